//! Limits of everything that crosses the network.

use std::time::Duration;

/// From the first look-up of a name to the last byte of the answer.
pub const PATIENCE: Duration = Duration::from_secs(15);
/// Bytes of an answer.
pub const ANSWER_BYTES: usize = 64 << 10;
/// Characters of an address.
pub const ADDRESS_CHARS: usize = 500;

/// Bytes of one file in a bundle: the largest blob of a journal.
pub const BUNDLED_BYTES: u64 = 256 << 20;

/// Files in a bundle: 100,000 people with strokes, photo, PDF, seal and readable document.
pub const BUNDLED_NAMES: usize = 1_000_000;

/// Bytes of a name in a bundle.
pub const BUNDLED_NAME_BYTES: usize = 1_000;

/// Highest ratio of unpacked to packed bytes above [`UNPACK_FLOOR`]; lists of entries reach about ten.
pub const UNPACK_RATIO: u64 = 200;

/// Below this many unpacked bytes the ratio is not looked at.
pub const UNPACK_FLOOR: u64 = 8 << 20;
