//! Texts of the squares on paper that comes back: what Ikrar prints beside a line, and reads from a scan.
//!
//! What it is: the one place where these texts are made and read, and where the whole family is written down. Every text
//! begins with `IKR`, perhaps a letter for its use, the version, and `:`; all use the letters that a QR code takes
//! cheaply (capitals, figures, ` $%*+-./:`). What it never does: name anybody. A square says where ink belongs; whoever
//! knows the ceremony file knows whose place that is.
//!
//! | begins with | stands on | says | made in | signed |
//! |---|---|---|---|---|
//! | `IKR1:` | a pact | the claim | `seal`, FORMAT.md | ES256 |
//! | `IKRT1:` | the official record | a checkpoint | [`crate::sealing`] | no, compared |
//! | `IKRL1:` | a line of the paper continuation pack | ceremony, words, whose line | here, [`LineCode`] | no, looked at |
//! | `IKRH1:` | a page of a sheet signed with a pen | ceremony, whose sheet, words, page | here, [`PageCode`] | no, looked at |
//!
//! **A line**: `IKRL1:` ‖ ceremony ‖ `/` ‖ words ‖ `/` ‖ line, hexadecimal digits in capitals:
//! - ceremony: the first 16 digits of its identifier;
//! - words: the first 8 digits of the digest of the text version that stands in the pack, for whoever signs on the line
//!   signs those words;
//! - line: 16 digits of a place (the first 8 bytes of SHA-256 over the subject's identifier and then the signer's, 16
//!   bytes each), or `C` and two digits for a spare line, from `C01`.
//!
//! 48 characters at most, a square of version 3 and of 12 mm.
//!
//! **A page**: `IKRH1:` and 32 hexadecimal digits in capitals, a square of version 2 and of 12 mm:
//! - ceremony: the first 8 digits of its identifier;
//! - document: 10 digits of whose sheet it is (the first 5 bytes of SHA-256 over the ceremony's identifier and then the
//!   subject's, 16 bytes each);
//! - words: the first 4 digits of the digest of the text version on the sheet;
//! - layout: 2 digits of a digest of where its fields stand, so that ink is not looked for in the wrong place;
//! - people: 4 digits of a digest of what the sheet says of those who sign it, so that a sheet printed before a name was
//!   corrected is told from one printed after; only Ikrar that printed it can compare it;
//! - page, from 1, and number of pages: 2 digits each.
//!
//! A reader refuses what it would not have written.

mod page;

use std::fmt;

use ceremony::State;
use ceremony::event::Slot;

pub(crate) use page::PageCode;

/// How the code of a line begins.
const LINE: &str = "IKRL1:";

/// Spare lines of one pack at most: their number has two digits.
pub(crate) const SPARE_LINES: u8 = 99;

/// The square beside a line of the paper continuation pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LineCode {
    /// Beginning of the ceremony's identifier.
    pub(crate) ceremony: u64,
    /// Beginning of the digest of the words signed on the line.
    pub(crate) words: u32,
    /// Whose line.
    pub(crate) line: Line,
}

/// Whose a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// A signature place, by its short name.
    Place(u64),
    /// For somebody who comes unannounced, from 1.
    Spare(u8),
}

impl Line {
    /// The line of a signature place.
    pub(crate) fn of(slot: Slot) -> Self {
        let named: Vec<u8> = [slot.subject.0.to_be_bytes(), slot.signer.0.to_be_bytes()].concat();
        Self::Place(beginning(journal::digest(&named).0))
    }
}

impl LineCode {
    /// The code of a line in a pack of this ceremony, as its words are now.
    pub(crate) fn of(state: &State, line: Line) -> Self {
        let ceremony = state.ceremony.map(|ceremony| ceremony.0).unwrap_or_default();
        let words = state.text().map(|version| version.digest).unwrap_or_default();
        Self { ceremony: beginning(ceremony.to_be_bytes()), words: u32_of(words.0), line }
    }

    /// Reads a code; nothing when the text is another one.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix(LINE)?.splitn(3, '/');
        let (ceremony, words, line) = (parts.next()?, parts.next()?, parts.next()?);
        let hexadecimal = |digits: &str| u64::from_str_radix(digits, 16).ok();
        let line = match line.strip_prefix('C').filter(|number| number.len() == 2) {
            Some(number) => Line::Spare(number.parse().ok().filter(|number| (1..=SPARE_LINES).contains(number))?),
            None => Line::Place(hexadecimal(line)?),
        };
        let read = Self { ceremony: hexadecimal(ceremony)?, words: u32::from_str_radix(words, 16).ok()?, line };
        (read.to_string() == text).then_some(read)
    }
}

impl fmt::Display for LineCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{LINE}{:016X}/{:08X}/", self.ceremony, self.words)?;
        match self.line {
            Line::Place(place) => write!(f, "{place:016X}"),
            Line::Spare(number) => write!(f, "C{number:02}"),
        }
    }
}

/// The first eight bytes as a number.
fn beginning<const N: usize>(bytes: [u8; N]) -> u64 {
    bytes.first_chunk().copied().map(u64::from_be_bytes).unwrap_or_default()
}

/// The first four.
fn u32_of(bytes: [u8; 32]) -> u32 {
    bytes.first_chunk().copied().map(u32::from_be_bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ceremony::id::PersonId;

    fn code(line: Line) -> LineCode {
        LineCode { ceremony: 0x7c1f_00a2_b45d_9e83, words: 0x9f3a_77c1, line }
    }

    #[test]
    fn a_line_reads_as_it_was_written_and_fits_its_square() {
        let place = Line::of(Slot::own(PersonId(7)));
        for line in [place, Line::Place(0), Line::Place(u64::MAX), Line::Spare(1), Line::Spare(SPARE_LINES)] {
            let text = code(line).to_string();
            assert_eq!(LineCode::read(&text), Some(code(line)), "{text}");
            assert!(text.len() <= 48 && document::small_square(&text).unwrap().side() <= 29, "{text}");
        }
        assert_eq!(code(Line::Spare(4)).to_string(), "IKRL1:7C1F00A2B45D9E83/9F3A77C1/C04");
    }

    #[test]
    fn every_place_has_a_line_of_its_own() {
        let (one, two) = (PersonId(1), PersonId(2));
        let slots =
            [Slot::own(one), Slot::own(two), Slot { subject: one, signer: two }, Slot { subject: two, signer: one }];
        let lines: std::collections::BTreeSet<_> = slots.iter().map(|slot| code(Line::of(*slot)).to_string()).collect();
        assert_eq!(lines.len(), slots.len());
    }

    #[test]
    fn what_would_not_have_been_written_is_not_read() {
        let good = code(Line::Spare(4)).to_string();
        assert!(LineCode::read(&good).is_some());
        for bad in [
            good.replace("C04", "C00"),
            good.replace("C04", "C4"),
            good.replace("C04", "C+4"),
            good.replace("C04", "04"),
            good.to_lowercase(),
            good.replace("IKRL1", "IKRL2"),
            good.replacen('7', "+", 1),
            format!("{good}/"),
            format!("{good} "),
            good[..good.len() - 4].to_owned(),
            "IKRL1:".into(),
            "IKR1:ABC".into(),
        ] {
            assert_eq!(LineCode::read(&bad), None, "{bad}");
        }
    }
}
