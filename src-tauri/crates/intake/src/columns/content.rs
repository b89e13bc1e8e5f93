//! Columns of a list without headings, guessed from the cells.
//!
//! What it is: the fallback for pasted lists. What it never does: claim a header row; the reading says that there was
//! none, and the organiser confirms the columns.

use std::collections::HashSet;

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
    "pengawas",
    "penyuluh",
    "penjabat",
    "pelaksana",
    "pranata",
    "pengelola",
    "operator",
    "bendahara",
    "auditor",
    "arsiparis",
    "bidan",
    "perawat",
    "dokter",
    "kasi",
    "kasubag",
    "kasubbag",
    "kasubbid",
    "sekda",
    "dandim",
    "danramil",
    "kapolres",
    "kapolsek",
];

/// Beginnings of work units.
const UNIT_WORDS: &[&str] = &[
    "dinas",
    "badan",
    "kecamatan",
    "kelurahan",
    "desa",
    "kantor",
    "bagian",
    "bidang",
    "sekretariat",
    "setda",
    "setwan",
    "inspektorat",
    "satuan",
    "satpol",
    "rsud",
    "puskesmas",
    "upt",
    "uptd",
    "sd",
    "sdn",
    "smp",
    "smpn",
    "kpu",
    "bawaslu",
    "polres",
    "kodim",
];

pub(super) fn guess(table: &Table) -> Mapping {
    let texts: Vec<Vec<String>> = (0..table.width()).map(|column| texts(table, column)).collect();
    let mut columns: Vec<Option<Field>> = texts.iter().map(|texts| field_of(texts)).collect();
    let marks = |column: usize| texts[column].iter().filter(|text| roster::is_marked_post(text)).count();
    let free = |columns: &[Option<Field>], column: usize| columns[column].is_none();
    // Few posts may begin with a word known here; "Plt." before one of them is as good as all of them.
    if !columns.contains(&Some(Field::Post)) {
        let marked = (0..columns.len()).filter(|column| free(&columns, *column) && marks(*column) > 0);
        if let Some(column) = marked.rev().max_by_key(|column| marks(*column)) {
            columns[column] = Some(Field::Post);
        }
    }
    let names: Vec<usize> = (0..columns.len())
        .map(|column| if free(&columns, column) && marks(column) == 0 { distinct_names(&texts[column]) } else { 0 })
        .collect();
    let most = names.iter().copied().max().unwrap_or(0);
    // Names stand before what belongs to them; a few that are missing or come twice do not change that.
    let name = names.iter().position(|count| *count > 0 && *count * 4 >= most * 3);
    if let Some(column) = name.or_else(|| columns.iter().position(Option::is_none)) {
        columns[column] = Some(Field::Name);
    }
    Mapping { header_row: None, columns }
}

/// What most of a column's texts are, names excepted.
fn field_of(texts: &[String]) -> Option<Field> {
    let most = |test: &dyn Fn(&str) -> bool| texts.iter().filter(|text| test(text)).count() * 2 > texts.len();
    if most(&|text| digits(text) >= 14 && text.chars().filter(|c| c.is_alphabetic()).count() < 8) {
        Some(Field::Identity)
    } else if most(&|text| roster::is_grade(text) && text.contains(['/', '.'])) {
        Some(Field::Grade)
    } else if most(&|text| roster::is_rank_with_grade(text)) {
        Some(Field::RankAndGrade)
    } else if most(&|text| roster::is_assignment(text)) {
        Some(Field::AssignmentStatus)
    } else if most(&|text| begins_with_one_of(text, POST_WORDS)) {
        Some(Field::Post)
    } else if most(&|text| begins_with_one_of(text, UNIT_WORDS)) {
        Some(Field::WorkUnit)
    } else {
        None
    }
}

fn digits(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// How many different texts may be names, one word being enough: "Suparlan". "PNS" in every row counts once.
fn distinct_names(texts: &[String]) -> usize {
    let may_be = |text: &&String| digits(text) == 0 && text.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    texts.iter().filter(may_be).collect::<HashSet<_>>().len()
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

fn begins_with_one_of(text: &str, words: &[&str]) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("").to_lowercase();
    words.contains(&first.as_str())
}
