//! `cargo xtask check windows`: the app builds for Windows, and the headless tool works there.
//!
//! Runs the tests of the rooms that deal with disks, plays the sample ceremony with `ikrarctl.exe` under Wine,
//! and lets both programs check both files: paths, file locks, durable writing and code pages are then those of a
//! Windows program. The window itself cannot
//! be tried this way, because WebView2 does not run under Wine.

use crate::set_up::{self, Purpose};
use crate::step::{Answer, Step};
use crate::{Outcome, place};
use std::fs;
use std::path::{Path, PathBuf};

const TARGET: &str = "x86_64-pc-windows-gnu";
/// Wine 8 lacks the library from which Rust programs take their randomness.
const SHIM: &str = "src-tauri/xtask/wine/bcryptprimitives.c";

pub(crate) fn windows() -> Outcome {
    set_up::system(Purpose::Windows)?;
    set_up::require_target(TARGET)?;
    set_up::built_ui()?;
    build(&["--package", "ikrar", "--package", "ikrarctl"])?;
    let wine = Wine::prepare()?;
    wine.room_tests().run()?;
    let stage = empty_stage()?;
    wine.ikrarctl("sample ceremony on Windows", &stage, &["demo", "--sample", "mukomuko", "--out", "windows"]).run()?;
    native("sample ceremony here", &stage, &["demo", "--sample", "mukomuko", "--out", "native"]).run()?;
    for folder in ["windows", "native"] {
        compare_checks(&wine, &stage, &ceremony_in(&stage, folder)?)?;
    }
    println!("\nWindows: app and ikrarctl build, the sample ceremony runs, both sides read both files alike.");
    Ok(())
}

fn build(packages: &[&str]) -> Outcome {
    Step::cargo("Windows build", &["build", "--locked", "--target", TARGET]).with(packages).run()?;
    // With the features of everything else: what the tests built serves here too.
    let whole = ["build", "--locked", "--workspace", "--features", "tests/desktop", "--bin", "ikrarctl"];
    Step::cargo("native ikrarctl", &whole).run()
}

/// A folder of our own for both sides, emptied: a ceremony file is never overwritten.
fn empty_stage() -> Outcome<PathBuf> {
    let stage = place::own("windows");
    let fault = |fault: std::io::Error| format!("cannot prepare {}: {fault}", stage.display());
    if stage.exists() {
        fs::remove_dir_all(&stage).map_err(fault)?;
    }
    fs::create_dir_all(&stage).map_err(fault)?;
    Ok(stage)
}

/// The one ceremony file in `folder`, named relative to the stage with `/`, which both systems take.
fn ceremony_in(stage: &Path, folder: &str) -> Outcome<String> {
    let entries = fs::read_dir(stage.join(folder)).map_err(|fault| format!("cannot list {folder}: {fault}"))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut ceremonies: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|end| end == "ikrar")).collect();
    let only = ceremonies.pop().filter(|_| ceremonies.is_empty());
    match only.as_deref().and_then(Path::file_name) {
        Some(name) => Ok(format!("{folder}/{}", name.to_string_lossy())),
        None => Err(format!("expected one .ikrar file in {}", stage.join(folder).display())),
    }
}

fn compare_checks(wine: &Wine, stage: &Path, file: &str) -> Outcome {
    println!("\n== both sides check {file}");
    let there = wine.ikrarctl("check on Windows", stage, &["check", file]).answer()?;
    let here = native("check here", stage, &["check", file]).answer()?;
    if told(&there) == told(&here) && here.succeeded() {
        return Ok(());
    }
    Err(format!(
        "FAILED: {file} is judged differently, or not sound\n-- Windows ({:?})\n{}{}\n-- here ({:?})\n{}{}",
        there.code, there.out, there.err, here.code, here.out, here.err
    ))
}

/// Exit code and text, whatever ends the lines.
fn told(answer: &Answer) -> (Option<i32>, String) {
    (answer.code, answer.out.replace("\r\n", "\n").replace('\\', "/"))
}

fn native(title: &str, stage: &Path, arguments: &[&str]) -> Step {
    Step::new(title, place::target().join("debug/ikrarctl")).with(arguments).inside(stage)
}

/// Wine with the library it lacks.
struct Wine {
    program: PathBuf,
    prefix: PathBuf,
}

impl Wine {
    fn prepare() -> Outcome<Self> {
        let program = ["wine64", "/usr/lib/wine/wine64", "wine"].map(PathBuf::from).into_iter().find(|program| {
            let ask = Step::new("Wine", program).with(&["--version"]);
            ask.answer().is_ok_and(|answer| answer.succeeded())
        });
        let program = program.ok_or("Wine is installed by apt as wine64, but no wine64 was found.")?;
        // Windows looks for libraries beside the program: ikrarctl lies in debug, the tests in debug/deps.
        for folder in ["debug", "debug/deps"] {
            let library = place::target().join(TARGET).join(folder).join("bcryptprimitives.dll");
            Step::new("the library Wine lacks", "x86_64-w64-mingw32-gcc")
                .with(&["-shared", "-O2", "-o"])
                .with(&[library, place::top().join(SHIM)])
                .with(&["-ladvapi32"])
                .run()?;
        }
        let prefix = place::own("wine");
        fs::create_dir_all(&prefix).map_err(|fault| format!("cannot create {}: {fault}", prefix.display()))?;
        Ok(Self { program, prefix })
    }

    fn ikrarctl(&self, title: &str, stage: &Path, arguments: &[&str]) -> Step {
        let exe = place::target().join(TARGET).join("debug/ikrarctl.exe");
        self.surroundings(Step::new(title, &self.program).with(&[exe]).with(arguments).inside(stage))
    }

    /// The tests of the rooms that deal with disks, as Windows programs.
    fn room_tests(&self) -> Step {
        let tests = ["test", "--locked", "--target", TARGET, "--package", "device", "--package", "journal", "--lib"];
        let step = Step::cargo("tests of device and journal on Windows", &tests);
        self.surroundings(step.variable("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER", &self.program))
    }

    /// No chatter, no search for Mono and Gecko, our own library before Wine's.
    fn surroundings(&self, step: Step) -> Step {
        step.variable("WINEPREFIX", &self.prefix)
            .variable("WINEDEBUG", "-all")
            .variable("WINEDLLOVERRIDES", "mscoree,mshtml=;bcryptprimitives=n,b")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_and_slashes_do_not_count_as_differences() {
        let answer = |out: &str| Answer { code: Some(0), out: out.to_owned(), err: String::new() };
        assert_eq!(
            told(&answer("berkas windows\\a.ikrar\r\nbaik\r\n")),
            told(&answer("berkas windows/a.ikrar\nbaik\n"))
        );
        assert_ne!(told(&answer("baik")), told(&answer("rusak")));
    }

    #[test]
    fn exactly_one_ceremony_is_expected() {
        let stage = tempfile::tempdir().unwrap();
        fs::create_dir(stage.path().join("native")).unwrap();
        assert!(ceremony_in(stage.path(), "native").is_err());
        fs::write(stage.path().join("native/a.ikrar"), "").unwrap();
        assert_eq!(ceremony_in(stage.path(), "native").unwrap(), "native/a.ikrar");
        fs::write(stage.path().join("native/b.ikrar"), "").unwrap();
        assert!(ceremony_in(stage.path(), "native").is_err());
    }
}
