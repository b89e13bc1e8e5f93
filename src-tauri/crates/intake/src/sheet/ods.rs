//! Open document spreadsheets.
//!
//! What it is: a reader of `content.xml` that keeps merged cells, which calamine drops for this format. What it never
//! does: unfold the million empty rows that every such file declares; only filled cells are repeated.

use super::grid::Grid;
use super::xlsx::iso_day;
use super::{Cell, CellAddress, Table};
use crate::archive::Package;
use crate::doubt::Doubt;
use crate::error::{Excess, IntakeError};
use crate::limits;
use crate::markup::{Element, Markup, Node};
use crate::sniff::Kind;

pub(super) fn read(bytes: &[u8], doubts: &mut Vec<Doubt>) -> Result<Vec<Table>, IntakeError> {
    let mut package = Package::open(bytes, Kind::Ods)?;
    if package.part("META-INF/manifest.xml")?.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(IntakeError::Encrypted { kind: Kind::Ods });
    }
    let content = package.part("content.xml")?.ok_or(IntakeError::CutOff { kind: Kind::Ods })?;
    let mut markup = Markup::new(&content, Kind::Ods);
    let mut tables = Vec::new();
    while let Some(node) = markup.step()? {
        if let Node::Open(element) = node
            && element.name == "table"
        {
            if tables.len() == limits::SHEETS {
                return Err(IntakeError::TooMany { what: Excess::Sheets, limit: limits::SHEETS });
            }
            let name = element.attribute("name").unwrap_or_default();
            tables.push(Sheet::new(&name).read(&mut markup)?.finish(doubts));
        }
    }
    Ok(tables)
}

/// One table while it is read: the grid and the place of the next cell.
struct Sheet {
    grid: Grid,
    at: CellAddress,
    row_repeat: usize,
    row: Vec<(usize, Cell)>,
}

impl Sheet {
    fn new(name: &str) -> Self {
        Self { grid: Grid::new(name), at: CellAddress::new(0, 0), row_repeat: 1, row: Vec::new() }
    }

    fn read(mut self, markup: &mut Markup<'_>) -> Result<Grid, IntakeError> {
        while let Some(node) = markup.step()? {
            match node {
                Node::Open(element) => match element.name.as_str() {
                    "table-row" => {
                        self.row_repeat = element.number("number-rows-repeated").unwrap_or(1);
                        self.at.column = 0;
                    }
                    "table-cell" | "covered-table-cell" => self.cell(&element, markup)?,
                    // Drawings and comments bring paragraphs and even tables of their own.
                    "shapes" | "annotation" | "table" => markup.skip()?,
                    _ => {}
                },
                Node::Close(name) if name == "table-row" => self.end_row()?,
                Node::Close(name) if name == "table" => break,
                Node::Close(_) | Node::Text(_) => {}
            }
        }
        Ok(self.grid)
    }

    fn end_row(&mut self) -> Result<(), IntakeError> {
        for (column, cell) in std::mem::take(&mut self.row) {
            for repeat in 0..self.row_repeat {
                self.grid.put(CellAddress::new(self.at.row + repeat, column), cell.clone())?;
            }
        }
        self.at.row = self.at.row.saturating_add(self.row_repeat);
        Ok(())
    }

    fn cell(&mut self, element: &Element<'_>, markup: &mut Markup<'_>) -> Result<(), IntakeError> {
        let repeat = element.number("number-columns-repeated").unwrap_or(1);
        let span = |name| element.number(name).unwrap_or(1).max(1) - 1;
        let (down, right) = (span("number-rows-spanned"), span("number-columns-spanned"));
        if down + right > 0 {
            let end = CellAddress::new(self.at.row.saturating_add(down), self.at.column.saturating_add(right));
            self.grid.merge(self.at, end);
        }
        let covered = element.name == "covered-table-cell";
        let text = cell_text(markup)?;
        let cell = value(element, text);
        // A cell hidden under a merged one may keep an old value; the reader of the sheet does not see it.
        if !covered && !cell.is_blank() {
            for column in self.at.column..self.at.column.saturating_add(repeat.min(limits::COLUMNS + 1)) {
                self.row.push((column, cell.clone()));
            }
        }
        self.at.column = self.at.column.saturating_add(repeat);
        Ok(())
    }
}

/// The paragraphs of a cell, joined by line breaks, up to the cell's end.
fn cell_text(markup: &mut Markup<'_>) -> Result<String, IntakeError> {
    let (mut text, mut open, mut paragraphs) = (String::new(), 1_usize, 0_usize);
    while let Some(node) = markup.step()? {
        match node {
            Node::Open(element) => {
                open += 1;
                match element.name.as_str() {
                    "annotation" | "shapes" | "frame" => {
                        markup.skip()?;
                        open -= 1;
                    }
                    "p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    "s" => text.extend(std::iter::repeat_n(' ', element.number("c").unwrap_or(1).min(64))),
                    "tab" => text.push('\t'),
                    "line-break" => text.push('\n'),
                    _ => {}
                }
            }
            Node::Close(_) => {
                open -= 1;
                if open == 0 {
                    break;
                }
            }
            Node::Text(part) if paragraphs > 0 => text.push_str(&part),
            Node::Text(_) => {}
        }
    }
    Ok(text)
}

fn value(element: &Element<'_>, text: String) -> Cell {
    let number = || element.attribute("value").and_then(|value| value.parse::<f64>().ok());
    match element.attribute("value-type").as_deref() {
        Some("float" | "percentage" | "currency") => number().map_or(Cell::Text(text), Cell::Number),
        Some("date") => element.attribute("date-value").map_or(Cell::Text(text), |day| iso_day(&day)),
        Some("boolean") => Cell::Bool(element.attribute("boolean-value").as_deref() == Some("true")),
        Some("string") if text.is_empty() => Cell::Text(element.attribute("string-value").unwrap_or_default()),
        _ if text.is_empty() => Cell::Empty,
        _ => Cell::Text(text),
    }
}
