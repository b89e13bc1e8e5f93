//! What comes in from outside: spreadsheets, Word text and pictures become typed rows and doubts.
//!
//! What it is: readers that take bytes and a file name as a hint and hand out plain values ([`sheet::Table`],
//! [`roster::Reading`], [`text::TextReading`], [`picture::Photo`]) together with the doubts a person should look at.
//! What it never does: open a path, reach a network, decide about a ceremony, correct a name, or guess a digit.
//! Invariant: whatever the bytes are, a reader returns; it never panics (held by `tests/any_bytes.rs`).

mod archive;
pub mod columns;
pub mod doubt;
pub mod encoding;
pub mod error;
mod foreign;
pub mod limits;
mod markup;
pub mod picture;
pub mod roster;
pub mod sheet;
pub mod sniff;
pub mod text;

pub use doubt::{Doubt, DoubtCode, Severity, Suggestion};
pub use error::IntakeError;
