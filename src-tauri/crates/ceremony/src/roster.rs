//! The roster: people, posts and the queries every page and screen asks of them.

use std::collections::BTreeMap;

use crate::event::{Shown, Slot};
use crate::id::{PersonId, PostId};
use crate::person::{Person, Post};

/// People and posts of a ceremony.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    people: BTreeMap<PersonId, Person>,
    posts: BTreeMap<PostId, Post>,
    /// Posts of a person in the order of their rows; derived from `posts`.
    held: BTreeMap<PersonId, Vec<PostId>>,
}

impl Roster {
    /// Everybody, by identifier.
    pub fn people(&self) -> impl ExactSizeIterator<Item = &Person> {
        self.people.values()
    }

    /// Every post, by identifier.
    pub fn posts(&self) -> impl ExactSizeIterator<Item = &Post> {
        self.posts.values()
    }

    /// Somebody on the roster.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(&id)
    }

    /// A post on the roster.
    pub fn post(&self, id: PostId) -> Option<&Post> {
        self.posts.get(&id)
    }

    /// The posts somebody holds, first row first.
    pub fn posts_of(&self, person: PersonId) -> impl Iterator<Item = &Post> {
        self.held.get(&person).into_iter().flatten().filter_map(|id| self.posts.get(id))
    }

    /// The post somebody is ranked and listed by: the first of theirs.
    pub fn main_post(&self, person: PersonId) -> Option<&Post> {
        self.posts_of(person).next()
    }

    /// What somebody sees of themselves on the surface and on paper.
    pub fn shown(&self, person: &Person) -> Shown {
        let held = |post: &Post| post.holder.map_or("", |holder| holder.kind.prefix()).to_owned() + &post.title;
        Shown {
            name: person.name.to_string(),
            bare_name: person.name.bare.clone(),
            identity: person.identity.clone(),
            rank: person.rank.clone(),
            grade: person.grade.clone(),
            posts: self.posts_of(person.id).map(held).collect(),
            work_unit: self.main_post(person.id).map(|post| post.work_unit.clone()).unwrap_or_default(),
            document_number: person.document_number.clone(),
        }
    }

    /// What the signer of a place sees: themselves, and the number of the document they sign, which is the subject's.
    /// `None` when either is not on the roster.
    pub fn shown_at(&self, slot: Slot) -> Option<Shown> {
        let document_number = self.person(slot.subject)?.document_number.clone();
        Some(Shown { document_number, ..self.shown(self.person(slot.signer)?) })
    }

    pub(crate) fn put(&mut self, people: &[Person], posts: &[Post]) {
        for person in people {
            self.people.insert(person.id, person.clone());
        }
        for post in posts {
            self.release(post.id);
            if let Some(holder) = post.holder {
                let held = self.held.entry(holder.person).or_default();
                held.push(post.id);
            }
            self.posts.insert(post.id, post.clone());
            if let Some(holder) = post.holder {
                let posts = &self.posts;
                if let Some(held) = self.held.get_mut(&holder.person) {
                    held.sort_by_key(|id| posts.get(id).map(|post| (post.row, post.id)));
                }
            }
        }
    }

    pub(crate) fn strike_person(&mut self, person: PersonId) {
        self.people.remove(&person);
        for id in self.held.remove(&person).unwrap_or_default() {
            if let Some(post) = self.posts.get_mut(&id) {
                post.holder = None;
            }
        }
    }

    pub(crate) fn strike_post(&mut self, post: PostId) {
        self.release(post);
        self.posts.remove(&post);
    }

    fn release(&mut self, post: PostId) {
        let holder = self.posts.get(&post).and_then(|post| post.holder);
        if let Some(held) = holder.and_then(|holder| self.held.get_mut(&holder.person)) {
            held.retain(|id| *id != post);
        }
    }
}
