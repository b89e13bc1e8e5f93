//! Third step: pressures along the centre line → the half width of the line at every sample.
//!
//! The width follows a calm pressure, thins where the pen lands and lifts, and never changes
//! faster along the line than ink from a nib could: that is what keeps blobs out.

use crate::nodes::Node;
use crate::pen::Pen;
use crate::vector::{distance, number};

/// Pressure is averaged over this length to each side, in nib widths.
const PRESSURE_REACH: f32 = 1.6;

/// Most change of half width per length of line.
const STEEPEST: f32 = 0.16;

/// Share of the width left at the tip where the pen lands, and where it lifts.
const LANDING: f32 = 0.6;
const LIFTING: f32 = 0.4;

/// Strokes shorter than this many nib widths are dots and dashes; they do not thin at the tips.
const SHORT: f32 = 5.0;

/// Thinnest line as a share of the nib: 0.12 mm on paper, still whole at 600 dpi.
const THINNEST: f32 = 0.22;

/// Half widths for the samples of a centre line, in the unit of the points.
pub(crate) fn half_widths(spine: &[Node], simulated: bool, pen: &Pen) -> Vec<f32> {
    let along = distances(spine);
    let total = along[along.len() - 1];
    let mut widths: Vec<f32> =
        calm_pressures(spine, total, pen).into_iter().map(|pressure| half_width(pressure, pen)).collect();
    if simulated && total > SHORT * pen.size {
        taper(&mut widths, &along, pen);
    }
    limit_slope(&mut widths, &along);
    widths
}

/// Distance along the line from its start.
fn distances(spine: &[Node]) -> Vec<f32> {
    let mut along = vec![0.0];
    for pair in spine.windows(2) {
        along.push(along[along.len() - 1] + distance(pair[0].at, pair[1].at));
    }
    along
}

/// Two running means, cut off at the tips.
fn calm_pressures(spine: &[Node], total: f32, pen: &Pen) -> Vec<f32> {
    let pressures: Vec<f32> = spine.iter().map(|node| node.pressure).collect();
    let step = total / number(spine.len() - 1).max(1.0);
    let reach = crate::vector::steps(pen.size * PRESSURE_REACH, step.max(f32::MIN_POSITIVE), 64);
    running_mean(&running_mean(&pressures, reach), reach)
}

fn running_mean(values: &[f32], reach: usize) -> Vec<f32> {
    (0..values.len())
        .map(|index| {
            let around = &values[index.saturating_sub(reach)..values.len().min(index + reach + 1)];
            around.iter().sum::<f32>() / number(around.len())
        })
        .collect()
}

/// Half the nib at pressure 0.5, more above, less below.
pub(crate) fn half_width(pressure: f32, pen: &Pen) -> f32 {
    let share = 1.0 + pen.thinning * (2.0 * pressure - 1.0);
    pen.size / 2.0 * share.max(THINNEST)
}

fn taper(widths: &mut [f32], along: &[f32], pen: &Pen) {
    let total = along[along.len() - 1];
    // On a short stroke the two tapers share the length.
    let reach = (pen.taper * pen.size).min(total / 2.0).max(f32::MIN_POSITIVE);
    for (width, &at) in widths.iter_mut().zip(along) {
        let landing = ease(at / reach, LANDING);
        let lifting = ease((total - at) / reach, LIFTING);
        *width = (*width * landing.min(lifting)).max(pen.size / 2.0 * THINNEST);
    }
}

/// From `least` at 0 to 1 at 1, arriving without a kink.
fn ease(t: f32, least: f32) -> f32 {
    let left = 1.0 - t.clamp(0.0, 1.0);
    1.0 - (1.0 - least) * left * left
}

/// Lowers whatever rises too steeply from its neighbour, once in each direction.
fn limit_slope(widths: &mut [f32], along: &[f32]) {
    for index in 1..widths.len() {
        let rise = STEEPEST * (along[index] - along[index - 1]);
        widths[index] = widths[index].min(widths[index - 1] + rise);
    }
    for index in (1..widths.len()).rev() {
        let rise = STEEPEST * (along[index] - along[index - 1]);
        widths[index - 1] = widths[index - 1].min(widths[index] + rise);
    }
}
