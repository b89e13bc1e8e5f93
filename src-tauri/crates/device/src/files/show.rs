//! Shows a folder in the system's own file browser.

use super::FileError;
use std::path::Path;
use std::process::{Command, Stdio};

#[cfg(target_os = "windows")]
const BROWSER: &str = "explorer";
#[cfg(target_os = "macos")]
const BROWSER: &str = "open";
#[cfg(not(any(target_os = "windows", target_os = "macos")))]
const BROWSER: &str = "xdg-open";

/// Opens `folder` for the person at the screen and comes back at once.
///
/// What the browser answers is not waited for: Explorer says 1 even when it has opened the window.
pub fn open_folder(folder: &Path) -> Result<(), FileError> {
    open_with(BROWSER, folder)
}

fn open_with(program: &'static str, folder: &Path) -> Result<(), FileError> {
    if !folder.is_dir() {
        return Err(FileError::NoFolder(folder.to_owned()));
    }
    let mut child = Command::new(program)
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|source| FileError::Show { path: folder.to_owned(), program, source })?;
    // Somebody must take the exit code, or each opened folder leaves a dead process behind.
    std::thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_folder_and_a_missing_browser_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(open_folder(&folder.path().join("hilang")), Err(FileError::NoFolder(_))));
        let error = open_with("ikrar-tidak-ada", folder.path()).unwrap_err();
        assert!(matches!(error, FileError::Show { program: "ikrar-tidak-ada", .. }), "{error}");
    }

    #[cfg(unix)]
    #[test]
    fn the_browser_gets_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("dibuat oleh peramban");
        std::fs::create_dir(&target).unwrap();
        // rmdir stands in for a browser: what it does to the folder can be seen.
        open_with("rmdir", &target).unwrap();
        let gone = (0..200).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(10));
            !target.exists()
        });
        assert!(gone);
    }
}
