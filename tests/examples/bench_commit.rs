//! A signature's durable commit beside a plain append and fsync of the same bytes, in turns, in one folder.
//!
//! Ours is `Journal::append` of strokes, photo, entry and projections in one transaction. The reference writes as
//! many bytes to the end of one growing file and syncs it: what any program must do that promises as much. Deciding
//! and encoding happen before the clock starts, hashing and signing after it: they belong to the promise.
//!
//! Folding the log into the file is no part of the promise: the desk does it while nobody waits (`Journal::rest`), and
//! so it is done here, outside the clock. The first commit behind it begins the log anew, which takes a second sync: the
//! mean has it where acts come one after the other, and a row of its own where each comes behind a pause.

mod measure;

use measure::ceremony_file::{Book, build};
use measure::invented::Portraits;
use measure::{Row, Spans, folder};
use std::fs::File;
use std::io::Write;

const COMMITS: usize = 500;
/// Commits of these that come behind a pause each.
const PAUSED: usize = 100;
/// Commits in a row between two pauses: some minutes of a hall.
const IN_A_ROW: usize = 50;
/// Header, body, hash and signature of an entry, and its row of the projection, as they lie in the file.
const ENTRY_BYTES: usize = 1_700;

fn main() {
    let folder = folder("commit");
    let mut book = Book::open(&build(&folder, COMMITS + PAUSED, 0));
    book.open_hall();
    let portraits = Portraits::paint();
    let mut plain = File::create(folder.join("polos")).expect("a plain file");
    let (mut ours, mut reference, mut bytes) = (Spans::default(), Spans::default(), 0);
    let (mut paused, mut beside) = (Spans::default(), Spans::default());
    for number in 0..COMMITS + PAUSED {
        if number >= COMMITS || number % IN_A_ROW == 0 {
            book.journal.rest();
        }
        let (ours, reference) = if number < COMMITS { (&mut ours, &mut reference) } else { (&mut paused, &mut beside) };
        let signature = book.signature(number, &portraits);
        let mut same = signature.blobs.concat();
        same.resize(same.len() + ENTRY_BYTES, b'e');
        bytes += same.len();
        let (events, blobs) = (vec![signature.event], signature.blobs);
        // Whoever goes second finds the disk busy with the first one's rest: they take turns in that too.
        if number % 2 == 0 {
            ours.time(|| book.append(events, &blobs));
            reference.time(|| append(&mut plain, &same));
        } else {
            reference.time(|| append(&mut plain, &same));
            ours.time(|| book.append(events, &blobs));
        }
    }
    let note = format!("{COMMITS} commits of {} kB each", bytes / (COMMITS + PAUSED) / 1000);
    let row = |name, ours, reference, target| {
        Row { name, ours, reference: Some(reference), unit: "ms", target, note: &note }.print();
    };
    row("signature commit, mean", ours.mean(), reference.mean(), Some(1.6));
    row("signature commit, p99", ours.percentile(99), reference.percentile(99), None);
    row("signature commit, the first behind a pause, mean", paused.mean(), beside.mean(), None);
}

fn append(file: &mut File, bytes: &[u8]) {
    file.write_all(bytes).expect("written");
    file.sync_all().expect("synced");
}
