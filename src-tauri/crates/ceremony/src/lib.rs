//! The rules of a signing ceremony.
//!
//! What it is: people, posts, agenda and orders as values; [`text`] that is signed; commands that become events
//! or refusals. What it never does: read a clock, a file or a random number; those come in as arguments.

pub mod name;
pub mod text;
pub mod zone;
