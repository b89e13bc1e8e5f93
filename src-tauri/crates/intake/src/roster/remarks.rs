//! The sentences: what is doubtful about a number, a name, a title.
//!
//! What it is: one function per kind of doubt, each in Indonesian and naming the cell. What it never does: change a
//! row; every proposal waits in the doubt for a person's click.

use chrono::{Datelike, NaiveDate};

use super::identity::{IdentityFault, IdentityKind, IdentityReading, Labelled};
use super::name::Remark;
use super::number::Found;
use super::row::{Content, Row};
use super::titles::Sex;
use super::{RosterRow, rank};
use crate::doubt::{DoubtCode, Severity, Suggestion};
use crate::limits;
use crate::sheet::{Cell, CellAddress};

/// Why a number was refused.
pub(super) fn refused_number(row: &mut Row<'_>, found: &Found, fault: IdentityFault) {
    let Found { at, cell, .. } = found;
    let shown = cell.shown();
    let shown = shown.trim();
    let (code, reason) = match fault {
        IdentityFault::DigitsLost => {
            let lost = match cell {
                Cell::Number(_) => "tiga digit terakhirnya sudah hilang di dalam berkas",
                _ => "sebagian digitnya sudah hilang di dalam berkas",
            };
            (
                DoubtCode::DigitsLost,
                format!(
                    "Sel {at}: NIP terbaca {shown}; {lost}. Ubah kolom menjadi Teks di Excel lalu ketik ulang, atau ketik NIP-nya di sini."
                ),
            )
        }
        IdentityFault::Length { digits } => (
            DoubtCode::IdentityFormat,
            format!(
                "Sel {at}: nomor {shown} berisi {digits} digit. {} Ketik nomor yang benar, atau kosongkan bila memang tanpa nomor.",
                length_hint(digits)
            ),
        ),
        IdentityFault::Characters => (
            DoubtCode::IdentityFormat,
            format!(
                "Sel {at}: nomor \u{201c}{shown}\u{201d} memuat tanda selain angka. Ketik nomor yang benar, atau kosongkan bila memang tanpa nomor."
            ),
        ),
        IdentityFault::AppointmentDigits => (
            DoubtCode::IdentityStructure,
            format!(
                "Sel {at}: digit ke-13 dan ke-14 dari {shown} bukan bulan pengangkatan PNS (01-12) dan bukan tanda PPPK (21-29). Periksa nomornya."
            ),
        ),
        IdentityFault::SexDigit => (
            DoubtCode::IdentityStructure,
            format!("Sel {at}: digit ke-15 dari {shown} harus 1 (laki-laki) atau 2 (perempuan). Periksa nomornya."),
        ),
    };
    let nrp = || {
        let digits = super::identity::strip_label(shown).1;
        let lines_after = if found.after.is_empty() { String::new() } else { format!("\n{}", found.after) };
        Suggestion::Replace(vec![format!("{}NRP {digits}{lines_after}", found.before)])
    };
    let may_be_nrp = matches!(fault, IdentityFault::Length { digits: 5..=14 });
    let suggestion = if may_be_nrp { nrp() } else { Suggestion::Ask };
    row.doubt(Severity::Refused, code, Some(*at), reason, Some(suggestion));
}

fn length_hint(digits: usize) -> &'static str {
    match digits {
        9 => "NIP dan NI PPPK berisi 18 digit; 9 digit adalah NIP lama.",
        16 => "NIP dan NI PPPK berisi 18 digit; 16 digit biasanya NIK.",
        5..=14 => "NIP dan NI PPPK berisi 18 digit; bila ini NRP anggota TNI atau Polri, tulis NRP di depannya.",
        _ => "NIP dan NI PPPK berisi 18 digit.",
    }
}

/// The label or the column names one kind, the digits another.
pub(super) fn named_kind(row: &mut Row<'_>, at: CellAddress, found: &Labelled) {
    let kind = found.identity.kind;
    if let Some(named) = found.named.filter(|named| *named != kind) {
        let message = format!(
            "Sel {at}: tertulis sebagai {}, tetapi susunan digitnya {}. Dibaca sebagai {}; periksa nomornya.",
            named.label(),
            kind.label(),
            kind.label()
        );
        row.warn(DoubtCode::IdentityKind, at, message, None);
    }
}

/// What the digits of a well-formed number say about birth, age, appointment and sex.
pub(super) fn about_number(row: &mut Row<'_>, person: &RosterRow, event_date: NaiveDate) {
    let IdentityReading::Known(identity) = &person.identity else { return };
    if identity.kind == IdentityKind::Nrp {
        return;
    }
    let at = number_cell(row);
    let label = identity.kind.label();
    let digits = &identity.digits;
    match (identity.birth_date(), identity.age_on(event_date)) {
        (Some(birth), Some(age)) if !limits::AGE_YEARS.contains(&age) => {
            let message = format!(
                "Sel {at}: menurut {label} {digits}, umurnya {age} tahun pada hari acara (lahir {}). Periksa nomornya.",
                birth.format("%d-%m-%Y")
            );
            row.warn(DoubtCode::Age, at, message, None);
        }
        (Some(birth), _) => {
            let too_early = |(year, month): (i32, u32)| {
                year < birth.year() + 15 || (year, month) > (event_date.year(), event_date.month())
            };
            if identity.appointed().is_some_and(too_early) {
                let message =
                    format!("Sel {at}: tahun pengangkatan di dalam {label} {digits} tidak wajar. Periksa nomornya.");
                row.warn(DoubtCode::Appointment, at, message, None);
            }
        }
        (None, _) => {
            let message = format!(
                "Sel {at}: delapan digit pertama {label} {digits} bukan tanggal lahir yang ada di kalender. Periksa nomornya."
            );
            row.warn(DoubtCode::BirthDate, at, message, None);
        }
    }
    if identity.serial_is_zero() {
        let message = format!(
            "Sel {at}: {label} {digits} berakhir 000; kemungkinan tiga digit terakhirnya pernah hilang di Excel. Cocokkan dengan kartu pegawai."
        );
        row.warn(DoubtCode::SerialZero, at, message, Some(Suggestion::Ask));
    }
    let male = identity.is_male();
    let title_says_male = person.name.sex().map(|sex| sex == Sex::Male);
    if let (Some(digit), Some(title)) = (male, title_says_male)
        && digit != title
    {
        let message = format!(
            "Sel {at}: digit ke-15 {label} menunjukkan {}, sedangkan gelar \u{201c}{}\u{201d} dipakai {}. Periksa nomor dan gelarnya.",
            if digit { "laki-laki" } else { "perempuan" },
            person.name.front_titles,
            if title { "laki-laki" } else { "perempuan" }
        );
        row.warn(DoubtCode::SexTitle, at, message, None);
    }
}

fn number_cell(row: &Row<'_>) -> CellAddress {
    use crate::columns::Field;
    let fields = [Field::Nip, Field::NiPppk, Field::Nrp, Field::Identity, Field::NameAndIdentity];
    let filled = fields.iter().filter_map(|field| row.cell(*field)).find(|(_, cell)| !cell.is_blank());
    filled.map_or(CellAddress::new(row.index, 0), |(at, _)| at)
}

/// Rank and grade of one person.
pub(super) fn rank_against_grade(row: &mut Row<'_>, person: &RosterRow) {
    use crate::columns::Field;
    let Some(expected) = rank::grade_of_rank(&person.rank) else { return };
    // A grade that is no grade has its own doubt.
    if rank::grade(&person.grade).is_none_or(|grade| grade == expected) {
        return;
    }
    let at = [Field::RankAndGrade, Field::Grade, Field::Rank]
        .iter()
        .find_map(|field| row.at(*field))
        .unwrap_or(CellAddress::new(row.index, 0));
    let other = rank::rank_of_grade(&person.grade)
        .map_or(String::new(), |name| format!("; golongan {} berpangkat {name}", person.grade));
    let message = format!(
        "Sel {at}: pangkat {} bergolongan {expected}, tetapi tertulis {}{other}. Periksa mana yang benar.",
        person.rank, person.grade
    );
    row.warn(DoubtCode::RankGrade, at, message, None);
}

/// Missing, digits, capitals, and the post.
pub(super) fn about_name(row: &mut Row<'_>, at: CellAddress, person: &RosterRow) {
    use crate::columns::Field;
    let bare = &person.name.bare;
    if bare.is_empty() {
        let message =
            format!("Sel {at}: nama kosong. Isi namanya, atau tulis KOSONG bila jabatannya memang belum terisi.");
        let blank = row.plan.table.cell(at).is_blank();
        let suggestion = if blank { Suggestion::Replace(vec!["KOSONG".into()]) } else { Suggestion::Ask };
        row.warn(DoubtCode::MissingName, at, message, Some(suggestion));
    } else if bare.chars().any(|c| c.is_ascii_digit()) {
        let message = format!(
            "Sel {at}: nama \u{201c}{}\u{201d} memuat angka. Periksa apakah kolomnya tertukar.",
            person.name.printed
        );
        row.warn(DoubtCode::DigitsInName, at, message, Some(Suggestion::Ask));
    }
    if bare.chars().filter(|c| c.is_alphabetic()).count() > 3 && !bare.chars().any(char::is_lowercase) {
        let message = format!("Sel {at}: nama ditulis dengan huruf besar semua dan akan dicetak seperti tertulis.");
        row.notice(DoubtCode::AllCaps, at, message);
    }
    let post_at = row.at(Field::Post).or_else(|| row.at(Field::PostAndWorkUnit));
    if let Some(post_at) = post_at.filter(|_| person.post.is_empty()) {
        let message = format!(
            "Sel {post_at}: jabatan kosong untuk {}. Isi jabatannya.",
            if bare.is_empty() { "baris ini" } else { bare }
        );
        row.warn(DoubtCode::MissingPost, post_at, message, Some(Suggestion::Ask));
    }
}

/// Remarks of the splitter about degrees and honorifics.
pub(super) fn about_spelling(row: &mut Row<'_>, content: &Content, found: &[Remark]) {
    let at = content.at;
    let replaced = |written: &str, accepted: &str| content.replaced_by(&content.text.replacen(written, accepted, 1));
    for remark in found {
        match remark {
            Remark::Doctor { written } => {
                let message = format!(
                    "Sel {at}: \u{201c}{written}\u{201d} dapat berarti dr. (dokter) atau Dr. (doktor). Pilih yang benar."
                );
                let choices = vec![replaced(written, "dr."), replaced(written, "Dr.")];
                row.warn(DoubtCode::DoctorTitle, at, message, Some(Suggestion::Replace(choices)));
            }
            Remark::Unusual { written, accepted } => {
                let message = format!(
                    "Sel {at}: gelar \u{201c}{written}\u{201d} lazimnya ditulis {}. Dicetak seperti tertulis bila tidak diubah.",
                    accepted.join(" atau ")
                );
                let choices = accepted.iter().map(|spelling| replaced(written, spelling)).collect();
                row.warn(DoubtCode::DegreePunctuation, at, message, Some(Suggestion::Replace(choices)));
            }
            Remark::FinalStop { written, accepted } => {
                let stop = if accepted.ends_with('.') { "dengan" } else { "tanpa" };
                let message = format!(
                    "Sel {at}: gelar \u{201c}{written}\u{201d} lazimnya ditulis {accepted} {stop} titik di akhir."
                );
                let suggestion = Some(Suggestion::Replace(vec![replaced(written, accepted)]));
                row.doubt(Severity::Notice, DoubtCode::DegreePunctuation, Some(at), message, suggestion);
            }
            Remark::Unknown { written } => {
                let message =
                    format!("Sel {at}: gelar \u{201c}{written}\u{201d} tidak ada di daftar gelar. Periksa ejaannya.");
                row.warn(DoubtCode::UnknownDegree, at, message, None);
            }
            Remark::MissingComma { written, proposed } => {
                let message = format!(
                    "Sel {at}: di depan gelar \u{201c}{written}\u{201d} tidak ada koma. Periksa apakah itu gelar atau bagian nama."
                );
                row.warn(
                    DoubtCode::MissingComma,
                    at,
                    message,
                    Some(Suggestion::Replace(vec![content.replaced_by(proposed)])),
                );
            }
        }
    }
}

/// `Dr.` among health workers is often a physician's `dr.`, and a lower-case `dr.` elsewhere often a doctorate.
pub(super) fn about_doctor(row: &mut Row<'_>, content: &Content, person: &RosterRow) {
    let front = &person.name.front_titles;
    let has = |title: &str| front.split(' ').any(|word| word == title);
    let place = format!("{} {}", person.work_unit, person.post).to_lowercase();
    let health = ["kesehatan", "rsud", "rumah sakit", "puskesmas"].iter().any(|word| place.contains(word));
    if !health || !has("Dr.") || has("dr.") {
        return;
    }
    let message = format!(
        "Sel {}: \u{201c}{}\u{201d} bertugas di bidang kesehatan. Pastikan Dr. (doktor) memang benar, bukan dr. (dokter).",
        content.at, person.name.printed
    );
    // A title in a column of its own cannot be replaced in the cell of the name.
    let suggestion = content
        .text
        .contains("Dr.")
        .then(|| Suggestion::Replace(vec![content.replaced_by(&content.text.replacen("Dr.", "dr.", 1))]));
    row.warn(DoubtCode::DoctorTitle, content.at, message, suggestion);
}
