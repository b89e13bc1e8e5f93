//! Windows: printers as WMI lists them, printing through the `PrintTo` verb of the installed PDF viewer.
//!
//! Untried on a real Windows machine. No verb is guaranteed for PDFs: without a viewer that registers
//! `PrintTo`, the answer is a refusal that says so, and the document can still be opened and printed by
//! hand. Values reach PowerShell through the environment, never inside the script, so that a name with
//! quotes stays a name.

#![cfg_attr(not(target_os = "windows"), expect(dead_code, reason = "only the reading of listings is tested elsewhere"))]

use super::{JobState, PrintError, PrintOrder, PrintReceipt, Printer, PrinterState};
use crate::command::{self, Answer};
use crate::files;
use crate::limits::{LISTING_PATIENCE, PRINT_PATIENCE};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const LIST: &str = "[Console]::OutputEncoding=[Text.Encoding]::UTF8; Get-CimInstance Win32_Printer | \
     ForEach-Object { \"$($_.Name)`t$($_.Default)`t$($_.PrinterStatus)`t$($_.WorkOffline)\" }";
const PRINT: &str = "$ErrorActionPreference='Stop'; Start-Process -FilePath $env:IKRAR_PRINT_FILE \
     -Verb PrintTo -ArgumentList ('\"' + $env:IKRAR_PRINT_TO + '\"') -WindowStyle Hidden";
/// The viewer reads the file after the verb has returned, and never says when it is done.
const KEEP_PRINT_FILES: Duration = Duration::from_hours(24);

pub(super) fn printers(_server: Option<&str>) -> Result<Vec<Printer>, PrintError> {
    let answer = powershell(LIST, &[], LISTING_PATIENCE)?;
    if !answer.success {
        return Err(PrintError::Refused(answer.complaint()));
    }
    Ok(answer.out.lines().filter_map(read_printer).collect())
}

pub(super) fn print(_server: Option<&str>, order: &PrintOrder, pdf: &[u8]) -> Result<PrintReceipt, PrintError> {
    let folder = std::env::temp_dir().join("ikrar-cetak");
    std::fs::create_dir_all(&folder)?;
    forget_old(&folder)?;
    let file: PathBuf = files::write_new(&folder, &order.plain_title(), "pdf", pdf)
        .map_err(|error| PrintError::Io(std::io::Error::other(error)))?;
    let file = file.to_string_lossy();
    let values = [("IKRAR_PRINT_FILE", &*file), ("IKRAR_PRINT_TO", order.printer.as_str())];
    // The verb knows no number of copies: it is called once for each.
    for _ in 0..order.copies {
        let answer = powershell(PRINT, &values, PRINT_PATIENCE)?;
        if !answer.success {
            return Err(PrintError::Refused(answer.complaint()));
        }
    }
    Ok(PrintReceipt { job_id: None, answer: "handed to the PDF viewer's PrintTo verb".to_owned() })
}

#[expect(clippy::unnecessary_wraps, reason = "the shape is shared with CUPS, which can fail here")]
pub(super) fn progress(_server: Option<&str>, _job_id: &str) -> Result<JobState, PrintError> {
    Ok(JobState::Unknown)
}

fn powershell(script: &str, values: &[(&str, &str)], patience: Duration) -> Result<Answer, PrintError> {
    let mut shell = Command::new("powershell.exe");
    shell.args(["-NoProfile", "-NonInteractive", "-Command", script]);
    shell.envs(values.iter().copied());
    command::run(shell, Vec::new(), patience).map_err(|error| PrintError::of(error, "powershell.exe"))
}

/// Removes print files of earlier days from our own folder.
fn forget_old(folder: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let age = entry.metadata()?.modified()?.elapsed().unwrap_or_default();
        if age > KEEP_PRINT_FILES {
            // A viewer may still hold it open; it goes another day.
            let _ = std::fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// `PrinterStatus` as `Win32_Printer` documents it: 3 idle, 4 printing, 5 warming up, 6 stopped, 7 offline.
fn read_printer(line: &str) -> Option<Printer> {
    let mut columns = line.trim_end().split('\t');
    let name = columns.next().filter(|name| !name.is_empty())?.to_owned();
    let is_default = columns.next()? == "True";
    let status = columns.next()?;
    let offline = columns.next()? == "True";
    let state = match status {
        _ if offline => PrinterState::Stopped,
        "3" => PrinterState::Ready,
        "4" | "5" => PrinterState::Printing,
        "6" | "7" => PrinterState::Stopped,
        _ => PrinterState::Unknown,
    };
    Some(Printer { name, is_default, state, remark: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listings_are_read_and_odd_lines_dropped() {
        let listing = "EPSON L3210 Series\tTrue\t3\tFalse\r\nMicrosoft Print to PDF\tFalse\t3\tFalse\r\n\
             Kantor\tFalse\t3\tTrue\r\n\r\ncacat\r\n";
        let printers: Vec<Printer> = listing.lines().filter_map(read_printer).collect();
        let seen: Vec<_> = printers.iter().map(|p| (p.name.as_str(), p.is_default, p.state)).collect();
        assert_eq!(
            seen,
            [
                ("EPSON L3210 Series", true, PrinterState::Ready),
                ("Microsoft Print to PDF", false, PrinterState::Ready),
                ("Kantor", false, PrinterState::Stopped),
            ]
        );
    }
}
