//! What is noticed about a drawing, and what is rightly left alone.

use crate::support::{At, SPECIMENS, drawn, specimen};
use ink::{Drawing, EdgePoints, assess};

/// The names of the findings, in the order of their bits.
fn findings(drawing: &Drawing) -> Vec<&'static str> {
    let flags = assess(drawing).flags();
    ["blank", "dot", "clipped", "line", "small"]
        .into_iter()
        .enumerate()
        .filter(|(bit, _)| flags >> bit & 1 == 1)
        .map(|(_, name)| name)
        .collect()
}

fn moved(drawing: &Drawing, by: At, keep: impl Fn(f32, f32) -> At) -> Drawing {
    let mut moved = drawing.clone();
    for point in moved.strokes.iter_mut().flat_map(|stroke| &mut stroke.points) {
        [point.x, point.y] = keep(point.x + by[0], point.y + by[1]);
    }
    moved
}

#[test]
fn specimens_are_sound() {
    for name in SPECIMENS {
        let drawing = specimen(name);
        assert_eq!(findings(&drawing), Vec::<&str>::new(), "{name}");
        let quality = assess(&drawing);
        assert!(quality.is_sound() && quality.sentences().is_empty());
        assert!((0.5..9.0).contains(&quality.ink_length), "{name}");
        assert!(quality.duration_us > 500_000, "{name}");
    }
}

#[test]
fn nothing_a_dot_and_a_slip_are_told_apart() {
    assert_eq!(findings(&drawn(&[])), ["blank"]);
    assert_eq!(findings(&drawn(&[&[[300.0, 100.0]]])), ["dot"]);
    let scratch = [[300.0, 100.0], [306.0, 104.0], [300.0, 108.0], [306.0, 110.0]];
    assert_eq!(findings(&drawn(&[&scratch])), ["dot"]);
    let slip: Vec<At> = (0..30_u8).map(|i| [100.0 + f32::from(i) * 9.0, 80.0 + f32::from(i)]).collect();
    assert_eq!(findings(&drawn(&[&slip])), ["line"]);
    let tiny = [[300.0, 100.0], [340.0, 112.0], [310.0, 112.0], [345.0, 101.0]];
    assert_eq!(findings(&drawn(&[&tiny])), ["small"]);
}

/// A shallow but real curve is not a slip.
#[test]
fn a_curve_is_not_a_line() {
    let curve: Vec<At> = (0..30_u8)
        .map(|i| {
            let t = f32::from(i) / 29.0;
            [100.0 + 300.0 * t, 100.0 + 120.0 * t * (1.0 - t)]
        })
        .collect();
    assert_eq!(findings(&drawn(&[&curve])), Vec::<&str>::new());
}

#[test]
fn ink_over_the_edge_is_clipped() {
    let whole = specimen("flowing-pen");
    let over = moved(&whole, [-150.0, 0.0], |x, y| [x, y]);
    assert_eq!(findings(&over), ["clipped"]);
    let edges = assess(&over).edge_points;
    assert!(edges.left > 10 && edges.top == 0 && edges.right == 0, "{edges:?}");
}

/// Some devices hold the pointer at the border instead of letting it out.
#[test]
fn ink_held_at_the_edge_is_clipped() {
    let whole = specimen("flowing-pen");
    let bottom = whole.field.height;
    let held = moved(&whole, [0.0, 60.0], |x, y| [x, y.min(bottom)]);
    assert_eq!(findings(&held), ["clipped"]);
    assert!(assess(&held).edge_points.bottom > 10);
}

/// Or the stroke simply ends there.
#[test]
fn a_stroke_that_ends_at_the_edge_is_clipped() {
    let to_edge = [[300.0, 40.0], [420.0, 160.0], [520.0, 60.0], [598.0, 110.0]];
    assert_eq!(findings(&drawn(&[&to_edge])), ["clipped"]);
    let beside = [[300.0, 40.0], [420.0, 160.0], [520.0, 60.0], [590.0, 110.0]];
    assert_eq!(findings(&drawn(&[&beside])), Vec::<&str>::new());
}

/// A loop that only touches the border on its way is not cut.
#[test]
fn a_touch_in_passing_is_counted_but_not_clipped() {
    let touching = [[200.0, 150.0], [300.0, 1.0], [400.0, 150.0], [220.0, 100.0]];
    let quality = assess(&drawn(&[&touching]));
    assert!(!quality.clipped);
    assert_eq!(quality.edge_points, EdgePoints { top: 1, ..EdgePoints::default() });
}

#[test]
fn sentences_name_the_place_and_the_next_step() {
    let both = drawn(&[&[[300.0, 100.0], [640.0, 240.0]]]);
    let sentences = assess(&both).sentences();
    let clipped = sentences.last().unwrap();
    assert!(clipped.contains("tepi kanan dan bawah"), "{clipped}");
    assert!(clipped.contains("(2 titik)") && clipped.ends_with("Mohon ulangi sedikit lebih kecil."));
    let blank = assess(&drawn(&[])).sentences();
    assert_eq!(blank, ["Bidang tanda tangan masih kosong. Mohon bubuhkan tanda tangan."]);
}
