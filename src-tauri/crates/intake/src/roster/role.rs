//! What part somebody takes: the column of roles, and what a free remark says about it.
//!
//! What it is: words to a [`Role`], or the admission that a remark speaks of one without saying it plainly. What it
//! never does: settle a doubtful remark; that is a question at its cell (domain §10: a witness never signs as a party).

/// What part somebody takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Signs the pact.
    Party,
    /// Signs as a witness, never as a party.
    Witness,
    /// Signs under "Mengetahui".
    Acknowledger,
    /// Invited; signs nothing.
    Guest,
}

impl Role {
    /// Every role, the commonest first.
    pub const ALL: [Self; 4] = [Self::Party, Self::Witness, Self::Acknowledger, Self::Guest];

    /// The word a roster uses.
    pub fn label(self) -> &'static str {
        match self {
            Self::Party => "Peserta",
            Self::Witness => "Saksi",
            Self::Acknowledger => "Mengetahui",
            Self::Guest => "Tamu",
        }
    }
}

/// Words of remarks and what they speak of.
const WORDS: &[(&str, Role)] = &[
    ("saksi", Role::Witness),
    ("mengetahui", Role::Acknowledger),
    ("tamu", Role::Guest),
    ("undangan", Role::Guest),
    ("peserta", Role::Party),
    ("penandatangan", Role::Party),
];

/// Beginnings and parts of words that speak of a role without naming it: "menyaksikan", "saksinya", "diketahui oleh".
const HINTS: &[(&str, Role)] =
    &[("saksi", Role::Witness), ("menyaksikan", Role::Witness), ("diketahui", Role::Acknowledger)];

/// Words that may stand before the word of a role and leave it plain: "hadir sebagai saksi".
const BEFORE: &[&str] =
    &["sebagai", "selaku", "hadir", "menjadi", "jadi", "bertindak", "yang", "pejabat", "para", "pihak", "unsur"];

/// Words with which nothing is settled, wherever they stand.
const OPEN: &[&str] = &[
    "bukan",
    "tidak",
    "belum",
    "atau",
    "mungkin",
    "calon",
    "cadangan",
    "jika",
    "bila",
    "kalau",
    "apakah",
    "sudah",
    "dikirim",
    "menyusul",
    "menunggu",
    "konfirmasi",
    "batal",
    "diganti",
    "semula",
    "nanti",
    "siapa",
    "didampingi",
    "membawa",
    "dengan",
];

/// Most words behind the word of a role; more is a sentence about something else.
const WORDS_BEHIND: usize = 7;

/// What a remark says about the role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Remarked {
    /// Nothing.
    Nothing,
    /// Plainly this role.
    Plain(Role),
    /// It speaks of these roles, the likeliest first, and settles none.
    Open(Vec<Role>),
}

/// Reads a cell of the column of roles.
pub(super) fn of_cell(text: &str) -> Option<Role> {
    let letters = super::titles::letters(text);
    match letters.as_str() {
        "peserta" | "penandatangan" | "pihak" | "yangmenyatakan" | "pembuatpernyataan" | "p" => Some(Role::Party),
        "saksi" | "s" => Some(Role::Witness),
        "mengetahui" | "pejabatyangmengetahui" | "yangmengetahui" | "m" => Some(Role::Acknowledger),
        "tamu" | "undangan" | "tamuundangan" | "undangantamu" => Some(Role::Guest),
        _ if letters.starts_with("saksi") => Some(Role::Witness),
        _ if letters.starts_with("peserta") => Some(Role::Party),
        _ => None,
    }
}

/// Reads a remark: "Saksi", "saksi dari KPU", "Mengetahui", "Undangan/Tamu".
pub(super) fn of_remark(text: &str) -> Remarked {
    let (mut plain, mut open, mut asides) = (Vec::new(), Vec::new(), Vec::new());
    for part in text.split([',', ';', '/', '(', ')', '\n']) {
        match of_part(part) {
            Remarked::Nothing => {}
            Remarked::Plain(role) => plain.push(role),
            Remarked::Open(roles) if roles == [Role::Party] && is_aside(part) => asides.extend(roles),
            Remarked::Open(roles) => open.extend(roles),
        }
    }
    plain.dedup();
    // "Saksi, di luar 53 penandatangan" is a witness; "bukan penandatangan" on its own says no more than who is not one.
    if plain.is_empty() {
        open.extend(asides);
    }
    match (plain.as_slice(), open.is_empty()) {
        ([], true) => Remarked::Nothing,
        ([role], true) if !text.contains(['?', ':']) => Remarked::Plain(*role),
        _ => {
            plain.extend(open);
            let mut roles = Vec::new();
            for role in plain {
                if !roles.contains(&role) {
                    roles.push(role);
                }
            }
            Remarked::Open(roles)
        }
    }
}

/// Whether a part speaks of the signers only to say that somebody is not among them.
fn is_aside(part: &str) -> bool {
    let lower = part.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    words.any(|word| matches!(word, "bukan" | "tidak" | "luar" | "selain"))
}

/// Reads a part of a remark between commas.
fn of_part(part: &str) -> Remarked {
    let lower = part.to_lowercase();
    let words: Vec<_> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let role_of = |word: &&str| WORDS.iter().find(|(known, _)| known == word).map(|(_, role)| *role);
    let mut roles: Vec<_> = words.iter().filter_map(role_of).collect();
    roles.dedup();
    if roles.is_empty() {
        let hinted = |hint: &&(&str, Role)| words.iter().any(|word| word.contains(hint.0));
        return HINTS.iter().find(hinted).map_or(Remarked::Nothing, |(_, role)| Remarked::Open(vec![*role]));
    }
    let first = words.iter().position(|word| role_of(word).is_some()).unwrap_or(0);
    let last = words.iter().rposition(|word| role_of(word).is_some()).unwrap_or(0);
    let behind = &words[last + 1..];
    let settled = words[..first].iter().all(|word| BEFORE.contains(word))
        && behind.len() <= WORDS_BEHIND
        && !words.iter().any(|word| OPEN.contains(word));
    // "Undangan dari KPU" is a guest; "undangan nomor 5" is a letter, "mengetahui jadwal" is knowledge.
    let from = behind.first().is_none_or(|word| matches!(*word, "dari" | "khusus" | "kehormatan" | "vip" | "resmi"));
    match (roles.as_slice(), settled) {
        ([Role::Witness | Role::Party], true) => Remarked::Plain(roles[0]),
        ([Role::Guest], true) if from => Remarked::Plain(Role::Guest),
        ([Role::Acknowledger], true) if from || behind == ["dan", "menyetujui"] => Remarked::Plain(Role::Acknowledger),
        _ => Remarked::Open(roles),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_that_say_a_role_plainly() {
        let cases = [
            ("Saksi", Role::Witness),
            ("SAKSI.", Role::Witness),
            ("saksi dari KPU", Role::Witness),
            ("Saksi 2", Role::Witness),
            ("Hadir sebagai saksi", Role::Witness),
            ("Saksi (Bawaslu Kabupaten)", Role::Witness),
            ("Saksi, di luar 53 penandatangan", Role::Witness),
            ("Saksi; menandatangani terakhir", Role::Witness),
            ("Saksi-saksi", Role::Witness),
            ("Mengetahui", Role::Acknowledger),
            ("Pejabat yang mengetahui", Role::Acknowledger),
            ("Mengetahui dan menyetujui", Role::Acknowledger),
            ("Mengetahui/menyetujui", Role::Acknowledger),
            ("Undangan/Tamu", Role::Guest),
            ("tamu undangan", Role::Guest),
            ("Undangan dari KPU", Role::Guest),
            ("Peserta", Role::Party),
            ("Saksi (bukan penandatangan)", Role::Witness),
            ("Tamu, tidak sebagai peserta", Role::Guest),
        ];
        for (remark, role) in cases {
            assert_eq!(of_remark(remark), Remarked::Plain(role), "{remark}");
        }
    }

    #[test]
    fn remarks_that_leave_the_role_open() {
        let (witness, guest) = (Role::Witness, Role::Guest);
        let cases = [
            ("Saksi?", vec![witness]),
            ("bukan saksi", vec![witness]),
            ("membawa dua orang saksi", vec![witness]),
            ("ikut menyaksikan", vec![witness]),
            ("Saksi: Pak Camat", vec![witness]),
            ("saksi atau peserta", vec![witness, Role::Party]),
            ("Saksi/Mengetahui", vec![witness, Role::Acknowledger]),
            ("undangan sudah dikirim", vec![guest]),
            ("undangan nomor 5", vec![guest]),
            ("mengetahui jadwal acara", vec![Role::Acknowledger]),
            ("diketahui oleh Sekda", vec![Role::Acknowledger]),
            // A dash is what Word and Excel write between two thoughts; it settles nothing.
            ("Undangan \u{2013} sudah dikirim", vec![guest]),
            ("Mengetahui \u{2013} jadwal belum", vec![Role::Acknowledger]),
            ("Saksi \u{2013} menunggu konfirmasi KPU?", vec![witness]),
            ("Bukan penandatangan", vec![Role::Party]),
            ("tidak sebagai peserta", vec![Role::Party]),
            ("di luar 53 penandatangan", vec![Role::Party]),
            ("Saksi, mungkin peserta", vec![witness, Role::Party]),
            ("Bukan peserta; undangan sudah dikirim", vec![guest, Role::Party]),
        ];
        for (remark, roles) in cases {
            assert_eq!(of_remark(remark), Remarked::Open(roles), "{remark}");
        }
        for remark in ["", "sakit", "Memimpin pembacaan ikrar", "lowong", "Plt. sejak 1-2-2024", "pensiun 2027"] {
            assert_eq!(of_remark(remark), Remarked::Nothing, "{remark}");
        }
    }
}
