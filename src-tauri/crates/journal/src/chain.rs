//! Verifying chains: hashes, links and signatures, and the fold that follows.

use std::collections::BTreeMap;

use ceremony::State;
use ceremony::id::{CeremonyId, Digest};
use ceremony::stamp::WriterId;

use crate::entry::Entry;
use crate::error::JournalError;
use crate::rows::fault;
use crate::writer::Head;

/// Verifies entries in fold order and folds them; gives the head of `own`.
pub(crate) fn fold(entries: &[Entry], ceremony: CeremonyId, own: WriterId) -> Result<(State, Head), JournalError> {
    let newest = links(entries, ceremony)?;
    for entry in newest.values() {
        if !entry.signature_holds() {
            return Err(fault(entry, "the signature does not hold"));
        }
    }
    let mut head =
        newest.get(&own).map_or_else(Head::default, |last| Head { next_seq: last.seq + 1, prev: last.hash, clock: 0 });
    head.clock = entries.iter().map(|entry| entry.clock).max().unwrap_or(0);
    let events: Result<Vec<_>, _> =
        entries.iter().map(|entry| Ok((entry.stamp(), entry.event()?))).collect::<Result<_, JournalError>>();
    Ok((State::fold(events?), head))
}

/// Checks that every entry hashes to its hash and follows its predecessor; gives each writer's newest.
pub(crate) fn links(entries: &[Entry], ceremony: CeremonyId) -> Result<BTreeMap<WriterId, &Entry>, JournalError> {
    let mut newest: BTreeMap<WriterId, &Entry> = BTreeMap::new();
    for entry in entries {
        if entry.compute_hash(ceremony) != entry.hash {
            return Err(fault(entry, "its contents were changed"));
        }
        let before = newest.insert(entry.writer, entry);
        let expected = before.map_or((0, Digest::default()), |before| (before.seq + 1, before.hash));
        if (entry.seq, entry.prev) != expected {
            return Err(fault(entry, "an entry before it is missing"));
        }
    }
    Ok(newest)
}
