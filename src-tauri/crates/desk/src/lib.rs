//! The use-cases of Ikrar: one module each, every operation declared once in [`operations`].
//!
//! What it is: the place where rules, journal, pages, intake and machine meet; wire types for screens and scripts;
//! guidance for people. What it never does: decide (that is `ceremony`), lay out a page, speak SQL, know Tauri.
//! A request comes in as a wire value, becomes commands, is durable in the journal, and goes out as a view.
#![expect(
    clippy::needless_pass_by_value,
    reason = "every operation has the one shape of the table in `operations`: it is handed the request it was sent"
)]

mod announced;
mod bundle;
mod codes;
mod continuation;
mod cores;
mod course;
mod documents;
mod evidence;
mod files;
mod guidance;
mod hall;
mod host;
mod keeper;
mod keys;
mod limits;
mod merge;
mod number;
pub mod operations;
mod pads;
mod photographer;
mod prepare;
mod printing;
mod readiness;
mod recent;
mod remembered;
mod renewal;
mod roster;
mod roster_import;
mod sample;
mod sealing;
mod search;
mod second_copy;
mod signing;
mod stamping;
mod template;
mod time_trust;
mod trouble;
mod trust;
mod verifying;
mod view;
mod wet;
pub mod wire;

use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

use ceremony::{Command, State};
use device::folders::Folders;

pub use announced::announced;
pub use files::{check_file, look, look_at_roster, rebuild};
pub use host::{Host, ScriptedClock, ThisMachine};
pub use sample::play::{DemoReport, DemoRequest, play};
pub use signing::base64;
pub use trouble::{Trouble, TroubleCode};

use keeper::{Deed, Keeper, Room};

type Listener = Box<dyn Fn(u32) + Send>;

/// The desk: at most one open ceremony, and everything one can do with it. Its clones are the same desk.
#[derive(Clone)]
pub struct Desk(Arc<Rooms>);

impl Deref for Desk {
    type Target = Rooms;

    fn deref(&self) -> &Rooms {
        &self.0
    }
}

/// What the clones of a [`Desk`] share.
pub struct Rooms {
    host: Box<dyn Host>,
    folders: Folders,
    author: String,
    keeper: Mutex<Option<Keeper>>,
    listener: Mutex<Option<Listener>>,
    hall: hall::Hall,
    hall_listener: Mutex<Option<Listener>>,
    names: search::NameCache,
    keys: keys::Keys,
    scans: wet::Scans,
    stamping: stamping::Stamping,
    photos: signing::Photos,
    continuations: continuation::Continuations,
    second_copy: second_copy::SecondCopy,
    pads: pads::Pads,
    verifier_page: OnceLock<Vec<u8>>,
}

impl Desk {
    /// A desk on this machine for the operator `author`.
    pub fn new(host: impl Host + 'static, folders: Folders, author: &str) -> Self {
        Self(Arc::new(Rooms {
            host: Box::new(host),
            folders,
            author: author.to_owned(),
            keeper: Mutex::default(),
            listener: Mutex::default(),
            hall: hall::Hall::default(),
            hall_listener: Mutex::default(),
            names: search::NameCache::default(),
            keys: keys::Keys::default(),
            scans: wet::Scans::default(),
            stamping: stamping::Stamping::default(),
            photos: signing::Photos::default(),
            continuations: continuation::Continuations::default(),
            second_copy: second_copy::SecondCopy::default(),
            pads: pads::Pads::default(),
            verifier_page: OnceLock::new(),
        }))
    }

    /// A desk in this user's own folders; what is written names their account.
    pub fn of_this_user() -> Result<Self, Trouble> {
        let folders = Folders::of_this_user().map_err(|error| {
            Trouble::failed("Folder pengaturan Ikrar tidak dapat dibuka. Periksa izin folder pengguna.", error)
        })?;
        Ok(Self::new(ThisMachine, folders, &device::account::name()))
    }

    /// Calls `listener` with the sequence number after every durable change.
    pub fn on_change(&self, listener: impl Fn(u32) + Send + 'static) {
        *self.listener.lock().expect("listeners do not panic") = Some(Box::new(listener));
    }

    /// Calls `listener` whenever what the audience may see has changed, durable or not, with a number that grows.
    pub fn on_hall(&self, listener: impl Fn(u32) + Send + 'static) {
        *self.hall_listener.lock().expect("listeners do not panic") = Some(Box::new(listener));
    }

    /// Takes the page that tablets and phones are given; without it none is let in.
    pub fn give_pad_page(&self, page: Vec<u8>) {
        self.pads.give_page(page);
    }

    /// Takes the page that judges documents without Ikrar; every bundle carries it, and without it none is written.
    pub fn give_verifier_page(&self, page: Vec<u8>) {
        // The page of one build is one page: a second is the same.
        let _ = self.verifier_page.set(page);
    }

    /// Closes the open ceremony, if any, so that its file is whole by itself.
    pub fn shut(&self) -> Result<(), Trouble> {
        self.pads.shut();
        continuation::at_the_end(self);
        second_copy::at_the_end(self);
        // Whoever still reads the file for a pack or a copy would keep its log from being folded in.
        let _still = (self.continuations.still(), self.second_copy.still());
        self.scans.forget();
        let keeper = self.keeper_slot().take();
        keeper.map_or(Ok(()), Keeper::close)
    }

    fn keeper_slot(&self) -> MutexGuard<'_, Option<Keeper>> {
        self.keeper.lock().expect("the slot is only swapped")
    }

    /// Runs `job` on the keeper's thread.
    pub(crate) fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Room) -> T + Send + 'static,
    ) -> Result<T, Trouble> {
        // The slot is free again before the wait: a long job holds up the file it is about and nothing else.
        let queue = self.keeper_slot().as_ref().ok_or_else(Trouble::nothing_open)?.queue()?;
        queue.ask(job)
    }

    /// A snapshot of the state with its sequence number.
    pub(crate) fn state(&self) -> Result<(State, u32), Trouble> {
        self.ask(|room| (room.state.clone(), room.sequence))
    }

    /// Carries out one command.
    pub(crate) fn act(&self, command: Command) -> Result<(), Trouble> {
        self.act_all(vec![command], Vec::new())
    }

    /// Carries out commands and their blobs in one durable transaction, then tells the surfaces.
    pub(crate) fn act_all(&self, commands: Vec<Command>, blobs: Vec<Vec<u8>>) -> Result<(), Trouble> {
        self.carry_out(commands, blobs, |_| true)
    }

    /// As [`Self::act_all`], but only on the ceremony that `state` is of: whoever worked for long does not write into
    /// another file that was opened meanwhile.
    pub(crate) fn act_on(&self, state: &State, commands: Vec<Command>, blobs: Vec<Vec<u8>>) -> Result<(), Trouble> {
        let meant = state.ceremony;
        self.carry_out(commands, blobs, move |open| open.ceremony == meant)
    }

    fn carry_out(
        &self,
        commands: Vec<Command>,
        blobs: Vec<Vec<u8>>,
        is_meant: impl FnOnce(&State) -> bool + Send + 'static,
    ) -> Result<(), Trouble> {
        let deed = self.deed(commands, blobs);
        let (written, sequence) = self.ask(move |room| {
            let written = if is_meant(&room.state) { room.perform(deed) } else { Err(Trouble::nothing_open()) };
            written.map(|written| (written, room.sequence))
        })??;
        if written {
            self.tell(sequence);
        }
        Ok(())
    }

    /// Commands and blobs with the moment and the person at the desk.
    pub(crate) fn deed(&self, commands: Vec<Command>, blobs: Vec<Vec<u8>>) -> Deed {
        Deed { now: self.host.now(), author: self.author.clone(), commands, blobs }
    }

    /// Tells the surfaces that something changed.
    pub(crate) fn tell(&self, sequence: u32) {
        if let Some(listener) = self.listener.lock().expect("listeners do not panic").as_ref() {
            listener(sequence);
        }
        self.stir();
        self.pads.wake();
    }

    /// Tells the projector to ask for what it may show.
    pub(crate) fn stir(&self) {
        let sequence = self.hall.next();
        if let Some(listener) = self.hall_listener.lock().expect("listeners do not panic").as_ref() {
            listener(sequence);
        }
    }

    /// A fresh identifier for an act of signing, as surfaces choose one.
    pub fn fresh_act(&self) -> String {
        format!("{:032x}", self.fresh())
    }

    /// A fresh identifier from the host's randomness.
    pub(crate) fn fresh(&self) -> u128 {
        let mut bytes = [0; 16];
        self.host.fill(&mut bytes);
        u128::from_be_bytes(bytes)
    }
}
