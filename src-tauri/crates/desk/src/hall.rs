//! What the audience may see, decided here and nowhere else: the projector's window draws what it is handed.
//!
//! What it is: a pure choice of one statement out of the folded state and what the operator laid over it. What it never
//! hands out: an identity number, a remark, a reason, somebody's attendance, a search, a picture of a person. The
//! notice on personal data says that photos serve the documents and nothing else, so none is ever shown to the hall.
//! Where nothing is certain the answer is black.

mod breath;

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use ceremony::State;
use ceremony::event::{SessionKind, Slot};
use ceremony::id::{AgendaItemId, CeremonyId};
use ceremony::setup::{AgendaKind, Setup};
use ceremony::text::{Clause, PledgeText};

use crate::documents::Blobs;
use crate::limits::{HALL_ITEMS, HALL_POSTS, HALL_SIGNERS};
use crate::roster::count;
use crate::signing::base64;
use crate::wire::{HallCover, HallItem, HallItemState, HallOrder, HallPerson, HallPost, HallScene, HallView, Nothing};
use crate::{Desk, Trouble};

/// How the hall is run now: never journaled, gone with the process, and of one ceremony only.
#[derive(Default)]
pub(crate) struct Hall {
    sequence: AtomicU32,
    run: Mutex<Run>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Run {
    ceremony: Option<CeremonyId>,
    cover: HallCover,
    /// The pledge that is read, and its part from 0.
    reading: Option<(AgendaItemId, usize)>,
}

impl Hall {
    /// Something changed that the audience may see; the new number.
    pub(crate) fn next(&self) -> u32 {
        self.sequence.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// The run of this ceremony, as far as it was steered.
    fn run(&self, state: &State) -> Run {
        let run = *self.run.lock().expect("no panic while held");
        if run.ceremony == state.ceremony { run } else { Run { ceremony: state.ceremony, ..Run::default() } }
    }
}

/// What the projector shows. It is never refused: where the state cannot be had, the hall is dark.
#[expect(clippy::unnecessary_wraps, reason = "every operation of the table answers so")]
pub(crate) fn view(desk: &Desk, _: Nothing) -> Result<HallView, Trouble> {
    // Read before the state: what changes in between makes the view newer than its number, never older.
    let sequence = desk.hall.sequence.load(Ordering::SeqCst);
    let Ok((state, _)) = desk.state() else {
        let cover = HallCover::None;
        return Ok(HallView { sequence, rehearsal: false, cover, part: 0, scene: HallScene::Dark });
    };
    let run = desk.hall.run(&state);
    let emblem = |setup: &Setup| {
        let png = setup.letterhead.emblem.and_then(|digest| Blobs::of(desk).get(digest).ok());
        png.map(|png| format!("data:image/png;base64,{}", base64(&png)))
    };
    let scene = scene(&state, run, &desk.pads.slots(&state), &emblem);
    let part = count(part(&state, run));
    Ok(HallView { sequence, rehearsal: state.rehearsal, cover: run.cover, part, scene })
}

/// Turns the pledge, covers, uncovers. Every surface is then told to ask for what stands.
pub(crate) fn steer(desk: &Desk, order: HallOrder) -> Result<Nothing, Trouble> {
    let (state, _) = desk.state()?;
    {
        let mut kept = desk.hall.run.lock().expect("no panic while held");
        let run =
            if kept.ceremony == state.ceremony { *kept } else { Run { ceremony: state.ceremony, ..Run::default() } };
        *kept = steered(&state, run, &order);
    }
    desk.stir();
    Ok(Nothing {})
}

fn steered(state: &State, run: Run, order: &HallOrder) -> Run {
    let to = |part: usize| {
        let last = parts(state).len().saturating_sub(1);
        let reading = pledge_item(state).map(|item| (item, part.min(last)));
        Run { reading, ..run }
    };
    match order {
        HallOrder::Cover { cover } if *cover == run.cover => Run { cover: HallCover::None, ..run },
        HallOrder::Cover { cover } => Run { cover: *cover, ..run },
        HallOrder::Part { part } => to(*part as usize),
        // The first press after black shows again what stood there, as every presenter expects.
        HallOrder::Turn { .. } if run.cover != HallCover::None => Run { cover: HallCover::None, ..run },
        HallOrder::Turn { step } => to(part(state, run).saturating_add_signed(*step as isize)),
    }
}

/// The one statement.
fn scene(state: &State, run: Run, at_pads: &[Slot], emblem: &dyn Fn(&Setup) -> Option<String>) -> HallScene {
    let Some(setup) = state.setup.as_deref().filter(|setup| !setup.title.trim().is_empty()) else {
        return HallScene::Dark;
    };
    let title = || setup.title.clone();
    match (run.cover, stage(state)) {
        (HallCover::Dark, _) => HallScene::Dark,
        (HallCover::Emblem, _) | (HallCover::None, Stage::Between) => {
            HallScene::Emblem { title: title(), emblem: emblem(setup) }
        }
        (HallCover::None, Stage::Welcome) => HallScene::Welcome {
            title: title(),
            place: setup.place.clone(),
            starts: setup.starts.format("%Y-%m-%dT%H:%M").to_string(),
            zone: setup.zone.into(),
            emblem: emblem(setup),
        },
        (HallCover::None, Stage::Item) => HallScene::Agenda { title: title(), items: items(state) },
        (HallCover::None, Stage::Pledge) => pledge(state, run),
        (HallCover::None, Stage::Signing) => signing(state, at_pads),
        (HallCover::None, Stage::Closing) => HallScene::Closing { title: title(), emblem: emblem(setup) },
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Welcome,
    Between,
    Item,
    Pledge,
    Signing,
    Closing,
}

/// Where the day stands, as the operator's screen sees it too.
fn stage(state: &State) -> Stage {
    match (state.open_session().map(|session| session.kind), state.running_item().map(|item| item.kind)) {
        (None, _) if state.hall().is_some() => Stage::Closing,
        (None, _) => Stage::Welcome,
        (Some(SessionKind::Late), _) | (_, Some(AgendaKind::Signing)) => Stage::Signing,
        (_, Some(AgendaKind::Pledge)) if !parts(state).is_empty() => Stage::Pledge,
        (_, Some(AgendaKind::Closing)) => Stage::Closing,
        (_, Some(_)) => Stage::Item,
        // An agenda without items leaves the surface free all the time.
        (_, None) if state.agenda.is_empty() && (state.awaited() > 0 || state.called.is_some()) => Stage::Signing,
        (_, None) if state.agenda.iter().all(|item| state.run(item.id).done()) => Stage::Closing,
        (_, None) => Stage::Between,
    }
}

/// The items around the one that runs, two of them behind; what was left out is not announced.
fn items(state: &State) -> Vec<HallItem> {
    let announced: Vec<_> = state.agenda.iter().filter(|item| state.run(item.id).skipped.is_none()).collect();
    let at = announced.iter().position(|item| state.run(item.id).running()).unwrap_or(0);
    let first = at.saturating_sub(2).min(announced.len().saturating_sub(HALL_ITEMS));
    let item = |item: &&ceremony::setup::AgendaItem| {
        let run = state.run(item.id);
        let state = match (run.done(), run.running()) {
            (true, _) => HallItemState::Done,
            (false, true) => HallItemState::Now,
            (false, false) => HallItemState::Coming,
        };
        HallItem { title: item.title.clone(), state }
    };
    announced.iter().skip(first).take(HALL_ITEMS).map(item).collect()
}

fn pledge_item(state: &State) -> Option<AgendaItemId> {
    state.running_item().filter(|item| item.kind == AgendaKind::Pledge).map(|item| item.id)
}

/// The part of the running pledge that stands; every pledge begins with its first.
fn part(state: &State, run: Run) -> usize {
    let read = run.reading.filter(|(item, _)| Some(*item) == pledge_item(state)).map_or(0, |(_, part)| part);
    // The text may have been shortened meanwhile.
    read.min(parts(state).len().saturating_sub(1))
}

/// The pledge in parts as it is read aloud: opening, each clause with its number, closing.
fn parts(state: &State) -> Vec<(String, String)> {
    let Some(version) = state.text() else { return Vec::new() };
    let PledgeText { opening, clauses, closing, .. } = version.text.filled().pledge;
    let mut parts = vec![(String::new(), opening)];
    numbered(&clauses, "", &mut parts);
    parts.push((String::new(), closing));
    parts.retain(|(_, text)| !text.trim().is_empty());
    parts
}

fn numbered(clauses: &[Clause], above: &str, parts: &mut Vec<(String, String)>) {
    for (clause, number) in clauses.iter().zip(1..) {
        let number = if above.is_empty() { format!("{number}") } else { format!("{above}.{number}") };
        parts.push((number.clone(), clause.text.clone()));
        numbered(&clause.children, &number, parts);
    }
}

fn pledge(state: &State, run: Run) -> HallScene {
    let (parts, at) = (parts(state), part(state, run));
    let title = state.text().map(|version| version.text.filled().pledge.title).unwrap_or_default();
    let (number, text) = parts.get(at).cloned().unwrap_or_default();
    let next = parts.get(at + 1).and_then(|(_, text)| breath::groups(text).into_iter().next());
    let (part, parts) = (count(at + 1), count(parts.len()));
    HallScene::Pledge { title, number, part, parts, lines: breath::groups(&text), next }
}

/// Who signs, and how far it is: counted as the operator's screen counts.
fn signing(state: &State, at_pads: &[Slot]) -> HallScene {
    let tally = state.tally();
    let mut done: Vec<HallPost> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let signers = state.acts.newest().map(|record| record.act.slot.signer).filter(|signer| seen.insert(*signer));
    for person in signers.filter_map(|signer| state.roster.person(signer)).take(HALL_POSTS) {
        let shown = state.roster.shown(person);
        let post = shown.posts.into_iter().next().unwrap_or(shown.name);
        done.push(HallPost { post, role: person.role.into() });
    }
    let waiting = at_pads.iter().filter(|slot| state.acts.in_force(**slot).is_none() && state.called != Some(**slot));
    let mut now: Vec<HallPerson> = state.called.iter().chain(waiting).filter_map(|slot| signer(state, *slot)).collect();
    let more = count(now.len().saturating_sub(HALL_SIGNERS));
    now.truncate(HALL_SIGNERS);
    HallScene::Signing { now, more, done, complete: count(tally.complete()), parties: count(tally.parties) }
}

fn signer(state: &State, slot: Slot) -> Option<HallPerson> {
    let person = state.roster.person(slot.signer)?;
    let shown = state.roster.shown(person);
    Some(HallPerson { name: shown.name, posts: shown.posts, role: person.role.into() })
}
