//! Ink in the paper's signature field: where it stood, never outside, never out of proportion.

use crate::support::{At, SPECIMENS, drawn, extent, specimen, winding};
use ink::{Drawing, Field, fit};
use proptest::prelude::*;

fn assert_inside(drawing: &Drawing, what: &str) {
    let placed = fit(drawing, 60.0, 22.0, 2.0);
    let (min, max) = extent(placed.polygons.iter().flatten());
    let inside = min[0] >= 2.0 && min[1] >= 2.0 && max[0] <= 58.0 && max[1] <= 20.0;
    assert!(inside, "{what}: {min:?} to {max:?}");
    let bounds = placed.bounds.expect("there is ink");
    assert_eq!((bounds.min, bounds.max), (min, max), "{what}");
}

fn grown(drawing: &Drawing, factor: f32, field: Field) -> Drawing {
    let mut grown = drawing.clone();
    grown.field = field;
    for point in grown.strokes.iter_mut().flat_map(|stroke| &mut stroke.points) {
        point.x *= factor;
        point.y *= factor;
    }
    grown
}

#[test]
fn specimens_stand_where_they_stood() {
    for name in SPECIMENS {
        let drawing = specimen(name);
        assert_inside(&drawing, name);
        let placed = fit(&drawing, 60.0, 22.0, 2.0);
        let scale = 60.0 / drawing.field.width;
        assert!((placed.mm_per_unit - scale).abs() < 1e-6, "{name}");
        assert_eq!(placed.polygons.len(), drawing.strokes.len(), "{name}");
        // The middle of every stroke is found at its own place in mm.
        for (stroke, ring) in drawing.strokes.iter().zip(&placed.polygons) {
            let middle = stroke.points[stroke.points.len() / 2];
            let (min, max) = extent(ring);
            let spot = [middle.x * scale, middle.y * scale];
            let near = winding(ring, spot) > 0
                || (min[0] - 0.2 < spot[0] && spot[0] < max[0] + 0.2)
                    && (min[1] - 0.2 < spot[1] && spot[1] < max[1] + 0.2);
            assert!(near, "{name}: {spot:?}");
        }
    }
}

#[test]
fn the_screen_s_resolution_does_not_show() {
    let phone = specimen("initials-pen");
    let field = Field { width: phone.field.width * 2.0, height: phone.field.height * 2.0 };
    let wall = grown(&phone, 2.0, field);
    let (small, large) = (fit(&phone, 60.0, 22.0, 2.0), fit(&wall, 60.0, 22.0, 2.0));
    assert_eq!(small.polygons, large.polygons);
}

#[test]
fn ink_at_the_edge_moves_inwards_only_as_far_as_needed() {
    // Middle height, at the left edge: x has to move, y must not.
    let drawing = drawn(&[&[[0.0, 60.0], [40.0, 100.0], [10.0, 160.0]]]);
    assert_inside(&drawing, "left edge");
    let placed = fit(&drawing, 60.0, 22.0, 2.0);
    let (min, max) = extent(placed.polygons.iter().flatten());
    assert!((min[0] - 2.0).abs() < 1e-3, "{min:?}");
    assert!((min[1] - 5.8).abs() < 0.2 && (max[1] - 16.2).abs() < 0.2, "{min:?} {max:?}");
    assert!((placed.mm_per_unit - 0.1).abs() < 1e-6);
}

#[test]
fn ink_over_the_whole_field_shrinks_in_proportion() {
    let drawing = drawn(&[&[[0.0, 0.0], [600.0, 220.0]], &[[0.0, 220.0], [600.0, 0.0]]]);
    assert_inside(&drawing, "corner to corner");
    let bounds = fit(&drawing, 60.0, 22.0, 2.0).bounds.unwrap();
    let [wide, high] = bounds.size();
    // 60.3 × 22.3 mm of ink into 56 × 18: the height decides.
    assert!((high - 18.0).abs() < 0.01, "{high}");
    assert!((wide / high - 60.4 / 22.4).abs() < 0.05, "{wide} × {high}");
}

#[test]
fn another_shape_of_field_is_centred() {
    let mut drawing = drawn(&[&[[30.0, 40.0], [130.0, 90.0], [40.0, 110.0]]]);
    drawing.field = Field { width: 340.0, height: 300.0 };
    assert_inside(&drawing, "portrait");
    let placed = fit(&drawing, 60.0, 22.0, 2.0);
    let bounds = placed.bounds.unwrap();
    assert!((bounds.min[0] + bounds.max[0] - 60.0).abs() < 0.01);
    assert!((bounds.min[1] + bounds.max[1] - 22.0).abs() < 0.01);
    // 100 of 340 px wide: no more than that share of the paper's width.
    assert!(bounds.size()[0] < 60.0 * 105.0 / 340.0 + 0.7);
    assert!(placed.mm_per_unit <= 60.0 / 340.0);
}

#[test]
fn the_line_keeps_a_pen_s_width_on_any_field() {
    // A level line: its height on paper is its width as a line.
    for (width, height) in [(600.0, 220.0), (340.0, 600.0), (1800.0, 200.0)] {
        let across: Vec<At> = (1..40_u8).map(|i| [width * f32::from(i) / 40.0, height / 2.0]).collect();
        let mut drawing = drawn(&[&across]);
        drawing.field = Field { width, height };
        let [_, weight] = fit(&drawing, 60.0, 22.0, 2.0).bounds.unwrap().size();
        assert!((0.2..=1.0).contains(&weight), "{weight} mm on {width} × {height}");
    }
}

#[test]
fn a_blank_drawing_places_nothing() {
    let placed = fit(&drawn(&[]), 60.0, 22.0, 2.0);
    assert!(placed.polygons.is_empty() && placed.bounds.is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn no_ink_leaves_the_clear_box(
        positions in prop::collection::vec((-200.0_f32..900.0, -200.0_f32..500.0), 1..25),
        width in 50.0_f32..2000.0,
        height in 50.0_f32..2000.0,
        plain in any::<bool>()
    ) {
        let positions: Vec<At> = positions.into_iter().map(|(x, y)| [x, y]).collect();
        let mut drawing = drawn(&[&positions]);
        let height = if plain { width * 22.0 / 60.0 } else { height };
        drawing.field = Field { width, height };
        assert_inside(&drawing, "any ink");
    }
}
