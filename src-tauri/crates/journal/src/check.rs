//! "Periksa berkas": the whole file, entry by entry and byte by byte.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ceremony::State;
use ceremony::event::{Event, Head};
use ceremony::id::Digest;

use crate::entry::Entry;
use crate::error::JournalError;
use crate::journal::read_ceremony;
use crate::{chain, projection, rows, schema};

/// A fault found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The file itself is damaged.
    Pages {
        /// How.
        damage: Damage,
        /// What SQLite said of it, if it said anything.
        report: String,
    },
    /// An entry was changed, or one before it is missing.
    Chain {
        /// Which entry of its writer, when one can be named.
        seq: Option<u64>,
        /// What is wrong.
        fault: &'static str,
    },
    /// An entry's signature does not hold.
    Signature {
        /// Writer, hexadecimal.
        writer: String,
        /// Entry number.
        seq: u64,
    },
    /// An entry's contents cannot be read.
    Body {
        /// Entry number.
        seq: u64,
    },
    /// A picture, strokes or PDF that an entry names is not there.
    BlobMissing {
        /// Its digest.
        digest: Digest,
    },
    /// A blob's bytes were changed.
    BlobDamaged {
        /// Its digest.
        digest: Digest,
    },
    /// The derived tables are not what the entries say.
    Projections,
}

/// How a file is damaged below its entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Damage {
    /// Its end is missing.
    CutOff,
    /// Its tables are not those of the format.
    Tables,
    /// Its pages make no sense to SQLite.
    Unreadable,
}

/// What a check read and found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Entries read.
    pub entries: usize,
    /// Blobs read.
    pub blobs: usize,
    /// Writers seen.
    pub writers: usize,
    /// Faults, the gravest first.
    pub faults: Vec<Fault>,
}

/// Checks a file: pages, hashes, chains, every signature, every blob, projections.
///
/// Errors only when the file cannot be opened at all; what is wrong inside is in the report.
pub fn check(path: &Path) -> Result<Report, JournalError> {
    let connection = schema::open_to_read(path)?;
    let mut report = Report::default();
    let pages = |damage: Damage, report: String| Fault::Pages { damage, report };
    if !schema::is_whole(path)? {
        report.faults.push(pages(Damage::CutOff, String::new()));
    }
    // One snapshot for all that follows: an act written meanwhile must not look like a fault.
    if let Err(error) = connection.execute_batch("BEGIN") {
        report.faults.push(pages(Damage::Unreadable, error.to_string()));
    }
    match connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get::<_, String>(0)) {
        Ok(said) if said == "ok" => {}
        Ok(said) => report.faults.push(pages(Damage::Unreadable, said)),
        Err(error) => report.faults.push(pages(Damage::Unreadable, error.to_string())),
    }
    match schema::is_ours(&connection) {
        Ok(true) => {}
        Ok(false) => report.faults.push(pages(Damage::Tables, String::new())),
        Err(error) => report.faults.push(pages(Damage::Unreadable, error.to_string())),
    }
    let read = check_entries(&connection, &mut report).and_then(|entries| {
        check_blobs(&connection, &entries, &mut report)?;
        check_projections(&connection, &entries, &mut report)
    });
    if let Err(error) = read {
        report.faults.push(pages(Damage::Unreadable, error.to_string()));
    }
    Ok(report)
}

fn check_entries(connection: &rusqlite::Connection, report: &mut Report) -> Result<Vec<Entry>, JournalError> {
    let ceremony = read_ceremony(connection)?;
    let entries = rows::entries(connection)?;
    report.entries = entries.len();
    report.writers = entries.iter().map(|entry| entry.writer).collect::<BTreeSet<_>>().len();
    if let Err(error) = chain::links(&entries, ceremony) {
        report.faults.push(match error {
            JournalError::Broken { seq, fault, .. } => Fault::Chain { seq: Some(seq), fault },
            _ => Fault::Chain { seq: None, fault: "its contents cannot be read" },
        });
    }
    for entry in &entries {
        if !entry.signature_holds() {
            report.faults.push(Fault::Signature { writer: entry.writer.to_string(), seq: entry.seq });
        }
        if entry.event().is_err() {
            report.faults.push(Fault::Body { seq: entry.seq });
        }
    }
    Ok(entries)
}

fn check_blobs(connection: &rusqlite::Connection, entries: &[Entry], report: &mut Report) -> Result<(), JournalError> {
    let present: BTreeSet<_> = rows::blob_digests(connection)?.into_iter().collect();
    let named: BTreeSet<_> = entries.iter().flat_map(|entry| entry.blobs.iter().copied()).collect();
    report.blobs = named.intersection(&present).count();
    report.faults.extend(named.difference(&present).map(|digest| Fault::BlobMissing { digest: *digest }));
    // A part that is damaged is told by whatever it is a part of.
    for digest in named.intersection(&present) {
        match rows::blob(connection, *digest) {
            Ok(_) => {}
            Err(JournalError::Blob { .. }) => report.faults.push(Fault::BlobDamaged { digest: *digest }),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn check_projections(
    connection: &rusqlite::Connection,
    entries: &[Entry],
    report: &mut Report,
) -> Result<(), JournalError> {
    if !report.faults.is_empty() {
        // Damaged entries fold to nothing that could be compared.
        return Ok(());
    }
    let events: Result<Vec<_>, JournalError> =
        entries.iter().map(|entry| Ok((entry.stamp(), entry.event()?))).collect();
    if !projection::matches(connection, &State::fold(events?))? {
        report.faults.push(Fault::Projections);
    }
    Ok(())
}

/// Builds the projections anew from the entries; the only repair there is, since nothing else is derived.
pub fn rebuild_projections(path: &Path) -> Result<(), JournalError> {
    let _lock = crate::lock::WriterLock::take(path)?;
    let mut connection = schema::open(path)?;
    let ceremony = read_ceremony(&connection)?;
    let entries = rows::entries(&connection)?;
    chain::links(&entries, ceremony)?;
    let events: Result<Vec<_>, JournalError> =
        entries.iter().map(|entry| Ok((entry.stamp(), entry.event()?))).collect();
    let transaction = connection.transaction()?;
    projection::update(&transaction, &State::fold(events?), &projection::Touched::All)?;
    Ok(transaction.commit()?)
}

/// What a file knew at some places.
#[derive(Debug)]
pub struct Held {
    /// The entries up to there, folded.
    pub state: State,
    /// Hashes of the entries at the places.
    pub hashes: Vec<Digest>,
    /// Hashes of all entries up to there.
    pub entries: BTreeSet<Digest>,
}

/// What a file knew at these places: the chain of each writer up to there. Several where a chain forks and has two entries of
/// one number; none where it has no such entry.
pub fn held(path: &Path, heads: &[Head]) -> Result<Vec<Held>, JournalError> {
    let connection = schema::open_to_read(path)?;
    let (ceremony, entries) = (read_ceremony(&connection)?, rows::entries(&connection)?);
    let mut choices: Vec<Vec<Digest>> = vec![Vec::new()];
    for head in heads {
        let there = entries.iter().filter(|entry| (entry.writer, entry.seq) == (head.writer, head.seq));
        let there: Vec<Digest> = there.map(|entry| entry.hash).collect();
        let both = |choice: &Vec<Digest>| there.iter().map(|hash| [&choice[..], &[*hash]].concat()).collect::<Vec<_>>();
        choices = choices.iter().flat_map(both).take(crate::limits::BRANCHES).collect();
    }
    let before: BTreeMap<Digest, Digest> = entries.iter().map(|entry| (entry.hash, entry.prev)).collect();
    let held = |hashes: Vec<Digest>| {
        let mut up_to = BTreeSet::new();
        for tip in &hashes {
            let chain = std::iter::successors(Some(*tip), |hash| before.get(hash).copied());
            up_to.extend(chain.take_while(|hash| *hash != Digest::default()));
        }
        let kept: Vec<Entry> = entries.iter().filter(|entry| up_to.contains(&entry.hash)).cloned().collect();
        let (state, _) = chain::fold(&kept, ceremony, ceremony::stamp::WriterId::default())?;
        Ok(Held { state, hashes, entries: up_to })
    };
    choices.into_iter().map(held).collect()
}

/// What a file records beyond these entries, in the order of folding: nothing that a checkpoint over them holds fast.
pub fn beyond(path: &Path, held: &BTreeSet<Digest>) -> Result<Vec<Event>, JournalError> {
    let entries = rows::entries(&schema::open_to_read(path)?)?;
    entries.iter().filter(|entry| !held.contains(&entry.hash)).map(|entry| Ok(entry.event()?)).collect()
}

/// Reads a file without opening it for writing: its state, and the blobs `wanted` of it.
pub fn read(path: &Path, wanted: impl FnOnce(&State) -> Vec<Digest>) -> Result<(State, Vec<Vec<u8>>), JournalError> {
    let connection = schema::open_to_read(path)?;
    let own = ceremony::stamp::WriterId::default();
    let (state, _) = chain::fold(&rows::entries(&connection)?, read_ceremony(&connection)?, own)?;
    let blobs = wanted(&state).into_iter().map(|digest| rows::blob(&connection, digest)).collect::<Result<_, _>>()?;
    Ok((state, blobs))
}
