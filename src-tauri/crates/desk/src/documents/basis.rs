//! The basis of a document: a digest of everything that its page is made from, and of nothing else.
//!
//! What it is: how a document is known to be due. Whatever a kind does not print stays out, so that another agenda
//! item makes no signed pact due. What it never does: compose a page.

use std::fmt::{Debug, Write};

use ceremony::State;
use ceremony::acts::Standing;
use ceremony::event::{Attendance, DocumentKey, DocumentKind, OrderKind, Slot};
use ceremony::id::{Digest, PersonId};
use ceremony::person::Role;
use ceremony::setup::Setup;
use ceremony::tally::Progress;
use ceremony::text::PactForm;

use super::compose::{self, hall_date, pledge_led, pledge_version, signed_version};
use super::paperwork;

/// Raised when pages are drawn otherwise than before: documents archived by an earlier edition are due again.
const EDITION: u8 = 7;

/// What a page says, one value after the other.
struct Basis<'a> {
    state: &'a State,
    said: String,
}

/// A digest of everything the document is made from; `claimed` by the key of this certificate where it bears a claim.
pub(super) fn basis(state: &State, key: DocumentKey, claimed: Option<Digest>) -> Digest {
    let mut basis = Basis { state, said: String::new() };
    basis.of(&(EDITION, key.kind, state.rehearsal));
    if let Some(setup) = state.setup.as_deref() {
        basis.of(&(setup.paper, &setup.letterhead, &setup.town, setup.zone));
        match key.subject {
            Some(subject) => {
                basis.of(&claimed);
                basis.pact(setup, subject);
            }
            None => basis.sheet(setup, key.kind),
        }
    }
    journal::digest(basis.said.as_bytes())
}

impl Basis<'_> {
    fn of(&mut self, value: &impl Debug) {
        write!(self.said, "{value:?}\u{1f}").expect("a string takes everything");
    }

    fn pact(&mut self, setup: &Setup, subject: PersonId) {
        let state = self.state;
        let Some(person) = state.roster.person(subject) else { return };
        let places: Vec<Slot> = state.places_of(person).collect();
        for record in places.iter().filter_map(|slot| state.acts.in_force(*slot)) {
            self.of(&record.entry);
        }
        let pair =
            signed_version(state, Slot::own(subject)).is_some_and(|version| version.text.pact.form == PactForm::Pair);
        if pair {
            self.of(&person.targets);
        } else {
            self.of(&setup.stamp_duty_box);
        }
        if !pair && state.representative() == Some(subject) {
            for person in state.orders.list(OrderKind::Paper).iter().filter_map(|id| state.roster.person(*id)) {
                if person.role == Role::Party && state.progress(person) == Progress::Represented {
                    self.shown(person.id);
                }
            }
        }
        // Everybody named on the sheet: whoever is corrected makes it due again.
        let acknowledger = setup.acknowledger.filter(|id| !pair && *id != subject);
        for id in places.iter().map(|slot| slot.signer).chain(acknowledger).chain([subject]) {
            self.shown(id);
        }
    }

    fn sheet(&mut self, setup: &Setup, kind: DocumentKind) {
        let state = self.state;
        self.of(&hall_date(state));
        match kind {
            DocumentKind::Pact => {}
            DocumentKind::Pledge => {
                self.of(&pledge_version(state).map(|version| version.digest));
                self.of(&pledge_led(state));
                setup.pledge_leader.into_iter().for_each(|leader| self.shown(leader));
            }
            DocumentKind::AttendanceSheet => {
                self.of(&(&setup.title, compose::venue(state), setup.starts, state.marks.roster, &state.attendance));
                self.course();
            }
            DocumentKind::OfficialRecord => {
                self.of(&(&setup.title, compose::venue(state), &setup.legal_basis, &setup.official_record_number));
                self.of(&(setup.pledge_leader, pledge_led(state), &state.agenda, &state.runs));
                self.of(&(&state.checkpoints, state.certificate));
                self.represented_at_the_door();
                self.course();
            }
            DocumentKind::CollectivePact => {
                self.represented_at_the_door();
                self.course();
            }
            DocumentKind::Recap => {
                self.of(&setup.title);
                self.represented_at_the_door();
                self.course();
            }
            DocumentKind::CallSheet => {
                self.of(&setup.title);
                self.course();
            }
            DocumentKind::PhotoSheet => {
                self.of(&setup.title);
                for person in state.roster.people() {
                    self.of(&paperwork::pictured(state, person).map(|record| record.entry));
                    self.shown(person.id);
                }
                self.of(&state.marks.roster);
            }
            DocumentKind::PrivacyNotice => {
                self.of(&(&setup.title, setup.photos, &setup.retention, &setup.contact, setup.addressee.first()));
            }
            DocumentKind::CoveringLetter => {
                self.of(&(&setup.title, &setup.addressee));
                self.course();
            }
            DocumentKind::ReportingCard => self.of(&(&setup.title, &setup.channels)),
            DocumentKind::ProofSheet => self.of(&(&setup.title, state.marks.roster)),
        }
    }

    /// Who stands where: roster and orders, words, sessions, and every signature or other outcome.
    fn course(&mut self) {
        let state = self.state;
        self.of(&(state.marks.roster, state.text().map(|version| version.digest), &state.sessions));
        for person in state.roster.people().filter(|person| person.role != Role::Guest) {
            let own = (person.role != Role::Party).then(|| Slot::own(person.id));
            let places: Vec<Slot> = own.map_or_else(|| state.places_of(person).collect(), |own| vec![own]);
            for slot in places {
                match state.acts.standing(slot) {
                    Standing::Signed(record) => self.of(&record.entry),
                    Standing::Marked(outcome) => self.of(&(slot, outcome)),
                    Standing::Undecided => {}
                }
            }
        }
    }

    /// Whoever came for somebody is named on the sheets of the hall.
    fn represented_at_the_door(&mut self) {
        for told in self.state.attendance.iter().filter(|(_, told)| matches!(told, Attendance::Represented { .. })) {
            self.of(&told);
        }
    }

    fn shown(&mut self, id: PersonId) {
        let state = self.state;
        self.of(&state.roster.person(id).map(|person| state.roster.shown(person)));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ceremony::event::{Act, Event, Ink, Photo};
    use ceremony::id::{ActId, SessionId};
    use ceremony::name::PrintedName;
    use ceremony::person::{Person, Target};
    use ceremony::stamp::{Stamp, WriterId};
    use ceremony::text::Text;
    use chrono::{DateTime, TimeDelta};

    use super::*;

    fn setup() -> Setup {
        Setup {
            title: "Perjanjian Kinerja".into(),
            place: "Aula".into(),
            town: "Mukomuko".into(),
            starts: DateTime::UNIX_EPOCH.naive_utc(),
            zone: ceremony::zone::Zone::Wib,
            legal_basis: Vec::new(),
            letterhead: ceremony::setup::Letterhead::default(),
            paper: ceremony::setup::Paper::F4,
            originals: 2,
            photos: false,
            stamp_duty_box: false,
            pledge_leader: None,
            acknowledger: None,
            template: "perjanjian-kinerja".into(),
            official_record_number: String::new(),
            retention: String::new(),
            contact: Vec::new(),
            addressee: Vec::new(),
            channels: Vec::new(),
        }
    }

    fn promising(value: &str) -> Event {
        let person = PersonId(1);
        let target = Target { objective: "Layanan".into(), indicator: "Lama".into(), value: value.into() };
        let name = PrintedName { bare: "Suparlan".into(), ..PrintedName::default() };
        Event::RosterPut {
            people: vec![Person { targets: vec![target], ..Person::named(person, name) }],
            posts: Vec::new(),
        }
    }

    /// The state after a signature on the words of `form` and then these events.
    fn signed(form: PactForm, then: Vec<Event>) -> State {
        let mut text = Text::default();
        text.pact.form = form;
        let digest = Digest([7; 32]);
        let act = Act {
            id: ActId(1),
            slot: Slot::own(PersonId(1)),
            session: SessionId(1),
            text_version: 1,
            text_digest: digest,
            shown: ceremony::event::Shown::default(),
            ink: Ink::Drawn { strokes: Digest::default() },
            assisted: None,
            photo: Photo::NotAsked,
            notice: None,
            overruled: Vec::new(),
            device: String::new(),
        };
        let mut events = vec![
            Event::SetupChanged(Box::new(setup())),
            Event::TextRevised { digest, text: Box::new(text) },
            promising("2 hari"),
            Event::Signed(Box::new(act)),
        ];
        events.extend(then);
        let stamped = events.into_iter().zip(1_u8..).map(|(event, n)| {
            let at = DateTime::UNIX_EPOCH + TimeDelta::seconds(n.into());
            let (clock, seq, hash) = (n.into(), n.into(), Digest([n; 32]));
            (Stamp { clock, writer: WriterId::default(), seq, hash, at, author: Arc::from("Petugas") }, event)
        });
        State::fold(stamped.collect())
    }

    #[test]
    fn targets_belong_to_the_agreement_that_prints_them() {
        let of =
            |state: &State| basis(state, DocumentKey { kind: DocumentKind::Pact, subject: Some(PersonId(1)) }, None);
        let now = of(&signed(PactForm::Pair, Vec::new()));
        assert_eq!(of(&signed(PactForm::Pair, vec![promising("2 hari")])), now);
        assert_ne!(of(&signed(PactForm::Pair, vec![promising("5 hari")])), now, "the annex says something else");
        let declared = of(&signed(PactForm::Declaration, Vec::new()));
        assert_eq!(of(&signed(PactForm::Declaration, vec![promising("5 hari")])), declared, "it has no annex");
    }
}
