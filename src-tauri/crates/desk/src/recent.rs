//! The list of recently opened files, newest first, in the user's configuration folder.

use std::path::{Path, PathBuf};

use device::files::write_durable;

use crate::wire::RecentFile;
use crate::wire::convert::moment;
use crate::{Desk, Trouble, guidance};

/// How many files the start screen remembers.
const REMEMBERED: usize = 12;

fn list_path(desk: &Desk) -> PathBuf {
    desk.folders.config().join("recent.json")
}

/// Files opened here before, newest first.
pub(crate) fn paths(desk: &Desk) -> Vec<PathBuf> {
    // A list that cannot be read is only a convenience lost; files are opened by path all the same.
    let bytes = std::fs::read(list_path(desk)).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// Puts `path` at the top of the list.
pub(crate) fn remember(desk: &Desk, path: &Path) -> Result<(), Trouble> {
    let mut paths = paths(desk);
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    paths.retain(|known| *known != path);
    paths.insert(0, path);
    paths.truncate(REMEMBERED);
    let list = list_path(desk);
    let bytes = serde_json::to_vec_pretty(&paths).map_err(Trouble::bug)?;
    write_durable(&list, &bytes).map_err(|error| Trouble::file(&list, error))
}

/// The list as the start screen shows it.
pub(crate) fn list(desk: &Desk) -> Vec<RecentFile> {
    paths(desk).iter().map(|path| recent(path)).collect()
}

fn recent(path: &Path) -> RecentFile {
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut file = RecentFile {
        path: path.display().to_string(),
        file_name,
        title: String::new(),
        date: None,
        complete: 0,
        parties: 0,
        last_saved: None,
        rehearsal: false,
        problem: None,
    };
    match journal::summary(path) {
        Ok(summary) => {
            file.title = summary.title;
            file.date = summary.date.map(|date| date.to_string());
            (file.complete, file.parties) = (summary.complete, summary.parties);
            file.last_saved = Some(moment(summary.last_at));
            file.rehearsal = summary.rehearsal;
        }
        Err(error) => file.problem = Some(guidance::journal(&error)),
    }
    file
}
