//! Search as one types, and doubts about rows: both computed once per change of the roster and kept.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use ceremony::State;
use ceremony::event::OrderKind;
use ceremony::id::{Digest, PersonId, PostId};
use ceremony::name::search_key;
use ceremony::person::{IdentityKind, Person, Post, Role};
use ceremony::text::PactForm;
use memchr::memmem::Finder;

use crate::number::Numbers;

/// One order of the roster, ready to be searched.
#[derive(Debug, Default)]
pub(crate) struct NameIndex {
    /// People in the order, by everything one may type to find them.
    people: Keys<PersonId>,
    /// Vacant posts in the order of their rows, by their words.
    vacant: Keys<PostId>,
    doubts: BTreeMap<PersonId, Vec<String>>,
    doubles: BTreeSet<PersonId>,
}

/// Keys of a list, one after the other in one text: looking through a province is one pass over memory.
#[derive(Debug)]
struct Keys<I> {
    ids: Vec<I>,
    text: String,
    /// Where each key ends in the text.
    ends: Vec<usize>,
}

impl<I> Default for Keys<I> {
    fn default() -> Self {
        Self { ids: Vec::new(), text: String::new(), ends: Vec::new() }
    }
}

impl<I: Copy> Keys<I> {
    fn push(&mut self, id: I, key: &str) {
        self.ids.push(id);
        self.text.push_str(key);
        // A word never holds a line break, so none is found across two keys.
        self.text.push('\n');
        self.ends.push(self.text.len());
    }

    /// Those whose key contains every word of `search`, in the order of the list.
    fn matching(&self, search: &str) -> Vec<I> {
        let mut words: Vec<String> =
            search_key(search).split_whitespace().map(str::to_owned).filter(|word| !word.is_empty()).collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let Some((rarest, others)) = words.split_first() else { return self.ids.clone() };
        let others: Vec<_> = others.iter().map(Finder::new).collect();
        let rarest = Finder::new(rarest);
        let (bytes, mut from, mut index, mut found) = (self.text.as_bytes(), 0, 0, Vec::new());
        while let Some(hit) = rarest.find(&bytes[from..]).map(|at| from + at) {
            while self.ends[index] <= hit {
                index += 1;
            }
            let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
            let key = &bytes[start..self.ends[index]];
            if others.iter().all(|word| word.find(key).is_some()) {
                found.push(self.ids[index]);
            }
            from = self.ends[index];
        }
        found
    }
}

/// Indexes of the newest roster, one per order, and the numbers of its people.
#[derive(Debug, Default)]
pub(crate) struct NameCache {
    indexes: Mutex<Vec<(Basis, OrderKind, Arc<NameIndex>)>>,
    numbers: Mutex<Option<(Digest, Arc<Numbers>)>>,
}

/// What an index is made from: the roster, and whether its people sign in pairs.
type Basis = (Digest, bool);

fn basis(state: &State) -> Basis {
    (state.marks.roster, pairs(state))
}

fn pairs(state: &State) -> bool {
    state.text().is_some_and(|version| version.text.pact.form == PactForm::Pair)
}

impl NameCache {
    /// The index for the present roster; built when the roster changed since.
    pub(crate) fn index(&self, state: &State, order: OrderKind) -> Arc<NameIndex> {
        let mut kept = self.indexes.lock().expect("building an index does not panic");
        kept.retain(|(made_from, ..)| *made_from == basis(state));
        if let Some((.., index)) = kept.iter().find(|(_, kind, _)| *kind == order) {
            return index.clone();
        }
        let index = Arc::new(NameIndex::build(state, order));
        kept.push((basis(state), order, index.clone()));
        index
    }

    /// The number of everybody; counted anew when the roster or an order changed since.
    pub(crate) fn numbers(&self, state: &State) -> Arc<Numbers> {
        let mut kept = self.numbers.lock().expect("counting people does not panic");
        if let Some((_, numbers)) = kept.as_ref().filter(|(mark, _)| *mark == state.marks.roster) {
            return numbers.clone();
        }
        let numbers = Arc::new(Numbers::of(state));
        *kept = Some((state.marks.roster, numbers.clone()));
        numbers
    }
}

impl NameIndex {
    /// Builds the index of one order.
    pub(crate) fn build(state: &State, order: OrderKind) -> Self {
        let people = state.orders.list(order).iter().filter_map(|id| state.roster.person(*id));
        let mut index = Self::default();
        for person in people {
            index.people.push(person.id, &person_key(state, person));
        }
        let mut vacant: Vec<_> = state.roster.posts().filter(|post| post.holder.is_none()).collect();
        vacant.sort_by_key(|post| (post.row, post.id));
        let key = |post: &Post| search_key(&format!("{} {}", post.title, post.work_unit));
        for post in vacant {
            index.vacant.push(post.id, &key(post));
        }
        index.find_doubts(state);
        index
    }

    /// People whose name, post, unit or number contains every word of `search`.
    pub(crate) fn matching(&self, search: &str) -> Vec<PersonId> {
        self.people.matching(search)
    }

    /// Vacant posts whose title or unit contains every word of `search`.
    pub(crate) fn vacant(&self, search: &str) -> Vec<PostId> {
        self.vacant.matching(search)
    }

    /// Doubts about somebody.
    pub(crate) fn doubts(&self, person: PersonId) -> &[String] {
        self.doubts.get(&person).map_or(&[], Vec::as_slice)
    }

    /// How many people have doubts.
    pub(crate) fn doubtful(&self) -> usize {
        self.doubts.len()
    }

    /// Whether somebody holds two posts or shares a number.
    pub(crate) fn is_double(&self, person: PersonId) -> bool {
        self.doubles.contains(&person)
    }

    fn find_doubts(&mut self, state: &State) {
        let mut numbers: BTreeMap<&str, Vec<&Person>> = BTreeMap::new();
        for person in state.roster.people().filter(|person| !person.identity.number.is_empty()) {
            numbers.entry(&person.identity.number).or_default().push(person);
        }
        for person in state.roster.people() {
            let mut doubts = own_doubts(state, person);
            let sharing = numbers.get(person.identity.number.as_str()).map_or(&[][..], Vec::as_slice);
            if let Some(other) = sharing.iter().find(|other| other.id != person.id) {
                let label = person.identity.kind.label();
                doubts.push(format!("{label} yang sama tertulis juga pada {}. Betulkan salah satunya.", other.name));
                self.doubles.insert(person.id);
            }
            if state.roster.posts_of(person.id).count() > 1 {
                self.doubles.insert(person.id);
            }
            if !doubts.is_empty() {
                self.doubts.insert(person.id, doubts);
            }
        }
    }
}

fn person_key(state: &State, person: &Person) -> String {
    let mut key = search_key(&person.name.to_string());
    for post in state.roster.posts_of(person.id) {
        key = key + " " + &search_key(&post.title) + " " + &search_key(&post.work_unit);
    }
    key + " " + &person.identity.number
}

/// Doubts that a single row shows. Everything warns, nothing blocks: no identity number has a check digit.
fn own_doubts(state: &State, person: &Person) -> Vec<String> {
    let mut doubts = Vec::new();
    let (kind, number) = (person.identity.kind, &person.identity.number);
    let eighteen = matches!(kind, IdentityKind::Nip | IdentityKind::NiPppk);
    let digits = number.len() == 18 && number.bytes().all(|b| b.is_ascii_digit());
    if eighteen && !digits {
        doubts.push(format!(
            "{} seharusnya 18 angka; tertulis {} huruf atau angka.",
            kind.label(),
            number.chars().count()
        ));
    }
    if eighteen && digits {
        let month = number[12..14].parse::<u8>().unwrap_or(0);
        let expected = if kind == IdentityKind::Nip { 1..=12 } else { 21..=29 };
        if !expected.contains(&month) {
            doubts.push(format!(
                "Angka ke-13 dan 14 ({month:02}) tidak lazim untuk {}. Cocokkan dengan SK.",
                kind.label()
            ));
        }
    }
    if kind == IdentityKind::None && !number.is_empty() {
        doubts.push("Ada nomor tanpa jenisnya. Pilih NIP, NI PPPK, atau NRP.".into());
    }
    // A grade is held by civil servants only, and each of them has a number: one that was lost in a spreadsheet is asked
    // for until it is there.
    if person.role == Role::Party && number.is_empty() && !person.grade.is_empty() {
        doubts.push(format!("Golongan {}, tetapi NIP atau NI PPPK belum ada. Isi dari SK-nya.", person.grade));
    }
    if person.role != Role::Guest && state.roster.main_post(person.id).is_none() {
        doubts.push("Jabatan belum diisi.".into());
    }
    if state.lacks_second_party(person) {
        doubts.push("Pihak kedua perjanjian kinerja belum dipilih.".into());
    }
    // Asked again, not remembered: whoever passed over a proposal at import finds it here until the name is mended.
    doubts.extend(intake::roster::spelling_doubts(&person.name.to_string()));
    doubts
}

#[cfg(test)]
mod tests {
    use ceremony::event::Event;
    use ceremony::name::PrintedName;
    use ceremony::person::{Assignment, AssignmentKind};
    use ceremony::stamp::{Stamp, WriterId};

    use super::*;

    fn post(row: u32, title: &str, holder: Option<PersonId>) -> Post {
        let holder = holder.map(|person| Assignment { person, kind: AssignmentKind::Definitive });
        let (id, work_unit) = (PostId(row.into()), "Dinas Contoh".into());
        Post { id, title: title.into(), work_unit, protocol_class: None, echelon: String::new(), row, holder }
    }

    /// Two people with a post each, and two posts nobody holds.
    fn roster() -> State {
        let person = |number: u128, bare: &str| {
            let name = PrintedName { front_titles: "Drs.".into(), bare: bare.into(), back_titles: "M.Si.".into() };
            Person::named(PersonId(number), name)
        };
        let (first, second) = (person(1, "Rina Contoh"), person(2, "Nur'aini Umpama"));
        let posts = vec![
            post(1, "Camat Ipuh", Some(first.id)),
            post(2, "Sekretaris", Some(second.id)),
            post(4, "Kepala Seksi", None),
            post(3, "Camat Air Rami", None),
        ];
        let writer = WriterId([1; 32]);
        let at = chrono::DateTime::UNIX_EPOCH;
        let stamp = Stamp { clock: 1, writer, seq: 0, hash: Digest::default(), at, author: Arc::from("") };
        let mut state = State::default();
        state.apply(&stamp, &Event::RosterPut { people: vec![first, second], posts });
        state
    }

    #[test]
    fn every_word_typed_must_be_found_in_a_name_a_post_or_a_unit() {
        let index = NameIndex::build(&roster(), OrderKind::Signing);
        let found = |search: &str| index.matching(search).iter().map(|id| id.0).collect::<Vec<_>>();
        assert_eq!(found("").len(), 2);
        assert_eq!(found("CAMAT rina"), [1]);
        assert_eq!(found("nuraini m.si"), [2]);
        assert_eq!(found("camat nuraini"), [0_u128; 0]);
    }

    #[test]
    fn vacant_posts_are_found_in_the_order_of_their_rows() {
        let index = NameIndex::build(&roster(), OrderKind::Signing);
        let found = |search: &str| index.vacant(search).iter().map(|id| id.0).collect::<Vec<_>>();
        assert_eq!(found(""), [3, 4]);
        assert_eq!(found("rami dinas"), [3]);
        assert_eq!(found("ipuh"), [0_u128; 0], "a held post is its holder's");
    }
}
