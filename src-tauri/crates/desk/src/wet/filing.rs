//! A sheet that was looked at is filed under those who signed it; only then does anything of it stay.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use ceremony::event::{Act, Ink, Photo, ScannedPage, Slot};
use ceremony::id::{ActId, Digest, PersonId, SessionId};
use ceremony::state::TextVersion;
use ceremony::{Command, Refusal, State};
use chrono::NaiveDate;

use super::reading::{Sheet, forgotten};
use crate::wire::convert::id;
use crate::wire::{AcceptScan, AcceptedScan};
use crate::{Desk, Trouble, TroubleCode, guidance};

/// How an act on paper came in.
const DEVICE: &str = "pindaian";

/// Files a sheet: its straightened pages and the files they came from become durable with the signatures.
pub(crate) fn accept(desk: &Desk, request: AcceptScan) -> Result<AcceptedScan, Trouble> {
    let (state, _) = desk.state()?;
    let subject: PersonId = id(&request.subject)?;
    let signers = request.signers.iter().map(|signer| id(signer)).collect::<Result<Vec<PersonId>, _>>()?;
    let written = request.written.as_deref().map(date).transpose()?;
    let mut kept = desk.scans.0.lock().unwrap_or_else(PoisonError::into_inner);
    let reading = kept.as_mut().filter(|known| known.id == request.reading && known.ceremony == state.ceremony);
    let sheet = reading.and_then(|reading| reading.sheets.get(&subject)).ok_or_else(forgotten)?;
    if signers.is_empty() {
        return Err(Trouble::unusable(
            "Belum dipilih tanda tangan siapa yang ada di lembar ini. Pilih dahulu, lalu terima.",
        ));
    }
    let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
    let now = desk.host.now();
    if let Some(refused) = refused(&state, subject, sheet, zone.date(now)) {
        return Err(Trouble::new(TroubleCode::Refused, refused, "the sheet cannot be filed"));
    }
    let version = printed(&state, sheet).ok_or(Refusal::TextChanged)?;
    let (mut commands, mut acts) = (Vec::new(), Vec::new());
    for signer in signers {
        let act = act(&state, Slot { subject, signer }, version, sheet, ActId(desk.fresh()), written)?;
        acts.push(act.id);
        commands.push(Command::FilePaper { act: Box::new(act), today: zone.date(now) });
    }
    let blobs = blobs(sheet)?;
    desk.act_on(&state, commands, blobs)?;
    if let Some(reading) = kept.as_mut() {
        reading.sheets.remove(&subject);
    }
    drop(kept);
    let (state, _) = desk.state()?;
    let records = acts.iter().filter_map(|act| state.acts.record(*act));
    let saved = acts.first().and_then(|act| state.acts.record(*act)).map(|record| record.at);
    Ok(AcceptedScan {
        names: records.map(|record| record.act.shown.name.clone()).collect(),
        saved_clock: saved.map(|at| zone.local(at).format("%H.%M.%S").to_string()).unwrap_or_default(),
    })
}

fn date(written: &str) -> Result<NaiveDate, Trouble> {
    written.parse().map_err(|error| Trouble::bad_input(guidance::date(written), error))
}

/// The straightened pages, and every file they came from, which must still be what was read.
fn blobs(sheet: &Sheet) -> Result<Vec<Vec<u8>>, Trouble> {
    let mut blobs: Vec<Vec<u8>> = sheet.pages.values().map(|page| page.jpeg.clone()).collect();
    let sources: BTreeMap<Digest, _> = sheet.pages.values().map(|page| (page.source, &page.path)).collect();
    for (digest, path) in sources {
        let bytes = std::fs::read(path).map_err(|error| Trouble::file(path, error))?;
        if journal::digest(&bytes) != digest {
            let message = format!("Berkas {} berubah sejak dibaca. Baca kembali pindaiannya.", path.display());
            return Err(Trouble::unusable(&message));
        }
        blobs.push(bytes);
    }
    Ok(blobs)
}

/// The words that stand on a sheet.
fn printed<'a>(state: &'a State, sheet: &Sheet) -> Option<&'a TextVersion> {
    sheet.pages.values().next()?.code.version(state)
}

fn act(
    state: &State,
    slot: Slot,
    version: &TextVersion,
    sheet: &Sheet,
    id: ActId,
    written: Option<NaiveDate>,
) -> Result<Act, Refusal> {
    let page = |page: &super::reading::Page| ScannedPage { picture: journal::digest(&page.jpeg), source: page.source };
    Ok(Act {
        id,
        slot,
        // Filled in by the rules.
        session: SessionId(0),
        text_version: version.number,
        text_digest: version.digest,
        shown: state.roster.shown_at(slot).ok_or(Refusal::Unknown { what: "person" })?,
        ink: Ink::OnPaper { pages: sheet.pages.values().map(page).collect(), written },
        photo: Photo::NotAsked,
        notice: None,
        overruled: Vec::new(),
        device: DEVICE.to_owned(),
    })
}

/// Why a sheet cannot be filed at all: what is wrong with it, else what the rules say of its first open place.
pub(super) fn refused(state: &State, subject: PersonId, sheet: &Sheet, today: NaiveDate) -> Option<String> {
    let person = state.roster.person(subject)?;
    let first = sheet.pages.values().next()?;
    let missing = (1..=first.code.pages).find(|number| !sheet.pages.contains_key(number));
    let same = |page: &super::reading::Page| {
        let unnumbered = |code: crate::codes::PageCode| crate::codes::PageCode { page: 1, ..code };
        unnumbered(page.code) == unnumbered(first.code)
    };
    if !sheet.pages.values().all(same) {
        return Some(guidance::mixed_sheets(&person.name.to_string()));
    }
    if let Some(number) = missing {
        return Some(guidance::missing_page(&person.name.to_string(), number, first.code.pages));
    }
    if !first.code.says_as_now(state, person) {
        return Some(guidance::printed_before(&person.name.to_string()));
    }
    let Some(version) = printed(state, sheet) else {
        return Some(guidance::words_gone(&person.name.to_string()));
    };
    let open = state.places_of(person).find(|slot| state.acts.in_force(*slot).is_none());
    let slot = open.unwrap_or(Slot::own(subject));
    let tried = act(state, slot, version, sheet, ActId(0), None);
    let tried = tried.and_then(|act| state.decide(Command::FilePaper { act: Box::new(act), today }));
    tried.err().map(|refusal| guidance::refusal(&refusal))
}
