//! The paper continuation pack kept ready: beside the ceremony file, and in a second folder somebody chose.
//!
//! Derived, never queued: a pack is due when the one that lies there names other newest entries than the journal has.
//! The pack is written whole to a file of another name and put in place of the old one, so that the power may fail at
//! any moment. What it never does: hold up an act, make a folder that is not there (a stick that was pulled out leaves
//! an empty place), put an older pack or another ceremony's in place of one on the stick, or fail silently: what keeps it
//! from being written is a sentence in [`ContinuationView`].

mod mark;

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ceremony::State;
use ceremony::id::Digest;
use ceremony::zone::Zone;
use chrono::{DateTime, Utc};
use device::files::{FileError, open_folder, write_durable};
use document::indonesian;
use mark::Mark;

use crate::documents::{Blobs, Pack, head, is_wanted, pack};
use crate::roster::count;
use crate::wire::convert::moment;
use crate::wire::{
    ContinuationPlace, ContinuationView, FolderChoice, Nothing, PathRequest, PlaceRequest, WrittenContinuation,
};
use crate::{Desk, Trouble, limits, remembered};

/// What follows the ceremony file's own name.
const ENDING: &str = "lanjutan-kertas.pdf";
/// Where the second folder is remembered: it belongs to the laptop, like the stick in it.
const SETTING: &str = "lanjutan-kertas.json";

/// What is known of the packs of the open ceremony.
#[derive(Default)]
pub(crate) struct Continuations {
    /// The newest pack; whoever makes one is waited for, so that two folders cost one.
    made: Mutex<Option<(Digest, Arc<Vec<u8>>)>>,
    own: Mutex<Known>,
    second: Mutex<Known>,
}

impl Continuations {
    /// Waits for a pack that is being made, and keeps the next one from being begun.
    pub(crate) fn still(&self) -> impl Drop + '_ {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What is known of one file; nothing before it was looked at.
#[derive(Debug, Clone, Default)]
struct Known {
    path: PathBuf,
    /// Newest entries that it holds for.
    head: Option<Digest>,
    written: Option<DateTime<Utc>>,
    trouble: Option<String>,
}

impl Continuations {
    fn of(&self, second: bool) -> MutexGuard<'_, Known> {
        let known = if second { &self.second } else { &self.own };
        known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Writes the pack where it is due, beside the ceremony file or in the second folder; called after every change and
/// once in a while, because a stick may be put back.
pub(crate) fn keep(desk: &Desk, request: PlaceRequest) -> Result<ContinuationView, Trouble> {
    let (state, file) = open_file(desk)?;
    if let Some(path) = place(desk, &state, &file, request.second).filter(|_| is_wanted(&state)) {
        let before = desk.continuations.of(request.second).clone();
        let known = match kept(desk, &state, &path, request.second) {
            Ok((head, written)) => Known { path, head: Some(head), written, trouble: None },
            Err(trouble) if before.path == path => Known { trouble: Some(trouble.message), ..before },
            Err(trouble) => Known { path, trouble: Some(trouble.message), ..Known::default() },
        };
        *desk.continuations.of(request.second) = known;
    }
    view(desk, Nothing {})
}

/// Where the packs are; from memory, so that a stick that hangs holds up nobody who looks.
pub(crate) fn view(desk: &Desk, _: Nothing) -> Result<ContinuationView, Trouble> {
    let (state, file) = open_file(desk)?;
    let head = head(&state);
    let shown = |second: bool, path: PathBuf| {
        let known = Some(desk.continuations.of(second).clone()).filter(|known| known.path == path).unwrap_or_default();
        ContinuationPlace {
            path: path.display().to_string(),
            folder: folder_of(&path).display().to_string(),
            written_at: known.written.map(moment),
            current: known.head == Some(head),
            trouble: known.trouble,
        }
    };
    Ok(ContinuationView {
        wanted: is_wanted(&state),
        own: shown(false, beside(&file)),
        second: place(desk, &state, &file, true).map(|path| shown(true, path)),
    })
}

/// Chooses the second folder, or none. A folder that takes no file is refused, and the one before stays.
pub(crate) fn choose(desk: &Desk, request: FolderChoice) -> Result<ContinuationView, Trouble> {
    let (state, file) = open_file(desk)?;
    let folder = request.folder.map(PathBuf::from);
    if let Some(folder) = &folder {
        if same(folder, folder_of(&file)) {
            return Err(Trouble::unusable(
                "Folder itu folder berkas acara, dan lembar lanjutannya sudah ada di sana. Pilih folder di flashdisk.",
            ));
        }
        let path = folder.join(name_among_others(&state, &file));
        if is_wanted(&state) {
            let (head, written) = kept(desk, &state, &path, true)?;
            *desk.continuations.of(true) = Known { path, head: Some(head), written, trouble: None };
        } else if !folder.is_dir() {
            return Err(missing(folder));
        }
    }
    remembered::remember(desk, SETTING, &folder)?;
    view(desk, Nothing {})
}

/// Writes the pack of this moment to a file that somebody named.
pub(crate) fn write(desk: &Desk, request: PathRequest) -> Result<WrittenContinuation, Trouble> {
    let (state, _) = open_file(desk)?;
    let Pack { pdf, pages, open, signed } = pack(&state, &Blobs::of(desk))?;
    let path = Path::new(&request.path);
    write_durable(path, &pdf).map_err(|error| Trouble::file(path, error))?;
    Ok(WrittenContinuation { path: request.path, pages: count(pages), open: count(open), signed: count(signed) })
}

/// Shows the folder of a pack.
pub(crate) fn show(desk: &Desk, request: PlaceRequest) -> Result<Nothing, Trouble> {
    let (state, file) = open_file(desk)?;
    let Some(path) = place(desk, &state, &file, request.second) else { return Ok(Nothing {}) };
    let folder = folder_of(&path);
    let shown = open_folder(folder).map_err(|error| match error {
        FileError::NoFolder(_) => missing(folder),
        other => Trouble::failed(
            format!("Folder {} tidak dapat ditampilkan. Buka dari pengelola berkas.", folder.display()),
            other,
        ),
    });
    shown.map(|()| Nothing {})
}

/// The file is about to be closed: the packs that were kept in this sitting say the last of what they say.
pub(crate) fn at_the_end(desk: &Desk) {
    let Ok((state, file)) = open_file(desk) else { return };
    if desk.continuations.of(false).path == beside(&file) {
        // Whoever closes a file is not kept for a paper: the sentence stands where the paper is spoken of.
        let _ = keep(desk, PlaceRequest { second: false });
    }
    let Some(stick) = place(desk, &state, &file, true) else { return };
    let known = desk.continuations.of(true).clone();
    let behind = known.path == stick && known.head.is_some_and(|known| known != head(&state));
    if !behind || !is_wanted(&state) {
        return;
    }
    let Ok(pdf) = made(desk, &state) else { return };
    // A stick that hangs is left behind after a while; the file closes all the same.
    let (done, wait) = channel();
    let (mark, zone) = (Mark::of(&state), zone(&state));
    std::thread::spawn(move || {
        if folder_of(&stick).is_dir() && may_be_replaced(&stick, &mark, zone).is_ok() {
            // What keeps it from being written is told when the file is opened again.
            let _ = write_durable(&stick, &pdf);
        }
        let _ = done.send(());
    });
    let _ = wait.recv_timeout(limits::STICK_PATIENCE);
}

fn open_file(desk: &Desk) -> Result<(State, PathBuf), Trouble> {
    desk.ask(|room| (room.state.clone(), room.journal.path().to_owned()))
}

/// The pack at `path` names the newest entries afterwards; gives them, and when it was written.
fn kept(desk: &Desk, state: &State, path: &Path, second: bool) -> Result<(Digest, Option<DateTime<Utc>>), Trouble> {
    let (head, mark) = (head(state), Mark::of(state));
    if second && !folder_of(path).is_dir() {
        return Err(missing(folder_of(path)));
    }
    if Mark::at(path) == Some(mark) {
        let written = std::fs::metadata(path).and_then(|data| data.modified()).ok().map(DateTime::from);
        return Ok((head, written));
    }
    if second {
        may_be_replaced(path, &mark, zone(state))?;
    }
    let pdf = made(desk, state)?;
    write_durable(path, &pdf).map_err(|error| unwritten(folder_of(path), second, &error))?;
    Ok((head, Some(desk.host.now())))
}

/// Whether what lies at `path` may give way to the pack that says `ours`: not if it is another ceremony's, or knows of
/// acts that the open file does not have.
fn may_be_replaced(path: &Path, ours: &Mark, zone: Zone) -> Result<(), Trouble> {
    let Some(there) = Mark::at(path) else { return Ok(()) };
    if !there.is_of_one_ceremony_with(ours) {
        let message = format!(
            "Lembar lanjutan kertas tidak ditulis: {} memuat lembar acara lain. Pindahkan berkas itu, atau pilih folder \
             lain. Lembar di samping berkas acara tetap diperbarui.",
            path.display()
        );
        return Err(Trouble::refused(&message));
    }
    if there.is_newer_than(ours) {
        let local = zone.local(there.last());
        let message = format!(
            "Lembar lanjutan kertas tidak ditulis: {} sampai {}, {}, jadi lebih baru daripada berkas acara yang sedang \
             dibuka. Mungkin yang dibuka ini salinan lama: buka berkas yang terbaru. Bila memang berkas ini yang \
             diteruskan, pindahkan dahulu lembar itu. Lembar di samping berkas acara tetap diperbarui.",
            path.display(),
            indonesian::long_date(local.date()),
            indonesian::time(local.time(), zone)
        );
        return Err(Trouble::refused(&message));
    }
    Ok(())
}

fn zone(state: &State) -> Zone {
    state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default()
}

/// The pack for the newest entries of a state, made once.
fn made(desk: &Desk, state: &State) -> Result<Arc<Vec<u8>>, Trouble> {
    let head = head(state);
    let mut made = desk.continuations.made.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, pdf)) = made.as_ref().filter(|(of, _)| *of == head) {
        return Ok(pdf.clone());
    }
    let mut pdf = pack(state, &Blobs::of(desk))?.pdf;
    if !document::pdf::identify(&mut pdf, Mark::of(state).identifiers()) {
        return Err(Trouble::bug("a pack without identifiers"));
    }
    let pdf = Arc::new(pdf);
    *made = Some((head, pdf.clone()));
    Ok(pdf)
}

/// Where a pack belongs: beside the file, or in the second folder if one is chosen.
fn place(desk: &Desk, state: &State, file: &Path, second: bool) -> Option<PathBuf> {
    if !second {
        return Some(beside(file));
    }
    let folder =
        remembered::recall::<Option<PathBuf>>(desk, SETTING).filter(|folder| !same(folder, folder_of(file)))?;
    Some(folder.join(name_among_others(state, file)))
}

fn beside(file: &Path) -> PathBuf {
    folder_of(file).join(name(file))
}

/// `mukomuko.lanjutan-kertas.pdf`.
fn name(file: &Path) -> String {
    format!("{}.{ENDING}", file.file_stem().unwrap_or_default().to_string_lossy())
}

/// `mukomuko.1a2b3c4d.lanjutan-kertas.pdf`: on a stick lie the packs of many ceremonies, and many files are called alike.
fn name_among_others(state: &State, file: &Path) -> String {
    format!("{}.{}.{ENDING}", file.file_stem().unwrap_or_default().to_string_lossy(), Mark::of(state).short_ceremony())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

pub(crate) fn same(one: &Path, other: &Path) -> bool {
    one == other || matches!((one.canonicalize(), other.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn missing(folder: &Path) -> Trouble {
    let message = format!(
        "Folder kedua untuk lembar lanjutan kertas, {}, tidak ditemukan. Pasang kembali flashdisknya, dan lembarnya \
         ditulis sendiri dalam satu menit, atau pilih folder lain. Lembar di samping berkas acara tetap diperbarui.",
        folder.display()
    );
    Trouble::failed(message, "the second folder is not there")
}

fn unwritten(folder: &Path, second: bool, error: &FileError) -> Trouble {
    let folder = folder.display();
    let message = if second {
        format!(
            "Lembar lanjutan kertas tidak dapat ditulis ke {folder}. Periksa apakah flashdisknya masih terpasang, tidak \
             dikunci, dan masih ada ruang, atau pilih folder lain. Lembar di samping berkas acara tetap diperbarui."
        )
    } else {
        format!(
            "Lembar lanjutan kertas tidak dapat ditulis di folder berkas acara, {folder}. Acara tetap berjalan dan \
             tersimpan. Periksa ruang dan izin folder itu, atau pilih folder kedua di flashdisk."
        )
    };
    Trouble::failed(message, error)
}
