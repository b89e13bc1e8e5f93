//! House rules as a plain test: walls between rooms, budgets of files and functions, banned calls and names.
//!
//! Reads the sources as text and the packages through `cargo metadata`; builds nothing and changes nothing.
//! Every rule carries a sample it must reject and one it must accept, so that no rule can rot unnoticed.
//! All violations are listed at once, each with its place and the reason of the rule.
#![cfg(test)]

#[path = "tidy/budget.rs"]
mod budget;
#[path = "tidy/calls.rs"]
mod calls;
#[path = "tidy/lex.rs"]
mod lex;
#[path = "tidy/packages.rs"]
mod packages;
#[path = "tidy/rule.rs"]
mod rule;
#[path = "tidy/tree.rs"]
mod tree;
#[path = "tidy/ui.rs"]
mod ui;
#[path = "tidy/words.rs"]
mod words;

use rule::Rule;
use tree::Tree;

fn rules() -> Vec<&'static Rule> {
    [packages::RULES, budget::RULES, calls::RULES, words::RULES, ui::RULES].into_iter().flatten().collect()
}

#[test]
fn the_house_is_tidy() {
    let tree = Tree::of_checkout();
    let violations: Vec<String> = rules().iter().flat_map(|rule| rule.violations(&tree)).collect();
    assert!(violations.is_empty(), "{} violations:\n{}", violations.len(), violations.join("\n"));
}

#[test]
fn every_rule_can_fail_and_can_pass() {
    for rule in rules() {
        let bad = rule.violations(&Tree::of_sample(rule.bad));
        assert!(!bad.is_empty(), "{}: its bad sample passes", rule.name);
        let good = rule.violations(&Tree::of_sample(rule.good));
        assert!(good.is_empty(), "{}: its good sample fails: {good:?}", rule.name);
    }
}

#[test]
fn the_checkout_is_really_read() {
    let tree = Tree::of_checkout();
    assert!(tree.files.len() > 50 && tree.packages.len() >= 11, "{} files", tree.files.len());
    for path in ["tests/tidy.rs", "src-tauri/crates/ceremony/src/lib.rs", "src-tauri/xtask/src/main.rs", ".ci/run"] {
        assert!(tree.files.iter().any(|file| file.path == path), "{path} was not read");
    }
}
