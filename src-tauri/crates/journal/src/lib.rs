//! One SQLite file per ceremony (`*.ikrar`): append-only, hash-chained, signed entries and content-addressed blobs.
//!
//! What it is: the disk vocabulary ([`Journal`], `FORMAT.md`) and the only place with SQL. What it never does: decide,
//! read a clock, make a key. Events come in from `ceremony` and go out as its folded [`ceremony::State`]. It keeps the
//! invariants that nothing is acknowledged before it is durable, and that entries are never updated or deleted.

mod chain;
mod check;
mod copy;
mod entry;
mod error;
mod journal;
pub mod limits;
mod lock;
mod parts;
mod projection;
mod reader;
mod rows;
mod schema;
mod summary;
mod travel;
mod union;
mod writer;

pub use check::{Damage, Fault, Held, Report, beyond, check, held, read, rebuild_projections};
pub use copy::copy;
pub use entry::{BadBody, digest, text_digest};
pub use error::JournalError;
pub use journal::{Journal, Moment};
pub use reader::BlobReader;
pub use schema::FORMAT;
pub use summary::{Summary, summary};
pub use travel::{Fresh, Outgoing, Recorded, Segment, assemble, fresh, known, outgoing, recorded};
pub use union::{Arrived, Union};
pub use writer::{WriterKey, signed_by};
