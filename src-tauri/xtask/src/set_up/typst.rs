//! The references for composing pages, from their Python wheels: Typst, and where they can be had `WeasyPrint` and
//! `ReportLab`.

use super::{Purpose, python};
use crate::Outcome;
use std::path::PathBuf;

/// Fixed, so that ratios of different days can be compared.
const WHEEL: &str = "typst==0.15.2";

/// Those without which a measurement still has its first reference.
const OTHERS: [(&str, &str); 2] = [("weasyprint", "weasyprint==70.0"), ("reportlab", "reportlab==5.1.0")];

/// The Python that can `import typst`, set up when it is not there yet; what of the others could not be had is said.
pub(crate) fn python() -> Outcome<PathBuf> {
    let python = python::environment(Purpose::Bench)?;
    if !python::runs(&python, "import typst") {
        python::pip("Typst", &python, &[WHEEL]).run()?;
    }
    for (name, wheel) in OTHERS {
        let there = || python::runs(&python, &format!("import {name}"));
        if !there() && (python::pip(name, &python, &[wheel]).run().is_err() || !there()) {
            println!("{name} tidak dapat dipakai di sini; pengukuran berjalan tanpanya (measuring without it)");
        }
    }
    Ok(python)
}
