//! The paper continuation pack of a ceremony: who has signed, who has not, lines to go on by pen.
//!
//! What it is: the pages, made from the journal alone and naming the newest entries that they hold for. It is no
//! document of the archive: it has no number, nobody signs for it, and the next act makes it old. Where it lies, and
//! when it is written anew, is [`crate::continuation`].

use ceremony::State;
use ceremony::acts::ActRecord;
use ceremony::event::Slot;
use ceremony::id::Digest;
use ceremony::person::Role;
use document::indonesian;
use document::kind::continuation::{Continuation, OpenLine, SignedLine, continuation};
use document::{Modules, Sheet, pdf, small_square};

use super::compose::{Desk, Purpose, hall_date};
use super::correction::present;
use super::{Blobs, meta, people};
use crate::codes::{Line, LineCode};
use crate::{Trouble, TroubleCode};

/// Raised when the pages are drawn otherwise than before: a pack that an earlier edition wrote is due again.
const EDITION: u8 = 1;
/// Lines for those who come unannounced.
const SPARE_LINES: u8 = 6;

/// A pack as a file.
pub(crate) struct Pack {
    /// The PDF.
    pub(crate) pdf: Vec<u8>,
    /// Its pages.
    pub(crate) pages: usize,
    /// Places without a signature.
    pub(crate) open: usize,
    /// Signatures in force.
    pub(crate) signed: usize,
}

/// Whether there is anything to go on with: the hall was opened, or somebody could sign words that stand.
pub(crate) fn is_wanted(state: &State) -> bool {
    let words = state.text().is_some_and(|version| {
        let filled = version.text.filled();
        !filled.pact.clauses.is_empty() && filled.placeholders().is_empty()
    });
    state.setup.is_some() && !state.queue.slots().is_empty() && (words || state.hall().is_some())
}

/// A digest of the newest entry of every writer: a pack that names another one is old.
pub(crate) fn head(state: &State) -> Digest {
    journal::digest(format!("{EDITION} {:?} {:?}", state.ceremony, state.heads).as_bytes())
}

/// The pack as of now.
pub(crate) fn pack(state: &State, blobs: &Blobs<'_>) -> Result<Pack, Trouble> {
    if !is_wanted(state) {
        let message = "Belum ada yang dapat dilanjutkan di atas kertas. Isi dahulu naskah dan pesertanya di Persiapan.";
        return Err(Trouble::new(TroubleCode::Refused, message, "nobody could sign yet"));
    }
    let setup = state.setup.as_deref().ok_or_else(Trouble::nothing_open)?;
    let desk = Desk { state, setup, blobs, purpose: Purpose::Blank };
    let record = Continuation {
        title: desk.title_lines(),
        as_of: as_of(&desk),
        text: desk.pact_text(),
        open: open(&desk)?,
        spare: (1..=SPARE_LINES).map(|number| spare(state, number)).collect::<Result<_, _>>()?,
        signed: signatures(state).into_iter().map(|record| signed(&desk, record)).collect(),
    };
    let sheet: Sheet = continuation(&desk.frame(document::Number::None, hall_date(state))?, &record)?;
    Ok(Pack {
        pdf: pdf::paint(&sheet, &meta(state, &sheet, head(state)))?,
        pages: sheet.pages.len(),
        open: record.open.len(),
        signed: record.signed.len(),
    })
}

/// Signatures in force in the order in which they were given, one a place.
fn signatures(state: &State) -> Vec<&ActRecord> {
    let counts = |record: &&ActRecord| {
        state.acts.in_force(record.act.slot).is_some_and(|in_force| in_force.act.id == record.act.id)
    };
    let mut signatures: Vec<_> = state.acts.newest().filter(counts).collect();
    signatures.reverse();
    signatures
}

/// The moment of the newest entry, and its name: the pack holds for that and nothing later.
fn as_of(desk: &Desk<'_>) -> String {
    let zone = desk.setup.zone;
    let local = zone.local(desk.state.last_at.unwrap_or_default());
    let clock = format!("{} {}", local.format("%H.%M.%S"), zone.label());
    let day = indonesian::long_date(local.date());
    format!("Keadaan {day}, pukul {clock} · sidik catatan {}", head(desk.state).short())
}

/// Everybody whose place has no signature, in the order of signing, whatever else was noted of them.
fn open(desk: &Desk<'_>) -> Result<Vec<OpenLine>, Trouble> {
    let state = desk.state;
    let places = state.queue.slots().iter().filter(|slot| state.acts.in_force(**slot).is_none());
    let line = |slot: &Slot| {
        Ok(OpenLine {
            person: people::on_roster(state, slot.signer),
            note: joined(role(state, *slot), desk.outcome(*slot)),
            square: Some(square(state, Line::of(*slot))?),
        })
    };
    places.map(line).collect()
}

fn spare(state: &State, number: u8) -> Result<OpenLine, Trouble> {
    Ok(OpenLine { square: Some(square(state, Line::Spare(number))?), ..OpenLine::default() })
}

fn square(state: &State, line: Line) -> Result<Modules, Trouble> {
    Ok(small_square(&LineCode::of(state, line).to_string())?)
}

fn signed(desk: &Desk<'_>, record: &ActRecord) -> SignedLine {
    let (slot, zone) = (record.act.slot, desk.setup.zone);
    let date = indonesian::short_date(record.date(zone));
    // The moment of an act on paper is that of its scan, and says nothing of the pen.
    let at = if record.act.on_paper() {
        format!("{date}, di kertas")
    } else {
        format!("{date} {}", indonesian::time(zone.local(record.at).time(), zone))
    };
    SignedLine { person: people::person(slot.signer, &present(desk.state, record)), note: role(desk.state, slot), at }
}

/// In what role somebody signs there; a party on their own document has none that needs saying.
fn role(state: &State, slot: Slot) -> String {
    if slot.subject != slot.signer {
        let subject = state.roster.person(slot.subject).map(|subject| subject.name.to_string());
        return format!("pihak kedua bagi {}", subject.unwrap_or_default());
    }
    match state.roster.person(slot.signer).map(|person| person.role) {
        Some(Role::Witness) => "saksi".into(),
        Some(Role::Acknowledger) => "mengetahui".into(),
        Some(Role::Party | Role::Guest) | None => String::new(),
    }
}

fn joined(role: String, outcome: String) -> String {
    [role, outcome].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}
