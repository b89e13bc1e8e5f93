//! What can be wrong with a drawing, for developers.
//!
//! It never carries personal data or the ink itself. People never read these sentences: the
//! door that receives a drawing turns them into guidance.

use std::fmt;

/// Why a drawing or its bytes were refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InkError {
    /// The bytes do not begin with `IKRI`, or an exchange record with `SDI`.
    NotInk,
    /// The version byte is one this build does not know.
    UnknownVersion(u8),
    /// The device byte is none of pen, touch, mouse.
    UnknownDevice(u8),
    /// The bytes end before the drawing does.
    Truncated,
    /// Bytes follow the end of the drawing.
    TrailingBytes,
    /// The bytes say the same drawing in another than the one canonical way.
    NotCanonical,
    /// The field's width or height is not a number between the limits.
    FieldSize,
    /// A stroke without points.
    EmptyStroke,
    /// More strokes than [`crate::limits::MAX_STROKES`].
    TooManyStrokes,
    /// More points than [`crate::limits::MAX_POINTS`].
    TooManyPoints,
    /// More bytes than [`crate::limits::MAX_ENCODED_BYTES`].
    TooManyBytes,
    /// A coordinate is not finite or lies beyond [`crate::limits::MAX_COORDINATE`].
    Coordinate,
    /// A pressure is not a number from 0 to 1.
    Pressure,
}

impl fmt::Display for InkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self {
            Self::NotInk => "these bytes are not an ink drawing",
            Self::UnknownVersion(version) => return write!(f, "unknown ink version {version}"),
            Self::UnknownDevice(device) => return write!(f, "unknown ink device {device}"),
            Self::Truncated => "the ink drawing ends too early",
            Self::TrailingBytes => "bytes follow the end of the ink drawing",
            Self::NotCanonical => "the ink drawing is not in its canonical form",
            Self::FieldSize => "the signature field's size is out of bounds",
            Self::EmptyStroke => "a stroke has no points",
            Self::TooManyStrokes => "the drawing has too many strokes",
            Self::TooManyPoints => "the drawing has too many points",
            Self::TooManyBytes => "the drawing's encoding is too long",
            Self::Coordinate => "a coordinate is not finite or out of bounds",
            Self::Pressure => "a pressure is not between 0 and 1",
        };
        f.write_str(text)
    }
}

impl std::error::Error for InkError {}
