//! Documents: what exists, what is due, pages for screens, PDFs for the archive.
//!
//! Jobs are derived, never queued: a document is due when its basis (a digest of everything it is made from) is not
//! the basis of the newest archived one.

mod basis;
mod claim;
mod collective;
mod compose;
mod continuation;
mod correction;
mod name;
mod notice;
mod paperwork;
mod pen;
mod people;
mod readiness;
mod save;
mod scans;
mod sheets;
mod standing;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, OnceLock};

use ceremony::event::{DocumentKey, DocumentKind, OrderKind, Slot};
use ceremony::id::{Digest, PersonId};
use ceremony::person::{Person, Role};
use ceremony::tally::Progress;
use ceremony::{Command, State};
use chrono::{DateTime, NaiveDate, Utc};
use document::pdf::{self, Meta};
use document::svg::{SvgImages, paint_page};
use document::{Item, Sheet};
use journal::BlobReader;

pub(crate) use compose::Purpose;
use compose::compose;

pub(crate) use continuation::{Pack, head, is_wanted, pack, pack_columns};
pub(crate) use name::title;
pub(crate) use notice::notice;
pub(crate) use pen::{PenField, has_pen_sheet, pen_code, pen_fields, pen_file, pen_layout, pen_places};
pub(crate) use people::FIELD_MM;
pub(crate) use readiness::{readiness_page, test_page};
pub(crate) use save::{PORTION, print_file, save, saved_names, standing_files};

use crate::cores::on_every_core;
use crate::roster::count;
use crate::wire::convert::moment;
use crate::wire::{
    ArchiveResult, DocumentPage, DocumentQuery, DocumentRef, DocumentRow, DocumentSelection, DraftPreview, PageSvg,
    Preview,
};
use crate::{Desk, Trouble, sealing};

/// Documents composed and archived in one transaction.
const BATCH: usize = 16;

/// Blobs of the open ceremony, each fetched once.
pub(crate) struct Blobs<'a> {
    desk: &'a Desk,
    /// Opened with the first blob asked for; a second look at the file, so that no page waits for a commit.
    reader: OnceLock<Option<BlobReader>>,
    kept: Mutex<BTreeMap<Digest, Arc<document::Picture>>>,
    /// The key as it was when the work began: a page and its record are made with the same one.
    unlocked: Option<Arc<seal::Key>>,
}

impl<'a> Blobs<'a> {
    pub(crate) fn of(desk: &'a Desk) -> Self {
        Self { desk, reader: OnceLock::new(), kept: Mutex::default(), unlocked: desk.keys.unlocked() }
    }

    /// Bytes of a blob.
    pub(crate) fn get(&self, digest: Digest) -> Result<Vec<u8>, Trouble> {
        let opened = self.reader.get_or_init(|| self.desk.ask(|room| room.journal.reader().ok()).ok().flatten());
        match opened {
            Some(reader) => Ok(reader.blob(digest)?),
            None => Ok(self.desk.ask(move |room| room.journal.blob(digest))??),
        }
    }

    /// The unlocked key, when it is the one that the ceremony names.
    fn seal_key(&self, state: &State) -> Option<Arc<seal::Key>> {
        self.unlocked.clone().filter(|key| sealing::fits(state, key))
    }

    /// A picture used on every page, read once.
    fn shared_picture(&self, digest: Digest) -> Result<Arc<document::Picture>, Trouble> {
        let mut kept = self.kept.lock().expect("reading a picture does not panic");
        if let Some(picture) = kept.get(&digest) {
            return Ok(picture.clone());
        }
        let picture = document::Picture::read(&self.get(digest)?)?;
        kept.insert(digest, picture.clone());
        Ok(picture)
    }
}

/// Every document of a kind that the ceremony has or will have, in the order of the paper.
pub(crate) fn keys(state: &State, kind: DocumentKind) -> Vec<DocumentKey> {
    if kind != DocumentKind::Pact {
        return vec![DocumentKey { kind, subject: None }];
    }
    let parties = state
        .orders
        .list(OrderKind::Paper)
        .iter()
        .filter(|id| state.roster.person(**id).is_some_and(|person| has_pact(state, person)));
    parties.map(|id| DocumentKey { kind, subject: Some(*id) }).collect()
}

/// A party who signs the agreements of others only has no pact of their own.
fn has_pact(state: &State, person: &Person) -> bool {
    person.role == Role::Party && !state.signs_for_others_only(person)
}

/// Whether there is something to archive: a pact needs its signatures, a collective one at least one of them, and a
/// pledge its words.
pub(crate) fn ready(state: &State, key: DocumentKey) -> bool {
    let signed = |id: PersonId| {
        let person = state.roster.person(id);
        person.is_some_and(|person| matches!(state.progress(person), Progress::Signed | Progress::SignedLate))
    };
    match (key.kind, key.subject) {
        (DocumentKind::Pact, Some(subject)) => signed(subject),
        (DocumentKind::Pact, None) => false,
        (DocumentKind::CollectivePact | DocumentKind::OfficialRecord, _) => {
            state.hall().is_some() && state.acts.records().any(|record| record.voided.is_none())
        }
        (DocumentKind::Pledge, _) => state.text().is_some_and(|version| !version.text.pledge.clauses.is_empty()),
        _ => paperwork::has_content(state, key).unwrap_or_else(|| state.roster.people().len() > 0),
    }
}

/// Whether the archived page is what would be made now. A claim stays that of the key that signed it; a page without
/// one is made anew when there is a key, unless it has gone to paper: paper and file stay the same.
pub(crate) fn up_to_date(state: &State, key: DocumentKey) -> bool {
    let Some(archived) = state.archive.get(&key) else { return false };
    let claimed = archived.certificate.filter(|_| archived.claim.is_some());
    archived.basis == basis::basis(state, key, claimed) && !waits_for_claim(state, key)
}

/// Whether a pact was archived while the key was locked, and has not gone to paper since.
pub(crate) fn waits_for_claim(state: &State, key: DocumentKey) -> bool {
    let drawn = key.subject.is_some_and(|subject| !scans::is_on_paper(state, subject));
    let waits = key.kind == DocumentKind::Pact && drawn && state.certificate.is_some();
    let printed = |pdf| state.prints.get(&key).is_some_and(|prints| prints.pdfs.contains(&pdf));
    let archived = state.archive.get(&key).filter(|archived| waits && archived.claim.is_none());
    archived.is_some_and(|archived| !printed(archived.pdf)) && ready(state, key)
}

/// Whether the archive has a page of this document that still says what it should.
fn stands(state: &State, key: DocumentKey) -> bool {
    state.archive.contains_key(&key) && !outdated(state, key)
}

/// Whether an archived page is older than what it was made from. One that only waits for its claim is not.
pub(crate) fn outdated(state: &State, key: DocumentKey) -> bool {
    let known = state.archive.get(&key).map(|archived| archived.basis);
    known.is_some_and(|known| known != claim::unclaimed(state, key)) && !up_to_date(state, key)
}

/// The finished file of an archived document, out of these blobs: the PDF with its seal, if it has one.
pub(crate) fn finished<E>(
    state: &State,
    blob: impl Fn(Digest) -> Result<Vec<u8>, E>,
    pdf: Digest,
) -> Result<Vec<u8>, E> {
    let mut bytes = blob(pdf)?;
    if let Some(sealed) = state.seals.get(&pdf) {
        bytes.extend(blob(sealed.seal)?);
    }
    Ok(bytes)
}

/// A page of the document list.
pub(crate) fn list(desk: &Desk, query: DocumentQuery) -> Result<DocumentPage, Trouble> {
    let (state, _) = desk.state()?;
    let kind = query.kind.into();
    let keys = keys(&state, kind);
    let ready_count = keys.iter().filter(|key| ready(&state, **key)).count();
    let archived = keys.iter().filter(|key| stands(&state, **key)).count();
    let matching: Option<std::collections::BTreeSet<PersonId>> = (!query.search.trim().is_empty())
        .then(|| desk.names.index(&state, OrderKind::Paper).matching(&query.search).into_iter().collect());
    let found: Vec<_> = (keys.into_iter())
        .filter(|key| match (&matching, key.subject) {
            (Some(people), Some(subject)) => people.contains(&subject),
            _ => true,
        })
        .collect();
    let rows = found.iter().skip(query.offset as usize).take(query.limit.min(500) as usize);
    let rows = rows.map(|key| row(&state, *key)).collect();
    Ok(DocumentPage { total: count(found.len()), ready: count(ready_count), archived: count(archived), rows })
}

fn row(state: &State, key: DocumentKey) -> DocumentRow {
    let archived = state.archive.get(&key);
    let (printed, copies) = state.prints.get(&key).map_or((0, 0), |prints| (prints.originals, prints.copies));
    let shown = key.subject.and_then(|id| state.roster.person(id)).map(|person| state.roster.shown(person));
    DocumentRow {
        document: key.into(),
        name: title(state, key),
        post: shown.map(|shown| shown.posts.join(", ")).unwrap_or_default(),
        ready: ready(state, key),
        archived_at: archived.map(|archived| moment(archived.at)),
        outdated: outdated(state, key),
        sealed_at: archived.and_then(|archived| state.seals.get(&archived.pdf)).map(|sealed| moment(sealed.at)),
        pages: archived.map_or(0, |archived| archived.pages),
        printed,
        copies,
    }
}

/// The pages of a document as they are, or as they would be without a signature.
pub(crate) fn preview(desk: &Desk, request: DocumentRef) -> Result<Preview, Trouble> {
    let (state, _) = desk.state()?;
    let key: DocumentKey = request.try_into()?;
    let ready = ready(&state, key);
    let purpose = if ready { Purpose::Archive } else { Purpose::Blank };
    let (mut blobs, archived) = (Blobs::of(desk), stands(&state, key));
    if archived {
        // The page as it lies in the archive: one that still waits for its claim is not shown with one.
        blobs.unlocked = None;
    }
    let sheet = compose(&state, &blobs, key, purpose)?;
    Ok(Preview { pages: pages(&sheet, None), archived, unsigned: !ready })
}

/// The pages of a text and setup that are being typed; nothing is saved.
pub(crate) fn preview_draft(desk: &Desk, draft: DraftPreview) -> Result<Preview, Trouble> {
    let (mut state, _) = desk.state()?;
    let text: ceremony::text::Text = draft.text.into();
    let version = ceremony::state::TextVersion {
        number: count(state.texts.len()) + 1,
        digest: journal::text_digest(&text),
        text: Arc::new(text),
        revised_at: desk.host.now(),
        frozen: false,
    };
    state.texts.push(version);
    state.setup = Some(Arc::new(draft.setup.try_into()?));
    let kind: DocumentKind = draft.kind.into();
    let subject = keys(&state, DocumentKind::Pact).first().and_then(|key| key.subject);
    let key = DocumentKey { kind, subject: subject.filter(|_| kind == DocumentKind::Pact) };
    let sheet = compose(&state, &Blobs::of(desk), key, Purpose::Blank)?;
    Ok(Preview { pages: pages(&sheet, None), archived: false, unsigned: true })
}

/// The page a signatory sees: their own document without ink, the live field marked.
pub(crate) fn unsigned_page(state: &State, blobs: &Blobs<'_>, slot: Slot) -> Result<Vec<PageSvg>, Trouble> {
    let sheet = compose(state, blobs, compose::page_of(state, slot), Purpose::Signing(slot))?;
    Ok(pages(&sheet, Some(&slot.signer.to_string())))
}

fn pages(sheet: &Sheet, live: Option<&str>) -> Vec<PageSvg> {
    let (width_mm, height_mm) = sheet.paper.size_mm();
    let page = |page: &document::Page| PageSvg {
        svg: paint_page(page, sheet.paper, &SvgImages::Inline),
        width_mm,
        height_mm,
        signature_field: page.items.iter().find_map(|item| match item {
            Item::SignatureField { subject, rect } if Some(subject.as_str()) == live => {
                Some([rect.x, rect.y, rect.w, rect.h])
            }
            _ => None,
        }),
    };
    sheet.pages.iter().map(page).collect()
}

/// The documents a selection means, ready ones only unless named.
pub(crate) fn selected(state: &State, selection: &DocumentSelection) -> Result<Vec<DocumentKey>, Trouble> {
    if !selection.documents.is_empty() {
        return selection.documents.iter().map(|document| document.clone().try_into()).collect();
    }
    let kinds: Vec<DocumentKind> = selection.kinds.iter().map(|kind| (*kind).into()).collect();
    let kinds = if kinds.is_empty() { DocumentKind::ALL.to_vec() } else { kinds };
    Ok(kinds.into_iter().flat_map(|kind| keys(state, kind)).filter(|key| ready(state, *key)).collect())
}

/// Puts documents into the archive; those up to date stay as they are.
pub(crate) fn archive(desk: &Desk, selection: DocumentSelection) -> Result<ArchiveResult, Trouble> {
    let (state, _) = desk.state()?;
    let mut due = selected(&state, &selection)?;
    if let Some(key) = due.iter().find(|key| !ready(&state, **key)) {
        let message = format!("{} belum dapat diarsipkan karena belum ditandatangani.", title(&state, *key));
        return Err(Trouble::new(crate::TroubleCode::Refused, message, "document is not ready"));
    }
    sealing::name_first(desk, &state)?;
    let (state, _) = desk.state()?;
    let blobs = Blobs::of(desk);
    // Without the key a page is made without its claim, and waits with that until the key is there.
    let locked = blobs.seal_key(&state).is_none();
    let waits = |key: DocumentKey| {
        let archived = state.archive.get(&key);
        locked && archived.is_some_and(|archived| archived.basis == claim::unclaimed(&state, key))
    };
    let wanted = due.len();
    due.retain(|key| !up_to_date(&state, *key) && !waits(*key));
    // While one batch becomes durable, the next are composed.
    let render = |batch: &[DocumentKey]| -> Result<Vec<_>, Trouble> {
        batch.iter().map(|key| render_one(&state, &blobs, *key)).collect()
    };
    on_every_core(&due, BATCH, render, |batch| {
        let (commands, blobs): (_, Vec<_>) = batch?.into_iter().unzip();
        desk.act_on(&state, commands, blobs.into_iter().flatten().collect())?;
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(ArchiveResult { archived: count(due.len()), unchanged: count(wanted - due.len()) })
}

/// A document to be filed: the command, and the blobs it names.
type Rendered = (Command, Vec<Vec<u8>>);

fn render_one(state: &State, blobs: &Blobs<'_>, document: DocumentKey) -> Result<Rendered, Trouble> {
    let claim = claim::text(state, blobs, document)?;
    let certificate = state.certificate.filter(|_| claim.is_some());
    let basis = basis::basis(state, document, certificate);
    let sheet = compose(state, blobs, document, Purpose::Archive)?;
    let record = claim::record(state, document, basis, claim.as_deref());
    let bytes = pdf::paint_with_record(&sheet, &meta(state, &sheet, basis), &record)?;
    let (pages, dated) = (count(sheet.pages.len()), dated(state, document));
    let pdf = journal::digest(&bytes);
    let blobs: Vec<_> = [bytes].into_iter().chain(claim.map(String::into_bytes)).collect();
    let claim = blobs.get(1).map(|claim| journal::digest(claim));
    Ok((Command::ArchiveDocument { document, basis, pdf, pages, dated, claim }, blobs))
}

fn meta(state: &State, sheet: &Sheet, basis: Digest) -> Meta {
    let author = state.setup.as_deref().and_then(|setup| setup.letterhead.lines.first().cloned()).unwrap_or_default();
    // The moment of the newest entry: the same journal gives the same bytes, whenever they are made.
    let created: DateTime<Utc> = state.last_at.unwrap_or_default();
    Meta { title: sheet.title.clone(), author, created, digest: basis.0 }
}

/// The true date on a document: of the last signature on a pact, else of the hall.
fn dated(state: &State, key: DocumentKey) -> NaiveDate {
    let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
    let person = key.subject.and_then(|id| state.roster.person(id));
    let places = person.into_iter().flat_map(|person| state.places_of(person));
    let dates = places.filter_map(|slot| state.acts.in_force(slot)).map(|record| record.date(zone));
    dates.max().unwrap_or_else(|| compose::hall_date(state))
}
