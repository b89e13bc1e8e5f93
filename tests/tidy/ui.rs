//! Rules of the UI: one door to the shell, and two languages with the same sentences.

use crate::rule::{Finding, Rule};
use crate::tree::{File, Tree};

const INDONESIAN: &str = "ui/src/text/id";
const ENGLISH: &str = "ui/src/text/en";

pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "one door",
        why: "only ui/src/ipc knows the shell, so that a fake host can stand in for it",
        check: one_door,
        bad: &[("ui/src/roster/list.ts", "import { invoke } from '@tauri-apps/api/core';")],
        good: &[("ui/src/ipc/call.ts", "import { invoke } from '@tauri-apps/api/core';")],
    },
    Rule {
        name: "both languages",
        why: "every sentence exists in Indonesian and in English; the type of the one is the type of the other",
        check: both_languages,
        bad: &[
            ("ui/src/text/id/run.ts", "export const run = { call: 'Panggil' };"),
            ("ui/src/text/en/run.ts", "export const run = { call: 'Call' };"),
        ],
        good: &[
            ("ui/src/text/id/run.ts", "export const run = { call: 'Panggil' };"),
            (
                "ui/src/text/en/run.ts",
                "import type { run as source } from '../id/run';\n\nexport const run: typeof source = { call: 'Call' };",
            ),
        ],
    },
    Rule {
        name: "both languages everywhere",
        why: "every sentence exists in Indonesian and in English",
        check: both_languages,
        bad: &[("ui/src/text/id/run.ts", "export const run = { call: 'Panggil' };")],
        good: &[],
    },
];

fn one_door(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.ui().filter(|file| file.is_under(&["ui/src/"]) && !file.is_under(&["ui/src/ipc/"])) {
        let lines =
            file.text.lines().zip(1..).filter(|(line, _)| line.contains("@tauri-apps") || line.contains("__TAURI"));
        findings.extend(lines.map(|(line, number)| Finding::at(&file.path, number, line.trim())));
    }
    findings
}

/// The type checker compares the keys, once each English file is bound to the type of its Indonesian source.
fn both_languages(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| is_text_of(file, INDONESIAN)) {
        let english = file.path.replacen(INDONESIAN, ENGLISH, 1);
        match tree.file(&english) {
            None => findings.push(Finding::at(&english, 0, "is missing")),
            Some(english) => findings.extend(unbound(english)),
        }
    }
    for file in tree.files.iter().filter(|file| is_text_of(file, ENGLISH)) {
        let source = file.path.replacen(ENGLISH, INDONESIAN, 1);
        findings.extend(tree.file(&source).is_none().then(|| Finding::at(&source, 0, "is missing")));
    }
    findings
}

fn is_text_of(file: &File, language: &str) -> bool {
    file.path.strip_prefix(language).is_some_and(|rest| rest.starts_with('/') || rest == ".ts")
}

/// What an English file exports without the type of its source.
fn unbound(file: &File) -> Vec<Finding> {
    let knows_source = file.text.lines().any(|line| line.starts_with("import type ") && line.contains("/id"));
    let exports = file.text.lines().zip(1..).filter(|(line, _)| line.starts_with("export const "));
    let untyped = exports.filter(|(line, _)| !knows_source || !line.split('=').next().unwrap_or(line).contains(':'));
    untyped
        .map(|(line, number)| Finding::at(&file.path, number, format!("without the source's type: {line}")))
        .collect()
}
