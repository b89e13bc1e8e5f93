//! The course of the day: agenda, hall, late sessions, closing.

use ceremony::event::{Attendance, Outcome, SessionKind};
use ceremony::id::{ActId, AgendaItemId};
use ceremony::setup::AgendaItem;
use ceremony::tally::Progress;
use ceremony::{Command, Refusal};

use crate::support::Scribe;
use crate::support::values::{agenda, open, own};

fn start(item: u128) -> Command {
    Command::StartItem { item: AgendaItemId(item) }
}

fn end(item: u128) -> Command {
    Command::EndItem { item: AgendaItemId(item) }
}

fn skip(item: u128, reason: &str) -> Command {
    Command::SkipItem { item: AgendaItemId(item), reason: reason.into() }
}

#[test]
fn no_agenda_item_is_passed_over_in_silence() {
    let mut scribe = Scribe::prepared(1);
    assert_eq!(scribe.refusal(start(1)), Refusal::NoSession);
    scribe.does(open(1, SessionKind::Hall));
    let open_pledge = Refusal::ItemsOpen { titles: vec!["Pembacaan ikrar".into()] };
    assert_eq!(scribe.refusal(start(2)), open_pledge);
    scribe.does(start(1));
    assert_eq!(scribe.refusal(start(1)), Refusal::ItemState { state: "running" });
    assert_eq!(scribe.refusal(start(2)), open_pledge, "a running item is not over");
    assert_eq!(scribe.refusal(skip(1, "")), Refusal::Empty { field: "reason" });
    scribe.does(skip(1, "sudah dibacakan saat apel")).does(start(2));
    assert_eq!(scribe.refusal(end(1)), Refusal::ItemState { state: "not running" });
    assert_eq!(scribe.refusal(skip(1, "lagi")), Refusal::ItemState { state: "done" });
    assert_eq!(scribe.refusal(start(9)), Refusal::Unknown { what: "agenda item" });
    let run = scribe.state.run(AgendaItemId(1));
    assert!(run.started.is_some() && run.ended.is_none() && run.done());
    assert_eq!(run.skipped.as_deref(), Some("sudah dibacakan saat apel"));
}

#[test]
fn an_item_that_has_begun_stays_on_the_agenda_and_none_stands_twice() {
    let scribe = Scribe::signing(1);
    let without_pledge: Vec<AgendaItem> = agenda().split_off(1);
    let begun = Refusal::Frozen { what: "agenda item that has begun" };
    assert_eq!(scribe.refusal(Command::ChangeAgenda(without_pledge)), begun);
    let twice = [agenda(), agenda()].concat();
    assert!(matches!(scribe.refusal(Command::ChangeAgenda(twice)), Refusal::TooMany { limit: 1, .. }));
}

#[test]
fn the_hall_closes_only_when_everybody_has_an_outcome() {
    let mut scribe = Scribe::signing(3);
    scribe.signs(1, own(1));
    let open_item = Refusal::ItemsOpen { titles: vec!["Penandatanganan".into()] };
    assert_eq!(scribe.refusal(Command::CloseSession), open_item);
    scribe.does(end(2));
    assert_eq!(scribe.refusal(Command::CloseSession), Refusal::Undecided { count: 2 });
    scribe.does(Command::MarkOutcome { slot: own(2), outcome: Outcome::Excused { reason: "sakit".into() } });
    assert_eq!(scribe.refusal(Command::CloseSession), Refusal::Undecided { count: 1 });
    let defer = Command::DeferRemaining { reason: "menyusul".into() };
    assert_eq!(scribe.ask(defer.clone()).unwrap().len(), 1);
    assert_eq!(scribe.ask(defer), Ok(Vec::new()));
    scribe.does(Command::CloseSession);
    assert_eq!(scribe.refusal(Command::CloseSession), Refusal::NoSession);
    let tally = scribe.state.tally();
    assert_eq!((tally.signed, tally.excused, tally.deferred, tally.undecided), (1, 1, 1, 0));
}

#[test]
fn a_late_signature_bears_its_true_date_and_counts_apart() {
    let mut scribe = Scribe::signing(2);
    assert_eq!(scribe.refusal(open(2, SessionKind::Late)), Refusal::SessionOpen);
    scribe.signs(1, own(1)).does(Command::DeferRemaining { reason: "dinas luar".into() }).end_hall();
    assert_eq!(scribe.refusal(scribe.sign(2, own(2))), Refusal::NoSession);
    scribe.wait_days(3);
    scribe.does(open(2, SessionKind::Late)).signs(2, own(2));
    let date = |act| scribe.state.acts.record(ActId(act)).unwrap().at.date_naive().to_string();
    assert_eq!((date(1), date(2)), ("2024-10-14".to_owned(), "2024-10-17".to_owned()));
    let late = scribe.state.roster.person(own(2).signer).unwrap();
    assert_eq!(scribe.state.progress(late), Progress::SignedLate);
    let tally = scribe.state.tally();
    assert_eq!((tally.signed, tally.signed_late, tally.all_signed()), (1, 1, true));
    scribe.does(Command::CloseSession);
}

#[test]
fn whoever_signs_after_the_closing_is_late_on_the_same_day_too() {
    let mut scribe = Scribe::signing(2);
    scribe.signs(1, own(1)).does(Command::DeferRemaining { reason: "rapat".into() }).end_hall();
    scribe.does(open(2, SessionKind::Late)).signs(2, own(2));
    let date = |act| scribe.state.acts.record(ActId(act)).unwrap().at.date_naive();
    assert_eq!(date(1), date(2));
    let tally = scribe.state.tally();
    assert_eq!((tally.signed, tally.signed_late, tally.complete()), (1, 1, 2));
}

#[test]
fn one_deferred_and_still_open_is_never_all() {
    let mut scribe = Scribe::signing(2);
    scribe.signs(1, own(1)).does(Command::DeferRemaining { reason: "dinas luar".into() }).end_hall();
    scribe.does(open(2, SessionKind::Late)).does(Command::CloseSession);
    assert!(!scribe.state.tally().all_signed());
    assert_eq!(scribe.state.tally().deferred, 1);
}

#[test]
fn a_session_opens_once_and_the_hall_only_when_prepared() {
    let mut blank = Scribe::new(1);
    assert_eq!(blank.refusal(open(1, SessionKind::Hall)), Refusal::NotPrepared { what: "setup" });
    assert_eq!(blank.refusal(open(1, SessionKind::Late)), Refusal::HallNotClosed);
    blank.does(Command::ChangeSetup(Box::new(crate::support::values::setup())));
    assert_eq!(blank.refusal(open(1, SessionKind::Hall)), Refusal::NotPrepared { what: "roster" });

    let mut scribe = Scribe::signing(1);
    assert_eq!(scribe.ask(open(1, SessionKind::Hall)), Ok(Vec::new()), "the same request again");
    assert_eq!(scribe.refusal(open(1, SessionKind::Late)), Refusal::SessionOpen);
    scribe.signs(1, own(1)).end_hall();
    assert_eq!(scribe.refusal(open(3, SessionKind::Hall)), Refusal::HallOver);
    assert_eq!(scribe.refusal(open(1, SessionKind::Late)), Refusal::HallOver, "a name is not used twice");
    scribe.does(open(3, SessionKind::Late));
    assert!(!scribe.state.is_late(scribe.state.acts.in_force(own(1)).expect("signed before")));
}

#[test]
fn attendance_is_marked_changed_and_taken_back() {
    let mut scribe = Scribe::prepared(1);
    let mark = |attendance| Command::MarkAttendance { person: own(1).signer, attendance };
    scribe.does(mark(Attendance::Present));
    assert_eq!(scribe.ask(mark(Attendance::Present)), Ok(Vec::new()));
    let nameless = Attendance::Represented { name: String::new(), post: "Sekretaris".into() };
    assert_eq!(scribe.refusal(mark(nameless)), Refusal::Empty { field: "delegate" });
    scribe.does(mark(Attendance::Excused { reason: "sakit".into() })).does(mark(Attendance::Unknown));
    assert_eq!(scribe.state.attendance.get(&own(1).signer), Some(&Attendance::Unknown));
    assert_eq!(scribe.state.tally().undecided, 1, "the door decides nothing about signing");
    // Present, then marked at the desk, then seen again: the second look is no repetition of the first.
    scribe.does(mark(Attendance::Present));
    scribe.does(Command::MarkOutcome { slot: own(1), outcome: Outcome::Absent });
    scribe.does(mark(Attendance::Present));
    assert_eq!(scribe.state.tally().undecided, 1);
}
