//! Rows become people and posts. Whoever is on the roster already is brought up to date, never added a second time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ceremony::State;
use ceremony::event::Slot;
use ceremony::id::{PersonId, PostId};
use ceremony::name::{PrintedName, search_key};
use ceremony::person::{Assignment, AssignmentKind, Identity, IdentityKind, Person, Post};
use intake::roster::RosterRow;

use super::role;
use crate::Desk;
use crate::roster::count;

/// Where people and posts of the roster are found again, whatever their spelling of capitals and points.
struct Present<'a> {
    state: &'a State,
    by_number: HashMap<&'a str, Vec<PersonId>>,
    /// By bare name, title of the post and unit: every village has its Kepala Desa.
    by_words: HashMap<(String, String, String), Vec<PersonId>>,
    /// By title and unit.
    posts: HashMap<(String, String), Vec<PostId>>,
}

impl<'a> Present<'a> {
    fn of(state: &'a State) -> Self {
        let mut present = Self { state, by_number: HashMap::new(), by_words: HashMap::new(), posts: HashMap::new() };
        for person in state.roster.people() {
            let name = search_key(&person.name.bare);
            if !person.identity.number.is_empty() {
                present.by_number.entry(&person.identity.number).or_default().push(person.id);
            }
            let places: Vec<_> =
                state.roster.posts_of(person.id).map(|post| place(&post.title, &post.work_unit)).collect();
            let places = if places.is_empty() { vec![place("", "")] } else { places };
            for (title, unit) in places {
                present.by_words.entry((name.clone(), title, unit)).or_default().push(person.id);
            }
        }
        for post in state.roster.posts() {
            present.posts.entry(place(&post.title, &post.work_unit)).or_default().push(post.id);
        }
        present
    }

    /// Somebody with the same number; or with the same name, post and unit, unless two numbers say that they are two.
    /// People for whom `used` holds were found by an earlier row: two of one name stay two.
    fn person(&self, row: &RosterRow, used: impl Fn(PersonId) -> bool) -> Option<&'a Person> {
        let number = row.decided().ok().flatten().map_or("", |identity| &identity.digits);
        let (title, unit) = place(&row.post, &row.work_unit);
        let name = search_key(&row.name.bare);
        let find = |ids: Option<&Vec<PersonId>>| -> Vec<&'a Person> {
            let free = ids.into_iter().flatten().filter(|id| !used(**id));
            free.filter_map(|id| self.state.roster.person(*id)).collect()
        };
        let same_name = |person: &&&Person| search_key(&person.name.bare) == name;
        let by_number = find(self.by_number.get(number));
        let by_number = by_number.iter().find(same_name).or(by_number.first()).copied();
        by_number.or_else(|| {
            let by_words = find(self.by_words.get(&(name.clone(), title, unit)));
            by_words.into_iter().find(|known| number.is_empty() || known.identity.number.is_empty())
        })
    }

    /// The same post, held by the same person or by nobody, that no earlier row has taken.
    fn post(&self, row: &RosterRow, holder: Option<PersonId>, used: &BTreeSet<PostId>) -> Option<&'a Post> {
        let same = self.posts.get(&place(&row.post, &row.work_unit))?.iter().filter(|id| !used.contains(id));
        let free = same.filter_map(|id| self.state.roster.post(*id));
        free.filter(|post| post.holder.is_none_or(|held| Some(held.person) == holder))
            .max_by_key(|post| post.holder.is_some())
    }
}

fn place(title: &str, unit: &str) -> (String, String) {
    (search_key(title), search_key(unit))
}

/// People of an import by what the roster knows of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct News {
    /// Not on the roster yet.
    pub(super) fresh: u32,
    /// On the roster already.
    pub(super) updated: u32,
    /// Those of them of whom the list says nothing new.
    pub(super) unchanged: u32,
}

/// People and posts made of rows.
pub(super) struct Taken {
    pub(super) people: BTreeMap<PersonId, Person>,
    pub(super) posts: Vec<Post>,
}

impl Taken {
    pub(super) fn from(desk: &Desk, state: &State, rows: &[RosterRow]) -> Self {
        let present = Present::of(state);
        let first_row = state.roster.posts().map(|post| post.row).max().map_or(0, |row| row + 1);
        let ranks = ranks(rows);
        let (mut by_row, mut used) = (BTreeMap::<u32, PersonId>::new(), BTreeSet::new());
        let mut taken = Self { people: BTreeMap::new(), posts: Vec::new() };
        for (offset, row) in rows.iter().enumerate() {
            let holder = (!row.vacant).then(|| {
                let same = row.same_person_as.and_then(|earlier| by_row.get(&earlier).copied());
                let known = present.person(row, |id| taken.people.contains_key(&id));
                let id = same.or(known.map(|person| person.id)).unwrap_or_else(|| PersonId(desk.fresh()));
                by_row.insert(row.row, id);
                let came = || known.map_or_else(|| person(id, row), |known| renewed(state, known, row));
                taken.people.entry(id).or_insert_with(came);
                Assignment { person: id, kind: assignment(row) }
            });
            // A row written twice is one person with one post.
            if row.post.trim().is_empty() || (row.same_person_as.is_some() && taken.has(row, holder)) {
                continue;
            }
            let known = present.post(row, holder.map(|holder| holder.person), &used);
            used.extend(known.map(|post| post.id));
            taken.posts.push(Post {
                id: known.map_or_else(|| PostId(desk.fresh()), |post| post.id),
                title: row.post.clone(),
                work_unit: row.work_unit.clone(),
                protocol_class: row.protocol_class.or(known.and_then(|post| post.protocol_class)),
                echelon: row.echelon.clone(),
                row: match known.filter(|_| row.order.is_none()) {
                    Some(post) => post.row,
                    None => first_row + count(ranks[offset]),
                },
                holder,
            });
        }
        taken
    }

    /// Whether this very post was taken for this person from an earlier row.
    fn has(&self, row: &RosterRow, holder: Option<Assignment>) -> bool {
        let words = place(&row.post, &row.work_unit);
        self.posts.iter().any(|post| post.holder == holder && place(&post.title, &post.work_unit) == words)
    }

    /// Who is new and who was found again.
    pub(super) fn news(&self, state: &State) -> News {
        let known = |id: &PersonId| state.roster.person(*id).is_some();
        let updated = self.people.keys().filter(|id| known(id)).count();
        let told = |post: &&Post| state.roster.post(post.id) != Some(post);
        let moved: BTreeSet<_> =
            self.posts.iter().filter(told).filter_map(|post| post.holder).map(|holder| holder.person).collect();
        let same =
            |(id, person): &(&PersonId, &Person)| state.roster.person(**id) == Some(person) && !moved.contains(id);
        let unchanged = self.people.iter().filter(same).count();
        News { fresh: count(self.people.len() - updated), updated: count(updated), unchanged: count(unchanged) }
    }

    /// What the roster does not say yet; the same list taken twice changes nothing.
    pub(super) fn changes(self, state: &State) -> (Vec<Person>, Vec<Post>) {
        let people = self.people.into_values().filter(|person| state.roster.person(person.id) != Some(person));
        let posts = self.posts.into_iter().filter(|post| state.roster.post(post.id) != Some(post));
        (people.collect(), posts.collect())
    }
}

/// Where each row stands: as the list's own order says, else as written; rows without a number follow behind.
fn ranks(rows: &[RosterRow]) -> Vec<usize> {
    let mut order: Vec<_> = (0..rows.len()).collect();
    order.sort_by_key(|index| rows[*index].order.unwrap_or(u32::MAX));
    let mut ranks = vec![0; rows.len()];
    for (rank, index) in order.into_iter().enumerate() {
        ranks[index] = rank;
    }
    ranks
}

/// Somebody on the roster as the new list has them. What the list leaves open stays, and so does the role of somebody
/// who has signed.
fn renewed(state: &State, known: &Person, row: &RosterRow) -> Person {
    let listed = person(known.id, row);
    let kept = |listed: String, known: &str| if listed.trim().is_empty() { known.to_owned() } else { listed };
    let role_stays = row.role.is_none() || state.acts.in_force(Slot::own(known.id)).is_some();
    Person {
        name: listed.name,
        identity: if listed.identity.number.is_empty() { known.identity.clone() } else { listed.identity },
        rank: kept(listed.rank, &known.rank),
        grade: kept(listed.grade, &known.grade),
        role: if role_stays { known.role } else { listed.role },
        document_number: listed.document_number.or_else(|| known.document_number.clone()),
        remark: kept(listed.remark, &known.remark),
        ..known.clone()
    }
}

/// A new person of a row.
fn person(id: PersonId, row: &RosterRow) -> Person {
    let name = PrintedName {
        front_titles: row.name.front_titles.clone(),
        bare: row.name.bare.clone(),
        back_titles: row.name.back_titles.clone(),
    };
    let number = row.document_number.trim();
    Person {
        identity: row.decided().ok().flatten().map(identity).unwrap_or_default(),
        rank: row.rank.clone(),
        grade: row.grade.clone(),
        role: role(row),
        document_number: (!number.is_empty()).then(|| number.to_owned()),
        remark: row.remarks.clone(),
        ..Person::named(id, name)
    }
}

fn identity(identity: &intake::roster::Identity) -> Identity {
    use intake::roster::IdentityKind as Kind;
    let kind = match identity.kind {
        Kind::Nip => IdentityKind::Nip,
        Kind::NiPppk => IdentityKind::NiPppk,
        Kind::Nrp => IdentityKind::Nrp,
    };
    Identity { kind, number: identity.digits.clone() }
}

fn assignment(row: &RosterRow) -> AssignmentKind {
    use intake::roster::Assignment as Kind;
    match row.assignment {
        Kind::Definitive => AssignmentKind::Definitive,
        Kind::Plt => AssignmentKind::Plt,
        Kind::Plh => AssignmentKind::Plh,
        Kind::Pj => AssignmentKind::Pj,
        Kind::Pjs => AssignmentKind::Pjs,
    }
}
