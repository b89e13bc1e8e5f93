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
    /// Whoever has signed, a sheet of their own or another's.
    pub(super) signed: BTreeSet<PersonId>,
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
        let in_force = state.acts.records().filter(|record| record.voided.is_none());
        let mut meeting = Self {
            people: vec![None; rows.len()],
            posts: vec![None; rows.len()],
            signed: in_force.map(|record| record.act.slot.signer).collect(),
            ..Self::default()
        };
        meeting.find_people(state, rows);
        let moved = meeting.find_moves(state, rows);
        meeting.find_posts(state, rows, &moved);
        meeting.doubts.sort_by_key(|(row, ..)| *row);
        meeting
    }

    fn doubt(&mut self, row: &RosterRow, code: &'static str, message: String) {
        self.doubts.push((row.row, code, message));
    }

    /// Whoever has both number and name is found first, over all rows, then by the number alone, then by name, post and
    /// unit, and last by a number that differs by a slip of the hand: no row takes somebody whom another names better.
    fn find_people(&mut self, state: &State, rows: &[RosterRow]) {
        let known = Known::of(state);
        let listed: HashSet<_> = rows.iter().map(number).collect();
        let mut used = BTreeSet::new();
        for way in [Way::NumberAndName, Way::Number, Way::Place, Way::Slip] {
            for (index, row) in rows.iter().enumerate() {
                if row.vacant || row.same_person_as.is_some() || self.people[index].is_some() {
                    continue;
                }
                let Some(person) = known.person(row, way, &used, &listed) else { continue };
                let signed = self.signed.contains(&person.id);
                if way == Way::Number && signed {
                    self.doubt(row, "NumberOfSigned", number_of_signed(person, row));
                    continue;
                }
                used.insert(person.id);
                self.people[index] = Some(person.id);
                let note = if signed { SIGNED_NOTE } else { "" };
                match way {
                    Way::Number => self.doubt(row, "NameChanged", name_changed(person, row)),
                    Way::Slip => self.doubt(row, "NumberChanged", number_changed(person, row) + note),
                    Way::NumberAndName | Way::Place => {}
                }
            }
        }
        let by_row: HashMap<_, _> = rows.iter().map(|row| row.row).zip(self.people.iter().copied()).collect();
        for (index, row) in rows.iter().enumerate() {
            if let Some(earlier) = row.same_person_as {
                self.people[index] = by_row.get(&earlier).copied().flatten();
            } else if self.people[index].is_none() && !row.vacant {
                let namesakes = known.by_name.get(&search_key(&row.name.bare)).into_iter().flatten();
                if let Some(person) = namesakes.copied().find(|person| !used.contains(&person.id)) {
                    self.doubt(row, "NamesakeKnown", namesake_known(state, person, row));
                }
            }
        }
    }

    /// Posts of the roster whose holder has another one in this list instead, with the index of that row.
    fn find_moves(&mut self, state: &State, rows: &[RosterRow]) -> BTreeMap<PostId, usize> {
        let mut rows_of = BTreeMap::<PersonId, Vec<usize>>::new();
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.post.trim().is_empty()) {
            let Some(person) = self.people[index].filter(|_| !row.vacant) else { continue };
            rows_of.entry(person).or_default().push(index);
        }
        let mut moves = BTreeMap::new();
        for (person, mine) in rows_of {
            let held: Vec<_> = state.roster.posts_of(person).collect();
            let mut seen = BTreeSet::new();
            let is_new = |index: &usize| !held.iter().any(|post| is_about(&rows[*index], post));
            let fresh: Vec<_> =
                mine.iter().copied().filter(is_new).filter(|index| seen.insert(place_of(&rows[*index]))).collect();
            let left: Vec<_> =
                held.iter().copied().filter(|post| !mine.iter().any(|index| is_about(&rows[*index], post))).collect();
            let instead = instead(rows, &fresh, &left);
            for index in fresh {
                let row = &rows[index];
                let note = if self.signed.contains(&person) { SIGNED_NOTE } else { "" };
                if let Some(old) = instead.get(&index) {
                    self.doubt(row, "PostChanged", post_changed(old, row) + note);
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
        let (mut used, mut written) = (BTreeSet::new(), HashSet::new());
        for (index, row) in rows.iter().enumerate().filter(|(_, row)| !row.post.trim().is_empty()) {
            let words = place_of(row);
            let person = self.people[index].filter(|_| !row.vacant);
            // A row written twice is one post.
            let first = row.same_person_as.unwrap_or(row.row);
            if !row.vacant && !written.insert((first, row.assignment.prefix(), words.clone())) {
                continue;
            }
            let mut own = person.into_iter().flat_map(|person| state.roster.posts_of(person));
            let own = own.find(|post| is_about(row, post) && !used.contains(&post.id));
            if own.and_then(|post| post.holder).is_some_and(|held| held.kind != assignment(row)) {
                self.doubt(row, "AssignmentChanged", assignment_changed(row));
            }
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
        for (old, index) in moved.iter().filter(|(old, _)| !used.contains(*old)) {
            match &mut self.posts[*index] {
                Some(_) => {
                    self.left.push(*old);
                    let post = state.roster.post(*old);
                    let told = post.map(|post| post_left(post, &rows[*index])).unwrap_or_default();
                    self.doubt(&rows[*index], "PostLeft", told);
                }
                renamed => *renamed = Some(*old),
            }
        }
    }
}

/// Which left post each new row takes the place of: the likeliest pairs first, in the order of the list. Posts that are
/// not alike at all change places only where there is but one of each.
fn instead<'a>(rows: &[RosterRow], fresh: &[usize], left: &[&'a Post]) -> BTreeMap<usize, &'a Post> {
    let same_kind = |index: usize, post: &Post| post.holder.map(|held| held.kind) == Some(assignment(&rows[index]));
    let pairs = fresh.iter().flat_map(|index| left.iter().map(move |post| (*index, *post)));
    let mut pairs: Vec<_> = pairs.filter(|(index, post)| same_kind(*index, post)).collect();
    let only_one = pairs.len() == 1;
    pairs.retain(|(index, post)| only_one || likeness(&rows[*index], post) > 0);
    pairs.sort_by_key(|(index, post)| (std::cmp::Reverse(likeness(&rows[*index], post)), *index, post.row));
    let (mut found, mut gone) = (BTreeMap::new(), BTreeSet::new());
    for (index, post) in pairs {
        if !found.contains_key(&index) && gone.insert(post.id) {
            found.insert(index, post);
        }
    }
    found
}

/// Whether title or unit stayed, the title counting more.
pub(super) fn likeness(row: &RosterRow, post: &Post) -> u8 {
    let title = search_key(&post.title) == search_key(&row.post);
    let unit = !row.work_unit.trim().is_empty() && search_key(&post.work_unit) == search_key(&row.work_unit);
    u8::from(title) * 2 + u8::from(unit)
}

/// Whether a row of its holder is about this very post; a list without units leaves the unit open.
fn is_about(row: &RosterRow, post: &Post) -> bool {
    let unit = row.work_unit.trim().is_empty() || search_key(&row.work_unit) == search_key(&post.work_unit);
    unit && search_key(&row.post) == search_key(&post.title)
}

/// What a row is found by, the surest first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    NumberAndName,
    Number,
    Place,
    Slip,
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

    /// `used` were found by another row: two of one name stay two. `listed`: every number of the list; whoever has one
    /// of them is found by it or not at all.
    fn person(
        &self,
        row: &RosterRow,
        way: Way,
        used: &BTreeSet<PersonId>,
        listed: &HashSet<&str>,
    ) -> Option<&'a Person> {
        let name = search_key(&row.name.bare);
        let found = match way {
            Way::NumberAndName | Way::Number => self.by_number.get(number(row)),
            Way::Place | Way::Slip => self.by_name.get(&name),
        };
        let mut free = found.into_iter().flatten().copied().filter(|person| !used.contains(&person.id));
        let elsewhere =
            |person: &Person| !person.identity.number.is_empty() && listed.contains(person.identity.number.as_str());
        match way {
            Way::NumberAndName => free.find(|person| search_key(&person.name.bare) == name),
            Way::Number => free.next(),
            Way::Place => {
                free.find(|person| !elsewhere(person) && !other_number(person, row) && self.is_at(person, row))
            }
            Way::Slip => free.find(|person| {
                !elsewhere(person) && is_slip(&person.identity.number, number(row)) && self.is_at(person, row)
            }),
        }
    }

    /// Whether the person has the post of the row, or neither has any.
    fn is_at(&self, person: &Person, row: &RosterRow) -> bool {
        let mut posts = self.state.roster.posts_of(person.id).peekable();
        posts.peek().is_none() && place_of(row) == place("", "") || posts.any(|post| is_about(row, post))
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

/// Whatever the roster says from now on, what was signed stays.
const SIGNED_NOTE: &str = " Orangnya sudah menandatangani; naskahnya tetap seperti saat ditandatangani.";

fn name_changed(person: &Person, row: &RosterRow) -> String {
    format!(
        "Baris {}: nomor ini di daftar peserta atas nama {}, di sini {}; nama di sini menggantikannya. Bila orangnya lain, \
         betulkan nomornya.",
        row.row, person.name.bare, row.name.bare
    )
}

fn number_of_signed(person: &Person, row: &RosterRow) -> String {
    format!(
        "Baris {}: nomor ini milik {}, yang sudah menandatangani; {} ditambahkan sebagai orang lain. Periksa nomornya, atau \
         betulkan nama di daftar peserta.",
        row.row, person.name.bare, row.name.bare
    )
}

fn assignment_changed(row: &RosterRow) -> String {
    let now = match assignment(row).prefix() {
        "" => "pejabat definitif",
        prefix => prefix.trim_end(),
    };
    format!(
        "Baris {}: {} memegang {} sebagai {now}; di daftar peserta tidak demikian. Yang di sini menggantikannya.",
        row.row,
        row.name.bare,
        shown(&row.post, &row.work_unit)
    )
}

fn post_left(old: &Post, row: &RosterRow) -> String {
    format!(
        "Baris {}: {} tinggal kosong, karena {} memegang jabatan lain yang tadinya kosong. Hapus bila sudah tidak ada.",
        row.row,
        shown(&old.title, &old.work_unit),
        row.name.bare
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
        "Baris {}: {} di daftar peserta masih dipegang {}, {here}; keduanya akan ada. Bila sudah diganti, betulkan jabatan {} \
         di daftar peserta.",
        row.row,
        shown(&row.post, &row.work_unit),
        holder.name.bare,
        holder.name.bare
    )
}

fn shown(title: &str, unit: &str) -> String {
    if unit.trim().is_empty() { title.to_owned() } else { format!("{title}, {unit}") }
}
