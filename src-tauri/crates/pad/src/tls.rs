//! HTTPS with a certificate made on the laptop, for this one start of the server.
//!
//! Nobody vouches for it: what its fingerprint says in words stands on both screens and is compared by people.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rcgen::{CertificateParams, DnType, KeyPair};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use sha2::{Digest as _, Sha256};
use tokio_rustls::TlsAcceptor;

use crate::{PadError, limits};

/// A certificate and what it takes to use it.
pub(crate) struct Certificate {
    pub(crate) acceptor: TlsAcceptor,
    /// SHA-256 over the certificate, as browsers show it.
    pub(crate) fingerprint: [u8; 32],
}

/// Makes one for an address, valid from a day before `now`.
pub(crate) fn certificate(address: IpAddr, now: SystemTime) -> Result<Certificate, PadError> {
    let mut params =
        CertificateParams::new(vec![address.to_string()]).map_err(|error| PadError::certificate(&error))?;
    params.distinguished_name.push(DnType::CommonName, "Ikrar");
    let day = Duration::from_hours(24);
    (params.not_before, params.not_after) = ((now - day).into(), (now + day * limits::CERTIFICATE_DAYS).into());
    let key = KeyPair::generate().map_err(|error| PadError::certificate(&error))?;
    let made = params.self_signed(&key).map_err(|error| PadError::certificate(&error))?;
    let der = made.der().to_vec();
    let fingerprint = Sha256::digest(&der).into();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| PadError::certificate(&error))?
        .with_no_client_auth()
        .with_single_cert(vec![CertificateDer::from(der)], key)
        .map_err(|error| PadError::certificate(&error))?;
    Ok(Certificate { acceptor: TlsAcceptor::from(Arc::new(config)), fingerprint })
}
