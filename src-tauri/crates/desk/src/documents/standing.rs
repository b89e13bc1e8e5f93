//! Where people stand on the pages: who signed and when, who is represented, who has not signed and why.
//!
//! What it is: the one place where the sheets of the hall ask, so that no two of them say different things.

use ceremony::acts::{ActRecord, Standing as Place};
use ceremony::event::{Attendance, Outcome, Slot};
use ceremony::id::PersonId;
use ceremony::person::Person;
use ceremony::tally::Progress;
use chrono::NaiveDate;
use document::kind::collective::{NotSigned, Represented};
use document::kind::official_record::AfterClosing;
use document::kind::recap::Standing;
use document::{Delegate, indonesian};

use super::compose::{Desk, hall_date};
use super::people;

/// When a signature was given, measured by the ceremony.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    /// In the ceremony.
    InTheHall,
    /// Late ("susulan"), but on its day: when it was closed.
    AfterClosing,
    /// Late, on this other day.
    Late(NaiveDate),
}

impl<'a> Desk<'a> {
    fn given(&self, record: &ActRecord) -> Given {
        if !self.state.is_late(record) {
            return Given::InTheHall;
        }
        let date = record.date(self.setup.zone);
        if date == hall_date(self.state) { Given::AfterClosing } else { Given::Late(date) }
    }

    /// When somebody gave their own signature.
    pub(super) fn own_given(&self, person: PersonId) -> Option<Given> {
        self.state.acts.in_force(Slot::own(person)).map(|record| self.given(record))
    }

    /// Whether somebody's document was made whole late, but on the day of the ceremony.
    pub(super) fn late_on_the_day(&self, person: &Person) -> bool {
        let late = self.state.progress(person) == Progress::SignedLate;
        late && self.signed_on(person) == Some(hall_date(self.state))
    }

    /// Parties whose document was made whole on the day, after the ceremony was closed.
    pub(super) fn after_closing(&self) -> Vec<AfterClosing> {
        let of_the_day = |person: &&Person| self.late_on_the_day(person);
        let after = self.parties().into_iter().filter(of_the_day).filter_map(|person| {
            let records = self.state.places_of(person).filter_map(|slot| self.state.acts.in_force(slot));
            let last = records.filter(|record| self.given(record) == Given::AfterClosing).max_by_key(|one| one.at)?;
            let time = self.setup.zone.local(last.at).time();
            let how = if last.act.on_paper() { "tanda tangan basah, diterima " } else { "" };
            let at = format!("{how}pukul {}", indonesian::time(time, self.setup.zone));
            let represented = self.delegate_of(person).map(|(name, _)| format!("; dalam acara diwakili oleh {name}"));
            let at = at + &represented.unwrap_or_default();
            Some(AfterClosing { person: people::on_roster(self.state, person.id), at })
        });
        after.collect()
    }

    /// Where a party stands.
    pub(super) fn standing(&self, person: &Person) -> Standing {
        match self.state.progress(person) {
            Progress::Signed => Standing::Signed,
            Progress::SignedLate => Standing::Late(self.signed_on(person).unwrap_or_default()),
            Progress::Represented if self.representative_act().is_some() => Standing::Represented,
            _ => Standing::Open(self.reason(person)),
        }
    }

    pub(super) fn signed_parties(&self) -> Vec<&'a Person> {
        let signed = |person: &&Person| matches!(self.state.progress(person), Progress::Signed | Progress::SignedLate);
        self.parties().into_iter().filter(signed).collect()
    }

    /// The day on which somebody's document was whole: that of its last signature.
    pub(super) fn signed_on(&self, person: &Person) -> Option<NaiveDate> {
        let records = self.state.places_of(person).filter_map(|slot| self.state.acts.in_force(slot));
        records.map(|record| record.date(self.setup.zone)).max()
    }

    /// The signature of who signs on behalf of all, once it is given.
    fn representative_act(&self) -> Option<&'a ActRecord> {
        self.state.acts.in_force(Slot::own(self.state.representative()?))
    }

    /// Printed name of who signs on behalf of all.
    pub(super) fn representative_name(&self) -> String {
        let person = self.state.representative().and_then(|id| self.state.roster.person(id));
        person.map(|person| person.name.to_string()).unwrap_or_default()
    }

    /// Those on whose behalf another has signed: a list of its own.
    pub(super) fn represented(&self) -> Represented {
        let people = if self.representative_act().is_some() { self.on_behalf() } else { Vec::new() };
        Represented { by: self.representative_name(), people }
    }

    /// Those on whose behalf somebody signs, or will: their pact names them before it is signed and after.
    pub(super) fn signs_for(&self, person: PersonId) -> Vec<document::Person> {
        if self.state.representative() == Some(person) { self.on_behalf() } else { Vec::new() }
    }

    fn on_behalf(&self) -> Vec<document::Person> {
        let people = self.parties().into_iter();
        let people = people.filter(|person| self.state.progress(person) == Progress::Represented);
        people.map(|person| people::on_roster(self.state, person.id)).collect()
    }

    /// Parties who have not signed and are not represented, with the reason.
    pub(super) fn not_signed(&self) -> Vec<NotSigned> {
        let open = self.parties().into_iter().filter_map(|person| match self.standing(person) {
            Standing::Open(reason) => Some(NotSigned { person: people::on_roster(self.state, person.id), reason }),
            _ => None,
        });
        open.collect()
    }

    /// Witnesses and acknowledgers who have not signed, with the reason; who was excused as well.
    pub(super) fn witnesses_not_signed(&self) -> Vec<NotSigned> {
        let open = self.all_witnesses().into_iter().map(|person| (person, Slot::own(person.id)));
        let open = open.filter(|(_, slot)| self.state.acts.in_force(*slot).is_none());
        let named = open.map(|(person, slot)| NotSigned {
            person: people::on_roster(self.state, person.id),
            reason: self.outcome(slot),
        });
        named.collect()
    }

    /// Name and post of who came for somebody. A signature that is given later does not undo it, one given in the
    /// ceremony does.
    pub(super) fn delegate_of(&self, person: &Person) -> Option<(&'a str, &'a str)> {
        if self.own_given(person.id) == Some(Given::InTheHall) {
            return None;
        }
        match (self.state.acts.outcome(Slot::own(person.id)), self.state.attendance.get(&person.id)) {
            (Some(Outcome::Delegate { name, post }), _) | (_, Some(Attendance::Represented { name, post })) => {
                Some((name, post))
            }
            _ => None,
        }
    }

    /// Those who came for another, who may have signed since.
    pub(super) fn delegates(&self, of: Vec<&Person>) -> Vec<Delegate> {
        let delegate = |person: &Person| {
            let (name, post) = self.delegate_of(person)?;
            let whom = self.state.roster.shown(person).posts.first().cloned();
            let whom = whom.unwrap_or_else(|| person.name.to_string());
            let stands_for = match self.own_given(person.id) {
                Some(Given::Late(date)) => format!("{whom}, yang menandatangani susulan {}", indonesian::date(date)),
                Some(_) => format!("{whom}, yang menandatangani susulan setelah acara ditutup"),
                None => whom,
            };
            Some(Delegate { name: name.to_owned(), post: post.to_owned(), stands_for })
        };
        of.into_iter().filter_map(delegate).collect()
    }

    /// Why somebody's document is not whole, as recorded.
    pub(super) fn reason(&self, person: &Person) -> String {
        match self.state.progress(person) {
            Progress::Represented => format!("akan diwakili oleh {}", self.representative_name()),
            Progress::Partly => self.missing_party(person),
            _ => self.outcome(Slot::own(person.id)),
        }
    }

    /// Which party of a pair has not signed, and why.
    fn missing_party(&self, person: &Person) -> String {
        let missing = self.state.places_of(person).find(|slot| self.state.acts.in_force(*slot).is_none());
        let Some(slot) = missing else { return String::new() };
        let party = if slot.signer == person.id { "pihak pertama" } else { "pihak kedua" };
        match self.outcome(slot) {
            reason if reason.is_empty() => format!("{party} belum menandatangani"),
            reason => format!("{party} belum menandatangani ({reason})"),
        }
    }

    /// What was recorded of a place other than a signature.
    pub(super) fn outcome(&self, slot: Slot) -> String {
        let with =
            |word: &str, reason: &str| if reason.is_empty() { word.to_owned() } else { format!("{word}: {reason}") };
        match self.state.acts.standing(slot) {
            Place::Marked(Outcome::Deferred { reason }) => with("menyusul", &lowered(reason)),
            Place::Marked(Outcome::Excused { reason }) => with("berhalangan", &lowered(reason)),
            Place::Marked(Outcome::Absent) => "tidak hadir".into(),
            Place::Marked(Outcome::Delegate { name, .. }) => with("hadir diwakili", name),
            Place::Undecided | Place::Signed(_) => String::new(),
        }
    }
}

/// Words inside a sentence: their first letter small, unless it is an abbreviation.
fn lowered(title: &str) -> String {
    let mut chars = title.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().collect::<String>() + &title[first.len_utf8()..]
        }
        _ => title.to_owned(),
    }
}
