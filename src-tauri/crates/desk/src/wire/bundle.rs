//! Bundles: a whole ceremony as one zip.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::CeremonyView;

/// A bundle that was written and read back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct BundleReport {
    /// Where it lies.
    pub path: String,
    /// Its size in bytes.
    pub bytes: f64,
    /// Documents in it.
    pub documents: u32,
    /// Of these, without a seal.
    pub without_seal: u32,
    /// Photos, strokes, PDFs and seals of the journal in it.
    pub blobs: u32,
}

/// Make a ceremony file of a bundle, and open it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct OpenBundle {
    /// The bundle.
    pub path: String,
    /// The file to be made; in the documents folder, under the ceremony's title, when absent.
    #[serde(default)]
    pub to: Option<String>,
}

/// The ceremony of a bundle, open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct OpenedBundle {
    /// As it stands in the new file.
    pub ceremony: CeremonyView,
    /// What of the bundle is not as it was packed, and what follows from that; none when all of it is.
    pub caution: Option<String>,
}
