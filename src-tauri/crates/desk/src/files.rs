//! Ceremony files: start screen, create, open, copy, check, close.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use ceremony::event::{Ink, Photo};
use ceremony::id::{AgendaItemId, CeremonyId, Digest};
use ceremony::setup::{AgendaItem, Letterhead, Paper, Setup};
use ceremony::zone::Zone;
use ceremony::{Command, State};
use chrono::{NaiveDate, NaiveTime};
use journal::{Fault, Journal, JournalError, WriterKey};

use crate::keeper::Keeper;
use crate::template::{self, Template};
use crate::wire::convert::planned;
use crate::wire::{
    CeremonyView, CheckOutcome, CheckReport, CopyReport, KeyRequest, NewCeremony, Nothing, PathRequest, RosterPage,
    RosterQuery, SampleInfo, StartView,
};
use crate::{Desk, Trouble, continuation, guidance, recent, renewal, roster, sample, second_copy, view};

/// The start screen.
#[expect(clippy::unnecessary_wraps, reason = "every operation answers with a result")]
pub(crate) fn start(desk: &Desk, _: Nothing) -> Result<StartView, Trouble> {
    let samples = sample::SAMPLES.iter().map(|sample| SampleInfo {
        key: sample.key.into(),
        name: sample.name.into(),
        description: sample.description.into(),
    });
    Ok(StartView {
        recent: recent::list(desk),
        templates: template::infos(),
        samples: samples.collect(),
        default_folder: desk.folders.documents().display().to_string(),
        today: Zone::Wib.date(desk.host.now()).to_string(),
    })
}

/// A new ceremony file, opened.
pub(crate) fn create(desk: &Desk, new: NewCeremony) -> Result<CeremonyView, Trouble> {
    let date = new.date.parse::<NaiveDate>();
    let date = date.map_err(|error| Trouble::bad_input(guidance::date(&new.date), error))?;
    let founding = if let Some(last) = &new.from {
        renewal::founding(desk, Path::new(last), &new.title, date)?
    } else {
        let commands = from_template(desk, &template::find(&new.template)?, &new.title, date)?;
        Founding { commands, ..Founding::default() }
    };
    found(desk, Path::new(&new.path), Founding { rehearsal: new.rehearsal, ..founding })?;
    view::ceremony(desk, Nothing {})
}

/// What a new ceremony begins with.
#[derive(Default)]
pub(crate) struct Founding {
    pub(crate) rehearsal: bool,
    pub(crate) parent: Option<CeremonyId>,
    pub(crate) commands: Vec<Command>,
    pub(crate) blobs: Vec<Vec<u8>>,
}

/// Creates the file with all it begins with in one transaction, and makes it the open one. When that fails, the
/// ceremony open before stays open.
pub(crate) fn found(desk: &Desk, path: &Path, founding: Founding) -> Result<(), Trouble> {
    let ceremony = CeremonyId(desk.fresh());
    let journal = Journal::create(path, ceremony, writer_key(desk, ceremony)?);
    let keeper = Keeper::start(journal.map_err(|error| in_folder(path, error))?, State::default());
    let Founding { rehearsal, parent, commands, blobs } = founding;
    let first = Command::Found { ceremony, rehearsal, parent };
    let deed = desk.deed(std::iter::once(first).chain(commands).collect(), blobs);
    let done = keeper.queue()?.ask(|room| room.perform(deed).map(|_| room.sequence));
    match done.and_then(|done| done) {
        Ok(sequence) => {
            make_open(desk, keeper)?;
            desk.tell(sequence);
            recent::remember(desk, path)
        }
        Err(trouble) => {
            // Nothing was recorded: an empty file of the same name would only be in the way of the next try.
            keeper.close()?;
            std::fs::remove_file(path).map_err(|error| Trouble::file(path, error))?;
            Err(trouble)
        }
    }
}

/// Puts a file that opened well in the place of the one open before, and closes that.
fn make_open(desk: &Desk, keeper: Keeper) -> Result<(), Trouble> {
    continuation::at_the_end(desk);
    second_copy::at_the_end(desk);
    let before = desk.keeper_slot().replace(keeper);
    // One that stopped by itself has let its file go already.
    before.filter(Keeper::is_alive).map_or(Ok(()), Keeper::close)
}

/// A new file could not be made: what the disk says is about this place.
fn in_folder(path: &Path, error: JournalError) -> Trouble {
    match error {
        JournalError::Io(error) => Trouble::file(path, error),
        other => other.into(),
    }
}

/// The writer key of this installation for this ceremony, made on first use.
pub(crate) fn writer_key(desk: &Desk, ceremony: CeremonyId) -> Result<WriterKey, Trouble> {
    let trouble = |error| {
        Trouble::failed("Kunci penulis laptop ini tidak dapat dibaca atau dibuat. Periksa izin folder pengguna.", error)
    };
    let secrets = device::secrets::SecretFolder::open(desk.folders.config()).map_err(trouble)?;
    let name = format!("writer-{ceremony}");
    let seed = if let Some(seed) = secrets.read(&name).map_err(trouble)? {
        seed
    } else {
        let mut seed = [0; 32];
        desk.host.fill(&mut seed);
        secrets.create(&name, &seed).map_err(trouble)?;
        seed.to_vec()
    };
    let seed: [u8; 32] = seed.try_into().map_err(|_| Trouble::bug("writer key has a wrong length"))?;
    Ok(WriterKey::from_seed(&seed))
}

fn from_template(desk: &Desk, template: &Template, title: &str, date: NaiveDate) -> Result<Vec<Command>, Trouble> {
    let agenda = template.agenda.iter().map(|item| {
        let planned = planned(item.planned.as_deref())?;
        let id = AgendaItemId(desk.fresh());
        Ok(AgendaItem { id, kind: item.kind.into(), title: item.title.clone(), planned })
    });
    let agenda = agenda.collect::<Result<Vec<_>, Trouble>>()?;
    let text: ceremony::text::Text = template.text.clone().into();
    let setup = Setup {
        title: if title.trim().is_empty() { template.name.clone() } else { title.trim().to_owned() },
        legal_basis: template.legal_basis.clone(),
        template: template.key.clone(),
        ..blank_setup(date)
    };
    Ok(vec![
        Command::ChangeSetup(Box::new(setup)),
        Command::ReviseText { digest: journal::text_digest(&text), text: Box::new(text) },
        Command::ChangeAgenda(agenda),
    ])
}

/// What a new ceremony starts from: nine in the morning, F4, two originals.
pub(crate) fn blank_setup(date: NaiveDate) -> Setup {
    let nine = NaiveTime::from_hms_opt(9, 0, 0).expect("nine o'clock exists");
    Setup {
        title: String::new(),
        place: String::new(),
        town: String::new(),
        starts: date.and_time(nine),
        zone: Zone::Wib,
        legal_basis: Vec::new(),
        letterhead: Letterhead::default(),
        paper: Paper::F4,
        originals: 2,
        photos: true,
        stamp_duty_box: false,
        pledge_leader: None,
        acknowledger: None,
        template: String::new(),
        official_record_number: String::new(),
        retention: "Mengikuti Jadwal Retensi Arsip daerah".into(),
        contact: Vec::new(),
        addressee: Vec::new(),
        channels: Vec::new(),
    }
}

/// Opens a ceremony file. The one open before is closed only then, so that a file that cannot be opened costs nobody
/// the ceremony at hand.
pub(crate) fn open(desk: &Desk, request: PathRequest) -> Result<CeremonyView, Trouble> {
    opened(desk, Path::new(&request.path))
}

/// Opens the file at a path.
pub(crate) fn opened(desk: &Desk, path: &Path) -> Result<CeremonyView, Trouble> {
    if !is_open(desk, path) {
        let key = writer_key(desk, Journal::ceremony_of(path)?)?;
        let (journal, state) = Journal::open(path, key)?;
        make_open(desk, Keeper::start(journal, state))?;
        desk.stir();
        recent::remember(desk, path)?;
    }
    view::ceremony(desk, Nothing {})
}

/// Whether this very file is open here, however its path was typed.
fn is_open(desk: &Desk, path: &Path) -> bool {
    let slot = desk.keeper_slot();
    let Some(open) = slot.as_ref().filter(|keeper| keeper.is_alive()).map(Keeper::path) else { return false };
    open == path || matches!((open.canonicalize(), path.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// A sample as a rehearsal of today, in a new file of the documents folder.
pub(crate) fn open_sample(desk: &Desk, request: KeyRequest) -> Result<CeremonyView, Trouble> {
    let day = sample::day(&request.key)?;
    let stem = format!("Gladi {}", day.title);
    let path = free_path(desk.folders.documents(), &stem);
    sample::prepare(desk, &day, &path, true)?;
    view::ceremony(desk, Nothing {})
}

/// A path in `folder` that is not taken: `Gladi ….ikrar`, `Gladi … (2).ikrar`.
pub(crate) fn free_path(folder: &Path, stem: &str) -> PathBuf {
    let candidates = (1..).map(|n| if n == 1 { stem.to_owned() } else { format!("{stem} ({n})") });
    let mut paths = candidates.map(|stem| folder.join(device::files::file_name(&stem, "ikrar")));
    paths.find(|path| !path.exists()).expect("numbers do not run out")
}

/// Closes the file.
pub(crate) fn close(desk: &Desk, _: Nothing) -> Result<Nothing, Trouble> {
    desk.shut()?;
    desk.stir();
    Ok(Nothing {})
}

/// "Simpan salinan": a whole, checked copy while the file is open and acts go on.
pub(crate) fn save_copy(desk: &Desk, request: PathRequest) -> Result<CopyReport, Trouble> {
    let to = PathBuf::from(&request.path);
    let from = desk.ask(|room| room.journal.path().to_owned())?;
    let bytes = journal::copy(&from, &to).map_err(|error| in_folder(&to, error))?;
    let report = journal::check(&to)?;
    if let Some(fault) = report.faults.first() {
        let (fault, detail) = (guidance::fault(fault), "the copy read back has faults");
        // Left behind under a good name, it would one day be trusted.
        std::fs::remove_file(&to).map_err(|error| Trouble::file(&to, error))?;
        let message = if journal::check(&from)?.faults.is_empty() {
            format!("Salinan di {} tidak utuh, jadi dihapus lagi. {fault} Pakai flashdisk lain.", to.display())
        } else {
            format!("Berkas acara ini sendiri tidak utuh, jadi tidak disalin. {fault} Jalankan Periksa berkas.")
        };
        return Err(Trouble::failed(message, detail));
    }
    #[expect(clippy::cast_precision_loss, reason = "file sizes stay far below 2^53")]
    Ok(CopyReport { path: request.path, bytes: bytes as f64, verified: true })
}

/// "Periksa berkas" of the open ceremony.
pub(crate) fn check(desk: &Desk, _: Nothing) -> Result<CheckReport, Trouble> {
    let path = desk.ask(|room| room.journal.path().to_owned())?;
    check_file(&path)
}

/// What a file says, read beside whoever has it open; nothing is written and nothing locked.
pub fn look(desk: &Desk, path: &Path) -> Result<CeremonyView, Trouble> {
    let (state, _) = journal::read(path, |_| Vec::new())?;
    Ok(view::of(desk, &state, 0, path))
}

/// A page of a file's roster, read beside whoever has it open.
pub fn look_at_roster(desk: &Desk, path: &Path, query: &RosterQuery) -> Result<RosterPage, Trouble> {
    let (state, _) = journal::read(path, |_| Vec::new())?;
    Ok(roster::page_of(desk, &state, query))
}

/// "Periksa berkas" of any file, without opening it for writing.
pub fn check_file(path: &Path) -> Result<CheckReport, Trouble> {
    let report = journal::check(path)?;
    let n = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let lost =
        |fault: &Fault| matches!(fault, Fault::BlobMissing { .. } | Fault::BlobDamaged { .. } | Fault::Projections);
    let outcome = match &report.faults[..] {
        [] => CheckOutcome::Whole,
        faults if faults.iter().all(lost) => CheckOutcome::Missing,
        _ => CheckOutcome::Damaged,
    };
    Ok(CheckReport {
        outcome,
        next: guidance::after_check(&report.faults, outcome),
        sound: report.faults.is_empty(),
        entries: n(report.entries),
        blobs: n(report.blobs),
        writers: n(report.writers),
        faults: named(path, &report.faults),
    })
}

/// Faults in words, with whose picture or which document it is where the entries can still say so.
fn named(path: &Path, faults: &[Fault]) -> Vec<String> {
    let broken = |fault: &Fault| matches!(fault, Fault::BlobMissing { .. } | Fault::BlobDamaged { .. });
    let state = faults.iter().any(broken).then(|| journal::read(path, |_| Vec::new()).ok()).flatten();
    let owners = state.map(|(state, _)| owners(&state)).unwrap_or_default();
    let named = |fault: &Fault| {
        let said = guidance::fault(fault);
        let (Fault::BlobMissing { digest } | Fault::BlobDamaged { digest }) = fault else { return said };
        owners.get(digest).map_or_else(|| said.clone(), |owner| format!("{owner}: {said}"))
    };
    let mut said: Vec<_> = faults.iter().map(named).collect();
    // A page that is damaged in ten places is one sentence.
    said.dedup();
    said
}

/// What of whom each blob is.
fn owners(state: &State) -> HashMap<Digest, String> {
    let mut owners = HashMap::new();
    for (key, archived) in state.archive.iter() {
        owners.insert(archived.pdf, format!("Naskah {}", crate::documents::title(state, *key)));
    }
    if let Some(emblem) = state.setup.as_deref().and_then(|setup| setup.letterhead.emblem) {
        owners.insert(emblem, "Lambang pada kop".to_owned());
    }
    for act in state.acts.records().map(|record| &record.act) {
        let of = |part: &str| format!("{part} {}", act.shown.name);
        match &act.ink {
            Ink::Drawn { strokes } => drop(owners.insert(*strokes, of("Goresan tanda tangan"))),
            Ink::Thumbprint { picture } => drop(owners.insert(*picture, of("Foto cap jempol"))),
            Ink::OnPaper { pages, .. } => {
                owners.extend(pages.iter().map(|page| (page.picture, of("Pindaian lembar bertanda tangan"))));
            }
        }
        if let Photo::Taken(photo) = act.photo {
            owners.insert(photo, of("Foto"));
        }
    }
    owners
}

/// Builds the projections of a file anew from its entries.
pub fn rebuild(path: &Path) -> Result<(), Trouble> {
    Ok(journal::rebuild_projections(path)?)
}
