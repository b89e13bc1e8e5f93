//! Columns of a list without headings, guessed from the cells.
//!
//! What it is: the fallback for pasted lists. What it never does: claim a header row; the reading says that there was
//! none, and the organiser confirms the columns.

use super::{Field, Mapping};
use crate::roster;
use crate::sheet::{Cell, CellAddress, Table};

/// Rows looked at.
const SAMPLE_ROWS: usize = 200;

/// Beginnings of posts.
const POST_WORDS: &[&str] = &[
    "kepala",
    "camat",
    "sekretaris",
    "bupati",
    "wakil",
    "asisten",
    "staf",
    "inspektur",
    "direktur",
    "plt",
    "plh",
    "pj",
    "pjs",
    "kabag",
    "kabid",
    "lurah",
    "guru",
    "analis",
    "ketua",
];

/// Beginnings of work units.
const UNIT_WORDS: &[&str] = &[
    "dinas",
    "badan",
    "kecamatan",
    "kelurahan",
    "desa",
    "bagian",
    "sekretariat",
    "inspektorat",
    "kantor",
    "satuan",
    "satpol",
    "setda",
    "setwan",
    "rsud",
    "puskesmas",
    "uptd",
    "upt",
    "sdn",
    "smpn",
    "komisi",
    "kpu",
    "bawaslu",
    "polres",
    "kodim",
];

/// A cell that says only how the post is held.
const STATUS_WORDS: &[&str] = &["plt", "plh", "pj", "pjs", "definitif", "pejabat definitif"];

pub(super) fn guess(table: &Table) -> Mapping {
    let mut columns: Vec<Option<Field>> = vec![None; table.width()];
    let mut best_name = (0, None);
    for (column, field) in columns.iter_mut().enumerate() {
        let texts = texts(table, column);
        let most = |test: &dyn Fn(&str) -> bool| {
            !texts.is_empty() && texts.iter().filter(|text| test(text)).count() * 2 > texts.len()
        };
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        *field = if most(&|text| digits(text) >= 14 && text.chars().filter(|c| c.is_alphabetic()).count() < 8) {
            Some(Field::Identity)
        } else if most(&|text| roster::is_grade(text) && text.contains(['/', '.'])) {
            Some(Field::Grade)
        } else if most(&|text| STATUS_WORDS.contains(&text.trim_end_matches('.').trim().to_lowercase().as_str())) {
            Some(Field::AssignmentStatus)
        } else if most(&|text| POST_WORDS.contains(&first_word(text).as_str())) {
            Some(Field::Post)
        } else if most(&|text| UNIT_WORDS.contains(&first_word(text).as_str())) {
            Some(Field::WorkUnit)
        } else {
            None
        };
        let name_like = texts.iter().filter(|text| digits(text) == 0 && text.contains([' ', ','])).count();
        if field.is_none() && name_like > best_name.0 {
            best_name = (name_like, Some(column));
        }
    }
    if let Some(column) = best_name.1.or_else(|| columns.iter().position(Option::is_none)) {
        columns[column] = Some(Field::Name);
    }
    Mapping { header_row: None, columns }
}

fn texts(table: &Table, column: usize) -> Vec<String> {
    (0..table.rows.len().min(SAMPLE_ROWS))
        .map(|row| table.cell(CellAddress::new(row, column)))
        .filter(|cell| !cell.is_blank())
        .map(|cell| match cell {
            // Written out, so that a long number is recognised as the ruin of an identity.
            Cell::Number(value) => format!("{value:.0}"),
            other => other.shown(),
        })
        .collect()
}

fn first_word(text: &str) -> String {
    text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("").to_lowercase()
}
