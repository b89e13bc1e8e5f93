//! The disk vocabulary: an entry with its header, hash and signature. Described in `FORMAT.md`, frozen once shipped.

mod event;
pub(crate) mod stored;
#[cfg(test)]
mod tests;
mod values;

use std::sync::Arc;

use ceremony::event::Event;
use ceremony::id::{CeremonyId, Digest};
use ceremony::stamp::{Stamp, WriterId};
use ceremony::text::Text;
use chrono::{DateTime, Utc};
use ed25519_dalek::{Signature, Verifier, VerifyingKey};
use sha2::{Digest as _, Sha256};

pub(crate) use event::{blobs, decode, encode};
pub use stored::BadBody;

/// First bytes of what is hashed; names the version of this layout.
const MAGIC: &[u8] = b"IKRAR-ENTRY-1\n";

/// SHA-256 of some bytes.
pub fn digest(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

/// SHA-256 of a text's stored form: what "naskah v1 · sidik …" on paper means.
pub fn text_digest(text: &Text) -> Digest {
    digest(&event::encode_text(text))
}

/// An entry as it lies on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) writer: WriterId,
    pub(crate) seq: u64,
    /// Hash of this writer's entry before; zeros for the first.
    pub(crate) prev: Digest,
    pub(crate) clock: u64,
    /// Wall clock, microseconds since 1970 UTC.
    pub(crate) at: i64,
    pub(crate) author: String,
    pub(crate) body: Vec<u8>,
    pub(crate) blobs: Vec<Digest>,
    pub(crate) hash: Digest,
    pub(crate) signature: [u8; 64],
}

impl Entry {
    /// The hash over everything but hash and signature.
    pub(crate) fn compute_hash(&self, ceremony: CeremonyId) -> Digest {
        let mut sha = Sha256::new();
        sha.update(MAGIC);
        sha.update(ceremony.0.to_be_bytes());
        sha.update(self.writer.0);
        sha.update(self.seq.to_be_bytes());
        sha.update(self.prev.0);
        sha.update(self.clock.to_be_bytes());
        sha.update(self.at.to_be_bytes());
        for part in [self.author.as_bytes(), &self.body] {
            sha.update((part.len() as u64).to_be_bytes());
            sha.update(part);
        }
        sha.update((self.blobs.len() as u64).to_be_bytes());
        self.blobs.iter().for_each(|blob| sha.update(blob.0));
        Digest(sha.finalize().into())
    }

    /// Whether the writer's key signed the hash.
    pub(crate) fn signature_holds(&self) -> bool {
        let signature = Signature::from_bytes(&self.signature);
        VerifyingKey::from_bytes(&self.writer.0).is_ok_and(|key| key.verify(&self.hash.0, &signature).is_ok())
    }

    /// The envelope for the fold.
    pub(crate) fn stamp(&self) -> Stamp {
        Stamp {
            clock: self.clock,
            writer: self.writer,
            seq: self.seq,
            hash: self.hash,
            at: moment(self.at),
            author: Arc::from(self.author.as_str()),
        }
    }

    /// The fact in the body.
    pub(crate) fn event(&self) -> Result<Event, BadBody> {
        decode(&self.body)
    }
}

fn moment(microseconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(microseconds).unwrap_or_default()
}
