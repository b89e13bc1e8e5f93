//! What developers read: one English line per event on standard error. Never shown to the people in the hall, never
//! a name of theirs. On Windows, started by a double click, there is nobody to read it and it is lost.

use std::fmt::Display;
use std::io::Write;
use std::panic::PanicHookInfo;

/// Writes one line.
pub(crate) fn line(what: impl Display) {
    // Without a reader there is nobody to tell, not even about that.
    let _ = writeln!(std::io::stderr(), "ikrar: {what}");
}

/// From now on a fault of our own is one line too, with its place.
pub(crate) fn faults() {
    std::panic::set_hook(Box::new(|fault| line(described(fault))));
}

fn described(fault: &PanicHookInfo<'_>) -> String {
    let payload = fault.payload();
    let said = payload.downcast_ref::<&str>().copied().or_else(|| payload.downcast_ref::<String>().map(String::as_str));
    let said = said.unwrap_or("no message");
    let thread = std::thread::current().name().unwrap_or("unnamed").to_owned();
    match fault.location() {
        Some(place) => format!("fault at {place} in thread {thread}: {said}"),
        None => format!("fault in thread {thread}: {said}"),
    }
}
