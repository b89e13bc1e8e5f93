//! Disk forms of the values inside events: text, setup, people, orders, acts.

use std::collections::BTreeMap;

use ceremony::event::{
    Act, Assistance, Attendance, DocumentKey, DocumentKind, Head, Ink, InkDoubt, OrderKind, Outcome, PaperDoubt, Photo,
    Preset, ScannedPage, SessionKind, Shown, Slot,
};
use ceremony::id::{ActId, AgendaItemId, Digest, PersonId, PostId, SessionId};
use ceremony::name::PrintedName;
use ceremony::person::{Assignment, AssignmentKind, Identity, IdentityKind, Person, Post, Role, Target};
use ceremony::setup::{AgendaItem, AgendaKind, Channel, Letterhead, Paper, Setup};
use ceremony::stamp::WriterId;
use ceremony::text::{Clause, Framing, PactForm, PactText, PledgeText, Text};
use ceremony::zone::Zone;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::stored::{BadBody, Stored, record, variants, words};

record!(ClauseDisk for Clause { text: String, children: Vec<Clause> });
record!(FramingDisk for Framing { opening: String, statement: String, closing: Vec<String> });
words!(PactFormDisk for PactForm { Declaration = "declaration", Pair = "pair" });
record!(PactTextDisk for PactText {
    form: PactForm, title: Vec<String>, individual: Framing, collective: Framing, clauses: Vec<Clause>,
});
record!(PledgeTextDisk for PledgeText {
    title: Vec<String>, opening: String, clauses: Vec<Clause>, closing: String,
});
record!(TextDisk for Text { pact: PactText, pledge: PledgeText, values: BTreeMap<String, String> });

words!(ZoneDisk for Zone { Wib = "wib", Wita = "wita", Wit = "wit" });
words!(PaperDisk for Paper { A4 = "a4", F4 = "f4" });
record!(LetterheadDisk for Letterhead { lines: Vec<String>, emblem: Option<Digest>, centred: bool });
record!(ChannelDisk for Channel { name: String, lines: Vec<String> });
record!(SetupDisk for Setup {
    title: String, place: String, town: String, starts: NaiveDateTime, zone: Zone, legal_basis: Vec<String>,
    letterhead: Letterhead, paper: Paper, originals: u8, photos: bool, stamp_duty_box: bool,
    pledge_leader: Option<PersonId>, acknowledger: Option<PersonId>, template: String, official_record_number: String, retention: String,
    contact: Vec<String>, addressee: Vec<String>, channels: Vec<Channel>,
});
words!(AgendaKindDisk for AgendaKind {
    Opening = "opening", Briefing = "briefing", Pledge = "pledge", Signing = "signing", Prayer = "prayer",
    Closing = "closing", Other = "other",
});
record!(AgendaItemDisk for AgendaItem {
    id: AgendaItemId, kind: AgendaKind, title: String, planned: Option<NaiveTime>,
});

record!(NameDisk for PrintedName { front_titles: String, bare: String, back_titles: String });
words!(IdentityKindDisk for IdentityKind { None = "none", Nip = "nip", NiPppk = "ni_pppk", Nrp = "nrp" });
record!(IdentityDisk for Identity { kind: IdentityKind, number: String });
words!(RoleDisk for Role {
    Party = "party", Witness = "witness", Acknowledger = "acknowledger", Guest = "guest",
});
record!(TargetDisk for Target { objective: String, indicator: String, value: String });
record!(PersonDisk for Person {
    id: PersonId, name: PrintedName, identity: Identity, rank: String, grade: String, role: Role,
    document_number: Option<String>, counterpart: Option<PersonId>, targets: Vec<Target>, walk_in: bool,
    remark: String,
});
words!(AssignmentKindDisk for AssignmentKind {
    Definitive = "definitive", Plt = "plt", Plh = "plh", Pj = "pj", Pjs = "pjs",
});
record!(AssignmentDisk for Assignment { person: PersonId, kind: AssignmentKind });
record!(PostDisk for Post {
    id: PostId, title: String, work_unit: String, protocol_class: Option<char>, echelon: String, row: u32,
    holder: Option<Assignment>,
});

words!(OrderKindDisk for OrderKind { Protocol = "protocol", Signing = "signing", Paper = "paper" });
variants!(PresetDisk for Preset {
    LeaderDown = "leader_down" {},
    SekdaFirstHeadLast = "sekda_first_head_last" {},
    ForkopimdaFirst = "forkopimda_first" {},
    WitnessesLast = "witnesses_last" {},
    RosterRows = "roster_rows" {},
} (
    SymbolicReps = "symbolic_reps" (people: Vec<PersonId>),
    OneForAll = "one_for_all" (person: PersonId),
));

record!(SlotDisk for Slot { subject: PersonId, signer: PersonId });
words!(SessionKindDisk for SessionKind { Hall = "hall", Late = "late" });
words!(PaperDoubtDisk for PaperDoubt {
    Blank = "blank", Coarse = "coarse", Dark = "dark", CutOff = "cut_off", Askew = "askew", Moved = "moved",
    OtherSigned = "other_signed", Repeated = "repeated", OlderWords = "older_words", Unnumbered = "unnumbered",
    Unread = "unread", LineFiled = "line_filed",
});
words!(InkDoubtDisk for InkDoubt { Blank = "blank", DotLike = "dot_like", Clipped = "clipped" });
variants!(PhotoDisk for Photo {
    Declined = "declined" {},
    NotAsked = "not_asked" {},
} ( Taken = "taken" (picture: Digest) ));
record!(ShownDisk for Shown {
    name: String, bare_name: String, identity: Identity, rank: String, grade: String, posts: Vec<String>,
    work_unit: String, document_number: Option<String>,
});
record!(ScannedPageDisk for ScannedPage { picture: Digest, source: Digest });
variants!(InkDisk for Ink {
    Drawn = "drawn" { strokes: Digest },
    Thumbprint = "thumbprint" { picture: Digest },
    OnPaper = "on_paper" {
        pages: Vec<ScannedPage>, written: Option<NaiveDate>, line: Option<String>, overruled: Vec<PaperDoubt>,
    },
});
record!(AssistanceDisk for Assistance { helper: String, witness: String, reason: String });
record!(ActDisk for Act {
    id: ActId, slot: Slot, session: SessionId, text_version: u32, text_digest: Digest, shown: Shown,
    ink: Ink, photo: Photo, notice: Option<Digest>, overruled: Vec<InkDoubt>, assisted: Option<Assistance>,
    device: String,
});
variants!(OutcomeDisk for Outcome {
    Deferred = "deferred" { reason: String },
    Absent = "absent" {},
    Excused = "excused" { reason: String },
    Delegate = "delegate" { name: String, post: String },
});
variants!(AttendanceDisk for Attendance {
    Present = "present" {},
    Represented = "represented" { name: String, post: String },
    Excused = "excused" { reason: String },
    Unknown = "unknown" {},
});
words!(DocumentKindDisk for DocumentKind {
    Pact = "pact", CollectivePact = "collective_pact", Pledge = "pledge", AttendanceSheet = "attendance_sheet",
    OfficialRecord = "official_record", Recap = "recap", ProofSheet = "proof_sheet", CallSheet = "call_sheet",
    PhotoSheet = "photo_sheet", PrivacyNotice = "privacy_notice", CoveringLetter = "covering_letter",
    ReportingCard = "reporting_card",
});
record!(DocumentKeyDisk for DocumentKey { kind: DocumentKind, subject: Option<PersonId> });
record!(HeadDisk for Head { writer: WriterId, seq: u64 });
