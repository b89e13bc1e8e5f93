//! Signatures on paper: blank sheets go to the printer, scans come back, and what is accepted is filed as a signature.
//!
//! What it never does: keep what was not accepted, or file a page under anybody but the one whose code it bears.

mod filing;
mod printing;
mod reading;

use std::sync::Mutex;

pub(crate) use filing::accept;
pub(crate) use printing::sheets;
pub(crate) use reading::{page, read};

/// The scans that were read last, in memory only.
#[derive(Default)]
pub(crate) struct Scans(Mutex<Option<reading::Reading>>);
