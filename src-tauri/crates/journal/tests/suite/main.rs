//! The journal's tests, one story a file. People, texts and random courses are those of the rules' own tests.

#[expect(dead_code, reason = "the journal's stories need only part of what the rules' stories are told with")]
#[path = "../../../ceremony/tests/support/mod.rs"]
mod support;

mod copies;
mod courses;
mod damage;
mod every;
mod format;
mod golden;
mod kill;
mod ledger;
mod opening;
mod simulation;
mod union;
