//! The marks in the corners of a printed sheet: a dark ring, light inside, with a dark middle.
//!
//! What it is: the search for one mark near where it should be. Ring and middle share their centre and stand in a known
//! proportion however the sheet is turned; nothing else on a page does so by chance. What it never does: guess one that
//! is not there.

use image::GrayImage;

use super::plane::{Point, apart};

/// Dark is what is darker than this share of its surroundings, in percent.
const DARK: u64 = 72;
/// Side of the surroundings, in sides of a mark.
const SURROUNDINGS: f64 = 3.0;
/// Area of the ring in squares of its side: 1 less the light square of 0.6.
const RING: f64 = 0.64;
/// Area of the middle in squares of the mark's side: a fifth, squared.
const MIDDLE: f64 = 0.04;
/// How much larger or smaller than printed an area may come out: blur, perspective, a dark scan.
const LENIENCE: f64 = 2.6;
/// How far the two centres may be apart, in sides of a mark.
const OFF_CENTRE: f64 = 0.12;
/// Nearest and farthest a ring comes to its centre, in sides of a mark of its own area: 0.3 and 0.71 as printed, less where
/// blur makes it thick. A blot in the data of a square code may have a mark's area and a dot at its centre, but comes nearer,
/// reaches farther, or is lopsided.
const REACH: [f64; 2] = [0.18, 0.9];
/// Least share of a ring in each quarter around its centre: a quarter as printed, however it is turned.
const QUARTER: f64 = 0.17;

/// A dark spot.
struct Spot {
    area: f64,
    centre: Point,
    /// How near its pixels come to its centre, and how far they lie from it.
    reach: [f64; 2],
    /// Share of it in the quarter around its centre that has least.
    least: f64,
}

impl Spot {
    /// Of these pixels, with the window's corner beside them.
    fn of(pixels: &[Point], corner: Point) -> Self {
        let area = number(pixels.len());
        let centre = [0, 1].map(|axis| pixels.iter().map(|at| at[axis]).sum::<f64>() / area);
        let (mut reach, mut quarters) = ([f64::MAX, 0.0_f64], [0.0; 4]);
        for at in pixels {
            let far = apart(*at, centre);
            reach = [reach[0].min(far), reach[1].max(far)];
            quarters[usize::from(at[0] > centre[0]) + 2 * usize::from(at[1] > centre[1])] += 1.0 / area;
        }
        let centre = [0, 1].map(|axis| corner[axis] + centre[axis] + 0.5);
        Self { area, centre, reach, least: quarters.into_iter().fold(1.0, f64::min) }
    }

    /// Whether it lies around its centre as a ring of a mark does.
    fn is_around(&self) -> bool {
        let ([near, far], side) = (self.reach, (self.area / RING).sqrt());
        near >= REACH[0] * side && far <= REACH[1] * side && self.least >= QUARTER
    }
}

/// The mark nearest to `near` within `radius` pixels, by its centre; a mark is `side` pixels wide.
pub(super) fn find(picture: &GrayImage, near: Point, radius: f64, side: f64) -> Option<Point> {
    let window = Window::around(picture, near, radius)?;
    let marks = window.marks(side).into_iter().filter(|mark| apart(*mark, near) <= radius);
    marks.min_by(|a, b| apart(*a, near).total_cmp(&apart(*b, near)))
}

/// Every mark on a picture.
pub(super) fn all(picture: &GrayImage, side: f64) -> Vec<Point> {
    let middle = [f64::from(picture.width()) / 2.0, f64::from(picture.height()) / 2.0];
    let window = Window::around(picture, middle, middle[0].max(middle[1]));
    window.map(|window| window.marks(side)).unwrap_or_default()
}

/// The middles of rings that have a dark spot in the middle.
fn rings(spots: &[Spot], side: f64) -> Vec<Point> {
    let like = |area: f64, share: f64| {
        let expected = share * side * side;
        area <= expected * LENIENCE && area >= expected / LENIENCE
    };
    let middles: Vec<&Spot> = spots.iter().filter(|spot| like(spot.area, MIDDLE)).collect();
    let marks = spots.iter().filter(|ring| like(ring.area, RING) && ring.is_around()).filter_map(|ring| {
        let inside = middles.iter().find(|spot| apart(spot.centre, ring.centre) <= OFF_CENTRE * side)?;
        Some([f64::midpoint(ring.centre[0], inside.centre[0]), f64::midpoint(ring.centre[1], inside.centre[1])])
    });
    marks.collect()
}

/// A part of a picture with the sums that make means cheap.
struct Window<'a> {
    picture: &'a GrayImage,
    left: u32,
    top: u32,
    width: usize,
    height: usize,
    /// Sums over everything above and to the left, one column and row more than the window. They run over; the difference
    /// of a few thousand pixels does not.
    sums: Vec<u32>,
}

impl<'a> Window<'a> {
    fn around(picture: &'a GrayImage, [x, y]: Point, radius: f64) -> Option<Self> {
        let (left, right) = span(x, radius, picture.width())?;
        let (top, bottom) = span(y, radius, picture.height())?;
        let (width, height) = (usize::try_from(right - left).ok()?, usize::try_from(bottom - top).ok()?);
        let mut sums = vec![0_u32; (width + 1) * (height + 1)];
        for (row, y) in (top..bottom).enumerate() {
            let mut line = 0_u32;
            for (column, x) in (left..right).enumerate() {
                line = line.wrapping_add(u32::from(picture.get_pixel(x, y).0[0]));
                sums[(row + 1) * (width + 1) + column + 1] = sums[row * (width + 1) + column + 1].wrapping_add(line);
            }
        }
        Some(Self { picture, left, top, width, height, sums })
    }

    /// Marks of this side.
    fn marks(&self, side: f64) -> Vec<Point> {
        rings(&self.spots(side), side)
    }

    /// Whether each pixel is darker than what surrounds it.
    fn dark(&self, side: f64) -> Vec<bool> {
        let half = whole(side * SURROUNDINGS / 2.0).max(2);
        let mut dark = Vec::with_capacity(self.width * self.height);
        for (row, y) in (0..self.height).zip(self.top..) {
            let (above, below) = (row.saturating_sub(half), (row + half).min(self.height));
            for (column, x) in (0..self.width).zip(self.left..) {
                let (before, behind) = (column.saturating_sub(half), (column + half).min(self.width));
                let at = |row: usize, column: usize| self.sums[row * (self.width + 1) + column];
                let sum = at(below, behind).wrapping_add(at(above, before));
                let sum = u64::from(sum.wrapping_sub(at(above, behind)).wrapping_sub(at(below, before)));
                let count = ((below - above) * (behind - before)) as u64;
                dark.push(u64::from(self.picture.get_pixel(x, y).0[0]) * count * 100 < sum * DARK);
            }
        }
        dark
    }

    /// Dark spots whose pixels touch at a side.
    fn spots(&self, side: f64) -> Vec<Spot> {
        let mut dark = self.dark(side);
        let mut spots = Vec::new();
        let (mut open, mut spot) = (Vec::new(), Vec::new());
        for start in 0..dark.len() {
            if !dark[start] {
                continue;
            }
            dark[start] = false;
            spot.clear();
            open.push(start);
            while let Some(at) = open.pop() {
                let (row, column) = (at / self.width, at % self.width);
                spot.push([number(column), number(row)]);
                let beside = [
                    (column > 0).then(|| at - 1),
                    (column + 1 < self.width).then_some(at + 1),
                    (row > 0).then(|| at - self.width),
                    (row + 1 < self.height).then_some(at + self.width),
                ];
                for next in beside.into_iter().flatten() {
                    if std::mem::take(&mut dark[next]) {
                        open.push(next);
                    }
                }
            }
            spots.push(Spot::of(&spot, [f64::from(self.left), f64::from(self.top)]));
        }
        spots
    }
}

/// From where to where, inside a picture of this length.
fn span(middle: f64, radius: f64, length: u32) -> Option<(u32, u32)> {
    let clamped = |value: f64| u32::try_from(whole(value.clamp(0.0, f64::from(length)))).unwrap_or(length);
    let (from, to) = (clamped(middle - radius), clamped(middle + radius));
    (middle.is_finite() && from < to).then_some((from, to))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative and far below 2^53")]
fn whole(value: f64) -> usize {
    value.max(0.0) as usize
}

fn number(index: usize) -> f64 {
    f64::from(u32::try_from(index).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    /// A page with a mark of 40 pixels at (200, 120), a filled square and some lines.
    fn page(turned: f64) -> GrayImage {
        let (sin, cos) = turned.to_radians().sin_cos();
        GrayImage::from_fn(500, 400, |x, y| {
            let (x, y) = (f64::from(x) + 0.5 - 200.0, f64::from(y) + 0.5 - 120.0);
            let out = (x * cos + y * sin).abs().max((y * cos - x * sin).abs());
            let mark = out <= 4.0 || (12.0..=20.0).contains(&out);
            let square = (x - 120.0).abs() < 20.0 && (y - 90.0).abs() < 20.0;
            let lines = y > 150.0 && (y - 150.0).rem_euclid(12.0) < 3.0;
            Luma([if mark || square || lines { 40 } else { 205 }])
        })
    }

    #[test]
    fn a_mark_is_found_however_it_is_turned_and_nothing_else_is_taken_for_one() {
        for turned in [0.0, 3.0, 27.0, 45.0, 180.0] {
            let found = find(&page(turned), [230.0, 150.0], 90.0, 40.0).unwrap();
            assert!(apart(found, [200.0, 120.0]) < 1.0, "{turned}: {found:?}");
        }
        let found = all(&page(27.0), 40.0);
        assert!(found.len() == 1 && apart(found[0], [200.0, 120.0]) < 1.0, "{found:?}");
        let page = page(0.0);
        assert_eq!(find(&page, [400.0, 300.0], 90.0, 40.0), None, "a square and lines are no mark");
        assert_eq!(find(&page, [200.0, 120.0], 90.0, 130.0), None, "not of this size");
        assert_eq!(find(&page, [900.0, 120.0], 90.0, 40.0), None, "outside the picture");
        assert_eq!(find(&page, [f64::NAN, 120.0], 90.0, 40.0), None);
    }

    /// A page of square codes full of chance, small as a line's of the continuation pack, seen at 100 dots an inch.
    fn codes(mut chance: u64) -> GrayImage {
        let mut bit = || {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            chance >> 63 == 1
        };
        let modules: Vec<bool> = (0..20 * 25 * 25).map(|_| bit()).collect();
        let (sin, cos) = 1.6_f64.to_radians().sin_cos();
        let dark = |x: f64, y: f64| {
            let (x, y) = (x * cos + y * sin, y * cos - x * sin);
            // 12 mm and 25 modules at 100 dots an inch; 60 pixels from one code to the next.
            let (module, row) =
                ([x.rem_euclid(60.0), y.rem_euclid(60.0)].map(|at| whole(at / 1.89)), y.div_euclid(60.0));
            let code = whole(x.div_euclid(60.0) + row * 4.0) % 20;
            module.iter().all(|at| *at < 25) && modules[code * 625 + module[1] * 25 + module[0]]
        };
        GrayImage::from_fn(240, 300, |x, y| {
            let parts = (0..9_u32).map(|part| (f64::from(part % 3) / 3.0, f64::from(part / 3) / 3.0));
            let ink = parts.filter(|(dx, dy)| dark(f64::from(x) + dx, f64::from(y) + dy)).count();
            Luma([u8::try_from(240 - 22 * ink).unwrap()])
        })
    }

    #[test]
    fn chance_in_a_square_code_hardly_ever_makes_a_mark() {
        let found: usize = (0..200).map(|chance| all(&codes(chance), 6.0 / 25.4 * 100.0).len()).sum();
        assert!(found <= 2, "{found} of 4,000 squares");
    }
}
