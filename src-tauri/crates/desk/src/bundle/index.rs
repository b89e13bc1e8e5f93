//! `daftar.csv`: the documents of a bundle as a list that a spreadsheet opens.

use ceremony::State;
use ceremony::event::DocumentKey;
use ceremony::id::Digest;

use crate::{Trouble, documents};

const HEAD: [&str; 7] = ["berkas", "naskah", "jabatan", "unit kerja", "tanggal", "segel", "sidik SHA-256"];

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
        let person = line.key.subject.and_then(|id| state.roster.person(id)).map(|person| state.roster.shown(person));
        let (posts, unit) = person.map(|shown| (shown.posts.join(", "), shown.work_unit)).unwrap_or_default();
        let date = state.archive.get(&line.key).map(|archived| archived.dated.to_string()).unwrap_or_default();
        let sealed = if line.is_sealed { "bersegel" } else { "belum disegel" };
        let cells = [
            line.name.clone(),
            documents::title(state, line.key),
            posts,
            unit,
            date,
            sealed.into(),
            line.digest.to_string(),
        ];
        writer.write_record(cells.map(|cell| harmless(&cell))).map_err(Trouble::bug)?;
    }
    Ok(["\u{feff}".as_bytes(), &writer.into_inner().map_err(Trouble::bug)?].concat())
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
