//! "Simpan salinan": a whole copy of a file, beside whoever writes it.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::error::JournalError;
use crate::schema;

/// Copies a ceremony file to `to`, whole, by SQLite's online backup, and syncs it; gives the bytes written.
///
/// The source is only read, through a connection of its own: a writer goes on meanwhile, however slow the stick is, and
/// the copy is the file as it stood at the beginning. An existing file is refused; a copy that fails leaves nothing
/// behind.
///
/// Errors: [`JournalError::Exists`], what is wrong with the source, or what the disk says.
pub fn copy(from: &Path, to: &Path) -> Result<u64, JournalError> {
    let source = schema::open_to_read(from)?;
    if let Err(error) = std::fs::File::create_new(to) {
        let exists = error.kind() == std::io::ErrorKind::AlreadyExists;
        return Err(if exists { JournalError::Exists { path: to.to_owned() } } else { error.into() });
    }
    copy_into(&source, to).inspect_err(|_| {
        // Half a copy on a stick would one day be taken for a whole one.
        let _ = std::fs::remove_file(to);
    })
}

fn copy_into(source: &Connection, to: &Path) -> Result<u64, JournalError> {
    let mut copy = Connection::open(to)?;
    // In one step: in several, every act in between would begin the copy anew.
    let done = Backup::new(source, &mut copy)?.step(-1)?;
    if done != StepResult::Done {
        return Err(std::io::Error::from(std::io::ErrorKind::ResourceBusy).into());
    }
    // A copy travels alone: without write-ahead log, so that one file is everything.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.close().map_err(|(_, error)| error)?;
    let file = std::fs::File::options().write(true).open(to)?;
    file.sync_all()?;
    Ok(file.metadata()?.len())
}
