//! Roster: rows and orders.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Kind of identity number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum IdentityKind {
    /// None.
    None,
    /// NIP.
    Nip,
    /// NI PPPK.
    NiPppk,
    /// NRP.
    Nrp,
}

/// Capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Role {
    /// Pihak.
    Party,
    /// Saksi.
    Witness,
    /// Mengetahui.
    Acknowledger,
    /// Undangan.
    Guest,
}

/// How a post is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum AssignmentKind {
    /// Definitif.
    Definitive,
    /// Plt.
    Plt,
    /// Plh.
    Plh,
    /// Pj.
    Pj,
    /// Pjs.
    Pjs,
}

/// A target of a performance agreement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Target {
    /// Sasaran.
    pub objective: String,
    /// Indikator.
    pub indicator: String,
    /// Target.
    pub value: String,
}

/// A post as edited together with its holder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PostForm {
    /// Identifier; empty for a new post.
    pub id: String,
    /// Title without Plt.
    pub title: String,
    /// Work unit.
    pub work_unit: String,
    /// Letter a–m, or empty.
    pub protocol_class: String,
    /// Echelon.
    pub echelon: String,
    /// How it is held.
    pub assignment: AssignmentKind,
}

/// A person as edited, with the posts held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PersonForm {
    /// Identifier; empty for a new person.
    pub id: String,
    /// Degrees before.
    pub front_titles: String,
    /// Bare name.
    pub bare_name: String,
    /// Degrees after.
    pub back_titles: String,
    /// Kind of number.
    pub identity_kind: IdentityKind,
    /// Digits.
    pub identity: String,
    /// Pangkat.
    pub rank: String,
    /// Golongan.
    pub grade: String,
    /// Capacity.
    pub role: Role,
    /// Given beforehand, or none.
    pub document_number: Option<String>,
    /// Second party.
    pub counterpart: Option<String>,
    /// Targets.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// Remark.
    pub remark: String,
    /// Posts, first row first.
    pub posts: Vec<PostForm>,
}

/// Where a person stands, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum ProgressCode {
    /// Signed in the hall.
    Signed,
    /// Signed in a late session.
    SignedLate,
    /// One signature of a pair.
    Partly,
    /// Menyusul.
    Deferred,
    /// Tidak hadir.
    Absent,
    /// Berhalangan.
    Excused,
    /// Hadir diwakili.
    Delegate,
    /// Another signs on behalf.
    Represented,
    /// Nothing yet.
    Undecided,
    /// Signs nothing (guest).
    NotAsked,
}

/// Attendance at the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum AttendanceCode {
    /// Not seen yet.
    Unknown,
    /// Hadir.
    Present,
    /// Diwakili.
    Represented,
    /// Berhalangan.
    Excused,
}

/// A line of the roster table. Vacant posts have no `person`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RosterRow {
    /// Position among the rows asked for, from 1.
    pub position: u32,
    /// The person's number, the same under every filter and in every order; a vacant post has none.
    pub number: Option<u32>,
    /// Person; `None` is a vacant post.
    pub person: Option<PersonForm>,
    /// The vacant post.
    pub vacant_post: Option<PostForm>,
    /// Full printed name; empty for a vacant post.
    pub printed_name: String,
    /// Post lines with Plt.
    pub post_lines: Vec<String>,
    /// Work unit.
    pub work_unit: String,
    /// Number with its spaces; masked unless asked for.
    pub identity_shown: String,
    /// At the door.
    pub attendance: AttendanceCode,
    /// Name of the delegate or reason.
    pub attendance_note: String,
    /// Standing.
    pub progress: ProgressCode,
    /// Reason, delegate, or time of signing (UTC) as one string.
    pub progress_note: String,
    /// When signed on a screen (UTC); nothing for a signature on paper, whose hour nobody recorded.
    pub signed_at: Option<String>,
    /// The day of the signature, `YYYY-MM-DD`: of one on paper the day on the sheet, not that of its scan.
    pub signed_on: Option<String>,
    /// Doubts, each an Indonesian sentence.
    pub doubts: Vec<String>,
}

/// Which rows of the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum RosterFilter {
    /// Semua.
    All,
    /// With doubts.
    Doubtful,
    /// Held by Plt., Plh., Pj. or Pjs.
    Acting,
    /// Vacant posts.
    Vacant,
    /// Two posts, or a number that stands twice.
    Double,
    /// Saksi and mengetahui.
    Witnesses,
    /// Without any outcome.
    Undecided,
    /// Not wholly signed.
    Unsigned,
}

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum OrderKind {
    /// Protocol.
    Protocol,
    /// Signing.
    Signing,
    /// Paper.
    Paper,
}

/// Rule an order starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum PresetCode {
    /// `LEADER_DOWN`.
    LeaderDown,
    /// `SEKDA_FIRST_HEAD_LAST`.
    SekdaFirstHeadLast,
    /// `FORKOPIMDA_FIRST`.
    ForkopimdaFirst,
    /// `WITNESSES_LAST`.
    WitnessesLast,
    /// `SYMBOLIC_REPS`.
    SymbolicReps,
    /// `ONE_FOR_ALL`.
    OneForAll,
    /// As the roster was written.
    RosterRows,
}

/// A page of the roster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RosterQuery {
    /// Typed search; empty for all.
    pub search: String,
    /// Filter.
    pub filter: RosterFilter,
    /// Order.
    pub order: OrderKind,
    /// First row, from 0.
    pub offset: u32,
    /// At most so many (limit 500).
    pub limit: u32,
}

/// Rows and how many there are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RosterPage {
    /// Rows matching.
    pub total: u32,
    /// Rows of this page.
    pub rows: Vec<RosterRow>,
    /// The rule of the order shown.
    pub preset: PresetCode,
    /// How many moves by hand lie on top.
    pub moves: u32,
    /// Representatives of `symbolic_reps` or `one_for_all`.
    pub representatives: Vec<String>,
}

/// Choose the rule of an order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PresetRequest {
    /// Which list.
    pub order: OrderKind,
    /// Rule.
    pub preset: PresetCode,
    /// People for `symbolic_reps` (several) and `one_for_all` (one).
    #[serde(default)]
    pub representatives: Vec<String>,
}

/// Move somebody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MoveRequest {
    /// Which list.
    pub order: OrderKind,
    /// Who.
    pub person: String,
    /// In front of whom; `None`: to the end.
    pub before: Option<String>,
}

/// Take somebody off the roster.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct StrikeRequest {
    /// Who.
    pub person: String,
    /// Why.
    pub reason: String,
}
