//! The signature places in signing order, and which of them wait for a decision.

use std::collections::{BTreeMap, BTreeSet};

use crate::acts::Acts;
use crate::event::{OrderKind, Preset, Slot};
use crate::id::PersonId;
use crate::order::Orders;
use crate::person::{Person, Role};
use crate::roster::Roster;
use crate::text::PactForm;

/// Signature places in signing order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Queue {
    slots: Vec<Slot>,
    positions: BTreeMap<Slot, usize>,
    undecided: BTreeSet<usize>,
    /// Parties of performance agreements who only sign those of others and have none of their own.
    only_second: BTreeSet<PersonId>,
}

impl Queue {
    /// All places.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// Whether a place exists.
    pub fn contains(&self, slot: Slot) -> bool {
        self.positions.contains_key(&slot)
    }

    /// Zero-based position of a place.
    pub fn position(&self, slot: Slot) -> Option<usize> {
        self.positions.get(&slot).copied()
    }

    /// Whether somebody is the second party of others and has no agreement of their own, as the head of region.
    pub fn only_second(&self, person: PersonId) -> bool {
        self.only_second.contains(&person)
    }

    /// Places that neither have a signature nor another outcome, in order.
    pub fn undecided(&self) -> impl ExactSizeIterator<Item = Slot> + '_ {
        self.undecided.iter().map(|position| self.slots[*position])
    }

    pub(crate) fn set_undecided(&mut self, slot: Slot, undecided: bool) {
        let Some(position) = self.position(slot) else { return };
        if undecided {
            self.undecided.insert(position);
        } else {
            self.undecided.remove(&position);
        }
    }

    pub(crate) fn arrange(roster: &Roster, orders: &Orders, form: PactForm, acts: &Acts) -> Self {
        let preset = orders.rule(OrderKind::Signing).preset;
        let only_second = if form == PactForm::Pair { only_second(roster) } else { BTreeSet::new() };
        let mut queue = Self { only_second, ..Self::default() };
        for id in orders.list(OrderKind::Signing) {
            let Some(person) = roster.person(*id) else { continue };
            if queue.only_second(*id) {
                continue;
            }
            for slot in places(roster, person, form, &preset) {
                queue.positions.insert(slot, queue.slots.len());
                if acts.undecided(slot) {
                    queue.undecided.insert(queue.slots.len());
                }
                queue.slots.push(slot);
            }
        }
        queue
    }
}

/// Whether somebody can sign for all: a party on the roster. Otherwise everybody signs for themselves again.
pub(crate) fn represents(roster: &Roster, rep: PersonId) -> bool {
    roster.person(rep).is_some_and(|person| person.role == Role::Party)
}

/// The second party of an agreement, if it is on the roster.
pub(crate) fn second_party(roster: &Roster, person: &Person) -> Option<PersonId> {
    person.counterpart.filter(|second| *second != person.id && roster.person(*second).is_some())
}

fn only_second(roster: &Roster) -> BTreeSet<PersonId> {
    let seconds: BTreeSet<_> = roster.people().filter_map(|person| second_party(roster, person)).collect();
    // A witness who is a second party as well keeps the place of a witness.
    let only = |person: &Person| person.role == Role::Party && second_party(roster, person).is_none();
    seconds.into_iter().filter(|id| roster.person(*id).is_some_and(only)).collect()
}

/// The places of one person's document.
fn places(roster: &Roster, person: &Person, form: PactForm, preset: &Preset) -> Vec<Slot> {
    match (person.role, preset) {
        (Role::Guest, _) => Vec::new(),
        (Role::Party, Preset::OneForAll(rep)) if *rep != person.id && represents(roster, *rep) => Vec::new(),
        (Role::Party, _) if form == PactForm::Pair => {
            let second = second_party(roster, person).map(|signer| Slot { subject: person.id, signer });
            std::iter::once(Slot::own(person.id)).chain(second).collect()
        }
        _ => vec![Slot::own(person.id)],
    }
}
