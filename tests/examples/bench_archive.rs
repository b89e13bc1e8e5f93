//! A thousand pacts put into the archive: on every core, beside the same work held to one.
//!
//! Each run is a process of its own on a copy of the same file, because the desk takes as many threads as the
//! system grants and only `taskset` (Linux) can grant fewer. Without it the time alone is reported. Of several runs
//! in turns the quickest counts: other work on the machine only ever adds.

mod measure;

use desk::operations::call;
use desk::wire::{ArchiveResult, CeremonyView, DocumentKind, DocumentSelection, PathRequest};
use measure::ceremony_file::{build, desk};
use measure::{Row, Spans, folder, report};
use std::path::Path;
use std::process::Command;

const PACTS: usize = 1_000;
const TIMES: usize = 3;
/// All cores must beat one by this much.
const WANTED: f64 = 1.6;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.as_slice() {
        [_, word, folder] if word == "run" => archive(Path::new(folder)),
        _ => compare(),
    }
}

fn compare() {
    let folder = folder("archive");
    let file = build(&folder, PACTS, PACTS);
    let (mut all, mut one) = (f64::INFINITY, None::<f64>);
    for _ in 0..TIMES {
        all = all.min(run(&folder, &file, "semua", &[]).expect("the archive is made"));
        let held = run(&folder, &file, "satu", &["taskset", "-c", "0"]);
        one = held.map(|held| one.map_or(held, |best| best.min(held)));
    }
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let note = format!(
        "{PACTS} pacts of one page with photo, {cores} cores beside one, best of {TIMES}; speed-up {WANTED} wanted"
    );
    match one.filter(|_| cores > 1) {
        Some(one) => {
            let (reference, target) = (Some(one), Some(1.0 / WANTED));
            Row { name: "archive of 1,000", ours: all, reference, unit: "ms", target, note: &note }.print();
        }
        None => report("archive of 1,000", all, "ms", &note),
    }
}

/// Milliseconds of one run on a copy of the file; none when the wrapper is not there.
fn run(folder: &Path, file: &Path, name: &str, wrapper: &[&str]) -> Option<f64> {
    let own = folder.join(name);
    std::fs::create_dir_all(&own).expect("a folder");
    std::fs::copy(file, own.join("acara.ikrar")).expect("a copy");
    let program = std::env::current_exe().expect("a running program has a path");
    let (first, rest) = wrapper.split_first().map_or((program.as_os_str(), wrapper), |(f, rest)| ((*f).as_ref(), rest));
    let mut command = Command::new(first);
    command.args(rest);
    if !wrapper.is_empty() {
        command.arg(&program);
    }
    let output = command.arg("run").arg(&own).output().ok();
    std::fs::remove_dir_all(&own).expect("our own copy can go");
    let output = output?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}

#[expect(clippy::print_stdout, reason = "the answer to the comparing process")]
fn archive(folder: &Path) {
    let desk = desk(folder);
    let path = folder.join("acara.ikrar").display().to_string();
    let _: CeremonyView = call(&desk, "open_ceremony", PathRequest { path }).expect("opened");
    let pacts = DocumentSelection { documents: Vec::new(), kinds: vec![DocumentKind::Pact] };
    let mut span = Spans::default();
    let result: ArchiveResult = span.time(|| call(&desk, "archive_documents", pacts)).expect("archived");
    assert_eq!(result.archived as usize, PACTS);
    println!("{}", span.mean());
}
