//! Where people stand on the pages: who signed and when, who is represented, who has not signed and why.
//!
//! What it is: the one place where the sheets of the hall ask, so that no two of them say different things.

use ceremony::acts::{ActRecord, Standing as Place};
use ceremony::event::{Outcome, Slot};
use ceremony::person::Person;
use ceremony::tally::Progress;
use chrono::NaiveDate;
use document::Delegate;
use document::kind::collective::{NotSigned, Represented};
use document::kind::recap::Standing;

use super::compose::Desk;
use super::people;

impl<'a> Desk<'a> {
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
        records.map(|record| self.setup.zone.date(record.at)).max()
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
        let people = self.parties().into_iter().filter(|person| self.standing(person) == Standing::Represented);
        let people = people.map(|person| people::on_roster(self.state, person.id)).collect();
        Represented { by: self.representative_name(), people }
    }

    /// Parties who have not signed and are not represented, with the reason.
    pub(super) fn not_signed(&self) -> Vec<NotSigned> {
        let open = self.parties().into_iter().filter_map(|person| match self.standing(person) {
            Standing::Open(reason) => Some(NotSigned { person: people::on_roster(self.state, person.id), reason }),
            _ => None,
        });
        open.collect()
    }

    /// Those who came for another.
    pub(super) fn delegates(&self, of: Vec<&Person>) -> Vec<Delegate> {
        let delegate = |person: &Person| match self.state.acts.standing(Slot::own(person.id)) {
            Place::Marked(Outcome::Delegate { name, post }) => {
                let stands_for = self.state.roster.shown(person).posts.first().cloned();
                let stands_for = stands_for.unwrap_or_else(|| person.name.to_string());
                Some(Delegate { name: name.clone(), post: post.clone(), stands_for })
            }
            _ => None,
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
