//! Remembers what a slow step was last done for, so that a second run skips it.
//!
//! A stamp is the fingerprint of the step's inputs (names and contents, never times: a fresh checkout of the
//! same files counts as unchanged). It is written only after the step has succeeded.

use crate::{Outcome, place};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold results or foreign code, never inputs.
const NOT_INPUTS: [&str; 4] = ["node_modules", "dist", "target", ".git"];

/// A step and the fingerprint of what it would be done for now.
pub(crate) struct Stamp {
    file: PathBuf,
    print: String,
}

impl Stamp {
    /// The stamp called `name` over the contents of `inputs` (files, or folders with all that is in them).
    pub(crate) fn over(name: &str, inputs: &[PathBuf]) -> Outcome<Self> {
        let mut files = BTreeSet::new();
        for input in inputs {
            collect(input, &mut files).map_err(|fault| format!("cannot read {}: {fault}", input.display()))?;
        }
        let mut print = Fingerprint::default();
        for file in &files {
            let bytes = fs::read(file).map_err(|fault| format!("cannot read {}: {fault}", file.display()))?;
            print.add(file.strip_prefix(place::top()).unwrap_or(file).as_os_str().as_encoded_bytes());
            print.add(&bytes);
        }
        Ok(Self { file: place::own("stamps").join(name), print: format!("{:016x} {}", print.0, files.len()) })
    }

    pub(crate) fn is_fresh(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|last| last == self.print)
    }

    pub(crate) fn set(&self) -> Outcome {
        let folder = self.file.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&self.file, &self.print))
            .map_err(|fault| format!("cannot write {}: {fault}", self.file.display()))
    }
}

fn collect(path: &Path, files: &mut BTreeSet<PathBuf>) -> std::io::Result<()> {
    if path.is_file() {
        files.insert(path.to_owned());
        return Ok(());
    }
    if !path.is_dir() || path.file_name().is_some_and(|name| NOT_INPUTS.iter().any(|not| name == *not)) {
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}

/// FNV-1a, 64 bit: the same on every machine and for every Rust version. It guards against forgetting, not
/// against an enemy.
struct Fingerprint(u64);

impl Default for Fingerprint {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fingerprint {
    fn add(&mut self, bytes: &[u8]) {
        // The length in front keeps "ab" + "c" apart from "a" + "bc".
        for byte in bytes.len().to_le_bytes().iter().chain(bytes) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print_of(folder: &Path) -> String {
        Stamp::over("uji", &[folder.to_owned()]).unwrap().print
    }

    #[test]
    fn names_contents_and_removals_change_the_stamp_and_results_do_not() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("src")).unwrap();
        fs::write(at("src/a.ts"), "satu").unwrap();
        let first = print_of(folder.path());
        assert_eq!(first, print_of(folder.path()));

        fs::create_dir_all(at("node_modules/x")).unwrap();
        fs::write(at("node_modules/x/y.js"), "besar").unwrap();
        assert_eq!(first, print_of(folder.path()), "foreign code is no input");

        fs::write(at("src/a.ts"), "dua").unwrap();
        let second = print_of(folder.path());
        assert_ne!(first, second);
        fs::rename(at("src/a.ts"), at("src/b.ts")).unwrap();
        assert_ne!(second, print_of(folder.path()));
    }
}
