//! A list as it is read: the table of a file or of pasted cells, what its columns mean, and the organiser's answers.
//!
//! An answer is written into the cell it answers, or given to its row where several rows share that cell, and the whole
//! list is read again; the rules of that cell then judge it, and nothing here decides what a good number is.

use std::path::Path;

use chrono::NaiveDate;
use intake::columns::{Field, Mapping, guess, guess_at};
use intake::roster::{Answers, Reading, interpret, interpret_answered};
use intake::sheet::{Cell, CellAddress, Table, Workbook};
use intake::{Doubt, DoubtCode, Severity, Suggestion};

use crate::Trouble;
use crate::prepare::read_file;
use crate::wire::{AnswerState, ImportAnswer, ImportAnswered, ImportSource};

/// Rows of the file shown as they are.
const SAMPLE_ROWS: usize = 20;

/// A list read with the answers in place.
pub(super) struct List {
    pub(super) workbook: Workbook,
    /// The first rows as the file has them, whatever was answered.
    pub(super) sample: Vec<Vec<String>>,
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
    let sample = table.rows.iter().take(SAMPLE_ROWS).map(|row| row.iter().map(Cell::shown).collect()).collect();
    let mut reading = interpret(&table, &mapping, date);
    if answers.is_empty() {
        return Ok(List { workbook, sample, table, mapping, reading, answered: Vec::new() });
    }
    let places: Vec<_> = answers.iter().map(|answer| place(&table, &mapping, &reading, answer)).collect();
    let mut by_row = Answers::default();
    for (answer, place) in answers.iter().zip(&places) {
        let (Some(cell), Some(field)) = (*place, field(&answer.field)) else { continue };
        let row = reading.rows.iter().find(|row| row.row == answer.row);
        match row.and_then(|row| row.decided().err()).filter(|refused| refused.cell == cell) {
            Some(refused) => refused.answer(&mut table, &answer.value),
            None if field == Field::Role || table.is_shared(cell) => by_row.give(answer.row, field, &answer.value),
            None => table.set_text(cell, answer.value.trim()),
        }
    }
    reading = interpret_answered(&table, &mapping, date, &by_row);
    let answered = answers.iter().zip(places).map(|(answer, place)| judged(&reading, answer, place)).collect();
    Ok(List { workbook, sample, table, mapping, reading, answered })
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

/// The cell an answer is about. A doubt knows where a merged cell begins, and which cell speaks of a role; without one
/// it is the crossing of row and column.
fn place(table: &Table, mapping: &Mapping, reading: &Reading, answer: &ImportAnswer) -> Option<CellAddress> {
    let field = field(&answer.field)?;
    let mut doubts = reading.doubts_of(answer.row);
    if field == Field::Role
        && let Some(doubt) = doubts.find(|doubt| is_about_role(doubt))
    {
        return doubt.cell;
    }
    let column = mapping.column_of(field)?;
    let doubted = reading.doubts_of(answer.row).filter_map(|doubt| doubt.cell).find(|cell| cell.column == column);
    let crossing = (answer.row as usize).checked_sub(1).map(|row| CellAddress::new(row, column));
    doubted.or(crossing).filter(|cell| cell.row < table.rows.len())
}

fn is_about_role(doubt: &Doubt) -> bool {
    matches!(doubt.suggestion, Some(Suggestion::Role(_)))
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
    let role = field(&answer.field) == Some(Field::Role);
    // A remark may speak of a role and of something else; an answer about the one leaves the other open.
    let own = |doubt: &&Doubt| {
        doubt.cell == Some(cell) && doubt.severity != Severity::Notice && (!role || is_about_role(doubt))
    };
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
