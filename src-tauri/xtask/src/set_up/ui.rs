//! The UI: its npm packages, the ink geometry in WebAssembly, its build. Each only when its inputs changed.

use super::targets;
use crate::{Outcome, place, stamp::Stamp, step::Step};
use std::fs;

const WASM: &str = "wasm32-unknown-unknown";

/// Exactly what the lock file names, fetched when the lock file is new.
pub(super) fn packages() -> Outcome {
    let ui = place::ui();
    let lock = ui.join("package-lock.json");
    if !lock.is_file() {
        return Err("ui/package-lock.json is missing: the checkout is not complete.".to_owned());
    }
    let stamp = Stamp::over("npm", &[lock])?;
    if stamp.is_fresh() && ui.join("node_modules").is_dir() {
        return Ok(());
    }
    Step::npm("UI packages (npm ci)", &["ci", "--no-audit", "--no-fund"]).run()?;
    stamp.set()
}

/// Screen and paper share one geometry: the crate `ink`, as WebAssembly, beside the UI's own ink code.
pub(super) fn ink() -> Outcome {
    let wanted = place::ui().join("src/ink/ink.wasm");
    let stamp =
        Stamp::over("ink", &["Cargo.lock", "Cargo.toml", "src-tauri/crates/ink"].map(|path| place::top().join(path)))?;
    if stamp.is_fresh() && wanted.is_file() {
        return Ok(());
    }
    targets::require(WASM)?;
    Step::cargo("ink to WebAssembly", &["build", "--locked", "--release", "-p", "ink", "--target", WASM]).run()?;
    let built = place::target().join(WASM).join("release/ink.wasm");
    copy_if_changed(&built, &wanted)?;
    stamp.set()
}

/// Vite's output in `ui/dist`, which the app embeds.
pub(super) fn build() -> Outcome {
    let inputs = [place::ui(), place::top().join("assets")];
    let stamp = Stamp::over("ui", &inputs)?;
    if stamp.is_fresh() && place::ui().join("dist").is_dir() {
        return Ok(());
    }
    Step::npm("UI build", &["run", "build"]).run()?;
    stamp.set()
}

/// An equal file keeps its time, so that nothing downstream builds again.
fn copy_if_changed(from: &std::path::Path, to: &std::path::Path) -> Outcome {
    let fault = |fault: std::io::Error| format!("cannot copy {} to {}: {fault}", from.display(), to.display());
    let bytes = fs::read(from).map_err(fault)?;
    if fs::read(to).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(fault)?;
    }
    fs::write(to, bytes).map_err(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_equal_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("a"), folder.path().join("baru/b"));
        fs::write(&from, "satu").unwrap();
        copy_if_changed(&from, &to).unwrap();
        let time = |path: &std::path::Path| fs::metadata(path).unwrap().modified().unwrap();
        let first = time(&to);
        copy_if_changed(&from, &to).unwrap();
        assert_eq!(time(&to), first);
        fs::write(&from, "dua").unwrap();
        copy_if_changed(&from, &to).unwrap();
        assert_eq!(fs::read_to_string(&to).unwrap(), "dua");
    }
}
