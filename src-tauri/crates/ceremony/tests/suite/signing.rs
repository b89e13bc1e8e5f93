//! The act of signing: what is refused, what may be repeated, what is overruled.

use ceremony::event::{Assistance, Event, Ink, InkDoubt, Outcome, SessionKind};
use ceremony::id::ActId;
use ceremony::person::{Role, Target};
use ceremony::tally::Progress;
use ceremony::{Command, Refusal};

use crate::support::Scribe;
use crate::support::values::{agenda, digest, open, own, pair_text, party, person, revise, roster, second};

fn void(act: u128) -> Command {
    Command::VoidAct { act: ActId(act), reason: "tergores".into() }
}

#[test]
fn a_repeated_act_is_no_second_signature_and_other_contents_are_refused() {
    let mut scribe = Scribe::signing(2);
    let again = scribe.sign(1, own(1));
    scribe.does(again.clone());
    let before = scribe.state.clone();
    assert_eq!(scribe.ask(again), Ok(Vec::new()));
    assert_eq!(scribe.state, before);

    let mut other = scribe.act(1, own(1));
    other.ink = Ink::Drawn { strokes: digest(201) };
    assert_eq!(scribe.refusal(Command::Sign { act: Box::new(other), doubts: Vec::new() }), Refusal::ActReused);
    assert_eq!(scribe.refusal(scribe.sign(1, own(2))), Refusal::ActReused);
    assert!(matches!(scribe.refusal(scribe.sign(2, own(1))), Refusal::SignedAlready { .. }));
}

fn help(helper: &str, witness: &str) -> Assistance {
    Assistance { helper: helper.into(), witness: witness.into(), reason: "tangan cedera".into() }
}

#[test]
fn help_is_noted_before_the_signature_which_carries_it() {
    let mut scribe = Scribe::signing(2);
    let note = |help| Command::NoteAssistance { slot: own(1), assistance: Some(help) };
    let helped = help("Tuti Umpama", "Joko Misalnya");
    scribe.does(note(help("Tuti Umpama", "Orang Lain"))).does(note(helped.clone()));
    assert_eq!(scribe.ask(note(helped.clone())), Ok(Vec::new()));
    // A surface cannot claim help that nobody noted, nor drop what was.
    let mut act = scribe.act(1, own(1));
    act.assisted = Some(help("Siapa Saja", "Entah"));
    let again = Command::Sign { act: Box::new(act), doubts: Vec::new() };
    scribe.does(again.clone());
    assert_eq!(scribe.state.acts.record(ActId(1)).unwrap().act.assisted, Some(helped));
    assert_eq!(scribe.ask(again), Ok(Vec::new()));
    assert!(matches!(scribe.refusal(note(help("Tuti", "Joko"))), Refusal::SignedAlready { .. }));
    // A signature given anew is helped anew.
    scribe.does(void(1)).signs(2, own(1));
    assert_eq!(scribe.state.acts.record(ActId(2)).unwrap().act.assisted, None);
}

#[test]
fn helper_witness_and_signatory_are_three_people() {
    let scribe = Scribe::signing(1);
    let note = |help| Command::NoteAssistance { slot: own(1), assistance: Some(help) };
    let signer = scribe.state.roster.person(own(1).signer).unwrap().name.to_string();
    for (helper, witness) in [
        ("Tuti", " tuti "),
        ("Tuti Umpama, staf protokol", "Tuti Umpama"),
        (signer.as_str(), "Joko"),
        ("Tuti", signer.as_str()),
    ] {
        assert_eq!(scribe.refusal(note(help(helper, witness))), Refusal::HelperIsWitness, "{helper}, {witness}");
    }
    assert_eq!(scribe.refusal(note(help("Tuti", " "))), Refusal::Empty { field: "witness of the help" });
}

#[test]
fn a_thumbprint_needs_somebody_who_saw_it_given() {
    let mut scribe = Scribe::signing(1);
    let mut act = scribe.act(1, own(1));
    act.ink = Ink::Thumbprint { picture: digest(7) };
    let sign = Command::Sign { act: Box::new(act), doubts: Vec::new() };
    assert_eq!(scribe.refusal(sign.clone()), Refusal::ThumbprintAlone);
    scribe
        .does(Command::NoteAssistance { slot: own(1), assistance: Some(help("Tuti Umpama", "Joko Misalnya")) })
        .does(sign);
    assert!(scribe.state.acts.in_force(own(1)).is_some());
}

#[test]
fn a_repeat_after_the_session_closed_is_still_recognised() {
    let mut scribe = Scribe::signing(1);
    let again = scribe.sign(1, own(1));
    scribe.does(again.clone()).end_hall();
    assert_eq!(scribe.ask(again), Ok(Vec::new()));
}

#[test]
fn the_session_of_an_act_is_the_open_one_whatever_the_surface_says() {
    let mut scribe = Scribe::signing(1);
    let mut act = scribe.act(1, own(1));
    act.session = ceremony::id::SessionId(99);
    scribe.does(Command::Sign { act: Box::new(act), doubts: Vec::new() });
    assert_eq!(scribe.state.acts.record(ActId(1)).unwrap().act.session, ceremony::id::SessionId(1));
}

#[test]
fn a_roster_corrected_while_it_was_shown_is_shown_again_first() {
    let mut scribe = Scribe::signing(2);
    let stale = scribe.sign(1, own(1));
    let mut corrected = party(1);
    corrected.name.back_titles = "M.M.".into();
    scribe.does(roster([corrected]));
    assert_eq!(scribe.refusal(stale), Refusal::ShownChanged);
    scribe.signs(1, own(1));
    assert!(scribe.state.acts.record(ActId(1)).unwrap().act.shown.name.ends_with("M.M."));
}

#[test]
fn a_text_revised_while_it_was_shown_is_shown_again_first() {
    let mut scribe = Scribe::signing(1);
    let stale = scribe.sign(1, own(1));
    scribe.does(revise(2));
    assert_eq!(scribe.refusal(stale), Refusal::TextChanged);
}

#[test]
fn doubtful_ink_waits_for_the_operator_who_may_overrule_it() {
    let mut scribe = Scribe::signing(1);
    let mut act = Box::new(scribe.act(1, own(1)));
    act.overruled = vec![InkDoubt::Clipped];
    let doubts = vec![InkDoubt::DotLike, InkDoubt::Clipped];
    let sign = |act: &ceremony::event::Act| Command::Sign { act: Box::new(act.clone()), doubts: doubts.clone() };
    assert_eq!(scribe.refusal(sign(&act)), Refusal::InkDoubtful { doubts: vec![InkDoubt::DotLike] });
    act.overruled = doubts.clone();
    scribe.does(sign(&act));
    assert_eq!(scribe.state.acts.record(ActId(1)).unwrap().act.overruled, doubts);
}

#[test]
fn a_voided_signature_is_kept_with_its_reason_and_redone() {
    let mut scribe = Scribe::signing(1);
    scribe.signs(1, own(1));
    let no_reason = Command::VoidAct { act: ActId(1), reason: " ".into() };
    assert_eq!(scribe.refusal(no_reason), Refusal::Empty { field: "reason" });
    scribe.does(void(1));
    assert_eq!(scribe.refusal(void(1)), Refusal::NoSuchAct);
    assert_eq!(scribe.state.queue.undecided().collect::<Vec<_>>(), [own(1)]);
    assert_eq!(scribe.state.tally().complete(), 0);
    scribe.signs(2, own(1));
    let kept: Vec<_> = scribe.state.acts.of_slot(own(1)).map(|record| record.voided.is_some()).collect();
    assert_eq!(kept, [true, false]);
    let reason = scribe.state.acts.record(ActId(1)).unwrap().voided.clone().unwrap();
    assert_eq!((reason.reason.as_str(), &*reason.author), ("tergores", "Operator 1"));
}

#[test]
fn signing_needs_an_open_session_and_its_agenda_item() {
    let mut scribe = Scribe::prepared(1);
    assert_eq!(scribe.refusal(scribe.sign(1, own(1))), Refusal::NoSession);
    assert_eq!(scribe.refusal(Command::Call { slot: own(1) }), Refusal::NoSession);
    scribe.does(open(1, SessionKind::Hall));
    assert_eq!(scribe.refusal(scribe.sign(1, own(1))), Refusal::SigningNotRunning);
    let no_signing_planned = agenda().into_iter().take(1).collect();
    scribe.does(Command::ChangeAgenda(no_signing_planned));
    scribe.signs(1, own(1));
}

#[test]
fn the_called_place_is_free_again_after_signing_outcome_strike_and_closing() {
    let mut scribe = Scribe::signing(4);
    scribe.does(Command::Call { slot: own(1) });
    assert_eq!(scribe.state.called, Some(own(1)));
    scribe.signs(1, own(1));
    assert_eq!(scribe.state.called, None);
    assert!(matches!(scribe.refusal(Command::Call { slot: own(1) }), Refusal::SignedAlready { .. }));

    scribe.does(Command::Call { slot: own(2) });
    scribe.does(Command::MarkOutcome { slot: own(2), outcome: Outcome::Absent });
    assert_eq!(scribe.state.called, None);

    scribe.does(Command::Call { slot: own(3) });
    scribe.does(Command::StrikePerson { person: own(3).signer, reason: "ganda".into() });
    assert_eq!(scribe.state.called, None);

    scribe.does(Command::Call { slot: own(4) }).does(Command::DeferRemaining { reason: "dinas luar".into() });
    scribe.does(Command::Call { slot: own(4) }).end_hall();
    assert_eq!(scribe.state.called, None);
}

#[test]
fn a_performance_agreement_is_one_document_with_two_acts() {
    let mut scribe = Scribe::prepared(3);
    let with = |id, counterpart| {
        let mut person = party(id);
        person.counterpart = Some(own(counterpart).signer);
        person.document_number = Some(format!("800/{id}"));
        person
    };
    assert_eq!(scribe.refusal(roster([with(1, 1)])), Refusal::Unknown { what: "second party" });
    assert_eq!(scribe.refusal(roster([with(1, 9)])), Refusal::Unknown { what: "person" });
    scribe.does(roster([with(1, 3), with(2, 3), party(3)]));
    scribe.does(Command::ReviseText { digest: digest(9), text: Box::new(pair_text(9)) });
    let mut slots = scribe.state.queue.slots().to_vec();
    slots.sort_unstable();
    assert_eq!(slots, [own(1), second(1, 3), own(2), second(2, 3)]);

    scribe.does(open(1, SessionKind::Hall)).does(Command::ChangeAgenda(Vec::new()));
    scribe.signs(1, own(1));
    let progress = |scribe: &Scribe, id| scribe.state.progress(scribe.state.roster.person(own(id).signer).unwrap());
    assert_eq!(progress(&scribe, 1), Progress::Partly);
    assert_eq!((scribe.state.tally().partly, scribe.state.tally().complete()), (1, 0));

    let act = scribe.act(2, second(1, 3));
    assert_eq!(act.shown.document_number.as_deref(), Some("800/1"), "the number of the document, not of its signer");
    assert!(act.shown.name.contains("Tono"), "the signer's own name");
    // A surface that knows only the signer's own number is put right by the rules, also when it asks again.
    let mut as_known_there = act.clone();
    as_known_there.shown.document_number = None;
    let sign = Command::Sign { act: Box::new(as_known_there), doubts: Vec::new() };
    scribe.does(sign.clone());
    assert_eq!(scribe.ask(sign), Ok(Vec::new()));
    assert_eq!(scribe.state.acts.record(ActId(2)).unwrap().act.shown, act.shown);
    assert_eq!(progress(&scribe, 1), Progress::Signed);
    assert_eq!(scribe.state.tally().parties, 2, "whoever only signs the agreements of others is no party of their own");

    let frozen = Refusal::Frozen { what: "second party of a signed agreement" };
    assert_eq!(scribe.refusal(roster([with(1, 2)])), frozen);
    scribe.signs(3, own(2));
    assert_eq!(scribe.refusal(roster([with(2, 1)])), frozen, "the first party's sheet named the second one");
    let mut promised = with(2, 3);
    promised.targets = vec![Target { objective: "Layanan".into(), indicator: "Lama".into(), value: "5 hari".into() }];
    assert_eq!(scribe.refusal(roster([promised])), Refusal::Frozen { what: "targets of a signed agreement" });
    assert_eq!(scribe.refusal(revise(1)), Refusal::Frozen { what: "form of the pact" });
    let strike = Command::StrikePerson { person: own(3).signer, reason: "pindah".into() };
    assert!(matches!(scribe.refusal(strike), Refusal::HasSigned { .. }));
}

#[test]
fn a_signature_may_follow_an_outcome_but_no_outcome_a_signature() {
    let mut scribe = Scribe::signing(1);
    let delegate = Outcome::Delegate { name: "Sari Contohnya".into(), post: "Sekretaris".into() };
    let mark = Command::MarkOutcome { slot: own(1), outcome: delegate };
    scribe.does(mark.clone());
    assert_eq!(scribe.ask(mark.clone()), Ok(Vec::new()));
    let events = scribe.ask(scribe.sign(1, own(1))).unwrap();
    assert!(matches!(events[..], [Event::Signed(_)]));
    assert!(matches!(scribe.refusal(mark), Refusal::SignedAlready { .. }));
}

#[test]
fn nobody_signs_an_agreement_without_its_second_party() {
    let mut scribe = Scribe::prepared(2);
    scribe.does(Command::ReviseText { digest: digest(9), text: Box::new(pair_text(9)) });
    scribe.does(open(1, SessionKind::Hall)).does(Command::ChangeAgenda(Vec::new()));
    let lacking = Refusal::NotPrepared { what: "second party" };
    assert_eq!(scribe.refusal(Command::Call { slot: own(1) }), lacking);
    assert_eq!(scribe.refusal(scribe.sign(1, own(1))), lacking);
    let mut paired = party(1);
    paired.counterpart = Some(own(2).signer);
    scribe.does(roster([paired, party(2)])).signs(1, own(1));
    assert_eq!((scribe.state.tally().parties, scribe.state.tally().partly), (1, 1));
}

#[test]
fn a_witness_who_is_a_second_party_keeps_the_place_of_a_witness() {
    let mut scribe = Scribe::prepared(1);
    let mut paired = party(1);
    paired.counterpart = Some(own(2).signer);
    scribe.does(roster([paired, person(2, Role::Witness)]));
    scribe.does(Command::ReviseText { digest: digest(9), text: Box::new(pair_text(9)) });
    let mut slots = scribe.state.queue.slots().to_vec();
    slots.sort_unstable();
    assert_eq!(slots, [own(1), second(1, 2), own(2)]);
}
