//! Sheets to PDF bytes.
//!
//! What comes in: finished sheets and [`Meta`] (title, time and digest are given, never made up here). What goes
//! out: one file whose bytes depend on nothing else. printpdf writes pages and fonts, lopdf finishes catalogue,
//! information and /ID. A warning of printpdf is an error here.

mod copy;
mod finish;
mod page;
mod resources;

pub use copy::stamp_copy;
pub use finish::Meta;

use printpdf::{PdfDocument, PdfSaveOptions};

use crate::error::PageError;
use crate::limits::MAX_PAGES;
use crate::sheet::Sheet;

/// Paints one document.
///
/// # Errors
/// [`PageError::Pdf`] when the library refuses or warns.
pub fn paint(sheet: &Sheet, meta: &Meta) -> Result<Vec<u8>, PageError> {
    merge(std::iter::once(sheet), meta)
}

/// Paints many documents into one file for the printer; fonts and pictures stand in it once.
///
/// # Errors
/// [`PageError::Pdf`] when the library refuses or warns.
pub fn merge<'a>(sheets: impl Iterator<Item = &'a Sheet>, meta: &Meta) -> Result<Vec<u8>, PageError> {
    let mut document = PdfDocument::new(&meta.title);
    resources::add_fonts(&mut document);
    for sheet in sheets {
        if document.pages.len() + sheet.pages.len() > MAX_PAGES {
            return Err(PageError::TooMany { what: "Jumlah halaman", limit: MAX_PAGES });
        }
        for page in &sheet.pages {
            resources::add_pictures(&mut document, page);
            document.pages.push(page::paint(page, sheet.paper));
        }
    }
    let options = PdfSaveOptions { optimize: true, subset_fonts: false, secure: true, image_optimization: None };
    let mut warnings = Vec::new();
    let written = document.to_lopdf_document(&options, &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(PageError::Pdf { reason: format!("{warning:?}") });
    }
    finish::finish(written, meta)
}

#[cfg(test)]
mod tests;
