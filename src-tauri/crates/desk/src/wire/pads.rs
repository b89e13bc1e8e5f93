//! Pads on the local network, as the operator sees them and as their page is told.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{SigningView, Slot, Zone};

/// How pads are let in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct OpenPads {
    /// HTTPS with a certificate made for this time; otherwise HTTP with sealed messages.
    pub https: bool,
    /// Which address of this laptop; the likeliest when empty.
    pub address: Option<String>,
}

/// One pad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PadRequest {
    /// Its name.
    pub pad: String,
}

/// Somebody is sent to a pad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SendToPad {
    /// The pad.
    pub pad: String,
    /// Which place; the next undecided one when empty.
    pub slot: Option<Slot>,
}

/// Pads and how they are reached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PadsView {
    /// What the QR code says; nothing while no pad is let in.
    pub url: Option<String>,
    /// The same without the secret, as it may be read aloud.
    pub address: Option<String>,
    /// HTTPS.
    pub https: bool,
    /// Eight words of the certificate's fingerprint.
    pub words: Option<String>,
    /// The fingerprint as browsers show it, hexadecimal.
    pub fingerprint: Option<String>,
    /// Addresses of this laptop, the likeliest first.
    pub addresses: Vec<String>,
    /// Pads in the order of their numbers.
    pub pads: Vec<PadCard>,
}

/// Whether a pad may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum PadStanding {
    /// Its number is to be compared.
    Waiting,
    /// Accepted.
    Accepted,
    /// Sent away.
    Revoked,
}

/// Where the signatory at a pad stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
#[expect(missing_docs, reason = "the steps of the signing surface by their names there")]
pub enum PadStage {
    Waiting,
    Reading,
    Notice,
    Photo,
    Drawing,
    Saving,
    Doubtful,
    Failed,
    Saved,
    Closed,
}

/// A pad.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PadCard {
    /// Its name.
    pub id: String,
    /// "Pad 2".
    pub number: u32,
    /// The number that both sides show: `482 913`.
    pub code: String,
    /// What the device says it is.
    pub label: String,
    /// Whether it may.
    pub standing: PadStanding,
    /// Heard of lately.
    pub reachable: bool,
    /// Whose turn it is there.
    pub slot: Option<Slot>,
    /// Their printed name.
    pub name: String,
    /// Their first post.
    pub post: String,
    /// Where they stand.
    pub stage: PadStage,
    /// They say that something on the sheet is wrong.
    pub wrong: bool,
    /// Strokes on the field.
    pub strokes: u32,
}

/// What the page of a pad is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PadView {
    /// As the signing surface of the laptop.
    pub surface: SigningView,
    /// Eight words of the certificate.
    pub words: Option<String>,
}

/// An act that arrived, for a pad that did not hear so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrivedAct {
    /// Act.
    pub act: String,
    /// When it became durable (UTC).
    pub signed_at: String,
    /// Zone of the ceremony.
    pub zone: Zone,
}
