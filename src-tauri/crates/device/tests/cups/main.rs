//! Printing against a real CUPS server: what is asked for is what comes out of the printer.
//!
//! The byte-exact printer runs for any user. The queue with a driver (cups-pdf) needs root, because its
//! back end does; as another user that one story is covered by the desktop test's own printer.
#![cfg(test)]
#![cfg(target_os = "linux")]

mod server;

use device::printer::{JobState, Paper, PrintError, PrintOrder, PrintService, PrinterState};
use server::{Cups, NetworkPrinter, until};
use std::path::{Path, PathBuf};
use std::process::Command;

fn order(printer: &str, copies: u16, paper: Option<Paper>) -> PrintOrder {
    PrintOrder { printer: printer.to_owned(), title: "Pakta – dr. Rina Contoh".to_owned(), copies, paper }
}

/// The smallest document that a viewer opens: one empty page of the given size in points.
fn pdf(width: f64, height: f64) -> Vec<u8> {
    let head = "%PDF-1.4\n";
    let objects = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n".to_owned(),
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n".to_owned(),
        format!("3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]>>endobj\n"),
    ];
    let mut end = head.len();
    let places: Vec<String> = objects
        .iter()
        .map(|object| {
            let start = end;
            end += object.len();
            format!("{start:010} 00000 n \n")
        })
        .collect();
    let (objects, places) = (objects.concat(), places.concat());
    let tail = format!("trailer<</Root 1 0 R/Size 4>>\nstartxref\n{end}\n%%EOF\n");
    format!("{head}{objects}xref\n0 4\n0000000000 65535 f \n{places}{tail}").into_bytes()
}

#[test]
fn a_printed_document_arrives_byte_for_byte_and_the_job_ends() {
    let cups = Cups::start();
    let printer = NetworkPrinter::start();
    cups.add_queue("Balai", &printer);
    let document = pdf(595.28, 841.89);
    let receipt = cups.service().print(&order("Balai", 1, Some(Paper::A4)), &document).unwrap();
    let job = receipt.job_id.expect("CUPS names every job");
    assert!(job.starts_with("Balai-"), "{job}");
    assert!(receipt.answer.contains(&job), "{}", receipt.answer);
    until("the job leaves the queue", || cups.service().progress(&job).unwrap() == JobState::Gone);
    assert!(printer.next_job() == document, "the printer got other bytes");
    assert_eq!(cups.service().progress("Balai-999").unwrap(), JobState::Unknown);
}

#[test]
fn two_originals_are_two_originals() {
    let cups = Cups::start();
    let printer = NetworkPrinter::start();
    cups.add_queue("Balai", &printer);
    let document = pdf(595.28, 841.89);
    cups.service().print(&order("Balai", 2, None), &document).unwrap();
    assert!(printer.next_job() == [document.clone(), document].concat());
}

#[test]
fn printers_are_listed_with_default_and_state() {
    let cups = Cups::start();
    assert_eq!(cups.service().printers().unwrap(), []);
    let printer = NetworkPrinter::start();
    for name in ["Balai", "Rusak", "Tutup"] {
        cups.add_queue(name, &printer);
    }
    cups.run("lpadmin", &["-d", "Rusak"]);
    cups.run("cupsdisable", &["-r", "Kertas habis", "Rusak"]);
    cups.run("cupsreject", &["Tutup"]);
    let printers = cups.service().printers().unwrap();
    let seen: Vec<_> = printers.iter().map(|p| (p.name.as_str(), p.is_default, p.state)).collect();
    assert_eq!(
        seen,
        [
            ("Rusak", true, PrinterState::Stopped),
            ("Balai", false, PrinterState::Ready),
            ("Tutup", false, PrinterState::Refusing),
        ]
    );
    assert_eq!(printers[0].remark, "Kertas habis");
    let refused = cups.service().print(&order("Tutup", 1, None), &pdf(595.28, 841.89));
    assert!(matches!(refused, Err(PrintError::Refused(_))), "{refused:?}");
}

#[test]
fn a_job_on_a_stopped_printer_waits() {
    let cups = Cups::start();
    let printer = NetworkPrinter::start();
    cups.add_queue("Balai", &printer);
    cups.run("cupsdisable", &["Balai"]);
    let receipt = cups.service().print(&order("Balai", 1, None), &pdf(595.28, 841.89)).unwrap();
    let job = receipt.job_id.expect("CUPS names every job");
    assert_eq!(cups.service().progress(&job).unwrap(), JobState::Waiting);
    assert!(printer.has_no_job());
}

#[test]
fn nothing_reaches_the_printer_when_the_wish_is_wrong() {
    let cups = Cups::start();
    let printer = NetworkPrinter::start();
    cups.add_queue("Balai", &printer);
    let document = pdf(595.28, 841.89);
    assert!(matches!(cups.service().print(&order("Balai", 1, None), b""), Err(PrintError::Empty)));
    assert!(matches!(cups.service().print(&order("Balai", 0, None), &document), Err(PrintError::Copies(0))));
    match cups.service().print(&order("Hilang", 1, None), &document) {
        Err(PrintError::NoSuchPrinter { name, known }) => {
            assert_eq!((&*name, &*known), ("Hilang", "Balai"));
        }
        other => panic!("{other:?}"),
    }
    let asleep = PrintService::at(cups.path().join("tidak-ada.sock").to_str().unwrap());
    assert!(matches!(asleep.printers(), Err(PrintError::Asleep)), "{:?}", asleep.printers());
    assert!(printer.has_no_job());
}

const DRIVER: &str = "/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd";

#[test]
fn a_driver_prints_f4_at_its_full_size() {
    assert!(
        Path::new(DRIVER).exists(),
        "printer-driver-cups-pdf is not installed: run `cargo xtask test`, which sets it up"
    );
    let cups = Cups::start();
    let printer = NetworkPrinter::start();
    cups.run("lpadmin", &["-p", "Balai", "-E", "-v", &printer.uri(), "-P", DRIVER]);
    cups.service().print(&order("Balai", 1, Some(Paper::F4)), &pdf(609.45, 935.43)).unwrap();
    let job = String::from_utf8_lossy(&printer.next_job()).into_owned();
    let sheet = job.lines().find(|line| line.starts_with("%%PageBoundingBox: "));
    assert_eq!(sheet, Some("%%PageBoundingBox: 0 0 609 935"), "{}", &job[..job.len().min(2000)]);
}

#[test]
fn cups_pdf_leaves_a_file_a_viewer_opens() {
    if !is_root() {
        // Its back end runs as root or not at all; the network printer above has seen the same pages.
        return;
    }
    let cups = Cups::start();
    cups.run("lpadmin", &["-p", "PDF", "-E", "-v", "cups-pdf:/", "-P", DRIVER]);
    let mut wish = order("PDF", 1, Some(Paper::F4));
    wish.title = format!("ikrar-uji-{}", std::process::id());
    let receipt = cups.service().print(&wish, &pdf(609.45, 935.43)).unwrap();
    // Where Debian's cups-pdf puts the documents of a user who has a home.
    let tray = std::env::home_dir().unwrap().join("PDF");
    let printed = printed_file(&tray, &wish.title);
    let log = || std::fs::read_to_string(cups.path().join("error.log")).unwrap_or_default();
    until("cups-pdf writes its file", || printed().is_some_and(|file| info(&file, "Pages").is_some()));
    let file = printed().unwrap_or_else(|| panic!("{receipt:?}\n{}", log()));
    let (pages, size) = (info(&file, "Pages"), info(&file, "Page size"));
    std::fs::remove_file(&file).unwrap();
    // Made by cups-pdf; a person's own documents in it keep it.
    let _ = std::fs::remove_dir(&tray);
    assert_eq!(pages.as_deref(), Some("1"));
    let size = size.unwrap();
    assert!(size.starts_with("609") && size.contains(" x 935"), "{size}");
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().unwrap();
    output.stdout.trim_ascii() == b"0"
}

fn printed_file<'a>(spool: &'a Path, title: &'a str) -> impl Fn() -> Option<PathBuf> + 'a {
    move || {
        let mut files = std::fs::read_dir(spool).ok()?.map_while(Result::ok).map(|entry| entry.path());
        files.find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().contains(title)))
    }
}

fn info(file: &Path, key: &str) -> Option<String> {
    let output = Command::new("pdfinfo").arg(file).output().expect("poppler-utils: run `cargo xtask test`");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find(|line| line.split(':').next() == Some(key))?;
    line.split_once(':').map(|(_, value)| value.trim().to_owned())
}
