//! Pages in black and white as copiers pack them: fax codes (ITU-T T.4 and T.6) and JBIG2 (T.88).
//!
//! What it is: the two decoders' output gathered into rows of bits, 1 for white as ISO 32000-1 §7.4 wants it. What it
//! never does: believe a size other than the picture's own, which was checked before.

use hayro_ccitt::{DecodeSettings, DecoderContext, EncodingMode};
use hayro_jbig2::{Globals, Page};
use lopdf::{Dictionary, Document, Object};

use crate::limits;
use crate::picture::page::Unpictured;

/// Rows of bits, packed, each beginning at a byte.
struct Rows {
    bytes: Vec<u8>,
    row_bytes: usize,
    columns: u32,
    /// Bits of the row that is being filled one by one.
    filled: usize,
}

impl Rows {
    fn new(width: u32, height: u32) -> Result<Self, Unpictured> {
        let side = |side: u32| usize::try_from(side).map_err(|_| Unpictured::TooLarge);
        let row_bytes = side(width)?.div_ceil(8);
        Ok(Self { bytes: Vec::with_capacity(row_bytes * side(height)?), row_bytes, columns: width, filled: 0 })
    }

    /// All rows, white where none came.
    fn finished(mut self, height: u32) -> Vec<u8> {
        let height = usize::try_from(height).unwrap_or_default();
        self.bytes.resize(self.row_bytes * height, 0xFF);
        self.bytes
    }
}

impl hayro_ccitt::Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        let start = self.bytes.len();
        self.bytes.resize(start + self.row_bytes, 0xFF);
        let row = &mut self.bytes[start..];
        for run in changes.chunks(2) {
            let end = run.get(1).copied().unwrap_or(self.columns).min(self.columns);
            for column in run[0]..end {
                row[(column / 8) as usize] &= !(0x80 >> (column % 8));
            }
        }
    }
}

impl hayro_jbig2::Decoder for Rows {
    fn push_pixel(&mut self, black: bool) {
        if self.filled.is_multiple_of(8) {
            self.bytes.push(0xFF);
        }
        if black && let Some(last) = self.bytes.last_mut() {
            *last &= !(0x80 >> (self.filled % 8));
        }
        self.filled += 1;
    }

    fn push_pixel_chunk(&mut self, black: bool, chunk_count: u32) {
        let chunks = usize::try_from(chunk_count).unwrap_or_default();
        self.bytes.extend(std::iter::repeat_n(if black { 0x00 } else { 0xFF }, chunks));
        self.filled += chunks * 8;
    }

    fn next_line(&mut self) {
        self.filled = 0;
    }
}

/// Undoes `CCITTFaxDecode` (§7.4.6). A damaged end leaves the rows before it.
pub(super) fn fax(
    document: &Document,
    own: Option<&Dictionary>,
    bytes: &[u8],
    (width, height): (u32, u32),
) -> Result<Vec<u8>, Unpictured> {
    let value = |key: &[u8]| own.and_then(|own| own.get_deref(key, document).ok());
    let flag = |key: &[u8], otherwise: bool| value(key).and_then(|flag| flag.as_bool().ok()).unwrap_or(otherwise);
    let columns = value(b"Columns").and_then(|columns| columns.as_i64().ok()).unwrap_or(1_728);
    if columns != i64::from(width) {
        return Err(Unpictured::Damaged(format!("{columns} columns of fax in a picture of {width}")));
    }
    let settings = DecodeSettings {
        columns: width,
        rows: height,
        end_of_block: flag(b"EndOfBlock", true),
        end_of_line: flag(b"EndOfLine", false),
        rows_are_byte_aligned: flag(b"EncodedByteAlign", false),
        encoding: match value(b"K").and_then(|k| k.as_i64().ok()).unwrap_or(0) {
            k if k < 0 => EncodingMode::Group4,
            0 => EncodingMode::Group3_1D,
            _ => EncodingMode::Group3_2D,
        },
        strict: false,
    };
    let mut rows = Rows::new(width, height)?;
    let decoded = hayro_ccitt::decode(bytes, &mut rows, &mut DecoderContext::new(settings));
    if rows.bytes.is_empty() {
        return Err(Unpictured::Damaged(decoded.err().map_or_else(|| "no rows".into(), |error| error.to_string())));
    }
    let mut bits = rows.finished(height);
    if flag(b"BlackIs1", false) {
        for byte in &mut bits {
            *byte = !*byte;
        }
    }
    Ok(bits)
}

/// Undoes `JBIG2Decode` (§7.4.7).
pub(super) fn jbig2(
    document: &Document,
    own: Option<&Dictionary>,
    bytes: &[u8],
    (width, height): (u32, u32),
) -> Result<Vec<u8>, Unpictured> {
    let broken = |error: hayro_jbig2::DecodeError| Unpictured::Damaged(error.to_string());
    let settings = hayro_jbig2::DecodeSettings::default();
    let shared = own.and_then(|own| own.get_deref(b"JBIG2Globals", document).ok());
    let shared = match shared.and_then(|shared: &Object| shared.as_stream().ok()) {
        Some(stream) => {
            let unpacked = stream.decompressed_content_with_limit(limits::OBJECT_STREAM_BYTES);
            let unpacked = unpacked.map_err(|error| Unpictured::Damaged(error.to_string()))?;
            Some(Globals::new(&unpacked, &settings).map_err(broken)?)
        }
        None => None,
    };
    let page = Page::new_embedded(bytes, shared.as_ref(), &settings).map_err(broken)?;
    if (page.width(), page.height()) != (width, height) {
        return Err(Unpictured::Damaged(format!("{} x {} pixels of JBIG2", page.width(), page.height())));
    }
    let mut rows = Rows::new(width, height)?;
    page.decode(&mut rows).map_err(broken)?;
    Ok(rows.finished(height))
}
