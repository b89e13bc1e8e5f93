//! Fewer corners, same shape: drops ring points that lie within a tolerance of the line.
//!
//! One pass, linear in the number of points: from the last kept point a cone of directions is
//! narrowed by every point passed; the first that leaves the cone ends the line.

use crate::vector::{Vector, add, cross, dot, left_of, length, scale, sub};

/// The ring with every dropped point within `tolerance` of the edge that replaced it.
pub(crate) fn simplify(ring: &[Vector], tolerance: f32) -> Vec<Vector> {
    let Some(&first) = ring.first() else {
        return Vec::new();
    };
    let mut kept = vec![first];
    let mut cone = Cone::at(first, tolerance);
    let mut last = first;
    for &point in ring.iter().skip(1) {
        if !cone.admits(point) {
            kept.push(last);
            cone = Cone::at(last, tolerance);
            // A fresh cone admits everything, and must learn of this point.
            cone.admits(point);
        }
        last = point;
    }
    if ring.len() > 1 {
        kept.push(last);
    }
    kept
}

/// The directions from `apex` that pass every admitted point within the tolerance.
struct Cone {
    apex: Vector,
    tolerance: f32,
    /// Limits of the directions, once a point lies farther off than the tolerance.
    sides: Option<[Vector; 2]>,
    /// How far the farthest admitted point lies; a point that comes back ends the line.
    reach: f32,
}

impl Cone {
    fn at(apex: Vector, tolerance: f32) -> Self {
        Self { apex, tolerance, sides: None, reach: 0.0 }
    }

    /// Whether the line from the apex may end at `point`; if so, the cone narrows around it.
    fn admits(&mut self, point: Vector) -> bool {
        let ray = sub(point, self.apex);
        let far = length(ray);
        if far < self.reach {
            return false;
        }
        self.reach = far;
        if far <= self.tolerance {
            return self.sides.is_none();
        }
        let inside = self
            .sides
            .is_none_or(|[left, right]| cross(left, ray) >= 0.0 && cross(ray, right) >= 0.0 && dot(left, ray) > 0.0);
        if inside {
            self.narrow(ray, far);
        }
        inside
    }

    fn narrow(&mut self, ray: Vector, far: f32) {
        let forward = scale(ray, (far * far - self.tolerance * self.tolerance).sqrt());
        let aside = scale(left_of(ray), self.tolerance);
        let mut left = add(forward, aside);
        let mut right = sub(forward, aside);
        if let Some([old_left, old_right]) = self.sides {
            if cross(left, old_left) > 0.0 {
                left = old_left;
            }
            if cross(old_right, right) > 0.0 {
                right = old_right;
            }
        }
        self.sides = Some([left, right]);
    }
}
