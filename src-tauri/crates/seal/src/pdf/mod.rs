//! Sealing a PDF: PAdES B-B (ETSI EN 319 142-1) by a revision behind the last byte.
//!
//! Bytes in, bytes out; everything that stood there stays as it was. One signature field, invisible, printed and
//! locked, so that PDF/A-3b stays PDF/A-3b. [`seal`] does all of it; [`blank`] and [`fill`] serve a writer that puts the
//! seal into the file it is writing.

mod base;
mod lex;
mod revision;
pub(crate) mod shape;
mod stream;

use ceremony::id::Digest;
use sha2::{Digest as _, Sha256};

pub use self::shape::Statement;
use self::shape::{BYTE_RANGE, Shape, places};
use crate::certificate::Certificate;
use crate::cms;
use crate::error::SealError;
use crate::key::Key;
use crate::limits::{FILE_BYTES, SIGNATURE_BYTES, TOKEN_ROOM_BYTES};

/// Whether a place for a timestamp is kept in the seal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Only the seal.
    Seal,
    /// Seal and a token that comes later: 12 kB more in the file.
    Timestamp,
}

impl Room {
    fn bytes(self, key: &Key) -> usize {
        let certificates = std::iter::once(key.certificate()).chain(key.chain());
        let certificates: usize = certificates.map(|certificate| certificate.der().len()).sum();
        let token = if self == Self::Timestamp { TOKEN_ROOM_BYTES } else { 0 };
        // Issuer and serial number of the signer stand in it once more.
        certificates + key.certificate().issuer_and_serial().len() + SIGNATURE_BYTES + token
    }
}

/// Seals a finished PDF.
///
/// # Errors
/// [`SealError`]: it has a signature or a form, is encrypted, is not understood, is too large, or the time lies outside
/// the certificate's validity.
pub fn seal(bytes: &[u8], key: &Key, statement: &Statement, room: Room) -> Result<Vec<u8>, SealError> {
    if bytes.len() > FILE_BYTES {
        return Err(SealError::TooLarge { what: "the PDF", limit: FILE_BYTES });
    }
    // One seal per file, and no other bytes in it that a verifier could take for one.
    if places(bytes, BYTE_RANGE).next().is_some() {
        return Err(SealError::Sealed);
    }
    let base = base::Base::of(bytes)?;
    let mut sealed = revision::append(bytes, &base, &blank(key, statement, room)?)?;
    fill_from(&mut sealed, bytes.len(), key, &Sha256::new(), 0)?;
    Ok(sealed)
}

/// The dictionary of a seal that is not signed yet, for a writer that makes its own file: put it into an object, refer to
/// it from a signature field as FORMAT.md describes, and call [`fill`] on the whole file.
///
/// # Errors
/// [`SealError::TooLarge`] about a text, [`SealError::OutsideValidity`].
pub fn blank(key: &Key, statement: &Statement, room: Room) -> Result<Vec<u8>, SealError> {
    if !key.certificate().is_valid_at(statement.at) {
        return Err(SealError::OutsideValidity);
    }
    shape::blank(statement, room.bytes(key))
}

/// Signs a whole file that holds one blank seal. `hashed` is the state over the file's first `hashed_bytes` bytes, for a
/// writer whose files begin alike; a new state and 0 otherwise. That beginning must hold no `/ByteRange`, or no verifier
/// will take the file.
///
/// # Errors
/// [`SealError::Blank`] when there is no blank seal behind what was hashed, or more than one.
pub fn fill(bytes: &mut [u8], key: &Key, hashed: &Sha256, hashed_bytes: usize) -> Result<(), SealError> {
    fill_from(bytes, hashed_bytes, key, hashed, hashed_bytes)
}

/// `from`: where to look for the seal.
fn fill_from(bytes: &mut [u8], from: usize, key: &Key, hashed: &Sha256, hashed_bytes: usize) -> Result<(), SealError> {
    let rest = bytes.get(from..).ok_or(SealError::Blank("shorter than what was hashed"))?;
    let found: Vec<usize> = places(rest, BYTE_RANGE).map(|at| from + at).take(2).collect();
    let [at] = found.as_slice() else { return Err(SealError::Blank("not exactly one /ByteRange")) };
    let shape = Shape::read(bytes, *at).ok_or(SealError::Blank("of another shape"))?;
    if hashed_bytes > shape.head {
        return Err(SealError::Blank("inside what was hashed"));
    }
    let total = bytes.len();
    shape.write_range(bytes, total)?;
    let mut hash = hashed.clone();
    hash.update(&bytes[hashed_bytes..shape.gap_start]);
    hash.update(&bytes[shape.gap_end..]);
    let der = cms::sign(key, hash.finalize().into()).write();
    if der.len() > shape.room() {
        return Err(SealError::Blank("too small"));
    }
    shape.write_contents(bytes, &der);
    Ok(())
}

/// SHA-256 over everything but the gap of a seal that ends at `end`.
pub(crate) fn digest(bytes: &[u8], shape: &Shape, end: usize) -> [u8; 32] {
    let hash = Sha256::new().chain_update(&bytes[..shape.gap_start]).chain_update(&bytes[shape.gap_end..end]);
    hash.finalize().into()
}

/// The digest under the seal of a file: of everything but the signature itself. It stands for the sealed document in a
/// checkpoint, and stays when a timestamp is added.
pub fn signed_digest(bytes: &[u8]) -> Option<Digest> {
    let at = places(bytes, BYTE_RANGE).next()?;
    let der = Shape::read(bytes, at)?.contents(bytes, crate::limits::CONTENTS_BYTES)?;
    cms::Parts::read(&der).map(|parts| Digest(parts.digest))
}

/// The certificate in a sealed file, whatever its seal is worth: to be shown before it is put on the list of trust.
pub fn certificate_of(bytes: &[u8]) -> Option<Certificate> {
    let at = places(bytes, BYTE_RANGE).next()?;
    let der = Shape::read(bytes, at)?.contents(bytes, crate::limits::CONTENTS_BYTES)?;
    cms::Parts::read(&der).map(|parts| parts.signer)
}
