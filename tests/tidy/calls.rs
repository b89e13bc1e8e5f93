//! Calls that belong to one place, and worlds a room never touches.

use crate::rule::{Finding, Rule, lines_with};
use crate::tree::Tree;

const DEVICE: &str = "src-tauri/crates/device/";
const JOURNAL: &str = "src-tauri/crates/journal/";
const XTASK: &str = "src-tauri/xtask/";
const CLI: &str = "src-tauri/crates/cli/";

/// Rooms without an outside, and the words that would open one. Time spans and thread-free iterators are fine.
const SEALED: &[(&str, &[&str])] = &[
    ("src-tauri/crates/ceremony/", OUTSIDE),
    ("src-tauri/crates/ink/", OUTSIDE),
    ("src-tauri/crates/document/", OUTSIDE),
    ("src-tauri/crates/intake/", OUTSIDE),
    ("src-tauri/crates/seal/", OUTSIDE),
    ("src-tauri/crates/journal/", NETWORK),
    ("src-tauri/crates/desk/", NETWORK),
];
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "Instant::now",
    "async fn",
    "tokio",
    "reqwest",
];
const NETWORK: &[&str] = &["std::net", "TcpStream", "UdpSocket", "reqwest", "hyper", "async fn"];

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "clock",
        why: "time is passed in as a value; only device reads it",
        check: |tree| elsewhere(tree, &[DEVICE, XTASK], &["SystemTime::now", "Utc::now", "Local::now"]),
        bad: &[("src-tauri/crates/desk/src/a.rs", "fn a() { chrono::Utc::now(); }")],
        good: &[
            ("src-tauri/crates/device/src/clock.rs", "fn a() { SystemTime::now(); }"),
            (
                "src-tauri/crates/desk/src/a.rs",
                "// Utc::now is never called\n#[cfg(test)]\nmod tests { fn a() { Utc::now(); } }",
            ),
        ],
    },
    Rule {
        name: "randomness",
        why: "randomness is passed in; only device asks the system for it",
        check: |tree| elsewhere(tree, &[DEVICE], &["getrandom", "rand::", "thread_rng", "OsRng", "from_entropy"]),
        bad: &[("src-tauri/crates/journal/src/a.rs", "fn a() { getrandom::fill(&mut b); }")],
        good: &[("src-tauri/crates/journal/src/a.rs", "fn a(strand: u8) { operand::x(strand); }")],
    },
    Rule {
        name: "raw SQL",
        why: "tables are known to journal alone",
        check: raw_sql,
        bad: &[("src-tauri/crates/desk/src/a.rs", "const A: &str = \"SELECT name FROM person\";")],
        good: &[
            ("src-tauri/crates/journal/src/a.rs", "const A: &str = \"SELECT name FROM person\";"),
            ("src-tauri/crates/desk/src/a.rs", "// SELECT is for journal\nconst A: &str = \"Selected people from\";"),
        ],
    },
    Rule {
        name: "printing to the terminal",
        why: "only the two commands speak to a terminal",
        check: |tree| elsewhere(tree, &[CLI, XTASK], &["println!", "print!", "eprintln!", "eprint!"]),
        bad: &[("src-tauri/crates/desk/src/a.rs", "fn a() { println!(\"x\"); }")],
        good: &[("src-tauri/crates/cli/src/main.rs", "fn main() { println!(\"x\"); }")],
    },
    Rule {
        name: "system differences",
        why: "what differs between systems lives in device, in the shell and in xtask",
        check: |tree| elsewhere(tree, &[DEVICE, XTASK, "src-tauri/src/", "src-tauri/build.rs"], SYSTEMS),
        bad: &[("src-tauri/crates/desk/src/a.rs", "#[cfg(target_os = \"windows\")]\nfn a() {}")],
        good: &[("src-tauri/src/main.rs", "#[cfg(target_os = \"linux\")]\nfn a() {}")],
    },
    Rule {
        name: "sealed rooms",
        why: "this room computes: what it needs from outside is handed to it",
        check: sealed_rooms,
        bad: &[("src-tauri/crates/ceremony/src/a.rs", "use std::fs::File;")],
        good: &[("src-tauri/crates/ceremony/src/a.rs", "use std::fmt;")],
    },
    Rule {
        name: "blanket allowances",
        why: "a lint is set aside by #[expect(…, reason = \"…\")] at the place that needs it",
        check: blanket_allowances,
        bad: &[("src-tauri/src/a.rs", "#![allow(dead_code)]")],
        good: &[
            ("src-tauri/src/a.rs", "#[expect(dead_code, reason = \"only read on Windows\")]\nfn a() {}"),
            ("src-tauri/crates/ink/tests/shared.rs", "#![allow(dead_code, reason = \"each test uses its part\")]"),
        ],
    },
];

const SYSTEMS: &[&str] = &["target_os", "target_family", "cfg(unix)", "cfg(windows)", "std::os::"];

/// Findings in product code outside `home`.
fn elsewhere(tree: &Tree, home: &[&str], calls: &[&str]) -> Vec<Finding> {
    let files = tree.rust().filter(|file| !file.is_under(home));
    files.flat_map(|file| lines_with(file, &file.product_code(), calls)).collect()
}

/// What several test programs share cannot be *expected* to be unused by each: there a reason suffices.
fn blanket_allowances(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.rust() {
        let code = file.layers().code;
        let reasoned = |number: usize| code.lines().nth(number - 1).is_some_and(|line| line.contains("reason ="));
        let found = lines_with(file, &code, &["allow("]);
        findings.extend(found.into_iter().filter(|finding| !(file.is_for_tests() && reasoned(finding.line))));
    }
    findings
}

fn raw_sql(tree: &Tree) -> Vec<Finding> {
    let statements = ["SELECT ", "INSERT INTO", "DELETE FROM", "CREATE TABLE", "UPDATE ", "PRAGMA "];
    // Tests may look into a file from outside: that is how damage is made and found.
    let files = tree.rust().filter(|file| !file.is_under(&[JOURNAL]) && !file.is_for_tests());
    files.flat_map(|file| lines_with(file, &file.layers().strings, &statements)).collect()
}

fn sealed_rooms(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (room, words) in SEALED {
        let files = tree.rust().filter(|file| file.is_under(&[room]));
        findings.extend(files.flat_map(|file| lines_with(file, &file.product_code(), words)));
    }
    findings
}
