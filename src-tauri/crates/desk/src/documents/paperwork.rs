//! The paper around the pacts: photo sheet, privacy notice, covering letter, card of reporting channels.

use ceremony::acts::ActRecord;
use ceremony::event::{DocumentKey, DocumentKind, Photo, Slot};
use ceremony::person::Person;
use document::kind::covering_letter::{CoveringLetter, Enclosure, covering_letter};
use document::kind::photo_sheet::{PhotoSheet, Portrait, photo_sheet};
use document::kind::privacy_notice::{PrivacyNotice, privacy_notice};
use document::kind::reporting_card::{Channel, ReportingCard, reporting_card};
use document::{Number, Sheet, Signer, indonesian};

use super::compose::{Desk, hall_date};
use super::{keys, people, ready};
use crate::Trouble;

/// Kinds that are sent to the office that keeps the pacts, as a letter names them, with their unit.
const SENT: [(DocumentKind, &str, &str); 6] = [
    (DocumentKind::Pact, "Pakta perorangan yang telah ditandatangani", "naskah"),
    (DocumentKind::CollectivePact, "Pakta kolektif", "naskah"),
    (DocumentKind::Pledge, "Naskah ikrar", "naskah"),
    (DocumentKind::OfficialRecord, "Berita acara", "naskah"),
    (DocumentKind::AttendanceSheet, "Daftar hadir", "berkas"),
    (DocumentKind::Recap, "Rekapitulasi per unit kerja", "berkas"),
];

/// Somebody's own signature in force that came with a picture.
pub(super) fn pictured<'a>(state: &'a ceremony::State, person: &Person) -> Option<&'a ActRecord> {
    let record = state.acts.in_force(Slot::own(person.id));
    record.filter(|record| matches!(record.act.photo, Photo::Taken(_)))
}

pub(super) fn photos(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    let portrait = |person: &Person| -> Option<Result<Portrait, Trouble>> {
        let record = pictured(desk.state, person)?;
        let Photo::Taken(digest) = record.act.photo else { return None };
        let picture = desk.blobs.get(digest).and_then(|bytes| Ok(document::Picture::read(&bytes)?));
        let person = people::on_roster(desk.state, person.id);
        Some(picture.map(|picture| Portrait { person, picture: Some(picture) }))
    };
    let people = desk.parties().into_iter().chain(desk.witnesses());
    let sheet = PhotoSheet {
        title: desk.title_lines(),
        note: "Foto dalam lembar ini disimpan bersama naskahnya dan tidak disebarluaskan.".into(),
        portraits: people.filter_map(portrait).collect::<Result<_, _>>()?,
    };
    Ok(photo_sheet(&desk.hall_frame()?, &sheet)?)
}

pub(super) fn notice(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    Ok(privacy_notice(&desk.hall_frame()?, &notice_record(desk)?)?)
}

/// What the notice says of this ceremony.
pub(super) fn notice_record(desk: &Desk<'_>) -> Result<PrivacyNotice, Trouble> {
    let frame = desk.hall_frame()?;
    let unit = frame.letterhead.as_ref().and_then(|letterhead| {
        letterhead.unit.last().or(letterhead.government.last()).map(|line| indonesian::within_sentence(line.trim()))
    });
    Ok(PrivacyNotice {
        controller: unit.unwrap_or_else(|| "penyelenggara acara".into()),
        ceremony: desk.setup.title.clone(),
        photo: desk.setup.photos,
        recipients: desk.setup.addressee.iter().take(1).cloned().collect(),
        retention: sentence(&desk.setup.retention),
        contact: desk.setup.contact.clone(),
    })
}

/// What an organiser wrote about keeping, as a sentence.
fn sentence(retention: &str) -> String {
    let words = retention.trim().trim_end_matches('.');
    if words.is_empty() {
        return String::new();
    }
    let mut chars = words.chars();
    let first = chars.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    format!("Naskah dan data di dalamnya disimpan {first}{}.", chars.as_str())
}

pub(super) fn letter(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    let state = desk.state;
    let number = |kind| keys(state, kind).into_iter().filter(|key| ready(state, *key)).count();
    let late = state.tally().signed_late;
    let enclosure = |(kind, what, unit): (DocumentKind, &str, &str)| {
        let note = (kind == DocumentKind::Pact && late > 0).then(|| format!("termasuk {late} susulan"));
        Enclosure { what: what.into(), count: number(kind), unit: unit.into(), note: note.unwrap_or_default() }
    };
    // What it encloses was whole with the last signature.
    let last = desk.signed_parties().into_iter().filter_map(|person| desk.signed_on(person)).max();
    let letter = CoveringLetter {
        addressee: desk.setup.addressee.clone(),
        opening: format!("Bersama ini disampaikan naskah {}:", desk.setup.title),
        enclosures: SENT.into_iter().map(enclosure).filter(|enclosure| enclosure.count > 0).collect(),
        sender: Signer::default(),
        telephone: String::new(),
    };
    let frame = desk.frame(Number::ToFollow, last.unwrap_or_else(|| hall_date(state)))?;
    Ok(covering_letter(&frame, &letter)?)
}

pub(super) fn channels(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    let channel =
        |channel: &ceremony::setup::Channel| Channel { name: channel.name.clone(), lines: channel.lines.clone() };
    let card = ReportingCard {
        title: desk.title_lines(),
        opening: "Dugaan pelanggaran atas pakta ini dapat dilaporkan melalui saluran resmi berikut.".into(),
        channels: desk.setup.channels.iter().map(channel).collect(),
        closing: "Identitas pelapor dilindungi sesuai ketentuan peraturan perundang-undangan.".into(),
    };
    Ok(reporting_card(&desk.hall_frame()?, &card)?)
}

/// Whether one of these kinds has something to say; `None` for any other kind.
pub(super) fn has_content(state: &ceremony::State, key: DocumentKey) -> Option<bool> {
    let setup = state.setup.as_deref()?;
    Some(match key.kind {
        DocumentKind::PhotoSheet => state.roster.people().any(|person| pictured(state, person).is_some()),
        DocumentKind::PrivacyNotice => !setup.contact.is_empty(),
        DocumentKind::CoveringLetter => {
            let sent = |kind| keys(state, kind).into_iter().any(|key| ready(state, key));
            !setup.addressee.is_empty() && SENT[..2].iter().any(|(kind, ..)| sent(*kind))
        }
        DocumentKind::ReportingCard => !setup.channels.is_empty(),
        _ => return None,
    })
}
