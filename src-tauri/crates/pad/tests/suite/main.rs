//! The server over TCP, as pads and as others meet it.

mod device;
mod flood;
mod hall;
mod strangers;
mod turns;
