//! The cells of one row, cleaned, with a place to put doubts.
//!
//! What it is: access by field instead of by column. What it never does: interpret a text; [`super::person`] does.

use super::clean;
use super::skip::{Plan, excerpt};
use crate::columns::Field;
use crate::doubt::{Doubt, DoubtCode, Severity, Suggestion};
use crate::sheet::{Cell, CellAddress};

/// One row under reading.
pub(super) struct Row<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) index: usize,
    pub(super) doubts: &'a mut Vec<Doubt>,
}

/// A cleaned cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    /// Where it stands.
    pub(super) at: CellAddress,
    /// The cleaned text; line breaks kept.
    pub(super) text: String,
    /// The text as one line.
    pub(super) line: String,
    /// What stands after this text in the same cell ("Nama/NIP"), so that a proposal can keep it.
    pub(super) rest: String,
}

impl Content {
    /// A text that has its cell to itself.
    pub(super) fn new(at: CellAddress, text: &str) -> Self {
        Self { at, text: text.to_owned(), line: text.replace('\n', " "), rest: String::new() }
    }

    /// The whole cell with this text replaced.
    pub(super) fn replaced_by(&self, text: &str) -> String {
        format!("{text}{}", self.rest)
    }
}

impl Row<'_> {
    /// The place of a field in this row, merged cells followed to their origin.
    pub(super) fn at(&self, field: Field) -> Option<CellAddress> {
        let column = self.plan.column(field)?;
        Some(self.plan.origin(CellAddress::new(self.index, column)))
    }

    /// The raw cell of a field, or what was answered in its place.
    pub(super) fn cell(&self, field: Field) -> Option<(CellAddress, &Cell)> {
        let at = self.at(field)?;
        Some((at, self.answer(field).unwrap_or_else(|| self.plan.table.cell(at))))
    }

    /// What was answered for this row.
    pub(super) fn answer(&self, field: Field) -> Option<&Cell> {
        self.plan.answers.of(CellAddress::new(self.index, 0).row_number(), field)
    }

    /// The cleaned text of a field; `None` without a column or with a blank cell.
    pub(super) fn text(&mut self, field: Field) -> Option<Content> {
        let (at, cell) = self.cell(field)?;
        if cell.is_blank() {
            return None;
        }
        if let Cell::Error(error) = cell {
            let message =
                format!("Sel {at} berisi galat {error} dari Excel; isinya dianggap kosong. Ketik isi yang benar.");
            self.doubt(Severity::Warning, DoubtCode::CellError, Some(at), message, Some(Suggestion::Ask));
            return None;
        }
        let cleaned = clean::clean(&cell.shown());
        // The doubt stands once, at the row where the value stands.
        if !cleaned.removed.is_empty() && at.row == self.index {
            let message = format!(
                "Sel {at}: {} dihapus dari \u{201c}{}\u{201d}.",
                cleaned.removed.join(" dan "),
                excerpt(&cleaned.text)
            );
            self.doubt(Severity::Notice, DoubtCode::Cleaned, Some(at), message, None);
        }
        Some(Content::new(at, &cleaned.text))
    }

    /// The cleaned text of a field that was read before; what was cleaned is not reported twice.
    pub(super) fn text_again(&self, field: Field) -> Option<Content> {
        let (at, cell) = self.cell(field)?;
        (!cell.is_blank()).then(|| Content::new(at, &clean::clean(&cell.shown()).text))
    }

    /// The cleaned text of a field as one line, empty when there is none.
    pub(super) fn line(&mut self, field: Field) -> String {
        self.text(field).map_or_else(String::new, |field| field.line)
    }

    pub(super) fn warn(&mut self, code: DoubtCode, at: CellAddress, message: String, suggestion: Option<Suggestion>) {
        self.doubt(Severity::Warning, code, Some(at), message, suggestion);
    }

    pub(super) fn notice(&mut self, code: DoubtCode, at: CellAddress, message: String) {
        self.doubt(Severity::Notice, code, Some(at), message, None);
    }

    pub(super) fn doubt(
        &mut self,
        severity: Severity,
        code: DoubtCode,
        cell: Option<CellAddress>,
        message: String,
        suggestion: Option<Suggestion>,
    ) {
        let row = CellAddress::new(self.index, 0).row_number();
        self.doubts.push(Doubt { row: Some(row), cell, severity, code, message, suggestion });
    }

    /// Warns when a text is too long to print.
    pub(super) fn measure(&mut self, field: &Content, label: &str, limit: usize) {
        let chars = field.line.chars().count();
        if chars > limit {
            let message = format!(
                "Sel {}: {label} berisi {chars} huruf, lebih dari {limit}; tidak akan muat di naskah. Periksa isinya.",
                field.at
            );
            self.warn(DoubtCode::TooLong, field.at, message, None);
        }
    }
}
