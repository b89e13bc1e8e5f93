//! Stories and properties of the rules. Builders stand in `tests/support`.

#[path = "../support/mod.rs"]
mod support;

mod counting;
mod course;
mod fold;
mod laptops;
mod paper;
mod roster;
mod signing;
mod words;
