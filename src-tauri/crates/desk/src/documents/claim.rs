//! What a pact carries for checking: the signed claim in its QR code, and the record for machines beside the page.
//!
//! A claim is signed once, when the page goes into the archive, and stays with it: later looks at the same page print
//! the same square, whether the key is at hand or not.

use ceremony::acts::ActRecord;
use ceremony::event::{DocumentKey, DocumentKind, Ink, Photo, ScannedPage, Slot};
use ceremony::id::{Digest, PersonId};
use ceremony::{State, tally::Progress, zone::Zone};
use document::{Modules, QrMark};
use seal::Claim;
use serde_json::json;

use super::{Blobs, basis, people, up_to_date};
use crate::Trouble;

/// Bytes of a name and a post in a claim: more would make a square too fine for paper.
const NAME_BYTES: usize = 72;
const POST_BYTES: usize = 72;
/// Said instead of a post where the roster has none.
const NO_POST: &str = "–";

/// The text of a pact's claim: that of the archived page while it holds (a page without one is shown without), else
/// one signed now; nothing without a key.
pub(super) fn text(state: &State, blobs: &Blobs<'_>, key: DocumentKey) -> Result<Option<String>, Trouble> {
    if let Some(archived) = state.archive.get(&key).filter(|_| up_to_date(state, key)) {
        let text = |claim| String::from_utf8(blobs.get(claim)?).map_err(Trouble::bug);
        return archived.claim.map(text).transpose();
    }
    let (Some(signing), Some(subject)) = (blobs.seal_key(state), key.subject) else { return Ok(None) };
    let Some(claim) = claim(state, subject) else { return Ok(None) };
    claim.sign(&signing).map(Some).map_err(Trouble::bug)
}

fn claim(state: &State, subject: PersonId) -> Option<Claim> {
    let record = whole(state, subject)?;
    // A claim speaks of ink taken here; a sheet signed with a pen is its own evidence.
    let ink = match record.act.ink {
        Ink::Drawn { strokes } => strokes,
        Ink::Thumbprint { picture } => picture,
        Ink::OnPaper { .. } => return None,
    };
    let shown = super::correction::present(state, record);
    let post = shown.posts.first().map_or(NO_POST, String::as_str);
    // The number that the page prints: the one that was signed. A rehearsal's page says so in its code as well.
    let number = match (state.rehearsal, record.act.shown.document_number.clone()) {
        (true, Some(number)) => Some(format!("GLADI {number}")),
        (true, None) => Some("GLADI".into()),
        (false, number) => number,
    };
    let first = |digest: Digest| digest.0.first_chunk().copied().unwrap_or_default();
    Some(Claim {
        ceremony: state.ceremony?,
        number: number.map(|number| short(&number, seal::limits::CLAIM_NUMBER_BYTES)),
        name: short(&shown.bare_name, NAME_BYTES),
        post: short(post, POST_BYTES),
        date: super::dated(state, DocumentKey { kind: DocumentKind::Pact, subject: Some(subject) }),
        text: first(record.act.text_digest),
        ink: Some(first(ink)),
    })
}

/// The own signature of somebody whose document is whole.
fn whole(state: &State, subject: PersonId) -> Option<&ActRecord> {
    let person = state.roster.person(subject)?;
    let signed = matches!(state.progress(person), Progress::Signed | Progress::SignedLate);
    state.acts.in_force(Slot::own(subject)).filter(|_| signed)
}

fn short(text: &str, bytes: usize) -> String {
    let text: String = text.chars().filter(|letter| !letter.is_control()).collect();
    if text.len() <= bytes {
        return text;
    }
    let end = (0..=bytes - '…'.len_utf8()).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
    format!("{}…", text[..end].trim_end())
}

/// The square of a claim, and what stands beside it.
pub(super) fn mark(state: &State, subject: PersonId, claim: &str) -> Result<QrMark, Trouble> {
    let version = super::compose::signed_version(state, Slot::own(subject));
    // A fingerprint is compared whole: no line ends within it.
    let said = version.map(|version| {
        let print = format!("sidik {}", version.digest.short()).replace(' ', "\u{A0}");
        format!("naskah v{} · {print}", version.number)
    });
    let caption = said.into_iter().chain(["diperiksa tanpa internet dengan Ikrar".to_owned()]).collect();
    Ok(QrMark { modules: Modules::of(claim)?, caption })
}

/// The record for machines, attached to the PDF: what the page was made from, in words and digests.
pub(super) fn record(state: &State, key: DocumentKey, basis: Digest, claim: Option<&str>) -> Vec<u8> {
    let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
    let acts: Vec<_> = acts(state, key).into_iter().map(|record| act(record, zone, key.kind)).collect();
    let own = key.subject.and_then(|subject| state.acts.in_force(Slot::own(subject)));
    let text = key.subject.and_then(|subject| super::compose::signed_version(state, Slot::own(subject)));
    let record = json!({
        "format": "ikrar-record-1",
        "ceremony": state.ceremony.map(|ceremony| ceremony.to_string()),
        "rehearsal": state.rehearsal,
        "kind": kind(key.kind),
        "number": own.and_then(|record| record.act.shown.document_number.clone()),
        "text_digest": text.map(|version| version.digest.to_string()),
        "basis": basis.to_string(),
        "acts": acts,
        "claim": claim,
    });
    record.to_string().into_bytes()
}

/// The acts that a page bears or counts: those of its own places on a pact; everybody's on the sheets of the hall, where
/// the record tells of second parties' as well.
fn acts(state: &State, key: DocumentKey) -> Vec<&ActRecord> {
    let own = |record: &&ActRecord| record.act.slot.subject == record.act.slot.signer;
    let mut in_force: Vec<_> = state.acts.records().filter(|record| record.voided.is_none()).collect();
    in_force.retain(|record| state.acts.in_force(record.act.slot).is_some_and(|counts| counts.entry == record.entry));
    in_force.sort_by_key(|record| (record.at, record.entry));
    match key.kind {
        DocumentKind::Pact => {
            let subject = key.subject.and_then(|subject| state.roster.person(subject));
            let places = subject.into_iter().flat_map(|person| state.places_of(person));
            places.filter_map(|slot| state.acts.in_force(slot)).collect()
        }
        DocumentKind::CollectivePact | DocumentKind::AttendanceSheet => in_force.into_iter().filter(own).collect(),
        DocumentKind::OfficialRecord => in_force,
        _ => Vec::new(),
    }
}

fn act(record: &ActRecord, zone: Zone, on: DocumentKind) -> serde_json::Value {
    // A page that tells nobody of the help carries no reason for it either.
    let helped = on != DocumentKind::AttendanceSheet;
    let person = people::person(record.act.slot.signer, &record.act.shown);
    let photo = match record.act.photo {
        Photo::Taken(photo) => json!(photo.to_string()),
        Photo::Declined | Photo::NotAsked => json!(null),
    };
    // Paper says the day; the moment is that of its acceptance.
    let moment = if record.act.on_paper() { "accepted_at" } else { "signed_at" };
    json!({
        "act": record.act.id.to_string(),
        "entry": record.entry.to_string(),
        "name": person.name,
        "post": person.post,
        "work_unit": person.work_unit,
        "identity": person.identity.map(|identity| json!({ "kind": identity.label, "number": identity.digits })),
        moment: record.at.to_rfc3339(),
        "signed_on": record.date(zone).to_string(),
        "text_version": record.act.text_version,
        "text_digest": record.act.text_digest.to_string(),
        "ink": ink(&record.act.ink),
        "photo": photo,
        "assisted": record.act.assisted.as_ref().filter(|_| helped).map(|help| json!({
            "helper": help.helper, "witness": help.witness, "reason": help.reason,
        })),
        "device": record.act.device,
    })
}

/// What was written, by digest: strokes, or the scanned sheet.
fn ink(ink: &Ink) -> serde_json::Value {
    match ink {
        Ink::Drawn { strokes } => json!({ "strokes": strokes.to_string() }),
        Ink::Thumbprint { picture } => json!({ "thumbprint": picture.to_string() }),
        Ink::OnPaper { pages, written, line, overruled } => {
            let page =
                |page: &ScannedPage| json!({ "picture": page.picture.to_string(), "source": page.source.to_string() });
            let pages: Vec<_> = pages.iter().map(page).collect();
            let doubts: Vec<_> = overruled.iter().map(|doubt| json!(crate::wire::PaperDoubt::from(*doubt))).collect();
            json!({
                "on_paper": pages,
                "written": written.map(|date| date.to_string()),
                "line": line,
                "doubts_overruled": doubts,
            })
        }
    }
}

fn kind(kind: DocumentKind) -> serde_json::Value {
    json!(crate::wire::DocumentKind::from(kind))
}

/// The basis that a page without a claim has: what it is due by while the key is locked.
pub(super) fn unclaimed(state: &State, key: DocumentKey) -> Digest {
    basis::basis(state, key, None)
}
