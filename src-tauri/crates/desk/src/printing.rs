//! Printing: the archived pages go to the system's printing; a reprint carries SALINAN KE-n; the journal records both.

use ceremony::event::{DocumentKey, DocumentKind};
use ceremony::id::Digest;
use ceremony::{Command, State};
use device::printer::{Paper, PrintOrder, PrintReceipt, PrintService};

use crate::documents::{self, Blobs};
use crate::roster::count;
use crate::wire::{Nothing, PrintRequest, PrintResult, PrinterInfo, PrinterList};
use crate::{Desk, Trouble, TroubleCode};

/// Printers of this machine.
pub(crate) fn printers(_: &Desk, _: Nothing) -> Result<PrinterList, Trouble> {
    let printers = PrintService::system().printers().map_err(trouble)?;
    let info = |printer: device::printer::Printer| PrinterInfo {
        name: printer.name,
        is_default: printer.is_default,
        state: printer.state.words().to_owned(),
    };
    Ok(PrinterList { printers: printers.into_iter().map(info).collect() })
}

fn trouble(error: device::printer::PrintError) -> Trouble {
    let message = "Pencetakan gagal: pencetak tidak ditemukan, mati, atau menolak. Periksa kabel, kertas, dan tinta, \
                   lalu cetak kembali. Naskah tetap tersimpan di arsip.";
    Trouble::failed(message, error)
}

/// Prints documents, archiving first what is due. Each job is recorded when the printer has taken it, so that what is on
/// paper is in the journal, whatever becomes of the next.
pub(crate) fn print(desk: &Desk, request: PrintRequest) -> Result<PrintResult, Trouble> {
    let (state, _) = desk.state()?;
    if !request.reprint {
        refuse_second_originals(&state, &documents::selected(&state, &request.selection)?)?;
    }
    documents::archive(desk, request.selection.clone())?;
    let (state, _) = desk.state()?;
    let keys = documents::selected(&state, &request.selection)?;
    let printer = printer(request.printer)?;
    let originals = state.setup.as_deref().map_or(1, |setup| setup.originals);
    let paper = paper(&state);
    let copies = if request.reprint { 1 } else { u16::from(originals) };
    let (blobs, mut paper_sheets, mut last) = (Blobs::of(desk), 0, String::new());
    for portion in portions(&keys, request.reprint) {
        let job = job(desk, &state, &blobs, portion, request.reprint)?;
        let order = PrintOrder { printer: printer.clone(), title: job.title, copies, paper };
        let receipt = send(&order, &job.pdf)?;
        let record = |(pdf, copy_number)| {
            let (copies, printer) = (u32::from(copies), printer.clone());
            Command::RecordPrint { pdf, copies, copy_number, printer }
        };
        desk.act_all(job.records.into_iter().map(record).collect(), Vec::new())?;
        paper_sheets += job.pages * u32::from(copies);
        last = receipt.answer;
    }
    Ok(PrintResult { documents: count(keys.len()), pages: paper_sheets, printer, answer: last })
}

/// What went out as an original does so once: the next from the same page is a marked copy. A document whose page is
/// older than its data is archived anew, and that page is an original.
fn refuse_second_originals(state: &State, keys: &[DocumentKey]) -> Result<(), Trouble> {
    let printed = |key: &&DocumentKey| {
        let archived = state.archive.get(key).filter(|_| !documents::outdated(state, **key));
        let prints = state.prints.get(key);
        archived.zip(prints).is_some_and(|(archived, prints)| prints.pdfs.contains(&archived.pdf))
    };
    let printed: Vec<_> = keys.iter().filter(printed).collect();
    let Some(first) = printed.first() else { return Ok(()) };
    let title = documents::title(state, **first);
    let message = match printed.len() {
        1 => format!(
            "{title} sudah dicetak sebagai lembar asli. Keluarkan dari pilihan, atau pilih Cetak salinan: lembarnya lalu \
             bertanda SALINAN."
        ),
        many => format!(
            "{many} naskah dalam pilihan ini sudah dicetak sebagai lembar asli, di antaranya {title}. Keluarkan dari \
             pilihan, atau pilih Cetak salinan: lembarnya lalu bertanda SALINAN."
        ),
    };
    Err(Trouble::new(TroubleCode::Refused, message, "printed as an original before"))
}

/// The paper of the ceremony, as a printer names it.
pub(crate) fn paper(state: &State) -> Option<Paper> {
    state.setup.as_deref().map(|setup| match setup.paper {
        ceremony::setup::Paper::A4 => Paper::A4,
        ceremony::setup::Paper::F4 => Paper::F4,
    })
}

/// Hands a file to a printer.
pub(crate) fn send(order: &PrintOrder, pdf: &[u8]) -> Result<PrintReceipt, Trouble> {
    PrintService::system().print(order, pdf).map_err(trouble)
}

/// The printer of that name, else the default one.
pub(crate) fn printer(chosen: Option<String>) -> Result<String, Trouble> {
    if let Some(name) = chosen.filter(|name| !name.trim().is_empty()) {
        return Ok(name);
    }
    let printers = PrintService::system().printers().map_err(trouble)?;
    let default = printers.iter().find(|printer| printer.is_default).or(printers.first());
    let message =
        "Belum ada pencetak di laptop ini. Pasang pencetak, atau simpan naskah ke folder lalu cetak di tempat lain.";
    default.map(|printer| printer.name.clone()).ok_or_else(|| Trouble::failed(message, "no printer"))
}

/// One job for the printer.
struct Job {
    title: String,
    pdf: Vec<u8>,
    pages: u32,
    /// Archived PDFs it prints, with their copy number (0 for originals).
    records: Vec<(Digest, u32)>,
}

/// Which documents go to the printer together: originals of pacts that follow one another. Every other document goes
/// by itself as it lies in the archive, since what it says may hold for the moment of archiving; so does a reprint, which
/// bears a number of its own.
fn portions(keys: &[DocumentKey], reprint: bool) -> impl Iterator<Item = &[DocumentKey]> {
    let together = move |one: &DocumentKey, next: &DocumentKey| {
        !reprint && one.kind == DocumentKind::Pact && next.kind == DocumentKind::Pact
    };
    keys.chunk_by(together).flat_map(|run| run.chunks(documents::PORTION))
}

/// Several originals as one print file; a single document as archived, or as its next copy.
fn job(desk: &Desk, state: &State, blobs: &Blobs<'_>, keys: &[DocumentKey], reprint: bool) -> Result<Job, Trouble> {
    let gone = || Trouble::bug("an archived document is gone");
    let archived = keys.iter().map(|key| state.archive.get(key).ok_or_else(gone)).collect::<Result<Vec<_>, _>>()?;
    let pages = archived.iter().map(|archived| archived.pages).sum();
    let ([key], [only]) = (keys, archived.as_slice()) else {
        return Ok(Job {
            title: format!("{} naskah", keys.len()),
            pdf: documents::print_file(desk, state, keys)?,
            pages,
            records: archived.iter().map(|archived| (archived.pdf, 0)).collect(),
        });
    };
    let bytes = blobs.get(only.pdf)?;
    let next = state.prints.get(key).map_or(0, |prints| prints.copies) + 1;
    let (pdf, number) = if reprint { (document::pdf::stamp_copy(&bytes, next)?, next) } else { (bytes, 0) };
    Ok(Job { title: documents::title(state, *key), pdf, pages, records: vec![(only.pdf, number)] })
}

#[cfg(test)]
mod tests {
    use ceremony::id::PersonId;

    use super::*;

    #[test]
    fn pacts_go_together_and_every_other_document_by_itself() {
        let pact = |id| DocumentKey { kind: DocumentKind::Pact, subject: Some(PersonId(id)) };
        let sheet = |kind| DocumentKey { kind, subject: None };
        let keys = [pact(1), pact(2), sheet(DocumentKind::Recap), sheet(DocumentKind::OfficialRecord), pact(3)];
        let sizes = |reprint| portions(&keys, reprint).map(<[_]>::len).collect::<Vec<_>>();
        assert_eq!(sizes(false), [2, 1, 1, 1]);
        assert_eq!(sizes(true), [1; 5]);
        let many: Vec<_> = (1..=1_201).map(pact).collect();
        assert_eq!(portions(&many, false).map(<[_]>::len).collect::<Vec<_>>(), [500, 500, 201]);
    }
}
