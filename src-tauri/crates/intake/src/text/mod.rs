//! The wording an organiser brings: Word documents and pasted text.
//!
//! What it is: title, opening, clauses as a tree, closing. What it never does: change a word, or keep a number that was
//! typed before a clause; numbering follows from the place in the tree. Bytes enter through [`read`], a clipboard
//! through [`paste`]; both leave as a [`TextReading`].

mod docx;
mod line;
mod marker;
mod split;
mod tree;
mod word_lists;

use crate::doubt::Doubt;
use crate::error::{Excess, IntakeError};
use crate::limits;
use crate::sniff::{self, Kind};
use line::Line;

/// One clause with its sub-clauses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clause {
    /// The sentence, without its number.
    pub text: String,
    /// Sub-clauses, one level deeper.
    pub children: Vec<Clause>,
}

/// A text taken apart. Every list keeps the order of the document; together they hold all its words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextReading {
    /// Lines above the title: the letterhead and the number.
    pub letterhead: Vec<String>,
    /// Title lines.
    pub title: Vec<String>,
    /// Paragraphs between title and identity, or title and clauses.
    pub opening: Vec<String>,
    /// "Nama : …", "NIP : …": what the application prints from the roster.
    pub identity_block: Vec<String>,
    /// Paragraphs between identity and clauses: "dengan ini menyatakan bahwa …".
    pub statement: Vec<String>,
    /// The clauses.
    pub clauses: Vec<Clause>,
    /// Paragraphs after the clauses.
    pub closing: Vec<String>,
    /// Place, date and signatures, from "Yang membuat pernyataan" on.
    pub signature_block: Vec<String>,
    /// What to look at; `row` counts paragraphs from 1.
    pub doubts: Vec<Doubt>,
}

/// Reads a Word document (DOCX) or a plain text file.
pub fn read(bytes: &[u8], file_name: &str) -> Result<TextReading, IntakeError> {
    let mut doubts = Vec::new();
    let kind = sniff::kind_of(bytes)?;
    let lines = match kind {
        Kind::Docx => docx::lines(bytes, &mut doubts)?,
        Kind::PlainText => line::of_text(&crate::encoding::decode(bytes).text),
        found => return Err(IntakeError::NotAText { found }),
    };
    if let Some(message) = kind.mismatch(file_name) {
        doubts.push(crate::sheet::about_file(
            crate::doubt::Severity::Notice,
            crate::doubt::DoubtCode::KindMismatch,
            message,
        ));
    }
    take_apart(lines, doubts)
}

/// Reads text pasted from anywhere.
pub fn paste(text: &str) -> Result<TextReading, IntakeError> {
    if text.len() > limits::FILE_BYTES {
        return Err(IntakeError::TooLarge { bytes: text.len() });
    }
    take_apart(line::of_text(text), Vec::new())
}

fn take_apart(lines: Vec<Line>, mut doubts: Vec<Doubt>) -> Result<TextReading, IntakeError> {
    if lines.is_empty() {
        return Err(IntakeError::NoWords);
    }
    if lines.len() > limits::PARAGRAPHS {
        return Err(IntakeError::TooMany { what: Excess::Paragraphs, limit: limits::PARAGRAPHS });
    }
    let parts = tree::build(lines, &mut doubts);
    Ok(split::reading(parts, doubts))
}
