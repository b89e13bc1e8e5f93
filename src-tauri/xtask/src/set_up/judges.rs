//! Who else judges a seal: pyHanko, from its Python wheel.

use super::Purpose;
use super::python::{Environment, program};
use crate::Outcome;
use std::path::PathBuf;

const PYHANKO: Environment =
    Environment { title: "pyHanko", folder: "judges", wheel: "pyhanko-cli==0.6.0", module: "pyhanko.cli" };

/// The command `pyhanko`.
pub(crate) fn pyhanko() -> Outcome<PathBuf> {
    let python = PYHANKO.python(Purpose::Tests)?;
    let folder = python.parent().and_then(std::path::Path::parent).unwrap_or(&python);
    Ok(program(folder, "pyhanko"))
}
