//! The stories that cross rooms, one a file. One program holds them all: linking twenty took longer than running them.
#![cfg(test)]

mod archive_validity;
mod assisted;
mod bundle;
mod ceremony_day;
mod continuation;
mod documents;
mod errors;
mod evidence;
mod files;
mod ikrarctl;
mod import_again;
mod import_answers;
mod import_faults;
mod merge;
mod pads;
mod photographer;
mod projector;
mod readiness;
mod scanned_claims;
mod sealed;
mod sealed_times;
mod second_copy;
mod true_pages;
mod vectors;
mod wet;
