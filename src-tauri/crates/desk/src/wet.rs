//! Signatures on paper: blank sheets go to the printer, scans come back, and what is accepted is filed as a signature.
//! Sheets of one person (or pair) are read back, and lines of the paper continuation pack.
//!
//! What it never does: keep what was not accepted, or file a page under anybody but the one whose code it bears.

mod doubt;
mod filing;
mod line;
mod pages;
mod printing;
mod reading;
mod sheet;

use std::sync::{Mutex, PoisonError};

pub(crate) use filing::accept;
pub(crate) use printing::sheets;
pub(crate) use reading::{page, read};

/// The scans that were read last, in memory only.
#[derive(Default)]
pub(crate) struct Scans(Mutex<Option<reading::Reading>>);

impl Scans {
    /// They are sheets of people of a file that is no longer open.
    pub(crate) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
