//! From a ring of corners to a smooth curve: SVG path data, or a finer ring for a printer.
//!
//! Both describe the same closed curve: every ring point is the handle of a quadratic Bézier
//! that runs between the middles of the two edges beside it. The screen, the page's SVG and the
//! PDF therefore show the same line.

use crate::simplify::simplify;
use crate::vector::{Vector, add, length, mix, scale, steps, sub};

/// Most pieces of one quadratic.
const MAX_PIECES: usize = 64;

/// The ring as SVG path data (`M … Q … Z`), to a thousandth of the unit.
///
/// Fill with `fill-rule="nonzero"`. Rings of fewer than three points give an empty string.
///
/// ```
/// let square = [[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0]];
/// assert_eq!(ink::path_data(&square), "M0 1Q0 0 1 0Q2 0 2 1Q2 2 1 2Q0 2 0 1Z");
/// ```
pub fn path_data(ring: &[[f32; 2]]) -> String {
    let mut text = String::with_capacity(ring.len() * 28);
    for (index, [from, handle, to]) in quadratics(ring).enumerate() {
        if index == 0 {
            text.push('M');
            push_pair(&mut text, from);
        }
        text.push('Q');
        push_pair(&mut text, handle);
        text.push(' ');
        push_pair(&mut text, to);
    }
    if !text.is_empty() {
        text.push('Z');
    }
    text
}

/// The ring's smooth curve as straight edges that stay within `tolerance` (in the ring's unit)
/// of it. 0.004 mm is a tenth of a dot at 600 dpi.
///
/// Rings of fewer than three points, or a tolerance that is not positive, give an empty ring.
pub fn flatten(ring: &[[f32; 2]], tolerance: f32) -> Vec<[f32; 2]> {
    if !(tolerance.is_finite() && tolerance > 0.0) {
        return Vec::new();
    }
    let mut fine = Vec::with_capacity(ring.len() * 2);
    for [from, handle, to] in quadratics(ring) {
        // A quadratic leaves its chords by at most |from − 2 handle + to| / (4 n²); half the
        // tolerance is kept for the simplification.
        let bend = length(add(sub(from, scale(handle, 2.0)), to));
        let pieces = steps((bend / (2.0 * tolerance)).sqrt(), 1.0, MAX_PIECES);
        for piece in 0..pieces {
            let t = crate::vector::number(piece) / crate::vector::number(pieces);
            fine.push(mix(mix(from, handle, t), mix(handle, to, t), t));
        }
    }
    simplify(&fine, tolerance / 2.0)
}

/// Start, handle and end of each piece of the closed curve.
fn quadratics(ring: &[Vector]) -> impl Iterator<Item = [Vector; 3]> + '_ {
    let count = if ring.len() < 3 { 0 } else { ring.len() };
    (0..count).map(move |index| {
        let before = ring[(index + count - 1) % count];
        let after = ring[(index + 1) % count];
        let handle = ring[index];
        [mix(before, handle, 0.5), handle, mix(handle, after, 0.5)]
    })
}

fn push_pair(text: &mut String, [x, y]: Vector) {
    push_number(text, x);
    text.push(' ');
    push_number(text, y);
}

/// Whole thousandths by hand: shorter output than the formatter's, and never an exponent.
#[expect(
    clippy::cast_possible_truncation,
    reason = "coordinates are limited to a million units; a cast saturates beyond"
)]
pub(crate) fn push_number(text: &mut String, value: f32) {
    let thousandths = (f64::from(value) * 1000.0).round() as i64;
    if thousandths < 0 {
        text.push('-');
    }
    let whole = thousandths.unsigned_abs() / 1000;
    text.push_str(&whole.to_string());
    let mut rest = thousandths.unsigned_abs() % 1000;
    if rest > 0 {
        text.push('.');
    }
    let mut place = 100;
    while rest > 0 {
        text.push(char::from(b'0' + (rest / place) as u8));
        rest %= place;
        place /= 10;
    }
}
