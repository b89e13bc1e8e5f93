//! An X.509 certificate: its bytes, who it names, and what its key signed.
//!
//! Read by `x509-cert`, which validates the shape (RFC 5280); the spans that signatures cover are kept as they stand.
//! It never decides on trust: see [`crate::verify::Trust`].

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};
use x509_cert::der::Decode;
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectKeyIdentifier};

use crate::asn1;
use crate::error::KeyError;
use crate::issue::Subject;
use crate::limits::{CERTIFICATE_BYTES, CHAIN};
use crate::oid;
use crate::public_key::{PublicKey, Scheme};

/// A certificate, whole and parsed.
#[derive(Clone)]
pub struct Certificate {
    der: Vec<u8>,
    parsed: Box<x509_cert::Certificate>,
    key: Option<PublicKey>,
}

impl Certificate {
    /// Reads DER.
    ///
    /// # Errors
    /// [`KeyError::Certificate`] when it is no X.509 certificate or over [`CERTIFICATE_BYTES`].
    pub fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        if der.len() > CERTIFICATE_BYTES {
            return Err(KeyError::Certificate("too large"));
        }
        // Two readers have to agree: the strict one keeps the spans, the other the meaning.
        let strict = parts(der).ok_or(KeyError::Certificate("not DER"))?;
        let parsed =
            x509_cert::Certificate::from_der(der).map_err(|_| KeyError::Certificate("not an X.509 certificate"))?;
        let key = PublicKey::read(strict.public_key);
        Ok(Self { der: der.to_vec(), parsed: Box::new(parsed), key })
    }

    /// Reads DER or PEM (the first certificate in it), as people keep them in files.
    ///
    /// # Errors
    /// [`KeyError::Certificate`].
    pub fn from_file(bytes: &[u8]) -> Result<Self, KeyError> {
        const HEAD: &str = "-----BEGIN CERTIFICATE-----";
        const FOOT: &str = "-----END CERTIFICATE-----";
        let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| text.contains(HEAD)) else {
            return Self::from_der(bytes);
        };
        let body = text.split_once(HEAD).and_then(|(_, rest)| rest.split_once(FOOT)).map(|(body, _)| body);
        let packed: String = body.unwrap_or_default().split_ascii_whitespace().collect();
        let der = STANDARD.decode(packed).map_err(|_| KeyError::Certificate("damaged PEM"))?;
        Self::from_der(&der)
    }

    /// The bytes.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// SHA-256 of the DER.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(Sha256::digest(&self.der).into())
    }

    /// Whom it names, as RFC 4514 writes it: `CN=…,O=…,C=ID`.
    pub fn subject(&self) -> String {
        self.parsed.tbs_certificate().subject().to_string()
    }

    /// The name that people know its owner by: the common name, else all of [`Self::subject`].
    pub fn common_name(&self) -> String {
        let name = self.parsed.tbs_certificate().subject().common_name().ok().flatten();
        name.map_or_else(|| self.subject(), |name| name.value().into_owned())
    }

    /// Who issued it, in the same form.
    pub fn issuer(&self) -> String {
        self.parsed.tbs_certificate().issuer().to_string()
    }

    /// From when it holds.
    pub fn not_before(&self) -> DateTime<Utc> {
        instant(self.parsed.tbs_certificate().validity().not_before)
    }

    /// Until when it holds.
    pub fn not_after(&self) -> DateTime<Utc> {
        instant(self.parsed.tbs_certificate().validity().not_after)
    }

    /// Whether `at` lies in its validity, both ends included.
    pub fn is_valid_at(&self, at: DateTime<Utc>) -> bool {
        self.not_before() <= at && at <= self.not_after()
    }

    /// Whether it may issue certificates: basic constraints say so and key usage, where given, allows it.
    pub fn is_authority(&self) -> bool {
        let tbs = self.parsed.tbs_certificate();
        let constraints = tbs.get_extension::<BasicConstraints>();
        let usage = tbs.get_extension::<KeyUsage>();
        matches!(constraints, Ok(Some((_, constraints))) if constraints.ca)
            && matches!(usage, Ok(usage) if usage.as_ref().is_none_or(|(_, usage)| usage.key_cert_sign()))
    }

    /// Whether it may sign documents: an end certificate whose key usage, where given, allows it.
    pub(crate) fn is_for_signing(&self) -> bool {
        let usage = self.parsed.tbs_certificate().get_extension::<KeyUsage>();
        let allows = |usage: &KeyUsage| usage.digital_signature() || usage.non_repudiation();
        !self.is_authority() && matches!(usage, Ok(usage) if usage.as_ref().is_none_or(|(_, usage)| allows(usage)))
    }

    /// Whether it may stamp times (RFC 3161 §2.3).
    pub fn is_for_timestamps(&self) -> bool {
        let usage = self.parsed.tbs_certificate().get_extension::<ExtendedKeyUsage>();
        let wanted = &oid::TIME_STAMPING[2..];
        matches!(usage, Ok(Some((_, usage))) if usage.0.iter().any(|purpose| purpose.as_bytes() == wanted))
    }

    pub(crate) fn key(&self) -> Option<&PublicKey> {
        self.key.as_ref()
    }

    /// Issuer and serial number as CMS names a certificate (RFC 5652 §10.2.4), DER.
    pub(crate) fn issuer_and_serial(&self) -> Vec<u8> {
        let parts = parts(&self.der).expect("read once already");
        asn1::sequence(&[parts.issuer, parts.serial])
    }

    /// Whether `issuer` issued this one: names fit, `issuer` is an authority, and its signature holds.
    pub fn is_issued_by(&self, issuer: &Self) -> bool {
        let (own, above) = (parts(&self.der), parts(&issuer.der));
        let (Some(own), Some(above)) = (own, above) else { return false };
        own.issuer == above.subject && issuer.is_authority() && issuer.signed(&own)
    }

    /// The subject key identifier, where there is one.
    pub(crate) fn key_identifier(&self) -> Option<Vec<u8>> {
        let found = self.parsed.tbs_certificate().get_extension::<SubjectKeyIdentifier>();
        found.ok()?.map(|(_, id)| id.0.as_bytes().to_vec())
    }

    /// The names in it, when it has the shape of those made here.
    pub fn named(&self) -> Option<Subject> {
        let mut name = asn1::only(parts(&self.der)?.subject, asn1::SEQUENCE)?.inside();
        let mut text = |oid: &[u8], tag: u8| {
            let mut pair = name.enter(asn1::SET)?.enter(asn1::SEQUENCE)?;
            let known = pair.take(asn1::OID)?.raw == oid;
            let text = String::from_utf8(pair.take(tag)?.value.to_vec()).ok()?;
            known.then_some(text)
        };
        text(oid::COUNTRY, asn1::PRINTABLE_STRING)?;
        let organization = text(oid::ORGANIZATION, asn1::UTF8_STRING)?;
        let common = text(oid::COMMON_NAME, asn1::UTF8_STRING)?;
        name.end()?;
        Some(Subject { name: common, organization })
    }

    /// Whether its own key signed it.
    pub(crate) fn is_self_signed(&self) -> bool {
        parts(&self.der).is_some_and(|own| own.issuer == own.subject && self.signed(&own))
    }

    /// The authorities above it, nearest first, if they reach a self-signed one among `others`; none otherwise. Such a
    /// chain binds all its bytes: each is signed by the next, and the last by itself.
    pub(crate) fn anchored(&self, others: &[Self]) -> Vec<Self> {
        let mut chain: Vec<Self> = Vec::new();
        while chain.len() < CHAIN {
            let last = chain.last().unwrap_or(self);
            if last.is_self_signed() {
                return chain;
            }
            let next = others.iter().find(|other| last.is_issued_by(other));
            let Some(next) = next.filter(|next| *next != self && !chain.contains(next)) else { break };
            chain.push(next.clone());
        }
        if chain.last().is_some_and(Self::is_self_signed) { chain } else { Vec::new() }
    }

    fn signed(&self, other: &Parts<'_>) -> bool {
        let Some(scheme) = Scheme::of_certificate(other.algorithm) else { return false };
        self.key.as_ref().is_some_and(|key| key.verify(scheme, other.signed, other.signature))
    }
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Certificate {}

impl std::fmt::Debug for Certificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Certificate({}, {})", self.subject(), self.fingerprint())
    }
}

fn instant(time: x509_cert::time::Time) -> DateTime<Utc> {
    let seconds = i64::try_from(time.to_unix_duration().as_secs()).unwrap_or(i64::MAX);
    DateTime::from_timestamp(seconds, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// The spans of a certificate (RFC 5280 §4.1).
struct Parts<'a> {
    signed: &'a [u8],
    serial: &'a [u8],
    issuer: &'a [u8],
    subject: &'a [u8],
    public_key: &'a [u8],
    algorithm: &'a [u8],
    signature: &'a [u8],
}

fn parts(der: &[u8]) -> Option<Parts<'_>> {
    let mut outer = asn1::only(der, asn1::SEQUENCE)?.inside();
    let signed = outer.take(asn1::SEQUENCE)?;
    let algorithm = outer.take(asn1::SEQUENCE)?.raw;
    let bits = outer.take(asn1::BIT_STRING)?.value;
    outer.end()?;
    let mut inner = signed.inside();
    inner.take(asn1::CONTEXT_0);
    let serial = inner.take(asn1::INTEGER)?.raw;
    // The algorithm stands outside the signed part too; a difference would let one byte change unseen.
    if inner.take(asn1::SEQUENCE)?.raw != algorithm {
        return None;
    }
    let issuer = inner.take(asn1::SEQUENCE)?.raw;
    inner.take(asn1::SEQUENCE)?;
    let subject = inner.take(asn1::SEQUENCE)?.raw;
    let public_key = inner.take(asn1::SEQUENCE)?.raw;
    let signature = bits.strip_prefix(&[0])?;
    Some(Parts { signed: signed.raw, serial, issuer, subject, public_key, algorithm, signature })
}

/// SHA-256 of a certificate, by which people compare it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(pub [u8; 32]);

impl Fingerprint {
    /// The first 8 bytes, which name the key in a QR claim.
    pub fn key_id(&self) -> KeyId {
        KeyId(self.0[..8].try_into().expect("eight of 32 bytes"))
    }
}

impl std::fmt::Display for Fingerprint {
    /// Sixteen groups of four hexadecimal digits: `9f3a 77c1 …`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (index, pair) in self.0.chunks_exact(2).enumerate() {
            let gap = if index == 0 { "" } else { " " };
            write!(f, "{gap}{:02x}{:02x}", pair[0], pair[1])?;
        }
        Ok(())
    }
}

impl std::fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

impl std::fmt::Display for KeyId {
    /// Sixteen hexadecimal digits.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The first 8 bytes of a fingerprint.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct KeyId(pub [u8; 8]);
