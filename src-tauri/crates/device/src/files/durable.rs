//! Durable writing: a temporary file in the same folder, synced, renamed, and the folder synced.
//!
//! After a power cut the reader finds the old bytes or the new ones, never a mixture, and what was
//! acknowledged is there. Temporary names start with a dot and end in `.part`; a left-over one is harmless.

use super::{FileError, name};
use crate::limits::MAX_NAME_VARIANTS;
use crate::secrets::open_new_private;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

static SERIAL: AtomicU64 = AtomicU64::new(0);

/// Writes `bytes` to `path`, replacing what was there, in one step that survives a power cut.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("Rekap.pdf");
/// device::files::write_durable(&path, b"lama")?;
/// device::files::write_durable(&path, b"baru")?;
/// assert_eq!(std::fs::read(&path)?, b"baru");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_durable(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    replace(path, bytes, |temporary| File::create(temporary))
}

/// The same for its owner alone, from the first byte on where the system knows owners.
pub fn write_private(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    replace(path, bytes, open_new_private)
}

fn replace(path: &Path, bytes: &[u8], open: impl FnOnce(&Path) -> std::io::Result<File>) -> Result<(), FileError> {
    let (folder, temporary) = beside(path)?;
    let failed = |source| FileError::Write { path: path.to_owned(), source };
    let result =
        open(&temporary).and_then(|file| write_synced(file, bytes)).and_then(|()| fs::rename(&temporary, path));
    if let Err(source) = result {
        // The temporary file is our own; the fault that is told is the first one.
        let _ = fs::remove_file(&temporary);
        return Err(failed(source));
    }
    sync_folder(folder)
}

/// Writes `bytes` under `stem.extension` in `folder`, or under the first free `stem (2).extension`, …;
/// never replaces a file. Gives the path that was written.
///
/// `stem` is made fit by [`super::sanitize_name`].
pub fn write_new(folder: &Path, stem: &str, extension: &str, bytes: &[u8]) -> Result<PathBuf, FileError> {
    for variant in 1..=MAX_NAME_VARIANTS {
        let path = folder.join(name::numbered(stem, variant, extension));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            // The empty file holds the name against another process until the bytes take its place. It is
            // closed first: Windows replaces no file that is open.
            Ok(reserved) => {
                drop(reserved);
                return write_durable(&path, bytes).map(|()| path.clone()).inspect_err(|_| {
                    let _ = fs::remove_file(&path);
                });
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(source) => return Err(FileError::Write { path, source }),
        }
    }
    Err(FileError::NoFreeName(folder.join(name::file_name(stem, extension))))
}

/// Makes names in `folder` durable (created, renamed, removed). Windows keeps its own log of names and
/// offers no such call.
pub fn sync_folder(folder: &Path) -> Result<(), FileError> {
    #[cfg(unix)]
    File::open(folder)
        .and_then(|folder| folder.sync_all())
        .map_err(|source| FileError::Write { path: folder.to_owned(), source })?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

/// The folder of `path` and a temporary name in it: only inside one folder is renaming a single step.
fn beside(path: &Path) -> Result<(&Path, PathBuf), FileError> {
    let nameless = || FileError::NoName(path.to_owned());
    path.file_name().ok_or_else(nameless)?;
    let folder = path.parent().ok_or_else(nameless)?;
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let serial = SERIAL.fetch_add(1, Ordering::Relaxed);
    let temporary = format!(".ikrar-{}-{serial}.part", std::process::id());
    Ok((folder, folder.join(temporary)))
}

fn write_synced(mut file: File, bytes: &[u8]) -> std::io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[cfg(unix)]
    #[test]
    fn a_private_file_is_its_owners_alone_also_where_another_lay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("segel.kunci");
        write_durable(&path, b"lama").unwrap();
        write_private(&path, b"baru").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"baru");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn replacing_leaves_one_file_and_no_remains() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Pakta.pdf");
        write_durable(&path, b"satu").unwrap();
        write_durable(&path, b"dua").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"dua");
        assert_eq!(names(folder.path()), ["Pakta.pdf"]);
    }

    #[test]
    fn a_failed_write_leaves_the_old_file_and_no_remains() {
        let folder = tempfile::tempdir().unwrap();
        // A folder of the wanted name cannot be replaced by a file.
        let path = folder.path().join("Pakta.pdf");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("isi"), b"x").unwrap();
        assert!(matches!(write_durable(&path, b"dua"), Err(FileError::Write { .. })));
        assert_eq!(names(folder.path()), ["Pakta.pdf"]);
        assert_eq!(names(&path), ["isi"]);
    }

    #[test]
    fn new_files_count_up_and_replace_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let written: Vec<PathBuf> =
            (0..3).map(|n| write_new(folder.path(), "Rekap: OPD", "pdf", &[n]).unwrap()).collect();
        assert_eq!(names(folder.path()), ["Rekap- OPD (2).pdf", "Rekap- OPD (3).pdf", "Rekap- OPD.pdf"]);
        for (path, expected) in written.iter().zip(0_u8..) {
            assert_eq!(fs::read(path).unwrap(), [expected]);
        }
    }

    #[test]
    fn many_threads_never_share_a_name() {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for n in 0..8_u8 {
                let folder = folder.path();
                scope.spawn(move || write_new(folder, "Pakta", "pdf", &[n]).unwrap());
            }
        });
        let mut contents: Vec<u8> =
            names(folder.path()).iter().map(|name| fs::read(folder.path().join(name)).unwrap()[0]).collect();
        contents.sort_unstable();
        assert_eq!(contents, (0..8).collect::<Vec<u8>>());
    }

    #[test]
    fn a_missing_folder_is_an_error_that_names_it() {
        let folder = tempfile::tempdir().unwrap();
        let error = write_new(&folder.path().join("hilang"), "a", "pdf", b"x").unwrap_err().to_string();
        assert!(error.contains("hilang"), "{error}");
        assert!(matches!(write_durable(Path::new("/"), b"x"), Err(FileError::NoName(_))));
    }
}
