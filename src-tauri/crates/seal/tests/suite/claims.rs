//! The QR claim: small, signed, in one encoding only.

use chrono::NaiveDate;
use seal::verify::{Checked, Fault};
use seal::{Claim, ClaimError, Trust, Verdict, verify_claim};

use crate::support::{ISSUED, ORGANISER, trust};

pub(crate) fn claim() -> Claim {
    Claim {
        ceremony: ceremony::id::CeremonyId(0x1234_5678_9abc_def0_1234_5678_9abc_def0),
        number: Some("800.1.11.1/3608".into()),
        name: "Budi Santoso".into(),
        post: "Camat Lubuk Pinang".into(),
        date: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        text: [0xa5; 16],
        ink: Some([0x5a; 16]),
    }
}

/// Characters that alphanumeric QR codes hold at level M, by version from 1 (ISO/IEC 18004, table 7).
const LEVEL_M: [usize; 14] = [20, 38, 61, 90, 122, 154, 178, 221, 262, 311, 366, 419, 483, 528];

fn version(text: &str) -> usize {
    assert!(text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b" $%*+-./:".contains(&b)), "{text}");
    1 + LEVEL_M.iter().position(|room| text.len() <= *room).expect("small enough")
}

#[test]
fn usual_claims_fit_a_small_code_and_the_longest_still_fits_one() {
    let usual = claim().sign(&ORGANISER).unwrap();
    assert!(version(&usual) <= 10, "version {} ({} characters)", version(&usual), usual.len());
    let long = Claim {
        name: "Raden Mas Bambang Suryo Kusumo Wardhana".into(),
        post: "Kepala Dinas Perindustrian, Perdagangan, Koperasi dan UKM".into(),
        ..claim()
    };
    let long = long.sign(&ORGANISER).unwrap();
    assert!(version(&long) <= 13, "version {} ({} characters)", version(&long), long.len());
}

#[test]
fn a_claim_reads_back_and_is_authentic_under_its_own_key_only() {
    for claim in [claim(), Claim { number: None, ink: None, ..claim() }] {
        let text = claim.sign(&ORGANISER).unwrap();
        let report = verify_claim(&text, &trust());
        assert_eq!(report.verdict, Verdict::Authentic, "{report:?}");
        assert_eq!(report.claim.as_ref(), Some(&claim));
        assert!(report.checked.contains(&Checked::Signature) && report.checked.contains(&Checked::Listed));
        let stranger = verify_claim(&text, &Trust::new());
        assert_eq!((stranger.verdict, stranger.faults), (Verdict::Unknown, vec![Fault::Unlisted]));
        assert_eq!(stranger.claim, Some(claim), "what it says is shown, with the verdict");
    }
}

#[test]
fn a_key_that_a_trusted_root_issued_counts_once_its_certificate_is_known() {
    let (root, key) = &*ISSUED;
    let text = claim().sign(key).unwrap();
    let mut trust = Trust::new();
    trust.introduce(key.certificate().clone()).unwrap();
    let report = verify_claim(&text, &trust);
    assert_eq!((report.verdict, report.faults), (Verdict::Unknown, vec![Fault::Unlisted]));
    trust.add_organiser(root.certificate().clone()).unwrap();
    let report = verify_claim(&text, &trust);
    assert_eq!(report.verdict, Verdict::Authentic);
    assert!(report.checked.contains(&Checked::Issued));
}

#[test]
fn no_changed_character_is_authentic() {
    let text = claim().sign(&ORGANISER).unwrap();
    let trust = trust();
    for at in 0..text.len() {
        for other in "0AZ $:+".chars().filter(|other| !text[at..].starts_with(*other)) {
            let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            assert_ne!(verify_claim(&changed, &trust).verdict, Verdict::Authentic, "character {at} to {other}");
        }
        assert_ne!(verify_claim(&text[..at], &trust).verdict, Verdict::Authentic, "cut at {at}");
    }
    for changed in [format!("{text} "), format!(" {text}"), text.to_lowercase(), format!("{text}00")] {
        assert_ne!(verify_claim(&changed, &trust).verdict, Verdict::Authentic, "{changed}");
    }
}

#[test]
fn a_claim_outside_its_certificates_days_is_unknown() {
    let text = Claim { date: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(), ..claim() }.sign(&ORGANISER).unwrap();
    let report = verify_claim(&text, &trust());
    assert_eq!((report.verdict, report.faults), (Verdict::Unknown, vec![Fault::Validity]));
}

#[test]
fn other_texts_are_judged_without_panic() {
    let trust = trust();
    assert_eq!(verify_claim("https://example.org/x", &trust).verdict, Verdict::Unsealed);
    assert_eq!(verify_claim("", &trust).verdict, Verdict::Unsealed);
    for text in ["IKR", "IKR1:", "IKR2:ABC", "IKR1:::::", "IKR1:é", "IKR1:BB8"] {
        assert_eq!(verify_claim(text, &trust).verdict, Verdict::Altered, "{text}");
    }
    // CBOR that nests deeper than any claim.
    let deep = format!("IKR1:{}", base45::encode(vec![0x81; 2_000]));
    assert_eq!(verify_claim(&deep, &trust).verdict, Verdict::Altered);
}

#[test]
fn fields_over_their_limits_are_not_signed() {
    let refused = |claim: Claim| claim.sign(&ORGANISER).err();
    assert!(matches!(refused(Claim { name: String::new(), ..claim() }), Some(ClaimError::Field { .. })));
    assert!(matches!(refused(Claim { name: "x".repeat(161), ..claim() }), Some(ClaimError::Field { .. })));
    assert!(matches!(refused(Claim { post: "a\tb".into(), ..claim() }), Some(ClaimError::Field { .. })));
    assert!(matches!(refused(Claim { number: Some(String::new()), ..claim() }), Some(ClaimError::Field { .. })));
    let early = NaiveDate::from_ymd_opt(1969, 12, 31).unwrap();
    assert_eq!(refused(Claim { date: early, ..claim() }), Some(ClaimError::Date));
}
