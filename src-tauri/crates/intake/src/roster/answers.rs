//! What a person answered about single rows, beside what the file says.
//!
//! What it is: texts by row and field. A cell merged over several rows can then be answered for each of them, and the
//! part somebody takes can be said where no column of roles is. What it never does: change the table.

use std::collections::HashMap;

use crate::columns::Field;
use crate::sheet::Cell;

/// Answers by row and field; each stands in the place of the file's cell while that row is read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Answers(HashMap<(u32, Field), Cell>);

impl Answers {
    /// Takes an answer for a row, numbered as the spreadsheet does, from 1; an empty text is an empty cell.
    pub fn give(&mut self, row: u32, field: Field, text: &str) {
        let text = text.trim();
        let cell = if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
        self.0.insert((row, field), cell);
    }

    pub(super) fn of(&self, row: u32, field: Field) -> Option<&Cell> {
        self.0.get(&(row, field))
    }
}
