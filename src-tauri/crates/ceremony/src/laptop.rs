//! The laptops that wrote in a ceremony: whose entries count, and what is to be said of each.
//!
//! Whoever holds a copy of a ceremony can go on with it, and must be able to when the first laptop is broken; so a laptop
//! counts until the founder's says otherwise. What one wrote that does not count is kept and shown, and folds to nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::event::Event;
use crate::id::Digest;
use crate::stamp::{Stamp, WriterId};
use crate::state::State;

/// What the founder's laptop said of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Admission {
    /// Whether what it wrote counts.
    pub admitted: bool,
    /// Why not.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What is known of one laptop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laptop {
    /// The operator's name in its newest entry.
    pub author: Arc<str>,
    /// Logical clock of its first entry.
    pub began: u64,
    /// Wall clock of its newest entry.
    pub last_at: DateTime<Utc>,
    /// How many entries it wrote, counted or not.
    pub entries: u64,
    /// Two entries of it follow the same one: its key was used twice at a time, on a cloned laptop or behind a restored
    /// backup. Both branches count.
    pub forked: bool,
    /// What the founder's laptop last said of it.
    pub admission: Option<Admission>,
}

/// Every laptop, by its key.
pub type Laptops = BTreeMap<WriterId, Laptop>;

/// Whose entries do not count, of all that are to be folded: the founder's laptop says it, of others only, and its last
/// word holds for everything they ever wrote.
pub(crate) fn shut_out(entries: &[(Stamp, Event)]) -> BTreeSet<WriterId> {
    let founding = entries.iter().find(|(_, event)| matches!(event, Event::Founded { .. }));
    let Some(founder) = founding.map(|(stamp, _)| stamp.writer) else { return BTreeSet::new() };
    let mut out = BTreeSet::new();
    for (stamp, event) in entries.iter().filter(|(stamp, _)| stamp.writer == founder) {
        match event {
            Event::AdmissionDecided { writer, admitted: false, .. } if *writer != stamp.writer => {
                out.insert(*writer);
            }
            Event::AdmissionDecided { writer, .. } => {
                out.remove(writer);
            }
            _ => {}
        }
    }
    out
}

/// An entry of a laptop was folded, whether or not it counts.
pub(crate) fn seen(laptops: &mut Laptops, heads: &mut BTreeMap<WriterId, (u64, Digest)>, stamp: &Stamp) {
    let head = heads.entry(stamp.writer).or_insert((stamp.seq, stamp.hash));
    let author = || stamp.author.clone();
    let fresh = || Laptop {
        author: author(),
        began: stamp.clock,
        last_at: stamp.at,
        entries: 0,
        forked: false,
        admission: None,
    };
    let laptop = laptops.entry(stamp.writer).or_insert_with(fresh);
    // In a chain numbers grow with the clock.
    laptop.forked |= laptop.entries > 0 && stamp.seq <= head.0;
    laptop.entries += 1;
    laptop.last_at = stamp.at;
    if laptop.author != stamp.author {
        laptop.author = author();
    }
    if stamp.seq >= head.0 {
        *head = (stamp.seq, stamp.hash);
    }
}

impl State {
    /// The laptops in the order in which they began to write; so each keeps its number when another comes in later, as long
    /// as that one began later.
    pub fn in_order_of_beginning(&self) -> Vec<WriterId> {
        let mut order: Vec<_> = self.laptops.keys().copied().collect();
        order.sort_by_key(|writer| (self.founder != Some(*writer), self.laptops[writer].began, *writer));
        order
    }
}
