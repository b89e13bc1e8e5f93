//! One picture of a PDF as pixels.
//!
//! What it is: the dictionary of an image (ISO 32000-1 §8.9.5) read with care, JPEG handed to the one decoder, packed
//! samples unpacked, stencils and masks turned into the places that are painted. What it never does: turn a picture by
//! the EXIF inside it (a PDF does not), or guess about a way of packing it does not know; that is named.

use image::{DynamicImage, GrayImage, Luma};
use lopdf::{Dictionary, Document, Object, Stream};

use super::canvas::Layer;
use super::samples::{self, Colours, Samples};
use super::unpack::{self, Codec, Unpacked};
use crate::limits;
use crate::picture::open;
use crate::picture::page::Unpictured;

/// Bytes a picture may unpack to beyond its samples: a filter byte a row, and what encoders add at the end.
const SLACK_BYTES: usize = 64 * 1024;

/// Width and height by the dictionary, checked against the limits.
fn size(document: &Document, dict: &Dictionary) -> Result<(u32, u32), Unpictured> {
    let side = |key: &[u8]| {
        let side = dict.get_deref(key, document).and_then(Object::as_i64).unwrap_or(0);
        u32::try_from(side).ok().filter(|side| *side > 0)
    };
    let (Some(width), Some(height)) = (side(b"Width"), side(b"Height")) else {
        return Err(Unpictured::Damaged("a picture without width or height".into()));
    };
    let too_long = width > limits::PICTURE_SIDE_PX || height > limits::PICTURE_SIDE_PX;
    if too_long || u64::from(width) * u64::from(height) > limits::PICTURE_PIXELS {
        return Err(Unpictured::TooLarge);
    }
    Ok((width, height))
}

/// A picture with its mask.
pub(super) fn layer(document: &Document, picture: &Stream) -> Result<Layer, Unpictured> {
    if is_stencil(document, &picture.dict) {
        let ink = GrayImage::from_pixel(1, 1, Luma([0]));
        return Ok(Layer { picture: ink.into(), cover: Some(painted_where_black(pixels_of(document, picture)?)) });
    }
    let masked = |key: &[u8]| picture.dict.get_deref(key, document).and_then(Object::as_stream).ok();
    let cover = match (masked(b"SMask"), masked(b"Mask")) {
        (Some(soft), _) => Some(pixels_of(document, soft)?.into_luma8()),
        (None, Some(stencil)) => Some(painted_where_black(pixels_of(document, stencil)?)),
        (None, None) => None,
    };
    Ok(Layer { picture: pixels_of(document, picture)?, cover })
}

fn is_stencil(document: &Document, dict: &Dictionary) -> bool {
    dict.get_deref(b"ImageMask", document).and_then(Object::as_bool).unwrap_or(false)
}

/// A stencil paints where its sample is 0 (§8.9.6.2).
fn painted_where_black(stencil: DynamicImage) -> GrayImage {
    let mut cover = stencil.into_luma8();
    image::imageops::invert(&mut cover);
    cover
}

fn pixels_of(document: &Document, picture: &Stream) -> Result<DynamicImage, Unpictured> {
    let dict = &picture.dict;
    let (width, height) = size(document, dict)?;
    let number = |key: &[u8]| dict.get_deref(key, document).and_then(Object::as_i64).ok();
    let inverted = is_inverted(document, dict);
    let colours = match dict.get_deref(b"ColorSpace", document) {
        Ok(space) if !is_stencil(document, dict) => samples::colours(document, space, 0),
        _ => Ok(Colours::Grey),
    };
    let bits = if is_stencil(document, dict) { 1 } else { number(b"BitsPerComponent").unwrap_or(1) };
    let samples = |colours: Colours, bits: i64| Samples { width, height, bits, colours, inverted };
    // Four channels are the most a JPEG has; its own dictionary decides how many there are.
    let most = samples(colours.clone().unwrap_or(Colours::Cmyk), bits.clamp(8, 16)).bytes()?;
    let Unpacked { bytes, codec } = unpack::unpacked(document, picture, (width, height), most + SLACK_BYTES)?;
    match codec {
        Codec::Samples => samples(colours?, bits).picture(&bytes),
        Codec::Jpeg => {
            let mut decoded = open::jpeg(&bytes).map_err(|error| Unpictured::Damaged(error.to_string()))?;
            if inverted && decoded.color().channel_count() == 1 {
                decoded.invert();
            }
            Ok(decoded)
        }
    }
}

/// `/Decode [1 0 …]`: the highest sample is the darkest.
fn is_inverted(document: &Document, dict: &Dictionary) -> bool {
    let Ok(decode) = dict.get_deref(b"Decode", document).and_then(Object::as_array) else { return false };
    let ends: Vec<f32> = decode.iter().take(2).filter_map(|end| end.as_float().ok()).collect();
    matches!(ends.as_slice(), [first, second] if first > second)
}
