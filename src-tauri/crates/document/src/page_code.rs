//! A small square on every page of a sheet that will be signed with a pen and read back: it says which page of which
//! document a scan shows.
//!
//! It stands at the foot of the left margin, which no kind writes into, and never changes what was laid out.

use crate::block::table::ROW_QR;
use crate::error::PageError;
use crate::limits::MAX_SMALL_QR_SIDE;
use crate::measure::{LEFT, text_bottom};
use crate::qr::Modules;
use crate::sheet::{Item, RectMm, Sheet};

/// Left edge of the square, mm: what every printer reaches, and the binding's holes are higher up.
const X: f32 = LEFT - ROW_QR - 2.5;

/// Puts the square with `text` of the page (counted from 1) and of the number of pages on every page.
///
/// # Errors
/// [`PageError::TooMany`] for a text too long for 12 mm, about 60 characters of base45.
pub fn code_pages(sheet: &mut Sheet, text: impl Fn(usize, usize) -> String) -> Result<(), PageError> {
    let y = text_bottom(sheet.paper) - ROW_QR;
    let count = sheet.pages.len();
    for (index, page) in sheet.pages.iter_mut().enumerate() {
        let modules = small_square(&text(index + 1, count))?;
        page.items.push(Item::Qr { modules, rect: RectMm { x: X, y, w: ROW_QR, h: ROW_QR } });
    }
    Ok(())
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
    use crate::sheet::{Page, Paper};

    #[test]
    fn every_page_has_its_own_square_in_the_margin() {
        let pages = vec![Page::default(), Page::default()];
        let mut sheet = Sheet { paper: Paper::F4, title: String::new(), pages };
        code_pages(&mut sheet, |page, of| format!("IKR3:7QK*Z9B0/{page}/{of}")).unwrap();
        let square = |page: usize| match &sheet.pages[page].items[..] {
            [Item::Qr { modules, rect }] => (modules.clone(), *rect),
            other => panic!("{other:?}"),
        };
        let ((first, rect), (second, _)) = (square(0), square(1));
        assert_eq!(
            (&first, &second),
            (&small_square("IKR3:7QK*Z9B0/1/2").unwrap(), &small_square("IKR3:7QK*Z9B0/2/2").unwrap())
        );
        assert!(rect.x >= 10.0 && rect.x + rect.w + first.clear_mm(rect.w) <= LEFT);
        assert!(code_pages(&mut sheet, |_, _| "PANJANG".repeat(30)).is_err());
    }
}
