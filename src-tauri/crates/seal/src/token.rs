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
        let chain = certificate.anchored(&certificates);
        let der = write(statement, certificate, &chain, &signer, scheme);
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
fn write(statement: &[u8], signer: &Certificate, chain: &[Certificate], spans: &Signer<'_>, scheme: Scheme) -> Vec<u8> {
    // An RSA signature may be named in two ways one byte apart; this is the one every reader has to know (RFC 3370 §3.2).
    let plain_rsa = sequence(&[oid::RSA, &[asn1::NULL, 0]]);
    let algorithm = if matches!(scheme, Scheme::Rsa(_)) { &plain_rsa } else { spans.algorithm };
    let by_key_id = spans.named.first() == Some(&KEY_ID);
    let info = sequence(&[
        &asn1::unsigned(&[if by_key_id { 3 } else { 1 }]),
        spans.named,
        spans.hash,
        &element(asn1::CONTEXT_0, &[spans.attributes]),
        algorithm,
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers of openssl: RSA 2048 with its root, ECDSA P-256 without.
    const TOKENS: [&[u8]; 2] =
        [include_bytes!("../tests/fixtures/token-rsa.der"), include_bytes!("../tests/fixtures/token-ec.der")];

    #[test]
    fn no_byte_of_a_kept_token_can_change_unseen() {
        for original in TOKENS {
            let kept = Token::read(original).unwrap().der;
            assert_eq!(Token::read(&kept).unwrap().der, kept, "the one encoding stays");
            // Every bit, and the step between the two names of an RSA signature.
            let masks = [0x01, 0x02, 0x04, 0x08, 0x0a, 0x10, 0x20, 0x40, 0x80];
            for (at, mask) in (0..kept.len()).flat_map(|at| masks.map(move |mask| (at, mask))) {
                let mut changed = kept.clone();
                changed[at] ^= mask;
                let unseen = Token::read(&changed).is_ok_and(|token| token.der == changed);
                assert!(!unseen, "byte {at} by {mask:02x}");
            }
        }
    }

    #[test]
    fn a_chain_without_its_root_is_left_out() {
        let [rooted, bare] = TOKENS.map(|token| Token::read(token).unwrap());
        assert_eq!((rooted.chain.len(), bare.chain.len()), (1, 0));
    }

    #[test]
    fn times_are_read_with_and_without_fractions() {
        let start = generalized_time(b"20261122010000Z").unwrap();
        let micros = |text: &str| Some((generalized_time(text.as_bytes())? - start).num_microseconds().unwrap());
        assert_eq!(micros("20261122010000Z"), Some(0));
        assert_eq!(micros("20261122010001.5Z"), Some(1_500_000));
        assert_eq!(micros("20261122010001.1234567Z"), Some(1_123_456));
        for bad in [
            "20261122010000",
            "2026112201Z",
            "20261132010000Z",
            "20261122010000.Z",
            "20261122010000.-1Z",
            "+0261122010000Z",
        ] {
            assert_eq!(micros(bad), None, "{bad}");
        }
    }
}
