//! Signatures on paper: sheets to print, scans to read, sheets to accept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Blank sheets to sign with a pen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct WetSheetsRequest {
    /// Whose; nobody for everybody who has not signed.
    #[serde(default)]
    pub people: Vec<String>,
    /// Folder for the file; nothing to print at once.
    #[serde(default)]
    pub folder: Option<String>,
    /// Printer, when there is no folder; nothing for the default one.
    #[serde(default)]
    pub printer: Option<String>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct WetSheets {
    /// The file, or the printer it went to.
    pub to: String,
    /// For so many people.
    pub people: u32,
    /// Pages.
    pub pages: u32,
    /// Who was left out, each with the reason as a sentence.
    pub left_out: Vec<String>,
}

/// Files to read: scans and photos.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ScanFiles {
    /// Full paths.
    pub paths: Vec<String>,
}

/// What is doubtful about a scan, in one word; the sentence stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "types.ts")]
pub enum PaperDoubt {
    /// No ink where it belongs.
    Blank,
    /// Few pixels.
    Coarse,
    /// Little light.
    Dark,
    /// A part of the sheet is missing.
    CutOff,
    /// The page may lie askew.
    Askew,
    /// Printed with its fields elsewhere.
    Moved,
    /// Somebody else on it had signed before.
    OtherSigned,
    /// Read more than once.
    Repeated,
    /// Other words than are in force.
    OlderWords,
    /// Printed before it had its number.
    Unnumbered,
    /// The picture shows more than was read.
    Unread,
    /// A spare line that is filed under somebody already.
    LineFiled,
}

/// What was read; nothing of it is recorded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ScanReading {
    /// Names this reading; the next one takes its place.
    pub reading: String,
    /// Sheets in the order of the paper, then lines of the continuation pack as they were read.
    pub sheets: Vec<ScannedSheet>,
    /// Pages that belong to no sheet, each with the reason.
    pub strays: Vec<StrayPage>,
}

/// Something to look at before it is accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ScanDoubt {
    /// In one word; whoever accepts names it.
    pub doubt: PaperDoubt,
    /// Whose signature it is about; nothing for the whole sheet.
    pub signer: Option<String>,
    /// The sentence.
    pub text: String,
}

/// A line of the continuation pack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ScannedLine {
    /// The line alone, a `data:` address.
    pub row: String,
    /// Where it stands on its page: left, top, width, height as shares of the page.
    pub place: [f32; 4],
    /// No ink was seen.
    pub blank: bool,
    /// Number of a line for somebody unannounced: whoever accepts it says whose it is.
    pub spare: Option<u32>,
}

/// The sheet of one person (or pair), or a line of the continuation pack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ScannedSheet {
    /// Names it in this reading.
    pub sheet: String,
    /// Whose; nobody's for a spare line.
    pub subject: String,
    /// Printed name.
    pub name: String,
    /// Posts.
    pub posts: Vec<String>,
    /// Who signs on it.
    pub signers: Vec<SheetSigner>,
    /// Pages that were read, in order.
    pub pages: Vec<SheetPage>,
    /// What should be looked at before it is accepted.
    pub doubts: Vec<ScanDoubt>,
    /// Why it cannot be accepted; a sentence with the next step.
    pub refused: Option<String>,
    /// The day of the hall, for the date written by hand (`YYYY-MM-DD`).
    pub held: Option<String>,
    /// The line, where it is one.
    pub line: Option<ScannedLine>,
}

/// Somebody who signs on a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SheetSigner {
    /// Who.
    pub person: String,
    /// Printed name.
    pub name: String,
    /// Ink was seen in the field.
    pub ink: bool,
    /// A signature of theirs counts already.
    pub signed: bool,
}

/// A page of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SheetPage {
    /// From 1; 0 where a page of the pack does not say.
    pub page: u32,
    /// Of so many.
    pub of: u32,
    /// Name of the file it was read from.
    pub file: String,
    /// Small picture, a `data:` address.
    pub thumbnail: String,
}

/// A page that belongs to no sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct StrayPage {
    /// Name of the file.
    pub file: String,
    /// Page in the file, from 1.
    pub page: u32,
    /// Why, and what to do.
    pub reason: String,
}

/// One page of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ScanPageRequest {
    /// Which reading.
    pub reading: String,
    /// Which sheet or line.
    pub sheet: String,
    /// From 1.
    pub page: u32,
}

/// A page laid straight, as it would be archived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ScanPicture {
    /// The picture, a `data:` address.
    pub picture: String,
}

/// Files a sheet under those who signed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct AcceptScan {
    /// Which reading.
    pub reading: String,
    /// Which sheet or line.
    pub sheet: String,
    /// Who signed on it.
    pub signers: Vec<String>,
    /// Doubts that were looked at and passed over.
    #[serde(default)]
    pub overruled: Vec<PaperDoubt>,
    /// The date written by hand (`YYYY-MM-DD`); nothing when there is none.
    #[serde(default)]
    pub written: Option<String>,
}

/// A sheet that was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct AcceptedScan {
    /// Printed names of whose signatures count now.
    pub names: Vec<String>,
    /// Wall-clock time of the place, `10.31.05`.
    pub saved_clock: String,
}
