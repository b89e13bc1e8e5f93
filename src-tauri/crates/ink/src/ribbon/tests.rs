//! The ribbon alone: whatever the line and its widths, the ring turns one way and has no hole.

use super::{disc, ribbon};
use crate::vector::{Vector, add, left_of, mix, scale, sub, unit};
use proptest::prelude::*;

fn winding(ring: &[Vector], [x, y]: Vector) -> i32 {
    let mut turns = 0;
    for (index, a) in ring.iter().enumerate() {
        let b = ring[(index + 1) % ring.len()];
        if (a[1] <= y) == (b[1] <= y) {
            continue;
        }
        let share = f64::from(y - a[1]) / f64::from(b[1] - a[1]);
        if f64::from(a[0]) + share * f64::from(b[0] - a[0]) > f64::from(x) {
            turns += if b[1] > a[1] { 1 } else { -1 };
        }
    }
    turns
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// The middle of every piece is ink, and so is what lies beside it within 0.6 of the width
    /// (a shared normal makes a bend a little narrower on its outer side).
    #[test]
    fn the_ribbon_covers_its_line(
        line in prop::collection::vec((0.0_f32..30.0, 0.0_f32..30.0, 0.5_f32..3.0), 2..24)
    ) {
        let widths: Vec<f32> = line.iter().map(|sample| sample.2).collect();
        let line: Vec<Vector> = line.iter().map(|sample| [sample.0, sample.1]).collect();
        let ring = ribbon(&line, &widths);
        for (index, pair) in line.windows(2).enumerate() {
            let Some(direction) = unit(sub(pair[1], pair[0])) else { continue };
            let narrow = widths[index].min(widths[index + 1]);
            for side in [-0.6, 0.0, 0.6] {
                let aside = scale(left_of(direction), narrow * side);
                let spot = add(mix(pair[0], pair[1], 0.5), aside);
                prop_assert!(winding(&ring, spot) > 0, "piece {index}, side {side}");
            }
        }
    }

    #[test]
    fn the_ribbon_never_turns_backwards(
        line in prop::collection::vec((0.0_f32..9.0, 0.0_f32..9.0), 2..20),
        spots in prop::collection::vec((-2.0_f32..11.0, -2.0_f32..11.0), 50)
    ) {
        let line: Vec<Vector> = line.iter().map(|&(x, y)| [x, y]).collect();
        let ring = ribbon(&line, &vec![1.5; line.len()]);
        for (x, y) in spots {
            prop_assert!(winding(&ring, [x, y]) >= 0);
        }
    }
}

#[test]
fn a_hairpin_has_a_round_tip() {
    let line = [[0.0, 0.0], [10.0, 0.0], [0.0, 0.0]];
    let ring = ribbon(&line, &[1.0; 3]);
    let reach = ring.iter().map(|point| point[0]).fold(0.0, f32::max);
    assert!((reach - 11.0).abs() < 0.02, "{reach}");
    assert_eq!(winding(&ring, [5.0, 0.5]), 2);
}

#[test]
fn a_disc_turns_like_a_ribbon() {
    assert_eq!(winding(&disc([3.0, 3.0], 2.0), [3.1, 3.2]), 1);
    assert!(ribbon(&[[1.0, 1.0]], &[1.0]).is_empty());
}
