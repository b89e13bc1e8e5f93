//! FORMAT.md says what the code does: its examples are made anew and held against the page.

use base64::Engine as _;
use ceremony::id::Digest;
use seal::merkle::{Leaf, LeafKind, root};
use seal::words::words;

use crate::claims::claim;
use crate::support::ORGANISER;

const PAGE: &str = include_str!("../../FORMAT.md");

#[test]
fn the_examples_on_the_page_are_true() {
    let certificate = base64::engine::general_purpose::STANDARD.encode(ORGANISER.certificate().der());
    let leaf = Leaf { kind: LeafKind::SealedDocument, digest: Digest([0; 32]) };
    let root = root([leaf]).unwrap();
    let examples = [certificate, claim().sign(&ORGANISER).unwrap(), root.to_string(), words(&root).join(" ")];
    for example in examples {
        assert!(PAGE.contains(&example), "FORMAT.md lacks {example}");
    }
}

#[test]
fn the_page_names_the_limits_that_hold() {
    use seal::limits::{ARGON2_LANES, ARGON2_MEMORY_KIB, ARGON2_PASSES, CLAIM_NAME_BYTES, CLAIM_POST_BYTES};
    let memory = format!("(written: {},{:03})", ARGON2_MEMORY_KIB / 1_000, ARGON2_MEMORY_KIB % 1_000);
    for said in [
        memory,
        format!("passes, 1 to 10 (written: {ARGON2_PASSES})"),
        format!("lanes, 1 to 4 (written: {ARGON2_LANES})"),
        format!("text, at most {CLAIM_NAME_BYTES} bytes"),
        format!("text, at most {CLAIM_POST_BYTES} bytes"),
    ] {
        assert!(PAGE.contains(&said), "FORMAT.md lacks «{said}»");
    }
}
