//! The list of recently opened files, newest first, in the user's configuration folder.

use std::path::{Path, PathBuf};

use crate::wire::RecentFile;
use crate::wire::convert::moment;
use crate::{Desk, Trouble, guidance, remembered};

/// How many files the start screen remembers.
const REMEMBERED: usize = 12;

const LIST: &str = "recent.json";

/// Files opened here before, newest first.
pub(crate) fn paths(desk: &Desk) -> Vec<PathBuf> {
    remembered::recall(desk, LIST)
}

/// Puts `path` at the top of the list.
pub(crate) fn remember(desk: &Desk, path: &Path) -> Result<(), Trouble> {
    let mut paths = paths(desk);
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    paths.retain(|known| *known != path);
    paths.insert(0, path);
    paths.truncate(REMEMBERED);
    remembered::remember(desk, LIST, &paths)
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
