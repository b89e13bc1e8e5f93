//! What a person should look at before a reading is taken over.
//!
//! What it is: the severity, the stable code, the Indonesian sentence that names the place, and where possible an
//! answer of one click. What it never does: block by itself; what a refusal holds back is explicit in the reading
//! (for a roster: [`crate::roster::IdentityReading::Refused`]).

use crate::roster::Role;
use crate::sheet::CellAddress;

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Row as the spreadsheet numbers it, from 1; paragraph number for a text; `None` for the file as a whole.
    pub row: Option<u32>,
    /// The cell, where there is one.
    pub cell: Option<CellAddress>,
    /// How serious.
    pub severity: Severity,
    /// Stable code.
    pub code: DoubtCode,
    /// Indonesian sentence naming the place.
    pub message: String,
    /// An answer that can be given with one click.
    pub suggestion: Option<Suggestion>,
}

/// How serious a doubt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For information; something was cleaned or noticed.
    Notice,
    /// Probably a mistake; may be taken over as it is.
    Warning,
    /// Not taken over until answered.
    Refused,
}

/// An answer to a doubt. It is given by changing the table ([`crate::sheet::Table::set_text`]) or by answering for the
/// row ([`crate::roster::Answers`]), and reading again, so that every rule looks at the answer too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Suggestion {
    /// Write one of these texts into the cell of the doubt.
    Replace(Vec<String>),
    /// Say which part the person of this row takes, the likeliest first: an answer for the row's
    /// [`crate::columns::Field::Role`], whether or not the table has such a column.
    Role(Vec<Role>),
    /// Ask for the text of the cell; nothing can be proposed without guessing.
    Ask,
    /// Exchange the texts of these two cells.
    Swap(CellAddress, CellAddress),
}

/// Stable codes of doubts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DoubtCode {
    /// The file name promises another kind of file.
    KindMismatch,
    /// The encoding was guessed.
    EncodingGuessed,
    /// A character could not be decoded.
    BrokenCharacter,
    /// A quotation mark is never closed; quotation marks were read as letters.
    OpenQuote,
    /// Cells far outside the table were left out.
    OutsideLimits,
    /// No header row was found.
    NoHeader,
    /// No column holds names.
    NoNameColumn,
    /// Two columns claim the same field.
    ColumnTwice,
    /// A number lost digits in the spreadsheet.
    DigitsLost,
    /// The identity number has a wrong length or wrong characters.
    IdentityFormat,
    /// Digits 13-14 belong neither to a PNS nor to a PPPK, or the sex digit is neither 1 nor 2.
    IdentityStructure,
    /// The last three digits are 000, as left behind by a spreadsheet.
    SerialZero,
    /// The birth date inside the number does not exist.
    BirthDate,
    /// Younger than 18 or older than 65 at the event.
    Age,
    /// The appointment inside the number lies before adulthood or after the event.
    Appointment,
    /// The sex digit does not go with a title of the name.
    SexTitle,
    /// The kind written in the cell or column is not the kind the digits show.
    IdentityKind,
    /// The same number under two different names.
    DuplicateNumber,
    /// The same name twice.
    DuplicateName,
    /// The same person in two rows, with two posts.
    SamePerson,
    /// A post of one holder given to two people, or both filled and vacant.
    PostTwice,
    /// Something invisible or superfluous was removed.
    Cleaned,
    /// A name where a number should be.
    NameInIdentity,
    /// Digits where a name should be.
    DigitsInName,
    /// No number where the rows around have one and the post usually comes with one.
    MissingNumber,
    /// No name.
    MissingName,
    /// No post.
    MissingPost,
    /// No work unit where the rows around have one.
    MissingWorkUnit,
    /// Written in capitals throughout.
    AllCaps,
    /// `dr.` or `Dr.`?
    DoctorTitle,
    /// "fakta integritas".
    FaktaIntegritas,
    /// A degree written without or with unusual punctuation.
    DegreePunctuation,
    /// A title that is not in the table of degrees.
    UnknownDegree,
    /// A degree that no comma separates from the name.
    MissingComma,
    /// Not a grade.
    UnknownGrade,
    /// Rank and grade do not go together.
    RankGrade,
    /// Not an echelon.
    UnknownEchelon,
    /// Not a role.
    UnknownRole,
    /// A remark speaks of a role and does not settle it.
    RoleOpen,
    /// The column of roles and the remark name different roles.
    RoleConflict,
    /// Not a protocol class a-m.
    UnknownClass,
    /// Not a whole number.
    UnknownOrder,
    /// Post and remarks name different kinds of assignment.
    AssignmentConflict,
    /// The same document number twice.
    DuplicateDocumentNumber,
    /// Too long to print.
    TooLong,
    /// An error value of the spreadsheet, or a kind of value that makes no sense here.
    CellError,
    /// A row that holds no person was passed over.
    RowSkipped,
    /// A number on a row of its own was joined to the name above it.
    RowJoined,
    /// More doubts than are kept.
    More,
    /// The numbering jumps.
    NumberingGap,
    /// A numbered line stands after "Demikian …" and was taken for closing.
    NumberedBehindClosing,
    /// Clauses nested deeper than the limit.
    ClauseDepth,
    /// No clause was recognised.
    NoClauses,
    /// A paragraph between clauses was joined to the clause before it.
    ParagraphJoined,
    /// Placeholder dots or underscores are left in the text.
    OpenBlank,
    /// Hidden or deleted text was left out.
    HiddenText,
    /// A signature block was set aside.
    SignatureBlock,
}
