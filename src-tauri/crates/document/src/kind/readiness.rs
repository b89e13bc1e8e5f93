//! The readiness report (laporan kesiapan): what was looked at before the ceremony, how it stood, what is to be done.
//!
//! A working paper of the organiser. It says of each point only what was found; a point nobody looked at says so.

use crate::block::table::{Cell, Head, table};
use crate::compose::{Fit, set};
use crate::error::PageError;
use crate::font::Face;
use crate::measure::{CELL, Style};
use crate::model::{Frame, Number};
use crate::sheet::Sheet;

/// One point.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Point {
    /// What was looked at.
    pub what: String,
    /// How it stands, in a word or two.
    pub state: String,
    /// What was found.
    pub found: String,
    /// What is to be done; may be empty.
    pub next: String,
}

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadinessReport {
    /// Title lines under LAPORAN KESIAPAN.
    pub title: Vec<String>,
    /// When it was looked at.
    pub as_of: String,
    /// The count of points by state, in one sentence.
    pub summary: String,
    /// The points.
    pub points: Vec<Point>,
}

const NEXT: Style = Style::new(Face::Italic, CELL.size_pt, CELL.leading_pt);

/// Sets the report.
///
/// # Errors
/// See [`PageError`]; a report without points is refused.
pub fn readiness_report(frame: &Frame, report: &ReadinessReport) -> Result<Sheet, PageError> {
    const HEADS: [Head; 3] =
        [Head::left("Yang diperiksa", 40.0), Head::left("Keadaan", 27.0), Head::left("Keterangan", 98.0)];
    if report.points.is_empty() {
        return Err(PageError::Missing { what: "Hasil pemeriksaan kesiapan" });
    }
    let mut title = vec!["LAPORAN KESIAPAN".to_owned()];
    title.extend(report.title.iter().cloned());
    let frame = &Frame { number: Number::None, ..frame.clone() };
    set(frame, title.join(" "), Fit::AsDesigned, |composer| {
        composer.title(&title);
        composer.centred(&report.as_of);
        composer.space(4.0);
        composer.paragraph(&report.summary, 0.0)?;
        composer.space(2.0);
        let rows: Vec<_> = report.points.iter().map(row).collect();
        table(composer, &HEADS, &rows, 8.0)
    })
}

fn row(point: &Point) -> Vec<Cell<'_>> {
    let mut found = vec![(point.found.clone(), CELL)];
    if !point.next.is_empty() {
        found.push((point.next.clone(), NEXT));
    }
    let state = Cell::Lines(vec![(point.state.clone(), CELL.bold())]);
    vec![Cell::text(&point.what), state, Cell::Lines(found)]
}
