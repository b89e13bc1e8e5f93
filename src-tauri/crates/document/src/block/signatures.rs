//! Signature columns: heading, field, name; several side by side on one baseline.
//!
//! What comes in: who signs, their mark, and the lines above. What goes out: one slab that is never divided. Ink
//! keeps its proportions; a field narrower than 60 mm scales it down as a whole.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::block::identity::identity_line;
use crate::compose::Composer;
use crate::error::PageError;
use crate::flow::Slab;
use crate::font::Face;
use crate::indonesian;
use crate::measure::{FIELD_H, FIELD_W, HAIRLINE, LEFT, SIGNATURE_BLOCK, SMALL, Style};
use crate::model::{Frame, Mark, Person, Signer};
use crate::picture::inside;
use crate::sheet::{Colour, Item, RectMm, TextRun};
use crate::stack::{Align, Stack, run};

/// One column.
pub(crate) struct Column<'a> {
    pub(crate) x: f32,
    pub(crate) width: f32,
    /// Lines above the field.
    pub(crate) head: Vec<String>,
    pub(crate) signer: &'a Signer,
    /// Empty box for a duty stamp at the left of the field.
    pub(crate) stamp_duty: bool,
    /// The date printed for this act; ink of another day says so under the name.
    pub(crate) date: NaiveDate,
}

/// Columns side by side: headings from the top, fields and names on common lines.
pub(crate) fn columns(columns: &[Column<'_>], style: Style) -> Result<Slab, PageError> {
    let mut heads: Vec<Stack> = columns.iter().map(|column| head(column, style)).collect();
    let field_y = heads.iter().map(|stack| stack.y).fold(0.0, f32::max) + 1.0;
    let mut height: f32 = 0.0;
    let mut items = Vec::new();
    for (column, stack) in columns.iter().zip(&mut heads) {
        stack.y = field_y;
        field(column, stack)?;
        stack.y = field_y + FIELD_H + 1.0;
        names(column, stack, style);
        height = height.max(stack.y);
        items.append(&mut stack.items);
    }
    Ok(Slab { height, items, ..Slab::default() })
}

fn head(column: &Column<'_>, style: Style) -> Stack {
    let mut stack = Stack::new(column.x, column.width, Align::Left);
    for line in &column.head {
        stack.text(line, style);
    }
    stack
}

fn field(column: &Column<'_>, stack: &mut Stack) -> Result<(), PageError> {
    let w = FIELD_W.min(column.width);
    let rect = RectMm { x: column.x, y: stack.y, w, h: FIELD_H };
    if column.stamp_duty {
        let stamp = RectMm { x: column.x, y: stack.y + 1.0, w: 24.0, h: 20.0 };
        stack.items.push(Item::Rect { rect: stamp, fill: None, stroke_pt: Some(HAIRLINE) });
        let (text, style) = ("Meterai", SMALL);
        let x = stamp.x + (stamp.w - style.width_mm(text)) / 2.0;
        stack.items.push(run(text.to_owned(), style, x, stamp.y + stamp.h / 2.0 + 1.0));
    }
    stack.items.extend(signature(&column.signer.person, &column.signer.mark, rect)?);
    Ok(())
}

fn names(column: &Column<'_>, stack: &mut Stack, style: Style) {
    let person = &column.signer.person;
    if person.name.is_empty() {
        by_hand(column, stack, style);
    } else {
        stack.shrinking(&person.name, style.bold(), true);
    }
    if let Some(rank) = &person.rank {
        stack.shrinking(rank, style, false);
    }
    if let Some(identity) = &person.identity {
        stack.shrinking(&identity_line(identity), style, false);
    }
    if let Some(date) = column.signer.mark.date().filter(|date| *date != column.date) {
        stack.text(&format!("Ditandatangani {}", indonesian::date(date)), SMALL);
    }
    if !column.signer.note.is_empty() {
        stack.text(&column.signer.note, SMALL);
    }
}

/// Somebody not known yet: a line to write the name on.
fn by_hand(column: &Column<'_>, stack: &mut Stack, style: Style) {
    stack.space(style.line_mm());
    let right = column.x + FIELD_W.min(column.width);
    stack.items.push(Item::Line { from: [column.x, stack.y], to: [right, stack.y], width_pt: 0.7 });
    stack.space(0.8);
    stack.text("Nama jelas dan NIP", SMALL);
}

/// The field's marker and, when there is ink, the ink scaled into `rect`.
pub(crate) fn signature(person: &Person, mark: &Mark, rect: RectMm) -> Result<Vec<Item>, PageError> {
    let mut items = vec![Item::SignatureField { subject: person.subject.clone(), rect }];
    let signature = match mark {
        Mark::Blank => return Ok(items),
        Mark::OnPaper(_) => {
            items.push(on_paper(rect));
            return Ok(items);
        }
        Mark::Thumbprint(picture, _) => {
            items.push(Item::Image { picture: Arc::clone(picture), rect: inside(picture, rect) });
            return Ok(items);
        }
        Mark::Signed(signature) => signature,
    };
    signature.check(&person.name)?;
    let scale = (rect.w / FIELD_W).min(rect.h / FIELD_H);
    let left = rect.x + (rect.w - FIELD_W * scale) / 2.0;
    let top = rect.y + (rect.h - FIELD_H * scale) / 2.0;
    let place = |[x, y]: &[f32; 2]| [left + x * scale, top + y * scale];
    let rings = signature.ink.iter().map(|ring| ring.iter().map(place).collect()).collect();
    items.push(Item::Polygons { rings, colour: Colour::INK, subject: Some(person.subject.clone()) });
    Ok(items)
}

/// What stands in the field of somebody who signed another sheet with a pen.
const ON_PAPER: &str = "tanda tangan basah";

/// Those words in the middle of the field.
fn on_paper(rect: RectMm) -> Item {
    let style = Style { face: Face::Italic, ..SMALL };
    let x = rect.x + (rect.w - style.width_mm(ON_PAPER)) / 2.0;
    let y = rect.y + (rect.h - style.line_mm()) / 2.0 + style.baseline_mm();
    let item = run(ON_PAPER.to_owned(), style, x, y);
    if let Item::Text(run) = item { Item::Text(TextRun { colour: Colour::MUTED, ..run }) } else { item }
}

/// A line to write a date on: "21 September 2023" in a large hand.
const BY_HAND: &str = "______________________";

/// `Mukomuko, 21 Desember 2023`; the date alone while the place is not known.
pub(crate) fn place_and_date(frame: &Frame, date: NaiveDate) -> String {
    let date = if frame.date_by_hand { BY_HAND.to_owned() } else { indonesian::date(date) };
    if frame.place.is_empty() { date } else { format!("{}, {date}", frame.place) }
}

/// The block that closes a document: at the right, with at least two lines of text above it on its page. The
/// printed date is that of the ink, or of the frame while there is none.
pub(crate) fn closing_block(
    composer: &mut Composer<'_>,
    signer: &Signer,
    lines: Vec<String>,
) -> Result<Slab, PageError> {
    let date = signer.mark.date().unwrap_or(composer.frame.date);
    let mut head = vec![place_and_date(composer.frame, date)];
    head.extend(lines);
    composer.keep_two_lines();
    composer.space(5.5);
    let x = LEFT + composer.width - SIGNATURE_BLOCK;
    let column = Column { x, width: SIGNATURE_BLOCK, head, signer, stamp_duty: false, date };
    columns(&[column], composer.body)
}

/// The lines above a field: the capacity as given, or the post, with a comma at the end.
pub(crate) fn capacity(signer: &Signer) -> Vec<String> {
    let mut lines = signer.capacity.clone();
    if lines.is_empty() && !signer.person.post.is_empty() {
        lines.push(signer.person.post.clone());
    }
    if let Some(last) = lines.last_mut().filter(|line| !line.ends_with(',')) {
        last.push(',');
    }
    lines
}

/// "Saksi-saksi": two columns, each pair one slab.
pub(crate) fn witnesses(composer: &mut Composer<'_>, witnesses: &[Signer]) -> Result<(), PageError> {
    if witnesses.is_empty() {
        return Ok(());
    }
    composer.space(5.0);
    composer.heading(if witnesses.len() == 1 { "Saksi:" } else { "Saksi-saksi:" });
    let half = composer.width / 2.0;
    for (index, pair) in witnesses.chunks(2).enumerate() {
        let row: Vec<Column<'_>> = pair
            .iter()
            .zip([LEFT, LEFT + half + 4.0])
            .map(|(signer, x)| Column {
                x,
                width: half - 4.0,
                head: capacity(signer),
                signer,
                stamp_duty: false,
                date: composer.frame.date,
            })
            .collect();
        composer.space(if index == 0 { 3.0 } else { 7.0 });
        let slab = columns(&row, composer.body)?;
        composer.push(slab);
    }
    Ok(())
}
