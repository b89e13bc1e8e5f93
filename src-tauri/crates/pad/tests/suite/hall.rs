//! A host that remembers what it was handed, and a server in front of it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use pad::{Hall, Handed, Options, PadServer, limits};
use serde_json::{Value, json};

use crate::device::Device;

/// Takes every act with a stroke, once.
#[derive(Default)]
pub(crate) struct Book {
    pub(crate) taken: Mutex<Vec<Handed>>,
}

impl Hall for Book {
    fn fill(&self, bytes: &mut [u8]) {
        crate::device::fill(bytes);
    }

    fn mark(&self, task: Option<&str>) -> String {
        format!("{task:?}")
    }

    fn show(&self, task: Option<&str>) -> Value {
        json!({ "who": task })
    }

    fn take(&self, act: Handed) -> Result<Value, Value> {
        if act.drawing.strokes.is_empty() && !act.overruled {
            return Err(json!({ "code": "ink_doubtful" }));
        }
        let mut taken = self.taken.lock().unwrap();
        if !taken.iter().any(|known| known.act == act.act) {
            taken.push(act);
        }
        Ok(json!({ "saved_clock": "10.31.05" }))
    }

    fn arrived(&self, act: &str) -> Option<Value> {
        let taken = self.taken.lock().unwrap();
        taken.iter().any(|known| known.act == act).then(|| json!({ "act": act }))
    }
}

pub(crate) const PAGE: &str = "<!doctype html><title>pad</title>";

pub(crate) fn options() -> Options {
    Options {
        address: "127.0.0.1".into(),
        port: 0,
        page: PAGE.as_bytes().to_vec(),
        https: None,
        ticket_life: limits::TICKET_LIFE,
    }
}

/// A server and its host.
pub(crate) fn open() -> (PadServer, Arc<Book>) {
    open_for(limits::TICKET_LIFE)
}

/// A server whose tickets live so long.
pub(crate) fn open_for(ticket_life: Duration) -> (PadServer, Arc<Book>) {
    let book = Arc::new(Book::default());
    (PadServer::start(Options { ticket_life, ..options() }, book.clone()).unwrap(), book)
}

/// A device that was paired and accepted.
pub(crate) fn accepted(server: &PadServer) -> Device {
    let device = Device::pair(&server.url());
    server.accept(device.id).unwrap();
    device
}
