//! What stands in the margins of a sheet that will be signed with a pen and read back: on every page a small square that
//! says which page of which document it is, and three marks that say how the page lies.
//!
//! The square stands at the foot of the left margin, the marks in the other three corners, where no kind writes. They never
//! change what was laid out. Where they stand is told by [`Corners`], so that whoever straightens a scan need not guess.

use crate::block::table::ROW_QR;
use crate::error::PageError;
use crate::limits::MAX_SMALL_QR_SIDE;
use crate::measure::{LEFT, text_bottom};
use crate::qr::Modules;
use crate::sheet::{Colour, Item, Paper, RectMm, Sheet};

/// Left edge of the square, mm: what every printer reaches, and the binding's holes are higher up.
const X: f32 = LEFT - ROW_QR - 2.5;
/// Side of a square that comes back on paper, mm.
pub const CODE_MM: f32 = ROW_QR;
/// Upper edge of the upper marks, mm: what every printer reaches, and the letterhead begins below them.
const Y: f32 = 11.0;
/// Side of a mark, mm.
const MARK: f32 = 6.0;
/// A mark from the outside in: dark ring, light ring, dark middle; the thickness of each, mm. The proportions are not
/// those of a QR code's own corners, so that no reader takes one for the other.
const RING: f32 = 1.2;

/// Where square and marks stand on a page, mm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Corners {
    /// The square, lower left.
    pub code: RectMm,
    /// The marks: upper left, upper right, lower right.
    pub marks: [RectMm; 3],
}

impl Corners {
    /// Of a page of this paper.
    pub fn of(paper: Paper) -> Self {
        let right = paper.size_mm().0 - X - MARK;
        let foot = text_bottom(paper);
        let mark = |x, y| RectMm { x, y, w: MARK, h: MARK };
        Self {
            code: RectMm { x: X, y: foot - ROW_QR, w: ROW_QR, h: ROW_QR },
            marks: [mark(X, Y), mark(right, Y), mark(right, foot - MARK)],
        }
    }
}

/// Puts the marks and the square with `text` of the page (counted from 1) and of the number of pages on every page.
///
/// # Errors
/// [`PageError::TooMany`] for a text too long for 12 mm, about 60 characters of base45.
pub fn code_pages(sheet: &mut Sheet, text: impl Fn(usize, usize) -> String) -> Result<(), PageError> {
    let Corners { code, marks } = Corners::of(sheet.paper);
    let count = sheet.pages.len();
    for (index, page) in sheet.pages.iter_mut().enumerate() {
        let modules = small_square(&text(index + 1, count))?;
        page.items.push(Item::Qr { modules, rect: code });
        page.items.extend(marks.into_iter().flat_map(mark));
    }
    Ok(())
}

/// The three squares of a mark, each painted on the one before.
fn mark(outside: RectMm) -> [Item; 3] {
    let square = |rings: f32, colour| {
        let inset = rings * RING;
        let side = outside.w - 2.0 * inset;
        let rect = RectMm { x: outside.x + inset, y: outside.y + inset, w: side, h: side };
        Item::Rect { rect, fill: Some(colour), stroke_pt: None }
    };
    [square(0.0, Colour::BLACK), square(1.0, Colour::WHITE), square(2.0, Colour::BLACK)]
}

/// A square that is still read from 12 mm.
///
/// # Errors
/// [`PageError::TooMany`] for a text too long for that.
pub fn small_square(text: &str) -> Result<Modules, PageError> {
    let modules = Modules::of(text)?;
    match modules.side() {
        side if side > MAX_SMALL_QR_SIDE => {
            Err(PageError::TooMany { what: "Sisi kotak QR kecil", limit: MAX_SMALL_QR_SIDE })
        }
        _ => Ok(modules),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Page;

    #[test]
    fn every_page_has_its_own_square_and_three_marks_in_the_margins() {
        for paper in [Paper::A4, Paper::F4] {
            let pages = vec![Page::default(), Page::default()];
            let mut sheet = Sheet { paper, title: String::new(), pages };
            code_pages(&mut sheet, |page, of| format!("IKRH1:7QK*Z9B0/{page}/{of}")).unwrap();
            let square = |page: usize| match &sheet.pages[page].items[..] {
                [Item::Qr { modules, rect }, marks @ ..] if marks.len() == 9 => (modules.clone(), *rect),
                other => panic!("{other:?}"),
            };
            let ((first, rect), (second, _)) = (square(0), square(1));
            assert_eq!(
                (&first, &second),
                (&small_square("IKRH1:7QK*Z9B0/1/2").unwrap(), &small_square("IKRH1:7QK*Z9B0/2/2").unwrap())
            );
            assert!(rect.x >= 10.0 && rect.x + rect.w + first.clear_mm(rect.w) <= LEFT);
            let (width, height) = paper.size_mm();
            for mark in Corners::of(paper).marks {
                let clear = mark.x >= 10.0 && mark.y >= 10.0 && mark.x + MARK <= width - 10.0;
                let outside = mark.y + MARK <= crate::measure::TOP || mark.x >= width - crate::measure::RIGHT;
                assert!(clear && outside && mark.y + MARK <= height - 20.0, "{mark:?}");
            }
            assert!(code_pages(&mut sheet, |_, _| "PANJANG".repeat(30)).is_err());
        }
    }
}
