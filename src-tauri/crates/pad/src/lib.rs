//! The pads: tablets and phones on the local network that take the place of the laptop's screen.
//!
//! What it is: a small server on one address of this laptop. It gives out one static page, pairs devices that know the
//! secret of the QR code, gives each accepted pad one signatory at a time, and hands acts to its host, the [`Hall`],
//! exactly once. What it never does: know a ceremony, a journal or a key of either; open a path or a listing; speak to
//! another origin. Requests come in over TCP, sealed under keys of this one start; checked [`ink::Drawing`]s and the
//! page's own words leave through [`Hall`].
//!
//! Without a token there is the page and nothing else: every other request is answered 401 without a word.

mod channel;
mod door;
mod error;
mod gate;
mod hall;
pub mod limits;
mod message;
mod register;
mod server;
mod tls;

pub use channel::{Agreed, Keys, OwnKey, PadId, Secret, Way};
pub use error::PadError;
pub use hall::{Hall, Handed};
pub use message::{Down, HandedAct, Hello, Report, Stage, TicketTrouble, Up, Welcome};
pub use register::{PadRow, Standing};
pub use server::{Options, PadServer};
