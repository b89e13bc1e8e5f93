//! The sheets of the hall: attendance, official record, recap, proof and call sheets.

use std::collections::BTreeMap;

use ceremony::acts::{ActRecord, Standing as Place};
use ceremony::archive::Checkpoint;
use ceremony::event::{Attendance as Door, OrderKind, Outcome, SessionKind, Slot};
use ceremony::person::{Person, Role};
use ceremony::setup::{AgendaItem, AgendaKind};
use document::indonesian;
use document::kind::attendance::{Attendance, Attendee, attendance};
use document::kind::call_sheet::{Call, CallSheet, call_sheet};
use document::kind::official_record::{HeldFast, LateSession, OfficialRecord, official_record};
use document::kind::proof_sheet::{ProofSheet, proof_sheet};
use document::kind::recap::{Recap, Standing, UnitRecap, recap};
use document::{Delegate, Happening, Mark, Modules, Number, QrMark, Sheet, Signature, Signer};

use super::compose::{Desk, hall_date, pledge_led, venue};
use super::people;
use super::standing::Given;
use crate::Trouble;

/// Empty rows for those who come unannounced.
const SPARE_ROWS: usize = 5;

impl<'a> Desk<'a> {
    /// People of a role in an order.
    fn people(&self, order: OrderKind, wanted: impl Fn(Role) -> bool) -> Vec<&'a Person> {
        let people = self.state.orders.list(order).iter().filter_map(|id| self.state.roster.person(*id));
        people.filter(|person| wanted(person.role)).collect()
    }

    pub(super) fn parties(&self) -> Vec<&'a Person> {
        self.people(OrderKind::Paper, |role| role == Role::Party)
    }

    /// Everybody who signs beside the parties, in signing order.
    pub(super) fn all_witnesses(&self) -> Vec<&'a Person> {
        self.people(OrderKind::Signing, |role| matches!(role, Role::Witness | Role::Acknowledger))
    }

    /// What they are called together.
    fn witnesses_called(&self) -> String {
        let acknowledgers = self.all_witnesses().iter().any(|person| person.role == Role::Acknowledger);
        if acknowledgers { "saksi dan pejabat yang mengetahui" } else { "saksi" }.to_owned()
    }

    /// Witnesses who are there, in signing order.
    pub(super) fn witnesses(&self) -> Vec<&'a Person> {
        let people = self.all_witnesses();
        let there = |person: &&Person| !matches!(self.state.acts.standing(Slot::own(person.id)), Place::Marked(_));
        people.into_iter().filter(there).collect()
    }

    pub(super) fn all_delegates(&self) -> Vec<Delegate> {
        self.delegates(self.people(OrderKind::Paper, |role| role != Role::Guest))
    }

    /// Signatures in force that were given with help, in the order of the acts.
    fn assisted(&self) -> Vec<(String, String)> {
        let named = |record: &ActRecord| {
            let help = record.act.assisted.is_some().then(|| people::help(&record.act))?;
            Some((super::correction::present(self.state, record).name, help))
        };
        super::continuation::signatures(self.state).into_iter().filter_map(named).collect()
    }

    pub(super) fn title_lines(&self) -> Vec<String> {
        vec![self.setup.title.to_uppercase()]
    }
}

/// Somebody who answers for a list and writes their own name under it.
fn by_hand(capacity: &str) -> Signer {
    Signer { capacity: vec![capacity.to_owned()], ..Signer::default() }
}

pub(super) fn attendance_sheet(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    let people = desk.people(OrderKind::Protocol, |_| true);
    // The list is signed at the door by pen: ink of the pact is not copied onto it.
    let attendee =
        |person: &Person| Attendee { signer: people::blank(desk.state, person.id), note: remark(desk, person) };
    let sheet = Attendance {
        title: desk.title_lines(),
        time: hours(desk),
        venue: venue(desk.state),
        attendees: people.into_iter().map(attendee).collect(),
        spare_rows: SPARE_ROWS,
        acknowledger: Some(by_hand("Petugas daftar hadir,")),
    };
    Ok(attendance(&desk.hall_frame()?, &sheet)?)
}

/// From when to when: as it went once the hall was opened, before that as announced.
fn hours(desk: &Desk<'_>) -> String {
    let zone = desk.setup.zone;
    let hall = desk.state.hall();
    let opened = hall.map_or(desk.setup.starts.time(), |hall| zone.local(hall.opened).time());
    let closed = hall.and_then(|hall| hall.closed).map(|at| indonesian::time(zone.local(at).time(), zone));
    format!("{} – {}", indonesian::time(opened, zone), closed.unwrap_or_else(|| "selesai".to_owned()))
}

/// What the list says of somebody: their role, whether they were there or who came for them, and when they signed if
/// that was not in the ceremony.
fn remark(desk: &Desk<'_>, person: &Person) -> String {
    let role = match person.role {
        Role::Witness => "saksi",
        Role::Acknowledger => "mengetahui",
        Role::Party | Role::Guest => "",
    };
    let signed = match desk.own_given(person.id) {
        Some(Given::Late(date)) => format!("menandatangani susulan, {}", indonesian::date(date)),
        Some(Given::AfterClosing) => "menandatangani susulan pada hari yang sama".into(),
        Some(Given::InTheHall) | None => String::new(),
    };
    let parts = [role.to_owned(), presence(desk, person), signed];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

fn presence(desk: &Desk<'_>, person: &Person) -> String {
    // Whoever signed in the hall was there, whatever the door heard before.
    if desk.own_given(person.id) == Some(Given::InTheHall) {
        return "hadir".into();
    }
    if let Some((name, post)) = desk.delegate_of(person) {
        let post = if post.is_empty() { String::new() } else { format!(" ({post})") };
        return format!("diwakili oleh {name}{post}");
    }
    match (desk.state.attendance.get(&person.id), desk.state.acts.outcome(Slot::own(person.id))) {
        (Some(Door::Present), _) => "hadir".into(),
        (Some(Door::Excused { reason }), _) | (_, Some(Outcome::Excused { reason })) => {
            format!("berhalangan: {reason}")
        }
        (_, Some(Outcome::Absent)) => "tidak hadir".into(),
        _ => String::new(),
    }
}

pub(super) fn record(desk: &Desk<'_>) -> Result<Sheet, Trouble> {
    let zone = desk.setup.zone;
    let held = hall_date(desk.state);
    let last = desk.state.sessions.iter().filter_map(|session| session.closed).max();
    let number = desk.setup.official_record_number.trim().to_owned();
    let number = if number.is_empty() { Number::ToFollow } else { Number::Given(number) };
    let mut frame = desk.frame(number, last.map_or(held, |at| zone.date(at)))?;
    frame.qr = desk.state.checkpoints.last().map(|checkpoint| checkpoint_mark(desk, checkpoint)).transpose()?;
    let (witnesses, after_closing) = (desk.witnesses().into_iter(), desk.after_closing());
    let legal_basis = desk.setup.legal_basis.iter().map(|provision| provision.trim().to_owned());
    let record = OfficialRecord {
        title: desk.title_lines(),
        held,
        zone,
        venue: venue(desk.state),
        act: desk.setup.title.clone(),
        legal_basis: legal_basis.filter(|provision| !provision.is_empty()).collect(),
        happenings: happenings(desk),
        signed_on_the_day: desk.state.tally().signed + after_closing.len(),
        after_closing,
        late_sessions: late_sessions(desk),
        late: desk.signed_parties().into_iter().filter_map(|person| late(desk, person)).collect(),
        not_signed: desk.not_signed(),
        witnesses_called: desk.witnesses_called(),
        witnesses_signed: desk.state.tally().witnesses_signed,
        witnesses_not_signed: desk.witnesses_not_signed(),
        represented: desk.represented(),
        assisted: desk.assisted(),
        delegates: desk.all_delegates(),
        held_fast: desk.state.checkpoints.iter().map(|checkpoint| held_fast(desk, checkpoint)).collect(),
        fingerprint: desk.state.certificate.map(|certificate| seal::Fingerprint(certificate.0).to_string()),
        maker: Signer::default(),
        // What a witness signed on the screen was the pact: the record is signed by pen, when it has been read.
        witnesses: witnesses.map(|person| people::blank(desk.state, person.id)).collect(),
    };
    Ok(official_record(&frame, &record)?)
}

/// The end of a session held fast: its words, and the moment.
fn held_fast(desk: &Desk<'_>, checkpoint: &Checkpoint) -> HeldFast {
    let zone = desk.setup.zone;
    let local = zone.local(checkpoint.at);
    let at = format!("{}, {}", indonesian::long_date(local.date()), indonesian::time(local.time(), zone));
    HeldFast { at, words: crate::sealing::words(checkpoint.root) }
}

fn checkpoint_mark(desk: &Desk<'_>, checkpoint: &Checkpoint) -> Result<QrMark, Trouble> {
    let text = crate::sealing::checkpoint_text(desk.state, checkpoint.root);
    let caption = vec!["titik periksa berkas acara".to_owned(), "diperiksa tanpa internet dengan Ikrar".to_owned()];
    Ok(QrMark { modules: Modules::of(&text)?, caption })
}

/// The agenda as it went.
fn happenings(desk: &Desk<'_>) -> Vec<Happening> {
    let happening = |item: &AgendaItem| {
        let run = desk.state.run(item.id);
        let what = match (&run.skipped, run.started) {
            (Some(reason), _) => format!("{} tidak dilaksanakan ({reason}).", item.title),
            (None, Some(_)) if item.kind == AgendaKind::Pledge => format!("{}{}", item.title, led_by(desk)),
            (None, Some(_)) => format!("{}.", item.title),
            (None, None) => format!("{} belum dilaksanakan.", item.title),
        };
        Happening { time: run.started.map(|at| desk.setup.zone.local(at).time()), what }
    };
    desk.state.agenda.iter().map(happening).collect()
}

/// Somebody whose document became whole after the day, with that date and without ink: the record lists them only.
fn late(desk: &Desk<'_>, person: &Person) -> Option<Signer> {
    let Standing::Late(date) = desk.standing(person) else { return None };
    if desk.late_on_the_day(person) {
        return None;
    }
    let mark = Mark::Signed(Signature { ink: Vec::new(), date });
    Some(Signer { person: people::on_roster(desk.state, person.id), mark, ..Signer::default() })
}

/// Who led the pledge, to end the sentence; degrees end in a stop of their own. Only a plan names somebody who was
/// not there, and a plan is no fact.
fn led_by(desk: &Desk<'_>) -> String {
    let leader = desk.setup.pledge_leader.filter(|_| pledge_led(desk.state));
    let leader = leader.and_then(|id| desk.state.roster.person(id));
    let Some(shown) = leader.map(|leader| desk.state.roster.shown(leader)) else { return ".".into() };
    let post = shown.posts.first().map_or_else(String::new, |post| format!(" ({post})"));
    indonesian::ended(&format!(", dipimpin oleh {}{post}", shown.name))
}

/// The late sessions of other days in which somebody could sign, in their order.
fn late_sessions(desk: &Desk<'_>) -> Vec<LateSession> {
    let late = desk.state.sessions.iter().filter(|session| session.kind == SessionKind::Late);
    let sessions =
        late.map(|session| LateSession { date: desk.setup.zone.date(session.opened), place: session.place.clone() });
    sessions.filter(|session| session.date != hall_date(desk.state)).collect()
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
        units[at].people.push((people::on_roster(desk.state, person.id), desk.standing(person)));
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
        representative: desk.representative_name(),
        after_closing: desk.after_closing(),
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
        let reason = if marked { desk.outcome(*slot) } else { String::new() };
        let note = [note, reason].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        Some(Call { person: people::on_roster(desk.state, person.id), note })
    };
    let calls: Vec<_> = desk.state.queue.slots().iter().filter_map(call).collect();
    Ok(call_sheet(&desk.hall_frame()?, &CallSheet { title: desk.title_lines(), calls })?)
}
