//! `daftar.csv`: the documents of a bundle as a list that a spreadsheet opens.

use std::collections::BTreeSet;

use ceremony::State;
use ceremony::event::{DocumentKey, DocumentKind};
use ceremony::id::Digest;
use ceremony::person::Identity;

use crate::{Trouble, documents};

const HEAD: [&str; 10] =
    ["berkas", "naskah", "nomor", "nama", "NIP", "jabatan", "unit kerja", "tanggal naskah", "segel", "sidik SHA-256"];

/// A line of the list.
pub(super) struct Line {
    pub(super) key: DocumentKey,
    /// Name in the bundle.
    pub(super) name: String,
    /// Of the file as it lies there.
    pub(super) digest: Digest,
    pub(super) is_sealed: bool,
}

/// The list, for Indonesian spreadsheets: semicolons, and a mark at the front that says UTF-8.
pub(super) fn csv(state: &State, lines: &[Line]) -> Result<Vec<u8>, Trouble> {
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(HEAD).map_err(Trouble::bug)?;
    for line in lines {
        let date = state.archive.get(&line.key).map(|archived| archived.dated.to_string()).unwrap_or_default();
        let sealed = if line.is_sealed { "bersegel" } else { "belum disegel" };
        let seal = [date, sealed.into(), line.digest.to_string()];
        writer.write_record(cells(state, line.key, &line.name, seal)).map_err(Trouble::bug)?;
    }
    // Whoever counts the pacts finds a line for each person, also for those who have none yet.
    let listed: BTreeSet<_> = lines.iter().map(|line| line.key).collect();
    for key in documents::keys(state, DocumentKind::Pact).into_iter().filter(|key| !listed.contains(key)) {
        let seal = [String::new(), "belum ada naskah yang jadi".into(), String::new()];
        writer.write_record(cells(state, key, "", seal)).map_err(Trouble::bug)?;
    }
    Ok(["\u{feff}".as_bytes(), &writer.into_inner().map_err(Trouble::bug)?].concat())
}

/// A line: whose document it is between its name and its seal.
fn cells(state: &State, key: DocumentKey, file: &str, [date, sealed, digest]: [String; 3]) -> [String; 10] {
    let person = key.subject.and_then(|id| state.roster.person(id));
    let shown = person.map(|person| state.roster.shown(person)).unwrap_or_default();
    let number = person.and_then(|person| person.document_number.clone()).unwrap_or_default();
    let (title, posts) = (documents::title(state, key), shown.posts.join(", "));
    let identity = identity(&shown.identity);
    [file.into(), title, number, shown.name, identity, posts, shown.work_unit, date, sealed, digest]
        .map(|cell: String| harmless(&cell))
}

/// In groups and with its kind before it: eighteen digits alone a spreadsheet rounds.
fn identity(identity: &Identity) -> String {
    if identity.number.is_empty() { String::new() } else { format!("{} {}", identity.kind.label(), identity.grouped()) }
}

/// A cell that no spreadsheet takes for a formula (OWASP, CSV injection).
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(["=1+1", "@x", "-2", "Siti", ""].map(harmless), ["'=1+1", "'@x", "'-2", "Siti", ""]);
    }
}
