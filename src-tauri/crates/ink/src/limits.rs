//! Every limit of the ink room, in one place.
//!
//! They are checked when a drawing enters ([`crate::Drawing::validate`]), again when stored bytes
//! are read back ([`crate::Drawing::decode`]), and bound the work of an outline.

/// Strokes in one drawing. A signature with diacritics has under 40.
pub const MAX_STROKES: usize = 512;

/// Points in one drawing, all strokes together: a minute at 1,000 reports a second.
pub const MAX_POINTS: usize = 60_000;

/// Bytes of an encoded drawing: every point at its widest (4 + 4 + 4 + 5), with room for heads.
pub const MAX_ENCODED_BYTES: usize = 32 + MAX_STROKES * 16 + MAX_POINTS * 17;

/// Largest width or height of a field, in its own unit.
pub const MAX_FIELD_SIDE: f32 = 100_000.0;

/// Smallest width or height of a field, in its own unit.
pub const MIN_FIELD_SIDE: f32 = 1.0;

/// How far a coordinate may lie from the origin: a pointer held captive may leave the field.
pub const MAX_COORDINATE: f32 = 1_000_000.0;

/// Samples along the centre line of one stroke; a longer stroke is sampled more coarsely.
pub const MAX_SPINE_SAMPLES: usize = 40_000;
