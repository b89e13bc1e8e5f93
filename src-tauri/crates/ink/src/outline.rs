//! A stroke's outline: the four steps in order.
//!
//! A recorded stroke and a pen enter, one closed ring leaves. It never fails and never draws
//! outside the reach of half a (pressed) nib around the recorded points.

use crate::drawing::Stroke;
use crate::nodes::nodes;
use crate::pen::Pen;
use crate::ribbon::{disc, ribbon};
use crate::simplify::simplify;
use crate::spine::spine;
use crate::vector::distance;
use crate::weight::{half_width, half_widths};

/// A ring point may be dropped if the ring moves by no more than this share of the nib: 5 µm on
/// paper, an eighth of a dot at 600 dpi.
const TOLERANCE: f32 = 0.009;

/// A stroke that stays within this many nib widths of its first point is a dot.
const DOT_REACH: f32 = 0.35;

/// A dot is rounder and darker than a line of the same pressure, as a resting pen's is.
const DOT_SWELL: f32 = 1.25;

/// The outline of one stroke as a closed ring (the last point joins the first), in the unit of
/// the points, y downwards.
///
/// Fill it with the **non-zero** winding rule. Rings of several strokes may be filled together.
/// The result is empty only for a stroke without (finite) points or a pen without width.
///
/// ```
/// use ink::{Pen, Point, Stroke, outline};
/// let tap = Stroke { points: vec![Point { x: 5.0, y: 5.0, pressure: 0.5, t_us: 0 }] };
/// let ring = outline(&tap, &Pen::default().sized(1.0));
/// assert!(ring.iter().all(|&[x, y]| ((x - 5.0).hypot(y - 5.0) - 0.625).abs() < 0.01));
/// ```
pub fn outline(stroke: &Stroke, pen: &Pen) -> Vec<[f32; 2]> {
    if !(pen.size.is_finite() && pen.size > 0.0) {
        return Vec::new();
    }
    let nodes = nodes(stroke, pen);
    let Some(first) = nodes.list.first() else {
        return Vec::new();
    };
    let reach = pen.size * DOT_REACH;
    if nodes.list.iter().all(|node| distance(node.at, first.at) < reach) {
        let pressure = if nodes.simulated { 0.5 } else { nodes.hardest };
        return disc(first.at, half_width(pressure, pen) * DOT_SWELL);
    }
    let spine = spine(&nodes.list, pen);
    let widths = half_widths(&spine, nodes.simulated, pen);
    let line: Vec<_> = spine.iter().map(|node| node.at).collect();
    simplify(&ribbon(&line, &widths), pen.size * TOLERANCE)
}
