//! Whose times count on this laptop: certificates of timestamp servers, or of authorities above them, that somebody
//! compared and let in.
//!
//! They are kept apart from the organisers': whoever seals documents does not thereby say what time it was.

use std::path::{Path, PathBuf};

use seal::{Certificate, Trust};

use crate::keys::info;
use crate::wire::{CertificateInfo, FingerprintRequest, Nothing, TimestampStatus, TrustRequest};
use crate::{Desk, Trouble, TroubleCode, stamping, trust};

const FOLDER: &str = "server-waktu";

fn folder(desk: &Desk) -> PathBuf {
    desk.folders.config().join(FOLDER)
}

/// Certificates let in, by file name; what cannot be read counts for nothing.
fn let_in(desk: &Desk) -> Vec<(PathBuf, Certificate)> {
    let Ok(entries) = std::fs::read_dir(folder(desk)) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let read = |path: PathBuf| trust::certificate_in_file(&path).ok().map(|certificate| (path, certificate));
    paths.into_iter().filter_map(read).collect()
}

/// The list as people compare it.
pub(crate) fn list(desk: &Desk) -> Vec<CertificateInfo> {
    let_in(desk).iter().map(|(_, certificate)| shown(certificate)).collect()
}

/// A certificate under the name its server is known by.
fn shown(certificate: &Certificate) -> CertificateInfo {
    CertificateInfo { name: certificate.common_name(), ..info(certificate) }
}

/// Adds the list to what the verifier takes.
pub(crate) fn extend(desk: &Desk, trust: &mut Trust) -> Result<(), Trouble> {
    for (_, certificate) in let_in(desk) {
        trust.add_timestamp_server(certificate)?;
    }
    Ok(())
}

/// Lets in the certificate that was compared.
pub(crate) fn add(desk: &Desk, request: TrustRequest) -> Result<TimestampStatus, Trouble> {
    let certificate = trust::certificate_in_file(Path::new(&request.path))?;
    if certificate.fingerprint().to_string() != request.fingerprint {
        let message = "Isi berkas itu berganti sejak sidik jarinya dibandingkan. Pilih berkasnya sekali lagi, lalu \
                       bandingkan sidik jari yang tampil.";
        return Err(Trouble::new(TroubleCode::Refused, message, "the certificate is not the one that was compared"));
    }
    if !certificate.is_for_timestamps() && !certificate.is_authority() {
        return Err(Trouble::unusable(
            "Sertifikat ini bukan milik server stempel waktu dan bukan sertifikat induk. Mintalah yang tepat kepada \
             pengelola servernya.",
        ));
    }
    let folder = folder(desk);
    std::fs::create_dir_all(&folder).map_err(|error| Trouble::file(&folder, error))?;
    let path = folder.join(format!("{}.cer", certificate.fingerprint().key_id()));
    device::files::write_durable(&path, certificate.der()).map_err(|error| Trouble::file(&path, error))?;
    stamping::status(desk, Nothing {})
}

/// Takes a certificate off the list.
pub(crate) fn remove(desk: &Desk, request: FingerprintRequest) -> Result<TimestampStatus, Trouble> {
    for (path, certificate) in let_in(desk) {
        if certificate.fingerprint().to_string() == request.fingerprint {
            std::fs::remove_file(&path).map_err(|error| Trouble::file(&path, error))?;
        }
    }
    stamping::status(desk, Nothing {})
}
