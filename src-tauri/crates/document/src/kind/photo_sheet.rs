//! The photo sheet (lembar foto): pictures of those who signed, each with name and post. Identity numbers never stand
//! on it.

use std::sync::Arc;

use crate::block::letterhead::letterhead;
use crate::block::qr::qr_foot;
use crate::compose::{Composer, Fit, set};
use crate::error::PageError;
use crate::flow::Slab;
use crate::font::Face;
use crate::limits::MAX_ROWS;
use crate::measure::{HAIRLINE, LEFT, PHOTO_H, PHOTO_W, Style};
use crate::model::{Frame, Person};
use crate::picture::{Picture, inside};
use crate::sheet::{Colour, Item, RectMm, Sheet, TextRun};
use crate::stack::{Align, Stack};

/// One person with their picture.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Portrait {
    /// Who; name and post are printed.
    pub person: Person,
    /// The picture, upright; somebody who was not photographed has an empty frame that says so.
    pub picture: Option<Arc<Picture>>,
}

/// The pictures of a ceremony.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PhotoSheet {
    /// Title lines under LEMBAR FOTO.
    pub title: Vec<String>,
    /// A sentence under the title, for instance what the pictures may be used for; may be empty.
    pub note: String,
    /// Everybody, in the order of the paper.
    pub portraits: Vec<Portrait>,
}

/// Pictures beside each other: 41 mm each, so that most names stand on two lines.
const COLUMNS: usize = 4;
/// Between two columns of words, mm.
const GUTTER: f32 = 3.0;
const NAME: Style = Style::new(Face::Bold, 9.5, 11.6);
const POST: Style = Style::new(Face::Regular, 9.0, 11.0);

/// Sets the sheet.
///
/// # Errors
/// See [`PageError`]; a sheet without people is refused.
pub fn photo_sheet(frame: &Frame, sheet: &PhotoSheet) -> Result<Sheet, PageError> {
    if sheet.portraits.is_empty() {
        return Err(PageError::Missing { what: "Daftar foto" });
    }
    if sheet.portraits.len() > MAX_ROWS {
        return Err(PageError::TooMany { what: "Jumlah foto", limit: MAX_ROWS });
    }
    let mut title = vec!["LEMBAR FOTO".to_owned()];
    title.extend(sheet.title.iter().cloned());
    set(frame, title.join(" "), Fit::AsDesigned, |composer| {
        letterhead(composer);
        composer.title(&title);
        composer.space(4.0);
        composer.paragraph(&sheet.note, 0.0)?;
        composer.keep_with_next();
        composer.space(5.0);
        for row in sheet.portraits.chunks(COLUMNS) {
            portraits(composer, row);
            composer.space(6.0);
        }
        qr_foot(composer);
        Ok(())
    })
}

/// A row of pictures, never divided.
fn portraits(composer: &mut Composer<'_>, row: &[Portrait]) {
    let columns = f32::from(u8::try_from(COLUMNS).unwrap_or(u8::MAX));
    let width = (composer.width - (columns - 1.0) * GUTTER) / columns;
    let mut slab = Slab::default();
    let mut x = LEFT;
    for portrait in row {
        let rect = RectMm { x: x + (width - PHOTO_W) / 2.0, y: 0.0, w: PHOTO_W, h: PHOTO_H };
        framed(portrait, rect, &mut slab.items);
        let mut stack = Stack::new(x, width, Align::Centre);
        stack.space(PHOTO_H + 1.5);
        stack.fitting(&portrait.person.name, NAME);
        stack.fitting(&portrait.person.post, POST);
        slab.height = slab.height.max(stack.y);
        slab.items.append(&mut stack.items);
        x += width + GUTTER;
    }
    composer.push(slab);
}

fn framed(portrait: &Portrait, rect: RectMm, items: &mut Vec<Item>) {
    if let Some(picture) = &portrait.picture {
        items.push(Item::Image { picture: Arc::clone(picture), rect: inside(picture, rect) });
    } else {
        let mut stack = Stack::new(rect.x, rect.w, Align::Centre);
        stack.space((rect.h - POST.line_mm()) / 2.0);
        stack.text("tanpa foto", POST);
        let muted = |item| match item {
            Item::Text(run) => Item::Text(TextRun { colour: Colour::MUTED, ..run }),
            other => other,
        };
        items.extend(stack.items.into_iter().map(muted));
    }
    items.push(Item::Rect { rect, fill: None, stroke_pt: Some(HAIRLINE) });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Identity;

    #[test]
    fn everybody_stands_with_a_name_and_nobody_with_a_number() {
        let person = |index: usize| Person {
            name: format!("Orang Misal {index:02}"),
            post: "Camat Ipuh".into(),
            identity: Some(Identity { label: "NIP".into(), digits: "197801152005011003".into() }),
            ..Person::default()
        };
        let portraits = (0..30).map(|index| Portrait { person: person(index), picture: None }).collect();
        let sheet = photo_sheet(&Frame::default(), &PhotoSheet { portraits, ..PhotoSheet::default() }).unwrap();
        assert_eq!(sheet.pages.len(), 2);
        let text: String = sheet.pages.iter().map(crate::Page::plain_text).collect();
        assert_eq!((text.matches("Orang Misal").count(), text.matches("tanpa foto").count()), (30, 30));
        assert!(!text.contains("NIP") && !text.contains("1978"));
        assert!(photo_sheet(&Frame::default(), &PhotoSheet::default()).is_err());
    }
}
