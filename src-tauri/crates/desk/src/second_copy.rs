//! The second copy ("salinan kedua"): every act, on another disk or a stick, as files that are never changed again.
//!
//! In a folder of the ceremony lie its entries in runs (`j/<writer>/<from>-<to>-<sha256>`, the segments of `FORMAT.md`), what
//! they name (`b/<aa>/<sha256>-<length>`), and `acara.ikrar-salinan`, by which it is opened. A run is written after what it
//! names, so that whatever is there is whole; each file is written, synced, and read back. How far the copy is follows from
//! the names and digests in it: a stick that was gone catches up by itself.
//! What it never does: hold up an act, change or delete what lies there, make the chosen folder (a stick that was pulled out
//! leaves an empty place), or call anything copied that was not read back.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::{Duration, Instant};

use ceremony::State;
use ceremony::id::{CeremonyId, Digest};
use chrono::{DateTime, Utc};
use device::files::{FileError, sync_folder, write_durable};
use document::indonesian;
use journal::{Arrived, JournalError};
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
    /// Hashes of the entries of the file that are there, with all they name.
    entries: BTreeSet<Digest>,
    /// Those there that the file has not: another laptop wrote them.
    foreign: BTreeSet<Digest>,
    /// The files in which entries are, by their place in the copy.
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

    /// The file has other entries than before: the copy is held against it anew.
    pub(crate) fn forget(&self) {
        *self.known() = Known::default();
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
        // A stick may have been emptied or exchanged since, or another laptop wrote on it: it is looked at anew then.
        let before = before.filter(|known| known.runs == names(&known.place));
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
    let written: u64 = state.laptops.values().map(|laptop| laptop.entries).sum();
    let written = usize::try_from(written).unwrap_or(usize::MAX);
    Ok(SecondCopyView {
        folder: folder.map(|folder| folder.display().to_string()),
        place: place.map(|place| place.display().to_string()),
        due: count(written.saturating_sub(known.entries.len())),
        foreign: count(known.foreign.len()),
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
        desk.second_copy.forget();
        let _ = done.send(());
    });
    let _ = wait.recv_timeout(limits::STICK_PATIENCE);
}

/// A second copy that lies somewhere.
pub(crate) struct Place {
    path: PathBuf,
    ceremony: CeremonyId,
    title: String,
}

impl Place {
    /// The copy at a path: its folder, or the file in it by which it is opened; nothing when there is none.
    pub(crate) fn at(path: &Path) -> Option<Result<Self, Trouble>> {
        let named = path.file_name().is_some_and(|name| name == POINTER);
        let place = if named { path.parent().unwrap_or(path) } else { path };
        (named || path.is_dir()).then(|| Self::read(place))
    }

    fn read(place: &Path) -> Result<Self, Trouble> {
        let bytes = std::fs::read(place.join(POINTER)).map_err(|error| Trouble::file(&place.join(POINTER), error))?;
        let pointer: Pointer = serde_json::from_slice(&bytes).map_err(|_| no_copy(place))?;
        let ceremony = pointer.ceremony.parse().map_err(|_| no_copy(place))?;
        if pointer.format != FORMAT {
            return Err(no_copy(place));
        }
        Ok(Self { path: place.to_owned(), ceremony, title: pointer.title })
    }

    fn segments(&self) -> impl Iterator<Item = Result<Vec<u8>, Trouble>> + use<> {
        runs(&self.path, &names(&self.path)).into_iter().map(Ok)
    }

    /// The entries in it, to be weighed against a file.
    pub(crate) fn arrived(&self) -> Result<Arrived, Trouble> {
        Arrived::of_segments(self.ceremony, self.segments())
    }

    /// The bytes of a blob in it.
    pub(crate) fn blob(&self, digest: Digest) -> Result<Vec<u8>, Trouble> {
        blob(&self.path, digest)
    }
}

/// Makes a ceremony file of a copy and opens it: another laptop goes on where the first one ended.
pub(crate) fn open(desk: &Desk, request: PathRequest) -> Result<OpenedBundle, Trouble> {
    let path = Path::new(&request.path);
    let copy = Place::at(path).unwrap_or_else(|| Err(no_copy(path)))?;
    if let Some(there) = known_here(desk, copy.ceremony) {
        let message = format!(
            "Acara ini sudah ada di laptop ini: {}. Buka berkas itu; bila laptop lain meneruskannya, pakai Gabungkan dari laptop \
             lain di Arsip.",
            there.display()
        );
        return Err(Trouble::new(TroubleCode::Refused, message, "the ceremony is on this laptop already"));
    }
    let to = free_path(desk.folders.documents(), &copy.title);
    let segments = copy.segments();
    let state = made_whole(&to, |part| journal::assemble(part, copy.ceremony, segments, |digest| copy.blob(digest)))?;
    let last = state.last_at.map(|at| {
        let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
        let local = zone.local(at);
        format!("{}, {}", indonesian::long_date(local.date()), local.format("%H.%M.%S"))
    });
    let caution = format!(
        "Acara ini disusun dari salinan kedua, utuh sampai catatan terakhir di dalamnya: {}. Bandingkan dengan jam terakhir yang \
         disebut tersimpan di laptop pertama. Bila laptop pertama hidup lagi, catatan keduanya digabungkan di Arsip, Gabungkan \
         dari laptop lain.",
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
        let Some(reached) = reach(desk, state, file, &known.place)? else { return Ok(()) };
        (known.entries, known.runs, known.foreign) = reached;
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
        let Some(journal::Fresh { segment, entries, blobs, .. }) = fresh else { return Ok(()) };
        for (digest, bytes) in &blobs {
            put(folder, &known.place.join(blob_name(*digest, bytes.len())), bytes)?;
        }
        let digest = journal::digest(&segment.bytes);
        let run = PathBuf::from(format!("j/{}/{:010}-{:010}-{digest}", segment.writer, segment.from, segment.to));
        put(folder, &known.place.join(&run), &segment.bytes)?;
        known.runs.insert(run);
        // What came in meanwhile is no other laptop's any more.
        known.foreign.retain(|entry| !entries.contains(entry));
        known.entries.extend(entries);
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

/// The runs of entries that lie in a copy and are what their names say.
fn runs(place: &Path, names: &BTreeSet<PathBuf>) -> Vec<Vec<u8>> {
    names.iter().filter_map(|name| read_run(place, name)).collect()
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

fn read_run(place: &Path, name: &Path) -> Option<Vec<u8>> {
    let digest: Digest = name.file_name()?.to_str()?.split('-').nth(2)?.parse().ok()?;
    std::fs::read(place.join(name)).ok().filter(|bytes| journal::digest(bytes) == digest)
}

/// Hashes of the file's entries that are in a copy, the files that were looked at, and the others there.
type Reached = (BTreeSet<Digest>, BTreeSet<PathBuf>, BTreeSet<Digest>);

/// Holds a copy against the ceremony file. Entries of another laptop are counted and left as they are: they are merged when
/// the operator says so. Nothing when the file was closed meanwhile.
fn reach(desk: &Desk, state: &State, file: &Path, place: &Path) -> Result<Option<Reached>, Trouble> {
    let Some(ceremony) = state.ceremony else { return Ok(None) };
    let blobs = blobs_there(place);
    let own = {
        let _reading = desk.second_copy.still();
        if !is_open(desk, file) {
            return Ok(None);
        }
        journal::known(file)?
    };
    let (mut reached, mut foreign, files) = (BTreeSet::new(), BTreeSet::new(), names(place));
    for bytes in runs(place, &files) {
        // What is no segment of this ceremony was put there by somebody else, and is nothing of it.
        let Ok(entries) = journal::recorded(&bytes, ceremony) else { continue };
        for entry in entries {
            if !own.contains(&entry.hash) {
                foreign.insert(entry.hash);
            } else if entry.blobs.iter().all(|blob| blobs.contains(blob)) {
                reached.insert(entry.hash);
            }
        }
    }
    Ok(Some((reached, files, foreign)))
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
