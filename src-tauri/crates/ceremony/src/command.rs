//! What a person asks for. Identifiers and digests are brought along: the rules make none.

use chrono::{DateTime, NaiveDate, Utc};

use crate::event::{
    Act, Assistance, Attendance, DocumentKey, Head, InkDoubt, OrderKind, Outcome, PaperDoubt, Preset, SessionKind, Slot,
};
use crate::id::{ActId, AgendaItemId, CeremonyId, Digest, PersonId, PostId, SessionId};
use crate::person::{Person, Post};
use crate::setup::{AgendaItem, Setup};
use crate::stamp::WriterId;
use crate::text::Text;

/// A request to change the ceremony; see [`crate::State::decide`].
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "each command and its fields are those of the event of the same name")]
pub enum Command {
    Found {
        ceremony: CeremonyId,
        rehearsal: bool,
        parent: Option<CeremonyId>,
    },
    DecideAdmission {
        /// The laptop that decides.
        by: WriterId,
        writer: WriterId,
        admitted: bool,
        reason: String,
    },
    ChangeSetup(Box<Setup>),
    ChangeAgenda(Vec<AgendaItem>),
    ReviseText {
        digest: Digest,
        text: Box<Text>,
    },
    PutRoster {
        people: Vec<Person>,
        posts: Vec<Post>,
    },
    StrikePerson {
        person: PersonId,
        reason: String,
    },
    StrikePost {
        post: PostId,
        reason: String,
    },
    SetPreset {
        order: OrderKind,
        preset: Preset,
    },
    MoveInOrder {
        order: OrderKind,
        person: PersonId,
        before: Option<PersonId>,
    },
    MarkAttendance {
        person: PersonId,
        attendance: Attendance,
    },
    OpenSession {
        session: SessionId,
        kind: SessionKind,
        place: String,
    },
    CloseSession,
    StartItem {
        item: AgendaItemId,
    },
    EndItem {
        item: AgendaItemId,
    },
    SkipItem {
        item: AgendaItemId,
        reason: String,
    },
    Call {
        slot: Slot,
    },
    NoteAssistance {
        slot: Slot,
        assistance: Option<Assistance>,
    },
    /// `doubts` is what was measured on the ink; the act names those the operator overruled.
    /// The act's session and who helped are filled in by the rules, its `shown` is compared with the roster.
    Sign {
        act: Box<Act>,
        doubts: Vec<InkDoubt>,
    },
    /// A signature given with a pen on the printed sheet and read back from a scan. The act's session is filled in by
    /// the rules; `today` bounds the date written by hand; `doubts` is what was doubtful about the scan, and the act
    /// names those the operator overruled.
    FilePaper {
        act: Box<Act>,
        doubts: Vec<PaperDoubt>,
        today: NaiveDate,
    },
    MarkOutcome {
        slot: Slot,
        outcome: Outcome,
    },
    /// Everybody still without an outcome follows in a late session.
    DeferRemaining {
        reason: String,
    },
    VoidAct {
        act: ActId,
        reason: String,
    },
    ArchiveDocument {
        document: DocumentKey,
        basis: Digest,
        pdf: Digest,
        pages: u32,
        dated: NaiveDate,
        claim: Option<Digest>,
    },
    NameSealKey {
        certificate: Digest,
    },
    SealDocument {
        pdf: Digest,
        seal: Digest,
        signed: Digest,
        certificate: Digest,
    },
    /// A seal with the answer of a timestamp server in it. `over`: the seal as it stood when the server was asked.
    TimestampSeal {
        pdf: Digest,
        signed: Digest,
        over: Digest,
        seal: Digest,
        at: DateTime<Utc>,
        server: String,
    },
    MakeCheckpoint {
        session: SessionId,
        heads: Vec<Head>,
        root: Digest,
    },
    RecordPrint {
        pdf: Digest,
        copies: u32,
        copy_number: u32,
        printer: String,
    },
}
