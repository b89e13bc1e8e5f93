//! The documents, one module each: which blocks, in which order, with which words.
//!
//! A kind takes a [`crate::Frame`] and its own record and returns a [`crate::Sheet`]. It never counts what it was
//! not given: totals come from the very rows it prints, and "seluruh" is a word no kind has.

pub mod attendance;
pub mod call_sheet;
pub mod collective;
pub mod continuation;
pub mod covering_letter;
pub mod individual;
pub mod official_record;
pub mod pair;
pub mod photo_sheet;
pub mod pledge;
pub mod privacy_notice;
pub mod proof_sheet;
pub mod readiness;
pub mod recap;
pub mod reporting_card;
mod rows;
pub mod scanned;
pub mod test_page;

#[cfg(test)]
mod overlap_tests;
