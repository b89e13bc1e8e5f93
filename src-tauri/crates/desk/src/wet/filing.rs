//! A sheet or line that was looked at is filed under those who signed it; only then does anything of it stay.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use ceremony::event::{Act, Ink, PaperDoubt, Photo, ScannedPage, Slot};
use ceremony::id::{ActId, Digest, PersonId, SessionId};
use ceremony::state::TextVersion;
use ceremony::{Command, Refusal, State};
use chrono::NaiveDate;

use super::doubt::Doubt;
use super::line::{self, PackPage, ReadLine};
use super::pages::Scan;
use super::reading::{Read, forgotten};
use super::sheet::{self, Page, Sheet};
use crate::codes::{Line, PageCode, Printed};
use crate::prepare::read_file;
use crate::wire::convert::id;
use crate::wire::{AcceptScan, AcceptedScan};
use crate::{Desk, Trouble, TroubleCode, guidance};

/// How an act on paper came in.
const SHEET: &str = "pindaian";
const LINE: &str = "pindaian lembar lanjutan";

/// What is filed.
struct Filing<'a> {
    slots: Vec<Slot>,
    version: &'a TextVersion,
    scans: Vec<&'a Scan>,
    /// The line's code, of a page that several signed.
    line: Option<String>,
    doubts: Vec<Doubt>,
}

/// Files a sheet or a line: its straightened pages and the files they came from become durable with the signatures.
pub(crate) fn accept(desk: &Desk, request: AcceptScan) -> Result<AcceptedScan, Trouble> {
    let (state, _) = desk.state()?;
    let signers = request.signers.iter().map(|signer| id(signer)).collect::<Result<Vec<PersonId>, _>>()?;
    let written = request.written.as_deref().map(date).transpose()?;
    let overruled: Vec<PaperDoubt> = request.overruled.iter().map(|doubt| (*doubt).into()).collect();
    let mut kept = desk.scans.0.lock().unwrap_or_else(PoisonError::into_inner);
    let reading = kept.as_mut().filter(|known| known.id == request.reading && known.ceremony == state.ceremony);
    let reading = reading.ok_or_else(forgotten)?;
    let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
    let today = zone.date(desk.host.now());
    let filing = match reading.named(&request.sheet).ok_or_else(forgotten)? {
        Read::Sheet(subject, sheet) => of_sheet(&state, subject, sheet, &signers, today)?,
        Read::Line(line, pack) => of_line(&state, line, pack, &signers, today)?,
    };
    let (mut commands, mut acts) = (Vec::new(), Vec::new());
    for slot in &filing.slots {
        let doubts = Doubt::about(&filing.doubts, slot.signer);
        let named = doubts.iter().copied().filter(|doubt| overruled.contains(doubt)).collect();
        let act = act(&state, *slot, &filing, ActId(desk.fresh()), written, named)?;
        acts.push(act.id);
        commands.push(Command::FilePaper { act: Box::new(act), doubts, today });
    }
    desk.act_on(&state, commands, blobs(&filing.scans)?)?;
    reading.filed(&request.sheet);
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

fn refuse(reason: String) -> Trouble {
    Trouble::new(TroubleCode::Refused, reason, "the scan cannot be filed")
}

fn of_sheet<'a>(
    state: &'a State,
    subject: PersonId,
    sheet: &'a Sheet,
    signers: &[PersonId],
    today: NaiveDate,
) -> Result<Filing<'a>, Trouble> {
    if signers.is_empty() {
        return Err(Trouble::unusable(
            "Belum dipilih tanda tangan siapa yang ada di lembar ini. Pilih dahulu, lalu terima.",
        ));
    }
    if let Some(refused) = refused(state, subject, sheet, today) {
        return Err(refuse(refused));
    }
    Ok(Filing {
        slots: signers.iter().map(|signer| Slot { subject, signer: *signer }).collect(),
        version: printed(state, sheet).ok_or(Refusal::TextChanged)?,
        scans: sheet.pages.values().map(|page| &page.scan).collect(),
        line: None,
        doubts: sheet::doubts(state, subject, sheet),
    })
}

fn of_line<'a>(
    state: &'a State,
    line: &'a ReadLine,
    pack: &'a PackPage,
    signers: &[PersonId],
    today: NaiveDate,
) -> Result<Filing<'a>, Trouble> {
    let [signer] = signers else {
        return Err(Trouble::unusable("Pilih tepat satu orang yang menandatangani baris ini, lalu terima."));
    };
    if let Some(refused) = line_refused(state, line, pack, today) {
        return Err(refuse(refused));
    }
    let own = line.code.slot(state);
    if own.is_some_and(|own| own.signer != *signer) {
        return Err(Trouble::unusable(
            "Baris ini milik orang lain. Tanda tangan hanya dicatat untuk pemilik barisnya.",
        ));
    }
    let slot = own.unwrap_or(Slot::own(*signer));
    Ok(Filing {
        slots: vec![slot],
        version: line.code.version(state).ok_or(Refusal::TextChanged)?,
        scans: vec![&pack.scan],
        line: Some(line.code.to_string()),
        doubts: line::doubts(state, Some(slot), line, pack),
    })
}

/// The straightened pages, and every file they came from, which must still be what was read.
fn blobs(scans: &[&Scan]) -> Result<Vec<Vec<u8>>, Trouble> {
    let mut blobs: Vec<Vec<u8>> = scans.iter().map(|scan| scan.jpeg.clone()).collect();
    let sources: BTreeMap<Digest, _> = scans.iter().map(|scan| (scan.source, &scan.path)).collect();
    for (digest, path) in sources {
        let bytes = read_file(path)?;
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
    filing: &Filing<'_>,
    id: ActId,
    written: Option<NaiveDate>,
    overruled: Vec<PaperDoubt>,
) -> Result<Act, Refusal> {
    let page = |scan: &&Scan| ScannedPage { picture: journal::digest(&scan.jpeg), source: scan.source };
    let (pages, line) = (filing.scans.iter().map(page).collect(), filing.line.clone());
    Ok(Act {
        id,
        slot,
        // Session and help are filled in by the rules.
        session: SessionId(0),
        text_version: filing.version.number,
        text_digest: filing.version.digest,
        shown: state.roster.shown_at(slot).ok_or(Refusal::Unknown { what: "person" })?,
        device: if line.is_some() { LINE } else { SHEET }.to_owned(),
        ink: Ink::OnPaper { pages, written, line, overruled },
        assisted: None,
        photo: Photo::NotAsked,
        notice: None,
        overruled: Vec::new(),
    })
}

/// What the rules say of a place, its doubts left aside.
fn tried(state: &State, slot: Slot, filing: &Filing<'_>, today: NaiveDate) -> Option<String> {
    let act = act(state, slot, filing, ActId(0), None, Vec::new());
    let tried = act.and_then(|act| state.decide(Command::FilePaper { act: Box::new(act), doubts: Vec::new(), today }));
    tried.err().map(|refusal| guidance::refusal(&refusal))
}

/// Why a sheet cannot be filed at all: what is wrong with it, else what the rules say of its first open place.
pub(super) fn refused(state: &State, subject: PersonId, sheet: &Sheet, today: NaiveDate) -> Option<String> {
    let person = state.roster.person(subject)?;
    let first = sheet.pages.values().next()?;
    let missing = (1..=first.code.pages).find(|number| !sheet.pages.contains_key(number));
    let same = |page: &Page| {
        let unnumbered = |code: PageCode| PageCode { page: 1, ..code };
        unnumbered(page.code) == unnumbered(first.code)
    };
    if !sheet.pages.values().all(same) {
        return Some(guidance::mixed_sheets(&person.name.to_string()));
    }
    if let Some(number) = missing {
        return Some(guidance::missing_page(&person.name.to_string(), number, first.code.pages));
    }
    if first.code.printed(state, person) == Printed::Otherwise {
        return Some(guidance::printed_before(&person.name.to_string()));
    }
    let Some(version) = printed(state, sheet) else {
        return Some(guidance::words_gone(&person.name.to_string()));
    };
    let open = state.places_of(person).find(|slot| state.acts.in_force(*slot).is_none());
    let scans = sheet.pages.values().map(|page| &page.scan).collect();
    let filing = Filing { slots: Vec::new(), version, scans, line: None, doubts: Vec::new() };
    tried(state, open.unwrap_or(Slot::own(subject)), &filing, today)
}

/// Why a line cannot be filed at all.
pub(super) fn line_refused(state: &State, line: &ReadLine, pack: &PackPage, today: NaiveDate) -> Option<String> {
    let name = line::name(state, line);
    let Some(version) = line.code.version(state) else {
        return Some(guidance::words_gone(&name));
    };
    if matches!(line.code.line, Line::Spare { .. }) {
        return state.sessions.is_empty().then(|| guidance::refusal(&Refusal::NoSession));
    }
    let Some(slot) = line.code.slot(state) else {
        return Some("Pemilik baris ini tidak ada di daftar peserta acara ini. Mungkin sudah dikeluarkan.".into());
    };
    if let Some(record) = state.acts.in_force(slot) {
        return Some(guidance::line_signed(&record.act.shown.name, record.act.on_paper()));
    }
    if !line.code.says_as_now(state, slot) {
        return Some(guidance::printed_before(&name));
    }
    let (scans, line) = (vec![&pack.scan], Some(line.code.to_string()));
    tried(state, slot, &Filing { slots: Vec::new(), version, scans, line, doubts: Vec::new() }, today)
}
