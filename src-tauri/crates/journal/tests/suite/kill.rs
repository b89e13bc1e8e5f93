//! A process killed in the middle of appends loses nothing it acknowledged.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use ceremony::event::{Attendance, Event};
use ceremony::id::PersonId;
use journal::{Journal, Moment, WriterKey};

use crate::ledger::{CEREMONY, Ledger, key, minute};

const FILE: &str = "IKRAR_JOURNAL_TEST_FILE";
const ROUNDS: usize = 20;

fn attendance(seq: u64) -> Event {
    Event::AttendanceMarked { person: PersonId(seq.into()), attendance: Attendance::Present }
}

/// Appends one entry after the other, each with a blob, and says so after each; ends after `limit` or when killed.
fn append(path: &Path, key: WriterKey, limit: u64) {
    let (mut journal, mut state) = Journal::open(path, key).expect("opens after whatever happened before");
    for _ in 0..limit {
        let seq = journal.written();
        let moment = Moment { now: minute(i64::try_from(seq).expect("few")), author: "Operator Contoh" };
        let photo = vec![u8::try_from(seq % 251).expect("below 251"); 20_000];
        journal.append(&mut state, moment, vec![attendance(seq)], &[photo]).expect("appended");
        // libtest captures print!; the parent reads the pipe itself.
        let mut out = std::io::stdout().lock();
        writeln!(out, "\nseq {seq}").and_then(|()| out.flush()).expect("told");
    }
}

/// The child's part, started by the test below; without a file named by a parent it appends to one of its own.
#[test]
fn the_child_appends_until_it_is_killed() {
    if let Some(file) = std::env::var_os(FILE) {
        append(&PathBuf::from(file), key(1), u64::MAX);
    } else {
        let (_folder, path, _) = Ledger::new().close();
        append(&path, key(1), 3);
        assert_eq!(Journal::open(&path, key(1)).unwrap().0.written(), 3);
    }
}

#[test]
fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("acara.ikrar");
    Journal::create(&path, CEREMONY, key(1)).unwrap().close().unwrap();
    let mut acknowledged = 0;
    for round in 0..ROUNDS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kill::the_child_appends_until_it_is_killed", "--nocapture"])
            .env(FILE, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let told = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut seen = 0;
        for line in told.map_while(Result::ok) {
            let Some(seq) = line.strip_prefix("seq ") else { continue };
            acknowledged = seq.parse::<u64>().unwrap() + 1;
            seen += 1;
            // Another number of acts in each round, so that the kill falls into another moment.
            if seen == 1 + round * 3 % 17 {
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        assert!(seen > 0, "the child of round {round} acknowledged something");
        let report = journal::check(&path).unwrap();
        assert_eq!(report.faults, [], "after the kill of round {round}");
        let (journal, state) = Journal::open(&path, key(1)).unwrap();
        assert!(journal.written() >= acknowledged, "round {round}: {} of {acknowledged}", journal.written());
        assert_eq!(state.attendance.len() as u64, journal.written());
        // Half of the rounds go on from a file that was never closed properly.
        if round % 2 == 0 {
            journal.close().unwrap();
        }
    }
    assert!(acknowledged > ROUNDS as u64);
}
