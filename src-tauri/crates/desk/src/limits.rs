//! Every size and count the desk accepts from outside by itself; the rooms it asks have their own.
//!
//! What it never does: check anything; that happens where the number becomes known, before memory is spent on it.

/// Files judged at most in one go.
pub(crate) const JUDGED_FILES: usize = 20_000;

/// Folders looked into below a folder that is judged.
pub(crate) const JUDGED_LEVELS: usize = 8;

/// Largest file that is read into memory to be judged or taken over, in bytes: a stack of 250 scanned pages. A ceremony
/// file is not among them; it is read where it lies.
pub(crate) const READ_BYTES: u64 = intake::limits::PDF_BYTES as u64;

/// Seals given a timestamp in one call: whoever asks sees the numbers move and may stop in between.
pub(crate) const STAMPED_AT_ONCE: u32 = 8;

/// Characters of a timestamp server's name in the journal; certificates give a common name 64.
pub(crate) const SERVER_NAME: usize = 200;

/// Bytes at the end of a continuation pack in which it says what it holds for.
pub(crate) const PACK_END: u64 = 2_048;

/// How long closing a file waits for the stick to take the last pack.
pub(crate) const STICK_PATIENCE: std::time::Duration = std::time::Duration::from_secs(3);

/// Entries that the second copy is given at once, with what they name: some tens of megabytes at most.
pub(crate) const COPIED_AT_ONCE: usize = 64;

/// Rows of the roster on one page.
pub(crate) const ROSTER_ROWS: u32 = 500;

/// People ahead and behind that the operator sees.
pub(crate) const CARDS: usize = 12;

/// Letters of a breath group, one line of the pledge on the projector: at 8 % of its height they are as wide as it is.
pub(crate) const BREATH_LETTERS: usize = 36;

/// Agenda items that the projector shows at once.
pub(crate) const HALL_ITEMS: usize = 7;

/// Places signed on two laptops that are listed at once.
pub(crate) const CONTESTED: usize = 200;

/// From this on two clocks differ so much that people must know: what is printed is what each showed.
pub(crate) const CLOCK_APART: chrono::TimeDelta = chrono::TimeDelta::minutes(5);

/// People whom the projector names as signing at once; more in large type are a list and no statement.
pub(crate) const HALL_SIGNERS: usize = 8;

/// Posts that the projector names as done, newest first; who watches sees that it goes on, not a list.
pub(crate) const HALL_POSTS: usize = 12;

/// What a person's strokes, photo, archived PDF and its seal take on the disk at most, in bytes.
pub(crate) const PERSON_BYTES: u64 = 1024 * 1024;

/// What a ceremony wants beside its people, in bytes: the log, a copy of the pages, the system's own needs.
pub(crate) const SPARE_BYTES: u64 = 300 * 1024 * 1024;

/// A durable write that nobody notices; an old disk takes so long.
pub(crate) const SLOW_WRITE: std::time::Duration = std::time::Duration::from_millis(60);

/// A durable write that everybody notices.
pub(crate) const WRITE_TOO_SLOW: std::time::Duration = std::time::Duration::from_millis(500);

/// Percent below which a battery does not last through a ceremony.
pub(crate) const LOW_BATTERY: u8 = 40;

/// Scans and photos read in one go.
pub(crate) const SCAN_FILES: usize = 500;

/// Their pages: 250 pacts of two.
pub(crate) const SCAN_PAGES: usize = 500;

/// Bytes of straightened pages that stay in memory until they are decided on; a page has two to seven hundred kB.
pub(crate) const SCANS_HELD: usize = 200 * 1024 * 1024;

/// Pages of scans that are looked at at the same time.
pub(crate) const SCANS_AT_ONCE: usize = 2;

/// Pixels of those pages together; a larger page is looked at alone.
pub(crate) const SCAN_PIXELS_AT_ONCE: u64 = 40_000_000;

/// How many times its own size a bundle may unpack to, beside [`UNBUNDLED_FLOOR`]: photos and PDFs do not get smaller.
pub(crate) const UNBUNDLED_RATIO: u64 = 4;

/// Bytes that a bundle of little may unpack to: lists of entries pack well.
pub(crate) const UNBUNDLED_FLOOR: u64 = 256 * 1024 * 1024;

/// Photos that are kept ready after they were looked at: those of the laptop's own surfaces, and one taken anew.
pub(crate) const LOOKED_AT: usize = 4;
/// Pictures of the photographer's folder that are offered at once, newest first.
pub(crate) const FOLDER_PHOTOS: usize = 8;

/// Longer side in pixels of a picture that is offered small: a row of them stands beside the sheet.
pub(crate) const SMALL_PHOTO_PX: u32 = 240;

/// Longer side in pixels of a picture that is cropped: a third of it still prints 3 × 4 cm well.
pub(crate) const WHOLE_PHOTO_PX: u32 = 1_800;
