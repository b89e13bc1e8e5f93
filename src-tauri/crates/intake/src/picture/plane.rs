//! From a flat page to its picture and back: the arithmetic of a sheet seen at an angle.
//!
//! What it is: maps between millimetres on paper and pixels, fitted to points known in both. What it never does: look at
//! a pixel.

/// A point: x to the right, y down.
pub(super) type Point = [f64; 2];

/// A map of the plane that keeps straight lines straight (a homography), by rows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Plane([f64; 9]);

impl Plane {
    /// The map that takes four points to four others; nothing when three of them stand on one line.
    pub(super) fn through(pairs: &[(Point, Point); 4]) -> Option<Self> {
        // Two equations a point in eight unknowns (Hartley and Zisserman, Multiple View Geometry, 4.1, with h33 = 1).
        let rows = pairs.iter().flat_map(|([x, y], [u, v])| {
            [vec![*x, *y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, *u], vec![0.0, 0.0, 0.0, *x, *y, 1.0, -v * x, -v * y, *v]]
        });
        let solved = solve(rows.collect())?;
        let mut map = [1.0; 9];
        map[..8].copy_from_slice(&solved);
        Some(Self(map))
    }

    /// The map without perspective that fits these points best: least squares, three points or more.
    pub(super) fn affine(pairs: &[(Point, Point)]) -> Option<Self> {
        let mut rows = vec![vec![0.0; 7]; 6];
        for (from, to) in pairs {
            let known = [from[0], from[1], 1.0];
            for (axis, value) in to.iter().enumerate() {
                for (i, a) in known.iter().enumerate() {
                    for (j, b) in known.iter().enumerate() {
                        rows[3 * axis + i][3 * axis + j] += a * b;
                    }
                    rows[3 * axis + i][6] += a * value;
                }
            }
        }
        let solved = solve(rows)?;
        let mut map = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0];
        map[..6].copy_from_slice(&solved);
        Some(Self(map))
    }

    /// Where a point comes to lie.
    pub(super) fn at(&self, [x, y]: Point) -> Point {
        let row = |first: usize| self.0[first] * x + self.0[first + 1] * y + self.0[first + 2];
        let depth = row(6);
        [row(0) / depth, row(3) / depth]
    }
}

/// Gauss with row exchange; each row ends with its right side. Nothing when the equations do not decide.
fn solve(mut rows: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let count = rows.len();
    for column in 0..count {
        let steepest = |a: &usize, b: &usize| rows[*a][column].abs().total_cmp(&rows[*b][column].abs());
        let pivot = (column..count).max_by(steepest)?;
        rows.swap(column, pivot);
        let lead = rows[column].clone();
        if lead[column].abs() < 1e-9 {
            return None;
        }
        for (_, row) in rows.iter_mut().enumerate().filter(|(index, _)| *index != column) {
            let share = row[column] / lead[column];
            row.iter_mut().zip(&lead).for_each(|(value, of)| *value -= share * of);
        }
    }
    Some(rows.iter().enumerate().map(|(index, row)| row[count] / row[index]).collect())
}

/// Where two lines through these points cross: the middle of a square seen at an angle.
pub(super) fn middle(corners: &[Point; 4]) -> Option<Point> {
    let [a, b, c, d] = *corners;
    let (along, across) = ([c[0] - a[0], c[1] - a[1]], [d[0] - b[0], d[1] - b[1]]);
    let turn = along[0] * across[1] - along[1] * across[0];
    let share = ((b[0] - a[0]) * across[1] - (b[1] - a[1]) * across[0]) / turn;
    share.is_finite().then(|| [a[0] + share * along[0], a[1] + share * along[1]])
}

/// How far two points are apart.
pub(super) fn apart(a: Point, b: Point) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAIRS: [(Point, Point); 4] = [
        ([0.0, 0.0], [102.0, 51.0]),
        ([210.0, 0.0], [980.0, 120.0]),
        ([210.0, 297.0], [900.0, 1330.0]),
        ([0.0, 297.0], [35.0, 1250.0]),
    ];

    #[test]
    fn a_plane_goes_through_its_points_and_keeps_lines_straight() {
        let plane = Plane::through(&PAIRS).unwrap();
        for (from, to) in PAIRS {
            assert!(apart(plane.at(from), to) < 1e-6);
        }
        let [a, b, c] = [[10.0, 10.0], [60.0, 85.0], [110.0, 160.0]].map(|point| plane.at(point));
        let bend = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
        assert!(bend.abs() < 1e-3, "{bend}");
        let on_one_line = PAIRS.map(|([x, _], to)| ([x, 0.0], to));
        assert_eq!(Plane::through(&on_one_line), None);
    }

    #[test]
    fn without_perspective_both_maps_agree() {
        let turned = |[x, y]: Point| [3.0 * x - y + 7.0, x + 3.0 * y - 2.0];
        let pairs = PAIRS.map(|(from, _)| (from, turned(from)));
        let (plane, affine) = (Plane::through(&pairs).unwrap(), Plane::affine(&pairs).unwrap());
        for point in [[1.0, 2.0], [100.0, 250.0]] {
            assert!(apart(plane.at(point), turned(point)) < 1e-6 && apart(affine.at(point), turned(point)) < 1e-6);
        }
        assert_eq!(Plane::affine(&pairs[..2]), None);
    }

    #[test]
    fn the_middle_of_a_square_stays_its_middle() {
        let plane = Plane::through(&PAIRS).unwrap();
        let corners = [[10.0, 265.0], [22.0, 265.0], [22.0, 277.0], [10.0, 277.0]].map(|corner| plane.at(corner));
        assert!(apart(middle(&corners).unwrap(), plane.at([16.0, 271.0])) < 1e-6);
        assert_eq!(middle(&[[1.0, 1.0]; 4]), None);
    }
}
