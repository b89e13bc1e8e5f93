//! Appends that fail: file and state stay as they were, and the journal goes on.

use ceremony::event::{Attendance, Event, Photo, Slot};
use ceremony::id::{ActId, PersonId, SessionId};

use super::*;
use crate::entry::digest;
use crate::limits;

struct Open {
    folder: tempfile::TempDir,
    journal: Journal,
    state: State,
}

fn open() -> Open {
    let folder = tempfile::tempdir().unwrap();
    let key = WriterKey::from_seed(&[1; 32]);
    let journal = Journal::create(&folder.path().join("acara.ikrar"), CeremonyId(7), key).unwrap();
    let mut open = Open { folder, journal, state: State::default() };
    open.append(1, &[b"lambang".to_vec()]).unwrap();
    open
}

impl Open {
    fn moment(author: &str) -> Moment<'_> {
        Moment { now: DateTime::UNIX_EPOCH, author }
    }

    fn append(&mut self, person: u128, blobs: &[Vec<u8>]) -> Result<(), JournalError> {
        let event = Event::AttendanceMarked { person: PersonId(person), attendance: Attendance::Present };
        self.journal.append(&mut self.state, Self::moment("Operator Contoh"), vec![event], blobs)
    }

    /// Tries what must fail, then that nothing changed and the next append works; gives the error.
    #[track_caller]
    fn fails(&mut self, attempt: impl FnOnce(&mut Self) -> Result<(), JournalError>) -> JournalError {
        let (state, head) = (self.state.clone(), self.journal.head);
        let rows = self.rows();
        let error = attempt(self).expect_err("must fail");
        assert_eq!((&self.state, self.journal.head, self.rows()), (&state, head, rows), "after {error}");
        error
    }

    fn rows(&self) -> (i64, i64) {
        let count = |table: &str| {
            let sql = format!("SELECT COUNT(*) FROM {table}");
            self.journal.connection.query_row(&sql, [], |row| row.get(0)).unwrap()
        };
        (count("entry"), count("blob"))
    }

    fn goes_on(mut self) {
        self.append(99, &[b"sesudahnya".to_vec()]).unwrap();
        let path = self.journal.path().to_owned();
        self.journal.close().unwrap();
        assert_eq!(crate::check(&path).unwrap().faults, []);
        let (_, reopened) = Journal::open(&path, WriterKey::from_seed(&[1; 32])).unwrap();
        assert_eq!(reopened, self.state);
        drop(self.folder);
    }
}

#[test]
fn a_blob_or_name_over_its_limit_is_refused() {
    let mut open = open();
    let too_large = |error| matches!(error, JournalError::TooLarge { .. });
    let blobs = [b"goresan".to_vec(), vec![0; limits::BLOB_BYTES + 1]];
    assert!(too_large(open.fails(|open| open.append(2, &blobs))));
    let name = "a".repeat(limits::AUTHOR_BYTES + 1);
    let event = Event::Founded { ceremony: CeremonyId(7), rehearsal: false, parent: None };
    let append = |open: &mut Open| open.journal.append(&mut open.state, Open::moment(&name), vec![event], &[]);
    assert!(too_large(open.fails(append)));
    open.goes_on();
}

#[test]
fn an_act_whose_strokes_never_came_is_refused() {
    let mut open = open();
    let act = |strokes: &[u8]| {
        Event::Signed(Box::new(ceremony::event::Act {
            id: ActId(1),
            slot: Slot::own(PersonId(1)),
            session: SessionId(1),
            text_version: 1,
            text_digest: Digest::default(),
            shown: ceremony::event::Shown::default(),
            ink: ceremony::event::Ink::Drawn { strokes: digest(strokes) },
            photo: Photo::Declined,
            notice: None,
            overruled: Vec::new(),
            assisted: None,
            device: String::new(),
        }))
    };
    let sign = |open: &mut Open, strokes: &[u8], blobs: &[Vec<u8>]| {
        open.journal.append(&mut open.state, Open::moment("Operator Contoh"), vec![act(strokes)], blobs)
    };
    let error = open.fails(|open| sign(open, b"goresan", &[b"foto".to_vec()]));
    assert!(matches!(error, JournalError::Blob { .. }));
    sign(&mut open, b"lambang", &[]).expect("a blob that is there already need not come again");
    open.goes_on();
}

#[test]
fn a_full_disk_changes_nothing_and_room_made_lets_the_ceremony_go_on() {
    let mut open = open();
    let pages: u32 = open.journal.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    open.journal.connection.pragma_update(None, "max_page_count", pages).unwrap();
    let photo = vec![7; 400_000];
    let error = open.fails(|open| open.append(2, std::slice::from_ref(&photo)));
    assert!(matches!(error, JournalError::Storage(_)));
    open.journal.connection.pragma_update(None, "max_page_count", 1 << 20).unwrap();
    open.append(2, &[photo]).unwrap();
    open.goes_on();
}

#[test]
fn a_disk_that_fills_while_projections_are_written_changes_nothing() {
    let mut open = open();
    let person = |id: u128| {
        let name = ceremony::name::PrintedName { bare: "Budi Misalnya ".repeat(20), ..Default::default() };
        ceremony::person::Person::named(PersonId(id), name)
    };
    let put =
        |people: std::ops::Range<u128>| Event::RosterPut { people: people.map(person).collect(), posts: Vec::new() };
    let append = |open: &mut Open, event| {
        open.journal.append(&mut open.state, Open::moment("Operator Contoh"), vec![event], &[])
    };
    // Room for the entry grows page by page, so that the limit falls on entry and projections in turn.
    let pages: u32 = open.journal.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    let mut failed = 0;
    for more in 0..120 {
        open.journal.connection.pragma_update(None, "max_page_count", pages + more).unwrap();
        let (state, head) = (open.state.clone(), open.journal.head);
        if append(&mut open, put(1..600)).is_ok() {
            break;
        }
        failed += 1;
        assert_eq!((&open.state, open.journal.head), (&state, head), "with {more} pages more");
    }
    assert!((3..120).contains(&failed), "{failed} attempts failed");
    open.journal.connection.pragma_update(None, "max_page_count", 1 << 20).unwrap();
    open.goes_on();
}

#[test]
fn a_file_that_became_read_only_changes_nothing() {
    let mut open = open();
    open.journal.connection.pragma_update(None, "query_only", true).unwrap();
    assert!(matches!(open.fails(|open| open.append(2, &[])), JournalError::Storage(_)));
    open.journal.connection.pragma_update(None, "query_only", false).unwrap();
    open.goes_on();
}

#[test]
fn no_events_are_no_entry() {
    let mut open = open();
    let written = open.journal.written();
    open.journal.append(&mut open.state, Open::moment("Operator Contoh"), Vec::new(), &[b"x".to_vec()]).unwrap();
    assert_eq!((open.journal.written(), open.rows()), (written, (1, 1)));
}

#[test]
fn an_open_file_syncs_before_it_answers_also_after_it_was_opened_again() {
    let open = open();
    let durable = |connection: &Connection| {
        let pragma = |name: &str| connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0));
        let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
        assert_eq!((pragma("synchronous").unwrap(), mode.as_str()), (2, "wal"), "FULL, and a write-ahead log");
    };
    durable(&open.journal.connection);
    let path = open.journal.path().to_owned();
    open.journal.close().unwrap();
    let (again, _) = Journal::open(&path, WriterKey::from_seed(&[1; 32])).unwrap();
    durable(&again.connection);
}

#[test]
fn an_act_that_is_not_on_disk_is_never_kept_in_memory() {
    let mut open = open();
    let path = open.journal.path().to_owned();
    let beside = Connection::open(&path).unwrap();
    // The projections cannot be written, and then the entries cannot be read: as when the stick is pulled out.
    beside.execute_batch("DROP TABLE summary; UPDATE entry SET author = 'lain' WHERE seq = 0;").unwrap();
    let gone = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = open.append(50, &[]);
    }));
    assert!(gone.is_err(), "the journal must not go on with an act in memory that the disk does not have");
}
