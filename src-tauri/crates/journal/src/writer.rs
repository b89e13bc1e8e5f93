//! The writer: an Ed25519 key of one installation for one ceremony, its place in its chain, and its logical clock.

use ceremony::event::Event;
use ceremony::id::{CeremonyId, Digest};
use ceremony::stamp::WriterId;
use chrono::{DateTime, Utc};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};

use crate::entry::{self, Entry};

/// A writer's private key. 32 random bytes come from outside and stay outside the ceremony file.
#[derive(Clone)]
pub struct WriterKey(SigningKey);

impl WriterKey {
    /// The key made from 32 secret random bytes.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(SigningKey::from_bytes(seed))
    }

    /// The public half, which names the writer.
    pub fn id(&self) -> WriterId {
        WriterId(self.0.verifying_key().to_bytes())
    }

    /// Signs something that is no entry; `purpose` keeps its signature from being taken for one of another kind.
    pub fn sign(&self, purpose: &str, message: &[u8]) -> [u8; 64] {
        self.0.sign(&purposed(purpose, message)).to_bytes()
    }
}

/// Whether `writer` signed `message` for that purpose.
pub fn signed_by(writer: WriterId, purpose: &str, message: &[u8], signature: &[u8; 64]) -> bool {
    let key = VerifyingKey::from_bytes(&writer.0);
    key.is_ok_and(|key| key.verify_strict(&purposed(purpose, message), &Signature::from_bytes(signature)).is_ok())
}

/// An entry's signature is over 32 bytes, a digest; this is longer, so that neither passes for the other.
fn purposed(purpose: &str, message: &[u8]) -> Vec<u8> {
    [b"IKRAR-SIGNED-1\n", purpose.as_bytes(), b"\n", &entry::digest(message).0].concat()
}

impl std::fmt::Debug for WriterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WriterKey({})", self.id())
    }
}

/// The end of a writer's chain and the newest clock seen from anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Head {
    pub(crate) next_seq: u64,
    pub(crate) prev: Digest,
    pub(crate) clock: u64,
}

impl Head {
    /// Seals the next entry and moves the head behind it.
    pub(crate) fn seal(
        &mut self,
        ceremony: CeremonyId,
        key: &WriterKey,
        event: &Event,
        author: &str,
        now: DateTime<Utc>,
    ) -> Entry {
        let wall = now.timestamp_micros();
        let mut entry = Entry {
            writer: key.id(),
            seq: self.next_seq,
            prev: self.prev,
            // Never behind what was seen, even when the laptop's clock jumped back.
            clock: (self.clock + 1).max(u64::try_from(wall).unwrap_or(0)),
            at: wall,
            author: author.to_owned(),
            body: entry::encode(event),
            blobs: entry::blobs(event),
            hash: Digest::default(),
            signature: [0; 64],
        };
        entry.hash = entry.compute_hash(ceremony);
        entry.signature = key.0.sign(&entry.hash.0).to_bytes();
        *self = Self { next_seq: entry.seq + 1, prev: entry.hash, clock: entry.clock };
        entry
    }
}
