//! Bringing in an organiser's key from a PKCS#12 file (`.p12`, `.pfx`).
//!
//! One private key, EC P-256, with its certificate; every other kind is refused by name. Authorities in the file come
//! along when they really issued the certificate.

use p12_keystore::Pkcs12Archive;
use p256::pkcs8::DecodePrivateKey as _;

use crate::certificate::Certificate;
use crate::error::KeyError;
use crate::key::Key;
use crate::limits::{PASSPHRASE_BYTES, PKCS12_BYTES};
use crate::oid;

impl Key {
    /// Reads a PKCS#12 file.
    ///
    /// # Errors
    /// [`KeyError::Pkcs12`] also for a wrong passphrase where the file cannot tell, [`KeyError::KeyKind`] with the kind
    /// found, [`KeyError::KeyCount`], [`KeyError::Mismatch`].
    pub fn from_pkcs12(bytes: &[u8], passphrase: &str) -> Result<Self, KeyError> {
        if bytes.len() > PKCS12_BYTES || passphrase.len() > PASSPHRASE_BYTES {
            return Err(KeyError::Pkcs12);
        }
        let archive = Pkcs12Archive::from_pkcs12(bytes, passphrase).map_err(|error| refuse(&error))?;
        let [bag] = archive.keys.as_slice() else { return Err(KeyError::KeyCount(archive.keys.len())) };
        let signing = p256::ecdsa::SigningKey::from_pkcs8_der(bag.key.as_der())
            .map_err(|_| KeyError::KeyKind(kind(bag.key.oid().as_bytes())))?;
        let inside = archive.certs.iter().map(|bag| bag.cert.as_der());
        let certificates: Vec<Certificate> = inside.filter_map(|der| Certificate::from_der(der).ok()).collect();
        let own = certificates
            .iter()
            .find_map(|certificate| Self::assemble(signing.clone(), certificate.clone(), &certificates).ok());
        own.ok_or(KeyError::Mismatch)
    }
}

fn refuse(error: &p12_keystore::error::Error) -> KeyError {
    match error {
        p12_keystore::error::Error::MacError(_) => KeyError::Passphrase,
        _ => KeyError::Pkcs12,
    }
}

fn kind(oid: &[u8]) -> &'static str {
    if oid == &oid::RSA[2..] {
        "RSA"
    } else if oid == &oid::EC_KEY[2..] {
        "EC on another curve"
    } else {
        "of another kind"
    }
}
