//! The checkout as the rules see it: its text files and its packages.

use crate::lex::{Layers, body_lines};
use crate::rule::Sample;
use serde_json::Value;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Results and foreign code; `.git` belongs to git.
const SKIPPED: [&str; 6] = ["target", "node_modules", "dist", ".git", "gen", "test-results"];
const TEXT_ENDINGS: [&str; 12] = ["rs", "toml", "md", "ts", "svelte", "html", "css", "json", "js", "c", "yml", "sh"];

pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
    pub(crate) packages: Vec<Package>,
    /// Names at the top of the checkout.
    pub(crate) top: Vec<String>,
}

/// A text file; its path is relative to the top, with `/`.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A member of the workspace.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) manifest: String,
    pub(crate) dependencies: Vec<Dependency>,
}

pub(crate) struct Dependency {
    pub(crate) name: String,
    pub(crate) requirement: String,
    /// A folder of the workspace rather than a registry.
    pub(crate) ours: bool,
    /// Only for tests.
    pub(crate) dev: bool,
}

impl Tree {
    pub(crate) fn of_checkout() -> Self {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the checkout");
        let mut files = Vec::new();
        collect(top, top, &mut files);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let names = std::fs::read_dir(top).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        Self { files, packages: read_packages(&cargo_metadata(top), top), top: names.collect() }
    }

    pub(crate) fn of_sample(sample: Sample) -> Self {
        let (metadata, files): (Vec<_>, Vec<_>) = sample.iter().copied().partition(|(path, _)| *path == "metadata");
        let packages = metadata.iter().flat_map(|(_, text)| read_packages(text, Path::new("/"))).collect();
        let top = files.iter().filter_map(|(path, _)| path.split('/').next()).map(str::to_owned).collect();
        let file = |(path, text): (&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
        Self { files: files.into_iter().map(file).collect(), packages, top }
    }

    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    pub(crate) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.ending() == "rs")
    }

    pub(crate) fn ui(&self) -> impl Iterator<Item = &File> {
        let written = |file: &&File| file.path.starts_with("ui/") && !file.path.contains("/generated/");
        let code = |file: &&File| ["ts", "svelte", "js"].contains(&file.ending());
        self.files.iter().filter(written).filter(code)
    }
}

impl File {
    fn ending(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or_default()
    }

    pub(crate) fn layers(&self) -> Layers {
        Layers::of(&self.text)
    }

    /// Whether the whole file is there for tests, measurements or the house rules.
    pub(crate) fn is_for_tests(&self) -> bool {
        let path = &self.path;
        path.starts_with("tests/")
            || ["/tests/", "/examples/", "/benches/"].iter().any(|folder| path.contains(folder))
            || path.ends_with("/tests.rs")
    }

    /// The code that runs in the product: test modules are blank.
    pub(crate) fn product_code(&self) -> String {
        if self.is_for_tests() {
            return String::new();
        }
        let code = self.layers().code;
        let tests = test_modules(&code);
        let kept = |number: usize| !tests.iter().any(|lines| lines.contains(&number));
        let lines = code.lines().zip(1..).map(|(line, number)| if kept(number) { line } else { "" });
        lines.collect::<Vec<_>>().join("\n")
    }

    pub(crate) fn is_under(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }
}

fn test_modules(code: &str) -> Vec<RangeInclusive<usize>> {
    let marks = code.match_indices("#[cfg(test)]").chain(code.match_indices("#[cfg(all(test"));
    marks.filter_map(|(start, _)| body_lines(code, start)).map(|(first, last)| first..=last).collect()
}

fn collect(top: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            if !SKIPPED.contains(&name) {
                collect(top, &path, files);
            }
        } else if is_text(&path) {
            // A file that vanishes while the tree is read (another test's scratch) has no rule to keep.
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            files.push(File { path: relative(top, &path), text });
        }
    }
}

fn is_text(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| TEXT_ENDINGS.contains(&ending)) || path.ends_with(".ci/run")
}

fn relative(top: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(top).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).filter(|part| part != "/").collect::<Vec<_>>().join("/")
}

fn cargo_metadata(top: &Path) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(top)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn read_packages(metadata: &str, top: &Path) -> Vec<Package> {
    let metadata: Value = serde_json::from_str(metadata).unwrap();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let dependency = |value: &Value| Dependency {
        name: text(&value["name"]),
        requirement: text(&value["req"]),
        ours: value["path"].is_string(),
        dev: value["kind"] == "dev",
    };
    let package = |value: &Value| Package {
        name: text(&value["name"]),
        manifest: relative(top, &PathBuf::from(text(&value["manifest_path"]))),
        dependencies: list(&value["dependencies"]).iter().map(dependency).collect(),
    };
    list(&metadata["packages"]).iter().map(package).collect()
}
