//! The verifier: any bytes and a list of trust in, a verdict with its reasons out.
//!
//! It never fails and never panics: what cannot be read is a verdict too. It knows no file, clock or network, so the same
//! bytes and list always give the same report.

mod file;
mod paper;
mod report;
mod trust;

pub use file::verify_pdf;
pub use paper::verify_claim;
pub use report::{Checked, ClaimReport, Coverage, Fault, Report, Time, Unchecked, Verdict};
pub use trust::Trust;
