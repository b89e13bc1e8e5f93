//! Outlines of realistic and of hostile strokes: whole, calm, inside their reach, the same at
//! any resolution.

use crate::support::{At, SPECIMENS, extent, specimen, stroke, winding};
use ink::{Pen, PointerKind, flatten, outline, path_data};
use proptest::prelude::*;

/// Nib of the hostile strokes.
const SIZE: f32 = 4.0;

fn pen() -> Pen {
    Pen::default().sized(SIZE)
}

/// Spots on a grid over the ring.
fn grid(ring: &[At], count: u16) -> Vec<At> {
    let (min, max) = extent(ring);
    let share = |index: u16| (f32::from(index) + 0.5) / f32::from(count);
    (0..count * count)
        .map(|index| {
            let (column, row) = (share(index % count), share(index / count));
            [min[0] + (max[0] - min[0]) * column, min[1] + (max[1] - min[1]) * row]
        })
        .collect()
}

fn assert_sound(ring: &[At], what: &str) {
    assert!(ring.len() >= 3, "{what}: {} points", ring.len());
    assert!(ring.iter().flatten().all(|n| n.is_finite()), "{what}");
    for spot in grid(ring, 60) {
        let turns = winding(ring, spot);
        assert!(turns >= 0, "{what}: turns {turns} at {spot:?}");
    }
}

#[test]
fn specimens_are_whole_and_turn_one_way() {
    for name in SPECIMENS {
        let drawing = specimen(name);
        let pen = Pen::for_field(drawing.field);
        for (index, stroke) in drawing.strokes.iter().enumerate() {
            let ring = outline(stroke, &pen);
            assert_sound(&ring, &format!("{name} stroke {index}"));
            let smooth = flatten(&ring, pen.size * 0.007);
            assert_sound(&smooth, &format!("{name} stroke {index}, flattened"));
        }
    }
}

/// Where the hand did not tremble the ink covers every recorded point, crossings included.
#[test]
fn ink_lies_where_it_was_drawn() {
    for name in SPECIMENS {
        let drawing = specimen(name);
        let pen = Pen::for_field(drawing.field);
        for stroke in &drawing.strokes {
            let ring = flatten(&outline(stroke, &pen), pen.size * 0.007);
            let hit = |p: &&ink::Point| winding(&ring, [p.x, p.y]) > 0;
            let covered = stroke.points.iter().filter(hit).count();
            let share = covered * 100 / stroke.points.len();
            // A tip's outermost point may fall on the rim; trembling is averaged out.
            let wanted = if name == "trembling-pen" { 80 } else { 96 };
            assert!(share >= wanted, "{name}: {share} % covered");
        }
    }
}

/// The promise behind "signs the same on a phone and on a wide monitor". Powers of two, so that
/// not even the last bit may differ.
#[test]
fn any_resolution_gives_the_same_shape() {
    for name in SPECIMENS {
        let drawing = specimen(name);
        let pen = Pen::for_field(drawing.field);
        for stroke in &drawing.strokes {
            let mut larger = stroke.clone();
            for point in &mut larger.points {
                point.x *= 4.0;
                point.y *= 4.0;
            }
            let small = outline(stroke, &pen);
            let large = outline(&larger, &pen.sized(pen.size * 4.0));
            let scaled: Vec<At> = small.iter().map(|&[x, y]| [x * 4.0, y * 4.0]).collect();
            assert_eq!(scaled, large, "{name}");
        }
    }
}

#[test]
fn a_tap_is_a_round_dot() {
    for positions in [vec![[50.0, 50.0]], vec![[50.0, 50.0]; 30], vec![[50.0, 50.0], [50.4, 50.2]]] {
        let ring = outline(&stroke(&positions), &pen());
        let radii = ring.iter().map(|&[x, y]| (x - 50.0).hypot(y - 50.0));
        for radius in radii {
            assert!((radius - SIZE * 0.625).abs() < SIZE * 0.01, "{radius}");
        }
        assert_sound(&ring, "tap");
    }
}

#[test]
fn slow_ink_is_bolder_than_quick_ink() {
    let line = |gap: f32| -> Vec<At> { (0..60_u8).map(|i| [f32::from(i) * gap, 50.0]).collect() };
    let thickness = |gap: f32| {
        let (min, max) = extent(&outline(&stroke(&line(gap)), &pen()));
        max[1] - min[1]
    };
    // 0.5 and 9 units each 8 ms are about 16 and 280 nibs a second.
    let (slow, quick) = (thickness(0.5), thickness(9.0));
    assert!(slow > quick * 1.5, "{slow} against {quick}");
}

#[test]
fn measured_pressure_decides_over_speed() {
    let mut firm = stroke(&(0..60_u8).map(|i| [f32::from(i) * 4.0, 50.0]).collect::<Vec<_>>());
    for (index, point) in (0_u8..).zip(&mut firm.points) {
        point.pressure = 0.1 + 0.8 * f32::from(index) / 59.0;
    }
    let ring = outline(&firm, &pen());
    let (near_start, near_end): (Vec<At>, Vec<At>) = ring.iter().partition(|p| p[0] < 118.0);
    let thickness = |half: &[At]| extent(half).1[1] - extent(half).0[1];
    let start: Vec<At> = near_start.into_iter().filter(|p| p[0] < 40.0).collect();
    assert!(thickness(&near_end) > thickness(&start) * 1.5);
}

/// A device that reports a pressure once and then none (seen with driven pens) draws like a
/// device without pressure, not like a dying pen.
#[test]
fn one_stray_pressure_does_not_count() {
    let mut stray = stroke(&(0..60_u8).map(|i| [f32::from(i) * 4.0, 50.0]).collect::<Vec<_>>());
    let plain = outline(&stray, &pen());
    for point in &mut stray.points {
        point.pressure = 0.0;
    }
    stray.points[0].pressure = 0.7;
    assert_eq!(outline(&stray, &pen()), plain);
}

#[test]
fn strokes_against_nature_stay_whole() {
    let there_and_back: Vec<At> = [20.0, 120.0, 20.0, 119.0, 21.0].map(|x| [x, 50.0]).into();
    let star: Vec<At> =
        (0..40_u8).map(|i| if i % 2 == 0 { [50.0, 50.0] } else { [50.0 + f32::from(i), 52.0] }).collect();
    let spiral: Vec<At> = (0..200_u8)
        .map(|i| {
            let (t, r) = (f32::from(i) * 0.3, f32::from(i) * 0.03);
            [50.0 + r * t.cos(), 50.0 + r * t.sin()]
        })
        .collect();
    let leap: Vec<At> = vec![[0.0, 0.0], [1e6, 1e6], [-1e6, 3.0], [0.0, 0.0]];
    let doubled: Vec<At> = there_and_back.iter().flat_map(|&at| [at; 5]).collect();
    for (what, positions) in
        [("there and back", there_and_back), ("star", star), ("spiral", spiral), ("leap", leap), ("doubled", doubled)]
    {
        assert_sound(&outline(&stroke(&positions), &pen()), what);
    }
}

#[test]
fn nothing_to_draw_is_empty() {
    assert!(outline(&stroke(&[]), &pen()).is_empty());
    assert!(outline(&stroke(&[[f32::NAN, 1.0]]), &pen()).is_empty());
    assert!(outline(&stroke(&[[1.0, 1.0]]), &pen().sized(0.0)).is_empty());
    assert!(outline(&stroke(&[[1.0, 1.0]]), &pen().sized(f32::NAN)).is_empty());
    assert_eq!(path_data(&[]), "");
    assert!(flatten(&[[0.0, 0.0], [1.0, 1.0]], 0.1).is_empty());
}

#[test]
fn path_data_follows_the_ring() {
    let drawing = specimen("flowing-pen");
    assert_eq!(drawing.device, PointerKind::Pen);
    let ring = outline(&drawing.strokes[0], &Pen::for_field(drawing.field));
    let text = path_data(&ring);
    assert!(text.starts_with('M') && text.ends_with('Z'));
    assert_eq!(text.matches('Q').count(), ring.len());
    let numbers = text[1..text.len() - 1].split(['Q', ' ']);
    assert!(numbers.clone().all(|number| number.parse::<f32>().is_ok()));
    assert_eq!(numbers.count(), 2 + 4 * ring.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Corner after corner, tighter than the nib and wider: never a hole, never far off.
    #[test]
    fn any_polyline_is_sound(
        positions in prop::collection::vec((0.0_f32..60.0, 0.0_f32..40.0), 2..30)
    ) {
        let positions: Vec<At> = positions.into_iter().map(|(x, y)| [x, y]).collect();
        let ring = outline(&stroke(&positions), &pen());
        assert_sound(&ring, "polyline");
        let (min, max) = extent(&ring);
        // The curve between two nodes may swing out a little, by less than its chord.
        let slack = SIZE + 12.0;
        prop_assert!(min[0] > -slack && min[1] > -slack);
        prop_assert!(max[0] < 60.0 + slack && max[1] < 40.0 + slack);
    }

    #[test]
    fn path_numbers_are_thousandths(x in -1e5_f32..1e5, y in -1.0_f32..1.0) {
        let text = path_data(&[[x, y], [x, y], [x, y]]);
        let first = text[1..].split(['Q', ' ']).next().unwrap();
        prop_assert!((first.parse::<f64>().unwrap() - f64::from(x)).abs() <= 0.000_51);
    }
}
