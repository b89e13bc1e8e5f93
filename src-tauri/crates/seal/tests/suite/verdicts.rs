//! The four words, on files that people could really bring.

use seal::pdf::{Room, seal};
use seal::verify::{Checked, Fault};
use seal::{Key, Trust, Verdict, verify_pdf};

use crate::support::{ORGANISER, PACT, sealed, small, statement, subject, trust, years};

#[test]
fn an_unsealed_file_is_unsealed_and_says_no_more() {
    for bytes in [PACT, &small(), b"", b"%PDF-1.7", b"Surat biasa"] {
        let report = verify_pdf(bytes, &trust());
        assert_eq!(report.verdict, Verdict::Unsealed);
        assert!(report.faults.is_empty() && report.signer.is_none() && report.coverage.is_none());
    }
}

#[test]
fn another_organisers_seal_is_unknown_and_its_certificate_is_shown() {
    let stranger = Key::self_signed(&[8; 32], &subject("Panitia Ikrar Netralitas"), years(10)).unwrap();
    let file = seal(PACT, &stranger, &statement(), Room::Seal).unwrap();
    let report = verify_pdf(&file, &trust());
    assert_eq!((report.verdict, report.faults.as_slice()), (Verdict::Unknown, &[Fault::Unlisted][..]));
    assert_eq!(report.signer.as_ref(), Some(stranger.certificate()), "the same name, another fingerprint");
    assert!(report.checked.contains(&Checked::Content));
    let mut changed = file;
    changed[5_000] ^= 1;
    assert_eq!(verify_pdf(&changed, &trust()).verdict, Verdict::Altered, "not merely unknown");
}

#[test]
fn a_revision_behind_the_seal_is_altered_and_its_bytes_are_counted() {
    let file = sealed(PACT, Room::Seal);
    let sealed = lopdf::Document::load_mem(&file).unwrap();
    let page = *sealed.get_pages().values().next().unwrap();
    let mut document = lopdf::IncrementalDocument::create_from(file.clone(), sealed);
    document.opt_clone_object_to_new_document(page).unwrap();
    let cropped = lopdf::Object::from(vec![0.into(), 0.into(), 10.into(), 10.into()]);
    document.new_document.get_object_mut(page).unwrap().as_dict_mut().unwrap().set("CropBox", cropped);
    let mut revised = Vec::new();
    document.save_to(&mut revised).unwrap();
    assert!(revised.starts_with(&file));
    for (name, appended) in [("revision", revised), ("space", [&file, &b" "[..]].concat()), ("twice", file.repeat(2))] {
        let report = verify_pdf(&appended, &trust());
        assert_eq!((report.verdict, report.faults.as_slice()), (Verdict::Altered, &[Fault::Appended][..]), "{name}");
        let coverage = report.coverage.unwrap();
        assert_eq!((coverage.sealed, coverage.appended), (file.len(), appended.len() - file.len()), "{name}");
        assert!(coverage.intact, "{name}");
        assert_eq!(report.signer.as_ref(), Some(ORGANISER.certificate()));
    }
    let mut both = [&file, &b"\n"[..]].concat();
    both[9_000] ^= 1;
    let report = verify_pdf(&both, &trust());
    assert_eq!(report.faults, [Fault::Content, Fault::Appended]);
    assert!(!report.coverage.unwrap().intact);
}

#[test]
fn what_stood_before_the_file_counts_too() {
    let file = [&b" "[..], &sealed(PACT, Room::Seal)].concat();
    assert_eq!(verify_pdf(&file, &trust()).verdict, Verdict::Altered);
}

/// The gap moved elsewhere: the same signed bytes in the same order, the digits in another place.
#[test]
fn a_seal_cannot_be_moved_within_its_file() {
    let file = sealed(PACT, Room::Seal);
    let start = file.windows(10).position(|window| window == b"/Contents<").unwrap() + 9;
    let end = start + file[start..].iter().position(|byte| *byte == b'>').unwrap() + 1;
    let (signed, gap) = ([&file[..start], &file[end..]].concat(), &file[start..end]);
    for place in [0, 100, start - 10, start + 1, signed.len()] {
        let moved = [&signed[..place], gap, &signed[place..]].concat();
        assert_ne!(verify_pdf(&moved, &trust()).verdict, Verdict::Authentic, "{place}");
    }
}

#[test]
fn one_files_seal_does_not_fit_another() {
    let (one, other) = (sealed(&small(), Room::Seal), sealed(PACT, Room::Seal));
    let gap = |file: &[u8]| {
        let start = file.windows(10).position(|window| window == b"/Contents<").unwrap() + 10;
        start..start + file[start..].iter().position(|byte| *byte == b'>').unwrap()
    };
    let mut forged = other.clone();
    forged[gap(&other)].copy_from_slice(&one[gap(&one)]);
    let report = verify_pdf(&forged, &trust());
    assert_eq!((report.verdict, report.faults.as_slice()), (Verdict::Altered, &[Fault::Content][..]));
}

#[test]
fn signatures_of_other_software_are_unknown_and_say_so() {
    let foreign = b"%PDF-1.7\n<</Type/Sig/SubFilter/adbe.pkcs7.detached/ByteRange [0 9 20 9]/Contents<3000>>>\n%%EOF";
    let report = verify_pdf(foreign, &trust());
    assert_eq!((report.verdict, report.faults.as_slice()), (Verdict::Unknown, &[Fault::Foreign][..]));
    // A name in the text is no mark; a field of that name is, however the file was written anew.
    let with = |mark: &[u8]| verify_pdf(&[&foreign[..], mark].concat(), &trust()).verdict;
    assert_eq!(with(b"% (IkrarSegel)"), Verdict::Unknown);
    let anew: [&[u8]; 3] = [b"/T(IkrarSegel)", b"/T (IkrarSegel)", b"/T\n(IkrarSegel)"];
    assert!(anew.iter().all(|mark| with(mark) == Verdict::Altered));
}

#[test]
fn nobody_is_trusted_by_an_empty_list() {
    assert_eq!(verify_pdf(&sealed(PACT, Room::Seal), &Trust::new()).verdict, Verdict::Unknown);
}

#[test]
fn the_words_are_those_of_the_screens() {
    let words = [Verdict::Authentic, Verdict::Altered, Verdict::Unknown, Verdict::Unsealed].map(|v| v.to_string());
    assert_eq!(words, ["asli", "diubah", "tak dikenal", "tanpa segel"]);
}
