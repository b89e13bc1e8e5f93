//! Limits of what goes into a ceremony file, checked before writing and after reading.

/// Bytes of an entry's body: a roster chunk of 2,000 people is about 2 MB.
pub const BODY_BYTES: usize = 16 << 20;
/// Bytes of one blob: a photo, strokes, a PDF of a collective pact.
pub const BLOB_BYTES: usize = 256 << 20;
/// Pages of the write-ahead log (16 KiB each) after which even a busy writer folds it into the file.
pub const LOG_PAGES: u32 = 4096;
/// Bytes of an author's name.
pub const AUTHOR_BYTES: usize = 400;
