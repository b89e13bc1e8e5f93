//! From the state to a page: which record each kind is given.

use ceremony::State;
use ceremony::event::{DocumentKey, DocumentKind, Slot};
use ceremony::id::PersonId;
use ceremony::setup::{Paper, Setup};
use ceremony::text::PactForm;
use chrono::NaiveDate;
use document::kind::individual::{Individual, Photo, individual};
use document::kind::pair::{Pair, Target, pair};
use document::kind::pledge::{Pledge, pledge};
use document::{Frame, Number, Sheet, Signer};

use super::correction::correction;
use super::{Blobs, people, sheets};
use crate::Trouble;

/// What the page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The archive: with ink and photo.
    Archive,
    /// A blank sheet to look at or to sign by pen.
    Blank,
    /// The signing surface: other people's ink, but this field is live.
    Signing(Slot),
}

/// Everything a kind needs beside its own record.
pub(super) struct Desk<'a> {
    pub(super) state: &'a State,
    pub(super) setup: &'a Setup,
    pub(super) blobs: &'a Blobs<'a>,
    pub(super) purpose: Purpose,
}

/// The page of a document.
pub(super) fn compose(state: &State, blobs: &Blobs<'_>, key: DocumentKey, purpose: Purpose) -> Result<Sheet, Trouble> {
    let setup = state.setup.as_deref().ok_or_else(Trouble::nothing_open)?;
    let desk = Desk { state, setup, blobs, purpose };
    match (key.kind, key.subject) {
        (DocumentKind::Pact, Some(subject)) => pact(&desk, subject),
        (DocumentKind::Pact, None) => specimen(&desk),
        (DocumentKind::CollectivePact, _) => sheets::collective_pact(&desk),
        (DocumentKind::Pledge, _) => pledge_sheet(&desk),
        (DocumentKind::AttendanceSheet, _) => sheets::attendance_sheet(&desk),
        (DocumentKind::OfficialRecord, _) => sheets::record(&desk),
        (DocumentKind::Recap, _) => sheets::recap_sheet(&desk),
        (DocumentKind::ProofSheet, _) => sheets::proof(&desk),
        (DocumentKind::CallSheet, _) => sheets::calls(&desk),
    }
}

/// Which page somebody signs: a party their pact, a witness the sheet of the hall.
pub(super) fn page_of(state: &State, slot: Slot) -> DocumentKey {
    let party = state.roster.person(slot.subject).is_some_and(|person| person.role == ceremony::person::Role::Party);
    let own = DocumentKey { kind: DocumentKind::Pact, subject: Some(slot.subject) };
    let hall = DocumentKey { kind: DocumentKind::CollectivePact, subject: None };
    if party { own } else { hall }
}

/// The date of the hall: when it was opened, else as announced.
pub(super) fn hall_date(state: &State) -> NaiveDate {
    let setup = state.setup.as_deref();
    let announced = setup.map(Setup::date).unwrap_or_default();
    state.hall().map_or(announced, |hall| setup.map(|setup| setup.zone).unwrap_or_default().date(hall.opened))
}

impl Desk<'_> {
    /// The frame of a document dated `date`.
    pub(super) fn frame(&self, number: Number, date: NaiveDate) -> Result<Frame, Trouble> {
        Ok(Frame {
            paper: match self.setup.paper {
                Paper::A4 => document::Paper::A4,
                Paper::F4 => document::Paper::F4,
            },
            letterhead: people::letterhead(self.setup, self.blobs)?,
            number,
            place: self.setup.town.clone(),
            date,
            rehearsal: self.state.rehearsal,
            qr: None,
        })
    }

    /// The frame of a sheet of the hall, without number.
    pub(super) fn hall_frame(&self) -> Result<Frame, Trouble> {
        self.frame(Number::None, hall_date(self.state))
    }

    /// Somebody's field: with ink where the purpose wants it.
    pub(super) fn signer(&self, slot: Slot) -> Result<Signer, Trouble> {
        match self.purpose {
            Purpose::Blank => Ok(people::blank(self.state, slot.signer)),
            Purpose::Signing(live) if live == slot => Ok(people::blank(self.state, slot.signer)),
            Purpose::Archive | Purpose::Signing(_) => people::signer(self.state, self.blobs, slot),
        }
    }

    /// What an archived sheet of these places says about an older one.
    pub(super) fn correction(&self, slots: impl IntoIterator<Item = Slot>) -> Option<String> {
        (self.purpose == Purpose::Archive).then(|| correction(self.state, slots)).flatten()
    }

    fn text(&self) -> ceremony::text::Text {
        self.state.text().map(|version| version.text.filled()).unwrap_or_default()
    }

    pub(super) fn pact_text(&self) -> ceremony::text::PactText {
        self.text().pact
    }

    /// The text version somebody signed, else the one in force.
    fn signed_text(&self, slot: Slot) -> ceremony::text::PactText {
        let digest = self.state.acts.in_force(slot).map(|record| record.act.text_digest);
        let version = self.state.texts.iter().find(|version| Some(version.digest) == digest);
        version.map_or_else(|| self.pact_text(), |version| version.text.filled().pact)
    }
}

fn pact(desk: &Desk<'_>, subject: PersonId) -> Result<Sheet, Trouble> {
    let slot = Slot::own(subject);
    let zone = desk.setup.zone;
    let record = desk.state.acts.in_force(slot).filter(|_| desk.purpose == Purpose::Archive);
    let date = record.map_or_else(|| hall_date(desk.state), |record| zone.date(record.at));
    let person = desk.state.roster.person(subject);
    let number = match record {
        Some(record) => record.act.shown.document_number.clone(),
        None => person.and_then(|person| person.document_number.clone()),
    };
    let frame = desk.frame(number.map_or(Number::ToFollow, Number::Given), date)?;
    let text = desk.signed_text(slot);
    if text.form == PactForm::Pair {
        return pair_sheet(desk, &frame, text, subject);
    }
    let acknowledger = desk.setup.acknowledger.filter(|id| *id != subject);
    let pact = Individual {
        text,
        signer: desk.signer(slot)?,
        photo: photo(desk, slot)?,
        acknowledger: acknowledger.map(|id| people::blank(desk.state, id)),
        stamp_duty: desk.setup.stamp_duty_box,
        correction: desk.correction([slot]),
        ..Individual::default()
    };
    Ok(individual(&frame, &pact)?)
}

/// The sheet before anybody is on the roster.
fn specimen(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    let person = document::Person { name: "Nama Lengkap, Gelar".into(), post: "Jabatan".into(), ..Default::default() };
    let signer = Signer { person, ..Signer::default() };
    let frame = desk.frame(Number::ToFollow, desk.setup.date())?;
    let text = desk.pact_text();
    if text.form == PactForm::Pair {
        let (first, second) = (signer.clone(), signer);
        let pact = Pair { text, first, second, targets: vec![blank_target()], correction: None };
        return Ok(pair(&frame, &pact)?);
    }
    let photo = if desk.setup.photos { Photo::Frame } else { Photo::None };
    let pact = Individual { text, signer, photo, stamp_duty: desk.setup.stamp_duty_box, ..Individual::default() };
    Ok(individual(&frame, &pact)?)
}

fn blank_target() -> Target {
    Target { goal: "–".into(), indicator: "–".into(), target: "–".into() }
}

fn pair_sheet(
    desk: &Desk<'_>,
    frame: &Frame,
    text: ceremony::text::PactText,
    subject: PersonId,
) -> Result<Sheet, Trouble> {
    let person = desk.state.roster.person(subject);
    let target = |target: &ceremony::person::Target| Target {
        goal: target.objective.clone(),
        indicator: target.indicator.clone(),
        target: target.value.clone(),
    };
    let targets: Vec<_> = person.map(|person| person.targets.iter().map(target).collect()).unwrap_or_default();
    let second = person.and_then(|person| person.counterpart).map(|signer| Slot { subject, signer });
    let pact = Pair {
        text,
        first: desk.signer(Slot::own(subject))?,
        second: second.map_or_else(|| Ok(Signer::default()), |slot| desk.signer(slot))?,
        targets: if targets.is_empty() { vec![blank_target()] } else { targets },
        correction: desk.correction(std::iter::once(Slot::own(subject)).chain(second)),
    };
    Ok(pair(frame, &pact)?)
}

fn photo(desk: &Desk<'_>, slot: Slot) -> Result<Photo, Trouble> {
    use ceremony::event::Photo as Recorded;
    let record = desk.state.acts.in_force(slot).filter(|_| desk.purpose == Purpose::Archive);
    match record.map(|record| &record.act.photo) {
        Some(Recorded::Taken(digest)) => Ok(Photo::Picture(document::Picture::read(&desk.blobs.get(*digest)?)?)),
        Some(Recorded::Declined | Recorded::NotAsked) => Ok(Photo::None),
        None => Ok(if desk.setup.photos { Photo::Frame } else { Photo::None }),
    }
}

fn pledge_sheet(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    let leader = desk.setup.pledge_leader.map(|id| people::blank(desk.state, id));
    let sheet = Pledge { text: desk.text().pledge, leader, witnesses: Vec::new() };
    Ok(pledge(&desk.hall_frame()?, &sheet)?)
}
