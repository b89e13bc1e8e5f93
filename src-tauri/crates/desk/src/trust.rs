//! Whose seals count on this laptop: its own key and root, and certificates that somebody compared and let in.
//!
//! Reading a certificate lets nothing in: that takes the fingerprint that was compared. Each lies as a file of its own
//! in the settings, so that nothing is lost when one of them is damaged.

use std::path::{Path, PathBuf};

use seal::{Certificate, Trust};

use crate::keys::{certificate_in, info, key_box, root_box};
use crate::prepare::read_file;
use crate::wire::{CertificateInfo, FingerprintRequest, Nothing, PathRequest, TrustList, TrustRequest};
use crate::{Desk, Trouble, TroubleCode};

const FOLDER: &str = "tepercaya";

fn folder(desk: &Desk) -> PathBuf {
    desk.folders.config().join(FOLDER)
}

/// Certificates let in, by file name; what cannot be read counts for nothing.
fn let_in(desk: &Desk) -> Vec<(PathBuf, Certificate)> {
    let Ok(entries) = std::fs::read_dir(folder(desk)) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    let read = |path: PathBuf| {
        let certificate = Certificate::from_file(&std::fs::read(&path).ok()?).ok()?;
        Some((path, certificate))
    };
    paths.into_iter().filter_map(read).collect()
}

fn own(desk: &Desk) -> Vec<Certificate> {
    let boxes = [root_box(desk), key_box(desk)];
    boxes.iter().filter_map(|path| certificate_in(path).ok().flatten()).collect()
}

/// The list as the verifier takes it.
pub(crate) fn trust(desk: &Desk) -> Result<Trust, Trouble> {
    let mut trust = Trust::new();
    for certificate in own(desk).into_iter().chain(let_in(desk).into_iter().map(|(_, one)| one)) {
        trust.add_organiser(certificate)?;
    }
    Ok(trust)
}

/// The list.
pub(crate) fn list(desk: &Desk, _: Nothing) -> Result<TrustList, Trouble> {
    Ok(TrustList { certificates: trust(desk)?.organisers().iter().map(info).collect() })
}

/// The certificate of a file, to be compared before it counts; nothing is kept.
pub(crate) fn read(_: &Desk, request: PathRequest) -> Result<CertificateInfo, Trouble> {
    Ok(info(&certificate_in_file(Path::new(&request.path))?))
}

/// Lets in the certificate that was compared: from its own file, or from a sealed PDF.
pub(crate) fn add(desk: &Desk, request: TrustRequest) -> Result<TrustList, Trouble> {
    let certificate = certificate_in_file(Path::new(&request.path))?;
    if info(&certificate).fingerprint != request.fingerprint {
        let message = "Isi berkas itu berganti sejak sidik jarinya dibandingkan. Pilih berkasnya sekali lagi, lalu \
                       bandingkan sidik jari yang tampil.";
        return Err(Trouble::new(TroubleCode::Refused, message, "the certificate is not the one that was compared"));
    }
    keep(desk, &certificate)?;
    list(desk, Nothing {})
}

/// Who sealed a PDF, whether or not they are trusted.
pub(crate) fn sealed_by(path: &Path) -> Option<Certificate> {
    path.extension().filter(|ending| ending.eq_ignore_ascii_case("pdf"))?;
    seal::pdf::certificate_of(&read_file(path).ok()?)
}

/// The certificate of a file: its own, or that of the seal on a PDF.
pub(crate) fn certificate_in_file(path: &Path) -> Result<Certificate, Trouble> {
    let bytes = read_file(path)?;
    let inside = if bytes.starts_with(b"%PDF") { seal::pdf::certificate_of(&bytes) } else { None };
    Ok(inside.map_or_else(|| Certificate::from_file(&bytes), Ok)?)
}

/// Keeps a certificate on the list.
pub(crate) fn keep(desk: &Desk, certificate: &Certificate) -> Result<(), Trouble> {
    let folder = folder(desk);
    std::fs::create_dir_all(&folder).map_err(|error| Trouble::file(&folder, error))?;
    let path = folder.join(format!("{}.cer", certificate.fingerprint().key_id()));
    device::files::write_durable(&path, certificate.der()).map_err(|error| Trouble::file(&path, error))
}

/// Takes a certificate off the list; this laptop's own stay.
pub(crate) fn remove(desk: &Desk, request: FingerprintRequest) -> Result<TrustList, Trouble> {
    let fits = |certificate: &Certificate| certificate.fingerprint().to_string() == request.fingerprint;
    for (path, certificate) in let_in(desk) {
        if fits(&certificate) {
            std::fs::remove_file(&path).map_err(|error| Trouble::file(&path, error))?;
        }
    }
    list(desk, Nothing {})
}
