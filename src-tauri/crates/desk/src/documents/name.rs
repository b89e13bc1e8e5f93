//! Names of documents as a person would write them on a folder.

use ceremony::State;
use ceremony::event::{DocumentKey, DocumentKind, OrderKind};

/// Title of a document in lists.
pub(crate) fn title(state: &State, key: DocumentKey) -> String {
    let kind = kind(key.kind);
    let name = key.subject.and_then(|id| state.roster.person(id)).map(|person| person.name.to_string());
    name.map_or_else(|| kind.to_owned(), |name| format!("{kind} – {name}"))
}

/// Folder and file name without ending: pacts in their own folder, numbered in the order of the paper.
pub(super) fn file(state: &State, key: DocumentKey) -> (String, String) {
    let Some(subject) = key.subject else { return (String::new(), title(state, key)) };
    let position = state.orders.list(OrderKind::Paper).iter().position(|id| *id == subject).map_or(0, |at| at + 1);
    (kind(key.kind).to_owned(), format!("{position:03} {}", title(state, key)))
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
    }
}
