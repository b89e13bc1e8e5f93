//! Where and when an entry was written, and the one order in which entries fold.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::id::Digest;

/// Public key of a writer (one installation, one ceremony).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct WriterId(pub [u8; 32]);

impl std::fmt::Display for WriterId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Digest(self.0).fmt(f)
    }
}

impl std::fmt::Debug for WriterId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WriterId({self})")
    }
}

/// The envelope of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Hybrid logical clock: microseconds since 1970, never smaller than any clock seen before.
    /// (Kulkarni et al., Logical Physical Clocks, 2014: close to wall time, and causes sort before effects.)
    pub clock: u64,
    /// Who wrote it.
    pub writer: WriterId,
    /// Number of the entry among this writer's, from 0.
    pub seq: u64,
    /// SHA-256 of the entry.
    pub hash: Digest,
    /// Wall clock of the laptop; shown, never used for order.
    pub at: DateTime<Utc>,
    /// The operator's name as given at the laptop.
    pub author: Arc<str>,
}

impl Stamp {
    /// The fold order: clock, then writer, then sequence, then hash. Total for distinct entries, so every laptop
    /// folds the same set to the same state.
    pub fn key(&self) -> (u64, WriterId, u64, Digest) {
        (self.clock, self.writer, self.seq, self.hash)
    }
}
