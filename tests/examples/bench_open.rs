//! Opening a ceremony of 10,000 signed people: to the operator's first view, and what it keeps in memory.
//!
//! The file is 1.6 GB, made anew each time. What is measured is the operation the start screen calls: every hash and
//! chain verified, all entries folded, the view drawn. The file is read once before, so that the disk's mood does not
//! count; the first opening is reported as well.

mod measure;

use desk::Desk;
use desk::operations::call;
use desk::wire::{CeremonyView, Nothing, PathRequest};
use measure::ceremony_file::{build, desk};
use measure::{Spans, folder, limit, memory_mb, report};
use std::path::Path;

const PEOPLE: usize = 10_000;
const TIMES: usize = 5;

fn main() {
    let folder = folder("open");
    let path = build(&folder, PEOPLE, PEOPLE);
    let desk = desk(&folder);
    let before = memory_mb();
    let (mut first, mut again) = (Spans::default(), Spans::default());
    first.time(|| open(&desk, &path));
    let after = memory_mb();
    for _ in 0..TIMES {
        let _: Nothing = call(&desk, "close_ceremony", Nothing {}).expect("closed");
        again.time(|| open(&desk, &path));
    }
    let note = format!("{PEOPLE} signed people, median of {TIMES}, limit 1 s");
    limit("opening a ceremony", again.percentile(50), 1000.0, "ms", &note);
    report("opening a ceremony, first time", first.mean(), "ms", "file just written");
    if let (Some(before), Some(after)) = (before, after) {
        report("memory of an open ceremony", after - before, "MB", &format!("{PEOPLE} signed people"));
    }
}

fn open(desk: &Desk, path: &Path) {
    let request = PathRequest { path: path.display().to_string() };
    let view: CeremonyView = call(desk, "open_ceremony", request).expect("opened");
    assert_eq!(view.tally.signed as usize, PEOPLE, "everybody has signed");
}
