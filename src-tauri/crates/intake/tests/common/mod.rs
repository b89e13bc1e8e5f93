//! What the stories of this crate share: fixtures, small packages written on the spot, and readings as text.
//!
//! What it never does: assert. Every family of tests has its own `check(input, expected)` beside its stories.
#![allow(dead_code, reason = "every test binary uses its own part of this module")]

pub(crate) mod scan;

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use chrono::NaiveDate;
use intake::columns::{self, Mapping};
use intake::roster::{self, IdentityReading, Reading};
use intake::sheet::{self, Table, Workbook};
use intake::{Doubt, Suggestion};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The day of every ceremony in these tests.
pub(crate) fn event_date() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 10, 14).unwrap()
}

/// A file of `tests/fixtures/intake`.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/fixtures/intake/");
    std::fs::read(format!("{folder}{name}")).unwrap()
}

/// A zip package of the given parts.
pub(crate) fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        // Open document packages store their type uncompressed, so that it can be seen without unpacking.
        let method = if *name == "mimetype" { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(*name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook as text: its sheets, the rows of the likely one, and the codes of the doubts.
pub(crate) fn workbook_text(workbook: &Workbook) -> String {
    let names: Vec<&str> = workbook.sheet_names().collect();
    let table = workbook.likely_table();
    let mut text = format!("{:?} {names:?} -> {}\n", workbook.kind, workbook.likely);
    for (index, row) in table.rows.iter().enumerate().filter(|(_, row)| row.iter().any(|cell| !cell.is_blank())) {
        let cells: Vec<String> = row.iter().map(|cell| cell.shown().replace("\r\n", "\n").replace('\n', "⏎")).collect();
        writeln!(text, "{}: {}", index + 1, cells.join(" | ")).unwrap();
    }
    for region in &table.merged {
        writeln!(text, "merged {}:{}", region.start, region.end).unwrap();
    }
    for doubt in &workbook.doubts {
        writeln!(text, "{:?} {:?}", doubt.severity, doubt.code).unwrap();
    }
    text
}

/// Reads pasted or CSV text as a roster with the guessed columns.
pub(crate) fn roster_of(text: &str) -> (Table, Mapping, Reading) {
    let workbook = sheet::paste(text).unwrap();
    let table = workbook.likely_table().clone();
    let mapping = columns::guess(&table);
    let reading = roster::interpret(&table, &mapping, event_date());
    (table, mapping, reading)
}

/// A roster as text: one line per row, one line per doubt.
pub(crate) fn roster_text(reading: &Reading) -> String {
    let mut text = String::new();
    for row in &reading.rows {
        let name = &row.name;
        let number = match &row.identity {
            IdentityReading::None => "tanpa nomor".to_owned(),
            IdentityReading::Known(identity) => format!("{} {}", identity.kind.label(), identity.spaced()),
            IdentityReading::Refused(refused) => format!("DITOLAK {:?}", refused.fault),
        };
        write!(text, "{} [{}] {} [{}] {number}", row.row, name.front_titles, name.bare, name.back_titles).unwrap();
        let post = format!("{:?} {}", row.assignment, row.post);
        for part in [&row.rank, &row.grade, &post, &row.work_unit, &row.echelon, &row.document_number] {
            if !part.is_empty() {
                write!(text, " | {part}").unwrap();
            }
        }
        if row.vacant {
            text.push_str(" | KOSONG");
        }
        if let Some(role) = row.role {
            write!(text, " | {role:?}").unwrap();
        }
        if let Some(class) = row.protocol_class {
            write!(text, " | kelas {class}").unwrap();
        }
        if let Some(order) = row.order {
            write!(text, " | urutan {order}").unwrap();
        }
        if let Some(other) = row.same_person_as {
            write!(text, " | sama dengan {other}").unwrap();
        }
        text.push('\n');
    }
    for doubt in &reading.doubts {
        writeln!(text, "{}", doubt_text(doubt)).unwrap();
    }
    text
}

/// A doubt without its sentence: severity, code, place and answer.
pub(crate) fn doubt_text(doubt: &Doubt) -> String {
    let cell = doubt.cell.map(|cell| cell.to_string()).unwrap_or_default();
    let answer = match &doubt.suggestion {
        None => String::new(),
        Some(Suggestion::Ask) => " ?".to_owned(),
        Some(Suggestion::Replace(texts)) => format!(" -> {}", texts.join(" / ")),
        Some(Suggestion::Role(roles)) => {
            format!(" => {}", roles.iter().map(|role| role.label()).collect::<Vec<_>>().join(" / "))
        }
        Some(Suggestion::Swap(a, b)) => format!(" {a}<->{b}"),
    };
    format!("{:?} {:?} {cell}{answer}", doubt.severity, doubt.code)
}

/// Compares without caring for indentation, and shows both texts when they differ.
pub(crate) fn same(found: &str, expected: &str) {
    let trimmed = |text: &str| text.trim().lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>().join("\n");
    let (found, expected) = (trimmed(found), trimmed(expected));
    assert!(found == expected, "found:\n{found}\n\nexpected:\n{expected}\n");
}
