//! Verifying chains: hashes, links and signatures, and the fold that follows.
//!
//! A laptop writes one chain. Where its key was used twice at a time (a cloned laptop, a backup that was restored and
//! gone on with) the chain forks: every branch is kept, and each must hold up to its newest signature.

use std::collections::{BTreeMap, HashMap};

use ceremony::State;
use ceremony::id::{CeremonyId, Digest};
use ceremony::stamp::WriterId;

use crate::entry::Entry;
use crate::error::JournalError;
use crate::rows::fault;
use crate::writer::Head;

/// Verifies entries in fold order and folds them; gives the place behind which `own` goes on.
pub(crate) fn fold(entries: &[Entry], ceremony: CeremonyId, own: WriterId) -> Result<(State, Head), JournalError> {
    let tips = links(entries, ceremony)?;
    for entry in tips.values().flatten() {
        if !entry.signature_holds() {
            return Err(fault(entry, "the signature does not hold"));
        }
    }
    // Of several branches the newest is gone on with; the others stay as they are.
    let newest = tips.get(&own).and_then(|tips| tips.iter().max_by_key(|tip| (tip.clock, tip.seq, tip.hash)));
    let mut head = newest.map_or_else(Head::default, |last| Head { next_seq: last.seq + 1, prev: last.hash, clock: 0 });
    head.clock = entries.iter().map(|entry| entry.clock).max().unwrap_or(0);
    let events: Result<Vec<_>, _> =
        entries.iter().map(|entry| Ok((entry.stamp(), entry.event()?))).collect::<Result<_, JournalError>>();
    Ok((State::fold(events?), head))
}

/// Checks every signature of what came from elsewhere: in a file an entry's own must hold, not only the newest behind it.
pub(crate) fn signed(entries: &[Entry]) -> Result<(), JournalError> {
    let forged = entries.iter().find(|entry| !entry.signature_holds());
    forged.map_or(Ok(()), |entry| Err(fault(entry, "the signature does not hold")))
}

/// Checks that every entry hashes to its hash and follows one of its writer's; gives the end of each branch.
pub(crate) fn links(entries: &[Entry], ceremony: CeremonyId) -> Result<BTreeMap<WriterId, Vec<&Entry>>, JournalError> {
    let mut known: HashMap<Digest, &Entry> = HashMap::with_capacity(entries.len());
    let mut tips: BTreeMap<WriterId, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        if entry.compute_hash(ceremony) != entry.hash {
            return Err(fault(entry, "its contents were changed"));
        }
        let begins = (entry.seq, entry.prev) == (0, Digest::default());
        let before = known.get(&entry.prev);
        if !begins && !before.is_some_and(|before| before.writer == entry.writer && before.seq + 1 == entry.seq) {
            return Err(fault(entry, "an entry before it is missing"));
        }
        let tips = tips.entry(entry.writer).or_default();
        tips.retain(|tip| tip.hash != entry.prev);
        tips.push(entry);
        known.insert(entry.hash, entry);
    }
    Ok(tips)
}
