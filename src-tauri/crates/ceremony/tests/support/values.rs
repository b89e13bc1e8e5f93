//! Small values: people, posts, texts, and commands about them. Every personal name is invented.

use std::collections::BTreeMap;

use ceremony::Command;
use ceremony::event::{SessionKind, Slot};
use ceremony::id::{AgendaItemId, CeremonyId, Digest, PersonId, PostId, SessionId};
use ceremony::name::PrintedName;
use ceremony::person::{Assignment, AssignmentKind, Person, Post, Role};
use ceremony::setup::{AgendaItem, AgendaKind, Channel, Letterhead, Paper, Setup};
use ceremony::text::{Clause, Framing, PactForm, PactText, PledgeText, Text};
use ceremony::zone::Zone;
use chrono::NaiveDate;

const NAMES: [&str; 8] = [
    "Ratna Contohwati",
    "Budi Misalnya",
    "Suharni",
    "Tono Umpamanya",
    "Wulan Andaikan",
    "Galih Seumpama",
    "Dewi Ibaratkan",
    "Joko Seandainya",
];

pub(crate) fn digest(byte: u8) -> Digest {
    Digest([byte; 32])
}

pub(crate) fn own(id: u128) -> Slot {
    Slot::own(PersonId(id))
}

pub(crate) fn second(subject: u128, signer: u128) -> Slot {
    Slot { subject: PersonId(subject), signer: PersonId(signer) }
}

pub(crate) fn person(id: u128, role: Role) -> Person {
    let place = usize::try_from(id).expect("a small number") % NAMES.len();
    let bare = NAMES[place].to_owned();
    Person {
        role,
        ..Person::named(PersonId(id), PrintedName { front_titles: "Drs.".into(), bare, back_titles: "M.Si.".into() })
    }
}

pub(crate) fn party(id: u128) -> Person {
    person(id, Role::Party)
}

pub(crate) fn post(id: u128, holder: Option<u128>) -> Post {
    let assignment = |person| Assignment { person: PersonId(person), kind: AssignmentKind::Plt };
    Post {
        id: PostId(id),
        title: format!("Kepala Dinas {id}"),
        work_unit: format!("Dinas {id}"),
        protocol_class: Some('j'),
        echelon: "II.b".into(),
        row: u32::try_from(id).expect("a small number"),
        holder: holder.map(assignment),
    }
}

pub(crate) fn found() -> Command {
    Command::Found { ceremony: CeremonyId(7), rehearsal: false, parent: None }
}

pub(crate) fn roster(people: impl IntoIterator<Item = Person>) -> Command {
    Command::PutRoster { people: people.into_iter().collect(), posts: Vec::new() }
}

pub(crate) fn posts(posts: impl IntoIterator<Item = Post>) -> Command {
    Command::PutRoster { people: Vec::new(), posts: posts.into_iter().collect() }
}

pub(crate) fn open(session: u128, kind: SessionKind) -> Command {
    Command::OpenSession { session: SessionId(session), kind, place: "Ruang Rapat".into() }
}

/// Revises the text to variant `variant`, whose digest is made of that number.
pub(crate) fn revise(variant: u8) -> Command {
    Command::ReviseText { digest: digest(variant), text: Box::new(text(variant)) }
}

/// Words of a declaration that differ by variant.
pub(crate) fn text(variant: u8) -> Text {
    let framing = Framing {
        opening: "Saya yang bertanda tangan di bawah ini:".into(),
        statement: "dengan ini menyatakan bahwa saya akan:".into(),
        closing: vec!["Pernyataan ini saya buat dengan sadar.".into()],
    };
    let clause =
        Clause { text: format!("Menjaga netralitas, naskah {variant}, Tahun {{tahun}}."), children: Vec::new() };
    Text {
        pact: PactText {
            form: PactForm::Declaration,
            title: vec!["PAKTA INTEGRITAS".into()],
            collective: framing.clone(),
            individual: framing,
            clauses: vec![clause.clone()],
        },
        pledge: PledgeText {
            title: vec!["IKRAR".into()],
            opening: "Kami berikrar:".into(),
            clauses: vec![clause],
            closing: "Demikian ikrar ini kami buat.".into(),
        },
        values: BTreeMap::from([("tahun".to_owned(), "2024".to_owned())]),
    }
}

/// Variant `variant` as a performance agreement.
pub(crate) fn pair_text(variant: u8) -> Text {
    let mut text = text(variant);
    text.pact.form = PactForm::Pair;
    text
}

pub(crate) fn agenda() -> Vec<AgendaItem> {
    let item = |id, kind, title: &str| AgendaItem { id: AgendaItemId(id), kind, title: title.into(), planned: None };
    vec![item(1, AgendaKind::Pledge, "Pembacaan ikrar"), item(2, AgendaKind::Signing, "Penandatanganan")]
}

pub(crate) fn setup() -> Setup {
    Setup {
        title: "Penandatanganan Pakta Integritas".into(),
        place: "Ruang Rapat Bupati".into(),
        town: "Mukomuko".into(),
        starts: NaiveDate::from_ymd_opt(2024, 10, 14).and_then(|day| day.and_hms_opt(8, 0, 0)).expect("a real time"),
        zone: Zone::Wib,
        legal_basis: Vec::new(),
        letterhead: Letterhead::default(),
        paper: Paper::F4,
        originals: 2,
        photos: true,
        stamp_duty_box: false,
        pledge_leader: None,
        acknowledger: None,
        template: "netralitas-asn".into(),
        official_record_number: String::new(),
        retention: "ikuti JRA daerah".into(),
        contact: vec!["BKPSDM, telepon (0737) 000".into()],
        addressee: vec!["Kepala BKPSDM".into(), "di Mukomuko".into()],
        channels: vec![Channel { name: "Inspektorat".into(), lines: vec!["Jalan Contoh 1".into()] }],
    }
}
