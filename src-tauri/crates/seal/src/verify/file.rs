//! Judging a PDF by its bytes.
//!
//! No PDF is parsed: the seal is found by its shape, everything but the signature's digits is hashed, and the signature's
//! structure is compared with the one that would have been written. So any bytes may come in, and no byte of a sealed
//! file can change unseen.

use super::report::{Checked, Coverage, Fault, Report, Time, Unchecked, Verdict};
use super::trust::{Standing, Trust};
use crate::cms::Parts;
use crate::limits::{CONTENTS_BYTES, FILE_BYTES};
use crate::pdf::digest;
use crate::pdf::shape::{BYTE_RANGE, FIELD, MARK, Shape, places};
use crate::token::{self, Token};

/// Judges a file that should be a sealed PDF.
pub fn verify_pdf(bytes: &[u8], trust: &Trust) -> Report {
    if bytes.len() > FILE_BYTES {
        return Report::new(Verdict::Unknown, vec![Fault::TooLarge]);
    }
    let Some(at) = places(bytes, BYTE_RANGE).next() else { return without_range(bytes) };
    match Shape::read(bytes, at) {
        Some(shape) => judge(bytes, &shape, trust),
        None if has_our_marks(bytes) => stopped(Report::new(Verdict::Altered, vec![Fault::Shape])),
        None => foreign(),
    }
}

/// Marks that only a seal of ours leaves: in its dictionary, and its field's name, which most programs that write a file
/// anew keep, with or without a gap.
fn has_our_marks(bytes: &[u8]) -> bool {
    let names = ["", " ", "\n"].map(|gap| format!("/T{gap}({FIELD})"));
    let names = names.iter().map(String::as_bytes);
    std::iter::once(MARK).chain(names).any(|mark| places(bytes, mark).next().is_some())
}

fn without_range(bytes: &[u8]) -> Report {
    let marks: [&[u8]; 3] = [b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached", b"/Adobe.PPKLite"];
    let traces = has_our_marks(bytes) || marks.iter().any(|mark| places(bytes, mark).next().is_some());
    if traces {
        return stopped(Report::new(Verdict::Altered, vec![Fault::Shape]));
    }
    Report::new(Verdict::Unsealed, Vec::new())
}

fn foreign() -> Report {
    let mut report = Report::new(Verdict::Unknown, vec![Fault::Foreign]);
    report.unchecked = vec![Unchecked::ForeignSignature];
    report
}

fn stopped(mut report: Report) -> Report {
    report.unchecked.push(Unchecked::Rest);
    report
}

/// Judges a seal that has our shape.
fn judge(bytes: &[u8], shape: &Shape, trust: &Trust) -> Report {
    let mut report = Report::new(Verdict::Altered, Vec::new());
    report.statement = Some(shape.statement.clone());
    report.time = Some(Time::Laptop(shape.statement.at));
    let Some(end) = shape.covered(bytes) else {
        report.faults.push(Fault::Shape);
        return stopped(report);
    };
    let appended = bytes.len().saturating_sub(end);
    let missing = end.saturating_sub(bytes.len());
    let sealed = end - missing;
    report.coverage = Some(Coverage { sealed, appended, missing, intact: false });
    if missing > 0 {
        report.faults.push(Fault::CutShort);
        return stopped(report);
    }
    // Its own is the first; another one among the signed bytes would leave open which of them says the truth.
    if places(&bytes[..end], BYTE_RANGE).nth(1).is_some() {
        report.faults.push(Fault::SecondSignature);
        return stopped(report);
    }
    report.checked.push(Checked::Shape);
    let Some(parts) = shape.contents(bytes, CONTENTS_BYTES).and_then(|der| Parts::read(&der)) else {
        report.faults.push(Fault::Contents);
        return stopped(report);
    };
    let content = digest(bytes, shape, end) == parts.digest;
    record(&mut report, content, Checked::Content, Fault::Content);
    let holds = parts.holds();
    record(&mut report, holds, Checked::Signature, Fault::Signature);
    stamp(&mut report, &parts, trust);
    let intact = report.faults.is_empty();
    report.coverage = Some(Coverage { sealed, appended, missing, intact });
    if appended > 0 {
        report.faults.push(Fault::Appended);
    }
    // From here on nothing can be altered any more, only unknown.
    let whole = report.faults.is_empty();
    let standing = trusted(&mut report, &parts, trust);
    report.signer = Some(parts.signer);
    report.verdict = match (whole, standing) {
        (false, _) => Verdict::Altered,
        (true, false) => Verdict::Unknown,
        (true, true) => Verdict::Authentic,
    };
    report
}

fn record(report: &mut Report, holds: bool, checked: Checked, fault: Fault) {
    if holds { report.checked.push(checked) } else { report.faults.push(fault) }
}

/// The timestamp, if there is one: it has to be in its one encoding, hold, and be about this signature.
fn stamp(report: &mut Report, parts: &Parts, trust: &Trust) {
    let Some(der) = &parts.token else {
        report.unchecked.push(Unchecked::LaptopClock);
        return;
    };
    let token = Token::read(der).ok().filter(|token| token.der == *der);
    let Some(token) = token.filter(|token| token.imprint == token::imprint(&parts.signature)) else {
        report.faults.push(Fault::Timestamp);
        return;
    };
    report.checked.push(Checked::Timestamp);
    let trusted = trust.knows_server(&token.signer, &token.chain);
    if trusted {
        report.checked.push(Checked::TimestampServer);
    } else {
        report.unchecked.push(Unchecked::TimestampServer);
    }
    if let Some(Time::Laptop(laptop)) = report.time {
        report.time = Some(Time::Token { at: token.at, laptop, server: token.signer, trusted });
    }
}

/// Whether the signer counts here.
fn trusted(report: &mut Report, parts: &Parts, trust: &Trust) -> bool {
    let at = report.statement.as_ref().map(|statement| statement.at).unwrap_or_default();
    let valid = parts.signer.is_valid_at(at);
    record(report, valid, Checked::Validity, Fault::Validity);
    let standing = trust.organiser(&parts.signer, at);
    match standing {
        Standing::Listed => report.checked.push(Checked::Listed),
        Standing::Issued => report.checked.push(Checked::Issued),
        Standing::Unknown => report.faults.push(Fault::Unlisted),
    }
    report.unchecked.extend([Unchecked::Revocation, Unchecked::Record]);
    valid && standing != Standing::Unknown
}
