//! `ikrarctl lanjutan` and `ikrarctl tinta`: the paper to go on with, and the ink of one signature.

use std::path::Path;

use desk::Trouble;
use desk::operations::call;
use desk::wire::{InkExport, InkExported, PathRequest, WrittenContinuation};

use crate::commands::{open, slot};
use crate::print;

/// Writes the paper continuation pack of this moment.
pub(crate) fn continuation(json: bool, file: &Path, out: &Path) -> Result<(), Trouble> {
    let (desk, _) = open(file)?;
    let path = PathRequest { path: out.display().to_string() };
    let written: WrittenContinuation = call(&desk, "write_continuation", path)?;
    desk.shut()?;
    print::answer(json, &written, |written| {
        let WrittenContinuation { path, pages, open, signed } = written;
        format!("{signed} tanda tangan tercatat, {open} tempat masih kosong, {pages} halaman: {path}")
    })
}

/// Writes the ink of somebody's own signature to a folder.
pub(crate) fn ink(json: bool, file: &Path, person: &str, out: &Path, voided: bool) -> Result<(), Trouble> {
    let (desk, _) = open(file)?;
    let request = InkExport { slot: slot(&desk, person)?, folder: out.display().to_string(), voided };
    let exported: InkExported = call(&desk, "export_ink", request)?;
    desk.shut()?;
    print::answer(json, &exported, |exported| {
        let said = [(exported.void, "sudah dibatalkan"), (exported.uncounted, "tidak dihitung")];
        let said = said.into_iter().filter(|(acts, _)| *acts > 0);
        let said: String = said.map(|(acts, what)| format!("; {acts} tanda tangan di antaranya {what}")).collect();
        format!("{} berkas disimpan di {}{said}.", exported.files.len(), exported.folder)
    })
}
