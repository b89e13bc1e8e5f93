//! `ikrarctl basah`: sheets to sign with a pen, and their scans.

use std::path::PathBuf;

use desk::operations::call;
use desk::wire::{AcceptScan, AcceptedScan, ScanFiles, ScanReading, ScannedSheet, WetSheets, WetSheetsRequest};
use desk::{Desk, Trouble};

use crate::arguments::Wet;
use crate::commands::{open, slot};
use crate::print;

/// Prints sheets or reads scans.
pub(crate) fn run(json: bool, wet: Wet) -> Result<(), Trouble> {
    match wet {
        Wet::Cetak { file, out, person } => {
            let (desk, _) = open(&file)?;
            let people = person.iter().map(|one| Ok(slot(&desk, one)?.subject)).collect::<Result<_, Trouble>>()?;
            let request = WetSheetsRequest { people, folder: Some(out.display().to_string()), printer: None };
            let sheets: WetSheets = call(&desk, "wet_sheets", request)?;
            desk.shut()?;
            print::answer(json, &sheets, |sheets| {
                let left_out: String = sheets.left_out.iter().map(|reason| format!("\n  ! {reason}")).collect();
                format!("{} lembar untuk {} orang: {}{left_out}", sheets.pages, sheets.people, sheets.to)
            })
        }
        Wet::Baca { file, scans, terima, tanggal } => read(json, &file, &scans, terima, tanggal.as_deref()),
    }
}

/// Lists what the scans show, and files the sheets about which nothing is doubtful.
fn read(
    json: bool,
    file: &std::path::Path,
    scans: &[PathBuf],
    file_them: bool,
    written: Option<&str>,
) -> Result<(), Trouble> {
    let (desk, _) = open(file)?;
    let paths = scans.iter().map(|path| path.display().to_string()).collect();
    let reading: ScanReading = call(&desk, "read_scans", ScanFiles { paths })?;
    // Whose a spare line is, only somebody who was there can say.
    let clear = |sheet: &&ScannedSheet| sheet.refused.is_none() && sheet.doubts.is_empty() && !sheet.signers.is_empty();
    let clear: Vec<_> = reading.sheets.iter().filter(clear).collect();
    let mut accepted = Vec::new();
    for sheet in clear.iter().filter(|_| file_them) {
        accepted.push(accept(&desk, &reading, sheet, written)?);
    }
    desk.shut()?;
    let answer = serde_json::json!({ "reading": reading, "accepted": accepted });
    print::answer(json, &answer, |_| told(&reading, &accepted))?;
    if reading.strays.is_empty() {
        return Ok(());
    }
    Err(Trouble::unusable("Ada halaman yang tidak dikenali; sebabnya disebut di atas. Pindai halaman itu sekali lagi."))
}

fn accept(
    desk: &Desk,
    reading: &ScanReading,
    sheet: &ScannedSheet,
    written: Option<&str>,
) -> Result<AcceptedScan, Trouble> {
    let signers = sheet.signers.iter().filter(|signer| signer.ink && !signer.signed);
    let request = AcceptScan {
        reading: reading.reading.clone(),
        sheet: sheet.sheet.clone(),
        signers: signers.map(|signer| signer.person.clone()).collect(),
        written: written.map(str::to_owned),
        overruled: Vec::new(),
    };
    call(desk, "accept_scan", request)
}

fn told(reading: &ScanReading, accepted: &[AcceptedScan]) -> String {
    let mut lines = Vec::new();
    for sheet in &reading.sheets {
        let files: Vec<_> =
            sheet.pages.iter().map(|page| format!("{} ({}/{})", page.file, page.page, page.of)).collect();
        let kind = if sheet.line.is_some() { " (baris lembar lanjutan)" } else { "" };
        lines.push(format!("{}{kind}: {}", sheet.name, files.join(", ")));
        let remarks = sheet.refused.iter().map(|refused| format!("  ! {refused}"));
        lines.extend(remarks.chain(sheet.doubts.iter().map(|doubt| format!("  ? {}", doubt.text))));
    }
    lines.extend(
        reading.strays.iter().map(|stray| format!("{}, halaman {}\n  ! {}", stray.file, stray.page, stray.reason)),
    );
    lines.extend(accepted.iter().map(|one| format!("Diterima {}: {}", one.saved_clock, one.names.join(", "))));
    let (sheets, strays) = (reading.sheets.len(), reading.strays.len());
    lines.push(format!(
        "{sheets} lembar atau baris terbaca, {} diterima, {strays} halaman tidak dikenali.",
        accepted.len()
    ));
    lines.join("\n")
}
