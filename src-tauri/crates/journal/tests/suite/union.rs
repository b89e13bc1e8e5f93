//! The union of two files of one ceremony: whoever takes in whom, nothing is lost, and both come to the same.

use std::fs;
use std::path::{Path, PathBuf};

use ceremony::State;
use ceremony::id::Digest;
use journal::{Arrived, BlobReader, Journal, JournalError};
use tempfile::TempDir;

use crate::ledger::{Ledger, contents, key};
use crate::support::steps::Step;
use crate::support::values::own;

/// Goes on with a file under a key: somebody signs in the late session, and somebody else is put off.
fn go_on(path: &Path, writer: u8, act: u128, person: u128) {
    let (journal, state) = Journal::open(path, key(writer)).expect("done");
    let mut ledger = Ledger::at(journal, state);
    ledger.take(&Step::Sign { id: act, slot: own(person), flaw: 4 });
    ledger.take(&Step::Setup { town: writer % 2 });
    ledger.journal.close().expect("done");
}

/// A file that two laptops went on with apart.
struct Parted {
    _folders: [TempDir; 2],
    here: PathBuf,
    there: PathBuf,
}

fn parted(second: u8, persons: [u128; 2]) -> Parted {
    let (folder, here, _) = Ledger::story().close();
    let elsewhere = tempfile::tempdir().expect("done");
    let there = elsewhere.path().join("di laptop lain.ikrar");
    fs::copy(&here, &there).expect("done");
    go_on(&here, 1, 101, persons[0]);
    go_on(&there, second, 202, persons[1]);
    Parted { _folders: [folder, elsewhere], here, there }
}

/// Takes the other file in; gives the state and how many entries were new.
fn take_in(into: &Path, writer: u8, from: &Path) -> Result<(State, usize), JournalError> {
    let (mut journal, mut state) = Journal::open(into, key(writer)).expect("done");
    let reader = BlobReader::open(from).expect("done");
    let arrived = Arrived::of_file(from)?;
    let taken = journal.take_in(&mut state, &arrived, |digest| reader.blob(digest));
    journal.close().expect("done");
    Ok((state, taken?.fresh.len()))
}

#[test]
fn both_sides_come_to_the_same_and_a_second_time_changes_nothing() {
    let parted = parted(2, [3, 3]);
    let before = Journal::open(&parted.here, key(1)).unwrap().1;
    let (here, came) = take_in(&parted.here, 1, &parted.there).unwrap();
    let (there, went) = take_in(&parted.there, 2, &parted.here).unwrap();
    assert_eq!(here, there);
    assert_eq!((came, went), (2, 2));
    assert_eq!(here.acts.records().len(), before.acts.records().len() + 1);
    assert_eq!(here.acts.contested().collect::<Vec<_>>(), [own(3)]);
    for path in [&parted.here, &parted.there] {
        let report = journal::check(path).unwrap();
        assert_eq!((report.faults, report.writers), (vec![], 2));
        assert_eq!(Journal::open(path, key(9)).unwrap().1, here, "as it is folded from the disk");
    }
    let lies = contents(&parted.here).unwrap();
    assert_eq!(take_in(&parted.here, 1, &parted.there).unwrap(), (here, 0));
    assert_eq!(contents(&parted.here).unwrap(), lies);
    go_on(&parted.here, 1, 303, 2);
    assert_eq!(journal::check(&parted.here).unwrap().faults, []);
}

#[test]
fn a_key_used_twice_at_a_time_forks_and_both_branches_stay() {
    let parted = parted(1, [2, 3]);
    let (here, new) = take_in(&parted.here, 1, &parted.there).unwrap();
    assert_eq!(new, 2);
    assert!(here.laptops[&key(1).id()].forked);
    let signed = |person| here.acts.in_force(own(person)).is_some();
    assert!(signed(2) && signed(3));
    // It goes on behind the newest branch, and so does whoever opens it next.
    go_on(&parted.here, 1, 404, 1);
    let report = journal::check(&parted.here).unwrap();
    assert_eq!((report.faults, report.writers), (vec![], 1));
    let (there, _) = take_in(&parted.there, 1, &parted.here).unwrap();
    assert_eq!(Journal::open(&parted.here, key(1)).unwrap().1, there);
}

#[test]
fn a_restored_backup_gets_back_what_another_copy_knows() {
    let (folder, path, _) = Ledger::story().close();
    let backup = folder.path().join("cadangan lama.ikrar");
    fs::copy(&path, &backup).unwrap();
    go_on(&path, 1, 505, 3);
    let (state, new) = take_in(&backup, 1, &path).unwrap();
    assert_eq!(new, 2);
    assert!(!state.laptops[&key(1).id()].forked, "nothing was written in the backup: one chain");
    go_on(&backup, 1, 606, 2);
    assert!(!Journal::open(&backup, key(1)).unwrap().1.laptops[&key(1).id()].forked);
}

#[test]
fn nothing_comes_in_without_what_it_names_or_from_another_ceremony() {
    let parted = parted(2, [2, 3]);
    let lies = contents(&parted.here).unwrap();
    let (mut journal, mut state) = Journal::open(&parted.here, key(1)).unwrap();
    let before = state.clone();
    let arrived = Arrived::of_file(&parted.there).unwrap();
    let missing = |digest: Digest| Err(JournalError::Blob { digest: digest.to_string() });
    assert!(matches!(journal.take_in(&mut state, &arrived, missing), Err(JournalError::Blob { .. })));
    let another = |_| Ok::<_, JournalError>(b"bukan itu".to_vec());
    assert!(matches!(journal.take_in(&mut state, &arrived, another), Err(JournalError::Blob { .. })));
    assert_eq!(state, before);

    let stranger = tempfile::tempdir().unwrap();
    let stranger = stranger.path().join("lain.ikrar");
    Journal::create(&stranger, ceremony::id::CeremonyId(8), key(1)).unwrap().close().unwrap();
    let arrived = Arrived::of_file(&stranger).unwrap();
    assert!(matches!(journal.weigh(&arrived), Err(JournalError::Segment(_))));
    journal.close().unwrap();
    assert_eq!(contents(&parted.here).unwrap(), lies);
}

/// Every byte of what another laptop wrote is vouched for by its signature.
#[test]
fn a_changed_byte_of_what_arrives_is_refused() {
    let parted = parted(2, [2, 3]);
    let known = journal::known(&parted.here).unwrap();
    let fresh = journal::fresh(&parted.there, &known, 10).unwrap().expect("the other laptop went on");
    let (journal, _) = Journal::open(&parted.here, key(1)).unwrap();
    let weigh = |bytes: Vec<u8>| {
        let segments = [Ok::<_, JournalError>(bytes)];
        Arrived::of_segments(fresh.ceremony, segments).and_then(|arrived| journal.weigh(&arrived))
    };
    let bytes = &fresh.segment.bytes;
    assert_eq!(weigh(bytes.clone()).unwrap().fresh.len(), 2);
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 0x10;
        assert!(weigh(changed).is_err(), "byte {at} of {}", bytes.len());
    }
    // A run without its beginning follows nothing.
    let second = journal::fresh(&parted.there, &known.iter().copied().chain([fresh.entries[0]]).collect(), 10);
    assert!(weigh(second.unwrap().unwrap().segment.bytes).is_err());
}

#[test]
fn bytes_that_were_recorded_are_put_back_where_they_are_lost_or_others() {
    let (_folder, path, state) = Ledger::story().close();
    let documents: Vec<Digest> = state.archive.values().map(|archived| archived.pdf).collect();
    let reader = BlobReader::open(&path).unwrap();
    let bytes = reader.blob(documents[0]).unwrap();
    drop(reader);
    for sql in ["DELETE FROM blob WHERE hash = ?1", "UPDATE blob SET bytes = x'00' WHERE hash = ?1"] {
        let file = rusqlite::Connection::open(&path).unwrap();
        assert_eq!(file.execute(sql, [documents[0].0]).unwrap(), 1);
        file.close().unwrap();
        assert_eq!(journal::check(&path).unwrap().faults.len(), 1);
        let (mut journal, _) = Journal::open(&path, key(1)).unwrap();
        assert_eq!(journal.put_back(&bytes).unwrap(), documents[0]);
        assert_eq!(journal.put_back(&bytes).unwrap(), documents[0], "again changes nothing");
        journal.close().unwrap();
        assert_eq!(journal::check(&path).unwrap().faults, []);
    }
}
