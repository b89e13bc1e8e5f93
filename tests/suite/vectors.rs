//! The published vectors in `tests/fixtures/vectors`: each gets exactly the verdict that is written beside it, and no
//! flipped byte of a sealed pact is ever authentic.
//!
//! The committed files are the standard, for this verifier and for those of others. `UPDATE=1` makes them anew, which is
//! right only while no format was shipped.

mod forge;
mod judges;
mod page;
mod picture;
mod said;

use std::path::{Path, PathBuf};

use forge::KEYS;
use said::{VECTORS, judge};
use seal::{Trust, Verdict, verify_pdf};
use serde_json::{Value, json};

/// The server's answer about `authentic.pdf`.
const ANSWER: &str = "answer.tsr";

fn shelf() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/vectors")
}

fn committed(name: &str) -> Vec<u8> {
    let path = shelf().join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}; UPDATE=1 writes it", path.display()))
}

fn stated() -> Vec<Value> {
    let page: Value = serde_json::from_slice(&committed("vectors.json")).unwrap();
    page["vectors"].as_array().unwrap().clone()
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().map(|list| list.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
}

/// Everything as the program makes it today; the stamped file only with a server's answer to today's question.
fn made(answer: Option<&[u8]>) -> Vec<(&'static str, Vec<u8>)> {
    let mut files = forge::files(answer);
    let claim = String::from_utf8(of(&files, "claim-authentic.txt")).unwrap();
    files.push(("square-printed.png", picture::printed(&claim)));
    files.push(("square-photographed.png", picture::photographed(&claim)));
    files
}

fn of(files: &[(&str, Vec<u8>)], name: &str) -> Vec<u8> {
    let found = files.iter().find(|(own, _)| *own == name);
    found.unwrap_or_else(|| panic!("nobody makes {name}")).1.clone()
}

#[test]
fn every_vector_gets_its_verdict() {
    if std::env::var_os("UPDATE").is_some() {
        write();
    }
    let stated = stated();
    assert_eq!(stated.len(), VECTORS.len());
    for (vector, stated) in VECTORS.iter().zip(stated) {
        let mut stated = stated.as_object().unwrap().clone();
        assert_eq!(stated.remove("about"), Some(json!(vector.about)), "{}", vector.file);
        let said =
            judge(vector.file, &texts(&stated["trust"]), &texts(stated.get("met").unwrap_or(&Value::Null)), &committed);
        assert_eq!(said["verdict"], vector.verdict.to_string(), "{}, {}", vector.file, vector.about);
        assert_eq!(said, Value::Object(stated), "{}, {}", vector.file, vector.about);
    }
}

/// Writes the question for a timestamp server first: without its answer to that nothing else is written.
fn write() {
    let shelf = shelf();
    std::fs::create_dir_all(&shelf).unwrap();
    std::fs::write(shelf.join("question.tsq"), forge::question()).unwrap();
    let files = made(Some(&committed(ANSWER)));
    for (name, bytes) in &files {
        std::fs::write(shelf.join(name), bytes).unwrap();
    }
    let vectors: Vec<Value> = VECTORS
        .iter()
        .map(|vector| {
            let mut said = judge(vector.file, vector.trust, vector.met, &committed);
            assert_eq!(said["verdict"], vector.verdict.to_string(), "{}, {}: {said}", vector.file, vector.about);
            said["about"] = json!(vector.about);
            said
        })
        .collect();
    let list = json!({ "format": "Ikrar vectors 1", "vectors": vectors });
    std::fs::write(shelf.join("vectors.json"), serde_json::to_string_pretty(&list).unwrap() + "\n").unwrap();
}

/// The recipe is alive: what it makes today is judged as what it made then.
#[test]
fn the_vectors_can_be_made_again() {
    let files = made(None);
    for vector in VECTORS.iter().filter(|vector| vector.file != "stamped.pdf") {
        let said = judge(vector.file, vector.trust, vector.met, &|name| of(&files, name));
        assert_eq!(said["verdict"], vector.verdict.to_string(), "{}, {}: {said}", vector.file, vector.about);
    }
}

#[test]
fn the_page_for_strangers_names_every_file() {
    let page = String::from_utf8(committed("README.md")).unwrap();
    for entry in std::fs::read_dir(shelf()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name == "README.md" || page.contains(&format!("`{name}`")), "README.md does not name {name}");
    }
}

/// Every byte of a whole pact by one bit, in turn the lowest to the highest; the seal's dictionary by the two ends, and
/// what of its digits is certificate and signature by every bit.
#[test]
fn no_flipped_byte_of_a_pact_is_authentic() {
    let file = committed("authentic.pdf");
    let mut trust = Trust::new();
    trust.add_organiser(KEYS.organiser.certificate().clone()).unwrap();
    assert_eq!(verify_pdf(&file, &trust).verdict, Verdict::Authentic, "as it was");
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for first in 0..workers {
            let (file, trust) = (&file, &trust);
            scope.spawn(move || flip(file, (first..file.len()).step_by(workers), trust));
        }
    });
}

const BITS: [&[u8]; 8] = [&[1], &[2], &[4], &[8], &[16], &[32], &[64], &[128]];

fn flip(file: &[u8], places: impl Iterator<Item = usize>, trust: &Trust) {
    let gap = forge::gap_of(file);
    let (seal, element) = (gap.start - 440..gap.end + 3, gap.start..gap.start + 2_500);
    let mut changed = file.to_vec();
    for at in places {
        let masks: &[u8] = match at {
            at if element.contains(&at) => &[1, 2, 4, 8, 16, 32, 64, 128],
            at if seal.contains(&at) => &[0x01, 0x80],
            at => BITS[at % 8],
        };
        for mask in masks {
            changed[at] ^= mask;
            let verdict = verify_pdf(&changed, trust).verdict;
            assert_eq!(verdict, Verdict::Altered, "byte {at}, mask {mask:02x}");
            changed[at] = file[at];
        }
    }
}
