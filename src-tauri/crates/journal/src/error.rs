//! What can go wrong with a ceremony file. English for developers; `desk` turns each into guidance.

use std::path::PathBuf;

use crate::entry::BadBody;

/// A failure of the journal. What was durable before stays so.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// Another process writes this file.
    #[error("{path} is open for writing elsewhere")]
    Locked {
        /// The ceremony file.
        path: PathBuf,
    },
    /// There is a file already.
    #[error("{path} exists already")]
    Exists {
        /// The ceremony file.
        path: PathBuf,
    },
    /// There is no file.
    #[error("{path} does not exist")]
    Missing {
        /// The ceremony file.
        path: PathBuf,
    },
    /// Not a ceremony file.
    #[error("{path} is not a ceremony file")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file ends before its last page.
    #[error("{path} is cut off")]
    CutOff {
        /// The file.
        path: PathBuf,
    },
    /// Written by a newer Ikrar.
    #[error("format {found} is newer than {known}")]
    Newer {
        /// Format of the file.
        found: u32,
        /// Newest format known here.
        known: u32,
    },
    /// The chain of entries does not hold.
    #[error("entry {seq} of writer {writer}: {fault}")]
    Broken {
        /// Which writer, hexadecimal.
        writer: String,
        /// Which entry.
        seq: u64,
        /// What is wrong.
        fault: &'static str,
    },
    /// An entry's body cannot be read.
    #[error("unreadable entry: {0}")]
    Body(#[from] BadBody),
    /// A blob is missing or does not match its digest.
    #[error("blob {digest} is missing or damaged")]
    Blob {
        /// Its digest.
        digest: String,
    },
    /// Bytes that are no segment of entries, or not one of this ceremony.
    #[error("segment: {0}")]
    Segment(&'static str),
    /// Over a limit.
    #[error("{what} exceeds {limit} bytes")]
    TooLarge {
        /// What.
        what: &'static str,
        /// Limit in bytes.
        limit: usize,
    },
    /// Disk full, damaged pages, no permission: what SQLite said.
    #[error("storage: {0}")]
    Storage(#[from] rusqlite::Error),
    /// What the operating system said.
    #[error("file: {0}")]
    Io(#[from] std::io::Error),
}

impl JournalError {
    /// Whether the file itself makes no sense: pages overwritten, tables or rows that the format has and this file has
    /// not. No other disk and no second try helps.
    pub fn is_damage(&self) -> bool {
        use rusqlite::Error as E;
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase, Unknown};
        let Self::Storage(error) = self else { return matches!(self, Self::CutOff { .. }) };
        match error {
            // Unknown: SQL that does not fit the tables. Ours does not change, so the tables are not the format's.
            E::SqliteFailure(failure, _) | E::SqlInputError { error: failure, .. } => {
                matches!(failure.code, DatabaseCorrupt | NotADatabase | Unknown)
            }
            E::InvalidColumnType(..)
            | E::FromSqlConversionFailure(..)
            | E::IntegralValueOutOfRange(..)
            | E::QueryReturnedNoRows => true,
            _ => false,
        }
    }
}
