//! Projections: tables derived from the entries, for the start screen and for anybody who opens the file with SQL.
//!
//! They are never read back into the state. `check` builds them anew from the entries and compares.

use std::collections::BTreeSet;

use ceremony::State;
use ceremony::event::{Event, OrderKind, Preset, Slot};
use ceremony::id::PersonId;
use ceremony::person::{Person, Role};
use ceremony::tally::Progress;
use rusqlite::{Connection, params};

use crate::error::JournalError;
use crate::schema;

/// Which rows an event can change.
pub(crate) enum Touched {
    /// These people.
    People(BTreeSet<PersonId>),
    /// Everything.
    All,
}

impl Touched {
    /// What `events` will change, judged by the state before them: a post that changes hands also touches its
    /// former holder.
    pub(crate) fn by<'a>(events: impl IntoIterator<Item = &'a Event>, before: &State) -> Self {
        let mut people = BTreeSet::new();
        for event in events {
            match event {
                // These change who has a place to sign at all.
                Event::TextRevised { .. }
                | Event::OrderPreset { .. }
                | Event::PersonStruck { .. }
                | Event::AdmissionDecided { .. } => return Self::All,
                Event::RosterPut { people: put, .. } if changes_others(put, before) => return Self::All,
                Event::RosterPut { people: put, posts } => {
                    let former = posts.iter().filter_map(|post| before.roster.post(post.id));
                    let holders = former.chain(posts).filter_map(|post| post.holder).map(|holder| holder.person);
                    people.extend(put.iter().map(|person| person.id).chain(holders));
                }
                Event::PostStruck { post, .. } => {
                    people.extend(before.roster.post(*post).and_then(|post| post.holder).map(|holder| holder.person));
                }
                Event::Signed(act) => people.extend([act.slot.subject, act.slot.signer]),
                Event::OutcomeMarked { slot, .. } => people.extend([slot.subject]),
                Event::AttendanceMarked { person, .. } => people.extend([*person]),
                Event::Voided { act, .. } => {
                    people.extend(before.acts.record(*act).map(|record| record.act.slot.subject));
                }
                _ => {}
            }
        }
        Self::People(people)
    }
}

/// Whether somebody put on the roster decides where others sign: as the one who signs for all, or as a second party
/// who comes back.
fn changes_others(put: &[Person], before: &State) -> bool {
    let for_all = match before.orders.rule(OrderKind::Signing).preset {
        Preset::OneForAll(rep) => put.iter().any(|person| person.id == rep),
        _ => false,
    };
    let returns = |person: &Person| before.roster.person(person.id).is_none();
    let new: BTreeSet<_> = put.iter().filter(|person| returns(person)).map(|person| Some(person.id)).collect();
    let awaited =
        || before.roster.people().any(|person| person.counterpart.is_some() && new.contains(&person.counterpart));
    // Whoever becomes (or ceases to be) somebody's second party may gain or lose an agreement of their own.
    let renamed =
        |person: &Person| before.roster.person(person.id).and_then(|known| known.counterpart) != person.counterpart;
    for_all || put.iter().any(renamed) || (!new.is_empty() && awaited())
}

/// Brings the projections up to `state`.
pub(crate) fn update(connection: &Connection, state: &State, touched: &Touched) -> Result<(), JournalError> {
    match touched {
        Touched::All => {
            connection.execute_batch("DELETE FROM person; DELETE FROM summary;")?;
            let mut people = state.roster.people();
            people.try_for_each(|person| put_person(connection, state, person))?;
        }
        Touched::People(people) => {
            let mut known = people.iter().filter_map(|id| state.roster.person(*id));
            known.try_for_each(|person| put_person(connection, state, person))?;
        }
    }
    put_summary(connection, state)
}

fn put_person(connection: &Connection, state: &State, person: &Person) -> Result<(), JournalError> {
    let shown = state.roster.shown(person);
    let record = state.acts.in_force(Slot::own(person.id));
    connection.prepare_cached("INSERT OR REPLACE INTO person VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?.execute(
        params![
            person.id.0.to_be_bytes(),
            shown.name,
            shown.posts.join("\n"),
            shown.work_unit,
            role(person.role),
            progress(state.progress(person)),
            record.map(|record| record.act.id.0.to_be_bytes()),
            record.map(|record| record.at.timestamp_micros()),
        ],
    )?;
    Ok(())
}

/// A signature changes nothing here and costs no page: whoever wants counts, counts people.
fn put_summary(connection: &Connection, state: &State) -> Result<(), JournalError> {
    let setup = state.setup.as_deref();
    let sql = "INSERT INTO summary (id, title, date, rehearsal) VALUES (1, ?1, ?2, ?3) ON CONFLICT DO UPDATE SET title = ?1, date = ?2, \
               rehearsal = ?3 WHERE (title, date, rehearsal) IS NOT (?1, ?2, ?3)";
    connection.prepare_cached(sql)?.execute(params![
        setup.map(|setup| setup.title.as_str()).unwrap_or_default(),
        setup.map(|setup| setup.date().to_string()).unwrap_or_default(),
        state.rehearsal,
    ])?;
    Ok(())
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Party => "party",
        Role::Witness => "witness",
        Role::Acknowledger => "acknowledger",
        Role::Guest => "guest",
    }
}

fn progress(progress: Progress) -> &'static str {
    match progress {
        Progress::Signed => "signed",
        Progress::SignedLate => "signed_late",
        Progress::Partly => "partly",
        Progress::Deferred => "deferred",
        Progress::Absent => "absent",
        Progress::Excused => "excused",
        Progress::Delegate => "delegate",
        Progress::Represented => "represented",
        Progress::Undecided => "undecided",
    }
}

/// One projection table as text, for comparison.
fn dump(connection: &Connection, table: &str) -> Result<Vec<String>, JournalError> {
    let mut statement = connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1"))?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let cells: Result<Vec<_>, _> = (0..columns).map(|i| row.get_ref(i).map(|value| format!("{value:?}"))).collect();
        lines.push(cells?.join("|"));
    }
    Ok(lines)
}

/// Whether the tables are what the entries say; builds them in memory and compares.
pub(crate) fn matches(connection: &Connection, state: &State) -> Result<bool, JournalError> {
    let fresh = Connection::open_in_memory()?;
    fresh.execute_batch(schema::TABLES)?;
    update(&fresh, state, &Touched::All)?;
    for table in ["person", "summary"] {
        if dump(connection, table)? != dump(&fresh, table)? {
            return Ok(false);
        }
    }
    Ok(true)
}
