//! Certificates made here: an organiser's, self-signed or issued, and a root of the regency's own.
//!
//! Shape: X.509 v3, P-256, ecdsa-with-SHA256, extensions as RFC 5280 asks. Time, names and the serial number are given.

use chrono::{DateTime, Datelike, Utc};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};

use crate::asn1::{self, element, sequence};
use crate::certificate::Certificate;
use crate::error::KeyError;
use crate::limits::{SUBJECT_CHARS, VALIDITY_DAYS};
use crate::oid;

/// Whom a certificate names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Common name: the committee or unit that seals, e.g. "Panitia Ikrar Netralitas".
    pub name: String,
    /// Organisation, e.g. "Pemerintah Kabupaten Mukomuko".
    pub organization: String,
}

/// From when until when a certificate holds; seconds count, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// First second.
    pub from: DateTime<Utc>,
    /// Last second.
    pub until: DateTime<Utc>,
}

/// What a certificate is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Seals and claims.
    Seal,
    /// Issues the above.
    Authority,
}

/// Everything a certificate says.
pub(crate) struct Request<'a> {
    pub(crate) subject: &'a Subject,
    pub(crate) key: &'a VerifyingKey,
    pub(crate) validity: Validity,
    pub(crate) purpose: Purpose,
    /// 16 bytes nobody can guess beforehand (CA/Browser Forum BR §7.1).
    pub(crate) serial: [u8; 16],
}

/// Makes a certificate; `issuer` is whose key signs, and nothing for a self-signed one.
pub(crate) fn issue(
    request: &Request<'_>,
    signing: &SigningKey,
    issuer: Option<&Subject>,
) -> Result<Certificate, KeyError> {
    let subject = name(request.subject)?;
    let issuer = issuer.map_or_else(|| Ok(subject.clone()), name)?;
    let algorithm = sequence(&[oid::ECDSA_SHA256]);
    let mut serial = request.serial;
    // Positive and never shorter than 16 bytes.
    serial[0] = serial[0] & 0x7f | 0x40;
    let signed = sequence(&[
        &element(asn1::CONTEXT_0, &[&asn1::unsigned(&[2])]),
        &asn1::unsigned(&serial),
        &algorithm,
        &issuer,
        &validity(request.validity)?,
        &subject,
        &public_key_info(request.key),
        &extensions(request, signing.verifying_key()),
    ]);
    let signature: Signature = signing.sign(&signed);
    let bits = element(asn1::BIT_STRING, &[&[0], signature.normalize_s().to_der().as_bytes()]);
    Certificate::from_der(&sequence(&[&signed, &algorithm, &bits]))
}

fn name(subject: &Subject) -> Result<Vec<u8>, KeyError> {
    let text = |what: &'static str, text: &str| {
        let length = text.chars().count();
        let plain = !text.trim().is_empty() && !text.chars().any(char::is_control);
        if plain && length <= SUBJECT_CHARS {
            Ok(element(asn1::UTF8_STRING, &[text.as_bytes()]))
        } else {
            Err(KeyError::Size { what, limit: SUBJECT_CHARS, unit: "characters" })
        }
    };
    let part = |oid: &[u8], value: &[u8]| element(asn1::SET, &[&sequence(&[oid, value])]);
    Ok(sequence(&[
        &part(oid::COUNTRY, &element(asn1::PRINTABLE_STRING, &[b"ID"])),
        &part(oid::ORGANIZATION, &text("the organisation", &subject.organization)?),
        &part(oid::COMMON_NAME, &text("the name", &subject.name)?),
    ]))
}

fn validity(validity: Validity) -> Result<Vec<u8>, KeyError> {
    let Validity { from, until } = validity;
    if until <= from || (until - from).num_days() > VALIDITY_DAYS {
        return Err(KeyError::Validity);
    }
    Ok(sequence(&[&time(from)?, &time(until)?]))
}

/// RFC 5280 §4.1.2.5: two-digit years until 2049, four digits from then on.
fn time(at: DateTime<Utc>) -> Result<Vec<u8>, KeyError> {
    match at.year() {
        1970..=2049 => Ok(element(asn1::UTC_TIME, &[at.format("%y%m%d%H%M%SZ").to_string().as_bytes()])),
        2050..=9999 => Ok(element(asn1::GENERALIZED_TIME, &[at.format("%Y%m%d%H%M%SZ").to_string().as_bytes()])),
        _ => Err(KeyError::Validity),
    }
}

fn public_key_info(key: &VerifyingKey) -> Vec<u8> {
    let point = key.to_sec1_bytes();
    sequence(&[&sequence(&[oid::EC_KEY, oid::P256]), &element(asn1::BIT_STRING, &[&[0], &point])])
}

/// RFC 7093 §2, method 1: the first 160 bits of SHA-256 of the key.
fn key_identifier(key: &VerifyingKey) -> [u8; 20] {
    let digest = Sha256::digest(key.to_sec1_bytes());
    digest[..20].try_into().expect("20 of 32 bytes")
}

fn extensions(request: &Request<'_>, issuer: &VerifyingKey) -> Vec<u8> {
    const TRUE: &[u8] = &[asn1::BOOLEAN, 1, 0xff];
    let extension = |oid: &[u8], critical: bool, value: &[u8]| {
        let critical = if critical { TRUE } else { &[] };
        sequence(&[oid, critical, &element(asn1::OCTET_STRING, &[value])])
    };
    let (constraints, usage) = match request.purpose {
        // digitalSignature and contentCommitment.
        Purpose::Seal => (sequence(&[]), [asn1::BIT_STRING, 2, 6, 0b1100_0000]),
        // keyCertSign and cRLSign; path length 0: what it issues issues nothing.
        Purpose::Authority => (sequence(&[TRUE, &asn1::unsigned(&[0])]), [asn1::BIT_STRING, 2, 1, 0b0000_0110]),
    };
    let own = element(asn1::OCTET_STRING, &[&key_identifier(request.key)]);
    let above = sequence(&[&element(0x80, &[&key_identifier(issuer)])]);
    let list = sequence(&[
        &extension(oid::BASIC_CONSTRAINTS, true, &constraints),
        &extension(oid::KEY_USAGE, true, &usage),
        &extension(oid::SUBJECT_KEY_ID, false, &own),
        &extension(oid::AUTHORITY_KEY_ID, false, &above),
    ]);
    element(asn1::CONTEXT_3, &[&list])
}
