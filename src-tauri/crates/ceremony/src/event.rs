//! What has happened. Events are facts: folding them never fails and never refuses.

mod act;

pub use act::{Act, Assistance, Ink, InkDoubt, PaperDoubt, Photo, ScannedPage, Shown};

use chrono::{DateTime, NaiveDate, Utc};

use crate::id::{ActId, AgendaItemId, CeremonyId, Digest, PersonId, PostId, SessionId};
use crate::person::{Person, Post};
use crate::setup::{AgendaItem, Setup};
use crate::stamp::WriterId;
use crate::text::Text;

/// A place for one signature: `signer` signs the document of `subject`.
/// On a declaration both are the same person; on a performance agreement the second party signs the first's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slot {
    /// Whose document.
    pub subject: PersonId,
    /// Who signs it.
    pub signer: PersonId,
}

impl Slot {
    /// The slot of a person on their own document.
    pub fn own(person: PersonId) -> Self {
        Self { subject: person, signer: person }
    }
}

/// Why somebody has not signed (yet).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Signs in a late session.
    Deferred {
        /// As told to the hall.
        reason: String,
    },
    /// Did not come.
    Absent,
    /// Did not come, with a reason known beforehand.
    Excused {
        /// Perjalanan dinas, sakit, …
        reason: String,
    },
    /// A delegate came; never counts as a signature.
    Delegate {
        /// Name of the delegate.
        name: String,
        /// Post of the delegate.
        post: String,
    },
}

/// Attendance at the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attendance {
    /// Hadir.
    Present,
    /// Diwakili oleh.
    Represented {
        /// Name of the delegate.
        name: String,
        /// Post of the delegate.
        post: String,
    },
    /// Berhalangan.
    Excused {
        /// Reason given.
        reason: String,
    },
    /// Taken back: nothing known again.
    Unknown,
}

/// The hall, or a later gathering for those who could not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SessionKind {
    /// The ceremony itself.
    Hall,
    /// Penandatanganan susulan.
    Late,
}

/// Which list is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OrderKind {
    /// Tata urutan: seats and greetings.
    Protocol,
    /// Who is called when.
    Signing,
    /// Rows on the collective sheet.
    Paper,
}

/// The rule an order starts from, as seen in the field; manual moves come on top.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Preset {
    /// Head of region first, down by protocol.
    #[default]
    LeaderDown,
    /// Regional secretary first, head of region last (Musi Rawas 2024).
    SekdaFirstHeadLast,
    /// Council, court, prosecution, army and police before the regional apparatus.
    ForkopimdaFirst,
    /// Parties by protocol, then every witness.
    WitnessesLast,
    /// These sign before the hall, the others afterwards.
    SymbolicReps(Vec<PersonId>),
    /// One signs on behalf of all parties; the others sign nothing.
    OneForAll(PersonId),
    /// As the roster was written.
    RosterRows,
}

/// Kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DocumentKind {
    /// Pakta of one person (or of a pair).
    Pact,
    /// Pakta of the hall.
    CollectivePact,
    /// Lembar ikrar.
    Pledge,
    /// Daftar hadir.
    AttendanceSheet,
    /// Berita acara.
    OfficialRecord,
    /// Rekapitulasi per work unit.
    Recap,
    /// Lembar periksa nama.
    ProofSheet,
    /// Daftar panggil for the MC.
    CallSheet,
    /// Lembar foto.
    PhotoSheet,
    /// Pemberitahuan pelindungan data pribadi.
    PrivacyNotice,
    /// Surat pengantar.
    CoveringLetter,
    /// Kartu saluran pengaduan.
    ReportingCard,
}

impl DocumentKind {
    /// All kinds, in the order of a folder.
    pub const ALL: [Self; 12] = [
        Self::Pact,
        Self::CollectivePact,
        Self::Pledge,
        Self::AttendanceSheet,
        Self::OfficialRecord,
        Self::Recap,
        Self::ProofSheet,
        Self::CallSheet,
        Self::PhotoSheet,
        Self::PrivacyNotice,
        Self::CoveringLetter,
        Self::ReportingCard,
    ];
}

/// Which document: its kind, and for a pact whose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentKey {
    /// Kind.
    pub kind: DocumentKind,
    /// The person of an individual pact.
    pub subject: Option<PersonId>,
}

/// The newest entry of a writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    /// Who wrote it.
    pub writer: WriterId,
    /// Its number among theirs.
    pub seq: u64,
}

/// A fact of the ceremony.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The ceremony exists.
    Founded {
        /// Its name among all ceremonies.
        ceremony: CeremonyId,
        /// A rehearsal (gladi) stays one forever.
        rehearsal: bool,
        /// The ceremony this one was copied from.
        parent: Option<CeremonyId>,
    },
    /// The founder's laptop said whether what another wrote counts; of several the last, for all that it ever wrote.
    AdmissionDecided {
        /// Whose entries.
        writer: WriterId,
        /// Whether they count.
        admitted: bool,
        /// Why not; empty when they do.
        reason: String,
    },
    /// Setup replaced.
    SetupChanged(Box<Setup>),
    /// Agenda replaced.
    AgendaChanged(Vec<AgendaItem>),
    /// Text replaced, or a new version when the present one bears a signature.
    TextRevised {
        /// SHA-256 of the text's stored form.
        digest: Digest,
        /// The words.
        text: Box<Text>,
    },
    /// People and posts added or replaced, by identifier.
    RosterPut {
        /// People.
        people: Vec<Person>,
        /// Posts with their holders.
        posts: Vec<Post>,
    },
    /// Somebody taken off the roster.
    PersonStruck {
        /// Who.
        person: PersonId,
        /// Why.
        reason: String,
    },
    /// A post taken off the roster.
    PostStruck {
        /// Which.
        post: PostId,
        /// Why.
        reason: String,
    },
    /// An order starts anew from a rule.
    OrderPreset {
        /// Which list.
        order: OrderKind,
        /// The rule.
        preset: Preset,
    },
    /// Somebody moved by hand.
    OrderMoved {
        /// Which list.
        order: OrderKind,
        /// Who.
        person: PersonId,
        /// In front of whom; `None` is the end.
        before: Option<PersonId>,
    },
    /// Seen at the door.
    AttendanceMarked {
        /// Who.
        person: PersonId,
        /// What.
        attendance: Attendance,
    },
    /// Hall or late session opened.
    SessionOpened {
        /// Its name.
        session: SessionId,
        /// Hall or late.
        kind: SessionKind,
        /// Where.
        place: String,
    },
    /// Session closed.
    SessionClosed {
        /// Its name.
        session: SessionId,
    },
    /// Agenda item began.
    ItemStarted {
        /// Which.
        item: AgendaItemId,
    },
    /// Agenda item ended.
    ItemEnded {
        /// Which.
        item: AgendaItemId,
    },
    /// Agenda item left out, on purpose.
    ItemSkipped {
        /// Which.
        item: AgendaItemId,
        /// Why.
        reason: String,
    },
    /// Somebody was called to sign.
    Called {
        /// Which place.
        slot: Slot,
    },
    /// Help for the one who is to sign at a place, noted before the signature; none takes it back.
    AssistanceNoted {
        /// Which place.
        slot: Slot,
        /// Who helps, before whom, and why.
        assistance: Option<Assistance>,
    },
    /// A signature was given.
    Signed(Box<Act>),
    /// A slot got an outcome other than a signature.
    OutcomeMarked {
        /// Which place.
        slot: Slot,
        /// What.
        outcome: Outcome,
    },
    /// A signature no longer counts; the act stays in the journal.
    Voided {
        /// Which act.
        act: ActId,
        /// Why.
        reason: String,
    },
    /// A finished document was put into the archive.
    DocumentArchived {
        /// Which document.
        document: DocumentKey,
        /// Digest of everything it was made from; a different one means the document is due again.
        basis: Digest,
        /// The PDF (a blob).
        pdf: Digest,
        /// How many pages.
        pages: u32,
        /// Date on the document.
        dated: NaiveDate,
        /// The signed claim in its QR code (a blob, UTF-8); nothing when it has none.
        claim: Option<Digest>,
    },
    /// Documents of this ceremony bear seals and claims of this key from now on.
    SealKeyNamed {
        /// Its certificate (a blob, DER).
        certificate: Digest,
    },
    /// A document of the archive was sealed; the sealed file is the PDF and behind it the seal.
    DocumentSealed {
        /// The PDF, as it was archived.
        pdf: Digest,
        /// What stands behind its last byte (a blob).
        seal: Digest,
        /// The digest that was signed: of everything but the signature itself.
        signed: Digest,
        /// The certificate of the key (a blob, DER).
        certificate: Digest,
    },
    /// A timestamp server saw a seal: the same seal with its token in it. The seal without it stays where it is.
    SealTimestamped {
        /// The PDF, as it was archived.
        pdf: Digest,
        /// Which of its seals: the digest that was signed, which a token does not touch.
        signed: Digest,
        /// What stands behind the PDF's last byte now (a blob).
        seal: Digest,
        /// When the server saw it, as its token says.
        at: DateTime<Utc>,
        /// The server, as its certificate names it.
        server: String,
    },
    /// The end of a session was held fast: one digest over everything until then.
    CheckpointMade {
        /// Which session.
        session: SessionId,
        /// Newest entry of every writer, as this laptop knew them.
        heads: Vec<Head>,
        /// Merkle root over those entries and the digests of all documents sealed in them.
        root: Digest,
    },
    /// A document went to a printer.
    Printed {
        /// The PDF.
        pdf: Digest,
        /// How many copies.
        copies: u32,
        /// 0 for originals, n for SALINAN KE-n.
        copy_number: u32,
        /// Where to.
        printer: String,
    },
}

impl Event {
    /// Whether it changes what entries before it come to, so that all must be folded anew.
    pub fn rewrites(&self) -> bool {
        matches!(self, Self::AdmissionDecided { .. })
    }
}
