//! Shared by the tests: reading specimens, measuring rings.
//!
//! Specimens come from `tests/fixtures`, nothing is written.

use ink::{Drawing, Field, Point, PointerKind, Stroke};
use std::path::{Path, PathBuf};

pub(crate) type At = [f32; 2];

/// Names of the recorded specimens, in order.
pub(crate) const SPECIMENS: [&str; 6] =
    ["angular-mouse", "dense-pen", "flowing-pen", "initials-pen", "quick-touch", "trembling-pen"];

pub(crate) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

pub(crate) fn specimen(name: &str) -> Drawing {
    let bytes = std::fs::read(fixture(&format!("{name}.ink"))).expect("a committed specimen");
    Drawing::decode(&bytes).expect("specimens are drawings")
}

/// A drawing on a field of 600 × 220, one stroke for each list of positions, 8 ms a point.
pub(crate) fn drawn(strokes: &[&[At]]) -> Drawing {
    Drawing {
        field: Field { width: 600.0, height: 220.0 },
        device: PointerKind::Mouse,
        strokes: strokes.iter().map(|positions| stroke(positions)).collect(),
    }
}

pub(crate) fn stroke(positions: &[At]) -> Stroke {
    let points =
        positions.iter().zip(0_u32..).map(|(&[x, y], index)| Point { x, y, pressure: 0.5, t_us: index * 8_000 });
    Stroke { points: points.collect() }
}

/// How often the ring goes around a spot, clockwise on the page counted as positive.
pub(crate) fn winding(ring: &[At], [x, y]: At) -> i32 {
    let mut turns = 0;
    for (index, &[ax, ay]) in ring.iter().enumerate() {
        let [bx, by] = ring[(index + 1) % ring.len()];
        if (ay <= y) == (by <= y) {
            continue;
        }
        let share = f64::from(y - ay) / f64::from(by - ay);
        let crossing = f64::from(ax) + share * f64::from(bx - ax);
        if crossing > f64::from(x) {
            turns += if by > ay { 1 } else { -1 };
        }
    }
    turns
}

/// Smallest and largest coordinates.
pub(crate) fn extent<'a>(points: impl IntoIterator<Item = &'a At>) -> (At, At) {
    let start = ([f32::MAX; 2], [f32::MIN; 2]);
    points
        .into_iter()
        .fold(start, |(min, max), &[x, y]| ([min[0].min(x), min[1].min(y)], [max[0].max(x), max[1].max(y)]))
}
