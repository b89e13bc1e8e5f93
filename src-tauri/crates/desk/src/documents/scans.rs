//! Scanned pages of a pact that was signed with a pen.
//!
//! Where every place was signed on one sheet, its scan is the document. Where one party signed on the screen and the other
//! on paper, the scan stands behind the page that says so.

use std::sync::Arc;

use ceremony::State;
use ceremony::event::{Ink, ScannedPage, Slot};
use ceremony::id::PersonId;
use document::Picture;

use super::compose::Desk;
use crate::Trouble;

/// What of a pact is on paper.
pub(super) enum Scans {
    /// Nothing.
    None,
    /// All of it, on one sheet.
    Whole(Vec<Arc<Picture>>),
    /// Some of it, or on several sheets.
    Partly(Vec<Arc<Picture>>),
}

/// The scans of somebody's pact.
pub(super) fn of(desk: &Desk<'_>, subject: PersonId) -> Result<Scans, Trouble> {
    let sheets = sheets(desk.state, subject);
    let mut pages: Vec<ScannedPage> = Vec::new();
    for page in sheets.iter().flatten().flat_map(|sheet| sheet.iter()) {
        if !pages.contains(page) {
            pages.push(*page);
        }
    }
    let pictures = pages.iter().map(|page| Ok(Picture::read(&desk.blobs.get(page.picture)?)?));
    let pictures = pictures.collect::<Result<Vec<_>, Trouble>>()?;
    if pictures.is_empty() {
        return Ok(Scans::None);
    }
    let whole = sheets.iter().all(|sheet| sheet.is_some_and(|sheet| sheet == pages.as_slice()));
    let whole = whole && !on_lines(desk.state, subject);
    Ok(if whole { Scans::Whole(pictures) } else { Scans::Partly(pictures) })
}

/// Whether a place was signed on a line among others: such a page is evidence and not the pact itself.
fn on_lines(state: &State, subject: PersonId) -> bool {
    let Some(person) = state.roster.person(subject) else { return false };
    let mut acts = state.places_of(person).filter_map(|slot| state.acts.in_force(slot));
    acts.any(|record| matches!(record.act.ink, Ink::OnPaper { line: Some(_), .. }))
}

/// For each signed place of a pact the pages it was signed on, nothing for drawn ink.
fn sheets(state: &State, subject: PersonId) -> Vec<Option<&[ScannedPage]>> {
    let Some(person) = state.roster.person(subject) else { return Vec::new() };
    let acts = state.places_of(person).filter_map(|slot| state.acts.in_force(slot));
    let pages = acts.map(|record| match &record.act.ink {
        Ink::Drawn { .. } | Ink::Thumbprint { .. } => None,
        Ink::OnPaper { pages, .. } => Some(pages.as_slice()),
    });
    pages.collect()
}

/// Whether somebody's own signature was given with a pen: such a pact bears no claim and waits for none.
pub(super) fn is_on_paper(state: &State, subject: PersonId) -> bool {
    state.acts.in_force(Slot::own(subject)).is_some_and(|record| record.act.on_paper())
}
