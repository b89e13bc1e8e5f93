//! What the stories are told with: small values of every kind, and a scribe who decides, stamps and applies.
//!
//! Time and identifiers are counted up from nothing; nothing here reads a clock.

pub(crate) mod steps;
pub(crate) mod values;

use std::sync::Arc;

use ceremony::event::{Act, Event, Ink, Photo, SessionKind, Slot};
use ceremony::id::{ActId, AgendaItemId, Digest, SessionId};
use ceremony::stamp::{Stamp, WriterId};
use ceremony::{Command, Refusal, State};
use chrono::{DateTime, Duration, NaiveDate, Utc};

/// A laptop with one writer: commands go in, entries and state stay.
#[derive(Debug, Clone)]
pub(crate) struct Scribe {
    pub(crate) state: State,
    pub(crate) entries: Vec<(Stamp, Event)>,
    writer: u8,
    written: u64,
    clock: u64,
    now: DateTime<Utc>,
}

impl Scribe {
    pub(crate) fn new(writer: u8) -> Self {
        let day = NaiveDate::from_ymd_opt(2024, 10, 14).expect("a real date");
        let now = day.and_hms_opt(1, 0, 0).expect("a real time").and_utc();
        Self { state: State::default(), entries: Vec::new(), writer, written: 0, clock: 0, now }
    }

    /// Which laptop this is.
    pub(crate) fn writer(&self) -> u8 {
        self.writer
    }

    /// Lets time pass on the wall clock.
    pub(crate) fn wait_days(&mut self, days: i64) {
        self.now += Duration::days(days);
    }

    /// Decides and applies; gives the events that followed.
    pub(crate) fn ask(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        let events = self.state.decide(command)?;
        for event in &events {
            let stamp = self.stamp();
            self.state.apply(&stamp, event);
            self.entries.push((stamp, event.clone()));
        }
        if events.iter().any(Event::rewrites) {
            self.state = State::fold(self.entries.clone());
        }
        Ok(events)
    }

    /// Decides and applies what must be allowed and must have an effect.
    #[track_caller]
    pub(crate) fn does(&mut self, command: Command) -> &mut Self {
        let said = format!("{command:?}");
        match self.ask(command) {
            Ok(events) => assert!(!events.is_empty(), "{said} had no effect"),
            Err(refusal) => panic!("{said} was refused: {refusal}"),
        }
        self
    }

    /// Gives the refusal of what must be refused.
    #[track_caller]
    pub(crate) fn refusal(&self, command: Command) -> Refusal {
        let said = format!("{command:?}");
        match self.state.decide(command) {
            Ok(events) => panic!("{said} was allowed: {events:?}"),
            Err(refusal) => refusal,
        }
    }

    fn stamp(&mut self) -> Stamp {
        self.clock += 1;
        self.now += Duration::minutes(1);
        let mut hash = [self.writer; 32];
        hash[..8].copy_from_slice(&self.written.to_be_bytes());
        let stamp = Stamp {
            clock: self.clock,
            writer: WriterId([self.writer; 32]),
            seq: self.written,
            hash: Digest(hash),
            at: self.now,
            author: Arc::from(format!("Operator {}", self.writer)),
        };
        self.written += 1;
        stamp
    }

    /// A second laptop that has seen everything so far.
    pub(crate) fn fork(&self, writer: u8) -> Self {
        Self { writer, written: 0, ..self.clone() }
    }

    /// Both laptops exchange what the other has not seen; both fold the union anew.
    pub(crate) fn exchange(&mut self, other: &mut Self) {
        let unseen = |from: &Self, to: &Self| {
            let known: std::collections::BTreeSet<_> = to.entries.iter().map(|(stamp, _)| stamp.key()).collect();
            from.entries.iter().filter(|(stamp, _)| !known.contains(&stamp.key())).cloned().collect::<Vec<_>>()
        };
        let (to_other, to_self) = (unseen(self, other), unseen(other, self));
        self.entries.extend(to_self);
        other.entries.extend(to_other);
        let clock = self.clock.max(other.clock);
        for side in [self, other] {
            side.clock = clock;
            side.state = State::fold(side.entries.clone());
        }
    }

    /// The act a surface would send now for this place.
    pub(crate) fn act(&self, id: u128, slot: Slot) -> Act {
        let text = self.state.text().expect("a text to sign");
        Act {
            id: ActId(id),
            slot,
            session: SessionId(0),
            text_version: text.number,
            text_digest: text.digest,
            shown: self.state.roster.shown_at(slot).expect("subject and signer are on the roster"),
            ink: Ink::Drawn { strokes: values::digest(200) },
            photo: Photo::Declined,
            notice: None,
            overruled: Vec::new(),
            assisted: None,
            device: "pena".to_owned(),
        }
    }

    /// The command to sign this place with faultless ink.
    pub(crate) fn sign(&self, id: u128, slot: Slot) -> Command {
        Command::Sign { act: Box::new(self.act(id, slot)), doubts: Vec::new() }
    }

    /// Signs this place, which must be allowed.
    #[track_caller]
    pub(crate) fn signs(&mut self, id: u128, slot: Slot) -> &mut Self {
        let command = self.sign(id, slot);
        self.does(command)
    }

    /// A founded ceremony with setup, text, an agenda of pledge (1) and signing (2), and `people` parties 1, 2, ….
    pub(crate) fn prepared(people: u128) -> Self {
        let mut scribe = Self::new(1);
        scribe
            .does(values::found())
            .does(Command::ChangeSetup(Box::new(values::setup())))
            .does(values::revise(1))
            .does(Command::ChangeAgenda(values::agenda()))
            .does(values::roster((1..=people).map(values::party)));
        scribe
    }

    /// As [`Scribe::prepared`], the hall open, the pledge read, signing running.
    pub(crate) fn signing(people: u128) -> Self {
        let mut scribe = Self::prepared(people);
        scribe
            .does(values::open(1, SessionKind::Hall))
            .does(Command::StartItem { item: AgendaItemId(1) })
            .does(Command::EndItem { item: AgendaItemId(1) })
            .does(Command::StartItem { item: AgendaItemId(2) });
        scribe
    }

    /// As [`Scribe::signing`], somebody signed, the others deferred, the hall closed, a late session open.
    pub(crate) fn late(people: u128) -> Self {
        let mut scribe = Self::signing(people);
        scribe.signs(900, values::own(1)).does(Command::DeferRemaining { reason: "menyusul".into() }).end_hall();
        scribe.wait_days(2);
        scribe.does(values::open(2, SessionKind::Late));
        scribe
    }

    /// Ends the signing item and closes the hall.
    pub(crate) fn end_hall(&mut self) -> &mut Self {
        self.does(Command::EndItem { item: AgendaItemId(2) }).does(Command::CloseSession)
    }
}
