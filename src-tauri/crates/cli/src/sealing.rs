//! `ikrarctl seal` and `ikrarctl verify`: seals behind the archive, and verdicts on files.

use std::path::{Path, PathBuf};

use desk::operations::call;
use desk::wire::{
    ArchiveResult, DocumentSelection, Nothing, SealProgress, SealStatus, UnlockRequest, VerdictCode, VerifyReport,
    VerifyRequest, VerifyResult,
};
use desk::{Desk, Trouble};

use crate::commands::open;
use crate::print;

/// Where a script puts the passphrase: an argument would stand in the list of processes.
const PASSPHRASE: &str = "IKRAR_KATA_SANDI";

/// Unlocks the key of this laptop, archives what is due and seals it.
pub(crate) fn seal(json: bool, file: &Path) -> Result<(), Trouble> {
    let passphrase = std::env::var(PASSPHRASE).map_err(|_| {
        Trouble::unusable("Kata sandi kunci segel belum diberikan. Taruh di variabel IKRAR_KATA_SANDI, lalu ulangi.")
    })?;
    let (desk, _) = open(file)?;
    let _: SealStatus = call(&desk, "unlock_seal_key", UnlockRequest { passphrase })?;
    let _: ArchiveResult = call(&desk, "archive_documents", DocumentSelection::default())?;
    while call::<SealProgress>(&desk, "seal_due", Nothing {})?.sealed > 0 {}
    let status: SealStatus = call(&desk, "seal_status", Nothing {})?;
    desk.shut()?;
    print::answer(json, &status, |status| {
        let waiting = if status.due > 0 { format!(", {} menunggu", status.due) } else { String::new() };
        let trouble = status.trouble.as_ref().map(|trouble| format!("\n{trouble}")).unwrap_or_default();
        format!("{} naskah disegel{waiting}.{trouble}", status.sealed)
    })
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
        format!("{}\n\n{authentic} asli dari {all} berkas.", reports.join("\n\n"))
    })?;
    if authentic == all && all > 0 { Ok(()) } else { Err(Trouble::refused("Tidak semua berkas asli.")) }
}

fn report(report: &VerifyReport) -> String {
    let mut lines = vec![format!("{}: {}", report.path, report.word.to_uppercase())];
    lines.extend(report.faults.iter().map(|fault| format!("  ! {fault}")));
    if let Some(signer) = &report.signer {
        lines.push(format!("  Penyegel: {}, {} ({})", signer.name, signer.organization, signer.fingerprint));
    }
    lines.extend(report.sealed_at.iter().map(|at| format!("  Disegel: {at}")));
    lines.extend(report.says.iter().map(|(label, value)| format!("  {label}: {value}")));
    lines.extend(report.coverage.iter().map(|coverage| format!("  {coverage}")));
    lines.extend(report.checked.iter().map(|checked| format!("  ✓ {checked}")));
    lines.extend(report.unchecked.iter().map(|unchecked| format!("  – {unchecked}")));
    lines.join("\n")
}
