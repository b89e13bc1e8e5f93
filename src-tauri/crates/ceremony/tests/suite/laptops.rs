//! Several laptops, one ceremony: whose entries count, and what is told of places that were signed twice.

use ceremony::event::Outcome;
use ceremony::id::ActId;
use ceremony::stamp::WriterId;
use ceremony::tally::Progress;
use ceremony::{Command, Refusal, State};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::support::Scribe;
use crate::support::steps::{Step, courses};
use crate::support::values::own;

fn laptop(writer: u8) -> WriterId {
    WriterId([writer; 32])
}

fn decide(by: u8, writer: u8, admitted: bool) -> Command {
    let reason = if admitted { String::new() } else { "bukan laptop panitia".into() };
    Command::DecideAdmission { by: laptop(by), writer: laptop(writer), admitted, reason }
}

fn void(act: u128) -> Command {
    Command::VoidAct { act: ActId(act), reason: "ditandatangani di dua laptop".into() }
}

#[test]
fn a_place_signed_on_two_laptops_is_flagged_until_one_act_is_voided() {
    let mut first = Scribe::signing(2);
    let put_off = Outcome::Deferred { reason: "dinas luar".into() };
    first.does(Command::MarkOutcome { slot: own(1), outcome: put_off.clone() });
    let mut second = first.fork(2);
    first.signs(11, own(1));
    second.signs(22, own(1));
    assert_eq!(first.state.acts.contested().len(), 0);
    first.exchange(&mut second);
    assert_eq!(first.state, second.state);
    assert_eq!(first.state.acts.contested().collect::<Vec<_>>(), [own(1)]);
    let counts = |scribe: &Scribe| scribe.state.acts.in_force(own(1)).map(|record| (record.act.id, record.writer));
    assert_eq!(counts(&first), Some((ActId(11), laptop(1))), "the earlier in the order of folding");
    assert_eq!(first.state.tally().signed, 1, "counted once");

    first.does(void(22));
    assert_eq!((first.state.acts.contested().len(), counts(&first).map(|(act, _)| act)), (0, Some(ActId(11))));
    assert_eq!(first.state.acts.outcome(own(1)), Some(&put_off), "what lay beneath the other signature stays");
    second.does(void(11));
    first.exchange(&mut second);
    assert_eq!(first.state, second.state);
    let person = first.state.roster.person(own(1).signer).unwrap();
    assert_eq!(first.state.progress(person), Progress::Undecided, "each laptop voided another: they sign anew");
}

#[test]
fn what_a_laptop_wrote_counts_until_the_founders_says_otherwise() {
    let mut first = Scribe::signing(3);
    let mut second = first.fork(2);
    second.signs(22, own(2));
    first.exchange(&mut second);
    let before = first.state.clone();
    assert_eq!((before.founder, before.tally().signed), (Some(laptop(1)), 1));
    assert_eq!(second.refusal(decide(2, 1, false)), Refusal::NotFounder);
    assert_eq!(first.refusal(decide(1, 1, false)), Refusal::NotFounder);
    assert_eq!(first.refusal(decide(1, 9, false)), Refusal::Unknown { what: "laptop" });

    first.does(decide(1, 2, false));
    assert_eq!(first.state.tally().signed, 0);
    let kept = &first.state.laptops[&laptop(2)];
    assert_eq!((kept.entries, kept.admission.as_ref().map(|said| said.admitted)), (1, Some(false)));
    assert_eq!(first.ask(decide(1, 2, false)), Ok(Vec::new()));
    // It goes on in its own file meanwhile; that does not count either.
    second.signs(23, own(3));
    first.exchange(&mut second);
    assert_eq!((first.state.tally().signed, first.state.laptops[&laptop(2)].entries), (0, 2));
    assert_eq!(first.state, second.state);
    first.does(decide(1, 2, true));
    assert_eq!(first.state.tally().signed, 2, "taken back: nothing was lost");
}

#[test]
fn another_laptop_cannot_shut_the_founder_out() {
    let mut first = Scribe::signing(2);
    let mut second = first.fork(2);
    // A laptop that does not keep to the rules.
    let forged = Command::DecideAdmission { by: laptop(1), writer: laptop(2), admitted: true, reason: String::new() };
    first.signs(11, own(1));
    assert_eq!(second.ask(forged), Err(Refusal::Unknown { what: "laptop" }));
    second.signs(22, own(2));
    let forged = Command::DecideAdmission { by: laptop(1), writer: laptop(2), admitted: false, reason: "x".into() };
    second.does(forged);
    first.exchange(&mut second);
    assert_eq!(first.state, second.state);
    assert_eq!((first.state.tally().signed, &first.state.laptops[&laptop(2)].admission), (2, &None));
}

#[test]
fn a_key_that_was_used_twice_at_a_time_is_told_and_both_branches_count() {
    let mut first = Scribe::signing(3);
    let mut clone = first.clone();
    first.signs(11, own(1));
    clone.signs(22, own(2));
    // Their entries have one number; only what is in them differs.
    let mut entries = first.entries.clone();
    let (mut stamp, event) = clone.entries.last().unwrap().clone();
    (stamp.clock, stamp.hash.0[31]) = (stamp.clock + 1, 0xcc);
    entries.push((stamp, event));
    let state = State::fold(entries);
    assert!(!first.state.laptops[&laptop(1)].forked);
    assert!(state.laptops[&laptop(1)].forked);
    assert_eq!(state.tally().signed, 2);
}

/// Whatever two laptops did, shutting one out leaves nothing of it, in whatever order the entries arrived.
#[test]
fn nothing_of_a_laptop_that_is_shut_out_is_left() {
    let mut runner = TestRunner::deterministic();
    let mut emptied = 0;
    for _ in 0..100 {
        let course = courses(60).new_tree(&mut runner).unwrap().current();
        let (mut first, mut second) = (Scribe::signing(5), Scribe::signing(5).fork(2));
        for (which, step) in &course {
            if matches!(step, Step::Exchange) {
                first.exchange(&mut second);
            } else {
                let scribe = if *which { &mut second } else { &mut first };
                let Some(command) = step.command(scribe) else { continue };
                let _ = scribe.ask(command);
            }
        }
        first.exchange(&mut second);
        if !first.state.laptops.contains_key(&laptop(2)) {
            continue;
        }
        let theirs = |state: &State| state.acts.records().filter(|record| record.writer == laptop(2)).count();
        emptied += usize::from(theirs(&first.state) > 0);
        first.does(decide(1, 2, false));
        assert_eq!(theirs(&first.state), 0);
        let mut reversed = first.entries.clone();
        reversed.reverse();
        assert_eq!(State::fold(reversed), first.state);
        // As if it had never been there, but for what is known of it.
        let mut without = first.entries.clone();
        without.retain(|(stamp, _)| stamp.writer == laptop(1));
        let without = State::fold(without);
        assert_eq!(
            (&without.acts, &without.roster, &without.queue),
            (&first.state.acts, &first.state.roster, &first.state.queue)
        );
    }
    assert!(emptied > 20, "{emptied} courses in which the other laptop took a signature");
}
