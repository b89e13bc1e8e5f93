//! Second step: nodes → the centre line, evenly sampled and calm.
//!
//! A centripetal Catmull-Rom curve goes through the nodes (quick strokes arrive as few, distant
//! points), is sampled at an even distance, and a short average along the line then takes out
//! the trembling. The average looks both ways, so loops keep their place and size, and its reach
//! ends at the tips, so strokes keep their length.

use crate::limits::MAX_SPINE_SAMPLES;
use crate::nodes::Node;
use crate::pen::Pen;
use crate::vector::{Vector, add, distance, mix, mix_number, number, scale, steps, sub};

/// Distance of samples in nib widths. Finer is invisible, coarser shows corners.
const STEP: f32 = 0.2;

/// Pieces of one curve segment before the even sampling.
const MAX_PIECES: usize = 512;

/// The centre line of `nodes`, which are at least two. The first and last sample are the first
/// and last node.
pub(crate) fn spine(nodes: &[Node], pen: &Pen) -> Vec<Node> {
    let chords: f32 = nodes.windows(2).map(|pair| distance(pair[0].at, pair[1].at)).sum();
    // The curve is a little longer than its chords; the factor keeps the count inside the limit.
    let step = (pen.size * STEP).max(1.5 * chords / number(MAX_SPINE_SAMPLES));
    let curve = curve(nodes, step);
    let even = evenly(&curve, step);
    // Two passes of half the reach make a smooth, tent-shaped average.
    let reach = steps(pen.streamline * pen.size / 2.0, step, 64);
    calmed(&calmed(&even, reach), reach)
}

/// Samples a Catmull-Rom curve through the nodes in pieces of at most about `step`.
fn curve(nodes: &[Node], step: f32) -> Vec<Node> {
    let last = nodes.len() - 1;
    let mut samples = vec![nodes[0]];
    for index in 0..last {
        let (from, to) = (nodes[index], nodes[index + 1]);
        let before = nodes[index.saturating_sub(1)].at;
        let after = nodes[last.min(index + 2)].at;
        let handles = handles(before, from.at, to.at, after);
        let pieces = steps(distance(from.at, to.at), step, MAX_PIECES);
        for piece in 1..=pieces {
            let t = number(piece) / number(pieces);
            samples.push(Node {
                at: bezier(from.at, handles, to.at, t),
                pressure: mix_number(from.pressure, to.pressure, t),
            });
        }
    }
    samples
}

/// The two Bézier handles of the centripetal Catmull-Rom segment `from → to` (Yuksel, Schaefer,
/// Keyser: "On the Parameterization of Catmull-Rom Curves", 2009). The centripetal spacing, the
/// root of the chord, is the one that never makes loops or cusps inside a segment.
fn handles(before: Vector, from: Vector, to: Vector, after: Vector) -> [Vector; 2] {
    let (d1, d2, d3) = (distance(before, from), distance(from, to), distance(to, after));
    let (s1, s2, s3) = (d1.sqrt(), d2.sqrt(), d3.sqrt());
    let leaving = if s1 > 0.0 {
        let weight = 3.0 * s1 * (s1 + s2);
        let pull = sub(scale(to, d1), scale(before, d2));
        let stay = scale(from, 2.0 * d1 + 3.0 * s1 * s2 + d2);
        scale(add(pull, stay), 1.0 / weight)
    } else {
        mix(from, to, 1.0 / 3.0)
    };
    let arriving = if s3 > 0.0 {
        let weight = 3.0 * s3 * (s3 + s2);
        let pull = sub(scale(from, d3), scale(after, d2));
        let stay = scale(to, 2.0 * d3 + 3.0 * s3 * s2 + d2);
        scale(add(pull, stay), 1.0 / weight)
    } else {
        mix(to, from, 1.0 / 3.0)
    };
    [leaving, arriving]
}

fn bezier(from: Vector, [first, second]: [Vector; 2], to: Vector, t: f32) -> Vector {
    let (a, b, c) = (mix(from, first, t), mix(first, second, t), mix(second, to, t));
    mix(mix(a, b, t), mix(b, c, t), t)
}

/// Walks along `curve` and marks every `step`; the very end is always marked.
fn evenly(curve: &[Node], step: f32) -> Vec<Node> {
    let mut samples = vec![curve[0]];
    let mut since_mark = 0.0;
    for pair in curve.windows(2) {
        let long = distance(pair[0].at, pair[1].at);
        let mut done = step - since_mark;
        while done <= long && samples.len() < MAX_SPINE_SAMPLES {
            samples.push(between(pair[0], pair[1], done / long));
            done += step;
        }
        since_mark = long - (done - step);
    }
    let end = curve[curve.len() - 1];
    // A mark just before the end would make a last piece too short to have a good direction.
    if since_mark < step / 2.0 && samples.len() > 1 {
        samples.pop();
    }
    samples.push(end);
    samples
}

fn between(a: Node, b: Node, t: f32) -> Node {
    Node { at: mix(a.at, b.at, t), pressure: mix_number(a.pressure, b.pressure, t) }
}

/// Each sample as the mean of its neighbours up to `reach` on both sides, fewer near the tips.
fn calmed(samples: &[Node], reach: usize) -> Vec<Node> {
    let last = samples.len() - 1;
    (0..=last)
        .map(|index| {
            let reach = reach.min(index).min(last - index);
            let around = &samples[index - reach..=index + reach];
            let sum = around.iter().fold([0.0, 0.0], |sum, node| add(sum, node.at));
            Node { at: scale(sum, 1.0 / number(around.len())), pressure: samples[index].pressure }
        })
        .collect()
}
