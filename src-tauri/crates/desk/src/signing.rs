//! The act: call, show, sign, void.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use ceremony::event::{Act, Ink, Photo, Shown, Slot};
use ceremony::id::{ActId, Digest, SessionId};
use ceremony::person::Person;
use ceremony::{Command, Refusal, State};

use crate::documents::{self, Blobs, unsigned_page};
use crate::wire::convert::{id, moment};
use crate::wire::{
    AssistanceRequest, CallRequest, CeremonyView, InkDrawing, InkField, InkStroke, Nothing, PhotoChoice, SignRequest,
    SignResult, SigningCard, SigningView, ThumbprintRequest, VoidRequest,
};
use crate::{Desk, Trouble, limits, view};

/// Calls somebody, or the next one.
pub(crate) fn call(desk: &Desk, request: CallRequest) -> Result<CeremonyView, Trouble> {
    let slot = match request.slot {
        Some(slot) => slot.try_into()?,
        None => next(desk)?,
    };
    call_slot(desk, slot)?;
    view::ceremony(desk, Nothing {})
}

/// Calls a place without drawing the operator's view.
pub(crate) fn call_slot(desk: &Desk, slot: Slot) -> Result<(), Trouble> {
    desk.act(Command::Call { slot })
}

/// Bytes as the wire carries a picture.
pub fn base64(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// A drawing as the wire carries it.
pub(crate) fn wire_drawing(drawing: &ink::Drawing) -> InkDrawing {
    let stroke = |stroke: &ink::Stroke| InkStroke {
        points: stroke.points.iter().map(|point| (point.x, point.y, point.pressure, point.t_us)).collect(),
    };
    InkDrawing {
        field: InkField { width: drawing.field.width, height: drawing.field.height },
        device: drawing.device.into(),
        strokes: drawing.strokes.iter().map(stroke).collect(),
    }
}

/// The first undecided place behind the one called now, or the first of all; never one that stands at a pad.
pub(crate) fn next(desk: &Desk) -> Result<Slot, Trouble> {
    // Who stands at a pad is looked up before who is undecided: whoever is stored in between is one or the other.
    let at_pads = desk.pads.slots(&desk.state()?.0);
    let (state, _) = desk.state()?;
    let free = |slot: &Slot| Some(*slot) != state.called && !at_pads.contains(slot);
    let undecided = || state.queue.undecided().filter(free);
    let behind = state.called.and_then(|slot| state.queue.position(slot));
    let next = undecided().find(|slot| state.queue.position(*slot) > behind).or_else(|| undecided().next());
    let message = if state.queue.undecided().next().is_none() {
        "Semua orang dalam antrean sudah menandatangani atau diberi keterangan."
    } else {
        "Tidak ada lagi yang dapat dipanggil: yang belum menandatangani sudah berada di layar tanda tangan atau di pad."
    };
    next.ok_or_else(|| Trouble::new(crate::TroubleCode::Refused, message, "nobody is free"))
}

/// What the signing surface shows: the emblem while waiting, else the one person's own act.
pub(crate) fn surface(desk: &Desk, _: Nothing) -> Result<SigningView, Trouble> {
    let (state, sequence) = desk.state()?;
    surface_of(desk, &state, sequence, state.called)
}

/// The same for whoever stands at `slot`, wherever that surface is.
pub(crate) fn surface_of(
    desk: &Desk,
    state: &State,
    sequence: u32,
    slot: Option<Slot>,
) -> Result<SigningView, Trouble> {
    let setup = state.setup.as_deref().ok_or_else(Trouble::nothing_open)?;
    let blobs = Blobs::of(desk);
    let emblem = setup.letterhead.emblem.map(|digest| blobs.get(digest)).transpose()?;
    let emblem = emblem.map(|png| format!("data:image/png;base64,{}", BASE64.encode(png)));
    let called = slot.map(|slot| card(state, &blobs, slot)).transpose()?;
    Ok(SigningView { sequence, title: setup.title.clone(), rehearsal: state.rehearsal, emblem, called })
}

fn card(state: &State, blobs: &Blobs<'_>, slot: Slot) -> Result<SigningCard, Trouble> {
    let person = signer(state, slot)?;
    let shown = state.roster.shown_at(slot).unwrap_or_default();
    let version = state.text().ok_or(Refusal::NoText)?;
    let voided = state.acts.of_slot(slot).filter_map(|record| record.voided.as_ref()).last();
    let identity = [shown.identity.kind.label().to_owned(), shown.identity.grouped()].join(" ");
    let rank = [shown.rank.as_str(), shown.grade.as_str()].into_iter().filter(|part| !part.is_empty());
    Ok(SigningCard {
        slot: slot.into(),
        name: shown.name,
        posts: shown.posts,
        work_unit: shown.work_unit,
        identity: identity.trim().to_owned(),
        rank: rank.collect::<Vec<_>>().join(", "),
        role: person.role.into(),
        text_version: version.number,
        text_digest: version.digest.to_string(),
        shown_digest: shown_digest(state, slot),
        text: version.text.filled().pact.into(),
        pages: unsigned_page(state, blobs, slot)?,
        photo_asked: asks_for_photos(state),
        notice: asks_for_photos(state).then(|| documents::notice(state, blobs)).transpose()?.map(|(shown, _)| shown),
        redo_reason: voided.map(|void| void.reason.clone()),
        assisted: state.assistance.get(&slot).cloned().map(Into::into),
    })
}

/// Names everything a sheet says of the people on it: who signs, whose document it is, and what it promises.
pub(crate) fn shown_digest(state: &State, slot: Slot) -> String {
    let subject = state.roster.person(slot.subject);
    let targets = subject.map(|person| &person.targets);
    let subject = subject.map(|person| state.roster.shown(person));
    // What is printed about help is read like every other word of the sheet.
    let help = state.assistance.get(&slot);
    journal::digest(format!("{:?}{subject:?}{targets:?}{help:?}", state.roster.shown_at(slot)).as_bytes()).to_string()
}

fn asks_for_photos(state: &State) -> bool {
    state.setup.as_deref().is_some_and(|setup| setup.photos)
}

/// The words of the notice that the surface says it showed; it has to be the one that stands now.
fn told(desk: &Desk, state: &State, shown: Option<&str>) -> Result<Option<Vec<u8>>, Trouble> {
    let Some(shown) = shown.filter(|_| asks_for_photos(state)) else { return Ok(None) };
    let (now, words) = documents::notice(state, &Blobs::of(desk))?;
    if now.digest == shown { Ok(Some(words)) } else { Err(Refusal::ShownChanged.into()) }
}

fn signer(state: &State, slot: Slot) -> Result<&Person, Trouble> {
    Ok(state.roster.person(slot.signer).ok_or(Refusal::Unknown { what: "person" })?)
}

/// Stores a signature with its strokes and photo in one durable transaction; answers only afterwards.
pub(crate) fn sign(desk: &Desk, request: SignRequest) -> Result<SignResult, Trouble> {
    let (state, _) = desk.state()?;
    let slot: Slot = request.slot.clone().try_into()?;
    let drawing: ink::Drawing = request.drawing.into();
    drawing.validate().map_err(|error| {
        Trouble::bad_input("Goresan yang diterima tidak terbaca. Hapus, lalu tanda tangani kembali.", error)
    })?;
    let doubts = doubts(&drawing);
    let strokes = drawing.encode();
    let (photo, picture) = photo(desk, &request.photo)?;
    let act_id = id(&request.act)?;
    let shown = shown(&state, slot, act_id, &request.shown_digest)?;
    let stored = state.acts.record(act_id).map(|record| record.act.notice);
    let words = if stored.is_some() { None } else { told(desk, &state, request.notice.as_deref())? };
    let act = Act {
        id: act_id,
        slot,
        // Filled in by the rules.
        session: SessionId(0),
        text_version: request.text_version,
        text_digest: id(&request.text_digest)?,
        shown,
        ink: Ink::Drawn { strokes: journal::digest(&strokes) },
        photo,
        notice: stored.unwrap_or_else(|| words.as_deref().map(journal::digest)),
        overruled: request.overruled.into_iter().map(Into::into).collect(),
        assisted: None,
        device: format!("{:?}, {}", drawing.device, request.surface).to_lowercase(),
    };
    let (pictures, warnings) = picture.map_or_else(Default::default, |photo| (vec![photo.jpeg], photo.warnings));
    let blobs = std::iter::once(strokes).chain(pictures).chain(words).collect();
    // A snapshot still held would make the keeper copy every act of the ceremony before adding one.
    drop(state);
    desk.act_all(vec![Command::Sign { act: Box::new(act), doubts }], blobs)?;
    saved(desk, act_id, &warnings)
}

/// What the signatory has read of themselves. A name, post, number or target corrected meanwhile must be read and
/// confirmed anew; an act that is stored already is compared with itself by the rules.
fn shown(state: &State, slot: Slot, act: ActId, digest: &str) -> Result<Shown, Trouble> {
    if let Some(record) = state.acts.record(act) {
        return Ok(record.act.shown.clone());
    }
    let shown = state.roster.shown_at(slot).ok_or(Refusal::Unknown { what: "person" })?;
    if shown_digest(state, slot) == digest { Ok(shown) } else { Err(Refusal::ShownChanged.into()) }
}

/// Told only of what is on the disk.
fn saved(desk: &Desk, act: ActId, warnings: &[intake::picture::PictureWarning]) -> Result<SignResult, Trouble> {
    let (state, _) = desk.state()?;
    let record = state.acts.record(act).ok_or_else(|| Trouble::bug("a stored act is gone"))?;
    let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
    Ok(SignResult {
        act: act.to_string(),
        saved_at: moment(record.at),
        saved_clock: zone.local(record.at).format("%H.%M.%S").to_string(),
        photo_warnings: remarks(warnings),
    })
}

/// Notes who helps somebody in signing, or takes it back.
pub(crate) fn note_assistance(desk: &Desk, request: AssistanceRequest) -> Result<CeremonyView, Trouble> {
    let slot = request.slot.try_into()?;
    desk.act(Command::NoteAssistance { slot, assistance: request.assistance.map(Into::into) })?;
    view::ceremony(desk, Nothing {})
}

/// Stores the print of a thumb in the place of ink, durable like any signature.
pub(crate) fn thumbprint(desk: &Desk, request: ThumbprintRequest) -> Result<SignResult, Trouble> {
    let (state, _) = desk.state()?;
    let slot: Slot = request.slot.try_into()?;
    let picture = desk.photos.picture(&request.base64)?;
    let id = id(&request.act)?;
    let act = Act {
        id,
        slot,
        // Session and help are filled in by the rules.
        session: SessionId(0),
        text_version: request.text_version,
        text_digest: crate::wire::convert::id(&request.text_digest)?,
        shown: shown(&state, slot, id, &request.shown_digest)?,
        ink: Ink::Thumbprint { picture: journal::digest(&picture.jpeg) },
        photo: Photo::NotAsked,
        notice: None,
        overruled: Vec::new(),
        assisted: None,
        device: "foto cap jempol, layar operator".into(),
    };
    drop(state);
    desk.act_all(vec![Command::Sign { act: Box::new(act), doubts: Vec::new() }], vec![picture.jpeg])?;
    saved(desk, id, &picture.warnings)
}

/// What is measured on the ink, in the words of the rules.
pub(crate) fn doubts(drawing: &ink::Drawing) -> Vec<ceremony::event::InkDoubt> {
    use ceremony::event::InkDoubt::{Blank, Clipped, DotLike};
    let quality = ink::assess(drawing);
    let found = [(quality.blank, Blank), (quality.dot_like && !quality.blank, DotLike), (quality.clipped, Clipped)];
    found.into_iter().filter(|(holds, _)| *holds).map(|(_, doubt)| doubt).collect()
}

fn photo(desk: &Desk, choice: &PhotoChoice) -> Result<(Photo, Option<intake::picture::Photo>), Trouble> {
    let base64 = match choice {
        PhotoChoice::Taken { base64, .. } => base64,
        PhotoChoice::Declined => return Ok((Photo::Declined, None)),
        PhotoChoice::NotAsked => return Ok((Photo::NotAsked, None)),
    };
    let photo = desk.photos.picture(base64)?;
    Ok((Photo::Taken(journal::digest(&photo.jpeg)), Some(photo)))
}

/// What is doubtful about a picture, in the words that are shown.
pub(crate) fn remarks(warnings: &[intake::picture::PictureWarning]) -> Vec<String> {
    warnings.iter().map(|warning| warning.message().to_owned()).collect()
}

/// Photos as they are stored, of the pictures that came last: made when a picture is looked at, so that whoever
/// confirms it a while later waits for the disk only.
#[derive(Default)]
pub(crate) struct Photos(Mutex<VecDeque<(Digest, intake::picture::Photo)>>);

impl Photos {
    /// A picture as it is stored.
    pub(crate) fn picture(&self, base64: &str) -> Result<intake::picture::Photo, Trouble> {
        let sent = journal::digest(base64.as_bytes());
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, photo)) = known().iter().find(|(name, _)| *name == sent) {
            return Ok(photo.clone());
        }
        let bytes = BASE64
            .decode(base64)
            .map_err(|error| Trouble::bad_input("Foto yang diterima tidak utuh. Ambil ulang fotonya.", error))?;
        let photo = intake::picture::photo(&bytes, None)?;
        let mut known = known();
        known.truncate(limits::LOOKED_AT - 1);
        known.push_front((sent, photo.clone()));
        Ok(photo)
    }
}

/// Voids a signature, with a reason; the place is undecided again and the act stays in the journal.
pub(crate) fn void(desk: &Desk, request: VoidRequest) -> Result<CeremonyView, Trouble> {
    desk.act(Command::VoidAct { act: id(&request.act)?, reason: request.reason.trim().to_owned() })?;
    view::ceremony(desk, Nothing {})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_that_was_looked_at_is_ready_and_the_oldest_one_gives_way() {
        let photos = Photos::default();
        let sent: Vec<String> = (0..=limits::LOOKED_AT)
            .map(|number| {
                let pixels =
                    image::RgbImage::from_pixel(30, 40, image::Rgb([u8::try_from(number).unwrap_or(9), 80, 90]));
                let mut bytes = std::io::Cursor::new(Vec::new());
                pixels.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
                BASE64.encode(bytes.into_inner())
            })
            .collect();
        let made: Vec<_> = sent.iter().map(|one| photos.picture(one).unwrap()).collect();
        let ready = |one: &str| {
            let known = photos.0.lock().unwrap();
            known.iter().find(|(name, _)| *name == journal::digest(one.as_bytes())).map(|(_, photo)| photo.clone())
        };
        assert_eq!(ready(&sent[0]), None);
        for (one, photo) in sent.iter().zip(&made).skip(1) {
            assert_eq!(ready(one).as_ref(), Some(photo));
            assert_eq!(photos.picture(one).as_ref().ok(), Some(photo));
        }
        assert!(photos.picture("bukan gambar").is_err());
        assert_eq!(photos.0.lock().unwrap().len(), limits::LOOKED_AT, "what cannot be read is not kept");
    }
}
