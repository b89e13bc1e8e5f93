//! Every event in every form goes to disk and comes back as it was.

use ceremony::event::{
    Act, Assistance, Attendance, DocumentKey, DocumentKind, Event, Head, Ink, InkDoubt, OrderKind, Outcome, PaperDoubt,
    Photo, Preset, ScannedPage, SessionKind, Shown,
};
use ceremony::id::{ActId, AgendaItemId, CeremonyId, PersonId, PostId, SessionId};
use ceremony::person::{Assignment, AssignmentKind, Identity, IdentityKind, Role, Target};
use ceremony::setup::{AgendaItem, AgendaKind, Letterhead, Paper, Setup};
use ceremony::stamp::WriterId;
use ceremony::text::Clause;
use ceremony::zone::Zone;
use chrono::{NaiveDate, NaiveTime};
use journal::{Journal, digest};

use crate::ledger::{Ledger, key};
use crate::support::values::{self, own, second};

/// A PDF with a picture large enough to be kept beside it.
const PDF: [u8; HEAD.len() + 2_048] = {
    let mut bytes = [b'.'; HEAD.len() + 2_048];
    bytes.split_at_mut(HEAD.len()).0.copy_from_slice(HEAD);
    bytes
};
const HEAD: &[u8] = b"%PDF-1.7\n1 0 obj\n<</Subtype/Image/Length 2048>>stream\n";

pub(crate) const BLOBS: [&[u8]; 11] = [
    b"lambang",
    b"goresan",
    b"foto",
    &PDF,
    b"segel",
    b"sertifikat",
    b"segel berstempel waktu",
    b"halaman lurus",
    b"berkas pindaian",
    b"pemberitahuan",
    b"IKR1:TWGSLKC",
];

fn blob(number: usize) -> ceremony::id::Digest {
    digest(BLOBS[number])
}

/// At least one event of each type, and each form of the values inside.
pub(crate) fn events() -> Vec<Event> {
    let mut events = vec![Event::Founded { ceremony: CeremonyId(7), rehearsal: true, parent: Some(CeremonyId(6)) }];
    events.push(Event::AdmissionDecided {
        writer: WriterId([7; 32]),
        admitted: false,
        reason: "bukan laptop panitia".into(),
    });
    events.extend(preparation());
    events.extend(orders());
    events.extend(course());
    events.extend(acts());
    events.extend(archive());
    events
}

fn preparation() -> Vec<Event> {
    let starts = NaiveDate::from_ymd_opt(2024, 10, 14)
        .and_then(|day| day.and_hms_micro_opt(8, 30, 0, 250))
        .expect("a real date");
    let letterhead =
        Letterhead { lines: vec!["PEMERINTAH \"KABUPATEN\"\tCONTOH".into()], emblem: Some(blob(0)), centred: true };
    let full = Setup { starts, letterhead, legal_basis: vec!["UU 5/2014".into()], ..values::setup() };
    let plain = Setup {
        zone: Zone::Wita,
        paper: Paper::A4,
        pledge_leader: Some(PersonId(1)),
        acknowledger: Some(PersonId(2)),
        ..values::setup()
    };
    let east = Setup { zone: Zone::Wit, ..values::setup() };
    let kinds = [
        AgendaKind::Opening,
        AgendaKind::Briefing,
        AgendaKind::Pledge,
        AgendaKind::Signing,
        AgendaKind::Prayer,
        AgendaKind::Closing,
        AgendaKind::Other,
    ];
    let item = |(id, kind): (u128, AgendaKind)| AgendaItem {
        id: AgendaItemId(id),
        kind,
        title: format!("{kind:?}"),
        planned: NaiveTime::from_hms_opt(8, 30, 0).filter(|_| id.is_multiple_of(2)),
    };
    let mut pair = values::pair_text(20);
    pair.pact.clauses[0].children =
        vec![Clause { text: "anak \u{1f58b} ayat".into(), children: vec![Clause::default()] }];
    let mut events: Vec<_> = [full, plain, east].map(|setup| Event::SetupChanged(Box::new(setup))).into();
    events.push(Event::AgendaChanged((1..).zip(kinds).map(item).collect()));
    for text in [values::text(1), pair] {
        events.push(Event::TextRevised { digest: journal::text_digest(&text), text: Box::new(text) });
    }
    events.extend(roster());
    events
}

fn roster() -> Vec<Event> {
    let kinds = [IdentityKind::None, IdentityKind::Nip, IdentityKind::NiPppk, IdentityKind::Nrp];
    let roles = [Role::Party, Role::Witness, Role::Acknowledger, Role::Guest];
    let people = (1..).zip(kinds.into_iter().zip(roles)).map(|(id, (kind, role))| {
        let mut person = values::person(id, role);
        person.identity = Identity { kind, number: "197503122001121004".into() };
        person.document_number = (id == 1).then(|| "800.1.11.1/3608".into());
        person.counterpart = (id == 1).then_some(PersonId(2));
        person.targets = vec![Target { objective: "a".into(), indicator: "b".into(), value: "12 %".into() }];
        person.walk_in = id == 3;
        person
    });
    let held =
        [AssignmentKind::Definitive, AssignmentKind::Plt, AssignmentKind::Plh, AssignmentKind::Pj, AssignmentKind::Pjs];
    let posts = (1..).zip(held).map(|(id, kind)| {
        let mut post = values::post(id, Some(1));
        post.holder = Some(Assignment { person: PersonId(1), kind });
        post
    });
    let mut vacant = values::post(9, None);
    vacant.protocol_class = None;
    vec![
        Event::RosterPut { people: people.collect(), posts: posts.chain([vacant]).collect() },
        Event::PersonStruck { person: PersonId(4), reason: "ganda".into() },
        Event::PostStruck { post: PostId(9), reason: "dihapus".into() },
    ]
}

fn orders() -> Vec<Event> {
    let presets = [
        Preset::SekdaFirstHeadLast,
        Preset::ForkopimdaFirst,
        Preset::WitnessesLast,
        Preset::RosterRows,
        Preset::SymbolicReps(vec![PersonId(1), PersonId(2)]),
        Preset::OneForAll(PersonId(1)),
        Preset::LeaderDown,
    ];
    let mut events: Vec<_> =
        presets.into_iter().map(|preset| Event::OrderPreset { order: OrderKind::Signing, preset }).collect();
    events.push(Event::OrderMoved { order: OrderKind::Protocol, person: PersonId(1), before: Some(PersonId(2)) });
    events.push(Event::OrderMoved { order: OrderKind::Paper, person: PersonId(1), before: None });
    events
}

fn course() -> Vec<Event> {
    let attendances = [
        Attendance::Present,
        Attendance::Represented { name: "Sari Contohnya".into(), post: String::new() },
        Attendance::Excused { reason: "sakit".into() },
        Attendance::Unknown,
    ];
    let outcomes = [
        Outcome::Deferred { reason: "dinas luar".into() },
        Outcome::Absent,
        Outcome::Excused { reason: "cuti".into() },
        Outcome::Delegate { name: "Sari Contohnya".into(), post: "Sekretaris".into() },
    ];
    let opened = |id, kind| Event::SessionOpened { session: SessionId(id), kind, place: "Aula".into() };
    let mut events: Vec<_> = (1..)
        .zip(attendances)
        .map(|(id, attendance)| Event::AttendanceMarked { person: PersonId(id), attendance })
        .collect();
    events.extend([opened(1, SessionKind::Hall), Event::SessionClosed { session: SessionId(1) }]);
    events.extend([
        opened(2, SessionKind::Late),
        Event::ItemStarted { item: AgendaItemId(1) },
        Event::ItemEnded { item: AgendaItemId(1) },
        Event::ItemSkipped { item: AgendaItemId(2), reason: "waktu".into() },
        Event::Called { slot: second(1, 2) },
        Event::AssistanceNoted { slot: own(3), assistance: Some(help()) },
        Event::AssistanceNoted { slot: own(4), assistance: None },
    ]);
    events.extend((1..).zip(outcomes).map(|(id, outcome)| Event::OutcomeMarked { slot: own(id), outcome }));
    events
}

fn help() -> Assistance {
    Assistance {
        helper: "Tuti Umpama, staf protokol".into(),
        witness: "Joko \"Misalnya\"".into(),
        reason: "tangan kanan cedera".into(),
    }
}

/// Every doubt about a scan.
const PAPER_DOUBTS: [PaperDoubt; 12] = [
    PaperDoubt::Blank,
    PaperDoubt::Coarse,
    PaperDoubt::Dark,
    PaperDoubt::CutOff,
    PaperDoubt::Askew,
    PaperDoubt::Moved,
    PaperDoubt::OtherSigned,
    PaperDoubt::Repeated,
    PaperDoubt::OlderWords,
    PaperDoubt::Unnumbered,
    PaperDoubt::Unread,
    PaperDoubt::LineFiled,
];

fn acts() -> Vec<Event> {
    let act = |id, photo, ink| Act {
        id: ActId(id),
        slot: own(id),
        session: SessionId(2),
        text_version: 1,
        text_digest: journal::text_digest(&values::text(1)),
        shown: Shown {
            name: "Drs. Budi Misalnya, M.Si.".into(),
            bare_name: "Budi Misalnya".into(),
            identity: Identity { kind: IdentityKind::Nip, number: "197503122001121004".into() },
            rank: "Pembina Utama Muda".into(),
            grade: "IV/c".into(),
            posts: vec!["Plt. Kepala Dinas".into()],
            work_unit: "Dinas".into(),
            document_number: Some("800/1".into()),
        },
        ink,
        notice: matches!(photo, Photo::Taken(_)).then(|| blob(9)),
        photo,
        overruled: vec![InkDoubt::Blank, InkDoubt::DotLike, InkDoubt::Clipped],
        assisted: (id % 2 == 1).then(help),
        device: "pena, layar 2".into(),
    };
    let thumb = Ink::Thumbprint { picture: blob(7) };
    let drawn = || Ink::Drawn { strokes: blob(1) };
    let pages = || vec![ScannedPage { picture: blob(7), source: blob(8) }];
    let on_paper = |written, line, overruled| Ink::OnPaper { pages: pages(), written, line, overruled };
    let given = [
        (Photo::Taken(blob(2)), drawn()),
        (Photo::Declined, drawn()),
        (Photo::NotAsked, on_paper(NaiveDate::from_ymd_opt(2024, 10, 14), None, PAPER_DOUBTS.to_vec())),
        (Photo::NotAsked, on_paper(None, Some("IKRL1:7C1F00A2".into()), Vec::new())),
        (Photo::Declined, thumb),
    ];
    let signed = |(id, (photo, ink))| Event::Signed(Box::new(act(id, photo, ink)));
    let mut events: Vec<_> = (1..).zip(given).map(signed).collect();
    events.push(Event::Voided { act: ActId(2), reason: "tergores".into() });
    events
}

fn archive() -> Vec<Event> {
    let dated = NaiveDate::from_ymd_opt(2024, 10, 14).expect("a real date");
    let archived = |kind| {
        let document = DocumentKey { kind, subject: (kind == DocumentKind::Pact).then_some(PersonId(1)) };
        Event::DocumentArchived {
            document,
            basis: digest(b"dasar"),
            pdf: blob(3),
            pages: 2,
            dated,
            claim: (kind == DocumentKind::Pact).then_some(blob(10)),
        }
    };
    let mut events: Vec<_> = DocumentKind::ALL.map(archived).into();
    let printer = "HP \"LaserJet\" \\ 2".to_owned();
    events.push(Event::Printed { pdf: blob(3), copies: 2, copy_number: 0, printer: printer.clone() });
    events.push(Event::Printed { pdf: blob(3), copies: 1, copy_number: 3, printer });
    events.extend(sealed());
    events
}

fn sealed() -> Vec<Event> {
    let (pdf, signed, certificate) = (blob(3), digest(b"isi"), blob(5));
    let at = NaiveDate::from_ymd_opt(2024, 10, 16).and_then(|day| day.and_hms_micro_opt(3, 12, 45, 500_000));
    let stamped = |seal, at| Event::SealTimestamped { pdf, signed, seal, at, server: "Server Waktu \"Contoh\"".into() };
    let heads = vec![Head { writer: WriterId([7; 32]), seq: 40 }];
    vec![
        Event::SealKeyNamed { certificate },
        Event::DocumentSealed { pdf, seal: blob(4), signed, certificate },
        stamped(blob(6), at.expect("a real time").and_utc()),
        stamped(blob(4), chrono::DateTime::UNIX_EPOCH),
        Event::CheckpointMade { session: SessionId(1), heads, root: digest(b"akar") },
    ]
}

#[test]
fn every_event_comes_back_from_disk_as_it_was() {
    let mut ledger = Ledger::new();
    let blobs: Vec<_> = BLOBS.map(<[u8]>::to_vec).into();
    for event in events() {
        ledger.append(vec![event], &blobs);
    }
    let written = ledger.journal.written();
    assert_eq!(written, events().len() as u64);
    let (_folder, path, state) = ledger.close();
    let (journal, reopened) = Journal::open(&path, key(1)).unwrap();
    assert_eq!(reopened, state);
    assert_eq!(journal.written(), written);
    for bytes in BLOBS {
        assert_eq!(journal.blob(digest(bytes)).unwrap(), bytes);
    }
    assert_eq!(journal::check(&path).unwrap().faults, []);
}

#[test]
fn one_transaction_or_many_make_the_same_state() {
    let mut at_once = Ledger::new();
    let blobs: Vec<_> = BLOBS.map(<[u8]>::to_vec).into();
    at_once.append(events(), &blobs);
    let (_folder, path, state) = at_once.close();
    assert_eq!(Journal::open(&path, key(1)).unwrap().1, state);
    assert_eq!(journal::check(&path).unwrap().faults, []);
}
