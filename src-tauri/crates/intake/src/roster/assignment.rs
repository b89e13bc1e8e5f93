//! How somebody holds a post.
//!
//! What it is: Plt, Plh, Pj and Pjs read from the post, its brackets or a column of their own; vacancy words.
//! What it never does: decide that a post is vacant because a cell is empty.

/// How a post is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord)]
pub enum Assignment {
    /// Definitif.
    #[default]
    Definitive,
    /// Pelaksana tugas.
    Plt,
    /// Pelaksana harian.
    Plh,
    /// Penjabat.
    Pj,
    /// Penjabat sementara.
    Pjs,
}

impl Assignment {
    /// As printed before a post; empty for a definitive holder.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Definitive => "",
            Self::Plt => "Plt.",
            Self::Plh => "Plh.",
            Self::Pj => "Pj.",
            Self::Pjs => "Pjs.",
        }
    }
}

/// Spellings, longest first; "penjabat sementara" before "penjabat".
const MARKS: &[(&str, Assignment)] = &[
    ("penjabat sementara", Assignment::Pjs),
    ("pelaksana tugas", Assignment::Plt),
    ("pelaksana harian", Assignment::Plh),
    ("penjabat", Assignment::Pj),
    ("pjs", Assignment::Pjs),
    ("plt", Assignment::Plt),
    ("plh", Assignment::Plh),
    ("pj", Assignment::Pj),
];

/// Takes the mark from "Plt. Kepala Dinas …" or "Kepala Dinas … (Plt)"; the post comes back without it.
pub(super) fn of_post(post: &str) -> (Assignment, &str) {
    if let Some((assignment, len)) = leading_mark(post) {
        return (assignment, post[len..].trim_start_matches(['.', ' ', ':']));
    }
    if let Some(open) = post.rfind('(')
        && let Some((assignment, len)) = leading_mark(&post[open + 1..])
        && post[open + 1 + len..].trim_matches(['.', ' ', ')']).is_empty()
    {
        return (assignment, post[..open].trim_end());
    }
    (Assignment::Definitive, post)
}

fn leading_mark(text: &str) -> Option<(Assignment, usize)> {
    MARKS.iter().find_map(|(mark, assignment)| {
        let head = text.get(..mark.len())?;
        let whole = !text[mark.len()..].starts_with(|c: char| c.is_alphanumeric());
        (head.eq_ignore_ascii_case(mark) && whole).then_some((*assignment, mark.len()))
    })
}

/// What a status or remarks cell says of how a post is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Held {
    /// Nothing.
    Nothing,
    /// The post of the row is held so: `Plt`, "definitif", "Plt. sejak 1-2-2024".
    So(Assignment),
    /// Some other post is held so beside it: "Plt. Kepala Bidang PAUD" behind a Sekretaris.
    Elsewhere(Assignment),
}

/// What may follow a mark without naming a post.
const SINCE: &[&str] = &[
    "sejak",
    "mulai",
    "terhitung",
    "tmt",
    "per",
    "sampai",
    "hingga",
    "sd",
    "s",
    "dari",
    "selama",
    "sementara",
    "berdasarkan",
    "sesuai",
    "menurut",
    "sk",
    "surat",
    "sprint",
    "nomor",
    "no",
    "nota",
    "tanggal",
    "tgl",
    "karena",
    "menggantikan",
    "oleh",
    "dijabat",
    "dirangkap",
    "rangkap",
];

/// How posts are shortened in remarks, and what that means in full.
const SHORTENED: &[(&str, &[&str])] = &[
    ("ka", &["kepala"]),
    ("kadis", &["kepala", "dinas"]),
    ("kaban", &["kepala", "badan"]),
    ("kabag", &["kepala", "bagian"]),
    ("kabid", &["kepala", "bidang"]),
    ("kasat", &["kepala", "satuan"]),
    ("kasi", &["kepala", "seksi"]),
    ("kasubag", &["kepala", "subbagian"]),
    ("kasubbag", &["kepala", "subbagian"]),
    ("sekda", &["sekretaris", "daerah"]),
    ("sekdis", &["sekretaris", "dinas"]),
    ("sekban", &["sekretaris", "badan"]),
    ("sekcam", &["sekretaris", "kecamatan"]),
];

/// Reads a status or remarks cell of a row with this post in this unit.
pub(super) fn of_remark(remark: &str, post: &str, unit: &str) -> Held {
    if remark.get(..9).is_some_and(|head| head.eq_ignore_ascii_case("definitif")) {
        return Held::So(Assignment::Definitive);
    }
    let remark = remark.trim_start_matches(['(', ' ']);
    let Some((assignment, len)) = leading_mark(remark) else { return Held::Nothing };
    let rest = remark[len..].trim_start_matches(['.', ' ']);
    // In brackets stands the holder's own post, or the decree; not the post that is held so.
    let rest = rest.strip_prefix('(').map_or(rest, |bracket| bracket.split_once(')').map_or("", |(_, behind)| behind));
    let named: Vec<_> = words(rest).take_while(|word| !SINCE.contains(&word.as_str())).collect();
    let names_a_post = named.first().is_some_and(|word| word.starts_with(char::is_alphabetic));
    // "Plt. Sekretaris" is the Sekretaris Dinas Pendidikan; SDN 2 is not SDN 1, nor is Asisten II Asisten I.
    let own: Vec<_> = words(post).chain(words(unit)).collect();
    if names_a_post && !own.starts_with(&named) {
        return Held::Elsewhere(assignment);
    }
    Held::So(assignment)
}

/// The words of a post in small letters, none of them shortened.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.flat_map(|word| match SHORTENED.iter().find(|(short, _)| *short == word) {
        Some((_, full)) => full.iter().map(|word| (*word).to_owned()).collect(),
        None => vec![word],
    })
}

/// "KOSONG", "-", "lowong": the post has no holder.
pub(super) fn says_vacant(text: &str) -> bool {
    let letters = super::titles::letters(text);
    let dashes = !text.is_empty() && text.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '…' | '_' | ' '));
    dashes
        || matches!(
            letters.as_str(),
            "kosong"
                | "lowong"
                | "vacant"
                | "belumterisi"
                | "jabatankosong"
                | "jabatanlowong"
                | "belumdefinitif"
                | "belumada"
                | "formasikosong"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_before_and_behind_a_post() {
        let cases = [
            ("Plt. Kepala Dinas Kesehatan", Assignment::Plt, "Kepala Dinas Kesehatan"),
            ("PLT KEPALA BADAN", Assignment::Plt, "KEPALA BADAN"),
            ("Pjs. Bupati Contoh", Assignment::Pjs, "Bupati Contoh"),
            ("Penjabat Sementara Bupati", Assignment::Pjs, "Bupati"),
            ("Pj Sekretaris Daerah", Assignment::Pj, "Sekretaris Daerah"),
            ("Camat Ipuh (Plh.)", Assignment::Plh, "Camat Ipuh"),
            ("Pejabat Pengadaan", Assignment::Definitive, "Pejabat Pengadaan"),
            ("Kepala Dinas (Definitif)", Assignment::Definitive, "Kepala Dinas (Definitif)"),
        ];
        for (post, assignment, bare) in cases {
            assert_eq!(of_post(post), (assignment, bare), "{post}");
        }
        let remarks = [
            ("Plt", Held::So(Assignment::Plt)),
            ("Plt. sejak 1-2-2024", Held::So(Assignment::Plt)),
            ("Plh s.d. 3 Mei", Held::So(Assignment::Plh)),
            ("Plt. (SK 12/2024)", Held::So(Assignment::Plt)),
            ("Plt. Sekretaris", Held::So(Assignment::Plt)),
            ("Plt. Sekdis", Held::So(Assignment::Plt)),
            ("Plt. oleh Kepala Bidang PAUD", Held::So(Assignment::Plt)),
            ("Plt. (Kepala Bidang PAUD)", Held::So(Assignment::Plt)),
            ("Plt. (Kabid PAUD) Sekretaris Dinas", Held::So(Assignment::Plt)),
            ("Plt. Sekretaris Dinas Pendidikan sejak Mei", Held::So(Assignment::Plt)),
            ("Plt. Kabid PAUD", Held::Elsewhere(Assignment::Plt)),
            ("juga Plt. Kabid PAUD", Held::Nothing),
            ("Definitif", Held::So(Assignment::Definitive)),
            ("sakit", Held::Nothing),
        ];
        for (remark, said) in remarks {
            assert_eq!(of_remark(remark, "Sekretaris Dinas Pendidikan", ""), said, "{remark}");
            assert_eq!(of_remark(remark, "Sekretaris", "Dinas Pendidikan"), said, "{remark}");
        }
        for (remark, post) in [
            ("Plt. Kepala SDN 2 Ipuh", "Kepala SDN 1 Ipuh"),
            ("Plt. Asisten II", "Asisten I"),
            ("Plt. Asisten I", "Asisten II"),
            ("Plt. Sekretaris Daerah", "Sekretaris"),
        ] {
            assert_eq!(of_remark(remark, post, "Sekretariat"), Held::Elsewhere(Assignment::Plt), "{remark}: {post}");
        }
        for remark in ["Plt. Kadis Pendidikan", "Plt. Ka. Dinas", "Plt. Kepala Dinas Pendidikan"] {
            assert_eq!(of_remark(remark, "Kepala Dinas Pendidikan", ""), Held::So(Assignment::Plt), "{remark}");
        }
        assert!(says_vacant("KOSONG") && says_vacant("-") && says_vacant("(lowong)") && !says_vacant("Kosong Supardi"));
    }
}
