//! The crate from outside: keys, seals, timestamps, claims, and every verdict there is.
#![cfg(test)]

mod claims;
mod flips;
mod format;
mod judges;
mod keys;
mod sealing;
mod stamps;
mod support;
mod verdicts;
