//! Where this user's data, settings and documents live.
//!
//! Asks the platform (XDG on Linux, Known Folders on Windows, the standard folders on macOS) and creates
//! what is missing. `IKRAR_HOME` overrides all of them with one folder, so that tests and a trial from a
//! stick touch nothing of the user's own.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Names the variable that puts every folder under one.
pub const HOME_VARIABLE: &str = "IKRAR_HOME";

const APP_FOLDER: &str = "ikrar";
const DOCUMENTS_FOLDER: &str = "Ikrar";

/// A folder of this user could not be found or made.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The platform names no home for this user (a service account, a broken profile).
    #[error("this user account has no {0} folder; set {HOME_VARIABLE} to a folder that may be written")]
    Homeless(&'static str),
    /// The folder is known but cannot be created.
    #[error("cannot create the folder {path}: {source}")]
    Create {
        /// The folder that was wanted.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// The three folders of one user on one machine; all exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    config: PathBuf,
    data: PathBuf,
    documents: PathBuf,
}

impl Folders {
    /// The folders of the user who runs this process; `IKRAR_HOME` is respected.
    pub fn of_this_user() -> Result<Self, FolderError> {
        match std::env::var_os(HOME_VARIABLE).filter(|home| !home.is_empty()) {
            Some(home) => Self::under(&absolute(home)),
            None => Self::of_platform(),
        }
    }

    /// All three folders inside `home`.
    ///
    /// ```
    /// let home = tempfile::tempdir()?;
    /// let folders = device::folders::Folders::under(home.path())?;
    /// assert!(folders.documents().is_dir());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn under(home: &Path) -> Result<Self, FolderError> {
        Self { config: home.join("config"), data: home.join("data"), documents: home.join("documents") }.created()
    }

    fn of_platform() -> Result<Self, FolderError> {
        let config = dirs::config_dir().ok_or(FolderError::Homeless("configuration"))?;
        let data = dirs::data_local_dir().ok_or(FolderError::Homeless("data"))?;
        // A fresh Linux account may have no documents folder by name; its home serves as well.
        let documents = dirs::document_dir().or_else(dirs::home_dir).ok_or(FolderError::Homeless("documents"))?;
        Self {
            config: config.join(APP_FOLDER),
            data: data.join(APP_FOLDER),
            documents: documents.join(DOCUMENTS_FOLDER),
        }
        .created()
    }

    fn created(self) -> Result<Self, FolderError> {
        for path in [&self.config, &self.data, &self.documents] {
            std::fs::create_dir_all(path).map_err(|source| FolderError::Create { path: path.clone(), source })?;
        }
        Ok(self)
    }

    /// Settings, recent files and the writer keys of this installation.
    pub fn config(&self) -> &Path {
        &self.config
    }

    /// What the app keeps for itself and can make again.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Where new ceremonies and documents are offered to be saved.
    pub fn documents(&self) -> &Path {
        &self.documents
    }
}

/// A relative `IKRAR_HOME` is meant from where the app was started, whatever folder it works in later.
fn absolute(home: OsString) -> PathBuf {
    let home = PathBuf::from(home);
    std::path::absolute(&home).unwrap_or(home)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_under_a_home_exist_and_differ() {
        let home = tempfile::tempdir().unwrap();
        let folders = Folders::under(&home.path().join("rumah")).unwrap();
        for path in [folders.config(), folders.data(), folders.documents()] {
            assert!(path.is_dir() && path.starts_with(home.path()));
        }
        assert_ne!(folders.config(), folders.data());
        assert_ne!(folders.data(), folders.documents());
    }

    #[test]
    fn a_home_that_is_a_file_is_named_in_the_error() {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("berkas");
        std::fs::write(&file, b"x").unwrap();
        let error = Folders::under(&file).unwrap_err().to_string();
        assert!(error.contains("berkas"), "{error}");
    }

    #[test]
    fn a_relative_home_becomes_absolute() {
        assert!(absolute(OsString::from("contoh")).is_absolute());
    }
}
