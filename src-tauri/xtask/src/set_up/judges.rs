//! Who else judges a seal: pyHanko, from its Python wheel.

use super::{Purpose, python};
use crate::Outcome;
use std::path::PathBuf;

/// Fixed, so that a seal is judged alike on every machine.
const WHEEL: &str = "pyhanko-cli==0.6.0";

/// The command `pyhanko`, set up when it is not there yet.
pub(crate) fn pyhanko() -> Outcome<PathBuf> {
    let python = python::environment(Purpose::Tests)?;
    if !python::runs(&python, "import pyhanko.cli") {
        python::pip("pyHanko", &python, &[WHEEL]).run()?;
    }
    Ok(python.with_file_name(if cfg!(windows) { "pyhanko.exe" } else { "pyhanko" }))
}
