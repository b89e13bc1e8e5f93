//! Perjanjian kinerja: a first party promises targets, a second party supervises; one document, two signing acts.
//!
//! The targets stand in an annex on a page of their own. Each party's field is live separately.

use ceremony::text::PactText;

use super::rows::number_cell;
use crate::block::identity::identity_rows;
use crate::block::letterhead::letterhead;
use crate::block::qr::qr_foot;
use crate::block::signatures::{Column, capacity, columns, place_and_date};
use crate::block::table::{Cell, Head, table};
use crate::compose::{Composer, Fit, set};
use crate::error::PageError;
use crate::measure::{LEFT, SIGNATURE_BLOCK};
use crate::model::{Frame, Signer};
use crate::sheet::Sheet;

/// One line of the annex.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Target {
    /// Sasaran.
    pub goal: String,
    /// Indikator kinerja.
    pub indicator: String,
    /// Target, with its unit.
    pub target: String,
}

/// An agreement of two parties.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pair {
    /// The words of both parties are in the individual framing.
    pub text: PactText,
    /// Pihak pertama: promises.
    pub first: Signer,
    /// Pihak kedua: supervises.
    pub second: Signer,
    /// The annex.
    pub targets: Vec<Target>,
    /// Said under the title when this sheet replaces an older one: what that one had.
    pub correction: Option<String>,
}

/// Sets the agreement.
///
/// # Errors
/// See [`PageError`]; an agreement without targets is refused.
pub fn pair(frame: &Frame, pact: &Pair) -> Result<Sheet, PageError> {
    if pact.targets.is_empty() {
        return Err(PageError::Missing { what: "Tabel sasaran, indikator, dan target" });
    }
    let title = format!("{} – {}", pact.text.title.join(" "), pact.first.person.name);
    set(frame, title, Fit::FewerPages, |composer| {
        letterhead(composer);
        composer.title(&pact.text.title);
        composer.correction(pact.correction.as_deref());
        composer.space(5.0);
        parties(composer, pact)?;
        composer.clauses(&pact.text.clauses)?;
        for closing in &pact.text.individual.closing {
            composer.space(2.0);
            composer.paragraph(closing, 0.0)?;
        }
        composer.keep_two_lines();
        composer.space(5.0);
        signatures(composer, pact)?;
        annex(composer, pact)?;
        qr_foot(composer);
        Ok(())
    })
}

fn parties(composer: &mut Composer<'_>, pact: &Pair) -> Result<(), PageError> {
    let framing = &pact.text.individual;
    composer.paragraph(&framing.opening, 0.0)?;
    composer.keep_with_next();
    let sides =
        [(&pact.first, "Selanjutnya disebut PIHAK PERTAMA."), (&pact.second, "Selanjutnya disebut PIHAK KEDUA.")];
    for (signer, called) in sides {
        composer.space(2.5);
        identity_rows(composer, &signer.person);
        composer.space(0.5);
        composer.paragraph(called, 0.0)?;
    }
    composer.space(2.5);
    composer.paragraph(&framing.statement, 0.0)?;
    composer.space(1.0);
    Ok(())
}

/// The second party stands at the left, the first at the right, as the form has it.
fn signatures(composer: &mut Composer<'_>, pact: &Pair) -> Result<(), PageError> {
    let frame = composer.frame;
    let date = [&pact.first, &pact.second].iter().filter_map(|signer| signer.mark.date()).max().unwrap_or(frame.date);
    let head = |first: &str, party: &str, signer: &Signer| {
        let mut lines = vec![first.to_owned(), party.to_owned()];
        lines.extend(capacity(signer));
        lines
    };
    let dated = place_and_date(frame, date);
    let right = LEFT + composer.width - SIGNATURE_BLOCK;
    let second = Column {
        x: LEFT,
        width: right - LEFT - 6.0,
        head: head("\u{A0}", "PIHAK KEDUA,", &pact.second),
        signer: &pact.second,
        stamp_duty: false,
        date,
    };
    let first = Column {
        x: right,
        width: SIGNATURE_BLOCK,
        head: head(&dated, "PIHAK PERTAMA,", &pact.first),
        signer: &pact.first,
        stamp_duty: false,
        date,
    };
    let slab = columns(&[second, first], composer.body)?;
    composer.push(slab);
    Ok(())
}

fn annex(composer: &mut Composer<'_>, pact: &Pair) -> Result<(), PageError> {
    const HEADS: [Head; 4] = [
        Head::centre("No.", 10.0),
        Head::left("Sasaran", 60.0),
        Head::left("Indikator Kinerja", 60.0),
        Head::centre("Target", 35.0),
    ];
    composer.new_page();
    let mut lines = vec!["LAMPIRAN".to_owned()];
    lines.extend(pact.text.title.iter().cloned());
    composer.title(&lines);
    composer.space(5.0);
    composer.identity_row("Pihak Pertama", &pact.first.person.name, composer.body);
    composer.identity_row("Jabatan", &pact.first.person.post, composer.body);
    composer.space(3.0);
    let row = |(index, target): (usize, &Target)| {
        let texts = [&target.goal, &target.indicator, &target.target];
        let mut cells = vec![number_cell(index)];
        cells.extend(texts.map(|text| Cell::text(text.clone())));
        cells
    };
    let rows: Vec<_> = pact.targets.iter().enumerate().map(row).collect();
    table(composer, &HEADS, &rows, 9.0)
}
