//! One row to one person with a post.
//!
//! What it is: the order in which the cells of a row are read, and the doubts that concern a single cell.
//! What it never does: compare rows with one another; [`super::across`] does.

use chrono::NaiveDate;

use super::assignment::{self, Assignment, Held};
use super::identity;
use super::name::{self, NameParts};
use super::number::{self, Found};
use super::remarks;
use super::role::{self, Remarked};
use super::role_doubts;
use super::row::{Content, Row};
use super::skip::Plan;
use super::{RosterRow, rank};
use crate::columns::Field;
use crate::doubt::{Doubt, DoubtCode, Severity, Suggestion};
use crate::limits;
use crate::sheet::{Cell, CellAddress};

/// Reads row `index` of the plan's table.
pub(super) fn read(plan: &Plan<'_>, index: usize, event_date: NaiveDate, doubts: &mut Vec<Doubt>) -> RosterRow {
    let mut row = Row { plan, index, doubts };
    let mut person = RosterRow { row: CellAddress::new(index, 0).row_number(), ..RosterRow::default() };
    let name_cell = name_and_number(&mut row, &mut person);
    post_and_unit(&mut row, &mut person);
    rank_and_grade(&mut row, &mut person);
    places(&mut row, &mut person);
    if person.vacant {
        person.name = NameParts::default();
    } else {
        name_doubts(&mut row, &person, name_cell.as_ref());
    }
    remarks::about_number(&mut row, &person, event_date);
    person
}

/// Fields that may hold a number, in the order in which they are asked.
const NUMBER_FIELDS: [Field; 4] = [Field::Nip, Field::NiPppk, Field::Nrp, Field::Identity];

/// Returns the cell of the name, for the doubts that need the post and the work unit too.
fn name_and_number(row: &mut Row<'_>, person: &mut RosterRow) -> Option<Content> {
    let combined = row.text(Field::NameAndIdentity);
    let (mut name, mut number) = combined.map_or((None, None), |content| number::split_combined(&content));
    if let Some(content) = row.text(Field::Name) {
        name = Some(content);
    }
    if let Some(below) = row.plan.continuation(row.index) {
        let column = row.plan.column(Field::NameAndIdentity).unwrap_or(0);
        let at = CellAddress::new(below, column);
        number = Some(Found::alone(at, row.plan.table.cell(at).clone(), Field::NameAndIdentity));
    }
    if let Some(content) = &name {
        row.measure(content, "nama", limits::NAME_CHARS);
        person.vacant = assignment::says_vacant(&content.line);
        person.name = titled_name(row, content, person.vacant);
    }
    for field in NUMBER_FIELDS {
        let Some((at, cell)) = row.cell(field) else { continue };
        if !cell.is_blank() && number.is_none() {
            number = Some(Found::alone(at, cell.clone(), field));
            // Reports what was cleaned; the number itself is read from the raw cell.
            row.text(field);
        }
    }
    if let Some(found) = number {
        // "Nama/NIP/Pangkat" in three lines; a rank in its own column is read later and wins.
        let (rank, grade) = rank::rank_and_grade(&found.after);
        (person.rank, person.grade) = (rank, grade.unwrap_or_default());
        person.identity = number::read(row, &found, &person.name);
    }
    if let Err(refused) = person.decided() {
        person.unanswered = vec![refused.cell];
    }
    name
}

/// The name with the titles of its own cell and of the title columns.
fn titled_name(row: &mut Row<'_>, content: &Content, vacant: bool) -> NameParts {
    if vacant {
        return NameParts::default();
    }
    let (mut parts, found) = name::split(&content.line);
    remarks::about_spelling(row, content, &found);
    let (mut front, mut back) = (row.line(Field::FrontTitles), row.line(Field::BackTitles));
    let mixed = row.line(Field::Titles);
    for title in mixed.split(',').map(str::trim).filter(|title| !title.is_empty()) {
        let (list, separator) = if super::titles::leading_title(&format!("{title} x")).is_some() {
            (&mut front, " ")
        } else {
            (&mut back, ", ")
        };
        if !list.is_empty() {
            list.push_str(separator);
        }
        list.push_str(title);
    }
    if front.is_empty() && back.is_empty() {
        return parts;
    }
    // The same title in the name and in its own column is one title.
    if parts.front_titles != front {
        parts.front_titles = [front.as_str(), &parts.front_titles]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
    }
    if parts.back_titles != back {
        parts.back_titles = [parts.back_titles.as_str(), &back]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
    }
    parts.printed = parts.joined();
    parts
}

fn post_and_unit(row: &mut Row<'_>, person: &mut RosterRow) {
    let mut post = row.text(Field::Post);
    let mut unit = row.text(Field::WorkUnit);
    if let Some(content) = row.text(Field::PostAndWorkUnit) {
        let (first, rest) = content.text.split_once('\n').unwrap_or((&content.text, ""));
        let part = |text: &str| Content::new(content.at, text);
        unit = unit.or_else(|| (!rest.is_empty()).then(|| part(rest)));
        post = post.or_else(|| Some(part(first)));
    }
    person.remarks = row.line(Field::Remarks);
    if let Some(content) = &unit {
        row.measure(content, "unit kerja", limits::WORK_UNIT_CHARS);
        person.work_unit.clone_from(&content.line);
    }
    if let Some(content) = &post {
        row.measure(content, "jabatan", limits::POST_CHARS);
        let (assignment, bare) = assignment::of_post(&content.line);
        person.assignment = assignment;
        bare.clone_into(&mut person.post);
    }
    // A dash means nothing here: only a word in the column of the status or of the remarks says that a post is vacant.
    let state = row.text_again(Field::AssignmentStatus).map(|content| content.line).unwrap_or_default();
    let says = |text: &str| assignment::says_vacant(text) && text.chars().any(char::is_alphabetic);
    person.vacant |= person.name.bare.is_empty() && (says(&state) || says(&person.remarks));
    status(row, person);
}

/// The status column and the remarks may say Plt where the post does not.
fn status(row: &mut Row<'_>, person: &mut RosterRow) {
    for field in [Field::AssignmentStatus, Field::Remarks] {
        let Some(content) = row.text_again(field) else { continue };
        let found = match assignment::of_remark(&content.line, &person.post, &person.work_unit) {
            Held::Nothing => continue,
            // A column of its own speaks of the post of its row, however it names it.
            Held::Elsewhere(found) if field == Field::AssignmentStatus => Held::So(found),
            other => other,
        };
        let found = match found {
            Held::So(found) if person.assignment == Assignment::Definitive => {
                person.assignment = found;
                continue;
            }
            Held::So(found) if person.assignment == found => continue,
            other => other,
        };
        let (prefix, post) = (person.assignment.prefix(), &person.post);
        let held = format!("{prefix} {post}");
        let message = match found {
            Held::Elsewhere(_) => format!(
                "Sel {}: \u{201c}{}\u{201d} dibaca sebagai jabatan lain; di baris ini tetap {}. Bila ia juga memegangnya, tulis satu baris lagi untuknya; bila jabatan di baris ini yang dimaksud, tulis tandanya di depan jabatan.",
                content.at,
                content.line,
                held.trim_start()
            ),
            _ => format!(
                "Sel {}: tertulis \u{201c}{}\u{201d}, tetapi jabatannya berbunyi {held}. Yang dipakai yang tertulis di jabatan; periksa mana yang benar.",
                content.at, content.line
            ),
        };
        row.warn(DoubtCode::AssignmentConflict, content.at, message, None);
    }
}

fn rank_and_grade(row: &mut Row<'_>, person: &mut RosterRow) {
    if let Some(content) = row.text(Field::RankAndGrade).filter(|content| !assignment::says_vacant(&content.line)) {
        let (rank, grade) = rank::rank_and_grade(&content.text);
        person.rank = rank;
        person.grade = grade.unwrap_or_default();
    }
    if let Some(content) = row.text(Field::Rank).filter(|content| !assignment::says_vacant(&content.line)) {
        let (rank, grade) = rank::rank_and_grade(&content.text);
        person.rank = rank;
        person.grade = grade.unwrap_or_default();
    }
    if let Some(content) = row.text(Field::Grade).filter(|content| !assignment::says_vacant(&content.line)) {
        person.grade = rank::grade(&content.line).unwrap_or_else(|| {
            let proposal = rank::roman_proposal(&content.line).map_or(Suggestion::Ask, |grade| Suggestion::Replace(vec![grade]));
            let message = format!("Sel {}: golongan \u{201c}{}\u{201d} tidak dikenal. Golongan PNS I/a sampai IV/e, golongan PPPK I sampai XVII.", content.at, content.line);
            row.warn(DoubtCode::UnknownGrade, content.at, message, Some(proposal));
            content.line.clone()
        });
    }
    remarks::rank_against_grade(row, person);
    if let Some(content) = row.text(Field::Echelon).filter(|content| !assignment::says_vacant(&content.line)) {
        person.echelon = rank::echelon(&content.line).unwrap_or_else(|| {
            let message = format!(
                "Sel {}: eselon \u{201c}{}\u{201d} tidak dikenal dan dipakai seperti tertulis.",
                content.at, content.line
            );
            row.warn(DoubtCode::UnknownEchelon, content.at, message, None);
            content.line.clone()
        });
    }
}

/// Role, document number, protocol class and order.
fn places(row: &mut Row<'_>, person: &mut RosterRow) {
    part_taken(row, person);
    document_number(row, person);
    if let Some(content) = row.text(Field::ProtocolClass) {
        let letter = content.line.trim_matches(['.', ')', '(']).to_lowercase();
        person.protocol_class = letter.chars().next().filter(|class| letter.len() == 1 && ('a'..='m').contains(class));
        if person.protocol_class.is_none() {
            let message = format!(
                "Sel {}: kelas protokol \u{201c}{}\u{201d} tidak dikenal. Isi satu huruf, a sampai m.",
                content.at, content.line
            );
            row.warn(DoubtCode::UnknownClass, content.at, message, Some(Suggestion::Ask));
        }
    }
    if let Some(content) = row.text(Field::Order) {
        person.order = content.line.trim_end_matches('.').parse().ok();
        if person.order.is_none() {
            let message = format!(
                "Sel {}: urutan \u{201c}{}\u{201d} bukan bilangan bulat. Isi 1, 2, 3, dan seterusnya.",
                content.at, content.line
            );
            row.warn(DoubtCode::UnknownOrder, content.at, message, Some(Suggestion::Ask));
        }
    }
}

/// The role of its own column; without a word there the remark says it, or is asked about.
fn part_taken(row: &mut Row<'_>, person: &mut RosterRow) {
    if let Some(answer) = row.answer(Field::Role).map(Cell::shown) {
        let at = row.at(Field::Role).or_else(|| row.at(Field::Remarks));
        person.role = role::of_cell(&answer);
        if person.role.is_none() && !answer.is_empty() {
            role_doubts::unknown(row, &Content::new(at.unwrap_or(CellAddress::new(row.index, 0)), &answer));
        }
        return;
    }
    let cell = row.text(Field::Role);
    if let Some(content) = &cell {
        person.role = role::of_cell(&content.line);
        if person.role.is_none() {
            role_doubts::unknown(row, content);
        }
    }
    let Some(remark) = row.text_again(Field::Remarks).filter(|_| !person.vacant) else { return };
    match (role::of_remark(&remark.line), person.role) {
        (Remarked::Plain(said), Some(role)) if said != role => role_doubts::conflict(row, &remark, role, said),
        (Remarked::Plain(said), None) if cell.is_none() => person.role = Some(said),
        (Remarked::Open(roles), None) => role_doubts::open(row, &remark, &roles),
        // A word in the column of roles goes before a remark.
        (Remarked::Nothing | Remarked::Plain(_) | Remarked::Open(_), _) => {}
    }
}

fn document_number(row: &mut Row<'_>, person: &mut RosterRow) {
    let Some((at, cell)) = row.cell(Field::DocumentNumber) else { return };
    let lost = cell.lost_digits() || matches!(cell, Cell::Text(text) if identity::is_scientific(text));
    if lost {
        let message = format!(
            "Sel {at}: nomor naskah terbaca {}; sebagian digitnya sudah hilang di dalam berkas. Ubah kolom menjadi Teks di Excel lalu ketik ulang, atau ketik nomornya di sini.",
            cell.shown()
        );
        row.doubt(Severity::Refused, DoubtCode::DigitsLost, Some(at), message, Some(Suggestion::Ask));
        person.unanswered.push(at);
    } else {
        person.document_number = row.line(Field::DocumentNumber);
    }
}

fn name_doubts(row: &mut Row<'_>, person: &RosterRow, name_cell: Option<&Content>) {
    let Some(column) = row.plan.name_column() else { return };
    remarks::about_name(row, CellAddress::new(row.index, column), person);
    if let Some(content) = name_cell {
        remarks::about_doctor(row, content, person);
    }
}
