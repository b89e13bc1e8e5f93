//! Sheets to PDF/A-3b bytes.
//!
//! What comes in: finished sheets and [`Meta`] (title, time, digest and record are given, never made up here). What
//! goes out: one file whose bytes depend on nothing else. printpdf writes the operators of the pages and the fonts,
//! lopdf puts the file together; `PDF_A.md` beside this crate's manifest says how each clause of ISO 19005-3 is kept.
//! A warning of printpdf is an error here.

mod copy;
mod file;
mod finish;
mod page;
mod pictures;
mod shared;
mod xmp;

pub use copy::stamp_copy;
pub use finish::{Meta, RECORD_NAME, identifiers, identify};

use printpdf::{Op, PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

use crate::error::PageError;
use crate::limits::MAX_PAGES;
use crate::sheet::Sheet;

/// Paints one document.
///
/// # Errors
/// [`PageError::Pdf`] when the library refuses or warns.
pub fn paint(sheet: &Sheet, meta: &Meta) -> Result<Vec<u8>, PageError> {
    put_together(std::iter::once(sheet), meta, None)
}

/// Paints one document with its record for machines, JSON, attached as [`RECORD_NAME`].
///
/// # Errors
/// [`PageError::Pdf`] when the library refuses or warns, [`PageError::TooMany`] for a record beyond
/// [`crate::limits::MAX_RECORD_BYTES`].
pub fn paint_with_record(sheet: &Sheet, meta: &Meta, record: &[u8]) -> Result<Vec<u8>, PageError> {
    put_together(std::iter::once(sheet), meta, Some(record))
}

/// Paints many documents into one file for the printer; fonts and pictures stand in it once.
///
/// # Errors
/// [`PageError::Pdf`] when the library refuses or warns.
pub fn merge<'a>(sheets: impl Iterator<Item = &'a Sheet>, meta: &Meta) -> Result<Vec<u8>, PageError> {
    put_together(sheets, meta, None)
}

fn put_together<'a>(
    sheets: impl Iterator<Item = &'a Sheet>,
    meta: &Meta,
    record: Option<&[u8]>,
) -> Result<Vec<u8>, PageError> {
    let mut file = file::File::new();
    let mut count = 0;
    for sheet in sheets {
        count += sheet.pages.len();
        if count > MAX_PAGES {
            return Err(PageError::TooMany { what: "Jumlah halaman", limit: MAX_PAGES });
        }
        for page in &sheet.pages {
            file.add_page(page, sheet.paper)?;
        }
    }
    finish::finish(file, meta, record)
}

/// What printpdf makes of one page of operations; its page box does not matter, ours is set elsewhere.
fn written(mut document: PdfDocument, ops: Vec<Op>) -> Result<lopdf::Document, PageError> {
    let page_box = || Rect::from_wh(Pt(0.0), Pt(0.0));
    document.pages.push(PdfPage { media_box: page_box(), trim_box: page_box(), crop_box: page_box(), ops });
    // Not `secure`: that drops operators which printpdf has no name for, and the outlines are written with such.
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let mut warnings = Vec::new();
    let written = document.to_lopdf_document(&options, &mut warnings);
    match warnings.first() {
        Some(warning) => Err(PageError::Pdf { reason: format!("{warning:?}") }),
        None => Ok(written),
    }
}

fn refuse(error: impl std::fmt::Display) -> PageError {
    PageError::Pdf { reason: error.to_string() }
}

#[cfg(test)]
mod tests;
