//! Rules of the act itself: call, sign, void.

use super::{Decision, required, short, within};
use crate::acts::Standing;
use crate::event::{Act, Assistance, Event, Ink, InkDoubt, SessionKind, Slot};
use crate::id::ActId;
use crate::limits;
use crate::refusal::Refusal;
use crate::setup::AgendaKind;
use crate::state::{Session, State, TextVersion};

impl State {
    pub(super) fn call(&self, slot: Slot) -> Decision {
        self.place(slot)?;
        self.paired(slot)?;
        self.signing_session()?;
        self.signable_text()?;
        self.unsigned(slot)?;
        Ok(vec![Event::Called { slot }])
    }

    pub(super) fn sign(&self, mut act: Box<Act>, doubts: &[InkDoubt]) -> Decision {
        if self.stored(&mut act)? {
            return Ok(Vec::new());
        }
        act.assisted = self.assistance.get(&act.slot).cloned();
        match (&act.ink, &act.assisted) {
            (Ink::OnPaper { .. }, _) => return Err(Refusal::Empty { field: "strokes" }),
            (Ink::Thumbprint { .. }, None) => return Err(Refusal::ThumbprintAlone),
            (Ink::Thumbprint { .. }, Some(_)) | (Ink::Drawn { .. }, _) => {}
        }
        self.place(act.slot)?;
        self.paired(act.slot)?;
        short("device", &act.device)?;
        within("doubts", act.overruled.len(), limits::INK_DOUBTS)?;
        act.session = self.signing_session()?.id;
        let text = self.signable_text()?;
        if (act.text_version, act.text_digest) != (text.number, text.digest) {
            return Err(Refusal::TextChanged);
        }
        self.unsigned(act.slot)?;
        self.number(&mut act);
        if self.roster.shown_at(act.slot).as_ref() != Some(&act.shown) {
            return Err(Refusal::ShownChanged);
        }
        let open: Vec<_> = doubts.iter().copied().filter(|doubt| !act.overruled.contains(doubt)).collect();
        if open.is_empty() { Ok(vec![Event::Signed(act)]) } else { Err(Refusal::InkDoubtful { doubts: open }) }
    }

    /// Help is noted for a place that is still to be signed, and names two people beside the signatory.
    pub(super) fn note_assistance(&self, slot: Slot, assistance: Option<Assistance>) -> Decision {
        self.place(slot)?;
        self.unsigned(slot)?;
        if let Some(Assistance { helper, witness, reason }) = &assistance {
            required("helper", helper)?;
            required("witness of the help", witness)?;
            required("reason", reason)?;
            // "Tuti Umpama, staf protokol" and "Tuti Umpama" are one person.
            let bare = |name: &str| name.split(',').next().unwrap_or_default().trim().to_lowercase();
            let signer = self.roster.person(slot.signer).map(|person| &person.name);
            let is_signer = |name: &str| {
                signer
                    .is_some_and(|signer| [&signer.bare, &signer.to_string()].iter().any(|own| bare(own) == bare(name)))
            };
            if bare(helper) == bare(witness) || is_signer(helper) || is_signer(witness) {
                return Err(Refusal::HelperIsWitness);
            }
        }
        let noted = self.assistance.get(&slot) == assistance.as_ref();
        Ok(if noted { Vec::new() } else { vec![Event::AssistanceNoted { slot, assistance }] })
    }

    /// Whether this very act is stored already.
    pub(super) fn stored(&self, act: &mut Act) -> Result<bool, Refusal> {
        let Some(known) = self.acts.record(act.id) else { return Ok(false) };
        // Whoever asks again after a void must not hear that it is stored and counts.
        if known.voided.is_some() {
            return Err(Refusal::NoSuchAct);
        }
        (act.session, act.assisted) = (known.act.session, known.act.assisted.clone());
        self.number(act);
        // A surface that did not hear the first answer asks again; that is no second signature.
        if known.act == *act { Ok(true) } else { Err(Refusal::ActReused) }
    }

    pub(super) fn void_act(&self, act: ActId, reason: String) -> Decision {
        required("reason", &reason)?;
        match self.acts.record(act) {
            Some(record) if record.voided.is_none() => Ok(vec![Event::Voided { act, reason }]),
            _ => Err(Refusal::NoSuchAct),
        }
    }

    /// Nobody signs half a performance agreement: it names both parties before the first of them signs.
    pub(super) fn paired(&self, slot: Slot) -> Result<(), Refusal> {
        let lacking = self.roster.person(slot.subject).is_some_and(|subject| self.lacks_second_party(subject));
        if lacking { Err(Refusal::NotPrepared { what: "second party" }) } else { Ok(()) }
    }

    /// A second party signs a document that bears the subject's number, whatever number is their own.
    pub(super) fn number(&self, act: &mut Act) {
        if act.slot.subject != act.slot.signer {
            let known = self.acts.record(act.id).map(|record| record.act.shown.document_number.clone());
            let number = || self.roster.person(act.slot.subject).and_then(|subject| subject.document_number.clone());
            act.shown.document_number = known.unwrap_or_else(number);
        }
    }

    /// The open session, if signing is on: in the hall only while its agenda item runs.
    fn signing_session(&self) -> Result<&Session, Refusal> {
        let session = self.open_session().ok_or(Refusal::NoSession)?;
        let planned = self.agenda.iter().any(|item| item.kind == AgendaKind::Signing);
        let running = self.running_item().is_some_and(|item| item.kind == AgendaKind::Signing);
        if session.kind == SessionKind::Hall && planned && !running {
            return Err(Refusal::SigningNotRunning);
        }
        Ok(session)
    }

    /// The text in force, if every word of it stands.
    pub fn signable_text(&self) -> Result<&TextVersion, Refusal> {
        whole(self.text().ok_or(Refusal::NoText)?)
    }

    pub(super) fn unsigned(&self, slot: Slot) -> Result<(), Refusal> {
        match self.acts.standing(slot) {
            Standing::Signed(record) => Err(Refusal::SignedAlready { name: record.act.shown.name.clone() }),
            Standing::Undecided | Standing::Marked(_) => Ok(()),
        }
    }
}

/// A version of the words, if every one of them stands.
pub(super) fn whole(version: &TextVersion) -> Result<&TextVersion, Refusal> {
    let filled = version.text.filled();
    if filled.pact.clauses.is_empty() && filled.pact.individual.statement.trim().is_empty() {
        return Err(Refusal::NoText);
    }
    let names = filled.placeholders();
    if names.is_empty() { Ok(version) } else { Err(Refusal::OpenPlaceholders { names }) }
}
