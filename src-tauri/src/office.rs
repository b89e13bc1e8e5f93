//! The desk as the windows share it: opened once, asked from any thread.
//!
//! It never waits on the main thread. A desk that could not be opened is kept as the trouble it is, so that the
//! start screen can say why instead of the application vanishing.

use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use desk::{Desk, Trouble, operations};
use serde_json::{Value, json};

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
        Self(Arc::new(Inner { desk: Desk::of_this_user(), first: Mutex::new(first) }))
    }

    /// Calls `listener` after every durable change.
    pub(crate) fn on_change(&self, listener: impl Fn(u32) + Send + 'static) {
        if let Ok(desk) = &self.0.desk {
            desk.on_change(listener);
        }
    }

    /// Seals behind whatever else goes on: looks up after every change, and goes on until nothing is due. The thread
    /// ends with the office.
    pub(crate) fn seal_behind(&self) -> Sender<()> {
        let (wake, changes) = channel();
        let inner = Arc::downgrade(&self.0);
        std::thread::spawn(move || {
            while changes.recv().is_ok() {
                while changes.try_recv().is_ok() {}
                let Some(inner) = inner.upgrade() else { return };
                let Ok(desk) = &inner.desk else { return };
                // What fails is kept by the desk and shown as the state of sealing; the next change tries again.
                let sealed = operations::dispatch(desk, "seal_due", json!({}));
                drop(sealed);
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
