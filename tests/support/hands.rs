//! Hands that sign: specimens recorded with pen, touch and mouse, and ink that nobody should accept unseen.

use std::path::Path;

use desk::wire::{InkDrawing, InkField, InkStroke, PointerKind};

/// A specimen of the crate `ink`, for instance `flowing-pen`.
pub fn specimen(name: &str) -> InkDrawing {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/ink/tests/fixtures");
    let bytes = std::fs::read(folder.join(format!("{name}.ink"))).expect("a committed specimen");
    let drawing = ink::Drawing::decode(&bytes).expect("specimens are drawings");
    let points = |stroke: &ink::Stroke| stroke.points.iter().map(|p| (p.x, p.y, p.pressure, p.t_us)).collect();
    InkDrawing {
        field: InkField { width: drawing.field.width, height: drawing.field.height },
        device: match drawing.device {
            ink::PointerKind::Pen => PointerKind::Pen,
            ink::PointerKind::Touch => PointerKind::Touch,
            ink::PointerKind::Mouse => PointerKind::Mouse,
        },
        strokes: drawing.strokes.iter().map(|stroke| InkStroke { points: points(stroke) }).collect(),
    }
}

/// One stroke through these places of a field of 600 × 220.
pub fn stroke(places: &[(f32, f32)]) -> InkDrawing {
    let points = places.iter().zip(0_u32..).map(|(&(x, y), index)| (x, y, 0.5, index * 8_000)).collect();
    let strokes = if places.is_empty() { Vec::new() } else { vec![InkStroke { points }] };
    InkDrawing { field: InkField { width: 600.0, height: 220.0 }, device: PointerKind::Mouse, strokes }
}

/// Nothing was written.
pub fn blank() -> InkDrawing {
    stroke(&[])
}

/// A touch of the pen.
pub fn dot() -> InkDrawing {
    stroke(&[(300.0, 110.0), (301.0, 110.5)])
}

/// A wave that runs along the upper edge and over it.
pub fn clipped() -> InkDrawing {
    let places: Vec<_> =
        (0..60_u8).map(|step| (60.0 + 8.0 * f32::from(step), if step % 20 < 10 { 0.0 } else { 90.0 })).collect();
    stroke(&places)
}
