//! Documents: list, preview, saving, printing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Kinds of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum DocumentKind {
    /// Pakta of one person or pair.
    Pact,
    /// Pakta of the hall.
    CollectivePact,
    /// Ikrar.
    Pledge,
    /// Daftar hadir.
    AttendanceSheet,
    /// Berita acara.
    OfficialRecord,
    /// Rekap.
    Recap,
    /// Lembar periksa nama.
    ProofSheet,
    /// Daftar panggil.
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

/// Which document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct DocumentRef {
    /// Kind.
    pub kind: DocumentKind,
    /// The person of a pact.
    #[serde(default)]
    pub subject: Option<String>,
}

/// A line of the document list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct DocumentRow {
    /// Which.
    pub document: DocumentRef,
    /// Readable name: `Pakta – dr. Rina Contoh, M.Kes.`.
    pub name: String,
    /// Post of the person of a pact.
    pub post: String,
    /// There is something to print (a pact needs its signature).
    pub ready: bool,
    /// Archived at (UTC).
    pub archived_at: Option<String>,
    /// The archived page is older than what it was made from.
    pub outdated: bool,
    /// Sealed at (UTC); nothing while it waits for its seal or the ceremony has no key.
    #[serde(default)]
    pub sealed_at: Option<String>,
    /// Pages of the archived PDF.
    pub pages: u32,
    /// Printed so often as original.
    pub printed: u32,
    /// Highest SALINAN KE-n.
    pub copies: u32,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct DocumentQuery {
    /// One kind.
    pub kind: DocumentKind,
    /// Typed search.
    pub search: String,
    /// First row.
    pub offset: u32,
    /// At most so many.
    pub limit: u32,
}

/// Rows and totals.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct DocumentPage {
    /// Rows matching.
    pub total: u32,
    /// Ready among all of the kind.
    pub ready: u32,
    /// Archived and up to date among all of the kind.
    pub archived: u32,
    /// Rows.
    pub rows: Vec<DocumentRow>,
}

/// A preview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Preview {
    /// Pages.
    pub pages: Vec<super::PageSvg>,
    /// True when the bytes come from the archive.
    pub archived: bool,
    /// True when this is a blank sheet of somebody who has not signed.
    pub unsigned: bool,
}

/// Preview of a text that is being typed, before it is saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct DraftPreview {
    /// The words being typed.
    pub text: super::Text,
    /// The setup being typed.
    pub setup: super::Setup,
    /// Which document.
    pub kind: DocumentKind,
}

/// Which documents: one kind, some, or everything that is ready.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct DocumentSelection {
    /// Named documents; when empty, all ready ones of `kinds`.
    #[serde(default)]
    pub documents: Vec<DocumentRef>,
    /// Kinds; when empty too, every kind.
    #[serde(default)]
    pub kinds: Vec<DocumentKind>,
}

/// What archiving did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ArchiveResult {
    /// Newly archived.
    pub archived: u32,
    /// Already up to date.
    pub unchanged: u32,
}

/// Save documents to a folder.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SaveRequest {
    /// Which.
    pub selection: DocumentSelection,
    /// Folder.
    pub folder: String,
    /// Without seals, to be signed with a certificate elsewhere (a file has one kind of signature).
    #[serde(default)]
    pub unsealed: bool,
}

/// What was saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SaveResult {
    /// Folder with the files.
    pub folder: String,
    /// File names, those for the printer last.
    pub files: Vec<String>,
    /// How many of them are files for the printer, each with many documents that lie beside it one by one.
    #[serde(default)]
    pub print_files: u32,
    /// PDFs of Ikrar in that folder which this saving did not write: what they say may no longer hold.
    #[serde(default)]
    pub left_over: Vec<String>,
    /// Documents saved without a seal although the ceremony has a key: they wait for it.
    #[serde(default)]
    pub without_seal: u32,
}

/// A printer of this machine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PrinterInfo {
    /// Name.
    pub name: String,
    /// Default printer.
    pub is_default: bool,
    /// State in plain words.
    pub state: String,
}

/// Print documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PrintRequest {
    /// Which.
    pub selection: DocumentSelection,
    /// Printer; the default one when empty.
    pub printer: Option<String>,
    /// A reprint: SALINAN KE-n is laid into the margin.
    pub reprint: bool,
}

/// What the printer said.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PrintResult {
    /// Documents sent.
    pub documents: u32,
    /// Sheets of paper asked for.
    pub pages: u32,
    /// Printer.
    pub printer: String,
    /// What the printing system answered.
    pub answer: String,
}

/// Printers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PrinterList {
    /// Printers.
    pub printers: Vec<PrinterInfo>,
}
