//! What a house rule is: a name, a reason, a check, and the samples that prove the check.

use crate::tree::{File, Tree};

/// A file of a sample: its path and its text. The path `metadata` stands for what cargo tells.
pub(crate) type Sample = &'static [(&'static str, &'static str)];

pub(crate) struct Rule {
    pub(crate) name: &'static str,
    /// Why the rule is there; printed with every violation.
    pub(crate) why: &'static str,
    pub(crate) check: fn(&Tree) -> Vec<Finding>,
    pub(crate) bad: Sample,
    pub(crate) good: Sample,
}

/// One place that breaks a rule.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) path: String,
    /// From 1; 0 when the whole file is meant.
    pub(crate) line: usize,
    pub(crate) what: String,
}

impl Rule {
    pub(crate) fn violations(&self, tree: &Tree) -> Vec<String> {
        let told = |finding: Finding| {
            format!("{}:{}: {} [{}: {}]", finding.path, finding.line, finding.what, self.name, self.why)
        };
        (self.check)(tree).into_iter().map(told).collect()
    }
}

impl Finding {
    pub(crate) fn at(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, what: what.into() }
    }
}

/// A finding for every line of `text` that holds one of `needles` as a whole word.
pub(crate) fn lines_with(file: &File, text: &str, needles: &[&str]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        for needle in needles.iter().filter(|needle| has_word(line, needle)) {
            findings.push(Finding::at(&file.path, number, needle.trim()));
        }
    }
    findings
}

/// Whether `needle` stands in `line` without being a part of a longer name.
pub(crate) fn has_word(line: &str, needle: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(needle).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = line[start + needle.len()..].chars().next();
        let open_start = needle.starts_with(inner) && before.is_some_and(inner);
        let open_end = needle.ends_with(inner) && after.is_some_and(inner);
        !open_start && !open_end
    })
}
