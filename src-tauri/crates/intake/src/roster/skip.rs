//! Which rows hold a person, and which are headings, totals, repeated headers or a signature block.
//!
//! What it is: a plan over the whole table, made before the first row is read, because a row's meaning depends on its
//! neighbours and on merged cells. What it never does: pass over a row without a notice, blank rows excepted.

use std::collections::HashMap;

use super::{Answers, identity};
use crate::columns::{Field, Mapping, field_of_header};
use crate::doubt::{Doubt, DoubtCode, Severity};
use crate::sheet::{Cell, CellAddress, Table};

/// Fields whose merged cells speak for every row they span.
const CARRIED: [Field; 5] =
    [Field::WorkUnit, Field::Role, Field::ProtocolClass, Field::PostAndWorkUnit, Field::Remarks];

/// The table with everything that is not visible in a single row.
pub(super) struct Plan<'a> {
    pub(super) table: &'a Table,
    pub(super) answers: &'a Answers,
    columns: Vec<(Field, usize)>,
    header_row: Option<usize>,
    /// The last row with a running number.
    last_numbered: Option<usize>,
    /// Covered cell → top-left cell, for the carried columns.
    origins: HashMap<CellAddress, CellAddress>,
    /// Rows merged over several columns: their first column.
    banners: HashMap<usize, usize>,
    /// Row → the following row, whose only cell is the number of the same person.
    joined: HashMap<usize, usize>,
}

impl<'a> Plan<'a> {
    pub(super) fn of(table: &'a Table, mapping: &Mapping, answers: &'a Answers) -> Self {
        let mut columns: Vec<(Field, usize)> = mapping
            .columns
            .iter()
            .enumerate()
            .filter_map(|(column, field)| field.map(|field| (field, column)))
            .collect();
        // Of a field claimed twice the leftmost column counts.
        columns.sort_unstable();
        columns.dedup_by_key(|(field, _)| *field);
        let mut plan = Self {
            table,
            answers,
            columns,
            header_row: mapping.header_row,
            last_numbered: None,
            origins: HashMap::new(),
            banners: HashMap::new(),
            joined: HashMap::new(),
        };
        plan.last_numbered = plan.column(Field::ListNumber).and_then(|column| {
            (mapping.first_row()..table.rows.len()).rev().find(|row| !plan.cell(*row, column).is_blank())
        });
        plan.read_merges();
        plan.read_joined(mapping.first_row());
        plan
    }

    fn read_merges(&mut self) {
        let carried: Vec<usize> = CARRIED.iter().filter_map(|field| self.column(*field)).collect();
        for region in &self.table.merged {
            if region.end.column > region.start.column && region.start.row == region.end.row {
                self.banners.insert(region.start.row, region.start.column);
            }
            for column in carried.iter().filter(|column| (region.start.column..=region.end.column).contains(*column)) {
                for row in region.start.row + 1..=region.end.row.min(self.table.rows.len()) {
                    self.origins.insert(CellAddress::new(row, *column), region.start);
                }
            }
        }
    }

    /// "Nama/NIP" with the number in a row of its own.
    fn read_joined(&mut self, first_row: usize) {
        let Some(column) = self.column(Field::NameAndIdentity) else { return };
        for row in first_row..self.table.rows.len().saturating_sub(1) {
            let name = self.table.cell(CellAddress::new(row, column)).shown();
            let below = self.table.cell(CellAddress::new(row + 1, column)).shown();
            let only_cell = self.table.rows[row + 1].iter().filter(|cell| !cell.is_blank()).count() == 1;
            if only_cell
                && is_only_number(&below)
                && !name.trim().is_empty()
                && !name.chars().any(|c| c.is_ascii_digit())
            {
                self.joined.insert(row, row + 1);
            }
        }
    }

    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.columns.iter().find(|(own, _)| *own == field).map(|(_, column)| *column)
    }

    /// Where the value of a cell stands: itself, or the top-left of the merged region that covers it.
    pub(super) fn origin(&self, at: CellAddress) -> CellAddress {
        self.origins.get(&at).copied().unwrap_or(at)
    }

    /// The row that continues this one.
    pub(super) fn continuation(&self, row: usize) -> Option<usize> {
        self.joined.get(&row).copied()
    }

    /// The column of names, alone or with numbers.
    pub(super) fn name_column(&self) -> Option<usize> {
        self.column(Field::Name).or_else(|| self.column(Field::NameAndIdentity))
    }

    /// Decides about a row and says so when it is passed over.
    pub(super) fn is_person(&self, row: usize, doubts: &mut Vec<Doubt>) -> bool {
        let filled: Vec<usize> =
            (0..self.table.rows[row].len()).filter(|column| !self.cell(row, *column).is_blank()).collect();
        let Some(first) = filled.first().copied() else { return false };
        let Some((severity, code, sentence)) = self.passed_over(row, &filled) else { return true };
        let at = CellAddress::new(row, first);
        let shown = excerpt(&self.cell(row, first).shown());
        let message = format!("Baris {} {sentence}: \u{201c}{shown}\u{201d}.", row + 1);
        doubts.push(Doubt { row: Some(at.row_number()), cell: Some(at), severity, code, message, suggestion: None });
        false
    }

    /// Why a row is passed over; `None` when it holds a person or a vacant post.
    fn passed_over(&self, row: usize, filled: &[usize]) -> Option<(Severity, DoubtCode, &'static str)> {
        let skipped = |sentence| Some((Severity::Notice, DoubtCode::RowSkipped, sentence));
        let mapped = filled.iter().any(|column| self.columns.iter().any(|(_, own)| own == column));
        if row.checked_sub(1).is_some_and(|above| self.continuation(above) == Some(row)) {
            let sentence = "berisi nomor saja dan digabungkan dengan nama di atasnya";
            return Some((Severity::Notice, DoubtCode::RowJoined, sentence));
        }
        if self.repeats_header(row, filled) {
            return skipped("mengulang judul kolom dan dilewati");
        }
        if self.counts_columns(row, filled) {
            return skipped("berisi nomor kolom dan dilewati");
        }
        if self.sums_up(row, filled[0]) {
            return skipped("berisi jumlah dan dilewati");
        }
        if !self.is_heading(row, filled) && mapped {
            return None;
        }
        // A lone name below a numbered list is the signature under it, or somebody added in a hurry.
        if self.name_column() == Some(filled[0]) && filled.len() == 1 {
            let sentence = "hanya berisi satu sel dan dilewati; beri nomor urut bila ini peserta";
            return Some((Severity::Warning, DoubtCode::RowSkipped, sentence));
        }
        skipped("tidak berisi nama peserta dan dilewati")
    }

    fn cell(&self, row: usize, column: usize) -> &Cell {
        self.table.cell(CellAddress::new(row, column))
    }

    /// The header once more (a page break), or its second row.
    fn repeats_header(&self, row: usize, filled: &[usize]) -> bool {
        let Some(header) = self.header_row else { return false };
        let text = |row: usize, column: usize| self.cell(row, column).shown().trim().to_lowercase();
        let same = filled.iter().all(|column| text(row, *column) == text(header, *column));
        let means = |column: &usize| match self.cell(row, *column) {
            Cell::Text(text) => field_of_header(text).is_some(),
            _ => false,
        };
        let nameless = self.name_column().is_none_or(|column| self.cell(row, column).is_blank());
        same || row == header + 1 && nameless && filled.iter().all(means)
    }

    /// "1 2 3 4 5" or "(1) (2) (3)" below the header.
    fn counts_columns(&self, row: usize, filled: &[usize]) -> bool {
        let numbers: Vec<Option<usize>> = filled
            .iter()
            .map(|column| self.cell(row, *column).shown().trim_matches(['(', ')', ' ', '.']).parse().ok())
            .collect();
        numbers.len() >= 3 && numbers.windows(2).all(|pair| matches!(pair, [Some(a), Some(b)] if *b == a + 1))
    }

    fn sums_up(&self, row: usize, first: usize) -> bool {
        let word = self.cell(row, first).shown().to_lowercase();
        let name_blank = self.name_column().is_none_or(|column| column == first || self.cell(row, column).is_blank());
        name_blank
            && ["jumlah", "total", "sub total", "subtotal"]
                .iter()
                .any(|sum| word.trim() == *sum || word.starts_with(&format!("{sum} ")))
    }

    /// A single cell that is not a name, or one that is spread over several columns: "A. SEKRETARIAT DAERAH", or the
    /// place, date and signature below the list.
    fn is_heading(&self, row: usize, filled: &[usize]) -> bool {
        if self.columns.len() < 2 {
            return false;
        }
        let spread = self.banners.get(&row).is_some_and(|start| filled.contains(start) && filled.len() <= 2);
        // "A. | DINAS …" or "I | …": a letter in the number column instead of a number, and nothing but a title.
        let lettered = filled.len() == 2
            && self.column(Field::ListNumber) == Some(filled[0])
            && self.name_column() == Some(filled[1])
            && self.cell(row, filled[0]).shown().trim_matches(['.', ')', ' ']).chars().all(char::is_alphabetic);
        let alone = filled.len() == 1 && (Some(filled[0]) != self.name_column() || self.below_the_list(row));
        spread || lettered || alone
    }

    /// A lone cell in the column of names, in a list whose rows are numbered, after the last numbered row.
    fn below_the_list(&self, row: usize) -> bool {
        self.last_numbered.is_some_and(|last| row > last)
    }
}

/// `NIP. 1985…` or bare digits, and no letters besides a label.
fn is_only_number(text: &str) -> bool {
    let (_, rest) = identity::strip_label(text);
    let digits = rest.chars().filter(char::is_ascii_digit).count();
    digits >= 5 && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-'))
}

/// The first words of a text, for a message.
pub(super) fn excerpt(text: &str) -> String {
    const CHARS: usize = 40;
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= CHARS { flat } else { flat.chars().take(CHARS).chain("…".chars()).collect() }
}
