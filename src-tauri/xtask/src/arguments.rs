//! Reads the words after `cargo xtask`. Unknown words are refused: a typing mistake must not start a build.

use crate::Outcome;
use std::path::PathBuf;

pub(crate) const USAGE: &str = "\
cargo xtask run [--release] [-- ARGUMENTS]   set up what is missing and open the app; without a display, play the
                                             sample ceremony and say where its documents lie
cargo xtask test [--only rust|ui|desktop]    set up what tests need and run them all, or one part
cargo xtask bench [NAME ...]                 measure beside the references and print ratios, misses first
cargo xtask screenshots --out DIR            a picture of every screen of the sample, and axe.json beside them
cargo xtask check windows                    cross-build for Windows and play the sample ceremony under Wine";

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    Run { release: bool, rest: Vec<String> },
    Test(Part),
    Bench(Vec<String>),
    Screenshots(PathBuf),
    CheckWindows,
    Help,
}

/// Which part of the tests to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    All,
    Rust,
    Ui,
    Desktop,
}

pub(crate) fn read(words: &[String]) -> Outcome<Task> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => Ok(Task::Help),
        ["run", rest @ ..] => read_run(rest),
        ["test", rest @ ..] => read_part(rest).map(Task::Test),
        ["bench", names @ ..] if !names.iter().any(|name| name.starts_with('-')) => {
            Ok(Task::Bench(names.iter().map(ToString::to_string).collect()))
        }
        ["screenshots", "--out", folder] => Ok(Task::Screenshots(folder.into())),
        ["check", "windows"] => Ok(Task::CheckWindows),
        other => Err(format!("unknown: cargo xtask {}", other.join(" "))),
    }
}

fn read_run(words: &[&str]) -> Outcome<Task> {
    let split = words.iter().position(|word| *word == "--").unwrap_or(words.len());
    let release = match &words[..split] {
        [] => false,
        ["--release"] => true,
        other => {
            return Err(format!("unknown: cargo xtask run {} (arguments for the app go after --)", other.join(" ")));
        }
    };
    let rest = words.iter().skip(split + 1).map(ToString::to_string).collect();
    Ok(Task::Run { release, rest })
}

fn read_part(words: &[&str]) -> Outcome<Part> {
    match words {
        [] => Ok(Part::All),
        ["--only", "rust"] => Ok(Part::Rust),
        ["--only", "ui"] => Ok(Part::Ui),
        ["--only", "desktop"] => Ok(Part::Desktop),
        other => Err(format!("unknown: cargo xtask test {}", other.join(" "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_line(line: &str) -> Outcome<Task> {
        read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn every_documented_form_is_read() {
        assert_eq!(read_line(""), Ok(Task::Help));
        assert_eq!(read_line("run"), Ok(Task::Run { release: false, rest: vec![] }));
        let rest = vec!["berkas.ikrar".to_owned(), "--x".to_owned()];
        assert_eq!(read_line("run --release -- berkas.ikrar --x"), Ok(Task::Run { release: true, rest }));
        assert_eq!(read_line("test"), Ok(Task::Test(Part::All)));
        assert_eq!(read_line("test --only desktop"), Ok(Task::Test(Part::Desktop)));
        assert_eq!(read_line("bench commit"), Ok(Task::Bench(vec!["commit".to_owned()])));
        assert_eq!(read_line("screenshots --out gambar"), Ok(Task::Screenshots("gambar".into())));
        assert_eq!(read_line("check windows"), Ok(Task::CheckWindows));
    }

    #[test]
    fn mistakes_start_nothing() {
        for line in
            ["tset", "run file", "test --only rsut", "test rust", "bench --all", "check", "check mac", "screenshots"]
        {
            assert!(read_line(line).is_err(), "{line}");
        }
    }
}
