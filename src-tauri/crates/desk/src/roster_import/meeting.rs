//! How the rows of a list meet the roster: whom each row is already, and which post it brings up to date.
//!
//! What it is: the one place that says "this is the same person" and "this is the same post, corrected". Whatever
//! replaces something, or stands beside something that looks like it, is said as a doubt.
//! What it never does: join two people whose numbers both stand in the list.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use ceremony::State;
use ceremony::id::{PersonId, PostId};
use ceremony::name::search_key;
use ceremony::person::{Person, Post};
use intake::roster::{Assignment as Kind, RosterRow};

use super::taken::assignment;

/// What rows and roster have in common, by the index of the row.
#[derive(Default)]
pub(super) struct Meeting {
    /// Whom of the roster each row is about.
    pub(super) people: Vec<Option<PersonId>>,
    /// The post of the roster each row brings up to date.
    pub(super) posts: Vec<Option<PostId>>,
    /// Posts whose holder has another one now and that nobody takes over.
    pub(super) left: Vec<PostId>,
    /// What the organiser should look at: row, code and sentence.
    pub(super) doubts: Vec<(u32, &'static str, String)>,
}

/// Title and unit as they are compared, whatever their spelling of capitals and points.
pub(super) type Place = (String, String);

pub(super) fn place(title: &str, unit: &str) -> Place {
    (search_key(title), search_key(unit))
}

fn place_of(row: &RosterRow) -> Place {
    place(&row.post, &row.work_unit)
}

fn number(row: &RosterRow) -> &str {
    row.decided().ok().flatten().map_or("", |identity| &identity.digits)
}

impl Meeting {
    pub(super) fn of(state: &State, rows: &[RosterRow]) -> Self {
        let mut meeting = Self { posts: vec![None; rows.len()], ..Self::default() };
        meeting.find_people(state, rows);
        let moved = meeting.find_moves(state, rows);
        meeting.find_posts(state, rows, &moved);
        meeting
    }

    fn doubt(&mut self, row: &RosterRow, code: &'static str, message: String) {
        self.doubts.push((row.row, code, message));
    }

    /// By number; else by name, post and unit. Of these a person whose number differs by a slip of the hand is the same
    /// one corrected, unless the list has that number as well: then they are two.
    fn find_people(&mut self, state: &State, rows: &[RosterRow]) {
        let known = Known::of(state);
        let listed: HashSet<_> = rows.iter().map(number).collect();
        let (mut used, mut by_row) = (BTreeSet::new(), HashMap::new());
        for row in rows {
            let earlier = row.same_person_as.and_then(|earlier| by_row.get(&earlier).copied());
            let same = earlier.unwrap_or_else(|| {
                let person = (!row.vacant).then(|| known.person(row, &used, &listed)).flatten();
                if let Some(person) = person.filter(|person| other_number(person, row)) {
                    self.doubt(row, "NumberChanged", number_changed(person, row));
                }
                person.map(|person| person.id)
            });
            used.extend(same);
            by_row.insert(row.row, same);
            self.people.push(same);
        }
        // Only now is it known whom of the roster the list has in another row.
        for (row, same) in rows.iter().zip(self.people.clone()) {
            let namesake = known.by_name.get(&search_key(&row.name.bare)).filter(|_| same.is_none() && !row.vacant);
            let namesake = namesake.into_iter().flatten().find(|person| !used.contains(&person.id));
            if let Some(person) = namesake.filter(|_| row.same_person_as.is_none()) {
                self.doubt(row, "NamesakeKnown", namesake_known(state, person, row));
            }
        }
    }

    /// Posts of the roster whose holder has another post in this list instead, with the index of that row.
    fn find_moves(&mut self, state: &State, rows: &[RosterRow]) -> BTreeMap<PostId, usize> {
        let mut rows_of = BTreeMap::<PersonId, Vec<usize>>::new();
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.post.trim().is_empty()) {
            let Some(person) = self.people[index].filter(|_| !row.vacant) else { continue };
            rows_of.entry(person).or_default().push(index);
        }
        let mut moves = BTreeMap::new();
        for (person, mine) in rows_of {
            let held: Vec<_> = state.roster.posts_of(person).collect();
            let mut seen: BTreeSet<_> = held.iter().map(|post| place(&post.title, &post.work_unit)).collect();
            let listed: BTreeSet<_> = mine.iter().map(|index| place_of(&rows[*index])).collect();
            let mut left: Vec<_> =
                held.iter().filter(|post| !listed.contains(&place(&post.title, &post.work_unit))).collect();
            for index in mine.into_iter().filter(|index| seen.insert(place_of(&rows[*index]))) {
                let row = &rows[index];
                let kind = |post: &Post| post.holder.map(|holder| holder.kind) == Some(assignment(row));
                let likeness = |post: &Post| {
                    (
                        search_key(&post.title) == search_key(&row.post),
                        search_key(&post.work_unit) == search_key(&row.work_unit),
                    )
                };
                let best = (0..left.len()).filter(|at| kind(left[*at])).max_by_key(|at| likeness(left[*at]));
                if let Some(old) = best.map(|at| left.remove(at)) {
                    self.doubt(row, "PostChanged", post_changed(old, row));
                    moves.insert(old.id, index);
                } else if let Some(other) = held.first() {
                    self.doubt(row, "SecondPost", second_post(other, row));
                }
            }
        }
        moves
    }

    /// The same post, held by the same person, by nobody, or by somebody who moves on; else the one its holder had
    /// under another name.
    fn find_posts(&mut self, state: &State, rows: &[RosterRow], moved: &BTreeMap<PostId, usize>) {
        // Thousands may hold one post in one unit, so nobody is looked for among all of them.
        let (mut free, mut held) = (HashMap::<Place, Vec<&Post>>::new(), HashMap::<Place, &Post>::new());
        for post in state.roster.posts() {
            let words = place(&post.title, &post.work_unit);
            if post.holder.is_none() || moved.contains_key(&post.id) {
                free.entry(words).or_default().push(post);
            } else {
                held.entry(words).or_insert(post);
            }
        }
        for posts in free.values_mut() {
            posts.reverse();
        }
        let mut used = BTreeSet::new();
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.post.trim().is_empty()) {
            let words = place_of(row);
            let person = self.people[index].filter(|_| !row.vacant);
            let mut own = person.into_iter().flat_map(|person| state.roster.posts_of(person));
            let own = own.find(|post| place(&post.title, &post.work_unit) == words && !used.contains(&post.id));
            let found = own.or_else(|| free.get_mut(&words).and_then(Vec::pop));
            self.posts[index] = found.map(|post| post.id);
            used.extend(found.map(|post| post.id));
            let asked = found.is_none() && row.has_one_holder() && row.assignment != Kind::Plh;
            let other = held.get(&words).filter(|_| asked).and_then(|post| post.holder);
            let other = other.filter(|held| Some(held.person) != person);
            if let Some(holder) = other.and_then(|held| state.roster.person(held.person)) {
                self.doubt(row, "PostHeld", post_held(holder, row));
            }
        }
        for (old, index) in moved.iter().filter(|(old, _)| !used.contains(*old)).collect::<Vec<_>>() {
            match &mut self.posts[*index] {
                Some(_) => self.left.push(*old),
                renamed => *renamed = Some(*old),
            }
        }
    }
}

/// Where people of the roster are found again.
struct Known<'a> {
    state: &'a State,
    by_number: HashMap<&'a str, Vec<&'a Person>>,
    by_name: HashMap<String, Vec<&'a Person>>,
}

impl<'a> Known<'a> {
    fn of(state: &'a State) -> Self {
        let mut known = Self { state, by_number: HashMap::new(), by_name: HashMap::new() };
        for person in state.roster.people() {
            if !person.identity.number.is_empty() {
                known.by_number.entry(&person.identity.number).or_default().push(person);
            }
            known.by_name.entry(search_key(&person.name.bare)).or_default().push(person);
        }
        known
    }

    /// `used` were found by an earlier row: two of one name stay two. `listed`: every number of the list.
    fn person(&self, row: &RosterRow, used: &BTreeSet<PersonId>, listed: &HashSet<&str>) -> Option<&'a Person> {
        let name = search_key(&row.name.bare);
        let free = |found: Option<&Vec<&'a Person>>| -> Vec<&'a Person> {
            found.into_iter().flatten().copied().filter(|person| !used.contains(&person.id)).collect()
        };
        let by_number = free(self.by_number.get(number(row)));
        let same_name = by_number.iter().find(|person| search_key(&person.name.bare) == name);
        same_name.or(by_number.first()).copied().or_else(|| {
            let namesakes = free(self.by_name.get(&name));
            let same_place = |person: &&&Person| {
                let mut posts = self.state.roster.posts_of(person.id).peekable();
                let words = place_of(row);
                posts.peek().is_none() && words == place("", "")
                    || posts.any(|post| place(&post.title, &post.work_unit) == words)
            };
            let here: Vec<_> = namesakes.iter().filter(same_place).copied().collect();
            let calm = here.iter().find(|person| !other_number(person, row));
            let corrected = || {
                let slip = |person: &&&Person| is_slip(&person.identity.number, number(row));
                here.iter().filter(slip).find(|person| !listed.contains(person.identity.number.as_str()))
            };
            calm.or_else(corrected).copied()
        })
    }
}

/// Both have a number, and not the same one.
fn other_number(person: &Person, row: &RosterRow) -> bool {
    let (known, listed) = (person.identity.number.as_str(), number(row));
    !known.is_empty() && !listed.is_empty() && known != listed
}

/// One digit mistyped, or two neighbours exchanged; anything else is another number.
fn is_slip(one: &str, other: &str) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let differs: Vec<_> = (0..one.len()).filter(|at| one[*at] != other[*at]).collect();
    match differs[..] {
        [_] => true,
        [first, second] => second == first + 1 && one[first] == other[second] && one[second] == other[first],
        _ => false,
    }
}

fn number_changed(person: &Person, row: &RosterRow) -> String {
    let listed = row.decided().ok().flatten().map(intake::roster::Identity::spaced).unwrap_or_default();
    format!(
        "Baris {}: nomor {} di daftar peserta {}, di sini {listed}; yang di sini menggantikannya. Cocokkan dahulu dengan orangnya.",
        row.row,
        person.name.bare,
        person.identity.grouped()
    )
}

fn namesake_known(state: &State, person: &Person, row: &RosterRow) -> String {
    let post = state.roster.posts_of(person.id).next();
    let of = post.map_or(String::new(), |post| format!(" ({})", shown(&post.title, &post.work_unit)));
    format!(
        "Baris {}: nama {} sudah ada di daftar peserta{of}, dengan nomor atau jabatan lain; ditambahkan sebagai orang kedua. \
         Bila orangnya sama, samakan NIP-nya atau hapus salah satunya.",
        row.row, row.name.bare
    )
}

fn post_changed(old: &Post, row: &RosterRow) -> String {
    format!(
        "Baris {}: jabatan {} di daftar peserta {}, di sini {}; yang di sini menggantikannya. Bila keduanya dipegang, tulis \
         keduanya, masing-masing satu baris.",
        row.row,
        row.name.bare,
        shown(&old.title, &old.work_unit),
        shown(&row.post, &row.work_unit)
    )
}

fn second_post(other: &Post, row: &RosterRow) -> String {
    format!(
        "Baris {}: {} di daftar peserta sudah {}; {} ditambahkan sebagai jabatan kedua. Bila menggantikan, hapus yang lama di \
         daftar peserta.",
        row.row,
        row.name.bare,
        shown(&other.title, &other.work_unit),
        shown(&(assignment(row).prefix().to_owned() + &row.post), &row.work_unit)
    )
}

fn post_held(holder: &Person, row: &RosterRow) -> String {
    let here =
        if row.vacant { "di sini tertulis kosong".to_owned() } else { format!("di sini oleh {}", row.name.bare) };
    format!(
        "Baris {}: {} di daftar peserta masih dipegang {}, {here}; keduanya akan ada. Bila sudah diganti, hapus {} dari daftar \
         peserta.",
        row.row,
        shown(&row.post, &row.work_unit),
        holder.name.bare,
        holder.name.bare
    )
}

fn shown(title: &str, unit: &str) -> String {
    if unit.trim().is_empty() { title.to_owned() } else { format!("{title}, {unit}") }
}
