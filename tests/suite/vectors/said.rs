//! Reports in the words of `vectors.json`, and the list of what is judged under which trust.
//!
//! The verdict of every vector is written here by hand; what was checked and how much is covered is taken from a report
//! when the files are made, and held ever after.

use seal::verify::{ClaimReport, Coverage, Report, Time};
use seal::{Certificate, Trust, Verdict, verify_claim, verify_pdf};
use serde_json::{Map, Value, json};

use crate::vectors::picture;

/// One file under one list of trust.
#[derive(Clone, Copy)]
pub(super) struct Vector {
    pub(super) file: &'static str,
    pub(super) trust: &'static [&'static str],
    /// Certificates known, but not trusted by themselves.
    pub(super) met: &'static [&'static str],
    pub(super) verdict: Verdict,
    pub(super) about: &'static str,
}

const OURS: &[&str] = &["trusted.cer"];
const ROOT: &[&str] = &["root.cer"];

const fn vector(file: &'static str, verdict: Verdict, about: &'static str) -> Vector {
    Vector { file, trust: OURS, met: &[], verdict, about }
}

const fn under(trust: &'static [&'static str], met: &'static [&'static str], vector: Vector) -> Vector {
    Vector { trust, met, ..vector }
}

use Verdict::{Altered, Authentic, Unknown, Unsealed};

pub(super) const VECTORS: &[Vector] = &[
    vector("authentic.pdf", Authentic, "a pact as it was sealed"),
    under(&[], &[], vector("authentic.pdf", Unknown, "the same, with nobody on the list of trust")),
    under(ROOT, &[], vector("issued.pdf", Authentic, "sealed by a key that the trusted root issued")),
    vector("issued.pdf", Unknown, "the same, without the root on the list"),
    vector("stamped.pdf", Authentic, "the seal carries a timestamp of a server that is not on the list"),
    vector("foreign.pdf", Unknown, "sealed by somebody else under the same name"),
    under(&["foreign.cer"], &[], vector("foreign.pdf", Authentic, "the same, with that certificate on the list")),
    vector("foreign-altered.pdf", Altered, "sealed by somebody else, then a letter of the XMP changed"),
    vector("altered-text.pdf", Altered, "a digit of the printed NIP changed, the page packed anew in the same length"),
    vector("altered-record.pdf", Altered, "the time in the attached record changed, packed anew in the same length"),
    vector("altered-xmp.pdf", Altered, "a letter of the name in the XMP changed"),
    vector("altered-time.pdf", Altered, "the day in the seal's /M changed"),
    vector("altered-certificate.pdf", Altered, "a letter of the name in the seal's certificate changed"),
    vector("altered-padding.pdf", Altered, "the last zero behind the CMS element is a one"),
    vector("altered-case.pdf", Altered, "the digits of /Contents in lower case: the same bytes to a reader of hex"),
    vector("altered-range.pdf", Altered, "a line end appended and the range stretched over it"),
    vector("moved-seal.pdf", Altered, "/Contents of another page sealed by the same key"),
    vector("stripped-seal.pdf", Altered, "the key /ByteRange made unreadable"),
    vector("appended-byte.pdf", Altered, "one byte behind %%EOF"),
    vector("appended-revision.pdf", Altered, "an incremental update that lays a white bar over the page"),
    vector("truncated.pdf", Altered, "the last 100 bytes are missing"),
    vector("truncated-seal.pdf", Altered, "cut in the middle of /Contents"),
    vector("other-signature.pdf", Unknown, "a signature dictionary of another application"),
    vector("unsealed.pdf", Unsealed, "the pact before it was sealed"),
    vector("claim-authentic.txt", Authentic, "the claim in the pact's square"),
    under(&[], &[], vector("claim-authentic.txt", Unknown, "the same, with nobody on the list of trust")),
    vector("claim-unsigned.txt", Authentic, "a sheet without number and without ink"),
    under(ROOT, &["issued.cer"], vector("claim-issued.txt", Authentic, "by a key that the trusted root issued")),
    under(ROOT, &[], vector("claim-issued.txt", Unknown, "the same, without the issued certificate at hand")),
    vector("claim-foreign.txt", Unknown, "signed by somebody else under the same name"),
    vector("claim-early.txt", Unknown, "a day before the certificate's validity"),
    vector("claim-altered.txt", Altered, "one character changed"),
    vector("claim-cut.txt", Altered, "three characters short"),
    vector("claim-high-s.txt", Altered, "the other value of s, which an unstrict library accepts"),
    vector("claim-other-version.txt", Altered, "a version that is not known"),
    vector("claim-other-text.txt", Unsealed, "another text in a square"),
    vector("square-printed.png", Authentic, "the claim's square, four pixels a module"),
    vector("square-photographed.png", Authentic, "the claim's square, turned, askew, unevenly lit, with grain"),
];

/// Judges a file as `vectors.json` describes it; `read` gives files by name.
pub(super) fn judge(file: &str, trust: &[&str], met: &[&str], read: &dyn Fn(&str) -> Vec<u8>) -> Value {
    let certificate = |name: &&str| Certificate::from_file(&read(name)).unwrap();
    let mut list = Trust::new();
    for name in trust {
        list.add_organiser(certificate(name)).unwrap();
    }
    for name in met {
        list.introduce(certificate(name)).unwrap();
    }
    let bytes = read(file);
    let mut said = match file.rsplit('.').next() {
        Some("pdf") => of_file(&verify_pdf(&bytes, &list)),
        Some("txt") => of_claim(&verify_claim(&String::from_utf8(bytes).unwrap(), &list)),
        _ => of_claim(&verify_claim(&picture::read(&bytes).expect("a square"), &list)),
    };
    said.insert("file".into(), json!(file));
    said.insert("trust".into(), json!(trust));
    if !met.is_empty() {
        said.insert("met".into(), json!(met));
    }
    Value::Object(said)
}

fn words<T: std::fmt::Debug>(list: &[T]) -> Vec<String> {
    list.iter().map(snake).collect()
}

/// `LaptopClock` as `laptop_clock`.
fn snake<T: std::fmt::Debug>(value: &T) -> String {
    let mut out = String::new();
    for letter in format!("{value:?}").chars() {
        if letter.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    out
}

fn of_file(report: &Report) -> Map<String, Value> {
    let mut said = Map::new();
    said.insert("verdict".into(), json!(report.verdict.to_string()));
    said.insert("faults".into(), json!(words(&report.faults)));
    said.insert("checked".into(), json!(words(&report.checked)));
    said.insert("unchecked".into(), json!(words(&report.unchecked)));
    if let Some(Coverage { sealed, appended, missing, intact }) = report.coverage {
        let coverage = json!({ "sealed": sealed, "appended": appended, "missing": missing, "intact": intact });
        said.insert("coverage".into(), coverage);
    }
    if let Some(signer) = &report.signer {
        said.insert("signer".into(), json!(signer.fingerprint().to_string()));
    }
    let seconds = |at: &chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    match &report.time {
        Some(Time::Laptop(at)) => drop(said.insert("laptop_time".into(), json!(seconds(at)))),
        Some(Time::Token { at, laptop, .. }) => {
            said.insert("laptop_time".into(), json!(seconds(laptop)));
            said.insert("token_time".into(), json!(seconds(at)));
        }
        None => {}
    }
    said
}

fn of_claim(report: &ClaimReport) -> Map<String, Value> {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let mut said = Map::new();
    said.insert("verdict".into(), json!(report.verdict.to_string()));
    said.insert("faults".into(), json!(words(&report.faults)));
    said.insert("checked".into(), json!(words(&report.checked)));
    said.insert("unchecked".into(), json!(words(&report.unchecked)));
    if let Some(id) = report.key_id {
        said.insert("key_id".into(), json!(hex(&id.0)));
    }
    if let Some(claim) = &report.claim {
        let fields = json!({
            "ceremony": claim.ceremony.to_string(),
            "number": claim.number,
            "name": claim.name,
            "post": claim.post,
            "date": claim.date.to_string(),
            "text": hex(&claim.text),
            "ink": claim.ink.map(|ink| hex(&ink)),
        });
        said.insert("claim".into(), fields);
    }
    said
}
