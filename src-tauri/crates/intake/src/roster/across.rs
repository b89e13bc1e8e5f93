//! Rows compared with one another.
//!
//! What it is: duplicates of numbers, names and document numbers; numbers and work units that are missing beside
//! filled ones.
//! What it never does: merge; one person with two posts stays two rows that point at each other.

use std::collections::HashMap;

use super::skip::Plan;
use super::{IdentityReading, Role, RosterRow};
use crate::columns::Field;
use crate::doubt::{Doubt, DoubtCode, Severity, Suggestion};
use crate::sheet::CellAddress;

/// Compares all rows, in order.
pub(super) fn compare(rows: &mut [RosterRow], plan: &Plan<'_>, doubts: &mut Vec<Doubt>) {
    numbers(rows, plan, doubts);
    missing_numbers(rows, plan, doubts);
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
        let at = place(plan, &rows[index], &NUMBERS);
        if same_name {
            let (row, name) = (rows[index].row, &rows[index].name.bare);
            let message = if same_post(&rows[earlier], &rows[index]) {
                format!("Baris {row}: {name} sama dengan baris {other}, orang dan jabatannya; diambil satu kali.")
            } else {
                format!(
                    "Baris {row}: {name} bernomor sama dengan baris {other}; dibaca sebagai satu orang dengan dua jabatan."
                )
            };
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

/// The same words for the post and its work unit: a row written twice, not a second post.
fn same_post(one: &RosterRow, other: &RosterRow) -> bool {
    use super::posts::compared;
    compared(&one.post) == compared(&other.post) && compared(&one.work_unit) == compared(&other.work_unit)
}

/// Columns that may hold a number, in the order in which one is named.
const NUMBERS: [Field; 5] = [Field::Nip, Field::NiPppk, Field::Nrp, Field::Identity, Field::NameAndIdentity];

/// Holders of these posts are no civil servants by virtue of them (domain §5); compared with the beginning of the
/// post in small letters.
const WITHOUT_NUMBER: &[&str] = &[
    "bupati",
    "wakil bupati",
    "wali kota",
    "walikota",
    "wakil wali",
    "wakil walikota",
    "gubernur",
    "wakil gubernur",
    "kepala desa",
    "kades",
    "penghulu",
    "wali nagari",
    "ketua",
    "wakil ketua",
    "anggota",
    "tokoh",
    "pimpinan",
    "rektor",
];

/// A blank number below and above filled ones, of somebody whose rank or post comes with one. Anything written there,
/// a dash too, says that there is none and is believed.
fn missing_numbers(rows: &[RosterRow], plan: &Plan<'_>, doubts: &mut Vec<Doubt>) {
    let people = || rows.iter().filter(|row| !row.vacant && !row.name.bare.is_empty());
    let numbered = people().filter(|row| matches!(row.identity, IdentityReading::Known(_))).count();
    let missing: Vec<_> = people().filter(|row| lacks_number(row, plan)).collect();
    // Where most have none, the list is of people without numbers.
    if numbered < missing.len() {
        return;
    }
    for row in missing {
        let at = place(plan, row, &NUMBERS);
        let message = format!(
            "Sel {at}: NIP {} belum ada; pejabat tanpa NIP? Ketik nomornya, atau pilih tanpa NIP.",
            row.name.bare
        );
        let none = Some(Suggestion::Replace(vec!["tanpa NIP".to_owned()]));
        push(doubts, at, Severity::Warning, DoubtCode::MissingNumber, message, none);
    }
}

fn lacks_number(row: &RosterRow, plan: &Plan<'_>) -> bool {
    let blank = |field: &Field| {
        let column = plan.column(*field);
        column.is_none_or(|column| plan.table.cell(CellAddress::new(row.row as usize - 1, column)).is_blank())
    };
    // "Nama/NIP" is never blank, so that there only a cell of its own counts.
    let asked = NUMBERS[..4].iter().any(|field| plan.column(*field).is_some());
    if row.identity != IdentityReading::None || !asked || !NUMBERS[..4].iter().all(blank) {
        return false;
    }
    let post = row.post.to_lowercase();
    let served = !row.rank.is_empty() || !row.grade.is_empty() || !row.echelon.is_empty();
    let without = WITHOUT_NUMBER.iter().any(|beginning| post.starts_with(beginning));
    served || matches!(row.role, None | Some(Role::Party)) && !post.is_empty() && !without
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
