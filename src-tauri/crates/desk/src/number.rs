//! One number for everybody: their place among all people in the order of the paper, vacant posts left out.
//!
//! Lists, the queue and the names of files show the same one, whatever they filter and in whatever order they stand, so
//! that a number called across the room means one person. It reads a state and writes nothing; only a change of the
//! roster or of that order changes it.

use std::collections::BTreeMap;

use ceremony::State;
use ceremony::event::OrderKind;
use ceremony::id::PersonId;

/// The numbers of a roster.
#[derive(Debug, Default)]
pub(crate) struct Numbers(BTreeMap<PersonId, u32>);

impl Numbers {
    /// Of everybody on the roster.
    pub(crate) fn of(state: &State) -> Self {
        let people = state.orders.list(OrderKind::Paper).iter().filter(|id| state.roster.person(**id).is_some());
        Self(people.copied().zip(1..).collect())
    }

    /// From 1; nothing for somebody who is not on the roster.
    pub(crate) fn get(&self, person: PersonId) -> Option<u32> {
        self.0.get(&person).copied()
    }
}
