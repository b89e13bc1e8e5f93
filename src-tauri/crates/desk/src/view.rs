//! What the operator window shows, made anew from a snapshot after every change.

use std::path::Path;

use ceremony::State;
use ceremony::event::{OrderKind, Slot};
use ceremony::person::{Person, Role};
use ceremony::setup::{AgendaKind, Setup};
use chrono::{DateTime, Utc};
use document::indonesian;

use crate::documents::has_pen_sheet;
use crate::number::Numbers;
use crate::roster::{attendance, count, signed_at, signed_on};
use crate::wire::convert::{moment, standing};
use crate::wire::{
    AgendaItem, CeremonyView, CheckItem, CheckKey, CheckState, CheckpointView, Nothing, QueueCard, SealsView,
    SessionView, SheetsView, Text, TextView,
};
use crate::{Desk, Trouble, files, limits, merge, renewal, sealing};

/// Everything the operator window shows.
pub(crate) fn ceremony(desk: &Desk, _: Nothing) -> Result<CeremonyView, Trouble> {
    let (state, sequence, path, own) = desk.ask(|room| {
        let (path, own) = (room.journal.path().to_owned(), room.journal.writer());
        (room.state.clone(), room.sequence, path, own)
    })?;
    let laptops = if state.laptops.len() > 1 { merge::laptops(&state, own) } else { Vec::new() };
    let laptops = laptops.into_iter().map(|(_, laptop)| laptop).collect();
    Ok(CeremonyView { laptops, ..of(desk, &state, sequence, &path) })
}

/// The view of a state, of the open ceremony or of a file only read.
pub(crate) fn of(desk: &Desk, state: &State, sequence: u32, path: &Path) -> CeremonyView {
    let today = desk.host.now();
    let blank = files::blank_setup(today.date_naive());
    let setup = state.setup.as_deref().unwrap_or(&blank);
    let doubtful = desk.names.index(state, OrderKind::Protocol).doubtful();
    let leader = setup.pledge_leader.and_then(|id| state.roster.person(id));
    let numbers = desk.names.numbers(state);
    let card = |slot| card(state, &numbers, slot);
    CeremonyView {
        sequence,
        file_name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        path: path.display().to_string(),
        rehearsal: state.rehearsal,
        saved_at: state.last_at.map(moment),
        setup: (&renewal::present(state, setup)).into(),
        agenda: agenda(state),
        text: text_view(state),
        checklist: checklist(state, doubtful, setup.zone.date(today)),
        opening_doubts: opening_doubts(state, setup, today),
        session: state.open_session().map(|session| SessionView {
            kind: session.kind.into(),
            place: session.place.clone(),
            opened: moment(session.opened),
        }),
        hall_closed: state.hall().is_some_and(|hall| hall.closed.is_some()),
        tally: state.tally().into(),
        called: state.called.map(card),
        next: state
            .queue
            .undecided()
            .filter(|slot| Some(*slot) != state.called)
            .take(limits::CARDS)
            .map(card)
            .collect(),
        undecided: count(state.awaited()),
        pledge_leader: leader.map(|person| person.name.to_string()),
        latest: state.acts.newest().take(limits::CARDS).map(|record| card(record.act.slot)).collect(),
        seals: seals(desk, state),
        sheets: sheets(state),
        checkpoint: state
            .checkpoints
            .last()
            .map(|checkpoint| CheckpointView { words: sealing::words(checkpoint.root), at: moment(checkpoint.at) }),
        contested: merge::contested(state),
        laptops: Vec::new(),
    }
}

fn seals(desk: &Desk, state: &State) -> SealsView {
    let (sealed, due) = sealing::counts(state);
    SealsView { named: state.certificate.is_some(), unlocked: sealing::key(desk, state).is_some(), sealed, due }
}

/// As the sheets are printed: somebody represented by another, or whose second party is not known, has none to sign.
fn sheets(state: &State) -> SheetsView {
    let missing = |person: &Person| state.places_of(person).any(|slot| state.acts.in_force(slot).is_none());
    let (mut parties, mut witnesses) = (0, 0);
    for person in state.roster.people().filter(|person| missing(person)) {
        match person.role {
            Role::Party if has_pen_sheet(state, person) && !state.lacks_second_party(person) => parties += 1,
            Role::Witness | Role::Acknowledger => witnesses += 1,
            Role::Party | Role::Guest => {}
        }
    }
    SheetsView { parties: count(parties), witnesses: count(witnesses) }
}

fn agenda(state: &State) -> Vec<AgendaItem> {
    let item = |item: &ceremony::setup::AgendaItem| {
        let run = state.run(item.id);
        AgendaItem {
            id: item.id.to_string(),
            kind: item.kind.into(),
            title: item.title.clone(),
            planned: item.planned.map(|time| time.format("%H:%M").to_string()),
            started: run.started.map(moment),
            ended: run.ended.map(moment),
            skipped: run.skipped,
        }
    };
    state.agenda.iter().map(item).collect()
}

fn text_view(state: &State) -> TextView {
    let empty = std::sync::Arc::new(ceremony::text::Text::default());
    let version = state.text();
    let text = version.map_or(&empty, |version| &version.text);
    let (printed, digest) = (text.filled(), version.map(|version| version.digest).unwrap_or_default());
    TextView {
        version: version.map_or(0, |version| version.number),
        short_digest: digest.short(),
        digest: digest.to_string(),
        frozen: version.is_some_and(|version| version.frozen),
        text: Text::from((**text).clone()),
        placeholders: text.placeholders(),
        open_placeholders: printed.placeholders(),
        printed: printed.into(),
    }
}

/// Somebody in the queue.
fn card(state: &State, numbers: &Numbers, slot: Slot) -> QueueCard {
    let signer = state.roster.person(slot.signer);
    let shown = signer.map(|person| state.roster.shown(person)).unwrap_or_default();
    let other = (slot.subject != slot.signer).then(|| state.roster.person(slot.subject)).flatten();
    let record = state.acts.in_force(slot);
    QueueCard {
        slot: slot.into(),
        position: state.queue.position(slot).map_or(0, |position| count(position + 1)),
        number: numbers.get(slot.signer),
        name: shown.name,
        posts: shown.posts,
        work_unit: shown.work_unit,
        role: signer.map(|person| person.role).unwrap_or_default().into(),
        subject_name: other.map(|person| person.name.to_string()),
        attendance: attendance(state, slot.signer).0,
        progress: standing(state.acts.standing(slot), record.is_some_and(|record| state.is_late(record))),
        act: record.map(|record| record.act.id.to_string()),
        signed_at: record.and_then(signed_at),
        signed_on: record.map(|record| signed_on(state, record)),
    }
}

/// True dates come from the laptop's clock, and a hall opens only once: what is wrong with it is said before.
fn opening_doubts(state: &State, setup: &Setup, now: DateTime<Utc>) -> Vec<String> {
    let (today, planned) = (setup.zone.date(now), setup.date());
    let mut doubts = Vec::new();
    if let Some(hall) = state.hall() {
        // Opened all the same: it stays in sight while the hall is open, for the papers bear that date.
        let opened = setup.zone.date(hall.opened);
        if hall.closed.is_none() && opened != planned {
            doubts.push(format!(
                "Acara dibuka {} menurut jam laptop, sedangkan dijadwalkan {}. Tanggal itulah yang tercetak pada naskah.",
                indonesian::long_date(opened),
                indonesian::long_date(planned)
            ));
        }
        return doubts;
    }
    if today != planned {
        doubts.push(format!(
            "Menurut jam laptop hari ini {}, sedangkan acara dijadwalkan {}. Tanggal pada pakta mengikuti jam laptop: \
             betulkan dahulu jam laptop atau tanggal acaranya.",
            indonesian::long_date(today),
            indonesian::long_date(planned)
        ));
    }
    if state.last_at.is_some_and(|last| now < last) {
        doubts.push(
            "Jam laptop lebih lambat daripada catatan terakhir di berkas ini; mungkin jamnya mundur. Betulkan dahulu \
             jam laptop."
                .into(),
        );
    }
    doubts
}

fn checklist(state: &State, doubtful: usize, today: chrono::NaiveDate) -> Vec<CheckItem> {
    vec![
        check_ceremony(state, today),
        check_text(state),
        check_roster(state, doubtful),
        item(CheckKey::Order, state.queue.slots().is_empty(), Vec::new()),
        check_agenda(state),
        check_witnesses(state),
    ]
}

fn item(key: CheckKey, empty: bool, remarks: Vec<String>) -> CheckItem {
    let state = match (empty, remarks.is_empty()) {
        (true, _) => CheckState::Empty,
        (false, true) => CheckState::Complete,
        (false, false) => CheckState::Attention,
    };
    CheckItem { key, state, remarks }
}

/// Remarks whose condition holds.
fn remarks<const N: usize>(all: [(bool, &str); N]) -> Vec<String> {
    all.into_iter().filter(|(holds, _)| *holds).map(|(_, text)| text.to_owned()).collect()
}

fn check_ceremony(state: &State, today: chrono::NaiveDate) -> CheckItem {
    let Some(setup) = state.setup.as_deref() else { return item(CheckKey::Ceremony, true, Vec::new()) };
    let past = setup.date() < today && state.hall().is_none();
    item(
        CheckKey::Ceremony,
        false,
        remarks([
            (setup.place.trim().is_empty(), "Tempat acara belum diisi."),
            (setup.town.trim().is_empty(), "Kota sebelum tanggal pada pakta belum diisi."),
            (past, "Tanggal acara sudah lewat menurut jam laptop."),
            (setup.legal_basis.is_empty(), "Dasar hukum belum diisi."),
        ]),
    )
}

fn check_text(state: &State) -> CheckItem {
    let Some(version) = state.text() else { return item(CheckKey::Text, true, Vec::new()) };
    let mut printed = version.text.filled();
    let open = printed.placeholders();
    let mut misspelt = false;
    printed.for_each_mut(&mut |sentence| misspelt |= sentence.to_lowercase().contains("fakta integritas"));
    let letterhead = state.setup.as_deref().is_none_or(|setup| setup.letterhead.lines.is_empty());
    let mut remarks = remarks([
        (letterhead, "Kop belum diisi."),
        (misspelt, "Tertulis «fakta integritas»; yang benar «pakta integritas»."),
    ]);
    if !open.is_empty() {
        remarks.push(format!("Isian naskah masih kosong: {}.", open.join(", ")));
    }
    item(CheckKey::Text, version.text.pact.clauses.is_empty(), remarks)
}

fn check_roster(state: &State, doubtful: usize) -> CheckItem {
    let remarks = if doubtful == 0 { Vec::new() } else { vec![format!("{doubtful} baris perlu dilihat.")] };
    item(CheckKey::Roster, state.roster.people().len() == 0, remarks)
}

fn check_agenda(state: &State) -> CheckItem {
    let has = |kind| state.agenda.iter().any(|item| item.kind == kind);
    let text = state.text().is_some_and(|version| !version.text.pledge.clauses.is_empty());
    item(
        CheckKey::Agenda,
        state.agenda.is_empty(),
        remarks([
            (!has(AgendaKind::Signing), "Belum ada butir penandatanganan."),
            (text && !has(AgendaKind::Pledge), "Naskah ikrar ada, tetapi butir ikrar belum ada di susunan acara."),
        ]),
    )
}

fn check_witnesses(state: &State) -> CheckItem {
    let witnesses = state.roster.people().filter(|person| person.role == Role::Witness).count();
    let leader = state.setup.as_deref().is_some_and(|setup| setup.pledge_leader.is_some());
    let pledge = state.agenda.iter().any(|item| item.kind == AgendaKind::Pledge);
    let remarks = remarks([(pledge && !leader, "Pemimpin ikrar belum dipilih.")]);
    item(CheckKey::Witnesses, witnesses == 0 && !leader, remarks)
}
