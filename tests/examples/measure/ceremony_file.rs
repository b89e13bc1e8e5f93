//! Ceremony files of any size: a frame made by the desk, people and signatures written by the journal itself.
//!
//! The entries are those the app would write, decided by the same rules; only many acts go into one transaction, so
//! that ten thousand signatures take seconds. Nothing of this is measured.

use std::ops::Range;
use std::path::{Path, PathBuf};

use ceremony::event::{Act, Event, Ink, Photo, SessionKind, Slot};
use ceremony::id::{ActId, SessionId};
use ceremony::{Command, State};
use chrono::{DateTime, TimeDelta, Utc};
use desk::operations::call;
use desk::wire::{AgendaList, CeremonyView, NewCeremony, PathRequest, Text};
use desk::{Desk, ThisMachine};
use device::folders::Folders;
use journal::{Journal, Moment, WriterKey};

use super::invented::{Portraits, drawing, person};

/// Signatures written in one transaction while a file is made.
const BATCH: usize = 50;

/// A desk with folders of its own in `folder`.
pub(crate) fn desk(folder: &Path) -> Desk {
    let folders = Folders::under(&folder.join("rumah")).expect("folders can be made");
    Desk::new(ThisMachine, folders, "Petugas contoh")
}

/// A file with setup, letterhead, emblem and words, but nobody in it; left open at the desk.
pub(crate) fn blank(desk: &Desk, path: &Path) -> CeremonyView {
    let new = NewCeremony {
        path: path.display().to_string(),
        title: "Penandatanganan pakta integritas".into(),
        template: "netralitas-asn".into(),
        from: None,
        date: "2026-10-14".into(),
        rehearsal: false,
    };
    let view: CeremonyView = call(desk, "create_ceremony", new).expect("a ceremony from a template");
    let mut setup = view.setup.clone();
    setup.town = "Mukomuko".into();
    setup.place = "Ruang rapat Bupati".into();
    let lines = ["PEMERINTAH KABUPATEN MUKOMUKO", "BADAN KEPEGAWAIAN", "Jalan Contoh Nomor 1, Mukomuko"];
    setup.letterhead = lines.map(str::to_owned).to_vec();
    let _: CeremonyView = call(desk, "save_setup", setup).expect("setup");
    let emblem = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/emblems/contoh.png");
    let _: CeremonyView =
        call(desk, "set_emblem", PathRequest { path: emblem.display().to_string() }).expect("the sample emblem");
    let open = view.text.open_placeholders.iter().map(|name| (name.clone(), "Pemilihan 2026".to_owned()));
    let values = view.text.text.values.clone().into_iter().chain(open).collect();
    let _: CeremonyView = call(desk, "save_text", Text { values, ..view.text.text }).expect("words");
    call(desk, "save_agenda", AgendaList { items: Vec::new() }).expect("no agenda")
}

/// A closed file of `people`, of whom the first `signed` have signed with ink and portrait.
pub(crate) fn build(folder: &Path, people: usize, signed: usize) -> PathBuf {
    let path = folder.join(format!("{people} orang.ikrar"));
    let desk = desk(folder);
    blank(&desk, &path);
    desk.shut().expect("closed");
    let mut book = Book::open(&path);
    book.roster(people);
    book.journal.close().expect("closed");
    if signed > 0 {
        sign_more(&path, KEY, 0..signed);
    }
    path
}

/// The key under which most of a file is written.
const KEY: u8 = 7;

/// These people sign, on the laptop of this key.
pub(crate) fn sign_more(path: &Path, key: u8, people: Range<usize>) {
    let mut book = Book::under(path, key);
    book.open_hall();
    let portraits = Portraits::paint();
    for batch in people.collect::<Vec<_>>().chunks(BATCH) {
        let acts: Vec<_> = batch.iter().map(|number| book.signature(*number, &portraits)).collect();
        let (events, blobs): (Vec<_>, Vec<_>) = acts.into_iter().map(|act| (act.event, act.blobs)).unzip();
        book.append(events, &blobs.concat());
    }
    book.journal.close().expect("closed");
}

/// An open file with its state.
pub(crate) struct Book {
    pub(crate) journal: Journal,
    pub(crate) state: State,
    now: DateTime<Utc>,
}

/// A signature ready to be written.
pub(crate) struct Signature {
    pub(crate) event: Event,
    pub(crate) blobs: Vec<Vec<u8>>,
}

impl Book {
    pub(crate) fn open(path: &Path) -> Self {
        Self::under(path, KEY)
    }

    fn under(path: &Path, key: u8) -> Self {
        let (journal, state) = Journal::open(path, WriterKey::from_seed(&[key; 32])).expect("our own file");
        let now = state.last_at.unwrap_or_default();
        Self { journal, state, now }
    }

    fn decide(&self, command: Command) -> Vec<Event> {
        self.state.decide(command).expect("the rules agree")
    }

    pub(crate) fn append(&mut self, events: Vec<Event>, blobs: &[Vec<u8>]) {
        self.now += TimeDelta::seconds(25);
        let moment = Moment { now: self.now, author: "Petugas contoh" };
        self.journal.append(&mut self.state, moment, events, blobs).expect("appended");
    }

    /// Puts the first `count` invented people on the roster.
    pub(crate) fn roster(&mut self, count: usize) {
        for chunk in (0..count).collect::<Vec<_>>().chunks(ceremony::limits::ROSTER_CHUNK) {
            let (people, posts) = chunk.iter().map(|number| person(*number)).unzip();
            let events = self.decide(Command::PutRoster { people, posts });
            self.append(events, &[]);
        }
    }

    pub(crate) fn open_hall(&mut self) {
        let hall = Command::OpenSession { session: SessionId(1), kind: SessionKind::Hall, place: String::new() };
        let events = self.decide(hall);
        self.append(events, &[]);
    }

    /// What the desk would append when this person signs.
    pub(crate) fn signature(&self, number: usize, portraits: &Portraits) -> Signature {
        let slot = Slot::own(person(number).0.id);
        let (strokes, photo) = (drawing(number).encode(), portraits.of(number));
        let text = self.state.text().expect("there is a text");
        let act = Act {
            id: ActId(number as u128 + 1),
            slot,
            session: SessionId(0),
            text_version: text.number,
            text_digest: text.digest,
            shown: self.state.roster.shown_at(slot).expect("on the roster"),
            ink: Ink::Drawn { strokes: journal::digest(&strokes) },
            photo: Photo::Taken(journal::digest(&photo)),
            notice: None,
            overruled: Vec::new(),
            assisted: None,
            device: "pen, layar ini".into(),
        };
        let [event] =
            self.decide(Command::Sign { act: Box::new(act), doubts: Vec::new() }).try_into().expect("one fact");
        Signature { event, blobs: vec![strokes, photo] }
    }
}
