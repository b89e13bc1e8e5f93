//! The second copy of the open ceremony: where it lies and how far it is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The second copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SecondCopyView {
    /// The folder that was chosen on this laptop; none when no copy is kept.
    pub folder: Option<String>,
    /// Where the copy lies in it.
    pub place: Option<String>,
    /// Entries in it that the open ceremony has not: another laptop wrote them.
    pub foreign: u32,
    /// Entries of the ceremony that are not in it yet.
    pub due: u32,
    /// When the newest entry in it was written there and read back; nothing before that.
    pub written_at: Option<String>,
    /// What keeps it from going on; a sentence with the next step.
    pub trouble: Option<String>,
}
