//! Judging files: a PDF by its seal, a picture of a page by its QR code, a ceremony file or a bundle with everything in
//! it.
//!
//! What it never does: open a file for writing, or say more than was looked at. Whatever cannot be judged is a report
//! too, so that one bad file in a folder hides no other.

mod bundle;
mod ceremony_file;
mod page;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use document::indonesian;
use seal::verify::{Report, Time, Verdict};
use seal::{Trust, verify_pdf};

use crate::bundle::Opened;
use crate::keys::info;
use crate::prepare::read_file;
use crate::wire::{JudgedCode, VerdictCode, VerifyReport, VerifyRequest, VerifyResult};
use crate::{Desk, Trouble, limits, stamping, time_trust, trust};

/// The word for what could not be judged.
const UNREAD: &str = "tidak terbaca";

/// Judges files and everything in folders, in order of their names.
pub(crate) fn verify(desk: &Desk, request: VerifyRequest) -> Result<VerifyResult, Trouble> {
    let mut trust = trust::trust(desk)?;
    for path in request.trust.iter().map(Path::new) {
        trust.add_organiser(trust::certificate_in_file(path)?)?;
    }
    time_trust::extend(desk, &mut trust)?;
    let mut files = Vec::new();
    for path in request.paths.iter().map(PathBuf::from) {
        if !path.exists() {
            let message = format!("Berkas {} tidak ditemukan. Periksa nama dan foldernya.", path.display());
            return Err(Trouble::unusable(&message));
        }
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
    if !path.is_dir() || Opened::is_unpacked(path) {
        files.push(path.to_owned());
        return Ok(());
    }
    let entries = std::fs::read_dir(path).map_err(|error| Trouble::file(path, error))?;
    let mut inside: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    inside.sort();
    for path in inside {
        let judged = path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| {
            ["pdf", "ikrar", "zip", "jpg", "jpeg", "png"].iter().any(|known| ending.eq_ignore_ascii_case(known))
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
    if path.is_dir() {
        return vec![bundle::judge(path, trust)];
    }
    let mut beginning = [0; 16];
    let read = std::fs::File::open(path).and_then(|mut file| std::io::Read::read(&mut file, &mut beginning));
    if let Err(error) = read {
        return vec![unjudged(path, Trouble::file(path, error).message)];
    }
    if beginning.starts_with(b"SQLite format 3\0") {
        return vec![ceremony_file::judge(path, trust)];
    }
    if beginning.starts_with(b"PK\x03\x04") {
        return vec![bundle::judge(path, trust)];
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
    // Nobody looked: that is none of the four verdicts.
    VerifyReport { faults: vec![why], word: UNREAD.into(), ..blank(path, JudgedCode::Other, Verdict::Unsealed) }
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
            format!("{} (stempel waktu dari {}); jam laptop {}", clock(at), stamping::name_of(server), clock(laptop))
        }
        // Anybody may make a server of any name: until it is on the list, the laptop's clock is what is known.
        Time::Token { at, laptop, server, .. } => format!(
            "{} (jam laptop); stempel waktu dari {} ({}) belum dipercaya di sini",
            clock(laptop),
            stamping::name_of(server),
            clock(at)
        ),
    }
}
