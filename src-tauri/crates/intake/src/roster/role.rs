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
    // "Saksi – menunggu konfirmasi" is how a question is answered: the word before the dash is the answer.
    if let Some((head, _)) = text.split_once(" \u{2013} ")
        && let Some((_, role)) = WORDS.iter().find(|(word, _)| head.trim().eq_ignore_ascii_case(word))
    {
        return Remarked::Plain(*role);
    }
    let (mut plain, mut open) = (Vec::new(), Vec::new());
    for part in text.split([',', ';', '/', '(', ')', '\n']) {
        match of_part(part) {
            Remarked::Nothing => {}
            Remarked::Plain(role) => plain.push(role),
            Remarked::Open(roles) => open.extend(roles),
        }
    }
    plain.dedup();
    // "di luar 53 penandatangan" behind "Saksi" counts the others and asks nothing.
    open.retain(|role| *role != Role::Party);
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
            ("Saksi \u{2013} menunggu konfirmasi KPU?", Role::Witness),
            ("Peserta \u{2013} bukan saksi", Role::Party),
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
            ("saksi atau peserta", vec![witness]),
            ("Saksi/Mengetahui", vec![witness, Role::Acknowledger]),
            ("undangan sudah dikirim", vec![guest]),
            ("undangan nomor 5", vec![guest]),
            ("mengetahui jadwal acara", vec![Role::Acknowledger]),
            ("diketahui oleh Sekda", vec![Role::Acknowledger]),
        ];
        for (remark, roles) in cases {
            assert_eq!(of_remark(remark), Remarked::Open(roles), "{remark}");
        }
        for remark in ["", "sakit", "Memimpin pembacaan ikrar", "lowong", "Plt. sejak 1-2-2024", "pensiun 2027"] {
            assert_eq!(of_remark(remark), Remarked::Nothing, "{remark}");
        }
        assert_eq!(of_remark("di luar 53 penandatangan"), Remarked::Nothing);
    }
}
