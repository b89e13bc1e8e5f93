//! Sheets to sign with a pen: a pact without ink, with a code and marks in the margins of every page.
//!
//! It has no claim (a claim speaks of drawn ink) and no date: whoever signs writes it. The other party's ink stands on it
//! when it was given on the screen.

use ceremony::event::{DocumentKey, DocumentKind, Slot};
use ceremony::id::PersonId;
use ceremony::person::Person;
use ceremony::{Refusal, State};
use document::pdf;
use document::{Corners, Item, Sheet, code_pages};

use super::compose::{Purpose, compose, signed_version};
use super::{Blobs, has_pact, meta};
use crate::codes::PageCode;
use crate::{Trouble, TroubleCode};

/// Somebody's sheet.
pub(crate) fn pen_sheet(state: &State, blobs: &Blobs<'_>, subject: &Person) -> Result<Sheet, Trouble> {
    state.signable_text()?;
    let version = signed_version(state, Slot::own(subject.id)).ok_or(Refusal::NoText)?;
    let mut sheet = blank(state, blobs, subject.id)?;
    let too_long = |error| Trouble::new(TroubleCode::Refused, "Lembar ini terlalu panjang untuk diberi kode.", error);
    let pages = u8::try_from(sheet.pages.len()).map_err(too_long)?;
    let code = PageCode::of(state, subject, version, pen_places(&fields_of(&sheet)), pages);
    let numbered = |page: usize| PageCode { page: u8::try_from(page).unwrap_or(u8::MAX), ..code };
    code_pages(&mut sheet, |page, _| numbered(page).to_string())?;
    Ok(sheet)
}

fn blank(state: &State, blobs: &Blobs<'_>, subject: PersonId) -> Result<Sheet, Trouble> {
    compose(state, blobs, DocumentKey { kind: DocumentKind::Pact, subject: Some(subject) }, Purpose::Pen)
}

/// Many sheets as one file for the printer, with its pages.
pub(crate) fn pen_file(state: &State, blobs: &Blobs<'_>, people: &[&Person]) -> Result<(Vec<u8>, usize), Trouble> {
    let sheets = people.iter().map(|subject| pen_sheet(state, blobs, subject)).collect::<Result<Vec<_>, _>>()?;
    let first = sheets.first().ok_or_else(|| Trouble::bug("no sheet to print"))?;
    let mut about = meta(state, first, journal::digest(format!("{:?}", state.heads).as_bytes()));
    if sheets.len() > 1 {
        about.title = format!("Lembar tanda tangan basah, {} orang", sheets.len());
    }
    Ok((pdf::merge(sheets.iter(), &about)?, sheets.iter().map(|sheet| sheet.pages.len()).sum()))
}

/// Whether somebody signs a sheet of their own.
pub(crate) fn has_pen_sheet(state: &State, person: &Person) -> bool {
    has_pact(state, person)
}

/// The signature fields of a sheet: page from 1, whose, and where, mm.
pub(crate) fn pen_fields(state: &State, blobs: &Blobs<'_>, subject: PersonId) -> Result<Vec<PenField>, Trouble> {
    Ok(fields_of(&blank(state, blobs, subject)?))
}

/// A sheet that was set otherwise, with another letterhead or on other paper, has its fields elsewhere.
pub(crate) fn pen_places(fields: &[PenField]) -> u8 {
    let place = |field: &PenField| {
        let [x, y, w, h] = field.place;
        format!("{} {} {x:.1} {y:.1} {w:.1} {h:.1}\n", field.page, field.signer)
    };
    journal::digest(fields.iter().map(place).collect::<String>().as_bytes()).0[0]
}

fn fields_of(sheet: &Sheet) -> Vec<PenField> {
    let on_page = |(page, items): (u32, &Vec<Item>)| {
        let field = move |item: &Item| match item {
            Item::SignatureField { subject, rect } => {
                Some(PenField { page, signer: subject.parse().ok()?, place: [rect.x, rect.y, rect.w, rect.h] })
            }
            _ => None,
        };
        items.iter().filter_map(field).collect::<Vec<_>>()
    };
    (1..).zip(sheet.pages.iter().map(|page| &page.items)).flat_map(on_page).collect()
}

/// Where somebody signs on a sheet.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PenField {
    /// From 1.
    pub(crate) page: u32,
    /// Who.
    pub(crate) signer: PersonId,
    /// Left, top, width, height, mm.
    pub(crate) place: [f32; 4],
}

/// The paper of this ceremony.
pub(super) fn paper(state: &State) -> document::Paper {
    match state.setup.as_deref().map(|setup| setup.paper) {
        Some(ceremony::setup::Paper::A4) => document::Paper::A4,
        Some(ceremony::setup::Paper::F4) | None => document::Paper::F4,
    }
}

/// Where a page's own square stands: left, top and side, mm.
pub(crate) fn pen_code(state: &State) -> [f32; 3] {
    let code = Corners::of(paper(state)).code;
    [code.x, code.y, code.w]
}

/// What stands where on the paper of this ceremony, for whoever lays a scan straight.
pub(crate) fn pen_layout(state: &State) -> intake::picture::PageLayout {
    let paper = paper(state);
    let (marks, (width, height)) = (Corners::of(paper).marks, paper.size_mm());
    intake::picture::PageLayout {
        size: [width, height],
        marks: marks.map(|mark| [mark.x + mark.w / 2.0, mark.y + mark.h / 2.0]),
        mark: marks[0].w,
    }
}
