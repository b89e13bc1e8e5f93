//! An open ceremony file: append, read blobs, copy, close.
//!
//! Everything of one act (entries, blobs, projections) goes into one durable transaction: WAL with
//! `synchronous=FULL` syncs before [`Journal::append`] returns. Nothing is ever updated or deleted but projections.

use std::path::{Path, PathBuf};
use std::time::Duration;

use ceremony::State;
use ceremony::event::Event;
use ceremony::id::{CeremonyId, Digest};
use ceremony::stamp::{Stamp, WriterId};
use chrono::{DateTime, Utc};
use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::error::JournalError;
use crate::lock::WriterLock;
use crate::projection::{self, Touched};
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
        let lock = WriterLock::take(path)?;
        let connection = schema::create(path)?;
        connection.execute("INSERT INTO meta VALUES ('ceremony', ?1)", [ceremony.0.to_be_bytes()])?;
        Ok(Self { connection, path: path.to_owned(), ceremony, key, head: Head::default(), _lock: lock })
    }

    /// The ceremony a file belongs to, so that its writer key can be found before opening.
    pub fn ceremony_of(path: &Path) -> Result<CeremonyId, JournalError> {
        read_ceremony(&schema::open_to_read(path)?)
    }

    /// Opens a file, verifies every hash and chain and the newest signature of each writer (which by the chain covers
    /// the earlier ones), and folds it.
    ///
    /// Errors: locked, missing, foreign, newer, broken.
    pub fn open(path: &Path, key: WriterKey) -> Result<(Self, State), JournalError> {
        if !path.is_file() {
            return Err(JournalError::Missing { path: path.to_owned() });
        }
        let lock = WriterLock::take(path)?;
        let connection = schema::open(path)?;
        let ceremony = read_ceremony(&connection)?;
        let (state, head) = chain::fold(&rows::entries(&connection)?, ceremony, key.id())?;
        Ok((Self { connection, path: path.to_owned(), ceremony, key, head, _lock: lock }, state))
    }

    /// Appends events with their blobs in one durable transaction and applies them to `state`.
    ///
    /// When this returns `Ok`, everything is on disk. On an error nothing was appended; `state` is then folded anew
    /// from the file, so that memory never shows what the disk does not have.
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
        let written = (|| {
            let transaction = self.connection.transaction()?;
            blobs.iter().try_for_each(|blob| rows::insert_blob(&transaction, blob).map(drop))?;
            entries.iter().try_for_each(|entry| rows::insert_entry(&transaction, entry))?;
            state.apply_all(&stamped);
            projection::update(&transaction, state, &touched)?;
            Ok(transaction.commit()?)
        })();
        match written {
            Ok(()) => self.head = head,
            Err(error) => {
                let own = self.key.id();
                (*state, self.head) = chain::fold(&rows::entries(&self.connection)?, self.ceremony, own)?;
                return Err(error);
            }
        }
        Ok(())
    }

    /// The bytes of a blob, checked against the digest.
    pub fn blob(&self, digest: Digest) -> Result<Vec<u8>, JournalError> {
        rows::blob(&self.connection, digest)
    }

    /// Whether a blob is there.
    pub fn has_blob(&self, digest: Digest) -> bool {
        self.connection
            .prepare_cached("SELECT 1 FROM blob WHERE hash = ?1")
            .and_then(|mut statement| statement.exists([digest.0]))
            .unwrap_or(false)
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
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

    /// Copies the open file to `to`, whole, by SQLite's online backup, and syncs it. An existing file is refused.
    pub fn copy_to(&self, to: &Path) -> Result<u64, JournalError> {
        if to.exists() {
            return Err(JournalError::Exists { path: to.to_owned() });
        }
        let mut copy = Connection::open(to)?;
        Backup::new(&self.connection, &mut copy)?.run_to_completion(1024, Duration::ZERO, None)?;
        // A copy travels alone: without write-ahead log, so that one file is everything.
        copy.pragma_update(None, "journal_mode", "DELETE")?;
        copy.close().map_err(|(_, error)| error)?;
        let file = std::fs::File::options().write(true).open(to)?;
        file.sync_all()?;
        Ok(file.metadata()?.len())
    }

    /// Folds the write-ahead log into the file and closes it, so that a copy by a file manager is complete.
    pub fn close(self) -> Result<(), JournalError> {
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.connection.close().map_err(|(_, error)| error.into())
    }
}

pub(crate) fn read_ceremony(connection: &Connection) -> Result<CeremonyId, JournalError> {
    let bytes =
        connection.query_row("SELECT value FROM meta WHERE key = 'ceremony'", [], |row| row.get::<_, [u8; 16]>(0))?;
    Ok(CeremonyId(u128::from_be_bytes(bytes)))
}
