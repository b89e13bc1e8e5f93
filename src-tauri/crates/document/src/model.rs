//! Records as the pages take them: plain values, already decided elsewhere.
//!
//! What comes in: what `desk` has folded out of the journal, in the order of the paper. What goes out: nothing;
//! the kinds read these. Everything printed comes from here; no institution is named in this crate. It never
//! decides who may sign, and never corrects a name.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use crate::error::PageError;
use crate::limits::MAX_INK_POINTS;
use crate::measure::{FIELD_H, FIELD_W};
use crate::picture::Picture;
use crate::qr::Modules;
use crate::sheet::Paper;

/// How the letterhead stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LetterheadForm {
    /// Emblem at the left, lines centred: a work unit.
    #[default]
    EmblemLeft,
    /// Emblem centred above the lines: the regent.
    EmblemAbove,
}

/// The letterhead (kop), first page only.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Letterhead {
    /// Where the emblem stands.
    pub form: LetterheadForm,
    /// The emblem; a letterhead without one is fine.
    pub emblem: Option<Arc<Picture>>,
    /// 12 pt: `PEMERINTAH KABUPATEN …`.
    pub government: Vec<String>,
    /// 14 pt bold: the work unit.
    pub unit: Vec<String>,
    /// 9.5 pt: address, telephone.
    pub address: Vec<String>,
}

/// The document number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Number {
    /// The document carries none; no line is printed.
    #[default]
    None,
    /// "Nomor menyusul": the label with a line to write on, never dots.
    ToFollow,
    /// As given.
    Given(String),
}

/// A square for checking (a signed claim) with its caption.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QrMark {
    /// The square.
    pub modules: Modules,
    /// Lines beside the square.
    pub caption: Vec<String>,
}

/// What every document has around its own content.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Frame {
    /// Paper.
    pub paper: Paper,
    /// Letterhead, if the document carries one.
    pub letterhead: Option<Letterhead>,
    /// Number.
    pub number: Number,
    /// Place of signing.
    pub place: String,
    /// Date of the act.
    pub date: NaiveDate,
    /// Whoever signs writes the date by hand: a line stands in its place.
    pub date_by_hand: bool,
    /// Lays GLADI across every page.
    pub rehearsal: bool,
    /// Square for checking, at the foot of the last page.
    pub qr: Option<QrMark>,
}

/// An identity number with its label: `NIP`, `NI PPPK`, `NRP`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Label.
    pub label: String,
    /// Digits as stored, without spaces.
    pub digits: String,
}

/// A person on paper.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Person {
    /// Who it is to the program: comes back in signature fields.
    pub subject: String,
    /// The printed name with its degrees, as confirmed by its owner (`ceremony::name::PrintedName` prints it).
    pub name: String,
    /// Identity number; regents and many witnesses have none.
    pub identity: Option<Identity>,
    /// `Pembina Utama Muda, IV/c`; PPPK have a grade only.
    pub rank: Option<String>,
    /// Post with its `Plt.`, `Plh.`, `Pj.` in front.
    pub post: String,
    /// Work unit, when it is not already in the post.
    pub work_unit: Option<String>,
}

/// Ink with the day it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// Closed rings in mm, y down, inside the 60 × 22 mm field, nonzero rule.
    pub ink: Vec<Vec<[f32; 2]>>,
    /// The true date.
    pub date: NaiveDate,
}

/// What stands in a signature field.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Mark {
    /// Room for a pen.
    #[default]
    Blank,
    /// Drawn ink.
    Signed(Signature),
    /// A thumbprint given on this day.
    Thumbprint(Arc<Picture>, NaiveDate),
    /// Signed with a pen on another sheet on this day; the words say so, the ink is never copied.
    OnPaper(NaiveDate),
}

impl Mark {
    /// Date of the ink, if there is any.
    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Blank => None,
            Self::Signed(signature) => Some(signature.date),
            Self::Thumbprint(_, date) | Self::OnPaper(date) => Some(*date),
        }
    }
}

/// A person with their signature field.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Signer {
    /// The person.
    pub person: Person,
    /// The field.
    pub mark: Mark,
    /// Lines above the field instead of the post: `a.n. BUPATI …` / `SEKRETARIS DAERAH`. Empty: the post.
    pub capacity: Vec<String>,
    /// Small words under the name: who helped in signing. Empty: nothing to say.
    pub note: String,
}

/// Somebody who came for another: named, never a signature.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Delegate {
    /// Who came.
    pub name: String,
    /// Their post.
    pub post: String,
    /// Whom they stand for: name or post.
    pub stands_for: String,
}

/// A moment of the ceremony as the record tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// Wall-clock time at the place; none when it was not taken.
    pub time: Option<NaiveTime>,
    /// What happened, a whole sentence.
    pub what: String,
}

impl Signature {
    /// Refuses ink that is not inside its field.
    pub(crate) fn check(&self, subject: &str) -> Result<(), PageError> {
        let points = self.ink.iter().map(Vec::len).sum::<usize>();
        if points > MAX_INK_POINTS {
            return Err(PageError::TooMany { what: "Titik tanda tangan", limit: MAX_INK_POINTS });
        }
        // Half a stroke's width of tolerance; NaN fails both comparisons.
        let inside = |value: f32, side: f32| value >= -0.5 && value <= side + 0.5;
        let all = self.ink.iter().flatten().all(|[x, y]| inside(*x, FIELD_W) && inside(*y, FIELD_H));
        if all { Ok(()) } else { Err(PageError::InkOutside { subject: subject.to_owned() }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_outside_its_field_is_refused_by_name() {
        let date = NaiveDate::default();
        let inside = Signature { ink: vec![vec![[0.0, 0.0], [60.0, 22.0], [30.0, 0.0]]], date };
        assert_eq!(inside.check("a"), Ok(()));
        for bad in [[61.0, 0.0], [f32::NAN, 1.0], [3.0, -2.0]] {
            let outside = Signature { ink: vec![vec![[1.0, 1.0], bad]], date };
            assert_eq!(outside.check("Suharni"), Err(PageError::InkOutside { subject: "Suharni".into() }));
        }
    }
}
