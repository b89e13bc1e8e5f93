//! Drawing ↔ a record in the manner of ISO/IEC 19794-7, for those who compare handwriting elsewhere.
//!
//! `ISO_19794-7.md` beside this crate's manifest says which part of the standard is followed and which is not. The
//! record is derived: numbers are rounded to its steps, and the drawing itself stays what it was. Like the drawing's
//! own bytes it has one spelling only, and whatever else comes in is refused.

use super::read::Reader;
use crate::drawing::{Drawing, Field, Point, PointerKind, Stroke};
use crate::error::InkError;
use crate::limits::MAX_POINTS;

/// Format identifier and version of the standard (first edition).
const HEAD: &[u8; 8] = b"SDI\0 10\0";
/// Channels in the order of the standard, the first in the highest bit: X, Y, T, F, S.
const CHANNELS: u16 = 0b1100_0001_0110_0000;
/// What describes a channel: its steps, its smallest and its largest value.
const DESCRIBED: u8 = 0b1110_0000;
/// The tip's state needs no description.
const PLAIN: u8 = 0;
/// The only bit of the body's first byte: there is extended data.
const EXTENDED: u8 = 0b1000_0000;
/// Extended data: whose it is, then device, width and height of the field.
const OURS: &[u8; 4] = b"IKRI";
const EXTENDED_BYTES: u16 = 13;
/// Bytes of one sample.
const SAMPLE: usize = 9;
/// Steps of the force channel for one unit of pressure, 2^15.
const FORCE_EXPONENT: i8 = 15;
/// Finest and coarsest steps of X and Y: 2^10 and 2^-5 a unit, enough for a million units.
const PLACE: std::ops::RangeInclusive<i8> = -5..=10;
/// The same for T: 1,000 × 2^3 and 1,000 × 2^-7 a second, enough for 2^32 microseconds.
const TIME: std::ops::RangeInclusive<i8> = -7..=3;
/// 1,000 is (1 + 1,952 / 2^11) × 2^9.
const THOUSAND: (i8, u16) = (9, 1_952);

/// One sample as its numbers stand in the record.
#[derive(Clone, Copy)]
struct Sample {
    x: i16,
    y: i16,
    t: u16,
    f: u16,
    /// The tip stays down; the last sample of a stroke lifts it.
    down: bool,
}

/// Powers of two of the steps.
#[derive(Clone, Copy)]
struct Steps {
    place: i8,
    time: i8,
}

impl Drawing {
    /// This drawing as a record in the manner of ISO/IEC 19794-7, nine bytes a point.
    ///
    /// Coordinates are rounded to the finest steps at which the whole drawing has room in 16 bits, times to 125 µs or
    /// coarser, pressures to 1/32,768.
    ///
    /// # Errors
    /// As [`Drawing::validate`].
    ///
    /// ```
    /// use ink::{Drawing, Field, Point, PointerKind, Stroke};
    /// let point = Point { x: 12.5, y: 40.0, pressure: 0.5, t_us: 0 };
    /// let field = Field { width: 600.0, height: 220.0 };
    /// let drawing = Drawing { field, device: PointerKind::Pen, strokes: vec![Stroke { points: vec![point] }] };
    /// let record = drawing.to_iso_19794_7().unwrap();
    /// assert!(record.starts_with(b"SDI\0 10\0"));
    /// assert_eq!(Drawing::from_iso_19794_7(&record), Ok(drawing));
    /// ```
    pub fn to_iso_19794_7(&self) -> Result<Vec<u8>, InkError> {
        self.validate()?;
        let steps = Steps::of(self);
        let samples: Vec<Sample> = self.strokes.iter().flat_map(|stroke| steps.samples(stroke)).collect();
        let mut out = Vec::with_capacity(64 + samples.len() * SAMPLE);
        header(&mut out, steps, &samples);
        let count = u32::try_from(samples.len()).map_err(|_| InkError::TooManyPoints)?;
        out.push(EXTENDED);
        out.extend_from_slice(&count.to_be_bytes()[1..]);
        for sample in &samples {
            out.extend_from_slice(&sample.x.to_be_bytes());
            out.extend_from_slice(&sample.y.to_be_bytes());
            out.extend_from_slice(&sample.t.to_be_bytes());
            out.extend_from_slice(&sample.f.to_be_bytes());
            out.push(u8::from(sample.down));
        }
        out.extend_from_slice(&EXTENDED_BYTES.to_be_bytes());
        out.extend_from_slice(OURS);
        out.push(self.device.to_byte());
        out.extend_from_slice(&self.field.width.to_be_bytes());
        out.extend_from_slice(&self.field.height.to_be_bytes());
        Ok(out)
    }

    /// Reads what [`Drawing::to_iso_19794_7`] wrote, its numbers as rounded there.
    ///
    /// # Errors
    /// [`InkError`] for anything that is not exactly such a record; records of other programs are not read.
    pub fn from_iso_19794_7(bytes: &[u8]) -> Result<Self, InkError> {
        let reader = &mut Reader::new(bytes);
        if reader.take::<8>().ok().as_ref() != Some(HEAD) {
            return Err(InkError::NotInk);
        }
        let steps = Steps::read(reader)?;
        let drawing = body(reader, steps)?;
        if !reader.is_empty() {
            return Err(InkError::TrailingBytes);
        }
        // What was skipped above (channels, smallest and largest values) has to be what would have been written.
        if drawing.to_iso_19794_7()? != bytes {
            return Err(InkError::NotCanonical);
        }
        Ok(drawing)
    }
}

impl Steps {
    /// The finest steps that hold every value.
    fn of(drawing: &Drawing) -> Self {
        let points = || drawing.strokes.iter().flat_map(|stroke| &stroke.points);
        let fits = |place: &i8| {
            points().all(|point| [point.x, point.y].iter().all(|value| place_of(*value, *place).is_some()))
        };
        let latest = points().map(|point| point.t_us).max().unwrap_or(0);
        Self {
            place: PLACE.rev().find(fits).unwrap_or(*PLACE.start()),
            time: TIME.rev().find(|time| time_of(latest, *time).is_some()).unwrap_or(*TIME.start()),
        }
    }

    fn samples(self, stroke: &Stroke) -> impl Iterator<Item = Sample> {
        let last = stroke.points.len().saturating_sub(1);
        stroke.points.iter().enumerate().map(move |(index, point)| Sample {
            // Whoever makes the steps sees to it that every value has room.
            x: place_of(point.x, self.place).unwrap_or_default(),
            y: place_of(point.y, self.place).unwrap_or_default(),
            t: time_of(point.t_us, self.time).unwrap_or_default(),
            f: force_of(point.pressure),
            down: index < last,
        })
    }

    /// Reads the header behind its first eight bytes.
    fn read(reader: &mut Reader<'_>) -> Result<Self, InkError> {
        let word = |reader: &mut Reader<'_>| reader.take::<2>().map(u16::from_be_bytes);
        if word(reader)? != CHANNELS {
            return Err(InkError::NotCanonical);
        }
        let mut scales = [0; 4];
        for scale in &mut scales {
            if reader.byte()? != DESCRIBED {
                return Err(InkError::NotCanonical);
            }
            *scale = word(reader)?;
            reader.take::<4>()?;
        }
        if reader.take::<2>()? != [PLAIN, 0] {
            return Err(InkError::NotCanonical);
        }
        let place = PLACE.into_iter().find(|place| scale(*place, 0) == scales[0]);
        let time = TIME.into_iter().find(|time| scale(THOUSAND.0 + time, THOUSAND.1) == scales[2]);
        let (Some(place), Some(time)) = (place, time) else { return Err(InkError::NotCanonical) };
        Ok(Self { place, time })
    }
}

/// Everything in front of the body.
fn header(out: &mut Vec<u8>, steps: Steps, samples: &[Sample]) {
    out.extend_from_slice(HEAD);
    out.extend_from_slice(&CHANNELS.to_be_bytes());
    let place = scale(steps.place, 0);
    let signed = |value: i16| value.to_be_bytes();
    let unsigned = |value: u16| value.to_be_bytes();
    described(out, place, samples.iter().map(|sample| sample.x), signed);
    described(out, place, samples.iter().map(|sample| sample.y), signed);
    described(out, scale(THOUSAND.0 + steps.time, THOUSAND.1), samples.iter().map(|sample| sample.t), unsigned);
    described(out, scale(FORCE_EXPONENT, 0), samples.iter().map(|sample| sample.f), unsigned);
    out.extend_from_slice(&[PLAIN, 0]);
}

/// A channel's steps, smallest and largest value; 0 where there is no sample.
fn described<T: Ord + Copy + Default>(
    out: &mut Vec<u8>,
    scale: u16,
    values: impl Iterator<Item = T> + Clone,
    bytes: impl Fn(T) -> [u8; 2],
) {
    out.push(DESCRIBED);
    out.extend_from_slice(&scale.to_be_bytes());
    out.extend_from_slice(&bytes(values.clone().min().unwrap_or_default()));
    out.extend_from_slice(&bytes(values.max().unwrap_or_default()));
}

fn body(reader: &mut Reader<'_>, steps: Steps) -> Result<Drawing, InkError> {
    let [extended, high, middle, low] = reader.take::<4>()?;
    let count = u32::from_be_bytes([0, high, middle, low]) as usize;
    if count > MAX_POINTS {
        return Err(InkError::TooManyPoints);
    }
    // No room is set aside on the word of a forged count.
    if extended != EXTENDED || count * SAMPLE > reader.remaining() {
        return Err(InkError::Truncated);
    }
    let (mut strokes, mut points) = (Vec::new(), Vec::new());
    for _ in 0..count {
        let [x0, x1, y0, y1, t0, t1, f0, f1, down] = reader.take::<SAMPLE>()?;
        points.push(Point {
            x: from_place(i16::from_be_bytes([x0, x1]), steps.place),
            y: from_place(i16::from_be_bytes([y0, y1]), steps.place),
            pressure: f32::from(u16::from_be_bytes([f0, f1])) / power(FORCE_EXPONENT),
            t_us: from_time(u16::from_be_bytes([t0, t1]), steps.time).ok_or(InkError::NotCanonical)?,
        });
        if down == 0 {
            strokes.push(Stroke { points: std::mem::take(&mut points) });
        }
    }
    if !points.is_empty() {
        return Err(InkError::Truncated);
    }
    if reader.take::<2>()? != EXTENDED_BYTES.to_be_bytes() || reader.take::<4>()? != *OURS {
        return Err(InkError::NotCanonical);
    }
    let device = PointerKind::from_byte(reader.byte()?)?;
    let side = |reader: &mut Reader<'_>| reader.take().map(f32::from_be_bytes);
    Ok(Drawing { field: Field { width: side(reader)?, height: side(reader)? }, device, strokes })
}

/// Five bits of exponent, two's complement, and eleven of fraction: (1 + fraction / 2^11) × 2^exponent steps a unit.
fn scale(exponent: i8, fraction: u16) -> u16 {
    ((u16::from(exponent.cast_unsigned()) & 0b1_1111) << 11) | fraction
}

/// 2^exponent.
fn power(exponent: i8) -> f32 {
    2.0_f32.powi(exponent.into())
}

/// A coordinate in steps; nothing when it has no room. As far to the left as to the right: what has been rounded once
/// then asks for the same steps again.
#[expect(clippy::cast_possible_truncation, reason = "checked to be an i16")]
fn place_of(value: f32, place: i8) -> Option<i16> {
    let steps = (f64::from(value) * f64::from(power(place))).round();
    (steps.abs() <= f64::from(i16::MAX)).then_some(steps as i16)
}

fn from_place(steps: i16, place: i8) -> f32 {
    f32::from(steps) / power(place)
}

/// Microseconds of one step: 125 at the finest, always a whole number.
fn step_us(time: i8) -> u32 {
    125 << (TIME.end() - time)
}

fn time_of(t_us: u32, time: i8) -> Option<u16> {
    let step = step_us(time);
    u16::try_from((u64::from(t_us) + u64::from(step / 2)) / u64::from(step)).ok()
}

fn from_time(steps: u16, time: i8) -> Option<u32> {
    u32::from(steps).checked_mul(step_us(time))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a pressure is 0 to 1, so this is 0 to 2^15"
)]
fn force_of(pressure: f32) -> u16 {
    (pressure * power(FORCE_EXPONENT)).round() as u16
}
