//! `ikrarctl demo`: plays a ceremony from roster to archive through the operations of the desk, each act durable.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ceremony::event::Slot;
use ceremony::zone::Zone;
use chrono::{NaiveDateTime, TimeDelta};
use device::folders::Folders;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Cast, Casting, Day, dice::Dice, hand, people, portrait};
use crate::wire::{
    AgendaItem, AgendaKind, ArchiveResult, CeremonyView, CheckReport, ItemRequest, MakeSealKey, Nothing,
    OpenSessionRequest, OutcomeCode, OutcomeRequest, PathRequest, PhotoChoice, SaveRequest, SaveResult, SealProgress,
    SealStatus, SessionKind, SignRequest, SignResult, Tally, UnlockRequest,
};
use crate::{Desk, ScriptedClock, Trouble, operations, signing};

/// Between two acts; one signature takes 15–30 s in a hall.
const SECONDS_PER_ACT: i64 = 25;
/// However many sign, they do so on the day: a hall that goes on past midnight would make the rest late signers.
const SIGNING_HOURS: i64 = 6;
/// Of the demo's own key, which protects nothing.
const PASSPHRASE: &str = "kunci contoh";

/// What to play.
#[derive(Debug, Clone)]
pub struct DemoRequest {
    /// Key of a sample; its day script also frames generated people.
    pub sample: String,
    /// Generated people instead of the sample's roster.
    pub signatories: Option<usize>,
    /// Seed of everything generated.
    pub seed: u64,
    /// Folder for the ceremony file and the documents; made when missing.
    pub out: PathBuf,
    /// Whether documents are made; without them only the ceremony file.
    pub documents: bool,
}

/// What was played.
#[derive(Debug, Clone, Serialize)]
pub struct DemoReport {
    /// The ceremony file.
    pub ceremony: PathBuf,
    /// Folder of the documents.
    pub documents: Option<PathBuf>,
    /// How many files lie there.
    pub files: usize,
    /// Counts.
    pub tally: Tally,
    /// The check of the finished file.
    pub check: CheckReport,
}

/// The stage: a desk with a scripted clock.
struct Stage<'a> {
    desk: &'a Desk,
    clock: &'a Arc<ScriptedClock>,
    day: &'a Day,
    zone: Zone,
    seed: u64,
}

/// Plays a ceremony; `tell` hears one line a step.
///
/// `home` keeps the writer key of the demo, apart from the user's own.
pub fn play(home: &Path, request: &DemoRequest, tell: &mut dyn FnMut(&str)) -> Result<DemoReport, Trouble> {
    let folders = Folders::under(home).map_err(|error| Trouble::file(home, error))?;
    let day = super::day(&request.sample)?;
    let zone = super::zone(&day.zone);
    let clock = Arc::new(ScriptedClock::at(zone.moment(day.starts - TimeDelta::days(1))));
    let desk = Desk::new(clock.clone(), folders, "Petugas contoh");
    std::fs::create_dir_all(&request.out).map_err(|error| Trouble::file(&request.out, error))?;
    let ceremony = request.out.join(device::files::file_name(&format!("Acara {}", day.key), "ikrar"));
    let cast = match request.signatories {
        Some(count) => generated(count, request.seed),
        None => super::cast(&desk, &day)?,
    };
    let day = if request.signatories.is_some() {
        Day { deferred: Vec::new(), late_sessions: Vec::new(), delegates: Vec::new(), ..day }
    } else {
        day
    };
    tell(&format!("Menyiapkan acara dengan {} orang …", cast.people.len()));
    super::prepare_with(&desk, &day, &ceremony, &Casting { cast, rehearsal: false, date: day.starts.date() })?;
    let stage = Stage { desk: &desk, clock: &clock, day: &day, zone, seed: request.seed };
    stage.hall(tell)?;
    stage.late_sessions(tell)?;
    let view: CeremonyView = stage.run("ceremony", Nothing {})?;
    let saved = if request.documents { Some(stage.documents(&request.out, tell)?) } else { None };
    desk.shut()?;
    tell("Memeriksa berkas …");
    let check = crate::files::check_file(&ceremony)?;
    let files = saved.as_ref().map_or(0, |saved| saved.files.len());
    let documents = saved.map(|saved| PathBuf::from(saved.folder));
    Ok(DemoReport { ceremony, documents, files, tally: view.tally, check })
}

fn generated(count: usize, seed: u64) -> Cast {
    let (people, posts) = people::roster(count, seed);
    Cast { people, posts }
}

impl Stage<'_> {
    fn run<A: DeserializeOwned>(&self, name: &str, request: impl Serialize) -> Result<A, Trouble> {
        operations::call(self.desk, name, request)
    }

    fn set(&self, local: NaiveDateTime) {
        self.clock.set(self.zone.moment(local));
    }

    fn hall(&self, tell: &mut dyn FnMut(&str)) -> Result<(), Trouble> {
        self.set(self.day.starts);
        let open = OpenSessionRequest { kind: SessionKind::Hall, place: String::new() };
        let view: CeremonyView = self.run("open_session", open)?;
        for item in &view.agenda {
            self.item(item, tell)?;
        }
        let _: CeremonyView = self.run("close_session", Nothing {})?;
        Ok(())
    }

    fn item(&self, item: &AgendaItem, tell: &mut dyn FnMut(&str)) -> Result<(), Trouble> {
        if let Some(planned) = crate::wire::convert::planned(item.planned.as_deref())? {
            let planned = self.day.starts.date().and_time(planned) + TimeDelta::minutes(1);
            // A long queue runs past the plan: the clock never goes back.
            if self.zone.moment(planned) > self.desk.host.now() {
                self.set(planned);
            }
        }
        tell(&format!("{} …", item.title));
        let request = || ItemRequest { item: item.id.clone(), reason: String::new() };
        let _: CeremonyView = self.run("start_item", request())?;
        if item.kind == AgendaKind::Signing {
            self.outcomes()?;
            self.queue(tell)?;
        } else {
            self.clock.advance(TimeDelta::minutes(8));
        }
        let _: CeremonyView = self.run("end_item", request())?;
        Ok(())
    }

    /// Deferred people and delegates of the script.
    fn outcomes(&self) -> Result<(), Trouble> {
        for deferred in &self.day.deferred {
            self.outcome(&deferred.post, OutcomeCode::Deferred, &deferred.reason, "")?;
        }
        for delegate in &self.day.delegates {
            let person = &delegate.delegate;
            self.outcome(&delegate.post, OutcomeCode::Delegate, &person.printed(), &person.post)?;
        }
        Ok(())
    }

    fn outcome(&self, post: &str, outcome: OutcomeCode, note: &str, delegate_post: &str) -> Result<(), Trouble> {
        let slot = self.slot(post)?.into();
        let request = OutcomeRequest { slot, outcome, note: note.into(), delegate_post: delegate_post.into() };
        let _: CeremonyView = self.run("mark_outcome", request)?;
        Ok(())
    }

    fn slot(&self, title: &str) -> Result<Slot, Trouble> {
        let (state, _) = self.desk.state()?;
        let post = state.roster.posts().find(|post| post.title == title);
        let holder = post.and_then(|post| post.holder);
        holder
            .map(|holder| Slot::own(holder.person))
            .ok_or_else(|| Trouble::bug(format!("script names no holder of {title}")))
    }

    /// Everybody who is undecided, in signing order.
    fn queue(&self, tell: &mut dyn FnMut(&str)) -> Result<(), Trouble> {
        let (state, _) = self.desk.state()?;
        let slots: Vec<_> = state.queue.undecided().collect();
        drop(state);
        let room = TimeDelta::hours(SIGNING_HOURS) / i32::try_from(slots.len().max(1)).unwrap_or(i32::MAX);
        let pace = room.min(TimeDelta::seconds(SECONDS_PER_ACT));
        for (done, slot) in slots.iter().enumerate() {
            self.clock.advance(pace);
            self.act(*slot)?;
            if (done + 1) % 1000 == 0 {
                tell(&format!("{} dari {} sudah menandatangani", done + 1, slots.len()));
            }
        }
        Ok(())
    }

    /// One person is called, signs and has a picture taken, or declines it.
    fn act(&self, slot: Slot) -> Result<(), Trouble> {
        signing::call_slot(self.desk, slot)?;
        let (shown, name, number, version) = self.desk.ask(move |room| {
            let person = room.state.roster.person(slot.signer);
            let version = room.state.text().map(|version| (version.number, version.digest));
            (
                signing::shown_digest(&room.state, slot),
                person.map(|p| p.name.clone()).unwrap_or_default(),
                person.map(|p| p.identity.number.clone()).unwrap_or_default(),
                version,
            )
        })?;
        let (text_version, text_digest) = version.ok_or_else(|| Trouble::bug("no text"))?;
        let mut dice = Dice::for_name(self.seed, &name.bare);
        let photo = match self.day.photos {
            true if dice.chance(0.04) => PhotoChoice::Declined,
            true => PhotoChoice::Taken {
                base64: signing::base64(&portrait::portrait(&name.front_titles, &name.bare, &number, self.seed)),
                source: "file".into(),
            },
            false => PhotoChoice::NotAsked,
        };
        let request = SignRequest {
            act: format!("{:032x}", self.desk.fresh()),
            slot: slot.into(),
            text_version,
            text_digest: text_digest.to_string(),
            shown_digest: shown,
            drawing: signing::wire_drawing(&hand::signature(&name.bare, self.seed)),
            photo,
            notice: None,
            overruled: Vec::new(),
            surface: "ikrarctl demo".into(),
        };
        signing::sign(self.desk, request).map(|_: SignResult| ())
    }

    fn late_sessions(&self, tell: &mut dyn FnMut(&str)) -> Result<(), Trouble> {
        for late in &self.day.late_sessions {
            self.set(late.starts);
            tell(&format!("Susulan di {} …", late.place));
            let open = OpenSessionRequest { kind: SessionKind::Late, place: late.place.clone() };
            let _: CeremonyView = self.run("open_session", open)?;
            for post in &late.posts {
                self.clock.advance(TimeDelta::seconds(SECONDS_PER_ACT));
                self.act(self.slot(post)?)?;
            }
            let _: CeremonyView = self.run("close_session", Nothing {})?;
        }
        Ok(())
    }

    fn documents(&self, out: &Path, tell: &mut dyn FnMut(&str)) -> Result<SaveResult, Trouble> {
        tell("Menyusun naskah …");
        let everything = crate::wire::DocumentSelection::default;
        self.key()?;
        let _: ArchiveResult = self.run("archive_documents", everything())?;
        tell("Menyegel naskah …");
        while self.run::<SealProgress>("seal_due", Nothing {})?.sealed > 0 {}
        let certificate = out.join("Sertifikat segel.cer").display().to_string();
        let _: Nothing = self.run("export_certificate", PathRequest { path: certificate })?;
        let folder = out.join("Naskah").display().to_string();
        self.run("save_documents", SaveRequest { selection: everything(), folder, unsealed: false })
    }

    /// The key of the demo, apart from the user's own; it says itself what it is.
    fn key(&self) -> Result<(), Trouble> {
        let status: SealStatus = self.run("seal_status", Nothing {})?;
        let _: SealStatus = if status.key.is_some() {
            self.run("unlock_seal_key", UnlockRequest { passphrase: PASSPHRASE.into() })?
        } else {
            let key = MakeSealKey {
                name: "Panitia contoh, bukan kunci sungguhan".into(),
                organization: self.day.letterhead.lines.first().cloned().unwrap_or_else(|| "Contoh".into()),
                passphrase: PASSPHRASE.into(),
                root_passphrase: None,
                replace: false,
            };
            self.run("make_seal_key", key)?
        };
        Ok(())
    }
}
