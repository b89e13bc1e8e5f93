//! Names of documents as a person would write them on a folder.
//!
//! A pact carries the number of its person, which every list shows ([`crate::number`]). When the order of the paper is
//! changed, so are the names; what lay in the folder under an older one is told when it is saved again
//! ([`super::save`]).

use ceremony::State;
use ceremony::event::{DocumentKey, DocumentKind};

use crate::number::Numbers;

/// Begins the name of a file for the printer.
const PRINT_FILE: &str = "Berkas cetak ";

/// Title of a document in lists.
pub(crate) fn title(state: &State, key: DocumentKey) -> String {
    let kind = kind(key.kind);
    let name = key.subject.and_then(|id| state.roster.person(id)).map(|person| person.name.to_string());
    name.map_or_else(|| kind.to_owned(), |name| format!("{kind} – {name}"))
}

/// Names of the files of a ceremony.
pub(super) struct Names(Numbers);

impl Names {
    /// Of everybody on the roster.
    pub(super) fn of(state: &State) -> Self {
        Self(Numbers::of(state))
    }

    /// Folder and file name without ending: pacts in their own folder, numbered.
    pub(super) fn file(&self, state: &State, key: DocumentKey) -> (String, String) {
        let Some(subject) = key.subject else { return (String::new(), title(state, key)) };
        // Everybody on the roster has a number of their own, so no two names are alike.
        let number = self.0.get(subject).unwrap_or_default();
        (kind(key.kind).to_owned(), format!("{number:03} {}", title(state, key)))
    }

    /// Folders in which files lie, the saved one itself first.
    pub(super) fn folders() -> impl Iterator<Item = &'static str> {
        ["", kind(DocumentKind::Pact)].into_iter()
    }

    /// Whether a file of this name in that folder was saved by Ikrar.
    pub(super) fn is_ours(within: &str, name: &str) -> bool {
        let Some(stem) = name.strip_suffix(".pdf") else { return false };
        if within.is_empty() {
            let sheet = DocumentKind::ALL.iter().any(|one| *one != DocumentKind::Pact && kind(*one) == stem);
            return sheet || (stem.starts_with(PRINT_FILE) && stem.contains(" pakta"));
        }
        let number = stem.split_once(' ').map(|(number, _)| number);
        number.is_some_and(|number| number.len() >= 3 && number.bytes().all(|digit| digit.is_ascii_digit()))
    }

    /// Name of a file for the printer, one of `portions`.
    pub(super) fn print_file(pacts: usize, portion: usize, portions: usize) -> String {
        let part = if portions > 1 { format!(", bagian {portion} dari {portions}") } else { String::new() };
        format!("{PRINT_FILE}{pacts} pakta{part}")
    }
}

fn kind(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Pact => "Pakta",
        DocumentKind::CollectivePact => "Pakta kolektif",
        DocumentKind::Pledge => "Lembar ikrar",
        DocumentKind::AttendanceSheet => "Daftar hadir",
        DocumentKind::OfficialRecord => "Berita acara",
        DocumentKind::Recap => "Rekapitulasi per unit kerja",
        DocumentKind::ProofSheet => "Lembar periksa nama",
        DocumentKind::CallSheet => "Daftar panggil",
        DocumentKind::PhotoSheet => "Lembar foto",
        DocumentKind::PrivacyNotice => "Pemberitahuan data pribadi",
        DocumentKind::CoveringLetter => "Surat pengantar",
        DocumentKind::ReportingCard => "Kartu saluran pengaduan",
    }
}
