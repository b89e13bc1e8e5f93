//! The manifest: what a bundle must hold, and who says so.

use ceremony::id::Digest;
use ceremony::stamp::WriterId;
use journal::WriterKey;
use serde::{Deserialize, Serialize};

/// The layout this build writes and reads.
pub(super) const FORMAT: &str = "IKRAR-BUNDLE-1";

/// What is looked at first: the rest of a manifest of later may have another shape.
#[derive(Debug, Deserialize)]
pub(super) struct Head {
    pub(super) format: String,
    pub(super) journal_format: u32,
}

/// As it lies in a bundle.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// [`FORMAT`].
    pub(super) format: String,
    /// Number of the ceremony file's format that the entries are of.
    pub(super) journal_format: u32,
    /// Hexadecimal.
    pub(super) ceremony: String,
    /// For people.
    pub(super) title: String,
    /// ISO 8601 in UTC, by the laptop's clock.
    pub(super) made_at: String,
    /// The key that signs it, that of a laptop for this ceremony: hexadecimal.
    pub(super) writer: String,
    /// Every file of the bundle but the manifest and its signature.
    pub(super) files: Vec<Listed>,
}

/// A file of a bundle.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Listed {
    /// Path with `/`.
    pub(super) name: String,
    /// Its length.
    pub(super) bytes: u64,
    /// Hexadecimal.
    pub(super) sha256: String,
}

/// Signs the bytes of a manifest: hexadecimal, as it lies beside it.
pub(super) fn sign(key: &WriterKey, bytes: &[u8]) -> String {
    key.sign(FORMAT, bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the writer that a manifest names signed it.
pub(super) fn is_signed(manifest: &Manifest, bytes: &[u8], signature: &[u8]) -> bool {
    let writer = manifest.writer.parse::<Digest>().map(|key| WriterId(key.0));
    let signature = std::str::from_utf8(signature).ok().and_then(|text| unhex(text.trim()));
    let (Ok(writer), Some(signature)) = (writer, signature) else { return false };
    journal::signed_by(writer, FORMAT, bytes, &signature)
}

/// 64 bytes are two digests long.
fn unhex(text: &str) -> Option<[u8; 64]> {
    let (first, second) = text.split_at_checked(64)?;
    let halves = [first.parse::<Digest>().ok()?.0, second.parse::<Digest>().ok()?.0];
    halves.concat().try_into().ok()
}
