//! The pen that draws recorded ink: how wide, how lively.
//!
//! Values only. All lengths follow from the field's width, so that a signature looks the same on
//! a phone, on a wide monitor and on 60 mm of paper.

use crate::drawing::Field;

/// Nib width as a share of the field's width: 0.55 mm on a field of 60 mm, a gel pen's line.
const SIZE_PER_WIDTH: f32 = 0.0092;

/// How strokes are drawn.
///
/// The default is the pen of a field of width 1. Use [`Pen::for_field`] for a real field.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pen {
    /// Line width at middle pressure, in the unit of the points.
    pub size: f32,
    /// How much pressure changes the width, 0 (not at all) to 1.
    pub thinning: f32,
    /// How far trembling is averaged out along the line, in nib widths.
    pub streamline: f32,
    /// Over which length the line thins where the pen lands and lifts, in nib widths. Only used
    /// where pressure is simulated; a measured pressure already tells it.
    pub taper: f32,
}

impl Default for Pen {
    fn default() -> Self {
        Self { size: SIZE_PER_WIDTH, thinning: 0.55, streamline: 1.0, taper: 7.0 }
    }
}

impl Pen {
    /// The pen for ink drawn into `field`.
    ///
    /// ```
    /// use ink::{Field, Pen};
    /// let paper = Pen::for_field(Field { width: 60.0, height: 22.0 });
    /// let screen = Pen::for_field(Field { width: 1_200.0, height: 440.0 });
    /// assert!((screen.size / paper.size - 20.0).abs() < 1e-3);
    /// ```
    pub fn for_field(field: Field) -> Self {
        Self::default().sized(SIZE_PER_WIDTH * field.width)
    }

    /// The same pen with another line width.
    #[must_use]
    pub fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }
}
