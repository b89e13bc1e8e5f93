//! XLS workbooks of Excel 97-2003, as far as calamine reads them.
//!
//! What it is: calamine's reader and its merged cells. What it never does: trust the reader not to panic; the format
//! is old and its parser is not ours.

use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::biff;
use super::grid::Grid;
use super::xlsx::{address, day, iso_day, whole};
use super::{Cell, CellAddress, Table};
use crate::archive::damaged;
use crate::doubt::Doubt;
use crate::error::{Excess, IntakeError};
use crate::foreign::guarded;
use crate::limits;
use crate::sniff::Kind;

pub(super) fn read(bytes: &[u8], doubts: &mut Vec<Doubt>) -> Result<Vec<Table>, IntakeError> {
    let tamed = biff::tamed(bytes)?;
    guarded(Kind::Xls, || workbook(&tamed, doubts))
}

fn workbook(bytes: &[u8], doubts: &mut Vec<Doubt>) -> Result<Vec<Table>, IntakeError> {
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|error| xls_error(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    if sheets.len() > limits::SHEETS {
        return Err(IntakeError::TooMany { what: Excess::Sheets, limit: limits::SHEETS });
    }
    let mut tables = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut grid = Grid::new(&sheet.name).hidden(sheet.visible != SheetVisible::Visible);
        let range = book.worksheet_range(&sheet.name).map_err(|error| xls_error(&error))?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            grid.put(CellAddress::new(top as usize + row, left as usize + column), value(data))?;
        }
        for region in book.merge_cells_by_sheet_name(&sheet.name).map_err(|error| xls_error(&error))? {
            grid.merge(address(region.start), address(region.end));
        }
        tables.push(grid.finish(doubts));
    }
    Ok(tables)
}

fn value(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) | Data::DurationIso(text) => Cell::Text(text.clone()),
        Data::DateTimeIso(text) => iso_day(text),
        Data::Float(number) => Cell::Number(*number),
        Data::Int(number) => whole(*number),
        Data::Bool(flag) => Cell::Bool(*flag),
        Data::DateTime(moment) => day(moment),
        Data::Error(error) => Cell::Error(error.to_string()),
    }
}

fn xls_error(error: &XlsError) -> IntakeError {
    match error {
        XlsError::Password => IntakeError::Encrypted { kind: Kind::Xls },
        XlsError::EoStream(_) | XlsError::ContinueRecordTooShort => IntakeError::CutOff { kind: Kind::Xls },
        other => damaged(Kind::Xls, other),
    }
}
