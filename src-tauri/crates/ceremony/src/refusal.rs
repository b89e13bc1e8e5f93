//! Why a rule says no. The enum is what screens and `ikrarctl` branch on; sentences for people are made in `desk`.

use chrono::NaiveDate;

use crate::event::{InkDoubt, PaperDoubt};

/// A refused command. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The ceremony exists already.
    #[error("the ceremony is founded already")]
    FoundedAlready,
    /// Only the laptop that founded the ceremony says whose entries count.
    #[error("only the founder decides on other laptops")]
    NotFounder,
    /// A text field is empty.
    #[error("{field} is empty")]
    Empty {
        /// Which field.
        field: &'static str,
    },
    /// A limit is exceeded.
    #[error("{what} exceeds the limit of {limit}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
    /// An identifier is not known here.
    #[error("unknown {what}")]
    Unknown {
        /// Of what.
        what: &'static str,
    },
    /// A document number stands twice.
    #[error("document number {number} is used by {holder}")]
    NumberTaken {
        /// The number.
        number: String,
        /// Printed name of its holder.
        holder: String,
    },
    /// Somebody who has signed cannot leave the roster.
    #[error("{name} has signed and stays on the roster")]
    HasSigned {
        /// Printed name.
        name: String,
    },
    /// The form of a pact and role of a person cannot change under signatures.
    #[error("{what} is frozen by signatures")]
    Frozen {
        /// What.
        what: &'static str,
    },
    /// A session is open.
    #[error("a session is open already")]
    SessionOpen,
    /// No session is open.
    #[error("no session is open")]
    NoSession,
    /// A late session comes after the hall.
    #[error("the hall session is not closed yet")]
    HallNotClosed,
    /// The hall session happens once.
    #[error("the hall session is over")]
    HallOver,
    /// Agenda items before this one are neither ended nor skipped.
    #[error("agenda items before this one are open: {titles:?}")]
    ItemsOpen {
        /// Their titles.
        titles: Vec<String>,
    },
    /// The agenda item is in the wrong state.
    #[error("agenda item is {state}")]
    ItemState {
        /// `running`, `not running` or `done`.
        state: &'static str,
    },
    /// Signing has not begun on the agenda.
    #[error("the signing item of the agenda is not running")]
    SigningNotRunning,
    /// Placeholders are open in the text.
    #[error("open placeholders: {names:?}")]
    OpenPlaceholders {
        /// Their names.
        names: Vec<String>,
    },
    /// There is no text to sign.
    #[error("there is no text")]
    NoText,
    /// The surface showed another text than the present one.
    #[error("the text changed while it was shown")]
    TextChanged,
    /// The roster entry changed while the surface showed it.
    #[error("the roster entry changed while it was shown")]
    ShownChanged,
    /// The slot has a signature that counts.
    #[error("{name} has signed already")]
    SignedAlready {
        /// Printed name.
        name: String,
    },
    /// The same act identifier came with other contents.
    #[error("the act is known with other contents")]
    ActReused,
    /// The ink is doubtful; the operator may overrule.
    #[error("doubtful ink: {doubts:?}")]
    InkDoubtful {
        /// What looked wrong and was not overruled.
        doubts: Vec<InkDoubt>,
    },
    /// A thumbprint without anybody who saw it given.
    #[error("a thumbprint needs a helper and a witness")]
    ThumbprintAlone,
    /// Helper, witness and signatory are three people.
    #[error("helper, witness and signatory are not three people")]
    HelperIsWitness,
    /// The scan is doubtful; the operator may overrule.
    #[error("doubtful scan: {doubts:?}")]
    PaperDoubtful {
        /// What looked wrong and was not overruled.
        doubts: Vec<PaperDoubt>,
    },
    /// A scanned page is filed under another document.
    #[error("the scan is filed under {name} already")]
    ScanUsed {
        /// Printed name of whose document it is.
        name: String,
    },
    /// The date written by hand lies before the words were, or after today.
    #[error("the date {written} is not between {earliest} and {latest}")]
    DateWritten {
        /// As the operator read it.
        written: NaiveDate,
        /// When the words were written.
        earliest: NaiveDate,
        /// Today.
        latest: NaiveDate,
    },
    /// The act is not there or voided already.
    #[error("no such signature in force")]
    NoSuchAct,
    /// People have neither signed nor an outcome.
    #[error("{count} people have no outcome")]
    Undecided {
        /// How many.
        count: usize,
    },
    /// The ceremony has no setup or roster yet.
    #[error("{what} is not prepared")]
    NotPrepared {
        /// What is missing.
        what: &'static str,
    },
    /// The PDF is of no document in the archive.
    #[error("no such document in the archive")]
    NotArchived,
    /// The PDF has no such seal.
    #[error("no such seal")]
    NotSealed,
    /// The session is open or unknown.
    #[error("the session is not closed")]
    SessionNotClosed,
}
