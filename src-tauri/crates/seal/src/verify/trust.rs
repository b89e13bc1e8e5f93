//! Whose seals count here: certificates that somebody compared by fingerprint and let in.

use chrono::{DateTime, Utc};

use crate::certificate::{Certificate, KeyId};
use crate::error::KeyError;
use crate::limits::TRUSTED;

/// The list of trust.
#[derive(Debug, Clone, Default)]
pub struct Trust {
    organisers: Vec<Certificate>,
    /// Certificates met elsewhere (in a sealed file); they count only when an organiser's root issued them.
    met: Vec<Certificate>,
    servers: Vec<Certificate>,
}

/// Why a certificate counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Listed,
    Issued,
    Unknown,
}

impl Trust {
    /// Trusts nobody.
    pub fn new() -> Self {
        Self::default()
    }

    /// Trusts an organiser's own certificate, or everything that a regency's root issues.
    ///
    /// # Errors
    /// [`KeyError::Size`] over [`TRUSTED`] certificates.
    pub fn add_organiser(&mut self, certificate: Certificate) -> Result<(), KeyError> {
        add(&mut self.organisers, certificate)
    }

    /// Keeps a certificate that is not trusted by itself, so that a claim it signed can be checked when a trusted root
    /// issued it: a claim names its key, and does not bring the certificate along.
    ///
    /// # Errors
    /// [`KeyError::Size`] over [`TRUSTED`] certificates.
    pub fn introduce(&mut self, certificate: Certificate) -> Result<(), KeyError> {
        add(&mut self.met, certificate)
    }

    /// Trusts a timestamp server's certificate, or its authority's.
    ///
    /// # Errors
    /// [`KeyError::Size`] over [`TRUSTED`] certificates.
    pub fn add_timestamp_server(&mut self, certificate: Certificate) -> Result<(), KeyError> {
        add(&mut self.servers, certificate)
    }

    /// The organisers' certificates, in the order they were let in.
    pub fn organisers(&self) -> &[Certificate] {
        &self.organisers
    }

    /// What a signer's certificate is worth at the time its seal names.
    pub(crate) fn organiser(&self, signer: &Certificate, at: DateTime<Utc>) -> Standing {
        if self.organisers.contains(signer) {
            return Standing::Listed;
        }
        let issued = |root: &&Certificate| root.is_valid_at(at) && signer.is_for_signing() && signer.is_issued_by(root);
        if self.organisers.iter().any(|root| issued(&root)) { Standing::Issued } else { Standing::Unknown }
    }

    /// Whether a timestamp server, or an authority above it, is on the list.
    pub(crate) fn knows_server(&self, server: &Certificate, chain: &[Certificate]) -> bool {
        let mut path = std::iter::once(server).chain(chain);
        path.any(|one| self.servers.iter().any(|known| one == known || one.is_issued_by(known)))
    }

    /// Certificates that a claim's key may be, trusted or not, each with whether it counts on that day.
    pub(crate) fn named(&self, id: KeyId, at: DateTime<Utc>) -> impl Iterator<Item = (&Certificate, Standing)> {
        let all = self.organisers.iter().chain(&self.met);
        let fits = all.filter(move |certificate| certificate.fingerprint().key_id() == id);
        fits.map(move |certificate| (certificate, self.organiser(certificate, at)))
    }
}

fn add(list: &mut Vec<Certificate>, certificate: Certificate) -> Result<(), KeyError> {
    if list.contains(&certificate) {
        return Ok(());
    }
    if list.len() == TRUSTED {
        return Err(KeyError::Size { what: "the list of trust", limit: TRUSTED, unit: "certificates" });
    }
    list.push(certificate);
    Ok(())
}
