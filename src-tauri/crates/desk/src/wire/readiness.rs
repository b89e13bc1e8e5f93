//! Readiness: what was looked at before the ceremony and how it stands.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What only a person at the laptop can tell; none where nobody looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "types.ts")]
pub struct Seen {
    /// The clock agrees with a phone.
    pub clock: Option<bool>,
    /// Both rulers of the test page measure 100 mm.
    pub ruler: Option<bool>,
    /// The camera gave a picture.
    pub camera: Option<bool>,
    /// A stroke on the signing surface was drawn as it was made.
    pub surface: Option<bool>,
    /// The hall sees the projector's picture.
    pub projector: Option<bool>,
}

/// How a point stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum ReadyState {
    /// Siap.
    Ready,
    /// Perlu dilihat.
    Attention,
    /// Belum siap: the ceremony would suffer.
    Missing,
    /// Belum diperiksa.
    Unchecked,
}

/// What is looked at, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum ReadyKey {
    /// Title, date, place.
    Ceremony,
    /// Letterhead, text, placeholders.
    Text,
    /// Doubts of the roster.
    Roster,
    /// Orders.
    Order,
    /// Agenda.
    Agenda,
    /// Witnesses.
    Witnesses,
    /// Every character of every name is in the fonts.
    Fonts,
    /// Room on the disk.
    Space,
    /// Time of a durable write.
    Writing,
    /// The laptop's clock.
    Clock,
    /// Battery.
    Power,
    /// The paper to go on with, in a second place.
    SecondPlace,
    /// The key of the seal.
    Seal,
    /// Printer.
    Printer,
    /// The test page, measured.
    Ruler,
    /// Camera.
    Camera,
    /// Signing surface.
    Surface,
    /// Projector.
    Projector,
    /// Tablets and phones on the local network.
    Pads,
}

/// One point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ReadyPoint {
    /// Which.
    pub key: ReadyKey,
    /// How it stands.
    pub state: ReadyState,
    /// What was found, in Indonesian sentences.
    pub found: String,
    /// The next step; empty when nothing is to be done.
    pub next: String,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Readiness {
    /// When it was looked at.
    pub looked_at: String,
    /// The points.
    pub points: Vec<ReadyPoint>,
}

/// A report to be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SaveReadiness {
    /// The file.
    pub path: String,
    /// What people told.
    pub seen: Seen,
}

/// The report as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct WrittenReadiness {
    /// The file.
    pub path: String,
    /// What stands in it.
    pub readiness: Readiness,
}

/// A printer, or none for the default one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PrinterRequest {
    /// Its name.
    pub printer: Option<String>,
}

/// The test page on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TestPagePrinted {
    /// The printer that took it.
    pub printer: String,
    /// What the system answered.
    pub answer: String,
}
