//! XLS files made harmless before calamine sees them.
//!
//! What it is: the workbook stream taken out of its container by a reader that knows loops, its records measured, and
//! a fresh container around it. What it never does: interpret a value. Why: calamine follows sector chains without
//! end and reserves a grid as large as two stray cells, or a header, tell it to; a failed allocation ends the program.

use std::io::{Cursor, Read, Write};

use crate::archive::damaged;
use crate::error::{Excess, IntakeError};
use crate::limits;
use crate::sniff::Kind;

const END: u16 = 0x000A;
const BEGIN: u16 = 0x0809;
const BOUND_SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const MULTIPLE_RK: u16 = 0x00BD;

/// Records that begin with a row and a column: formula, number, label, bool or error, RK, label from the shared
/// table, rich label, several RK.
const CELLS: [u16; 8] = [0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6, MULTIPLE_RK];

/// The same workbook in a container of our own. Errors: damaged, or more cells than the limits allow.
pub(super) fn tamed(bytes: &[u8]) -> Result<Vec<u8>, IntakeError> {
    let mut stream = workbook_stream(bytes)?;
    for sheet in sheet_offsets(&stream) {
        measure(&mut stream, sheet)?;
    }
    let in_memory = |error: std::io::Error| damaged(Kind::Xls, &error);
    // Version 3: calamine takes a version 4 container without small streams for an empty one.
    let mut container =
        cfb::CompoundFile::create_with_version(cfb::Version::V3, Cursor::new(Vec::new())).map_err(in_memory)?;
    container.create_stream("Workbook").and_then(|mut file| file.write_all(&stream)).map_err(in_memory)?;
    container.flush().map_err(in_memory)?;
    Ok(container.into_inner().into_inner())
}

fn workbook_stream(bytes: &[u8]) -> Result<Vec<u8>, IntakeError> {
    let broken = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => IntakeError::CutOff { kind: Kind::Xls },
        _ => damaged(Kind::Xls, &error),
    };
    let mut container = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(broken)?;
    let name = ["Workbook", "Book"].into_iter().find(|name| container.is_stream(name));
    let name = name.ok_or_else(|| damaged(Kind::Xls, &"no workbook stream"))?;
    let mut stream = Vec::new();
    let file = container.open_stream(name).map_err(broken)?;
    file.take(limits::FILE_BYTES as u64).read_to_end(&mut stream).map_err(broken)?;
    Ok(stream)
}

/// One record: where its data begins and ends in the stream.
struct Record {
    kind: u16,
    start: usize,
    end: usize,
}

fn record_at(stream: &[u8], at: usize) -> Option<Record> {
    let head = stream.get(at..at + 4)?;
    let (kind, length) = (u16_at(head, 0)?, usize::from(u16_at(head, 2)?));
    let start = at + 4;
    (start + length <= stream.len()).then_some(Record { kind, start, end: start + length })
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
}

/// Where the sheets begin, by the table at the head of the workbook.
fn sheet_offsets(stream: &[u8]) -> Vec<usize> {
    let (mut offsets, mut at) = (Vec::new(), 0);
    while let Some(record) = record_at(stream, at) {
        if let (BOUND_SHEET, Some(data)) = (record.kind, stream.get(record.start..record.start + 4)) {
            offsets.push(u32::from_le_bytes([data[0], data[1], data[2], data[3]]) as usize);
        }
        at = record.end;
    }
    offsets.truncate(limits::SHEETS + 1);
    offsets
}

/// Measures the rectangle of one sheet's cells and empties its declared dimensions.
fn measure(stream: &mut [u8], mut at: usize) -> Result<(), IntakeError> {
    let (mut top, mut bottom, mut left, mut right) = (usize::MAX, 0, usize::MAX, 0);
    let (mut begun, mut depth) = (false, 0_usize);
    while let Some(record) = record_at(stream, at) {
        at = record.end;
        // Charts inside a sheet are workbooks of their own; their cells are not ours.
        match record.kind {
            BEGIN if begun => depth += 1,
            BEGIN => begun = true,
            END if depth == 0 => break,
            END => depth -= 1,
            _ => {}
        }
        if record.kind == DIMENSIONS {
            stream[record.start..record.end].fill(0);
        }
        let data = &stream[record.start..record.end];
        if let (true, Some(row), Some(column)) = (CELLS.contains(&record.kind), u16_at(data, 0), u16_at(data, 2)) {
            let last = u16_at(data, data.len().saturating_sub(2)).filter(|_| record.kind == MULTIPLE_RK);
            let (row, column, last) = (usize::from(row), usize::from(column), usize::from(last.unwrap_or(column)));
            (top, bottom) = (top.min(row), bottom.max(row));
            (left, right) = (left.min(column), right.max(column).max(last));
        }
    }
    let area = if top == usize::MAX { 0 } else { (bottom - top + 1).saturating_mul(right - left + 1) };
    if area > limits::GRID_CELLS {
        return Err(IntakeError::TooMany { what: Excess::Cells, limit: limits::GRID_CELLS });
    }
    Ok(())
}
