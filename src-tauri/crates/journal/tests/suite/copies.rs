//! Copies: by the file manager, by "Simpan salinan", and going on elsewhere under another key.

use std::fs;

use ceremony::event::Event;
use journal::{Journal, JournalError, Moment};

use crate::ledger::{Ledger, files, key, minute};
use crate::support::steps::Step;

#[test]
fn a_copy_of_the_closed_file_goes_on_elsewhere_under_another_key() {
    let (_folder, path, state) = Ledger::story().close();
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("salinan dari flashdisk.ikrar");
    fs::copy(&path, &copy).unwrap();

    let (mut journal, mut there) = Journal::open(&copy, key(2)).unwrap();
    assert_eq!((&there, journal.written()), (&state, 0));
    // The other laptop's clock is a year behind; its entries still sort behind what it has seen.
    let moment = Moment { now: minute(-525_600), author: "Operator Lain" };
    let event = Event::Founded { ceremony: journal.ceremony(), rehearsal: false, parent: None };
    journal.append(&mut there, moment, vec![event.clone(), event], &[]).unwrap();
    assert_eq!(journal.written(), 2);
    journal.close().unwrap();
    let (journal, reopened) = Journal::open(&copy, key(2)).unwrap();
    assert_eq!((&reopened, journal.written()), (&there, 2));
    let report = journal::check(&copy).unwrap();
    assert_eq!((report.writers, report.faults), (2, vec![]));
}

#[test]
fn a_file_that_was_only_read_from_lies_alone_when_it_is_closed() {
    let (folder, path, _) = Ledger::story().close();
    let sound = fs::read(&path).unwrap();
    let (journal, state) = Journal::open(&path, key(1)).unwrap();
    let reader = journal.reader().unwrap();
    let picture = state.acts.records().find_map(|record| match record.act.ink {
        ceremony::event::Ink::Drawn { strokes } => Some(strokes),
        _ => None,
    });
    reader.blob(picture.expect("somebody signed")).unwrap();
    drop(reader);
    journal.close().unwrap();
    assert_eq!(files(folder.path()), [path.file_name().unwrap().to_str().unwrap()]);
    assert_eq!(fs::read(&path).unwrap().len(), sound.len());
}

#[test]
fn a_copy_made_while_open_is_one_whole_file() {
    let mut ledger = Ledger::story();
    let stick = tempfile::tempdir().unwrap();
    let copy = stick.path().join("salinan.ikrar");
    let bytes = journal::copy(ledger.journal.path(), &copy).unwrap();
    assert_eq!(bytes, fs::metadata(&copy).unwrap().len());
    assert_eq!(files(stick.path()), ["salinan.ikrar"]);
    let at_copying = ledger.state.clone();
    ledger.take(&Step::Setup { town: 1 });
    assert_ne!(ledger.state, at_copying, "the ceremony goes on");
    assert_eq!(journal::check(&copy).unwrap().faults, []);
    assert_eq!(Journal::open(&copy, key(1)).unwrap().1, at_copying);

    assert!(matches!(journal::copy(ledger.journal.path(), &copy), Err(JournalError::Exists { .. })));
    let nowhere = stick.path().join("tidak-ada").join("salinan.ikrar");
    assert!(matches!(journal::copy(ledger.journal.path(), &nowhere), Err(JournalError::Io(_))));
    assert_eq!(files(stick.path()), ["salinan.ikrar"]);
}

#[test]
fn two_clocks_that_jump_never_disorder_a_chain() {
    let mut ledger = Ledger::new();
    for minutes in [50, 10, -900, 10, 51] {
        let moment = Moment { now: minute(minutes), author: "Operator Contoh" };
        let event = Event::Founded { ceremony: ledger.journal.ceremony(), rehearsal: false, parent: None };
        ledger.journal.append(&mut ledger.state, moment, vec![event], &[]).unwrap();
    }
    let (_folder, path, state) = ledger.close();
    assert_eq!(journal::check(&path).unwrap().faults, []);
    assert_eq!(Journal::open(&path, key(1)).unwrap().1, state);
    assert_eq!(state.last_at, Some(minute(51)), "wall times are kept as they were");
}
