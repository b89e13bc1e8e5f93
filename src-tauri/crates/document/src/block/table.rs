//! Tables with hairlines: header repeated on every page, rows never divided, never one row alone.
//!
//! What comes in: column shares, rows of cells. What goes out: one slab per row. A row grows with its tallest
//! cell and is at least as tall as asked, so that somebody can sign in it.

use std::rc::Rc;

use crate::block::signatures::signature;
use crate::compose::Composer;
use crate::error::PageError;
use crate::flow::Slab;
use crate::limits::{MAX_PARAGRAPH_CHARS, MAX_ROWS};
use crate::measure::{CELL, FIELD_W, HAIRLINE, LEFT, SIGNING_ROW, SMALL, Style};
use crate::model::{Mark, Person};
use crate::qr::Modules;
use crate::sheet::{Colour, Item, RectMm};
use crate::stack::{Align, Stack};

/// Inside the lines of a cell, mm.
const PAD: f32 = 1.8;

/// A column: title, share of the text width, alignment.
pub(crate) struct Head {
    pub(crate) title: &'static str,
    pub(crate) share: f32,
    pub(crate) align: Align,
}

impl Head {
    pub(crate) const fn left(title: &'static str, share: f32) -> Self {
        Self { title, share, align: Align::Left }
    }

    pub(crate) const fn centre(title: &'static str, share: f32) -> Self {
        Self { title, share, align: Align::Centre }
    }
}

/// What stands in a cell.
pub(crate) enum Cell<'a> {
    /// Lines of text, each in its own style; long ones wrap.
    Lines(Vec<(String, Style)>),
    /// A signature field.
    Sign(&'a Person, &'a Mark),
    /// A QR square.
    Square(&'a Modules),
    /// An empty square to tick.
    Tick,
    /// Nothing.
    Empty,
}

impl Cell<'_> {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Lines(vec![(text.into(), CELL)])
    }

    pub(crate) fn small(text: impl Into<String>) -> Self {
        Self::Lines(vec![(text.into(), SMALL)])
    }
}

/// Side of the square in a row, mm; rows with one are to be at least 4 mm taller, for its clear zone.
pub(crate) const ROW_QR: f32 = 12.0;

/// Pushes a table; rows are at least `row_mm` tall.
pub(crate) fn table(
    composer: &mut Composer<'_>,
    heads: &[Head],
    rows: &[Vec<Cell<'_>>],
    row_mm: f32,
) -> Result<(), PageError> {
    if rows.len() > MAX_ROWS {
        return Err(PageError::TooMany { what: "Jumlah baris tabel", limit: MAX_ROWS });
    }
    let long = |cell: &Cell<'_>| matches!(cell, Cell::Lines(lines) if lines.iter().any(|(text, _)| text.len() > MAX_PARAGRAPH_CHARS));
    if rows.iter().flatten().any(long) {
        return Err(PageError::TooMany { what: "Panjang isi tabel", limit: MAX_PARAGRAPH_CHARS });
    }
    let total: f32 = heads.iter().map(|head| head.share).sum();
    let mut edges = vec![LEFT];
    for head in heads {
        edges.push(edges[edges.len() - 1] + composer.width * head.share / total);
    }
    let titles: Vec<Cell<'_>> =
        heads.iter().map(|head| Cell::Lines(vec![(head.title.to_owned(), CELL.bold())])).collect();
    let centred: Vec<Align> = heads.iter().map(|_| Align::Centre).collect();
    let mut header = row(&edges, &centred, &titles, 8.0)?;
    let rect = RectMm { x: LEFT, y: 0.0, w: composer.width, h: header.height };
    header.items.insert(0, Item::Rect { rect, fill: Some(Colour::HEADER), stroke_pt: None });
    header.items.push(Item::Line { from: [LEFT, 0.0], to: [LEFT + composer.width, 0.0], width_pt: HAIRLINE });
    header.glued = true;
    let header = Rc::new(header);
    composer.push((*header).clone());
    let aligns: Vec<Align> = heads.iter().map(|head| head.align).collect();
    for (index, cells) in rows.iter().enumerate() {
        let mut slab = row(&edges, &aligns, cells, row_mm)?;
        // Two rows under the first header, two rows on the last page.
        slab.glued = rows.len() > 1 && (index == 0 || index + 2 == rows.len());
        slab.header = Some(Rc::clone(&header));
        slab.line = true;
        composer.push(slab);
    }
    Ok(())
}

fn row(edges: &[f32], aligns: &[Align], cells: &[Cell<'_>], least: f32) -> Result<Slab, PageError> {
    let filled: Vec<Stack> = cells.iter().enumerate().map(|(i, cell)| fill(edges, aligns[i], i, cell)).collect();
    let height = filled.iter().map(|stack| stack.y + 2.0 * PAD).fold(least, f32::max);
    let mut items = Vec::new();
    for (index, (mut stack, cell)) in filled.into_iter().zip(cells).enumerate() {
        let lowered = (height - stack.y) / 2.0;
        stack.items.iter_mut().for_each(|item| item.lower(lowered));
        items.append(&mut stack.items);
        let (left, right) = (edges[index], edges[index + 1]);
        match cell {
            Cell::Sign(person, mark) => {
                // Signatures of one table keep one size, however tall a row grows.
                let w = (right - left - 2.0 * PAD).min(FIELD_W);
                let h = (height - 2.0).min(SIGNING_ROW);
                let rect = RectMm { x: (left + right - w) / 2.0, y: (height - h) / 2.0, w, h };
                items.extend(signature(person, mark, rect)?);
            }
            Cell::Tick => {
                let side = 4.5;
                let rect = RectMm { x: (left + right - side) / 2.0, y: (height - side) / 2.0, w: side, h: side };
                items.push(Item::Rect { rect, fill: None, stroke_pt: Some(0.7) });
            }
            Cell::Square(modules) => {
                let rect = RectMm {
                    x: f32::midpoint(left, right) - ROW_QR / 2.0,
                    y: (height - ROW_QR) / 2.0,
                    w: ROW_QR,
                    h: ROW_QR,
                };
                items.push(Item::Qr { modules: (*modules).clone(), rect });
            }
            Cell::Lines(_) | Cell::Empty => {}
        }
    }
    let (left, right) = (edges[0], edges[edges.len() - 1]);
    let upright = |x: &f32| Item::Line { from: [*x, 0.0], to: [*x, height], width_pt: HAIRLINE };
    items.extend(edges.iter().map(upright));
    items.push(Item::Line { from: [left, height], to: [right, height], width_pt: HAIRLINE });
    Ok(Slab { height, items, ..Slab::default() })
}

fn fill(edges: &[f32], align: Align, index: usize, cell: &Cell<'_>) -> Stack {
    let mut stack = Stack::new(edges[index] + PAD, edges[index + 1] - edges[index] - 2.0 * PAD, align);
    if let Cell::Lines(lines) = cell {
        for (text, style) in lines {
            stack.wrapping(text, *style);
        }
    }
    stack
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::{Fit, set};
    use crate::model::Frame;

    fn pages_of(count: usize) -> Vec<String> {
        let frame = Frame::default();
        let sheet = set(&frame, "Uji".into(), Fit::AsDesigned, |composer| {
            let rows: Vec<_> = (1..=count).map(|i| vec![Cell::text(i.to_string()), Cell::text("Suharni")]).collect();
            table(composer, &[Head::centre("No", 1.0), Head::left("Nama", 5.0)], &rows, 14.0)
        });
        sheet.unwrap().pages.iter().map(crate::sheet::Page::plain_text).collect()
    }

    #[test]
    fn every_page_repeats_the_header_and_the_last_has_two_rows() {
        for count in 1..60 {
            let pages = pages_of(count);
            let last_rows = pages.last().unwrap().matches("Suharni").count();
            assert!(pages.iter().all(|page| page.starts_with("No\nNama\n")), "{count}");
            assert!(last_rows >= 2.min(count), "{count} rows leave {last_rows} on the last page");
            assert_eq!(pages.concat().matches("Suharni").count(), count);
        }
    }
}
