//! How long a seal and its check take: `cargo run --release -p seal --example seal_speed [FILE.pdf]`.
//!
//! Prints milliseconds of one thread beside the two parts that cannot be saved: the P-256 signature and SHA-256 over
//! the file. Without a file, the pact of the tests is padded to 100 kB.

use std::hint::black_box;
use std::time::Instant;

use chrono::{DateTime, TimeDelta};
use seal::pdf::{Room, Statement, seal};
use seal::{Claim, Key, Subject, Trust, Validity, Verdict, verify_claim, verify_pdf};
use sha2::{Digest as _, Sha256};

const PACT: &[u8] = include_bytes!("../tests/fixtures/pakta.pdf");
const ROUNDS: u32 = 2_000;

#[expect(clippy::print_stdout, reason = "its only output")]
fn main() {
    let at = DateTime::from_timestamp(1_795_309_200, 0).expect("a time");
    let subject = Subject { name: "Panitia".into(), organization: "Pemda".into() };
    let validity = Validity { from: at - TimeDelta::days(1), until: at + TimeDelta::days(3_650) };
    let key = Key::self_signed(&[7; 32], &subject, validity).expect("a key");
    let mut trust = Trust::new();
    trust.add_organiser(key.certificate().clone()).expect("room on the list");
    let statement =
        Statement { name: "Panitia".into(), reason: "Penyegelan naskah acara".into(), location: "Mukomuko".into(), at };
    let given = std::env::args().nth(1).map(|path| std::fs::read(path).expect("a readable file"));
    let file = given.unwrap_or_else(padded);
    let claim = Claim {
        ceremony: ceremony::id::CeremonyId(7),
        number: Some("800.1.11.1/3608".into()),
        name: "Budi Santoso".into(),
        post: "Camat Lubuk Pinang".into(),
        date: at.date_naive(),
        text: [1; 16],
        ink: Some([2; 16]),
    };
    let sealed = seal(&file, &key, &statement, Room::Seal).expect("it can be sealed");
    let with_room = seal(&file, &key, &statement, Room::Timestamp).expect("it can be sealed");
    let text = claim.sign(&key).expect("a claim");
    println!("file {} B; seal +{} B", file.len(), sealed.len() - file.len());
    println!("with room for a timestamp +{} B; claim {} characters", with_room.len() - file.len(), text.len());
    let claimed = time(|| drop(claim.sign(&key).expect("a claim")));
    let hashed = time(|| _ = black_box(Sha256::digest(&sealed)));
    let seals = time(|| drop(seal(&file, &key, &statement, Room::Seal).expect("it can be sealed")));
    let checks = time(|| assert_eq!(verify_pdf(&sealed, &trust).verdict, Verdict::Authentic));
    let papers = time(|| assert_eq!(verify_claim(&text, &trust).verdict, Verdict::Authentic));
    println!("seal {seals:.3} ms; of it SHA-256 {hashed:.3} ms, a signature at most {claimed:.3} ms (a whole claim)");
    println!("check of a file {checks:.3} ms, of a claim {papers:.3} ms");
}

/// The pact with a comment in its head, so that all offsets behind it move; they are mended by lopdf.
fn padded() -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(PACT).expect("the fixture reads");
    let filling = vec![0x5a; 100_000_usize.saturating_sub(PACT.len())];
    document.add_object(lopdf::Stream::new(lopdf::Dictionary::new(), filling));
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("writing into memory");
    bytes
}

/// Milliseconds of the quickest of three runs of many rounds.
fn time(mut act: impl FnMut()) -> f64 {
    let runs = (0..3).map(|_| {
        let start = Instant::now();
        for _ in 0..ROUNDS {
            act();
        }
        start.elapsed().as_secs_f64() * 1e3 / f64::from(ROUNDS)
    });
    runs.fold(f64::MAX, f64::min)
}
