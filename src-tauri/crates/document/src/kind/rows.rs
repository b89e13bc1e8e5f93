//! Table rows that several documents share: signers, late signers, those who have not signed, delegates.

use ceremony::text::Framing;
use chrono::NaiveDate;

use crate::block::identity::identity_line;
use crate::block::table::{Cell, Head, table};
use crate::compose::Composer;
use crate::error::PageError;
use crate::indonesian;
use crate::measure::{CELL, SIGNING_ROW, SMALL};
use crate::model::{Delegate, Person, Signer};

const SIGNING: [Head; 4] = [
    Head::centre("No.", 10.0),
    Head::left("Nama/NIP", 60.0),
    Head::left("Jabatan/Unit Kerja", 55.0),
    Head::centre("Tanda Tangan", 40.0),
];

const OPEN: [Head; 4] = [
    Head::centre("No.", 10.0),
    Head::left("Nama/NIP", 60.0),
    Head::left("Jabatan/Unit Kerja", 60.0),
    Head::left("Keterangan", 35.0),
];

const REPRESENTED: [Head; 3] =
    [Head::centre("No.", 10.0), Head::left("Nama/NIP", 75.0), Head::left("Jabatan/Unit Kerja", 80.0)];

const DELEGATES: [Head; 4] =
    [Head::centre("No.", 10.0), Head::left("Nama", 55.0), Head::left("Jabatan", 50.0), Head::left("Mewakili", 50.0)];

/// Somebody of the roster who has not signed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NotSigned {
    /// Who.
    pub person: Person,
    /// Why, as recorded: "berhalangan", "menyusul"; may be empty.
    pub reason: String,
}

/// Somebody who signed late, on the day of the ceremony itself: after it was closed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AfterClosing {
    /// Who.
    pub person: Person,
    /// `pukul 14.05 WIB`.
    pub at: String,
}

/// Those on whose behalf one person signed: not signatures of theirs, and nothing they still owe.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Represented {
    /// Printed name of who signed.
    pub by: String,
    /// For whom.
    pub people: Vec<Person>,
}

/// Name with the identity number under it.
pub(super) fn name_cell(person: &Person) -> Cell<'_> {
    let mut lines = vec![(person.name.clone(), CELL)];
    lines.extend(person.identity.as_ref().map(|identity| (identity_line(identity), SMALL)));
    Cell::Lines(lines)
}

/// The same for somebody who signed, with what is to be said of how.
fn signer_cell(signer: &Signer) -> Cell<'_> {
    let mut cell = name_cell(&signer.person);
    if let (Cell::Lines(lines), false) = (&mut cell, signer.note.is_empty()) {
        lines.push((signer.note.clone(), SMALL));
    }
    cell
}

/// Post with the work unit under it, where the post does not name it already.
pub(super) fn post_cell(person: &Person) -> Cell<'_> {
    let mut lines = vec![(person.post.clone(), CELL)];
    let unit = person.work_unit.iter().filter(|unit| !names_unit(&person.post, unit));
    lines.extend(unit.map(|unit| (unit.clone(), SMALL)));
    Cell::Lines(lines)
}

/// Letters that show two words to be of one stem: `Camat` and `Kecamatan`, `Sekretaris` and `Sekretariat`.
const STEM: usize = 5;

/// Whether a post says its work unit: `Kepala Dinas Sosial` of the `Dinas Sosial`, `Camat Ipuh` of the
/// `Kecamatan Ipuh`.
fn names_unit(post: &str, unit: &str) -> bool {
    let (post, unit) = (post.to_lowercase(), unit.to_lowercase());
    if post.contains(&unit) {
        return true;
    }
    let Some((kind, name)) = unit.split_once(' ') else { return false };
    let holder = post.strip_suffix(name).and_then(|rest| rest.strip_suffix(' ')).unwrap_or_default();
    let stem: String = holder.rsplit(' ').next().unwrap_or_default().chars().take(STEM).collect();
    stem.chars().count() == STEM && kind.contains(&stem)
}

pub(super) fn number_cell(index: usize) -> Cell<'static> {
    Cell::text((index + 1).to_string())
}

/// No | Nama/NIP | Jabatan/Unit Kerja | Tanda Tangan.
pub(super) fn signing_table(composer: &mut Composer<'_>, signers: &[&Signer]) -> Result<(), PageError> {
    let rows: Vec<_> = signers.iter().enumerate().map(|(index, signer)| signing_row(index, signer)).collect();
    table(composer, &SIGNING, &rows, SIGNING_ROW)
}

fn signing_row(index: usize, signer: &Signer) -> Vec<Cell<'_>> {
    let person = &signer.person;
    vec![number_cell(index), signer_cell(signer), post_cell(person), Cell::Sign(person, &signer.mark)]
}

/// "Penandatanganan susulan": the same with the true date of each; `whose` is added to the heading.
pub(super) fn late_table(
    composer: &mut Composer<'_>,
    late: &[&Signer],
    whose: &str,
    signatures: bool,
    day: NaiveDate,
) -> Result<(), PageError> {
    if late.is_empty() {
        return Ok(());
    }
    let mut heads = vec![
        Head::centre("No.", 10.0),
        Head::left("Nama/NIP", 54.0),
        Head::left("Jabatan/Unit Kerja", 45.0),
        Head::centre("Tanggal", 24.0),
    ];
    if signatures {
        heads.push(Head::centre("Tanda Tangan", 32.0));
    }
    composer.space(6.0);
    // Ink older than the act is as little of the day as late ink, but it did not come after.
    let after = late.iter().all(|signer| signer.mark.date().is_none_or(|date| date > day));
    let what = if after { "Penandatanganan susulan" } else { "Penandatanganan di luar hari pelaksanaan" };
    composer.heading(&format!("{what}{whose}"));
    composer.space(1.5);
    let rows: Vec<_> = late.iter().enumerate().map(|(index, signer)| late_row(index, signer, signatures)).collect();
    table(composer, &heads, &rows, if signatures { SIGNING_ROW } else { 8.0 })
}

fn late_row(index: usize, signer: &Signer, signatures: bool) -> Vec<Cell<'_>> {
    let person = &signer.person;
    let date = signer.mark.date().map_or(Cell::Empty, |date| Cell::text(indonesian::short_date(date)));
    let mut cells = vec![number_cell(index), signer_cell(signer), post_cell(person), date];
    if signatures {
        cells.push(Cell::Sign(person, &signer.mark));
    }
    cells
}

/// "Belum menandatangani": who, and why if it was recorded.
pub(super) fn not_signed_table(composer: &mut Composer<'_>, whose: &str, open: &[NotSigned]) -> Result<(), PageError> {
    if open.is_empty() {
        return Ok(());
    }
    let whose = if whose.is_empty() { String::new() } else { format!(", {whose}") };
    composer.space(6.0);
    composer.heading(&format!("Belum menandatangani{whose}: {}", indonesian::count(open.len(), "orang")));
    composer.space(1.5);
    let rows: Vec<_> = open.iter().enumerate().map(|(index, not)| open_row(index, not)).collect();
    table(composer, &OPEN, &rows, 8.0)
}

fn open_row(index: usize, not: &NotSigned) -> Vec<Cell<'_>> {
    let person = &not.person;
    vec![number_cell(index), name_cell(person), post_cell(person), Cell::text(not.reason.clone())]
}

/// "Diwakili dalam penandatanganan oleh …": a list of its own, counted apart from who has not signed.
pub(super) fn represented_table(composer: &mut Composer<'_>, represented: &Represented) -> Result<(), PageError> {
    if represented.people.is_empty() {
        return Ok(());
    }
    composer.space(6.0);
    let count = indonesian::count(represented.people.len(), "orang");
    composer.heading(&format!("Diwakili dalam penandatanganan oleh {}: {count}", represented.by));
    composer.space(1.5);
    people_table(composer, &represented.people)
}

/// No | Nama/NIP | Jabatan/Unit Kerja.
pub(super) fn people_table(composer: &mut Composer<'_>, people: &[Person]) -> Result<(), PageError> {
    let row = |(index, person)| vec![number_cell(index), name_cell(person), post_cell(person)];
    let rows: Vec<_> = people.iter().enumerate().map(row).collect();
    table(composer, &REPRESENTED, &rows, 8.0)
}

/// "Penandatanganan susulan pada hari yang sama": of the day, but not in the ceremony.
pub(super) fn after_closing_table(composer: &mut Composer<'_>, after: &[AfterClosing]) -> Result<(), PageError> {
    if after.is_empty() {
        return Ok(());
    }
    composer.space(6.0);
    let count = indonesian::count(after.len(), "orang");
    composer.heading(&format!("Penandatanganan susulan pada hari yang sama: {count}"));
    composer.space(1.5);
    let rows: Vec<_> = after.iter().enumerate().map(|(index, one)| after_row(index, one)).collect();
    table(composer, &OPEN, &rows, 8.0)
}

fn after_row(index: usize, one: &AfterClosing) -> Vec<Cell<'_>> {
    vec![number_cell(index), name_cell(&one.person), post_cell(&one.person), Cell::text(one.at.clone())]
}

/// Who came for another: present, never a signature.
pub(super) fn delegates_table(composer: &mut Composer<'_>, delegates: &[Delegate]) -> Result<(), PageError> {
    if delegates.is_empty() {
        return Ok(());
    }
    composer.space(6.0);
    composer.heading("Hadir mewakili, tidak menandatangani");
    composer.space(1.5);
    let texts = |(index, d): (usize, &Delegate)| {
        vec![
            number_cell(index),
            Cell::text(d.name.clone()),
            Cell::text(d.post.clone()),
            Cell::text(d.stands_for.clone()),
        ]
    };
    let rows: Vec<_> = delegates.iter().enumerate().map(texts).collect();
    table(composer, &DELEGATES, &rows, 8.0)
}

/// Opening and statement as one paragraph when the second runs on from the first, else as two.
pub(super) fn framing_paragraphs(composer: &mut Composer<'_>, framing: &Framing) -> Result<(), PageError> {
    let runs_on = framing.statement.starts_with(char::is_lowercase) && !framing.opening.ends_with([':', '.']);
    if runs_on || framing.opening.is_empty() {
        let joined = format!("{} {}", framing.opening, framing.statement);
        return composer.paragraph(&joined, 0.0);
    }
    composer.paragraph(&framing.opening, 0.0)?;
    composer.space(2.0);
    composer.paragraph(&framing.statement, 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_said_once() {
        let pairs = [
            ("Plt. Kepala Dinas Kesehatan", "Dinas Kesehatan", true),
            ("Camat Air Dikit", "Kecamatan Air Dikit", true),
            ("Plt. Camat Ipuh", "Kecamatan Ipuh", true),
            ("Lurah Bandar Ratu", "Kelurahan Bandar Ratu", true),
            ("Sekretaris Daerah", "Sekretariat Daerah", true),
            ("Camat Ipuh", "Kecamatan Air Ipuh", false),
            ("Analis Keuangan", "Badan Keuangan", false),
            ("Kepala Bidang Kesehatan", "Dinas Kesehatan", false),
            ("Inspektur Daerah", "Inspektorat", false),
            ("", "Dinas Kesehatan", false),
        ];
        for (post, unit, said) in pairs {
            assert_eq!(names_unit(post, unit), said, "{post} / {unit}");
        }
    }
}
