//! The call sheet of the master of ceremonies (daftar panggil): posts and names in signing order, large enough to
//! read from a lectern. Identity numbers never stand on it.

use crate::block::table::{Cell, Head, table};
use crate::compose::{Fit, set};
use crate::error::PageError;
use crate::font::Face;
use crate::indonesian;
use crate::measure::Style;
use crate::model::{Frame, Number, Person};
use crate::sheet::Sheet;

/// One call.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Call {
    /// Who is called.
    pub person: Person,
    /// "saksi", "hadir diwakili …", "menyusul"; may be empty.
    pub note: String,
}

/// The calls in signing order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CallSheet {
    /// Title lines under DAFTAR PANGGIL.
    pub title: Vec<String>,
    /// The calls.
    pub calls: Vec<Call>,
}

const POST: Style = Style::new(Face::Regular, 13.0, 16.5);
const NOTE: Style = Style::new(Face::Italic, 12.0, 15.0);
const NAME: Style = Style::new(Face::Bold, 16.0, 20.0);

/// Sets the sheet.
///
/// # Errors
/// See [`PageError`]; a sheet without calls is refused.
pub fn call_sheet(frame: &Frame, sheet: &CallSheet) -> Result<Sheet, PageError> {
    const HEADS: [Head; 3] =
        [Head::centre("No.", 12.0), Head::left("Jabatan dan nama", 137.0), Head::centre("Sudah", 16.0)];
    if sheet.calls.is_empty() {
        return Err(PageError::Missing { what: "Urutan tanda tangan" });
    }
    let mut title = vec!["DAFTAR PANGGIL".to_owned()];
    title.extend(sheet.title.iter().cloned());
    // A working paper: it carries no number.
    let frame = &Frame { number: Number::None, letterhead: None, ..frame.clone() };
    set(frame, title.join(" "), Fit::AsDesigned, |composer| {
        composer.title(&title);
        composer.centred(&indonesian::long_date(frame.date));
        composer.space(5.0);
        let rows: Vec<_> = sheet.calls.iter().enumerate().map(|(index, call)| row(index, call)).collect();
        table(composer, &HEADS, &rows, 18.0)
    })
}

fn row(index: usize, call: &Call) -> Vec<Cell<'_>> {
    let person = &call.person;
    let mut lines = vec![(person.post.clone(), POST), (person.name.clone(), NAME)];
    if !call.note.is_empty() {
        lines.push((call.note.clone(), NOTE));
    }
    vec![Cell::Lines(vec![((index + 1).to_string(), POST)]), Cell::Lines(lines), Cell::Tick]
}
