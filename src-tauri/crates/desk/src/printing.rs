//! Printing: the archived pages go to the system's printing; a reprint carries SALINAN KE-n; the journal records both.

use ceremony::Command;
use ceremony::event::DocumentKey;
use device::printer::{Paper, PrintOrder, PrintReceipt, PrintService};

use crate::documents::{self, Blobs};
use crate::roster::count;
use crate::wire::{Nothing, PrintRequest, PrintResult, PrinterInfo, PrinterList};
use crate::{Desk, Trouble};

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

/// Prints documents, archiving first what is due.
pub(crate) fn print(desk: &Desk, request: PrintRequest) -> Result<PrintResult, Trouble> {
    documents::archive(desk, request.selection.clone())?;
    let (state, _) = desk.state()?;
    let keys = documents::selected(&state, &request.selection)?;
    let printer = printer(request.printer)?;
    let setup = state.setup.as_deref();
    let originals = setup.map_or(1, |setup| setup.originals);
    let paper = setup.map(|setup| match setup.paper {
        ceremony::setup::Paper::A4 => Paper::A4,
        ceremony::setup::Paper::F4 => Paper::F4,
    });
    let (mut paper_sheets, mut recorded, mut last) = (0, Vec::new(), String::new());
    for job in jobs(&state, &Blobs::of(desk), &keys, request.reprint)? {
        let copies = if request.reprint { 1 } else { u16::from(originals) };
        let order = PrintOrder { printer: printer.clone(), title: job.title, copies, paper };
        let receipt: PrintReceipt = PrintService::system().print(&order, &job.pdf).map_err(trouble)?;
        paper_sheets += job.pages * u32::from(copies);
        last = receipt.answer;
        recorded.extend(job.records.into_iter().map(|(pdf, copy_number)| Command::RecordPrint {
            pdf,
            copies: u32::from(copies),
            copy_number,
            printer: printer.clone(),
        }));
    }
    desk.act_all(recorded, Vec::new())?;
    Ok(PrintResult { documents: count(keys.len()), pages: paper_sheets, printer, answer: last })
}

fn printer(chosen: Option<String>) -> Result<String, Trouble> {
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
    records: Vec<(ceremony::id::Digest, u32)>,
}

/// A reprint is one job a document, each with its own number; originals of several documents go as one print file.
fn jobs(state: &ceremony::State, blobs: &Blobs<'_>, keys: &[DocumentKey], reprint: bool) -> Result<Vec<Job>, Trouble> {
    let mut jobs = Vec::new();
    for key in keys {
        let archived = state.archive.get(key).ok_or_else(|| Trouble::bug("an archived document is gone"))?;
        let copies = state.prints.get(&archived.pdf).map_or(0, |prints| prints.copies);
        let bytes = blobs.get(archived.pdf)?;
        let (pdf, copy_number) =
            if reprint { (document::pdf::stamp_copy(&bytes, copies + 1)?, copies + 1) } else { (bytes, 0) };
        let records = vec![(archived.pdf, copy_number)];
        jobs.push(Job { title: documents::title(state, *key), pdf, pages: archived.pages, records });
    }
    if reprint || jobs.len() < 2 {
        return Ok(jobs);
    }
    Ok(vec![Job {
        title: format!("{} naskah", jobs.len()),
        pdf: documents::print_file(state, blobs, keys)?,
        pages: jobs.iter().map(|job| job.pages).sum(),
        records: jobs.into_iter().flat_map(|job| job.records).collect(),
    }])
}
