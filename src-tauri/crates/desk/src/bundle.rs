//! "Bundel": a whole ceremony as one zip, for an archive, a stick, another laptop.
//!
//! What lies in it: the documents under readable names with a list of them, what judges them without Ikrar, the
//! certificates, the journal with everything it names, and the manifest, which holds the digest of every other file and is
//! signed. The layout is described in `sync/BUNDLE.md`. What it never does: pack a document that is older than what it
//! was made from, give a bundle its name before it was read back, or open one twice on a laptop: both files would go on
//! with one writer's key, and its chain would fork.

mod index;
mod manifest;
mod opened;
mod packed;
mod trouble;

use std::path::{Path, PathBuf};

use ceremony::State;
use ceremony::id::{CeremonyId, Digest};
use journal::{Journal, JournalError};

use crate::documents::archive;
use crate::files::{free_path, opened as open_file};
use crate::roster::count;
use crate::wire::{BundleReport, DocumentSelection, OpenBundle, OpenedBundle, PathRequest};
use crate::{Desk, Trouble, guidance, recent};

pub(crate) use opened::{Compared, Opened};

/// Where the documents lie.
pub(crate) const DOCUMENTS: &str = "Naskah/";
/// Where the certificates lie.
pub(crate) const CERTIFICATES: &str = "Sertifikat/";
/// For people, or of the program: nothing in a journal bears them out.
pub(crate) const BESIDE: [&str; 3] = ["BACA DULU.txt", "daftar.csv", "verifier.html"];
/// Where journal and blobs lie.
const JOURNAL: &str = "Catatan/j/";
const BLOBS: &str = "Catatan/b/";
const MANIFEST: &str = "manifest.json";
const SIGNATURE: &str = "manifest.sig";

/// Name of a blob: its digest tells whether it is the right one, its length whether it is whole.
fn blob_name(digest: Digest, length: usize) -> String {
    let hex = digest.to_string();
    format!("{BLOBS}{}/{hex}-{length}", &hex[..2])
}

/// Name of a certificate.
pub(crate) fn certificate_name(digest: Digest) -> String {
    format!("{CERTIFICATES}{}.cer", seal::Fingerprint(digest.0).key_id())
}

/// Writes a bundle of the open ceremony, after archiving what is due, reads it back, and gives it its name.
pub(crate) fn write(desk: &Desk, request: PathRequest) -> Result<BundleReport, Trouble> {
    let path = PathBuf::from(&request.path);
    if path.exists() {
        return Err(JournalError::Exists { path }.into());
    }
    let file = desk.ask(|room| room.journal.path().to_owned())?;
    archive(desk, DocumentSelection::default())?;
    let packed = packed::pack(desk, &file, &path)?;
    let compared = Opened::open(packed.finished.part()).and_then(|mut bundle| bundle.compared())?;
    if let Some(fault) = compared.faults.first() {
        let message = format!(
            "Bundel yang ditulis ke {} tidak utuh ketika dibaca kembali, jadi tidak disimpan. {fault} Pakai flashdisk lain.",
            path.display()
        );
        return Err(Trouble::failed(message, "the bundle read back has faults"));
    }
    let bytes = packed.finished.keep().map_err(|error| trouble::writing(&path, &error))?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        device::files::sync_folder(folder).map_err(|error| Trouble::file(folder, error))?;
    }
    #[expect(clippy::cast_precision_loss, reason = "file sizes stay far below 2^53")]
    let bytes = bytes as f64;
    let (documents, without_seal) = (count(packed.documents), count(packed.without_seal));
    Ok(BundleReport { path: request.path, bytes, documents, without_seal, blobs: count(packed.blobs) })
}

/// Makes a ceremony file of a bundle and opens it. An existing file is never replaced.
///
/// The file follows from the journal alone, so what else in the bundle is not as it was packed keeps nobody from going on;
/// it is told.
pub(crate) fn open(desk: &Desk, request: OpenBundle) -> Result<OpenedBundle, Trouble> {
    let mut bundle = Opened::open(Path::new(&request.path))?;
    bundle.must_be_signed()?;
    if let Some(there) = known_here(desk, bundle.ceremony()?) {
        let message = format!(
            "Acara dalam bundel ini sudah ada di laptop ini: {}. Buka berkas itu; bila laptop lain meneruskannya, pakai \
             Gabungkan dari laptop lain di Arsip. Untuk mencoba bundelnya, pakai Periksa naskah, atau buka di laptop lain.",
            there.display()
        );
        return Err(Trouble::new(crate::TroubleCode::Refused, message, "the ceremony is on this laptop already"));
    }
    let to = match &request.to {
        Some(to) => PathBuf::from(to),
        None => free_path(desk.folders.documents(), bundle.title()),
    };
    let faults = bundle.compared()?.faults;
    bundle.unpack(&to)?;
    let ceremony = open_file(desk, &to).map_err(|error| Trouble {
        message: format!("Berkas acara sudah dibuat di {}, tetapi belum terbuka. {}", to.display(), error.message),
        ..error
    })?;
    let caution = (!faults.is_empty()).then(|| {
        format!(
            "Berkas acara disusun dari catatan di dalam bundel, yang utuh, tetapi sebagian isi lain bundel itu tidak seperti \
             ketika dikemas. {} Jangan pakai berkas itu dari bundel; simpan naskahnya sekali lagi dari acara ini.",
            faults.join(" ")
        )
    });
    Ok(OpenedBundle { ceremony, caution })
}

/// A file of this ceremony that this laptop has opened before, and that can still be gone on with; a damaged one is what
/// people open a copy for.
pub(crate) fn known_here(desk: &Desk, ceremony: CeremonyId) -> Option<PathBuf> {
    let of_it = |path: &PathBuf| Journal::ceremony_of(path).is_ok_and(|found| found == ceremony);
    let holds = |path: &PathBuf| journal::read(path, |_| Vec::new()).is_ok();
    recent::paths(desk).into_iter().find(|path| of_it(path) && holds(path))
}

/// Faults of a bundle as one list, not longer than people read.
fn few(mut faults: Vec<String>) -> Vec<String> {
    const READ: usize = 20;
    if faults.len() > READ {
        let others = faults.len() - READ;
        faults.truncate(READ);
        faults.push(format!("Dan {} hal lain seperti itu.", document::indonesian::thousands(others as u64)));
    }
    faults
}

/// Makes a ceremony file of what came from elsewhere; nothing lies at `to` before it is whole.
pub(crate) fn made_whole(to: &Path, make: impl FnOnce(&Path) -> Result<State, Trouble>) -> Result<State, Trouble> {
    let exists = || Trouble::from(JournalError::Exists { path: to.to_owned() });
    if to.exists() {
        return Err(exists());
    }
    let part = to.with_extension(format!("{}.part", std::process::id()));
    // Left behind by a process of the same number that a power cut ended.
    let _ = std::fs::remove_file(&part);
    let state = make(&part).map_err(|error| at(to, error))?;
    let moved = if to.exists() { Err(exists()) } else { std::fs::rename(&part, to).map_err(|e| Trouble::file(to, e)) };
    moved.inspect_err(|_| drop(std::fs::remove_file(&part)))?;
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        device::files::sync_folder(folder).map_err(|error| Trouble::file(folder, error))?;
    }
    Ok(state)
}

/// The place where a new file could not be made.
fn at(to: &Path, error: Trouble) -> Trouble {
    match error.code {
        crate::TroubleCode::Failed => Trouble { message: guidance::file(to), ..error },
        _ => error,
    }
}
