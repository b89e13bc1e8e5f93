//! Reader and writer of the `entry` and `blob` tables.

use ceremony::id::Digest;
use ceremony::stamp::WriterId;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::entry::{self, Entry};
use crate::error::JournalError;
use crate::{limits, parts};

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

/// Where an entry stands.
pub(crate) struct EntryPlace {
    clock: i64,
    pub(crate) writer: WriterId,
    seq: i64,
    pub(crate) hash: Digest,
}

/// The places of all entries, in fold order.
pub(crate) fn places(connection: &Connection) -> Result<Vec<EntryPlace>, JournalError> {
    let mut statement =
        connection.prepare("SELECT clock, writer, seq, hash FROM entry ORDER BY clock, writer, seq, hash")?;
    let place = |row: &Row| {
        let (writer, hash) = (WriterId(row.get(1)?), Digest(row.get(3)?));
        Ok(EntryPlace { clock: row.get(0)?, writer, seq: row.get(2)?, hash })
    };
    let places = statement.query_map([], place)?.collect::<Result<_, _>>()?;
    Ok(places)
}

/// The entry at a place.
pub(crate) fn entry(connection: &Connection, place: &EntryPlace) -> Result<Entry, JournalError> {
    let sql = format!("{COLUMNS} WHERE clock = ?1 AND writer = ?2 AND seq = ?3 AND hash = ?4");
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params![place.clock, place.writer.0, place.seq, place.hash.0])?;
    entry_of(rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?)
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
    if has_blob(connection, digest)? {
        return Ok(digest);
    }
    let mut parts = Vec::new();
    for part in parts::of(bytes) {
        let digest = entry::digest(&bytes[part.clone()]);
        insert(connection, digest, &bytes[part.clone()], &[])?;
        // What many files share is looked at each time: a font that was damaged on the disk takes no new file with it.
        let whole = |(stored, parts): Stored| parts.is_empty() && stored == bytes[part.clone()];
        if stored(connection, digest)?.is_some_and(whole) {
            parts.push((part, digest));
        }
    }
    if parts.is_empty() {
        insert(connection, digest, bytes, &[])?;
    } else {
        let (rest, list) = parts::without(bytes, &parts);
        insert(connection, digest, &rest, &list)?;
    }
    Ok(digest)
}

fn insert(connection: &Connection, digest: Digest, bytes: &[u8], parts: &[u8]) -> Result<(), JournalError> {
    let mut statement = connection.prepare_cached("INSERT INTO blob VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?;
    statement.execute(params![digest.0, bytes, parts])?;
    Ok(())
}

/// Makes room for the right bytes where others lie under their digest.
pub(crate) fn forget_damaged(connection: &Connection, digest: Digest) -> Result<(), JournalError> {
    connection.execute("DELETE FROM blob WHERE hash = ?1", [digest.0])?;
    Ok(())
}

/// A blob whose bytes match its digest.
pub(crate) fn blob(connection: &Connection, digest: Digest) -> Result<Vec<u8>, JournalError> {
    let missing = || JournalError::Blob { digest: digest.to_string() };
    let (bytes, parts) = stored(connection, digest)?.ok_or_else(missing)?;
    let whole = if parts.is_empty() {
        Some(bytes)
    } else {
        // A part has no parts: whatever a file says, nothing is put together twice.
        let part =
            |digest| Ok(stored(connection, digest)?.filter(|(_, parts)| parts.is_empty()).map(|(bytes, _)| bytes));
        parts::together::<JournalError>(&bytes, &parts, part)?
    };
    whole.filter(|whole| entry::digest(whole) == digest).ok_or_else(missing)
}

/// The two columns of a blob: its bytes, and the list of the parts that stand between them.
type Stored = (Vec<u8>, Vec<u8>);

/// What lies under a digest; other than bytes is nothing.
fn stored(connection: &Connection, digest: Digest) -> Result<Option<Stored>, JournalError> {
    let mut statement = connection.prepare_cached("SELECT bytes, parts FROM blob WHERE hash = ?1")?;
    let row = statement.query_row([digest.0], |row| {
        let column = |at| row.get_ref(at).map(|value| value.as_blob().ok().map(<[u8]>::to_vec));
        Ok(column(0)?.zip(column(1)?))
    });
    Ok(row.optional()?.flatten())
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
