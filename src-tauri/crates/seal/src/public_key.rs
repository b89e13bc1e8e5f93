//! Public keys of certificates and the signatures they check.
//!
//! Seals are ECDSA P-256 only. P-384 and RSA are read because timestamp servers and imported authorities use them;
//! nothing here signs.

use p256::ecdsa::signature::hazmat::PrehashVerifier as _;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use crate::asn1;
use crate::oid;
use crate::rsa::RsaKey;

/// A digest that signatures are made over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(crate) const ALL: [Self; 3] = [Self::Sha256, Self::Sha384, Self::Sha512];

    pub(crate) fn oid(self) -> &'static [u8] {
        match self {
            Self::Sha256 => oid::SHA256,
            Self::Sha384 => oid::SHA384,
            Self::Sha512 => oid::SHA512,
        }
    }

    pub(crate) fn of(self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha256 => Sha256::digest(bytes).to_vec(),
            Self::Sha384 => Sha384::digest(bytes).to_vec(),
            Self::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }

    /// Reads an `AlgorithmIdentifier`, with or without the NULL that RFC 5754 §2 lets stand.
    pub(crate) fn read(algorithm: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|hash| is_algorithm(algorithm, hash.oid(), true))
    }
}

/// Whether `algorithm` is the identifier `oid` without parameters, or with NULL where that is allowed.
pub(crate) fn is_algorithm(algorithm: &[u8], oid: &[u8], null_allowed: bool) -> bool {
    let bare = asn1::sequence(&[oid]);
    let with_null = asn1::sequence(&[oid, &[asn1::NULL, 0]]);
    algorithm == bare || (null_allowed && algorithm == with_null)
}

/// How a signature was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scheme {
    Ecdsa(Hash),
    Rsa(Hash),
}

impl Scheme {
    /// Reads the `signatureAlgorithm` of a certificate.
    pub(crate) fn of_certificate(algorithm: &[u8]) -> Option<Self> {
        let known = [
            (oid::ECDSA_SHA256, false, Self::Ecdsa(Hash::Sha256)),
            (oid::ECDSA_SHA384, false, Self::Ecdsa(Hash::Sha384)),
            (oid::ECDSA_SHA512, false, Self::Ecdsa(Hash::Sha512)),
            (oid::RSA_SHA256, true, Self::Rsa(Hash::Sha256)),
            (oid::RSA_SHA384, true, Self::Rsa(Hash::Sha384)),
            (oid::RSA_SHA512, true, Self::Rsa(Hash::Sha512)),
        ];
        known.into_iter().find(|(oid, null, _)| is_algorithm(algorithm, oid, *null)).map(|(_, _, scheme)| scheme)
    }

    /// Reads the `signatureAlgorithm` of a `SignerInfo`, where plain rsaEncryption leaves the digest to the other field
    /// (RFC 3370 §3.2).
    pub(crate) fn of_signer(algorithm: &[u8], hash: Hash) -> Option<Self> {
        if is_algorithm(algorithm, oid::RSA, true) {
            return Some(Self::Rsa(hash));
        }
        let scheme = Self::of_certificate(algorithm)?;
        let (Self::Ecdsa(own) | Self::Rsa(own)) = scheme;
        (own == hash).then_some(scheme)
    }
}

/// A key that checks signatures.
#[derive(Debug, Clone)]
pub(crate) enum PublicKey {
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
    Rsa(RsaKey),
}

impl PublicKey {
    /// Reads a `SubjectPublicKeyInfo`; nothing for kinds not known here.
    pub(crate) fn read(info: &[u8]) -> Option<Self> {
        let mut info = asn1::only(info, asn1::SEQUENCE)?.inside();
        let algorithm = info.take(asn1::SEQUENCE)?.raw;
        let bits = info.take(asn1::BIT_STRING)?.value.strip_prefix(&[0])?;
        info.end()?;
        if algorithm == asn1::sequence(&[oid::EC_KEY, oid::P256]) {
            return p256::ecdsa::VerifyingKey::from_sec1_bytes(bits).ok().map(Self::P256);
        }
        if algorithm == asn1::sequence(&[oid::EC_KEY, oid::P384]) {
            return p384::ecdsa::VerifyingKey::from_sec1_bytes(bits).ok().map(Self::P384);
        }
        is_algorithm(algorithm, oid::RSA, true).then(|| RsaKey::read(bits).map(Self::Rsa))?
    }

    /// Whether `signature` over `message` is this key's.
    pub(crate) fn verify(&self, scheme: Scheme, message: &[u8], signature: &[u8]) -> bool {
        match (self, scheme) {
            (Self::P256(key), Scheme::Ecdsa(hash)) => p256::ecdsa::Signature::from_der(signature)
                .is_ok_and(|signature| key.verify_prehash(&hash.of(message), &signature).is_ok()),
            (Self::P384(key), Scheme::Ecdsa(hash)) => p384::ecdsa::Signature::from_der(signature)
                .is_ok_and(|signature| key.verify_prehash(&hash.of(message), &signature).is_ok()),
            (Self::Rsa(key), Scheme::Rsa(hash)) => key.verify(hash, &hash.of(message), signature),
            _ => false,
        }
    }
}
