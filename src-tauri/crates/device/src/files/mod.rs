//! Files a person finds again: written whole or not at all, under a name every system accepts.
//!
//! Never deletes or changes a file it did not write itself. Bytes and wishes for a name come in, the path
//! that was really written goes out.

mod durable;
mod name;
mod show;

pub use durable::{sync_folder, write_durable, write_new, write_private};
pub use name::{file_name, sanitize_name};
pub use show::open_folder;

use std::path::PathBuf;

/// A file or folder could not be used.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The path has no folder or no name to write under.
    #[error("{0} is not a path a file can be written to")]
    NoName(PathBuf),
    /// Writing failed; the old file, if there was one, is untouched.
    #[error("cannot write {path}: {source}")]
    Write {
        /// The file that was wanted.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Thousands of files of this name exist already.
    #[error("too many files are called like {0}")]
    NoFreeName(PathBuf),
    /// The folder does not exist.
    #[error("the folder {0} does not exist")]
    NoFolder(PathBuf),
    /// The file browser of this system could not be started.
    #[error("cannot open the folder {path} with {program}: {source}")]
    Show {
        /// The folder.
        path: PathBuf,
        /// The program that was tried.
        program: &'static str,
        /// What the system said.
        source: std::io::Error,
    },
}
