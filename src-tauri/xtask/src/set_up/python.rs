//! Programs that come as Python wheels, each in an environment of its own under the target folder.

use super::Purpose;
use crate::{Outcome, place, step::Step};
use std::path::{Path, PathBuf};

/// An environment with one wheel and what it needs.
pub(super) struct Environment {
    /// What it is, for the heading.
    pub(super) title: &'static str,
    /// Its folder's name.
    pub(super) folder: &'static str,
    /// Name and version, as pip takes them.
    pub(super) wheel: &'static str,
    /// What only a complete environment can import.
    pub(super) module: &'static str,
}

impl Environment {
    /// The environment's Python, set up when it is not there yet or has another version.
    pub(super) fn python(&self, purpose: Purpose) -> Outcome<PathBuf> {
        let folder = place::own(self.folder);
        let python = program(&folder, "python");
        if self.is_complete(&folder, &python) {
            return Ok(python);
        }
        super::system(purpose)?;
        let maker = if cfg!(windows) { "python" } else { "python3" };
        Step::new("Python environment", maker).with(&["-m", "venv"]).with(&[&folder]).run()?;
        Step::new(self.title, &python)
            .with(&["-m", "pip", "install", "--quiet", "--disable-pip-version-check", self.wheel])
            .run()?;
        std::fs::write(mark(&folder), self.wheel).map_err(|fault| format!("{}: {fault}", folder.display()))?;
        Ok(python)
    }

    fn is_complete(&self, folder: &Path, python: &Path) -> bool {
        let same = std::fs::read_to_string(mark(folder)).is_ok_and(|wheel| wheel == self.wheel);
        let imports = || {
            let ask = Step::new(self.title, python).with(&["-c", &format!("import {}", self.module)]);
            ask.answer().is_ok_and(|answer| answer.succeeded())
        };
        same && imports()
    }
}

/// A program that lies beside the environment's Python.
pub(super) fn program(folder: &Path, name: &str) -> PathBuf {
    if cfg!(windows) { folder.join("Scripts").join(name).with_extension("exe") } else { folder.join("bin").join(name) }
}

/// Which wheel was put in last.
fn mark(folder: &Path) -> PathBuf {
    folder.join("wheel.txt")
}
