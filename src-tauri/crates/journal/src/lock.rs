//! One writer at a time: an advisory lock beside the ceremony file, held while it is open.
//!
//! The lock lies in its own file because SQLite locks ranges of the ceremony file itself, which on Windows would
//! collide with a whole-file lock. It goes away on closing; one left by a crash is free and simply taken.
//!
//! It is removed while still held. Whoever opened it just before then holds the lock of a file that has no name any
//! more, and two could write; so a lock counts only when the file under its name proves to be the locked one.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use same_file::Handle;

use crate::error::JournalError;

/// How often a lock is tried when others keep closing in between.
const TRIES: usize = 64;

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
        for _ in 0..TRIES {
            let file = File::options().create(true).truncate(false).write(true).open(&path)?;
            match file.try_lock() {
                Ok(()) if is_named(&path, &file)? => return Ok(Self { file: Some(file), path }),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => break,
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Err(JournalError::Locked { path: ceremony.to_owned() })
    }
}

/// Whether the file of this name is still the one locked, and not one that somebody else made and locked since.
fn is_named(path: &Path, file: &File) -> Result<bool, JournalError> {
    match Handle::from_path(path) {
        Ok(under_the_name) => Ok(Handle::from_file(file.try_clone()?)? == under_the_name),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

impl Drop for WriterLock {
    fn drop(&mut self) {
        // A lock file that cannot be removed is only clutter.
        let _ = std::fs::remove_file(&self.path);
        drop(self.file.take());
    }
}
