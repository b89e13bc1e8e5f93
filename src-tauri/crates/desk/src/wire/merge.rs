//! Several laptops, one ceremony: what another one wrote, and places that were signed on two.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Slot;

/// Take in what another laptop wrote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MergeRequest {
    /// A second copy, a bundle, or a ceremony file.
    pub path: String,
    /// Laptops whose entries are kept and do not count; only the founder's laptop may name any.
    #[serde(default)]
    pub shut_out: Vec<String>,
    /// Why not; empty when none is named.
    #[serde(default)]
    pub reason: String,
}

/// Say anew whether what a laptop wrote counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct AdmissionRequest {
    /// Which laptop.
    pub writer: String,
    /// Whether it counts.
    pub admitted: bool,
    /// Why not; empty when it does.
    #[serde(default)]
    pub reason: String,
}

/// What another laptop wrote, beside the open ceremony.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MergeView {
    /// Where it lies.
    pub path: String,
    /// Entries that the open file did not have.
    pub entries: u32,
    /// Signatures among them.
    pub signatures: u32,
    /// Laptops that wrote these.
    pub laptops: Vec<LaptopView>,
    /// What both laptops changed, clocks that differ, keys used twice. Sentences.
    pub cautions: Vec<String>,
    /// Places that are signed on two laptops, when both come together.
    pub contested: Vec<ContestedPlace>,
    /// This laptop founded the ceremony: it says whose entries count.
    pub may_decide: bool,
}

/// A laptop that wrote in the ceremony.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct LaptopView {
    /// Its key, hexadecimal.
    pub writer: String,
    /// From 1, in the order in which they began to write.
    pub number: u32,
    /// The operator's name in its newest entry.
    pub author: String,
    /// It is this one.
    pub own: bool,
    /// It founded the ceremony.
    pub founder: bool,
    /// Entries of it: the new ones where something is to be merged, else all.
    pub entries: u32,
    /// Signatures among them.
    pub signatures: u32,
    /// Wall clock of its newest entry (UTC).
    pub last_at: String,
    /// What the founder's laptop said; nothing said counts.
    pub admitted: Option<bool>,
    /// Why it does not count.
    pub reason: String,
}

/// A place that was signed on two laptops.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ContestedPlace {
    /// The place.
    pub slot: Slot,
    /// Printed name of the signer.
    pub name: String,
    /// Their first post.
    pub post: String,
    /// The acts, the one that counts meanwhile first.
    pub acts: Vec<ContestedAct>,
}

/// One of several acts at a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ContestedAct {
    /// The act.
    pub act: String,
    /// When (UTC).
    pub signed_at: String,
    /// Number of the laptop.
    pub laptop: u32,
    /// The operator's name there.
    pub author: String,
    /// Pen, touch, …, and which surface.
    pub device: String,
}

/// Which of several acts at a place counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SettleRequest {
    /// The place.
    pub slot: Slot,
    /// The act that counts; the others are voided.
    pub keep: String,
    /// Why.
    pub reason: String,
}
