//! Bytes on their way to elsewhere: over the network, or packed into one file.
//!
//! What it is: the only room that reaches a network (one question and one answer over HTTP, in bounded time and size),
//! and the bundle, a zip of named bytes. What it never does: know what the bytes mean, keep an address of its own, go to
//! another address than the one it was given, decide about a ceremony. Nothing here runs unless it is asked to.

mod bundle;
pub mod limits;
mod post;

pub use bundle::{BundleError, BundleReader, BundleWriter, Finished, Packing};
pub use post::{Address, BadAddress, PostError, Question, post};
