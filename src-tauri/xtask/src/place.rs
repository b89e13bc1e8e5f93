//! Where things lie in the project, worked out from where this package lies.

use std::path::{Path, PathBuf};

/// The top of the checkout.
pub(crate) fn top() -> PathBuf {
    // cargo sets the variable when it runs us; the built-in value serves a binary started by hand.
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.ancestors().nth(2).map_or(here.clone(), Path::to_path_buf)
}

/// Build output; respects a target folder chosen by the person.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| top().join("target"), |folder| top().join(folder))
}

/// What xtask remembers and builds for itself; may be removed at any time.
pub(crate) fn own(name: &str) -> PathBuf {
    target().join("xtask").join(name)
}

pub(crate) fn ui() -> PathBuf {
    top().join("ui")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_top_holds_the_workspace() {
        let manifest = std::fs::read_to_string(top().join("Cargo.toml")).unwrap();
        assert!(manifest.contains("[workspace]"));
    }
}
