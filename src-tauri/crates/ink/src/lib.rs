//! Handwriting as arithmetic: recorded strokes become outlines, vector paths and quality measures.
//!
//! What it is: the one geometry behind every picture of a signature. The screen and the tablet
//! run it as WebAssembly, the paper runs it natively, and all three draw the same curve.
//!
//! What it never does: input or output, clocks, randomness, text layout, decisions about a
//! ceremony. It has no dependencies.
//!
//! How data enters and leaves: a [`Drawing`] comes from a pointer device (or from
//! [`Drawing::decode`]); polygons, SVG path data and a [`Quality`] leave.
//!
//! Invariants:
//! - A [`Drawing`] is raw: nothing here rewrites a recorded point; every outline is derived.
//! - Outlines use `+ − × ÷ √` only. Those are exact by IEEE 754 on every target, so the outline
//!   on a tablet equals the outline on paper bit for bit (`tests/golden.rs`).
//! - Every outline is one ring whose parts all turn the same way. Filled with the non-zero rule
//!   it has no holes where a stroke crosses itself (`tests/outline.rs`).
//!
//! ```
//! use ink::{Drawing, Field, Point, PointerKind, Stroke, fit};
//!
//! let points = (0..40u16).map(|i| Point {
//!     x: 60.0 + 6.0 * f32::from(i),
//!     y: if i % 8 < 4 { 40.0 } else { 70.0 },
//!     pressure: 0.5,
//!     t_us: 8_000 * u32::from(i),
//! });
//! let drawing = Drawing {
//!     field: Field { width: 360.0, height: 132.0 },
//!     device: PointerKind::Mouse,
//!     strokes: vec![Stroke { points: points.collect() }],
//! };
//! let placed = fit(&drawing, 60.0, 22.0, 2.0);
//! assert_eq!(placed.polygons.len(), 1);
//! ```

mod codec;
mod drawing;
mod error;
pub mod limits;
mod nodes;
mod outline;
mod path;
mod pen;
mod place;
mod quality;
mod ribbon;
mod simplify;
mod spine;
mod svg;
mod vector;
#[cfg(target_arch = "wasm32")]
mod wasm;
mod weight;

pub use drawing::{Drawing, Field, Point, PointerKind, Stroke};
pub use error::InkError;
pub use outline::outline;
pub use path::{flatten, path_data};
pub use pen::Pen;
pub use place::{Bounds, Placed, fit};
pub use quality::{EdgePoints, Quality, assess};
pub use svg::{Words, svg};
