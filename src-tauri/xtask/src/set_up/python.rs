//! A Python environment of our own, for what is had most simply as a Python wheel.

use super::Purpose;
use crate::{Outcome, place, step::Step};
use std::path::{Path, PathBuf};

/// The Python of the environment, made when it is not there yet with what `purpose` needs of the system.
pub(super) fn environment(purpose: Purpose) -> Outcome<PathBuf> {
    let venv = place::own("venv");
    let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if runs(&python, "pass") {
        return Ok(python);
    }
    super::system(purpose)?;
    let maker = if cfg!(windows) { "python" } else { "python3" };
    Step::new("Python environment", maker).with(&["-m", "venv"]).with(&[venv]).run()?;
    Ok(python)
}

/// Whether a line of Python runs to its end.
pub(super) fn runs(python: &Path, line: &str) -> bool {
    let ask = Step::new("Python", python).with(&["-c", line]);
    ask.answer().is_ok_and(|answer| answer.succeeded())
}

/// A call of pip in the environment.
pub(super) fn pip(title: &str, python: &Path, arguments: &[&str]) -> Step {
    Step::new(title, python).with(&["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).with(arguments)
}
