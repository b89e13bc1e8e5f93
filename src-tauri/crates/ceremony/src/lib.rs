//! The rules of a signing ceremony.
//!
//! What it is: people, posts, agenda and orders as values; [`Command`]s that [`State::decide`] turns into
//! [`event::Event`]s or a [`Refusal`]; the fold of events into [`State`].
//! What it never does: read a clock, a file or a random number, know a format, wait. Times, identifiers and digests
//! come in as arguments. It keeps the invariant that the same entries fold to the same state in any order.

pub mod acts;
pub mod archive;
pub mod command;
mod decide;
pub mod event;
pub mod id;
pub mod laptop;
pub mod limits;
pub mod name;
pub mod order;
pub mod person;
pub mod queue;
pub mod refusal;
pub mod roster;
pub mod setup;
pub mod stamp;
pub mod state;
pub mod tally;
pub mod text;
pub mod zone;

pub use command::Command;
pub use refusal::Refusal;
pub use state::State;
