//! Lines of a text before anybody knows which of them are clauses.
//!
//! What it is: the common form into which Word paragraphs and pasted lines are brought. What it never does: judge.

use crate::limits;
use crate::text::marker::Series;

/// One line or paragraph with what the file says about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Line {
    /// The words, single-spaced, a typed number still in front.
    pub(super) text: String,
    /// Number of the paragraph, from 1; a line break inside a paragraph does not count.
    pub(super) paragraph: u32,
    /// Begins a paragraph: a new Word paragraph, or a line after a blank one.
    pub(super) begins: bool,
    /// Centred or styled as a title.
    pub(super) heading: bool,
    /// Automatic numbering of Word.
    pub(super) list: Option<ListPlace>,
}

/// Where an automatically numbered paragraph stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ListPlace {
    /// Identifier of the list within the document; fragments of one list share it.
    pub(super) list: usize,
    /// Level, from 0.
    pub(super) level: usize,
    /// How the number looks.
    pub(super) series: Series,
}

/// Brings plain text into lines; blank lines only leave their mark on the next line.
pub(super) fn of_text(text: &str) -> Vec<Line> {
    let (mut lines, mut paragraph, mut blank) = (Vec::new(), 0, true);
    for raw in text.trim_start_matches('\u{feff}').lines() {
        let text = tidy(raw);
        if text.is_empty() {
            blank = true;
            continue;
        }
        paragraph += 1;
        lines.push(Line { text, paragraph, begins: blank, ..Line::default() });
        blank = false;
    }
    lines
}

/// White space collapsed, hidden characters dropped, an absurd length cut.
pub(super) fn tidy(raw: &str) -> String {
    let visible: String = raw.chars().filter(|c| !crate::roster::is_hidden(*c)).take(limits::PARAGRAPH_CHARS).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}
