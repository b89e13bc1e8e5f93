//! What a revision is put upon: the newest catalogue and first page of an existing PDF, as their own bytes.
//!
//! Files with plain cross-reference tables, as printpdf and lopdf write them, are looked into at four places only: trailer,
//! catalogue, page tree, page. Files with cross-reference streams are read by lopdf and their dictionaries written anew.

use super::lex::{self, Id, entry, reference, skip_space};
use super::stream;
use crate::error::SealError;
use crate::limits::{PAGE_LEVELS, XREF_SECTIONS};

/// The objects a seal touches.
#[derive(Debug)]
pub(crate) struct Base {
    /// First object number not in use.
    pub(crate) next: usize,
    /// Where the newest cross-reference section stands.
    pub(crate) previous: usize,
    pub(crate) root: Id,
    pub(crate) catalogue: Vec<u8>,
    pub(crate) page: Id,
    pub(crate) page_dictionary: Vec<u8>,
    /// The page's annotations, where they are an object of their own.
    pub(crate) annotations: Option<(Id, Vec<u8>)>,
    /// /Info and /ID of the trailer, as they stand.
    pub(crate) carried: Vec<u8>,
    /// Whether the newest section is a stream.
    pub(crate) streamed: bool,
}

pub(super) const fn structure(what: &'static str) -> SealError {
    SealError::Structure(what)
}

impl Base {
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, SealError> {
        let previous = newest_section(bytes).ok_or(structure("no startxref"))?;
        if bytes.get(previous..).is_some_and(|section| section.starts_with(b"xref")) {
            Self::from_table(bytes, previous)
        } else {
            stream::base(bytes, previous)
        }
    }

    fn from_table(bytes: &[u8], previous: usize) -> Result<Self, SealError> {
        let table = Table { bytes, sections: sections(bytes, previous)? };
        let trailer = table.sections[0].trailer;
        if table.sections.iter().any(|section| !matches!(entry(section.trailer, b"/Encrypt"), Ok(None))) {
            return Err(SealError::Encrypted);
        }
        let number = |key: &[u8]| {
            let range = entry(trailer, key).ok()??;
            lex::number(trailer, range.start).map(|(value, _)| value)
        };
        let next = number(b"/Size").ok_or(structure("no /Size"))?;
        let root = pointer(trailer, b"/Root")?.ok_or(structure("no /Root"))?;
        let catalogue = table.object(root)?;
        let mut node = pointer(catalogue, b"/Pages")?.ok_or(structure("no /Pages"))?;
        let mut dictionary = table.object(node)?;
        for _ in 0..PAGE_LEVELS {
            let Some(kids) = range(dictionary, b"/Kids")? else { break };
            let first = skip_space(dictionary, kids.start + 1);
            node = reference(dictionary, first).ok_or(structure("no first page"))?.0;
            dictionary = table.object(node)?;
        }
        let annotations = match pointer(dictionary, b"/Annots")? {
            Some(id) => Some((id, table.object(id)?.to_vec())),
            None => None,
        };
        let mut carried = Vec::new();
        for key in [b"/Info".as_slice(), b"/ID"] {
            if let Some(range) = range(trailer, key)? {
                carried.extend_from_slice(key);
                carried.push(b' ');
                carried.extend_from_slice(&trailer[range]);
            }
        }
        Ok(Self {
            next,
            previous,
            root,
            catalogue: catalogue.to_vec(),
            page: node,
            page_dictionary: dictionary.to_vec(),
            annotations,
            carried,
            streamed: false,
        })
    }
}

fn range(dictionary: &[u8], key: &[u8]) -> Result<Option<std::ops::Range<usize>>, SealError> {
    entry(dictionary, key).map_err(|lex::Broken| structure("a dictionary is not understood"))
}

/// The reference that stands under `key`.
fn pointer(dictionary: &[u8], key: &[u8]) -> Result<Option<Id>, SealError> {
    let range = range(dictionary, key)?;
    Ok(range.and_then(|range| reference(dictionary, range.start)).map(|(id, _)| id))
}

/// The number after the last `startxref`, which has to stand at the end of the file.
fn newest_section(bytes: &[u8]) -> Option<usize> {
    const WORD: &[u8] = b"startxref";
    let tail = bytes.len().saturating_sub(1_024);
    let at = tail + bytes[tail..].windows(WORD.len()).rposition(|window| window == WORD)?;
    let (offset, end) = lex::number(bytes, skip_space(bytes, at + WORD.len()))?;
    // A comment to the lexer, so it is looked at by hand.
    let rest = bytes[end..].trim_ascii();
    (rest == b"%%EOF" && offset < at).then_some(offset)
}

/// One cross-reference section: its trailer and its runs of entries.
struct Section<'a> {
    trailer: &'a [u8],
    /// First object number, how many, where the entries begin.
    runs: Vec<(usize, usize, usize)>,
}

/// Every section, newest first.
fn sections(bytes: &[u8], newest: usize) -> Result<Vec<Section<'_>>, SealError> {
    let mut sections = Vec::new();
    let mut at = Some(newest);
    while let Some(start) = at {
        if sections.len() == XREF_SECTIONS {
            return Err(structure("too many revisions"));
        }
        let section = section(bytes, start).ok_or(structure("a cross-reference table is not understood"))?;
        if range(section.trailer, b"/XRefStm")?.is_some() {
            return Err(structure("hybrid cross-references"));
        }
        let before = range(section.trailer, b"/Prev")?.and_then(|range| lex::number(section.trailer, range.start));
        at = before.map(|(before, _)| before);
        sections.push(section);
    }
    Ok(sections)
}

fn section(bytes: &[u8], start: usize) -> Option<Section<'_>> {
    let mut at = skip_space(bytes, start + bytes.get(start..)?.starts_with(b"xref").then_some(4)?);
    let mut runs = Vec::new();
    while let Some((first, end)) = lex::number(bytes, at) {
        let (count, end) = lex::number(bytes, skip_space(bytes, end))?;
        let entries = skip_space(bytes, end);
        at = skip_space(bytes, entries.checked_add(count.checked_mul(ENTRY)?)?);
        runs.push((first, count, entries));
    }
    let dictionary = skip_space(bytes, at + bytes.get(at..)?.starts_with(b"trailer").then_some(7)?);
    let end = lex::value_end(bytes, dictionary)?;
    Some(Section { trailer: &bytes[dictionary..end], runs })
}

/// Bytes of an entry: ten digits, five digits, a letter, two bytes of line end (ISO 32000-1 §7.5.4).
const ENTRY: usize = 20;

struct Table<'a> {
    bytes: &'a [u8],
    sections: Vec<Section<'a>>,
}

impl<'a> Table<'a> {
    /// The bytes of an object's value.
    fn object(&self, id: Id) -> Result<&'a [u8], SealError> {
        self.locate(id).ok_or(structure("an object is not where the table says"))
    }

    fn locate(&self, id: Id) -> Option<&'a [u8]> {
        let find = |section: &Section<'_>| {
            let run = section.runs.iter().find(|(first, count, _)| (*first..first + count).contains(&id.number))?;
            Some(run.2 + (id.number - run.0) * ENTRY)
        };
        let at = self.sections.iter().find_map(find)?;
        let (offset, end) = lex::number(self.bytes, at)?;
        let (generation, end) = lex::number(self.bytes, skip_space(self.bytes, end))?;
        if generation != id.generation || self.bytes.get(skip_space(self.bytes, end)) != Some(&b'n') {
            return None;
        }
        let (found, end) = lex::id_and(self.bytes, skip_space(self.bytes, offset), b"obj")?;
        let start = skip_space(self.bytes, end);
        let end = lex::value_end(self.bytes, start)?;
        (found == id).then(|| &self.bytes[start..end])
    }
}
