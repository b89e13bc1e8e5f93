//! The pact of one person (pakta individual).
//!
//! Letterhead, title, number, "Saya …", identity, clauses, closing, signature block with photo, acknowledger,
//! duty-stamp box, witnesses, QR. Whoever signs for others says for whom, in an annex that lists them by name. The
//! printed date is the day the ink was written, never the ceremony's by default.

use std::sync::Arc;

use ceremony::text::PactText;

use super::rows::people_table;
use crate::block::identity::identity_rows;
use crate::block::letterhead::letterhead;
use crate::block::qr::{qr_beside, qr_between, qr_foot};
use crate::block::signatures::{Column, capacity, columns, place_and_date, witnesses};
use crate::compose::{Composer, Fit, set};
use crate::error::PageError;
use crate::flow::Slab;
use crate::indonesian;
use crate::measure::{HAIRLINE, LEFT, PHOTO_H, PHOTO_W, QR, SIGNATURE_BLOCK};
use crate::model::{Frame, Person, Signer};
use crate::picture::{Picture, inside};
use crate::sheet::{Item, RectMm, Sheet};

/// The photo of the person.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Photo {
    /// The document has no place for one.
    #[default]
    None,
    /// A frame to glue one into.
    Frame,
    /// The picture, upright; laid into 30 × 40 mm without cutting.
    Picture(Arc<Picture>),
}

/// Top of the photo below the top of the signature block, mm.
const PHOTO_TOP: f32 = 2.0;

/// One person's pact.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Individual {
    /// The frozen text, placeholders filled.
    pub text: PactText,
    /// Who declares.
    pub signer: Signer,
    /// Photo.
    pub photo: Photo,
    /// Left column: "Mengetahui".
    pub acknowledger: Option<Signer>,
    /// Below, two beside each other.
    pub witnesses: Vec<Signer>,
    /// Those on whose behalf the signer signs as well: the pact says how many, its annex who.
    pub represented: Vec<Person>,
    /// Empty box for a duty stamp.
    pub stamp_duty: bool,
    /// Said under the title when this sheet replaces an older one: what that one had.
    pub correction: Option<String>,
}

/// Sets the pact.
///
/// # Errors
/// See [`PageError`]; the sentence names the place.
pub fn individual(frame: &Frame, pact: &Individual) -> Result<Sheet, PageError> {
    let title = format!("{} – {}", pact.text.title.join(" "), pact.signer.person.name);
    set(frame, title, Fit::FewerPages, |composer| {
        letterhead(composer);
        composer.title(&pact.text.title);
        composer.correction(pact.correction.as_deref());
        let framing = &pact.text.individual;
        composer.space(5.0);
        composer.paragraph(&framing.opening, 0.0)?;
        composer.keep_with_next();
        composer.space(1.5);
        identity_rows(composer, &pact.signer.person);
        composer.space(1.5);
        on_behalf(composer, pact)?;
        composer.paragraph(&framing.statement, 0.0)?;
        composer.keep_with_next();
        composer.space(1.0);
        composer.clauses(&pact.text.clauses)?;
        for closing in &framing.closing {
            composer.space(2.0);
            composer.paragraph(closing, 0.0)?;
        }
        composer.keep_two_lines();
        composer.space(5.0);
        signature_block(composer, pact)?;
        witnesses(composer, &pact.witnesses)?;
        // Everywhere else the square has found its place beside the signatures.
        if pact.acknowledger.is_some() && pact.photo != Photo::None {
            qr_foot(composer);
        }
        annex(composer, pact)
    })
}

/// "bertindak untuk diri sendiri dan atas nama …", running on into the statement where that goes on in small letters.
fn on_behalf(composer: &mut Composer<'_>, pact: &Individual) -> Result<(), PageError> {
    if pact.represented.is_empty() {
        return Ok(());
    }
    let people = indonesian::count(pact.represented.len(), "orang");
    let runs_on = pact.text.individual.statement.starts_with(char::is_lowercase);
    let (first, end) = if runs_on { ("bertindak", ",") } else { ("Saya bertindak", ".") };
    let sentence =
        format!("{first} untuk diri sendiri dan atas nama {people} yang tercantum dalam lampiran naskah ini{end}");
    composer.paragraph(&sentence, 0.0)?;
    composer.keep_with_next();
    composer.space(1.5);
    Ok(())
}

/// The list of those represented, on a page of its own.
fn annex(composer: &mut Composer<'_>, pact: &Individual) -> Result<(), PageError> {
    if pact.represented.is_empty() {
        return Ok(());
    }
    composer.new_page();
    composer.title(&["LAMPIRAN".to_owned(), "DAFTAR YANG DIWAKILI DALAM PENANDATANGANAN".to_owned()]);
    composer.space(4.0);
    let people = indonesian::count(pact.represented.len(), "orang");
    let sentence = format!("{} menandatangani untuk diri sendiri dan atas nama {people}:", pact.signer.person.name);
    composer.paragraph(&sentence, 0.0)?;
    composer.keep_with_next();
    composer.space(2.0);
    people_table(composer, &pact.represented)
}

/// Clear space at either side of a photo between two columns, mm.
const PHOTO_CLEAR: f32 = 3.0;

/// Width of the block of the person who declares, mm. With a photo between two signatures both get the same, so
/// that the acknowledger's name is not squeezed.
fn block_width(composer: &Composer<'_>, pact: &Individual) -> f32 {
    if pact.acknowledger.is_some() && pact.photo != Photo::None {
        (composer.width - PHOTO_W - 2.0 * PHOTO_CLEAR) / 2.0
    } else {
        SIGNATURE_BLOCK
    }
}

fn signature_block(composer: &mut Composer<'_>, pact: &Individual) -> Result<(), PageError> {
    let frame = composer.frame;
    let date = pact.signer.mark.date().unwrap_or(frame.date);
    let block = block_width(composer, pact);
    let right = LEFT + composer.width - block;
    let photo = pact.photo != Photo::None;
    let mut row = Vec::new();
    if let Some(acknowledger) = &pact.acknowledger {
        let between = match (photo, &frame.qr) {
            (true, _) => PHOTO_W + 2.0 * PHOTO_CLEAR,
            (false, Some(_)) => QR + 8.0,
            (false, None) => 8.0,
        };
        let width = right - LEFT - between;
        let mut head = vec!["Mengetahui,".to_owned()];
        head.extend(capacity(acknowledger));
        row.push(Column { x: LEFT, width, head, signer: acknowledger, stamp_duty: false, date });
    }
    let mut head = vec![place_and_date(frame, date)];
    if pact.signer.capacity.is_empty() {
        head.push("Yang menyatakan,".to_owned());
    } else {
        head.extend(capacity(&pact.signer));
    }
    row.push(Column { x: right, width: block, head, signer: &pact.signer, stamp_duty: pact.stamp_duty, date });
    let mut slab = columns(&row, composer.body)?;
    if photo {
        let x = if pact.acknowledger.is_some() { right - PHOTO_W - PHOTO_CLEAR } else { LEFT };
        photo_items(pact, x, &mut slab);
    }
    match (&pact.acknowledger, photo) {
        (None, true) => qr_beside(frame, &mut slab, LEFT + PHOTO_W + 4.0, right, Some(PHOTO_TOP + PHOTO_H)),
        (None, false) => qr_beside(frame, &mut slab, LEFT, right, None),
        (Some(_), false) => qr_between(frame, &mut slab, right - QR - 4.0),
        (Some(_), true) => {}
    }
    composer.push(slab);
    Ok(())
}

fn photo_items(pact: &Individual, x: f32, slab: &mut Slab) {
    let y = PHOTO_TOP;
    let rect = RectMm { x, y, w: PHOTO_W, h: PHOTO_H };
    if let Photo::Picture(picture) = &pact.photo {
        slab.items.push(Item::Image { picture: picture.clone(), rect: inside(picture, rect) });
    }
    slab.items.push(Item::Rect { rect, fill: None, stroke_pt: Some(HAIRLINE) });
    slab.items.push(Item::PhotoFrame { subject: pact.signer.person.subject.clone(), rect });
    slab.height = slab.height.max(y + PHOTO_H);
}
