//! The day: door, sessions, agenda, outcomes.

use ceremony::Command;
use ceremony::event::{Attendance, Outcome, Slot};
use ceremony::id::SessionId;

use crate::wire::convert::id;
use crate::wire::{
    AttendanceCode, AttendanceRequest, CeremonyView, ItemRequest, Nothing, OpenSessionRequest, OutcomeCode,
    OutcomeRequest, ReasonRequest,
};
use crate::{Desk, Trouble, sealing, view};

fn done(desk: &Desk, command: Command) -> Result<CeremonyView, Trouble> {
    desk.act(command)?;
    view::ceremony(desk, Nothing {})
}

/// Attendance at the door. Who is excused or represented also leaves the queue with that outcome.
pub(crate) fn mark_attendance(desk: &Desk, request: AttendanceRequest) -> Result<CeremonyView, Trouble> {
    let person = id(&request.person)?;
    let (note, post) = (request.note.trim().to_owned(), request.delegate_post.trim().to_owned());
    let (attendance, outcome) = match request.attendance {
        AttendanceCode::Unknown => (Attendance::Unknown, None),
        AttendanceCode::Present => (Attendance::Present, None),
        AttendanceCode::Excused => {
            (Attendance::Excused { reason: note.clone() }, Some(Outcome::Excused { reason: note }))
        }
        AttendanceCode::Represented => {
            let delegate = Outcome::Delegate { name: note.clone(), post: post.clone() };
            (Attendance::Represented { name: note, post }, Some(delegate))
        }
    };
    let (state, _) = desk.state()?;
    let slot = Slot::own(person);
    let open = state.queue.contains(slot) && state.acts.in_force(slot).is_none();
    let outcome = outcome.filter(|_| open).map(|outcome| Command::MarkOutcome { slot, outcome });
    let commands = std::iter::once(Command::MarkAttendance { person, attendance }).chain(outcome);
    desk.act_all(commands.collect(), Vec::new())?;
    view::ceremony(desk, Nothing {})
}

/// Opens the hall or a late session.
pub(crate) fn open_session(desk: &Desk, request: OpenSessionRequest) -> Result<CeremonyView, Trouble> {
    let (state, _) = desk.state()?;
    let planned = state.setup.as_deref().map(|setup| setup.place.clone()).unwrap_or_default();
    let place = if request.place.trim().is_empty() { planned } else { request.place.trim().to_owned() };
    let session = SessionId(desk.fresh());
    done(desk, Command::OpenSession { session, kind: request.kind.into(), place })
}

/// Closes the open session.
pub(crate) fn close_session(desk: &Desk, _: Nothing) -> Result<CeremonyView, Trouble> {
    desk.act(Command::CloseSession)?;
    // The session is closed whatever becomes of its checkpoint: that is derived, and made with the next look otherwise.
    let _ = sealing::hold_fast(desk);
    view::ceremony(desk, Nothing {})
}

/// Begins an agenda item.
pub(crate) fn start_item(desk: &Desk, request: ItemRequest) -> Result<CeremonyView, Trouble> {
    done(desk, Command::StartItem { item: id(&request.item)? })
}

/// Ends an agenda item.
pub(crate) fn end_item(desk: &Desk, request: ItemRequest) -> Result<CeremonyView, Trouble> {
    done(desk, Command::EndItem { item: id(&request.item)? })
}

/// Leaves an agenda item out.
pub(crate) fn skip_item(desk: &Desk, request: ItemRequest) -> Result<CeremonyView, Trouble> {
    done(desk, Command::SkipItem { item: id(&request.item)?, reason: request.reason.trim().to_owned() })
}

/// Marks an outcome other than a signature.
pub(crate) fn mark_outcome(desk: &Desk, request: OutcomeRequest) -> Result<CeremonyView, Trouble> {
    let (note, post) = (request.note.trim().to_owned(), request.delegate_post.trim().to_owned());
    let outcome = match request.outcome {
        OutcomeCode::Deferred => Outcome::Deferred { reason: note },
        OutcomeCode::Absent => Outcome::Absent,
        OutcomeCode::Excused => Outcome::Excused { reason: note },
        OutcomeCode::Delegate => Outcome::Delegate { name: note, post },
    };
    done(desk, Command::MarkOutcome { slot: request.slot.try_into()?, outcome })
}

/// Everybody without an outcome follows later.
pub(crate) fn defer_remaining(desk: &Desk, request: ReasonRequest) -> Result<CeremonyView, Trouble> {
    done(desk, Command::DeferRemaining { reason: request.reason.trim().to_owned() })
}
