//! A signature with a pen, filed from a scan: an act like any other, but with a time of its own.

use ceremony::event::{Ink, Outcome, PaperDoubt, ScannedPage, SessionKind, Slot};
use ceremony::id::ActId;
use ceremony::tally::Progress;
use ceremony::{Command, Refusal};
use chrono::NaiveDate;

use crate::support::Scribe;
use crate::support::values::{digest, open, own, pair_text, party, revise, roster, second};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 10, day).expect("a real date")
}

/// The sheet of a place whose only page has this name, filed on the 20th.
fn file(scribe: &Scribe, id: u128, slot: Slot, page: u8, written: Option<NaiveDate>) -> Command {
    let pages = vec![ScannedPage { picture: digest(page), source: digest(99) }];
    let mut act = scribe.act(id, slot);
    act.ink = Ink::OnPaper { pages, written, line: None, overruled: Vec::new() };
    Command::FilePaper { act: Box::new(act), doubts: Vec::new(), today: day(20) }
}

fn changed(command: Command, change: impl FnOnce(&mut ceremony::event::Act)) -> Command {
    let Command::FilePaper { mut act, doubts, today } = command else { unreachable!() };
    change(&mut act);
    Command::FilePaper { act, doubts, today }
}

/// The same command on a line of a sheet that several signed.
fn on_line(command: Command, name: &str) -> Command {
    changed(command, |act| {
        let Ink::OnPaper { line, .. } = &mut act.ink else { unreachable!() };
        *line = Some(name.to_owned());
    })
}

#[test]
fn a_page_serves_several_people_only_by_a_line_each() {
    let mut scribe = Scribe::signing(3);
    let first = on_line(file(&scribe, 1, own(1), 1, None), "L1");
    scribe.does(first);
    assert!(matches!(scribe.refusal(file(&scribe, 2, own(2), 1, None)), Refusal::ScanUsed { .. }));
    let same = on_line(file(&scribe, 2, own(2), 1, None), "L1");
    assert!(matches!(scribe.refusal(same), Refusal::ScanUsed { .. }));
    let second = on_line(file(&scribe, 2, own(2), 1, None), "L2");
    scribe.does(second);
    let whole = file(&scribe, 3, own(3), 2, None);
    scribe.does(whole);
    assert_eq!(scribe.state.tally().complete(), 3);
}

#[test]
fn what_is_doubtful_about_a_scan_is_named_by_whoever_files_it() {
    let mut scribe = Scribe::signing(1);
    let doubtful = |command: Command, named: &[PaperDoubt]| {
        let Command::FilePaper { mut act, today, .. } = command else { unreachable!() };
        let Ink::OnPaper { overruled, .. } = &mut act.ink else { unreachable!() };
        *overruled = named.to_vec();
        Command::FilePaper { act, doubts: vec![PaperDoubt::Blank, PaperDoubt::Dark], today }
    };
    let good = file(&scribe, 1, own(1), 1, None);
    for (named, left) in
        [(&[][..], vec![PaperDoubt::Blank, PaperDoubt::Dark]), (&[PaperDoubt::Dark], vec![PaperDoubt::Blank])]
    {
        assert_eq!(scribe.refusal(doubtful(good.clone(), named)), Refusal::PaperDoubtful { doubts: left });
    }
    assert!(matches!(scribe.refusal(doubtful(good.clone(), &[PaperDoubt::Dark; 13])), Refusal::TooMany { .. }));
    scribe.does(doubtful(good, &[PaperDoubt::Blank, PaperDoubt::Dark]));
    let record = scribe.state.acts.in_force(own(1)).unwrap();
    assert!(matches!(&record.act.ink, Ink::OnPaper { overruled, .. } if overruled.len() == 2));
}

#[test]
fn a_sheet_is_filed_once_a_session_was_held_and_until_it_counts() {
    let before = Scribe::prepared(3);
    assert_eq!(before.refusal(file(&before, 1, own(1), 1, None)), Refusal::NoSession);
    let mut scribe = Scribe::signing(3);
    let filed = file(&scribe, 1, own(1), 1, None);
    scribe.does(filed.clone());
    assert_eq!(scribe.ask(filed), Ok(Vec::new()), "the same again is no second signature");
    assert!(matches!(scribe.refusal(file(&scribe, 2, own(1), 2, None)), Refusal::SignedAlready { .. }));
    assert!(matches!(scribe.refusal(file(&scribe, 2, own(2), 1, None)), Refusal::ScanUsed { .. }));
    let outcome = Outcome::Deferred { reason: "tablet rusak".into() };
    for person in [2, 3] {
        scribe.does(Command::MarkOutcome { slot: own(person), outcome: outcome.clone() });
    }
    scribe.end_hall().does(Command::VoidAct { act: ActId(1), reason: "lembar tertukar".into() });
    let filed = file(&scribe, 3, own(2), 1, None);
    scribe.does(filed);
    let person = |scribe: &Scribe, id: u128| scribe.state.progress(scribe.state.roster.person(own(id).signer).unwrap());
    assert_eq!(
        [1, 2, 3].map(|id| person(&scribe, id)),
        [Progress::Undecided, Progress::SignedLate, Progress::Deferred]
    );
}

#[test]
fn a_date_by_hand_is_the_date_of_the_signature() {
    let mut scribe = Scribe::signing(2);
    scribe.does(Command::DeferRemaining { reason: "tablet rusak".into() }).end_hall().wait_days(6);
    for wrong in [day(13), day(21)] {
        let refusal = scribe.refusal(file(&scribe, 1, own(1), 1, Some(wrong)));
        assert_eq!(refusal, Refusal::DateWritten { written: wrong, earliest: day(14), latest: day(20) });
    }
    let dated = file(&scribe, 1, own(1), 1, Some(day(14)));
    scribe.does(dated);
    let undated = file(&scribe, 2, own(2), 2, None);
    scribe.does(undated);
    let tally = scribe.state.tally();
    assert_eq!((tally.signed, tally.signed_late), (1, 1));
}

#[test]
fn nobody_signed_before_the_hall_was_opened() {
    let mut scribe = Scribe::prepared(1);
    scribe.wait_days(2);
    scribe.does(open(1, SessionKind::Hall));
    let refusal = scribe.refusal(file(&scribe, 1, own(1), 1, Some(day(15))));
    assert_eq!(refusal, Refusal::DateWritten { written: day(15), earliest: day(16), latest: day(20) });
    let dated = file(&scribe, 1, own(1), 1, Some(day(16)));
    scribe.does(dated);
}

#[test]
fn what_is_no_scan_of_these_words_and_this_person_is_not_filed() {
    let mut scribe = Scribe::signing(2);
    let good = file(&scribe, 1, own(1), 1, None);
    let bare = |act: &mut ceremony::event::Act| {
        act.ink = Ink::OnPaper { pages: Vec::new(), written: None, line: None, overruled: Vec::new() }
    };
    assert!(matches!(scribe.refusal(changed(good.clone(), bare)), Refusal::Empty { .. }));
    let drawn = |act: &mut ceremony::event::Act| act.ink = Ink::Drawn { strokes: digest(200) };
    assert!(matches!(scribe.refusal(changed(good.clone(), drawn)), Refusal::Empty { .. }));
    let Command::FilePaper { act, .. } = good.clone() else { unreachable!() };
    assert!(matches!(scribe.refusal(Command::Sign { act, doubts: Vec::new() }), Refusal::Empty { .. }));
    let named = |act: &mut ceremony::event::Act| "Orang Lain".clone_into(&mut act.shown.name);
    assert_eq!(scribe.refusal(changed(good.clone(), named)), Refusal::ShownChanged);
    let nobody = |act: &mut ceremony::event::Act| act.slot = second(1, 2);
    assert!(matches!(scribe.refusal(changed(good.clone(), nobody)), Refusal::Unknown { .. }));
    // Words that others have signed stay good for a sheet that was printed with them; words nobody signed are gone.
    scribe.does(revise(2));
    assert_eq!(scribe.refusal(good), Refusal::TextChanged);
    let older = file(&scribe, 1, own(1), 1, None);
    scribe.signs(9, own(2)).does(revise(3));
    scribe.does(older);
    assert_eq!(scribe.state.tally().complete(), 2);
}

#[test]
fn one_sheet_serves_both_parties_of_an_agreement() {
    let mut scribe = Scribe::prepared(2);
    let mut paired = party(1);
    paired.counterpart = Some(own(2).signer);
    scribe.does(roster([paired, party(2)]));
    scribe.does(Command::ReviseText { digest: digest(9), text: Box::new(pair_text(9)) });
    scribe.does(open(1, SessionKind::Hall));
    for (id, slot) in [(1, own(1)), (2, second(1, 2))] {
        let filed = file(&scribe, id, slot, 1, None);
        scribe.does(filed);
    }
    assert_eq!(scribe.state.tally().signed, 1);
}
