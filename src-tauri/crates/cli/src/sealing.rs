//! `ikrarctl seal` and `ikrarctl verify`: seals behind the archive, their timestamps, and verdicts on files.

use std::path::{Path, PathBuf};

use desk::operations::call;
use desk::wire::{
    ArchiveResult, DocumentSelection, JudgedCode, Nothing, SealProgress, SealStatus, TimestampProgress,
    TimestampRequest, TimestampStatus, UnlockRequest, VerdictCode, VerifyReport, VerifyRequest, VerifyResult,
};
use desk::{Desk, Trouble};

use crate::commands::open;
use crate::print;

/// Where a script puts the passphrase: an argument would stand in the list of processes.
const PASSPHRASE: &str = "IKRAR_KATA_SANDI";

/// Unlocks the key of this laptop, archives what is due and seals it; then asks `server` for timestamps.
pub(crate) fn seal(json: bool, file: &Path, server: Option<&str>) -> Result<(), Trouble> {
    let passphrase = std::env::var(PASSPHRASE).ok();
    if passphrase.is_none() && server.is_none() {
        return Err(Trouble::unusable(
            "Kata sandi kunci segel belum diberikan. Taruh di variabel IKRAR_KATA_SANDI, lalu ulangi.",
        ));
    }
    let (desk, _) = open(file)?;
    if let Some(passphrase) = passphrase {
        let _: SealStatus = call(&desk, "unlock_seal_key", UnlockRequest { passphrase })?;
        let _: ArchiveResult = call(&desk, "archive_documents", DocumentSelection::default())?;
        while call::<SealProgress>(&desk, "seal_due", Nothing {})?.sealed > 0 {}
    }
    let stopped = server.map(|server| stamp(&desk, server)).transpose()?.flatten();
    let seals: SealStatus = call(&desk, "seal_status", Nothing {})?;
    let times: TimestampStatus = call(&desk, "timestamp_status", Nothing {})?;
    desk.shut()?;
    let answer = serde_json::json!({ "seals": seals, "timestamps": server.map(|_| &times) });
    print::answer(json, &answer, |_| {
        let waiting = if seals.due > 0 { format!(", {} menunggu", seals.due) } else { String::new() };
        let mut lines = vec![format!("{} naskah disegel{waiting}.", seals.sealed)];
        lines.extend(seals.trouble.clone());
        if server.is_some() {
            lines.push(counted(&times));
        }
        lines.join("\n")
    })?;
    stopped.map_or(Ok(()), |trouble| Err(Trouble::unusable(&trouble)))
}

/// By whose time the seals go; that of a server nobody let in is named apart.
fn counted(times: &TimestampStatus) -> String {
    let all = [
        (times.with, "berstempel waktu"),
        (times.unlisted, "berstempel waktu dari server yang belum dipercaya di sini"),
        (times.without, "menurut jam laptop"),
    ];
    let said = all.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let said = said.collect::<Vec<_>>().join(", ");
    if said.is_empty() {
        "Belum ada naskah bersegel yang dapat diberi stempel waktu.".into()
    } else {
        format!("{said}.")
    }
}

/// Asks until every seal bears the time of a server on the list, or nothing more comes; gives why it stopped.
fn stamp(desk: &Desk, server: &str) -> Result<Option<String>, Trouble> {
    loop {
        let request = TimestampRequest { address: Some(server.to_owned()) };
        let progress: TimestampProgress = call(desk, "request_timestamps", request)?;
        if progress.stamped == 0 || (progress.without, progress.unlisted) == (0, 0) {
            return Ok(progress.trouble);
        }
    }
}

/// Judges files and folders; anything that is not asli is code 1.
pub(crate) fn verify(json: bool, paths: &[PathBuf], trust: &[PathBuf]) -> Result<(), Trouble> {
    let text = |paths: &[PathBuf]| paths.iter().map(|path| path.display().to_string()).collect();
    let request = VerifyRequest { paths: text(paths), trust: text(trust) };
    let result: VerifyResult = call(&Desk::of_this_user()?, "verify", request)?;
    let authentic = result.reports.iter().filter(|report| report.verdict == VerdictCode::Authentic).count();
    let all = result.reports.len();
    print::answer(json, &result, |result| {
        let reports: Vec<_> = result.reports.iter().map(report).collect();
        let what = if result.reports.iter().all(|report| report.part.is_empty()) { "berkas" } else { "yang diperiksa" };
        format!("{}\n\n{authentic} asli dari {all} {what}.", reports.join("\n\n"))
    })?;
    let unread = result.reports.iter().filter(|report| report.judged == JudgedCode::Other).count();
    match (all, unread) {
        (0, _) => Err(Trouble::unusable(
            "Tidak ada PDF, gambar, berkas acara, atau bundel di sana. Pilih berkas atau folder lain.",
        )),
        _ if authentic == all => Ok(()),
        _ if authentic + unread == all => Err(Trouble::unusable("Ada berkas yang tidak dapat diperiksa.")),
        _ => Err(Trouble::refused("Tidak semua berkas asli.")),
    }
}

fn report(report: &VerifyReport) -> String {
    let part = if report.part.is_empty() { String::new() } else { format!(", {}", report.part) };
    let mut lines = vec![format!("{}{part}: {}", report.path, report.word.to_uppercase())];
    lines.extend(report.faults.iter().map(|fault| format!("  ! {fault}")));
    if let Some(signer) = &report.signer {
        lines.push(format!("  Penyegel: {}, {} ({})", signer.name, signer.organization, signer.fingerprint));
    }
    lines.extend(report.sealed_at.iter().map(|at| format!("  Waktu: {at}")));
    lines.extend(report.says.iter().map(|(label, value)| format!("  {label}: {value}")));
    lines.extend(report.coverage.iter().map(|coverage| format!("  {coverage}")));
    lines.extend(report.checked.iter().map(|checked| format!("  ✓ {checked}")));
    lines.extend(report.unchecked.iter().map(|unchecked| format!("  – {unchecked}")));
    lines.join("\n")
}
