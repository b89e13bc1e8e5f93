//! Properties over random courses of two laptops: fold order, decide against apply, counts against acts.

use std::collections::{BTreeMap, BTreeSet};

use ceremony::acts::Standing;
use ceremony::event::Slot;
use ceremony::id::{Digest, PersonId};
use ceremony::person::{Person, Role};
use ceremony::tally::Progress;
use ceremony::text::{PactForm, Text};
use ceremony::{Command, State};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::support::Scribe;
use crate::support::steps::{self, Step, courses, sealings};
use crate::support::values::{pair_text, text};

/// The words behind a digest the steps hand out.
fn words(digest: Digest) -> Text {
    if digest.0[0] < steps::PAIRS { text(digest.0[0]) } else { pair_text(digest.0[0]) }
}

/// Whether a command may have its effect again.
fn repeatable(command: &Command, state: &State) -> bool {
    match command {
        Command::ChangeSetup(_)
        | Command::ChangeAgenda(_)
        | Command::PutRoster { .. }
        | Command::SetPreset { .. }
        | Command::MoveInOrder { .. }
        | Command::Call { .. }
        | Command::ArchiveDocument { .. }
        | Command::NameSealKey { .. }
        | Command::RecordPrint { .. } => true,
        // Two laptops may each have opened a session.
        Command::CloseSession => state.open_session().is_some(),
        _ => false,
    }
}

/// Everything a state says about itself, recounted from acts and roster.
fn bears_itself_out(state: &State) -> Result<(), TestCaseError> {
    let slots = state.queue.slots();
    let distinct: BTreeSet<_> = slots.iter().collect();
    prop_assert_eq!(distinct.len(), slots.len(), "a place stands twice");
    let undecided: Vec<Slot> =
        slots.iter().copied().filter(|slot| state.acts.standing(*slot) == Standing::Undecided).collect();
    prop_assert_eq!(state.queue.undecided().collect::<Vec<_>>(), undecided);
    for slot in slots {
        for id in [slot.subject, slot.signer] {
            prop_assert!(state.roster.person(id).is_some(), "a place for somebody struck");
        }
        prop_assert!(state.roster.person(slot.subject).is_some_and(|subject| subject.role != Role::Guest));
        prop_assert_eq!(state.queue.position(*slot).map(|at| slots[at]), Some(*slot));
    }
    if let Some(called) = state.called {
        prop_assert!(state.roster.person(called.subject).is_some() && state.roster.person(called.signer).is_some());
    }
    counts(state)?;
    seals_stand(state)?;
    signed_words_stand(state)
}

/// Every checkpoint holds what it held when it was made, whatever was folded in since; a session has one of its own.
fn seals_stand(state: &State) -> Result<(), TestCaseError> {
    for checkpoint in state.checkpoints.iter().chain(&state.other_checkpoints) {
        prop_assert_eq!(steps::held(state, &checkpoint.heads), checkpoint.root, "{:?}", checkpoint);
    }
    let sessions: BTreeSet<_> = state.checkpoints.iter().map(|checkpoint| checkpoint.session).collect();
    prop_assert_eq!(sessions.len(), state.checkpoints.len());
    for other in &state.other_checkpoints {
        let own = state.checkpoints.iter().find(|own| own.session == other.session);
        prop_assert!(own.is_some_and(|own| (own.at, own.root) <= (other.at, other.root)));
    }
    for (pdf, sealed) in state.seals.iter() {
        let chosen = state.seals.get(pdf).expect("one of them goes out");
        prop_assert!(chosen.token.is_some() || sealed.token.is_none());
        prop_assert!(chosen.token.is_some() || chosen.at <= sealed.at);
    }
    Ok(())
}

fn counts(state: &State) -> Result<(), TestCaseError> {
    let tally = state.tally();
    let sum = tally.signed
        + tally.signed_late
        + tally.partly
        + tally.deferred
        + tally.absent
        + tally.excused
        + tally.delegates
        + tally.represented
        + tally.undecided;
    prop_assert_eq!(sum, tally.parties);
    let pair = state.text().is_some_and(|version| version.text.pact.form == PactForm::Pair);
    let present = |id: &PersonId| state.roster.person(*id).is_some();
    let second = |person: &Person| person.counterpart.filter(|id| *id != person.id && present(id));
    // The head of region signs the agreements of others and has none: counted only once they signed one of their own.
    let others_only = |person: &&Person| {
        let named = state.roster.people().any(|other| second(other) == Some(person.id));
        pair && named && second(person).is_none() && state.acts.in_force(Slot::own(person.id)).is_none()
    };
    let party = |person: &&Person| person.role == Role::Party && !others_only(person);
    let parties: Vec<_> = state.roster.people().filter(party).collect();
    prop_assert_eq!(tally.parties, parties.len());
    prop_assert!(tally.all_signed() == (!parties.is_empty() && tally.complete() == parties.len()));
    let mut complete = 0;
    for person in &parties {
        let places: Vec<_> = state.places_of(person).collect();
        let by_hand = places.iter().all(|slot| state.acts.of_slot(*slot).any(|record| record.voided.is_none()));
        let whole = !pair || second(person).is_some();
        let signed = by_hand && !places.is_empty() && whole;
        complete += usize::from(signed);
        let progress = state.progress(person);
        prop_assert_eq!(signed, matches!(progress, Progress::Signed | Progress::SignedLate));
        let late = places.iter().filter_map(|slot| state.acts.in_force(*slot)).any(|r| state.is_late(r));
        prop_assert_eq!(signed && late, progress == Progress::SignedLate);
    }
    prop_assert_eq!(tally.complete(), complete);
    let beside = |role| matches!(role, Role::Witness | Role::Acknowledger);
    prop_assert_eq!(tally.witnesses, state.roster.people().filter(|person| beside(person.role)).count());
    prop_assert!(tally.witnesses_signed <= tally.witnesses);
    Ok(())
}

/// Every act finds its version by number and digest, frozen, with the words of its digest.
fn signed_words_stand(state: &State) -> Result<(), TestCaseError> {
    for record in state.acts.records() {
        let named = (record.act.text_version, record.act.text_digest);
        let version = state.texts.iter().find(|version| (version.number, version.digest) == named);
        prop_assert_eq!(version.map(|version| version.frozen), Some(true), "no frozen version {:?}", named);
        prop_assert_eq!(version.map(|version| (*version.text).clone()), Some(words(record.act.text_digest)));
    }
    let names: BTreeSet<_> = state.texts.iter().map(|version| (version.number, version.digest)).collect();
    prop_assert_eq!(names.len(), state.texts.len());
    Ok(())
}

/// What must never change once it stands: frozen words, and what an act says.
#[derive(Default)]
struct Memory {
    words: BTreeMap<(u32, Digest), Text>,
    acts: BTreeMap<ceremony::id::ActId, ceremony::event::Act>,
}

impl Memory {
    fn compare(&mut self, state: &State) -> Result<(), TestCaseError> {
        for version in state.texts.iter().filter(|version| version.frozen) {
            let known = self.words.entry((version.number, version.digest)).or_insert_with(|| (*version.text).clone());
            prop_assert_eq!(&*version.text, &*known);
        }
        for record in state.acts.records() {
            let known = self.acts.entry(record.act.id).or_insert_with(|| record.act.clone());
            prop_assert_eq!(&record.act, &*known);
        }
        let frozen = state.texts.iter().filter(|version| version.frozen).count();
        prop_assert!(frozen == self.words.len() && state.acts.records().len() == self.acts.len(), "something vanished");
        Ok(())
    }
}

/// Plays a course; gives both laptops after a last exchange.
fn play(course: &[(bool, Step)], mut first: Scribe) -> Result<(Scribe, Scribe), TestCaseError> {
    let mut second = first.fork(2);
    let mut memories = [Memory::default(), Memory::default()];
    for (which, step) in course {
        if matches!(step, Step::Exchange) {
            first.exchange(&mut second);
        } else {
            let scribe = if *which { &mut second } else { &mut first };
            turn(scribe, step)?;
        }
        for (scribe, memory) in [&first, &second].into_iter().zip(&mut memories) {
            bears_itself_out(&scribe.state)?;
            memory.compare(&scribe.state)?;
        }
    }
    for scribe in [&first, &second] {
        prop_assert_eq!(&State::fold(scribe.entries.clone()), &scribe.state, "applied one by one, or folded");
    }
    first.exchange(&mut second);
    Ok((first, second))
}

fn turn(scribe: &mut Scribe, step: &Step) -> Result<(), TestCaseError> {
    let Some(command) = step.command(scribe) else { return Ok(()) };
    let before = scribe.state.clone();
    match scribe.ask(command.clone()) {
        Err(_) => prop_assert_eq!(&before, &scribe.state),
        Ok(events) if events.is_empty() => prop_assert_eq!(&before, &scribe.state),
        Ok(events) => {
            let again = scribe.state.decide(command.clone());
            let settled = again.as_ref().map_or(true, Vec::is_empty);
            prop_assert!(
                settled || repeatable(&command, &scribe.state),
                "{command:?}\ngave {events:?}\nand again {again:?}"
            );
        }
    }
    Ok(())
}

/// An order of the same entries that depends on `seed` only.
fn shuffled<T: Clone>(entries: &[T], mut seed: u64) -> Vec<T> {
    let mut entries = entries.to_vec();
    for last in (1..entries.len()).rev() {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        entries.swap(last, usize::try_from(seed >> 33).expect("31 bits") % (last + 1));
    }
    entries
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_running_ceremony_keeps_its_rules(course in courses(80), seed: u64) {
        let (first, second) = play(&course, Scribe::signing(5))?;
        prop_assert_eq!(&first.state, &second.state);
        prop_assert_eq!(&State::fold(shuffled(&first.entries, seed)), &first.state, "order of arrival");
        bears_itself_out(&first.state)?;
    }

    #[test]
    fn late_signing_keeps_its_rules(course in courses(60), seed: u64) {
        let (first, second) = play(&course, Scribe::late(5))?;
        prop_assert_eq!(&first.state, &second.state);
        prop_assert_eq!(&State::fold(shuffled(&first.entries, seed)), &first.state, "order of arrival");
    }

    /// Two laptops seal, stamp and hold fast apart from one another.
    #[test]
    fn seals_and_checkpoints_hold_whatever_comes_together_later(course in sealings(40), seed: u64) {
        let (first, second) = play(&course, Scribe::late(3))?;
        prop_assert_eq!(&first.state, &second.state);
        prop_assert_eq!(&State::fold(shuffled(&second.entries, seed)), &first.state, "order of arrival");
        seals_stand(&first.state)?;
    }

    #[test]
    fn a_ceremony_from_nothing_keeps_its_rules(course in courses(60), seed: u64) {
        let (first, second) = play(&course, Scribe::new(1))?;
        prop_assert_eq!(&first.state, &second.state);
        prop_assert_eq!(&State::fold(shuffled(&second.entries, seed)), &first.state, "order of arrival");
    }
}

/// The properties above are worth something only if courses go far.
#[test]
fn random_courses_reach_every_corner() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for number in 0..150 {
        let course = courses(80).new_tree(&mut runner).unwrap().current();
        let (hall, _) = play(&course, if number % 3 == 0 { Scribe::late(5) } else { Scribe::signing(5) }).unwrap();
        let tally = hall.state.tally();
        let twice = hall.state.queue.slots().iter().any(|slot| hall.state.acts.of_slot(*slot).count() > 1);
        let corners = [
            ("signed", tally.signed > 0),
            ("late", tally.signed_late > 0),
            ("partly", tally.partly > 0),
            ("delegate", tally.delegates > 0),
            ("represented", tally.represented > 0),
            ("witness", tally.witnesses_signed > 0),
            ("voided", hall.state.acts.records().any(|record| record.voided.is_some())),
            ("place signed twice", twice),
            ("versions", hall.state.texts.len() > 2),
            ("struck", hall.state.roster.people().len() < 5),
            ("moved", hall.entries.iter().any(|(_, e)| matches!(e, ceremony::event::Event::OrderMoved { .. }))),
        ];
        for (corner, reached) in corners {
            *seen.entry(corner).or_default() += usize::from(reached);
        }
    }
    let never: Vec<_> = seen.iter().filter(|(_, count)| **count < 3).collect();
    assert!(never.is_empty(), "hardly ever reached: {never:?} of {seen:?}");
}

#[test]
fn random_sealings_reach_every_corner() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for _ in 0..150 {
        let course = sealings(40).new_tree(&mut runner).unwrap().current();
        let (hall, _) = play(&course, Scribe::late(3)).unwrap();
        let state = &hall.state;
        let pdfs: BTreeSet<_> = state.seals.iter().map(|(pdf, _)| pdf).collect();
        let corners = [
            ("sealed twice", state.seals.iter().count() > pdfs.len()),
            ("stamped", state.seals.iter().any(|(_, sealed)| sealed.token.is_some())),
            ("held fast", state.checkpoints.iter().any(|checkpoint| checkpoint.root != Digest([0; 32]))),
            ("held fast twice", !state.other_checkpoints.is_empty()),
        ];
        for (corner, reached) in corners {
            *seen.entry(corner).or_default() += usize::from(reached);
        }
    }
    let never: Vec<_> = seen.iter().filter(|(_, count)| **count < 10).collect();
    assert!(never.is_empty(), "hardly ever reached: {never:?} of {seen:?}");
}
