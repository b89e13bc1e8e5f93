//! The union with what another laptop wrote: weighed before anything is written, then taken in as one step.
//!
//! What it is: entries that came from elsewhere beside those of a file, verified together and folded as if they had
//! always lain there. What it never does: drop or change an entry of either side, or take one in without what it names.

use std::collections::BTreeSet;
use std::path::Path;

use ceremony::State;
use ceremony::event::Event;
use ceremony::id::{CeremonyId, Digest};
use ceremony::stamp::Stamp;

use crate::entry::Entry;
use crate::error::JournalError;
use crate::journal::{Journal, read_ceremony};
use crate::projection::{self, Touched};
use crate::writer::Head;
use crate::{chain, limits, rows, schema, travel};

/// Entries from elsewhere, not yet weighed.
#[derive(Debug, Clone)]
pub struct Arrived {
    ceremony: CeremonyId,
    entries: Vec<Entry>,
}

impl Arrived {
    /// What segments hold; they may come in any order and more than once.
    ///
    /// Errors: bytes that are no segment of this ceremony.
    pub fn of_segments<E: From<JournalError>>(
        ceremony: CeremonyId,
        segments: impl IntoIterator<Item = Result<Vec<u8>, E>>,
    ) -> Result<Self, E> {
        let mut entries = Vec::new();
        for segment in segments {
            travel::read(&segment?, ceremony, &mut entries)?;
        }
        Ok(Self { ceremony, entries })
    }

    /// What another file of the ceremony holds; read beside whoever has it open.
    pub fn of_file(path: &Path) -> Result<Self, JournalError> {
        let connection = schema::open_to_read(path)?;
        Ok(Self { ceremony: read_ceremony(&connection)?, entries: rows::entries(&connection)? })
    }

    /// Which ceremony.
    pub fn ceremony(&self) -> CeremonyId {
        self.ceremony
    }
}

/// What both come to together.
#[derive(Debug)]
pub struct Union {
    /// Folded.
    pub state: State,
    /// What is new in the file, in fold order.
    pub fresh: Vec<(Stamp, Event)>,
    /// What the file has and the other side has not.
    pub unseen: Vec<Event>,
    entries: Vec<Entry>,
    head: Head,
}

impl Journal {
    /// What the file and `arrived` come to together; nothing is written.
    ///
    /// Errors: another ceremony, entries that do not hold or whose predecessors are in neither.
    pub fn weigh(&self, arrived: &Arrived) -> Result<Union, JournalError> {
        if arrived.ceremony != self.ceremony() {
            return Err(JournalError::Segment("it is of another ceremony"));
        }
        let own = rows::entries(self.connection())?;
        let theirs: BTreeSet<Digest> = arrived.entries.iter().map(|entry| entry.hash).collect();
        let unseen = own.iter().filter(|entry| !theirs.contains(&entry.hash)).map(Entry::event);
        let unseen = unseen.collect::<Result<_, _>>()?;
        let mut known: BTreeSet<Digest> = own.iter().map(|entry| entry.hash).collect();
        let mut entries: Vec<Entry> =
            arrived.entries.iter().filter(|entry| known.insert(entry.hash)).cloned().collect();
        entries.sort_by_key(order);
        chain::signed(&entries)?;
        let fresh: Result<_, JournalError> = entries.iter().map(|entry| Ok((entry.stamp(), entry.event()?))).collect();
        let mut all = own;
        all.extend(entries.iter().cloned());
        all.sort_by_key(order);
        let (state, head) = chain::fold(&all, self.ceremony(), self.writer())?;
        Ok(Union { state, fresh: fresh?, unseen, entries, head })
    }

    /// Takes in what another laptop wrote, with the blobs that `blob` gives for their digests; gives what came of it.
    ///
    /// When this returns `Ok`, all of it is on disk and `state` is that of the union. Errors: as for [`Self::weigh`], a
    /// blob that is missing or another, what the disk says; the file has the entries it had then.
    pub fn take_in<E: From<JournalError>>(
        &mut self,
        state: &mut State,
        arrived: &Arrived,
        mut blob: impl FnMut(Digest) -> Result<Vec<u8>, E>,
    ) -> Result<Union, E> {
        let union = self.weigh(arrived)?;
        let named: BTreeSet<Digest> = union.entries.iter().flat_map(|entry| entry.blobs.iter().copied()).collect();
        let wanted: Vec<Digest> = named.into_iter().filter(|digest| !self.has_blob(*digest)).collect();
        // Bytes that nothing names yet change no ceremony: they go in portions, the entries in one step behind them.
        for portion in wanted.chunks(limits::BLOBS_AT_ONCE) {
            let transaction = self.connection_mut().transaction().map_err(JournalError::from)?;
            for digest in portion {
                if rows::insert_blob(&transaction, &blob(*digest)?)? != *digest {
                    return Err(JournalError::Blob { digest: digest.to_string() }.into());
                }
            }
            transaction.commit().map_err(JournalError::from)?;
        }
        self.record(&union)?;
        *state = union.state.clone();
        Ok(union)
    }

    /// Puts back bytes that were recorded and are missing or damaged on the disk; gives their digest. What lies under another
    /// digest is not touched.
    pub fn put_back(&mut self, bytes: &[u8]) -> Result<Digest, JournalError> {
        let digest = crate::digest(bytes);
        let transaction = self.connection_mut().transaction()?;
        if rows::blob(&transaction, digest).is_err() {
            rows::forget_damaged(&transaction, digest)?;
            rows::insert_blob(&transaction, bytes)?;
        }
        transaction.commit()?;
        Ok(digest)
    }

    fn record(&mut self, union: &Union) -> Result<(), JournalError> {
        let transaction = self.connection_mut().transaction()?;
        union.entries.iter().try_for_each(|entry| rows::insert_entry(&transaction, entry))?;
        projection::update(&transaction, &union.state, &Touched::All)?;
        transaction.commit()?;
        self.go_on_behind(union.head);
        Ok(())
    }
}

fn order(entry: &Entry) -> (u64, ceremony::stamp::WriterId, u64, Digest) {
    (entry.clock, entry.writer, entry.seq, entry.hash)
}
