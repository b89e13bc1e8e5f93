//! How long a file and a function may be, and what every file begins with.

use crate::lex::body_lines;
use crate::rule::{Finding, Rule};
use crate::tree::{File, Tree};

const RUST_FILE: usize = 500;
const UI_FILE: usize = 300;
const FUNCTION: usize = 70;

/// Functions that may be longer, each with its reason. Tables only.
const TABLES: &[(&str, &str, &str)] = &[];

/// A function of more than 70 lines, and a file of more than 300, for the samples.
const LONG: &str = text(&LONG_BYTES);
const HUNDREDS: &str = text(&[b'\n'; 301]);
const LONG_BYTES: [u8; 80] = {
    let mut bytes = [b'\n'; 80];
    let head = b"fn a(){";
    let mut at = 0;
    while at < head.len() {
        bytes[at] = head[at];
        at += 1;
    }
    bytes[79] = b'}';
    bytes
};

const fn text(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("only line ends and one function"),
    }
}

const SHORT: &str = "//! Doc.\nfn short() {\n    let a = '{';\n}\n";

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "file budget",
        why: "a Rust file has at most 500 lines, a UI file 300",
        check: file_budget,
        bad: &[("ui/src/a.ts", HUNDREDS)],
        good: &[("ui/src/a.ts", SHORT), ("src-tauri/src/a.rs", HUNDREDS)],
    },
    Rule {
        name: "function budget",
        why: "a function has at most 70 lines, but listed tables",
        check: function_budget,
        bad: &[("src-tauri/src/a.rs", LONG)],
        good: &[("src-tauri/src/a.rs", SHORT)],
    },
    Rule {
        name: "module doc",
        why: "every Rust file begins by saying what it is and what it never does",
        check: module_doc,
        bad: &[("src-tauri/src/a.rs", "use std::fs;\n")],
        good: &[("src-tauri/src/a.rs", SHORT)],
    },
];

fn file_budget(tree: &Tree) -> Vec<Finding> {
    let rust = tree.rust().map(|file| (file, RUST_FILE));
    let over = |(file, budget): (&File, usize)| {
        let lines = file.text.lines().count();
        (lines > budget).then(|| Finding::at(&file.path, budget, format!("{lines} lines, {budget} are allowed")))
    };
    rust.chain(tree.ui().map(|file| (file, UI_FILE))).filter_map(over).collect()
}

fn function_budget(tree: &Tree) -> Vec<Finding> {
    tree.rust().flat_map(long_functions).collect()
}

fn long_functions(file: &File) -> Vec<Finding> {
    let code = file.layers().code;
    let mut findings = Vec::new();
    for (start, name) in functions(&code) {
        let Some((first, last)) = body_lines(&code, start) else { continue };
        let lines = last - first + 1;
        let table = TABLES.iter().any(|(path, function, _)| *path == file.path && *function == name);
        if lines > FUNCTION && !table {
            findings.push(Finding::at(&file.path, first, format!("fn {name} has {lines} lines")));
        }
    }
    findings
}

/// Where each function begins, with its name; types such as `fn(u8)` have none.
fn functions(code: &str) -> Vec<(usize, &str)> {
    let inner = |c: char| c.is_alphanumeric() || c == '_';
    let named = |(start, _): (usize, &str)| {
        let name = &code[start + 3..];
        let name = &name[..name.find(|c| !inner(c)).unwrap_or(name.len())];
        let whole_word = !code[..start].chars().next_back().is_some_and(inner);
        (whole_word && !name.is_empty()).then_some((start, name))
    };
    code.match_indices("fn ").filter_map(named).collect()
}

fn module_doc(tree: &Tree) -> Vec<Finding> {
    let without = tree.rust().filter(|file| !file.text.starts_with("//!"));
    without.map(|file| Finding::at(&file.path, 1, "no //! at the beginning")).collect()
}
