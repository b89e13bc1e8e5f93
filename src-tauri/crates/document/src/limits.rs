//! Every limit of this crate in one place.
//!
//! Checked when records come in ([`crate::model`] values reach a kind) and again when a page is painted. A value
//! beyond a limit is refused with a sentence, never cut short.

/// Pages of one document. A recap of a whole province stays far below.
pub const MAX_PAGES: usize = 5_000;
/// Rows of one table: the largest regency seen had 14,504 people.
pub const MAX_ROWS: usize = 20_000;
/// Clauses of one text, sub-clauses counted.
pub const MAX_CLAUSES: usize = 500;
/// Levels of sub-clauses; at 7 mm each the eighth still leaves two thirds of the line.
pub const MAX_DEPTH: usize = 8;
/// Characters of one paragraph or cell.
pub const MAX_PARAGRAPH_CHARS: usize = 20_000;
/// Points of one signature over all its rings.
pub const MAX_INK_POINTS: usize = 200_000;
/// Bytes of one picture as it comes in.
pub const MAX_PICTURE_BYTES: usize = 8 * 1024 * 1024;
/// Pixels along one side of a picture.
pub const MAX_PICTURE_SIDE: u32 = 8_000;
/// Modules along one side of a QR square (version 15): on 26 mm each is 0.34 mm, and finer ones do not survive a copier.
pub const MAX_QR_SIDE: usize = 77;
/// Modules along one side of a square of 12 mm (version 4), in a row or in a margin.
pub const MAX_SMALL_QR_SIDE: usize = 33;
/// Bytes of the record attached to a file.
pub const MAX_RECORD_BYTES: usize = 1024 * 1024;
/// Channels on one card of reporting channels.
pub const MAX_CHANNELS: usize = 24;
