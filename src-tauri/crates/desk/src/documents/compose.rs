//! From the state to a page: which record each kind is given.

use ceremony::State;
use ceremony::acts::Standing;
use ceremony::event::{Attendance, DocumentKey, DocumentKind, Outcome, Slot};
use ceremony::id::PersonId;
use ceremony::setup::{AgendaKind, Paper, Setup};
use ceremony::state::TextVersion;
use ceremony::text::PactForm;
use chrono::NaiveDate;
use document::kind::individual::{Individual, Photo, individual};
use document::kind::pair::{Pair, Target, pair};
use document::kind::pledge::{Pledge, pledge};
use document::kind::scanned::{add_scans, scanned};
use document::{Frame, Number, Sheet, Signer};

use super::correction::correction;
use super::scans::{self, Scans};
use super::{Blobs, claim, collective, paperwork, people, sheets};
use crate::Trouble;

/// What the page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The archive: with ink and photo.
    Archive,
    /// A blank sheet to look at.
    Blank,
    /// A blank sheet to sign with a pen.
    Pen,
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
        (DocumentKind::CollectivePact, _) => collective::collective_pact(&desk),
        (DocumentKind::Pledge, _) => pledge_sheet(&desk),
        (DocumentKind::AttendanceSheet, _) => sheets::attendance_sheet(&desk),
        (DocumentKind::OfficialRecord, _) => sheets::record(&desk),
        (DocumentKind::Recap, _) => sheets::recap_sheet(&desk),
        (DocumentKind::ProofSheet, _) => sheets::proof(&desk),
        (DocumentKind::CallSheet, _) => sheets::calls(&desk),
        (DocumentKind::PhotoSheet, _) => paperwork::photos(&desk),
        (DocumentKind::PrivacyNotice, _) => paperwork::notice(&desk),
        (DocumentKind::CoveringLetter, _) => paperwork::letter(&desk),
        (DocumentKind::ReportingCard, _) => paperwork::channels(&desk),
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

/// Where it took place: where the hall was opened, else as announced.
pub(super) fn venue(state: &State) -> String {
    let opened = state.hall().map(|hall| hall.place.trim()).filter(|place| !place.is_empty());
    let announced = state.setup.as_deref().map(|setup| setup.place.as_str());
    opened.or(announced).unwrap_or_default().to_owned()
}

/// The text version somebody signed, else the one in force.
pub(super) fn signed_version(state: &State, slot: Slot) -> Option<&TextVersion> {
    let digest = state.acts.in_force(slot).map(|record| record.act.text_digest);
    state.texts.iter().rfind(|version| Some(version.digest) == digest).or(state.text())
}

/// The text in force when the pledge began; before that, the one in force now.
pub(super) fn pledge_version(state: &State) -> Option<&TextVersion> {
    let item = state.agenda.iter().find(|item| item.kind == AgendaKind::Pledge);
    let started = item.and_then(|item| state.run(item.id).started);
    started.and_then(|started| state.text_at(started)).or(state.text())
}

/// Whether the leader of the pledge in the setup may be named as who led it: nobody said that they were not there.
pub(super) fn pledge_led(state: &State) -> bool {
    let Some(leader) = state.setup.as_deref().and_then(|setup| setup.pledge_leader) else { return false };
    let at_the_door = state.attendance.get(&leader);
    let turned_away = matches!(at_the_door, Some(Attendance::Represented { .. } | Attendance::Excused { .. }));
    let standing = state.acts.standing(Slot::own(leader));
    let elsewhere =
        matches!(standing, Standing::Marked(Outcome::Absent | Outcome::Excused { .. } | Outcome::Delegate { .. }));
    !turned_away && !elsewhere
}

impl Desk<'_> {
    fn paper(&self) -> document::Paper {
        match self.setup.paper {
            Paper::A4 => document::Paper::A4,
            Paper::F4 => document::Paper::F4,
        }
    }

    /// The frame of a document dated `date`.
    pub(super) fn frame(&self, number: Number, date: NaiveDate) -> Result<Frame, Trouble> {
        Ok(Frame {
            paper: self.paper(),
            letterhead: people::letterhead(self.setup, self.blobs)?,
            number,
            place: self.setup.town.clone(),
            date,
            date_by_hand: self.purpose == Purpose::Pen,
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
            Purpose::Archive | Purpose::Pen | Purpose::Signing(_) => people::signer(self.state, self.blobs, slot),
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

    /// The words somebody signed, else those in force.
    fn signed_text(&self, slot: Slot) -> ceremony::text::PactText {
        signed_version(self.state, slot).map(|version| version.text.filled().pact).unwrap_or_default()
    }
}

/// A pact as it was signed: on the screen, with a pen, or one place of it so and another so.
fn pact(desk: &Desk<'_>, subject: PersonId) -> Result<Sheet, Trouble> {
    if desk.purpose != Purpose::Archive {
        return drawn_pact(desk, subject);
    }
    match scans::of(desk, subject)? {
        Scans::None => drawn_pact(desk, subject),
        Scans::Whole(pages) => {
            let name = people::on_roster(desk.state, subject).name;
            let title = format!("{} – {name}", desk.signed_text(Slot::own(subject)).title.join(" "));
            Ok(scanned(desk.paper(), title, &pages)?)
        }
        Scans::Partly(pages) => {
            let mut sheet = drawn_pact(desk, subject)?;
            add_scans(&mut sheet, &pages)?;
            Ok(sheet)
        }
    }
}

fn drawn_pact(desk: &Desk<'_>, subject: PersonId) -> Result<Sheet, Trouble> {
    let slot = Slot::own(subject);
    let record = desk.state.acts.in_force(slot).filter(|_| desk.purpose == Purpose::Archive);
    let person = desk.state.roster.person(subject);
    // A pair's document is of the day on which the second of its places was signed.
    let whole = person.filter(|_| record.is_some()).and_then(|person| desk.signed_on(person));
    let date = whole.unwrap_or_else(|| hall_date(desk.state));
    let number = match record {
        Some(record) => record.act.shown.document_number.clone(),
        None => person.and_then(|person| person.document_number.clone()),
    };
    let mut frame = desk.frame(number.map_or(Number::ToFollow, Number::Given), date)?;
    if desk.purpose == Purpose::Archive {
        let document = DocumentKey { kind: DocumentKind::Pact, subject: Some(subject) };
        let claim = claim::text(desk.state, desk.blobs, document)?;
        frame.qr = claim.map(|claim| claim::mark(desk.state, subject, &claim)).transpose()?;
    }
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
        represented: desk.signs_for(subject),
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
        None => Ok(if desk.setup.photos && desk.purpose != Purpose::Pen { Photo::Frame } else { Photo::None }),
    }
}

fn pledge_sheet(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    // Somebody who was not there is not named as having led: whoever did writes their name by pen.
    let led = pledge_led(desk.state);
    let leader = desk.setup.pledge_leader;
    let leader = leader.map(|id| if led { people::blank(desk.state, id) } else { Signer::default() });
    // A text that is being typed is looked at as it is.
    let version = if desk.purpose == Purpose::Blank { desk.state.text() } else { pledge_version(desk.state) };
    let text = version.map(|version| version.text.filled().pledge).unwrap_or_default();
    let sheet = Pledge { text, leader, witnesses: Vec::new() };
    Ok(pledge(&desk.hall_frame()?, &sheet)?)
}
