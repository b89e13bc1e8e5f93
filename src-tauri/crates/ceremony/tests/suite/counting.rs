//! Counting rules: people, never rows; own hands, never delegates; nobody twice.

use ceremony::Command;
use ceremony::event::{OrderKind, Outcome, Preset};
use ceremony::id::PersonId;
use ceremony::person::Role;
use ceremony::tally::Progress;

use crate::support::Scribe;
use crate::support::values::{own, person, post, posts, roster};

fn preset(preset: Preset) -> Command {
    Command::SetPreset { order: OrderKind::Signing, preset }
}

fn progress(scribe: &Scribe, id: u128) -> Progress {
    scribe.state.progress(scribe.state.roster.person(PersonId(id)).expect("on the roster"))
}

#[test]
fn somebody_of_two_posts_is_one_person_with_one_place() {
    let mut scribe = Scribe::signing(2);
    scribe.does(posts([post(1, Some(1)), post(2, Some(1)), post(3, Some(2)), post(4, None)]));
    assert_eq!(scribe.state.queue.slots(), [own(1), own(2)]);
    assert_eq!(scribe.state.tally().parties, 2);
    scribe.signs(1, own(1));
    assert_eq!((scribe.state.tally().signed, scribe.state.tally().undecided), (1, 1));
}

#[test]
fn a_witness_signs_beside_the_parties_and_is_never_one() {
    let mut scribe = Scribe::signing(1);
    scribe.does(roster([person(5, Role::Witness), person(6, Role::Acknowledger), person(7, Role::Guest)]));
    scribe.signs(1, own(5));
    let tally = scribe.state.tally();
    assert_eq!((tally.parties, tally.complete(), tally.witnesses, tally.witnesses_signed), (1, 0, 2, 1));
    assert!(!scribe.state.queue.contains(own(7)), "a guest signs nothing");
    scribe.signs(2, own(1));
    assert!(scribe.state.tally().all_signed(), "a witness still open does not hold up the parties");
}

#[test]
fn a_delegate_an_excuse_and_an_absence_are_no_signatures() {
    let mut scribe = Scribe::signing(4);
    let outcomes = [
        Outcome::Delegate { name: "Sari Contohnya".into(), post: "Sekretaris Dinas".into() },
        Outcome::Excused { reason: "dinas luar".into() },
        Outcome::Absent,
    ];
    for (id, outcome) in (1..).zip(outcomes) {
        scribe.does(Command::MarkOutcome { slot: own(id), outcome });
    }
    scribe.signs(1, own(4));
    let tally = scribe.state.tally();
    assert_eq!((tally.delegates, tally.excused, tally.absent, tally.complete()), (1, 1, 1, 1));
    assert!(!tally.all_signed());
    assert_eq!(scribe.state.queue.undecided().len(), 0);
}

#[test]
fn one_for_all_is_one_signature_on_behalf_of_a_list() {
    let mut scribe = Scribe::signing(3);
    scribe.does(preset(Preset::OneForAll(PersonId(2))));
    assert_eq!(scribe.state.queue.slots(), [own(2)]);
    assert_eq!(scribe.state.representative(), Some(PersonId(2)));
    scribe.signs(1, own(2));
    let tally = scribe.state.tally();
    assert_eq!((tally.parties, tally.signed, tally.represented, tally.all_signed()), (3, 1, 2, false));
    scribe.end_hall();
}

#[test]
fn a_signature_given_before_one_for_all_still_counts() {
    let mut scribe = Scribe::signing(3);
    scribe.signs(1, own(1)).does(preset(Preset::OneForAll(PersonId(2))));
    assert_eq!(
        [1, 2, 3].map(|id| progress(&scribe, id)),
        [Progress::Signed, Progress::Undecided, Progress::Represented]
    );
}

#[test]
fn without_its_representative_one_for_all_asks_everybody_again() {
    let mut scribe = Scribe::signing(3);
    scribe.does(preset(Preset::OneForAll(PersonId(2))));
    scribe.does(Command::StrikePerson { person: PersonId(2), reason: "pindah tugas".into() });
    assert_eq!(scribe.state.queue.slots(), [own(1), own(3)]);
    assert_eq!(scribe.state.representative(), None);
    assert_eq!(scribe.state.tally().undecided, 2);
}

#[test]
fn symbolic_representatives_sign_first_and_the_others_are_not_forgotten() {
    let mut scribe = Scribe::signing(4);
    scribe.does(preset(Preset::SymbolicReps(vec![PersonId(3), PersonId(2)])));
    assert_eq!(scribe.state.queue.slots(), [own(3), own(2), own(1), own(4)]);
    scribe.signs(1, own(3)).signs(2, own(2));
    scribe.does(Command::DeferRemaining { reason: "menandatangani setelah acara".into() });
    let tally = scribe.state.tally();
    assert_eq!((tally.signed, tally.deferred, tally.all_signed()), (2, 2, false));
}

#[test]
fn of_two_laptops_that_signed_one_place_the_earlier_counts_and_both_are_kept() {
    let mut hall = Scribe::signing(2);
    let mut yard = hall.fork(2);
    yard.signs(20, own(1));
    hall.does(Command::Call { slot: own(1) }).signs(10, own(1));
    hall.exchange(&mut yard);
    assert_eq!(hall.state, yard.state);
    assert_eq!(hall.state.acts.of_slot(own(1)).count(), 2);
    assert_eq!(hall.state.acts.in_force(own(1)).unwrap().act.id.0, 20);
    assert_eq!(hall.state.tally().signed, 1, "two acts of one person are one signature");
    let void = Command::VoidAct { act: ceremony::id::ActId(20), reason: "ganda".into() };
    hall.does(void);
    assert_eq!(hall.state.acts.in_force(own(1)).unwrap().act.id.0, 10);
}

#[test]
fn a_second_void_from_another_laptop_keeps_the_outcome_marked_since() {
    let mut hall = Scribe::signing(1);
    hall.signs(1, own(1));
    let mut yard = hall.fork(2);
    let void = || Command::VoidAct { act: ceremony::id::ActId(1), reason: "salah orang".into() };
    hall.does(void()).does(Command::MarkOutcome { slot: own(1), outcome: Outcome::Absent });
    yard.does(Command::MarkAttendance { person: PersonId(1), attendance: ceremony::event::Attendance::Present });
    yard.does(Command::MarkAttendance { person: PersonId(1), attendance: ceremony::event::Attendance::Unknown });
    yard.does(void());
    hall.exchange(&mut yard);
    assert_eq!(progress(&hall, 1), Progress::Absent);
}
