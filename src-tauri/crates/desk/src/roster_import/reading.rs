//! A list as it is read: the table of a file or of pasted cells, what its columns mean, and the organiser's answers.
//!
//! An answer is written into the cell it answers and the whole list is read again; the rules of that cell then judge
//! it, and nothing here decides what a good number is.

use std::path::Path;

use chrono::NaiveDate;
use intake::columns::{Field, Mapping, guess, guess_at};
use intake::roster::{Reading, interpret};
use intake::sheet::{CellAddress, Table, Workbook};
use intake::{Doubt, DoubtCode, Severity};

use crate::Trouble;
use crate::prepare::read_file;
use crate::wire::{AnswerState, ImportAnswer, ImportAnswered, ImportSource};

/// A list read with the answers in place.
pub(super) struct List {
    pub(super) workbook: Workbook,
    pub(super) table: Table,
    pub(super) mapping: Mapping,
    pub(super) reading: Reading,
    /// Every answer, judged, in the order given.
    pub(super) answered: Vec<ImportAnswered>,
}

/// Reads the chosen table; `date` is the day of the ceremony, for the ages.
pub(super) fn read(source: &ImportSource, answers: &[ImportAnswer], date: NaiveDate) -> Result<List, Trouble> {
    let (workbook, mut table) = table(source)?;
    let mapping = mapping(source, &table);
    let mut reading = interpret(&table, &mapping, date);
    if answers.is_empty() {
        return Ok(List { workbook, table, mapping, reading, answered: Vec::new() });
    }
    let places: Vec<_> = answers.iter().map(|answer| place(&table, &mapping, &reading, answer)).collect();
    for (answer, place) in answers.iter().zip(&places) {
        let Some(cell) = *place else { continue };
        let row = reading.rows.iter().find(|row| row.row == answer.row);
        match row.and_then(|row| row.decided().err()).filter(|refused| refused.cell == cell) {
            Some(refused) => refused.answer(&mut table, &answer.value),
            None => table.set_text(cell, answer.value.trim()),
        }
    }
    reading = interpret(&table, &mapping, date);
    let answered = answers.iter().zip(places).map(|(answer, place)| judged(&reading, answer, place)).collect();
    Ok(List { workbook, table, mapping, reading, answered })
}

/// The workbook and the chosen table of it.
fn table(source: &ImportSource) -> Result<(Workbook, Table), Trouble> {
    let workbook = match (&source.path, &source.pasted) {
        (Some(path), _) => {
            let path = Path::new(path);
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            intake::sheet::read(&read_file(path)?, &name)?
        }
        (None, Some(pasted)) => intake::sheet::paste(pasted)?,
        (None, None) => return Err(Trouble::bad_input("Pilih berkas atau tempelkan daftar peserta.", "no source")),
    };
    let named = source.sheet.as_deref().filter(|name| !name.is_empty());
    let table = named.and_then(|name| workbook.tables.iter().find(|table| table.sheet_name == name));
    let table = table.unwrap_or_else(|| workbook.likely_table()).clone();
    Ok((workbook, table))
}

fn mapping(source: &ImportSource, table: &Table) -> Mapping {
    let header = source.header_row.and_then(|row| (row as usize).checked_sub(1));
    let mut mapping = header.map_or_else(|| guess(table), |header| guess_at(table, header));
    if let Some(columns) = &source.columns {
        mapping.columns = columns.iter().map(|chosen| chosen.as_deref().and_then(field)).collect();
    }
    mapping
}

/// The wire key of a column meaning.
pub(super) fn key(field: Field) -> String {
    let name = format!("{field:?}");
    let mut key = String::new();
    for (index, c) in name.chars().enumerate() {
        if c.is_uppercase() && index > 0 {
            key.push('_');
        }
        key.extend(c.to_lowercase());
    }
    key
}

fn field(name: &str) -> Option<Field> {
    Field::ALL.into_iter().find(|field| key(*field) == name)
}

/// The cell an answer is about. A doubt knows where a merged cell begins; without one it is the crossing of row and
/// column.
fn place(table: &Table, mapping: &Mapping, reading: &Reading, answer: &ImportAnswer) -> Option<CellAddress> {
    let column = field(&answer.field).and_then(|field| mapping.column_of(field))?;
    let doubted = reading.doubts_of(answer.row).filter_map(|doubt| doubt.cell).find(|cell| cell.column == column);
    let crossing = (answer.row as usize).checked_sub(1).map(|row| CellAddress::new(row, column));
    doubted.or(crossing).filter(|cell| cell.row < table.rows.len())
}

/// How the cell stands with the answer in it.
fn judged(reading: &Reading, answer: &ImportAnswer, place: Option<CellAddress>) -> ImportAnswered {
    let nowhere = || (AnswerState::Refused, format!("Baris {} tidak punya sel untuk jawaban ini", answer.row));
    let (state, reason) = place.map_or_else(nowhere, |cell| verdict(reading, answer, cell));
    ImportAnswered {
        row: answer.row,
        field: answer.field.clone(),
        cell: place.map(|cell| cell.to_string()).unwrap_or_default(),
        state,
        reason,
    }
}

fn verdict(reading: &Reading, answer: &ImportAnswer, cell: CellAddress) -> (AnswerState, String) {
    let row = reading.rows.iter().find(|row| row.row == answer.row);
    if let Some(refused) = row.and_then(|row| row.decided().err()).filter(|refused| refused.cell == cell) {
        return (AnswerState::Refused, refused.reason());
    }
    let own = |doubt: &&Doubt| doubt.cell == Some(cell) && doubt.severity != Severity::Notice;
    let Some(worst) = reading.doubts_of(answer.row).filter(own).max_by_key(|doubt| doubt.severity) else {
        return (AnswerState::Calm, String::new());
    };
    // Words in the place of a number would otherwise pass for "no number".
    let words = reading.doubts_of(answer.row).find(|doubt| own(doubt) && doubt.code == DoubtCode::NameInIdentity);
    match (words, worst.severity) {
        (Some(_), _) => (AnswerState::Refused, "Bukan nomor; ketik angkanya, atau kosongkan".to_owned()),
        (None, Severity::Refused) => (AnswerState::Refused, worst.message.clone()),
        (None, _) => (AnswerState::Doubtful, worst.message.clone()),
    }
}
