//! The key box: a private key under a passphrase, in bytes (FORMAT.md, "Key box").
//!
//! Argon2id turns the passphrase into a key, XChaCha20-Poly1305 encrypts; everything before the ciphertext is
//! authenticated with it. Parameters stand in the box and are bounded on reading, so that a forged box cannot take the
//! laptop's memory. Salt and nonce are given.

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use p256::ecdsa::SigningKey;
use zeroize::Zeroizing;

use crate::certificate::Certificate;
use crate::error::KeyError;
use crate::key::{Key, Root};
use crate::limits::{
    ARGON2_LANES, ARGON2_LANES_RANGE, ARGON2_MEMORY_KIB, ARGON2_MEMORY_RANGE_KIB, ARGON2_PASSES, ARGON2_PASSES_RANGE,
    CHAIN, KEY_BOX_BYTES, PASSPHRASE_BYTES,
};

const MAGIC: &[u8; 8] = b"IkrarKey";
const VERSION: u8 = 1;
const KEY: u8 = 1;
const ROOT: u8 = 2;
/// Magic, version, kind, three parameters, salt, nonce.
const FIXED: usize = 8 + 1 + 1 + 12 + 16 + 24;
/// Scalar and its authentication tag.
const SECRET: usize = 32 + 16;

/// Fresh randomness for one box.
#[derive(Clone, Copy)]
pub struct BoxSeed {
    /// For Argon2id.
    pub salt: [u8; 16],
    /// For the cipher; 24 bytes are long enough to be random.
    pub nonce: [u8; 24],
}

impl BoxSeed {
    /// From 40 random bytes, used once.
    pub fn new(bytes: &[u8; 40]) -> Self {
        let (salt, nonce) = bytes.split_at(16);
        Self { salt: salt.try_into().expect("16 bytes"), nonce: nonce.try_into().expect("24 bytes") }
    }
}

impl Key {
    /// Packs the key under a passphrase. Takes 64 MiB and a few tenths of a second.
    ///
    /// # Errors
    /// [`KeyError::Size`] about the passphrase.
    pub fn lock(&self, passphrase: &str, seed: BoxSeed) -> Result<Vec<u8>, KeyError> {
        let certificates = std::iter::once(self.certificate()).chain(self.chain());
        lock(KEY, certificates, self.signing(), passphrase, seed)
    }

    /// Opens a box.
    ///
    /// # Errors
    /// [`KeyError::Box`], [`KeyError::NewerBox`], [`KeyError::Passphrase`].
    pub fn unlock(bytes: &[u8], passphrase: &str) -> Result<Self, KeyError> {
        let (signing, certificate, chain) = unlock(KEY, bytes, passphrase)?;
        Self::assemble(signing, certificate, &chain)
    }
}

impl Root {
    /// Packs the root under a passphrase, as [`Key::lock`] does.
    ///
    /// # Errors
    /// [`KeyError::Size`] about the passphrase.
    pub fn lock(&self, passphrase: &str, seed: BoxSeed) -> Result<Vec<u8>, KeyError> {
        lock(ROOT, std::iter::once(self.certificate()), self.signing(), passphrase, seed)
    }

    /// Opens a box.
    ///
    /// # Errors
    /// [`KeyError::Box`], [`KeyError::NewerBox`], [`KeyError::Passphrase`].
    pub fn unlock(bytes: &[u8], passphrase: &str) -> Result<Self, KeyError> {
        let (signing, certificate, _) = unlock(ROOT, bytes, passphrase)?;
        Self::assemble(signing, certificate)
    }
}

/// The certificate in a box, readable without the passphrase: what to show while the key is locked.
///
/// # Errors
/// [`KeyError::Box`], [`KeyError::NewerBox`].
pub fn certificate_of_box(bytes: &[u8]) -> Result<Certificate, KeyError> {
    let opened = Layout::read(bytes)?;
    opened.certificates.into_iter().next().ok_or(KeyError::Box("no certificate"))
}

fn lock<'a>(
    kind: u8,
    certificates: impl Iterator<Item = &'a Certificate>,
    signing: &SigningKey,
    passphrase: &str,
    seed: BoxSeed,
) -> Result<Vec<u8>, KeyError> {
    check_passphrase(passphrase)?;
    let mut out = Vec::with_capacity(2_048);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&[VERSION, kind]);
    for parameter in [ARGON2_MEMORY_KIB, ARGON2_PASSES, ARGON2_LANES] {
        out.extend_from_slice(&parameter.to_be_bytes());
    }
    out.extend_from_slice(&seed.salt);
    out.extend_from_slice(&seed.nonce);
    let certificates: Vec<_> = certificates.collect();
    out.push(u8::try_from(certificates.len()).expect("at most five"));
    for certificate in certificates {
        let length = u16::try_from(certificate.der().len()).expect("a certificate has at most 16 KiB");
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(certificate.der());
    }
    let params = (ARGON2_MEMORY_KIB, ARGON2_PASSES, ARGON2_LANES);
    let cipher = cipher(passphrase, &seed.salt, params)?;
    let scalar = Zeroizing::new(<[u8; 32]>::from(signing.to_bytes()));
    let payload = Payload { msg: scalar.as_slice(), aad: &out };
    let secret = cipher.encrypt(&XNonce::from(seed.nonce), payload).map_err(|_| KeyError::Box("cannot encrypt"))?;
    out.extend_from_slice(&secret);
    Ok(out)
}

fn unlock(kind: u8, bytes: &[u8], passphrase: &str) -> Result<(SigningKey, Certificate, Vec<Certificate>), KeyError> {
    check_passphrase(passphrase)?;
    let layout = Layout::read(bytes)?;
    if layout.kind != kind {
        return Err(KeyError::Box("of another kind"));
    }
    let cipher = cipher(passphrase, &layout.seed.salt, layout.params)?;
    let payload = Payload { msg: layout.secret, aad: layout.open };
    let scalar = cipher.decrypt(&XNonce::from(layout.seed.nonce), payload).map_err(|_| KeyError::Passphrase)?;
    let scalar = Zeroizing::new(scalar);
    let signing = SigningKey::from_slice(&scalar).map_err(|_| KeyError::Box("no key inside"))?;
    let mut certificates = layout.certificates.into_iter();
    let certificate = certificates.next().ok_or(KeyError::Box("no certificate"))?;
    Ok((signing, certificate, certificates.collect()))
}

fn check_passphrase(passphrase: &str) -> Result<(), KeyError> {
    let fits = (1..=PASSPHRASE_BYTES).contains(&passphrase.len());
    fits.then_some(()).ok_or(KeyError::Size { what: "the passphrase", limit: PASSPHRASE_BYTES, unit: "bytes" })
}

fn cipher(passphrase: &str, salt: &[u8; 16], params: (u32, u32, u32)) -> Result<XChaCha20Poly1305, KeyError> {
    let (memory, passes, lanes) = params;
    let params = Params::new(memory, passes, lanes, Some(32)).map_err(|_| KeyError::Box("parameters"))?;
    let mut key = Zeroizing::new([0_u8; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut_slice())
        .map_err(|_| KeyError::Box("parameters"))?;
    XChaCha20Poly1305::new_from_slice(key.as_slice()).map_err(|_| KeyError::Box("parameters"))
}

/// A box taken apart.
struct Layout<'a> {
    kind: u8,
    params: (u32, u32, u32),
    seed: BoxSeed,
    certificates: Vec<Certificate>,
    /// Everything before the ciphertext.
    open: &'a [u8],
    secret: &'a [u8],
}

impl<'a> Layout<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, KeyError> {
        let short = KeyError::Box("cut short");
        if bytes.len() > KEY_BOX_BYTES || bytes.get(..8) != Some(MAGIC) {
            return Err(KeyError::Box("other bytes"));
        }
        match bytes.get(8) {
            Some(&VERSION) => {}
            Some(newer) if *newer > VERSION => return Err(KeyError::NewerBox(*newer)),
            _ => return Err(KeyError::Box("no version")),
        }
        let fixed: &[u8; FIXED] = bytes.first_chunk().ok_or(short.clone())?;
        let number = |at: usize| u32::from_be_bytes(fixed[at..at + 4].try_into().expect("four bytes"));
        let params = (number(10), number(14), number(18));
        let bounded = ARGON2_MEMORY_RANGE_KIB.contains(&params.0)
            && ARGON2_PASSES_RANGE.contains(&params.1)
            && ARGON2_LANES_RANGE.contains(&params.2);
        if !bounded {
            return Err(KeyError::Box("parameters out of bounds"));
        }
        let seed = BoxSeed::new(fixed[22..].try_into().expect("salt and nonce"));
        let (certificates, end) = read_certificates(bytes).ok_or(short)??;
        let (open, secret) = bytes.split_at(end);
        if secret.len() != SECRET {
            return Err(KeyError::Box("cut short or too long"));
        }
        Ok(Self { kind: fixed[9], params, seed, certificates, open, secret })
    }
}

/// The certificates and where they end.
fn read_certificates(bytes: &[u8]) -> Option<Result<(Vec<Certificate>, usize), KeyError>> {
    let count = usize::from(*bytes.get(FIXED)?);
    if !(1..=CHAIN + 1).contains(&count) {
        return Some(Err(KeyError::Box("number of certificates")));
    }
    let mut at = FIXED + 1;
    let mut certificates = Vec::with_capacity(count);
    for _ in 0..count {
        let length = usize::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
        let der = bytes.get(at + 2..at + 2 + length)?;
        match Certificate::from_der(der) {
            Ok(certificate) => certificates.push(certificate),
            Err(refused) => return Some(Err(refused)),
        }
        at += 2 + length;
    }
    Some(Ok((certificates, at)))
}
