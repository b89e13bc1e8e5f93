//! The system clock, read here and nowhere else.
//!
//! A wrong clock cannot be noticed offline, so nothing here judges the time: it is passed on as it is and
//! recorded as the machine's wall time.

use chrono::{DateTime, Utc};
use std::time::SystemTime;

/// The machine's present wall time, in UTC.
///
/// ```
/// let before = device::clock::now();
/// assert!(device::clock::now() >= before);
/// ```
#[expect(clippy::disallowed_methods, reason = "the one place that reads the system clock")]
pub fn now() -> DateTime<Utc> {
    DateTime::<Utc>::from(SystemTime::now())
}
