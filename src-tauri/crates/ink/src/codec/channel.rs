//! One series of `f32` (all x, all y, all pressures of a stroke), kept to the last bit.
//!
//! Pointer devices report on a grid (whole pixels, 1/64 px). When every value of the series is a
//! whole multiple of 2⁻ᵉ the series is stored as differences of those multiples; otherwise as
//! plain IEEE bytes. The grid is found from the values, so nothing is ever rounded.

use super::read::Reader;
use super::write;
use crate::drawing::Point;
use crate::error::InkError;

/// The head byte of a series without a grid.
const PLAIN: u8 = 0xff;

/// Finest grid tried, 2⁻¹⁶.
const FINEST: u8 = 16;

/// Above this an `f32` no longer holds every whole number.
const WHOLE_LIMIT: u64 = 1 << 24;

pub(super) fn write(out: &mut Vec<u8>, points: &[Point], pick: impl Fn(&Point) -> f32) {
    let grid = (0..=FINEST).find(|&grid| points.iter().all(|point| to_grid(pick(point), grid).is_some()));
    let Some(grid) = grid else {
        out.push(PLAIN);
        for point in points {
            out.extend_from_slice(&pick(point).to_le_bytes());
        }
        return;
    };
    out.push(grid);
    let multiples = points.iter().filter_map(|point| to_grid(pick(point), grid));
    write::deltas(out, multiples);
}

pub(super) fn read(reader: &mut Reader<'_>, count: usize) -> Result<Vec<f32>, InkError> {
    let grid = reader.byte()?;
    if grid == PLAIN {
        return (0..count).map(|_| reader.float()).collect();
    }
    if grid > FINEST {
        return Err(InkError::NotCanonical);
    }
    let multiples = reader.deltas(count)?;
    multiples.into_iter().map(|multiple| from_grid(multiple, grid).ok_or(InkError::NotCanonical)).collect()
}

/// The multiple of 2⁻ᵍʳⁱᵈ that is exactly `value`; none for negative zero, which has no multiple
/// of its own.
#[expect(clippy::cast_possible_truncation, reason = "the cast saturates; the way back proves that nothing was lost")]
fn to_grid(value: f32, grid: u8) -> Option<i64> {
    let multiple = value * scale(grid);
    // A NaN becomes 0 here and fails on the way back.
    let whole = multiple as i64;
    let back = from_grid(whole, grid)?;
    (back.to_bits() == value.to_bits()).then_some(whole)
}

#[expect(clippy::cast_precision_loss, reason = "checked to be below 2^24, where an f32 holds every whole number")]
fn from_grid(multiple: i64, grid: u8) -> Option<f32> {
    (multiple.unsigned_abs() < WHOLE_LIMIT).then(|| multiple as f32 / scale(grid))
}

/// 2ᵍʳⁱᵈ.
#[expect(clippy::cast_precision_loss, reason = "a power of two up to 2^16")]
fn scale(grid: u8) -> f32 {
    (1_u32 << grid) as f32
}
