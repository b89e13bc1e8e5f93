//! What opens, what is refused, and that a refusal touches nothing.

use std::fs;
use std::path::Path;

use ceremony::id::CeremonyId;
use journal::{Journal, JournalError};
use rusqlite::Connection;

use crate::ledger::{CEREMONY, Ledger, files, key};

/// Opening in every way there is; the errors must be alike, and the folder as before.
fn refused(path: &Path) -> JournalError {
    let folder = path.parent().expect("a folder");
    let contents = || files(folder).into_iter().map(|name| (std::fs::read(folder.join(&name)).ok(), name));
    let before: Vec<_> = contents().collect();
    let error = Journal::open(path, key(1)).map(drop).expect_err("refused");
    let ways = [
        Journal::ceremony_of(path).map(drop),
        journal::check(path).map(drop),
        journal::summary(path).map(drop),
        journal::rebuild_projections(path),
        journal::read(path, |_| Vec::new()).map(drop),
    ];
    for way in ways {
        assert_eq!(way.expect_err("refused in every way").to_string(), error.to_string());
    }
    assert_eq!(before, contents().collect::<Vec<_>>(), "a refusal changed the folder");
    error
}

#[test]
fn a_closed_file_stands_alone_and_opens_again() {
    let (folder, path, state) = Ledger::story().close();
    assert_eq!(files(folder.path()), ["acara.ikrar"]);
    let (journal, reopened) = Journal::open(&path, key(1)).unwrap();
    assert_eq!(reopened, state);
    assert_eq!(journal.ceremony(), CEREMONY);
    assert!(files(folder.path()).contains(&"acara.ikrar-lock".to_owned()));
    journal.close().unwrap();
    journal::check(&path).unwrap();
    journal::summary(&path).unwrap();
    assert_eq!(files(folder.path()), ["acara.ikrar"], "reading leaves nothing behind");
}

#[test]
fn a_journal_dropped_without_closing_leaves_one_whole_file_too() {
    let mut ledger = Ledger::story();
    ledger.take(&crate::support::steps::Step::Setup { town: 1 });
    let (path, state, folder) = (ledger.path(), ledger.state.clone(), ledger.folder.expect("its own"));
    drop(ledger.journal);
    assert_eq!(files(folder.path()), ["acara.ikrar"]);
    assert_eq!(Journal::open(&path, key(1)).unwrap().1, state);
}

#[test]
fn a_new_file_is_sound_before_its_first_entry() {
    let (_folder, path, state) = Ledger::new().close();
    assert_eq!(journal::check(&path).unwrap().faults, []);
    assert_eq!(journal::summary(&path).unwrap().ceremony, CEREMONY);
    assert_eq!(Journal::open(&path, key(1)).unwrap().1, state);
}

#[test]
fn only_one_writes_while_others_read() {
    let ledger = Ledger::story();
    let path = ledger.path();
    assert!(matches!(Journal::open(&path, key(2)), Err(JournalError::Locked { .. })));
    assert!(matches!(journal::rebuild_projections(&path), Err(JournalError::Locked { .. })));
    assert!(matches!(Journal::create(&path, CeremonyId(8), key(2)), Err(JournalError::Exists { .. })));
    assert_eq!(journal::check(&path).unwrap().faults, []);
    assert_eq!(journal::summary(&path).unwrap().complete, 2);
    assert_eq!(journal::read(&path, |_| Vec::new()).unwrap().0, ledger.state);
    let (folder, ..) = ledger.close();
    Journal::open(&path, key(2)).unwrap().0.close().unwrap();
    assert_eq!(files(folder.path()), ["acara.ikrar"]);
}

#[test]
fn closings_and_openings_at_the_same_time_never_let_two_write() {
    let (_folder, path, _) = Ledger::story().close();
    let writing = std::sync::atomic::AtomicU32::new(0);
    let opened = std::sync::atomic::AtomicU32::new(0);
    let order = std::sync::atomic::Ordering::SeqCst;
    std::thread::scope(|scope| {
        for number in 1..=4 {
            let (path, writing, opened) = (&path, &writing, &opened);
            scope.spawn(move || {
                for _ in 0..100 {
                    let Ok((journal, _)) = Journal::open(path, key(number)) else { continue };
                    assert_eq!(writing.fetch_add(1, order), 0, "two writers at once");
                    std::thread::yield_now();
                    opened.fetch_add(1, order);
                    writing.fetch_sub(1, order);
                    journal.close().unwrap();
                }
            });
        }
    });
    assert!(opened.load(order) > 0);
}

#[test]
fn a_lock_left_by_a_crash_is_simply_taken() {
    let (folder, path, _) = Ledger::story().close();
    fs::write(folder.path().join("acara.ikrar-lock"), "").unwrap();
    Journal::open(&path, key(1)).unwrap().0.close().unwrap();
    assert_eq!(files(folder.path()), ["acara.ikrar"]);
}

#[test]
fn a_laptop_that_stopped_while_a_file_was_closed_opens_it_in_every_way() {
    type Way = fn(&Path) -> Result<(), JournalError>;
    const WAYS: [Way; 6] = [
        |path| Journal::ceremony_of(path).map(drop),
        |path| journal::summary(path).map(drop),
        |path| journal::read(path, |_| Vec::new()).map(drop),
        |path| journal::check(path).map(|report| assert_eq!(report.faults, [])),
        |path| journal::rebuild_projections(path),
        |path| Journal::open(path, key(1)).map(drop),
    ];
    let (_folder, path, state) = Ledger::story().close();
    // A change that was begun after the log was folded in: half of it is in the file, and beside it what undoes it.
    let torn = Connection::open(&path).unwrap();
    torn.pragma_update(None, "cache_size", 1).unwrap();
    let begun =
        "BEGIN IMMEDIATE; CREATE TABLE half (x); INSERT INTO half VALUES (zeroblob(900000)), (zeroblob(900000));";
    torn.execute_batch(begun).unwrap();
    for way in WAYS {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("acara.ikrar");
        for ending in ["", "-journal"] {
            let name = format!("{}{ending}", path.display());
            fs::copy(name, format!("{}{ending}", copy.display())).unwrap();
        }
        assert!(fs::metadata(&copy).unwrap().len() > 900_000, "the change reached the file");
        way(&copy).unwrap();
        let (journal, reopened) = Journal::open(&copy, key(1)).unwrap();
        assert_eq!(reopened, state);
        journal.close().unwrap();
        assert_eq!(files(folder.path()), ["acara.ikrar"]);
    }
}

#[test]
fn a_file_of_a_newer_format_is_refused_with_both_numbers() {
    let (_folder, path, _) = Ledger::story().close();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 2).unwrap();
    assert!(matches!(refused(&path), JournalError::Newer { found: 2, known: 1 }));
}

#[test]
fn what_is_no_ceremony_file_is_named_so_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let noise = vec![0xa5; 40_000];
    assert!(matches!(refused(&at("tidak-ada.ikrar")), JournalError::Missing { .. }));
    for (name, bytes) in [("kosong.ikrar", &b""[..]), ("teks.ikrar", b"SQLite format 3"), ("acak.ikrar", &noise)] {
        fs::write(at(name), bytes).unwrap();
        assert!(matches!(refused(&at(name)), JournalError::Foreign { .. }), "{name}");
    }
    fs::create_dir(at("map.ikrar")).unwrap();
    assert!(matches!(refused(&at("map.ikrar")), JournalError::Foreign { .. }));
    // Another program's database, in the mode that leaves files beside it.
    let other = Connection::open(at("lain.ikrar")).unwrap();
    other.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE entry (hash); PRAGMA wal_checkpoint").unwrap();
    other.close().unwrap();
    assert!(matches!(refused(&at("lain.ikrar")), JournalError::Foreign { .. }));
}

#[test]
fn a_file_cut_off_anywhere_is_refused_or_found_damaged_and_not_changed() {
    let (folder, path, state) = Ledger::story().close();
    let whole = fs::read(&path).unwrap();
    let cut = folder.path().join("potongan.ikrar");
    for length in (0..whole.len()).step_by(whole.len() / 40) {
        fs::write(&cut, &whole[..length]).unwrap();
        if let Ok(report) = journal::check(&cut) {
            assert_ne!(report.faults, [], "cut to {length} of {} bytes and called sound", whole.len());
        }
        match Journal::open(&cut, key(1)) {
            // The entries may all lie in front of the cut; then nothing of them may differ.
            Ok((journal, opened)) => {
                assert_eq!(opened, state);
                drop(journal);
            }
            Err(_) => assert_eq!(fs::read(&cut).unwrap(), whole[..length], "a refused file was touched"),
        }
        assert_eq!(files(folder.path()).len(), 2, "cut to {length}: {:?}", files(folder.path()));
    }
}

#[test]
fn a_ceremony_is_not_created_where_something_lies_or_nothing_can() {
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("ada.ikrar");
    fs::write(&taken, "catatan orang lain").unwrap();
    assert!(matches!(Journal::create(&taken, CEREMONY, key(1)), Err(JournalError::Exists { .. })));
    assert_eq!(fs::read(&taken).unwrap(), b"catatan orang lain");
    let nowhere = folder.path().join("tidak-ada").join("acara.ikrar");
    assert!(matches!(Journal::create(&nowhere, CEREMONY, key(1)), Err(JournalError::Io(_))));
    assert_eq!(files(folder.path()), ["ada.ikrar"]);
}

#[test]
fn damage_is_told_apart_from_a_disk_that_fails() {
    let whole = |damage: &dyn Fn(&Path)| {
        let (_folder, path, _) = Ledger::story().close();
        damage(&path);
        let before = fs::read(&path).unwrap();
        let error = Journal::open(&path, key(1)).map(drop).expect_err("refused");
        assert!(error.is_damage(), "{error:?}");
        assert_eq!(fs::read(&path).unwrap(), before, "the damaged file was written to");
    };
    let sql = |text: &'static str| move |path: &Path| Connection::open(path).unwrap().execute_batch(text).unwrap();
    whole(&sql("DROP TABLE entry"));
    whole(&sql("DROP TABLE meta"));
    whole(&sql("DELETE FROM meta"));
    whole(&sql("UPDATE meta SET value = 7"));
    whole(&sql("UPDATE entry SET body = 7 WHERE seq = 1"));
    whole(&|path| {
        let file = fs::OpenOptions::new().write(true).open(path).unwrap();
        file.set_len(file.metadata().unwrap().len() - 5_000).unwrap();
    });
    let folder = tempfile::tempdir().unwrap();
    let missing = Journal::open(&folder.path().join("tidak-ada.ikrar"), key(1)).map(drop).expect_err("refused");
    assert!(!missing.is_damage(), "{missing:?}");
}
