//! Ten thousand pacts archived and sealed in one batch on every core: time, memory and bytes, beside a thousand.
//!
//! Each size is a process of its own, so that its highest memory is its own. Memory is what the batch takes above the
//! open ceremony, which itself grows with its people. Bytes are what the ceremony file grew by for each pact (PDF with its
//! record, seal, entries), beside a photo, its strokes and 25 kB.

mod measure;

use desk::operations::call;
use desk::wire::{
    ArchiveResult, CeremonyView, DocumentKind, DocumentSelection, MakeSealKey, PathRequest, SealProgress, SealStatus,
};
use measure::ceremony_file::{build, desk};
use measure::invented::{Portraits, drawing};
use measure::{Row, Spans, folder, forget_peak, peak_mb, report};
use std::path::Path;
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
    /// Above the open ceremony; 0 where the system does not tell.
    memory_mb: f64,
    kb_each: f64,
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.as_slice() {
        [_, word, folder, count] if word == "run" => run(Path::new(folder), count.parse().expect("a count")),
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
    if few.memory_mb > 0.0 {
        let note = "above the open ceremony; beside a batch of a tenth";
        beside("memory of a batch of 10,000", many.memory_mb, few.memory_mb, "MB", Some(FLAT), note);
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
    let program = std::env::current_exe().expect("a running program has a path");
    let output = Command::new(program).arg("run").arg(folder).arg(count.to_string()).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let numbers: Vec<f64> = said.split_whitespace().map(|number| number.parse().expect("a number")).collect();
    Batch { ms: numbers[0], memory_mb: numbers[1], kb_each: numbers[2] }
}

#[expect(clippy::print_stdout, reason = "the answer to the comparing process")]
#[expect(clippy::cast_precision_loss, reason = "sizes of a measurement stay far below 2^53")]
fn run(folder: &Path, count: usize) {
    let desk = desk(&folder.join(count.to_string()));
    let file = folder.join(format!("{count} orang.ikrar"));
    let path = PathRequest { path: file.display().to_string() };
    let _: CeremonyView = call(&desk, "open_ceremony", path).expect("opened");
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
    let (before, open) = (size(), forget_peak());
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
    let memory = peak_mb().zip(open).map_or(0.0, |(peak, open)| peak - open);
    desk.shut().expect("closed");
    println!("{} {memory} {}", span.mean(), (size() - before) / count as f64 / 1e3);
}
