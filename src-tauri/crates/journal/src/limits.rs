//! Limits of what goes into a ceremony file, checked before writing and after reading.

/// Bytes of an entry's body: a roster chunk of 2,000 people is about 2 MB.
pub const BODY_BYTES: usize = 16 << 20;
/// Bytes of one blob: a photo, strokes, a PDF of a collective pact.
pub const BLOB_BYTES: usize = 256 << 20;
/// Bytes from which a font or picture inside a document is kept once for all of them: less than a row of its own is worth.
pub(crate) const PART_BYTES: usize = 2048;
/// Pages of the write-ahead log (8 KiB each) after which even a busy writer folds it into the file.
pub const LOG_PAGES: u32 = 8192;
/// Bytes of an author's name.
pub const AUTHOR_BYTES: usize = 400;
/// Entries of one segment, the pieces in which a journal travels: an hour or two of a hall.
pub const SEGMENT_ENTRIES: usize = 1_000;
/// Bytes at which a segment ends even with fewer: a roster of a province comes in entries of 2 MB.
pub const SEGMENT_BYTES: usize = 16 << 20;
/// Branches of forked chains of which each is tried for a checkpoint.
pub(crate) const BRANCHES: usize = 64;
/// Blobs taken over in one transaction when a file is made of what came from elsewhere.
pub(crate) const BLOBS_AT_ONCE: usize = 128;
