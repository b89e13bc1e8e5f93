//! A drawing as a picture file: the outline that the paper has, in an SVG of the paper field's size.
//!
//! Words come in ready and are only made safe for XML; nothing is laid out here but one line under the ink.

use crate::drawing::Drawing;
use crate::path::push_number;
use crate::place::fit;

/// Height of the line of words under the field, mm.
const LINE_MM: f32 = 6.0;

/// What an SVG of a signature says beside the ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words<'a> {
    /// Title of the picture, for whoever cannot see it.
    pub title: &'a str,
    /// A line that stands in the picture under the ink; none when empty.
    pub line: &'a str,
}

/// The drawing as it stands on paper in a field of `width_mm` × `height_mm` with `clear_mm` free of ink, filled with
/// `colour` (`#1b2a6b`).
///
/// ```
/// # use ink::{Drawing, Field, PointerKind, Words, svg};
/// let field = Field { width: 600.0, height: 220.0 };
/// let blank = Drawing { field, device: PointerKind::Pen, strokes: vec![] };
/// let picture = svg(&blank, [60.0, 22.0, 2.0], "#1b2a6b", Words { title: "Suharni & Rina", line: "" });
/// assert!(picture.contains("<title>Suharni &amp; Rina</title>"));
/// ```
pub fn svg(drawing: &Drawing, [width_mm, height_mm, clear_mm]: [f32; 3], colour: &str, words: Words<'_>) -> String {
    let placed = fit(drawing, width_mm, height_mm, clear_mm);
    let whole = if words.line.is_empty() { height_mm } else { height_mm + LINE_MM };
    let mut path = String::new();
    for ring in &placed.polygons {
        for (index, [x, y]) in ring.iter().enumerate() {
            path.push(if index == 0 { 'M' } else { 'L' });
            push_number(&mut path, *x);
            path.push(' ');
            push_number(&mut path, *y);
        }
        path.push('Z');
    }
    let line = if words.line.is_empty() {
        String::new()
    } else {
        format!(
            "<text x=\"{clear_mm}\" y=\"{}\" font-family=\"sans-serif\" font-size=\"2.6\" fill=\"#a4262c\">{}</text>\n",
            height_mm + LINE_MM / 2.0,
            safe(words.line)
        )
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width_mm}mm\" height=\"{whole}mm\" viewBox=\"0 0 {width_mm} \
         {whole}\">\n<title>{}</title>\n<path fill=\"{}\" fill-rule=\"nonzero\" d=\"{path}\"/>\n{line}</svg>\n",
        safe(words.title),
        safe(colour)
    )
}

/// Text for XML; characters that XML cannot carry are left out.
fn safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => safe.push(c),
        }
    }
    safe
}
