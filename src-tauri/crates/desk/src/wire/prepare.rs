//! Preparation: setup, text, agenda, and the checklist over them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 215 × 330 mm.
    F4,
}

/// Zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum Zone {
    /// UTC+7.
    Wib,
    /// UTC+8.
    Wita,
    /// UTC+9.
    Wit,
}

/// Setup of the ceremony.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Setup {
    /// Title.
    pub title: String,
    /// Place.
    pub place: String,
    /// Town before the date on the pact.
    pub town: String,
    /// Announced wall-clock time `YYYY-MM-DDTHH:MM`.
    pub starts: String,
    /// Zone of the place.
    pub zone: Zone,
    /// Legal basis, one per line.
    pub legal_basis: Vec<String>,
    /// Lines of the letterhead.
    pub letterhead: Vec<String>,
    /// Digest of the emblem picture.
    pub emblem: Option<String>,
    /// Emblem centred above the lines.
    pub emblem_centred: bool,
    /// Paper.
    pub paper: Paper,
    /// Originals per person.
    pub originals: u8,
    /// A photo is asked for.
    pub photos: bool,
    /// An empty box for stamp duty is printed.
    pub stamp_duty_box: bool,
    /// Who leads the pledge.
    pub pledge_leader: Option<String>,
    /// "Mengetahui" on every individual pact.
    #[serde(default)]
    pub acknowledger: Option<String>,
    /// Key of the template.
    pub template: String,
    /// Number of the official record; may be empty.
    pub official_record_number: String,
    /// Retention as the region's schedule says.
    pub retention: String,
    /// Whom to ask about one's data and about the letter.
    #[serde(default)]
    pub contact: Vec<String>,
    /// "Yth." of the covering letter.
    #[serde(default)]
    pub addressee: Vec<String>,
    /// Official places that take reports.
    #[serde(default)]
    pub channels: Vec<Channel>,
}

/// An official place that takes reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Channel {
    /// Its name.
    pub name: String,
    /// Address, telephone, web address; one line each.
    pub lines: Vec<String>,
}

/// What an agenda item is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum AgendaKind {
    /// Pembukaan.
    Opening,
    /// Sosialisasi.
    Briefing,
    /// Ikrar.
    Pledge,
    /// Penandatanganan.
    Signing,
    /// Doa.
    Prayer,
    /// Penutup.
    Closing,
    /// Lain-lain.
    Other,
}

/// An agenda item with what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct AgendaItem {
    /// Identifier; empty for a new item.
    pub id: String,
    /// What it is for.
    pub kind: AgendaKind,
    /// Title.
    pub title: String,
    /// Planned `HH:MM`.
    pub planned: Option<String>,
    /// Began (UTC).
    #[serde(default)]
    pub started: Option<String>,
    /// Ended (UTC).
    #[serde(default)]
    pub ended: Option<String>,
    /// Left out, because.
    #[serde(default)]
    pub skipped: Option<String>,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Clause {
    /// Sentence.
    pub text: String,
    /// Sub-clauses.
    #[serde(default)]
    pub children: Vec<Clause>,
}

/// Sentences around the clauses.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Framing {
    /// Before the identity.
    pub opening: String,
    /// Before the clauses.
    pub statement: String,
    /// After the clauses.
    pub closing: Vec<String>,
}

/// Form of the pact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum PactForm {
    /// Declaration.
    Declaration,
    /// Performance agreement in pairs.
    Pair,
}

/// The pact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PactText {
    /// Form.
    pub form: PactForm,
    /// Title lines.
    pub title: Vec<String>,
    /// "Saya …".
    pub individual: Framing,
    /// "Kami …".
    pub collective: Framing,
    /// Clauses.
    pub clauses: Vec<Clause>,
}

/// The pledge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PledgeText {
    /// Title lines.
    pub title: Vec<String>,
    /// Opening.
    pub opening: String,
    /// Clauses.
    pub clauses: Vec<Clause>,
    /// Closing.
    pub closing: String,
}

/// Pact, pledge and the values of their placeholders.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Text {
    /// Pact.
    pub pact: PactText,
    /// Pledge.
    pub pledge: PledgeText,
    /// Values of placeholders.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
}

/// The text in force.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TextView {
    /// Version, from 1.
    pub version: u32,
    /// Two groups of four hexadecimal digits.
    pub short_digest: String,
    /// Whole digest.
    pub digest: String,
    /// A signature names this version: a change makes a new one.
    pub frozen: bool,
    /// The words with placeholders.
    pub text: Text,
    /// Every placeholder in the words.
    pub placeholders: Vec<String>,
    /// Those without a value.
    pub open_placeholders: Vec<String>,
    /// The words as printed.
    pub printed: Text,
}

/// Clauses read from a Word file or pasted text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TextReading {
    /// Title lines found before the first sentence.
    pub title: Vec<String>,
    /// Paragraphs before the clauses.
    pub opening: Vec<String>,
    /// Clauses with their nesting.
    pub clauses: Vec<Clause>,
    /// Paragraphs after the clauses.
    pub closing: Vec<String>,
    /// Sentences about what was doubtful.
    pub doubts: Vec<String>,
}

/// Text to read clauses from: a file or what was pasted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TextSource {
    /// Full path of a DOCX or text file.
    pub path: Option<String>,
    /// Pasted text.
    pub pasted: Option<String>,
}

/// State of one line of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum CheckState {
    /// Lengkap.
    Complete,
    /// n hal perlu dilihat.
    Attention,
    /// Kosong.
    Empty,
}

/// Lines of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum CheckKey {
    /// Title, date, place.
    Ceremony,
    /// Letterhead and text.
    Text,
    /// Roster.
    Roster,
    /// Orders.
    Order,
    /// Agenda.
    Agenda,
    /// Witnesses.
    Witnesses,
}

/// One line of the checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct CheckItem {
    /// Which.
    pub key: CheckKey,
    /// State.
    pub state: CheckState,
    /// What wants a look, one Indonesian sentence each.
    pub remarks: Vec<String>,
}

/// The whole agenda, in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct AgendaList {
    /// Items.
    pub items: Vec<AgendaItem>,
}
