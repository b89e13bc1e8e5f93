//! The second copy ("salinan kedua"): every act, on another disk or a stick, as files that are never changed again.
//!
//! In a folder of the ceremony lie its entries in runs (`j/<writer>/<from>-<to>-<sha256>`, the segments of `FORMAT.md`), what
//! they name (`b/<aa>/<sha256>-<length>`), and `acara.ikrar-salinan`, by which it is opened. A run is written after what it
//! names, so that whatever is there is whole; each file is written, synced, and read back. How far the copy is follows from
//! the names and digests in it: a stick that was gone catches up by itself.
//! What it never does: hold up an act, change or delete what lies there, make the chosen folder (a stick that was pulled out
//! leaves an empty place), or call anything copied that was not read back.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

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
    /// The ceremony file it was held against.
    file: PathBuf,
    /// How many of each writer's entries are there, without a gap.
    entries: BTreeMap<WriterId, u64>,
    /// The files in which they are, by their place in the copy.
    runs: BTreeSet<PathBuf>,
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
        let before = Some(copies.known().clone());
        let before = before.filter(|known| known.place == place && known.file == file && known.trouble.is_none());
        // A stick may have been emptied or exchanged since: what it does not show any more is not counted on.
        let before = before.filter(|known| known.runs.is_subset(&names(&known.place)));
        let mut known = before.unwrap_or_else(|| Known { place, file: file.clone(), ..Known::default() });
        let brought = bring(desk, &state, &file, &folder, &mut known);
        known.trouble = brought.err().map(|trouble| trouble.message);
        *copies.known() = known;
    }
    view(desk, Nothing {})
}

/// Where the copy is and how far; from memory, so that a stick that hangs holds up nobody who looks.
pub(crate) fn view(desk: &Desk, _: Nothing) -> Result<SecondCopyView, Trouble> {
    let (state, file) = of_open_file(desk)?;
    let folder = chosen(desk);
    let place = folder.as_ref().map(|folder| folder.join(name(&state)));
    let known = desk.second_copy.known().clone();
    let known = Some(known).filter(|known| Some(&known.place) == place.as_ref() && known.file == file);
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
        let _alone = alone(&desk.second_copy)?;
        let mut known = Known { place: folder.join(name(&state)), file: file.clone(), ..Known::default() };
        bring(desk, &state, &file, folder, &mut known)?;
        *desk.second_copy.known() = known;
    }
    remembered::remember(desk, SETTING, &folder)?;
    view(desk, Nothing {})
}

/// The right to write, unless whoever has it hangs on a stick that does not answer.
fn alone(copies: &SecondCopy) -> Result<MutexGuard<'_, ()>, Trouble> {
    let until = Instant::now() + limits::STICK_PATIENCE;
    loop {
        match copies.writing.try_lock() {
            Ok(guard) => return Ok(guard),
            Err(TryLockError::Poisoned(poisoned)) => return Ok(poisoned.into_inner()),
            Err(TryLockError::WouldBlock) if Instant::now() < until => std::thread::sleep(Duration::from_millis(20)),
            Err(TryLockError::WouldBlock) => {
                let message = "Flashdisk salinan yang lama sedang ditulis atau tidak menjawab. Tunggu sebentar atau cabut \
                               flashdisk itu, lalu pilih folder sekali lagi. Yang tersimpan di laptop tetap aman.";
                return Err(Trouble::failed(message, "the second copy is being written"));
            }
        }
    }
}

/// The file is about to be closed: the copy has the last of it, unless the stick hangs.
pub(crate) fn at_the_end(desk: &Desk) {
    if chosen(desk).is_none() || desk.keeper_slot().is_none() {
        return;
    }
    let (done, wait) = channel();
    let desk = desk.clone();
    std::thread::spawn(move || {
        // What keeps it from being written is told when the file is opened again; the whole copy is looked at anew then.
        let _ = keep(&desk, Nothing {});
        *desk.second_copy.known() = Known::default();
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

fn is_open(desk: &Desk, file: &Path) -> bool {
    desk.ask(|room| room.journal.path().to_owned()).ok().as_deref() == Some(file)
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
        let Some(reached) = reach(desk, file, folder, &known.place)? else { return Ok(()) };
        (known.entries, known.runs) = reached;
    }
    point(state, folder, &known.place)?;
    loop {
        let fresh = {
            let _reading = desk.second_copy.still();
            // Closed meanwhile: what is missing is brought when it is opened again.
            if !is_open(desk, file) {
                return Ok(());
            }
            journal::fresh(file, &known.entries, limits::COPIED_AT_ONCE)?
        };
        let Some(journal::Fresh { segment, blobs, .. }) = fresh else { return Ok(()) };
        for (digest, bytes) in &blobs {
            put(folder, &known.place.join(blob_name(*digest, bytes.len())), bytes)?;
        }
        let digest = journal::digest(&segment.bytes);
        let run = PathBuf::from(format!("j/{}/{:010}-{:010}-{digest}", segment.writer, segment.from, segment.to));
        put(folder, &known.place.join(&run), &segment.bytes)?;
        known.runs.insert(run);
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
    whole.ok_or_else(|| {
        let message = format!(
            "Satu isi salinan ini, goresan, foto, atau naskah, hilang atau rusak: {}. Coba sekali lagi dengan flashdisk terpasang \
             baik, atau pakai salinan lain. Catatan di dalam salinan ini tidak diubah.",
            place.join("b").join(&hex[..2]).join(&hex).display()
        );
        Trouble::new(TroubleCode::BadFile, message, JournalError::Blob { digest: hex.clone() })
    })
}

/// A run of entries that lies in a copy and is what its name says.
struct Run {
    writer: WriterId,
    from: u64,
    to: u64,
    digest: Digest,
    /// Its place in the copy.
    name: PathBuf,
    bytes: Vec<u8>,
}

fn runs(place: &Path) -> Vec<Run> {
    let mut runs: Vec<Run> = names(place).iter().filter_map(|name| read_run(place, name)).collect();
    runs.sort_by_key(|run| (run.writer, run.from));
    runs
}

/// The files in which entries lie, by their place in the copy; not whether they are what they say.
fn names(place: &Path) -> BTreeSet<PathBuf> {
    let writers = within(&place.join("j"));
    let files =
        writers.flat_map(|writer| within(&writer.path()).map(move |file| (writer.file_name(), file.file_name())));
    files.map(|(writer, file)| Path::new("j").join(writer).join(file)).collect()
}

fn within(folder: &Path) -> impl Iterator<Item = std::fs::DirEntry> + use<> {
    std::fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok)
}

fn read_run(place: &Path, name: &Path) -> Option<Run> {
    // A writer is written as a digest is.
    let writer = WriterId(name.parent()?.file_name()?.to_str()?.parse::<Digest>().ok()?.0);
    let mut parts = name.file_name()?.to_str()?.split('-');
    let (from, to, digest): (u64, u64, Digest) =
        (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let bytes = std::fs::read(place.join(name)).ok().filter(|bytes| journal::digest(bytes) == digest)?;
    Some(Run { writer, from, to, digest, name: name.to_owned(), bytes })
}

/// How many entries of each writer, and the files in which they are.
type Reached = (BTreeMap<WriterId, u64>, BTreeSet<PathBuf>);

/// How many of each writer's entries are there without a gap, with all they name, and in which files; numbers count from 0.
///
/// Each run is held against the ceremony file: a copy that knows other entries, or more of them, belongs to another file
/// of this ceremony, and is left as it is. Nothing when the file was closed meanwhile.
fn reach(desk: &Desk, file: &Path, folder: &Path, place: &Path) -> Result<Option<Reached>, Trouble> {
    let runs = runs(place);
    let wanted: Vec<_> = runs.iter().map(|run| (run.writer, run.from, run.to)).collect();
    let blobs = blobs_there(place);
    let own = {
        let _reading = desk.second_copy.still();
        if !is_open(desk, file) {
            return Ok(None);
        }
        journal::ranges(file, &wanted)?
    };
    let (mut reached, mut files) = (BTreeMap::new(), BTreeSet::new());
    for (run, own) in runs.into_iter().zip(own) {
        let own = own.filter(|own| own.digest == run.digest).ok_or_else(|| of_another_file(folder))?;
        let far = reached.entry(run.writer).or_insert(0);
        if run.from <= *far && own.blobs.is_subset(&blobs) {
            *far = (*far).max(run.to + 1);
            files.insert(run.name);
        }
    }
    Ok(Some((reached, files)))
}

/// What lies in a copy in its full length; its bytes are compared when they are read for a ceremony file.
fn blobs_there(place: &Path) -> BTreeSet<Digest> {
    let files = within(&place.join("b")).flat_map(|folder| within(&folder.path()));
    let whole = files.filter_map(|file| {
        let (name, data) = (file.file_name(), file.metadata().ok()?);
        let (digest, length) = name.to_str()?.split_once('-')?;
        (length.parse() == Ok(data.len())).then(|| digest.parse().ok())?
    });
    whole.collect()
}

fn of_another_file(folder: &Path) -> Trouble {
    let message = format!(
        "Salinan kedua di {} memuat catatan yang tidak ada dalam berkas ini: salinan itu dibuat dari berkas lain dari acara yang \
         sama. Periksa apakah berkas yang terbuka ini yang benar; bila benar, pilih folder lain untuk salinannya. Salinan itu \
         tidak diubah, dan yang tersimpan di laptop tetap aman.",
        folder.display()
    );
    Trouble::failed(message, "the copy has entries that this file has not")
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
