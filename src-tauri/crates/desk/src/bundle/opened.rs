//! A bundle that came from somewhere: read with the manifest in hand, unpacked into a ceremony file.
//!
//! What it never does: hand out bytes whose digest is not the one in the manifest.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ceremony::State;
use ceremony::id::{CeremonyId, Digest};
use document::indonesian;
use journal::{Arrived, BlobReader};
use sync::{BundleError, BundleReader};

use super::manifest::{FORMAT, Head, Listed, Manifest, is_signed};
use super::{
    BESIDE, BLOBS, CERTIFICATES, DOCUMENTS, JOURNAL, MANIFEST, SIGNATURE, certificate_name, few, made_whole, packed,
    trouble,
};
use crate::documents::{finished, saved_names};
use crate::{Trouble, TroubleCode, limits};

/// An open bundle with its manifest.
pub(crate) struct Opened {
    path: PathBuf,
    reader: BundleReader,
    manifest: Manifest,
    listed: BTreeMap<String, Listed>,
    signature: Signature,
}

/// What stands beside the manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Signature {
    Good,
    Bad,
    Missing,
}

/// What comparing every file with the manifest brought.
pub(crate) struct Compared {
    /// Whatever is not as listed; sentences, not more than people read.
    pub(crate) faults: Vec<String>,
    /// Files that are as listed.
    pub(crate) good: usize,
    /// Files that a system left there by itself: nobody looked into them.
    pub(crate) left: Vec<String>,
}

/// Files that systems leave in a folder by themselves, and that nobody put there.
const LEFT_BY_SYSTEMS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];
/// How a file begins that macOS leaves beside another (`AppleDouble`, RFC 1740).
const APPLE_DOUBLE: [u8; 4] = [0, 5, 0x16, 7];

/// Whether a system leaves a file of this name and beginning.
fn is_left_by_a_system(name: &str, bytes: &[u8]) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    let beside = name.starts_with("__MACOSX/") || last.starts_with("._");
    LEFT_BY_SYSTEMS.contains(&last) || beside && bytes.starts_with(&APPLE_DOUBLE)
}

impl Opened {
    /// Whether a folder is a bundle that somebody unpacked.
    pub(crate) fn is_unpacked(folder: &Path) -> bool {
        folder.join(MANIFEST).is_file() && folder.join(JOURNAL).is_dir()
    }

    /// Opens a bundle and reads its manifest; nothing else is judged yet.
    ///
    /// Errors: no bundle of ours, cut off, made by a newer Ikrar, more in it than so few bytes can hold.
    pub(crate) fn open(path: &Path) -> Result<Self, Trouble> {
        let told = |error: BundleError| trouble::of(path, &error);
        let foreign = |error: &dyn std::fmt::Display| told(BundleError::Damaged(error.to_string()));
        let mut reader = BundleReader::open(path).map_err(told)?;
        if !reader.names().contains(MANIFEST) && reader.names().iter().any(|name| name.ends_with("/manifest.json")) {
            return Err(trouble::deeper(path));
        }
        let bytes = reader.get(MANIFEST).map_err(told)?;
        let head: Head = serde_json::from_slice(&bytes).map_err(|error| foreign(&error))?;
        if head.format != FORMAT || head.journal_format > journal::FORMAT {
            return Err(trouble::newer(path, &head.format));
        }
        let mut manifest: Manifest = serde_json::from_slice(&bytes).map_err(|error| foreign(&error))?;
        let signature = match reader.get(SIGNATURE) {
            Err(BundleError::Missing(_)) => Signature::Missing,
            signature => {
                let good = is_signed(&manifest, &bytes, &signature.map_err(told)?);
                if good { Signature::Good } else { Signature::Bad }
            }
        };
        let (mut listed, mut unpacked) = (BTreeMap::new(), 0_u64);
        for file in std::mem::take(&mut manifest.files) {
            unpacked = unpacked.saturating_add(file.bytes);
            if listed.insert(file.name.clone(), file).is_some() {
                return Err(foreign(&"a name stands twice in the manifest"));
            }
        }
        // Photos and PDFs do not get smaller: what unpacks to many times its size is made to fill a disk.
        let packed = std::fs::metadata(path).map_err(|error| Trouble::file(path, error))?;
        let packed = if packed.is_dir() { u64::MAX } else { packed.len() };
        if unpacked > packed.saturating_mul(limits::UNBUNDLED_RATIO).saturating_add(limits::UNBUNDLED_FLOOR) {
            return Err(told(BundleError::TooLarge(path.display().to_string())));
        }
        Ok(Self { path: path.to_owned(), reader, manifest, listed, signature })
    }

    /// Title of the ceremony, as the manifest has it.
    pub(crate) fn title(&self) -> &str {
        &self.manifest.title
    }

    /// Files besides the manifest and its signature.
    pub(crate) fn count(&self) -> usize {
        self.listed.len()
    }

    /// Which ceremony, as the manifest has it.
    pub(crate) fn ceremony(&self) -> Result<CeremonyId, Trouble> {
        let unreadable = |_| trouble::of(&self.path, &BundleError::Damaged("no ceremony is named".into()));
        self.manifest.ceremony.parse().map_err(unreadable)
    }

    /// Refuses a bundle whose manifest was changed: entries may have been left out of it.
    pub(crate) fn must_be_signed(&self) -> Result<(), Trouble> {
        let fault = match self.signature {
            Signature::Good => return Ok(()),
            Signature::Bad => (MANIFEST, BundleError::Damaged(String::new())),
            Signature::Missing => (SIGNATURE, BundleError::Missing(SIGNATURE.into())),
        };
        Err(trouble::inside(&self.path, fault.0, &fault.1))
    }

    /// Names of listed files that begin so.
    fn names(&self, beginning: &str) -> Vec<String> {
        self.listed.keys().filter(|name| name.starts_with(beginning)).cloned().collect()
    }

    /// The bytes of a listed file.
    fn get(&mut self, name: &str) -> Result<Vec<u8>, Trouble> {
        let fault = match (self.listed.get(name), self.reader.get(name)) {
            (Some(listed), Ok(bytes)) if is_as_listed(listed, &bytes) => return Ok(bytes),
            (_, Err(BundleError::Io(error))) => return Err(Trouble::file(&self.path, error)),
            (_, Err(error @ BundleError::Missing(_))) => error,
            _ => BundleError::Damaged(name.to_owned()),
        };
        Err(trouble::inside(&self.path, name, &fault))
    }

    /// Compares every file with the manifest.
    pub(crate) fn compared(&mut self) -> Result<Compared, Trouble> {
        let mut faults = match self.signature {
            Signature::Good => Vec::new(),
            Signature::Bad => vec!["Tanda tangan pada daftar isi bundel tidak cocok.".to_owned()],
            Signature::Missing => vec![format!("Berkas {SIGNATURE} tidak ada di dalam bundel.")],
        };
        let ((mut strange, left), mut good) = (self.strange()?, 0);
        for name in self.names("") {
            match self.get(&name) {
                Ok(_) => good += 1,
                Err(error) if error.code == TroubleCode::Failed => return Err(error),
                Err(_) if self.reader.names().contains(&name) => {
                    faults.push(format!("Berkas {name} di dalam bundel berubah."));
                }
                Err(_) => faults.push(match strange.remove(&self.listed[&name].sha256) {
                    Some(other) => format!("Berkas {name} berganti nama menjadi {other}."),
                    None => format!("Berkas {name} tidak ada di dalam bundel."),
                }),
            }
        }
        let added = strange.into_values();
        faults.extend(
            added.map(|name| format!("Berkas {name} tidak ada dalam daftar isi bundel: ditambahkan kemudian.")),
        );
        Ok(Compared { faults: few(faults), good, left })
    }

    /// Files that nobody listed, by what they are of, and those among them that a system left.
    fn strange(&mut self) -> Result<(BTreeMap<String, String>, Vec<String>), Trouble> {
        let known: BTreeSet<&str> = self.listed.keys().map(String::as_str).chain([MANIFEST, SIGNATURE]).collect();
        let strange = self.reader.names().iter().filter(|name| !known.contains(name.as_str()));
        let strange: Vec<String> = strange.cloned().collect();
        let (mut found, mut left) = (BTreeMap::new(), Vec::new());
        for name in strange {
            let of = match self.reader.get(&name) {
                Ok(bytes) if is_left_by_a_system(&name, &bytes) => {
                    left.push(name);
                    continue;
                }
                Ok(bytes) => journal::digest(&bytes).to_string(),
                Err(BundleError::Io(error)) => return Err(Trouble::file(&self.path, error)),
                // It cannot be read, and so is nothing that was renamed.
                Err(_) => name.clone(),
            };
            // Two copies of one file: the second under its own name.
            let of = if found.contains_key(&of) { name.clone() } else { of };
            found.insert(of, name);
        }
        Ok((found, left))
    }

    /// What lies in it and is not borne out by the journal `state` was folded from, or is missing beside it: faults, and
    /// what is merely not there. Sentences. Whoever listed the files anew is found out here.
    pub(crate) fn against(&self, state: &State, blobs: &BlobReader) -> Result<(Vec<String>, Vec<String>), Trouble> {
        let mut known: BTreeMap<String, Digest> = certificates(state);
        let mut absent = 0_u64;
        for (key, name) in saved_names(state) {
            let Some(archived) = state.archive.get(&key) else { continue };
            let name = format!("{DOCUMENTS}{name}");
            known.insert(name.clone(), journal::digest(&finished(state, |blob| blobs.blob(blob), archived.pdf)?));
            absent += u64::from(!self.listed.contains_key(&name));
        }
        let mut faults = Vec::new();
        for (name, listed) in &self.listed {
            let is_of_the_journal = name.starts_with(JOURNAL) || name.starts_with(BLOBS);
            let is_known = known.get(name).is_some_and(|digest| digest.to_string() == listed.sha256);
            let what = if name.starts_with(DOCUMENTS) {
                "bukan naskah yang tercatat dengan nama itu"
            } else if name.starts_with(CERTIFICATES) {
                "bukan sertifikat yang tercatat"
            } else {
                "bukan bagian dari bundel Ikrar"
            };
            if !is_of_the_journal && !is_known && !BESIDE.contains(&name.as_str()) {
                faults.push(format!("Berkas {name} {what}."));
            }
        }
        let absent = (absent > 0).then(|| {
            let count = indonesian::thousands(absent);
            format!("{count} naskah arsip tidak ada di dalam bundel; isinya masih ada dalam catatan acara.")
        });
        Ok((few(faults), absent.into_iter().collect()))
    }

    /// The entries in it, to be weighed against another file.
    pub(crate) fn arrived(&mut self) -> Result<Arrived, Trouble> {
        let (ceremony, names) = (self.ceremony()?, self.names(JOURNAL));
        Arrived::of_segments(ceremony, names.iter().map(|name| self.get(name)))
    }

    /// The bytes of a blob in it.
    pub(crate) fn blob(&mut self, digest: Digest) -> Result<Vec<u8>, Trouble> {
        let beginning = super::blob_name(digest, 0);
        let beginning = beginning.trim_end_matches('0');
        let name = self.listed.keys().find(|name| name.starts_with(beginning)).cloned();
        self.get(&name.unwrap_or_else(|| super::blob_name(digest, 0)))
    }

    /// Makes a ceremony file of the journal and blobs in it. Nothing lies at `to` before it is whole.
    pub(crate) fn unpack(&mut self, to: &Path) -> Result<State, Trouble> {
        let ceremony = self.ceremony()?;
        let segments = self.names(JOURNAL);
        let blobs: BTreeMap<Digest, String> = self.names(BLOBS).into_iter().filter_map(named_blob).collect();
        let bundle = std::cell::RefCell::new(&mut *self);
        let segments = segments.iter().map(|name| bundle.borrow_mut().get(name));
        made_whole(to, |part| {
            journal::assemble(part, ceremony, segments, |digest| {
                let name = blobs.get(&digest).cloned().unwrap_or_else(|| super::blob_name(digest, 0));
                bundle.borrow_mut().get(&name)
            })
        })
    }
}

/// A blob's digest with the name it lies under.
fn named_blob(name: String) -> Option<(Digest, String)> {
    let digest = name.rsplit('/').next()?.split('-').next()?.parse().ok()?;
    Some((digest, name))
}

fn certificates(state: &State) -> BTreeMap<String, Digest> {
    packed::certificates(state).into_iter().map(|digest| (certificate_name(digest), digest)).collect()
}

fn is_as_listed(listed: &Listed, bytes: &[u8]) -> bool {
    listed.bytes == bytes.len() as u64 && listed.sha256 == journal::digest(bytes).to_string()
}
