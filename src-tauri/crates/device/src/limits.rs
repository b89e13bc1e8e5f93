//! Every size and waiting time this crate allows, in one place.

use std::time::Duration;

/// Longest file name stem written by [`crate::files`], in UTF-8 bytes. Windows allows 260 characters for
/// the whole path, so the folder keeps more than half of them.
pub const MAX_NAME_BYTES: usize = 120;
/// How many numbered variants of a name (`Pakta (2).pdf` …) are tried before giving up. A batch for a
/// whole province repeats one name this often only by mistake.
pub const MAX_NAME_VARIANTS: u32 = 10_000;
/// Largest document handed to a printer, in bytes: one print file of 10,000 pacts is about 100 MB.
pub const MAX_PRINT_BYTES: usize = 512 * 1024 * 1024;
/// Most copies asked for in one print job; two originals are usual, a class set is rare.
pub const MAX_COPIES: u16 = 200;
/// Longest job title, in bytes, that print servers keep (IPP name type, RFC 8011 §5.1.3).
pub const MAX_TITLE_BYTES: usize = 255;
/// Most printers read from one listing; anything above is a misbehaving network.
pub const MAX_PRINTERS: usize = 500;
/// Longest answer kept from a command of the system, in bytes.
pub const MAX_ANSWER_BYTES: u64 = 1024 * 1024;
/// How long a listing may take before the print service counts as not answering.
pub const LISTING_PATIENCE: Duration = Duration::from_secs(15);
/// How long handing over one job may take; large jobs are copied into the spool.
pub const PRINT_PATIENCE: Duration = Duration::from_mins(2);
/// Largest secret kept in an owner-only file, in bytes: keys are 32 to some hundred bytes.
pub const MAX_SECRET_BYTES: u64 = 64 * 1024;
/// What a trial of the disk writes and waits for, in bytes: about one signature with its photo.
pub const TRIAL_BYTES: usize = 160 * 1024;
/// How often a trial writes; the middle one counts, so that one slow moment does not decide.
pub const TRIALS: usize = 9;
