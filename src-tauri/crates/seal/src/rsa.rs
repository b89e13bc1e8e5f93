//! Checking RSA signatures (RSASSA-PKCS1-v1_5, RFC 8017 §8.2.2), as timestamp servers make them.
//!
//! Public values only, so nothing here has to run in constant time. The padded digest is rebuilt and compared whole;
//! nothing of the signature is parsed.

use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};

use crate::asn1;
use crate::limits::RSA_BITS;
use crate::public_key::Hash;

/// Modulus and exponent.
#[derive(Debug, Clone)]
pub(crate) struct RsaKey {
    modulus: Vec<u8>,
    exponent: u32,
}

impl RsaKey {
    /// Reads `RSAPublicKey` (RFC 8017 §A.1.1).
    pub(crate) fn read(der: &[u8]) -> Option<Self> {
        let mut key = asn1::only(der, asn1::SEQUENCE)?.inside();
        let modulus = positive(key.take(asn1::INTEGER)?.value)?.to_vec();
        let exponent = positive(key.take(asn1::INTEGER)?.value)?;
        key.end()?;
        let exponent = exponent.iter().try_fold(0_u32, |sum, byte| Some(sum.checked_mul(256)? | u32::from(*byte)))?;
        // A whole number of bytes is what every server uses, and keeps the padding's length plain.
        let whole = modulus.first().is_some_and(|byte| *byte >= 0x80);
        let usable = whole && RSA_BITS.contains(&(modulus.len() * 8)) && exponent >= 3 && exponent % 2 == 1;
        usable.then_some(Self { modulus, exponent })
    }

    pub(crate) fn verify(&self, hash: Hash, digest: &[u8], signature: &[u8]) -> bool {
        // Bytes compare as numbers when they have the same length.
        if signature.len() != self.modulus.len() || signature >= self.modulus.as_slice() {
            return false;
        }
        self.power(signature).is_some_and(|message| message == padded(hash, digest, signature.len()))
    }

    /// `signature^exponent mod modulus`, in as many bytes as the modulus has.
    fn power(&self, signature: &[u8]) -> Option<Vec<u8>> {
        let bits = u32::try_from(self.modulus.len() * 8).ok()?;
        let modulus = BoxedUint::from_be_slice(&self.modulus, bits).ok()?;
        let params = BoxedMontyParams::new_vartime(Odd::new(modulus).into_option()?);
        let base = BoxedMontyForm::new(BoxedUint::from_be_slice(signature, bits).ok()?, &params);
        let power = base.pow(&BoxedUint::from(self.exponent)).retrieve().to_be_bytes();
        let surplus = power.len().checked_sub(self.modulus.len())?;
        Some(power[surplus..].to_vec())
    }
}

fn positive(value: &[u8]) -> Option<&[u8]> {
    match value {
        [0, rest @ ..] if rest.first().is_some_and(|byte| *byte >= 0x80) => Some(rest),
        [first, ..] if (1..0x80).contains(first) => Some(value),
        _ => None,
    }
}

/// EMSA-PKCS1-v1_5 (RFC 8017 §9.2).
fn padded(hash: Hash, digest: &[u8], length: usize) -> Vec<u8> {
    let algorithm = asn1::sequence(&[hash.oid(), &[asn1::NULL, 0]]);
    let info = asn1::sequence(&[&algorithm, &asn1::element(asn1::OCTET_STRING, &[digest])]);
    let mut out = vec![0xff; length.saturating_sub(info.len())];
    out.extend_from_slice(&info);
    out[..2].copy_from_slice(&[0, 1]);
    if let Some(gap) = length.checked_sub(info.len() + 1) {
        out[gap] = 0;
    }
    out
}
