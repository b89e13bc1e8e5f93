//! Secrets of this installation: small files only their owner may read.
//!
//! Holds bytes and knows nothing of keys: no cryptography, no passphrase. A secret is written once and
//! never replaced, because a writer key that changes silently would fork the journal it signs. On Windows
//! the user's profile folder carries the access list; elsewhere the file is made with mode 0600 from its
//! first byte on, in a folder of mode 0700.

use crate::files::{self, FileError};
use crate::limits::MAX_SECRET_BYTES;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

/// A secret could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// The name would leave the folder or mean another file on another system.
    #[error("\"{0}\" is not a plain name for a secret (use letters, digits and '-')")]
    Name(String),
    /// A secret of this name is there already; it is never replaced.
    #[error("a secret is already kept at {0}")]
    Exists(PathBuf),
    /// Longer than any key, or empty: not one of our files.
    #[error("the secret at {path} has {bytes} bytes; between 1 and {MAX_SECRET_BYTES} are expected")]
    Size {
        /// The file.
        path: PathBuf,
        /// Its length.
        bytes: u64,
    },
    /// The disk refused.
    #[error("cannot use the secret at {path}: {source}")]
    Disk {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The folder's entry could not be made durable.
    #[error(transparent)]
    File(#[from] FileError),
}

/// The folder that holds the secrets of this installation.
#[derive(Clone, Debug)]
pub struct SecretFolder {
    path: PathBuf,
}

impl SecretFolder {
    /// Opens (or makes) the folder `secrets` inside the user's configuration folder.
    pub fn open(config: &Path) -> Result<Self, SecretError> {
        let path = config.join("secrets");
        make_private_folder(&path).map_err(|source| SecretError::Disk { path: path.clone(), source })?;
        Ok(Self { path })
    }

    /// The secret called `name`, or `None` when there is none yet.
    pub fn read(&self, name: &str) -> Result<Option<Vec<u8>>, SecretError> {
        let path = self.path_of(name)?;
        let file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(SecretError::Disk { path, source }),
        };
        let bytes = read_private(file).map_err(|source| SecretError::Disk { path: path.clone(), source })?;
        check_size(&path, bytes.len())?;
        Ok(Some(bytes))
    }

    /// Keeps `bytes` under `name`, durably; refuses when the name is taken.
    ///
    /// ```
    /// let config = tempfile::tempdir()?;
    /// let secrets = device::secrets::SecretFolder::open(config.path())?;
    /// secrets.create("penulis-1", &[7; 32])?;
    /// assert_eq!(secrets.read("penulis-1")?, Some(vec![7; 32]));
    /// assert!(secrets.create("penulis-1", &[8; 32]).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn create(&self, name: &str, bytes: &[u8]) -> Result<(), SecretError> {
        let path = self.path_of(name)?;
        check_size(&path, bytes.len())?;
        let written = open_new_private(&path).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        match written {
            Ok(()) => Ok(files::sync_folder(&self.path)?),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(SecretError::Exists(path)),
            Err(source) => {
                // Half a key must not be taken for a key by the next start; the first fault is the one to tell.
                let _ = fs::remove_file(&path);
                Err(SecretError::Disk { path, source })
            }
        }
    }

    fn path_of(&self, name: &str) -> Result<PathBuf, SecretError> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if name.is_empty() || name.len() > 100 || !name.chars().all(plain) {
            return Err(SecretError::Name(name.to_owned()));
        }
        Ok(self.path.join(format!("{name}.key")))
    }
}

fn check_size(path: &Path, length: usize) -> Result<(), SecretError> {
    let bytes = u64::try_from(length).unwrap_or(u64::MAX);
    if bytes == 0 || bytes > MAX_SECRET_BYTES {
        return Err(SecretError::Size { path: path.to_owned(), bytes });
    }
    Ok(())
}

fn read_private(file: File) -> std::io::Result<Vec<u8>> {
    #[cfg(unix)]
    tighten(&file)?;
    let mut bytes = Vec::new();
    // One byte more than allowed is enough to notice that it is too long.
    file.take(MAX_SECRET_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Takes rights away that a copy from a stick or a careless backup may have given to others.
#[cfg(unix)]
fn tighten(file: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    if file.metadata()?.permissions().mode() & 0o077 != 0 {
        file.set_permissions(fs::Permissions::from_mode(0o600))?;
    }
    Ok(())
}

#[cfg(unix)]
pub(crate) fn open_new_private(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
pub(crate) fn open_new_private(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

#[cfg(unix)]
fn make_private_folder(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

#[cfg(not(unix))]
fn make_private_folder(path: &Path) -> std::io::Result<()> {
    fs::create_dir_all(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, SecretFolder) {
        let config = tempfile::tempdir().unwrap();
        let secrets = SecretFolder::open(config.path()).unwrap();
        (config, secrets)
    }

    #[test]
    fn a_missing_secret_is_none_and_a_kept_one_comes_back() {
        let (_config, secrets) = folder();
        assert_eq!(secrets.read("penulis").unwrap(), None);
        secrets.create("penulis", b"rahasia").unwrap();
        assert_eq!(secrets.read("penulis").unwrap().unwrap(), b"rahasia");
    }

    #[test]
    fn a_secret_is_never_replaced() {
        let (_config, secrets) = folder();
        secrets.create("penulis", b"lama").unwrap();
        assert!(matches!(secrets.create("penulis", b"baru"), Err(SecretError::Exists(_))));
        assert_eq!(secrets.read("penulis").unwrap().unwrap(), b"lama");
    }

    #[test]
    fn names_that_leave_the_folder_and_odd_sizes_are_refused() {
        let (_config, secrets) = folder();
        for name in ["", "../luar", "a/b", "a.b", "con:"] {
            assert!(matches!(secrets.create(name, b"x"), Err(SecretError::Name(_))), "{name}");
        }
        assert!(matches!(secrets.create("kosong", b""), Err(SecretError::Size { .. })));
        let long = vec![0; usize::try_from(MAX_SECRET_BYTES).unwrap() + 1];
        assert!(matches!(secrets.create("panjang", &long), Err(SecretError::Size { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_may_read_and_a_loosened_file_is_tightened() {
        use std::os::unix::fs::PermissionsExt;
        let (config, secrets) = folder();
        secrets.create("penulis", b"rahasia").unwrap();
        let path = config.path().join("secrets/penulis.key");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(&config.path().join("secrets")), 0o700);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        secrets.read("penulis").unwrap();
        assert_eq!(mode(&path), 0o600);
    }
}
