//! Rust targets beside the machine's own: WebAssembly for the surfaces, Windows for the cross-build.

use crate::{Outcome, step::Step};
use std::path::Path;

/// Makes sure that `target` can be built for; rustup fetches it when it is there.
pub(crate) fn require(target: &str) -> Outcome {
    if is_there(target)? {
        return Ok(());
    }
    println!("\nMenambah sasaran Rust {target} (adding the Rust target {target})");
    let advice = format!("Rust cannot build for {target}. With rustup: rustup target add {target}");
    Step::new(format!("Rust target {target}"), "rustup")
        .with(&["target", "add", target])
        .run()
        .map_err(|fault| format!("{fault}\n{advice}; otherwise your distribution's package for it."))
}

/// rustc itself knows where the target's library would lie, with and without rustup.
fn is_there(target: &str) -> Outcome<bool> {
    let answer = Step::new("rustc", "rustc").with(&["--print", "target-libdir", "--target", target]).answer()?;
    Ok(answer.succeeded() && Path::new(answer.out.trim()).is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_nobody_has_is_missing() {
        assert!(!is_there("i686-unknown-redox").unwrap());
    }
}
