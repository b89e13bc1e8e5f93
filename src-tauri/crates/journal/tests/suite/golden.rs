//! The format is frozen: a file written by the first version opens and checks forever, and the same history still
//! makes the same bytes. `UPDATE=1` writes the fixture anew, which is right only before anything was shipped.

use std::fs;
use std::path::PathBuf;

use journal::Journal;
use rusqlite::Connection;

use crate::every::{BLOBS, events};
use crate::ledger::{CEREMONY, contents, key, minute};

/// SHA-256 of the newest entry of the fixture.
const HEAD: &str = "7c935270fdb4314d81d6a713000ce35dd75e63de560657eaaf776ff7604287c6";

fn fixture() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/golden-v1.ikrar")
}

/// The history of the fixture: every event in every form, two writers.
fn write(path: &std::path::Path) {
    let mut journal = Journal::create(path, CEREMONY, key(1)).expect("done");
    let mut state = ceremony::State::default();
    let blobs: Vec<_> = BLOBS.map(<[u8]>::to_vec).into();
    let (first, second) = (events(), events().split_off(20));
    for (at, event) in (1..).zip(first) {
        let moment = journal::Moment { now: minute(at), author: "Ratna Contohwati" };
        journal.append(&mut state, moment, vec![event], &blobs).expect("done");
    }
    journal.close().expect("done");
    let (mut journal, mut state) = Journal::open(path, key(2)).expect("done");
    let moment = journal::Moment { now: minute(5), author: "Budi Misalnya" };
    journal.append(&mut state, moment, second, &blobs).expect("done");
    journal.close().expect("done");
}

fn head(path: &std::path::Path) -> String {
    let sql = "SELECT lower(hex(hash)) FROM entry ORDER BY clock DESC LIMIT 1";
    Connection::open(path).expect("done").query_row(sql, [], |row| row.get(0)).expect("done")
}

#[test]
fn the_first_file_ever_opens_checks_and_would_be_written_the_same_today() {
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("baru.ikrar");
    write(&fresh);
    if std::env::var_os("UPDATE").is_some() {
        fs::copy(&fresh, fixture()).unwrap();
    }
    // A copy, so that nothing here can touch the fixture.
    let golden = folder.path().join("golden.ikrar");
    fs::copy(fixture(), &golden).unwrap();
    assert_eq!(head(&golden), HEAD);
    let report = journal::check(&golden).unwrap();
    assert_eq!((report.entries, report.blobs, report.writers), (events().len() * 2 - 20, BLOBS.len(), 2));
    assert_eq!(report.faults, []);
    assert_eq!(contents(&golden).unwrap(), contents(&fresh).unwrap(), "the same history makes other bytes today");
    let (journal, state) = Journal::open(&golden, key(1)).unwrap();
    assert_eq!(state, Journal::open(&fresh, key(2)).unwrap().1);
    assert_eq!(state.ceremony, Some(CEREMONY));
    assert_eq!(state.acts.records().len(), 5);
    assert_eq!(journal.written(), events().len() as u64);
}
