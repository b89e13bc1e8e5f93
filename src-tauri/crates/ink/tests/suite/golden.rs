//! The same bits everywhere: outlines of the specimens against committed digests, and the file
//! that holds the WebAssembly build (`ui/src/ink/geometry.test.ts`) to the same numbers.
//!
//! After a deliberate change of the geometry run with `UPDATE=1` and look at the signatures.

use crate::support::{SPECIMENS, fixture, specimen};
use ink::{Pen, assess, outline};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Specimens the surface's test draws too: one with measured, one with simulated pressure.
const SHARED: [&str; 2] = ["initials-pen", "quick-touch"];

fn check(path: &Path, now: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, now).expect("the checkout is writable");
    }
    let then = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(then == now, "{} is stale; see the head of golden.rs", path.display());
}

/// FNV-1a over the bits of all coordinates.
fn digest(ring: &[[f32; 2]]) -> u64 {
    let bytes = ring.iter().flatten().flat_map(|number| number.to_bits().to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn outlines_are_the_same_bits_on_every_platform() {
    let mut text = String::new();
    for name in SPECIMENS {
        let drawing = specimen(name);
        let pen = Pen::for_field(drawing.field);
        for (index, stroke) in drawing.strokes.iter().enumerate() {
            let ring = outline(stroke, &pen);
            writeln!(text, "{name} {index} {} {:016x}", ring.len(), digest(&ring)).unwrap();
        }
    }
    check(&fixture("outlines.txt"), &text);
}

#[test]
fn the_surface_is_held_to_the_same_numbers() {
    let drawings: Vec<String> = SHARED.into_iter().map(shared).collect();
    let text = format!("[\n{}\n]\n", drawings.join(",\n"));
    check(&surface_file(), &text);
}

fn surface_file() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    root.join("ui/src/ink/specimens.json")
}

/// A specimen as the surface sends it, with the flags and outlines it must find.
fn shared(name: &str) -> String {
    let drawing = specimen(name);
    let pen = Pen::for_field(drawing.field);
    let strokes = drawing.strokes.iter().map(|stroke| {
        let points = stroke.points.iter();
        let points = points.map(|p| format!("[{},{},{},{}]", p.x, p.y, p.pressure, p.t_us));
        format!("{{\"points\":[{}]}}", points.collect::<Vec<_>>().join(","))
    });
    let rings = drawing.strokes.iter().map(|stroke| {
        let numbers = outline(stroke, &pen).into_iter().flatten();
        format!("[{}]", numbers.map(|n| n.to_string()).collect::<Vec<_>>().join(","))
    });
    format!(
        "{{\"name\":\"{name}\",\"flags\":{},\n\"drawing\":{{\"field\":{{\"width\":{},\"height\":{}}},\"device\":\"{}\",\"strokes\":[\n{}]}},\n\"outlines\":[\n{}]}}",
        assess(&drawing).flags(),
        drawing.field.width,
        drawing.field.height,
        if name.ends_with("pen") { "pen" } else { "touch" },
        strokes.collect::<Vec<_>>().join(",\n"),
        rings.collect::<Vec<_>>().join(",\n"),
    )
}
