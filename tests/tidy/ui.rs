//! Rules of the UI: one door to the shell, and two languages with the same sentences.

use crate::rule::{Finding, Rule};
use crate::tree::{File, Tree};
use std::collections::BTreeSet;

const INDONESIAN: &str = "ui/src/text/id.ts";
const ENGLISH: &str = "ui/src/text/en.ts";

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
        why: "every sentence exists in Indonesian and in English",
        check: both_languages,
        bad: &[
            (INDONESIAN, "export const id = { a: 'x', b: { c: 'y' } };"),
            (ENGLISH, "export const en = { a: 'x', b: {} };"),
        ],
        good: &[
            (INDONESIAN, "export const id = { a: 'x: {', b: { 'c': (n: number) => n ? `y ${n}` : 'z' } }; // d: e"),
            (ENGLISH, "export const en: Text = {\n  b: { c: (n) => n },\n  a: \"it's\",\n};"),
        ],
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

fn both_languages(tree: &Tree) -> Vec<Finding> {
    let (Some(id), Some(en)) = (tree.file(INDONESIAN), tree.file(ENGLISH)) else { return Vec::new() };
    let (id_keys, en_keys) = (keys(&id.text), keys(&en.text));
    let missing = |file: &File, key: &String| Finding::at(&file.path, 0, format!("{key} is missing"));
    let mut findings: Vec<Finding> = id_keys.difference(&en_keys).map(|key| missing(en, key)).collect();
    findings.extend(en_keys.difference(&id_keys).map(|key| missing(id, key)));
    if id_keys.is_empty() {
        findings.push(Finding::at(&id.path, 0, "no sentence found"));
    }
    findings
}

/// The paths of all keys (`roster.title`) in the object literals of a TypeScript file.
fn keys(text: &str) -> BTreeSet<String> {
    let mut reader = KeyReader { chars: text.chars().collect(), ..KeyReader::default() };
    reader.read();
    reader.keys
}

#[derive(Default)]
struct KeyReader {
    chars: Vec<char>,
    keys: BTreeSet<String>,
    /// The key under which each open brace stands.
    path: Vec<String>,
    /// Open parentheses and brackets: what stands in them are parameters and lists, not keys.
    nested: usize,
    /// The last name or string, while it may still turn out to be a key.
    word: Option<String>,
    /// The last key read, which names the next brace.
    key: String,
    /// Whether a key may begin here: after `{` or `,`.
    fresh: bool,
}

impl KeyReader {
    fn read(&mut self) {
        let mut at = 0;
        while at < self.chars.len() {
            at += match (self.chars[at], self.chars.get(at + 1)) {
                ('/', Some('/')) => self.until(at, "\n"),
                ('/', Some('*')) => self.until(at, "*/"),
                (quote @ ('\'' | '"' | '`'), _) => self.string(at, quote),
                (c, _) if c.is_alphanumeric() || c == '_' || c == '$' => self.name(at),
                (c, _) => self.sign(c),
            };
        }
    }

    /// How far it is from `at` to behind `end`.
    fn until(&self, at: usize, end: &str) -> usize {
        let end: Vec<char> = end.chars().collect();
        let rest = &self.chars[at..];
        rest.windows(end.len()).position(|window| window == end).map_or(rest.len(), |found| found + end.len())
    }

    fn string(&mut self, at: usize, quote: char) -> usize {
        let mut length = 1;
        while at + length < self.chars.len() && self.chars[at + length] != quote {
            length += if self.chars[at + length] == '\\' { 2 } else { 1 };
        }
        let end = (at + length).min(self.chars.len());
        self.offer(self.chars[at + 1..end].iter().collect());
        length + 1
    }

    fn name(&mut self, at: usize) -> usize {
        let inner = |c: &&char| c.is_alphanumeric() || **c == '_' || **c == '$';
        let name: String = self.chars[at..].iter().take_while(inner).collect();
        let length = name.chars().count();
        self.offer(name);
        length
    }

    fn offer(&mut self, word: String) {
        self.word = (self.fresh && self.nested == 0).then_some(word);
        self.fresh = false;
    }

    fn sign(&mut self, c: char) -> usize {
        match c {
            '{' => self.path.push(std::mem::take(&mut self.key)),
            '}' => drop(self.path.pop()),
            '(' | '[' => {
                // `greet(name) {` is a key as well, in its short form.
                self.take_key();
                self.nested += 1;
            }
            ')' | ']' => self.nested = self.nested.saturating_sub(1),
            ':' => self.take_key(),
            _ => {}
        }
        if !c.is_whitespace() {
            self.word = None;
            self.fresh = matches!(c, '{' | ',');
        }
        1
    }

    fn take_key(&mut self) {
        if let Some(word) = self.word.take().filter(|_| !self.path.is_empty() && self.nested == 0) {
            let parents = self.path.iter().filter(|part| !part.is_empty());
            let full: Vec<&str> = parents.map(String::as_str).chain([word.as_str()]).collect();
            self.keys.insert(full.join("."));
            self.key = word;
        }
    }
}
