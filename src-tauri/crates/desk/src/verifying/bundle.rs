//! Judging a bundle: every file against the manifest, the journal in it as a ceremony file, every document and
//! certificate against the journal.
//!
//! Anybody can list files anew and sign the list, so the list proves no more than that nothing was damaged on the way:
//! what counts is what journal and seals bear out.

use std::path::Path;

use document::indonesian;
use journal::BlobReader;
use seal::Trust;
use seal::verify::Verdict;

use super::{blank, ceremony_file, unjudged};
use crate::bundle::{BESIDE, Compared, Opened};
use crate::wire::{JudgedCode, VerifyReport};
use crate::{Trouble, TroubleCode};

/// The report on a bundle. What is none says nothing about what was sealed.
pub(super) fn judge(path: &Path, trust: &Trust) -> VerifyReport {
    judged(path, trust).unwrap_or_else(|error| unjudged(path, error.message))
}

fn judged(path: &Path, trust: &Trust) -> Result<VerifyReport, Trouble> {
    let mut bundle = Opened::open(path)?;
    let Compared { mut faults, good, left } = bundle.compared()?;
    let left = (!left.is_empty()).then(|| {
        format!("Belum diperiksa: {}, yang ditinggalkan sistem di sana dan bukan bagian bundel.", left.join(", "))
    });
    if !faults.is_empty() {
        faults.push("Ambil bundel sekali lagi dari tempat asalnya, atau minta kepada panitia.".into());
        let mut report = altered(path, faults);
        let good = indonesian::thousands(good as u64);
        report.checked = vec![format!("{good} berkas lain di dalam bundel cocok dengan daftar isinya.")];
        report.unchecked = vec!["Belum diperiksa: catatan acara dan segel di dalam bundel.".into()];
        report.unchecked.extend(left);
        return Ok(report);
    }
    let folder = tempfile::tempdir().map_err(|error| Trouble::file(&std::env::temp_dir(), error))?;
    let file = folder.path().join("acara.ikrar");
    let state = match bundle.unpack(&file) {
        Ok(state) => state,
        // Complete by its list, and yet the entries do not hold: whoever listed it had another journal.
        Err(error) if error.code != TroubleCode::Failed => return Ok(altered(path, vec![error.message])),
        Err(error) => return Err(error),
    };
    let mut report = ceremony_file::inside(&file, trust)?;
    (report.path, report.judged) = (path.display().to_string(), JudgedCode::Bundle);
    let (faults, absent) = bundle.against(&state, &BlobReader::open(&file)?)?;
    if faults.is_empty() {
        let count = indonesian::thousands(bundle.count() as u64);
        report.checked.insert(0, format!("Semua {count} berkas di dalam bundel cocok dengan daftar isinya."));
        report.checked.insert(1, "Setiap naskah dan sertifikat di dalam bundel sama dengan yang tercatat.".into());
    } else {
        let altered = altered(path, Vec::new());
        report.faults.extend(faults);
        (report.verdict, report.word) = (altered.verdict, altered.word);
    }
    report.unchecked.extend(absent);
    report.unchecked.extend(left);
    report.unchecked.push(format!(
        "Belum diperiksa: siapa yang menyusun bundel, dan isi {}. Pakai halaman pemeriksa dari sumber yang dipercaya.",
        BESIDE.join(", ")
    ));
    Ok(report)
}

fn altered(path: &Path, faults: Vec<String>) -> VerifyReport {
    VerifyReport { faults, ..blank(path, JudgedCode::Bundle, Verdict::Altered) }
}
