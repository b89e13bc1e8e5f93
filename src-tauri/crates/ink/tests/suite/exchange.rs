//! The record in the manner of ISO/IEC 19794-7: what comes back is the drawing rounded to the record's steps, and
//! nothing but such a record is read.

use crate::support::{SPECIMENS, drawn, specimen};
use ink::{Drawing, Field, InkError, Point, PointerKind, Stroke, Words, fit, svg};
use proptest::prelude::*;

fn record(drawing: &Drawing) -> Vec<u8> {
    drawing.to_iso_19794_7().expect("a valid drawing")
}

/// The most by which a coordinate, a time and a pressure differ.
fn apart(one: &Drawing, other: &Drawing) -> (f32, u32, f32) {
    assert_eq!((one.field, one.device, one.strokes.len()), (other.field, other.device, other.strokes.len()));
    let mut most = (0.0_f32, 0, 0.0_f32);
    for (a, b) in one.strokes.iter().zip(&other.strokes) {
        assert_eq!(a.points.len(), b.points.len());
        for (a, b) in a.points.iter().zip(&b.points) {
            most.0 = most.0.max((a.x - b.x).abs()).max((a.y - b.y).abs());
            most.1 = most.1.max(a.t_us.abs_diff(b.t_us));
            most.2 = most.2.max((a.pressure - b.pressure).abs());
        }
    }
    most
}

fn drawing() -> impl Strategy<Value = Drawing> {
    let point = (-1e6_f32..=1e6, -300.0_f32..300.0, 0.0_f32..=1.0, any::<u32>())
        .prop_map(|(x, y, pressure, t_us)| Point { x, y, pressure, t_us });
    let near = (-20.0_f32..700.0, -20.0_f32..240.0, 0.0_f32..=1.0, 0_u32..9_000_000)
        .prop_map(|(x, y, pressure, t_us)| Point { x, y, pressure, t_us });
    let stroke = |point| prop::collection::vec(point, 1..30).prop_map(|points| Stroke { points });
    let strokes = prop_oneof![
        prop::collection::vec(stroke(point.boxed()), 0..5),
        prop::collection::vec(stroke(near.boxed()), 0..5)
    ];
    let device = prop_oneof![Just(PointerKind::Pen), Just(PointerKind::Touch), Just(PointerKind::Mouse)];
    (1.0_f32..1e5, 1.0_f32..1e5, device, strokes).prop_map(|(width, height, device, strokes)| Drawing {
        field: Field { width, height },
        device,
        strokes,
    })
}

proptest! {
    #[test]
    fn what_was_rounded_once_is_not_rounded_again(drawing in drawing()) {
        let first = record(&drawing);
        let back = Drawing::from_iso_19794_7(&first).unwrap();
        prop_assert_eq!(record(&back), first);
        let (place, time, force) = apart(&drawing, &back);
        let reach = drawing.strokes.iter().flat_map(|stroke| &stroke.points);
        let reach = reach.map(|point| point.x.abs().max(point.y.abs())).fold(20.0, f32::max);
        prop_assert!(place <= reach / 32_000.0, "{} of {}", place, reach);
        prop_assert!(time <= 64_000 && force <= 1.0 / 65_536.0);
    }

    #[test]
    fn foreign_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), flip in any::<u8>(), at in any::<prop::sample::Index>()) {
        prop_assert!(Drawing::from_iso_19794_7(&bytes).is_err());
        let mut near = record(&specimen("initials-pen"));
        let at = at.index(near.len());
        near[at] ^= flip;
        // A changed number may be another drawing; then these bytes are its one record.
        if let Ok(drawing) = Drawing::from_iso_19794_7(&near) {
            prop_assert_eq!(record(&drawing), near);
        }
    }
}

#[test]
fn recorded_hands_come_back_finer_than_any_printer() {
    for name in SPECIMENS {
        let drawing = specimen(name);
        let bytes = record(&drawing);
        let back = Drawing::from_iso_19794_7(&bytes).unwrap();
        let (place, time, force) = apart(&drawing, &back);
        assert!(place <= drawing.field.width / 32_000.0 && time <= 500 && force <= 1.0 / 65_536.0, "{name}");
        assert_eq!(bytes.len(), 8 + 2 + 4 * 7 + 2 + 4 + 9 * drawing.point_count() + 2 + 13, "{name}");
        let (here, there) = (fit(&drawing, 60.0, 22.0, 2.0), fit(&back, 60.0, 22.0, 2.0));
        assert!((here.mm_per_unit - there.mm_per_unit).abs() < 1e-4, "{name}: the same on paper");
    }
}

#[test]
fn every_shorter_piece_and_every_longer_one_is_refused() {
    let bytes = record(&specimen("quick-touch"));
    for end in 0..bytes.len() {
        assert!(Drawing::from_iso_19794_7(&bytes[..end]).is_err(), "first {end} bytes");
    }
    let longer = [&bytes[..], &[0]].concat();
    assert_eq!(Drawing::from_iso_19794_7(&longer), Err(InkError::TrailingBytes));
}

#[test]
fn forged_counts_and_times_ask_for_nothing() {
    let good = record(&drawn(&[&[[10.0, 20.0], [30.0, 20.0]]]));
    let body = 8 + 2 + 4 * 7 + 2;
    let with = |at: usize, bytes: &[u8]| {
        let mut forged = good.clone();
        forged[at..at + bytes.len()].copy_from_slice(bytes);
        Drawing::from_iso_19794_7(&forged)
    };
    assert_eq!(with(body + 1, &[0xff, 0xff, 0xff]), Err(InkError::TooManyPoints));
    assert_eq!(with(body + 1, &[0, 0xea, 0x60]), Err(InkError::Truncated));
    assert_eq!(with(0, b"SDI\0 20\0"), Err(InkError::NotInk));
    // The coarsest steps of time with the largest count lie beyond what a drawing holds.
    let mut late = good.clone();
    late[8 + 2 + 2 * 7 + 1..][..2].copy_from_slice(&[0x17, 0xa0]);
    late[body + 4 + 4..][..2].copy_from_slice(&[0xff, 0xff]);
    assert_eq!(Drawing::from_iso_19794_7(&late), Err(InkError::NotCanonical));
    let blank = drawn(&[]);
    assert_eq!(Drawing::from_iso_19794_7(&record(&blank)), Ok(blank));
}

/// The record of two points, byte by byte, as the description beside the crate has it.
#[test]
fn the_bytes_are_those_of_the_description() {
    let mut drawing = drawn(&[&[[600.0, 110.0], [598.5, -1.0]]]);
    drawing.field = Field { width: 600.0, height: 220.0 };
    let expected = [
        b"SDI\0 10\0".as_slice(),
        &[0xc1, 0x60],
        &[0xe0, 0x28, 0x00, 0x4a, 0xd0, 0x4b, 0x00], // X: 2^5 steps a unit, 19,152 to 19,200
        &[0xe0, 0x28, 0x00, 0xff, 0xe0, 0x0d, 0xc0], // Y: -32 to 3,520
        &[0xe0, 0x67, 0xa0, 0x00, 0x00, 0x00, 0x40], // T: 8,000 steps a second, 0 to 64
        &[0xe0, 0x78, 0x00, 0x40, 0x00, 0x40, 0x00], // F: 2^15 steps
        &[0x00, 0x00],                               // S without description; reserved
        &[0x80, 0x00, 0x00, 0x02],
        &[0x4b, 0x00, 0x0d, 0xc0, 0x00, 0x00, 0x40, 0x00, 0x01],
        &[0x4a, 0xd0, 0xff, 0xe0, 0x00, 0x40, 0x40, 0x00, 0x00],
        &[0x00, 0x0d],
        b"IKRI",
        &[0x03],
        &600.0_f32.to_be_bytes(),
        &220.0_f32.to_be_bytes(),
    ];
    assert_eq!(record(&drawing), expected.concat());
}

#[test]
fn the_picture_has_the_paper_s_outline_and_safe_words() {
    let drawing = specimen("flowing-pen");
    let words = Words { title: "Pakta – Suharni <S.Sos.> & \"Rina\"\u{1}", line: "" };
    let picture = svg(&drawing, [60.0, 22.0, 2.0], "#1b2a6b", words);
    assert!(picture.contains("viewBox=\"0 0 60 22\"") && picture.contains("fill=\"#1b2a6b\""));
    assert!(picture.contains("<title>Pakta – Suharni &lt;S.Sos.&gt; &amp; &quot;Rina&quot;</title>"), "{picture}");
    assert_eq!(picture.matches('M').count(), drawing.strokes.len());
    let [x, y] = fit(&drawing, 60.0, 22.0, 2.0).polygons[0][0];
    let begins = format!("d=\"M{} {}L", (x * 1000.0).round() / 1000.0, (y * 1000.0).round() / 1000.0);
    assert!(picture.contains(&begins), "{begins}");
    let voided = svg(&drawing, [60.0, 22.0, 2.0], "#1b2a6b", Words { title: "", line: "DIBATALKAN" });
    assert!(voided.contains("viewBox=\"0 0 60 28\"") && voided.contains(">DIBATALKAN</text>"));
}
