//! Disk form of an event: one JSON object with a `type`, version 1.

use ceremony::event::{
    Act, Assistance, Attendance, DocumentKey, Event, Head, Ink, OrderKind, Outcome, Photo, Preset, SessionKind, Slot,
};
use ceremony::id::{ActId, AgendaItemId, CeremonyId, Digest, PersonId, PostId, SessionId};
use ceremony::person::{Person, Post};
use ceremony::setup::{AgendaItem, Setup};
use ceremony::stamp::WriterId;
use ceremony::text::Text;
use chrono::{DateTime, NaiveDate, Utc};

use super::digest;
use super::stored::{BadBody, Stored, variants};

variants!(EventDisk for Event {
    Founded = "founded" { ceremony: CeremonyId, rehearsal: bool, parent: Option<CeremonyId> },
    AdmissionDecided = "admission_decided" { writer: WriterId, admitted: bool, reason: String },
    TextRevised = "text_revised" { digest: Digest, text: Box<Text> },
    RosterPut = "roster_put" { people: Vec<Person>, posts: Vec<Post> },
    PersonStruck = "person_struck" { person: PersonId, reason: String },
    PostStruck = "post_struck" { post: PostId, reason: String },
    OrderPreset = "order_preset" { order: OrderKind, preset: Preset },
    OrderMoved = "order_moved" { order: OrderKind, person: PersonId, before: Option<PersonId> },
    AttendanceMarked = "attendance_marked" { person: PersonId, attendance: Attendance },
    SessionOpened = "session_opened" { session: SessionId, kind: SessionKind, place: String },
    SessionClosed = "session_closed" { session: SessionId },
    ItemStarted = "item_started" { item: AgendaItemId },
    ItemEnded = "item_ended" { item: AgendaItemId },
    ItemSkipped = "item_skipped" { item: AgendaItemId, reason: String },
    Called = "called" { slot: Slot },
    AssistanceNoted = "assistance_noted" { slot: Slot, assistance: Option<Assistance> },
    OutcomeMarked = "outcome_marked" { slot: Slot, outcome: Outcome },
    Voided = "voided" { act: ActId, reason: String },
    DocumentArchived = "document_archived" {
        document: DocumentKey, basis: Digest, pdf: Digest, pages: u32, dated: NaiveDate, claim: Option<Digest>,
    },
    SealKeyNamed = "seal_key_named" { certificate: Digest },
    DocumentSealed = "document_sealed" { pdf: Digest, seal: Digest, signed: Digest, certificate: Digest },
    SealTimestamped = "seal_timestamped" { pdf: Digest, signed: Digest, seal: Digest, at: DateTime<Utc>, server: String },
    CheckpointMade = "checkpoint_made" { session: SessionId, heads: Vec<Head>, root: Digest },
    Printed = "printed" { pdf: Digest, copies: u32, copy_number: u32, printer: String },
} (
    SetupChanged = "setup_changed" (setup: Box<Setup>),
    AgendaChanged = "agenda_changed" (items: Vec<AgendaItem>),
    Signed = "signed" (act: Box<Act>),
));

/// The stored bytes of an event.
pub(crate) fn encode(event: &Event) -> Vec<u8> {
    serde_json::to_vec(&event.to_disk()).expect("disk forms are plain data")
}

/// The event in stored bytes.
pub(crate) fn decode(bytes: &[u8]) -> Result<Event, BadBody> {
    let disk: EventDisk = serde_json::from_slice(bytes).map_err(|e| BadBody(e.to_string()))?;
    let event = Event::from_disk(disk)?;
    match &event {
        Event::TextRevised { digest: named, .. } if stored_text(bytes).map(digest) != Some(*named) => {
            Err(BadBody(format!("the words do not match their digest {named}")))
        }
        _ => Ok(event),
    }
}

/// The bytes of the text inside the body that carries it: they are what its digest was made from, and are taken as
/// they lie, so that a field added in a later format changes no digest of an earlier one.
fn stored_text(body: &[u8]) -> Option<&[u8]> {
    let head = br#"{"type":"text_revised","digest":""#.len() + 64 + br#"","text":"#.len();
    body.get(head..body.len().checked_sub(1)?)
}

/// The stored bytes of a text; its digest names the text version in every signature.
pub(crate) fn encode_text(text: &Text) -> Vec<u8> {
    serde_json::to_vec(&text.to_disk()).expect("disk forms are plain data")
}

/// Digests of the blobs an event names; `check` demands each of them.
pub(crate) fn blobs(event: &Event) -> Vec<Digest> {
    match event {
        Event::SetupChanged(setup) => setup.letterhead.emblem.into_iter().collect(),
        Event::Signed(act) => {
            let photo = match act.photo {
                Photo::Taken(photo) => Some(photo),
                Photo::Declined | Photo::NotAsked => None,
            };
            let ink = match &act.ink {
                Ink::Drawn { strokes } => vec![*strokes],
                Ink::Thumbprint { picture } => vec![*picture],
                Ink::OnPaper { pages, .. } => pages.iter().flat_map(|page| [page.picture, page.source]).collect(),
            };
            ink.into_iter().chain(photo).chain(act.notice).collect()
        }
        Event::DocumentArchived { pdf, claim, .. } => [*pdf].into_iter().chain(*claim).collect(),
        Event::SealKeyNamed { certificate } => vec![*certificate],
        Event::DocumentSealed { pdf, seal, certificate, .. } => vec![*pdf, *seal, *certificate],
        Event::SealTimestamped { pdf, seal, .. } => vec![*pdf, *seal],
        _ => Vec::new(),
    }
}
