//! What is kept of finished documents: archived, printed, sealed, held fast by a checkpoint.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
    /// The claim in its QR code, if it has one.
    pub claim: Option<Digest>,
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

/// A seal of one PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// What stands behind the PDF's last byte: with the timestamp, once there is one.
    pub seal: Digest,
    /// The digest that was signed.
    pub signed: Digest,
    /// Certificate of the key.
    pub certificate: Digest,
    /// When, by the laptop's clock.
    pub at: DateTime<Utc>,
    /// The entry that says so: a checkpoint that names it or a later one holds the seal fast.
    pub entry: Head,
    /// What a timestamp server said of it; apart, because ten thousand seals may have none.
    pub token: Option<Box<SealToken>>,
}

/// The timestamp in a seal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SealToken {
    /// When the server saw the seal.
    pub at: DateTime<Utc>,
    /// The server, as its certificate names it.
    pub server: String,
}

/// Every seal by the PDF that it stands behind. Two laptops may each have sealed one PDF before they met: both seals
/// stay, and which of them goes out follows from the seals, not from the order in which they came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seals(BTreeMap<Digest, Arc<[Sealed]>>);

impl Seals {
    /// The seal that a PDF goes out with: one with a timestamp before one without, then the earliest, among equals the
    /// smallest digest.
    pub fn get(&self, pdf: &Digest) -> Option<&Sealed> {
        self.0.get(pdf)?.first()
    }

    /// Whether a PDF was ever sealed.
    pub fn contains_key(&self, pdf: &Digest) -> bool {
        self.0.contains_key(pdf)
    }

    /// Every seal with its PDF.
    pub fn iter(&self) -> impl Iterator<Item = (&Digest, &Sealed)> {
        self.0.iter().flat_map(|(pdf, seals)| seals.iter().map(move |sealed| (pdf, sealed)))
    }

    /// One seal of a PDF, by the digest that was signed.
    pub fn find(&self, pdf: Digest, signed: Digest) -> Option<&Sealed> {
        self.0.get(&pdf)?.iter().find(|sealed| sealed.signed == signed)
    }

    pub(crate) fn add(&mut self, pdf: Digest, sealed: Sealed) {
        let before = self.0.get(&pdf).into_iter().flat_map(|seals| seals.iter().cloned());
        let mut seals: Vec<_> = before.chain([sealed]).collect();
        arrange(&mut seals);
        self.0.insert(pdf, seals.into());
    }

    /// Of two timestamps for one seal the one recorded last counts: a server that nobody trusts, or whose clock is
    /// wrong, is no dead end. One for a seal that is not here says nothing.
    pub(crate) fn stamp(&mut self, pdf: Digest, signed: Digest, seal: Digest, token: &SealToken) {
        let Some(seals) = self.0.get_mut(&pdf) else { return };
        let seals = Arc::make_mut(seals);
        for sealed in seals.iter_mut().filter(|sealed| sealed.signed == signed) {
            (sealed.seal, sealed.token) = (seal, Some(Box::new(token.clone())));
        }
        arrange(seals);
    }
}

fn arrange(seals: &mut [Sealed]) {
    seals.sort_by_key(|sealed| (sealed.token.is_none(), sealed.at, sealed.signed, sealed.entry));
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
