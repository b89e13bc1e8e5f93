//! The server over TCP, as pads and as others meet it.
#![expect(clippy::unwrap_used, reason = "a story that meets something impossible should say where")]

mod device;
mod flood;
mod hall;
mod strangers;
mod turns;
