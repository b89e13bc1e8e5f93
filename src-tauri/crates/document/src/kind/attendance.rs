//! The attendance sheet (daftar hadir): who was there, in their own hand.
//!
//! Attendance is not a signature under the pact: a delegate signs here for being present and is shown as standing
//! for somebody.

use super::rows::{name_cell, number_cell, post_cell};
use crate::block::letterhead::letterhead;
use crate::block::signatures::{capacity, closing_block};
use crate::block::table::{Cell, Head, table};
use crate::compose::{Fit, set};
use crate::error::PageError;
use crate::indonesian;
use crate::measure::SIGNING_ROW;
use crate::model::{Frame, Signer};
use crate::sheet::Sheet;

/// A row of the sheet.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Attendee {
    /// Who, with their field.
    pub signer: Signer,
    /// "saksi; hadir", "diwakili oleh …", "menandatangani susulan, …"; may be empty.
    pub note: String,
}

/// Who was there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Attendance {
    /// Title lines under DAFTAR HADIR.
    pub title: Vec<String>,
    /// `09.00 WIB – selesai`; may be empty.
    pub time: String,
    /// Where it takes place.
    pub venue: String,
    /// Everybody on the list, in its order.
    pub attendees: Vec<Attendee>,
    /// Empty rows for those who come unannounced.
    pub spare_rows: usize,
    /// Who answers for the list.
    pub acknowledger: Option<Signer>,
}

/// Sets the sheet.
///
/// # Errors
/// See [`PageError`]; a sheet without rows is refused.
pub fn attendance(frame: &Frame, sheet: &Attendance) -> Result<Sheet, PageError> {
    const HEADS: [Head; 5] = [
        Head::centre("No.", 9.0),
        Head::left("Nama/NIP", 49.0),
        Head::left("Jabatan/Unit Kerja", 46.0),
        Head::centre("Tanda Tangan", 30.0),
        Head::left("Keterangan", 32.0),
    ];
    if sheet.attendees.is_empty() && sheet.spare_rows == 0 {
        return Err(PageError::Missing { what: "Daftar peserta" });
    }
    let mut title = vec!["DAFTAR HADIR".to_owned()];
    title.extend(sheet.title.iter().cloned());
    set(frame, title.join(" "), Fit::AsDesigned, |composer| {
        letterhead(composer);
        composer.title(&title);
        composer.space(5.0);
        let body = composer.body;
        composer.identity_row("Hari, tanggal", &indonesian::long_date(frame.date), body);
        if !sheet.time.is_empty() {
            composer.identity_row("Waktu", &sheet.time, body);
        }
        composer.identity_row("Tempat", &sheet.venue, body);
        composer.space(4.0);
        let mut rows: Vec<Vec<Cell<'_>>> =
            sheet.attendees.iter().enumerate().map(|(i, a)| attendee_row(i, a)).collect();
        for index in rows.len()..rows.len() + sheet.spare_rows {
            rows.push(vec![number_cell(index), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty]);
        }
        table(composer, &HEADS, &rows, SIGNING_ROW)?;
        if let Some(signer) = &sheet.acknowledger {
            let slab = closing_block(composer, signer, capacity(signer))?;
            composer.push(slab);
        }
        Ok(())
    })
}

fn attendee_row(index: usize, attendee: &Attendee) -> Vec<Cell<'_>> {
    let person = &attendee.signer.person;
    vec![
        number_cell(index),
        name_cell(person),
        post_cell(person),
        Cell::Sign(person, &attendee.signer.mark),
        Cell::small(attendee.note.clone()),
    ]
}
