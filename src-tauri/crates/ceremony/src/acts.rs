//! Signatures and outcomes as they stand after the fold.
//!
//! Every act is kept. Of several acts in one slot the earliest in fold order that is not voided counts, so that two
//! laptops that merge agree; the others are shown, never dropped.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::event::{Act, Ink, Outcome, Slot};
use crate::id::{ActId, Digest};
use crate::stamp::{Stamp, WriterId};
use crate::zone::Zone;

/// Why an act no longer counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Void {
    /// As the operator wrote it.
    pub reason: String,
    /// Who said so.
    pub author: Arc<str>,
    /// When.
    pub at: DateTime<Utc>,
}

/// An act with its envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActRecord {
    /// What was done.
    pub act: Act,
    /// When it was durable: a drawn signature is of this moment, one on paper was accepted then.
    pub at: DateTime<Utc>,
    /// Hash of its entry.
    pub entry: Digest,
    /// On which laptop.
    pub writer: WriterId,
    /// Set when it no longer counts.
    pub voided: Option<Void>,
}

impl ActRecord {
    /// The true date of the signature: as its owner wrote it on the paper, else the day on which it was recorded.
    pub fn date(&self, zone: Zone) -> NaiveDate {
        match self.act.ink {
            Ink::OnPaper { written: Some(written), .. } => written,
            Ink::OnPaper { written: None, .. } | Ink::Drawn { .. } | Ink::Thumbprint { .. } => zone.date(self.at),
        }
    }
}

/// Signatures and outcomes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Acts {
    records: BTreeMap<ActId, Arc<ActRecord>>,
    /// Every act in fold order.
    order: Vec<ActId>,
    /// Acts of a slot in fold order.
    slots: BTreeMap<Slot, Vec<ActId>>,
    /// Places with several acts that are not voided: two laptops took a signature there.
    contested: BTreeSet<Slot>,
    outcomes: BTreeMap<Slot, (Outcome, DateTime<Utc>)>,
}

/// Where a slot stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Nothing yet.
    Undecided,
    /// A signature that counts.
    Signed(&'a ActRecord),
    /// Another outcome.
    Marked(&'a Outcome),
}

impl Acts {
    /// One act, voided or not.
    pub fn record(&self, act: ActId) -> Option<&ActRecord> {
        self.records.get(&act).map(Arc::as_ref)
    }

    /// Every act, by identifier.
    pub fn records(&self) -> impl ExactSizeIterator<Item = &ActRecord> {
        self.records.values().map(Arc::as_ref)
    }

    /// Acts in force, newest first: by fold order, because a laptop's clock may have been set back in between.
    pub fn newest(&self) -> impl Iterator<Item = &ActRecord> {
        self.order.iter().rev().filter_map(|act| self.record(*act)).filter(|record| record.voided.is_none())
    }

    /// Whether nobody has signed anything yet.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// Every act of a slot in fold order, voided ones too.
    pub fn of_slot(&self, slot: Slot) -> impl Iterator<Item = &ActRecord> {
        self.slots.get(&slot).into_iter().flatten().filter_map(|act| self.record(*act))
    }

    /// The signature that counts.
    pub fn in_force(&self, slot: Slot) -> Option<&ActRecord> {
        self.of_slot(slot).find(|record| record.voided.is_none())
    }

    /// Places that were signed on two laptops, until one of the acts is voided: the earlier counts meanwhile.
    pub fn contested(&self) -> impl ExactSizeIterator<Item = Slot> {
        self.contested.iter().copied()
    }

    fn contest(&mut self, slot: Slot) {
        let several = self.of_slot(slot).filter(|record| record.voided.is_none()).nth(1).is_some();
        if several {
            self.contested.insert(slot)
        } else {
            self.contested.remove(&slot)
        };
    }

    /// Where a slot stands.
    pub fn standing(&self, slot: Slot) -> Standing<'_> {
        match (self.in_force(slot), self.outcomes.get(&slot)) {
            (Some(record), _) => Standing::Signed(record),
            (None, Some((outcome, _))) => Standing::Marked(outcome),
            (None, None) => Standing::Undecided,
        }
    }

    /// What was last recorded of a slot other than a signature, also when one was given since: who was represented in
    /// the ceremony and signs later was represented all the same.
    pub fn outcome(&self, slot: Slot) -> Option<&Outcome> {
        self.outcomes.get(&slot).map(|(outcome, _)| outcome)
    }

    pub(crate) fn undecided(&self, slot: Slot) -> bool {
        matches!(self.standing(slot), Standing::Undecided)
    }

    pub(crate) fn sign(&mut self, act: &Act, stamp: &Stamp) {
        let record =
            ActRecord { act: act.clone(), at: stamp.at, entry: stamp.hash, writer: stamp.writer, voided: None };
        if self.records.contains_key(&act.id) {
            return;
        }
        self.records.insert(act.id, Arc::new(record));
        self.order.push(act.id);
        self.slots.entry(act.slot).or_default().push(act.id);
        self.contest(act.slot);
    }

    pub(crate) fn mark(&mut self, slot: Slot, outcome: Outcome, stamp: &Stamp) {
        self.outcomes.insert(slot, (outcome, stamp.at));
    }

    pub(crate) fn unmark(&mut self, slot: Slot) {
        self.outcomes.remove(&slot);
    }

    /// Voids an act and the outcome beneath it, so that the slot is undecided again, unless another act stands there;
    /// gives the slot back. Voiding twice (on two laptops) changes nothing more: an outcome marked in between stays.
    pub(crate) fn void(&mut self, act: ActId, reason: &str, stamp: &Stamp) -> Option<Slot> {
        let record = Arc::make_mut(self.records.get_mut(&act)?);
        let slot = record.act.slot;
        if record.voided.is_none() {
            record.voided = Some(Void { reason: reason.to_owned(), author: stamp.author.clone(), at: stamp.at });
            self.contest(slot);
            if self.in_force(slot).is_none() {
                self.outcomes.remove(&slot);
            }
        }
        Some(slot)
    }
}
