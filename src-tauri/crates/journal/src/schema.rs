//! Tables, pragmas and the format number of a ceremony file. Migrations are never edited once shipped.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::JournalError;

/// `PRAGMA application_id`: "Ikrr".
const APPLICATION_ID: u32 = 0x496b_7272;
/// `PRAGMA user_version`: the newest format this build reads and writes.
pub(crate) const FORMAT: u32 = 1;

pub(crate) const TABLES: &str = "
CREATE TABLE entry (
    hash BLOB PRIMARY KEY NOT NULL,
    writer BLOB NOT NULL,
    seq INTEGER NOT NULL,
    prev BLOB NOT NULL,
    clock INTEGER NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    body BLOB NOT NULL,
    blobs BLOB NOT NULL,
    signature BLOB NOT NULL
);
CREATE INDEX entry_in_order ON entry (clock, writer, seq, hash);
CREATE TABLE blob (hash BLOB PRIMARY KEY NOT NULL, bytes BLOB NOT NULL);
CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE summary (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    rehearsal INTEGER NOT NULL,
    parties INTEGER NOT NULL,
    complete INTEGER NOT NULL,
    last_at INTEGER NOT NULL
);
CREATE TABLE person (
    id BLOB PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    posts TEXT NOT NULL,
    work_unit TEXT NOT NULL,
    role TEXT NOT NULL,
    progress TEXT NOT NULL,
    act BLOB,
    signed_at INTEGER
) WITHOUT ROWID;
";

/// Makes the tables in a new, empty file. The order of the pragmas matters: a switch to WAL before
/// `synchronous` was seen to lose acknowledged commits in simulated power cuts.
pub(crate) fn create(path: &Path) -> Result<Connection, JournalError> {
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    connection.pragma_update(None, "page_size", 16384)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.execute_batch(&format!("BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {FORMAT}; COMMIT;"))?;
    Ok(connection)
}

/// Opens an existing file for writing.
pub(crate) fn open(path: &Path) -> Result<Connection, JournalError> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    Ok(connection)
}

/// Opens an existing file for reading; a writer may have it open at the same time.
pub(crate) fn open_to_read(path: &Path) -> Result<Connection, JournalError> {
    connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

fn connect(path: &Path, access: OpenFlags) -> Result<Connection, JournalError> {
    if !path.is_file() {
        return Err(JournalError::Missing { path: path.to_owned() });
    }
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    let foreign = |_| JournalError::Foreign { path: path.to_owned() };
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, u32>(0));
    if number("application_id").map_err(foreign)? != APPLICATION_ID {
        return Err(JournalError::Foreign { path: path.to_owned() });
    }
    let found = number("user_version")?;
    if found > FORMAT {
        return Err(JournalError::Newer { found, known: FORMAT });
    }
    Ok(connection)
}
