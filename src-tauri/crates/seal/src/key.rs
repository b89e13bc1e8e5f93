//! The organiser's key and the regency's root: made from given randomness, never shown.
//!
//! A [`Key`] seals and signs claims; a [`Root`] issues keys. Private halves are wiped when dropped, never printed, and
//! leave this crate only inside a box under a passphrase (`Key::lock`).

use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::certificate::Certificate;
use crate::error::KeyError;
use crate::issue::{Purpose, Request, issue};
pub use crate::issue::{Subject, Validity};

/// Private key and certificate of an organiser.
#[derive(Clone)]
pub struct Key {
    signing: SigningKey,
    certificate: Certificate,
    /// Who issued it, nearest first.
    chain: Vec<Certificate>,
}

/// Private key and certificate of a regency's own authority.
#[derive(Clone)]
pub struct Root {
    signing: SigningKey,
    certificate: Certificate,
    subject: Subject,
}

impl Key {
    /// A new key whose certificate it signs itself. `seed`: 32 secret random bytes, used once.
    ///
    /// # Errors
    /// [`KeyError::Size`] and [`KeyError::Validity`] about the certificate's contents.
    pub fn self_signed(seed: &[u8; 32], subject: &Subject, validity: Validity) -> Result<Self, KeyError> {
        let signing = derive(seed);
        let (key, serial) = (signing.verifying_key(), serial(seed));
        let request = Request { subject, key, validity, purpose: Purpose::Seal, serial };
        let certificate = issue(&request, &signing, None)?;
        Ok(Self { signing, certificate, chain: Vec::new() })
    }

    /// Joins what was read from somewhere. Authorities stay only when they reach a self-signed one, because in a seal
    /// nothing else would bind their bytes.
    pub(crate) fn assemble(
        signing: SigningKey,
        certificate: Certificate,
        others: &[Certificate],
    ) -> Result<Self, KeyError> {
        let point = signing.verifying_key();
        if !matches!(certificate.key(), Some(crate::public_key::PublicKey::P256(key)) if key == point) {
            return Err(KeyError::Mismatch);
        }
        let chain = certificate.anchored(others);
        Ok(Self { signing, certificate, chain })
    }

    /// The certificate, for the list of trust and for people.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The certificates above it, nearest first; empty when self-signed.
    pub fn chain(&self) -> &[Certificate] {
        &self.chain
    }

    pub(crate) fn signing(&self) -> &SigningKey {
        &self.signing
    }

    /// ECDSA over SHA-256 of `message`, the nonce by RFC 6979, the smaller of both values of s.
    pub(crate) fn sign(&self, message: &[u8]) -> Signature {
        let signature: Signature = self.signing.sign(message);
        signature.normalize_s()
    }
}

impl Root {
    /// A new root. `seed`: 32 secret random bytes, used once.
    ///
    /// # Errors
    /// [`KeyError::Size`] and [`KeyError::Validity`] about the certificate's contents.
    pub fn new(seed: &[u8; 32], subject: &Subject, validity: Validity) -> Result<Self, KeyError> {
        let signing = derive(seed);
        let (key, serial) = (signing.verifying_key(), serial(seed));
        let request = Request { subject, key, validity, purpose: Purpose::Authority, serial };
        let certificate = issue(&request, &signing, None)?;
        Ok(Self { signing, certificate, subject: subject.clone() })
    }

    /// Issues an organiser's key. The root may then be put away.
    ///
    /// # Errors
    /// [`KeyError::Validity`] also when the key would outlive the root.
    pub fn issue(&self, seed: &[u8; 32], subject: &Subject, validity: Validity) -> Result<Key, KeyError> {
        if !self.certificate.is_valid_at(validity.from) || !self.certificate.is_valid_at(validity.until) {
            return Err(KeyError::Validity);
        }
        let signing = derive(seed);
        let (key, serial) = (signing.verifying_key(), serial(seed));
        let request = Request { subject, key, validity, purpose: Purpose::Seal, serial };
        let certificate = issue(&request, &self.signing, Some(&self.subject))?;
        Ok(Key { signing, certificate, chain: vec![self.certificate.clone()] })
    }

    /// The certificate, for the list of trust and for people.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    pub(crate) fn signing(&self) -> &SigningKey {
        &self.signing
    }

    pub(crate) fn assemble(signing: SigningKey, certificate: Certificate) -> Result<Self, KeyError> {
        let own = matches!(certificate.key(), Some(crate::public_key::PublicKey::P256(key)) if key == signing.verifying_key());
        if !own || !certificate.is_authority() {
            return Err(KeyError::Mismatch);
        }
        let subject = certificate.named().ok_or(KeyError::Certificate("its subject has another shape"))?;
        Ok(Self { signing, certificate, subject })
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({:?})", self.certificate)
    }
}

impl std::fmt::Debug for Root {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Root({:?})", self.certificate)
    }
}

/// A scalar from the seed: hashed with a counter until it lies in the curve's range, which the first nearly always does.
fn derive(seed: &[u8; 32]) -> SigningKey {
    let candidates = (0_u8..=u8::MAX).filter_map(|counter| {
        let digest = Zeroizing::new(<[u8; 32]>::from(labelled(b"ikrar seal key", counter, seed)));
        SigningKey::from_slice(digest.as_slice()).ok()
    });
    candidates.into_iter().next().expect("256 digests in a row outside the range: 1 in 2^8192")
}

fn serial(seed: &[u8; 32]) -> [u8; 16] {
    let digest = labelled(b"ikrar serial number", 0, seed);
    digest[..16].try_into().expect("16 of 32 bytes")
}

fn labelled(label: &[u8], counter: u8, seed: &[u8; 32]) -> sha2::digest::Output<Sha256> {
    Sha256::new().chain_update(label).chain_update([0, counter]).chain_update(seed).finalize()
}
