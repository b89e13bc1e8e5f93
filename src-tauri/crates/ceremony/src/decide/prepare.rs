//! Rules of preparation: setup, agenda, text, roster, orders.

use std::collections::{BTreeMap, BTreeSet};

use super::{Decision, required, short, within};
use crate::event::{Event, OrderKind, Preset, Slot};
use crate::id::{Digest, PersonId, PostId};
use crate::limits;
use crate::person::{Person, Post, Role};
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
        short("template", &setup.template)?;
        short("official record number", &setup.official_record_number)?;
        short("retention", &setup.retention)?;
        let channels = setup.channels.iter();
        within("reporting channels", channels.len(), limits::LINES)?;
        for lines in [&setup.contact, &setup.addressee].into_iter().chain(channels.clone().map(|one| &one.lines)) {
            within("lines", lines.len(), limits::LINES)?;
            lines.iter().try_for_each(|line| short("line", line))?;
        }
        channels.clone().try_for_each(|channel| required("channel", &channel.name))?;
        setup.letterhead.lines.iter().try_for_each(|line| short("line", line))?;
        let longest = setup.legal_basis.iter().map(|basis| basis.chars().count()).max().unwrap_or(0);
        within("characters of a sentence", longest, limits::SENTENCE)?;
        for person in setup.pledge_leader.into_iter().chain(setup.acknowledger) {
            self.known(person)?;
        }
        Ok(vec![Event::SetupChanged(setup)])
    }

    pub(super) fn change_agenda(&self, items: Vec<AgendaItem>) -> Decision {
        within("agenda", items.len(), limits::AGENDA_ITEMS)?;
        items.iter().try_for_each(|item| required("agenda item", &item.title))?;
        let kept: BTreeSet<_> = items.iter().map(|item| item.id).collect();
        if kept.len() < items.len() {
            // Two items of one name would end together, one of them silently.
            return Err(Refusal::TooMany { what: "agenda items of one name", limit: 1 });
        }
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
        let (pact, pledge) = (&text.pact, &text.pledge);
        let paragraphs = [&pact.title, &pact.individual.closing, &pact.collective.closing, &pledge.title];
        paragraphs.iter().try_for_each(|lines| within("lines of a title or closing", lines.len(), limits::LINES))?;
        within("values of placeholders", text.values.len(), limits::VALUES)?;
        text.values.iter().try_for_each(|(name, value)| short("value", name).and(short("value", value)))?;
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
            short("echelon", &post.echelon)?;
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
        short("rank", &person.rank)?;
        short("grade", &person.grade)?;
        short("remark", &person.remark)?;
        within("targets", person.targets.len(), limits::TARGETS)?;
        for part in person.targets.iter().flat_map(|target| [&target.objective, &target.indicator, &target.value]) {
            within("characters of a target", part.chars().count(), limits::SENTENCE)?;
        }
        if let Some(second) = person.counterpart.filter(|second| !coming.contains(second)) {
            self.known(second)?;
        }
        if person.counterpart == Some(person.id) {
            return Err(Refusal::Unknown { what: "second party" });
        }
        let Some(before) = self.roster.person(person.id) else { return Ok(()) };
        if before.role != person.role && self.has_signed(person.id) {
            return Err(Refusal::Frozen { what: "role of somebody who has signed" });
        }
        let second = before.counterpart.map(|signer| Slot { subject: person.id, signer });
        let signed = |slot: Option<Slot>| slot.is_some_and(|slot| self.acts.in_force(slot).is_some());
        // The first party signed a sheet that named the second one and its targets.
        let sheet_signed = signed(second) || (second.is_some() && signed(Some(Slot::own(person.id))));
        if before.counterpart != person.counterpart && sheet_signed {
            return Err(Refusal::Frozen { what: "second party of a signed agreement" });
        }
        if before.targets != person.targets && sheet_signed {
            return Err(Refusal::Frozen { what: "targets of a signed agreement" });
        }
        Ok(())
    }

    /// A document number is never used twice: neither on the roster nor on a sheet somebody else has signed, even
    /// when that signature was voided since (the printed sheet may be out of the house).
    fn check_numbers(&self, people: &[Person]) -> Result<(), Refusal> {
        let coming: BTreeSet<_> = people.iter().map(|person| person.id).collect();
        let staying = self.roster.people().filter(|person| !coming.contains(&person.id));
        let mut holders = BTreeMap::new();
        for person in staying.chain(people) {
            let Some(number) = person.document_number.as_deref().map(str::trim) else { continue };
            required("document number", number)?;
            if let Some(holder) = holders.insert(number, person) {
                return Err(Refusal::NumberTaken { number: number.to_owned(), holder: holder.name.to_string() });
            }
        }
        for act in self.acts.records().map(|record| &record.act) {
            let Some(number) = act.shown.document_number.as_deref().map(str::trim) else { continue };
            if holders.get(number).is_some_and(|now| now.id != act.slot.subject && coming.contains(&now.id)) {
                let subject = self.roster.person(act.slot.subject).map(|subject| subject.name.to_string());
                let holder = subject.unwrap_or_else(|| act.shown.name.clone());
                return Err(Refusal::NumberTaken { number: number.to_owned(), holder });
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

    pub(super) fn set_preset(&self, order: OrderKind, preset: Preset) -> Decision {
        match &preset {
            Preset::OneForAll(rep) if self.known(*rep)?.role != Role::Party => {
                return Err(Refusal::Unknown { what: "party" });
            }
            Preset::SymbolicReps(reps) => {
                within("symbolic representatives", reps.len(), limits::REPRESENTATIVES)?;
                reps.iter().try_for_each(|rep| self.known(*rep).map(drop))?;
            }
            _ => {}
        }
        Ok(vec![Event::OrderPreset { order, preset }])
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
