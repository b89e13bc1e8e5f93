//! The sealed vectors before outside judges: veraPDF (PDF/A-3b), qpdf, Ghostscript, poppler's pdfsig and pyHanko.

use std::path::{Path, PathBuf};
use std::process::Command;

use tests::archive::{assert_printable, judge};
use tests::pages::Pdf;

use crate::vectors::{committed, shelf};

/// What is sealed and whole, and the certificate under which pyHanko has to judge it.
const SEALED: [(&str, &str); 4] = [
    ("authentic.pdf", "trusted.cer"),
    ("stamped.pdf", "trusted.cer"),
    ("issued.pdf", "root.cer"),
    ("foreign.pdf", "foreign.cer"),
];

/// What a program prints on both channels, and whether it succeeded.
fn ask(program: &Path, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{}: {error}; run `cargo xtask test`", program.display()));
    (output.status.success(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

fn path(name: &str) -> String {
    shelf().join(name).to_str().unwrap().to_owned()
}

/// pyHanko's command, set up by `cargo xtask test`.
fn pyhanko() -> PathBuf {
    if let Some(path) = std::env::var_os("IKRAR_PYHANKO") {
        return path.into();
    }
    let tests = std::env::current_exe().unwrap();
    let target = tests.ancestors().nth(3).expect("tests lie in target/PROFILE/deps");
    target.join("xtask/venv").join(if cfg!(windows) { "Scripts/pyhanko.exe" } else { "bin/pyhanko" })
}

#[test]
fn the_seal_keeps_a_page_pdf_a_3b() {
    let files: Vec<PathBuf> =
        SEALED.iter().map(|(name, _)| shelf().join(name)).chain([shelf().join("unsealed.pdf")]).collect();
    for (file, verdict) in files.iter().zip(judge(&files)) {
        assert!(verdict.valid, "{}: {:?}", file.display(), verdict.broken);
        Pdf::of(&std::fs::read(file).unwrap()).assert_sound();
        assert_printable(file);
    }
}

#[test]
fn pdfsig_finds_the_seals_valid_and_total() {
    for (name, _) in SEALED {
        let (_, said) = ask(Path::new("pdfsig"), &[&path(name)]);
        for sentence in ["Signature is Valid.", "Total document signed", "ETSI.CAdES.detached", "SHA-256"] {
            assert!(said.contains(sentence), "{name}: no «{sentence}» in\n{said}");
        }
    }
    let (_, said) = ask(Path::new("pdfsig"), &[&path("altered-text.pdf")]);
    assert!(said.contains("Digest Mismatch"), "{said}");
}

#[test]
fn pyhanko_judges_the_seals_valid() {
    let validate = ["sign", "validate", "--no-revocation-check", "--validation-time", "claimed", "--pretty-print"];
    for (name, certificate) in SEALED {
        let (file, trusted) = (path(name), path(certificate));
        let (holds, said) = ask(&pyhanko(), &[&validate[..], &["--trust", &trusted, &file]].concat());
        // Of the timestamp server it knows nothing, and says so; the seal itself it judges all the same.
        assert!(holds || name == "stamped.pdf", "{name}: {said}");
        assert!(said.contains("The signature covers the entire file"), "{name}: {said}");
    }
}

/// The forged page is a page: a reader shows the other number without a word of warning.
#[test]
fn the_forged_text_is_shown_by_readers() {
    let text = |name: &str| Pdf::of(&committed(name)).layout().concat();
    let (own, forged) = (text("authentic.pdf"), text("altered-text.pdf"));
    assert!(own.contains("19680517 199403 1 007"), "{own}");
    assert!(!forged.contains("19680517 199403 1 007") && forged.contains("19680517 199403 1 "), "{forged}");
}
