//! The reference for composing pages: Typst, from its Python wheel.

use super::{Purpose, python};
use crate::Outcome;
use std::path::PathBuf;

/// Fixed, so that ratios of different days can be compared.
const WHEEL: &str = "typst==0.15.2";

/// The Python that can `import typst`, set up when it is not there yet.
pub(crate) fn python() -> Outcome<PathBuf> {
    let python = python::environment(Purpose::Bench)?;
    if !python::runs(&python, "import typst") {
        python::pip("Typst", &python, &[WHEEL]).run()?;
    }
    Ok(python)
}
