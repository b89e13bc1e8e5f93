//! The square on every page of a sheet that is signed with a pen.

use std::fmt;

use ceremony::State;
use ceremony::event::Shown;
use ceremony::id::PersonId;
use ceremony::person::Person;
use ceremony::state::TextVersion;

/// How the code of a page begins.
const PAGE: &str = "IKRH1:";

/// A page of somebody's sheet. The other fields are beginnings of digests, see the table in [`crate::codes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PageCode {
    pub(crate) ceremony: [u8; 4],
    /// Whose sheet.
    pub(crate) document: [u8; 5],
    /// Which words stand on it.
    pub(crate) words: [u8; 2],
    /// Where its fields stand, see [`crate::documents::pen_places`].
    pub(crate) layout: u8,
    /// What it says of those who sign it.
    pub(crate) people: [u8; 2],
    /// From 1.
    pub(crate) page: u8,
    /// How many pages the sheet has.
    pub(crate) pages: u8,
}

/// What a sheet says of its people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Printed {
    /// What the roster says now.
    AsNow,
    /// The same, but the number was given after the sheet was printed.
    Unnumbered,
    /// Something else.
    Otherwise,
}

impl PageCode {
    /// The first page of somebody's sheet as it would be printed now, with these words on it.
    pub(crate) fn of(state: &State, subject: &Person, version: &TextVersion, layout: u8, pages: u8) -> Self {
        Self {
            ceremony: ceremony(state),
            document: document(state, subject.id),
            words: words(version),
            layout,
            people: people(state, subject, subject.document_number.is_some()),
            page: 1,
            pages,
        }
    }

    /// What the sheet says of its people, beside what the roster says now.
    pub(crate) fn printed(&self, state: &State, subject: &Person) -> Printed {
        if people(state, subject, true) == self.people {
            return Printed::AsNow;
        }
        if people(state, subject, false) == self.people { Printed::Unnumbered } else { Printed::Otherwise }
    }

    /// Reads a code; nothing when the text is another one.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(PAGE).filter(|digits| digits.len() == 32 && digits.is_ascii())?;
        let byte = |at: usize| u8::from_str_radix(digits.get(2 * at..2 * at + 2)?, 16).ok();
        let bytes: Vec<u8> = (0..16).map(byte).collect::<Option<_>>()?;
        let read = Self {
            ceremony: bytes[..4].try_into().ok()?,
            document: bytes[4..9].try_into().ok()?,
            words: bytes[9..11].try_into().ok()?,
            layout: bytes[11],
            people: bytes[12..14].try_into().ok()?,
            page: bytes[14],
            pages: bytes[15],
        };
        ((1..=read.pages).contains(&read.page) && read.to_string() == text).then_some(read)
    }

    /// Whether it is of this ceremony.
    pub(crate) fn is_of(&self, state: &State) -> bool {
        self.ceremony == ceremony(state)
    }

    /// Whose sheet it is: nobody's, or two people's by a chance of one in a billion, is nobody's.
    pub(crate) fn subject<'a>(&self, state: &'a State) -> Option<&'a Person> {
        let mut people = state.roster.people().filter(|person| document(state, person.id) == self.document);
        people.next().filter(|_| people.next().is_none())
    }

    /// The version of the words on it, if it is known; the newest of that name.
    pub(crate) fn version<'a>(&self, state: &'a State) -> Option<&'a TextVersion> {
        state.texts.iter().rfind(|version| words(version) == self.words)
    }
}

impl fmt::Display for PageCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PAGE)?;
        let (layout, pages) = ([self.layout], [self.page, self.pages]);
        let parts: [&[u8]; 6] = [&self.ceremony, &self.document, &self.words, &layout, &self.people, &pages];
        parts.into_iter().flatten().try_for_each(|byte| write!(f, "{byte:02X}"))
    }
}

fn ceremony(state: &State) -> [u8; 4] {
    beginning(state.ceremony.map(|ceremony| ceremony.0).unwrap_or_default().to_be_bytes())
}

fn document(state: &State, subject: PersonId) -> [u8; 5] {
    let ceremony = state.ceremony.map(|ceremony| ceremony.0).unwrap_or_default();
    beginning(journal::digest(&[ceremony.to_be_bytes(), subject.0.to_be_bytes()].concat()).0)
}

/// Everything a sheet says of those who sign it, with the document's number or without.
fn people(state: &State, subject: &Person, numbered: bool) -> [u8; 2] {
    let said = state.places_of(subject).filter_map(|slot| state.roster.shown_at(slot));
    let said = said.map(|shown| self::said(shown, numbered));
    let targets = subject.targets.iter().flat_map(|target| [&target.objective, &target.indicator, &target.value]);
    let said: Vec<String> = said.chain(targets.cloned()).collect();
    beginning(journal::digest(said.join("\u{1e}").as_bytes()).0)
}

/// Everything paper says of one of them.
pub(super) fn said(shown: Shown, numbered: bool) -> String {
    let Shown { name, identity, rank, grade, posts, work_unit, document_number, bare_name: _ } = shown;
    let number = document_number.filter(|_| numbered).unwrap_or_default();
    [name, identity.number, rank, grade, posts.join("\n"), work_unit, number].join("\u{1f}")
}

pub(super) fn words(version: &TextVersion) -> [u8; 2] {
    beginning(version.digest.0)
}

pub(super) fn beginning<const N: usize, const M: usize>(bytes: [u8; M]) -> [u8; N] {
    bytes.first_chunk().copied().unwrap_or([0; N])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(page: u8, pages: u8) -> PageCode {
        PageCode {
            ceremony: [0x7c, 0x1f, 0, 0xa2],
            document: [1, 2, 3, 4, 5],
            words: [0x9f, 0x3a],
            layout: 0x77,
            people: [0, 0xff],
            page,
            pages,
        }
    }

    #[test]
    fn a_page_reads_as_it_was_written_and_fits_its_square() {
        for (page, pages) in [(1, 1), (2, 3), (255, 255)] {
            let text = code(page, pages).to_string();
            assert_eq!(PageCode::read(&text), Some(code(page, pages)), "{text}");
            assert_eq!(document::small_square(&text).unwrap().side(), 25, "{text}");
        }
        assert_eq!(code(1, 2).to_string(), "IKRH1:7C1F00A201020304059F3A7700FF0102");
    }

    #[test]
    fn what_would_not_have_been_written_is_not_read() {
        let good = code(1, 2).to_string();
        for bad in [
            code(0, 2).to_string(),
            code(3, 2).to_string(),
            good.to_lowercase(),
            good.replace("IKRH1", "IKRH2"),
            good.replace("IKRH1", "IKRL1"),
            good.replacen("7C", "+C", 1),
            format!("{good}0"),
            good[..good.len() - 2].to_owned(),
            "IKRH1:".into(),
            "IKRH1:7C1F00A201020304059F3A7700FF01é".into(),
        ] {
            assert_eq!(PageCode::read(&bad), None, "{bad}");
        }
    }
}
