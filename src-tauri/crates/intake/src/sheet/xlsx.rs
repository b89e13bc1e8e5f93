//! XLSX workbooks.
//!
//! What it is: calamine's streaming cell reader put behind our own limits. What it never does: build calamine's dense
//! range, whose size a single stray cell decides.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::NaiveDate;

use super::grid::Grid;
use super::{Cell, CellAddress, Table};
use crate::archive::{Package, damaged};
use crate::doubt::Doubt;
use crate::error::{Excess, IntakeError};
use crate::foreign::guarded;
use crate::limits;
use crate::sniff::Kind;

pub(super) fn read(bytes: &[u8], doubts: &mut Vec<Doubt>) -> Result<Vec<Table>, IntakeError> {
    Package::open(bytes, Kind::Xlsx)?;
    guarded(Kind::Xlsx, || workbook(bytes, doubts))
}

fn workbook(bytes: &[u8], doubts: &mut Vec<Doubt>) -> Result<Vec<Table>, IntakeError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(|error| xlsx_error(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    if sheets.len() > limits::SHEETS {
        return Err(IntakeError::TooMany { what: Excess::Sheets, limit: limits::SHEETS });
    }
    let mut tables = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut grid = Grid::new(&sheet.name).hidden(sheet.visible != SheetVisible::Visible);
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(|error| xlsx_error(&error))?;
        while let Some(cell) = cells.next_cell().map_err(|error| xlsx_error(&error))? {
            let (row, column) = cell.get_position();
            grid.put(CellAddress::new(row as usize, column as usize), value(cell.get_value()))?;
        }
        drop(cells);
        for region in book.merge_cells_by_sheet_name(&sheet.name).map_err(|error| xlsx_error(&error))? {
            grid.merge(address(region.start), address(region.end));
        }
        tables.push(grid.finish(doubts));
    }
    Ok(tables)
}

pub(super) fn address((row, column): (u32, u32)) -> CellAddress {
    CellAddress::new(row as usize, column as usize)
}

fn value(data: &DataRef<'_>) -> Cell {
    match data {
        DataRef::Empty => Cell::Empty,
        DataRef::SharedString(text) => Cell::Text((*text).to_owned()),
        DataRef::String(text) | DataRef::DurationIso(text) => Cell::Text(text.clone()),
        DataRef::DateTimeIso(text) => iso_day(text),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::Int(number) => whole(*number),
        DataRef::Bool(flag) => Cell::Bool(*flag),
        DataRef::DateTime(moment) => day(moment),
        DataRef::Error(error) => Cell::Error(error.to_string()),
    }
}

/// A whole number; beyond 2^53 it is kept only to be refused.
#[expect(clippy::cast_precision_loss, reason = "numbers that lose digits here are refused by the roster anyway")]
pub(super) fn whole(number: i64) -> Cell {
    Cell::Number(number as f64)
}

pub(super) fn day(moment: &calamine::ExcelDateTime) -> Cell {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day))
        .map_or_else(|| Cell::Number(moment.as_f64()), Cell::Date)
}

/// `2024-10-14` or `2024-10-14T00:00:00`; anything else stays text.
pub(super) fn iso_day(text: &str) -> Cell {
    text.get(..10)
        .and_then(|head| NaiveDate::parse_from_str(head, "%Y-%m-%d").ok())
        .map_or_else(|| Cell::Text(text.to_owned()), Cell::Date)
}

fn xlsx_error(error: &XlsxError) -> IntakeError {
    match error {
        XlsxError::Password => IntakeError::Encrypted { kind: Kind::Xlsx },
        other => damaged(Kind::Xlsx, other),
    }
}
