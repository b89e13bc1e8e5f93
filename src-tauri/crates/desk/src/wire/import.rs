//! Import: what a spreadsheet would become, its doubts, the answers to them, and what was taken over.
//!
//! The preview is asked again after every answer, so that an answer is judged by the rules of the cell itself.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Role;

/// Where rows come from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ImportSource {
    /// Full path of a CSV, XLSX or ODS file.
    pub path: Option<String>,
    /// Cells pasted from a spreadsheet.
    pub pasted: Option<String>,
    /// Sheet name; the likeliest when empty.
    pub sheet: Option<String>,
    /// Header row from 1, when moved by hand.
    pub header_row: Option<u32>,
    /// Column meanings by column, when changed by hand; `None` ignores a column.
    pub columns: Option<Vec<Option<String>>>,
}

/// What the preview is asked: the source, and the answers given so far.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ImportQuery {
    /// The file or the pasted cells.
    #[serde(flatten)]
    pub source: ImportSource,
    /// Answers to doubts; the preview shows the list as it is with them.
    #[serde(default)]
    #[ts(as = "Option<Vec<ImportAnswer>>", optional)]
    pub answers: Vec<ImportAnswer>,
}

/// A column and what it will become.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ImportColumn {
    /// Letter as the spreadsheet shows.
    pub letter: String,
    /// Header as it stands.
    pub header: String,
    /// Key of the meaning, or none.
    pub field: Option<String>,
}

/// A meaning a column can have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ImportField {
    /// Key.
    pub key: String,
    /// Label for people.
    pub label: String,
}

/// How bad a doubt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum DoubtSeverity {
    /// The cell is not taken over unless answered.
    Refused,
    /// Taken over as it stands, wants a look.
    Warning,
    /// For information.
    Notice,
}

/// A doubt about one cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ImportDoubt {
    /// Row as the spreadsheet shows, from 1.
    pub row: u32,
    /// `C14`.
    pub cell: String,
    /// Severity.
    pub severity: DoubtSeverity,
    /// Stable code.
    pub code: String,
    /// Indonesian sentence.
    pub message: String,
    /// Key of the meaning the doubt is about.
    pub field: Option<String>,
    /// One-click answer, if there is one: the first of `choices`.
    pub suggestion: Option<String>,
    /// Every one-click answer, the likeliest first. Each is given as an [`ImportAnswer`] of this row and field,
    /// whatever the severity.
    pub choices: Vec<String>,
    /// Further rows of which the same is to be said, where it would fill the list.
    pub also: Vec<u32>,
}

/// What would be taken over from one row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ImportRow {
    /// Row in the spreadsheet.
    pub row: u32,
    /// Printed name.
    pub printed_name: String,
    /// Number with its kind.
    pub identity: String,
    /// Pangkat and golongan.
    pub rank: String,
    /// Post with Plt.
    pub post: String,
    /// Work unit.
    pub work_unit: String,
    /// Capacity.
    pub role: Role,
    /// A vacant post.
    pub vacant: bool,
    /// Same person as this earlier row.
    pub same_person_as: Option<u32>,
}

/// How a cell stands once it has been answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum AnswerState {
    /// The answer is taken; nothing is left to say about the cell.
    Calm,
    /// The answer is taken as it stands, and still wants a look.
    Doubtful,
    /// The answer cannot be taken; the cell waits for a better one.
    Refused,
}

/// An answer as the rules of its cell judge it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ImportAnswered {
    /// Row in the spreadsheet, as in the answer.
    pub row: u32,
    /// Key of the meaning, as in the answer.
    pub field: String,
    /// The cell it is about, `C14`; empty when the list has no such cell.
    pub cell: String,
    /// How the cell stands now.
    pub state: AnswerState,
    /// Why it is not calm, for instance `NIP harus 18 angka; tertulis 5`; empty when it is.
    pub reason: String,
}

/// The import screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ImportPreview {
    /// Sheets of the file.
    pub sheets: Vec<String>,
    /// The sheet read.
    pub sheet: String,
    /// First rows as the file has them, without the answers (at most 20).
    pub sample: Vec<Vec<String>>,
    /// Header row from 1.
    pub header_row: u32,
    /// Columns.
    pub columns: Vec<ImportColumn>,
    /// Meanings to choose from.
    pub fields: Vec<ImportField>,
    /// Rows to be taken over.
    pub rows: Vec<ImportRow>,
    /// People (each counted once): `fresh` and `updated` together.
    pub people: u32,
    /// People who are not on the roster yet.
    pub fresh: u32,
    /// People found on the roster by number, or by name and post: brought up to date, not added again.
    pub updated: u32,
    /// Those of `updated` whom the list leaves exactly as they are.
    pub unchanged: u32,
    /// Vacant posts.
    pub vacant: u32,
    /// Doubts that are left with the answers in place.
    pub doubts: Vec<ImportDoubt>,
    /// Every answer given, judged; in the order of the request.
    pub answered: Vec<ImportAnswered>,
}

/// An answer to a doubt: what the organiser typed or clicked. For a number empty means "tanpa nomor".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ImportAnswer {
    /// Row in the spreadsheet.
    pub row: u32,
    /// Key of the meaning.
    pub field: String,
    /// Typed value.
    pub value: String,
}

/// Take the rows over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ImportTake {
    /// Same source as the preview.
    pub source: ImportSource,
    /// Answers to doubts, as the preview was asked with them. One that cannot be taken refuses the import.
    pub answers: Vec<ImportAnswer>,
    /// Refused cells without an answer are taken over empty (the person without number).
    pub leave_unanswered_empty: bool,
}

/// What was taken over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ImportResult {
    /// People taken over: `fresh` and `updated` together.
    pub people: u32,
    /// People added.
    pub fresh: u32,
    /// People who were on the roster already.
    pub updated: u32,
    /// Posts taken over.
    pub posts: u32,
    /// Vacant ones among them.
    pub vacant: u32,
}
