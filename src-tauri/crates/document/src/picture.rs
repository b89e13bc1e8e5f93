//! Pictures on a page: JPEG bytes kept as they are, PNG decoded once.
//!
//! What comes in: the bytes of a file, already upright (turning by EXIF is `intake`'s work). What goes out: a
//! [`Picture`] shared by pointer, so that an emblem is prepared once for all pacts. It never re-encodes a JPEG.

use std::sync::Arc;

use image::{ColorType, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::error::PageError;
use crate::limits::{MAX_PICTURE_BYTES, MAX_PICTURE_SIDE};
use crate::sheet::RectMm;

/// A picture ready to be painted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Name made from the content: equal bytes have equal names, in every run.
    pub name: String,
    pub(crate) kind: PictureKind,
    /// The file as it came, for SVG.
    pub(crate) source: Vec<u8>,
}

/// How the pixels are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PictureKind {
    /// The file's own bytes go into the PDF. `grey` tells one component from three.
    Jpeg { grey: bool },
    /// Rows of RGB, and of alpha when any pixel is not opaque.
    Pixels { rgb: Packed, alpha: Option<Packed> },
}

/// Bytes ready for a PDF stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Packed {
    pub(crate) bytes: Vec<u8>,
    pub(crate) deflated: bool,
}

impl Packed {
    fn new(bytes: Vec<u8>) -> Self {
        let mut stream = lopdf::Stream::new(lopdf::Dictionary::new(), bytes);
        // lopdf leaves the bytes as they are when packing does not make them smaller.
        let deflated = stream.compress().is_ok() && stream.dict.has(b"Filter");
        Self { bytes: stream.content, deflated }
    }
}

impl Picture {
    /// Reads a JPEG or PNG file.
    ///
    /// # Errors
    /// [`PageError::Picture`] for other formats, broken files, CMYK, and sizes beyond [`crate::limits`].
    pub fn read(bytes: &[u8]) -> Result<Arc<Self>, PageError> {
        if bytes.len() > MAX_PICTURE_BYTES {
            return Err(PageError::TooMany { what: "Ukuran gambar dalam bita", limit: MAX_PICTURE_BYTES });
        }
        let mut reader = ImageReader::new(std::io::Cursor::new(bytes)).with_guessed_format().map_err(refuse)?;
        let mut limits = Limits::default();
        limits.max_image_width = Some(MAX_PICTURE_SIDE);
        limits.max_image_height = Some(MAX_PICTURE_SIDE);
        reader.limits(limits);
        let (width, height, kind) = match reader.format() {
            Some(ImageFormat::Jpeg) => {
                // The decoder turns CMYK into RGB, but the bytes go into the file as they are.
                if jpeg_components(bytes).is_none_or(|count| count == 4) {
                    return Err(refuse("JPEG CMYK atau rusak"));
                }
                let decoder = reader.into_decoder().map_err(refuse)?;
                let grey = match decoder.color_type() {
                    ColorType::L8 => true,
                    ColorType::Rgb8 => false,
                    other => return Err(refuse(format!("{other:?}"))),
                };
                let (width, height) = decoder.dimensions();
                (width, height, PictureKind::Jpeg { grey })
            }
            Some(ImageFormat::Png) => {
                let pixels = reader.decode().map_err(refuse)?.into_rgba8();
                let rgb = pixels.pixels().flat_map(|p| [p[0], p[1], p[2]]).collect();
                let alpha: Vec<u8> = pixels.pixels().map(|p| p[3]).collect();
                let alpha = alpha.iter().any(|a| *a != 255).then(|| Packed::new(alpha));
                (pixels.width(), pixels.height(), PictureKind::Pixels { rgb: Packed::new(rgb), alpha })
            }
            _ => return Err(refuse("bukan JPEG atau PNG")),
        };
        let name = format!("G{:016x}", name_digest(bytes));
        Ok(Arc::new(Self { width, height, name, kind, source: bytes.to_vec() }))
    }

    /// Width divided by height.
    pub fn proportion(&self) -> f32 {
        let side = |pixels: u32| f32::from(u16::try_from(pixels).unwrap_or(u16::MAX));
        side(self.width) / side(self.height.max(1))
    }

    /// Media type of the file.
    pub fn media_type(&self) -> &'static str {
        match self.kind {
            PictureKind::Jpeg { .. } => "image/jpeg",
            PictureKind::Pixels { .. } => "image/png",
        }
    }

    /// Whether any pixel lets the paper through.
    pub(crate) fn is_transparent(&self) -> bool {
        matches!(&self.kind, PictureKind::Pixels { alpha: Some(_), .. })
    }

    /// The file as it came.
    pub fn source(&self) -> &[u8] {
        &self.source
    }
}

/// The largest rectangle of the picture's proportions inside `frame`, centred: nothing is cut off.
pub(crate) fn inside(picture: &Picture, frame: RectMm) -> RectMm {
    let h = (frame.w / picture.proportion()).min(frame.h);
    let w = h * picture.proportion();
    RectMm { x: frame.x + (frame.w - w) / 2.0, y: frame.y + (frame.h - h) / 2.0, w, h }
}

/// Number of colour components from the frame header (ISO 10918-1, B.2.2); none when there is no such header.
fn jpeg_components(bytes: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        let (mark, code) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        if mark != 0xFF {
            return None;
        }
        match code {
            0xFF => at += 1,
            0x01 | 0xD0..=0xD8 => at += 2,
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => return bytes.get(at + 9).copied(),
            _ => at += 2 + usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?])),
        }
    }
}

fn refuse(reason: impl std::fmt::Display) -> PageError {
    PageError::Picture { reason: reason.to_string() }
}

/// In the manner of FNV-1a, but eight bytes a step, because a photo has a hundred thousand: names equal pictures equally.
/// Nothing here relies on it being hard to collide on purpose.
pub(crate) fn name_digest(bytes: &[u8]) -> u64 {
    // Both halves of a step can be undone: one changed word always changes what comes out.
    let step = |hash: u64, word: u64| {
        let mixed = (hash ^ word).wrapping_mul(0x0100_0000_01b3);
        mixed ^ (mixed >> 32)
    };
    let (words, rest) = bytes.as_chunks();
    let hash = words.iter().fold(0xcbf2_9ce4_8422_2325, |hash, word| step(hash, u64::from_le_bytes(*word)));
    let hash = rest.iter().fold(hash, |hash, byte| step(hash, u64::from(*byte)));
    step(hash, bytes.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_that_differ_anywhere_have_other_names() {
        let bytes: Vec<u8> = (0..43).collect();
        let mut names = std::collections::BTreeSet::from([name_digest(&bytes)]);
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0x80;
            assert!(names.insert(name_digest(&changed)), "byte {at}");
        }
        assert!((0..bytes.len()).all(|cut| names.insert(name_digest(&bytes[..cut]))));
        assert!(names.insert(name_digest(&[&bytes[..], &[0]].concat())), "a zero more is another picture");
    }

    #[test]
    fn jpeg_components_are_read_from_the_frame_header() {
        for (pixels, count) in [(image::DynamicImage::new_rgb8(9, 5), 3), (image::DynamicImage::new_luma8(9, 5), 1)] {
            let mut bytes = Vec::new();
            pixels.write_to(&mut std::io::Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
            assert_eq!(jpeg_components(&bytes), Some(count));
            let picture = Picture::read(&bytes).unwrap();
            assert_eq!((picture.width, picture.height, picture.source()), (9, 5, bytes.as_slice()));
            assert_eq!(picture.kind, PictureKind::Jpeg { grey: count == 1 });
        }
        assert_eq!(jpeg_components(&[0xFF, 0xD8, 0xFF]), None);
    }

    #[test]
    fn png_with_transparency_keeps_it_and_garbage_is_refused() {
        let mut bytes = Vec::new();
        let pixels = image::RgbaImage::from_fn(4, 2, |x, _| image::Rgba([10, 20, 30, if x == 0 { 0 } else { 255 }]));
        pixels.write_to(&mut std::io::Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        let picture = Picture::read(&bytes).unwrap();
        assert_eq!((picture.width, picture.height, picture.media_type()), (4, 2, "image/png"));
        assert!(matches!(&picture.kind, PictureKind::Pixels { alpha: Some(_), .. }));
        assert_eq!(picture, Picture::read(&bytes).unwrap());
        assert!(matches!(Picture::read(b"GIF89a"), Err(PageError::Picture { .. })));
        assert!(matches!(Picture::read(&bytes[..40]), Err(PageError::Picture { .. })));
    }
}
