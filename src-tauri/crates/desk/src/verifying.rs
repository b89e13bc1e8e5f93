//! Judging files: a PDF by its seal, a picture of a page by its QR code, a ceremony file with everything in it.
//!
//! What it never does: open a file for writing, or say more than was looked at. Whatever cannot be judged is a report
//! too, so that one bad file in a folder hides no other.

mod page;

use std::path::{Path, PathBuf};

use ceremony::State;
use ceremony::archive::{Checkpoint, Sealed};
use ceremony::id::Digest;
use chrono::{DateTime, Utc};
use document::indonesian;
use journal::BlobReader;
use seal::verify::{Fault, Report, Time, Verdict};
use seal::{Trust, verify_pdf};

use crate::keys::info;
use crate::prepare::read_file;
use crate::wire::{JudgedCode, VerdictCode, VerifyReport, VerifyRequest, VerifyResult};
use crate::{Desk, Trouble, guidance, limits, sealing, time_trust, trust};

/// Judges files and everything in folders, in order of their names.
pub(crate) fn verify(desk: &Desk, request: VerifyRequest) -> Result<VerifyResult, Trouble> {
    let mut trust = trust::trust(desk)?;
    for path in request.trust.iter().map(Path::new) {
        trust.add_organiser(trust::certificate_in_file(path)?)?;
    }
    time_trust::extend(desk, &mut trust)?;
    let mut files = Vec::new();
    for path in request.paths.iter().map(PathBuf::from) {
        collect(&path, 0, &mut files)?;
    }
    // A code names its key and does not bring the certificate along: a sealed file beside it may.
    for signer in files.iter().filter_map(|path| trust::sealed_by(path)) {
        // The list of those met is as long as that of the trusted; one more brings nothing then.
        let _ = trust.introduce(signer);
    }
    Ok(VerifyResult { reports: files.iter().flat_map(|path| judge(path, &trust)).collect() })
}

fn collect(path: &Path, level: usize, files: &mut Vec<PathBuf>) -> Result<(), Trouble> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let entries = std::fs::read_dir(path).map_err(|error| Trouble::file(path, error))?;
    let mut inside: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    inside.sort();
    for path in inside {
        let judged = path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| {
            ["pdf", "ikrar", "jpg", "jpeg", "png"].iter().any(|known| ending.eq_ignore_ascii_case(known))
        });
        if path.is_dir() && level < limits::JUDGED_LEVELS {
            collect(&path, level + 1, files)?;
        } else if judged {
            files.push(path);
        }
        if files.len() > limits::JUDGED_FILES {
            return Err(Trouble::unusable("Terlalu banyak berkas sekaligus. Pilih sebagian foldernya."));
        }
    }
    Ok(())
}

/// One report; several for a file that holds several pages or codes.
fn judge(path: &Path, trust: &Trust) -> Vec<VerifyReport> {
    let mut beginning = [0; 16];
    let read = std::fs::File::open(path).and_then(|mut file| std::io::Read::read(&mut file, &mut beginning));
    if let Err(error) = read {
        return vec![unjudged(path, Trouble::file(path, error).message)];
    }
    if beginning.starts_with(b"SQLite format 3\0") {
        return vec![ceremony_file(path, trust)];
    }
    match read_file(path) {
        Err(trouble) => vec![unjudged(path, trouble.message)],
        Ok(bytes) if beginning.starts_with(b"%PDF") => {
            let report = pdf(path, &bytes, trust);
            let sealed = report.verdict != VerdictCode::Unsealed;
            if sealed { vec![report] } else { page::of_pdf(path, &bytes, trust, report) }
        }
        Ok(bytes) if bytes.starts_with(b"IKR") => page::text(path, &String::from_utf8_lossy(&bytes), trust),
        Ok(bytes) => page::photo(path, &bytes, trust),
    }
}

fn blank(path: &Path, judged: JudgedCode, verdict: Verdict) -> VerifyReport {
    VerifyReport {
        path: path.display().to_string(),
        part: String::new(),
        judged,
        verdict: match verdict {
            Verdict::Authentic => VerdictCode::Authentic,
            Verdict::Altered => VerdictCode::Altered,
            Verdict::Unknown => VerdictCode::Unknown,
            Verdict::Unsealed => VerdictCode::Unsealed,
        },
        word: verdict.to_string(),
        faults: Vec::new(),
        checked: Vec::new(),
        unchecked: Vec::new(),
        signer: None,
        sealed_at: None,
        says: Vec::new(),
        coverage: None,
    }
}

fn unjudged(path: &Path, why: String) -> VerifyReport {
    VerifyReport { faults: vec![why], ..blank(path, JudgedCode::Other, Verdict::Unsealed) }
}

fn sentences(of: &[impl ToString]) -> Vec<String> {
    of.iter().map(ToString::to_string).collect()
}

fn pdf(path: &Path, bytes: &[u8], trust: &Trust) -> VerifyReport {
    let Report { verdict, faults, checked, unchecked, signer, time, statement, coverage } = verify_pdf(bytes, trust);
    let mut report = VerifyReport {
        faults: sentences(&faults),
        checked: sentences(&checked),
        unchecked: sentences(&unchecked),
        signer: signer.as_ref().map(info),
        sealed_at: time.as_ref().map(sealed_at),
        ..blank(path, JudgedCode::Pdf, verdict)
    };
    if let Some(statement) = statement {
        let said = [("Penyegel", statement.name), ("Naskah", statement.reason), ("Tempat", statement.location)];
        let said = said.into_iter().filter(|(_, value)| !value.is_empty());
        report.says = said.map(|(label, value)| (label.to_owned(), value)).collect();
    }
    report.coverage = coverage.map(|coverage| {
        let bytes = |count: usize| format!("{} bita", indonesian::thousands(count as u64));
        match (coverage.appended, coverage.missing) {
            (0, 0) => format!("Segel mencakup seluruh berkas, {}.", bytes(coverage.sealed)),
            (0, missing) => format!("Berkas kurang {} dari yang disegel.", bytes(missing)),
            (added, _) => format!(
                "Segel mencakup {} pertama; {} ditambahkan sesudahnya. Bagian yang disegel {}.",
                bytes(coverage.sealed),
                bytes(added),
                if coverage.intact { "masih utuh" } else { "juga tidak utuh" }
            ),
        }
    });
    report
}

/// A time in Jakarta's zone, with where it comes from.
fn sealed_at(time: &Time) -> String {
    let clock = |at: &DateTime<Utc>| {
        let zone = ceremony::zone::Zone::Wib;
        let local = zone.local(*at);
        format!("{}, {}", indonesian::long_date(local.date()), indonesian::time(local.time(), zone))
    };
    match time {
        Time::Laptop(at) => format!("{} (jam laptop)", clock(at)),
        Time::Token { at, laptop, server, trusted: true, .. } => {
            format!("{} (stempel waktu dari {}); jam laptop {}", clock(at), server.common_name(), clock(laptop))
        }
        // Anybody may make a server of any name: until it is on the list, the laptop's clock is what is known.
        Time::Token { at, laptop, server, .. } => format!(
            "{} (jam laptop); stempel waktu dari {} ({}) belum dipercaya di sini",
            clock(laptop),
            server.common_name(),
            clock(at)
        ),
    }
}

/// A ceremony file: its journal, every sealed document in it, every checkpoint recomputed.
fn ceremony_file(path: &Path, trust: &Trust) -> VerifyReport {
    // What cannot be read says nothing about what was sealed.
    inside(path, trust).unwrap_or_else(|error| unjudged(path, error.message))
}

fn inside(path: &Path, trust: &Trust) -> Result<VerifyReport, Trouble> {
    let journal = journal::check(path)?;
    // Summaries are derived and can be made anew; every other fault touches what was recorded.
    let faults: Vec<_> = journal.faults.iter().filter(|fault| **fault != journal::Fault::Projections).collect();
    if !faults.is_empty() {
        let faults = faults.into_iter().map(guidance::fault).collect();
        return Ok(VerifyReport { faults, ..blank(path, JudgedCode::Ceremony, Verdict::Altered) });
    }
    let (state, _) = journal::read(path, |_| Vec::new())?;
    let mut report = blank(path, JudgedCode::Ceremony, Verdict::Unsealed);
    let entries = indonesian::thousands(journal.entries as u64);
    report.checked.push(format!("Semua {entries} catatan berantai utuh dan bertanda tangan penulisnya."));
    let writers = "Belum diperiksa: siapa penulis catatannya. Yang disegel hanyalah naskah yang disebut di atas.";
    report.unchecked.push(writers.into());
    let verdict = documents(path, &state, trust, &mut report)?;
    let broken = checkpoints(path, &state, &mut report)?;
    let verdict = if broken { Verdict::Altered } else { verdict };
    Ok(VerifyReport {
        verdict: blank(path, JudgedCode::Ceremony, verdict).verdict,
        word: verdict.to_string(),
        ..report
    })
}

/// Every sealed document, older ones too; the verdict on all of them together.
fn documents(path: &Path, state: &State, trust: &Trust, report: &mut VerifyReport) -> Result<Verdict, Trouble> {
    let blobs = BlobReader::open(path)?;
    let (mut authentic, mut unknown, mut altered) = (0_u64, 0_u64, Vec::new());
    for (pdf, sealed) in state.seals.iter() {
        let mut bytes = blobs.blob(*pdf)?;
        bytes.extend(blobs.blob(sealed.seal)?);
        let found = verify_pdf(&bytes, trust);
        report.signer = report.signer.take().or_else(|| found.signer.as_ref().map(info));
        let named = found.signer.as_ref().map(|signer| journal::digest(signer.der()));
        let sound = seal::pdf::signed_digest(&bytes) == Some(sealed.signed)
            && named == Some(sealed.certificate)
            && tells_time(sealed, found.time.as_ref());
        match found.verdict {
            Verdict::Authentic if sound => authentic += 1,
            Verdict::Unknown if sound => unknown += 1,
            _ => {
                altered.push(state.document_of(*pdf).map_or_else(
                    || format!("Naskah bersidik {}", pdf.short()),
                    |key| crate::documents::title(state, key),
                ));
            }
        }
    }
    if authentic > 0 {
        report.checked.push(format!("{} naskah bersegel asli.", indonesian::thousands(authentic)));
    }
    if unknown > 0 {
        report.faults.push(Fault::Unlisted.to_string());
    }
    for title in &altered {
        report.faults.push(format!("{title}: segelnya tidak cocok dengan isinya."));
    }
    let due = state.archive.values().filter(|archived| !state.seals.contains_key(&archived.pdf)).count();
    if due > 0 {
        report.unchecked.push(format!("Belum disegel: {} naskah dalam arsip.", indonesian::thousands(due as u64)));
    }
    // One word for the file: it is asli only when every document of its archive is.
    Ok(match (altered.is_empty(), unknown, authentic) {
        (false, ..) => Verdict::Altered,
        (true, 0, 0) => Verdict::Unsealed,
        (true, 0, _) if due == 0 => Verdict::Authentic,
        (true, 0, _) => Verdict::Unsealed,
        (true, ..) => Verdict::Unknown,
    })
}

/// Whether a recorded timestamp is the one that stands in the seal.
fn tells_time(sealed: &Sealed, time: Option<&Time>) -> bool {
    match (&sealed.token, time) {
        (Some(token), Some(Time::Token { at, .. })) => token.at == *at,
        (token, _) => token.is_none(),
    }
}

/// Recomputes every checkpoint; gives whether one does not come out.
fn checkpoints(path: &Path, state: &State, report: &mut VerifyReport) -> Result<bool, Trouble> {
    let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
    let mut broken = false;
    for checkpoint in state.checkpoints.iter().chain(&state.other_checkpoints) {
        let local = zone.local(checkpoint.at);
        let when = format!("{}, {}", indonesian::long_date(local.date()), indonesian::time(local.time(), zone));
        report.says.push((format!("Titik periksa {when}"), sealing::words(checkpoint.root)));
        if recomputed(path, state, checkpoint)? == Some(checkpoint.root) {
            report.checked.push(format!("Titik periksa {when} cocok dengan isi berkas."));
        } else {
            broken = true;
            report
                .faults
                .push(format!("Titik periksa {when} tidak cocok dengan isi berkas: ada yang diubah sesudahnya."));
        }
    }
    if !state.checkpoints.is_empty() {
        let paper =
            "Belum diperiksa: delapan kata di kertas. Bandingkan dengan berita acara yang ditandatangani saksi.";
        report.unchecked.push(paper.into());
    }
    Ok(broken)
}

fn recomputed(path: &Path, state: &State, checkpoint: &Checkpoint) -> Result<Option<Digest>, Trouble> {
    let hashes: Option<Vec<_>> = journal::hashes(path, &checkpoint.heads)?.into_iter().collect();
    Ok(hashes.and_then(|hashes| sealing::root(state, &checkpoint.heads, hashes)))
}
