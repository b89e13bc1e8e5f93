//! The desk as the windows share it: opened once, asked from any thread.
//!
//! It never waits on the main thread. A desk that could not be opened is kept as the trouble it is, so that the
//! start screen can say why instead of the application vanishing.

use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use desk::{Desk, Trouble, operations};
use serde_json::{Value, json};

/// The page that tablets and phones are given, one file, as the UI's build leaves it.
const PAD_PAGE: &[u8] = include_bytes!("../../ui/dist/pad.html");
/// The page that judges documents without Ikrar; every bundle carries it.
const VERIFIER_PAGE: &[u8] = include_bytes!("../../ui/dist/verifier.html");
/// The paper continuation pack is written this long after a change: several acts in a row cost one.
const GATHERING: Duration = Duration::from_secs(5);
/// How often what goes on behind looks up without a change.
const LOOKING_UP: Duration = Duration::from_secs(30);

/// Shared by every command.
#[derive(Clone)]
pub(crate) struct Office(Arc<Inner>);

struct Inner {
    desk: Result<Desk, Trouble>,
    /// The file this process was started with, until the first question.
    first: Mutex<Option<PathBuf>>,
}

impl Office {
    /// The desk of this user. `first` is opened before the first question is answered.
    pub(crate) fn open(first: Option<PathBuf>) -> Self {
        let desk = Desk::of_this_user();
        if let Ok(desk) = &desk {
            desk.give_pad_page(PAD_PAGE.to_vec());
            desk.give_verifier_page(VERIFIER_PAGE.to_vec());
        }
        Self(Arc::new(Inner { desk, first: Mutex::new(first) }))
    }

    /// Calls `listener` after every durable change.
    pub(crate) fn on_change(&self, listener: impl Fn(u32) + Send + 'static) {
        if let Ok(desk) = &self.0.desk {
            desk.on_change(listener);
        }
    }

    /// Calls `listener` whenever the hall has something else to see.
    pub(crate) fn on_hall(&self, listener: impl Fn(u32) + Send + 'static) {
        if let Ok(desk) = &self.0.desk {
            desk.on_hall(listener);
        }
    }

    /// What goes on behind everything else: seals, the paper continuation pack beside the file and on the stick, and the
    /// second copy, each on a thread of its own, so that a stick that hangs keeps nothing else. Whoever sends to all of these wakes
    /// them; they look up twice a minute anyway, because a stick may have been put back.
    pub(crate) fn work_behind(&self) -> [Sender<()>; 4] {
        [
            self.behind("seal_due", json!({}), Duration::ZERO),
            self.behind("keep_continuation", json!({ "second": false }), GATHERING),
            self.behind("keep_continuation", json!({ "second": true }), GATHERING),
            self.behind("keep_second_copy", json!({}), Duration::ZERO),
        ]
    }

    /// Carries out an operation after every change, when changes have been gathered for a while. The thread ends with
    /// the office.
    fn behind(&self, operation: &'static str, request: Value, gathering: Duration) -> Sender<()> {
        let (wake, changes) = channel();
        let inner = Arc::downgrade(&self.0);
        std::thread::spawn(move || {
            while changes.recv_timeout(LOOKING_UP) != Err(RecvTimeoutError::Disconnected) {
                std::thread::sleep(gathering);
                while changes.try_recv().is_ok() {}
                let Some(inner) = inner.upgrade() else { return };
                let Ok(desk) = &inner.desk else { return };
                // What fails is kept by the desk and shown where its state is; the next look tries again.
                let done = operations::dispatch(desk, operation, request.clone());
                drop(done);
            }
        });
        wake
    }

    /// Answers one request. Blocks: only for threads that may.
    pub(crate) fn answer(&self, name: &str, request: Value) -> Result<Value, Trouble> {
        let desk = self.0.desk.as_ref().map_err(Clone::clone)?;
        self.open_first(desk)?;
        operations::dispatch(desk, name, request)
    }

    /// Whoever asks first opens the file, others wait for it; a file that cannot be opened is said once.
    fn open_first(&self, desk: &Desk) -> Result<(), Trouble> {
        let mut first = self.0.first.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(path) = first.take() else { return Ok(()) };
        operations::dispatch(desk, "open_ceremony", json!({ "path": path })).map(drop)
    }

    /// Closes the open ceremony, so that its file is whole by itself. Blocks until queued work is done.
    pub(crate) fn shut(&self) -> Result<(), Trouble> {
        self.0.desk.as_ref().map_or(Ok(()), Desk::shut)
    }
}
