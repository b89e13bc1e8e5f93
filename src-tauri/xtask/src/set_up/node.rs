//! Node, which builds the UI: looked for, never installed (there are too many ways a person may want it).

use crate::{Outcome, step::Step};

const OLDEST: u32 = 20;

pub(super) fn require() -> Outcome {
    let advice = format!("Install Node {OLDEST} or newer, with npm (https://nodejs.org), and try again.");
    let answer = Step::new("Node", "node")
        .with(&["--version"])
        .answer()
        .map_err(|_| format!("Node belum terpasang (Node is not installed). {advice}"))?;
    match major(&answer.out) {
        Some(version) if version >= OLDEST => Ok(()),
        _ => Err(format!("Node {} is too old. {advice}", answer.out.trim())),
    }
}

/// `v20.20.2` → 20.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn majors_are_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20"), None);
        assert_eq!(major(""), None);
    }
}
