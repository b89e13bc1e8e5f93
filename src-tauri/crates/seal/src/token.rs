//! An RFC 3161 timestamp token: read, checked, and kept in one encoding.
//!
//! A server's token comes with certificates and other parts that nothing signs. What is kept is rebuilt from what is
//! signed: the stamped statement, the signer's attributes and signature, its certificate (bound by signing-certificate),
//! and authorities only when their chain ends in a self-signed one inside the token. So a token in a seal has no byte
//! that could change unseen. Whether its server is trusted is another question: see [`crate::verify::Trust`].

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};

use crate::asn1::{self, Reader, element, sequence, set_of};
use crate::certificate::Certificate;
use crate::cms::read_certificates;
use crate::error::TimestampError::{self, Unreadable, Unverified};
use crate::limits::CHAIN;
use crate::oid;
use crate::public_key::{Hash, Scheme, is_algorithm};

/// A token whose own signature holds.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// The one encoding.
    pub(crate) der: Vec<u8>,
    /// SHA-256 of what was stamped.
    pub(crate) imprint: [u8; 32],
    pub(crate) at: DateTime<Utc>,
    pub(crate) nonce: Option<Vec<u8>>,
    pub(crate) signer: Certificate,
    /// Authorities above the signer, nearest first.
    pub(crate) chain: Vec<Certificate>,
}

/// The spans of a token's signer.
struct Signer<'a> {
    named: &'a [u8],
    hash: &'a [u8],
    attributes: &'a [u8],
    algorithm: &'a [u8],
    signature: &'a [u8],
}

impl Token {
    /// Reads and verifies a token in any encoding a server may give; `der` is the rebuilt one.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, TimestampError> {
        let (statement, certificates, signer) = take_apart(bytes).ok_or(Unreadable("not a timestamp token"))?;
        let hash = Hash::read(signer.hash).ok_or(Unverified("unknown digest"))?;
        let scheme = Scheme::of_signer(signer.algorithm, hash).ok_or(Unverified("unknown signature algorithm"))?;
        let certificate =
            certificates.iter().find(|one| is_named(one, signer.named)).ok_or(Unverified("no signer's certificate"))?;
        if !certificate.is_for_timestamps() {
            return Err(Unverified("the certificate is not for timestamps"));
        }
        let attributes = Attributes::read(signer.attributes).ok_or(Unverified("attributes"))?;
        if !attributes.fits(&hash.of(statement), certificate) {
            return Err(Unverified("attributes about something else"));
        }
        let key = certificate.key().ok_or(Unverified("unknown kind of key"))?;
        if !key.verify(scheme, &element(asn1::SET, &[signer.attributes]), signer.signature) {
            return Err(Unverified("signature"));
        }
        let Statement { imprint, at, nonce } =
            Statement::read(statement).ok_or(Unreadable("not a statement of time"))?;
        if !certificate.is_valid_at(at) {
            return Err(Unverified("its certificate had expired"));
        }
        let chain = anchored(certificate, &certificates);
        let der = write(statement, certificate, &chain, &signer);
        Ok(Self { der, imprint, at, nonce, signer: certificate.clone(), chain })
    }
}

type Pieces<'a> = (&'a [u8], Vec<Certificate>, Signer<'a>);

fn take_apart(bytes: &[u8]) -> Option<Pieces<'_>> {
    let mut content = asn1::only(bytes, asn1::SEQUENCE)?.inside();
    if content.take(asn1::OID)?.raw != oid::SIGNED_DATA {
        return None;
    }
    let mut signed = content.enter(asn1::CONTEXT_0)?.enter(asn1::SEQUENCE)?;
    signed.take(asn1::INTEGER)?;
    signed.take(asn1::SET)?;
    let mut inner = signed.enter(asn1::SEQUENCE)?;
    if inner.take(asn1::OID)?.raw != oid::TST_INFO {
        return None;
    }
    let statement = inner.enter(asn1::CONTEXT_0)?.take(asn1::OCTET_STRING)?.value;
    let certificates = read_certificates(signed.enter(asn1::CONTEXT_0)?, 2 * CHAIN)?;
    signed.take(asn1::CONTEXT_1);
    let mut signers = signed.enter(asn1::SET)?;
    let mut info = signers.enter(asn1::SEQUENCE)?;
    signers.end()?;
    info.take(asn1::INTEGER)?;
    let named = info.next()?.raw;
    let hash = info.take(asn1::SEQUENCE)?.raw;
    let attributes = info.take(asn1::CONTEXT_0)?.value;
    let algorithm = info.take(asn1::SEQUENCE)?.raw;
    let signature = info.take(asn1::OCTET_STRING)?.value;
    Some((statement, certificates, Signer { named, hash, attributes, algorithm, signature }))
}

/// The one encoding (RFC 5652 §5.1: version 3, because the content is not plain data).
fn write(statement: &[u8], signer: &Certificate, chain: &[Certificate], spans: &Signer<'_>) -> Vec<u8> {
    let by_key_id = spans.named.first() == Some(&KEY_ID);
    let info = sequence(&[
        &asn1::unsigned(&[if by_key_id { 3 } else { 1 }]),
        spans.named,
        spans.hash,
        &element(asn1::CONTEXT_0, &[spans.attributes]),
        spans.algorithm,
        &element(asn1::OCTET_STRING, &[spans.signature]),
    ]);
    let certificates: Vec<&[u8]> = std::iter::once(signer).chain(chain).map(Certificate::der).collect();
    let content = element(asn1::CONTEXT_0, &[&element(asn1::OCTET_STRING, &[statement])]);
    let data = sequence(&[
        &asn1::unsigned(&[3]),
        &element(asn1::SET, &[spans.hash]),
        &sequence(&[oid::TST_INFO, &content]),
        &set_of(asn1::CONTEXT_0, &certificates),
        &element(asn1::SET, &[&info]),
    ]);
    sequence(&[oid::SIGNED_DATA, &element(asn1::CONTEXT_0, &[&data])])
}

/// `[0] SubjectKeyIdentifier`, the other way to name a signer.
const KEY_ID: u8 = 0x80;

fn is_named(certificate: &Certificate, named: &[u8]) -> bool {
    if named.first() != Some(&KEY_ID) {
        return certificate.issuer_and_serial() == named;
    }
    asn1::only(named, KEY_ID).is_some_and(|id| certificate.key_identifier().as_deref() == Some(id.value))
}

/// The authorities above `signer`, if they reach a self-signed one; none otherwise.
fn anchored(signer: &Certificate, certificates: &[Certificate]) -> Vec<Certificate> {
    let mut chain: Vec<Certificate> = Vec::new();
    while chain.len() < CHAIN {
        let last = chain.last().unwrap_or(signer);
        if last.is_self_signed() {
            return chain;
        }
        let Some(next) = certificates.iter().find(|other| *other != last && last.is_issued_by(other)) else { break };
        if next == signer || chain.contains(next) {
            break;
        }
        chain.push(next.clone());
    }
    if chain.last().is_some_and(Certificate::is_self_signed) { chain } else { Vec::new() }
}

/// What the signer's attributes say.
struct Attributes<'a> {
    content_type: &'a [u8],
    digest: &'a [u8],
    /// Digest of the certificate, and by what.
    certificate: (CertificateHash, &'a [u8]),
}

enum CertificateHash {
    Sha1,
    Other(Hash),
}

impl<'a> Attributes<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let (mut content_type, mut digest, mut certificate) = (None, None, None);
        let mut reader = Reader(bytes);
        while !reader.is_empty() {
            let mut attribute = reader.enter(asn1::SEQUENCE)?;
            let name = attribute.take(asn1::OID)?.raw;
            let value = attribute.enter(asn1::SET)?;
            // A second attribute of the same name would leave open which one counts.
            let twice = match name {
                oid::CONTENT_TYPE => content_type.replace(only_in(value, asn1::OID)?.raw).is_some(),
                oid::MESSAGE_DIGEST => digest.replace(only_in(value, asn1::OCTET_STRING)?.value).is_some(),
                oid::SIGNING_CERTIFICATE => {
                    let (_, bytes) = first_certificate(value)?;
                    // Where both stand, the newer counts.
                    certificate.get_or_insert((CertificateHash::Sha1, bytes));
                    false
                }
                oid::SIGNING_CERTIFICATE_V2 => {
                    let (hash, bytes) = first_certificate(value)?;
                    certificate = Some((CertificateHash::Other(hash), bytes));
                    false
                }
                _ => false,
            };
            if twice {
                return None;
            }
        }
        Some(Self { content_type: content_type?, digest: digest?, certificate: certificate? })
    }

    fn fits(&self, digest: &[u8], certificate: &Certificate) -> bool {
        let own = match self.certificate.0 {
            CertificateHash::Sha1 => Sha1::digest(certificate.der()).to_vec(),
            CertificateHash::Other(hash) => hash.of(certificate.der()),
        };
        self.content_type == oid::TST_INFO && self.digest == digest && self.certificate.1 == own
    }
}

fn only_in(mut reader: Reader<'_>, tag: u8) -> Option<asn1::Element<'_>> {
    let element = reader.take(tag)?;
    reader.end()?;
    Some(element)
}

/// The first `ESSCertID` or `ESSCertIDv2` (RFC 5035 §3-5): its digest, SHA-256 unless another is named.
fn first_certificate(mut value: Reader<'_>) -> Option<(Hash, &[u8])> {
    let mut id = value.enter(asn1::SEQUENCE)?.enter(asn1::SEQUENCE)?.enter(asn1::SEQUENCE)?;
    let hash = match id.take(asn1::SEQUENCE) {
        Some(algorithm) => Hash::read(algorithm.raw)?,
        None => Hash::Sha256,
    };
    Some((hash, id.take(asn1::OCTET_STRING)?.value))
}

/// `TSTInfo` (RFC 3161 §2.4.2).
struct Statement {
    imprint: [u8; 32],
    at: DateTime<Utc>,
    nonce: Option<Vec<u8>>,
}

impl Statement {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut info = asn1::only(bytes, asn1::SEQUENCE)?.inside();
        if info.take(asn1::INTEGER)?.value != [1] {
            return None;
        }
        info.take(asn1::OID)?;
        let mut imprint = info.enter(asn1::SEQUENCE)?;
        if !is_algorithm(imprint.take(asn1::SEQUENCE)?.raw, oid::SHA256, true) {
            return None;
        }
        let digest = imprint.take(asn1::OCTET_STRING)?.value.try_into().ok()?;
        info.take(asn1::INTEGER)?;
        let at = generalized_time(info.take(asn1::GENERALIZED_TIME)?.value)?;
        info.take(asn1::SEQUENCE);
        info.take(asn1::BOOLEAN);
        let nonce = info.take(asn1::INTEGER).map(|nonce| nonce.value.to_vec());
        Some(Self { imprint: digest, at, nonce })
    }
}

/// `YYYYMMDDhhmmss[.fraction]Z`; the fraction is kept to microseconds.
fn generalized_time(value: &[u8]) -> Option<DateTime<Utc>> {
    let text = std::str::from_utf8(value).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() != 14 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let at = NaiveDateTime::parse_from_str(whole, "%Y%m%d%H%M%S").ok()?.and_utc();
    let micros: String = fraction.chars().chain("000000".chars()).take(6).collect();
    at.checked_add_signed(TimeDelta::microseconds(micros.parse().ok()?))
}

/// SHA-256 of what a seal's timestamp stamps: the signature value (ETSI EN 319 122-1 §5.3).
pub(crate) fn imprint(signature: &p256::ecdsa::Signature) -> [u8; 32] {
    Sha256::digest(signature.to_der().as_bytes()).into()
}
