//! The day: sessions, calling, signing, outcomes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AgendaItem, AttendanceCode, CheckItem, NoticeView, ProgressCode, Role, Setup, TextView};

/// Counts of people; see `ceremony::tally`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
#[expect(missing_docs, reason = "fields count the people of the progress of the same name")]
pub struct Tally {
    pub parties: u32,
    pub complete: u32,
    pub signed: u32,
    pub signed_late: u32,
    pub partly: u32,
    pub deferred: u32,
    pub absent: u32,
    pub excused: u32,
    pub delegates: u32,
    pub represented: u32,
    pub undecided: u32,
    pub witnesses: u32,
    pub witnesses_signed: u32,
    pub all_signed: bool,
}

/// A place for a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Slot {
    /// Whose document.
    pub subject: String,
    /// Who signs.
    pub signer: String,
}

/// Hall or late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum SessionKind {
    /// Hall.
    Hall,
    /// Susulan.
    Late,
}

/// The open session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SessionView {
    /// Hall or late.
    pub kind: SessionKind,
    /// Where.
    pub place: String,
    /// Opened (UTC).
    pub opened: String,
}

/// Somebody in the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct QueueCard {
    /// Place.
    pub slot: Slot,
    /// Position in the signing order, from 1.
    pub position: u32,
    /// The signer's number, the same as in every list; nobody off the roster has one.
    pub number: Option<u32>,
    /// Printed name of the signer.
    pub name: String,
    /// Post lines of the signer.
    pub posts: Vec<String>,
    /// Work unit of the signer.
    pub work_unit: String,
    /// Capacity of the signer.
    pub role: Role,
    /// On whose document, when it is another's.
    pub subject_name: Option<String>,
    /// At the door.
    pub attendance: AttendanceCode,
    /// Where the place stands.
    pub progress: ProgressCode,
    /// Act in force, when signed.
    pub act: Option<String>,
    /// When signed on a screen (UTC); nothing for a signature on paper, whose hour nobody recorded.
    pub signed_at: Option<String>,
    /// The day of the signature, `YYYY-MM-DD`: of one on paper the day on the sheet, not that of its scan.
    pub signed_on: Option<String>,
}

/// Who has not signed yet and could on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SheetsView {
    /// Parties with a sheet of their own on which a signature is missing, and for whom one can be printed.
    pub parties: u32,
    /// Witnesses and acknowledgers who have not signed; they have no sheet of their own.
    pub witnesses: u32,
}

/// Everything the operator window needs beside the roster pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CeremonyView {
    /// Grows with every change; a surface that missed one asks again.
    pub sequence: u32,
    /// Full path of the file.
    pub path: String,
    /// File name.
    pub file_name: String,
    /// A rehearsal.
    pub rehearsal: bool,
    /// When the newest entry became durable (UTC).
    pub saved_at: Option<String>,
    /// Setup.
    pub setup: Setup,
    /// Agenda with its course.
    pub agenda: Vec<AgendaItem>,
    /// Text in force.
    pub text: TextView,
    /// Checklist.
    pub checklist: Vec<CheckItem>,
    /// What speaks against opening the hall now: the laptop's clock above all. Sentences, empty when nothing does.
    pub opening_doubts: Vec<String>,
    /// Open session.
    pub session: Option<SessionView>,
    /// The hall session is over.
    pub hall_closed: bool,
    /// Counts.
    pub tally: Tally,
    /// Who stands at the surface.
    pub called: Option<QueueCard>,
    /// The next undecided places, in order (at most 12).
    pub next: Vec<QueueCard>,
    /// Places without outcome.
    pub undecided: u32,
    /// Printed name of who leads the pledge.
    pub pledge_leader: Option<String>,
    /// The last acts, newest first (at most 12).
    pub latest: Vec<QueueCard>,
    /// Seals of this ceremony.
    pub seals: SealsView,
    /// Who could still sign on paper.
    pub sheets: SheetsView,
    /// The end of the last session held fast, when one is closed.
    pub checkpoint: Option<CheckpointView>,
    /// Places that were signed on two laptops, until the operator says which act counts.
    pub contested: Vec<super::ContestedPlace>,
    /// The laptops that wrote in the ceremony, when there are several.
    pub laptops: Vec<super::LaptopView>,
}

/// Seals in short, for the status bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SealsView {
    /// The ceremony names a key.
    pub named: bool,
    /// The key it names is unlocked here.
    pub unlocked: bool,
    /// Archived documents with a seal.
    pub sealed: u32,
    /// Archived documents that wait for one.
    pub due: u32,
}

/// A checkpoint as it is read aloud and printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CheckpointView {
    /// Eight words.
    pub words: String,
    /// When it was made (UTC).
    pub at: String,
}

/// A reason for something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ItemRequest {
    /// Agenda item.
    pub item: String,
    /// Needed for skipping.
    #[serde(default)]
    pub reason: String,
}

/// Open a session.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct OpenSessionRequest {
    /// Hall or late.
    pub kind: SessionKind,
    /// Where; empty takes the place of the setup.
    pub place: String,
}

/// Attendance at the door.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct AttendanceRequest {
    /// Who.
    pub person: String,
    /// What.
    pub attendance: AttendanceCode,
    /// Name of the delegate, or reason.
    #[serde(default)]
    pub note: String,
    /// Post of the delegate.
    #[serde(default)]
    pub delegate_post: String,
}

/// A place, or the next one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CallRequest {
    /// Which; the next undecided one when empty.
    pub slot: Option<Slot>,
}

/// An outcome other than a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum OutcomeCode {
    /// Menyusul.
    Deferred,
    /// Tidak hadir.
    Absent,
    /// Berhalangan.
    Excused,
    /// Hadir diwakili.
    Delegate,
}

/// Mark an outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct OutcomeRequest {
    /// Which place.
    pub slot: Slot,
    /// What.
    pub outcome: OutcomeCode,
    /// Reason, or name of the delegate.
    pub note: String,
    /// Post of the delegate.
    #[serde(default)]
    pub delegate_post: String,
}

/// A reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ReasonRequest {
    /// Why.
    pub reason: String,
}

/// Void a signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct VoidRequest {
    /// Which act.
    pub act: String,
    /// Why.
    pub reason: String,
}

/// What the signing surface shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SigningView {
    /// Grows with every change.
    pub sequence: u32,
    /// Title of the ceremony.
    pub title: String,
    /// A rehearsal.
    pub rehearsal: bool,
    /// Emblem as `data:` URL.
    pub emblem: Option<String>,
    /// Who is called; the waiting screen when empty.
    pub called: Option<SigningCard>,
}

/// The one person's own act.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SigningCard {
    /// Place.
    pub slot: Slot,
    /// Printed name.
    pub name: String,
    /// Post lines.
    pub posts: Vec<String>,
    /// Work unit.
    pub work_unit: String,
    /// Number with its kind, grouped; only the signatory sees it.
    pub identity: String,
    /// Pangkat, golongan.
    pub rank: String,
    /// Capacity.
    pub role: Role,
    /// Text version shown.
    pub text_version: u32,
    /// Its digest.
    pub text_digest: String,
    /// Names what the sheet says of the people on it; sent back with the signature.
    pub shown_digest: String,
    /// The words as printed, for reading on a small screen.
    pub text: super::PactText,
    /// The pages as SVG, with the signature field marked.
    pub pages: Vec<PageSvg>,
    /// Whether a photo is asked for.
    pub photo_asked: bool,
    /// What is told before it is; nothing where none is asked for.
    pub notice: Option<NoticeView>,
    /// Why an earlier signature was voided, when this is a redo.
    pub redo_reason: Option<String>,
    /// Who helps the signatory.
    pub assisted: Option<Assistance>,
}

/// Help in signing: for somebody who cannot write, see or hold the pen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Assistance {
    /// Who helps: name, and post or relation.
    pub helper: String,
    /// Before whom; neither the helper nor the signatory.
    pub witness: String,
    /// Why.
    pub reason: String,
}

/// Notes help before the signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct AssistanceRequest {
    /// Place.
    pub slot: Slot,
    /// Who helps; none takes it back.
    pub assistance: Option<Assistance>,
}

/// The thumbprint of somebody who cannot write.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ThumbprintRequest {
    /// 32 hexadecimal digits chosen for this act; a repeat is recognised.
    pub act: String,
    /// Place.
    pub slot: Slot,
    /// Version read out to the signatory.
    pub text_version: u32,
    /// Its digest.
    pub text_digest: String,
    /// The card's `shown_digest`.
    pub shown_digest: String,
    /// The picture as the operator saw it before this was asked: JPEG or PNG, base64.
    pub base64: String,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PageSvg {
    /// Standalone SVG.
    pub svg: String,
    /// Width in mm.
    pub width_mm: f32,
    /// Height in mm.
    pub height_mm: f32,
    /// The live signature field on this page: x, y, width, height in mm.
    pub signature_field: Option<[f32; 4]>,
}

/// A point: x, y, pressure, microseconds since the first point.
pub type InkPoint = (f32, f32, f32, u32);

/// A stroke.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct InkStroke {
    /// Points in order of time.
    pub points: Vec<InkPoint>,
}

/// Size of the signature field on the surface.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct InkField {
    /// Width.
    pub width: f32,
    /// Height, same unit.
    pub height: f32,
}

/// Pen, touch or mouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum PointerKind {
    /// Stylus.
    Pen,
    /// Finger.
    Touch,
    /// Mouse.
    Mouse,
}

/// A recorded signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct InkDrawing {
    /// Field.
    pub field: InkField,
    /// Device.
    pub device: PointerKind,
    /// Strokes.
    pub strokes: Vec<InkStroke>,
}

/// What looked wrong with the ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum InkDoubt {
    /// Kosong.
    Blank,
    /// Hanya titik.
    DotLike,
    /// Terpotong.
    Clipped,
}

/// The photo of an act.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PhotoChoice {
    /// JPEG or PNG bytes in base64, as the camera or file gave them; made upright and modest by the desk.
    Taken {
        /// Base64.
        base64: String,
        /// `camera` or `file`.
        source: String,
    },
    /// Declined.
    Declined,
    /// Not asked for.
    NotAsked,
}

/// A confirmation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SignRequest {
    /// 32 hexadecimal digits chosen by the surface for this act; a repeat is recognised.
    pub act: String,
    /// Place.
    pub slot: Slot,
    /// Version shown.
    pub text_version: u32,
    /// Digest shown.
    pub text_digest: String,
    /// The card's `shown_digest`: what the signatory has read of themselves.
    pub shown_digest: String,
    /// Ink.
    pub drawing: InkDrawing,
    /// Photo.
    pub photo: PhotoChoice,
    /// Digest of the notice on personal data that the surface showed, when it showed one.
    #[serde(default)]
    pub notice: Option<String>,
    /// Doubts accepted by the operator.
    pub overruled: Vec<InkDoubt>,
    /// Which surface: `layar tanda tangan`, `layar operator`, `ikrarctl`.
    pub surface: String,
}

/// The signature is durable.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SignResult {
    /// Act.
    pub act: String,
    /// When it became durable (UTC).
    pub saved_at: String,
    /// The same, as people read it: `10.31.05`.
    pub saved_clock: String,
    /// Warnings about the photo, in Indonesian.
    pub photo_warnings: Vec<String>,
}
