//! Stories and properties of the rules. Builders stand in `tests/support`.

#[path = "../support/mod.rs"]
mod support;

mod counting;
mod course;
mod fold;
mod roster;
mod signing;
mod words;
