//! The binary form of a drawing: every bit survives, and nothing but the one true form is read.

use crate::support::{SPECIMENS, drawn, specimen};
use ink::limits::{MAX_ENCODED_BYTES, MAX_STROKES};
use ink::{Drawing, Field, InkError, Point, PointerKind, Stroke};
use proptest::prelude::*;

fn coordinate() -> impl Strategy<Value = f32> {
    prop_oneof![
        -1e6_f32..=1e6,
        (-4000_i16..4000).prop_map(|grid| f32::from(grid) / 64.0),
        Just(-0.0),
        Just(f32::MIN_POSITIVE / 8.0),
    ]
}

fn point() -> impl Strategy<Value = Point> {
    let pressure = prop_oneof![Just(0.5_f32), 0.0_f32..=1.0];
    (coordinate(), coordinate(), pressure, any::<u32>()).prop_map(|(x, y, pressure, t_us)| Point {
        x,
        y,
        pressure,
        t_us,
    })
}

fn drawing() -> impl Strategy<Value = Drawing> {
    let device = prop_oneof![Just(PointerKind::Pen), Just(PointerKind::Touch), Just(PointerKind::Mouse)];
    let stroke = prop::collection::vec(point(), 1..40).prop_map(|points| Stroke { points });
    let strokes = prop::collection::vec(stroke, 0..8);
    (1.0_f32..1e5, 1.0_f32..1e5, device, strokes).prop_map(|(width, height, device, strokes)| Drawing {
        field: Field { width, height },
        device,
        strokes,
    })
}

/// All numbers as bits, because `-0.0 == 0.0` must not hide a loss.
fn bits(drawing: &Drawing) -> Vec<u32> {
    let points = drawing.strokes.iter().flat_map(|stroke| &stroke.points);
    let numbers = points.flat_map(|p| [p.x.to_bits(), p.y.to_bits(), p.pressure.to_bits(), p.t_us]);
    let field = [drawing.field.width.to_bits(), drawing.field.height.to_bits()];
    field.into_iter().chain(numbers).collect()
}

proptest! {
    #[test]
    fn every_bit_survives(drawing in drawing()) {
        let back = Drawing::decode(&drawing.encode()).unwrap();
        prop_assert_eq!(bits(&back), bits(&drawing));
        prop_assert_eq!(back, drawing);
    }

    #[test]
    fn foreign_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut framed = b"IKRI\x01\x01".to_vec();
        framed.extend(&bytes);
        prop_assert!(Drawing::decode(&bytes).is_err());
        // Random bytes behind a true head may be a drawing; then they must be its one encoding.
        if let Ok(drawing) = Drawing::decode(&framed) {
            prop_assert_eq!(drawing.encode(), framed);
        }
    }

    #[test]
    fn a_damaged_byte_is_refused_or_another_drawing(at in 0_usize..1000, flip in 1_u8..=255) {
        let drawing = specimen("initials-pen");
        let mut bytes = drawing.encode();
        let index = at % bytes.len();
        bytes[index] ^= flip;
        prop_assert_ne!(Drawing::decode(&bytes), Ok(drawing));
    }
}

#[test]
fn every_shorter_piece_is_refused() {
    let bytes = specimen("initials-pen").encode();
    for end in 0..bytes.len() {
        assert!(Drawing::decode(&bytes[..end]).is_err(), "first {end} bytes");
    }
}

#[test]
fn refusals_name_their_reason() {
    let good = drawn(&[&[[1.0, 2.0], [3.0, 4.0]]]);
    let refused = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good.encode();
        change(&mut bytes);
        Drawing::decode(&bytes).unwrap_err()
    };
    assert_eq!(refused(&|bytes| bytes[0] = b'X'), InkError::NotInk);
    assert_eq!(refused(&|bytes| bytes[4] = 9), InkError::UnknownVersion(9));
    assert_eq!(refused(&|bytes| bytes[5] = 0), InkError::UnknownDevice(0));
    assert_eq!(refused(&|bytes| bytes.push(0)), InkError::TrailingBytes);
    assert_eq!(refused(&|bytes| bytes.truncate(20)), InkError::Truncated);
    assert_eq!(refused(&|bytes| bytes[6..10].copy_from_slice(&f32::NAN.to_le_bytes())), InkError::FieldSize);
    assert_eq!(refused(&|bytes| bytes.resize(MAX_ENCODED_BYTES + 1, 0)), InkError::TooManyBytes);
    // A stroke count that claims more than the bytes hold, spelled in two bytes.
    assert_eq!(
        refused(&|bytes| {
            bytes.splice(14..15, [0x81, 0x00]);
        }),
        InkError::NotCanonical
    );
}

#[test]
fn limits_hold_on_the_way_back() {
    let refused = |change: &dyn Fn(&mut Drawing)| {
        let mut drawing = drawn(&[&[[1.0, 2.0], [3.5, 4.0]]]);
        change(&mut drawing);
        let error = drawing.validate().unwrap_err();
        assert_eq!(Drawing::decode(&drawing.encode()), Err(error));
        error
    };
    let first = |change: fn(&mut Point)| move |d: &mut Drawing| change(&mut d.strokes[0].points[0]);
    assert_eq!(refused(&first(|p| p.x = f32::NAN)), InkError::Coordinate);
    assert_eq!(refused(&first(|p| p.y = f32::INFINITY)), InkError::Coordinate);
    assert_eq!(refused(&first(|p| p.y = 2e6)), InkError::Coordinate);
    assert_eq!(refused(&first(|p| p.pressure = f32::NAN)), InkError::Pressure);
    assert_eq!(refused(&first(|p| p.pressure = 1.01)), InkError::Pressure);
    assert_eq!(refused(&|d| d.strokes[0].points.clear()), InkError::EmptyStroke);
    assert_eq!(refused(&|d| d.field.height = 0.0), InkError::FieldSize);
    assert_eq!(refused(&|d| d.strokes = vec![d.strokes[0].clone(); MAX_STROKES + 1]), InkError::TooManyStrokes);
    assert_eq!(
        refused(&|d| {
            let point = d.strokes[0].points[0];
            d.strokes = vec![Stroke { points: vec![point; 40_000] }; 2];
        }),
        InkError::TooManyPoints
    );
}

#[test]
fn recorded_ink_stays_compact() {
    for name in SPECIMENS {
        let drawing = specimen(name);
        let bytes = drawing.encode().len();
        assert!(bytes < drawing.point_count() * 8, "{name}: {bytes} bytes");
    }
}
