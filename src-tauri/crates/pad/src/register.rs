//! Which pads there are, whether they may, and whose turn is at each of them. Pure: moments come in, nothing waits.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::channel::{Counters, Keys, PadId};
use crate::limits;
use crate::message::{Report, TicketTrouble};

/// Whether a pad may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its number is to be compared first.
    Waiting,
    /// The operator accepted it.
    Accepted,
    /// Sent away; it hears so and nothing else.
    Revoked,
}

/// A pad as the operator sees it.
#[derive(Debug, Clone)]
pub struct PadRow {
    /// Its name.
    pub id: PadId,
    /// "Pad 2".
    pub number: u16,
    /// What both sides show.
    pub code: String,
    /// What the device says it is.
    pub label: String,
    /// Whether it may.
    pub standing: Standing,
    /// Heard of lately.
    pub reachable: bool,
    /// Whose turn it is there: the host's own name of a place.
    pub task: Option<String>,
    /// Where the signatory stands.
    pub report: Report,
}

/// A turn at a pad.
#[derive(Debug, Clone)]
pub(crate) struct Ticket {
    pub(crate) code: String,
    pub(crate) task: String,
    pub(crate) overruled: bool,
    issued: Instant,
}

/// A turn that is over, with the answer for whoever asks again.
struct Spent {
    code: String,
    act: String,
    answer: Value,
}

pub(crate) struct Pad {
    number: u16,
    code: String,
    label: String,
    pub(crate) keys: Keys,
    pub(crate) device: [u8; 32],
    pub(crate) laptop: [u8; 32],
    counters: Counters,
    standing: Standing,
    seen: Instant,
    report: Report,
    /// Counter of the message that brought it.
    reported: u64,
    ticket: Option<Ticket>,
    spent: VecDeque<Spent>,
    reading: usize,
}

/// What becomes of an act that was handed over.
#[derive(Debug)]
pub(crate) enum Turn {
    /// Its ticket holds: the host decides.
    Holds { number: u16, task: String, overruled: bool },
    /// It was taken before.
    Stored(Value),
    /// Not under this ticket.
    No(TicketTrouble),
}

pub(crate) struct Register {
    pads: HashMap<PadId, Pad>,
    life: Duration,
}

impl Register {
    pub(crate) fn new(life: Duration) -> Self {
        Self { pads: HashMap::new(), life }
    }

    pub(crate) fn get(&self, id: PadId) -> Option<&Pad> {
        self.pads.get(&id)
    }

    pub(crate) fn standing(&self, id: PadId) -> Option<Standing> {
        self.pads.get(&id).map(|pad| pad.standing)
    }

    /// Enters a device that knows the secret; `false` when there is no room or the name is taken.
    pub(crate) fn enter(&mut self, id: PadId, pad: Pad, now: Instant) -> bool {
        let lost = |pad: &Pad| pad.standing == Standing::Waiting && !heard(pad, now, limits::WAITING_LIFE);
        self.pads.retain(|_, known| !lost(known));
        let waiting = self.pads.values().filter(|known| known.standing == Standing::Waiting).count();
        let room = self.pads.len() < limits::PADS && waiting < limits::WAITING;
        if !room || self.pads.contains_key(&id) {
            return false;
        }
        let number = (1..=u16::MAX).find(|number| self.pads.values().all(|known| known.number != *number));
        self.pads.insert(id, Pad { number: number.unwrap_or(u16::MAX), ..pad });
        true
    }

    /// Begins to read a message of a pad; [`Self::read`] ends it.
    pub(crate) fn begin(&mut self, id: PadId) -> bool {
        let Some(pad) = self.pads.get_mut(&id) else { return false };
        let room = pad.reading < limits::READ_AT_ONCE;
        pad.reading += usize::from(room);
        room
    }

    pub(crate) fn read(&mut self, id: PadId) {
        if let Some(pad) = self.pads.get_mut(&id) {
            pad.reading = pad.reading.saturating_sub(1);
        }
    }

    /// Takes the counter of a message that opened.
    pub(crate) fn count(&mut self, id: PadId, counter: u64, now: Instant) -> bool {
        let Some(pad) = self.pads.get_mut(&id) else { return false };
        let fresh = pad.counters.take(counter);
        if fresh {
            pad.seen = now;
        }
        fresh
    }

    /// Where the signatory stands; a report that was overtaken on its way says nothing any more.
    pub(crate) fn report(&mut self, id: PadId, counter: u64, report: Report) {
        if let Some(pad) = self.pads.get_mut(&id).filter(|pad| pad.reported < counter) {
            (pad.report, pad.reported) = (report, counter);
        }
    }

    /// Changes whether a pad may; what it was given goes with its standing.
    pub(crate) fn stand(&mut self, id: PadId, standing: Standing) -> bool {
        let Some(pad) = self.pads.get_mut(&id) else { return false };
        pad.standing = standing;
        if standing == Standing::Revoked {
            (pad.ticket, pad.report) = (None, Report::default());
        }
        true
    }

    /// Gives an accepted pad a turn, in place of the one it had.
    pub(crate) fn give(&mut self, id: PadId, code: String, task: String, now: Instant) -> bool {
        let accepted = self.pads.get_mut(&id).filter(|pad| pad.standing == Standing::Accepted);
        let Some(pad) = accepted else { return false };
        pad.ticket = Some(Ticket { code, task, overruled: false, issued: now });
        pad.report = Report::default();
        true
    }

    pub(crate) fn take_back(&mut self, id: PadId) -> bool {
        self.pads.get_mut(&id).is_some_and(|pad| pad.ticket.take().is_some())
    }

    pub(crate) fn overrule(&mut self, id: PadId) -> bool {
        let ticket = self.pads.get_mut(&id).and_then(|pad| pad.ticket.as_mut());
        ticket.map(|ticket| ticket.overruled = true).is_some()
    }

    /// The turn at a pad, unless it is too old.
    pub(crate) fn ticket(&self, id: PadId, now: Instant) -> Option<&Ticket> {
        self.pads.get(&id)?.ticket.as_ref().filter(|ticket| self.holds(ticket, now))
    }

    pub(crate) fn number(&self, id: PadId) -> u16 {
        self.pads.get(&id).map_or(0, |pad| pad.number)
    }

    fn holds(&self, ticket: &Ticket, now: Instant) -> bool {
        now.saturating_duration_since(ticket.issued) < self.life
    }

    /// Judges an act that came with a ticket.
    pub(crate) fn turn(&self, id: PadId, code: &str, act: &str, now: Instant) -> Turn {
        let Some(pad) = self.pads.get(&id) else { return Turn::No(TicketTrouble::Unknown) };
        if let Some(spent) = pad.spent.iter().find(|spent| spent.code == code) {
            let same = spent.act == act;
            return if same { Turn::Stored(spent.answer.clone()) } else { Turn::No(TicketTrouble::Spent) };
        }
        match pad.ticket.as_ref().filter(|ticket| ticket.code == code) {
            None => Turn::No(TicketTrouble::Unknown),
            Some(ticket) if !self.holds(ticket, now) => Turn::No(TicketTrouble::Expired),
            Some(ticket) => Turn::Holds { number: pad.number, task: ticket.task.clone(), overruled: ticket.overruled },
        }
    }

    /// The act under a ticket is durable: the turn is over, its answer stays for a while.
    pub(crate) fn spend(&mut self, id: PadId, code: &str, act: &str, answer: Value) {
        let Some(pad) = self.pads.get_mut(&id) else { return };
        pad.ticket.take_if(|ticket| ticket.code == code);
        if pad.spent.len() >= limits::SPENT_TICKETS {
            pad.spent.pop_front();
        }
        pad.spent.push_back(Spent { code: code.to_owned(), act: act.to_owned(), answer });
    }

    pub(crate) fn rows(&self, now: Instant) -> Vec<PadRow> {
        let row = |(id, pad): (&PadId, &Pad)| PadRow {
            id: *id,
            number: pad.number,
            code: pad.code.clone(),
            label: pad.label.clone(),
            standing: pad.standing,
            reachable: heard(pad, now, limits::SILENCE),
            task: self.ticket(*id, now).map(|ticket| ticket.task.clone()),
            report: pad.report.clone(),
        };
        let mut rows: Vec<_> = self.pads.iter().map(row).collect();
        rows.sort_by_key(|row| row.number);
        rows
    }
}

fn heard(pad: &Pad, now: Instant, within: Duration) -> bool {
    now.saturating_duration_since(pad.seen) < within
}

impl Pad {
    /// A device that has just said who it is.
    pub(crate) fn new(keys: Keys, code: String, label: &str, ends: [[u8; 32]; 2], now: Instant) -> Self {
        let [device, laptop] = ends;
        let shown = label.chars().filter(|letter| !letter.is_control()).take(limits::LABEL_LETTERS);
        Self {
            number: 0,
            code,
            label: shown.collect(),
            keys,
            device,
            laptop,
            counters: Counters::default(),
            standing: Standing::Waiting,
            seen: now,
            report: Report::default(),
            reported: 0,
            ticket: None,
            spent: VecDeque::new(),
            reading: 0,
        }
    }
}
