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
use document::kind::continuation::{Continuation, OpenLine, PackColumns, PackSquare, SignedLine, continuation};
use document::{Sheet, pdf};

use super::compose::{Desk, Purpose, hall_date};
use super::correction::present;
use super::{Blobs, meta, people};
use crate::codes::{Line, LineCode, SPARE_LINES as MOST_SPARE_LINES};
use crate::{Trouble, TroubleCode};

/// Raised when the pages are drawn otherwise than before: a pack that an earlier edition wrote is due again.
const EDITION: u8 = 2;
/// Lines for those who come unannounced.
const SPARE_LINES: u8 = 6;
const _: () = assert!(SPARE_LINES <= MOST_SPARE_LINES, "the code of a spare line has no larger number");

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
    let places: Vec<Slot> = open_places(state).collect();
    let spare = (1..=SPARE_LINES).map(|number| Line::spare(number, head(state)));
    let lines: Vec<Line> = places.iter().map(|slot| Line::of(state, *slot)).chain(spare).collect();
    let record = Continuation {
        title: desk.title_lines(),
        as_of: as_of(&desk),
        text: desk.pact_text(),
        open: places.iter().map(|slot| open(&desk, *slot)).collect(),
        spare: vec![OpenLine::default(); SPARE_LINES.into()],
        signed: signatures(state).into_iter().map(|record| signed(&desk, record)).collect(),
    };
    let frame = desk.frame(document::Number::None, hall_date(state))?;
    let sheet: Sheet = continuation(&frame, &record, |square| code(state, &lines, square).to_string())?;
    Ok(Pack {
        pdf: pdf::paint(&sheet, &meta(state, &sheet, head(state)))?,
        pages: sheet.pages.len(),
        open: record.open.len(),
        signed: record.signed.len(),
    })
}

/// Signatures in force in the order in which they were given, one a place.
pub(super) fn signatures(state: &State) -> Vec<&ActRecord> {
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

/// Every place without a signature, in the order of signing, whatever else was noted of who signs there.
fn open_places(state: &State) -> impl Iterator<Item = Slot> + '_ {
    state.queue.slots().iter().copied().filter(|slot| state.acts.in_force(*slot).is_none())
}

fn open(desk: &Desk<'_>, slot: Slot) -> OpenLine {
    OpenLine {
        person: people::on_roster(desk.state, slot.signer),
        note: joined(role(desk.state, slot), desk.outcome(slot)),
    }
}

/// What a square of the pack says.
fn code(state: &State, lines: &[Line], square: &PackSquare) -> LineCode {
    let few = |count: usize| u8::try_from(count).unwrap_or(u8::MAX);
    let page = Line::page(few(square.page), few(square.pages), few(square.lines), head(state));
    LineCode::of(state, square.line.and_then(|line| lines.get(line)).copied().unwrap_or(page), square.top)
}

/// Where ink belongs in every line, on the paper of this ceremony.
pub(crate) fn pack_columns(state: &State) -> PackColumns {
    PackColumns::of(super::pen::paper(state))
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
