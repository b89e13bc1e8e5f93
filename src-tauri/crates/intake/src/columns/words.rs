//! Indonesian header words.
//!
//! What it is: one function from a heading to a [`Field`]. What it never does: look at the cells below.

use super::Field;

/// Headings that contain one of these are of no use to a ceremony, or must not be taken (NIK is not NIP).
const NOT_OURS: &[&str] = &[
    "tanda tangan",
    "ttd",
    "paraf",
    "hp",
    "telepon",
    "telp",
    "wa",
    "whatsapp",
    "email",
    "e mail",
    "alamat",
    "lahir",
    "umur",
    "usia",
    "kelamin",
    "jk",
    "l p",
    "tmt",
    "pendidikan",
    "agama",
    "foto",
    "nik",
    "ktp",
    "npwp",
    "masa kerja",
    "kepegawaian",
    "tanggal",
    "tgl",
    "karpeg",
    "rekening",
];

const UNIT: &[&str] = &[
    "unit",
    "unit kerja",
    "unor",
    "opd",
    "skpd",
    "skpk",
    "organisasi",
    "perangkat daerah",
    "instansi",
    "satuan kerja",
    "satker",
];

/// Words that head a column only when they stand alone; "Dinas Sosial" is a unit, not a heading.
const UNIT_ALONE: &[&str] = &["dinas", "badan", "lembaga", "kecamatan", "kantor", "asal", "bagian"];

/// All that a heading about Plt is made of; "Plt. Camat Ipuh" is a post, not a heading.
const STATUS_WORDS: &[&str] =
    &["status", "plt", "plh", "pj", "pjs", "definitif", "jabatan", "pemangku", "penugasan", "atau", "dan", "ket"];

/// What a heading means, or `None`. Case, punctuation and line breaks do not matter.
pub fn field_of_header(heading: &str) -> Option<Field> {
    if heading.len() > 80 {
        return None;
    }
    let words = normalised(heading);
    let has = |list: &[&str]| list.iter().any(|phrase| contains_words(&words, phrase));
    if words.is_empty() {
        return None;
    }
    if words.split(' ').all(|word| UNIT_ALONE.contains(&word)) {
        return Some(Field::WorkUnit);
    }
    if has(&["urutan", "urutan tanda tangan", "urutan penandatanganan"]) {
        return Some(Field::Order);
    }
    if has(NOT_OURS) {
        return None;
    }
    let numbered = has(&["no", "nomor", "nomer", "no.", "nmr"]);
    if numbered && has(&["naskah", "surat", "dokumen", "pakta", "ikrar"]) {
        return Some(Field::DocumentNumber);
    }
    if has(&["protokol", "kelas protokol", "kelas"]) {
        return Some(Field::ProtocolClass);
    }
    person_field(&has, heading)
        .or_else(|| post_field(&has, words.split(' ').all(|word| STATUS_WORDS.contains(&word))))
        .or_else(|| other_field(&has, numbered))
}

fn person_field(has: &dyn Fn(&[&str]) -> bool, heading: &str) -> Option<Field> {
    let name = has(&["nama", "nama lengkap", "nm"]);
    let titles = has(&["gelar"]);
    let identity = identity_field(has);
    let post = has(&["jabatan", "jab"]);
    if name && identity.is_some() {
        return Some(Field::NameAndIdentity);
    }
    if name && (has(UNIT) || has(&["pangkat", "golongan"])) {
        return None;
    }
    if name && post {
        // "Nama/Jabatan" is a name with a post, "Nama jabatan" is the name of a post.
        return Some(if heading.contains('/') { Field::Name } else { Field::Post });
    }
    match (name, titles) {
        (true, _) => Some(Field::Name),
        (false, true) if has(&["depan", "muka"]) => Some(Field::FrontTitles),
        (false, true) if has(&["belakang"]) => Some(Field::BackTitles),
        (false, true) => Some(Field::Titles),
        (false, false) => identity,
    }
}

fn identity_field(has: &dyn Fn(&[&str]) -> bool) -> Option<Field> {
    let pppk = has(&["ni pppk", "nipppk", "nip pppk", "nomor induk pppk", "ni p3k", "nip3k", "pppk"]);
    let nrp = has(&["nrp", "nomor registrasi pokok"]);
    let nip = has(&["nip", "n i p", "nip baru", "nomor induk pegawai", "no induk pegawai"]);
    // "Nomor identitas" leaves the register to the digits; "Jenis identitas" is only a word about them.
    let plain = has(&["nomor identitas", "no identitas", "identitas pegawai", "nomor induk"]);
    match (nip, pppk, nrp) {
        (false, false, false) if plain && !has(&["jenis", "kependudukan"]) => Some(Field::Identity),
        (false, false, false) => None,
        (_, true, false) if !nip || has(&["nip pppk"]) => Some(Field::NiPppk),
        (true, false, false) => Some(Field::Nip),
        (false, false, true) => Some(Field::Nrp),
        _ => Some(Field::Identity),
    }
}

fn post_field(has: &dyn Fn(&[&str]) -> bool, only_status: bool) -> Option<Field> {
    let rank = has(&["pangkat", "pkt"]);
    let grade = has(&["golongan", "gol", "golru", "gol ruang", "ruang"]);
    let post = has(&["jabatan", "jab", "nama jabatan"]);
    let status = has(&["status"]) && has(&["jabatan", "pemangku", "penugasan"]);
    if status || only_status && has(&["plt", "definitif"]) {
        return Some(Field::AssignmentStatus);
    }
    match (rank, grade, post, has(UNIT)) {
        (true, true, _, _) => Some(Field::RankAndGrade),
        (true, false, _, _) => Some(Field::Rank),
        (false, true, _, _) => Some(Field::Grade),
        (_, _, true, true) => Some(Field::PostAndWorkUnit),
        (_, _, true, false) => Some(Field::Post),
        (_, _, false, true) => Some(Field::WorkUnit),
        _ => None,
    }
}

fn other_field(has: &dyn Fn(&[&str]) -> bool, numbered: bool) -> Option<Field> {
    if has(&["eselon", "esel", "es"]) {
        Some(Field::Echelon)
    } else if has(&["keterangan", "ket", "catatan"]) {
        Some(Field::Remarks)
    } else if has(&["status"]) {
        Some(Field::AssignmentStatus)
    } else if has(&["peran", "sebagai", "peserta saksi"]) {
        Some(Field::Role)
    } else if numbered {
        Some(Field::ListNumber)
    } else {
        None
    }
}

/// Lower case, every run of other characters one space: `Pangkat/Gol.Ruang` becomes `pangkat gol ruang`.
fn normalised(heading: &str) -> String {
    let lower = heading.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whole words only: `nip` does not match in `nipple`.
fn contains_words(words: &str, phrase: &str) -> bool {
    words.match_indices(phrase).any(|(at, _)| {
        let before = words[..at].chars().next_back();
        let after = words[at + phrase.len()..].chars().next();
        before.is_none_or(|c| c == ' ') && after.is_none_or(|c| c == ' ')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_as_they_occur_in_rosters() {
        let cases = [
            ("NAMA", Some(Field::Name)),
            ("Nama Lengkap dan Gelar", Some(Field::Name)),
            ("NAMA / NIP", Some(Field::NameAndIdentity)),
            ("Nama\nNIP", Some(Field::NameAndIdentity)),
            ("Gelar Depan", Some(Field::FrontTitles)),
            ("Gelar Blkg / Belakang", Some(Field::BackTitles)),
            ("Gelar", Some(Field::Titles)),
            ("N I P", Some(Field::Nip)),
            ("NIP.", Some(Field::Nip)),
            ("NI PPPK", Some(Field::NiPppk)),
            ("NRP", Some(Field::Nrp)),
            ("NIP/NRP", Some(Field::Identity)),
            ("Nomor identitas", Some(Field::Identity)),
            ("Jenis identitas", None),
            ("NIP / NI PPPK", Some(Field::Identity)),
            ("Pangkat/Gol.Ruang", Some(Field::RankAndGrade)),
            ("PANGKAT", Some(Field::Rank)),
            ("GOL", Some(Field::Grade)),
            ("Golongan/Ruang", Some(Field::Grade)),
            ("JABATAN", Some(Field::Post)),
            ("Nama Jabatan", Some(Field::Post)),
            ("Jabatan/Unit Kerja", Some(Field::PostAndWorkUnit)),
            ("Perangkat Daerah", Some(Field::WorkUnit)),
            ("OPD", Some(Field::WorkUnit)),
            ("Instansi", Some(Field::WorkUnit)),
            ("Dinas/Badan", Some(Field::WorkUnit)),
            ("Dinas Sosial", None),
            ("Plt. Kepala Dinas Sosial", None),
            ("Plt. Camat Ipuh", None),
            ("Plt/Definitif", Some(Field::AssignmentStatus)),
            ("Eselon", Some(Field::Echelon)),
            ("KET.", Some(Field::Remarks)),
            ("Status Plt", Some(Field::AssignmentStatus)),
            ("Peran (peserta/saksi)", Some(Field::Role)),
            ("No.", Some(Field::ListNumber)),
            ("No. Urut", Some(Field::ListNumber)),
            ("Nomor Naskah", Some(Field::DocumentNumber)),
            ("Kelas Protokol", Some(Field::ProtocolClass)),
            ("Urutan Tanda Tangan", Some(Field::Order)),
            ("Tanda Tangan", None),
            ("NIK", None),
            ("No. HP", None),
            ("Tempat/Tanggal Lahir", None),
        ];
        for (heading, field) in cases {
            assert_eq!(field_of_header(heading), field, "{heading}");
        }
    }
}
