//! Two journals of 5,000 signatures each that parted after the roster and come together, and the whole check of the file
//! that follows: the measure of an evening after two laptops ran side by side.
//!
//! The other side is a ceremony file on the same disk. Photos and strokes are in both numbers: what is taken in is read,
//! verified, and on the disk when the answer comes.

mod measure;

use desk::operations::call;
use desk::wire::{CheckReport, MergeRequest, MergeView, Nothing, PathRequest};
use measure::ceremony_file::{build, desk, sign_more};
use measure::{folder, limit, report};
use serde_json::Value;
use std::path::Path;
use std::time::Instant;

const PEOPLE: usize = 10_000;

fn main() {
    let folder = folder("merge");
    let here = build(&folder, PEOPLE, 0);
    let there = folder.join("di laptop lain.ikrar");
    std::fs::copy(&here, &there).expect("copied");
    sign_more(&here, 1, 0..PEOPLE / 2);
    sign_more(&there, 2, PEOPLE / 2..PEOPLE);
    let desk = desk(&folder);
    let open = PathRequest { path: here.display().to_string() };
    let _: Value = call(&desk, "open_ceremony", open).expect("opened");
    let look = PathRequest { path: there.display().to_string() };
    let (offered, looking) = timed(|| call::<MergeView>(&desk, "look_at_merge", &look).expect("weighed"));
    let request = MergeRequest { path: look.path, shut_out: Vec::new(), reason: String::new() };
    let (merged, merging) = timed(|| call::<MergeView>(&desk, "merge", request).expect("merged"));
    assert_eq!((offered.signatures as usize, merged.signatures as usize), (PEOPLE / 2, PEOPLE / 2));
    let note = format!("{} signatures come in beside as many, nothing is written", PEOPLE / 2);
    limit("journals of 10,000 acts weighed", looking, 2000.0, "ms", &note);
    let note = format!("with {} MB of photos and strokes that are copied", megabytes(&there));
    report("the same, taken in with what they name", merging, "ms", &note);
    let (check, checking) = timed(|| call::<CheckReport>(&desk, "check_ceremony", Nothing {}).expect("checked"));
    assert!(check.sound, "{:?}", check.faults);
    limit("check of a ceremony of 10,000", checking, 5000.0, "ms", "every entry, signature, photo and stroke read");
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let began = Instant::now();
    let made = work();
    (made, began.elapsed().as_secs_f64() * 1e3)
}

fn megabytes(path: &Path) -> u64 {
    std::fs::metadata(path).map(|file| file.len() >> 20).unwrap_or_default()
}
