//! Random courses through the disk: what is live, what is reopened and what is rebuilt are the same.

use journal::Journal;
use proptest::prelude::*;

use crate::ledger::{Ledger, key};
use crate::support::steps::courses;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn live_projections_are_those_rebuilt_and_a_reopened_file_has_the_same_state(course in courses(40)) {
        let mut ledger = Ledger::story();
        for (index, (_, step)) in course.iter().enumerate() {
            ledger.take(step);
            if index % 8 == 0 {
                let report = journal::check(&ledger.path()).expect("an open file can be checked");
                prop_assert_eq!(report.faults, [], "after step {} of the course", index);
            }
        }
        let (_folder, path, state) = ledger.close();
        prop_assert_eq!(journal::check(&path).expect("checked").faults, []);
        let summary = journal::summary(&path).expect("a summary");
        prop_assert_eq!(summary.parties as usize, state.tally().parties);
        prop_assert_eq!(summary.complete as usize, state.tally().complete());
        let (_, reopened) = Journal::open(&path, key(1)).expect("opened");
        prop_assert_eq!(reopened, state);
    }
}

/// Histories in which one person decides where others sign.
#[test]
fn projections_follow_second_parties_and_representatives_who_come_and_go() {
    use ceremony::Command;
    use ceremony::event::{Event, OrderKind, Preset};
    use ceremony::id::PersonId;
    use ceremony::person::Role;

    use crate::support::values::{pair_text, party, person};

    let mut ledger = Ledger::story();
    let struck = |id| Event::PersonStruck { person: PersonId(id), reason: "pindah".into() };
    let put = |people| Event::RosterPut { people, posts: Vec::new() };
    let sound = |ledger: &Ledger| journal::check(&ledger.path()).expect("checked").faults;

    let mut first = party(1);
    first.counterpart = Some(PersonId(3));
    let text = pair_text(20);
    let revised = Event::TextRevised { digest: journal::text_digest(&text), text: Box::new(text) };
    ledger.append(vec![put(vec![first]), revised], &[]);
    ledger.append(vec![struck(3)], &[]);
    assert_eq!(ledger.state.tally().partly, 2, "an agreement without its second party is half a document");
    assert_eq!(sound(&ledger), []);
    ledger.append(vec![put(vec![party(3)])], &[]);
    assert_eq!(ledger.state.queue.undecided().len(), 1, "the second party is back and has not signed");
    assert_eq!(sound(&ledger), []);

    ledger.ask(Command::SetPreset { order: OrderKind::Signing, preset: Preset::OneForAll(PersonId(3)) });
    ledger.append(vec![put(vec![person(3, Role::Witness)])], &[]);
    assert_eq!(sound(&ledger), []);
}
