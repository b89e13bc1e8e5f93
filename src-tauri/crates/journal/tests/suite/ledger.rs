//! A ceremony file in a folder of its own, written as the app writes it: decide, append, go on.
//!
//! Digests in commands of the rules' tests stand for nothing; here they are replaced by those of real bytes.

use std::path::{Path, PathBuf};

use ceremony::event::{Event, Ink, Photo};
use ceremony::id::CeremonyId;
use ceremony::{Command, State};
use chrono::{DateTime, Duration, Utc};
use journal::{Journal, Moment, WriterKey};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::support::Scribe;
use crate::support::steps::Step;

pub(crate) const CEREMONY: CeremonyId = CeremonyId(7);

pub(crate) fn key(number: u8) -> WriterKey {
    WriterKey::from_seed(&[number; 32])
}

/// 14 October 2024, 08.00 WIB, and minutes after it.
pub(crate) fn minute(number: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_728_867_600, 0).expect("a real moment") + Duration::minutes(number)
}

/// An open file, its state, and the folder that goes away with it.
pub(crate) struct Ledger {
    /// Nothing when the file lies in a folder of somebody else's.
    pub(crate) folder: Option<TempDir>,
    pub(crate) journal: Journal,
    pub(crate) state: State,
    minutes: i64,
}

impl Ledger {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let journal = Journal::create(&folder.path().join("acara.ikrar"), CEREMONY, key(1)).expect("a new file");
        Self { folder: Some(folder), journal, state: State::default(), minutes: 0 }
    }

    /// A file that was opened elsewhere, a day later.
    pub(crate) fn at(journal: Journal, state: State) -> Self {
        Self { folder: None, journal, state, minutes: 4 * 1_440 }
    }

    /// Lets minutes pass on the laptop's clock, or turns it back.
    pub(crate) fn wait(&mut self, minutes: i64) {
        self.minutes += minutes;
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.journal.path().to_owned()
    }

    /// Appends events as they are, with their blobs.
    pub(crate) fn append(&mut self, events: Vec<Event>, blobs: &[Vec<u8>]) {
        self.minutes += 1;
        let moment = Moment { now: minute(self.minutes), author: "Operator Contoh" };
        self.journal.append(&mut self.state, moment, events, blobs).expect("appended");
    }

    /// Decides a command and appends what follows; a refusal changes nothing.
    pub(crate) fn ask(&mut self, command: Command) {
        let command = match command {
            Command::ReviseText { text, .. } => Command::ReviseText { digest: journal::text_digest(&text), text },
            other => other,
        };
        let Ok(mut events) = self.state.decide(command) else { return };
        let blobs = events.iter_mut().flat_map(with_bytes).collect::<Vec<_>>();
        self.append(events, &blobs);
    }

    /// Takes one step of a random course.
    pub(crate) fn take(&mut self, step: &Step) {
        let mut scribe = Scribe::new(1);
        scribe.state = self.state.clone();
        if let Some(command) = step.command(&scribe) {
            self.ask(command);
        }
    }

    /// A ceremony of three with a signature in the hall, one in a later session, an outcome, documents and prints.
    pub(crate) fn story() -> Self {
        let mut ledger = Self::new();
        for (stamp, event) in Scribe::late(3).entries {
            let _ = stamp;
            let mut event = event;
            let blobs = with_bytes(&mut event);
            ledger.append(vec![event], &blobs);
        }
        ledger.take(&Step::Sign { id: 5, slot: crate::support::values::own(2), flaw: 4 });
        ledger.take(&Step::Archive { number: 0 });
        ledger.take(&Step::Print { number: 1 });
        let sessions: Vec<_> = ledger.state.acts.newest().map(|record| record.act.session).collect();
        assert_eq!((sessions.len(), sessions[0] == sessions[1]), (2, false), "the story was played");
        ledger
    }

    /// Closes the file; gives the folder, the path and the state at the end.
    pub(crate) fn close(self) -> (TempDir, PathBuf, State) {
        let path = self.path();
        self.journal.close().expect("closed");
        (self.folder.expect("a folder of its own"), path, self.state)
    }
}

/// What every document of a story has alike.
pub(crate) const PORTRAIT: &[u8] = &[0x5a; 2_500];

/// As a PDF has it: what it says, and a picture.
pub(crate) fn page(says: &str) -> Vec<u8> {
    let length = PORTRAIT.len();
    let head = format!("%PDF-1.7\n1 0 obj\n<</Subtype/Image/Length {length}>>stream\n");
    [head.as_bytes(), PORTRAIT, b"\nendstream\nendobj\n", says.as_bytes()].concat()
}

/// Gives an event the digests of real bytes, and those bytes.
pub(crate) fn with_bytes(event: &mut Event) -> Vec<Vec<u8>> {
    match event {
        Event::TextRevised { digest, text } => {
            *digest = journal::text_digest(text);
            Vec::new()
        }
        Event::Signed(act) => {
            // A text of the rules' stories is named by a made-up digest; these stories have one text only.
            act.text_digest = if act.text_digest.0[1..] == [act.text_digest.0[0]; 31] {
                journal::text_digest(&crate::support::values::text(act.text_digest.0[0]))
            } else {
                act.text_digest
            };
            let strokes = format!("goresan {}", act.id).into_bytes();
            act.ink = Ink::Drawn { strokes: journal::digest(&strokes) };
            let photo = format!("foto {}", act.id).into_bytes();
            if let Photo::Taken(taken) = &mut act.photo {
                *taken = journal::digest(&photo);
                return vec![strokes, photo];
            }
            vec![strokes]
        }
        Event::DocumentArchived { pdf, document, .. } => {
            let bytes = page(&format!("{:?}", document.kind));
            *pdf = journal::digest(&bytes);
            vec![bytes]
        }
        Event::SealKeyNamed { certificate } => {
            *certificate = journal::digest(b"sertifikat");
            vec![b"sertifikat".to_vec()]
        }
        Event::DocumentSealed { pdf, seal, certificate, .. } => {
            let bytes = format!("segel {pdf}").into_bytes();
            (*seal, *certificate) = (journal::digest(&bytes), journal::digest(b"sertifikat"));
            vec![bytes, b"sertifikat".to_vec()]
        }
        Event::SealTimestamped { signed, seal, .. } => {
            let bytes = format!("segel berstempel waktu {signed}").into_bytes();
            *seal = journal::digest(&bytes);
            vec![bytes]
        }
        _ => Vec::new(),
    }
}

/// Names of the files in a folder, in order.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).expect("a readable folder");
    let mut names: Vec<_> =
        names.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Every value of entries and blobs, read without indices: what a file says, as far as SQLite can still read it.
pub(crate) fn contents(path: &Path) -> Result<Vec<String>, rusqlite::Error> {
    let connection = Connection::open(path)?;
    let mut lines = Vec::new();
    for table in ["entry", "blob", "meta"] {
        let from = if table == "meta" { "meta".to_owned() } else { format!("{table} NOT INDEXED") };
        let mut statement = connection.prepare(&format!("SELECT * FROM {from}"))?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let cells: Result<Vec<_>, _> =
                (0..columns).map(|at| row.get_ref(at).map(|value| format!("{value:?}"))).collect();
            lines.push(format!("{table}: {}", cells?.join("|")));
        }
    }
    lines.sort();
    Ok(lines)
}
