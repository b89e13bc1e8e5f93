//! The pages of the readiness check: its report, and the test page of a printer. Neither is a document of the archive.

use ceremony::State;
use chrono::{DateTime, Utc};
use document::kind::readiness::{Point, ReadinessReport, readiness_report};
use document::kind::test_page;
use document::{Number, Sheet, indonesian, pdf};

use super::compose::{Desk, Purpose};
use super::{Blobs, meta};
use crate::Trouble;
use crate::readiness::{name, summary, word, zone_of};
use crate::wire::Readiness;

/// The report as a PDF.
pub(crate) fn readiness_page(
    state: &State,
    blobs: &Blobs<'_>,
    readiness: &Readiness,
    now: DateTime<Utc>,
) -> Result<Vec<u8>, Trouble> {
    let desk = bare(state, blobs)?;
    let point = |point: &crate::wire::ReadyPoint| Point {
        what: name(point.key).to_owned(),
        state: word(point.state).to_owned(),
        found: point.found.clone(),
        next: point.next.clone(),
    };
    let report = ReadinessReport {
        title: desk.title_lines(),
        as_of: spelled(state, now),
        summary: summary(readiness),
        points: readiness.points.iter().map(point).collect(),
    };
    painted(state, &readiness_report(&desk.frame(Number::None, today(state, now))?, &report)?)
}

/// The test page as a PDF.
pub(crate) fn test_page(
    state: &State,
    blobs: &Blobs<'_>,
    printer: &str,
    now: DateTime<Utc>,
) -> Result<Vec<u8>, Trouble> {
    let desk = bare(state, blobs)?;
    // A printer's name is the system's: it may be in any script.
    let printer: String = printer.chars().filter(|letter| document::font::Face::Regular.has(*letter)).collect();
    let remarks = [format!("Pencetak: {printer}"), spelled(state, now)];
    painted(state, &test_page::test_page(&desk.frame(Number::None, today(state, now))?, &remarks)?)
}

fn bare<'a>(state: &'a State, blobs: &'a Blobs<'a>) -> Result<Desk<'a>, Trouble> {
    let setup = state.setup.as_deref().ok_or_else(Trouble::nothing_open)?;
    Ok(Desk { state, setup, blobs, purpose: Purpose::Blank })
}

fn today(state: &State, now: DateTime<Utc>) -> chrono::NaiveDate {
    zone_of(state).date(now)
}

fn spelled(state: &State, now: DateTime<Utc>) -> String {
    let zone = zone_of(state);
    let local = zone.local(now);
    format!("Diperiksa {}, pukul {} {}", indonesian::long_date(local.date()), local.format("%H.%M"), zone.label())
}

fn painted(state: &State, sheet: &Sheet) -> Result<Vec<u8>, Trouble> {
    Ok(pdf::paint(sheet, &meta(state, sheet, super::head(state)))?)
}
