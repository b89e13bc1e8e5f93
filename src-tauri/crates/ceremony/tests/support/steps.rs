//! Random steps of a ceremony. A step is small numbers; it becomes a command only before a state, so that it often
//! fits (signing shows what the roster shows) and sometimes does not.

use ceremony::event::{
    Attendance, DocumentKey, DocumentKind, Head, InkDoubt, OrderKind, Outcome, Photo, Preset, SessionKind, Slot,
};
use ceremony::id::{ActId, AgendaItemId, Digest, PersonId, PostId, SessionId};
use ceremony::person::Role;
use ceremony::stamp::WriterId;
use ceremony::{Command, State};
use proptest::prelude::*;

use crate::support::Scribe;
use crate::support::values::{self, digest};

/// Text variants from here on are performance agreements.
pub(crate) const PAIRS: u8 = 20;
/// People, posts, agenda items, sessions: identifiers from 1 to this.
const THINGS: u128 = 6;

/// One step on one laptop, or an exchange between both.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Exchange,
    Sign { id: u128, slot: Slot, flaw: u8 },
    Outcome { slot: Slot, kind: u8 },
    Defer,
    Void { act: u128 },
    Call { slot: Slot },
    Text { variant: u8 },
    Person { id: u128, role: u8, counterpart: u128, number: u8, title: u8 },
    Posts { id: u128, holder: u128 },
    Strike { person: u128 },
    StrikePost { post: u128 },
    Preset { order: u8, preset: u8, person: u128 },
    Move { order: u8, person: u128, before: u128 },
    Attendance { person: u128, kind: u8 },
    Session { id: u128, late: bool },
    Close,
    Item { item: u128, verb: u8 },
    Agenda { keep: u8 },
    Setup { town: u8 },
    Found,
    Archive { number: u8 },
    Print { number: u8 },
    Seal { number: u8 },
    Stamp { number: u8 },
    SealKey { number: u8 },
    Checkpoint { number: u8 },
}

fn slots() -> impl Strategy<Value = Slot> {
    let slot = |(subject, other, pair)| {
        let signer = if pair { other } else { subject };
        Slot { subject: PersonId(subject), signer: PersonId(signer) }
    };
    (1..=THINGS, 1..=THINGS, prop::bool::weighted(0.2)).prop_map(slot)
}

/// Courses of up to `length` steps, each with the laptop that takes it.
pub(crate) fn courses(length: usize) -> impl Strategy<Value = Vec<(bool, Step)>> {
    prop::collection::vec((any::<bool>(), steps()), 0..length)
}

/// Courses of what is done behind the hall: archiving, sealing, timestamps, checkpoints.
pub(crate) fn sealings(length: usize) -> impl Strategy<Value = Vec<(bool, Step)>> {
    let step = prop_oneof![
        1 => Just(Step::Exchange),
        2 => (0..3_u8).prop_map(|number| Step::Archive { number }),
        4 => (1..4_u8).prop_map(|number| Step::Seal { number }),
        2 => (1..4_u8).prop_map(|number| Step::Stamp { number }),
        1 => (0..2_u8).prop_map(|number| Step::Checkpoint { number }),
        1 => Just(Step::Close),
    ];
    prop::collection::vec((any::<bool>(), step), 0..length)
}

fn steps() -> impl Strategy<Value = Step> {
    let things = 1..=THINGS;
    prop_oneof![
        4 => Just(Step::Exchange),
        14 => (0..60_u128, slots(), 0..12_u8).prop_map(|(id, slot, flaw)| Step::Sign { id, slot, flaw }),
        6 => (slots(), 0..4_u8).prop_map(|(slot, kind)| Step::Outcome { slot, kind }),
        2 => Just(Step::Defer),
        4 => (0..60_u128).prop_map(|act| Step::Void { act }),
        2 => slots().prop_map(|slot| Step::Call { slot }),
        4 => prop_oneof![0..4_u8, PAIRS..PAIRS + 2].prop_map(|variant| Step::Text { variant }),
        6 => (things.clone(), 0..6_u8, 0..=THINGS, 0..6_u8, 0..3_u8).prop_map(
            |(id, role, counterpart, number, title)| Step::Person { id, role, counterpart, number, title }
        ),
        3 => (things.clone(), 0..=THINGS).prop_map(|(id, holder)| Step::Posts { id, holder }),
        2 => things.clone().prop_map(|person| Step::Strike { person }),
        1 => things.clone().prop_map(|post| Step::StrikePost { post }),
        3 => (0..3_u8, 0..7_u8, things.clone()).prop_map(|(order, preset, person)| {
            Step::Preset { order, preset, person }
        }),
        2 => (0..3_u8, things.clone(), 0..=THINGS).prop_map(|(order, person, before)| {
            Step::Move { order, person, before }
        }),
        2 => (things.clone(), 0..4_u8).prop_map(|(person, kind)| Step::Attendance { person, kind }),
        3 => (1..4_u128, prop::bool::weighted(0.7)).prop_map(|(id, late)| Step::Session { id, late }),
        3 => Just(Step::Close),
        4 => (1..=3_u128, 0..3_u8).prop_map(|(item, verb)| Step::Item { item, verb }),
        1 => (0..3_u8).prop_map(|keep| Step::Agenda { keep }),
        1 => (0..2_u8).prop_map(|town| Step::Setup { town }),
        1 => Just(Step::Found),
        3 => (0..3_u8).prop_map(|number| Step::Archive { number }),
        1 => (0..3_u8).prop_map(|number| Step::Print { number }),
        5 => (1..4_u8).prop_map(|number| Step::Seal { number }),
        2 => (1..4_u8).prop_map(|number| Step::Stamp { number }),
        1 => (0..2_u8).prop_map(|number| Step::SealKey { number }),
        2 => (0..2_u8).prop_map(|number| Step::Checkpoint { number }),
    ]
}

impl Step {
    /// The command of this step before the scribe's state; `None` when it cannot even be spoken.
    pub(crate) fn command(&self, scribe: &Scribe) -> Option<Command> {
        let reason = || "alasan".to_owned();
        Some(match *self {
            Self::Exchange => return None,
            Self::Sign { id, slot, flaw } => return signature(scribe, id, slot, flaw),
            Self::Outcome { slot, kind } => Command::MarkOutcome { slot, outcome: outcome(kind) },
            Self::Defer => Command::DeferRemaining { reason: reason() },
            Self::Void { act } => Command::VoidAct { act: any_act(scribe, act), reason: reason() },
            Self::Call { slot } => Command::Call { slot },
            Self::Text { variant } => {
                let text = if variant < PAIRS { values::text(variant) } else { values::pair_text(variant) };
                Command::ReviseText { digest: digest(variant), text: Box::new(text) }
            }
            Self::Strike { person } => Command::StrikePerson { person: PersonId(person), reason: reason() },
            Self::StrikePost { post } => Command::StrikePost { post: PostId(post), reason: reason() },
            Self::Posts { id, holder } => values::posts([values::post(id, (holder > 0).then_some(holder))]),
            Self::Session { id, late } => values::open(id, if late { SessionKind::Late } else { SessionKind::Hall }),
            Self::Close => Command::CloseSession,
            Self::Found => values::found(),
            _ => return self.command_of_archive(scribe).or_else(|| self.command_of_lists()),
        })
    }

    fn command_of_lists(&self) -> Option<Command> {
        let order = |order| [OrderKind::Protocol, OrderKind::Signing, OrderKind::Paper][usize::from(order)];
        Some(match *self {
            Self::Person { id, role, counterpart, number, title } => {
                let role = [Role::Party, Role::Party, Role::Party, Role::Witness, Role::Acknowledger, Role::Guest]
                    [usize::from(role)];
                let mut person = values::person(id, role);
                person.counterpart = (counterpart > 0).then_some(PersonId(counterpart));
                person.document_number = (number > 2).then(|| format!("800/{number}"));
                person.name.back_titles = String::from(["", "S.E.", "M.Si."][usize::from(title)]);
                values::roster([person])
            }
            Self::Preset { order: of, preset: number, person } => {
                Command::SetPreset { order: order(of), preset: preset(number, PersonId(person)) }
            }
            Self::Move { order: of, person, before } => Command::MoveInOrder {
                order: order(of),
                person: PersonId(person),
                before: (before > 0).then_some(PersonId(before)),
            },
            Self::Attendance { person, kind } => {
                Command::MarkAttendance { person: PersonId(person), attendance: attendance(kind) }
            }
            Self::Item { item, verb } => {
                let item = AgendaItemId(item);
                match verb {
                    0 => Command::StartItem { item },
                    1 => Command::EndItem { item },
                    _ => Command::SkipItem { item, reason: "waktu habis".into() },
                }
            }
            Self::Agenda { keep } => Command::ChangeAgenda(values::agenda().into_iter().take(keep.into()).collect()),
            Self::Setup { town } => {
                let town = ["Mukomuko", "Muara Beliti"][usize::from(town)].to_owned();
                Command::ChangeSetup(Box::new(ceremony::setup::Setup { town, ..values::setup() }))
            }
            _ => return None,
        })
    }

    fn command_of_archive(&self, scribe: &Scribe) -> Option<Command> {
        Some(match *self {
            Self::Archive { number } => Command::ArchiveDocument {
                document: DocumentKey { kind: DocumentKind::ALL[usize::from(number)], subject: None },
                basis: digest(number),
                pdf: digest(number + 1),
                pages: 1,
                dated: values::setup().date(),
                claim: None,
            },
            // Each laptop seals at its own time, so that both seals of one PDF differ.
            Self::Seal { number } => Command::SealDocument {
                pdf: digest(number),
                seal: digest(number + 10 * scribe.writer()),
                signed: digest(number + 20 * scribe.writer()),
                certificate: digest(9),
            },
            Self::Stamp { number } => {
                let pdf = digest(number);
                let known = scribe.state.seals.get(&pdf);
                let (signed, over) = known.map_or((digest(0), digest(0)), |sealed| (sealed.signed, sealed.seal));
                let at = chrono::DateTime::UNIX_EPOCH + chrono::Duration::seconds(number.into());
                let seal = digest(100 + number + 10 * scribe.writer());
                let server = format!("Server {}", scribe.writer());
                Command::TimestampSeal { pdf, signed, over, seal, at, server }
            }
            Self::SealKey { number } => Command::NameSealKey { certificate: digest(number) },
            Self::Checkpoint { number } => {
                let head = |(writer, (seq, _)): (&WriterId, &(u64, Digest))| Head { writer: *writer, seq: *seq };
                let heads = scribe.state.heads.iter().map(head).collect();
                let session = scribe.state.sessions.get(usize::from(number)).map_or(SessionId(99), |one| one.id);
                let mut heads: Vec<_> = heads;
                heads.sort_unstable();
                let root = held(&scribe.state, &heads);
                Command::MakeCheckpoint { session, heads, root }
            }
            Self::Print { number } => Command::RecordPrint {
                pdf: digest(number),
                copies: 1,
                copy_number: number.into(),
                printer: "PDF".into(),
            },
            _ => return None,
        })
    }
}

/// What stands for a checkpoint's root here: it tells apart every set of seals below the heads, and nothing else.
pub(crate) fn held(state: &State, heads: &[Head]) -> Digest {
    let mut root = Digest([0; 32]);
    for signed in state.sealed_below(heads).collect::<std::collections::BTreeSet<_>>() {
        root.0[usize::from(signed.0[0] % 32)] ^= signed.0[0];
    }
    root
}

/// An act that is there, or any.
fn any_act(scribe: &Scribe, number: u128) -> ActId {
    let acts: Vec<_> = scribe.state.acts.records().map(|record| record.act.id).collect();
    let place = usize::try_from(number).expect("a small number");
    if acts.is_empty() { ActId(number) } else { acts[place % acts.len()] }
}

/// Mostly what a surface would send; the rest shows something old, doubtful or a photo. Identifiers of acts differ by
/// laptop, as random ones do.
fn signature(scribe: &Scribe, id: u128, slot: Slot, flaw: u8) -> Option<Command> {
    scribe.state.text()?;
    scribe.state.roster.shown_at(slot)?;
    let mut act = scribe.act(1_000 * u128::from(scribe.writer()) + id, slot);
    let mut doubts = Vec::new();
    match flaw {
        0 => act.shown.name.push('?'),
        1 => act.text_version += 1,
        2 => doubts.push(InkDoubt::Blank),
        3 => {
            doubts.push(InkDoubt::Clipped);
            act.overruled.push(InkDoubt::Clipped);
        }
        4 => act.photo = Photo::Taken(digest(100)),
        5 => {
            let known = scribe.state.acts.records().next()?.act.clone();
            act = known;
        }
        _ => {}
    }
    Some(Command::Sign { act: Box::new(act), doubts })
}

fn outcome(kind: u8) -> Outcome {
    match kind {
        0 => Outcome::Deferred { reason: "dinas luar".into() },
        1 => Outcome::Absent,
        2 => Outcome::Excused { reason: "sakit".into() },
        _ => Outcome::Delegate { name: "Sari Contohnya".into(), post: "Sekretaris".into() },
    }
}

fn attendance(kind: u8) -> Attendance {
    match kind {
        0 => Attendance::Present,
        1 => Attendance::Represented { name: "Sari Contohnya".into(), post: "Sekretaris".into() },
        2 => Attendance::Excused { reason: "sakit".into() },
        _ => Attendance::Unknown,
    }
}

fn preset(number: u8, person: PersonId) -> Preset {
    match number {
        0 => Preset::LeaderDown,
        1 => Preset::SekdaFirstHeadLast,
        2 => Preset::ForkopimdaFirst,
        3 => Preset::WitnessesLast,
        4 => Preset::SymbolicReps(vec![person]),
        5 => Preset::OneForAll(person),
        _ => Preset::RosterRows,
    }
}
