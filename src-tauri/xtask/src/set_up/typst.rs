//! The reference for composing pages: Typst, from its Python wheel, in an environment of its own.

use super::Purpose;
use crate::{Outcome, place, step::Step};
use std::path::PathBuf;

/// Fixed, so that ratios of different days can be compared.
const WHEEL: &str = "typst==0.15.2";

/// The Python that can `import typst`, set up when it is not there yet.
pub(crate) fn python() -> Outcome<PathBuf> {
    let venv = place::own("venv");
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if can_import(&python) {
        return Ok(python);
    }
    super::system(Purpose::Bench)?;
    let maker = if cfg!(windows) { "python" } else { "python3" };
    Step::new("Python environment", maker).with(&["-m", "venv"]).with(&[venv]).run()?;
    Step::new("Typst", &python)
        .with(&["-m", "pip", "install", "--quiet", "--disable-pip-version-check", WHEEL])
        .run()?;
    Ok(python)
}

fn can_import(python: &std::path::Path) -> bool {
    let ask = Step::new("Typst", python).with(&["-c", "import typst"]);
    ask.answer().is_ok_and(|answer| answer.succeeded())
}
