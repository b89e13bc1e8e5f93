//! The keeper: one thread per open ceremony that owns journal and state. Commands queue to it; readers get snapshots.
//!
//! A job that panics is a bug: the thread ends, the lock is released, the file holds everything acknowledged, and the
//! next question is answered with "open the file again".

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use ceremony::event::Event;
use ceremony::id::Digest;
use ceremony::stamp::{Stamp, WriterId};
use ceremony::{Command, Refusal, State};
use chrono::{DateTime, Utc};
use journal::{Journal, Moment};

use crate::trouble::Trouble;

/// So long after the last act nobody is likely to wait: time to fold the log into the file.
const QUIET: Duration = Duration::from_millis(1500);
/// Nothing to fold in; the thread only looks up once in a while.
const FOREVER: Duration = Duration::from_hours(1);

/// What the thread owns.
pub(crate) struct Room {
    pub(crate) journal: Journal,
    pub(crate) state: State,
    /// Counts changes since opening; surfaces compare it.
    pub(crate) sequence: u32,
}

/// Commands of one act with the blobs they name, carried out wholly or not at all.
pub(crate) struct Deed {
    pub(crate) now: DateTime<Utc>,
    pub(crate) author: String,
    pub(crate) commands: Vec<Command>,
    pub(crate) blobs: Vec<Vec<u8>>,
}

impl Room {
    /// Decides in turn and appends in one transaction; gives whether anything was written.
    pub(crate) fn perform(&mut self, deed: Deed) -> Result<bool, Trouble> {
        let events = self.decide(deed.commands)?;
        if events.is_empty() {
            return Ok(false);
        }
        let moment = Moment { now: deed.now, author: &deed.author };
        self.journal.append(&mut self.state, moment, events, &deed.blobs)?;
        self.sequence += 1;
        Ok(true)
    }
}

impl Room {
    /// Each command is decided on what the ones before it will have made; the first refusal refuses them all.
    fn decide(&self, mut commands: Vec<Command>) -> Result<Vec<Event>, Refusal> {
        let Some(last) = commands.pop() else { return Ok(Vec::new()) };
        if commands.is_empty() {
            return self.state.decide(last);
        }
        let (mut draft, mut events) = (self.state.clone(), Vec::new());
        for command in commands.into_iter().chain([last]) {
            for event in draft.decide(command)? {
                draft.apply(&draft_stamp(events.len()), &event);
                events.push(event);
            }
        }
        Ok(events)
    }
}

/// A stamp behind every real one, for events that exist only in a draft.
fn draft_stamp(index: usize) -> Stamp {
    Stamp {
        clock: u64::MAX,
        writer: WriterId([u8::MAX; 32]),
        seq: index as u64,
        hash: Digest::default(),
        at: DateTime::UNIX_EPOCH,
        author: Arc::from(""),
    }
}

type Job = Box<dyn FnOnce(&mut Room) + Send>;

/// The queue of an open ceremony; whoever holds one keeps nobody else from asking.
#[derive(Clone)]
pub(crate) struct Queue(Sender<Job>);

impl Queue {
    /// Runs `job` on the thread and waits for its answer.
    pub(crate) fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Room) -> T + Send + 'static,
    ) -> Result<T, Trouble> {
        let (answer, wait) = channel();
        let boxed: Job = Box::new(move |room| {
            // Nobody may be waiting any more; the work is done all the same.
            let _ = answer.send(job(room));
        });
        self.0.send(boxed).map_err(|_| Trouble::bug("the keeper has stopped"))?;
        wait.recv().map_err(|_| Trouble::bug("the keeper stopped in the middle of a job"))
    }
}

/// A handle to the thread; dropping the last one closes the file.
pub(crate) struct Keeper {
    jobs: Option<Queue>,
    thread: Option<JoinHandle<Option<Journal>>>,
    path: PathBuf,
}

impl Keeper {
    pub(crate) fn start(journal: Journal, state: State) -> Self {
        let (jobs, queue) = channel::<Job>();
        let path = journal.path().to_owned();
        let mut room = Room { journal, state, sequence: 1 };
        let thread = std::thread::spawn(move || {
            let mut folded = room.journal.written();
            loop {
                let written = room.journal.written();
                let next = match queue.recv_timeout(if written == folded { FOREVER } else { QUIET }) {
                    Ok(job) => job,
                    Err(RecvTimeoutError::Disconnected) => return Some(room.journal),
                    Err(RecvTimeoutError::Timeout) => {
                        if written != folded {
                            room.journal.rest();
                            folded = written;
                        }
                        continue;
                    }
                };
                let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| next(&mut room)));
                if ran.is_err() {
                    return None;
                }
            }
        });
        Self { jobs: Some(Queue(jobs)), thread: Some(thread), path }
    }

    /// The queue to ask on.
    pub(crate) fn queue(&self) -> Result<Queue, Trouble> {
        self.jobs.clone().ok_or_else(|| Trouble::bug("the keeper has stopped"))
    }

    /// Whether the thread still answers; it ends when a job panics.
    pub(crate) fn is_alive(&self) -> bool {
        self.thread.as_ref().is_some_and(|thread| !thread.is_finished())
    }

    pub(crate) fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// Finishes queued jobs and folds the write-ahead log into the file.
    pub(crate) fn close(mut self) -> Result<(), Trouble> {
        match self.stop() {
            Some(journal) => Ok(journal.close()?),
            None => Err(Trouble::bug("the keeper had stopped before closing")),
        }
    }

    fn stop(&mut self) -> Option<Journal> {
        self.jobs = None;
        self.thread.take().and_then(|thread| thread.join().ok()).flatten()
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        // Reached without `close` only when the process ends early; SQLite recovers from the log next time.
        if let Some(journal) = self.stop() {
            let _ = journal.close();
        }
    }
}
