//! A column of lines: what fills a signature column, a table cell or a letterhead.
//!
//! What comes in: texts, signatures and gaps, top to bottom, at a given left edge and width. What goes out: items
//! with y counted from the column's top, and the height used. It never runs past its width: names shrink a little,
//! then wrap.

use crate::line::{Setting, break_lines};
use crate::measure::{MM_PER_PT_UNDERLINE, SMALLEST_PT, Style};
use crate::sheet::{Colour, Item, TextRun};

/// Where lines stand in the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
}

/// The column being filled.
#[derive(Debug, Clone)]
pub(crate) struct Stack {
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) y: f32,
    pub(crate) items: Vec<Item>,
    pub(crate) align: Align,
}

impl Stack {
    pub(crate) fn new(x: f32, width: f32, align: Align) -> Self {
        Self { x, width, y: 0.0, items: Vec::new(), align }
    }

    /// Lines of text, wrapped.
    pub(crate) fn text(&mut self, text: &str, style: Style) {
        let width = match self.align {
            Align::Left => self.width,
            Align::Centre => balanced(text, style, self.width),
        };
        for line in break_lines(text, style, width, Setting::Ragged) {
            self.line(line.text, style, false);
        }
    }

    /// A name or number that should stay on one line, see [`shrunk`].
    pub(crate) fn shrinking(&mut self, text: &str, style: Style, underlined: bool) {
        let style = shrunk(text, style, self.width);
        for line in break_lines(text, style, self.width, Setting::Ragged) {
            self.line(line.text, style, underlined);
        }
    }

    /// Words at one size on as many lines as they need; smaller only where a single word would not fit. In tables
    /// and lists neighbouring rows must not differ in size.
    pub(crate) fn wrapping(&mut self, text: &str, style: Style) {
        let style = fitted(text, style, self.width);
        for line in break_lines(text, style, self.width, Setting::Ragged) {
            self.line(line.text, style, false);
        }
    }

    /// Lines of text in a narrow column: smaller only where a single word would not fit, then wrapped.
    pub(crate) fn fitting(&mut self, text: &str, style: Style) {
        self.text(text, fitted(text, style, self.width));
    }

    /// Moves down.
    pub(crate) fn space(&mut self, mm: f32) {
        self.y += mm;
    }

    fn line(&mut self, text: String, style: Style, underlined: bool) {
        let width = style.width_mm(&text);
        let x = match self.align {
            Align::Left => self.x,
            Align::Centre => self.x + (self.width - width) / 2.0,
        };
        let baseline = self.y + style.baseline_mm();
        self.items.push(run(text, style, x, baseline));
        if underlined {
            let y = baseline + MM_PER_PT_UNDERLINE * style.size_pt;
            self.items.push(Item::Line { from: [x, y], to: [x + width, y], width_pt: 0.7 });
        }
        self.y += style.line_mm();
    }
}

/// The narrowest width, to a millimetre, at which `text` takes no more lines than at `width`: centred lines of
/// about one length, where filling the first would leave a lone word on the second.
fn balanced(text: &str, style: Style, width: f32) -> f32 {
    let count = |width: f32| break_lines(text, style, width, Setting::Ragged).len();
    let least = count(width);
    if least < 2 {
        return width;
    }
    let (mut narrow, mut wide) = (0.0, width);
    while wide - narrow > 1.0 {
        let middle = f32::midpoint(narrow, wide);
        if count(middle) > least { narrow = middle } else { wide = middle }
    }
    wide
}

/// One line of text as an item.
pub(crate) fn run(text: String, style: Style, x: f32, y: f32) -> Item {
    let Style { face, size_pt, .. } = style;
    Item::Text(TextRun { face, size_pt, x, y, text, stretch_mm: 0.0, colour: Colour::BLACK })
}

/// The style in which `text` is best set in `width` mm: up to one point smaller when that keeps it on one line;
/// else the full size on several lines; smaller, never below 9 pt, only where a single word would not fit.
pub(crate) fn shrunk(text: &str, style: Style, width: f32) -> Style {
    let on_one_line = sizes(style).take(3).find(|style| style.width_mm(text) <= width);
    on_one_line.unwrap_or_else(|| fitted(text, style, width))
}

/// The largest size, never above the given one, at which every word fits in `width` mm.
fn fitted(text: &str, style: Style, width: f32) -> Style {
    let words_fit = |style: &Style| text.split(' ').all(|word| style.width_mm(word) <= width);
    sizes(style).find(words_fit).unwrap_or(Style { size_pt: style.size_pt.min(SMALLEST_PT), ..style })
}

/// The style and its smaller sisters in steps of half a point.
fn sizes(style: Style) -> impl Iterator<Item = Style> {
    let smaller = (0_u8..).map(move |step| Style { size_pt: style.size_pt - f32::from(step) * 0.5, ..style });
    smaller.take_while(|style| style.size_pt >= SMALLEST_PT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::BODY;

    #[test]
    fn centred_lines_are_balanced() {
        let mut stack = Stack::new(0.0, 165.0, Align::Centre);
        let unit = Style::new(crate::font::Face::Bold, 14.0, 16.8);
        stack.text("BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA", unit);
        let lines: Vec<_> =
            stack.items.iter().map(|item| if let Item::Text(run) = item { run.text.as_str() } else { "" }).collect();
        assert_eq!(lines, ["BADAN KEPEGAWAIAN DAN", "PENGEMBANGAN SUMBER DAYA MANUSIA"]);
    }

    #[test]
    fn a_long_name_shrinks_to_nine_points_and_then_wraps_inside_the_column() {
        let name = "Prof. Dr. dr. Ir. H. Muhammad Abdurrahman Wirasasmita Kusumanegara, S.H., M.Hum., Ph.D.";
        for width in [140.0, 75.0, 42.0, 20.0] {
            let mut stack = Stack::new(10.0, width, Align::Left);
            stack.shrinking(name, BODY[0].bold(), false);
            for item in &stack.items {
                let Item::Text(run) = item else { panic!("only text") };
                assert!(run.size_pt >= SMALLEST_PT && run.width_mm() <= width + 0.01, "{width}: {run:?}");
            }
        }
        let size = |width| shrunk(name, BODY[0], width).size_pt.to_string();
        assert_eq!([size(170.0), size(158.0), size(75.0), size(22.0)], ["11", "10.5", "11.5", "9"]);
    }
}
