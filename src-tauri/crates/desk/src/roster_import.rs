//! Import: what a spreadsheet would become, doubts first, and the taking over.

mod meeting;
mod reading;
mod taken;

use std::collections::BTreeMap;

use ceremony::event::{OrderKind, Preset};
use ceremony::limits;
use ceremony::person::{Person, Post, Role};
use ceremony::{Command, State};
use intake::columns::{Field, Mapping, guess};
use intake::roster::{Reading, RosterRow, interpret};
use intake::sheet::{Table, Workbook, column_letters};

use crate::roster::{count, in_chunks};
use crate::wire::{
    AnswerState, DoubtSeverity, ImportColumn, ImportDoubt, ImportField, ImportPreview, ImportQuery, ImportResult,
    ImportRow, ImportTake,
};
use crate::{Desk, Trouble};
use meeting::Meeting;
use reading::{List, key, read};
use taken::{News, Taken};

/// Shows what an import would take over, with the answers given so far in their cells.
pub(crate) fn preview(desk: &Desk, query: ImportQuery) -> Result<ImportPreview, Trouble> {
    let (state, _) = desk.state()?;
    let List { workbook, sample, table, mapping, mut reading, answered } =
        read(&query.source, &query.answers, event_date(desk, &state))?;
    let rows: Vec<_> = reading.rows.iter().map(row).collect();
    let vacant = rows.iter().filter(|row| row.vacant).count();
    let doubts = doubts(&workbook, &reading, &mapping);
    // Counted by the very step that would take them over.
    reading.rows.retain(named_or_vacant);
    let meeting = Meeting::of(&state, &reading.rows);
    let roster = Taken::from(desk, &state, &reading.rows, &meeting);
    let news = roster.news(&state);
    Ok(ImportPreview {
        sheets: workbook.sheet_names().map(str::to_owned).collect(),
        sheet: table.sheet_name.clone(),
        sample,
        header_row: mapping.header_row.map_or(0, |row| count(row + 1)),
        columns: columns(&table, &mapping),
        fields: Field::ALL.iter().map(|field| ImportField { key: key(*field), label: field.label().into() }).collect(),
        doubts: known(news).into_iter().chain(beside(meeting)).chain(doubts).collect(),
        rows,
        people: count(roster.people.len()),
        fresh: news.fresh,
        updated: news.updated,
        unchanged: news.unchanged,
        vacant: count(vacant),
        answered,
    })
}

fn event_date(desk: &Desk, state: &State) -> chrono::NaiveDate {
    state.setup.as_deref().map_or_else(|| desk.host.now().date_naive(), ceremony::setup::Setup::date)
}

fn columns(table: &Table, mapping: &Mapping) -> Vec<ImportColumn> {
    let header = mapping.header_row.and_then(|row| table.rows.get(row));
    let column = |index: usize| ImportColumn {
        letter: column_letters(index),
        header: header.and_then(|row| row.get(index)).map(intake::sheet::Cell::shown).unwrap_or_default(),
        field: mapping.columns.get(index).copied().flatten().map(key),
    };
    (0..table.width()).map(column).collect()
}

/// The texts that one click can write into the cell of a doubt.
fn choices(doubt: &intake::Doubt) -> Vec<String> {
    match &doubt.suggestion {
        Some(intake::Suggestion::Replace(texts)) => texts.clone(),
        Some(intake::Suggestion::Role(roles)) => roles.iter().map(|role| role.label().to_owned()).collect(),
        Some(intake::Suggestion::Ask | intake::Suggestion::Swap(..)) | None => Vec::new(),
    }
}

fn doubts(workbook: &Workbook, reading: &Reading, mapping: &Mapping) -> Vec<ImportDoubt> {
    let wire = |doubt: &intake::Doubt| ImportDoubt {
        row: doubt.row.unwrap_or(0),
        cell: doubt.cell.map(|cell| cell.to_string()).unwrap_or_default(),
        severity: match doubt.severity {
            intake::Severity::Refused => DoubtSeverity::Refused,
            intake::Severity::Warning => DoubtSeverity::Warning,
            intake::Severity::Notice => DoubtSeverity::Notice,
        },
        code: format!("{:?}", doubt.code),
        message: doubt.message.clone(),
        field: match doubt.suggestion {
            Some(intake::Suggestion::Role(_)) => Some(key(Field::Role)),
            _ => doubt.cell.and_then(|cell| mapping.columns.get(cell.column).copied().flatten()).map(key),
        },
        suggestion: choices(doubt).first().cloned(),
        choices: choices(doubt),
        also: Vec::new(),
    };
    workbook.doubts.iter().chain(&reading.doubts).map(wire).collect()
}

/// Says that people of this list are on the roster already, so that nobody fears (or makes) doubles.
fn known(news: News) -> Option<ImportDoubt> {
    let becomes = match (news.updated, news.unchanged) {
        (0, _) => return None,
        (updated, unchanged) if updated == unchanged => "Data mereka sudah sama, tidak ditambahkan lagi.",
        _ => "Data mereka diperbarui, tidak ditambahkan lagi.",
    };
    Some(ImportDoubt {
        row: 0,
        cell: String::new(),
        severity: DoubtSeverity::Notice,
        code: "KnownPeople".into(),
        message: format!(
            "{} orang pada lembar ini sudah ada di daftar peserta (nomornya sama, atau nama dan jabatannya sama). {becomes}",
            news.updated
        ),
        field: None,
        suggestion: None,
        choices: Vec::new(),
        also: Vec::new(),
    })
}

/// Doubts of one kind that are listed one by one; a list with every unit spelled anew would bury the rest.
const ALIKE_LISTED: usize = 40;

/// Who is who is always said, however often: another name under one's number is somebody else's signature.
const ALWAYS_LISTED: [&str; 3] = ["NameChanged", "NumberChanged", "NumberOfSigned"];

/// What the list changes of people on the roster, or puts beside them.
fn beside(meeting: Meeting) -> Vec<ImportDoubt> {
    let mut alike = BTreeMap::<&'static str, Vec<u32>>::new();
    let mut doubts = Vec::new();
    for (row, code, message) in meeting.doubts {
        let rows = alike.entry(code).or_default();
        rows.push(row);
        if rows.len() <= ALIKE_LISTED || ALWAYS_LISTED.contains(&code) {
            doubts.push(about_row(row, code, message));
        }
    }
    alike.retain(|code, rows| rows.len() > ALIKE_LISTED && !ALWAYS_LISTED.contains(code));
    doubts.extend(alike.into_iter().map(|(code, rows)| like_others(code, &rows)));
    doubts
}

/// One doubt in the place of all that are not listed.
fn like_others(code: &str, rows: &[u32]) -> ImportDoubt {
    let (listed, left) = rows.split_at(ALIKE_LISTED);
    let named: Vec<_> = left.iter().take(ROWS_NAMED).map(u32::to_string).collect();
    let dots = if left.len() > ROWS_NAMED { ", …" } else { "" };
    let message = format!(
        "Masih ada {} baris lain dengan catatan seperti pada baris {}: {}{dots}.",
        left.len(),
        listed[0],
        named.join(", ")
    );
    ImportDoubt { also: left[1..].to_vec(), ..about_row(left[0], code, message) }
}

fn about_row(row: u32, code: &str, message: String) -> ImportDoubt {
    ImportDoubt {
        row,
        cell: String::new(),
        severity: DoubtSeverity::Warning,
        code: code.into(),
        message,
        field: None,
        suggestion: None,
        choices: Vec::new(),
        also: Vec::new(),
    }
}

fn row(row: &RosterRow) -> ImportRow {
    let identity = match row.decided() {
        Ok(Some(identity)) => format!("{} {}", identity.kind.label(), identity.spaced()),
        Ok(None) => String::new(),
        Err(refused) => refused.shown.clone(),
    };
    let rank = [row.rank.as_str(), row.grade.as_str()].into_iter().filter(|part| !part.is_empty());
    ImportRow {
        row: row.row,
        printed_name: row.name.joined(),
        identity,
        rank: rank.collect::<Vec<_>>().join(", "),
        post: taken::assignment(row).prefix().to_owned() + &row.post,
        work_unit: row.work_unit.clone(),
        role: role(row).into(),
        vacant: row.vacant,
        same_person_as: row.same_person_as,
    }
}

fn role(row: &RosterRow) -> Role {
    match row.role {
        Some(intake::roster::Role::Witness) => Role::Witness,
        Some(intake::roster::Role::Acknowledger) => Role::Acknowledger,
        Some(intake::roster::Role::Guest) => Role::Guest,
        Some(intake::roster::Role::Party) | None => Role::Party,
    }
}

/// Takes an import over; a refused cell needs an answer, or the consent to leave it empty. A wrong answer is never
/// dropped for an empty cell.
pub(crate) fn take(desk: &Desk, request: ImportTake) -> Result<ImportResult, Trouble> {
    let (state, _) = desk.state()?;
    let List { mut reading, answered, .. } = read(&request.source, &request.answers, event_date(desk, &state))?;
    if let Some(wrong) = answered.iter().find(|answer| answer.state == AnswerState::Refused) {
        let reason = wrong.reason.trim_end_matches('.');
        let message = format!("Baris {}: {reason}. Betulkan jawabannya, atau kosongkan.", wrong.row);
        return Err(Trouble::bad_input(message, "an answer that cannot be taken"));
    }
    if !request.leave_unanswered_empty {
        let remedy = "Ketik nomornya, atau pilih ambil tanpa nomor.";
        refuse_rows(reading.held(), "memuat nomor yang belum dapat diambil", remedy)?;
    }
    reading.rows.retain(named_or_vacant);
    if reading.rows.is_empty() {
        let message = "Tidak ada orang yang dapat diambil dari lembar ini. Pilih kolom nama dan baris judulnya, atau \
                       pilih lembar lain.";
        return Err(Trouble::bad_input(message, "no row with a name"));
    }
    let remedy = format!("Batasnya {} huruf tiap sel; ringkas dahulu di berkas asalnya.", limits::SHORT_TEXT);
    refuse_rows(reading.rows.iter().filter(|row| too_long(row)), "memuat isi yang terlalu panjang", &remedy)?;
    let ordered = reading.rows.iter().any(|row| row.order.is_some());
    let roster = Taken::from(desk, &state, &reading.rows, &Meeting::of(&state, &reading.rows));
    let news = roster.news(&state);
    let result = ImportResult {
        people: count(roster.people.len()),
        fresh: news.fresh,
        updated: news.updated,
        posts: count(roster.posts.len()),
        vacant: count(roster.posts.iter().filter(|post| post.holder.is_none()).count()),
    };
    let (people, posts) = roster.changes(&state);
    let mut commands = in_chunks(people, posts);
    if ordered && !commands.is_empty() {
        // A list that says who signs when is obeyed.
        commands.push(Command::SetPreset { order: OrderKind::Signing, preset: Preset::RosterRows });
    }
    desk.act_all(commands, Vec::new())?;
    Ok(result)
}

/// Rows that a sentence names; the rest is counted.
const ROWS_NAMED: usize = 12;

/// Refuses when there is any such row, and says which.
fn refuse_rows<'a>(rows: impl Iterator<Item = &'a RosterRow>, what: &str, remedy: &str) -> Result<(), Trouble> {
    let rows: Vec<_> = rows.map(|row| row.row.to_string()).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let mut named = rows[..rows.len().min(ROWS_NAMED)].join(", ");
    if rows.len() > ROWS_NAMED {
        named += &format!(" dan {} baris lain", rows.len() - ROWS_NAMED);
    }
    Err(Trouble::bad_input(format!("Baris {named} {what}. {remedy}"), "rows that cannot be taken over"))
}

/// Whether the rules will refuse a cell of this row; they cannot say where it stands in the spreadsheet.
fn too_long(row: &RosterRow) -> bool {
    let name = &row.name;
    let texts = [&name.front_titles, &name.bare, &name.back_titles, &row.rank, &row.grade, &row.echelon];
    let texts = texts.into_iter().chain([&row.post, &row.work_unit, &row.remarks, &row.document_number]);
    texts.into_iter().any(|text| text.chars().count() > limits::SHORT_TEXT)
}

fn named_or_vacant(row: &RosterRow) -> bool {
    row.vacant || !row.name.bare.trim().is_empty()
}

/// People and posts of a shipped roster.
pub(crate) fn people_of_file(
    desk: &Desk,
    bytes: &[u8],
    name: &str,
    date: chrono::NaiveDate,
) -> Result<(Vec<Person>, Vec<Post>), Trouble> {
    let workbook = intake::sheet::read(bytes, name)?;
    let table = workbook.likely_table();
    let mut reading = interpret(table, &guess(table), date);
    reading.rows.retain(named_or_vacant);
    let empty = State::default();
    let taken = Taken::from(desk, &empty, &reading.rows, &Meeting::of(&empty, &reading.rows));
    Ok((taken.people.into_values().collect(), taken.posts))
}
