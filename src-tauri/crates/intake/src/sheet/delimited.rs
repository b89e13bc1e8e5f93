//! CSV and its dialects: comma, semicolon or tab.
//!
//! What it is: detection of the separator and a reading that keeps the row numbers a spreadsheet would show, blank
//! lines included. What it never does: turn text into numbers; in a text file every digit is still there.

use csv::{ReaderBuilder, StringRecord};

use super::grid::Grid;
use super::{Cell, CellAddress, Table, about_file};
use crate::doubt::{Doubt, DoubtCode, Severity};
use crate::error::IntakeError;
use crate::limits;
use crate::sniff::Kind;

/// Lines looked at to find the separator.
const SAMPLE_LINES: usize = 40;

pub(super) fn read(text: &str, separator: Option<u8>, doubts: &mut Vec<Doubt>) -> Result<Table, IntakeError> {
    let (declared, body, skipped) = declared_separator(text);
    let separator = declared.or(separator).unwrap_or_else(|| detect(body));
    // An odd number of quotation marks means that one is a letter or a typing mistake; read quoted, it would
    // swallow every row up to the next one.
    let quoting = body.matches('"').count() % 2 == 0;
    if !quoting {
        let message = "Ada tanda petik ganda yang tidak ditutup; tanda petik dibaca sebagai huruf biasa. Periksa baris yang memuatnya.";
        doubts.push(about_file(Severity::Warning, DoubtCode::OpenQuote, message.into()));
    }
    if body.contains('\u{fffd}') {
        let message =
            "Ada huruf yang tidak dapat dibaca (tampil sebagai \u{fffd}). Simpan ulang berkasnya sebagai CSV UTF-8.";
        doubts.push(about_file(Severity::Warning, DoubtCode::BrokenCharacter, message.into()));
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .quoting(quoting)
        .from_reader(body.as_bytes());
    let mut grid = Grid::new("");
    let mut record = StringRecord::new();
    let mut row = skipped;
    loop {
        let start = reader.position().byte();
        if !reader.read_record(&mut record).map_err(|error| crate::archive::damaged(Kind::PlainText, &error))? {
            break;
        }
        row += blank_lines(body.as_bytes(), start);
        for (column, field) in record.iter().enumerate() {
            grid.put(CellAddress::new(row, column), Cell::Text(field.to_owned()))?;
        }
        row += 1;
        if row > limits::ROWS * 2 {
            break;
        }
    }
    Ok(grid.finish(doubts))
}

/// Excel's own first line `sep=;` names the separator; it occupies a row of the file.
fn declared_separator(text: &str) -> (Option<u8>, &str, usize) {
    let line_end = text.find('\n').map_or(text.len(), |at| at + 1);
    let line = text[..line_end].trim_end();
    match line.strip_prefix("sep=").or_else(|| line.strip_prefix("SEP=")) {
        Some(mark) if mark.len() == 1 && mark.is_ascii() => (Some(mark.as_bytes()[0]), &text[line_end..], 1),
        _ => (None, text, 0),
    }
}

/// Blank lines that the CSV reader passes over silently at this position.
fn blank_lines(body: &[u8], start: u64) -> usize {
    let mut rest = usize::try_from(start).ok().and_then(|start| body.get(start..)).unwrap_or_default();
    // After a record the position stands between \r and \n, or behind both; the first record starts at zero.
    if start > 0
        && rest.first() == Some(&b'\n')
        && body.get(usize::try_from(start).unwrap_or(0).wrapping_sub(1)) == Some(&b'\r')
    {
        rest = &rest[1..];
    }
    let mut lines = 0;
    loop {
        rest = if rest.starts_with(b"\r\n") {
            &rest[2..]
        } else if rest.starts_with(b"\n") || rest.starts_with(b"\r") {
            &rest[1..]
        } else {
            return lines;
        };
        lines += 1;
    }
}

/// The separator that splits most sample lines into the same number of fields, more than one.
fn detect(body: &str) -> u8 {
    let lines: Vec<&str> = body.lines().filter(|line| !line.trim().is_empty()).take(SAMPLE_LINES).collect();
    let score = |separator: char| {
        let mut counts: Vec<usize> =
            lines.iter().map(|line| outside_quotes(line, separator)).filter(|count| *count > 0).collect();
        counts.sort_unstable();
        let usual = counts.get(counts.len() / 2).copied().unwrap_or(0);
        let agreeing = counts.iter().filter(|count| **count == usual).count();
        // Agreement counts first: commas inside names ("Budi, S.E., M.M.") vary from line to line.
        agreeing * 100 + usual
    };
    [(b'\t', score('\t') * 2), (b';', score(';') * 2), (b',', score(','))]
        .into_iter()
        .rev()
        .max_by_key(|(_, score)| *score)
        .map_or(b',', |(separator, _)| separator)
}

fn outside_quotes(line: &str, separator: char) -> usize {
    let mut quoted = false;
    line.chars()
        .filter(|c| {
            quoted ^= *c == '"';
            *c == separator && !quoted
        })
        .count()
}
