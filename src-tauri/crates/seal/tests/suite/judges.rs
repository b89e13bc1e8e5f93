//! Outside judges: pdfsig (poppler), pyHanko and qpdf look at the seals.

use std::path::{Path, PathBuf};

use seal::pdf::{Room, seal};
use tempfile::TempDir;

use crate::support::{ISSUED, ORGANISER, PACT, ask, sealed, small, small_modern, statement};

/// pyHanko's command, set up by `cargo xtask test`.
pub(crate) fn pyhanko() -> PathBuf {
    if let Some(path) = std::env::var_os("IKRAR_PYHANKO") {
        return path.into();
    }
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).expect("the crate lies three levels down");
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| top.join("target"), |folder| top.join(folder));
    let folder = if cfg!(windows) { "Scripts/pyhanko.exe" } else { "bin/pyhanko" };
    target.join("xtask/venv").join(folder)
}

fn written(bytes: &[u8], certificate: &[u8]) -> (TempDir, String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (file, trusted) = (path("naskah.pdf"), path("akar.der"));
    std::fs::write(&file, bytes).unwrap();
    std::fs::write(&trusted, certificate).unwrap();
    (folder, file, trusted)
}

fn everything() -> Vec<(&'static str, Vec<u8>, Vec<u8>)> {
    let own = ORGANISER.certificate().der();
    let root = ISSUED.0.certificate().der();
    vec![
        ("small", sealed(&small(), Room::Seal), own.to_vec()),
        ("modern", sealed(&small_modern(), Room::Timestamp), own.to_vec()),
        ("pact", sealed(PACT, Room::Timestamp), own.to_vec()),
        ("issued", seal(PACT, &ISSUED.1, &statement(), Room::Seal).unwrap(), root.to_vec()),
    ]
}

#[test]
fn pdfsig_finds_every_seal_valid_and_total() {
    for (name, bytes, certificate) in everything() {
        let (_folder, file, _) = written(&bytes, &certificate);
        let (_, said) = ask(Path::new("pdfsig"), &[&file]);
        for sentence in ["Signature is Valid.", "Total document signed", "ETSI.CAdES.detached", "SHA-256"] {
            assert!(said.contains(sentence), "{name}: no «{sentence}» in\n{said}");
        }
    }
}

#[test]
fn pdfsig_sees_a_changed_page() {
    let mut bytes = sealed(PACT, Room::Seal);
    bytes[5_000] ^= 1;
    let (_folder, file, _) = written(&bytes, &[]);
    let (_, said) = ask(Path::new("pdfsig"), &[&file]);
    assert!(said.contains("Digest Mismatch"), "{said}");
}

#[test]
fn pyhanko_judges_every_seal_valid() {
    for (name, bytes, certificate) in everything() {
        let (_folder, file, trusted) = written(&bytes, &certificate);
        let validate = ["sign", "validate", "--no-revocation-check", "--validation-time", "claimed", "--pretty-print"];
        let arguments = [&validate[..], &["--trust", &trusted, &file]].concat();
        let (holds, said) = ask(&pyhanko(), &arguments);
        assert!(holds && said.contains("The signature is judged VALID"), "{name}: {said}");
        assert!(said.contains("The signature covers the entire file"), "{name}: {said}");
    }
}

#[test]
fn qpdf_finds_nothing_to_complain_about() {
    for (name, bytes, certificate) in everything() {
        let (_folder, file, _) = written(&bytes, &certificate);
        let (holds, said) = ask(Path::new("qpdf"), &["--check", &file]);
        assert!(holds && said.contains("No syntax or stream encoding errors"), "{name}: {said}");
        assert!(!said.contains("WARNING"), "{name}: {said}");
    }
}
