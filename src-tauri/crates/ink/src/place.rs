//! Ink onto paper: a drawing placed in the signature field of a page.
//!
//! A drawing and the paper field's size enter, polygons in millimetres leave (origin at the
//! field's top left, y downwards). The proportions of the ink are never changed, and no ink
//! leaves the field less its clear margin.

use crate::drawing::{Drawing, Field, Stroke};
use crate::outline::outline;
use crate::path::flatten;
use crate::pen::Pen;
use crate::vector::{Vector, add, scale, sub};

/// Two fields count as the same shape up to this difference of their proportions.
const SAME_SHAPE: f32 = 0.02;

/// Polygons stay this close to the smooth curve: a tenth of a dot at 600 dpi.
const FLATNESS_MM: f32 = 0.004;

/// The line on paper may be this much thinner or bolder than the paper's own pen when a field of
/// another shape makes the ink smaller or larger.
const LINE_WEIGHTS: (f32, f32) = (0.7, 1.2);

/// A drawing on paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// One closed ring a stroke, in mm; fill each with the non-zero rule.
    pub polygons: Vec<Vec<[f32; 2]>>,
    /// Millimetres on paper for one unit of the drawing; 0 for a blank drawing.
    pub mm_per_unit: f32,
    /// What the polygons cover, in mm; none for a blank drawing.
    pub bounds: Option<Bounds>,
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Left and top.
    pub min: [f32; 2],
    /// Right and bottom.
    pub max: [f32; 2],
}

impl Bounds {
    /// The smallest rectangle around `points`; none without points.
    pub(crate) fn around(points: impl IntoIterator<Item = Vector>) -> Option<Self> {
        points.into_iter().fold(None, |bounds, point| {
            let Self { min, max } = bounds.unwrap_or(Self { min: point, max: point });
            Some(Self {
                min: [min[0].min(point[0]), min[1].min(point[1])],
                max: [max[0].max(point[0]), max[1].max(point[1])],
            })
        })
    }

    /// Width and height.
    pub fn size(&self) -> [f32; 2] {
        sub(self.max, self.min)
    }

    fn centre(&self) -> Vector {
        scale(add(self.min, self.max), 0.5)
    }

    /// The most by which `ink` can grow and still fit in size; below 1 it has to shrink.
    fn growth_of(&self, ink: [f32; 2]) -> f32 {
        let room = self.size();
        let across = room[0] / ink[0].max(f32::MIN_POSITIVE);
        let down = room[1] / ink[1].max(f32::MIN_POSITIVE);
        across.min(down)
    }
}

/// Places `drawing` in a paper field of `width_mm` × `height_mm`, keeping `clear_mm` free of ink
/// at every edge. The house's field is 60 × 22 mm with 2 mm clear.
///
/// A drawing field of the paper field's shape is scaled plainly: the ink stands on paper where it
/// stood on the screen, and is moved inwards (or made smaller) only as far as the clear margin
/// asks. Ink from a field of another shape is centred, as large as that field would show it but
/// never larger than the room.
///
/// ```
/// use ink::{Drawing, Field, PointerKind, Point, Stroke, fit};
/// let dot = Point { x: 300.0, y: 110.0, pressure: 0.5, t_us: 0 };
/// let drawing = Drawing {
///     field: Field { width: 600.0, height: 220.0 },
///     device: PointerKind::Pen,
///     strokes: vec![Stroke { points: vec![dot] }],
/// };
/// let bounds = fit(&drawing, 60.0, 22.0, 2.0).bounds.unwrap();
/// assert!((bounds.min[0] + bounds.max[0] - 60.0).abs() < 0.01);
/// ```
pub fn fit(drawing: &Drawing, width_mm: f32, height_mm: f32, clear_mm: f32) -> Placed {
    let paper = Field { width: width_mm, height: height_mm };
    let room = Bounds { min: [clear_mm, clear_mm], max: [width_mm - clear_mm, height_mm - clear_mm] };
    let plain = same_shape(drawing.field, paper);
    let Some(mm_per_unit) = first_scale(drawing, paper, &room, plain) else {
        return Placed::blank();
    };
    let pen = paper_pen(drawing.field, paper, mm_per_unit);
    let polygons: Vec<_> = drawing
        .strokes
        .iter()
        .map(|stroke| outline(&scaled(stroke, mm_per_unit), &pen))
        .map(|ring| flatten(&ring, FLATNESS_MM))
        .filter(|ring| !ring.is_empty())
        .collect();
    settle(polygons, mm_per_unit, &room, plain)
}

impl Placed {
    fn blank() -> Self {
        Self { polygons: Vec::new(), mm_per_unit: 0.0, bounds: None }
    }
}

fn same_shape(a: Field, b: Field) -> bool {
    let ratio = (a.width * b.height) / (a.height * b.width);
    (ratio - 1.0).abs() <= SAME_SHAPE
}

/// Millimetres a unit before the line's own width is known; none when there is nothing to place.
fn first_scale(drawing: &Drawing, paper: Field, room: &Bounds, plain: bool) -> Option<f32> {
    let points = drawing.strokes.iter().flat_map(|stroke| &stroke.points);
    let ink = Bounds::around(points.map(|point| [point.x, point.y]))?;
    let across = paper.width / drawing.field.width;
    let down = paper.height / drawing.field.height;
    let scale = if plain {
        across.min(down)
    } else {
        // As if the drawing field covered the paper field: small ink stays small.
        across.max(down).min(room.growth_of(ink.size()))
    };
    (scale.is_finite() && scale > 0.0).then_some(scale)
}

/// The drawing's pen as it comes out on paper, within bounds that keep it a pen's line.
fn paper_pen(field: Field, paper: Field, mm_per_unit: f32) -> Pen {
    let pen = Pen::for_field(paper);
    let shown = Pen::for_field(field).size * mm_per_unit;
    pen.sized(shown.clamp(pen.size * LINE_WEIGHTS.0, pen.size * LINE_WEIGHTS.1))
}

fn scaled(stroke: &Stroke, factor: f32) -> Stroke {
    let mut stroke = stroke.clone();
    for point in &mut stroke.points {
        point.x *= factor;
        point.y *= factor;
    }
    stroke
}

/// Shrinks and moves finished polygons into the room.
fn settle(mut polygons: Vec<Vec<Vector>>, mm_per_unit: f32, room: &Bounds, plain: bool) -> Placed {
    let Some(ink) = Bounds::around(polygons.iter().flatten().copied()) else {
        return Placed::blank();
    };
    let shrink = room.growth_of(ink.size()).min(1.0);
    let about = ink.centre();
    let half = scale(ink.size(), shrink / 2.0);
    let wanted = if plain { about } else { room.centre() };
    let centre = [0, 1].map(|axis| {
        let (low, high) = (room.min[axis] + half[axis], room.max[axis] - half[axis]);
        // `low` may pass `high` by a rounding; the middle is then right for both.
        if low < high { wanted[axis].clamp(low, high) } else { room.centre()[axis] }
    });
    for point in polygons.iter_mut().flatten() {
        let moved = add(centre, scale(sub(*point, about), shrink));
        // Rounding may leave the room by the last bit; the promise is exact.
        *point = [0, 1].map(|axis| moved[axis].max(room.min[axis]).min(room.max[axis]));
    }
    let bounds = Bounds::around(polygons.iter().flatten().copied());
    Placed { polygons, mm_per_unit: mm_per_unit * shrink, bounds }
}
