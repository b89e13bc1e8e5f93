//! Shared by the stories in `suite/`: a hall with its desk and clock, hands that sign, `ikrarctl` as a program, PDFs under
//! the eyes of poppler and qpdf.
//!
//! What it never does: decide what is right. Every expectation stands in its story.

pub mod archive;
pub mod hall;
pub mod hands;
pub mod pages;
pub mod program;
