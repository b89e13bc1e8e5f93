//! The folded state of a ceremony: a pure function of the set of its entries.
//!
//! Entries come in as `(Stamp, Event)` in any order; [`State::fold`] sorts them by [`Stamp::key`]. A live writer
//! appends with [`State::apply`]. Large parts sit behind `Arc`, so that a snapshot for a reader costs nothing and a
//! change copies only the part it touches.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::acts::{ActRecord, Acts, Standing};
use crate::archive::{Archived, Checkpoint, Prints, SealToken, Sealed, Seals};
use crate::event::{Act, Assistance, Attendance, DocumentKey, Event, Head, Ink, Outcome, SessionKind, Slot};
use crate::id::{AgendaItemId, CeremonyId, Digest, PersonId, SessionId};
use crate::laptop::{self, Admission, Laptops};
use crate::order::Orders;
use crate::queue::Queue;
use crate::roster::Roster;
use crate::setup::{AgendaItem, Setup};
use crate::stamp::{Stamp, WriterId};
use crate::text::Text;

/// One version of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextVersion {
    /// From 1. Two laptops that revised at the same time may both have given one number; the digest tells them apart.
    pub number: u32,
    /// SHA-256 of the stored text.
    pub digest: Digest,
    /// The words.
    pub text: Arc<Text>,
    /// When it was written.
    pub revised_at: DateTime<Utc>,
    /// Whether a signature was ever given under it; then it never changes again.
    pub frozen: bool,
}

/// What became of an agenda item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ItemRun {
    /// When it began.
    pub started: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended: Option<DateTime<Utc>>,
    /// Why it was left out.
    pub skipped: Option<String>,
}

impl ItemRun {
    /// Ended or skipped on purpose.
    pub fn done(&self) -> bool {
        self.ended.is_some() || self.skipped.is_some()
    }

    /// Begun and not ended.
    pub fn running(&self) -> bool {
        self.started.is_some() && !self.done()
    }
}

/// The hall session or a late session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its name.
    pub id: SessionId,
    /// Hall or late.
    pub kind: SessionKind,
    /// Where.
    pub place: String,
    /// When it was opened.
    pub opened: DateTime<Utc>,
    /// When it was closed.
    pub closed: Option<DateTime<Utc>>,
}

/// Entry hashes that stand for the newest change of a part; documents derive their basis from them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// Setup or agenda plan.
    pub setup: Digest,
    /// Roster, orders.
    pub roster: Digest,
    /// Sessions, agenda, attendance, outcomes, signatures.
    pub course: Digest,
}

/// The state.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct State {
    /// Name of the ceremony; `None` before it is founded.
    pub ceremony: Option<CeremonyId>,
    /// A rehearsal stays one.
    pub rehearsal: bool,
    /// Copied from.
    pub parent: Option<CeremonyId>,
    /// Setup.
    pub setup: Option<Arc<Setup>>,
    /// Planned items in order.
    pub agenda: Arc<Vec<AgendaItem>>,
    /// What became of them.
    pub runs: BTreeMap<AgendaItemId, ItemRun>,
    /// Text versions that bear signatures, oldest first, and last the one in force.
    pub texts: Vec<TextVersion>,
    /// People and posts.
    pub roster: Arc<Roster>,
    /// The three orders.
    pub orders: Arc<Orders>,
    /// Attendance at the door.
    pub attendance: Arc<BTreeMap<PersonId, Attendance>>,
    /// Sessions, oldest first.
    pub sessions: Vec<Session>,
    /// Who stands at the surface.
    pub called: Option<Slot>,
    /// Help that was noted for places still to be signed.
    pub assistance: BTreeMap<Slot, Assistance>,
    /// Signatures and outcomes.
    pub acts: Arc<Acts>,
    /// Signature places in signing order.
    pub queue: Arc<Queue>,
    /// Archive: newest document of each key. Ten thousand change a few at a time, so each is shared between snapshots.
    pub archive: Arc<BTreeMap<DocumentKey, Arc<Archived>>>,
    /// Prints by document.
    pub prints: Arc<BTreeMap<DocumentKey, Prints>>,
    /// Certificate of the key whose seals and claims documents bear.
    pub certificate: Option<Digest>,
    /// Seals by the PDF they stand behind.
    pub seals: Arc<Seals>,
    /// Ends of sessions held fast, one a session, oldest first.
    pub checkpoints: Vec<Checkpoint>,
    /// Checkpoints of sessions that another laptop had closed as well: true of what they name, and printed nowhere anew.
    pub other_checkpoints: Vec<Checkpoint>,
    /// Newest entry of each writer, with its hash.
    pub heads: BTreeMap<WriterId, (u64, Digest)>,
    /// Every laptop that wrote, also those whose entries do not count.
    pub laptops: Arc<Laptops>,
    /// Which laptop founded the ceremony.
    pub founder: Option<WriterId>,
    /// Newest change of each part.
    pub marks: Marks,
    /// Newest wall clock seen.
    pub last_at: Option<DateTime<Utc>>,
    /// Versions replaced before anybody signed them here; a signature from another laptop may still name one.
    drafts: BTreeMap<Digest, TextVersion>,
    /// Which document a PDF is of, of all that were ever archived.
    papers: Arc<BTreeMap<Digest, DocumentKey>>,
    last_key: Option<(u64, WriterId, u64, Digest)>,
    unsettled: bool,
    /// Whose entries do not count; known before the first is folded.
    shut_out: BTreeSet<WriterId>,
}

impl State {
    /// Folds entries in any order.
    pub fn fold(mut entries: Vec<(Stamp, Event)>) -> Self {
        entries.sort_unstable_by_key(|entry| entry.0.key());
        let mut state = Self { shut_out: laptop::shut_out(&entries), ..Self::default() };
        for (stamp, event) in &entries {
            state.take(stamp, event);
        }
        state.settle();
        state
    }

    /// Applies the next entry. It must sort after every entry applied before; a writer's own clock sees to that. An event
    /// that [rewrites](Event::rewrites) what was folded before takes effect when all is folded anew.
    pub fn apply(&mut self, stamp: &Stamp, event: &Event) {
        self.take(stamp, event);
        self.settle();
    }

    /// Applies several entries of one transaction, arranging orders only once.
    pub fn apply_all<'a>(&mut self, entries: impl IntoIterator<Item = &'a (Stamp, Event)>) {
        for (stamp, event) in entries {
            self.take(stamp, event);
        }
        self.settle();
    }

    /// The text in force.
    pub fn text(&self) -> Option<&TextVersion> {
        self.texts.last()
    }

    /// The text that was in force at a moment, whether or not anybody signed it; `None` before the first.
    pub fn text_at(&self, moment: DateTime<Utc>) -> Option<&TextVersion> {
        let written = self.drafts.values().chain(&self.texts).filter(|version| version.revised_at <= moment);
        written.max_by_key(|version| version.revised_at)
    }

    /// The open session.
    pub fn open_session(&self) -> Option<&Session> {
        self.sessions.iter().rev().find(|session| session.closed.is_none())
    }

    /// The hall session.
    pub fn hall(&self) -> Option<&Session> {
        self.sessions.iter().find(|session| session.kind == SessionKind::Hall)
    }

    /// A session by name.
    pub fn session(&self, id: SessionId) -> Option<&Session> {
        self.sessions.iter().find(|session| session.id == id)
    }

    /// The agenda item that runs.
    pub fn running_item(&self) -> Option<&AgendaItem> {
        self.agenda.iter().find(|item| self.run(item.id).running())
    }

    /// What became of an agenda item.
    pub fn run(&self, item: AgendaItemId) -> ItemRun {
        self.runs.get(&item).cloned().unwrap_or_default()
    }

    /// Whether a signature is a late one ("susulan"): given in a session after the hall was closed, on its day as well,
    /// or on another day than the hall was opened on. A page goes by true dates: a hall left open over night is no
    /// longer the day of the event, and a sheet that was dated by hand in the hall is not late because its scan is.
    pub fn is_late(&self, record: &ActRecord) -> bool {
        let zone = self.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
        let late = |hall: &Session| match record.act.ink {
            Ink::Drawn { .. } | Ink::Thumbprint { .. } => {
                self.session(record.act.session).is_some_and(|one| one.kind == SessionKind::Late)
            }
            Ink::OnPaper { written: Some(_), .. } => false,
            // Nobody wrote when: it is of the moment at which it was accepted.
            Ink::OnPaper { written: None, .. } => hall.closed.is_some_and(|closed| record.at > closed),
        };
        self.hall().is_some_and(|hall| late(hall) || record.date(zone) != zone.date(hall.opened))
    }

    fn take(&mut self, stamp: &Stamp, event: &Event) {
        assert!(self.last_key < Some(stamp.key()), "entries are applied in fold order, each once");
        self.last_key = Some(stamp.key());
        laptop::seen(Arc::make_mut(&mut self.laptops), &mut self.heads, stamp);
        if self.shut_out.contains(&stamp.writer) {
            return;
        }
        self.last_at = self.last_at.max(Some(stamp.at));
        match event {
            Event::Founded { ceremony, rehearsal, parent } if self.ceremony.is_none() => {
                (self.ceremony, self.rehearsal, self.parent) = (Some(*ceremony), *rehearsal, *parent);
                self.founder = Some(stamp.writer);
            }
            Event::Founded { .. } => {}
            Event::AdmissionDecided { writer, admitted, reason } => {
                self.marks.course = stamp.hash;
                if self.founder == Some(stamp.writer)
                    && let Some(laptop) = Arc::make_mut(&mut self.laptops).get_mut(writer)
                {
                    laptop.admission = Some(Admission { admitted: *admitted, reason: reason.clone(), at: stamp.at });
                }
            }
            _ if self.take_preparation(stamp, event) || self.take_archive(stamp, event) => {}
            _ => self.take_course(stamp, event),
        }
    }

    /// Which document a PDF is of, if it was ever archived.
    pub fn document_of(&self, pdf: Digest) -> Option<DocumentKey> {
        self.papers.get(&pdf).copied()
    }

    /// Events about finished documents; `false` when the event is not one of them.
    fn take_archive(&mut self, stamp: &Stamp, event: &Event) -> bool {
        match event {
            Event::DocumentArchived { document, basis, pdf, pages, dated, claim } => {
                let (basis, pdf, pages, dated, at) = (*basis, *pdf, *pages, *dated, stamp.at);
                let (claim, certificate) = (*claim, self.certificate);
                let archived = Archived { basis, pdf, pages, dated, at, claim, certificate };
                Arc::make_mut(&mut self.archive).insert(*document, Arc::new(archived));
                Arc::make_mut(&mut self.papers).insert(pdf, *document);
            }
            Event::Printed { pdf, copy_number, .. } => self.take_print(*pdf, *copy_number),
            Event::SealKeyNamed { certificate } => self.certificate = Some(*certificate),
            Event::DocumentSealed { pdf, seal, signed, certificate } => {
                let entry = Head { writer: stamp.writer, seq: stamp.seq };
                let (seal, signed, certificate, at) = (*seal, *signed, *certificate, stamp.at);
                let sealed = Sealed { seal, signed, certificate, at, entry, token: None };
                Arc::make_mut(&mut self.seals).add(*pdf, sealed);
            }
            Event::SealTimestamped { pdf, signed, seal, at, server } => {
                let token = SealToken { at: *at, server: server.clone() };
                Arc::make_mut(&mut self.seals).stamp(*pdf, *signed, *seal, &token);
            }
            Event::CheckpointMade { session, heads, root } => {
                let (session, heads, root, at) = (*session, heads.clone(), *root, stamp.at);
                self.take_checkpoint(Checkpoint { session, heads, root, at });
            }
            _ => return false,
        }
        true
    }

    /// Of several checkpoints of one session the earliest is the session's, among equals the smallest root.
    fn take_checkpoint(&mut self, mut made: Checkpoint) {
        let rank = |checkpoint: &Checkpoint| (checkpoint.at, checkpoint.root);
        let known = self.checkpoints.iter_mut().find(|known| known.session == made.session);
        if let Some(known) = known {
            if rank(&made) < rank(known) {
                std::mem::swap(known, &mut made);
            }
            self.other_checkpoints.push(made);
        } else {
            self.checkpoints.push(made);
        }
        self.checkpoints.sort_by_key(rank);
        self.other_checkpoints.sort_by_key(rank);
    }

    /// The signed digests of all seals whose entries are these heads or lie before them.
    pub fn sealed_below<'a>(&'a self, heads: &'a [Head]) -> impl Iterator<Item = Digest> + 'a {
        let below = |entry: Head| heads.iter().any(|head| head.writer == entry.writer && head.seq >= entry.seq);
        self.seals.iter().filter(move |(_, sealed)| below(sealed.entry)).map(|(_, sealed)| sealed.signed)
    }

    /// What was never archived cannot be told to be of any document.
    fn take_print(&mut self, pdf: Digest, copy_number: u32) {
        let Some(document) = self.papers.get(&pdf) else { return };
        let prints = Arc::make_mut(&mut self.prints).entry(*document).or_default();
        prints.copies = prints.copies.max(copy_number);
        if copy_number == 0 {
            prints.originals += 1;
            prints.pdfs.insert(pdf);
        }
    }

    /// Events before the day; `false` when the event is not one of them.
    fn take_preparation(&mut self, stamp: &Stamp, event: &Event) -> bool {
        match event {
            Event::SetupChanged(setup) => self.setup = Some(Arc::new((**setup).clone())),
            Event::AgendaChanged(items) => self.agenda = Arc::new(items.clone()),
            Event::TextRevised { digest, text } => self.take_text(stamp, *digest, text),
            Event::RosterPut { people, posts } => Arc::make_mut(&mut self.roster).put(people, posts),
            Event::PersonStruck { person, .. } => {
                self.called = self.called.filter(|slot| slot.subject != *person && slot.signer != *person);
                self.assistance.retain(|slot, _| slot.subject != *person && slot.signer != *person);
                Arc::make_mut(&mut self.roster).strike_person(*person);
            }
            Event::PostStruck { post, .. } => Arc::make_mut(&mut self.roster).strike_post(*post),
            Event::OrderPreset { order, preset } => Arc::make_mut(&mut self.orders).preset(*order, preset.clone()),
            Event::OrderMoved { order, person, before } => {
                Arc::make_mut(&mut self.orders).moved(*order, *person, *before);
            }
            _ => return false,
        }
        match event {
            Event::SetupChanged(_) | Event::AgendaChanged(_) => self.marks.setup = stamp.hash,
            Event::TextRevised { .. } => self.unsettled = true,
            _ => (self.marks.roster, self.unsettled) = (stamp.hash, true),
        }
        true
    }

    fn take_text(&mut self, stamp: &Stamp, digest: Digest, text: &Text) {
        if let Some(draft) = self.texts.pop_if(|version| !version.frozen) {
            self.drafts.insert(draft.digest, draft);
        }
        let number = 1 + self.texts.iter().map(|version| version.number).max().unwrap_or(0);
        let text = Arc::new(text.clone());
        self.texts.push(TextVersion { number, digest, text, revised_at: stamp.at, frozen: false });
    }

    /// Events of the day and of late sessions.
    fn take_course(&mut self, stamp: &Stamp, event: &Event) {
        match event {
            Event::AttendanceMarked { person, attendance } => {
                Arc::make_mut(&mut self.attendance).insert(*person, attendance.clone());
                self.take_arrival(*person, attendance);
            }
            // A session name stands for its first opening only; a hall can never turn into a late session.
            Event::SessionOpened { session, .. } if self.session(*session).is_some() => {}
            Event::SessionOpened { session, kind, place } => {
                let place = place.clone();
                self.sessions.push(Session { id: *session, kind: *kind, place, opened: stamp.at, closed: None });
            }
            Event::SessionClosed { session } => {
                self.called = None;
                // Who helps was there for this session; another one has its own helpers.
                self.assistance.clear();
                let closing = self.sessions.iter_mut().filter(|open| open.id == *session && open.closed.is_none());
                closing.for_each(|session| session.closed = Some(stamp.at));
            }
            Event::ItemStarted { item } => {
                self.runs.entry(*item).or_default().started.get_or_insert(stamp.at);
            }
            Event::ItemEnded { item } => {
                self.runs.entry(*item).or_default().ended.get_or_insert(stamp.at);
            }
            Event::ItemSkipped { item, reason } => {
                self.runs.entry(*item).or_default().skipped.get_or_insert_with(|| reason.clone());
            }
            Event::Called { slot } => self.take_call(*slot),
            // Another laptop may have taken the signature meanwhile.
            Event::AssistanceNoted { slot, .. } if self.acts.in_force(*slot).is_some() => {}
            Event::AssistanceNoted { slot, assistance: Some(assistance) } => {
                self.assistance.insert(*slot, assistance.clone());
            }
            Event::AssistanceNoted { slot, assistance: None } => {
                self.assistance.remove(slot);
            }
            Event::Signed(act) => self.take_act(stamp, act),
            Event::OutcomeMarked { slot, outcome } => {
                Arc::make_mut(&mut self.acts).mark(*slot, outcome.clone(), stamp);
                self.assistance.remove(slot);
                self.left(*slot);
            }
            Event::Voided { act, reason } => {
                let slot = Arc::make_mut(&mut self.acts).void(*act, reason, stamp);
                if let Some(slot) = slot {
                    self.refresh(slot);
                }
            }
            _ => unreachable!("every other event was taken before"),
        }
        self.marks.course = stamp.hash;
    }

    /// Who comes after all stands in the queue again: an outcome that says they did not come no longer holds.
    fn take_arrival(&mut self, person: PersonId, attendance: &Attendance) {
        if self.refuted(person, attendance) {
            let slot = Slot::own(person);
            Arc::make_mut(&mut self.acts).unmark(slot);
            self.refresh(slot);
        }
    }

    /// Whether somebody's outcome says otherwise than what was seen at the door.
    pub(crate) fn refuted(&self, person: PersonId, attendance: &Attendance) -> bool {
        match (attendance, self.acts.standing(Slot::own(person))) {
            (Attendance::Present, Standing::Marked(outcome)) => !matches!(outcome, Outcome::Deferred { .. }),
            (Attendance::Unknown, Standing::Marked(outcome)) => {
                matches!(outcome, Outcome::Excused { .. } | Outcome::Delegate { .. })
            }
            _ => false,
        }
    }

    /// Another laptop may have struck or signed somebody while this one called them.
    fn take_call(&mut self, slot: Slot) {
        let there = [slot.subject, slot.signer].iter().all(|id| self.roster.person(*id).is_some());
        if there && self.acts.in_force(slot).is_none() {
            self.called = Some(slot);
        }
    }

    fn take_act(&mut self, stamp: &Stamp, act: &Act) {
        self.freeze(act);
        Arc::make_mut(&mut self.acts).sign(act, stamp);
        // The act carries it; a signature given anew is helped anew.
        self.assistance.remove(&act.slot);
        self.left(act.slot);
    }

    /// Freezes the version an act names. One that is not in force (another laptop revised meanwhile) is kept in front
    /// of the present one, so that the words of every signature can be found.
    fn freeze(&mut self, act: &Act) {
        let named =
            |version: &&mut TextVersion| (version.number, version.digest) == (act.text_version, act.text_digest);
        if let Some(version) = self.texts.iter_mut().find(named) {
            version.frozen = true;
            return;
        }
        let known = self.texts.iter().find(|version| version.digest == act.text_digest);
        let Some(version) = known.or_else(|| self.drafts.get(&act.text_digest)) else { return };
        let version = TextVersion { number: act.text_version, frozen: true, ..version.clone() };
        let present = self.texts.len().saturating_sub(1);
        self.texts.insert(present, version);
    }

    fn left(&mut self, slot: Slot) {
        if self.called == Some(slot) {
            self.called = None;
        }
        self.refresh(slot);
    }

    fn refresh(&mut self, slot: Slot) {
        let undecided = self.acts.undecided(slot);
        Arc::make_mut(&mut self.queue).set_undecided(slot, undecided);
    }

    fn settle(&mut self) {
        if std::mem::take(&mut self.unsettled) {
            Arc::make_mut(&mut self.orders).arrange(&self.roster);
            let form = self.text().map(|version| version.text.pact.form).unwrap_or_default();
            self.queue = Arc::new(Queue::arrange(&self.roster, &self.orders, form, &self.acts));
        }
    }
}
