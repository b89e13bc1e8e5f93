//! What the foot of the operator's window says of the laptop.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The laptop and what hangs on it, as they were found a moment ago.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MachineView {
    /// None where the laptop tells nothing.
    pub battery: Option<BatteryView>,
    /// The printer that the system prints on by itself; none where there is none, or nobody answers.
    pub printer: Option<PrinterView>,
    /// The system's printing answers.
    pub printing_answers: bool,
    /// The disk has less room than the ceremony may need.
    pub disk_short: bool,
    /// Pads; none while no pad is let in.
    pub pads: Option<PadCount>,
}

/// The battery.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct BatteryView {
    /// How full, 0 to 100.
    pub percent: u8,
    /// The power is off or unplugged.
    pub discharging: bool,
    /// At today's draw, where the system tells.
    pub minutes_left: Option<u32>,
    /// So little that the laptop should be plugged in now.
    pub low: bool,
}

/// A printer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PrinterView {
    /// Its name in the system.
    pub name: String,
    /// It would print now.
    pub ready: bool,
    /// What it is doing, in words for people.
    pub state: String,
}

/// Pads that were accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PadCount {
    /// That answer.
    pub reachable: u32,
    /// All of them.
    pub accepted: u32,
}
