//! A sheet that was signed with a pen: its scanned pages, each filling a page.
//!
//! The scan is the document. Nothing is laid over it, no footer and no square; its title and the record beside it say
//! what it is.

use std::sync::Arc;

use crate::error::PageError;
use crate::limits::MAX_PAGES;
use crate::picture::{Picture, inside};
use crate::sheet::{Item, Page, Paper, RectMm, Sheet};

/// Sets the pages of one sheet.
///
/// # Errors
/// [`PageError::Missing`] without a page, [`PageError::TooMany`] beyond [`MAX_PAGES`].
pub fn scanned(paper: Paper, title: String, pictures: &[Arc<Picture>]) -> Result<Sheet, PageError> {
    if pictures.is_empty() {
        return Err(PageError::Missing { what: "Halaman pindaian" });
    }
    let mut sheet = Sheet { paper, title, pages: Vec::new() };
    add_scans(&mut sheet, pictures)?;
    Ok(sheet)
}

/// Puts scanned pages behind those of a sheet: the evidence of who signed another copy of it with a pen.
///
/// # Errors
/// [`PageError::TooMany`] beyond [`MAX_PAGES`].
pub fn add_scans(sheet: &mut Sheet, pictures: &[Arc<Picture>]) -> Result<(), PageError> {
    if sheet.pages.len() + pictures.len() > MAX_PAGES {
        return Err(PageError::TooMany { what: "Jumlah halaman", limit: MAX_PAGES });
    }
    let (w, h) = sheet.paper.size_mm();
    let page = |picture: &Arc<Picture>| {
        let rect = inside(picture, RectMm { x: 0.0, y: 0.0, w, h });
        Page { items: vec![Item::Image { picture: Arc::clone(picture), rect }] }
    };
    sheet.pages.extend(pictures.iter().map(page));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scan_fills_its_page_and_keeps_its_proportions() {
        let mut bytes = Vec::new();
        let pixels = image::DynamicImage::new_luma8(210, 297);
        pixels.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Jpeg).unwrap();
        let picture = Picture::read(&bytes).unwrap();
        for (paper, fills) in [(Paper::A4, true), (Paper::F4, false)] {
            let sheet = scanned(paper, "Pakta – Suharni".into(), &[picture.clone(), picture.clone()]).unwrap();
            assert_eq!(sheet.pages.len(), 2);
            let [Item::Image { rect, .. }] = &sheet.pages[0].items[..] else { panic!("{sheet:?}") };
            let (w, h) = paper.size_mm();
            assert!((rect.w / rect.h - 210.0 / 297.0).abs() < 0.001 && rect.w <= w + 0.001 && rect.h <= h + 0.001);
            assert_eq!(h - rect.h < 0.01, fills);
        }
        assert!(scanned(Paper::A4, String::new(), &[]).is_err());
    }
}
