//! The paper continuation pack (lanjutan di atas kertas): the pact's words, a line to sign for everybody who has not
//! signed, spare lines, and who has signed already. It lies ready for the moment the power fails.
//!
//! Each line carries a square, each page one more and marks in its corners; the caller chose their texts, and scanned
//! lines are filed by them. Times are as recorded; a date is written by hand beside the ink, because nobody knows it
//! yet.

use std::collections::BTreeSet;

use ceremony::text::PactText;

use super::rows::{framing_paragraphs, name_cell, number_cell, post_cell};
use crate::block::letterhead::letterhead;
use crate::block::table::{Cell, Head, ROW_QR, table};
use crate::compose::{Composer, Fit, set};
use crate::error::PageError;
use crate::indonesian;
use crate::measure::{LEFT, SMALL, text_width};
use crate::model::{Frame, Mark, Number, Person};
use crate::page_code::{Corners, code_pages, small_square};
use crate::qr::Modules;
use crate::sheet::{Item, Paper, Sheet};

/// Somebody who has not signed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpenLine {
    /// Who; a spare line has nobody.
    pub person: Person,
    /// What is known of them: "saksi", "menyusul: sakit"; may be empty.
    pub note: String,
}

/// A square of the pack, for whoever makes its text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PackSquare {
    /// Whose line, counted from 0 through the open ones and then the spare ones; nothing for the page's own square.
    pub line: Option<usize>,
    /// Upper edge on its page, mm.
    pub top: f32,
    /// Its page, from 1.
    pub page: usize,
    /// Pages of the pack.
    pub pages: usize,
    /// Lines on the page.
    pub lines: usize,
}

/// What stands where in every line, mm from the page's left edge and from the upper edge of the line's square.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PackColumns {
    /// Left edge of the squares; each is [`crate::CODE_MM`] wide and high.
    pub code: f32,
    /// Where ink belongs: left, top, width, height.
    pub sign: [f32; 4],
    /// The whole line: left, top, width, height; a line of many words is higher.
    pub row: [f32; 4],
}

impl PackColumns {
    /// Of a pack on this paper.
    pub fn of(paper: Paper) -> Self {
        let total: f32 = OPEN_HEADS.iter().map(|head| head.share).sum();
        let share = text_width(paper) / total;
        let left = |column: usize| LEFT + OPEN_HEADS[..column].iter().map(|head| head.share).sum::<f32>() * share;
        let (sign, code, right) = (left(4), left(5), left(6));
        let top = (ROW_QR - ROW) / 2.0;
        Self {
            code: f32::midpoint(code, right) - ROW_QR / 2.0,
            sign: [sign, top, code - sign, ROW],
            row: [LEFT, top, right - LEFT, ROW],
        }
    }
}

/// Columns of those who have not signed.
const OPEN_HEADS: [Head; 6] = [
    Head::centre("No.", 9.0),
    Head::left("Nama/NIP", 45.0),
    Head::left("Jabatan/Unit Kerja", 37.0),
    Head::centre("Tanggal, jam", 22.0),
    Head::centre("Tanda Tangan", 34.0),
    Head::centre("Kode", 18.0),
];

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

/// Sets the pack; `text` says what stands in a square.
///
/// # Errors
/// See [`PageError`]; a pack without a single line is refused.
pub fn continuation(
    frame: &Frame,
    pack: &Continuation,
    text: impl Fn(&PackSquare) -> String,
) -> Result<Sheet, PageError> {
    if pack.open.is_empty() && pack.spare.is_empty() && pack.signed.is_empty() {
        return Err(PageError::Missing { what: "Daftar penandatangan" });
    }
    let mut title = vec!["LEMBAR LANJUTAN".to_owned()];
    title.extend(pack.title.iter().cloned());
    // A working paper: its number comes with the document made from it.
    let frame = &Frame { number: Number::None, ..frame.clone() };
    // Laid out with squares of the same size that say nothing yet: where they stand is part of their text.
    let blank = Modules::of("IKRL1:")?;
    let mut sheet = set(frame, title.join(" "), Fit::AsDesigned, |composer| {
        letterhead(composer);
        composer.title(&title);
        composer.centred(&pack.as_of);
        composer.space(4.0);
        composer.paragraph(
            "Dipakai apabila acara dilanjutkan tanpa perangkat. Setiap orang menandatangani pada barisnya sendiri dengan \
             pena biru tua serta menulis tanggal dan jamnya. Kotak di ujung baris dan tanda di sudut halaman jangan \
             ditulisi. Sesudah acara, lembar ini dipindai atau difoto untuk dimasukkan ke berkas acara, dan kertasnya \
             disimpan bersama berita acara.",
            0.0,
        )?;
        words(composer, &pack.text)?;
        open(composer, pack, &blank)?;
        signed(composer, &pack.signed)
    })?;
    fill_squares(&mut sheet, text)?;
    Ok(sheet)
}

/// Gives every line its square, and every page its own and its marks.
fn fill_squares(sheet: &mut Sheet, text: impl Fn(&PackSquare) -> String) -> Result<(), PageError> {
    let pages = sheet.pages.len();
    let (mut line, mut own) = (0, Vec::new());
    for (page, items) in (1..).zip(sheet.pages.iter_mut().map(|page| &mut page.items)) {
        let mut squares: Vec<_> = items.iter_mut().filter_map(line_square).collect();
        let lines = squares.len();
        for (modules, top) in &mut squares {
            **modules = small_square(&text(&PackSquare { line: Some(line), top: *top, page, pages, lines }))?;
            line += 1;
        }
        own.push(PackSquare { line: None, top: Corners::of(sheet.paper).code.y, page, pages, lines });
    }
    code_pages(sheet, |page, _| text(&own[page - 1]))
}

fn line_square(item: &mut Item) -> Option<(&mut Modules, f32)> {
    match item {
        Item::Qr { modules, rect } => Some((modules, rect.y)),
        _ => None,
    }
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

fn open(composer: &mut Composer<'_>, pack: &Continuation, square: &Modules) -> Result<(), PageError> {
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
    let lines = pack.open.iter().chain(&pack.spare).enumerate();
    let rows: Vec<_> = lines.map(|(index, line)| row(index, line, square)).collect();
    table(composer, &OPEN_HEADS, &rows, ROW)
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

fn row<'a>(index: usize, line: &'a OpenLine, square: &'a Modules) -> Vec<Cell<'a>> {
    let square = Cell::Square(square);
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
    use crate::sheet::RectMm;

    fn line(name: &str, note: &str) -> OpenLine {
        let person = Person { subject: name.into(), name: name.into(), post: "Camat".into(), ..Person::default() };
        OpenLine { person, note: note.into() }
    }

    fn said(square: &PackSquare) -> String {
        format!("IKRL1:{:?}/{:.0}/{}/{}/{}", square.line, square.top, square.page, square.pages, square.lines)
    }

    #[test]
    fn the_lists_are_counted_and_every_open_line_has_its_own_square() {
        let person = line("Suharni", "").person;
        let signed = SignedLine { person, at: "21-12-2023 10.31 WIB".into(), ..SignedLine::default() };
        let pack = Continuation {
            open: ["Rina Contoh", "Joko Umpama", "Tuti"].map(|name| line(name, "")).into(),
            spare: vec![OpenLine::default()],
            signed: vec![signed],
            ..Continuation::default()
        };
        let sheet = continuation(&Frame::default(), &pack, said).unwrap();
        let text: String = sheet.pages.iter().map(crate::Page::plain_text).collect();
        let place = |needle: &str| text.find(needle).unwrap_or_else(|| panic!("{needle} in {text}"));
        assert!(place("Belum menandatangani: 3 (tiga) orang") < place("Joko Umpama"));
        assert!(place("Joko Umpama") < place("Sudah menandatangani: 1 (satu) orang"));
        assert!(place("Sudah menandatangani") < place("Suharni") && text.contains("10.31 WIB"));
        let items = || sheet.pages.iter().flat_map(|page| &page.items);
        assert_eq!(items().filter(|item| matches!(item, Item::SignatureField { .. })).count(), 3);
        assert!(continuation(&Frame::default(), &Continuation::default(), said).is_err());
    }

    #[test]
    fn every_square_says_where_it_stands_and_the_columns_are_where_they_are_said_to_be() {
        let names: Vec<_> = (0..30).map(|index| line(&format!("Orang {index}"), "")).collect();
        let pack = Continuation { open: names, spare: vec![OpenLine::default(); 6], ..Continuation::default() };
        for paper in [Paper::A4, Paper::F4] {
            let sheet = continuation(&Frame { paper, ..Frame::default() }, &pack, said).unwrap();
            let (pages, mut next) = (sheet.pages.len(), 0);
            let columns = PackColumns::of(paper);
            for (page, items) in (1..).zip(sheet.pages.iter().map(|page| &page.items)) {
                let squares: Vec<(&Modules, RectMm)> = items.iter().filter_map(square).collect();
                let (own, lines) = squares.split_last().unwrap();
                assert_eq!(own.1, Corners::of(paper).code);
                let count = lines.len();
                let expected = |line, top| small_square(&said(&PackSquare { line, top, page, pages, lines: count }));
                assert_eq!(*own.0, expected(None, own.1.y).unwrap());
                for (modules, rect) in lines {
                    assert_eq!(**modules, expected(Some(next), rect.y).unwrap(), "page {page}, line {next}");
                    assert!((rect.x - columns.code).abs() < 0.01, "{rect:?} {columns:?}");
                    next += 1;
                }
                let (tops, [x, top, w, h]) = (lines.iter().map(|line| line.1.y), columns.sign);
                let fields = items.iter().filter_map(|item| match item {
                    Item::SignatureField { rect, .. } => Some(rect),
                    _ => None,
                });
                for (field, y) in fields.zip(tops) {
                    assert!(field.x >= x && field.x + field.w <= x + w, "{field:?} {columns:?}");
                    assert!(field.y >= y + top && field.y + field.h <= y + top + h, "{field:?} {columns:?}");
                }
            }
            assert_eq!(next, 36);
        }
    }

    fn square(item: &Item) -> Option<(&Modules, RectMm)> {
        match item {
            Item::Qr { modules, rect } => Some((modules, *rect)),
            _ => None,
        }
    }

    #[test]
    fn whoever_signs_several_agreements_is_not_counted_as_several_people() {
        let bupati = |note: &str| line("Bupati", note);
        let pack = Continuation {
            open: vec![line("Suharni", ""), bupati("pihak kedua bagi A"), bupati("pihak kedua bagi B")],
            ..Continuation::default()
        };
        let sheet = continuation(&Frame::default(), &pack, said).unwrap();
        let text: String = sheet.pages.iter().map(crate::Page::plain_text).collect();
        assert!(text.contains("3 (tiga) tempat tanda tangan"), "{text}");
        assert!(text.contains("pihak kedua bagi A") && text.contains("pihak kedua bagi B"), "{text}");
    }
}
