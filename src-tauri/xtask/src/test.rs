//! `cargo xtask test`: every check there is, in the order in which a mistake is cheapest to find.
//!
//! The tests are those of cargo and npm; nothing is judged here, and a step that fails ends the run. The
//! desktop test belongs to the package `tests` behind its feature `desktop`, because only here is it certain
//! that the app it drives has been built, and with it the page that it gives out to tablets and phones.

use crate::arguments::Part;
use crate::set_up::{self, Purpose};
use crate::{Outcome, place, step::Step};
use std::path::{Path, PathBuf};
use std::time::Instant;

const DESKTOP: &str = "tests/desktop";

pub(crate) fn test(part: Part) -> Outcome {
    let start = Instant::now();
    set_up(part)?;
    let steps = steps(part, &judge(part)?);
    for step in &steps {
        step.run()?;
    }
    println!("\nAll {} steps passed in {:.0} s.", steps.len(), start.elapsed().as_secs_f64());
    Ok(())
}

/// Pictures of every screen, taken of the app as the tests build it.
pub(crate) fn screenshots(folder: &Path) -> Outcome {
    set_up(Part::Desktop)?;
    build().run()?;
    // The program that takes them runs elsewhere.
    let folder = std::path::absolute(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let program = place::target().join("debug/examples/screenshots");
    Step::new("Pictures", program).with(&["--out", &folder.to_string_lossy()]).run()
}

fn set_up(part: Part) -> Outcome {
    set_up::system(Purpose::Tests)?;
    if part != Part::Ui {
        set_up::archive_judge()?;
    }
    match part {
        Part::Ui => set_up::checkable_ui(),
        // The programs carry pages that the UI's build leaves.
        Part::All | Part::Rust | Part::Desktop => set_up::built_ui(),
    }
}

/// The program that the tests of seals ask; parts without them need none.
fn judge(part: Part) -> Outcome<PathBuf> {
    match part {
        Part::All | Part::Rust => set_up::pyhanko(),
        Part::Ui | Part::Desktop => Ok(PathBuf::new()),
    }
}

fn steps(part: Part, judge: &Path) -> Vec<Step> {
    match part {
        Part::Rust => rust(&["--exclude", "ikrar"], judge),
        Part::Ui => ui(),
        Part::Desktop => vec![build(), tests("desktop test", &["--features", DESKTOP, "--test", "desktop"], judge)],
        // One build serves the app, the tests and the desktop test: the same packages with the same features.
        Part::All => {
            let mut steps = ui();
            steps.extend(style(&["--features", DESKTOP]));
            steps.push(build());
            steps.push(tests("Rust and desktop tests", &["--features", DESKTOP], judge));
            steps
        }
    }
}

fn rust(selection: &[&str], judge: &Path) -> Vec<Step> {
    let mut steps = style(selection);
    steps.push(tests("Rust tests", selection, judge));
    steps
}

fn style(selection: &[&str]) -> Vec<Step> {
    vec![
        Step::cargo("Rust formatting", &["fmt", "--all", "--check"]),
        Step::cargo("Rust lints", &["clippy", "--locked", "--workspace", "--all-targets"])
            .with(selection)
            .with(&["--", "-D", "warnings"]),
    ]
}

/// With test targets, so that the features are those the tests build with and nothing is built twice.
fn build() -> Step {
    Step::cargo("Build", &["build", "--locked", "--workspace", "--all-targets", "--features", DESKTOP])
}

fn tests(title: &str, selection: &[&str], judge: &Path) -> Step {
    Step::cargo(title, &["test", "--locked", "--no-fail-fast", "--workspace"])
        .with(selection)
        .variable("IKRAR_PYHANKO", judge)
}

fn ui() -> Vec<Step> {
    vec![
        Step::npm("UI types", &["run", "check"]),
        Step::npm("UI lints", &["run", "lint"]),
        Step::npm("UI tests", &["test"]),
    ]
}
