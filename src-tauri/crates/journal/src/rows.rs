//! Reader and writer of the `entry` and `blob` tables.

use ceremony::id::Digest;
use ceremony::stamp::WriterId;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::entry::{self, Entry};
use crate::error::JournalError;
use crate::limits;

const INSERT: &str = "INSERT INTO entry (clock, writer, seq, hash, prev, at, author, body, blobs, signature) \
                      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
const COLUMNS: &str = "SELECT clock, writer, seq, hash, prev, at, author, body, blobs, signature FROM entry";

pub(crate) fn insert_entry(connection: &Connection, entry: &Entry) -> Result<(), JournalError> {
    within("entry", entry.body.len(), limits::BODY_BYTES)?;
    within("author", entry.author.len(), limits::AUTHOR_BYTES)?;
    let blobs: Vec<u8> = entry.blobs.iter().flat_map(|blob| blob.0).collect();
    connection.prepare_cached(INSERT)?.execute(params![
        signed(entry.clock),
        entry.writer.0,
        signed(entry.seq),
        entry.hash.0,
        entry.prev.0,
        entry.at,
        entry.author,
        entry.body,
        blobs,
        entry.signature,
    ])?;
    Ok(())
}

/// Every entry in fold order.
pub(crate) fn entries(connection: &Connection) -> Result<Vec<Entry>, JournalError> {
    let mut statement = connection.prepare(&format!("{COLUMNS} ORDER BY clock, writer, seq, hash"))?;
    let mut rows = statement.query([])?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        entries.push(entry_of(row)?);
    }
    Ok(entries)
}

fn entry_of(row: &Row) -> Result<Entry, JournalError> {
    let blobs: Vec<u8> = row.get(8)?;
    let entry = Entry {
        clock: unsigned(row, 0)?,
        writer: WriterId(row.get(1)?),
        seq: unsigned(row, 2)?,
        hash: Digest(row.get(3)?),
        prev: Digest(row.get(4)?),
        at: row.get(5)?,
        author: row.get(6)?,
        body: row.get(7)?,
        blobs: blobs.chunks(32).filter_map(|chunk| chunk.try_into().ok().map(Digest)).collect(),
        signature: row.get(9)?,
    };
    within("entry", entry.body.len(), limits::BODY_BYTES)?;
    within("author", entry.author.len(), limits::AUTHOR_BYTES)?;
    if blobs.len().is_multiple_of(32) { Ok(entry) } else { Err(fault(&entry, "the list of blobs is cut off")) }
}

/// An entry fault with its place.
pub(crate) fn fault(entry: &Entry, fault: &'static str) -> JournalError {
    JournalError::Broken { writer: entry.writer.to_string(), seq: entry.seq, fault }
}

pub(crate) fn insert_blob(connection: &Connection, bytes: &[u8]) -> Result<Digest, JournalError> {
    within("blob", bytes.len(), limits::BLOB_BYTES)?;
    let digest = entry::digest(bytes);
    // The same bytes are the same blob: a second insert changes nothing.
    connection
        .prepare_cached("INSERT INTO blob VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![digest.0, bytes])?;
    Ok(digest)
}

/// A blob whose bytes match its digest.
pub(crate) fn blob(connection: &Connection, digest: Digest) -> Result<Vec<u8>, JournalError> {
    let missing = || JournalError::Blob { digest: digest.to_string() };
    let mut statement = connection.prepare_cached("SELECT bytes FROM blob WHERE hash = ?1")?;
    let bytes: Option<Vec<u8>> = statement.query_row([digest.0], |row| row.get(0)).optional()?;
    bytes.filter(|bytes| entry::digest(bytes) == digest).ok_or_else(missing)
}

/// Whether a blob is there, unread.
pub(crate) fn has_blob(connection: &Connection, digest: Digest) -> Result<bool, JournalError> {
    Ok(connection.prepare_cached("SELECT 1 FROM blob WHERE hash = ?1")?.exists([digest.0])?)
}

/// Digests of all blobs.
pub(crate) fn blob_digests(connection: &Connection) -> Result<Vec<Digest>, JournalError> {
    let mut statement = connection.prepare("SELECT hash FROM blob")?;
    let digests = statement.query_map([], |row| row.get(0).map(Digest))?.collect::<Result<_, _>>()?;
    Ok(digests)
}

fn within(what: &'static str, bytes: usize, limit: usize) -> Result<(), JournalError> {
    if bytes > limit { Err(JournalError::TooLarge { what, limit }) } else { Ok(()) }
}

/// SQLite integers are signed; clocks in microseconds stay below 2^63 until the year 294,000.
fn signed(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// Never negative as written; a flipped sign must not pass for another number.
fn unsigned(row: &Row, column: usize) -> Result<u64, rusqlite::Error> {
    let value: i64 = row.get(column)?;
    u64::try_from(value).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, value))
}
