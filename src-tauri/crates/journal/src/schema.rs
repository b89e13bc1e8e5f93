//! Tables, pragmas and the format number of a ceremony file. Migrations are never edited once shipped.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags};

use crate::error::JournalError;
use crate::limits;

/// `PRAGMA application_id`: "Ikrr".
const APPLICATION_ID: u32 = 0x496b_7272;
/// `PRAGMA user_version`: the newest format this build reads and writes.
pub const FORMAT: u32 = 1;

/// Where the two numbers stand in the header (SQLite file format, 1.3).
const APPLICATION_ID_AT: usize = 68;
const USER_VERSION_AT: usize = 60;

pub(crate) const TABLES: &str = "
CREATE TABLE entry (
    clock INTEGER NOT NULL,
    writer BLOB NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    prev BLOB NOT NULL,
    at INTEGER NOT NULL,
    author TEXT NOT NULL,
    body BLOB NOT NULL,
    blobs BLOB NOT NULL,
    signature BLOB NOT NULL,
    PRIMARY KEY (clock, writer, seq, hash)
) WITHOUT ROWID;
CREATE TABLE blob (hash BLOB PRIMARY KEY NOT NULL, bytes BLOB NOT NULL, parts BLOB NOT NULL);
CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE summary (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    rehearsal INTEGER NOT NULL
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

/// Makes the tables in a new, empty file, whole and durable before the write-ahead log begins, so that the header
/// alone always tells what the file is.
pub(crate) fn create(path: &Path) -> Result<Connection, JournalError> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    connection.pragma_update(None, "page_size", 8192)?;
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.execute_batch(&format!("BEGIN IMMEDIATE; {TABLES} PRAGMA user_version = {FORMAT}; COMMIT;"))?;
    log_ahead(&connection)?;
    Ok(connection)
}

/// Switches to a write-ahead log. The order of the pragmas matters: a switch to WAL before `synchronous` was seen to
/// lose acknowledged commits in simulated power cuts.
pub(crate) fn log_ahead(connection: &Connection) -> Result<(), JournalError> {
    connection.pragma_update(None, "synchronous", "EXTRA")?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // The log is folded in between two acts (`Journal::rest`); SQLite's own 1,000 pages would have every hundredth
    // signatory wait for it.
    connection.pragma_update(None, "wal_autocheckpoint", limits::LOG_PAGES)?;
    // Only who has looked into the log holds it, and takes it away on closing: a reader that came first could not.
    Ok(read_anything(connection)?)
}

/// Opens an existing file for writing; nothing is written yet. A file that is cut off is left as it is: SQLite would
/// take zeros for its end and write behind them.
pub(crate) fn open(path: &Path) -> Result<Connection, JournalError> {
    recognise(path)?;
    if !is_whole(path)? {
        return Err(JournalError::CutOff { path: path.to_owned() });
    }
    connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

/// Opens an existing file for reading; a writer may have it open at the same time.
///
/// A laptop that stopped while the file was being closed leaves a change half done and, beside it, what takes it back
/// (`-journal`). SQLite takes it back only for those who may write, so that is done first: nothing acknowledged is in it.
pub(crate) fn open_to_read(path: &Path) -> Result<Connection, JournalError> {
    recognise(path)?;
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let half_done = |error: &rusqlite::Error| error.sqlite_error_code() == Some(ErrorCode::ReadOnly);
    // Other faults, damage and a busy file, are told by whoever reads on, with the place.
    if !read_anything(&connection).is_err_and(|error| half_done(&error)) {
        return Ok(connection);
    }
    drop(connection);
    read_anything(&connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?)?;
    connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// The least that makes SQLite look into the file, and with it mend what was left half done.
fn read_anything(connection: &Connection) -> rusqlite::Result<()> {
    connection.query_row("SELECT COUNT(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)).map(drop)
}

fn connect(path: &Path, access: OpenFlags) -> Result<Connection, JournalError> {
    let connection = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(Duration::from_secs(5))?;
    Ok(connection)
}

/// Reads what a file is from its first bytes alone: SQLite, asked about a foreign file, may leave files beside it.
///
/// Errors: missing, foreign (also a directory or a file cut off within its header), newer.
pub(crate) fn recognise(path: &Path) -> Result<(), JournalError> {
    let foreign = || JournalError::Foreign { path: path.to_owned() };
    match std::fs::metadata(path) {
        Ok(found) if found.is_file() => {}
        Ok(_) => return Err(foreign()),
        Err(_) => return Err(JournalError::Missing { path: path.to_owned() }),
    }
    let mut header = [0; 100];
    File::open(path)?.read_exact(&mut header).map_err(|_| foreign())?;
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    if !header.starts_with(b"SQLite format 3\0") || number(APPLICATION_ID_AT) != APPLICATION_ID {
        return Err(foreign());
    }
    match number(USER_VERSION_AT) {
        0 => Err(foreign()),
        found if found > FORMAT => Err(JournalError::Newer { found, known: FORMAT }),
        _ => Ok(()),
    }
}

/// Whether a file at rest has all the pages its header counts. With a log or a half-done change beside it pages may still
/// be in there.
///
/// SQLite reads a page that is cut off as if zeros followed, and says nothing.
pub(crate) fn is_whole(path: &Path) -> Result<bool, JournalError> {
    let is_beside = |ending: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        std::fs::metadata(name).is_ok_and(|found| found.len() > 0)
    };
    if is_beside("-wal") || is_beside("-journal") {
        return Ok(true);
    }
    let mut header = [0; 32];
    let mut file = File::open(path)?;
    file.read_exact(&mut header)?;
    let page = match u16::from_be_bytes([header[16], header[17]]) {
        1 => 65_536,
        size => u64::from(size),
    };
    let pages = u32::from_be_bytes([header[28], header[29], header[30], header[31]]);
    Ok(file.metadata()?.len() >= page * u64::from(pages))
}

/// Whether tables and indices are exactly those of the format: a trigger smuggled in could change what is stored.
pub(crate) fn is_ours(connection: &Connection) -> Result<bool, JournalError> {
    let fresh = Connection::open_in_memory()?;
    fresh.execute_batch(TABLES)?;
    Ok(definitions(connection)? == definitions(&fresh)?)
}

fn definitions(connection: &Connection) -> Result<Vec<[Option<String>; 4]>, JournalError> {
    let mut statement = connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name")?;
    let rows = statement.query_map([], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
