//! A table under construction, with the limits applied cell by cell.
//!
//! What it is: the only place where grids grow. What it never does: allocate for a far-off stray cell; those are
//! counted and reported, because a forgotten blank in cell XFD1048576 must not refuse a roster.

use super::{Cell, CellAddress, Region, Table, about_file};
use crate::doubt::{Doubt, DoubtCode, Severity};
use crate::error::{Excess, IntakeError};
use crate::limits;

/// Stray cells below the last row that are still taken for an accident.
const STRAY_CELLS: usize = 100;

#[derive(Debug, Default)]
pub(super) struct Grid {
    table: Table,
    filled: usize,
    allocated: usize,
    outside: Vec<CellAddress>,
    outside_count: usize,
}

impl Grid {
    pub(super) fn new(sheet_name: &str) -> Self {
        Self { table: Table { sheet_name: sheet_name.to_owned(), ..Table::default() }, ..Self::default() }
    }

    pub(super) fn hidden(mut self, hidden: bool) -> Self {
        self.table.hidden = hidden;
        self
    }

    /// Puts a value; blanks are passed over.
    pub(super) fn put(&mut self, at: CellAddress, cell: Cell) -> Result<(), IntakeError> {
        if cell.is_blank() {
            return Ok(());
        }
        if at.row >= limits::ROWS || at.column >= limits::COLUMNS {
            return self.put_outside(at);
        }
        self.filled += 1;
        if self.filled > limits::CELLS {
            return Err(IntakeError::TooMany { what: Excess::Cells, limit: limits::CELLS });
        }
        if self.table.rows.len() <= at.row {
            self.table.rows.resize_with(at.row + 1, Vec::new);
        }
        let row = &mut self.table.rows[at.row];
        if row.len() <= at.column {
            self.allocated += at.column + 1 - row.len();
            if self.allocated > limits::GRID_CELLS {
                return Err(IntakeError::TooMany { what: Excess::Cells, limit: limits::GRID_CELLS });
            }
            row.resize_with(at.column + 1, Cell::default);
        }
        row[at.column] = clipped(cell);
        Ok(())
    }

    fn put_outside(&mut self, at: CellAddress) -> Result<(), IntakeError> {
        self.outside_count += 1;
        if self.outside.is_empty() {
            self.outside.push(at);
        }
        if at.row >= limits::ROWS && self.outside_count > STRAY_CELLS {
            return Err(IntakeError::TooMany { what: Excess::Rows, limit: limits::ROWS });
        }
        Ok(())
    }

    pub(super) fn merge(&mut self, start: CellAddress, end: CellAddress) {
        let single = start == end;
        let fits = end.row < limits::ROWS
            && end.column < limits::COLUMNS
            && start.row <= end.row
            && start.column <= end.column;
        if !single && fits && self.table.merged.len() < limits::MERGED_REGIONS {
            self.table.merged.push(Region { start, end });
        }
    }

    pub(super) fn finish(self, doubts: &mut Vec<Doubt>) -> Table {
        if let Some(first) = self.outside.first() {
            let message = format!(
                "{} sel di luar batas tabel tidak dibaca; yang pertama {first}{}. Bila sel itu memang bagian daftar, pindahkan ke dekat tabel.",
                self.outside_count,
                if self.table.sheet_name.is_empty() {
                    String::new()
                } else {
                    format!(" di lembar {}", self.table.sheet_name)
                }
            );
            doubts.push(about_file(Severity::Warning, DoubtCode::OutsideLimits, message));
        }
        self.table
    }
}

fn clipped(cell: Cell) -> Cell {
    match cell {
        // Bytes are the cheap bound; the characters are only counted when it is passed.
        Cell::Text(text) if text.len() > limits::CELL_CHARS => {
            Cell::Text(text.chars().take(limits::CELL_CHARS).collect())
        }
        other => other,
    }
}
