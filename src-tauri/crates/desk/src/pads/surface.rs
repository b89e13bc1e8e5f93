//! The desk as pads meet it: what to show, an act to take. Holds the desk loosely: a server never keeps a file open.

use std::sync::Weak;

use ceremony::State;
use ceremony::event::{InkDoubt, Slot};
use pad::{Hall, Handed};
use serde_json::{Value, json};

use crate::wire::convert::moment;
use crate::wire::{self, ArrivedAct, Nothing, PadView, SignRequest};
use crate::{Desk, Host, Rooms, ThisMachine, Trouble, pads, signing};

/// Answers pads for a desk, as long as there is one.
pub(super) struct Surface(Weak<Rooms>);

/// A place as the server of the pads carries it: of this ceremony and no other.
pub(super) fn task(state: &State, slot: Slot) -> String {
    format!("{:?} {} {}", state.ceremony, slot.subject, slot.signer)
}

/// The place that a pad's task names, in this ceremony.
pub(super) fn slot_of(state: &State, named: Option<&str>) -> Option<Slot> {
    let mut words = named?.rsplitn(3, ' ');
    let (signer, subject) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let slot = Slot { subject, signer };
    (task(state, slot) == named? && state.queue.contains(slot)).then_some(slot)
}

/// The place that is still to be signed there.
fn open_slot(state: &State, task: Option<&str>) -> Option<Slot> {
    slot_of(state, task).filter(|slot| state.acts.in_force(*slot).is_none())
}

impl Surface {
    pub(super) fn of(desk: &Desk) -> Self {
        Self(std::sync::Arc::downgrade(&desk.0))
    }

    fn desk(&self) -> Result<Desk, Trouble> {
        self.0.upgrade().map(Desk).ok_or_else(Trouble::nothing_open)
    }

    fn marked(&self, task: Option<&str>) -> Result<String, Trouble> {
        let (state, _) = self.desk()?.state()?;
        let setup = state.setup.as_deref().ok_or_else(Trouble::nothing_open)?;
        let slot = open_slot(&state, task);
        let shown = slot.map(|slot| {
            let voided = state.acts.of_slot(slot).filter(|record| record.voided.is_some()).count();
            (signing::shown_digest(&state, slot), state.text().map(|version| version.digest), voided)
        });
        // Whatever a page shows of the ceremony itself stands in its setup and its text.
        Ok(format!("{:?} {:?} {slot:?} {shown:?} {}", state.ceremony, setup, state.rehearsal))
    }

    fn shown(&self, task: Option<&str>) -> Result<Value, Trouble> {
        let desk = self.desk()?;
        let (state, sequence) = desk.state()?;
        let surface = signing::surface_of(&desk, &state, sequence, open_slot(&state, task))?;
        let words = pads::view(&desk, Nothing {})?.words;
        serde_json::to_value(PadView { surface, words }).map_err(Trouble::off_the_wire)
    }

    fn taken(&self, act: Handed) -> Result<Value, Trouble> {
        let desk = self.desk()?;
        let (state, _) = desk.state()?;
        let slot = slot_of(&state, Some(&act.task)).ok_or_else(Trouble::nothing_open)?;
        drop(state);
        let overruled = if act.overruled { signing::doubts(&act.drawing) } else { Vec::new() };
        let request = request(act, slot, &overruled).map_err(|error| Trouble::bad_request("sign", &error))?;
        serde_json::to_value(signing::sign(&desk, request)?).map_err(Trouble::off_the_wire)
    }

    fn found(&self, act: &str) -> Option<ArrivedAct> {
        let (state, _) = self.desk().ok()?.state().ok()?;
        let record = state.acts.record(act.parse().ok()?).filter(|record| record.voided.is_none())?;
        let zone = state.setup.as_deref()?.zone.into();
        Some(ArrivedAct { act: act.to_owned(), signed_at: moment(record.at), zone })
    }
}

/// The confirmation of the laptop's own surface, with the place that was given and not one that was sent.
fn request(act: Handed, slot: Slot, overruled: &[InkDoubt]) -> Result<SignRequest, serde_json::Error> {
    let mut fields = act.rest;
    fields.insert("act".into(), json!(act.act));
    fields.insert("slot".into(), json!(wire::Slot::from(slot)));
    fields.insert("drawing".into(), json!(signing::wire_drawing(&act.drawing)));
    fields.insert("surface".into(), json!(format!("pad {}", act.pad)));
    let mut request: SignRequest = serde_json::from_value(Value::Object(fields))?;
    request.overruled.extend(overruled.iter().map(|doubt| wire::InkDoubt::from(*doubt)));
    request.overruled.dedup();
    Ok(request)
}

impl Hall for Surface {
    fn fill(&self, bytes: &mut [u8]) {
        ThisMachine.fill(bytes);
    }

    fn mark(&self, task: Option<&str>) -> String {
        self.marked(task).unwrap_or_default()
    }

    fn show(&self, task: Option<&str>) -> Value {
        self.shown(task).unwrap_or_else(|_| {
            json!({ "surface": { "sequence": 0, "title": "", "rehearsal": false,
            "emblem": null, "called": null }, "words": null })
        })
    }

    fn take(&self, act: Handed) -> Result<Value, Value> {
        self.taken(act).map_err(|trouble| json!(trouble))
    }

    fn arrived(&self, act: &str) -> Option<Value> {
        self.found(act).map(|found| json!(found))
    }
}
