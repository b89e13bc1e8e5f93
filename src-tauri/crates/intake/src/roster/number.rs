//! The cell of an identity number.
//!
//! What it is: the number taken out of "Nama/NIP" cells, and the decision between a number, none, and a refusal.
//! What it never does: know the structure of a number; [`super::identity`] does.

use super::identity::{self, IdentityFault, IdentityReading, RefusedIdentity};
use super::name::NameParts;
use super::row::{Content, Row};
use super::skip::excerpt;
use super::{clean, remarks};
use crate::columns::Field;
use crate::doubt::{DoubtCode, Suggestion};
use crate::sheet::{Cell, CellAddress};

/// Digits in a row, spaces and points between them allowed, that make the beginning of a number.
const NUMBER_DIGITS: usize = 5;

/// A number where it was found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// The cell.
    pub(super) at: CellAddress,
    /// The number as the cell holds it.
    pub(super) cell: Cell,
    /// The field of its column.
    pub(super) field: Field,
    /// What stands before it in the same cell.
    pub(super) before: String,
    /// The lines after it in the same cell.
    pub(super) after: String,
}

impl Found {
    /// A number that has its cell to itself.
    pub(super) fn alone(at: CellAddress, cell: Cell, field: Field) -> Self {
        Self { at, cell, field, before: String::new(), after: String::new() }
    }
}

/// "Drs. BUDI, M.Si.⏎NIP. 1970…⏎Pembina (IV/a)": cut at the label, or where a long run of digits begins.
pub(super) fn split_combined(content: &Content) -> (Option<Content>, Option<Found>) {
    let text = &content.text;
    let Some(cut) = label_at(text).into_iter().chain(digits_at(text)).min() else {
        return (Some(content.clone()), None);
    };
    let digits = digits_at(text).unwrap_or(cut);
    let end = text[digits..].find('\n').map_or(text.len(), |at| digits + at);
    let number = text[cut..end].trim().trim_end_matches(')').to_owned();
    let found = Found {
        at: content.at,
        cell: Cell::Text(number),
        field: Field::NameAndIdentity,
        before: text[..cut].to_owned(),
        after: text[end..].trim().to_owned(),
    };
    let name = text[..cut].trim_end().trim_end_matches(['/', '(', ',', '-']).trim_end();
    let name_cell = Content { rest: text[name.len()..].to_owned(), ..Content::new(content.at, name) };
    ((!name.is_empty()).then_some(name_cell), Some(found))
}

/// A label followed by a digit, or by the dash that stands for none.
fn label_at(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let labels = ["nip", "ni pppk", "nrp"].iter().filter_map(|label| {
        lower.match_indices(label).map(|(at, _)| at).find(|at| {
            let before = lower[..*at].chars().next_back();
            let rest = lower[at + label.len()..].trim_start_matches("baru").trim_start_matches(" pppk");
            let after = rest.trim_start_matches([' ', '.', ':', '\n']).chars().next();
            before.is_none_or(|c| !c.is_alphanumeric()) && after.is_none_or(|c| c.is_ascii_digit() || c == '-')
        })
    });
    labels.min()
}

fn digits_at(text: &str) -> Option<usize> {
    let in_number = |c: &char| c.is_ascii_digit() || matches!(c, ' ' | '.' | ',' | 'E' | '+');
    let digits_from = |at: usize| text[at..].chars().take_while(in_number).filter(char::is_ascii_digit).count();
    text.char_indices().find(|(at, c)| c.is_ascii_digit() && digits_from(*at) >= NUMBER_DIGITS).map(|(at, _)| at)
}

/// Reads a number, or refuses it with a doubt.
pub(super) fn read(row: &mut Row<'_>, found: &Found, name: &NameParts) -> IdentityReading {
    let Found { at, cell, field, before, after } = found;
    let (at, field) = (*at, *field);
    let refuse = |row: &mut Row<'_>, fault| {
        remarks::refused_number(row, found, fault);
        IdentityReading::Refused(RefusedIdentity {
            cell: at,
            shown: cell.shown(),
            fault,
            field,
            before: before.clone(),
            after: after.clone(),
        })
    };
    let text = match cell {
        Cell::Number(_) if cell.lost_digits() => return refuse(row, IdentityFault::DigitsLost),
        Cell::Number(value) if value.fract() == 0.0 => format!("{value:.0}"),
        Cell::Text(text) => clean::clean(text).text,
        _ => return refuse(row, IdentityFault::Characters),
    };
    if is_a_name(&text) {
        let message = format!(
            "Sel {at}: kolom {} berisi \u{201c}{}\u{201d}, bukan nomor. Orang ini dibaca tanpa nomor.",
            field.label(),
            excerpt(&text)
        );
        let suggestion =
            row.plan.name_column().filter(|_| name.printed.chars().filter(char::is_ascii_digit).count() >= 8);
        let suggestion =
            suggestion.map_or(Suggestion::Ask, |column| Suggestion::Swap(CellAddress::new(row.index, column), at));
        row.warn(DoubtCode::NameInIdentity, at, message, Some(suggestion));
        return IdentityReading::None;
    }
    match identity::read(&text, field) {
        Ok(None) => IdentityReading::None,
        Ok(Some(found)) => {
            remarks::named_kind(row, at, &found);
            IdentityReading::Known(found.identity)
        }
        Err(fault) => refuse(row, fault),
    }
}

/// Words instead of digits, and not one of the words for "none".
fn is_a_name(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    digits == 0 && letters >= 3 && !matches!(identity::read(text, Field::Identity), Ok(None))
}
