//! The paper continuation pack (lanjutan di atas kertas): the pact's words, a line to sign for everybody who has not
//! signed, spare lines, and who has signed already. It lies ready for the moment the power fails.
//!
//! Each line carries a square whose text the caller chose; a scanned page is filed by it. Times are as recorded; a
//! date is written by hand beside the ink, because nobody knows it yet.

use std::collections::BTreeSet;

use ceremony::text::PactText;

use super::rows::{framing_paragraphs, name_cell, number_cell, post_cell};
use crate::block::letterhead::letterhead;
use crate::block::table::{Cell, Head, ROW_QR, table};
use crate::compose::{Composer, Fit, set};
use crate::error::PageError;
use crate::indonesian;
use crate::measure::SMALL;
use crate::model::{Frame, Mark, Number, Person};
use crate::qr::Modules;
use crate::sheet::Sheet;

/// Somebody who has not signed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpenLine {
    /// Who; a spare line has nobody.
    pub person: Person,
    /// What is known of them: "saksi", "menyusul: sakit"; may be empty.
    pub note: String,
    /// The line's own square, made by [`crate::small_square`].
    pub square: Option<Modules>,
}

/// Somebody who has signed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignedLine {
    /// Who.
    pub person: Person,
    /// In what role, when it is not that of a party; may be empty.
    pub note: String,
    /// When, as it is printed: "21-12-2023 10.31 WIB".
    pub at: String,
}

/// The pack.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Continuation {
    /// Title lines under LEMBAR LANJUTAN.
    pub title: Vec<String>,
    /// The moment the lists hold for: "Keadaan Kamis, 21 Desember 2023, pukul 10.31.05 WIB."
    pub as_of: String,
    /// The frozen text; those who sign by hand sign these words.
    pub text: PactText,
    /// Who has not signed, in signing order.
    pub open: Vec<OpenLine>,
    /// Lines for those who come unannounced.
    pub spare: Vec<OpenLine>,
    /// Who has signed, in the order of their signatures.
    pub signed: Vec<SignedLine>,
}

/// Rows to sign in: a square with its clear zone, and ink.
const ROW: f32 = ROW_QR + 4.5;

/// Sets the pack.
///
/// # Errors
/// See [`PageError`]; a pack without a single line is refused.
pub fn continuation(frame: &Frame, pack: &Continuation) -> Result<Sheet, PageError> {
    if pack.open.is_empty() && pack.spare.is_empty() && pack.signed.is_empty() {
        return Err(PageError::Missing { what: "Daftar penandatangan" });
    }
    let mut title = vec!["LEMBAR LANJUTAN".to_owned()];
    title.extend(pack.title.iter().cloned());
    // A working paper: its number comes with the document made from it.
    let frame = &Frame { number: Number::None, ..frame.clone() };
    set(frame, title.join(" "), Fit::AsDesigned, |composer| {
        letterhead(composer);
        composer.title(&title);
        composer.centred(&pack.as_of);
        composer.space(4.0);
        composer.paragraph(
            "Dipakai apabila acara dilanjutkan tanpa perangkat. Setiap orang menandatangani pada barisnya sendiri dengan \
             pena biru tua serta menulis tanggal dan jamnya. Kotak di ujung baris jangan ditulisi. Sesudah acara, \
             lembar ini disimpan bersama berita acara.",
            0.0,
        )?;
        words(composer, &pack.text)?;
        open(composer, pack)?;
        signed(composer, &pack.signed)
    })
}

fn words(composer: &mut Composer<'_>, text: &PactText) -> Result<(), PageError> {
    if text.clauses.is_empty() {
        return Ok(());
    }
    composer.space(4.0);
    framing_paragraphs(composer, &text.collective)?;
    composer.keep_with_next();
    composer.space(1.0);
    composer.clauses(&text.clauses)?;
    for closing in &text.collective.closing {
        composer.space(2.0);
        composer.paragraph(closing, 0.0)?;
    }
    Ok(())
}

fn open(composer: &mut Composer<'_>, pack: &Continuation) -> Result<(), PageError> {
    const HEADS: [Head; 6] = [
        Head::centre("No.", 9.0),
        Head::left("Nama/NIP", 45.0),
        Head::left("Jabatan/Unit Kerja", 37.0),
        Head::centre("Tanggal, jam", 22.0),
        Head::centre("Tanda Tangan", 34.0),
        Head::centre("Kode", 18.0),
    ];
    composer.space(6.0);
    let heading = match pack.open.len() {
        0 => "Tidak ada nama yang belum menandatangani".to_owned(),
        count => format!("Belum menandatangani: {}", counted(count, pack.open.iter().map(|line| &line.person))),
    };
    composer.heading(&heading);
    composer.space(1.5);
    if pack.open.is_empty() && pack.spare.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = pack.open.iter().chain(&pack.spare).enumerate().map(|(index, line)| row(index, line)).collect();
    table(composer, &HEADS, &rows, ROW)
}

/// Lines as people count them. On agreements of two parties one person may sign several: then it is places that are
/// counted, and nobody is counted twice.
fn counted<'a>(count: usize, people: impl Iterator<Item = &'a Person>) -> String {
    let apart = people.map(|person| &person.subject).collect::<BTreeSet<_>>().len() == count;
    indonesian::count(count, if apart { "orang" } else { "tempat tanda tangan" })
}

fn noted<'a>(cell: Cell<'a>, note: &str) -> Cell<'a> {
    match cell {
        Cell::Lines(mut lines) if !note.is_empty() => {
            lines.push((note.to_owned(), SMALL));
            Cell::Lines(lines)
        }
        other => other,
    }
}

fn row(index: usize, line: &OpenLine) -> Vec<Cell<'_>> {
    let square = line.square.as_ref().map_or(Cell::Empty, Cell::Square);
    let person = &line.person;
    if person.name.is_empty() {
        return vec![number_cell(index), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, square];
    }
    vec![
        number_cell(index),
        noted(name_cell(person), &line.note),
        post_cell(person),
        Cell::Empty,
        Cell::Sign(person, &Mark::Blank),
        square,
    ]
}

fn signed(composer: &mut Composer<'_>, signed: &[SignedLine]) -> Result<(), PageError> {
    const HEADS: [Head; 4] = [
        Head::centre("No.", 9.0),
        Head::left("Nama", 62.0),
        Head::left("Jabatan/Unit Kerja", 52.0),
        Head::left("Ditandatangani", 42.0),
    ];
    if signed.is_empty() {
        return Ok(());
    }
    composer.space(6.0);
    let count = counted(signed.len(), signed.iter().map(|line| &line.person));
    composer.heading(&format!("Sudah menandatangani: {count}"));
    composer.space(1.5);
    let cells = |(index, line): (usize, &'_ SignedLine)| {
        vec![
            number_cell(index),
            noted(Cell::text(line.person.name.clone()), &line.note),
            Cell::text(line.person.post.clone()),
            Cell::text(line.at.clone()),
        ]
    };
    let rows: Vec<_> = signed.iter().enumerate().map(cells).collect();
    table(composer, &HEADS, &rows, 8.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Item;

    #[test]
    fn the_lists_are_counted_and_every_open_line_has_its_own_square() {
        let person =
            |name: &str| Person { subject: name.into(), name: name.into(), post: "Camat".into(), ..Person::default() };
        let open = |name: &str| OpenLine {
            person: person(name),
            note: String::new(),
            square: Modules::of(&format!("IKRL1:{}", name.len())).ok(),
        };
        let pack = Continuation {
            open: vec![open("Rina Contoh"), open("Joko Umpama"), open("Tuti")],
            spare: vec![OpenLine { square: Modules::of("IKRL1:C01").ok(), ..OpenLine::default() }],
            signed: vec![SignedLine {
                person: person("Suharni"),
                at: "21-12-2023 10.31 WIB".into(),
                ..SignedLine::default()
            }],
            ..Continuation::default()
        };
        let sheet = continuation(&Frame::default(), &pack).unwrap();
        let text: String = sheet.pages.iter().map(crate::Page::plain_text).collect();
        let place = |needle: &str| text.find(needle).unwrap_or_else(|| panic!("{needle} in {text}"));
        assert!(place("Belum menandatangani: 3 (tiga) orang") < place("Joko Umpama"));
        assert!(place("Joko Umpama") < place("Sudah menandatangani: 1 (satu) orang"));
        assert!(place("Sudah menandatangani") < place("Suharni") && text.contains("10.31 WIB"));
        let items = || sheet.pages.iter().flat_map(|page| &page.items);
        assert_eq!(items().filter(|item| matches!(item, Item::Qr { .. })).count(), 4);
        assert_eq!(items().filter(|item| matches!(item, Item::SignatureField { .. })).count(), 3);
        assert!(continuation(&Frame::default(), &Continuation::default()).is_err());
    }

    #[test]
    fn whoever_signs_several_agreements_is_not_counted_as_several_people() {
        let line = |subject: &str, note: &str| OpenLine {
            person: Person { subject: subject.into(), name: subject.into(), ..Person::default() },
            note: note.into(),
            square: None,
        };
        let pack = Continuation {
            open: vec![line("Suharni", ""), line("Bupati", "pihak kedua bagi A"), line("Bupati", "pihak kedua bagi B")],
            ..Continuation::default()
        };
        let sheet = continuation(&Frame::default(), &pack).unwrap();
        let text: String = sheet.pages.iter().map(crate::Page::plain_text).collect();
        assert!(text.contains("3 (tiga) tempat tanda tangan"), "{text}");
        assert!(text.contains("pihak kedua bagi A") && text.contains("pihak kedua bagi B"), "{text}");
    }
}
