//! "Fakta integritas", the commonest slip of the pen, wherever it stands.
//!
//! What it is: one doubt per cell with the corrected text as its answer. What it never does: correct it unasked.

use crate::doubt::{Doubt, DoubtCode, Severity, Suggestion};
use crate::sheet::{Cell, CellAddress, Table};

/// "Fakta integritas" anywhere on the sheet.
pub(super) fn look(table: &Table, doubts: &mut Vec<Doubt>) {
    for (index, row) in table.rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            let Cell::Text(text) = cell else { continue };
            let Some(corrected) = pakta_for_fakta(text) else { continue };
            let at = CellAddress::new(index, column);
            let message =
                format!("Sel {at}: tertulis \u{201c}fakta integritas\u{201d}; istilah yang benar pakta integritas.");
            let suggestion = Some(Suggestion::Replace(vec![corrected]));
            doubts.push(Doubt {
                row: Some(at.row_number()),
                cell: Some(at),
                severity: Severity::Warning,
                code: DoubtCode::FaktaIntegritas,
                message,
                suggestion,
            });
        }
    }
}

/// The text with "fakta integritas" corrected, its capitals kept; `None` when it does not occur.
pub(crate) fn pakta_for_fakta(text: &str) -> Option<String> {
    // Lower-casing ASCII alone keeps byte positions.
    let lower = text.to_ascii_lowercase();
    let at = lower.find("fakta integritas")?;
    let p = if text[at..].starts_with('F') { "P" } else { "p" };
    Some(format!("{}{p}{}", &text[..at], &text[at + 1..]))
}
