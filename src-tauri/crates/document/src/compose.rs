//! The composer: blocks in reading order, collected as slabs, finished into a sheet.
//!
//! What comes in: a [`Frame`] and the blocks a kind pushes. What goes out: a [`Sheet`] with letterhead, footer and
//! watermark. A document that misses one page by a little is set again with tighter lines rather than with a lone
//! signature on a second page.

use ceremony::text::{Clause, clause_number};

use crate::error::PageError;
use crate::flow::{Slab, Stand, glue_tail, paginate};
use crate::limits::{MAX_CLAUSES, MAX_DEPTH, MAX_PARAGRAPH_CHARS};
use crate::line::{Setting, break_lines};
use crate::measure::{
    AIRINESS, BODY, CORRECTION, FOOTER, FOOTER_BASELINE, HAIRLINE, HANG, LABEL, LEFT, NUMBER, NUMBER_BY_HAND, RIGHT,
    SIGNATURE_BLOCK, Style, TITLE, text_width,
};
use crate::model::{Frame, Number};
use crate::sheet::{Colour, Item, Page, Sheet, TextRun};
use crate::stack::{Align, Stack, run};
use crate::watermark::{WORD, watermark};

/// Whether a document may be set tighter to stay on one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// As designed, however many pages.
    AsDesigned,
    /// Tighter if that saves a page of a short document.
    FewerPages,
}

/// Beyond so many pages, one page less is not worth tighter lines.
const SHORT: usize = 4;

/// Collects the slabs of one document.
pub(crate) struct Composer<'a> {
    pub(crate) frame: &'a Frame,
    pub(crate) body: Style,
    pub(crate) width: f32,
    pub(crate) slabs: Vec<Slab>,
    gap: f32,
    /// Share of the designed gaps.
    airiness: f32,
    page_before: bool,
}

/// Sets a document: `build` pushes its blocks.
///
/// # Errors
/// Whatever a block refuses, parts taller than a page, unknown characters.
pub(crate) fn set(
    frame: &Frame,
    title: String,
    fit: Fit,
    build: impl Fn(&mut Composer<'_>) -> Result<(), PageError>,
) -> Result<Sheet, PageError> {
    let mut sheet = set_bare(frame, title, fit, build)?;
    let count = sheet.pages.len();
    for (index, page) in sheet.pages.iter_mut().enumerate() {
        footer(page, frame, index + 1, count);
    }
    sheet.check_characters()?;
    Ok(sheet)
}

/// Sets what is cut from its page and carried about: no footer.
///
/// # Errors
/// As [`set`].
pub(crate) fn set_bare(
    frame: &Frame,
    title: String,
    fit: Fit,
    build: impl Fn(&mut Composer<'_>) -> Result<(), PageError>,
) -> Result<Sheet, PageError> {
    let attempt = |(body, airiness): (Style, f32)| {
        let width = text_width(frame.paper);
        let mut composer = Composer { frame, body, width, slabs: Vec::new(), gap: 0.0, airiness, page_before: false };
        build(&mut composer)?;
        paginate(frame.paper, &composer.slabs)
    };
    let mut pages = attempt((BODY[0], AIRINESS[0]))?;
    if fit == Fit::FewerPages && (2..=SHORT).contains(&pages.len()) {
        for setting in BODY.into_iter().zip(AIRINESS).skip(1) {
            let tighter = attempt(setting)?;
            if tighter.len() < pages.len() {
                pages = tighter;
                break;
            }
        }
    }
    if frame.rehearsal {
        for page in &mut pages {
            page.items.insert(0, watermark(frame.paper));
        }
    }
    let sheet = Sheet { paper: frame.paper, title, pages };
    sheet.check_characters()?;
    Ok(sheet)
}

fn footer(page: &mut Page, frame: &Frame, number: usize, count: usize) {
    let (width, height) = frame.paper.size_mm();
    let place = format!("halaman {number} dari {count}");
    let number = match &frame.number {
        Number::Given(given) => Some(given.as_str()),
        Number::None | Number::ToFollow => None,
    };
    let parts = [frame.rehearsal.then_some(WORD), number, Some(&place)];
    let text = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let style = shrunk_to(&text, FOOTER, width - LEFT - RIGHT);
    let x = width - RIGHT - style.width_mm(&text);
    if let Item::Text(run) = run(text, style, x, height - FOOTER_BASELINE) {
        page.items.push(Item::Text(TextRun { colour: Colour::MUTED, ..run }));
    }
}

/// The style made small enough for one line, whatever that takes: only for the footer, whose text is ours.
fn shrunk_to(text: &str, style: Style, width: f32) -> Style {
    let size_pt = style.size_pt * (width / style.width_mm(text)).min(1.0);
    Style { size_pt, ..style }
}

impl Composer<'_> {
    /// Space above the next block, mm.
    pub(crate) fn space(&mut self, mm: f32) {
        self.gap = self.gap.max(mm * self.airiness);
    }

    /// Adds a slab below what stands already.
    pub(crate) fn push(&mut self, mut slab: Slab) {
        slab.gap += std::mem::take(&mut self.gap);
        if std::mem::take(&mut self.page_before) {
            slab.stand = Stand::NewPage;
        }
        self.slabs.push(slab);
    }

    /// The last slab must not be parted from what follows.
    pub(crate) fn keep_with_next(&mut self) {
        if let Some(slab) = self.slabs.last_mut() {
            slab.glued = true;
        }
    }

    /// Keeps the last two lines together with what follows: a signature never stands alone on a page.
    pub(crate) fn keep_two_lines(&mut self) {
        glue_tail(&mut self.slabs, 2);
    }

    /// A justified paragraph, `indent` mm from the left.
    pub(crate) fn paragraph(&mut self, text: &str, indent: f32) -> Result<(), PageError> {
        self.hanging("", text, indent, 0.0)
    }

    /// A justified paragraph whose first line carries `mark` in the indent.
    pub(crate) fn hanging(&mut self, mark: &str, text: &str, indent: f32, hang: f32) -> Result<(), PageError> {
        if text.len() > MAX_PARAGRAPH_CHARS {
            return Err(PageError::TooMany { what: "Panjang satu alinea", limit: MAX_PARAGRAPH_CHARS });
        }
        let left = indent + hang;
        let lines = break_lines(text, self.body, self.width - left, Setting::Justified);
        let count = lines.len();
        for (index, line) in lines.into_iter().enumerate() {
            let baseline = self.body.baseline_mm();
            let mut items = Vec::new();
            if index == 0 && !mark.is_empty() {
                items.push(run(mark.to_owned(), self.body, LEFT + indent, baseline));
            }
            if let Item::Text(set) = run(line.text, self.body, LEFT + left, baseline) {
                items.push(Item::Text(TextRun { stretch_mm: line.stretch_mm, ..set }));
            }
            // No single first or last line of a paragraph on its own.
            let glued = index + 1 < count && (index == 0 || index + 2 == count);
            self.push(Slab { height: self.body.line_mm(), items, glued, line: true, ..Slab::default() });
        }
        Ok(())
    }

    /// Clauses with their hanging numbers, to any depth.
    pub(crate) fn clauses(&mut self, clauses: &[Clause]) -> Result<(), PageError> {
        if count_clauses(clauses) > MAX_CLAUSES {
            return Err(PageError::TooMany { what: "Jumlah butir", limit: MAX_CLAUSES });
        }
        self.clause_level(clauses, 0, 0.0)
    }

    fn clause_level(&mut self, clauses: &[Clause], level: usize, indent: f32) -> Result<(), PageError> {
        if level >= MAX_DEPTH {
            return Err(PageError::TooMany { what: "Tingkat anak butir", limit: MAX_DEPTH });
        }
        let widest = (0..clauses.len()).map(|index| self.body.width_mm(&clause_number(level, index)));
        let hang = widest.fold(HANG, |hang, width| hang.max(width + 1.5));
        for (index, clause) in clauses.iter().enumerate() {
            self.space(if index == 0 && level == 0 { 0.0 } else { 0.6 });
            self.hanging(&clause_number(level, index), &clause.text, indent, hang)?;
            if !clause.children.is_empty() {
                self.keep_with_next();
                self.clause_level(&clause.children, level + 1, indent + hang)?;
            }
        }
        Ok(())
    }

    /// Title lines, bold and centred, kept with what follows; then the number.
    pub(crate) fn title(&mut self, lines: &[String]) {
        let mut stack = Stack::new(LEFT, self.width, Align::Centre);
        for line in lines {
            stack.text(line, TITLE);
        }
        match &self.frame.number {
            Number::None => {}
            Number::ToFollow => {
                stack.space(1.0);
                number_by_hand(&mut stack);
            }
            Number::Given(number) => {
                stack.space(1.0);
                stack.shrinking(&format!("Nomor: {number}"), NUMBER, false);
            }
        }
        self.push(Slab { height: stack.y, items: stack.items, glued: true, ..Slab::default() });
    }

    /// A bold line on its own, kept with what follows.
    pub(crate) fn heading(&mut self, text: &str) {
        let mut stack = Stack::new(LEFT, self.width, Align::Left);
        stack.text(text, self.body.bold());
        self.push(Slab { height: stack.y, items: stack.items, glued: true, line: true, ..Slab::default() });
    }

    /// One centred line, kept with what follows.
    pub(crate) fn centred(&mut self, text: &str) {
        let mut stack = Stack::new(LEFT, self.width, Align::Centre);
        stack.text(text, NUMBER);
        self.push(Slab { height: stack.y, items: stack.items, glued: true, ..Slab::default() });
    }

    /// Small centred lines under the title that say what an older sheet had: `Ralat: …`. Kept with what follows.
    pub(crate) fn correction(&mut self, correction: Option<&str>) {
        let Some(correction) = correction else { return };
        let mut stack = Stack::new(LEFT, self.width, Align::Centre);
        stack.text(&format!("Ralat: {correction}"), CORRECTION);
        self.space(2.0);
        self.push(Slab { height: stack.y, items: stack.items, glued: true, ..Slab::default() });
    }

    /// A line that begins where a signature block would, kept with what follows: place and date above a table.
    pub(crate) fn right_line(&mut self, text: &str) {
        let mut stack = Stack::new(LEFT + self.width - SIGNATURE_BLOCK, SIGNATURE_BLOCK, Align::Left);
        stack.text(text, self.body);
        self.push(Slab { height: stack.y, items: stack.items, glued: true, line: true, ..Slab::default() });
    }

    /// Lines in one column with a label at their left, kept with what follows: an addressee.
    pub(crate) fn lines(&mut self, label: &str, lines: &[String], indent: f32, width: f32) {
        let mut stack = Stack::new(LEFT + indent, width, Align::Left);
        for line in lines {
            stack.wrapping(line, self.body);
        }
        let mut items = vec![run(label.to_owned(), self.body, LEFT, self.body.baseline_mm())];
        items.append(&mut stack.items);
        self.push(Slab { height: stack.y, items, glued: true, ..Slab::default() });
    }

    /// What follows begins on a new page.
    pub(crate) fn new_page(&mut self) {
        self.page_before = true;
    }

    /// Label, aligned colon, value; the value wraps under itself.
    pub(crate) fn identity_row(&mut self, label: &str, value: &str, style: Style) {
        let colon = LEFT + LABEL;
        let mut stack = Stack::new(colon + 3.0, self.width - LABEL - 3.0, Align::Left);
        stack.wrapping(value, style);
        let baseline = self.body.baseline_mm();
        let mut items =
            vec![run(label.to_owned(), self.body, LEFT, baseline), run(":".to_owned(), self.body, colon, baseline)];
        items.append(&mut stack.items);
        let height = stack.y.max(self.body.line_mm());
        self.push(Slab { height, items, glued: true, line: true, ..Slab::default() });
    }
}

/// "Nomor:" with a line on which the number is written by hand later, centred as a printed one would be. A line and no
/// dots: dots left on a finished document look like something forgotten.
fn number_by_hand(stack: &mut Stack) {
    let label = "Nomor: ";
    let width = NUMBER.width_mm(label);
    let x = stack.x + (stack.width - width - NUMBER_BY_HAND) / 2.0;
    let baseline = stack.y + NUMBER.baseline_mm();
    stack.items.push(run(label.trim_end().to_owned(), NUMBER, x, baseline));
    let (left, y) = (x + width, baseline + 0.6);
    stack.items.push(Item::Line { from: [left, y], to: [left + NUMBER_BY_HAND, y], width_pt: HAIRLINE });
    stack.y += NUMBER.line_mm();
}

fn count_clauses(clauses: &[Clause]) -> usize {
    clauses.iter().map(|clause| 1 + count_clauses(&clause.children)).sum()
}
