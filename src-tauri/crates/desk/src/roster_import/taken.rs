//! Rows become people and posts. Whoever is on the roster already is brought up to date, never added a second time.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use ceremony::State;
use ceremony::id::{PersonId, PostId};
use ceremony::name::PrintedName;
use ceremony::person::{Assignment, AssignmentKind, Identity, IdentityKind, Person, Post};
use intake::roster::RosterRow;

use super::meeting::{Meeting, likeness, place};
use super::role;
use crate::Desk;
use crate::roster::count;

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
    pub(super) fn from(desk: &Desk, state: &State, rows: &[RosterRow], meeting: &Meeting) -> Self {
        let first_row = state.roster.posts().map(|post| post.row).max().map_or(0, |row| row + 1);
        let ranks = ranks(rows);
        let mut by_row = BTreeMap::<u32, PersonId>::new();
        let mut taken = Self { people: BTreeMap::new(), posts: Vec::new() };
        let mut written = HashSet::new();
        for (offset, row) in rows.iter().enumerate() {
            let holder = (!row.vacant).then(|| {
                let same = row.same_person_as.and_then(|earlier| by_row.get(&earlier).copied());
                let id = same.or(meeting.people[offset]).unwrap_or_else(|| PersonId(desk.fresh()));
                by_row.insert(row.row, id);
                let came =
                    || state.roster.person(id).map_or_else(|| person(id, row), |known| renewed(meeting, known, row));
                taken.people.entry(id).or_insert_with(came);
                Assignment { person: id, kind: assignment(row) }
            });
            // A row written twice is one person with one post, in the words of the rows.
            let words = (holder.map(|holder| (holder.person, holder.kind)), place(&row.post, &row.work_unit));
            let again = !written.insert(words) && row.same_person_as.is_some();
            if row.post.trim().is_empty() || again {
                continue;
            }
            let known = meeting.posts[offset].and_then(|id| state.roster.post(id));
            let alike = known.filter(|post| likeness(row, post) > 0);
            let same = known.filter(|post| likeness(row, post) > 1);
            taken.posts.push(Post {
                id: known.map_or_else(|| PostId(desk.fresh()), |post| post.id),
                title: row.post.clone(),
                // What the list leaves open stays; a post of another kind has a class of its own.
                work_unit: kept(&row.work_unit, same.map(|post| post.work_unit.as_str())),
                protocol_class: row.protocol_class.or(alike.and_then(|post| post.protocol_class)),
                echelon: kept(&row.echelon, alike.map(|post| post.echelon.as_str())),
                row: match known.filter(|_| row.order.is_none()) {
                    Some(post) => post.row,
                    None => first_row + count(ranks[offset]),
                },
                holder,
            });
        }
        let left = meeting.left.iter().filter_map(|id| state.roster.post(*id));
        taken.posts.extend(left.map(|post| Post { holder: None, ..post.clone() }));
        taken
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

fn kept(listed: &str, known: Option<&str>) -> String {
    if listed.trim().is_empty() { known.unwrap_or_default().to_owned() } else { listed.to_owned() }
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
fn renewed(meeting: &Meeting, known: &Person, row: &RosterRow) -> Person {
    let listed = person(known.id, row);
    let role_stays = row.role.is_none() || meeting.signed.contains(&known.id);
    Person {
        name: listed.name,
        identity: if listed.identity.number.is_empty() { known.identity.clone() } else { listed.identity },
        rank: kept(&listed.rank, Some(&known.rank)),
        grade: kept(&listed.grade, Some(&known.grade)),
        role: if role_stays { known.role } else { listed.role },
        document_number: listed.document_number.or_else(|| known.document_number.clone()),
        remark: kept(&listed.remark, Some(&known.remark)),
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

/// How the row says that the post is held.
pub(super) fn assignment(row: &RosterRow) -> AssignmentKind {
    use intake::roster::Assignment as Kind;
    match row.assignment {
        Kind::Definitive => AssignmentKind::Definitive,
        Kind::Plt => AssignmentKind::Plt,
        Kind::Plh => AssignmentKind::Plh,
        Kind::Pj => AssignmentKind::Pj,
        Kind::Pjs => AssignmentKind::Pjs,
    }
}
