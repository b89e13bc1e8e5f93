//! The sheets of the hall: collective pact, attendance, official record, recap, proof and call sheets.

use std::collections::BTreeMap;

use ceremony::acts::Standing as Place;
use ceremony::event::{Attendance as Door, OrderKind, Outcome, SessionKind, Slot};
use ceremony::person::{Person, Role};
use ceremony::setup::AgendaKind;
use ceremony::tally::Progress;
use document::indonesian;
use document::kind::attendance::{Attendance, Attendee, attendance};
use document::kind::call_sheet::{Call, CallSheet, call_sheet};
use document::kind::collective::{Collective, NotSigned, collective};
use document::kind::official_record::{LateSession, OfficialRecord, official_record};
use document::kind::proof_sheet::{ProofSheet, proof_sheet};
use document::kind::recap::{Recap, Standing, UnitRecap, recap};
use document::{Delegate, Happening, Number, Sheet, Signer};

use super::compose::{Desk, hall_date};
use super::people;
use crate::Trouble;

/// Empty rows for those who come unannounced.
const SPARE_ROWS: usize = 5;

impl<'a> Desk<'a> {
    /// People of a role in an order.
    fn people(&self, order: OrderKind, wanted: impl Fn(Role) -> bool) -> Vec<&'a Person> {
        let people = self.state.orders.list(order).iter().filter_map(|id| self.state.roster.person(*id));
        people.filter(|person| wanted(person.role)).collect()
    }

    fn parties(&self) -> Vec<&'a Person> {
        self.people(OrderKind::Paper, |role| role == Role::Party)
    }

    /// Witnesses with their own signature, in signing order.
    fn witnesses(&self) -> Result<Vec<Signer>, Trouble> {
        let people = self.people(OrderKind::Signing, |role| matches!(role, Role::Witness | Role::Acknowledger));
        let present = people
            .into_iter()
            .filter(|person| !matches!(self.state.acts.standing(Slot::own(person.id)), Place::Marked(_)));
        present.map(|person| self.signer(Slot::own(person.id))).collect()
    }

    fn delegates(&self) -> Vec<Delegate> {
        let people = self.people(OrderKind::Paper, |role| role != Role::Guest);
        let delegate = |person: &Person| match self.state.acts.standing(Slot::own(person.id)) {
            Place::Marked(Outcome::Delegate { name, post }) => {
                let stands_for = self.state.roster.shown(person).posts.first().cloned();
                let stands_for = stands_for.unwrap_or_else(|| person.name.to_string());
                Some(Delegate { name: name.clone(), post: post.clone(), stands_for })
            }
            _ => None,
        };
        people.into_iter().filter_map(delegate).collect()
    }

    fn not_signed(&self) -> Vec<NotSigned> {
        let open = self
            .parties()
            .into_iter()
            .filter(|person| !matches!(self.state.progress(person), Progress::Signed | Progress::SignedLate));
        open.map(|person| NotSigned { person: people::on_roster(self.state, person.id), reason: self.reason(person) })
            .collect()
    }

    /// Why somebody has not signed, as recorded.
    fn reason(&self, person: &Person) -> String {
        let slot = Slot::own(person.id);
        let with =
            |word: &str, reason: &str| if reason.is_empty() { word.to_owned() } else { format!("{word}: {reason}") };
        match (self.state.progress(person), self.state.acts.standing(slot)) {
            (Progress::Represented, _) => {
                let representative = self.state.representative().and_then(|id| self.state.roster.person(id));
                let name = representative.map(|person| person.name.to_string()).unwrap_or_default();
                with("ditandatangani atas nama oleh", &name).replace(": ", " ")
            }
            (Progress::Partly, _) => "pihak kedua belum menandatangani".into(),
            (_, Place::Marked(Outcome::Deferred { reason })) => with("menyusul", &lowered(reason)),
            (_, Place::Marked(Outcome::Excused { reason })) => with("berhalangan", &lowered(reason)),
            (_, Place::Marked(Outcome::Absent)) => "tidak hadir".into(),
            (_, Place::Marked(Outcome::Delegate { name, .. })) => with("hadir diwakili", name),
            (_, Place::Undecided | Place::Signed(_)) => String::new(),
        }
    }

    fn title_lines(&self) -> Vec<String> {
        vec![self.setup.title.to_uppercase()]
    }

    fn signed_parties(&self) -> Vec<&'a Person> {
        let signed = |person: &&Person| matches!(self.state.progress(person), Progress::Signed | Progress::SignedLate);
        self.parties().into_iter().filter(signed).collect()
    }
}

/// Somebody who answers for a list and writes their own name under it.
fn by_hand(capacity: &str) -> Signer {
    Signer { capacity: vec![capacity.to_owned()], ..Signer::default() }
}

pub(super) fn collective_pact(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    // Before anybody has signed (a preview), every party has an empty row.
    let signed = desk.signed_parties();
    let (people, not_signed) =
        if signed.is_empty() { (desk.parties(), Vec::new()) } else { (signed, desk.not_signed()) };
    let correction = desk.correction(people.iter().map(|person| Slot::own(person.id)));
    let pact = Collective {
        text: desk.pact_text(),
        signers: people.into_iter().map(|person| desk.signer(Slot::own(person.id))).collect::<Result<_, _>>()?,
        not_signed,
        delegates: desk.delegates(),
        witnesses: desk.witnesses()?,
        correction,
    };
    Ok(collective(&desk.hall_frame()?, &pact)?)
}

pub(super) fn attendance_sheet(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    let people = desk.people(OrderKind::Protocol, |_| true);
    let attendee = |person: &Person| {
        let note = match desk.state.attendance.get(&person.id) {
            Some(Door::Represented { name, .. }) => format!("diwakili {name}"),
            Some(Door::Excused { reason }) => format!("berhalangan: {reason}"),
            Some(Door::Present) => "hadir".into(),
            Some(Door::Unknown) | None => String::new(),
        };
        // The list is signed at the door by pen: ink of the pact is not copied onto it.
        Attendee { signer: people::blank(desk.state, person.id), note }
    };
    let time = format!("{} – selesai", indonesian::time(desk.setup.starts.time(), desk.setup.zone));
    let sheet = Attendance {
        title: desk.title_lines(),
        time,
        venue: desk.setup.place.clone(),
        attendees: people.into_iter().map(attendee).collect(),
        spare_rows: SPARE_ROWS,
        acknowledger: Some(by_hand("Petugas daftar hadir,")),
    };
    Ok(attendance(&desk.hall_frame()?, &sheet)?)
}

pub(super) fn record(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    let zone = desk.setup.zone;
    let happenings = desk.state.agenda.iter().map(|item| {
        let run = desk.state.run(item.id);
        let what = match (&run.skipped, run.started) {
            (Some(reason), _) => format!("{} tidak dilaksanakan ({reason}).", item.title),
            (None, Some(_)) if item.kind == AgendaKind::Pledge => format!("{}{}", item.title, led_by(desk)),
            (None, Some(_)) => format!("{}.", item.title),
            (None, None) => format!("{} belum dilaksanakan.", item.title),
        };
        Happening { time: run.started.map(|at| zone.local(at).time()), what }
    });
    let late = desk.signed_parties().into_iter().filter(|person| desk.state.progress(person) == Progress::SignedLate);
    let signed_on_the_day = desk.state.tally().signed;
    let held = hall_date(desk.state);
    let last = desk.state.sessions.iter().filter_map(|session| session.closed).max();
    let number = desk.setup.official_record_number.trim().to_owned();
    let number = if number.is_empty() { Number::ToFollow } else { Number::Given(number) };
    let frame = desk.frame(number, last.map_or(held, |at| zone.date(at)))?;
    let record = OfficialRecord {
        title: desk.title_lines(),
        held,
        zone,
        venue: desk.setup.place.clone(),
        act: desk.setup.title.clone(),
        happenings: happenings.collect(),
        signed_on_the_day,
        late_sessions: late_sessions(desk),
        late: late.map(|person| desk.signer(Slot::own(person.id))).collect::<Result<_, _>>()?,
        not_signed: desk.not_signed(),
        delegates: desk.delegates(),
        maker: Signer::default(),
        witnesses: desk.witnesses()?,
    };
    Ok(official_record(&frame, &record)?)
}

/// Who led the pledge, to end the sentence; degrees end in a stop of their own.
fn led_by(desk: &Desk<'_>) -> String {
    let leader = desk.setup.pledge_leader.and_then(|id| desk.state.roster.person(id));
    let Some(shown) = leader.map(|leader| desk.state.roster.shown(leader)) else { return ".".into() };
    let post = shown.posts.first().map_or_else(String::new, |post| format!(" ({post})"));
    format!(
        ", dipimpin oleh {}{post}{}",
        shown.name,
        if post.is_empty() && shown.name.ends_with('.') { "" } else { "." }
    )
}

/// The late sessions in which somebody could sign, in their order.
fn late_sessions(desk: &Desk<'_>) -> Vec<LateSession> {
    let late = desk.state.sessions.iter().filter(|session| session.kind == SessionKind::Late);
    late.map(|session| LateSession { date: desk.setup.zone.date(session.opened), place: session.place.clone() })
        .collect()
}

/// Words inside a sentence: their first letter small, unless it is an abbreviation.
fn lowered(title: &str) -> String {
    let mut chars = title.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().collect::<String>() + &title[first.len_utf8()..]
        }
        _ => title.to_owned(),
    }
}

pub(super) fn recap_sheet(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    let zone = desk.setup.zone;
    let mut units: Vec<UnitRecap> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for person in desk.parties() {
        let unit = desk.state.roster.shown(person).work_unit;
        let at = *known.entry(unit.clone()).or_insert_with(|| {
            units.push(UnitRecap { work_unit: unit, people: Vec::new() });
            units.len() - 1
        });
        let signed_at = desk.state.acts.in_force(Slot::own(person.id)).map(|record| zone.date(record.at));
        let standing = match (desk.state.progress(person), signed_at) {
            (Progress::Signed, _) => Standing::Signed,
            (Progress::SignedLate, Some(date)) => Standing::Late(date),
            _ => Standing::Open(desk.reason(person)),
        };
        units[at].people.push((people::on_roster(desk.state, person.id), standing));
    }
    // The numbers hold for the newest entry, and the sheet is dated so: not by the ceremony, not by the printing.
    let moment = desk.state.last_at.map(|at| zone.local(at));
    let as_of = moment.map(|local| {
        format!("Keadaan {} pukul {}", indonesian::long_date(local.date()), indonesian::time(local.time(), zone))
    });
    let sheet = Recap {
        title: desk.title_lines(),
        as_of: as_of.unwrap_or_default(),
        units,
        maker: Some(by_hand("Yang membuat rekapitulasi,")),
    };
    let date = moment.map_or_else(|| hall_date(desk.state), |local| local.date());
    Ok(recap(&desk.frame(Number::None, date)?, &sheet)?)
}

/// One proof-reading sheet a work unit, in one document, each beginning on its own page.
pub(super) fn proof(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    let mut units: BTreeMap<String, Vec<document::Person>> = BTreeMap::new();
    for person in desk.people(OrderKind::Protocol, |_| true) {
        let unit = desk.state.roster.shown(person).work_unit;
        units.entry(unit).or_default().push(people::on_roster(desk.state, person.id));
    }
    let frame = desk.hall_frame()?;
    let sheets = units.into_iter().map(|(work_unit, people)| {
        let ceremony = desk.setup.title.clone();
        proof_sheet(&frame, &ProofSheet { work_unit, ceremony, return_by: String::new(), people })
    });
    let mut sheets = sheets.collect::<Result<Vec<_>, _>>()?.into_iter();
    let mut first = sheets.next().ok_or_else(|| Trouble::bad_input("Daftar peserta masih kosong.", "no people"))?;
    first.title = format!("Lembar periksa nama – {}", desk.setup.title);
    sheets.for_each(|sheet| first.pages.extend(sheet.pages));
    Ok(first)
}

pub(super) fn calls(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    let call = |slot: &Slot| {
        let person = desk.state.roster.person(slot.signer)?;
        let mut note = match person.role {
            Role::Witness => "saksi".to_owned(),
            Role::Acknowledger => "mengetahui".to_owned(),
            Role::Party | Role::Guest => String::new(),
        };
        if let Some(subject) = desk.state.roster.person(slot.subject).filter(|subject| subject.id != person.id) {
            note = format!("pihak kedua bagi {}", subject.name);
        }
        let marked = matches!(desk.state.acts.standing(*slot), Place::Marked(_));
        let reason = if marked { desk.reason(person) } else { String::new() };
        let note = [note, reason].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        Some(Call { person: people::on_roster(desk.state, person.id), note })
    };
    let calls: Vec<_> = desk.state.queue.slots().iter().filter_map(call).collect();
    Ok(call_sheet(&desk.hall_frame()?, &CallSheet { title: desk.title_lines(), calls })?)
}
