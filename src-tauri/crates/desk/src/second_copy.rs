//! The second copy ("salinan kedua"): every act, on another disk or a stick, as files that are never changed again.
//!
//! In a folder of the ceremony lie its entries in runs (`j/<writer>/<from>-<to>-<sha256>`, the segments of `FORMAT.md`), what
//! they name (`b/<aa>/<sha256>-<length>`), and `acara.ikrar-salinan`, by which it is opened. A run is written after what it
//! names, so that whatever is there is whole; each file is written, synced, and read back. How far the copy is follows from
//! the names and digests in it: a stick that was gone catches up by itself.
//! What it never does: hold up an act, change or delete what lies there, make the chosen folder (a stick that was pulled out
//! leaves an empty place), or call anything copied that was not read back.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ceremony::State;
use ceremony::id::Digest;
use ceremony::stamp::WriterId;
use chrono::{DateTime, Utc};
use device::files::{FileError, sync_folder, write_durable};
use document::indonesian;
use journal::JournalError;
use serde::{Deserialize, Serialize};

use crate::bundle::{known_here, made_whole};
use crate::continuation::same;
use crate::files::{free_path, opened as open_file};
use crate::roster::count;
use crate::wire::convert::moment;
use crate::wire::{FolderChoice, Nothing, OpenedBundle, PathRequest, SecondCopyView};
use crate::{Desk, Trouble, TroubleCode, limits, remembered};

/// Where the folder is remembered: it belongs to the laptop, like the stick in it.
const SETTING: &str = "salinan-kedua.json";
/// By which a copy is opened.
const POINTER: &str = "acara.ikrar-salinan";
const FORMAT: &str = "ikrar-salinan-1";

/// What is known of the copy of the open ceremony.
#[derive(Default)]
pub(crate) struct SecondCopy {
    /// Whoever writes it is alone.
    writing: Mutex<()>,
    /// Held while the ceremony file is read for it, and not while a slow stick is written to.
    reading: Mutex<()>,
    known: Mutex<Known>,
}

/// What is known of one copy; nothing before it was looked at.
#[derive(Debug, Clone, Default)]
struct Known {
    place: PathBuf,
    /// How many of each writer's entries are there, without a gap.
    entries: BTreeMap<WriterId, u64>,
    written: Option<DateTime<Utc>>,
    trouble: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Pointer {
    format: String,
    ceremony: String,
    title: String,
}

impl SecondCopy {
    /// Waits for whoever reads the ceremony file, and keeps the next one from beginning.
    pub(crate) fn still(&self) -> impl Drop + '_ {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Brings the copy up to date; called after every change and once in a while, because a stick may be put back.
pub(crate) fn keep(desk: &Desk, _: Nothing) -> Result<SecondCopyView, Trouble> {
    let (state, file) = of_open_file(desk)?;
    if let Some(folder) = chosen(desk) {
        let copies = &desk.second_copy;
        let _alone = copies.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let place = folder.join(name(&state));
        let before = Some(copies.known().clone()).filter(|known| known.place == place && known.trouble.is_none());
        let mut known = before.unwrap_or_else(|| Known { place, ..Known::default() });
        let brought = bring(desk, &state, &file, &folder, &mut known);
        known.trouble = brought.err().map(|trouble| trouble.message);
        *copies.known() = known;
    }
    view(desk, Nothing {})
}

/// Where the copy is and how far; from memory, so that a stick that hangs holds up nobody who looks.
pub(crate) fn view(desk: &Desk, _: Nothing) -> Result<SecondCopyView, Trouble> {
    let (state, _) = of_open_file(desk)?;
    let folder = chosen(desk);
    let place = folder.as_ref().map(|folder| folder.join(name(&state)));
    let known = Some(desk.second_copy.known().clone()).filter(|known| Some(&known.place) == place.as_ref());
    let known = known.unwrap_or_default();
    let due = state
        .heads
        .iter()
        .map(|(writer, (seq, _))| (seq + 1).saturating_sub(known.entries.get(writer).copied().unwrap_or_default()));
    Ok(SecondCopyView {
        folder: folder.map(|folder| folder.display().to_string()),
        due: count(usize::try_from(due.sum::<u64>()).unwrap_or(usize::MAX)),
        written_at: known.written.map(moment),
        trouble: known.trouble,
    })
}

/// Chooses the folder, or none. A folder that takes no copy is refused, and the one before stays.
pub(crate) fn choose(desk: &Desk, request: FolderChoice) -> Result<SecondCopyView, Trouble> {
    let (state, file) = of_open_file(desk)?;
    let folder = request.folder.map(PathBuf::from);
    if let Some(folder) = &folder {
        if file.parent().is_some_and(|own| same(own, folder)) {
            return Err(Trouble::unusable(
                "Folder itu folder berkas acara sendiri. Pilih folder di flashdisk atau cakram lain, supaya salinannya selamat \
                 bila laptop ini rusak.",
            ));
        }
        let _alone = desk.second_copy.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut known = Known { place: folder.join(name(&state)), ..Known::default() };
        bring(desk, &state, &file, folder, &mut known)?;
        *desk.second_copy.known() = known;
    }
    remembered::remember(desk, SETTING, &folder)?;
    view(desk, Nothing {})
}

/// The file is about to be closed: the copy has the last of it, unless the stick hangs.
pub(crate) fn at_the_end(desk: &Desk) {
    if chosen(desk).is_none() || desk.keeper_slot().is_none() {
        return;
    }
    let (done, wait) = channel();
    let desk = desk.clone();
    std::thread::spawn(move || {
        // What keeps it from being written is told when the file is opened again.
        let _ = keep(&desk, Nothing {});
        let _ = done.send(());
    });
    let _ = wait.recv_timeout(limits::STICK_PATIENCE);
}

/// Makes a ceremony file of a copy and opens it: another laptop goes on where the first one ended.
pub(crate) fn open(desk: &Desk, request: PathRequest) -> Result<OpenedBundle, Trouble> {
    let path = Path::new(&request.path);
    let place = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let pointer: Pointer = std::fs::read(place.join(POINTER))
        .map_err(|error| Trouble::file(&place.join(POINTER), error))
        .and_then(|bytes| serde_json::from_slice(&bytes).map_err(|_| no_copy(place)))?;
    let ceremony = pointer.ceremony.parse().map_err(|_| no_copy(place))?;
    if pointer.format != FORMAT {
        return Err(no_copy(place));
    }
    if let Some(there) = known_here(desk, ceremony) {
        let message = format!("Acara ini sudah ada di laptop ini: {}. Buka berkas itu.", there.display());
        return Err(Trouble::new(TroubleCode::Refused, message, "the ceremony is on this laptop already"));
    }
    let to = free_path(desk.folders.documents(), &pointer.title);
    let segments = runs(place).into_iter().map(|run| Ok::<_, Trouble>(run.bytes));
    let state = made_whole(&to, |part| journal::assemble(part, ceremony, segments, |digest| blob(place, digest)))?;
    let last = state.last_at.map(|at| {
        let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
        let local = zone.local(at);
        format!("{}, {}", indonesian::long_date(local.date()), local.format("%H.%M.%S"))
    });
    let caution = format!(
        "Acara ini disusun dari salinan kedua, utuh sampai catatan terakhir di dalamnya: {}. Bandingkan dengan jam terakhir yang \
         disebut tersimpan di laptop pertama. Mulai sekarang jangan pakai laptop pertama untuk acara ini.",
        last.unwrap_or_default()
    );
    Ok(OpenedBundle { ceremony: open_file(desk, &to)?, caution: Some(caution) })
}

fn of_open_file(desk: &Desk) -> Result<(State, PathBuf), Trouble> {
    desk.ask(|room| (room.state.clone(), room.journal.path().to_owned()))
}

fn chosen(desk: &Desk) -> Option<PathBuf> {
    remembered::recall(desk, SETTING)
}

/// `Salinan Ikrar 1a2b3c4d`: on a stick lie the copies of many ceremonies.
fn name(state: &State) -> String {
    let ceremony = state.ceremony.map(|ceremony| ceremony.to_string()).unwrap_or_default();
    format!("Salinan Ikrar {}", ceremony.get(..8).unwrap_or_default())
}

/// Writes what the copy lacks, a portion at a time; `known` says afterwards how far it came.
fn bring(desk: &Desk, state: &State, file: &Path, folder: &Path, known: &mut Known) -> Result<(), Trouble> {
    if !folder.is_dir() {
        return Err(missing(folder));
    }
    if known.entries.is_empty() {
        known.entries = reach(&runs(&known.place));
    }
    point(state, folder, &known.place)?;
    loop {
        let fresh = {
            let _reading = desk.second_copy.still();
            // Closed meanwhile: what is missing is brought when it is opened again.
            if desk.ask(|room| room.journal.path().to_owned()).ok().as_deref() != Some(file) {
                return Ok(());
            }
            journal::fresh(file, &known.entries, limits::COPIED_AT_ONCE)?
        };
        let Some(journal::Fresh { segment, blobs, .. }) = fresh else { return Ok(()) };
        for (digest, bytes) in &blobs {
            put(folder, &known.place.join(blob_name(*digest, bytes.len())), bytes)?;
        }
        let digest = journal::digest(&segment.bytes);
        let run = format!("j/{}/{:010}-{:010}-{digest}", segment.writer, segment.from, segment.to);
        put(folder, &known.place.join(run), &segment.bytes)?;
        known.entries.insert(segment.writer, segment.to + 1);
        known.written = Some(desk.host.now());
    }
}

/// The file by which the copy is opened, once and whenever the title changes.
fn point(state: &State, folder: &Path, place: &Path) -> Result<(), Trouble> {
    let title = state.setup.as_deref().map(|setup| setup.title.clone()).unwrap_or_default();
    let ceremony = state.ceremony.map(|ceremony| ceremony.to_string()).unwrap_or_default();
    let pointer = Pointer { format: FORMAT.into(), ceremony, title };
    put(folder, &place.join(POINTER), &serde_json::to_vec_pretty(&pointer).map_err(Trouble::bug)?)
}

/// Writes a file, durable, and reads it back; one that is there already is only read.
fn put(folder: &Path, path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let is_there = || std::fs::read(path).is_ok_and(|there| there == bytes);
    if is_there() {
        return Ok(());
    }
    let unwritten = |error: &dyn std::fmt::Display| unwritten(folder, error);
    let parent = path.parent().unwrap_or(folder);
    if !parent.is_dir() {
        // The chosen folder itself is never made.
        if !folder.is_dir() {
            return Err(missing(folder));
        }
        std::fs::create_dir_all(parent).map_err(|error| unwritten(&error))?;
        for above in parent.ancestors().skip(1).take_while(|above| above.starts_with(folder)) {
            sync_folder(above).map_err(|error| unwritten(&error))?;
        }
    }
    write_durable(path, bytes).map_err(|error: FileError| unwritten(&error))?;
    if is_there() { Ok(()) } else { Err(lies(folder)) }
}

fn blob_name(digest: Digest, length: usize) -> String {
    let hex = digest.to_string();
    format!("b/{}/{hex}-{length}", &hex[..2])
}

/// The bytes of a blob in a copy; of names with another length, those of a write that was cut off.
fn blob(place: &Path, digest: Digest) -> Result<Vec<u8>, Trouble> {
    let hex = digest.to_string();
    let files = std::fs::read_dir(place.join("b").join(&hex[..2])).into_iter().flatten().filter_map(Result::ok);
    let mut named = files.filter(|file| file.file_name().to_string_lossy().split('-').next() == Some(&hex));
    let whole = named.find_map(|file| std::fs::read(file.path()).ok().filter(|bytes| journal::digest(bytes) == digest));
    whole.ok_or_else(|| JournalError::Blob { digest: hex }.into())
}

/// A run of entries that lies in a copy and is what its name says.
struct Run {
    writer: WriterId,
    from: u64,
    to: u64,
    bytes: Vec<u8>,
}

fn runs(place: &Path) -> Vec<Run> {
    let within = |folder: PathBuf| std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let files = within(place.join("j")).flat_map(|writer| {
        // A writer is written as a digest is.
        let of = writer.file_name().to_str().and_then(|name| name.parse::<Digest>().ok());
        let of = of.map(|digest| WriterId(digest.0));
        of.into_iter().flat_map(move |of| within(writer.path()).map(move |file| (of, file)))
    });
    let mut runs: Vec<Run> = files.filter_map(|(writer, file)| read_run(writer, &file.path())).collect();
    runs.sort_by_key(|run| (run.writer, run.from));
    runs
}

fn read_run(writer: WriterId, path: &Path) -> Option<Run> {
    let mut parts = path.file_name()?.to_str()?.split('-');
    let (from, to, digest): (u64, u64, Digest) =
        (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let bytes = std::fs::read(path).ok().filter(|bytes| journal::digest(bytes) == digest)?;
    Some(Run { writer, from, to, bytes })
}

/// How many of each writer's entries are there without a gap; numbers count from 0.
fn reach(runs: &[Run]) -> BTreeMap<WriterId, u64> {
    let mut reached = BTreeMap::new();
    for run in runs {
        let far = reached.entry(run.writer).or_insert(0);
        if run.from <= *far {
            *far = (*far).max(run.to + 1);
        }
    }
    reached
}

fn missing(folder: &Path) -> Trouble {
    let message = format!(
        "Folder salinan kedua, {}, tidak ditemukan. Pasang kembali flashdisknya, dan salinannya menyusul sendiri, atau pilih \
         folder lain. Yang tersimpan di laptop tetap aman.",
        folder.display()
    );
    Trouble::failed(message, "the folder of the second copy is not there")
}

fn unwritten(folder: &Path, error: &dyn std::fmt::Display) -> Trouble {
    let message = format!(
        "Salinan kedua tidak dapat ditulis ke {}. Periksa apakah flashdisknya terpasang, tidak dikunci, dan masih ada ruang, \
         atau pilih folder lain. Yang tersimpan di laptop tetap aman.",
        folder.display()
    );
    Trouble::failed(message, error.to_string())
}

fn lies(folder: &Path) -> Trouble {
    let message = format!(
        "Yang ditulis ke {} terbaca lain ketika diperiksa: flashdisk ini rusak atau palsu. Pakai flashdisk lain. Yang tersimpan di \
         laptop tetap aman.",
        folder.display()
    );
    Trouble::failed(message, "what was written reads differently")
}

fn no_copy(place: &Path) -> Trouble {
    let message = format!(
        "{} bukan salinan kedua yang dapat dibaca Ikrar ini. Pilih berkas {POINTER} di dalam folder «Salinan Ikrar …».",
        place.display()
    );
    Trouble::unusable(&message)
}
