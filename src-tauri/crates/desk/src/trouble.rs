//! What goes wrong, as a screen shows it: a code, a sentence, what is safe, whether trying again helps.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Codes that a screen branches on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum TroubleCode {
    /// A rule said no.
    Refused,
    /// The ink is doubtful: show the doubts, offer to overrule.
    InkDoubtful,
    /// The text or name changed while the surface showed it: draw anew.
    ShownChanged,
    /// Somebody has signed already: draw anew.
    SignedAlready,
    /// The file is open elsewhere.
    Locked,
    /// The file cannot be used.
    BadFile,
    /// Disk, printer, another program.
    Failed,
    /// No ceremony is open.
    NothingOpen,
    /// Input from outside cannot be used.
    BadInput,
    /// A fault of Ikrar; the journal is untouched.
    Bug,
}

/// A refusal or failure on its way to a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
#[ts(export_to = "types.ts")]
pub struct Trouble {
    /// What a screen branches on.
    pub code: TroubleCode,
    /// What happened and what to do, in Indonesian.
    pub message: String,
    /// English, for the log.
    pub detail: String,
    /// Trying the same again may help.
    pub may_retry: bool,
    /// Doubts about the ink, with `ink_doubtful`.
    pub ink_doubts: Vec<crate::wire::InkDoubt>,
}
