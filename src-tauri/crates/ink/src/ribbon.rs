//! Fourth step: centre line and half widths → one ring around the ink.
//!
//! The ring is the sum of one slice per piece of line, one wedge per sharp turn and two round
//! caps, all of which turn the same way on the page. Filled by the non-zero rule such a sum is
//! exactly the ink: no hole where the line crosses itself, none inside a hairpin.
//!
//! Most samples share one normal with their neighbours. Where that would fold the inner edge
//! back (a turn tighter than the nib) the sample becomes a *pivot*: the outer side goes around
//! it on an arc, the inner side through the sample itself.

use crate::vector::{Vector, add, cross, dot, left_of, scale, sub, unit};

/// Arcs are divided until neighbouring radii have at least this cosine, about 15°: the chord is
/// then within 0.5 % of the nib.
const ARC_COSINE: f32 = 0.966;

/// A turn sharper than this cosine, 45°, is a corner: a shared normal would cut it off.
const CORNER_COSINE: f32 = 0.707;

/// An inner edge must keep this share of its piece's length, or the piece counts as folded.
const LEAST_INNER_EDGE: f32 = 0.25;

/// After this many rounds every sample becomes a pivot, which always holds.
const MAX_ROUNDS: usize = 12;

/// The ring of a line. `line` and `half_widths` are equally long.
pub(crate) fn ribbon(line: &[Vector], half_widths: &[f32]) -> Vec<Vector> {
    let (line, widths, directions) = directed(line, half_widths);
    let (Some(&first), Some(&last)) = (directions.first(), directions.last()) else {
        return Vec::new();
    };
    let pivots = pivots(&line, &widths, &directions);
    let mut left = Vec::with_capacity(line.len() * 2);
    let mut right = Vec::with_capacity(line.len());
    let end = line.len() - 1;
    for index in 0..=end {
        let normal = shared_normal(&directions, index);
        let spot = Spot { at: line[index], half_width: widths[index] };
        if pivots[index] && index > 0 && index < end {
            turn(&spot, directions[index - 1], directions[index], &mut left, &mut right);
        } else {
            left.push(spot.offset(normal));
            right.push(spot.offset(scale(normal, -1.0)));
        }
    }
    let caps = [(line[end], widths[end], last), (line[0], widths[0], scale(first, -1.0))];
    cap(caps[0], &mut left);
    left.extend(right.into_iter().rev());
    cap(caps[1], &mut left);
    left
}

/// A dot: the circle around `centre`.
pub(crate) fn disc(centre: Vector, half_width: f32) -> Vec<Vector> {
    let mut ring = Vec::new();
    let spot = Spot { at: centre, half_width };
    let quarters = [[1.0, 0.0], [0.0, 1.0], [-1.0, 0.0], [0.0, -1.0]];
    for (index, &from) in quarters.iter().enumerate() {
        ring.push(spot.offset(from));
        arc(&spot, from, quarters[(index + 1) % 4], &mut ring);
    }
    ring
}

/// A sample of the line with its half width.
struct Spot {
    at: Vector,
    half_width: f32,
}

impl Spot {
    fn offset(&self, direction: Vector) -> Vector {
        add(self.at, scale(direction, self.half_width))
    }
}

/// Leaves out samples on top of each other, and gives the direction of every piece left.
fn directed(line: &[Vector], half_widths: &[f32]) -> (Vec<Vector>, Vec<f32>, Vec<Vector>) {
    let mut kept: Vec<Vector> = Vec::with_capacity(line.len());
    let mut widths = Vec::with_capacity(line.len());
    let mut directions = Vec::with_capacity(line.len());
    for (&at, &width) in line.iter().zip(half_widths) {
        if let Some(&before) = kept.last() {
            let Some(direction) = unit(sub(at, before)) else {
                continue;
            };
            directions.push(direction);
        }
        kept.push(at);
        widths.push(width);
    }
    (kept, widths, directions)
}

/// The normal half-way between the pieces before and after a sample, to the left.
fn shared_normal(directions: &[Vector], index: usize) -> Vector {
    let after = directions[index.min(directions.len() - 1)];
    let before = directions[index.saturating_sub(1)];
    left_of(unit(add(before, after)).unwrap_or(after))
}

/// Marks the samples that need a pivot: sharp corners, and both ends of every folded piece, until
/// no piece is folded.
fn pivots(line: &[Vector], widths: &[f32], directions: &[Vector]) -> Vec<bool> {
    let mut pivots = vec![false; line.len()];
    for (index, pair) in directions.windows(2).enumerate() {
        pivots[index + 1] = dot(pair[0], pair[1]) < CORNER_COSINE;
    }
    for _ in 0..MAX_ROUNDS {
        let mut changed = false;
        for (index, &direction) in directions.iter().enumerate() {
            let normals = [index, index + 1]
                .map(|end| if pivots[end] { left_of(direction) } else { shared_normal(directions, end) });
            let piece = sub(line[index + 1], line[index]);
            let turn = sub(scale(normals[1], widths[index + 1]), scale(normals[0], widths[index]));
            let long = dot(piece, direction);
            let swing = dot(turn, direction).abs();
            let folded = long - swing < LEAST_INNER_EDGE * long;
            if folded && !(pivots[index] && pivots[index + 1]) {
                pivots[index] = true;
                pivots[index + 1] = true;
                changed = true;
            }
        }
        if !changed {
            return pivots;
        }
    }
    vec![true; line.len()]
}

/// Both sides of the line at a pivot between the directions `before` and `after`.
fn turn(spot: &Spot, before: Vector, after: Vector, left: &mut Vec<Vector>, right: &mut Vec<Vector>) {
    let clockwise = cross(before, after) > 0.0;
    let (outer, inner, side) = if clockwise { (left, right, 1.0) } else { (right, left, -1.0) };
    let from = scale(left_of(before), side);
    let to = scale(left_of(after), side);
    outer.push(spot.offset(from));
    if dot(from, to) < 0.0 {
        // More than a right angle: go by way of the outward bisector, which is well defined
        // even when the pen goes straight back.
        let outward = unit(sub(before, after)).unwrap_or(before);
        arc(spot, from, outward, outer);
        outer.push(spot.offset(outward));
        arc(spot, outward, to, outer);
    } else {
        arc(spot, from, to, outer);
    }
    outer.push(spot.offset(to));
    inner.push(spot.offset(scale(from, -1.0)));
    inner.push(spot.at);
    inner.push(spot.offset(scale(to, -1.0)));
}

/// The half circle that closes the line at a tip, `outward` pointing away from the ink.
fn cap((at, half_width, outward): (Vector, f32, Vector), ring: &mut Vec<Vector>) {
    let spot = Spot { at, half_width };
    let from = left_of(outward);
    arc(&spot, from, outward, ring);
    ring.push(spot.offset(outward));
    arc(&spot, outward, scale(from, -1.0), ring);
}

/// The points strictly between two radii less than half a turn apart, by repeated halving.
fn arc(spot: &Spot, from: Vector, to: Vector, ring: &mut Vec<Vector>) {
    if dot(from, to) > ARC_COSINE {
        return;
    }
    let Some(middle) = unit(add(from, to)) else {
        return;
    };
    arc(spot, from, middle, ring);
    ring.push(spot.offset(middle));
    arc(spot, middle, to, ring);
}

#[cfg(test)]
mod tests;
