//! The words that are signed: placeholders, versions, freezing, also when two laptops revise at once.

use ceremony::event::SessionKind;
use ceremony::id::ActId;
use ceremony::text::Clause;
use ceremony::{Command, Refusal};

use crate::support::Scribe;
use crate::support::values::{digest, open, own, revise, text};

#[test]
fn a_text_with_an_open_placeholder_is_never_signed() {
    let mut scribe = Scribe::prepared(1);
    let mut unfilled = text(3);
    unfilled.values.clear();
    scribe.does(Command::ReviseText { digest: digest(3), text: Box::new(unfilled) });
    let open_places = Refusal::OpenPlaceholders { names: vec!["tahun".into()] };
    assert_eq!(scribe.refusal(open(1, SessionKind::Hall)), open_places);

    let mut running = Scribe::signing(1);
    let mut unfilled = text(3);
    unfilled.values.insert("tahun".into(), "  ".into());
    running.does(Command::ReviseText { digest: digest(3), text: Box::new(unfilled) });
    assert_eq!(running.refusal(running.sign(1, own(1))), open_places);
    assert_eq!(running.refusal(Command::Call { slot: own(1) }), open_places);
}

#[test]
fn no_words_at_all_are_no_text() {
    let mut scribe = Scribe::prepared(1);
    scribe.does(Command::ReviseText { digest: digest(4), text: Box::default() });
    assert_eq!(scribe.refusal(open(1, SessionKind::Hall)), Refusal::NoText);
}

#[test]
fn unsigned_words_are_replaced_and_signed_words_become_a_version() {
    let mut scribe = Scribe::signing(3);
    scribe.does(revise(2));
    assert_eq!(scribe.ask(revise(2)), Ok(Vec::new()));
    assert_eq!((scribe.state.texts.len(), scribe.state.text().unwrap().number), (1, 1));
    scribe.signs(1, own(1)).does(revise(3)).signs(2, own(2));
    let versions: Vec<_> = scribe.state.texts.iter().map(|v| (v.number, v.digest, v.frozen)).collect();
    assert_eq!(versions, [(1, digest(2), true), (2, digest(3), true)]);

    // Back to the first words: a version of its own, and frozen by its own signature.
    scribe.does(revise(2)).signs(3, own(3)).does(revise(4));
    let versions: Vec<_> = scribe.state.texts.iter().map(|v| (v.number, v.digest, v.frozen)).collect();
    assert_eq!(versions, [(1, digest(2), true), (2, digest(3), true), (3, digest(2), true), (4, digest(4), false)]);
    let named = |act| scribe.state.acts.record(ActId(act)).unwrap().act.text_version;
    assert_eq!([1, 2, 3].map(named), [1, 2, 3]);
}

#[test]
fn words_signed_on_one_laptop_while_another_replaced_them_are_kept() {
    let mut hall = Scribe::signing(3);
    let mut other = hall.fork(2);
    hall.does(revise(2));
    // One entry more, so that the signature sorts after the revision it has not seen.
    other.does(Command::Call { slot: own(1) }).signs(1, own(1));
    hall.exchange(&mut other);
    assert_eq!(hall.state, other.state);
    let versions: Vec<_> = hall.state.texts.iter().map(|v| (v.number, v.digest, v.frozen)).collect();
    assert_eq!(versions, [(1, digest(1), true), (1, digest(2), false)]);
    assert_eq!(*hall.state.texts[0].text, text(1));
    hall.does(revise(3));
    assert_eq!(hall.state.text().unwrap().number, 2, "a number under signatures is not given again");
}

#[test]
fn limits_of_the_words_are_named() {
    let scribe = Scribe::prepared(1);
    let with = |change: &dyn Fn(&mut ceremony::text::Text)| {
        let mut text = text(5);
        change(&mut text);
        scribe.refusal(Command::ReviseText { digest: digest(5), text: Box::new(text) })
    };
    let limit = |refusal| match refusal {
        Refusal::TooMany { what, .. } => what,
        other => panic!("{other}"),
    };
    assert_eq!(limit(with(&|text| text.pact.clauses = vec![Clause::default(); 501])), "clauses");
    let deep = |text: &mut ceremony::text::Text| {
        for _ in 0..9 {
            text.pact.clauses = vec![Clause { text: "butir".into(), children: text.pact.clauses.clone() }];
        }
    };
    assert_eq!(limit(with(&deep)), "levels of clauses");
    assert_eq!(limit(with(&|text| text.pledge.closing = "a".repeat(8_001))), "characters of a sentence");
    assert_eq!(limit(with(&|text| text.pact.title = vec![String::new(); 61])), "lines of a title or closing");
    assert_eq!(
        limit(with(&|text| text.values = (0..201).map(|n| (n.to_string(), String::new())).collect())),
        "values of placeholders"
    );
}
