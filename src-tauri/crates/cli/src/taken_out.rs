//! `ikrarctl lanjutan`, `tinta`, `bundel`, `buka-bundel` and `gabung`: the paper to go on with, the ink of one signature, and
//! the whole ceremony on its way elsewhere and back.

use std::path::Path;

use desk::operations::call;
use desk::wire::{
    BundleReport, InkExport, InkExported, MergeRequest, MergeView, OpenBundle, OpenedBundle, PathRequest,
    WrittenContinuation,
};
use desk::{Desk, Trouble};

use crate::commands::{open, slot};
use crate::print;

/// The page that judges documents without Ikrar, one file, as the UI's build leaves it.
const VERIFIER_PAGE: &[u8] = include_bytes!("../../../../ui/dist/verifier.html");

/// Writes the whole ceremony as one zip.
pub(crate) fn bundle(json: bool, file: &Path, out: &Path) -> Result<(), Trouble> {
    let (desk, _) = open(file)?;
    desk.give_verifier_page(VERIFIER_PAGE.to_vec());
    let report: BundleReport = call(&desk, "write_bundle", PathRequest { path: out.display().to_string() })?;
    desk.shut()?;
    print::answer(json, &report, |report| {
        let BundleReport { path, documents, without_seal, .. } = report;
        let waits =
            if *without_seal > 0 { format!(", {without_seal} di antaranya belum disegel") } else { String::new() };
        format!("Bundel tersimpan dan sudah dibaca kembali, {documents} naskah{waits}: {path}")
    })
}

/// Makes a ceremony file of a bundle.
pub(crate) fn unbundle(json: bool, bundle: &Path, out: &Path) -> Result<(), Trouble> {
    let desk = Desk::of_this_user()?;
    let request = OpenBundle { path: bundle.display().to_string(), to: Some(out.display().to_string()) };
    let opened: OpenedBundle = call(&desk, "open_bundle", request)?;
    desk.shut()?;
    print::answer(json, &opened, |OpenedBundle { ceremony, caution }| {
        let caution = caution.iter().map(|caution| format!("\nPerhatian: {caution}")).collect::<String>();
        format!("Berkas acara dibuat: {}\n{}{caution}", ceremony.path, print::ceremony(ceremony))
    })
}

/// Takes in what another laptop wrote, or only shows it.
pub(crate) fn merge(json: bool, file: &Path, request: MergeRequest, look: bool) -> Result<(), Trouble> {
    let (desk, _) = open(file)?;
    let merged: MergeView = if look {
        call(&desk, "look_at_merge", PathRequest { path: request.path })?
    } else {
        call(&desk, "merge", request)?
    };
    desk.shut()?;
    print::answer(json, &merged, |merged| print::merged(merged, look))
}

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
