//! The start screen, files and copies.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A template as the start screen offers it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TemplateInfo {
    /// Key, for instance `netralitas_asn`.
    pub key: String,
    /// Name for people.
    pub name: String,
    /// One sentence: what it is for.
    pub description: String,
}

/// A recently opened ceremony, read from its projections without opening it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RecentFile {
    /// Full path.
    pub path: String,
    /// File name.
    pub file_name: String,
    /// Title, empty when the file cannot be read.
    pub title: String,
    /// Announced date.
    pub date: Option<String>,
    /// People whose pact is wholly signed.
    pub complete: u32,
    /// Parties.
    pub parties: u32,
    /// Newest entry.
    pub last_saved: Option<String>,
    /// A rehearsal.
    pub rehearsal: bool,
    /// Why it cannot be opened, in Indonesian.
    pub problem: Option<String>,
}

/// A sample ceremony to try.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SampleInfo {
    /// Key: `mukomuko`, `musi-rawas`.
    pub key: String,
    /// Name for people.
    pub name: String,
    /// One sentence about it.
    pub description: String,
}

/// Everything the start screen shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct StartView {
    /// Newest first.
    pub recent: Vec<RecentFile>,
    /// Templates for a new ceremony.
    pub templates: Vec<TemplateInfo>,
    /// Samples.
    pub samples: Vec<SampleInfo>,
    /// Folder offered for new files.
    pub default_folder: String,
    /// Today in the zone of the laptop, `YYYY-MM-DD`.
    pub today: String,
}

/// A new ceremony.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct NewCeremony {
    /// Where the file goes; the folder must exist, the file must not.
    pub path: String,
    /// Title.
    pub title: String,
    /// Key of a template; ignored when `from` is given.
    pub template: String,
    /// Path of last time's ceremony: text, letterhead, agenda and roster are taken over, signatures never.
    pub from: Option<String>,
    /// Announced date `YYYY-MM-DD`.
    pub date: String,
    /// A rehearsal (gladi).
    pub rehearsal: bool,
}

/// A path.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PathRequest {
    /// Full path.
    pub path: String,
}

/// A key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct KeyRequest {
    /// Key.
    pub key: String,
}

/// What `check` found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CheckReport {
    /// Nothing is wrong.
    pub sound: bool,
    /// Entries read.
    pub entries: u32,
    /// Blobs read.
    pub blobs: u32,
    /// Writers seen.
    pub writers: u32,
    /// One sentence per fault, in Indonesian, naming the place and the next step.
    pub faults: Vec<String>,
    /// What it comes to.
    pub outcome: CheckOutcome,
    /// The one next step; none for a whole file.
    pub next: Option<String>,
}

/// What a check comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum CheckOutcome {
    /// Utuh.
    Whole,
    /// Ada yang hilang: every entry holds, something they name can be got back from a copy.
    Missing,
    /// Rusak: entries or the file itself do not hold.
    Damaged,
}

/// A copy made while the file is open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CopyReport {
    /// Where it lies.
    pub path: String,
    /// Its size in bytes.
    pub bytes: f64,
    /// Read back and found whole.
    pub verified: bool,
}
