//! The documents, one module each: which blocks, in which order, with which words.
//!
//! A kind takes a [`crate::Frame`] and its own record and returns a [`crate::Sheet`]. It never counts what it was
//! not given: totals come from the very rows it prints.

pub mod individual;
