//! An open ceremony file: append, read blobs, copy, close.
//!
//! Everything of one act (entries, blobs, projections) goes into one durable transaction: WAL with
//! `synchronous=FULL` syncs before [`Journal::append`] returns. Nothing is ever updated or deleted but projections.

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use ceremony::State;
use ceremony::event::Event;
use ceremony::id::{CeremonyId, Digest};
use ceremony::stamp::{Stamp, WriterId};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, ffi};

use crate::error::JournalError;
use crate::lock::WriterLock;
use crate::projection::{self, Touched};
use crate::reader::BlobReader;
use crate::writer::{Head, WriterKey};
use crate::{chain, rows, schema};

/// A ceremony file open for writing.
#[derive(Debug)]
pub struct Journal {
    connection: Connection,
    path: PathBuf,
    ceremony: CeremonyId,
    key: WriterKey,
    head: Head,
    _lock: WriterLock,
}

/// Who writes, and when: both come from outside.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// Wall clock of the laptop.
    pub now: DateTime<Utc>,
    /// The operator's name.
    pub author: &'a str,
}

impl Journal {
    /// Makes a new ceremony file; refuses to touch an existing one.
    ///
    /// Errors: [`JournalError::Exists`], [`JournalError::Locked`], or what the disk says.
    pub fn create(path: &Path, ceremony: CeremonyId, key: WriterKey) -> Result<Self, JournalError> {
        if let Err(error) = std::fs::File::create_new(path) {
            let exists = error.kind() == std::io::ErrorKind::AlreadyExists;
            return Err(if exists { JournalError::Exists { path: path.to_owned() } } else { error.into() });
        }
        Self::begin(path, ceremony, key).inspect_err(|_| {
            // Nobody's work is in a file that never began; left behind it would only look like a damaged one.
            let _ = std::fs::remove_file(path);
        })
    }

    fn begin(path: &Path, ceremony: CeremonyId, key: WriterKey) -> Result<Self, JournalError> {
        let lock = WriterLock::take(path)?;
        let connection = schema::create(path)?;
        connection.execute("INSERT INTO meta VALUES ('ceremony', ?1)", [ceremony.0.to_be_bytes()])?;
        projection::update(&connection, &State::default(), &Touched::All)?;
        Ok(Self { connection, path: path.to_owned(), ceremony, key, head: Head::default(), _lock: lock })
    }

    /// The ceremony a file belongs to, so that its writer key can be found before opening.
    pub fn ceremony_of(path: &Path) -> Result<CeremonyId, JournalError> {
        read_ceremony(&schema::open_to_read(path)?)
    }

    /// Opens a file, verifies every hash and chain and the newest signature of each writer (which by the chain covers
    /// the earlier ones), and folds it.
    ///
    /// Errors: locked, missing, foreign, newer, broken. The file is not written to before all of it was verified.
    pub fn open(path: &Path, key: WriterKey) -> Result<(Self, State), JournalError> {
        schema::recognise(path)?;
        let lock = WriterLock::take(path)?;
        let connection = schema::open(path)?;
        let ceremony = read_ceremony(&connection)?;
        let (state, head) = chain::fold(&rows::entries(&connection)?, ceremony, key.id())?;
        schema::log_ahead(&connection)?;
        Ok((Self { connection, path: path.to_owned(), ceremony, key, head, _lock: lock }, state))
    }

    /// Appends events with their blobs in one durable transaction and applies them to `state`.
    ///
    /// When this returns `Ok`, everything is on disk. On an error nothing was appended; `state` is then as before, or
    /// folded anew from the file, so that memory never shows what the disk does not have; it panics when the file cannot
    /// be read for that either (a stick pulled out), and must be opened again. Every blob an event names
    /// must come along or be there already ([`JournalError::Blob`]).
    pub fn append(
        &mut self,
        state: &mut State,
        moment: Moment<'_>,
        events: Vec<Event>,
        blobs: &[Vec<u8>],
    ) -> Result<(), JournalError> {
        if events.is_empty() {
            return Ok(());
        }
        let mut head = self.head;
        let entries: Vec<_> = (events.iter())
            .map(|event| head.seal(self.ceremony, &self.key, event, moment.author, moment.now))
            .collect();
        let stamped: Vec<(Stamp, Event)> = entries.iter().map(crate::entry::Entry::stamp).zip(events).collect();
        let touched = Touched::by(stamped.iter().map(|(_, event)| event), state);
        let mut applied = false;
        let written = (|| {
            let transaction = self.connection.transaction()?;
            blobs.iter().try_for_each(|blob| rows::insert_blob(&transaction, blob).map(drop))?;
            entries.iter().try_for_each(|entry| rows::insert_entry(&transaction, entry))?;
            let missing = entries.iter().flat_map(|entry| &entry.blobs).find_map(|blob| {
                rows::has_blob(&transaction, *blob).map(|there| (!there).then_some(*blob)).transpose()
            });
            if let Some(digest) = missing.transpose()? {
                return Err(JournalError::Blob { digest: digest.to_string() });
            }
            applied = true;
            if stamped.iter().any(|(_, event)| event.rewrites()) {
                *state = chain::fold(&rows::entries(&transaction)?, self.ceremony, self.key.id())?.0;
            } else {
                state.apply_all(&stamped);
            }
            // A derived table damaged before must not keep anybody from signing: it is built anew.
            projection::update(&transaction, state, &touched)
                .or_else(|_| projection::update(&transaction, state, &Touched::All))?;
            Ok(transaction.commit()?)
        })();
        match written {
            Ok(()) => self.head = head,
            Err(error) if !applied => return Err(error),
            Err(error) => {
                let entries = rows::entries(&self.connection);
                let folded = entries.and_then(|entries| chain::fold(&entries, self.ceremony, self.key.id()));
                // Memory now holds an act that the disk does not have. Going on would one day tell it as saved.
                let Ok((before, head)) = folded else {
                    panic!("an act could not be written ({error}), nor the file be read again");
                };
                (*state, self.head) = (before, head);
                return Err(error);
            }
        }
        Ok(())
    }

    /// The bytes of a blob, checked against the digest.
    pub fn blob(&self, digest: Digest) -> Result<Vec<u8>, JournalError> {
        rows::blob(&self.connection, digest)
    }

    /// A second, read-only look at the blobs, for threads that must not wait for the writer.
    pub fn reader(&self) -> Result<BlobReader, JournalError> {
        BlobReader::open(&self.path)
    }

    /// Folds the write-ahead log into the file while nobody waits. What is acknowledged is durable without it; a log
    /// that cannot be folded in now is folded in later.
    pub fn rest(&self) {
        let _ = self.connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| row.get::<_, bool>(0));
    }

    /// Whether a blob is there.
    pub fn has_blob(&self, digest: Digest) -> bool {
        rows::has_blob(&self.connection, digest).unwrap_or(false)
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(crate) fn connection_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }

    /// Others' entries came in: the next one sorts behind them.
    pub(crate) fn go_on_behind(&mut self, head: Head) {
        self.head = head;
    }

    /// Which ceremony.
    pub fn ceremony(&self) -> CeremonyId {
        self.ceremony
    }

    /// Who writes here.
    pub fn writer(&self) -> WriterId {
        self.key.id()
    }

    /// How many entries this writer has written.
    pub fn written(&self) -> u64 {
        self.head.next_seq
    }

    /// Folds the write-ahead log into the file and closes it, so that a copy by a file manager is complete and a
    /// write-protected stick can be read.
    ///
    /// Errors: [`JournalError::Storage`] when a reader kept the log from being folded in; nothing is lost then, but the
    /// file is complete only together with its `-wal`.
    pub fn close(self) -> Result<(), JournalError> {
        let folded = || {
            let plain = self.connection.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get::<_, String>(0));
            plain.is_ok_and(|mode| mode == "delete")
        };
        // A page that is still being drawn reads from the file: it is waited for, not for ever.
        let waited = |_: &u32| {
            folded() || {
                std::thread::sleep(CLOSING_PAUSE);
                false
            }
        };
        if (0..CLOSING_LOOKS).find(waited).is_none() {
            let busy = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0))?;
            if busy {
                return Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_BUSY), None).into());
            }
        }
        self.connection.close().map_err(|(_, error)| error.into())
    }
}

/// How often, and how far apart, closing looks whether the last reader has gone: four seconds in all.
const CLOSING_LOOKS: u32 = 80;
const CLOSING_PAUSE: std::time::Duration = std::time::Duration::from_millis(50);

pub(crate) fn read_ceremony(connection: &Connection) -> Result<CeremonyId, JournalError> {
    let bytes =
        connection.query_row("SELECT value FROM meta WHERE key = 'ceremony'", [], |row| row.get::<_, [u8; 16]>(0))?;
    Ok(CeremonyId(u128::from_be_bytes(bytes)))
}
