//! The wire vocabulary: what screens, pads and `ikrarctl --json` see. Generated to TypeScript by ts-rs.
//!
//! Plain data, no rules. Identifiers are hexadecimal strings, moments ISO 8601 in UTC, dates `YYYY-MM-DD`.
//! Sentences a person reads that depend on data (guidance, doubts) come ready in Indonesian; fixed screen texts live
//! in the UI.

mod bundle;
mod continuation;
pub(crate) mod convert;
mod course;
mod document;
mod evidence;
mod hall;
mod import;
mod machine;
mod merge;
mod notice;
mod pads;
mod photographer;
mod prepare;
mod readiness;
mod roster;
mod seal;
mod second_copy;
mod start;
mod timestamp;
mod wet;

pub use bundle::*;
pub use continuation::*;
pub use course::*;
pub use document::*;
pub use evidence::*;
pub use hall::*;
pub use import::*;
pub use machine::*;
pub use merge::*;
pub use notice::*;
pub use pads::*;
pub use photographer::*;
pub use prepare::*;
pub use readiness::*;
pub use roster::*;
pub use seal::*;
pub use second_copy::*;
pub use start::*;
pub use timestamp::*;
pub use wet::*;

/// An empty request or answer.
#[derive(Debug, Clone, Copy, Default, serde::Serialize, serde::Deserialize, ts_rs::TS)]
#[ts(export_to = "types.ts")]
pub struct Nothing {}
