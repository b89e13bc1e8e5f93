//! The reference for composing pages: Typst, from its Python wheel.

use super::Purpose;
use super::python::Environment;
use crate::Outcome;
use std::path::PathBuf;

/// The version is fixed, so that ratios of different days can be compared.
const TYPST: Environment = Environment { title: "Typst", folder: "venv", wheel: "typst==0.15.2", module: "typst" };

/// The Python that can `import typst`, set up when it is not there yet.
pub(crate) fn python() -> Outcome<PathBuf> {
    TYPST.python(Purpose::Bench)
}
