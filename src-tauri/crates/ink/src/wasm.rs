//! The surfaces' door: three functions in plain C style, for WebAssembly only.
//!
//! Everything crosses as flat `f32` buffers in this module's memory, so that no binding generator
//! and no runtime is needed; `ui/src/ink/geometry.ts` is the other side. Buffers are asked for
//! with [`ink_alloc`] and must be given back with [`ink_free`] and the same length.
//!
//! A point is four numbers: x, y, pressure, microseconds since the stroke's first point.
#![expect(unsafe_code, reason = "a C interface passes addresses; every address here was handed out by ink_alloc")]

use crate::limits::{MAX_POINTS, MAX_STROKES};
use crate::{Drawing, Field, Pen, Point, PointerKind, Stroke, assess, outline};

/// Numbers of one point.
const POINT_NUMBERS: usize = 4;

/// Longest buffer handed out: all points of a drawing and a count for each stroke.
const MAX_NUMBERS: usize = MAX_POINTS * POINT_NUMBERS + MAX_STROKES;

/// A zeroed buffer of `numbers` floats; null when more than a drawing can need is asked for.
#[unsafe(no_mangle)]
pub(crate) extern "C" fn ink_alloc(numbers: usize) -> *mut f32 {
    if numbers > MAX_NUMBERS {
        return std::ptr::null_mut();
    }
    hand_out(vec![0.0; numbers])
}

/// Takes back a buffer.
///
/// # Safety
/// `at` and `numbers` must be those of a buffer from this module that was not given back yet.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn ink_free(at: *mut f32, numbers: usize) {
    if !at.is_null() {
        let buffer = std::ptr::slice_from_raw_parts_mut(at, numbers);
        // SAFETY: by contract this is the boxed slice that `hand_out` let go of.
        drop(unsafe { Box::from_raw(buffer) });
    }
}

/// The outline of the `numbers` floats at `at` (whole points), drawn with the pen of a field
/// `field_width` wide.
///
/// Returns a buffer of its own: first the count of floats that follow, then x and y in turn.
/// Give it back with that count plus one.
///
/// # Safety
/// `at` must be a buffer from [`ink_alloc`] of at least `numbers` floats.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn ink_outline(at: *const f32, numbers: usize, field_width: f32) -> *mut f32 {
    // SAFETY: by contract the buffer is ours, initialised, and not written during this call.
    let numbers = unsafe { std::slice::from_raw_parts(at, numbers) };
    let pen = Pen::for_field(Field { width: field_width, height: field_width });
    let ring = outline(&read_stroke(numbers), &pen);
    let mut out = Vec::with_capacity(1 + ring.len() * 2);
    out.push(crate::vector::number(ring.len() * 2));
    out.extend(ring.into_iter().flatten());
    hand_out(out)
}

/// The findings of [`crate::Quality::flags`] for a whole drawing: for each stroke the count of
/// its points, then the points.
///
/// # Safety
/// `at` must be a buffer from [`ink_alloc`] of at least `numbers` floats.
#[unsafe(no_mangle)]
pub(crate) unsafe extern "C" fn ink_assess(at: *const f32, numbers: usize, field_width: f32, field_height: f32) -> u32 {
    // SAFETY: as for `ink_outline`.
    let mut rest = unsafe { std::slice::from_raw_parts(at, numbers) };
    let mut strokes = Vec::new();
    while let Some((&count, after)) = rest.split_first() {
        let taken = after.len().min(whole(count) * POINT_NUMBERS);
        let (points, others) = after.split_at(taken);
        strokes.push(read_stroke(points));
        rest = others;
    }
    let field = Field { width: field_width, height: field_height };
    assess(&Drawing { field, device: PointerKind::Pen, strokes }).flags()
}

fn hand_out(buffer: Vec<f32>) -> *mut f32 {
    Box::into_raw(buffer.into_boxed_slice()).cast()
}

fn read_stroke(numbers: &[f32]) -> Stroke {
    let (points, _) = numbers.as_chunks::<POINT_NUMBERS>();
    let points = points.iter().map(|&[x, y, pressure, micros]| Point { x, y, pressure, t_us: whole_micros(micros) });
    Stroke { points: points.collect() }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates; a float holds every microsecond of a stroke up to 16 s long"
)]
fn whole_micros(number: f32) -> u32 {
    number as u32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and the caller cuts at the buffer's end"
)]
fn whole(count: f32) -> usize {
    count.min(crate::vector::number(MAX_POINTS)) as usize
}
