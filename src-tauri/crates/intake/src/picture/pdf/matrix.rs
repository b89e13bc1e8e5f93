//! Places on a page: the six numbers of a PDF matrix.
//!
//! What it is: arithmetic (ISO 32000-1 §8.3). What it never does: decide what is painted.

use image::metadata::Orientation;

/// `[a b c d e f]`: a point goes to (a·x + c·y + e, b·x + d·y + f). Page units are points, y goes up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f32; 6]);

#[expect(clippy::many_single_char_names, reason = "the standard calls the six numbers a to f")]
impl Matrix {
    pub(super) const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// The turn a page is shown with, in degrees clockwise (§7.7.3.3): a multiple of 90, anything else counts as none.
    pub(super) fn turned(degrees: i64) -> Self {
        match degrees.rem_euclid(360) {
            90 => Self([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
            180 => Self([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
            270 => Self([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
            _ => Self::IDENTITY,
        }
    }

    /// This matrix first, then `outer`.
    pub(super) fn then(self, outer: Self) -> Self {
        let (Self([a, b, c, d, e, f]), Self(o)) = (self, outer);
        Self([
            a * o[0] + b * o[2],
            a * o[1] + b * o[3],
            c * o[0] + d * o[2],
            c * o[1] + d * o[3],
            e * o[0] + f * o[2] + o[4],
            e * o[1] + f * o[3] + o[5],
        ])
    }

    pub(super) fn apply(self, x: f32, y: f32) -> (f32, f32) {
        let Self([a, b, c, d, e, f]) = self;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The way back; `None` for a place without width or height.
    pub(super) fn inverted(self) -> Option<Self> {
        let Self([a, b, c, d, e, f]) = self;
        let area = a * d - b * c;
        let sound = self.0.iter().all(|value| value.is_finite()) && area.abs() > 1e-6;
        sound.then(|| Self([d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area]))
    }

    /// The nearest of the eight ways in which a picture lies square on the page.
    pub(super) fn orientation(self) -> Orientation {
        let Self([a, b, c, d, ..]) = self;
        if a.abs() + d.abs() >= b.abs() + c.abs() {
            match (a >= 0.0, d >= 0.0) {
                (true, true) => Orientation::NoTransforms,
                (false, true) => Orientation::FlipHorizontal,
                (true, false) => Orientation::FlipVertical,
                (false, false) => Orientation::Rotate180,
            }
        } else {
            match (b >= 0.0, c >= 0.0) {
                (false, true) => Orientation::Rotate90,
                (true, false) => Orientation::Rotate270,
                (false, false) => Orientation::Rotate90FlipH,
                (true, true) => Orientation::Rotate270FlipH,
            }
        }
    }

    /// Left, bottom, right and top of the unit square in this place.
    pub(super) fn bounds(self) -> [f32; 4] {
        let corners = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| self.apply(x, y));
        let none = [f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];
        corners
            .into_iter()
            .fold(none, |[left, bottom, right, top], (x, y)| [left.min(x), bottom.min(y), right.max(x), top.max(y)])
    }

    /// Length of the two sides of the unit square in this place.
    pub(super) fn sides(self) -> (f32, f32) {
        let Self([a, b, c, d, ..]) = self;
        (a.hypot(b), c.hypot(d))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_page_turns_its_pictures() {
        let upright = Matrix([595.0, 0.0, 0.0, 842.0, 10.0, 20.0]);
        let turned = |degrees| upright.then(Matrix::turned(degrees)).orientation();
        assert_eq!(turned(0), Orientation::NoTransforms);
        assert_eq!(turned(90), Orientation::Rotate90);
        assert_eq!(turned(-180), Orientation::Rotate180);
        assert_eq!(turned(270), Orientation::Rotate270);
    }

    #[test]
    fn the_way_back_leads_back() {
        let place = Matrix([3.0, 1.0, -2.0, 5.0, 7.0, 11.0]);
        let (x, y) = place.apply(0.25, 0.75);
        let (u, v) = place.inverted().expect("an area").apply(x, y);
        assert!((u - 0.25).abs() < 1e-4 && (v - 0.75).abs() < 1e-4, "{u} {v}");
        assert_eq!(Matrix([1.0, 2.0, 2.0, 4.0, 0.0, 0.0]).inverted(), None);
    }
}
