//! One signature as evidence: the files made of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Slot;

/// Write the ink of a signature place to a folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct InkExport {
    /// Which place.
    pub slot: Slot,
    /// Acts that were taken back as well; their files say so.
    #[serde(default)]
    pub voided: bool,
    /// Full path; made when it is not there.
    pub folder: String,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct InkExported {
    /// Where.
    pub folder: String,
    /// Picture, points, and what the journal recorded; names of files.
    pub files: Vec<String>,
    /// How many acts among them were taken back.
    pub void: u32,
    /// How many were never taken back and do not count all the same: another laptop had one for the same place earlier.
    pub uncounted: u32,
}
