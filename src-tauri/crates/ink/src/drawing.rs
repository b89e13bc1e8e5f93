//! Raw ink: what the pointer device reported, and nothing derived from it.
//!
//! These values enter from a surface or from [`Drawing::decode`] and leave unchanged. No
//! function of this crate edits them.

use crate::error::InkError;
use crate::limits::{MAX_COORDINATE, MAX_FIELD_SIDE, MAX_POINTS, MAX_STROKES, MIN_FIELD_SIDE};

/// One signature as it was drawn: its field, its device, its strokes in the order of drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The field the ink was drawn into.
    pub field: Field,
    /// What drew it.
    pub device: PointerKind,
    /// The strokes; none means a blank field.
    pub strokes: Vec<Stroke>,
}

/// The signature field at the moment it was first laid out. The unit is free (CSS px or mm), but
/// the same as that of the points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    /// Width, x from 0 at the left.
    pub width: f32,
    /// Height, y from 0 at the top.
    pub height: f32,
}

/// What kind of pointer drew (the `pointerType` of Pointer Events).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointerKind {
    /// A stylus.
    Pen,
    /// A finger.
    Touch,
    /// A mouse or touchpad.
    Mouse,
}

/// From pointer down to pointer up.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stroke {
    /// The reported points, coalesced ones included, in the order of time.
    pub points: Vec<Point>,
}

/// One reported position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// From the field's left edge, in the field's unit; may lie outside the field.
    pub x: f32,
    /// From the field's top edge, in the field's unit, downwards.
    pub y: f32,
    /// 0 to 1; 0.5 where the device measures none.
    pub pressure: f32,
    /// Microseconds since the first point of the drawing.
    pub t_us: u32,
}

impl Drawing {
    /// Checks every number and count against [`crate::limits`].
    pub fn validate(&self) -> Result<(), InkError> {
        self.field.validate()?;
        if self.strokes.len() > MAX_STROKES {
            return Err(InkError::TooManyStrokes);
        }
        if self.point_count() > MAX_POINTS {
            return Err(InkError::TooManyPoints);
        }
        self.strokes.iter().try_for_each(Stroke::validate)
    }

    /// Points of all strokes together.
    pub fn point_count(&self) -> usize {
        self.strokes.iter().map(|stroke| stroke.points.len()).sum()
    }
}

impl Field {
    /// Width and height finite and between the limits.
    pub(crate) fn validate(self) -> Result<(), InkError> {
        let sides = MIN_FIELD_SIDE..=MAX_FIELD_SIDE;
        if sides.contains(&self.width) && sides.contains(&self.height) { Ok(()) } else { Err(InkError::FieldSize) }
    }
}

impl Stroke {
    fn validate(&self) -> Result<(), InkError> {
        if self.points.is_empty() {
            return Err(InkError::EmptyStroke);
        }
        self.points.iter().try_for_each(|point| point.validate())
    }
}

impl Point {
    /// A NaN is in no range, so both checks refuse it.
    fn validate(self) -> Result<(), InkError> {
        let reach = -MAX_COORDINATE..=MAX_COORDINATE;
        if !reach.contains(&self.x) || !reach.contains(&self.y) {
            return Err(InkError::Coordinate);
        }
        if !(0.0..=1.0).contains(&self.pressure) {
            return Err(InkError::Pressure);
        }
        Ok(())
    }
}
