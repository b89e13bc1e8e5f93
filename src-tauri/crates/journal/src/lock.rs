//! One writer at a time: an advisory lock beside the ceremony file, held while it is open.
//!
//! The lock lies in its own file because SQLite locks ranges of the ceremony file itself, which on Windows would
//! collide with a whole-file lock. It goes away on closing; one left by a crash is free and simply taken.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::JournalError;

/// A held lock.
#[derive(Debug)]
pub(crate) struct WriterLock {
    file: Option<File>,
    path: PathBuf,
}

impl WriterLock {
    pub(crate) fn take(ceremony: &Path) -> Result<Self, JournalError> {
        let mut name = ceremony.as_os_str().to_owned();
        name.push("-lock");
        let path = PathBuf::from(name);
        let file = File::options().create(true).truncate(false).write(true).open(&path)?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file: Some(file), path }),
            Err(TryLockError::WouldBlock) => Err(JournalError::Locked { path: ceremony.to_owned() }),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

impl Drop for WriterLock {
    fn drop(&mut self) {
        // Windows refuses to remove an open file, so the handle (and with it the lock) goes first.
        drop(self.file.take());
        // A lock file that cannot be removed is only clutter.
        let _ = std::fs::remove_file(&self.path);
    }
}
