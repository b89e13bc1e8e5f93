//! What a pack that lies somewhere says of itself: whose it is, and what it holds for.
//!
//! It stands in the two identifiers of the PDF, so that the last bytes of the file are enough. What it never does: read
//! the pages, or call anything a pack that was not written whole.

use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use ceremony::State;
use chrono::{DateTime, Utc};

use crate::documents::head;
use crate::limits;

/// The mark of a pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    ceremony: [u8; 16],
    /// The beginning of the digest of the newest entries.
    head: [u8; 8],
    /// Microseconds of the newest entry, by the laptop's clock.
    last: i64,
}

impl Mark {
    /// What a pack of this state says.
    pub(super) fn of(state: &State) -> Self {
        let mut beginning = [0; 8];
        beginning.copy_from_slice(&head(state).0[..8]);
        Self {
            ceremony: state.ceremony.map(|ceremony| ceremony.0).unwrap_or_default().to_be_bytes(),
            head: beginning,
            last: state.last_at.map(|at| at.timestamp_micros()).unwrap_or_default(),
        }
    }

    /// What the pack at `path` says; nothing where none lies, or something else, or half of one.
    pub(super) fn at(path: &Path) -> Option<Self> {
        let mut file = std::fs::File::open(path).ok()?;
        let length = file.metadata().ok()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(limits::PACK_END))).ok()?;
        let mut end = Vec::new();
        file.take(limits::PACK_END).read_to_end(&mut end).ok()?;
        // A file whose end is missing was not written by us whole.
        let whole = end.trim_ascii_end().ends_with(b"%%EOF");
        let [ceremony, state] = document::pdf::identifiers(&end).filter(|_| whole)?;
        let (head, last) = state.split_first_chunk()?;
        Some(Self { ceremony, head: *head, last: i64::from_be_bytes(last.try_into().ok()?) })
    }

    /// As it stands in the file.
    pub(super) fn identifiers(&self) -> [[u8; 16]; 2] {
        let mut state = [0; 16];
        state[..8].copy_from_slice(&self.head);
        state[8..].copy_from_slice(&self.last.to_be_bytes());
        [self.ceremony, state]
    }

    /// Whether both are of one ceremony.
    pub(super) fn is_of_one_ceremony_with(&self, other: &Self) -> bool {
        self.ceremony == other.ceremony
    }

    /// Whether this one knows of something that happened after all that the other knows.
    pub(super) fn is_newer_than(&self, other: &Self) -> bool {
        self.last > other.last
    }

    /// When the newest entry was made that it knows.
    pub(super) fn last(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.last).unwrap_or_default()
    }

    /// Eight digits by which a ceremony is told from another in the name of a file.
    pub(super) fn short_ceremony(&self) -> String {
        self.ceremony[..4].iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_read_back_from_whole_files_only() {
        let mark = Mark { ceremony: [7; 16], head: [9; 8], last: 1_700_000_000_000_001 };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("paket.pdf");
        let mut file = format!("%PDF-1.7\n/ID[<{:032}><{:032}>]>>\n%%EOF\n", 0, 0).into_bytes();
        assert!(document::pdf::identify(&mut file, mark.identifiers()));
        std::fs::write(&path, &file).unwrap();
        assert_eq!(Mark::at(&path), Some(mark));
        std::fs::write(&path, &file[..file.len() - 3]).unwrap();
        assert_eq!(Mark::at(&path), None);
        assert_eq!(Mark::at(&folder.path().join("tiada.pdf")), None);
        let before = Mark { last: mark.last - 1, ..mark };
        assert!(mark.is_newer_than(&before) && !before.is_newer_than(&mark) && !mark.is_newer_than(&mark));
    }
}
