//! The test page of a printer (lembar uji): two rulers of 100 mm, the border that has to stay clear, the type and the
//! colours of the documents. Whoever holds a ruler to it knows whether the printer shrinks pages.

use crate::compose::{Composer, Fit, set_bare};
use crate::error::PageError;
use crate::flow::Slab;
use crate::font::{Face, MM_PER_PT};
use crate::measure::{HAIRLINE, LEFT, Style, TOP};
use crate::model::{Frame, Number};
use crate::sheet::{Colour, Item, RectMm, Sheet, TextRun};

/// Length of a ruler, mm.
pub const RULER_MM: u16 = 100;
/// What printers must keep clear, mm from the edge of the paper; nothing of a document lies further out.
const CLEAR: f32 = 10.0;
/// Ticks of one, five and ten millimetres, mm.
const TICKS: [f32; 3] = [2.0, 3.2, 5.0];

const NUMBER: Style = Style::new(Face::Regular, 8.0, 10.0);
const SMALLEST: Style = Style::new(Face::Regular, 8.0, 10.5);

/// Sets the page; `remarks` stand under the title: which printer, when.
///
/// # Errors
/// See [`PageError`]: a remark with a character that the fonts do not have.
pub fn test_page(frame: &Frame, remarks: &[String]) -> Result<Sheet, PageError> {
    let frame = &Frame { number: Number::None, qr: None, letterhead: None, ..frame.clone() };
    let title = "LEMBAR UJI PENCETAK";
    let sheet = set_bare(frame, title.to_owned(), Fit::AsDesigned, |composer| {
        border(composer);
        composer.title(&[title.to_owned()]);
        for remark in remarks {
            composer.centred(remark);
        }
        composer.space(6.0);
        let steps = [
            "Ukur kedua penggaris di bawah ini dengan penggaris sungguhan: masing-masing harus tepat 100 mm. Bila \
             lebih pendek, pencetak mengecilkan halaman; pilih ukuran sebenarnya (100%) pada pengaturannya.",
            "Bingkai tipis 10 mm dari tepi kertas harus tampak utuh di keempat sisinya. Bila terpotong, ukuran kertas \
             pada pencetak bukan ukuran kertas yang terpasang.",
            "Tulisan dan garis di bawah penggaris harus terbaca jelas, tanpa goresan putih melintang.",
        ];
        for (mark, step) in ["1.", "2.", "3."].into_iter().zip(steps) {
            composer.hanging(mark, step, 0.0, 7.0)?;
        }
        composer.space(8.0);
        composer.push(rulers());
        composer.space(8.0);
        composer.push(samples(composer));
        Ok(())
    })?;
    sheet.check_characters()?;
    Ok(sheet)
}

/// The line that must be whole on all four sides, hung on the top of the text area.
fn border(composer: &mut Composer<'_>) {
    let (width, height) = composer.frame.paper.size_mm();
    let rect = RectMm { x: CLEAR, y: CLEAR - TOP, w: width - 2.0 * CLEAR, h: height - 2.0 * CLEAR };
    composer.push(Slab { items: vec![Item::Rect { rect, fill: None, stroke_pt: Some(0.5) }], ..Slab::default() });
}

fn text(x: f32, y: f32, style: Style, colour: Colour, words: &str) -> Item {
    let run =
        TextRun { face: style.face, size_pt: style.size_pt, x, y, text: words.to_owned(), stretch_mm: 0.0, colour };
    Item::Text(run)
}

fn line(from: [f32; 2], to: [f32; 2]) -> Item {
    Item::Line { from, to, width_pt: HAIRLINE }
}

/// One ruler to the right and one downwards from the same corner.
fn rulers() -> Slab {
    let (left, top, length) = (LEFT + 12.0, 8.0, f32::from(RULER_MM));
    let mut items = vec![line([left, top], [left + length, top]), line([left, top], [left, top + length])];
    for mm in 0..=RULER_MM {
        let tick = TICKS[usize::from(mm % 5 == 0) + usize::from(mm % 10 == 0)];
        let at = f32::from(mm);
        items.push(line([left + at, top], [left + at, top - tick]));
        items.push(line([left, top + at], [left - tick, top + at]));
        if mm > 0 && mm % 10 == 0 {
            let number = mm.to_string();
            let width = NUMBER.face.width_mm(NUMBER.size_pt, &number);
            items.push(text(left + at - width / 2.0, top + 4.0, NUMBER, Colour::BLACK, &number));
            let middle = 0.36 * NUMBER.size_pt * MM_PER_PT;
            items.push(text(left + 1.5, top + at + middle, NUMBER, Colour::BLACK, &number));
        }
    }
    items.push(text(
        left + 14.0,
        top + 20.0,
        Style::new(Face::Bold, 11.0, 14.0),
        Colour::BLACK,
        "100 mm mendatar dan tegak",
    ));
    Slab { height: top + length + 2.0, items, ..Slab::default() }
}

/// Smallest and ordinary type, bold and italic, the ink of signatures, the ground of table heads.
fn samples(composer: &Composer<'_>) -> Slab {
    const WORDS: &str = "Pakta Integritas, 0123456789, dr. Dr. Drs. Hj. S.Sos., M.Si. «aeiou» – ½ × ° é ü";
    let styles = [
        (SMALLEST, Colour::BLACK),
        (Style::new(Face::Regular, 11.5, 16.0), Colour::BLACK),
        (Style::new(Face::Bold, 11.5, 16.0), Colour::BLACK),
        (Style::new(Face::Italic, 11.5, 16.0), Colour::BLACK),
        (Style::new(Face::Bold, 11.5, 16.0), Colour::INK),
    ];
    let (mut y, mut items) = (0.0, Vec::new());
    for (style, colour) in styles {
        items.push(text(LEFT, y + style.baseline_mm(), style, colour, WORDS));
        y += style.line_mm();
    }
    for (index, colour) in [Colour::INK, Colour::HEADER, Colour::WATERMARK, Colour::BLACK].into_iter().enumerate() {
        let w = composer.width / 4.0;
        let x = LEFT + w * f32::from(u8::try_from(index).unwrap_or(0));
        items.push(Item::Rect { rect: RectMm { x, y: y + 3.0, w, h: 8.0 }, fill: Some(colour), stroke_pt: None });
    }
    Slab { height: y + 12.0, items, ..Slab::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::Paper;

    #[test]
    fn both_rulers_measure_what_they_say_and_the_border_is_where_printers_begin() {
        for paper in [Paper::A4, Paper::F4] {
            let sheet = test_page(&Frame { paper, ..Frame::default() }, &["Pencetak: UJI".to_owned()]).unwrap();
            let [page] = sheet.pages.as_slice() else { panic!("{} pages", sheet.pages.len()) };
            let long = |along: usize| {
                page.items.iter().any(|item| match item {
                    Item::Line { from, to, .. } => {
                        (to[along] - from[along] - 100.0).abs() < 0.001
                            && (to[1 - along] - from[1 - along]).abs() < 0.001
                    }
                    _ => false,
                })
            };
            assert!(long(0) && long(1), "{paper:?}");
            let (width, height) = paper.size_mm();
            let clear = |item: &Item| {
                matches!(item, Item::Rect { rect, .. }
                    if [rect.x, rect.y, width - rect.x - rect.w, height - rect.y - rect.h]
                        .iter().all(|edge| (edge - 10.0).abs() < 0.001))
            };
            assert!(page.items.iter().any(clear), "{paper:?}");
        }
    }
}
