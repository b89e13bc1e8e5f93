//! The only room that reaches a network: bytes go to an address that somebody wrote down, bytes come back.
//!
//! What it is: one question and one answer over HTTP, in bounded time and size. What it never does: know what the bytes
//! mean, keep an address of its own, go to another address than the one it was given, decide about a ceremony. Nothing
//! here runs unless it is asked to.

pub mod limits;
mod post;

pub use post::{Address, BadAddress, PostError, Question, post};
