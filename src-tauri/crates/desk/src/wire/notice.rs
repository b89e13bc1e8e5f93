//! The notice on personal data, shown before a photo.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PageSvg;

/// What somebody is told before they are photographed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct NoticeView {
    /// What is recorded, what for, and what one may do.
    pub sentences: Vec<String>,
    /// Names these words; sent back with the signature by a surface that showed them.
    pub digest: String,
    /// The whole notice.
    pub pages: Vec<PageSvg>,
}
