//! What is kept of finished documents: archived, printed, sealed, held fast by a checkpoint.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use crate::event::Head;
use crate::id::{Digest, SessionId};

/// A document of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archived {
    /// Digest of what it was made from.
    pub basis: Digest,
    /// The PDF.
    pub pdf: Digest,
    /// Pages.
    pub pages: u32,
    /// Date on it.
    pub dated: NaiveDate,
    /// When it was archived.
    pub at: DateTime<Utc>,
    /// The claim in its QR code; empty when it has none.
    pub claim: String,
    /// Certificate of the key that the ceremony named then: the claim is of that key.
    pub certificate: Option<Digest>,
}

/// Prints of one document, whichever of its PDFs they were made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prints {
    /// Print jobs of originals.
    pub originals: u32,
    /// Highest n of SALINAN KE-n.
    pub copies: u32,
    /// PDFs that went out as originals: none of them does so again.
    pub pdfs: BTreeSet<Digest>,
}

/// The seal of one PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// What stands behind the PDF's last byte.
    pub seal: Digest,
    /// The digest that was signed.
    pub signed: Digest,
    /// Certificate of the key.
    pub certificate: Digest,
    /// When, by the laptop's clock.
    pub at: DateTime<Utc>,
    /// The entry that says so first: a checkpoint that names it or a later one holds the seal fast.
    pub entry: Head,
}

/// The end of a session held fast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// Which session.
    pub session: SessionId,
    /// Newest entry of every writer then.
    pub heads: Vec<Head>,
    /// Merkle root over them and over the digests of the documents sealed in them.
    pub root: Digest,
    /// When.
    pub at: DateTime<Utc>,
}

impl Checkpoint {
    /// Whether an entry lies under this checkpoint.
    pub fn holds(&self, entry: Head) -> bool {
        self.heads.iter().any(|head| head.writer == entry.writer && head.seq >= entry.seq)
    }
}
