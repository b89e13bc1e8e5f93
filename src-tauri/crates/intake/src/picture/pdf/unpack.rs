//! The filters in front of a picture's samples (ISO 32000-1 §7.4).
//!
//! What it is: Flate, LZW, run lengths and base 85 undone up to a bound that is known beforehand, predictors undone for
//! samples of any width. What it never does: grow beyond the bound, whatever the bytes promise.

use std::io::Read;

use flate2::read::ZlibDecoder;
use lopdf::{Dictionary, Document, Object, Stream};

use super::bilevel;
use crate::picture::page::Unpictured;

/// What the bytes are once the filters are undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Codec {
    Samples,
    Jpeg,
}

/// A picture's bytes without their filters.
#[derive(Debug)]
pub(super) struct Unpacked {
    pub(super) bytes: Vec<u8>,
    pub(super) codec: Codec,
}

/// Filters a picture may have one behind another.
const FILTERS: usize = 4;

/// Undoes the filters of a picture of `size`; no step gives more than `limit` bytes.
pub(super) fn unpacked(
    document: &Document,
    picture: &Stream,
    size: (u32, u32),
    limit: usize,
) -> Result<Unpacked, Unpictured> {
    let filters = listed(document, &picture.dict, b"Filter");
    let parameters = listed(document, &picture.dict, b"DecodeParms");
    if filters.len() > FILTERS {
        return Err(Unpictured::Packing("saringan berlapis"));
    }
    let mut bytes = picture.content.clone();
    for (index, filter) in filters.iter().enumerate() {
        let own = parameters.get(index).and_then(|own| own.as_dict().ok());
        bytes = match filter.as_name().unwrap_or_default() {
            b"FlateDecode" | b"Fl" => predicted(document, own, inflated(&bytes, limit)?)?,
            b"LZWDecode" | b"LZW" => predicted(document, own, by_library("LZWDecode", own, bytes, limit)?)?,
            b"ASCII85Decode" | b"A85" => by_library("ASCII85Decode", None, bytes, limit)?,
            b"RunLengthDecode" | b"RL" => runs(&bytes, limit)?,
            b"DCTDecode" | b"DCT" => return Ok(Unpacked { bytes, codec: Codec::Jpeg }),
            b"JPXDecode" => return Err(Unpictured::Packing("JPEG 2000")),
            b"JBIG2Decode" => bilevel::jbig2(document, own, &bytes, size)?,
            b"CCITTFaxDecode" | b"CCF" => bilevel::fax(document, own, &bytes, size)?,
            _ => return Err(Unpictured::Packing("lain")),
        };
    }
    Ok(Unpacked { bytes, codec: Codec::Samples })
}

/// A value that may stand alone or in a list.
fn listed<'a>(document: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Vec<&'a Object> {
    match dict.get_deref(key, document) {
        Ok(Object::Array(list)) => {
            list.iter().map(|entry| document.dereference(entry).map_or(&Object::Null, |(_, found)| found)).collect()
        }
        Ok(single) => vec![single],
        Err(_) => Vec::new(),
    }
}

fn damaged(what: &str) -> Unpictured {
    Unpictured::Damaged(what.into())
}

fn inflated(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Unpictured> {
    let mut out = Vec::new();
    let read = ZlibDecoder::new(bytes).take(limit as u64 + 1).read_to_end(&mut out);
    if out.len() > limit {
        return Err(Unpictured::TooLarge);
    }
    // A wrong checksum at the end leaves every row whole; rows that are missing are noticed by whoever counts them.
    if out.is_empty() { read.map_err(|_| damaged("Flate")).map(|_| out) } else { Ok(out) }
}

/// The two rare filters the PDF library undoes itself; it is not told of predictors, which it knows for 8 bits only.
fn by_library(filter: &str, own: Option<&Dictionary>, bytes: Vec<u8>, limit: usize) -> Result<Vec<u8>, Unpictured> {
    let mut dict = Dictionary::new();
    dict.set("Filter", Object::Name(filter.as_bytes().to_vec()));
    if let Some(early) = own.and_then(|own| own.get(b"EarlyChange").ok()) {
        let mut parameters = Dictionary::new();
        parameters.set("EarlyChange", early.clone());
        dict.set("DecodeParms", parameters);
    }
    Stream::new(dict, bytes).decompressed_content_with_limit(limit).map_err(|error| damaged(&error.to_string()))
}

/// Run lengths (§7.4.5): 0-127 copies the next bytes, 129-255 repeats one, 128 ends.
fn runs(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Unpictured> {
    let (mut out, mut rest) = (Vec::new(), bytes);
    while let [length, after @ ..] = rest {
        let count = usize::from(*length);
        rest = match (count, after) {
            (128, _) | (_, []) => break,
            (0..=127, _) => {
                let (copied, rest) = after.split_at((count + 1).min(after.len()));
                out.extend_from_slice(copied);
                rest
            }
            (_, [repeated, rest @ ..]) => {
                out.extend(std::iter::repeat_n(*repeated, 257 - count));
                rest
            }
        };
        if out.len() > limit {
            return Err(Unpictured::TooLarge);
        }
    }
    Ok(out)
}

/// Undoes a predictor (§7.4.4.4): PNG's five, or TIFF's difference of neighbours in 8 bits.
fn predicted(document: &Document, own: Option<&Dictionary>, bytes: Vec<u8>) -> Result<Vec<u8>, Unpictured> {
    let number = |key: &[u8], otherwise: usize| {
        let number = own.and_then(|own| own.get_deref(key, document).ok()).and_then(|number| number.as_i64().ok());
        number.and_then(|number| usize::try_from(number).ok()).unwrap_or(otherwise)
    };
    let predictor = number(b"Predictor", 1);
    if predictor < 2 {
        return Ok(bytes);
    }
    let (colours, bits, columns) = (number(b"Colors", 1), number(b"BitsPerComponent", 8), number(b"Columns", 1));
    let row_bits = colours.checked_mul(bits).and_then(|pixel| pixel.checked_mul(columns));
    let row_bytes = row_bits.map(|bits| bits.div_ceil(8)).filter(|row| (1..=bytes.len()).contains(row));
    let row_bytes = row_bytes.ok_or_else(|| damaged("predictor"))?;
    let left = (colours * bits).div_ceil(8);
    match predictor {
        2 if bits == 8 => Ok(differences(bytes, row_bytes, left)),
        10..=15 => unfiltered(&bytes, row_bytes, left),
        _ => Err(Unpictured::Packing("prediktor TIFF")),
    }
}

fn differences(mut bytes: Vec<u8>, row_bytes: usize, left: usize) -> Vec<u8> {
    for row in bytes.chunks_mut(row_bytes) {
        for at in left..row.len() {
            row[at] = row[at].wrapping_add(row[at - left]);
        }
    }
    bytes
}

/// PNG's filters (W3C PNG §9.2); every row begins with the number of its filter.
fn unfiltered(bytes: &[u8], row_bytes: usize, left: usize) -> Result<Vec<u8>, Unpictured> {
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0; row_bytes];
    let mut row = vec![0; row_bytes];
    for packed in bytes.chunks(row_bytes + 1) {
        let [filter, packed @ ..] = packed else { break };
        if packed.len() < row_bytes {
            break;
        }
        for at in 0..row_bytes {
            let before = if at < left { 0 } else { row[at - left] };
            let corner = if at < left { 0 } else { above[at - left] };
            let guess = match filter {
                0 => 0,
                1 => before,
                2 => above[at],
                3 => u8::midpoint(before, above[at]),
                4 => paeth(before, above[at], corner),
                _ => return Err(damaged("filter of a row")),
            };
            row[at] = packed[at].wrapping_add(guess);
        }
        out.extend_from_slice(&row);
        std::mem::swap(&mut above, &mut row);
    }
    Ok(out)
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |value: u8| (guess - i16::from(value)).abs();
    if distance(left) <= distance(above) && distance(left) <= distance(corner) {
        left
    } else if distance(above) <= distance(corner) {
        above
    } else {
        corner
    }
}
