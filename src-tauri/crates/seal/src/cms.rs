//! The seal's CMS structure (RFC 5652, CAdES signature of ETSI EN 319 122-1, level B-B or B-T).
//!
//! Written in one way only. Reading takes the essentials out, writes the structure anew from them and demands the
//! same bytes: so nothing in it can change, or be added, without being seen, and no parser has to be trusted.

use p256::ecdsa::Signature;
use sha2::{Digest as _, Sha256};

use crate::asn1::{self, Reader, element, sequence, set_of};
use crate::certificate::Certificate;
use crate::key::Key;
use crate::limits::CHAIN;
use crate::oid;
use crate::public_key::PublicKey;

/// What the structure says.
#[derive(Debug, Clone)]
pub(crate) struct Parts {
    pub(crate) signer: Certificate,
    /// Authorities that came along.
    pub(crate) others: Vec<Certificate>,
    /// SHA-256 of what was sealed, as signed.
    pub(crate) digest: [u8; 32],
    pub(crate) signature: Signature,
    /// RFC 3161 token, whole.
    pub(crate) token: Option<Vec<u8>>,
}

/// Signs `digest` and writes the structure.
pub(crate) fn sign(key: &Key, digest: [u8; 32]) -> Parts {
    let attributes = signed_attributes(key.certificate(), &digest);
    let signature = key.sign(&element(asn1::SET, &[&attributes]));
    Parts { signer: key.certificate().clone(), others: key.chain().to_vec(), digest, signature, token: None }
}

impl Parts {
    /// The one encoding.
    pub(crate) fn write(&self) -> Vec<u8> {
        let sha256 = sequence(&[oid::SHA256]);
        let certificates: Vec<&[u8]> =
            std::iter::once(&self.signer).chain(&self.others).map(Certificate::der).collect();
        let attributes = element(asn1::CONTEXT_0, &[&signed_attributes(&self.signer, &self.digest)]);
        let token = self.token.as_ref().map(|token| {
            let attribute = sequence(&[oid::TIMESTAMP_TOKEN, &element(asn1::SET, &[token])]);
            element(asn1::CONTEXT_1, &[&attribute])
        });
        let info = sequence(&[
            &asn1::unsigned(&[1]),
            &self.signer.issuer_and_serial(),
            &sha256,
            &attributes,
            &sequence(&[oid::ECDSA_SHA256]),
            &element(asn1::OCTET_STRING, &[self.signature.to_der().as_bytes()]),
            token.as_deref().unwrap_or_default(),
        ]);
        let content = sequence(&[
            &asn1::unsigned(&[1]),
            &element(asn1::SET, &[&sha256]),
            &sequence(&[oid::DATA]),
            &set_of(asn1::CONTEXT_0, &certificates),
            &element(asn1::SET, &[&info]),
        ]);
        sequence(&[oid::SIGNED_DATA, &element(asn1::CONTEXT_0, &[&content])])
    }

    /// Reads the one encoding, and nothing else.
    pub(crate) fn read(der: &[u8]) -> Option<Self> {
        let mut outer = asn1::only(der, asn1::SEQUENCE)?.inside();
        outer.take(asn1::OID)?;
        let mut data = outer.enter(asn1::CONTEXT_0)?.enter(asn1::SEQUENCE)?;
        data.take(asn1::INTEGER)?;
        data.take(asn1::SET)?;
        data.take(asn1::SEQUENCE)?;
        let certificates = read_certificates(data.enter(asn1::CONTEXT_0)?, CHAIN + 1)?;
        let mut info = data.enter(asn1::SET)?.enter(asn1::SEQUENCE)?;
        info.take(asn1::INTEGER)?;
        let named = info.take(asn1::SEQUENCE)?.raw;
        info.take(asn1::SEQUENCE)?;
        let digest = digest_in(info.enter(asn1::CONTEXT_0)?)?;
        info.take(asn1::SEQUENCE)?;
        let signature = Signature::from_der(info.take(asn1::OCTET_STRING)?.value).ok()?;
        let token = match info.enter(asn1::CONTEXT_1) {
            Some(mut unsigned) => {
                let mut attribute = unsigned.enter(asn1::SEQUENCE)?;
                attribute.take(asn1::OID)?;
                Some(attribute.take(asn1::SET)?.value.to_vec())
            }
            None => None,
        };
        let (signer, others) = pick(certificates, named)?;
        // Nothing signs a certificate that only lies beside: the rest has to be the chain above the signer, to its end.
        let chain = signer.anchored(&others);
        if chain.len() != others.len() {
            return None;
        }
        let parts = Self { signer, others, digest, signature, token };
        (parts.write() == der).then_some(parts)
    }

    /// Whether the signer's key signed the digest.
    pub(crate) fn holds(&self) -> bool {
        use p256::ecdsa::signature::Verifier as _;
        let Some(PublicKey::P256(key)) = self.signer.key() else { return false };
        // Of the two values of s that verify, only the smaller is ever written.
        let message = element(asn1::SET, &[&signed_attributes(&self.signer, &self.digest)]);
        self.signature.normalize_s() == self.signature && key.verify(&message, &self.signature).is_ok()
    }
}

/// content-type, message-digest and signing-certificate-v2, in ascending order. The time is not among them: PAdES keeps
/// it in the signature dictionary's /M (ETSI EN 319 142-1 §6.3).
fn signed_attributes(signer: &Certificate, digest: &[u8; 32]) -> Vec<u8> {
    let attribute = |oid: &[u8], value: &[u8]| sequence(&[oid, &element(asn1::SET, &[value])]);
    let content_type = attribute(oid::CONTENT_TYPE, oid::DATA);
    let message_digest = attribute(oid::MESSAGE_DIGEST, &element(asn1::OCTET_STRING, &[digest]));
    let certificate = element(asn1::OCTET_STRING, &[&Sha256::digest(signer.der())]);
    let certificates = sequence(&[&sequence(&[&sequence(&[&certificate])])]);
    let signing_certificate = attribute(oid::SIGNING_CERTIFICATE_V2, &certificates);
    [content_type, message_digest, signing_certificate].concat()
}

/// All certificates of a SET, at most `limit`.
pub(crate) fn read_certificates(mut reader: Reader<'_>, limit: usize) -> Option<Vec<Certificate>> {
    let mut certificates = Vec::new();
    while !reader.is_empty() {
        if certificates.len() == limit {
            return None;
        }
        certificates.push(Certificate::from_der(reader.take(asn1::SEQUENCE)?.raw).ok()?);
    }
    Some(certificates)
}

/// The certificate that a signer names, and the rest.
fn pick(mut certificates: Vec<Certificate>, named: &[u8]) -> Option<(Certificate, Vec<Certificate>)> {
    let index = certificates.iter().position(|certificate| certificate.issuer_and_serial() == named)?;
    let signer = certificates.remove(index);
    Some((signer, certificates))
}

/// The value of message-digest, the second attribute.
fn digest_in(mut attributes: Reader<'_>) -> Option<[u8; 32]> {
    attributes.take(asn1::SEQUENCE)?;
    let mut attribute = attributes.enter(asn1::SEQUENCE)?;
    attribute.take(asn1::OID)?;
    attribute.enter(asn1::SET)?.take(asn1::OCTET_STRING)?.value.try_into().ok()
}
