//! Commands become events, or a refusal. Nothing is changed here.

mod archive;
mod course;
mod paper;
mod prepare;
mod sign;

use crate::command::Command;
use crate::event::Event;
use crate::limits;
use crate::refusal::Refusal;
use crate::stamp::WriterId;
use crate::state::State;

type Decision = Result<Vec<Event>, Refusal>;

impl State {
    /// What follows from `command`: the events to append, possibly none when it was carried out before.
    pub fn decide(&self, command: Command) -> Decision {
        match command {
            Command::Found { ceremony, rehearsal, parent } => match self.ceremony {
                Some(_) => Err(Refusal::FoundedAlready),
                None => Ok(vec![Event::Founded { ceremony, rehearsal, parent }]),
            },
            Command::DecideAdmission { by, writer, admitted, reason } => {
                self.decide_admission(by, writer, admitted, reason)
            }
            Command::ChangeSetup(setup) => self.change_setup(setup),
            Command::ChangeAgenda(items) => self.change_agenda(items),
            Command::ReviseText { digest, text } => self.revise_text(digest, text),
            Command::PutRoster { people, posts } => self.put_roster(people, posts),
            Command::StrikePerson { person, reason } => self.strike_person(person, reason),
            Command::StrikePost { post, reason } => self.strike_post(post, reason),
            Command::SetPreset { order, preset } => self.set_preset(order, preset),
            Command::MoveInOrder { order, person, before } => self.move_in_order(order, person, before),
            Command::MarkAttendance { person, attendance } => self.mark_attendance(person, attendance),
            Command::OpenSession { session, kind, place } => self.open(session, kind, place),
            Command::CloseSession => self.close(),
            Command::StartItem { item } => self.start_item(item),
            Command::EndItem { item } => self.end_item(item),
            Command::SkipItem { item, reason } => self.skip_item(item, reason),
            Command::Call { slot } => self.call(slot),
            Command::NoteAssistance { slot, assistance } => self.note_assistance(slot, assistance),
            Command::Sign { act, doubts } => self.sign(act, &doubts),
            Command::FilePaper { act, doubts, today } => self.file_paper(act, &doubts, today),
            Command::MarkOutcome { slot, outcome } => self.mark_outcome(slot, outcome),
            Command::DeferRemaining { reason } => self.defer_remaining(&reason),
            Command::VoidAct { act, reason } => self.void_act(act, reason),
            Command::ArchiveDocument { document, basis, pdf, pages, dated, claim } => {
                Ok(vec![Event::DocumentArchived { document, basis, pdf, pages, dated, claim }])
            }
            Command::NameSealKey { certificate } => {
                let event = Event::SealKeyNamed { certificate };
                Ok(if self.certificate == Some(certificate) { Vec::new() } else { vec![event] })
            }
            Command::SealDocument { pdf, seal, signed, certificate } => {
                self.seal_document(pdf, seal, signed, certificate)
            }
            Command::TimestampSeal { pdf, signed, over, seal, at, server } => {
                self.timestamp_seal(pdf, signed, over, seal, at, server)
            }
            Command::MakeCheckpoint { session, heads, root } => self.make_checkpoint(session, heads, root),
            Command::RecordPrint { pdf, copies, copy_number, printer } => {
                short("printer", &printer)?;
                Ok(vec![Event::Printed { pdf, copies, copy_number, printer }])
            }
        }
    }
}

impl State {
    fn decide_admission(&self, by: WriterId, writer: WriterId, admitted: bool, reason: String) -> Decision {
        if self.founder != Some(by) || writer == by {
            return Err(Refusal::NotFounder);
        }
        let laptop = self.laptops.get(&writer).ok_or(Refusal::Unknown { what: "laptop" })?;
        if admitted {
            short("reason", &reason)?;
        } else {
            required("reason", &reason)?;
        }
        let known = laptop.admission.as_ref().is_some_and(|known| known.admitted == admitted);
        Ok(if known { Vec::new() } else { vec![Event::AdmissionDecided { writer, admitted, reason }] })
    }
}

/// A required short text: not blank, not over the limit.
fn required(field: &'static str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::Empty { field }) } else { short(field, text) }
}

/// An optional short text.
fn short(what: &'static str, text: &str) -> Result<(), Refusal> {
    within(what, text.chars().count(), limits::SHORT_TEXT)
}

fn within(what: &'static str, count: usize, limit: usize) -> Result<(), Refusal> {
    if count > limit { Err(Refusal::TooMany { what, limit }) } else { Ok(()) }
}
