//! The square beside a line of the paper continuation pack, and the one at the foot of each of its pages.

use std::fmt;

use ceremony::State;
use ceremony::event::Slot;
use ceremony::id::Digest;
use ceremony::state::TextVersion;

use super::page::{beginning, said, words};

/// How the code begins.
const LINE: &str = "IKRL1:";
/// Kind of the square of a page.
const PAGE: u8 = 0xFF;

/// Spare lines of one pack at most.
pub(crate) const SPARE_LINES: u8 = 99;

/// A square of the pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LineCode {
    /// Beginning of the ceremony's identifier.
    pub(crate) ceremony: u32,
    /// Whose line it is.
    pub(crate) line: Line,
    /// Beginning of the digest of the words signed on the line.
    pub(crate) words: u16,
    /// Upper edge of the square on its page, tenths of a millimetre.
    pub(crate) top: u16,
}

/// Whose a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Line {
    /// A signature place, by its short name, and what the line says of who signs there.
    Place { place: [u8; 5], people: [u8; 2] },
    /// For somebody who comes unannounced, from 1, in a pack of this state.
    Spare { number: u8, pack: [u8; 4] },
    /// No line: the page itself, from 1, with so many lines.
    Page { page: u8, pages: u8, lines: u8, pack: [u8; 4] },
}

impl Line {
    /// The line of a signature place.
    pub(crate) fn of(state: &State, slot: Slot) -> Self {
        Self::Place { place: place(slot), people: people(state, slot) }
    }

    /// A spare line of the pack that holds for these newest entries.
    pub(crate) fn spare(number: u8, head: Digest) -> Self {
        Self::Spare { number, pack: beginning(head.0) }
    }

    /// A page of the pack, from 1.
    pub(crate) fn page(page: u8, pages: u8, lines: u8, head: Digest) -> Self {
        Self::Page { page, pages, lines, pack: beginning(head.0) }
    }

    /// Whether two codes are of one line, whatever it says of its person.
    pub(crate) fn is_same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Place { place: one, .. }, Self::Place { place: two, .. }) => one == two,
            (one, two) => one == two,
        }
    }

    fn bytes(self) -> [u8; 8] {
        match self {
            Self::Place { place, people } => packed(0, place, people),
            Self::Spare { number, pack } => packed(number, five(pack, 0), [0; 2]),
            Self::Page { page, pages, lines, pack } => packed(PAGE, five(pack, page), [pages, lines]),
        }
    }

    fn read(bytes: [u8; 8]) -> Option<Self> {
        let ([kind, place @ .., page, pages, lines], people) = (bytes, [bytes[6], bytes[7]]);
        match kind {
            0 => Some(Self::Place { place: five(place, page), people }),
            1..=SPARE_LINES => ([page, pages, lines] == [0; 3]).then_some(Self::Spare { number: kind, pack: place }),
            PAGE => (1..=pages).contains(&page).then_some(Self::Page { page, pages, lines, pack: place }),
            _ => None,
        }
    }
}

fn packed(kind: u8, five: [u8; 5], two: [u8; 2]) -> [u8; 8] {
    let mut bytes = [kind; 8];
    bytes[1..6].copy_from_slice(&five);
    bytes[6..].copy_from_slice(&two);
    bytes
}

fn five(four: [u8; 4], last: u8) -> [u8; 5] {
    let mut bytes = [last; 5];
    bytes[..4].copy_from_slice(&four);
    bytes
}

impl LineCode {
    /// The code of a square in a pack of this ceremony, as its words are now, `top` mm below the page's upper edge.
    pub(crate) fn of(state: &State, line: Line, top: f32) -> Self {
        let words = state.text().map(words).unwrap_or_default();
        Self { ceremony: ceremony(state), line, words: u16::from_be_bytes(words), top: tenths(top) }
    }

    /// Reads a code; nothing when the text is another one.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(LINE).filter(|digits| digits.len() == 32 && digits.is_ascii())?;
        let byte = |at: usize| u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok();
        let bytes: Vec<u8> = (0..16).map(byte).collect::<Option<_>>()?;
        let read = Self {
            ceremony: u32::from_be_bytes(bytes[..4].try_into().ok()?),
            line: Line::read(bytes[4..12].try_into().ok()?)?,
            words: u16::from_be_bytes(bytes[12..14].try_into().ok()?),
            top: u16::from_be_bytes(bytes[14..].try_into().ok()?),
        };
        (read.to_string() == text).then_some(read)
    }

    /// Whether it is of this ceremony.
    pub(crate) fn is_of(&self, state: &State) -> bool {
        self.ceremony == ceremony(state)
    }

    /// Whose place it is: nobody's, or two people's by a chance of one in a billion, is nobody's.
    pub(crate) fn slot(&self, state: &State) -> Option<Slot> {
        let Line::Place { place: named, .. } = self.line else { return None };
        let places = state.roster.people().flat_map(|person| state.places_of(person));
        let mut places = places.filter(|slot| place(*slot) == named);
        places.next().filter(|_| places.next().is_none())
    }

    /// Whether the line says of its person what the roster says now.
    pub(crate) fn says_as_now(&self, state: &State, slot: Slot) -> bool {
        matches!(self.line, Line::Place { people: said, .. } if said == people(state, slot))
    }

    /// The version of the words, if it is known; the newest of that name.
    pub(crate) fn version<'a>(&self, state: &'a State) -> Option<&'a TextVersion> {
        state.texts.iter().rfind(|version| words(version) == self.words.to_be_bytes())
    }

    /// Upper edge of the square on its page, mm.
    pub(crate) fn top_mm(&self) -> f32 {
        f32::from(self.top) / 10.0
    }
}

impl fmt::Display for LineCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{LINE}{:08X}", self.ceremony)?;
        self.line.bytes().iter().try_for_each(|byte| write!(f, "{byte:02X}"))?;
        write!(f, "{:04X}{:04X}", self.words, self.top)
    }
}

fn ceremony(state: &State) -> u32 {
    u32::from_be_bytes(beginning(state.ceremony.map(|ceremony| ceremony.0).unwrap_or_default().to_be_bytes()))
}

fn place(slot: Slot) -> [u8; 5] {
    let named: Vec<u8> = [slot.subject.0.to_be_bytes(), slot.signer.0.to_be_bytes()].concat();
    beginning(journal::digest(&named).0)
}

/// What a line says of who signs there; the document's number stands elsewhere.
fn people(state: &State, slot: Slot) -> [u8; 2] {
    let shown = state.roster.shown_at(slot).map(|shown| said(shown, false)).unwrap_or_default();
    beginning(journal::digest(shown.as_bytes()).0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is shorter than six metres")]
fn tenths(mm: f32) -> u16 {
    (mm * 10.0).round().clamp(0.0, f32::from(u16::MAX)) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use ceremony::id::PersonId;

    fn code(line: Line) -> LineCode {
        LineCode { ceremony: 0x7c1f_00a2, line, words: 0x9f3a, top: 1_205 }
    }

    const PACK: [u8; 4] = [0x4b, 0x6d, 0, 0xe8];

    #[test]
    fn a_line_reads_as_it_was_written_and_fits_its_square() {
        let lines = [
            Line::of(&State::default(), Slot::own(PersonId(7))),
            Line::Place { place: [0; 5], people: [0; 2] },
            Line::Place { place: [0xff; 5], people: [0xff; 2] },
            Line::Spare { number: 1, pack: PACK },
            Line::Spare { number: SPARE_LINES, pack: PACK },
            Line::Page { page: 1, pages: 1, lines: 0, pack: PACK },
            Line::Page { page: 255, pages: 255, lines: 255, pack: [0xff; 4] },
        ];
        for line in lines {
            let text = code(line).to_string();
            assert_eq!(LineCode::read(&text), Some(code(line)), "{text}");
            assert_eq!(document::small_square(&text).unwrap().side(), 25, "{text}");
        }
        let spare = code(Line::Spare { number: 4, pack: PACK });
        assert_eq!(spare.to_string(), "IKRL1:7C1F00A2044B6D00E80000009F3A04B5");
        assert!((spare.top_mm() - 120.5).abs() < 0.001);
    }

    #[test]
    fn every_place_has_a_line_of_its_own() {
        let (one, two) = (PersonId(1), PersonId(2));
        let slots =
            [Slot::own(one), Slot::own(two), Slot { subject: one, signer: two }, Slot { subject: two, signer: one }];
        let lines: std::collections::BTreeSet<_> =
            slots.iter().map(|slot| code(Line::of(&State::default(), *slot)).to_string()).collect();
        assert_eq!(lines.len(), slots.len());
    }

    #[test]
    fn a_line_is_the_same_whatever_it_says_of_its_person_and_a_spare_one_only_in_its_own_pack() {
        let said = |people| Line::Place { place: [1; 5], people };
        assert!(said([1; 2]).is_same(said([2; 2])));
        let spare = |pack| Line::Spare { number: 1, pack };
        assert!(spare(PACK).is_same(spare(PACK)) && !spare(PACK).is_same(spare([0; 4])));
    }

    #[test]
    fn what_would_not_have_been_written_is_not_read() {
        let good = code(Line::Spare { number: 4, pack: PACK }).to_string();
        assert!(LineCode::read(&good).is_some());
        for bad in [
            good.replacen("A204", "A264", 1),
            good.replacen("E8000000", "E8000001", 1),
            good.replacen("A204", "A2FF", 1),
            good.to_lowercase(),
            good.replace("IKRL1", "IKRL2"),
            good.replace("IKRL1", "IKRH1"),
            good.replacen('7', "+", 1),
            format!("{good}0"),
            format!("{good} "),
            good[..good.len() - 2].to_owned(),
            "IKRL1:".into(),
            "IKRL1:7C1F00A2044B6D00E80000009F3A04é".into(),
            "IKR1:ABC".into(),
        ] {
            assert_eq!(LineCode::read(&bad), None, "{bad}");
        }
    }
}
