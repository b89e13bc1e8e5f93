//! Rules of preparation: setup, agenda, text, roster, orders.

use std::collections::{BTreeMap, BTreeSet};

use super::{Decision, required, short, within};
use crate::event::{Event, OrderKind, Slot};
use crate::id::{Digest, PersonId, PostId};
use crate::limits;
use crate::person::{Person, Post};
use crate::refusal::Refusal;
use crate::setup::{AgendaItem, Setup};
use crate::state::State;
use crate::text::Text;

impl State {
    pub(super) fn change_setup(&self, setup: Box<Setup>) -> Decision {
        required("title", &setup.title)?;
        short("place", &setup.place)?;
        short("town", &setup.town)?;
        within("legal basis", setup.legal_basis.len(), limits::LINES)?;
        within("letterhead", setup.letterhead.lines.len(), limits::LINES)?;
        setup.legal_basis.iter().chain(&setup.letterhead.lines).try_for_each(|line| short("line", line))?;
        if let Some(leader) = setup.pledge_leader {
            self.known(leader)?;
        }
        Ok(vec![Event::SetupChanged(setup)])
    }

    pub(super) fn change_agenda(&self, items: Vec<AgendaItem>) -> Decision {
        within("agenda", items.len(), limits::AGENDA_ITEMS)?;
        items.iter().try_for_each(|item| required("agenda item", &item.title))?;
        let kept: BTreeSet<_> = items.iter().map(|item| item.id).collect();
        let begun = self.agenda.iter().find(|item| self.runs.contains_key(&item.id) && !kept.contains(&item.id));
        if begun.is_some() {
            return Err(Refusal::Frozen { what: "agenda item that has begun" });
        }
        Ok(vec![Event::AgendaChanged(items)])
    }

    pub(super) fn revise_text(&self, digest: Digest, mut text: Box<Text>) -> Decision {
        let (clauses, levels) = text.extent();
        within("clauses", clauses, limits::CLAUSES)?;
        within("levels of clauses", levels, limits::CLAUSE_LEVELS)?;
        let mut longest = 0;
        text.for_each_mut(&mut |sentence| longest = longest.max(sentence.chars().count()));
        within("characters of a sentence", longest, limits::SENTENCE)?;
        match self.text() {
            Some(version) if version.digest == digest => Ok(Vec::new()),
            Some(version) if version.text.pact.form != text.pact.form && self.acts.records().len() > 0 => {
                Err(Refusal::Frozen { what: "form of the pact" })
            }
            _ => Ok(vec![Event::TextRevised { digest, text }]),
        }
    }

    pub(super) fn put_roster(&self, people: Vec<Person>, posts: Vec<Post>) -> Decision {
        within("people in one entry", people.len(), limits::ROSTER_CHUNK)?;
        within("posts in one entry", posts.len(), limits::ROSTER_CHUNK)?;
        within("people", self.roster.people().len() + people.len(), limits::PEOPLE)?;
        within("posts", self.roster.posts().len() + posts.len(), limits::POSTS)?;
        let coming: BTreeSet<_> = people.iter().map(|person| person.id).collect();
        for person in &people {
            self.check_person(person, &coming)?;
        }
        self.check_numbers(&people)?;
        for post in &posts {
            required("post", &post.title)?;
            short("work unit", &post.work_unit)?;
            if let Some(holder) = post.holder.filter(|holder| !coming.contains(&holder.person)) {
                self.known(holder.person)?;
            }
        }
        Ok(vec![Event::RosterPut { people, posts }])
    }

    fn check_person(&self, person: &Person, coming: &BTreeSet<PersonId>) -> Result<(), Refusal> {
        required("name", &person.name.bare)?;
        short("front titles", &person.name.front_titles)?;
        short("back titles", &person.name.back_titles)?;
        short("identity number", &person.identity.number)?;
        within("targets", person.targets.len(), limits::TARGETS)?;
        if let Some(second) = person.counterpart.filter(|second| !coming.contains(second)) {
            self.known(second)?;
        }
        let before = self.roster.person(person.id);
        if before.is_some_and(|before| before.role != person.role) && self.has_signed(person.id) {
            return Err(Refusal::Frozen { what: "role of somebody who has signed" });
        }
        Ok(())
    }

    /// A document number is never used twice.
    fn check_numbers(&self, people: &[Person]) -> Result<(), Refusal> {
        let coming: BTreeSet<_> = people.iter().map(|person| person.id).collect();
        let staying = self.roster.people().filter(|person| !coming.contains(&person.id));
        let mut holders = BTreeMap::new();
        for person in staying.chain(people) {
            let Some(number) = person.document_number.as_deref() else { continue };
            required("document number", number)?;
            if let Some(holder) = holders.insert(number, person) {
                return Err(Refusal::NumberTaken { number: number.to_owned(), holder: holder.name.to_string() });
            }
        }
        Ok(())
    }

    pub(super) fn strike_person(&self, person: PersonId, reason: String) -> Decision {
        let known = self.known(person)?;
        required("reason", &reason)?;
        if self.has_signed(person) {
            return Err(Refusal::HasSigned { name: known.name.to_string() });
        }
        Ok(vec![Event::PersonStruck { person, reason }])
    }

    pub(super) fn strike_post(&self, post: PostId, reason: String) -> Decision {
        self.roster.post(post).ok_or(Refusal::Unknown { what: "post" })?;
        required("reason", &reason)?;
        Ok(vec![Event::PostStruck { post, reason }])
    }

    pub(super) fn move_in_order(&self, order: OrderKind, person: PersonId, before: Option<PersonId>) -> Decision {
        self.known(person)?;
        within("moves", self.orders.rule(order).moves.len() + 1, limits::MOVES)?;
        if before == Some(person) {
            return Ok(Vec::new());
        }
        before.map_or(Ok(()), |before| self.known(before).map(drop))?;
        Ok(vec![Event::OrderMoved { order, person, before }])
    }

    pub(super) fn known(&self, person: PersonId) -> Result<&Person, Refusal> {
        self.roster.person(person).ok_or(Refusal::Unknown { what: "person" })
    }

    /// Whether any signature in force stands on this person's document or was given by them on their own.
    fn has_signed(&self, person: PersonId) -> bool {
        let mine = |slot: &Slot| slot.subject == person || slot.signer == person;
        self.acts.records().any(|record| record.voided.is_none() && mine(&record.act.slot))
    }
}
