//! Decoding with the limits in front.
//!
//! What it is: the only call of a picture decoder. What it never does: decode before size, kind and completeness of
//! the file are known.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::archive::damaged;
use crate::error::IntakeError;
use crate::limits;
use crate::sniff::{self, Kind};

/// Bytes a decoder may allocate: the largest picture in four 16-bit channels.
const DECODER_BYTES: u64 = limits::PICTURE_PIXELS * 8;

/// Decodes a JPEG or PNG and turns it upright by its EXIF orientation.
pub(super) fn upright(bytes: &[u8]) -> Result<DynamicImage, IntakeError> {
    let (mut picture, orientation) = decoded(bytes, sniff::kind_of(bytes)?)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// Decodes a JPEG as it lies: inside a PDF its EXIF orientation counts for nothing.
pub(super) fn jpeg(bytes: &[u8]) -> Result<DynamicImage, IntakeError> {
    Ok(decoded(bytes, Kind::Jpeg)?.0)
}

fn decoded(bytes: &[u8], kind: Kind) -> Result<(DynamicImage, Orientation), IntakeError> {
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        found => return Err(IntakeError::NotAPicture { found }),
    };
    if !is_complete(bytes, kind) {
        return Err(IntakeError::CutOff { kind });
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut allowed = Limits::default();
    allowed.max_image_width = Some(limits::PICTURE_SIDE_PX);
    allowed.max_image_height = Some(limits::PICTURE_SIDE_PX);
    allowed.max_alloc = Some(DECODER_BYTES);
    reader.limits(allowed);
    let (width, height) = ImageReader::with_format(Cursor::new(bytes), format)
        .into_dimensions()
        .map_err(|error| damaged(kind, &error))?;
    let too_wide = width > limits::PICTURE_SIDE_PX || height > limits::PICTURE_SIDE_PX;
    if too_wide || u64::from(width) * u64::from(height) > limits::PICTURE_PIXELS {
        return Err(IntakeError::TooManyPixels { width, height });
    }
    let mut decoder = reader.into_decoder().map_err(|error| damaged(kind, &error))?;
    // A broken EXIF block must not lose the picture.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| damaged(kind, &error))?;
    Ok((picture, orientation))
}

/// Decoders fill up what is missing with grey; the end marker tells. Cameras may append data after it.
fn is_complete(bytes: &[u8], kind: Kind) -> bool {
    let (data, end): (&[u8], &[u8]) = match kind {
        Kind::Jpeg => (jpeg_scan(bytes), &[0xFF, 0xD9]),
        _ => (bytes, b"IEND"),
    };
    data.windows(end.len()).any(|window| window == end)
}

/// The picture data of a JPEG: everything after the header segments, whose thumbnail has an end marker of its own.
fn jpeg_scan(bytes: &[u8]) -> &[u8] {
    const SCAN: u8 = 0xDA;
    let mut rest = bytes.get(2..).unwrap_or_default();
    while let [0xFF, marker, high, low, ..] = *rest {
        let length = usize::from(u16::from_be_bytes([high, low]));
        if marker == SCAN {
            return rest;
        }
        rest = match marker {
            0xFF => &rest[1..],
            _ => rest.get(2 + length..).unwrap_or_default(),
        };
    }
    &[]
}
