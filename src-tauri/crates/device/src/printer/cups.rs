//! CUPS through its own commands: `lpstat` to ask, `lp` to print.
//!
//! The commands, not the library, because they are on every machine that has CUPS and their English output
//! has not changed in twenty years. The document goes in on standard input, so no copy of it stays behind.

use super::{JobState, Paper, PrintError, PrintOrder, PrintReceipt, Printer, PrinterState};
use crate::command::{self, Answer};
use crate::limits::{LISTING_PATIENCE, PRINT_PATIENCE};
use std::collections::BTreeMap;
use std::process::Command;

pub(super) fn printers(server: Option<&str>) -> Result<Vec<Printer>, PrintError> {
    if !ask(server, &["-r"])?.out.contains("scheduler is running") {
        return Err(PrintError::Asleep);
    }
    // Asked in one go, `lpstat` stops at the first part it has nothing for; a fresh machine has no default.
    let default = ask(server, &["-d"])?.out;
    let known = ask(server, &["-e"])?.out;
    let states = ask(server, &["-p"])?.out;
    let acceptance = ask(server, &["-a"])?.out;
    Ok(read_listing(&default, &known, &states, &acceptance))
}

pub(super) fn print(server: Option<&str>, order: &PrintOrder, pdf: &[u8]) -> Result<PrintReceipt, PrintError> {
    let mut lp = command_for("lp", server);
    lp.arg("-d").arg(&order.printer).arg("-n").arg(order.copies.to_string());
    lp.arg("-t").arg(order.plain_title());
    lp.arg("-o").arg("document-format=application/pdf");
    if let Some(paper) = order.paper {
        lp.arg("-o").arg(media(paper));
    }
    let answer = command::run(lp, pdf.to_vec(), PRINT_PATIENCE).map_err(|error| PrintError::of(error, "lp"))?;
    if !answer.success {
        return Err(PrintError::Refused(answer.complaint()));
    }
    Ok(PrintReceipt { job_id: read_job_id(&answer.out), answer: answer.out.trim().to_owned() })
}

/// A4 by its name, which every driver knows; F4 has none, and a custom size is taken as it is.
fn media(paper: Paper) -> String {
    if paper == Paper::A4 {
        return "media=A4".to_owned();
    }
    format!("media=Custom.{}x{}mm", paper.width_mm, paper.height_mm)
}

pub(super) fn progress(server: Option<&str>, job_id: &str) -> Result<JobState, PrintError> {
    let lists = |which: &str| -> Result<bool, PrintError> {
        let listing = ask(server, &["-W", which, "-o"])?.out;
        Ok(listing.lines().any(|line| line.split_whitespace().next() == Some(job_id)))
    };
    if lists("not-completed")? {
        return Ok(JobState::Waiting);
    }
    Ok(if lists("completed")? { JobState::Gone } else { JobState::Unknown })
}

fn ask(server: Option<&str>, arguments: &[&str]) -> Result<Answer, PrintError> {
    let mut lpstat = command_for("lpstat", server);
    lpstat.args(arguments);
    command::run(lpstat, Vec::new(), LISTING_PATIENCE).map_err(|error| PrintError::of(error, "lpstat"))
}

fn command_for(program: &'static str, server: Option<&str>) -> Command {
    let mut command = Command::new(program);
    if let Some(server) = server {
        command.arg("-h").arg(server);
    }
    command
}

/// `request id is PDF-12 (1 file(s))` → `PDF-12`.
fn read_job_id(answer: &str) -> Option<String> {
    let rest = answer.trim().strip_prefix("request id is ")?;
    rest.split_whitespace().next().map(str::to_owned)
}

fn read_listing(default: &str, known: &str, states: &str, acceptance: &str) -> Vec<Printer> {
    let default = default.trim().rsplit_once("destination: ").map(|(_, name)| name.trim());
    let mut printers: BTreeMap<&str, Printer> = BTreeMap::new();
    for name in known.lines().map(str::trim).filter(|name| !name.is_empty()) {
        printers.insert(name, printer(name, PrinterState::Unknown));
    }
    let mut last = None;
    for line in states.lines() {
        // Remarks follow their printer, indented; a listing that begins with one belongs to nobody.
        if line.starts_with(char::is_whitespace) {
            if let Some(printer) = last.and_then(|name| printers.get_mut(name)) {
                join_remark(&mut printer.remark, line.trim());
            }
        } else if let Some((name, state)) = read_state(line) {
            printers.insert(name, printer(name, state));
            last = Some(name);
        }
    }
    for line in acceptance.lines() {
        let refusing = line.split_once(" not accepting requests").map(|(name, _)| name);
        if let Some(printer) = refusing.and_then(|name| printers.get_mut(name)) {
            printer.state = PrinterState::Refusing;
        }
    }
    if let Some(printer) = default.and_then(|name| printers.get_mut(name)) {
        printer.is_default = true;
    }
    printers.into_values().collect()
}

fn printer(name: &str, state: PrinterState) -> Printer {
    Printer { name: name.to_owned(), is_default: false, state, remark: String::new() }
}

fn join_remark(remark: &mut String, line: &str) {
    if !remark.is_empty() {
        remark.push(' ');
    }
    remark.push_str(line);
}

/// `printer PDF is idle.  enabled since …`, `printer PDF now printing PDF-3.  …`,
/// `printer PDF disabled since … -`.
fn read_state(line: &str) -> Option<(&str, PrinterState)> {
    let (name, rest) = line.strip_prefix("printer ")?.split_once(' ')?;
    let state = match rest {
        rest if rest.starts_with("is idle") => PrinterState::Ready,
        rest if rest.starts_with("now printing") => PrinterState::Printing,
        rest if rest.starts_with("disabled") => PrinterState::Stopped,
        _ => PrinterState::Unknown,
    };
    Some((name, state))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_of_every_state_is_read() {
        let states = "printer Balai is idle.  enabled since Sat 21 Nov 2026 08:00:00 PM WIB\n\
             printer Depan now printing Depan-3.  enabled since Sat 21 Nov 2026 08:00:00 PM WIB\n\
             printer Rusak disabled since Sat 21 Nov 2026 08:00:00 PM WIB -\n\
             \tPaper out.\n\tPlease load A4.\n\
             printer Tutup is idle.  enabled since Sat 21 Nov 2026 08:00:00 PM WIB\n";
        let acceptance = "Balai accepting requests since Sat\nTutup not accepting requests since Sat -\n\trejecting\n";
        let known = "Balai\nDepan\nJauh\nRusak\nTutup\n";
        let printers = read_listing("system default destination: Depan\n", known, states, acceptance);
        let seen: Vec<_> =
            printers.iter().map(|p| (p.name.as_str(), p.is_default, p.state, p.remark.as_str())).collect();
        assert_eq!(
            seen,
            [
                ("Balai", false, PrinterState::Ready, ""),
                ("Depan", true, PrinterState::Printing, ""),
                ("Jauh", false, PrinterState::Unknown, ""),
                ("Rusak", false, PrinterState::Stopped, "Paper out. Please load A4."),
                ("Tutup", false, PrinterState::Refusing, ""),
            ]
        );
    }

    #[test]
    fn a_machine_without_printers_and_odd_lines_give_no_printer() {
        assert!(read_listing("no system default destination\n", "", "\tlost remark\n", "").is_empty());
        assert!(read_listing("", "", "printer\nprinter \nnonsense\n", "x not accepting requests\n").is_empty());
    }

    #[test]
    fn job_ids_are_read_or_absent() {
        assert_eq!(read_job_id("request id is PDF-12 (1 file(s))\n").as_deref(), Some("PDF-12"));
        assert_eq!(read_job_id("lp: something else"), None);
    }
}
