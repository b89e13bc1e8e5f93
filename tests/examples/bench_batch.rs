//! Ten thousand pacts archived and sealed in one batch on every core: time, memory and bytes, beside a thousand.
//!
//! Each size is a process of its own, so that its highest memory is its own. Memory is what the work takes above the ceremony
//! as it is open afterwards, which itself grows with its people and with what is archived of them; what it then takes is
//! measured by another process and told beside. Bytes are what the ceremony file grew by for each pact (PDF with its
//! record, seal, entries), beside a photo, its strokes and 25 kB.

mod measure;

use desk::operations::call;
use desk::wire::{
    ArchiveResult, CeremonyView, DocumentKind, DocumentSelection, MakeSealKey, PathRequest, SealProgress, SealStatus,
};
use measure::ceremony_file::{build, desk};
use measure::invented::{Portraits, drawing};
use measure::{Row, Spans, folder, forget_peak, peak_mb, report};
use std::path::{Path, PathBuf};
use std::process::Command;

const FEW: usize = 1_000;
const MANY: usize = 10_000;
/// Growth of memory that counts as flat.
const FLAT: f64 = 1.25;
/// What a pact may take besides photo and ink, in kB.
const PAGE_KB: f64 = 25.0;

/// What one batch came to.
struct Batch {
    ms: f64,
    /// Highest while it was made; 0 where the system does not tell.
    peak_mb: f64,
    /// Of a process that opened the ceremony afterwards.
    open_mb: f64,
    kb_each: f64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.as_slice() {
        [_, word, folder, count] if word == "run" => run(Path::new(folder), count.parse().expect("a count")),
        [_, word, folder, count] if word == "open" => open(Path::new(folder), count.parse().expect("a count")),
        _ => compare(),
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of a measurement are small")]
fn compare() {
    let folder = folder("batch");
    let (few, many) = (batch(&folder, FEW), batch(&folder, MANY));
    let note = format!("{MANY} pacts with photo, ink, record, claim and seal, beside {FEW}, all cores");
    let beside = |name, ours, reference, unit, target, note: &str| {
        Row { name, ours, reference: Some(reference), unit, target, note }.print();
    };
    let (each, reference) = (many.ms / MANY as f64, few.ms / FEW as f64);
    beside("sealed pact in a batch", each, reference, "ms", None, &note);
    if few.peak_mb > 0.0 {
        let note = "above the ceremony as it is open afterwards; beside a batch of a tenth";
        let work = |batch: &Batch| batch.peak_mb - batch.open_mb;
        beside("memory of a batch of 10,000", work(&many), work(&few), "MB", Some(FLAT), note);
        let note = "open, archived and sealed; beside a tenth";
        beside("memory of 10,000 sealed pacts", many.open_mb, few.open_mb, "MB", None, note);
    }
    let portraits = Portraits::paint();
    let recorded = |number| (portraits.of(number).len() + drawing(number).encode().len()) as f64 / 1e3;
    let recorded = (0..FEW).map(recorded).sum::<f64>() / FEW as f64;
    let note = "what the file grows by for a pact, beside photo, strokes and 25 kB";
    beside("bytes of a sealed pact", many.kb_each, recorded + PAGE_KB, "kB", Some(1.0), note);
    report("a batch of 10,000", many.ms / 1e3, "s", "archived and sealed");
}

fn batch(folder: &Path, count: usize) -> Batch {
    build(folder, count, count);
    let (made, opened) = (told("run", folder, count), told("open", folder, count));
    Batch { ms: made[0], peak_mb: made[1], open_mb: opened[0], kb_each: made[2] }
}

/// The numbers that a process of its own gives.
fn told(what: &str, folder: &Path, count: usize) -> Vec<f64> {
    let program = std::env::current_exe().expect("a running program has a path");
    let output = Command::new(program).arg(what).arg(folder).arg(count.to_string()).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    said.split_whitespace().map(|number| number.parse().expect("a number")).collect()
}

/// What the ceremony takes when it is open and nothing is being done.
#[expect(clippy::print_stdout, reason = "the answer to the comparing process")]
fn open(folder: &Path, count: usize) {
    let desk = opened(folder, count);
    println!("{}", forget_peak().unwrap_or_default());
    desk.shut().expect("closed");
}

fn opened(folder: &Path, count: usize) -> desk::Desk {
    let desk = desk(&folder.join(count.to_string()));
    let path = PathRequest { path: file(folder, count).display().to_string() };
    let _: CeremonyView = call(&desk, "open_ceremony", path).expect("opened");
    desk
}

fn file(folder: &Path, count: usize) -> PathBuf {
    folder.join(format!("{count} orang.ikrar"))
}

#[expect(clippy::print_stdout, reason = "the answer to the comparing process")]
#[expect(clippy::cast_precision_loss, reason = "sizes of a measurement stay far below 2^53")]
fn run(folder: &Path, count: usize) {
    let (desk, file) = (opened(folder, count), file(folder, count));
    let key = MakeSealKey {
        name: "Panitia Pengukuran".into(),
        organization: "Pemerintah Kabupaten Contoh".into(),
        passphrase: "tiga ekor ikan".into(),
        root_passphrase: None,
        replace: false,
    };
    let _: SealStatus = call(&desk, "make_seal_key", key).expect("a key");
    let size = || file.metadata().expect("the file").len() as f64;
    // What unlocking took is given back and does not count.
    let before = size();
    forget_peak();
    let mut span = Spans::default();
    span.time(|| {
        let pacts = DocumentSelection { documents: Vec::new(), kinds: vec![DocumentKind::Pact] };
        let archived: ArchiveResult = call(&desk, "archive_documents", pacts).expect("archived");
        assert_eq!(archived.archived as usize, count);
        loop {
            let progress: SealProgress = call(&desk, "seal_due", serde_json::json!({})).expect("sealed");
            if progress.due == 0 {
                break;
            }
        }
    });
    let memory = peak_mb().unwrap_or_default();
    desk.shut().expect("closed");
    println!("{} {memory} {}", span.mean(), (size() - before) / count as f64 / 1e3);
}
