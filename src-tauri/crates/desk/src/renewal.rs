//! A new ceremony from last time's: setup, text, agenda, roster and orders go along; numbers, values of placeholders,
//! signatures and outcomes stay behind.
//!
//! Last time's file is read, never opened for writing. Whoever was struck from its roster is no longer named anywhere:
//! not as pledge leader, second party or representative.

use std::collections::BTreeMap;
use std::path::Path;

use ceremony::event::{OrderKind, Preset};
use ceremony::id::{AgendaItemId, PersonId};
use ceremony::order::OrderRule;
use ceremony::person::Person;
use ceremony::setup::{AgendaItem, Setup};
use ceremony::text::Text;
use ceremony::{Command, State};
use chrono::NaiveDate;

use crate::files::Founding;
use crate::roster::in_chunks;
use crate::{Desk, Trouble};

/// What a new ceremony begins with when it follows the one at `path`.
pub(crate) fn founding(desk: &Desk, path: &Path, title: &str, date: NaiveDate) -> Result<Founding, Trouble> {
    let emblem = |state: &State| {
        let setup = state.setup.as_deref();
        setup.and_then(|setup| setup.letterhead.emblem).into_iter().collect()
    };
    let (state, blobs) = journal::read(path, emblem)?;
    Ok(Founding { rehearsal: false, parent: state.ceremony, commands: commands(desk, &state, title, date), blobs })
}

fn commands(desk: &Desk, state: &State, title: &str, date: NaiveDate) -> Vec<Command> {
    let known = |id: &PersonId| state.roster.person(*id).is_some();
    let people = state.roster.people().map(|person| Person {
        document_number: None,
        walk_in: false,
        counterpart: person.counterpart.filter(known),
        ..person.clone()
    });
    let mut commands = in_chunks(people.collect(), state.roster.posts().cloned().collect());
    for order in [OrderKind::Protocol, OrderKind::Signing, OrderKind::Paper] {
        commands.extend(order_again(state, order));
    }
    if let Some(setup) = state.setup.as_deref() {
        let title = if title.trim().is_empty() { setup.title.clone() } else { title.trim().to_owned() };
        let starts = date.and_time(setup.starts.time());
        let setup = Setup { title, starts, official_record_number: String::new(), ..present(state, setup) };
        commands.push(Command::ChangeSetup(Box::new(setup)));
    }
    if let Some(version) = state.text() {
        // Last time's election and year must not stand on this year's sheet: every value is asked for anew.
        let text = Text { values: BTreeMap::new(), ..(*version.text).clone() };
        commands.push(Command::ReviseText { digest: journal::text_digest(&text), text: Box::new(text) });
    }
    let agenda = state.agenda.iter().map(|item| AgendaItem { id: AgendaItemId(desk.fresh()), ..item.clone() });
    commands.push(Command::ChangeAgenda(agenda.collect()));
    commands
}

/// The rule of an order and every move that was made by hand on top of it.
fn order_again(state: &State, order: OrderKind) -> Vec<Command> {
    let known = |id: &PersonId| state.roster.person(*id).is_some();
    let OrderRule { preset, moves } = state.orders.rule(order);
    let preset = match preset {
        Preset::OneForAll(_) if state.representative().is_none() => Preset::default(),
        Preset::SymbolicReps(reps) => Preset::SymbolicReps(reps.iter().copied().filter(known).collect()),
        other => other,
    };
    let moves = moves.into_iter().filter(|(person, before)| known(person) && before.iter().all(known));
    let by_hand = moves.map(|(person, before)| Command::MoveInOrder { order, person, before });
    std::iter::once(Command::SetPreset { order, preset }).chain(by_hand).collect()
}

/// A setup that names nobody who was struck from the roster since.
pub(crate) fn present(state: &State, setup: &Setup) -> Setup {
    let known = |id: &PersonId| state.roster.person(*id).is_some();
    Setup {
        pledge_leader: setup.pledge_leader.filter(known),
        acknowledger: setup.acknowledger.filter(known),
        ..setup.clone()
    }
}
