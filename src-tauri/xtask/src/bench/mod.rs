//! `cargo xtask bench`: named measurements beside their references, as ratios of one run.
//!
//! A measurement is a program `examples/bench_NAME.rs` of any of our packages; this module finds it, runs it
//! in release mode, and prints one table of all, misses first. Missing a target is a finding, not a failure:
//! machines differ. Only a program that breaks ends with an error.
//!
//! What a program is given: `IKRAR_BENCH_DIR`, an empty folder on the disk of the checkout, and, when its
//! source mentions `IKRAR_TYPST_PYTHON`, the Python that can import Typst. One that shares the desktop test's way of
//! driving the app gets the app built beside it, on Linux; elsewhere it is passed over. What it prints: see [`row`].

mod row;

use crate::set_up::{self, Purpose};
use crate::step::Step;
use crate::{Outcome, place};
use row::Row;
use std::fs;
use std::path::{Path, PathBuf};

const PREFIX: &str = "bench_";
const TYPST_VARIABLE: &str = "IKRAR_TYPST_PYTHON";
const APP_DRIVER: &str = "e2e/app.rs";

/// One program that measures.
struct Program {
    name: String,
    package: String,
    wants_typst: bool,
    wants_app: bool,
}

pub(crate) fn bench(wanted: &[String]) -> Outcome {
    let programs = programs(&place::top())?;
    let known = programs.iter().map(|program| program.name.as_str()).collect::<Vec<_>>().join(", ");
    if let Some(name) = wanted.iter().find(|name| !programs.iter().any(|program| program.name == **name)) {
        return Err(format!("no measurement is called {name}; known are: {known}"));
    }
    let mut rows = Vec::new();
    for program in programs.iter().filter(|program| wanted.is_empty() || wanted.contains(&program.name)) {
        rows.extend(measure(program)?);
    }
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    println!("\n{cores} cores, {} {}; ratios of this run:\n", std::env::consts::OS, std::env::consts::ARCH);
    println!("{}", row::table(rows));
    Ok(())
}

fn measure(program: &Program) -> Outcome<Vec<Row>> {
    if program.wants_app && !cfg!(target_os = "linux") {
        println!("\n== {} is only measured on Linux", program.name);
        return Ok(Vec::new());
    }
    let selection = selection(program);
    // Built apart, so that no compiler runs beside the measurement.
    if program.wants_app {
        set_up::system(Purpose::Tests)?;
        set_up::built_ui()?;
        Step::cargo("build the app", &["build", "--release", "--locked", "--package", "ikrar"]).run()?;
    }
    Step::cargo(format!("build {}", program.name), &["build"]).with(&selection).run()?;
    let mut step = Step::cargo(format!("measure {}", program.name), &["run", "--quiet"])
        .with(&selection)
        .variable("IKRAR_BENCH_DIR", empty_folder(&program.name)?);
    if program.wants_typst {
        step = step.variable(TYPST_VARIABLE, set_up::typst_python()?);
    }
    println!("\n== measure {}", program.name);
    let answer = step.answer()?;
    if !answer.succeeded() {
        return Err(format!("FAILED: measurement {}\n{}{}", program.name, answer.out, answer.err));
    }
    let rows = row::read_all(&answer.out)?;
    if rows.is_empty() {
        return Err(format!("FAILED: measurement {} printed no result\n{}", program.name, answer.out));
    }
    Ok(rows)
}

fn selection(program: &Program) -> Vec<String> {
    let example = format!("{PREFIX}{}", program.name);
    let mut words = vec!["--release", "--locked", "--package", &program.package, "--example", &example];
    if program.wants_app {
        words.extend(["--features", "desktop"]);
    }
    words.into_iter().map(str::to_owned).collect()
}

fn empty_folder(name: &str) -> Outcome<PathBuf> {
    let folder = place::own("bench").join(name);
    let fault = |fault: std::io::Error| format!("cannot prepare {}: {fault}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(fault)?;
    }
    fs::create_dir_all(&folder).map_err(fault)?;
    Ok(folder)
}

/// Every measurement of every package, by name.
fn programs(top: &Path) -> Outcome<Vec<Program>> {
    let mut packages = vec![top.join("tests")];
    packages.extend(entries(&top.join("src-tauri/crates"))?);
    let mut programs = Vec::new();
    for package in packages.iter().filter(|package| package.join("examples").is_dir()) {
        for file in entries(&package.join("examples"))? {
            programs.extend(program(package, &file)?);
        }
    }
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(programs)
}

fn program(package: &Path, file: &Path) -> Outcome<Option<Program>> {
    let stem = file.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".rs"));
    let Some(name) = stem.and_then(|stem| stem.strip_prefix(PREFIX)) else {
        return Ok(None);
    };
    let manifest = read(&package.join("Cargo.toml"))?;
    let named = manifest.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let package = named.ok_or_else(|| format!("{} has no package name", package.display()))?.to_owned();
    let source = read(file)?;
    let wants = |word: &str| source.contains(word);
    let (wants_typst, wants_app) = (wants(TYPST_VARIABLE), wants(APP_DRIVER));
    Ok(Some(Program { name: name.to_owned(), package, wants_typst, wants_app }))
}

fn entries(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let fault = |fault: std::io::Error| format!("cannot list {}: {fault}", folder.display());
    fs::read_dir(folder).map_err(fault)?.map(|entry| Ok(entry.map_err(fault)?.path())).collect()
}

fn read(file: &Path) -> Outcome<String> {
    fs::read_to_string(file).map_err(|fault| format!("cannot read {}: {fault}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measurements_are_found_by_their_file_names() {
        let top = tempfile::tempdir().unwrap();
        let put = |name: &str, text: &str| {
            let path = top.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        put("tests/Cargo.toml", "[package]\nname = \"tests\"\n");
        put("src-tauri/crates/cli/Cargo.toml", "[package]\nname = \"ikrarctl\"\n");
        put("src-tauri/crates/cli/examples/bench_open.rs", "fn main() {}");
        put("src-tauri/crates/cli/examples/other.rs", "fn main() {}");
        put("tests/examples/bench_compose.rs", "// IKRAR_TYPST_PYTHON");
        put("tests/examples/bench_app.rs", "#[path = \"../e2e/app.rs\"]\nmod app;");
        put("tests/examples/measure/mod.rs", "// shared");
        let found = programs(top.path()).unwrap();
        let seen: Vec<_> =
            found.iter().map(|p| (p.name.as_str(), p.package.as_str(), p.wants_typst, p.wants_app)).collect();
        let (app, compose) = (("app", "tests", false, true), ("compose", "tests", true, false));
        assert_eq!(seen, [app, compose, ("open", "ikrarctl", false, false)]);
    }
}
