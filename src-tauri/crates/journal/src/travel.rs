//! A ceremony on its way elsewhere: runs of entries as bytes that tell what they are, and a file made of such runs.
//!
//! What it is: the form in which entries lie in bundles (`FORMAT.md`, "Segments"). What it never does: admit anything
//! unread: a file is only made of entries whose hashes, links and newest signatures hold, and with every blob they name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ceremony::State;
use ceremony::id::{CeremonyId, Digest};
use ceremony::stamp::WriterId;
use rusqlite::Connection;

use crate::entry::Entry;
use crate::error::JournalError;
use crate::journal::read_ceremony;
use crate::lock::WriterLock;
use crate::projection::{self, Touched};
use crate::{chain, limits, rows, schema};

/// First bytes of a segment; names the version of its layout.
const MAGIC: &[u8] = b"IKRAR-SEGMENT-1\n";

/// Entries of one writer, one behind the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Whose.
    pub writer: WriterId,
    /// Number of the first.
    pub from: u64,
    /// Number of the last.
    pub to: u64,
    /// As it travels.
    pub bytes: Vec<u8>,
}

/// Everything recorded in a file, as it stood at one moment; the blobs by their digests.
#[derive(Debug)]
pub struct Outgoing {
    /// Which ceremony.
    pub ceremony: CeremonyId,
    /// What the entries come to.
    pub state: State,
    /// Every entry.
    pub segments: Vec<Segment>,
    /// Every blob that an entry names.
    pub blobs: BTreeSet<Digest>,
}

/// Reads a file for its way elsewhere, beside whoever writes it.
///
/// Errors: as on opening; nothing that does not hold goes out.
pub fn outgoing(path: &Path) -> Result<Outgoing, JournalError> {
    let connection = schema::open_to_read(path)?;
    let ceremony = read_ceremony(&connection)?;
    let entries = rows::entries(&connection)?;
    let (state, _) = chain::fold(&entries, ceremony, WriterId::default())?;
    let blobs = entries.iter().flat_map(|entry| entry.blobs.iter().copied()).collect();
    let mut chains: BTreeMap<WriterId, Vec<&Entry>> = BTreeMap::new();
    for entry in &entries {
        chains.entry(entry.writer).or_default().push(entry);
    }
    let segments = chains.values().flat_map(|chain| runs(chain)).map(|run| segment(ceremony, run)).collect();
    Ok(Outgoing { ceremony, state, segments, blobs })
}

/// What a copy elsewhere does not have yet: entries of one writer, and the bytes of every blob they name.
#[derive(Debug)]
pub struct Fresh {
    /// Which ceremony.
    pub ceremony: CeremonyId,
    /// The entries.
    pub segment: Segment,
    /// Their hashes.
    pub entries: Vec<Digest>,
    /// What they name.
    pub blobs: BTreeMap<Digest, Vec<u8>>,
}

/// Reads the next entries of one writer that are not among the `known` ones elsewhere, at most `most`, beside whoever writes
/// the file; nothing when all are known.
///
/// Errors: an entry whose hash does not hold, a blob that is missing or another; nothing that does not hold goes out.
pub fn fresh(path: &Path, known: &BTreeSet<Digest>, most: usize) -> Result<Option<Fresh>, JournalError> {
    let connection = schema::open_to_read(path)?;
    let ceremony = read_ceremony(&connection)?;
    let places = rows::places(&connection)?;
    let mut unknown = places.iter().filter(|place| !known.contains(&place.hash)).peekable();
    let Some(writer) = unknown.peek().map(|place| place.writer) else { return Ok(None) };
    let wanted = unknown.filter(|place| place.writer == writer).take(most);
    let entries = wanted.map(|place| rows::entry(&connection, place)).collect::<Result<Vec<_>, _>>()?;
    if let Some(entry) = entries.iter().find(|entry| entry.compute_hash(ceremony) != entry.hash) {
        return Err(rows::fault(entry, "its hash is another"));
    }
    let entries: Vec<&Entry> = entries.iter().collect();
    let Some(run) = runs(&entries).into_iter().next() else { return Ok(None) };
    let mut blobs = BTreeMap::new();
    for digest in run.iter().flat_map(|entry| &entry.blobs) {
        if !blobs.contains_key(digest) {
            blobs.insert(*digest, rows::blob(&connection, *digest)?);
        }
    }
    let entries = run.iter().map(|entry| entry.hash).collect();
    Ok(Some(Fresh { ceremony, segment: segment(ceremony, run), entries, blobs }))
}

/// Hashes of every entry of a file.
///
/// Errors: what the disk says.
pub fn known(path: &Path) -> Result<BTreeSet<Digest>, JournalError> {
    Ok(rows::places(&schema::open_to_read(path)?)?.into_iter().map(|place| place.hash).collect())
}

/// An entry of a segment, as far as it is needed to know whether it is there and whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its hash.
    pub hash: Digest,
    /// What it names.
    pub blobs: Vec<Digest>,
}

/// What a segment holds.
///
/// Errors: bytes that are no segment of this ceremony.
pub fn recorded(segment: &[u8], ceremony: CeremonyId) -> Result<Vec<Recorded>, JournalError> {
    let mut entries = Vec::new();
    read(segment, ceremony, &mut entries)?;
    Ok(entries.into_iter().map(|entry| Recorded { hash: entry.hash, blobs: entry.blobs }).collect())
}

/// A chain in pieces of so many entries, or fewer when they are large.
fn runs<'a, 'b>(mut chain: &'a [&'b Entry]) -> Vec<&'a [&'b Entry]> {
    let mut runs = Vec::new();
    while !chain.is_empty() {
        let (mut count, mut bytes) = (0, 0);
        while count < chain.len().min(limits::SEGMENT_ENTRIES) && bytes < limits::SEGMENT_BYTES {
            bytes += chain[count].body.len();
            count += 1;
        }
        let (run, rest) = chain.split_at(count);
        runs.push(run);
        chain = rest;
    }
    runs
}

fn segment(ceremony: CeremonyId, run: &[&Entry]) -> Segment {
    let mut bytes = [MAGIC, &ceremony.0.to_be_bytes()].concat();
    for entry in run {
        bytes.extend(entry.writer.0);
        bytes.extend(entry.seq.to_be_bytes());
        bytes.extend(entry.prev.0);
        bytes.extend(entry.clock.to_be_bytes());
        bytes.extend(entry.at.to_be_bytes());
        for part in [entry.author.as_bytes(), &entry.body] {
            bytes.extend((part.len() as u64).to_be_bytes());
            bytes.extend(part);
        }
        bytes.extend((entry.blobs.len() as u64).to_be_bytes());
        entry.blobs.iter().for_each(|blob| bytes.extend(blob.0));
        bytes.extend(entry.signature);
    }
    let (first, last) = (run[0], run[run.len() - 1]);
    Segment { writer: first.writer, from: first.seq, to: last.seq, bytes }
}

/// Makes a new file of segments that came from elsewhere, with the blobs that `blob` gives for their digests; gives what
/// the entries come to.
///
/// The segments may come in any order and more than once. Errors: bytes that are no segment of this ceremony, entries
/// that do not hold, a blob that is missing or another; [`JournalError::Exists`], or what the disk says. No file is left
/// behind then.
pub fn assemble<E: From<JournalError>>(
    path: &Path,
    ceremony: CeremonyId,
    segments: impl IntoIterator<Item = Result<Vec<u8>, E>>,
    blob: impl FnMut(Digest) -> Result<Vec<u8>, E>,
) -> Result<State, E> {
    let mut entries = Vec::new();
    for segment in segments {
        read(&segment?, ceremony, &mut entries)?;
    }
    entries.sort_by_key(|entry| (entry.clock, entry.writer, entry.seq, entry.hash));
    entries.dedup_by_key(|entry| entry.hash);
    chain::signed(&entries)?;
    let (state, _) = chain::fold(&entries, ceremony, WriterId::default())?;
    if state.ceremony != Some(ceremony) {
        return Err(JournalError::Segment("nothing founds the ceremony").into());
    }
    if let Err(error) = std::fs::File::create_new(path) {
        let exists = error.kind() == std::io::ErrorKind::AlreadyExists;
        return Err(if exists { JournalError::Exists { path: path.to_owned() } } else { error.into() }.into());
    }
    fill(path, ceremony, &entries, &state, blob).inspect_err(|_| {
        // Half a ceremony would one day be taken for a whole one.
        let _ = std::fs::remove_file(path);
    })?;
    Ok(state)
}

fn fill<E: From<JournalError>>(
    path: &Path,
    ceremony: CeremonyId,
    entries: &[Entry],
    state: &State,
    mut blob: impl FnMut(Digest) -> Result<Vec<u8>, E>,
) -> Result<(), E> {
    let _lock = WriterLock::take(path)?;
    let mut connection = schema::create(path)?;
    let named: BTreeSet<Digest> = entries.iter().flat_map(|entry| entry.blobs.iter().copied()).collect();
    let named: Vec<Digest> = named.into_iter().collect();
    for portion in named.chunks(limits::BLOBS_AT_ONCE) {
        let transaction = connection.transaction().map_err(JournalError::from)?;
        for wanted in portion {
            if rows::insert_blob(&transaction, &blob(*wanted)?)? != *wanted {
                return Err(JournalError::Blob { digest: wanted.to_string() }.into());
            }
        }
        transaction.commit().map_err(JournalError::from)?;
    }
    record(&mut connection, ceremony, entries, state)?;
    close(connection)?;
    Ok(())
}

/// Entries and what names the ceremony come last, in one step: without them the file is none.
fn record(
    connection: &mut Connection,
    ceremony: CeremonyId,
    entries: &[Entry],
    state: &State,
) -> Result<(), JournalError> {
    let transaction = connection.transaction()?;
    entries.iter().try_for_each(|entry| rows::insert_entry(&transaction, entry))?;
    transaction.execute("INSERT INTO meta VALUES ('ceremony', ?1)", [ceremony.0.to_be_bytes()])?;
    projection::update(&transaction, state, &Touched::All)?;
    Ok(transaction.commit()?)
}

fn close(connection: Connection) -> Result<(), JournalError> {
    connection.pragma_update(None, "journal_mode", "DELETE")?;
    connection.close().map_err(|(_, error)| error.into())
}

/// Reads the entries of a segment; their hashes are worked out, what they must be is said by what follows them.
pub(crate) fn read(segment: &[u8], ceremony: CeremonyId, entries: &mut Vec<Entry>) -> Result<(), JournalError> {
    let rest = segment.strip_prefix(MAGIC).ok_or(JournalError::Segment("it does not begin like one"))?;
    let mut rest = Rest(rest);
    if segment.len() > 2 * limits::SEGMENT_BYTES + limits::BODY_BYTES {
        return Err(JournalError::Segment("it is too long"));
    }
    if rest.array()? != ceremony.0.to_be_bytes() {
        return Err(JournalError::Segment("it is of another ceremony"));
    }
    while !rest.0.is_empty() {
        let mut entry = Entry {
            writer: WriterId(rest.array()?),
            seq: u64::from_be_bytes(rest.array()?),
            prev: Digest(rest.array()?),
            clock: u64::from_be_bytes(rest.array()?),
            at: i64::from_be_bytes(rest.array()?),
            author: String::from_utf8(rest.part(limits::AUTHOR_BYTES)?.to_vec())
                .map_err(|_| JournalError::Segment("an author's name is not text"))?,
            body: rest.part(limits::BODY_BYTES)?.to_vec(),
            blobs: Vec::new(),
            hash: Digest::default(),
            signature: [0; 64],
        };
        for _ in 0..u64::from_be_bytes(rest.array()?) {
            entry.blobs.push(Digest(rest.array()?));
        }
        entry.signature = rest.array()?;
        // SQLite counts with a sign; a number beyond would come back as another.
        if entry.seq > i64::MAX as u64 || entry.clock > i64::MAX as u64 {
            return Err(JournalError::Segment("a number is too large"));
        }
        entry.hash = entry.compute_hash(ceremony);
        entries.push(entry);
    }
    Ok(())
}

/// What is still to be read.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn bytes(&mut self, count: usize) -> Result<&'a [u8], JournalError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(JournalError::Segment("it is cut off"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], JournalError> {
        self.bytes(N).map(|bytes| bytes.try_into().expect("as many as were asked for"))
    }

    fn part(&mut self, limit: usize) -> Result<&'a [u8], JournalError> {
        let length = usize::try_from(u64::from_be_bytes(self.array()?)).unwrap_or(usize::MAX);
        if length > limit { Err(JournalError::Segment("a part is too long")) } else { self.bytes(length) }
    }
}
