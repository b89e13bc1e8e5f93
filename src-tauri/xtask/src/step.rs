//! One step: a command with a heading, a duration, and on failure the way to run only it.

use crate::{Outcome, place};
use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

pub(crate) struct Step {
    title: String,
    program: OsString,
    arguments: Vec<OsString>,
    folder: PathBuf,
    variables: Vec<(&'static str, OsString)>,
}

impl Step {
    pub(crate) fn new(title: impl Into<String>, program: impl Into<OsString>) -> Self {
        Self {
            title: title.into(),
            program: program.into(),
            arguments: Vec::new(),
            folder: place::top(),
            variables: Vec::new(),
        }
    }

    /// A call of the cargo that runs us.
    pub(crate) fn cargo(title: impl Into<String>, arguments: &[&str]) -> Self {
        Self::new(title, std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())).with(arguments)
    }

    /// A call of npm in `ui/`. On Windows npm is a batch file and has to be named as one.
    pub(crate) fn npm(title: impl Into<String>, arguments: &[&str]) -> Self {
        Self::new(title, if cfg!(windows) { "npm.cmd" } else { "npm" }).with(arguments).inside(place::ui())
    }

    pub(crate) fn with<T: Into<OsString> + Clone>(mut self, arguments: &[T]) -> Self {
        self.arguments.extend(arguments.iter().cloned().map(Into::into));
        self
    }

    pub(crate) fn inside(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folder = folder.into();
        self
    }

    pub(crate) fn variable(mut self, name: &'static str, value: impl Into<OsString>) -> Self {
        self.variables.push((name, value.into()));
        self
    }

    /// Runs the step, its output going where ours goes.
    pub(crate) fn run(&self) -> Outcome {
        println!("\n== {}", self.title);
        let start = Instant::now();
        let status = self.command().status().map_err(|fault| self.not_started(&fault))?;
        let seconds = start.elapsed().as_secs_f64();
        if !status.success() {
            return Err(format!(
                "FAILED: {} ({status}, {seconds:.1} s)\nOnly this step: {}",
                self.title,
                self.as_typed()
            ));
        }
        println!("-- {}: {seconds:.1} s", self.title);
        Ok(())
    }

    /// Runs the step quietly and gives what it printed, with its exit code.
    pub(crate) fn answer(&self) -> Outcome<Answer> {
        let output = self.command().stdin(Stdio::null()).output().map_err(|fault| self.not_started(&fault))?;
        Ok(Answer {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).current_dir(&self.folder);
        if std::env::var_os("CI").is_some() {
            // A checkout that is built once gains nothing from it, and pays with a third of the disk.
            command.env("CARGO_INCREMENTAL", "0");
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    fn not_started(&self, fault: &std::io::Error) -> String {
        let program = self.program.to_string_lossy();
        match fault.kind() {
            ErrorKind::NotFound => format!("FAILED: {}: {program} is not installed", self.title),
            _ => format!("FAILED: {}: cannot start {program}: {fault}", self.title),
        }
    }

    /// The step as a person would type it at the top of the checkout.
    fn as_typed(&self) -> String {
        let mut words: Vec<String> =
            self.variables.iter().map(|(name, value)| format!("{name}={}", quoted(value))).collect();
        let program = Path::new(&self.program);
        let program = program.file_name().filter(|_| program.is_absolute()).unwrap_or(&self.program);
        words.push(quoted(program));
        words.extend(self.arguments.iter().map(|word| quoted(word)));
        let line = words.join(" ");
        match self.folder.strip_prefix(place::top()) {
            Ok(folder) if folder.as_os_str().is_empty() => line,
            Ok(folder) => format!("(cd {} && {line})", folder.display()),
            Err(_) => format!("(cd {} && {line})", self.folder.display()),
        }
    }
}

/// What a quiet step printed.
pub(crate) struct Answer {
    /// `None` when a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Answer {
    pub(crate) fn succeeded(&self) -> bool {
        self.code == Some(0)
    }
}

fn quoted(word: &std::ffi::OsStr) -> String {
    let word = word.to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:=,+@".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.into_owned() } else { format!("'{word}'") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_says_how_to_run_only_it() {
        let step = Step::new("uji", "rustc").with(&["--bendera-yang-tidak-ada"]).inside(place::ui());
        let fault = step.run().unwrap_err();
        assert!(fault.contains("FAILED: uji"), "{fault}");
        assert!(fault.contains("(cd ui && rustc --bendera-yang-tidak-ada)"), "{fault}");
    }

    #[test]
    fn a_missing_program_is_named() {
        let fault = Step::new("uji", "ikrar-tidak-ada").run().unwrap_err();
        assert!(fault.contains("ikrar-tidak-ada is not installed"), "{fault}");
    }

    #[test]
    fn quiet_steps_give_code_and_text() {
        let answer = Step::new("uji", "rustc").with(&["--version"]).answer().unwrap();
        assert!(answer.succeeded() && answer.out.starts_with("rustc "));
    }
}
