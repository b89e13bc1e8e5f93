//! Limits of everything that crosses the network.

use std::time::Duration;

/// From the first look-up of a name to the last byte of the answer.
pub const PATIENCE: Duration = Duration::from_secs(15);
/// Bytes of an answer.
pub const ANSWER_BYTES: usize = 64 << 10;
/// Characters of an address.
pub const ADDRESS_CHARS: usize = 500;
