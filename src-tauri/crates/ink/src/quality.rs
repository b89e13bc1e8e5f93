//! What can be said about a drawing before it is accepted: blank, a dot, cut off, a mere line.
//!
//! It measures and warns, it never decides: a short signature may be somebody's own. Shares are
//! of the field's width, so that they hold for any screen.

use crate::drawing::{Drawing, Field, Point};
use crate::pen::Pen;
use crate::place::Bounds;
use crate::vector::{Vector, cross, distance, length, sub};

/// Ink whose rectangle is smaller than this, corner to corner, is a dot: 2.4 mm on paper.
const DOT_DIAGONAL: f32 = 0.04;

/// Ink narrower and lower than these is small: 9 × 4 mm on paper.
const SMALL_WIDTH: f32 = 0.15;
const SMALL_HEIGHT: f32 = 0.07;

/// Ink that never leaves a straight line by more than this is a line: 0.7 mm on paper.
const LINE_BEND: f32 = 0.012;

/// Ink along an edge for this length was probably cut there: 1.8 mm on paper.
const CUT_LENGTH: f32 = 0.03;

/// A drawing measured.
#[expect(
    clippy::struct_excessive_bools,
    reason = "findings are independent of each other: any of them may hold at once"
)]
#[derive(Debug, Clone, PartialEq)]
pub struct Quality {
    /// No point at all.
    pub blank: bool,
    /// A dot or a speck.
    pub dot_like: bool,
    /// Ink runs along or over the field's edge, so part of it is probably missing.
    pub clipped: bool,
    /// One straight line, such as a finger that slipped.
    pub line_like: bool,
    /// More than a dot, but tiny on paper.
    pub small: bool,
    /// Length of all strokes as a share of the field's width; a signature has 1 to 8.
    pub ink_length: f32,
    /// The rectangle of the recorded points, in the drawing's unit; none when blank.
    pub bounds: Option<Bounds>,
    /// Points at or beyond each edge.
    pub edge_points: EdgePoints,
    /// From the first to the last point.
    pub duration_us: u32,
}

/// How many points lie within half a line's width of an edge, or beyond it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EdgePoints {
    /// At the left edge.
    pub left: usize,
    /// At the top edge.
    pub top: usize,
    /// At the right edge.
    pub right: usize,
    /// At the bottom edge.
    pub bottom: usize,
}

impl EdgePoints {
    /// All edges together; a point in a corner counts for both.
    pub fn total(self) -> usize {
        self.left + self.top + self.right + self.bottom
    }
}

impl Quality {
    /// Whether nothing speaks against the drawing.
    pub fn is_sound(&self) -> bool {
        self.flags() == 0
    }

    /// The findings as bits: 1 blank, 2 dot-like, 4 clipped, 8 line-like, 16 small.
    pub fn flags(&self) -> u32 {
        [self.blank, self.dot_like, self.clipped, self.line_like, self.small]
            .into_iter()
            .enumerate()
            .map(|(bit, found)| u32::from(found) << bit)
            .sum()
    }

    /// One sentence in Indonesian for each finding, with what was measured and what to do next.
    /// Empty for a sound drawing.
    pub fn sentences(&self) -> Vec<String> {
        let mut sentences = Vec::new();
        if self.blank {
            sentences.push("Bidang tanda tangan masih kosong. Mohon bubuhkan tanda tangan.".to_owned());
        }
        if self.dot_like {
            sentences.push("Goresan hanya berupa titik. Mohon ulangi tanda tangan dengan lengkap.".to_owned());
        }
        if self.line_like {
            sentences.push("Goresan hanya berupa satu garis lurus. Mohon periksa, lalu ulangi bila perlu.".to_owned());
        }
        if self.small {
            sentences.push(
                "Tanda tangan sangat kecil dan akan sukar terlihat pada naskah. Mohon ulangi lebih besar bila perlu."
                    .to_owned(),
            );
        }
        if self.clipped {
            sentences.push(format!(
                "Goresan menyentuh tepi {} bidang tanda tangan ({} titik), sehingga mungkin terpotong. Mohon ulangi sedikit lebih kecil.",
                self.touched_edges(),
                self.edge_points.total(),
            ));
        }
        sentences
    }

    fn touched_edges(&self) -> String {
        let edges = [
            ("kiri", self.edge_points.left),
            ("atas", self.edge_points.top),
            ("kanan", self.edge_points.right),
            ("bawah", self.edge_points.bottom),
        ];
        let names: Vec<_> = edges.iter().filter(|edge| edge.1 > 0).map(|edge| edge.0).collect();
        match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => format!("{} dan {last}", rest.join(", ")),
            None => String::new(),
        }
    }
}

/// Measures `drawing`, which should be valid ([`Drawing::validate`]).
///
/// ```
/// use ink::{Drawing, Field, PointerKind, assess};
/// let field = Field { width: 600.0, height: 220.0 };
/// let blank = Drawing { field, device: PointerKind::Touch, strokes: vec![] };
/// assert!(assess(&blank).blank);
/// ```
pub fn assess(drawing: &Drawing) -> Quality {
    let width = drawing.field.width;
    let points = || drawing.strokes.iter().flat_map(|stroke| &stroke.points);
    let bounds = Bounds::around(points().map(|point| at(*point)));
    let [wide, high] = bounds.map_or([0.0, 0.0], |bounds| bounds.size());
    let blank = bounds.is_none();
    let dot_like = !blank && length([wide, high]) < DOT_DIAGONAL * width;
    let long: f32 = pieces(drawing).map(|[a, b]| distance(a, b)).sum();
    let margin = Pen::for_field(drawing.field).size / 2.0;
    let first = points().map(|point| point.t_us).min().unwrap_or(0);
    let last = points().map(|point| point.t_us).max().unwrap_or(0);
    Quality {
        blank,
        dot_like,
        clipped: is_clipped(drawing, margin),
        line_like: !blank && !dot_like && is_straight(drawing),
        small: !dot_like && !blank && wide < SMALL_WIDTH * width && high < SMALL_HEIGHT * width,
        ink_length: long / width,
        bounds,
        edge_points: edge_points(points(), drawing.field, margin),
        duration_us: last - first,
    }
}

fn at(point: Point) -> Vector {
    [point.x, point.y]
}

/// The straight pieces between neighbouring points of every stroke.
fn pieces(drawing: &Drawing) -> impl Iterator<Item = [Vector; 2]> + '_ {
    let strokes = drawing.strokes.iter();
    strokes.flat_map(|stroke| stroke.points.windows(2).map(|pair| [at(pair[0]), at(pair[1])]))
}

fn edge_points<'a>(points: impl Iterator<Item = &'a Point>, field: Field, margin: f32) -> EdgePoints {
    points.fold(EdgePoints::default(), |count, point| EdgePoints {
        left: count.left + usize::from(point.x <= margin),
        top: count.top + usize::from(point.y <= margin),
        right: count.right + usize::from(point.x >= field.width - margin),
        bottom: count.bottom + usize::from(point.y >= field.height - margin),
    })
}

/// Cut: a point outside the field, a stroke that begins or ends at the edge while others do not
/// fill it, or ink that runs along the edge.
fn is_clipped(drawing: &Drawing, margin: f32) -> bool {
    let field = drawing.field;
    let beyond =
        |[x, y]: Vector, inset: f32| x < inset || y < inset || x > field.width - inset || y > field.height - inset;
    let mut all = drawing.strokes.iter().flat_map(|stroke| &stroke.points);
    if all.any(|point| beyond(at(*point), 0.0)) {
        return true;
    }
    let cut_tip = drawing.strokes.iter().any(|stroke| match &stroke.points[..] {
        [first, .., last] => beyond(at(*first), margin) || beyond(at(*last), margin),
        _ => false,
    });
    let along: f32 =
        pieces(drawing).filter(|[a, b]| beyond(*a, margin) && beyond(*b, margin)).map(|[a, b]| distance(a, b)).sum();
    cut_tip || along > CUT_LENGTH * field.width
}

/// Whether all ink lies along the line between its two farthest tips.
fn is_straight(drawing: &Drawing) -> bool {
    let points = || drawing.strokes.iter().flat_map(|stroke| &stroke.points);
    let Some(&first) = points().next() else {
        return false;
    };
    // Two hops reach a farthest pair whenever the ink is a line, which is all that is asked.
    let far = farthest(points(), at(first));
    let other = farthest(points(), far);
    let axis = sub(other, far);
    let long = length(axis);
    long > 0.0
        && points().all(|point| cross(axis, sub(at(*point), far)).abs() <= LINE_BEND * drawing.field.width * long)
}

fn farthest<'a>(points: impl Iterator<Item = &'a Point>, from: Vector) -> Vector {
    points.fold(from, |best, point| {
        let closer = distance(best, from) >= distance(at(*point), from);
        if closer { best } else { at(*point) }
    })
}
