//! Import: what a spreadsheet would become, doubts first, and the taking over.

mod taken;

use std::path::Path;

use ceremony::event::{OrderKind, Preset};
use ceremony::limits;
use ceremony::person::{Person, Post, Role};
use ceremony::{Command, State};
use intake::columns::{Field, Mapping, guess, guess_at};
use intake::roster::{Reading, RosterRow, interpret};
use intake::sheet::{Table, Workbook, column_letters};

use crate::prepare::read_file;
use crate::roster::{count, in_chunks};
use crate::wire::{
    DoubtSeverity, ImportAnswer, ImportColumn, ImportDoubt, ImportField, ImportPreview, ImportResult, ImportRow,
    ImportSource, ImportTake,
};
use crate::{Desk, Trouble};
use taken::{Present, Taken};

/// Rows of the file shown as they are.
const SAMPLE_ROWS: usize = 20;

/// Shows what an import would take over.
pub(crate) fn preview(desk: &Desk, source: ImportSource) -> Result<ImportPreview, Trouble> {
    let (state, _) = desk.state()?;
    let (workbook, table) = table(&source)?;
    let mapping = mapping(&source, &table);
    let reading = interpret(&table, &mapping, event_date(desk, &state));
    let rows: Vec<_> = reading.rows.iter().map(row).collect();
    let person = |row: &&RosterRow| !row.vacant && named_or_vacant(row) && row.same_person_as.is_none();
    let people = reading.rows.iter().filter(person).count();
    let vacant = rows.iter().filter(|row| row.vacant).count();
    Ok(ImportPreview {
        sheets: workbook.sheet_names().map(str::to_owned).collect(),
        sheet: table.sheet_name.clone(),
        sample: table
            .rows
            .iter()
            .take(SAMPLE_ROWS)
            .map(|row| row.iter().map(intake::sheet::Cell::shown).collect())
            .collect(),
        header_row: mapping.header_row.map_or(0, |row| count(row + 1)),
        columns: columns(&table, &mapping),
        fields: Field::ALL.iter().map(|field| ImportField { key: key(*field), label: field.label().into() }).collect(),
        doubts: known(&state, &reading).into_iter().chain(doubts(&workbook, &reading, &mapping)).collect(),
        rows,
        people: count(people),
        vacant: count(vacant),
    })
}

fn event_date(desk: &Desk, state: &State) -> chrono::NaiveDate {
    state.setup.as_deref().map_or_else(|| desk.host.now().date_naive(), ceremony::setup::Setup::date)
}

/// The workbook and the chosen table of it.
fn table(source: &ImportSource) -> Result<(Workbook, Table), Trouble> {
    let workbook = match (&source.path, &source.pasted) {
        (Some(path), _) => {
            let path = Path::new(path);
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            intake::sheet::read(&read_file(path)?, &name)?
        }
        (None, Some(pasted)) => intake::sheet::paste(pasted)?,
        (None, None) => return Err(Trouble::bad_input("Pilih berkas atau tempelkan daftar peserta.", "no source")),
    };
    let named = source.sheet.as_deref().filter(|name| !name.is_empty());
    let table = named.and_then(|name| workbook.tables.iter().find(|table| table.sheet_name == name));
    let table = table.unwrap_or_else(|| workbook.likely_table()).clone();
    Ok((workbook, table))
}

fn mapping(source: &ImportSource, table: &Table) -> Mapping {
    let header = source.header_row.and_then(|row| (row as usize).checked_sub(1));
    let mut mapping = header.map_or_else(|| guess(table), |header| guess_at(table, header));
    if let Some(columns) = &source.columns {
        mapping.columns = columns.iter().map(|chosen| chosen.as_deref().and_then(field)).collect();
    }
    mapping
}

/// The wire key of a column meaning.
fn key(field: Field) -> String {
    let name = format!("{field:?}");
    let mut key = String::new();
    for (index, c) in name.chars().enumerate() {
        if c.is_uppercase() && index > 0 {
            key.push('_');
        }
        key.extend(c.to_lowercase());
    }
    key
}

fn field(name: &str) -> Option<Field> {
    Field::ALL.into_iter().find(|field| key(*field) == name)
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
        field: doubt.cell.and_then(|cell| mapping.columns.get(cell.column).copied().flatten()).map(key),
        suggestion: match &doubt.suggestion {
            Some(intake::Suggestion::Replace(texts)) => texts.first().cloned(),
            _ => None,
        },
    };
    workbook.doubts.iter().chain(&reading.doubts).map(wire).collect()
}

/// Says that people of this list are on the roster already, so that nobody fears (or makes) doubles.
fn known(state: &State, reading: &Reading) -> Option<ImportDoubt> {
    let present = Present::of(state);
    let known = reading.rows.iter().filter(|row| !row.vacant && present.person(row, |_| false).is_some()).count();
    (known > 0).then(|| ImportDoubt {
        row: 0,
        cell: String::new(),
        severity: DoubtSeverity::Notice,
        code: "KnownPeople".into(),
        message: format!(
            "{known} orang pada lembar ini sudah ada di daftar peserta (nomornya sama, atau nama dan jabatannya sama). \
             Data mereka diperbarui, tidak ditambahkan lagi."
        ),
        field: None,
        suggestion: None,
    })
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
        post: row.assignment.prefix().to_owned() + &row.post,
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
        _ => Role::Party,
    }
}

/// Takes an import over; a refused cell needs an answer, or the consent to leave it empty.
pub(crate) fn take(desk: &Desk, request: ImportTake) -> Result<ImportResult, Trouble> {
    let (state, _) = desk.state()?;
    let (_, mut table) = table(&request.source)?;
    let mapping = mapping(&request.source, &table);
    let date = event_date(desk, &state);
    answer(&mut table, &mapping, date, &request.answers);
    let mut reading = interpret(&table, &mapping, date);
    if !request.leave_unanswered_empty {
        let remedy = "Ketik nomornya, atau pilih ambil tanpa nomor.";
        refuse_rows(reading.held(), "memuat nomor yang belum dapat diambil", remedy)?;
    }
    let said = |row: &&RosterRow| {
        let spoken = |answer: &&ImportAnswer| answer.row == row.row && !answer.value.trim().is_empty();
        matches!(row.decided(), Ok(None))
            && request.answers.iter().filter(spoken).any(|answer| is_number(&answer.field))
    };
    // Words in the place of a number would otherwise pass for "no number".
    refuse_rows(
        reading.rows.iter().filter(said),
        "dijawab dengan yang bukan nomor",
        "Ketik angkanya, atau kosongkan.",
    )?;
    reading.rows.retain(named_or_vacant);
    if reading.rows.is_empty() {
        let message = "Tidak ada orang yang dapat diambil dari lembar ini. Pilih kolom nama dan baris judulnya, atau \
                       pilih lembar lain.";
        return Err(Trouble::bad_input(message, "no row with a name"));
    }
    let remedy = format!("Batasnya {} huruf tiap sel; ringkas dahulu di berkas asalnya.", limits::SHORT_TEXT);
    refuse_rows(reading.rows.iter().filter(|row| too_long(row)), "memuat isi yang terlalu panjang", &remedy)?;
    let ordered = reading.rows.iter().any(|row| row.order.is_some());
    let roster = Taken::from(desk, &state, &reading.rows);
    let result = ImportResult {
        people: count(roster.people.len()),
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

/// Whether an answer is about an identity number in a column of its own.
fn is_number(key: &str) -> bool {
    matches!(field(key), Some(Field::Nip | Field::NiPppk | Field::Nrp | Field::Identity))
}

/// Rows that a refusal names; the rest is counted.
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
    let taken = Taken::from(desk, &State::default(), &reading.rows);
    Ok((taken.people.into_values().collect(), taken.posts))
}

/// Writes the organiser's answers into the cells they answer; the reader then judges them like any other cell.
fn answer(table: &mut Table, mapping: &Mapping, date: chrono::NaiveDate, answers: &[ImportAnswer]) {
    // Judging ten thousand rows takes a good part of an import.
    if answers.is_empty() {
        return;
    }
    let reading = interpret(table, mapping, date);
    for answer in answers {
        let row = reading.rows.iter().find(|row| row.row == answer.row);
        let refused = row.and_then(|row| row.decided().err());
        let column = field(&answer.field).and_then(|field| mapping.column_of(field));
        match (refused, column, (answer.row as usize).checked_sub(1)) {
            (Some(refused), Some(column), _) if refused.cell.column == column => refused.answer(table, &answer.value),
            (_, Some(column), Some(row)) => {
                table.set_text(intake::sheet::CellAddress::new(row, column), answer.value.trim());
            }
            _ => {}
        }
    }
}
