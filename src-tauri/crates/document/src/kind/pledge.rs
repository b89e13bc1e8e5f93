//! The pledge sheet (ikrar): the words read aloud, with the leader's signature and the witnesses'.

use ceremony::text::PledgeText;

use crate::block::letterhead::letterhead;
use crate::block::qr::{qr_beside, qr_foot};
use crate::block::signatures::{capacity, closing_block, witnesses};
use crate::compose::{Fit, set};
use crate::error::PageError;
use crate::measure::{LEFT, SIGNATURE_BLOCK};
use crate::model::{Frame, Signer};
use crate::sheet::Sheet;

/// The pledge of a hall.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pledge {
    /// The frozen text, placeholders filled: the very words that were read.
    pub text: PledgeText,
    /// Who led the reading.
    pub leader: Option<Signer>,
    /// Witnesses with their fields.
    pub witnesses: Vec<Signer>,
}

/// Sets the pledge.
///
/// # Errors
/// See [`PageError`].
pub fn pledge(frame: &Frame, pledge: &Pledge) -> Result<Sheet, PageError> {
    set(frame, pledge.text.title.join(" "), Fit::FewerPages, |composer| {
        letterhead(composer);
        composer.title(&pledge.text.title);
        composer.space(6.0);
        composer.paragraph(&pledge.text.opening, 0.0)?;
        composer.keep_with_next();
        composer.space(1.5);
        composer.clauses(&pledge.text.clauses)?;
        composer.space(2.5);
        composer.paragraph(&pledge.text.closing, 0.0)?;
        let Some(leader) = &pledge.leader else {
            witnesses(composer, &pledge.witnesses)?;
            qr_foot(composer);
            return Ok(());
        };
        let mut lines = vec!["Pemimpin Ikrar,".to_owned()];
        lines.extend(capacity(leader));
        let mut slab = closing_block(composer, leader, lines)?;
        qr_beside(frame, &mut slab, LEFT, LEFT + composer.width - SIGNATURE_BLOCK, None);
        composer.push(slab);
        witnesses(composer, &pledge.witnesses)
    })
}
