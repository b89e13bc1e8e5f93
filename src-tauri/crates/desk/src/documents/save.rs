//! Saving documents to a folder under readable names, several pacts also as files for the printer.
//!
//! What it never does: remove anything. What lies in the folder of an earlier saving is named in the answer, because a
//! name there may have been corrected and a signature voided since.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ceremony::State;
use ceremony::event::{DocumentKey, DocumentKind};
use ceremony::id::Digest;
use document::pdf;

use super::compose::{Purpose, compose};
use super::name::Names;
use super::{Blobs, archive, finished, meta, selected};
use crate::roster::count;
use crate::wire::{SaveRequest, SaveResult};
use crate::{Desk, Trouble};

/// Pacts in one print file: with ink and photo about 200 KB each while it is made, and no printer is given more at once.
pub(crate) const PORTION: usize = 500;

/// Folder of the files that wait for a certified signature, inside the chosen one.
const PLAIN: &str = "Untuk tanda tangan tersertifikasi";

/// Saves documents to a folder, after archiving what is due.
pub(crate) fn save(desk: &Desk, request: SaveRequest) -> Result<SaveResult, Trouble> {
    archive(desk, request.selection.clone())?;
    let (state, _) = desk.state()?;
    let keys = selected(&state, &request.selection)?;
    let (blobs, names) = (Blobs::of(desk), Names::of(&state));
    let chosen = PathBuf::from(&request.folder);
    let folder = if request.unsealed { chosen.join(PLAIN) } else { chosen };
    let mut files = Vec::new();
    for key in &keys {
        let archived = state.archive.get(key).ok_or_else(|| Trouble::bug("an archived document is gone"))?;
        let (within, stem) = names.file(&state, *key);
        let bytes = file(&state, &blobs, archived.pdf, request.unsealed)?;
        if request.unsealed && was_signed(&folder, &within, &stem, &bytes) {
            continue;
        }
        files.push(write(&folder, &within, &stem, &bytes)?);
    }
    let pacts: Vec<_> = keys.iter().copied().filter(|key| key.kind == DocumentKind::Pact).collect();
    let documents = files.len();
    for (stem, portion) in portions(&pacts, PORTION).into_iter().filter(|_| !request.unsealed) {
        files.push(write(&folder, "", &stem, &print_file(desk, &state, portion)?)?);
    }
    let left_over = left_over(&folder, &files);
    let waiting = |key: &&DocumentKey| {
        let archived = state.archive.get(key);
        archived.is_some_and(|archived| !state.seals.contains_key(&archived.pdf))
    };
    let waits = state.certificate.is_some() && !request.unsealed;
    let without_seal = if waits { count(keys.iter().filter(waiting).count()) } else { 0 };
    let print_files = count(files.len() - documents);
    Ok(SaveResult { folder: folder.display().to_string(), files, print_files, left_over, without_seal })
}

/// Documents of the archive that are not older than what they were made from, with the names they are saved under, in their
/// order.
pub(crate) fn standing_files(state: &State) -> Vec<(DocumentKey, String)> {
    let standing = state.archive.keys().copied().filter(|key| super::ready(state, *key) && super::stands(state, *key));
    let names = Names::of(state);
    let mut files: Vec<_> = standing.map(|key| (key, full_name(&names, state, key))).collect();
    files.sort_by(|(_, one), (_, other)| one.cmp(other));
    files
}

/// Names that documents of the archive are saved under.
pub(crate) fn saved_names(state: &State) -> Vec<(DocumentKey, String)> {
    let names = Names::of(state);
    state.archive.keys().map(|key| (*key, full_name(&names, state, *key))).collect()
}

fn full_name(names: &Names, state: &State, key: DocumentKey) -> String {
    let (within, stem) = names.file(state, key);
    inside(&within, device::files::file_name(&stem, "pdf"))
}

/// Whether another file lies where a plain one would go: it may bear a certified signature by now, and stays.
fn was_signed(folder: &Path, within: &str, stem: &str, bytes: &[u8]) -> bool {
    let path = folder.join(within).join(device::files::file_name(stem, "pdf"));
    std::fs::read(path).is_ok_and(|there| there != bytes)
}

/// The file of a document: finished with its seal, or plain for a certified signature that is put on elsewhere.
fn file(state: &State, blobs: &Blobs<'_>, pdf: Digest, unsealed: bool) -> Result<Vec<u8>, Trouble> {
    if unsealed { blobs.get(pdf) } else { finished(state, |blob| blobs.get(blob), pdf) }
}

/// The files for the printer, each with its name and its pacts: none for a single pact, which lies there already.
fn portions(pacts: &[DocumentKey], size: usize) -> Vec<(String, &[DocumentKey])> {
    if pacts.len() < 2 {
        return Vec::new();
    }
    let count = pacts.len().div_ceil(size);
    let named = |(portion, number)| (Names::print_file(pacts.len(), number, count), portion);
    pacts.chunks(size).zip(1..).map(named).collect()
}

fn write(folder: &Path, within: &str, stem: &str, bytes: &[u8]) -> Result<String, Trouble> {
    let inside = if within.is_empty() { folder.to_owned() } else { folder.join(within) };
    std::fs::create_dir_all(&inside).map_err(|error| Trouble::file(&inside, error))?;
    let name = device::files::file_name(stem, "pdf");
    let path = inside.join(&name);
    device::files::write_durable(&path, bytes).map_err(|error| Trouble::file(&path, error))?;
    Ok(self::inside(within, name))
}

/// A file's name with the folder it lies in.
fn inside(within: &str, name: String) -> String {
    if within.is_empty() { name } else { format!("{within}/{name}") }
}

/// PDFs under names of ours in a folder, other than those just written. A folder that cannot be listed has none to tell
/// of: the documents are saved, and that is what counts.
fn left_over(folder: &Path, written: &[String]) -> Vec<String> {
    let written: BTreeSet<&str> = written.iter().map(String::as_str).collect();
    let mut found: Vec<String> = Names::folders().flat_map(|within| names_in(folder, within)).collect();
    found.retain(|name| !written.contains(name.as_str()));
    found.sort();
    found
}

fn names_in(folder: &Path, within: &str) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder.join(within)) else { return Vec::new() };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let ours = names.filter(|name| Names::is_ours(within, name));
    ours.map(|name| inside(within, name)).collect()
}

/// Many pacts in one file for the printer: fonts and emblem stand in it once. The pages are those of the archive,
/// because both are painted from the same display list, and bear its claims: none is signed for the printer.
pub(crate) fn print_file(desk: &Desk, state: &State, keys: &[DocumentKey]) -> Result<Vec<u8>, Trouble> {
    if let Some(key) = keys.iter().find(|key| super::outdated(state, **key)) {
        let title = super::title(state, *key);
        let message =
            format!("{title} berubah ketika berkas cetaknya disusun. Ulangi, supaya kertas sama dengan arsip.");
        return Err(Trouble::new(crate::TroubleCode::Refused, message, "changed between archive and print file"));
    }
    let blobs = Blobs { unlocked: None, ..Blobs::of(desk) };
    let sheets = keys.iter().map(|key| compose(state, &blobs, *key, Purpose::Archive));
    let sheets = sheets.collect::<Result<Vec<_>, _>>()?;
    let first = sheets.first().ok_or_else(|| Trouble::bug("nothing to print"))?;
    let archived = keys.iter().filter_map(|key| state.archive.get(key));
    let basis: Vec<u8> = archived.flat_map(|archived| archived.basis.0).collect();
    Ok(pdf::merge(sheets.iter(), &meta(state, first, journal::digest(&basis)))?)
}

#[cfg(test)]
mod tests {
    use ceremony::id::PersonId;

    use super::*;

    fn pacts(count: u128) -> Vec<DocumentKey> {
        (1..=count).map(|id| DocumentKey { kind: DocumentKind::Pact, subject: Some(PersonId(id)) }).collect()
    }

    #[test]
    fn portions_hold_everybody_once_in_order_under_names_that_tell_them_apart() {
        for count in 2..=12 {
            let pacts = pacts(count);
            let portions = portions(&pacts, 5);
            let together: Vec<_> = portions.iter().flat_map(|(_, portion)| portion.iter().copied()).collect();
            assert_eq!(together, pacts);
            assert!(portions.iter().all(|(_, portion)| (1..=5).contains(&portion.len())));
            let names: BTreeSet<_> = portions.iter().map(|(name, _)| name).collect();
            assert!(
                names.len() == portions.len() && names.iter().all(|name| Names::is_ours("", &format!("{name}.pdf")))
            );
        }
        let names = |count, size| portions(&pacts(count), size).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        let three = [1, 2, 3].map(|part| format!("Berkas cetak 1001 pakta, bagian {part} dari 3"));
        assert_eq!(names(1001, PORTION), three);
        assert_eq!(names(500, PORTION), ["Berkas cetak 500 pakta"]);
        assert_eq!(names(501, PORTION).len(), 2);
        assert!(names(1, PORTION).is_empty() && names(0, PORTION).is_empty());
    }
}
