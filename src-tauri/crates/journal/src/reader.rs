//! Blobs read beside the writer: pages are composed on several threads while the keeper's thread commits.
//!
//! What it never does: write, or read entries. Write-ahead logging lets it see every blob already acknowledged.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use ceremony::id::Digest;
use rusqlite::Connection;

use crate::error::JournalError;
use crate::{rows, schema};

/// A second, read-only look into an open ceremony file; see [`crate::Journal::reader`].
#[derive(Debug)]
pub struct BlobReader(Mutex<Connection>);

impl BlobReader {
    /// Opens a file for its blobs, beside whoever writes it.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        Ok(Self(Mutex::new(schema::open_to_read(path)?)))
    }

    /// The bytes of a blob, checked against the digest.
    ///
    /// Errors: [`JournalError::Blob`] when it is missing or other bytes lie in its place.
    pub fn blob(&self, digest: Digest) -> Result<Vec<u8>, JournalError> {
        // A query that panicked left nothing half done behind it: the connection only reads.
        rows::blob(&self.0.lock().unwrap_or_else(PoisonError::into_inner), digest)
    }
}
