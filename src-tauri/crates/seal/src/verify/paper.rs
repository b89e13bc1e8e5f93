//! Judging the claim that was read from a page's QR code.

use chrono::{NaiveTime, TimeDelta};

use super::report::{Checked, ClaimReport, Fault, Unchecked, Verdict};
use super::trust::{Standing, Trust};
use crate::certificate::Certificate;
use crate::claim::{PREFIX, Signed};

/// Judges the text of a QR code.
pub fn verify_claim(text: &str, trust: &Trust) -> ClaimReport {
    let mut report = ClaimReport {
        verdict: Verdict::Unsealed,
        faults: Vec::new(),
        checked: Vec::new(),
        unchecked: Vec::new(),
        claim: None,
        key_id: None,
        signer: None,
    };
    // The letters before the version: a claim of another version is no other thing.
    let family = &PREFIX[..3];
    if !text.starts_with(family) {
        return report;
    }
    report.verdict = Verdict::Altered;
    let Some(signed) = Signed::read(text) else {
        report.faults.push(Fault::Claim);
        report.unchecked.push(Unchecked::Rest);
        return report;
    };
    report.checked.push(Checked::Shape);
    report.key_id = Some(signed.key_id);
    report.unchecked.extend([Unchecked::Revocation, Unchecked::Record, Unchecked::Paper]);
    let at = signed.claim.date.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(12);
    let mut candidates = trust.named(signed.key_id, at).peekable();
    if candidates.peek().is_none() {
        report.verdict = Verdict::Unknown;
        report.faults.push(Fault::Unlisted);
        report.unchecked.push(Unchecked::Rest);
    } else if let Some((certificate, standing)) = candidates.find(|(certificate, _)| signed.holds(certificate)) {
        report.checked.push(Checked::Signature);
        report.signer = Some(certificate.clone());
        if overlaps(&signed, certificate) {
            report.checked.push(Checked::Validity);
        } else {
            report.faults.push(Fault::Validity);
        }
        match standing {
            Standing::Listed => report.checked.push(Checked::Listed),
            Standing::Issued => report.checked.push(Checked::Issued),
            Standing::Unknown => report.faults.push(Fault::Unlisted),
        }
        report.verdict = if report.faults.is_empty() { Verdict::Authentic } else { Verdict::Unknown };
    } else {
        report.faults.push(Fault::Signature);
    }
    report.claim = Some(signed.claim);
    report
}

/// Whether the certificate was valid at some time of the claim's day, in whatever zone that day was counted.
fn overlaps(signed: &Signed, certificate: &Certificate) -> bool {
    let midnight = signed.claim.date.and_time(NaiveTime::MIN).and_utc();
    let (first, last) = (midnight - TimeDelta::hours(14), midnight + TimeDelta::hours(24 + 12));
    certificate.not_before() <= last && first <= certificate.not_after()
}
