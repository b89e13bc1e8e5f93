//! Foreign readers behind a fence.
//!
//! What it is: a panic inside a library, on bytes nobody foresaw, becomes a refusal of the file. What it never does:
//! hide a fault of our own code; only calls into libraries stand behind it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::archive::damaged;
use crate::error::IntakeError;
use crate::sniff::Kind;

/// Runs a foreign reader; if it panics the file counts as damaged.
pub(crate) fn guarded<T>(kind: Kind, work: impl FnOnce() -> Result<T, IntakeError>) -> Result<T, IntakeError> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|_| Err(damaged(kind, &"the reader gave up on the structure of the file")))
}
