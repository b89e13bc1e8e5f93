//! Sealing: the file keeps its bytes, gains a revision, and is authentic.

use seal::pdf::{Room, Statement, blank, fill, seal};
use seal::verify::{Checked, Time, Unchecked};
use seal::{SealError, Verdict, verify_pdf};
use sha2::{Digest as _, Sha256};

use crate::support::{ISSUED, ORGANISER, PACT, document, now, sealed, small, small_modern, statement, trust};

#[test]
fn every_kind_of_file_is_sealed_behind_its_last_byte() {
    for (name, bytes) in [("small", small()), ("modern", small_modern()), ("pact", PACT.to_vec())] {
        for room in [Room::Seal, Room::Timestamp] {
            let file = sealed(&bytes, room);
            assert!(file.starts_with(&bytes), "{name}");
            let report = verify_pdf(&file, &trust());
            assert_eq!(report.verdict, Verdict::Authentic, "{name}: {report:?}");
            assert_eq!(report.time, Some(Time::Laptop(now())));
            assert_eq!(report.statement, Some(statement()));
            assert_eq!(report.signer.as_ref(), Some(ORGANISER.certificate()));
            let coverage = report.coverage.unwrap();
            assert_eq!((coverage.sealed, coverage.appended, coverage.missing), (file.len(), 0, 0));
            assert!(report.checked.contains(&Checked::Content) && report.unchecked.contains(&Unchecked::LaptopClock));
            let again = lopdf::Document::load_mem(&file).unwrap();
            assert_eq!(again.get_pages().len(), lopdf::Document::load_mem(&bytes).unwrap().get_pages().len());
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_and_the_seal_stays_small() {
    let (bare, stamped) = (sealed(PACT, Room::Seal), sealed(PACT, Room::Timestamp));
    assert_eq!(bare, sealed(PACT, Room::Seal));
    let (bare, stamped) = (bare.len() - PACT.len(), stamped.len() - PACT.len());
    assert!(bare < 4_500, "{bare} bytes");
    assert!(stamped < 17_000, "{stamped} bytes");
}

#[test]
fn annotations_of_the_first_page_stay() {
    let mut document = document();
    let page = *document.get_pages().values().next().unwrap();
    let link = lopdf::dictionary! { "Type" => "Annot", "Subtype" => "Link", "F" => 4, "Rect" => vec![0.into(); 4] };
    let link = document.add_object(link);
    let save = |document: &mut lopdf::Document| {
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    };
    let set = |document: &mut lopdf::Document, value: lopdf::Object| {
        document.get_object_mut(page).unwrap().as_dict_mut().unwrap().set("Annots", value);
    };
    set(&mut document, vec![lopdf::Object::from(link)].into());
    let direct = save(&mut document);
    let array = document.add_object(vec![lopdf::Object::from(link)]);
    set(&mut document, array.into());
    let indirect = save(&mut document);
    for bytes in [direct, indirect] {
        let file = sealed(&bytes, Room::Seal);
        let read = lopdf::Document::load_mem(&file).unwrap();
        assert_eq!(read.get_page_annotations(page).unwrap().len(), 2);
        assert_eq!(verify_pdf(&file, &trust()).verdict, Verdict::Authentic);
    }
}

#[test]
fn an_issued_key_brings_its_root_along() {
    let (root, key) = &*ISSUED;
    let file = seal(&small(), key, &statement(), Room::Seal).unwrap();
    assert_eq!(verify_pdf(&file, &trust()).verdict, Verdict::Unknown);
    let mut trust = trust();
    trust.add_organiser(root.certificate().clone()).unwrap();
    let report = verify_pdf(&file, &trust);
    assert_eq!(report.verdict, Verdict::Authentic, "{report:?}");
    assert!(report.checked.contains(&Checked::Issued));
    assert_eq!(seal::pdf::certificate_of(&file).as_ref(), Some(key.certificate()));
}

#[test]
fn what_cannot_be_sealed_well_is_refused() {
    let refused = |bytes: &[u8]| seal(bytes, &ORGANISER, &statement(), Room::Seal).err();
    assert_eq!(refused(&sealed(&small(), Room::Seal)), Some(SealError::Sealed));
    let mut with_form = document();
    with_form.catalog_mut().unwrap().set("AcroForm", lopdf::Dictionary::new());
    let mut bytes = Vec::new();
    with_form.save_to(&mut bytes).unwrap();
    assert_eq!(refused(&bytes), Some(SealError::Form));
    for bytes in [&b""[..], b"%PDF-1.7", b"startxref\n0\n%%EOF", &PACT[..PACT.len() - 10], &[0; 5_000]] {
        assert!(matches!(refused(bytes), Some(SealError::Structure(_))), "{:?}", refused(bytes));
    }
    let late = Statement { at: now() + chrono::TimeDelta::days(365 * 11), ..statement() };
    assert_eq!(seal(&small(), &ORGANISER, &late, Room::Seal).err(), Some(SealError::OutsideValidity));
    let wordy = Statement { reason: "x".repeat(201), ..statement() };
    assert!(matches!(seal(&small(), &ORGANISER, &wordy, Room::Seal), Err(SealError::TooLarge { .. })));
}

#[test]
fn texts_of_a_seal_come_back_in_every_script() {
    let said = Statement { name: "Panitia (I) \\ «Ikrar»".into(), reason: String::new(), ..statement() };
    let file = seal(&small(), &ORGANISER, &said, Room::Seal).unwrap();
    assert_eq!(verify_pdf(&file, &trust()).statement, Some(said));
}

/// A file written with its seal in the first revision, as a batch writes them: a fixed beginning hashed once.
#[test]
fn a_writer_can_put_the_seal_into_its_own_file() {
    let head = b"%PDF-1.7\nfixed part of every file\n".to_vec();
    let hashed = Sha256::new().chain_update(&head);
    let dictionary = blank(&ORGANISER, &statement(), Room::Seal).unwrap();
    let mut file = [&head, &b"7 0 obj\n"[..], &dictionary, b"\nendobj\ntrailer\n%%EOF\n"].concat();
    let untouched = file.clone();
    fill(&mut file, &ORGANISER, &hashed, head.len()).unwrap();
    assert_eq!(verify_pdf(&file, &trust()).verdict, Verdict::Authentic);
    let mut plain = untouched.clone();
    fill(&mut plain, &ORGANISER, &Sha256::new(), 0).unwrap();
    assert!(plain == file);
    assert!(fill(&mut untouched.clone(), &ORGANISER, &Sha256::new(), untouched.len()).is_err());
    assert!(fill(&mut [untouched.clone(), untouched].concat(), &ORGANISER, &Sha256::new(), 0).is_err());
    assert!(fill(&mut head.clone(), &ORGANISER, &Sha256::new(), 0).is_err());
}
