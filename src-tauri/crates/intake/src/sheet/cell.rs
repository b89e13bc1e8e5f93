//! Cells, merged regions and the table they form.
//!
//! What it is: a ragged grid of typed values. What it never does: turn a number into an identity; a number stays a
//! number with its loss of digits, so that [`crate::roster`] can refuse it.

use chrono::NaiveDate;

use super::CellAddress;
use crate::limits;

/// One value as the file holds it.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Characters, exactly as in the file.
    Text(String),
    /// A number; exact only up to [`limits::EXACT_NUMBER_DIGITS`] digits.
    Number(f64),
    /// True or false.
    Bool(bool),
    /// A day; the time of day is dropped.
    Date(NaiveDate),
    /// An error value such as `#REF!`.
    Error(String),
}

impl Cell {
    /// The value as a person sees it, Indonesian decimal comma; long numbers the way Excel shows them (`1,98E+17`).
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(value) => shown_number(*value),
            Self::Bool(true) => "TRUE".into(),
            Self::Bool(false) => "FALSE".into(),
            Self::Date(day) => day.format("%d-%m-%Y").to_string(),
        }
    }

    /// Nothing, or nothing but white space.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.chars().all(|c| c.is_whitespace() || crate::roster::is_hidden(c)),
            _ => false,
        }
    }

    /// A number whose digits a spreadsheet could not keep.
    pub fn lost_digits(&self) -> bool {
        matches!(self, Self::Number(value) if value.abs() >= 10_f64.powi(limits::EXACT_NUMBER_DIGITS.cast_signed()))
    }
}

fn shown_number(value: f64) -> String {
    // Excel's general format switches to powers of ten at 12 digits.
    if value.abs() >= 1e11 {
        let text = format!("{value:.2E}");
        let (digits, power) = text.split_once('E').unwrap_or((&text, "0"));
        return format!("{}E+{power:0>2}", digits.replace('.', ","));
    }
    value.to_string().replace('.', ",")
}

/// A merged rectangle, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// Top-left cell, which holds the value.
    pub start: CellAddress,
    /// Bottom-right cell.
    pub end: CellAddress,
}

/// One sheet. Row and column numbers are those of the file, so that addresses in messages can be found there.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The sheet's name; for text files the empty string.
    pub sheet_name: String,
    /// The sheet is hidden in the workbook.
    pub hidden: bool,
    /// Rows from the top; each only as long as it is filled.
    pub rows: Vec<Vec<Cell>>,
    /// Merged regions of more than one cell.
    pub merged: Vec<Region>,
}

static NOTHING: Cell = Cell::Empty;

impl Table {
    /// The cell at a place; empty outside the grid.
    pub fn cell(&self, at: CellAddress) -> &Cell {
        self.rows.get(at.row).and_then(|row| row.get(at.column)).unwrap_or(&NOTHING)
    }

    /// Whether a cell belongs to a merged region of several rows, so that what is written there is said of all of them.
    pub fn is_shared(&self, at: CellAddress) -> bool {
        let holds = |region: &Region| {
            (region.start.row..=region.end.row).contains(&at.row)
                && (region.start.column..=region.end.column).contains(&at.column)
        };
        self.merged.iter().any(|region| region.start.row < region.end.row && holds(region))
    }

    /// Answers a doubt: writes `text` into a cell (nothing, when it is empty). The caller reads the table again
    /// afterwards. Places outside the limits are ignored.
    pub fn set_text(&mut self, at: CellAddress, text: &str) {
        if at.row >= limits::ROWS || at.column >= limits::COLUMNS {
            return;
        }
        if self.rows.len() <= at.row {
            self.rows.resize_with(at.row + 1, Vec::new);
        }
        let row = &mut self.rows[at.row];
        if row.len() <= at.column {
            row.resize_with(at.column + 1, Cell::default);
        }
        row[at.column] = if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    }

    /// Exchanges two cells, the answer to a doubt about two columns mixed up.
    pub fn swap(&mut self, a: CellAddress, b: CellAddress) {
        let (at_a, at_b) = (self.cell(a).clone(), self.cell(b).clone());
        for (at, cell) in [(a, at_b), (b, at_a)] {
            self.set_text(at, "-");
            if let Some(place) = self.rows.get_mut(at.row).and_then(|row| row.get_mut(at.column)) {
                *place = cell;
            }
        }
    }

    /// Number of cells that are not blank.
    pub fn filled(&self) -> usize {
        self.rows.iter().flatten().filter(|cell| !cell.is_blank()).count()
    }

    /// Number of columns of the widest row.
    pub fn width(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }
}
