//! Counting people, never rows: somebody with two posts is one person, a witness is no party, a delegate no signature.

use std::collections::BTreeSet;

use crate::acts::Standing;
use crate::event::{OrderKind, Outcome, Preset, Slot};
use crate::id::PersonId;
use crate::person::{Person, Role};
use crate::queue::{represents, second_party};
use crate::state::State;
use crate::text::PactForm;

/// Where a person's own document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Progress {
    /// Every place of the document is signed, in the hall.
    Signed,
    /// Every place is signed, at least one of them in a late session.
    SignedLate,
    /// One place of a pair is signed, another is not.
    Partly,
    /// Follows in a late session.
    Deferred,
    /// Did not come.
    Absent,
    /// Berhalangan.
    Excused,
    /// A delegate came.
    Delegate,
    /// Another person signs on their behalf (`ONE_FOR_ALL`).
    Represented,
    /// Nothing yet.
    Undecided,
}

/// Counts of parties by progress; witnesses apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each field counts the people of the progress of the same name")]
pub struct Tally {
    pub parties: usize,
    pub signed: usize,
    pub signed_late: usize,
    pub partly: usize,
    pub deferred: usize,
    pub absent: usize,
    pub excused: usize,
    pub delegates: usize,
    pub represented: usize,
    pub undecided: usize,
    pub witnesses: usize,
    pub witnesses_signed: usize,
}

impl Tally {
    /// People whose document is wholly signed, on the day or later.
    pub fn complete(&self) -> usize {
        self.signed + self.signed_late
    }

    /// Whether a page may say "seluruh": every party has signed, by their own hand.
    pub fn all_signed(&self) -> bool {
        self.parties > 0 && self.complete() == self.parties
    }

    /// Adds one party.
    pub fn count(&mut self, progress: Progress) {
        self.parties += 1;
        let field = match progress {
            Progress::Signed => &mut self.signed,
            Progress::SignedLate => &mut self.signed_late,
            Progress::Partly => &mut self.partly,
            Progress::Deferred => &mut self.deferred,
            Progress::Absent => &mut self.absent,
            Progress::Excused => &mut self.excused,
            Progress::Delegate => &mut self.delegates,
            Progress::Represented => &mut self.represented,
            Progress::Undecided => &mut self.undecided,
        };
        *field += 1;
    }
}

impl State {
    /// The places of a person's own document, own signature first. A signature given stays in its place, even when
    /// the order was changed to one that asks for none.
    pub fn places_of(&self, person: &Person) -> impl Iterator<Item = Slot> {
        let second = person.counterpart.map(|signer| Slot { subject: person.id, signer });
        std::iter::once(Slot::own(person.id))
            .chain(second)
            .filter(|slot| self.queue.contains(*slot) || self.acts.in_force(*slot).is_some())
    }

    /// Where a person's own document stands.
    pub fn progress(&self, person: &Person) -> Progress {
        let standings: Vec<_> = self.places_of(person).map(|slot| self.acts.standing(slot)).collect();
        let signed = standings.iter().filter(|standing| matches!(standing, Standing::Signed(_))).count();
        if standings.is_empty() {
            return Progress::Represented;
        }
        if signed == standings.len() && !self.lacks_second_party(person) {
            let late = |standing: &Standing| matches!(standing, Standing::Signed(record) if self.is_late(record));
            return if standings.iter().any(late) { Progress::SignedLate } else { Progress::Signed };
        }
        if signed > 0 {
            return Progress::Partly;
        }
        match standings[0] {
            Standing::Marked(Outcome::Deferred { .. }) => Progress::Deferred,
            Standing::Marked(Outcome::Absent) => Progress::Absent,
            Standing::Marked(Outcome::Excused { .. }) => Progress::Excused,
            Standing::Marked(Outcome::Delegate { .. }) => Progress::Delegate,
            Standing::Undecided | Standing::Signed(_) => Progress::Undecided,
        }
    }

    /// How many people have a signature place that waits for a decision; a second party of thirty sheets is one.
    pub fn awaited(&self) -> usize {
        self.queue.undecided().map(|slot| slot.signer).collect::<BTreeSet<_>>().len()
    }

    /// Whether a party signs the agreements of others and none of their own: no party that is counted.
    pub fn signs_for_others_only(&self, person: &Person) -> bool {
        self.queue.only_second(person.id) && self.places_of(person).next().is_none()
    }

    /// Whether somebody's document lacks its second party, so that one signature does not complete it.
    pub fn lacks_second_party(&self, person: &Person) -> bool {
        let pair = self.text().is_some_and(|version| version.text.pact.form == PactForm::Pair);
        let has = second_party(&self.roster, person).is_some() || self.signs_for_others_only(person);
        pair && person.role == Role::Party && !has
    }

    /// Counts of the whole ceremony.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for person in self.roster.people() {
            match person.role {
                Role::Party if self.signs_for_others_only(person) => {}
                Role::Party => tally.count(self.progress(person)),
                Role::Witness | Role::Acknowledger => {
                    tally.witnesses += 1;
                    tally.witnesses_signed += usize::from(self.acts.in_force(Slot::own(person.id)).is_some());
                }
                Role::Guest => {}
            }
        }
        tally
    }

    /// Who signs on behalf of all, when one does.
    pub fn representative(&self) -> Option<PersonId> {
        match self.orders.rule(OrderKind::Signing).preset {
            Preset::OneForAll(person) => represents(&self.roster, person).then_some(person),
            _ => None,
        }
    }
}
