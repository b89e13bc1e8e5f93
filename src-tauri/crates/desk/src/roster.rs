//! The roster: pages of rows, editing, walk-ins, orders.

use ceremony::acts::ActRecord;
use ceremony::event::{Attendance, OrderKind, Outcome, Preset, Slot};
use ceremony::id::{PersonId, PostId};
use ceremony::limits::ROSTER_CHUNK;
use ceremony::name::PrintedName;
use ceremony::person::{Assignment, Identity, Person, Post, Role};
use ceremony::{Command, State};

use crate::number::Numbers;
use crate::search::NameIndex;
use crate::wire::convert::{id, maybe_id, moment};
use crate::wire::{
    AttendanceCode, CeremonyView, MoveRequest, Nothing, PersonForm, PostForm, PresetCode, PresetRequest, ProgressCode,
    RosterFilter, RosterPage, RosterQuery, RosterRow, StrikeRequest,
};
use crate::{Desk, Trouble, limits, view};

/// A page of the roster.
pub(crate) fn page(desk: &Desk, query: RosterQuery) -> Result<RosterPage, Trouble> {
    Ok(page_of(desk, &desk.state()?.0, &query))
}

/// A page of the roster of a state.
pub(crate) fn page_of(desk: &Desk, state: &State, query: &RosterQuery) -> RosterPage {
    let order = query.order.into();
    let index = desk.names.index(state, order);
    let mut matching = index.matching(&query.search);
    matching.retain(|id| passes(state, &index, *id, query.filter));
    let vacant = vacant_posts(&index, query);
    let rows = matching.iter().map(|id| Entry::Person(*id)).chain(vacant.iter().map(|id| Entry::Vacant(*id)));
    let rows = rows.enumerate().skip(query.offset as usize).take(query.limit.min(limits::ROSTER_ROWS) as usize);
    let numbers = desk.names.numbers(state);
    let rows = rows.map(|(position, entry)| entry.row(state, &index, &numbers, count(position + 1))).collect();
    let rule = state.orders.rule(order);
    let (preset, representatives) = preset_code(&rule.preset);
    RosterPage {
        total: count(matching.len() + vacant.len()),
        rows,
        preset,
        moves: count(rule.moves.len()),
        representatives,
    }
}

pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

enum Entry {
    Person(PersonId),
    Vacant(PostId),
}

impl Entry {
    fn row(&self, state: &State, index: &NameIndex, numbers: &Numbers, position: u32) -> RosterRow {
        match self {
            Self::Person(id) => match state.roster.person(*id) {
                Some(person) => {
                    let number = numbers.get(*id);
                    RosterRow { number, ..person_row(state, index.doubts(*id), person, position) }
                }
                None => blank_row(position),
            },
            Self::Vacant(id) => {
                let mut row = blank_row(position);
                let Some(post) = state.roster.post(*id) else { return row };
                row.post_lines = vec![post.title.clone()];
                row.work_unit.clone_from(&post.work_unit);
                row.vacant_post = Some(post_form(post));
                row
            }
        }
    }
}

fn passes(state: &State, index: &NameIndex, id: PersonId, filter: RosterFilter) -> bool {
    if filter == RosterFilter::All {
        // Without looking the person up: a province is searched within one frame.
        return true;
    }
    let Some(person) = state.roster.person(id) else { return false };
    match filter {
        RosterFilter::All => true,
        RosterFilter::Doubtful => !index.doubts(id).is_empty(),
        RosterFilter::Acting => state
            .roster
            .posts_of(id)
            .any(|post| post.holder.is_some_and(|holder| holder.kind != ceremony::person::AssignmentKind::Definitive)),
        RosterFilter::Vacant => false,
        RosterFilter::Double => index.is_double(id),
        RosterFilter::Witnesses => matches!(person.role, Role::Witness | Role::Acknowledger),
        RosterFilter::Undecided => {
            state.places_of(person).any(|slot| matches!(state.acts.standing(slot), ceremony::acts::Standing::Undecided))
        }
        // Witnesses too: one who was deferred signs in a late session like anybody else.
        RosterFilter::Unsigned => state.places_of(person).any(|slot| state.acts.in_force(slot).is_none()),
    }
}

/// Vacant posts stand after the people, in the order of their rows.
fn vacant_posts(index: &NameIndex, query: &RosterQuery) -> Vec<PostId> {
    let shown = matches!(query.filter, RosterFilter::All | RosterFilter::Vacant);
    if shown { index.vacant(&query.search) } else { Vec::new() }
}

fn blank_row(position: u32) -> RosterRow {
    RosterRow {
        position,
        number: None,
        person: None,
        vacant_post: None,
        printed_name: String::new(),
        post_lines: Vec::new(),
        work_unit: String::new(),
        identity_shown: String::new(),
        attendance: AttendanceCode::Unknown,
        attendance_note: String::new(),
        progress: ProgressCode::NotAsked,
        progress_note: String::new(),
        signed_at: None,
        signed_on: None,
        doubts: Vec::new(),
    }
}

/// One person as the table shows them, the number left to the caller.
pub(crate) fn person_row(state: &State, doubts: &[String], person: &Person, position: u32) -> RosterRow {
    let shown = state.roster.shown(person);
    let (attendance, attendance_note) = attendance(state, person.id);
    let slot = Slot::own(person.id);
    let asked = state.queue.contains(slot) || person.role == Role::Party;
    let mut row = RosterRow {
        person: Some(person_form(state, person)),
        printed_name: shown.name,
        post_lines: shown.posts,
        work_unit: shown.work_unit,
        identity_shown: person.identity.grouped(),
        attendance,
        attendance_note,
        doubts: doubts.to_vec(),
        ..blank_row(position)
    };
    if asked {
        row.progress = state.progress(person).into();
        row.progress_note = outcome_note(state, slot);
        let record = state.acts.in_force(slot);
        row.signed_at = record.and_then(signed_at);
        row.signed_on = record.map(|record| signed_on(state, record));
    }
    row
}

/// The moment of a signature: an act on paper has none, only that of its scan.
pub(crate) fn signed_at(record: &ActRecord) -> Option<String> {
    (!record.act.on_paper()).then(|| moment(record.at))
}

/// The day of a signature.
pub(crate) fn signed_on(state: &State, record: &ActRecord) -> String {
    let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
    record.date(zone).to_string()
}

/// What was seen at the door.
pub(crate) fn attendance(state: &State, person: PersonId) -> (AttendanceCode, String) {
    match state.attendance.get(&person) {
        Some(Attendance::Present) => (AttendanceCode::Present, String::new()),
        Some(Attendance::Represented { name, post }) => (AttendanceCode::Represented, joined(name, post)),
        Some(Attendance::Excused { reason }) => (AttendanceCode::Excused, reason.clone()),
        Some(Attendance::Unknown) | None => (AttendanceCode::Unknown, String::new()),
    }
}

fn outcome_note(state: &State, slot: Slot) -> String {
    match state.acts.standing(slot) {
        ceremony::acts::Standing::Marked(Outcome::Deferred { reason } | Outcome::Excused { reason }) => reason.clone(),
        ceremony::acts::Standing::Marked(Outcome::Delegate { name, post }) => joined(name, post),
        _ => String::new(),
    }
}

fn joined(name: &str, post: &str) -> String {
    if post.is_empty() { name.to_owned() } else { format!("{name}, {post}") }
}

fn post_form(post: &Post) -> PostForm {
    PostForm {
        id: post.id.to_string(),
        title: post.title.clone(),
        work_unit: post.work_unit.clone(),
        protocol_class: post.protocol_class.map(String::from).unwrap_or_default(),
        echelon: post.echelon.clone(),
        assignment: post.holder.map(|holder| holder.kind).unwrap_or_default().into(),
    }
}

fn person_form(state: &State, person: &Person) -> PersonForm {
    PersonForm {
        id: person.id.to_string(),
        front_titles: person.name.front_titles.clone(),
        bare_name: person.name.bare.clone(),
        back_titles: person.name.back_titles.clone(),
        identity_kind: person.identity.kind.into(),
        identity: person.identity.number.clone(),
        rank: person.rank.clone(),
        grade: person.grade.clone(),
        role: person.role.into(),
        document_number: person.document_number.clone(),
        counterpart: person.counterpart.map(|id| id.to_string()),
        targets: person.targets.iter().cloned().map(Into::into).collect(),
        remark: person.remark.clone(),
        posts: state.roster.posts_of(person.id).map(post_form).collect(),
    }
}

/// Adds or corrects a person with their posts. Posts no longer listed become vacant.
pub(crate) fn save_person(desk: &Desk, form: PersonForm) -> Result<RosterRow, Trouble> {
    let (state, _) = desk.state()?;
    let known: Option<PersonId> = maybe_id(Some(&form.id))?;
    let person_id = known.unwrap_or_else(|| PersonId(desk.fresh()));
    let walk_in = match known {
        Some(id) => state.roster.person(id).is_some_and(|person| person.walk_in),
        None => state.hall().is_some(),
    };
    let next_row = state.roster.posts().map(|post| post.row).max().map_or(0, |row| row + 1);
    let mut posts = Vec::new();
    for (offset, post) in form.posts.iter().filter(|post| !post.title.trim().is_empty()).enumerate() {
        let known: Option<PostId> = maybe_id(Some(&post.id))?;
        let row = known.and_then(|id| state.roster.post(id)).map_or(next_row + count(offset), |post| post.row);
        let post_id = known.unwrap_or_else(|| PostId(desk.fresh()));
        posts.push(post_of(post, post_id, row, person_id));
    }
    let listed: Vec<_> = posts.iter().map(|post| post.id).collect();
    let left = state.roster.posts_of(person_id).filter(|post| !listed.contains(&post.id));
    posts.extend(left.map(|post| Post { holder: None, ..post.clone() }));
    let person = person_of(&form, person_id, walk_in)?;
    desk.act(Command::PutRoster { people: vec![person], posts })?;
    let (state, _) = desk.state()?;
    let index = desk.names.index(&state, OrderKind::Protocol);
    let person = state.roster.person(person_id).ok_or_else(|| Trouble::bug("a saved person is gone"))?;
    let number = desk.names.numbers(&state).get(person_id);
    Ok(RosterRow { number, ..person_row(&state, index.doubts(person_id), person, 1) })
}

fn post_of(form: &PostForm, id: PostId, row: u32, person: PersonId) -> Post {
    Post {
        id,
        title: form.title.trim().to_owned(),
        work_unit: form.work_unit.trim().to_owned(),
        protocol_class: form.protocol_class.trim().chars().next().map(|c| c.to_ascii_lowercase()),
        echelon: form.echelon.trim().to_owned(),
        row,
        holder: Some(Assignment { person, kind: form.assignment.into() }),
    }
}

fn person_of(form: &PersonForm, id: PersonId, walk_in: bool) -> Result<Person, Trouble> {
    let trimmed = |text: &str| text.trim().to_owned();
    let digits: String = form.identity.chars().filter(|c| !c.is_whitespace()).collect();
    Ok(Person {
        id,
        name: PrintedName {
            front_titles: trimmed(&form.front_titles),
            bare: trimmed(&form.bare_name),
            back_titles: trimmed(&form.back_titles),
        },
        identity: Identity { kind: form.identity_kind.into(), number: digits },
        rank: trimmed(&form.rank),
        grade: trimmed(&form.grade),
        role: form.role.into(),
        document_number: form.document_number.as_deref().map(trimmed).filter(|number| !number.is_empty()),
        counterpart: maybe_id(form.counterpart.as_deref())?,
        targets: form.targets.iter().cloned().map(Into::into).collect(),
        walk_in,
        remark: trimmed(&form.remark),
    })
}

/// Takes somebody off the roster.
pub(crate) fn strike(desk: &Desk, request: StrikeRequest) -> Result<CeremonyView, Trouble> {
    desk.act(Command::StrikePerson { person: id(&request.person)?, reason: request.reason })?;
    view::ceremony(desk, Nothing {})
}

/// Starts an order from a preset.
pub(crate) fn set_preset(desk: &Desk, request: PresetRequest) -> Result<CeremonyView, Trouble> {
    let people = request.representatives.iter().map(|text| id(text)).collect::<Result<Vec<PersonId>, _>>()?;
    let preset = match (request.preset, people.first()) {
        (PresetCode::LeaderDown, _) => Preset::LeaderDown,
        (PresetCode::SekdaFirstHeadLast, _) => Preset::SekdaFirstHeadLast,
        (PresetCode::ForkopimdaFirst, _) => Preset::ForkopimdaFirst,
        (PresetCode::WitnessesLast, _) => Preset::WitnessesLast,
        (PresetCode::RosterRows, _) => Preset::RosterRows,
        (PresetCode::OneForAll, Some(person)) => Preset::OneForAll(*person),
        (PresetCode::SymbolicReps, Some(_)) => Preset::SymbolicReps(people),
        (PresetCode::OneForAll | PresetCode::SymbolicReps, None) => {
            let message = "Pilih dahulu siapa yang menandatangani di depan mewakili yang lain.";
            return Err(Trouble::bad_input(message, "a preset with representatives needs them"));
        }
    };
    desk.act(Command::SetPreset { order: request.order.into(), preset })?;
    view::ceremony(desk, Nothing {})
}

fn preset_code(preset: &Preset) -> (PresetCode, Vec<String>) {
    match preset {
        Preset::LeaderDown => (PresetCode::LeaderDown, Vec::new()),
        Preset::SekdaFirstHeadLast => (PresetCode::SekdaFirstHeadLast, Vec::new()),
        Preset::ForkopimdaFirst => (PresetCode::ForkopimdaFirst, Vec::new()),
        Preset::WitnessesLast => (PresetCode::WitnessesLast, Vec::new()),
        Preset::RosterRows => (PresetCode::RosterRows, Vec::new()),
        Preset::SymbolicReps(people) => (PresetCode::SymbolicReps, people.iter().map(ToString::to_string).collect()),
        Preset::OneForAll(person) => (PresetCode::OneForAll, vec![person.to_string()]),
    }
}

/// Moves somebody in an order.
pub(crate) fn move_in_order(desk: &Desk, request: MoveRequest) -> Result<CeremonyView, Trouble> {
    let before = maybe_id(request.before.as_deref())?;
    desk.act(Command::MoveInOrder { order: request.order.into(), person: id(&request.person)?, before })?;
    view::ceremony(desk, Nothing {})
}

/// Splits a roster into commands that fit one entry each. Second parties come first, because whoever names one must
/// find them on the roster.
pub(crate) fn in_chunks(mut people: Vec<Person>, posts: Vec<Post>) -> Vec<Command> {
    people.sort_by_key(|person| person.counterpart.is_some());
    if people.len() > ROSTER_CHUNK {
        // Who has a second party may be one: everybody comes without first, then those who have one with it.
        let paired: Vec<_> = people.iter().filter(|person| person.counterpart.is_some()).cloned().collect();
        for person in &mut people {
            person.counterpart = None;
        }
        people.extend(paired);
    }
    let people = people.chunks(ROSTER_CHUNK).map(<[Person]>::to_vec);
    let posts = posts.chunks(ROSTER_CHUNK).map(<[Post]>::to_vec);
    let people = people.map(|people| Command::PutRoster { people, posts: Vec::new() });
    people.chain(posts.map(|posts| Command::PutRoster { people: Vec::new(), posts })).collect()
}
