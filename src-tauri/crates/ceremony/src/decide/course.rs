//! Rules of the day: door, sessions, agenda, outcomes.

use super::{Decision, required, short};
use crate::acts::Standing;
use crate::event::{Attendance, Event, Outcome, SessionKind, Slot};
use crate::id::{AgendaItemId, PersonId, SessionId};
use crate::refusal::Refusal;
use crate::state::{ItemRun, State};

impl State {
    pub(super) fn mark_attendance(&self, person: PersonId, attendance: Attendance) -> Decision {
        self.known(person)?;
        match &attendance {
            Attendance::Represented { name, post } => {
                required("delegate", name)?;
                short("post of the delegate", post)?;
            }
            Attendance::Excused { reason } => required("reason", reason)?,
            Attendance::Present | Attendance::Unknown => {}
        }
        if self.attendance.get(&person) == Some(&attendance) && !self.refuted(person, &attendance) {
            return Ok(Vec::new());
        }
        Ok(vec![Event::AttendanceMarked { person, attendance }])
    }

    pub(super) fn open(&self, session: SessionId, kind: SessionKind, place: String) -> Decision {
        short("place", &place)?;
        if let Some(known) = self.session(session) {
            // The same request again is no second session, and a session is never opened twice.
            return match known.closed {
                None if (known.kind, &known.place) == (kind, &place) => Ok(Vec::new()),
                None => Err(Refusal::SessionOpen),
                Some(_) => Err(Refusal::HallOver),
            };
        }
        if self.open_session().is_some() {
            return Err(Refusal::SessionOpen);
        }
        match (kind, self.hall()) {
            (SessionKind::Hall, Some(_)) => return Err(Refusal::HallOver),
            (SessionKind::Late, None) => return Err(Refusal::HallNotClosed),
            (SessionKind::Late, Some(_)) => {}
            (SessionKind::Hall, None) => self.prepared()?,
        }
        Ok(vec![Event::SessionOpened { session, kind, place }])
    }

    /// A hall needs a setup, words without open places, and people.
    fn prepared(&self) -> Result<(), Refusal> {
        if self.setup.is_none() {
            return Err(Refusal::NotPrepared { what: "setup" });
        }
        if self.queue.slots().is_empty() {
            return Err(Refusal::NotPrepared { what: "roster" });
        }
        self.signable_text().map(drop)
    }

    pub(super) fn close(&self) -> Decision {
        let session = self.open_session().ok_or(Refusal::NoSession)?;
        if session.kind == SessionKind::Hall {
            let titles = self.open_items(None);
            if !titles.is_empty() {
                return Err(Refusal::ItemsOpen { titles });
            }
            let count = self.awaited();
            if count > 0 {
                return Err(Refusal::Undecided { count });
            }
        }
        Ok(vec![Event::SessionClosed { session: session.id }])
    }

    /// Titles of items neither ended nor skipped, up to but not including `until`.
    fn open_items(&self, until: Option<AgendaItemId>) -> Vec<String> {
        let before = self.agenda.iter().take_while(|item| Some(item.id) != until);
        before.filter(|item| !self.run(item.id).done()).map(|item| item.title.clone()).collect()
    }

    pub(super) fn start_item(&self, item: AgendaItemId) -> Decision {
        let run = self.item_in_hall(item)?;
        if run.done() || run.running() {
            return Err(Refusal::ItemState { state: if run.done() { "done" } else { "running" } });
        }
        let titles = self.open_items(Some(item));
        if titles.is_empty() { Ok(vec![Event::ItemStarted { item }]) } else { Err(Refusal::ItemsOpen { titles }) }
    }

    pub(super) fn end_item(&self, item: AgendaItemId) -> Decision {
        if !self.item_in_hall(item)?.running() {
            return Err(Refusal::ItemState { state: "not running" });
        }
        Ok(vec![Event::ItemEnded { item }])
    }

    pub(super) fn skip_item(&self, item: AgendaItemId, reason: String) -> Decision {
        required("reason", &reason)?;
        if self.item_in_hall(item)?.done() {
            return Err(Refusal::ItemState { state: "done" });
        }
        Ok(vec![Event::ItemSkipped { item, reason }])
    }

    fn item_in_hall(&self, item: AgendaItemId) -> Result<ItemRun, Refusal> {
        if !self.agenda.iter().any(|planned| planned.id == item) {
            return Err(Refusal::Unknown { what: "agenda item" });
        }
        match self.open_session() {
            Some(session) if session.kind == SessionKind::Hall => Ok(self.run(item)),
            _ => Err(Refusal::NoSession),
        }
    }

    pub(super) fn mark_outcome(&self, slot: Slot, outcome: Outcome) -> Decision {
        self.place(slot)?;
        match &outcome {
            Outcome::Deferred { reason } | Outcome::Excused { reason } => required("reason", reason)?,
            Outcome::Delegate { name, post } => {
                required("delegate", name)?;
                short("post of the delegate", post)?;
            }
            Outcome::Absent => {}
        }
        match self.acts.standing(slot) {
            Standing::Signed(record) => Err(Refusal::SignedAlready { name: record.act.shown.name.clone() }),
            Standing::Marked(before) if *before == outcome => Ok(Vec::new()),
            Standing::Marked(_) | Standing::Undecided => Ok(vec![Event::OutcomeMarked { slot, outcome }]),
        }
    }

    pub(super) fn defer_remaining(&self, reason: &str) -> Decision {
        required("reason", reason)?;
        self.open_session().ok_or(Refusal::NoSession)?;
        let outcome = || Outcome::Deferred { reason: reason.to_owned() };
        Ok(self.queue.undecided().map(|slot| Event::OutcomeMarked { slot, outcome: outcome() }).collect())
    }

    pub(super) fn place(&self, slot: Slot) -> Result<(), Refusal> {
        if self.queue.contains(slot) { Ok(()) } else { Err(Refusal::Unknown { what: "signature place" }) }
    }
}
