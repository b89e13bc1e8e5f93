//! Spreadsheets and their relatives as plain grids.
//!
//! What it is: one [`Table`] per sheet, whatever the dialect (CSV, XLSX, XLS, ODS, HTML, clipboard), with addresses as
//! the spreadsheet shows them. What it never does: interpret a column; a grid enters [`crate::columns`] and
//! [`crate::roster`] as it stands. Bytes enter through [`read`], text from a clipboard through [`paste`].

mod address;
mod biff;
mod cell;
mod delimited;
mod grid;
mod html;
mod ods;
mod xls;
mod xlsx;

pub use address::{CellAddress, column_letters};
pub use cell::{Cell, Region, Table};

use crate::columns;
use crate::doubt::{Doubt, DoubtCode, Severity};
use crate::error::IntakeError;
use crate::sniff::{self, Kind};

/// Everything one file holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Workbook {
    /// What the bytes turned out to be.
    pub kind: Kind,
    /// The sheets in the order of the file; at least one, and empty ones are kept so that the names fit the file.
    pub tables: Vec<Table>,
    /// Index into `tables` of the sheet that looks most like a roster.
    pub likely: usize,
    /// Doubts about the file as a whole.
    pub doubts: Vec<Doubt>,
}

impl Workbook {
    /// The sheet that looks most like a roster.
    pub fn likely_table(&self) -> &Table {
        &self.tables[self.likely]
    }

    /// The names of all sheets, in the order of the file.
    pub fn sheet_names(&self) -> impl Iterator<Item = &str> {
        self.tables.iter().map(|table| table.sheet_name.as_str())
    }
}

/// Reads a file. `file_name` serves to tell that name and content disagree, nothing else.
pub fn read(bytes: &[u8], file_name: &str) -> Result<Workbook, IntakeError> {
    let kind = sniff::kind_of(bytes)?;
    if kind == Kind::PlainText && promises_no_list(file_name) {
        return Err(IntakeError::NotASpreadsheet { found: kind });
    }
    let mut doubts = Vec::new();
    let tables = match kind {
        Kind::Xlsx => xlsx::read(bytes, &mut doubts)?,
        Kind::Xls => xls::read(bytes, &mut doubts)?,
        Kind::Ods => ods::read(bytes, &mut doubts)?,
        Kind::Html => html::read(&decoded(bytes, &mut doubts), &mut doubts)?,
        Kind::PlainText => vec![delimited::read(&decoded(bytes, &mut doubts), None, &mut doubts)?],
        found => return Err(IntakeError::NotASpreadsheet { found }),
    };
    if let Some(message) = kind.mismatch(file_name) {
        doubts.push(about_file(Severity::Notice, DoubtCode::KindMismatch, message));
    }
    workbook(kind, tables, doubts)
}

/// Any text is a list of one column; under the name of a picture or a document it is a damaged file, not a list.
fn promises_no_list(file_name: &str) -> bool {
    const OTHERS: [&str; 10] = ["jpg", "jpeg", "png", "heic", "webp", "pdf", "doc", "docx", "odt", "zip"];
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    OTHERS.contains(&ending.as_str())
}

/// Reads cells pasted from a spreadsheet: tab-separated, or whatever separator the text shows.
pub fn paste(text: &str) -> Result<Workbook, IntakeError> {
    let text = text.trim_start_matches('\u{feff}');
    if text.len() > crate::limits::FILE_BYTES {
        return Err(IntakeError::TooLarge { bytes: text.len() });
    }
    let mut doubts = Vec::new();
    let separator = text.contains('\t').then_some(b'\t');
    let table = delimited::read(text, separator, &mut doubts)?;
    workbook(Kind::PlainText, vec![table], doubts)
}

fn workbook(kind: Kind, tables: Vec<Table>, doubts: Vec<Doubt>) -> Result<Workbook, IntakeError> {
    if tables.iter().all(|table| table.filled() == 0) {
        return Err(IntakeError::NoCells);
    }
    let likely = columns::most_like_a_roster(&tables);
    Ok(Workbook { kind, tables, likely, doubts })
}

fn decoded(bytes: &[u8], doubts: &mut Vec<Doubt>) -> String {
    let decoded = crate::encoding::decode(bytes);
    if decoded.guessed {
        let message = format!(
            "Berkas teks ini tidak menyebut pengodean hurufnya; dibaca sebagai {}. Periksa huruf beraksen dan tanda petik.",
            decoded.encoding
        );
        doubts.push(about_file(Severity::Notice, DoubtCode::EncodingGuessed, message));
    }
    decoded.text
}

/// A doubt about the file as a whole.
pub(crate) fn about_file(severity: Severity, code: DoubtCode, message: String) -> Doubt {
    Doubt { row: None, cell: None, severity, code, message, suggestion: None }
}
