//! The act of signing as the journal records it: who, under which words, with what ink, and what was doubtful.

use chrono::NaiveDate;

use super::Slot;
use crate::id::{ActId, Digest, SessionId};
use crate::person::Identity;

/// The photo of an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Photo {
    /// A picture stored as a blob.
    Taken(Digest),
    /// The signatory declined (UU 27/2022: a face picture is optional).
    Declined,
    /// The ceremony takes no photos.
    NotAsked,
}

/// What looked wrong with the ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum InkDoubt {
    /// Nothing or almost nothing was drawn.
    Blank,
    /// A dot or a tiny mark.
    DotLike,
    /// Ink runs along the edge of the field.
    Clipped,
}

/// What the signatory saw of themselves; printed exactly so, whatever the roster says later.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// Full printed name.
    pub name: String,
    /// Name without degrees.
    pub bare_name: String,
    /// Number and its kind.
    pub identity: Identity,
    /// Pangkat.
    pub rank: String,
    /// Golongan.
    pub grade: String,
    /// Post lines with Plt. as given, first post first.
    pub posts: Vec<String>,
    /// Work unit of the first post.
    pub work_unit: String,
    /// Document number of the subject, when given beforehand.
    pub document_number: Option<String>,
}

/// How a signature was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ink {
    /// Drawn on a surface.
    Drawn {
        /// Strokes as recorded (a blob).
        strokes: Digest,
    },
    /// The print of a thumb, as a picture of it: for somebody who cannot write. Only with [`Act::assisted`].
    Thumbprint {
        /// The picture (a blob, JPEG).
        picture: Digest,
    },
    /// Written with a pen on the printed sheet, which came back as a scan.
    OnPaper {
        /// The sheet's pages, first page first.
        pages: Vec<ScannedPage>,
        /// The date written on it by hand, as the operator read it; none when there is none.
        written: Option<NaiveDate>,
        /// The code of the line, on a sheet that several people signed; none on a sheet of one's own.
        line: Option<String>,
        /// Doubts about the scan that the operator overruled.
        overruled: Vec<PaperDoubt>,
    },
}

/// What is doubtful about a signature on paper; whoever files it names what they overruled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PaperDoubt {
    /// No ink was seen where it belongs.
    Blank,
    /// The picture has few pixels.
    Coarse,
    /// The picture is dark.
    Dark,
    /// A part of the sheet lies outside the picture.
    CutOff,
    /// The marks that say how the page lies were not all found.
    Askew,
    /// The sheet was printed with its fields elsewhere: nobody looked for ink but the operator.
    Moved,
    /// Somebody else who signs on the sheet had signed before.
    OtherSigned,
    /// The page or line was read more than once.
    Repeated,
    /// Other words stand on the sheet than are in force now.
    OlderWords,
    /// The sheet was printed before it had its number.
    Unnumbered,
    /// The picture shows more than could be read.
    Unread,
    /// A line for somebody unannounced that is filed under somebody already.
    LineFiled,
}

/// One page of a signed sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ScannedPage {
    /// The straightened page (a blob, JPEG).
    pub picture: Digest,
    /// The file it was read from, byte for byte (a blob): JPEG, PNG or PDF.
    pub source: Digest,
}

/// One act of signing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Chosen by the surface; repeating it changes nothing.
    pub id: ActId,
    /// Which signature place.
    pub slot: Slot,
    /// Session in which it was given.
    pub session: SessionId,
    /// Number of the text version signed, from 1.
    pub text_version: u32,
    /// Digest of that text.
    pub text_digest: Digest,
    /// What the signatory saw of themselves.
    pub shown: Shown,
    /// What was written, and where.
    pub ink: Ink,
    /// Photo.
    pub photo: Photo,
    /// Words of the notice on personal data that stood before the signatory ahead of the photo (a blob, UTF-8); none
    /// where the surface showed none.
    pub notice: Option<Digest>,
    /// Doubts the operator overruled.
    pub overruled: Vec<InkDoubt>,
    /// Who helped the signatory; none when they signed without help.
    pub assisted: Option<Assistance>,
    /// Pen, touch or mouse, and which surface.
    pub device: String,
}

/// Help in signing, noted by the operator before the signature: for somebody who cannot write, see or hold the pen.
///
/// It says what happened and claims no force for it: the Civil Code (article 1874) asks for an official who knows the
/// signatory and reads the words out before a thumbprint is given. The witness is somebody other than the one who helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assistance {
    /// Who helps: name, and post or relation.
    pub helper: String,
    /// Before whom.
    pub witness: String,
    /// Why help is needed.
    pub reason: String,
}

impl Act {
    /// Whether it was given with a pen on paper.
    pub fn on_paper(&self) -> bool {
        matches!(self.ink, Ink::OnPaper { .. })
    }
}
