//! First step of an outline: recorded points → nodes that lie apart and know their pressure.
//!
//! Points on top of each other carry no direction and are left out here (never in the recording).
//! Where the device measured no pressure it is derived from the speed: a hand presses harder
//! when it goes slowly.

use crate::drawing::{Point, Stroke};
use crate::pen::Pen;
use crate::vector::{Vector, distance};

/// Nodes lie at least this far apart, in nib widths.
const SPACING: f32 = 0.12;

/// Speed at which the simulated pressure is one half, in nib widths a second: about one field
/// width a second, the middle of a quick signature.
const MIDDLE_SPEED: f32 = 110.0;

/// Speed is taken over at least this long, because single reports jitter by milliseconds.
const SPEED_WINDOW_US: u32 = 24_000;

/// Pressures within this range of each other were not measured.
const PRESSURE_NOISE: f32 = 0.02;

/// A position on the stroke with its pressure, measured or simulated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Node {
    pub(crate) at: Vector,
    pub(crate) pressure: f32,
}

/// The nodes of a stroke.
pub(crate) struct Nodes {
    pub(crate) list: Vec<Node>,
    /// Whether the pressures were simulated.
    pub(crate) simulated: bool,
    /// The highest pressure, counting the points left out: a dot is one node, but its first
    /// report comes while the pen is still landing.
    pub(crate) hardest: f32,
}

/// Thins out the points of `stroke` and settles the pressure of each. Points that are not finite
/// are passed over: an outline never fails.
pub(crate) fn nodes(stroke: &Stroke, pen: &Pen) -> Nodes {
    let points = apart(&stroke.points, pen.size * SPACING);
    let simulated = !measures_pressure(&stroke.points);
    let pressures = if simulated {
        simulated_pressures(&points, pen.size)
    } else {
        points.iter().map(|point| eased(point.pressure)).collect()
    };
    let list =
        points.iter().zip(pressures).map(|(point, pressure)| Node { at: [point.x, point.y], pressure }).collect();
    let hardest = stroke.points.iter().map(|point| point.pressure).fold(0.0, f32::max);
    Nodes { list, simulated, hardest: eased(hardest) }
}

fn apart(points: &[Point], spacing: f32) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for &point in points {
        if !(point.x.is_finite() && point.y.is_finite() && point.pressure.is_finite()) {
            continue;
        }
        let near = kept.last().is_some_and(|last| distance([last.x, last.y], [point.x, point.y]) < spacing);
        if !near {
            kept.push(point);
        }
    }
    kept
}

/// The first and last report are left out: some devices press once and then report nothing.
fn measures_pressure(points: &[Point]) -> bool {
    let inner = match points {
        [_, inner @ .., _] if inner.len() > 1 => inner,
        all => all,
    };
    let low = inner.iter().map(|point| point.pressure).fold(1.0, f32::min);
    let high = inner.iter().map(|point| point.pressure).fold(0.0, f32::max);
    high - low > PRESSURE_NOISE
}

/// Pens report light hands low; half-way to the root lifts them without flattening the top.
fn eased(pressure: f32) -> f32 {
    let pressure = pressure.clamp(0.0, 1.0);
    f32::midpoint(pressure, pressure.sqrt())
}

fn simulated_pressures(points: &[Point], size: f32) -> Vec<f32> {
    let mut travelled = Vec::with_capacity(points.len());
    let mut total = 0.0;
    let mut previous = points.first();
    for point in points {
        if let Some(before) = previous {
            total += distance([before.x, before.y], [point.x, point.y]);
        }
        travelled.push(total);
        previous = Some(point);
    }
    (0..points.len())
        .map(|index| match speed_at(points, &travelled, index) {
            Some(speed) => MIDDLE_SPEED / (MIDDLE_SPEED + speed / size),
            None => 0.5,
        })
        .collect()
}

/// Units a second around `index`, over a window that grows on both sides until it is long enough.
fn speed_at(points: &[Point], travelled: &[f32], index: usize) -> Option<f32> {
    let last = points.len() - 1;
    let (mut from, mut to) = (index, index);
    loop {
        let took = points[to].t_us.saturating_sub(points[from].t_us);
        if took >= SPEED_WINDOW_US || (from == 0 && to == last) {
            return (took > 0).then(|| (travelled[to] - travelled[from]) / seconds(took));
        }
        from = from.saturating_sub(1);
        to = last.min(to + 1);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a duration in seconds needs no last microsecond")]
fn seconds(micros: u32) -> f32 {
    micros as f32 / 1e6
}
