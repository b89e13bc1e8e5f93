//! Drawing ↔ bytes, as described in `FORMAT.md`.
//!
//! It is strict in both directions: one drawing has exactly one encoding, and bytes that are not
//! that encoding are refused. It keeps every bit of every number.

mod channel;
mod exchange;
mod read;
mod write;

use crate::drawing::{Drawing, Field, Point, PointerKind, Stroke};
use crate::error::InkError;
use crate::limits::{MAX_ENCODED_BYTES, MAX_POINTS, MAX_STROKES};
use read::Reader;

const MAGIC: &[u8; 4] = b"IKRI";
const VERSION: u8 = 1;

/// Least bytes of one point: one for each of x, y, pressure, time.
const MIN_POINT_BYTES: usize = 4;

impl Drawing {
    /// The canonical bytes of this drawing (see `FORMAT.md`), about 6-10 bytes a point.
    ///
    /// A drawing that breaks a limit still encodes, but does not decode: call
    /// [`Drawing::validate`] where drawings enter.
    ///
    /// ```
    /// use ink::{Drawing, Field, PointerKind};
    /// let field = Field { width: 600.0, height: 220.0 };
    /// let blank = Drawing { field, device: PointerKind::Pen, strokes: vec![] };
    /// assert_eq!(Drawing::decode(&blank.encode()), Ok(blank));
    /// ```
    pub fn encode(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(24 + self.point_count() * 10);
        out.extend_from_slice(MAGIC);
        out.push(VERSION);
        out.push(self.device.to_byte());
        out.extend_from_slice(&self.field.width.to_le_bytes());
        out.extend_from_slice(&self.field.height.to_le_bytes());
        write::count(&mut out, self.strokes.len());
        for stroke in &self.strokes {
            write_stroke(&mut out, &stroke.points);
        }
        out
    }

    /// Reads what [`Drawing::encode`] wrote; anything else is an [`InkError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, InkError> {
        if bytes.len() > MAX_ENCODED_BYTES {
            return Err(InkError::TooManyBytes);
        }
        let drawing = read_drawing(&mut Reader::new(bytes))?;
        drawing.validate()?;
        // Digests are taken over these bytes, so a second spelling of one drawing must not pass.
        if drawing.encode() != bytes {
            return Err(InkError::NotCanonical);
        }
        Ok(drawing)
    }
}

impl PointerKind {
    fn to_byte(self) -> u8 {
        match self {
            Self::Pen => 1,
            Self::Touch => 2,
            Self::Mouse => 3,
        }
    }

    fn from_byte(byte: u8) -> Result<Self, InkError> {
        match byte {
            1 => Ok(Self::Pen),
            2 => Ok(Self::Touch),
            3 => Ok(Self::Mouse),
            other => Err(InkError::UnknownDevice(other)),
        }
    }
}

fn write_stroke(out: &mut Vec<u8>, points: &[Point]) {
    write::count(out, points.len());
    channel::write(out, points, |point| point.x);
    channel::write(out, points, |point| point.y);
    channel::write(out, points, |point| point.pressure);
    let times = points.iter().map(|point| i64::from(point.t_us));
    write::deltas(out, times);
}

fn read_drawing(reader: &mut Reader<'_>) -> Result<Drawing, InkError> {
    if reader.take::<4>().ok().as_ref() != Some(MAGIC) {
        return Err(InkError::NotInk);
    }
    let version = reader.byte()?;
    if version != VERSION {
        return Err(InkError::UnknownVersion(version));
    }
    let device = PointerKind::from_byte(reader.byte()?)?;
    let field = Field { width: reader.float()?, height: reader.float()? };
    let count = reader.count(MAX_STROKES, InkError::TooManyStrokes)?;
    let mut strokes = Vec::with_capacity(count);
    let mut points_left = MAX_POINTS;
    for _ in 0..count {
        let stroke = read_stroke(reader, points_left)?;
        points_left -= stroke.points.len();
        strokes.push(stroke);
    }
    if !reader.is_empty() {
        return Err(InkError::TrailingBytes);
    }
    Ok(Drawing { field, device, strokes })
}

fn read_stroke(reader: &mut Reader<'_>, points_left: usize) -> Result<Stroke, InkError> {
    let count = reader.count(points_left, InkError::TooManyPoints)?;
    // No room is set aside on the word of a forged count.
    if count * MIN_POINT_BYTES > reader.remaining() {
        return Err(InkError::Truncated);
    }
    let xs = channel::read(reader, count)?;
    let ys = channel::read(reader, count)?;
    let pressures = channel::read(reader, count)?;
    let times = reader.deltas(count)?;
    let mut points = Vec::with_capacity(count);
    for (((x, y), pressure), time) in xs.into_iter().zip(ys).zip(pressures).zip(times) {
        let t_us = u32::try_from(time).map_err(|_| InkError::NotCanonical)?;
        points.push(Point { x, y, pressure, t_us });
    }
    Ok(Stroke { points })
}
