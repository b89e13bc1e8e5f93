//! Sheets to SVG: the same page on every screen.
//!
//! What comes in: a page of a [`Sheet`]. What goes out: one standalone `<svg>` per page, its user unit the
//! hundredth of a millimetre, because WebKitGTK rounds the widths of letters to whole units. Every word has its own x, so that a browser without the exact font still keeps the lines. It never
//! refers to anything outside but pictures the caller names.

use std::fmt::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::font::{Face, MM_PER_PT};
use crate::picture::Picture;
use crate::sheet::{Colour, Item, Page, Paper, RectMm, Sheet, TextRun};

/// Where the pictures of an SVG come from.
pub enum SvgImages<'a> {
    /// In the file, as `data:` URLs.
    Inline,
    /// By the address this function gives for a picture's name.
    Named(&'a dyn Fn(&Picture) -> String),
}

/// Paints every page.
pub fn paint(sheet: &Sheet, images: &SvgImages<'_>) -> Vec<String> {
    sheet.pages.iter().map(|page| paint_page(page, sheet.paper, images)).collect()
}

/// Paints one page.
pub fn paint_page(page: &Page, paper: Paper, images: &SvgImages<'_>) -> String {
    let (width, height) = paper.size_mm();
    let (across, down) = (units(width), units(height));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {across} {down}\" width=\"{width}mm\" height=\"{height}mm\" \
         font-family=\"'Liberation Sans', Arimo, Arial, sans-serif\" text-rendering=\"geometricPrecision\" xml:lang=\"id\">\n\
         <rect class=\"paper\" width=\"{across}\" height=\"{down}\" fill=\"#ffffff\"/>\n"
    );
    for item in &page.items {
        paint_item(&mut svg, item, images);
        svg.push('\n');
    }
    svg.push_str("</svg>\n");
    svg
}

fn paint_item(svg: &mut String, item: &Item, images: &SvgImages<'_>) {
    match item {
        Item::Text(run) => text(svg, run),
        Item::Line { from, to, width_pt } => {
            let (x1, y1, x2, y2, w) =
                (units(from[0]), units(from[1]), units(to[0]), units(to[1]), units(width_pt * MM_PER_PT));
            put(svg, format_args!("<path d=\"M{x1} {y1}L{x2} {y2}\" stroke=\"#000000\" stroke-width=\"{w}\"/>"));
        }
        Item::Rect { rect, fill, stroke_pt } => {
            let fill = fill.map_or("none".to_owned(), hex);
            let stroke = stroke_pt
                .map_or(String::new(), |pt| format!(" stroke=\"#000000\" stroke-width=\"{}\"", units(pt * MM_PER_PT)));
            put(svg, format_args!("<rect {} fill=\"{fill}\"{stroke}/>", place(*rect)));
        }
        Item::Polygons { rings, colour, subject } => {
            let subject = subject
                .as_ref()
                .map_or(String::new(), |s| format!(" class=\"signature\" data-subject=\"{}\"", escape(s)));
            put(svg, format_args!("<path{subject} fill=\"{}\" fill-rule=\"nonzero\" d=\"", hex(*colour)));
            for ring in rings {
                path(svg, ring);
            }
            svg.push_str("\"/>");
        }
        Item::Qr { modules, rect } => {
            svg.push_str("<path class=\"qr\" fill=\"#000000\" d=\"");
            modules.rings(rect.x, rect.y, rect.w).iter().for_each(|ring| path(svg, ring));
            svg.push_str("\"/>");
        }
        Item::Image { picture, rect } => {
            let href = match images {
                SvgImages::Inline => {
                    format!("data:{};base64,{}", picture.media_type(), BASE64_STANDARD.encode(picture.source()))
                }
                SvgImages::Named(address) => escape(&address(picture)),
            };
            put(svg, format_args!("<image {} href=\"{href}\"/>", place(*rect)));
        }
        Item::SignatureField { subject, rect } => marker(svg, "signature-field", subject, *rect),
        Item::PhotoFrame { subject, rect } => marker(svg, "photo-frame", subject, *rect),
    }
}

fn path(svg: &mut String, ring: &[[f32; 2]]) {
    for (index, [x, y]) in ring.iter().enumerate() {
        put(svg, format_args!("{}{} {}", if index == 0 { "M" } else { "L" }, units(*x), units(*y)));
    }
    svg.push('Z');
}

fn marker(svg: &mut String, class: &str, subject: &str, rect: RectMm) {
    put(
        svg,
        format_args!("<rect class=\"{class}\" data-subject=\"{}\" {} fill=\"none\"/>", escape(subject), place(rect)),
    );
}

fn text(svg: &mut String, run: &TextRun) {
    let weight = if run.face == Face::Bold { " font-weight=\"700\"" } else { "" };
    let slant = if run.face == Face::Italic { " font-style=\"italic\"" } else { "" };
    let size = units(run.size_pt * MM_PER_PT);
    let (y, colour) = (units(run.y), hex(run.colour));
    put(
        svg,
        format_args!("<text y=\"{y}\" font-size=\"{size}\"{weight}{slant} fill=\"{colour}\" xml:space=\"preserve\">"),
    );
    let words = run.words();
    let count = words.len();
    for (index, (x, word)) in words.into_iter().enumerate() {
        // The space stays in the text, so that a copied or spoken line keeps its words apart.
        let space = if index + 1 < count { " " } else { "" };
        put(svg, format_args!("<tspan x=\"{}\">{}{space}</tspan>", units(x), escape(&word.replace('\u{A0}', " "))));
    }
    svg.push_str("</text>");
}

fn place(rect: RectMm) -> String {
    format!("x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", units(rect.x), units(rect.y), units(rect.w), units(rect.h))
}

fn put(svg: &mut String, arguments: std::fmt::Arguments<'_>) {
    svg.write_fmt(arguments).expect("writing to a string does not fail");
}

/// Millimetres in user units. Micrometres are fine enough for any screen and keep the text short.
fn units(mm: f32) -> String {
    let text = format!("{:.1}", mm * 100.0);
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn hex(Colour([r, g, b]): Colour) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_placed_and_text_is_escaped() {
        let run = TextRun {
            face: Face::Bold,
            size_pt: 10.0,
            x: 25.0,
            y: 30.0,
            text: "Siti <Nur'aini> & Co".into(),
            stretch_mm: 1.0,
            colour: Colour::BLACK,
        };
        let rect = RectMm { x: 1.0, y: 2.0, w: 60.0, h: 22.0 };
        let field = Item::SignatureField { subject: "a\"b".into(), rect };
        let page = Page { items: vec![Item::Text(run.clone()), field] };
        let svg = paint_page(&page, Paper::F4, &SvgImages::Inline);
        assert!(svg.starts_with("<svg ") && svg.contains("viewBox=\"0 0 21500 33000\""));
        assert!(svg.contains("&lt;Nur&#39;aini&gt; </tspan>") && svg.contains("&amp; </tspan>"));
        assert!(svg.contains("class=\"signature-field\" data-subject=\"a&quot;b\" x=\"100\" y=\"200\" width=\"6000\""));
        let words = run.words();
        let expected = 25.0 + Face::Bold.width_mm(10.0, "Siti ") + 1.0;
        assert!((words[1].0 - expected).abs() < 0.001);
    }
}
