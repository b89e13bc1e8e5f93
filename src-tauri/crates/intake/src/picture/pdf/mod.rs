//! PDFs whose pages are pictures, as scanners and office copiers write them.
//!
//! What it is: page by page, the pictures that are painted there, laid on one another as the page says. What it never
//! does: draw text, lines or shadings; look at a picture that no page paints; follow a link, a script or an embedded
//! file. Every size is checked against [`crate::limits`] before memory is spent on it.

mod bilevel;
mod canvas;
mod matrix;
mod paint;
mod raster;
mod samples;
mod unpack;

use image::DynamicImage;
use lopdf::{Document, LoadOptions, ObjectId};

use super::page::Unpictured;
use crate::archive::damaged;
use crate::error::IntakeError;
use crate::foreign::guarded;
use crate::limits;
use crate::sniff::Kind;

/// A PDF, opened.
#[derive(Debug)]
pub(super) struct File {
    document: Document,
    pages: Vec<ObjectId>,
    total: u32,
}

/// The picture of a page, and why a further one is missing in it.
pub(super) type Found = Result<(DynamicImage, Option<Unpictured>), Unpictured>;

impl File {
    pub(super) fn open(bytes: &[u8]) -> Result<Self, IntakeError> {
        if bytes.len() > limits::PDF_BYTES {
            return Err(IntakeError::TooLarge { bytes: bytes.len() });
        }
        // Each may unpack to its limit while the file is opened, before anything else can be asked.
        if named(bytes, b"ObjStm") > limits::OBJECT_STREAMS {
            return Err(IntakeError::Bomb);
        }
        guarded(Kind::Pdf, || {
            let options = LoadOptions::with_max_decompressed_size(limits::OBJECT_STREAM_BYTES);
            let document =
                Document::load_mem_with_options(bytes, options).map_err(|error| damaged(Kind::Pdf, &error))?;
            if document.is_encrypted() {
                return Err(IntakeError::Encrypted { kind: Kind::Pdf });
            }
            let mut pages: Vec<_> = document.page_iter().take(limits::PDF_PAGES_COUNTED).collect();
            let total = u32::try_from(pages.len()).expect("as few as are counted");
            pages.truncate(limits::PDF_PAGES);
            Ok(Self { document, pages, total })
        })
    }

    pub(super) fn total(&self) -> u32 {
        self.total
    }

    /// The picture of page `number`, from 1; `None` behind the last page that is looked at.
    pub(super) fn page(&self, number: u32) -> Option<Found> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        let id = *self.pages.get(index)?;
        let mut found = Err(Unpictured::NoPicture);
        let ran = guarded(Kind::Pdf, || {
            found = self.painted(id);
            Ok(())
        });
        Some(ran.map_err(|error| Unpictured::Damaged(error.to_string())).and(found))
    }

    fn painted(&self, page: ObjectId) -> Found {
        let painting = paint::of_page(&self.document, page)?;
        if painting.written {
            // A page of words is no scan: a square on it vouches for words that anybody may have set anew.
            return Err(Unpictured::NoPicture);
        }
        let (mut layers, mut left_out, mut pixels) = (Vec::new(), painting.left_out, 0);
        for (picture, place) in painting.pictures {
            if pixels > limits::PAGE_PIXELS {
                return Err(Unpictured::TooLarge);
            }
            match raster::layer(&self.document, picture) {
                Ok(layer) => {
                    pixels += layer.pixels();
                    layers.push((layer, place));
                }
                Err(why) => left_out = Some(why),
            }
        }
        match (canvas::laid(layers)?, left_out) {
            (Some(picture), left_out) => Ok((picture, left_out)),
            (None, left_out) => Err(left_out.unwrap_or(Unpictured::NoPicture)),
        }
    }
}

/// How often a name stands in a file, however it is written: `#4f` is `O` (ISO 32000-1, 7.3.5).
fn named(bytes: &[u8], name: &[u8]) -> usize {
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| &bytes[at + 1..]);
    starts.filter(|rest| begins(rest, name)).count()
}

fn begins(mut rest: &[u8], name: &[u8]) -> bool {
    name.iter().all(|wanted| {
        let (letter, length) = match rest {
            [b'#', high, low, ..] => match (char::from(*high).to_digit(16), char::from(*low).to_digit(16)) {
                (Some(high), Some(low)) => (high * 16 + low, 3),
                _ => (u32::from(b'#'), 1),
            },
            [letter, ..] => (u32::from(*letter), 1),
            [] => return false,
        };
        rest = &rest[length..];
        letter == u32::from(*wanted)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_counted_however_it_is_written() {
        assert_eq!(named(b"/ObjStm /#4fbjStm /ObjSt /#4FbjSt#6d (ObjStm) /Obj", b"ObjStm"), 3);
    }
}
