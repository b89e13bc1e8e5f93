//! Rows compared with one another.
//!
//! What it is: duplicates of numbers, names and document numbers, and work units that are missing beside filled ones.
//! What it never does: merge; one person with two posts stays two rows that point at each other.

use std::collections::HashMap;

use super::skip::Plan;
use super::{IdentityReading, RosterRow};
use crate::columns::Field;
use crate::doubt::{Doubt, DoubtCode, Severity, Suggestion};
use crate::sheet::CellAddress;

/// Compares all rows, in order.
pub(super) fn compare(rows: &mut [RosterRow], plan: &Plan<'_>, doubts: &mut Vec<Doubt>) {
    numbers(rows, plan, doubts);
    names(rows, plan, doubts);
    document_numbers(rows, plan, doubts);
    work_units(rows, plan, doubts);
}

fn push(
    doubts: &mut Vec<Doubt>,
    at: CellAddress,
    severity: Severity,
    code: DoubtCode,
    message: String,
    suggestion: Option<Suggestion>,
) {
    doubts.push(Doubt { row: Some(at.row_number()), cell: Some(at), severity, code, message, suggestion });
}

/// The cell of a field in a row of the reading.
fn place(plan: &Plan<'_>, row: &RosterRow, fields: &[Field]) -> CellAddress {
    let column = fields.iter().find_map(|field| plan.column(*field)).unwrap_or(0);
    CellAddress::new(row.row as usize - 1, column)
}

fn numbers(rows: &mut [RosterRow], plan: &Plan<'_>, doubts: &mut Vec<Doubt>) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for index in 0..rows.len() {
        let IdentityReading::Known(identity) = &rows[index].identity else { continue };
        let (label, digits) = (identity.kind.label(), identity.digits.clone());
        let earlier = *first.entry(digits.clone()).or_insert(index);
        if earlier == index {
            continue;
        }
        let other = rows[earlier].row;
        let same_name =
            super::titles::letters(&rows[earlier].name.bare) == super::titles::letters(&rows[index].name.bare);
        let at = place(
            plan,
            &rows[index],
            &[Field::Nip, Field::NiPppk, Field::Nrp, Field::Identity, Field::NameAndIdentity],
        );
        if same_name {
            let message = format!(
                "Baris {}: {} bernomor sama dengan baris {other}; dibaca sebagai satu orang dengan dua jabatan.",
                rows[index].row, rows[index].name.bare
            );
            push(doubts, at, Severity::Notice, DoubtCode::SamePerson, message, None);
            rows[index].same_person_as = Some(other);
        } else {
            let message = format!(
                "Sel {at}: {label} {digits} sudah dipakai baris {other} atas nama {}, di sini atas nama {}. Periksa nomor keduanya.",
                rows[earlier].name.bare, rows[index].name.bare
            );
            push(doubts, at, Severity::Warning, DoubtCode::DuplicateNumber, message, Some(Suggestion::Ask));
        }
    }
}

fn names(rows: &[RosterRow], plan: &Plan<'_>, doubts: &mut Vec<Doubt>) {
    let mut first: HashMap<String, usize> = HashMap::new();
    for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.name.bare.is_empty()) {
        let earlier = *first.entry(super::titles::letters(&row.name.bare)).or_insert(index);
        if earlier == index || row.same_person_as.is_some() {
            continue;
        }
        let at = place(plan, row, &[Field::Name, Field::NameAndIdentity]);
        let message = format!(
            "Sel {at}: nama {} juga ada di baris {}. Pastikan ini dua orang yang berbeda, bukan satu orang yang tertulis dua kali.",
            row.name.bare, rows[earlier].row
        );
        push(doubts, at, Severity::Warning, DoubtCode::DuplicateName, message, None);
    }
}

fn document_numbers(rows: &[RosterRow], plan: &Plan<'_>, doubts: &mut Vec<Doubt>) {
    let mut first: HashMap<&str, u32> = HashMap::new();
    for row in rows.iter().filter(|row| row.document_number.chars().any(|c| c.is_ascii_digit())) {
        let earlier = *first.entry(&row.document_number).or_insert(row.row);
        if earlier != row.row {
            let at = place(plan, row, &[Field::DocumentNumber]);
            let message = format!(
                "Sel {at}: nomor naskah {} sudah dipakai baris {earlier}. Satu nomor hanya untuk satu naskah.",
                row.document_number
            );
            push(doubts, at, Severity::Warning, DoubtCode::DuplicateDocumentNumber, message, Some(Suggestion::Ask));
        }
    }
}

/// A blank work unit below a filled one is often meant to repeat it; that is proposed, not done.
fn work_units(rows: &[RosterRow], plan: &Plan<'_>, doubts: &mut Vec<Doubt>) {
    if plan.column(Field::WorkUnit).is_none() {
        return;
    }
    let mut above: Option<&str> = None;
    for row in rows {
        if !row.work_unit.is_empty() {
            above = Some(&row.work_unit);
            continue;
        }
        let at = place(plan, row, &[Field::WorkUnit]);
        let hint = above.map_or(String::new(), |unit| format!(" Baris di atasnya: {unit}."));
        let message = format!("Sel {at}: unit kerja kosong.{hint} Isi unit kerjanya.");
        let suggestion = above.map_or(Suggestion::Ask, |unit| Suggestion::Replace(vec![unit.to_owned()]));
        push(doubts, at, Severity::Warning, DoubtCode::MissingWorkUnit, message, Some(suggestion));
    }
}
