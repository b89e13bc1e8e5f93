//! HTML tables under the name of a spreadsheet, the usual export of Indonesian web systems.
//!
//! What it is: a forgiving scan for table, row and cell tags with their spans. What it never does: run a script, load
//! anything, or build a document tree. Every digit of such a file is still there, whatever Excel would have shown.

use std::collections::HashSet;

use super::grid::Grid;
use super::{Cell, CellAddress, Table};
use crate::doubt::Doubt;
use crate::error::{Excess, IntakeError};
use crate::limits;
use crate::sniff::Kind;

pub(super) fn read(html: &str, doubts: &mut Vec<Doubt>) -> Result<Vec<Table>, IntakeError> {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        page.text(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let tag = Tag::parse(&rest[1..end]);
        rest = &rest[end + 1..];
        if matches!(tag.name.as_str(), "script" | "style" | "head") && !tag.closing {
            rest = after_closing(rest, &tag.name);
            continue;
        }
        page.tag(&tag, doubts)?;
    }
    page.end_table(doubts)?;
    if page.tables.is_empty() {
        return Err(IntakeError::NotASpreadsheet { found: Kind::Html });
    }
    Ok(page.tables)
}

fn after_closing<'a>(rest: &'a str, name: &str) -> &'a str {
    let closes = |at: usize| rest.get(at + 2..at + 2 + name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name));
    rest.match_indices("</").map(|(at, _)| at).find(|at| closes(*at)).map_or("", |at| &rest[at..])
}

struct Tag {
    name: String,
    closing: bool,
    attributes: String,
}

impl Tag {
    fn parse(inner: &str) -> Self {
        let closing = inner.starts_with('/');
        let inner = inner.trim_start_matches('/').trim_end_matches('/');
        let (name, attributes) = inner.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((inner, ""));
        Self { name: name.to_ascii_lowercase(), closing, attributes: attributes.to_ascii_lowercase() }
    }

    /// `colspan=3`, `colspan="3"`, `colspan = '3'`.
    fn span(&self, name: &str) -> usize {
        let value = self.attributes.split(name).nth(1).unwrap_or("");
        let digits: String = value
            .trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '"' | '\''))
            .chars()
            .take_while(char::is_ascii_digit)
            .collect();
        digits.parse().unwrap_or(1).clamp(1, limits::ROWS)
    }
}

#[derive(Default)]
struct Page {
    tables: Vec<Table>,
    grid: Option<Grid>,
    at: CellAddressCursor,
    /// The cell being filled: its text and its spans.
    cell: Option<(String, usize, usize)>,
    /// Places taken by a span from above.
    taken: HashSet<(usize, usize)>,
}

/// The place of the next cell; the row is `None` before the first `<tr>`.
#[derive(Default)]
struct CellAddressCursor {
    row: Option<usize>,
    column: usize,
}

impl Page {
    fn text(&mut self, raw: &str) {
        if let Some((text, ..)) = &mut self.cell {
            text.push_str(raw);
        }
    }

    fn tag(&mut self, tag: &Tag, doubts: &mut Vec<Doubt>) -> Result<(), IntakeError> {
        match (tag.name.as_str(), tag.closing) {
            ("table", _) => self.end_table(doubts)?,
            ("tr", false) => {
                self.end_cell()?;
                self.at = CellAddressCursor { row: Some(self.at.row.map_or(0, |row| row + 1)), column: 0 };
            }
            ("td" | "th", false) => {
                self.end_cell()?;
                self.at.row.get_or_insert(0);
                self.cell = Some((String::new(), tag.span("rowspan"), tag.span("colspan")));
            }
            ("td" | "th" | "tr", true) => self.end_cell()?,
            ("br", _) | ("p" | "div", true) => self.text("\u{b}"),
            _ => {}
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), IntakeError> {
        let Some((raw, down, right)) = self.cell.take() else { return Ok(()) };
        let row = self.at.row.unwrap_or(0);
        while self.taken.contains(&(row, self.at.column)) {
            self.at.column += 1;
        }
        let start = CellAddress::new(row, self.at.column);
        let end = CellAddress::new(row + down - 1, self.at.column + right.min(limits::COLUMNS) - 1);
        let grid = self.grid.get_or_insert_with(|| Grid::new(&format!("Tabel {}", self.tables.len() + 1)));
        grid.put(start, Cell::Text(plain(&raw)))?;
        grid.merge(start, end);
        if self.taken.len() < limits::CELLS {
            let below = (row + 1)..=end.row.min(row + limits::HEADER_SEARCH_ROWS * 100);
            self.taken.extend(below.flat_map(|row| (start.column..=end.column).map(move |column| (row, column))));
        }
        self.at.column = end.column + 1;
        Ok(())
    }

    fn end_table(&mut self, doubts: &mut Vec<Doubt>) -> Result<(), IntakeError> {
        self.end_cell()?;
        if let Some(grid) = self.grid.take() {
            if self.tables.len() == limits::SHEETS {
                return Err(IntakeError::TooMany { what: Excess::Sheets, limit: limits::SHEETS });
            }
            self.tables.push(grid.finish(doubts));
        }
        self.at = CellAddressCursor::default();
        self.taken.clear();
        Ok(())
    }
}

/// White space collapsed as a browser does, breaks kept, the common entities resolved.
fn plain(raw: &str) -> String {
    let lines = raw.split('\u{b}').map(|line| line.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    let text = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    if !text.contains('&') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|b| b == b';');
        let resolved = end.and_then(|end| entity(&rest[1..end]).map(|c| (c, end + 1)));
        let (c, len) = resolved.unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[len..];
    }
    out + rest
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" | "rsquo" => Some('\''),
        "nbsp" => Some(' '),
        "ndash" => Some('–'),
        _ => {
            let digits = name.strip_prefix('#')?;
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}
