//! Names and remains: what no file is called, what no file still contains, what lies at the top.

use crate::rule::{Finding, Rule, has_word, lines_with};
use crate::tree::{File, Tree};

const BANNED_NAMES: [&str; 8] = ["manager", "helper", "helpers", "util", "utils", "service", "services", "misc"];
const TOP: [&str; 7] = ["Cargo.toml", "Cargo.lock", "README.md", "src-tauri", "ui", "assets", "tests"];
/// The committee's account on the laptop that the fake host plays.
const INVENTED_HOME: &str = "/home/panitia/";
/// The rules themselves have to name what they forbid.
const THESE_RULES: &[&str] = &["tests/tidy"];

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "names",
        why: "a file is named after what it holds",
        check: names,
        bad: &[("src-tauri/crates/desk/src/date_utils.rs", "")],
        good: &[("src-tauri/crates/desk/src/futility.rs", "")],
    },
    Rule {
        name: "remains",
        why: "unfinished work is finished or not there",
        check: remains,
        bad: &[("src-tauri/src/a.rs", "fn a() {}\n// TODO: later\n")],
        good: &[("src-tauri/src/a.rs", "fn a() {} // the todos of the pledge\nconst A: &str = \"TODO\";")],
    },
    Rule {
        name: "remains in code",
        why: "unfinished work is finished or not there",
        check: remains,
        bad: &[("src-tauri/src/a.rs", "fn a() { unimplemented!() }")],
        good: &[("src-tauri/src/a.rs", "fn a() { implemented!() }")],
    },
    Rule {
        name: "machine paths",
        why: "the project knows no machine but the one it runs on",
        check: machine_paths,
        bad: &[("src-tauri/src/a.rs", "const A: &str = \"/home/rina/ikrar\";")],
        good: &[("src-tauri/src/a.rs", "const A: &str = \"surat/home/rina\";")],
    },
    Rule {
        name: "lock file hosts",
        why: "packages come from the public registries",
        check: lock_hosts,
        bad: &[("ui/package-lock.json", "\"resolved\": \"https://mirror.example.org/vite.tgz\",\n")],
        good: &[("ui/package-lock.json", "\"resolved\": \"https://registry.npmjs.org/vite.tgz\",\n")],
    },
    Rule {
        name: "top level",
        why: "the top shows the plan of the house and nothing else",
        check: top_level,
        bad: &[("notes/idea.md", "")],
        good: &[("README.md", "cargo xtask run, cargo xtask test"), ("ui/x.ts", ""), (".ci/run", CI)],
    },
    Rule {
        name: "two commands",
        why: "the README, the machine that checks and the people use the same two commands",
        check: two_commands,
        bad: &[("README.md", "cargo xtask run"), (".ci/run", CI)],
        good: &[("README.md", "cargo xtask run, cargo xtask test"), (".ci/run", CI)],
    },
];

const CI: &str = "#!/usr/bin/env bash\nexec cargo xtask test\n";

fn names(tree: &Tree) -> Vec<Finding> {
    let banned = |file: &&File| {
        let mut parts = file.path.split(|c: char| !c.is_alphanumeric());
        parts.any(|part| BANNED_NAMES.contains(&part.to_ascii_lowercase().as_str()))
    };
    tree.files.iter().filter(banned).map(|file| Finding::at(&file.path, 0, "banned name")).collect()
}

fn remains(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.rust() {
        let layers = file.layers();
        findings.extend(lines_with(file, &layers.code, &["todo!", "unimplemented!", "dbg!"]));
        findings.extend(lines_with(file, &layers.comments, &["TODO", "FIXME", "XXX", "HACK"]));
    }
    for file in tree.ui() {
        findings.extend(lines_with(file, &file.text, &["TODO", "FIXME", "console.log", "debugger;"]));
    }
    findings
}

fn machine_paths(tree: &Tree) -> Vec<Finding> {
    let homes = ["/home/", "/root/", "/Users/", "/work/", "C:\\Users\\", "C:\\\\Users\\\\"];
    let files = tree.files.iter().filter(|file| !file.is_under(THESE_RULES));
    files.flat_map(|file| paths_in(file, &homes)).collect()
}

/// A path begins where no name stands before it; a web address is not a path.
fn paths_in(file: &File, homes: &[&str]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (line, number) in file.text.lines().zip(1..) {
        let line = line.replace(INVENTED_HOME, "");
        let begins = |home: &&&str| {
            line.match_indices(**home).any(|(start, _)| {
                let before = line[..start].chars().next_back();
                !before.is_some_and(|c| c.is_alphanumeric() || "./-_~}*".contains(c))
            })
        };
        findings.extend(homes.iter().find(begins).map(|home| Finding::at(&file.path, number, *home)));
    }
    findings
}

fn lock_hosts(tree: &Tree) -> Vec<Finding> {
    let Some(lock) = tree.file("ui/package-lock.json") else { return Vec::new() };
    let foreign = |line: &str| line.contains("\"resolved\":") && !line.contains("\"https://registry.npmjs.org/");
    let lines = lock.text.lines().zip(1..).filter(|(line, _)| foreign(line));
    lines.map(|(line, number)| Finding::at(&lock.path, number, line.trim())).collect()
}

fn top_level(tree: &Tree) -> Vec<Finding> {
    // Build output lies at the top but is never kept.
    let known = |name: &&String| name.starts_with('.') || *name == "target" || TOP.contains(&name.as_str());
    tree.top.iter().filter(|name| !known(name)).map(|name| Finding::at(name, 0, "does not belong at the top")).collect()
}

fn two_commands(tree: &Tree) -> Vec<Finding> {
    let says = |path: &str, words: &[&str]| {
        let text = tree.file(path).map_or("", |file| file.text.as_str());
        let missing = words.iter().filter(|word| !has_word(text, word));
        missing.map(|word| Finding::at(path, 0, format!("does not say {word}"))).collect::<Vec<_>>()
    };
    let mut findings = says("README.md", &["cargo xtask run", "cargo xtask test"]);
    findings.extend(says(".ci/run", &["exec cargo xtask test"]));
    let ci_lines = tree.file(".ci/run").map_or(0, |file| file.text.lines().count());
    if ci_lines > 2 {
        findings.push(Finding::at(".ci/run", 3, "does more than the README's test command"));
    }
    findings
}
