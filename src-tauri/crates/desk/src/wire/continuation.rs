//! The paper continuation pack: where it lies and whether it is the newest.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which of the two places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PlaceRequest {
    /// The chosen second folder; otherwise beside the ceremony file.
    pub second: bool,
}

/// The second folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct FolderChoice {
    /// Full path; none to keep no second pack.
    pub folder: Option<String>,
}

/// A pack at one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ContinuationPlace {
    /// The file.
    pub path: String,
    /// Its folder.
    pub folder: String,
    /// When it was written; nothing before it was.
    pub written_at: Option<String>,
    /// It says what the journal says now.
    pub current: bool,
    /// Why it could not be written the last time; a sentence with the next step.
    pub trouble: Option<String>,
}

/// Where the packs of the open ceremony are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ContinuationView {
    /// Somebody could sign: a pack is kept. Not for a draft.
    pub wanted: bool,
    /// Beside the ceremony file.
    pub own: ContinuationPlace,
    /// In the chosen second folder.
    pub second: Option<ContinuationPlace>,
}

/// A pack written to a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct WrittenContinuation {
    /// The file.
    pub path: String,
    /// Pages.
    pub pages: u32,
    /// Places without a signature.
    pub open: u32,
    /// Signatures in force.
    pub signed: u32,
}
