//! Asking a timestamp server about a seal, and putting its answer into the seal: B-B becomes B-T in place.
//!
//! No network: the request goes out as bytes, the answer comes in as bytes. The file keeps its length and its signed
//! bytes; only the zeros behind the signature are used.

use chrono::{DateTime, Utc};

use crate::asn1::{self, element, sequence};
use crate::certificate::Certificate;
use crate::cms::Parts;
use crate::error::TimestampError::{self, Foreign, NoRoom, NotSealed, Refused, Unreadable};
use crate::limits::{CONTENTS_BYTES, TOKEN_BYTES};
use crate::oid;
use crate::pdf::shape::{BYTE_RANGE, Shape, places};
use crate::token::{self, Token};
use crate::verify::Trust;

/// A timestamp that was put into a seal.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// The sealed file with its timestamp.
    pub file: Vec<u8>,
    /// When the server saw the seal.
    pub at: DateTime<Utc>,
    /// The server's certificate.
    pub server: Certificate,
}

/// The question for the server (`application/timestamp-query`, RFC 3161 §2.4.1): SHA-256 of the seal's signature.
/// `nonce`: 8 random bytes, kept for [`insert`].
///
/// A seal that bears a timestamp already is asked about like any other: the signature is the same.
///
/// # Errors
/// [`TimestampError::NotSealed`].
pub fn request(sealed: &[u8], nonce: [u8; 8]) -> Result<Vec<u8>, TimestampError> {
    let (_, parts) = seal_of(sealed)?;
    let imprint = element(asn1::OCTET_STRING, &[&token::imprint(&parts.signature)]);
    Ok(sequence(&[
        &asn1::unsigned(&[1]),
        &sequence(&[&sequence(&[oid::SHA256, &[asn1::NULL, 0]]), &imprint]),
        &asn1::unsigned(&nonce),
        // The answer has to bring its certificate.
        &[asn1::BOOLEAN, 1, 0xff],
    ]))
}

/// Bytes that a timestamp may take in this seal: a token of a small server takes about 1 kB.
///
/// # Errors
/// [`TimestampError::NotSealed`].
pub fn room(sealed: &[u8]) -> Result<usize, TimestampError> {
    let (shape, mut parts) = seal_of(sealed)?;
    parts.token = None;
    Ok(shape.room().saturating_sub(parts.write().len()))
}

/// Puts the server's answer (`application/timestamp-reply`) into the seal, in place of one that may be there.
///
/// # Errors
/// [`TimestampError`]: refused, unreadable, about something else, not verifiable, or no room.
pub fn insert(sealed: &[u8], answer: &[u8], nonce: [u8; 8]) -> Result<Stamp, TimestampError> {
    let (shape, mut parts) = seal_of(sealed)?;
    if answer.len() > TOKEN_BYTES {
        return Err(Unreadable("too large"));
    }
    let token = Token::read(token_in(answer)?)?;
    let asked = asn1::unsigned(&nonce);
    if token.imprint != token::imprint(&parts.signature) || token.nonce.as_deref() != Some(&asked[2..]) {
        return Err(Foreign);
    }
    parts.token = Some(token.der);
    let der = parts.write();
    if der.len() > shape.room() {
        return Err(NoRoom { needed: der.len(), room: shape.room() });
    }
    let mut file = sealed.to_vec();
    shape.write_contents(&mut file, &der);
    Ok(Stamp { file, at: token.at, server: token.signer })
}

/// Whether the timestamp in a seal is of a server on the list; nothing where it has none. `seal`: what stands behind the
/// last byte of the PDF is enough. Whether the timestamp is about this seal is judged by [`crate::verify_pdf`], not here.
pub fn is_listed(seal: &[u8], trust: &Trust) -> Option<bool> {
    let shape = Shape::read(seal, places(seal, BYTE_RANGE).next()?)?;
    let parts = Parts::read(&shape.contents(seal, CONTENTS_BYTES)?)?;
    let token = Token::read(&parts.token?).ok()?;
    Some(trust.knows_server(&token.signer, &token.chain))
}

/// A whole seal up to the last byte.
fn seal_of(sealed: &[u8]) -> Result<(Shape, Parts), TimestampError> {
    let at = places(sealed, BYTE_RANGE).next().ok_or(NotSealed)?;
    let shape = Shape::read(sealed, at).ok_or(NotSealed)?;
    let der = shape.contents(sealed, CONTENTS_BYTES).ok_or(NotSealed)?;
    let parts = Parts::read(&der).ok_or(NotSealed)?;
    let whole = shape.covered(sealed) == Some(sealed.len());
    if !whole || crate::pdf::digest(sealed, &shape, sealed.len()) != parts.digest || !parts.holds() {
        return Err(NotSealed);
    }
    Ok((shape, parts))
}

/// The token of a `TimeStampResp` whose status is granted or granted with changes.
fn token_in(answer: &[u8]) -> Result<&[u8], TimestampError> {
    let unreadable = Unreadable("not a timestamp answer");
    let mut reader = asn1::only(answer, asn1::SEQUENCE).ok_or(unreadable.clone())?.inside();
    let mut status = reader.enter(asn1::SEQUENCE).ok_or(unreadable.clone())?;
    match status.take(asn1::INTEGER).ok_or(unreadable.clone())?.value {
        [0 | 1] => {}
        [status] => return Err(Refused { status: *status }),
        _ => return Err(unreadable),
    }
    Ok(reader.take(asn1::SEQUENCE).ok_or(unreadable)?.raw)
}
