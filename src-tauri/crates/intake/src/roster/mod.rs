//! Rows of a table to people with posts.
//!
//! What it is: [`interpret`], which reads every row by a [`Mapping`] and says what is doubtful about it. What it never
//! does: correct a name, guess a digit, merge two rows, or drop a row without a word. A refused number does not refuse
//! the person: the row stands in the reading, and [`RosterRow::decided`] says whether it may be taken over.

mod across;
mod answers;
mod assignment;
mod clean;
mod fakta;
mod identity;
mod name;
mod number;
mod person;
mod posts;
mod rank;
mod remarks;
mod role;
mod role_doubts;
mod row;
mod skip;
mod spelling;
mod titles;

pub use answers::Answers;
pub use assignment::Assignment;
pub use identity::{Identity, IdentityFault, IdentityKind, IdentityReading, RefusedIdentity};
pub use name::NameParts;
pub use rank::RANKS;
pub use role::Role;
pub use spelling::spelling_doubts;

pub(crate) use clean::is_hidden;
pub(crate) use fakta::pakta_for_fakta;

use chrono::NaiveDate;

use crate::columns::{Field, Mapping};
use crate::doubt::{Doubt, DoubtCode, Severity};
use crate::limits;
use crate::sheet::{CellAddress, Table, about_file};

/// One row of the roster.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RosterRow {
    /// Row as the spreadsheet numbers it, from 1.
    pub row: u32,
    /// The name; all parts empty for a vacant post.
    pub name: NameParts,
    /// The row says that the post has no holder.
    pub vacant: bool,
    /// The identity number.
    pub identity: IdentityReading,
    /// Rank as written; may be empty.
    pub rank: String,
    /// Grade as `IV/b` or `IX` when it was recognised, otherwise as written; may be empty.
    pub grade: String,
    /// Post without the mark of its assignment; may be empty.
    pub post: String,
    /// How the post is held.
    pub assignment: Assignment,
    /// Work unit as written, carried down through merged cells; may be empty.
    pub work_unit: String,
    /// Echelon as `II.b` when it was recognised, otherwise as written; may be empty.
    pub echelon: String,
    /// Role, when its own column or, without a word there, the remark says it plainly.
    pub role: Option<Role>,
    /// Number of the document, given beforehand; may be empty.
    pub document_number: String,
    /// Protocol class `a`-`m`.
    pub protocol_class: Option<char>,
    /// Place in the order column.
    pub order: Option<u32>,
    /// Remarks as written; may be empty.
    pub remarks: String,
    /// Cells whose refusal must be answered before the row is taken over: the number, or the document number.
    pub unanswered: Vec<CellAddress>,
    /// An earlier row with the same identity number and the same name: one person with two posts.
    pub same_person_as: Option<u32>,
}

impl RosterRow {
    /// The number to take over, or the refusal that must be answered first.
    pub fn decided(&self) -> Result<Option<&Identity>, &RefusedIdentity> {
        match &self.identity {
            IdentityReading::None => Ok(None),
            IdentityReading::Known(identity) => Ok(Some(identity)),
            IdentityReading::Refused(refused) => Err(refused),
        }
    }
}

/// All rows that hold people or vacant posts, and all doubts in the order of the rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The rows.
    pub rows: Vec<RosterRow>,
    /// The doubts.
    pub doubts: Vec<Doubt>,
}

impl Reading {
    /// Rows that may be taken over as they are.
    pub fn ready(&self) -> impl Iterator<Item = &RosterRow> {
        self.rows.iter().filter(|row| row.unanswered.is_empty())
    }

    /// Rows of which a cell waits for an answer.
    pub fn held(&self) -> impl Iterator<Item = &RosterRow> {
        self.rows.iter().filter(|row| !row.unanswered.is_empty())
    }

    /// The doubts about one row, by its number.
    pub fn doubts_of(&self, row: u32) -> impl Iterator<Item = &Doubt> {
        self.doubts.iter().filter(move |doubt| doubt.row == Some(row))
    }
}

/// Whether a cell text is a grade; used to guess columns without headings.
pub(crate) fn is_grade(text: &str) -> bool {
    rank::grade(text).is_some()
}

/// Whether a cell text is a rank with its grade, "Pembina (IV/a)"; used like [`is_grade`].
pub(crate) fn is_rank_with_grade(text: &str) -> bool {
    matches!(rank::rank_and_grade(text), (rank, Some(_)) if !rank.is_empty())
}

/// Whether a cell text says how a post is held and nothing more, "Plt." or "definitif"; used like [`is_grade`].
pub(crate) fn is_assignment(text: &str) -> bool {
    let (assignment, post) = assignment::of_post(text);
    assignment != Assignment::Definitive && post.is_empty() || text.trim().eq_ignore_ascii_case("definitif")
}

/// Whether a cell text is a post with such a mark, "Plt. Camat Ipuh"; used like [`is_grade`].
pub(crate) fn is_marked_post(text: &str) -> bool {
    let (assignment, post) = assignment::of_post(text);
    assignment != Assignment::Definitive && !post.is_empty()
}

/// Reads the table. `event_date` is the day of the ceremony, for the ages.
pub fn interpret(table: &Table, mapping: &Mapping, event_date: NaiveDate) -> Reading {
    interpret_answered(table, mapping, event_date, &Answers::default())
}

/// Reads the table with answers for single rows in the place of their cells.
pub fn interpret_answered(table: &Table, mapping: &Mapping, event_date: NaiveDate, answers: &Answers) -> Reading {
    let mut doubts = mapping_doubts(mapping);
    let mut rows = Vec::new();
    if doubts.iter().all(|doubt| doubt.severity != Severity::Refused) {
        let plan = skip::Plan::of(table, mapping, answers);
        for index in mapping.first_row()..table.rows.len() {
            if plan.is_person(index, &mut doubts) {
                rows.push(person::read(&plan, index, event_date, &mut doubts));
            }
        }
        across::compare(&mut rows, &plan, &mut doubts);
        posts::compare(&rows, &plan, &mut doubts);
    }
    fakta::look(table, &mut doubts);
    doubts.sort_by_key(|doubt| (doubt.row, doubt.cell, std::cmp::Reverse(doubt.severity)));
    if doubts.len() > limits::DOUBTS {
        let left_out = doubts.len() - limits::DOUBTS;
        // Refusals must not be the ones that are cut.
        doubts.sort_by_key(|doubt| std::cmp::Reverse(doubt.severity));
        doubts.truncate(limits::DOUBTS);
        doubts.sort_by_key(|doubt| (doubt.row, doubt.cell, std::cmp::Reverse(doubt.severity)));
        let message = format!(
            "Masih ada {left_out} catatan lain yang tidak ditampilkan. Perbaiki yang tampil, lalu baca ulang berkasnya."
        );
        doubts.push(about_file(Severity::Warning, DoubtCode::More, message));
    }
    Reading { rows, doubts }
}

fn mapping_doubts(mapping: &Mapping) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if mapping.column_of(Field::Name).is_none() && mapping.column_of(Field::NameAndIdentity).is_none() {
        let message = "Kolom nama belum ditentukan. Pilih kolom yang berisi nama, atau pindahkan baris judul tabel ke baris yang benar.";
        doubts.push(about_file(Severity::Refused, DoubtCode::NoNameColumn, message.into()));
    }
    if mapping.header_row.is_none() {
        let message = "Baris judul kolom tidak ditemukan; arti kolom ditebak dari isinya. Periksa arti setiap kolom.";
        doubts.push(about_file(Severity::Warning, DoubtCode::NoHeader, message.into()));
    }
    for field in Field::ALL {
        if mapping.columns.iter().filter(|column| **column == Some(field)).count() > 1 {
            let message = format!("Ada lebih dari satu kolom {}; yang dipakai kolom paling kiri.", field.label());
            doubts.push(about_file(Severity::Warning, DoubtCode::ColumnTwice, message));
        }
    }
    doubts
}
