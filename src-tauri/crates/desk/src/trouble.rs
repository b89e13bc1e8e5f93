//! What goes wrong, as a screen shows it: a code, a sentence, whether trying again helps. Sentences: [`crate::guidance`].

use ceremony::Refusal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::guidance;
use crate::wire::InkDoubt;

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
    pub ink_doubts: Vec<InkDoubt>,
}

impl Trouble {
    pub(crate) fn new(code: TroubleCode, message: impl Into<String>, detail: impl ToString) -> Self {
        let may_retry = code == TroubleCode::Failed;
        Self { code, message: message.into(), detail: detail.to_string(), may_retry, ink_doubts: Vec::new() }
    }

    /// Input of a script that cannot be used; `message` is Indonesian.
    pub fn unusable(message: &str) -> Self {
        Self::bad_input(message, "unusable input")
    }

    /// A command that was carried out and found something to refuse; `message` is Indonesian.
    pub fn refused(message: &str) -> Self {
        Self::new(TroubleCode::Refused, message, "refused")
    }

    pub(crate) fn bad_input(message: impl Into<String>, detail: impl ToString) -> Self {
        Self::new(TroubleCode::BadInput, message, detail)
    }

    pub(crate) fn failed(message: impl Into<String>, detail: impl ToString) -> Self {
        Self::new(TroubleCode::Failed, message, detail)
    }

    pub(crate) fn bug(detail: impl ToString) -> Self {
        Self::new(TroubleCode::Bug, guidance::BUG, detail)
    }

    pub(crate) fn nothing_open() -> Self {
        Self::new(TroubleCode::NothingOpen, guidance::NOTHING_OPEN, "no ceremony is open")
    }

    /// A request in a shape the operation does not know; a script's mistake, or two versions talking to each other.
    pub(crate) fn bad_request(operation: &str, error: &serde_json::Error) -> Self {
        Self::bad_input(guidance::bad_request(operation), format!("{operation}: {error}"))
    }

    /// An answer that cannot be written or read as JSON.
    pub(crate) fn off_the_wire(error: impl ToString) -> Self {
        Self::bug(format!("request or answer does not fit the wire: {}", error.to_string()))
    }

    pub(crate) fn unknown_operation(name: &str) -> Self {
        Self::bug(format!("unknown operation {name}"))
    }

    /// A file that could not be read or written.
    pub(crate) fn file(path: &std::path::Path, error: impl ToString) -> Self {
        Self::failed(guidance::file(path), error)
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        let code = match refusal {
            Refusal::InkDoubtful { .. } => TroubleCode::InkDoubtful,
            Refusal::TextChanged | Refusal::ShownChanged => TroubleCode::ShownChanged,
            Refusal::SignedAlready { .. } => TroubleCode::SignedAlready,
            _ => TroubleCode::Refused,
        };
        let mut trouble = Self::new(code, guidance::refusal(&refusal), &refusal);
        if let Refusal::InkDoubtful { doubts } = refusal {
            trouble.ink_doubts = doubts.into_iter().map(InkDoubt::from).collect();
        }
        trouble
    }
}

impl From<journal::JournalError> for Trouble {
    fn from(error: journal::JournalError) -> Self {
        use journal::JournalError as E;
        let code = match error {
            E::Locked { .. } => TroubleCode::Locked,
            E::Exists { .. } | E::TooLarge { .. } => TroubleCode::BadInput,
            E::Missing { .. }
            | E::Foreign { .. }
            | E::CutOff { .. }
            | E::Newer { .. }
            | E::Broken { .. }
            | E::Body(_)
            | E::Segment(_)
            | E::Blob { .. } => TroubleCode::BadFile,
            E::Storage(_) if error.is_damage() => TroubleCode::BadFile,
            E::Storage(_) | E::Io(_) => TroubleCode::Failed,
        };
        Self::new(code, guidance::journal(&error), &error)
    }
}

impl From<intake::IntakeError> for Trouble {
    fn from(error: intake::IntakeError) -> Self {
        Self::bad_input(error.guidance(), &error)
    }
}

impl From<document::PageError> for Trouble {
    fn from(error: document::PageError) -> Self {
        Self::bad_input(error.to_string(), format!("{error:?}"))
    }
}

impl From<seal::KeyError> for Trouble {
    fn from(error: seal::KeyError) -> Self {
        Self::bad_input(guidance::key(&error), &error)
    }
}

impl From<ceremony::id::BadId> for Trouble {
    fn from(error: ceremony::id::BadId) -> Self {
        Self::bad_input(guidance::BAD_ID, error)
    }
}
