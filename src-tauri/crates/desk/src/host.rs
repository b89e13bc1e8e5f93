//! What the desk needs of the machine: time and randomness. Passed in, so that a ceremony can be replayed.

use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};

/// Time and randomness.
pub trait Host: Send + Sync {
    /// The wall clock.
    fn now(&self) -> DateTime<Utc>;

    /// Fills `bytes` with randomness fit for keys.
    fn fill(&self, bytes: &mut [u8]);
}

/// The machine itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct ThisMachine;

impl Host for ThisMachine {
    fn now(&self) -> DateTime<Utc> {
        device::clock::now()
    }

    fn fill(&self, bytes: &mut [u8]) {
        device::entropy::fill(bytes).expect("the operating system gives randomness");
    }
}

/// A clock that is set by a script and runs on a little with every look; randomness is the machine's.
/// `ikrarctl demo` plays a ceremony of 2023 with it.
#[derive(Debug)]
pub struct ScriptedClock(Mutex<DateTime<Utc>>);

impl ScriptedClock {
    /// A clock that stands at `start`.
    pub fn at(start: DateTime<Utc>) -> Self {
        Self(Mutex::new(start))
    }

    /// Sets it forward or back.
    pub fn set(&self, moment: DateTime<Utc>) {
        *self.0.lock().expect("no panic while held") = moment;
    }

    /// Lets time pass.
    pub fn advance(&self, by: TimeDelta) {
        *self.0.lock().expect("no panic while held") += by;
    }
}

impl Host for std::sync::Arc<ScriptedClock> {
    fn now(&self) -> DateTime<Utc> {
        let mut clock = self.0.lock().expect("no panic while held");
        *clock += TimeDelta::milliseconds(1);
        *clock
    }

    fn fill(&self, bytes: &mut [u8]) {
        ThisMachine.fill(bytes);
    }
}
