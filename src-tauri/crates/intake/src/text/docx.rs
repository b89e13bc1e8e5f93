//! Word documents to lines.
//!
//! What it is: a walk over `document.xml` that keeps paragraphs, line breaks, table rows and automatic numbering.
//! What it never does: read headers, footers, comments, macros, deleted or hidden text; what is hidden is reported,
//! because nobody should sign words that nobody sees.

use super::line::{Line, ListPlace, tidy};
use super::split::about;
use super::word_lists::WordLists;
use crate::archive::Package;
use crate::doubt::{Doubt, DoubtCode, Severity};
use crate::error::{Excess, IntakeError};
use crate::limits;
use crate::markup::{Element, Markup, Node};
use crate::sniff::Kind;

/// Reads the document's body.
pub(super) fn lines(bytes: &[u8], doubts: &mut Vec<Doubt>) -> Result<Vec<Line>, IntakeError> {
    let mut package = Package::open(bytes, Kind::Docx)?;
    let document = package.part("word/document.xml")?.ok_or(IntakeError::CutOff { kind: Kind::Docx })?;
    let lists =
        WordLists::read(package.part("word/numbering.xml")?.as_deref(), package.part("word/styles.xml")?.as_deref())?;
    let mut walk = Walk { lists, ..Walk::default() };
    let mut markup = Markup::new(&document, Kind::Docx);
    while let Some(node) = markup.step()? {
        match node {
            Node::Open(element) => walk.open(&element, &mut markup)?,
            Node::Close(name) => walk.close(&name),
            Node::Text(text) => walk.text(&text),
        }
        if walk.lines.len() > limits::PARAGRAPHS {
            return Err(IntakeError::TooMany { what: Excess::Paragraphs, limit: limits::PARAGRAPHS });
        }
    }
    if let Some(paragraph) = walk.hidden_at {
        let message = format!(
            "Di sekitar paragraf {paragraph} ada tulisan tersembunyi, terhapus, atau di dalam kotak teks yang tidak diambil. Buka di Word dan periksa."
        );
        doubts.push(about(paragraph, Severity::Warning, DoubtCode::HiddenText, message));
    }
    Ok(walk.lines)
}

/// A paragraph under reading.
#[derive(Debug, Default, Clone)]
struct Paragraph {
    text: String,
    style: Option<String>,
    list: Option<usize>,
    level: Option<usize>,
    centred: bool,
}

#[derive(Default)]
struct Walk {
    lists: WordLists,
    lines: Vec<Line>,
    paragraph: Option<Paragraph>,
    count: u32,
    in_text: bool,
    run_hidden: bool,
    hidden_at: Option<u32>,
    /// Paragraphs of the open table rows: one list of cells per nested row.
    rows: Vec<Vec<Vec<Paragraph>>>,
}

impl Walk {
    fn open(&mut self, element: &Element<'_>, markup: &mut Markup<'_>) -> Result<(), IntakeError> {
        match element.name.as_str() {
            "p" => self.paragraph = Some(Paragraph::default()),
            "tr" => self.rows.push(Vec::new()),
            "tc" => self.rows.last_mut().into_iter().for_each(|cells| cells.push(Vec::new())),
            "r" => self.run_hidden = false,
            "vanish" => self.run_hidden = element.attribute("val").is_none_or(|value| value != "0" && value != "false"),
            "t" => self.in_text = true,
            "tab" => self.push(" "),
            "br" | "cr" => self.push("\n"),
            "noBreakHyphen" => self.push("-"),
            // Deleted or moved-away words, the second form of a drawing, and boxes with paragraphs of their own.
            "del" | "moveFrom" | "txbxContent" => {
                self.hidden_at.get_or_insert(self.count + 1);
                markup.skip()?;
            }
            "Fallback" | "rPrChange" | "pPrChange" | "sectPr" | "tblPr" | "tabs" => markup.skip()?,
            name => self.property(name, element),
        }
        Ok(())
    }

    fn property(&mut self, name: &str, element: &Element<'_>) {
        let Some(paragraph) = &mut self.paragraph else { return };
        match name {
            "pStyle" => paragraph.style = element.attribute("val"),
            "numId" => paragraph.list = element.number("val"),
            "ilvl" => paragraph.level = element.number("val"),
            "jc" => paragraph.centred = element.attribute("val").as_deref() == Some("center"),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.text.push_str(text);
        }
    }

    fn text(&mut self, text: &str) {
        if !self.in_text {
            return;
        }
        if self.run_hidden {
            self.hidden_at.get_or_insert(self.count + 1);
        } else {
            self.push(text);
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "t" => self.in_text = false,
            "p" => {
                let Some(paragraph) = self.paragraph.take() else { return };
                match self.rows.last_mut().and_then(|cells| cells.last_mut()) {
                    Some(cell) => cell.push(paragraph),
                    None => self.emit(&paragraph),
                }
            }
            "tr" => {
                let cells = self.rows.pop().unwrap_or_default();
                self.row(cells);
            }
            _ => {}
        }
    }

    /// A table row of single-paragraph cells is one line ("Nama", ":", "…"); other rows are read cell by cell.
    fn row(&mut self, cells: Vec<Vec<Paragraph>>) {
        let filled = |cell: &Vec<Paragraph>| cell.iter().filter(|paragraph| !paragraph.text.trim().is_empty()).count();
        let simple = cells.iter().all(|cell| filled(cell) <= 1);
        let mut paragraphs: Vec<Paragraph> = cells.into_iter().flatten().collect();
        if simple && paragraphs.len() > 1 {
            let numbered =
                paragraphs.iter().find(|p| self.lists.place(p.style.as_deref(), p.list, p.level).is_some()).cloned();
            let text = paragraphs.iter().map(|paragraph| tidy(&paragraph.text)).collect::<Vec<_>>().join(" ");
            paragraphs = vec![Paragraph { text, ..numbered.unwrap_or_default() }];
        }
        match self.rows.last_mut().and_then(|cells| cells.last_mut()) {
            Some(outer) => outer.append(&mut paragraphs),
            None => paragraphs.iter().for_each(|paragraph| self.emit(paragraph)),
        }
    }

    fn emit(&mut self, paragraph: &Paragraph) {
        let style = paragraph.style.as_deref();
        let mut list: Option<ListPlace> = self.lists.place(style, paragraph.list, paragraph.level);
        let heading = paragraph.centred || self.lists.is_title(style);
        let mut begins = true;
        for text in paragraph.text.split('\n').map(tidy).filter(|text| !text.is_empty()) {
            if begins {
                self.count += 1;
            }
            self.lines.push(Line { text, paragraph: self.count, begins, heading, list: list.take() });
            begins = false;
        }
    }
}
