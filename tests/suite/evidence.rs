//! What can be shown later of one signature: its ink, what its owner read, and what they were told before the photo.

use std::path::Path;

use desk::TroubleCode;
use desk::operations::call;
use desk::wire::{InkExported, SigningCard, VoidRequest};
use serde_json::{Value, json};
use tests::hall::{Hall, own};
use tests::hands;

fn ask<A: serde::de::DeserializeOwned>(hall: &Hall, name: &str, request: Value) -> A {
    call(&hall.desk, name, request).unwrap_or_else(|trouble| panic!("{name}: {trouble:?}"))
}

fn export(hall: &Hall, slot: &Value, folder: &str, voided: bool) -> InkExported {
    ask(hall, "export_ink", json!({ "slot": slot, "folder": hall.path(folder), "voided": voided }))
}

fn read(folder: &str, name: &str) -> Vec<u8> {
    std::fs::read(Path::new(folder).join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn record(folder: &str, name: &str) -> Value {
    serde_json::from_slice(&read(folder, name)).unwrap()
}

#[test]
fn a_signature_comes_out_as_it_was_given() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    hall.begin_signing();
    let marlina = hall.person("Marlina");
    let refused =
        hall.refused("export_ink", json!({ "slot": own(&marlina), "folder": hall.path("bukti"), "voided": true }));
    assert!(refused.message.contains("Pilih orang yang sudah menandatangani"), "{}", refused.message);
    assert!(!hall.path("bukti").exists());
    let card = hall.call(&own(&marlina));
    let request = hall.confirmation(&card, hands::specimen("flowing-pen"));
    let result = hall.confirm(&request);

    let InkExported { folder, files, void, uncounted } = export(&hall, &own(&marlina), "bukti", false);
    let stem = format!("002 Marlina tanda tangan {}", &result.act[..8]);
    assert_eq!(files, ["svg", "iso19794-7", "json"].map(|ending| format!("{stem}.{ending}")));
    assert_eq!((void, uncounted), (0, 0));

    let given: ink::Drawing = ink::Drawing::decode(&fixture("flowing-pen")).unwrap();
    let points = ink::Drawing::from_iso_19794_7(&read(&folder, &files[1])).unwrap();
    assert_eq!(points.point_count(), given.point_count());
    let picture = String::from_utf8(read(&folder, &files[0])).unwrap();
    assert!(picture.contains("viewBox=\"0 0 60 22\"") && picture.contains("Tanda tangan Marlina, 2 Maret 2026 09."));
    assert!(!picture.contains("<text"), "nothing stands under a signature that counts");

    let said = record(&folder, &files[2]);
    assert_eq!((&said["standing"], &said["voided"]), (&json!("berlaku"), &json!(null)));
    assert_eq!(said["text"], json!({ "version": card.text_version, "digest": card.text_digest }));
    assert_eq!(said["confirmation"]["act"], json!(result.act));
    assert_eq!(said["confirmation"]["at"], json!(result.saved_at));
    assert_eq!(said["confirmation"]["entry"].as_str().map(str::len), Some(64));
    assert_eq!(said["device"], json!("pen, layar tanda tangan"));
    assert_eq!(said["signer"]["posts"], json!(card.posts));
    let raw = given.encode();
    assert_eq!(said["strokes"]["base64"], json!(desk::base64(&raw)));
    assert_eq!(said["strokes"]["digest"], json!(journal::digest(&raw).to_string()));
}

fn fixture(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/ink/tests/fixtures");
    std::fs::read(folder.join(format!("{name}.ink"))).unwrap()
}

#[test]
fn a_signature_taken_back_never_comes_out_as_one_that_counts() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    hall.begin_signing();
    let row = hall.person("Suparlan");
    let first = hall.sign(&row);
    let void = VoidRequest { act: first.act.clone(), reason: "Tertukar dengan <orang> lain".into() };
    hall.act("void_act", json!(void));
    let refused =
        hall.refused("export_ink", json!({ "slot": own(&row), "folder": hall.path("bukti"), "voided": false }));
    assert_eq!(refused.code, TroubleCode::Refused);
    hall.sign(&row);

    let InkExported { folder, files, void, uncounted } = export(&hall, &own(&row), "bukti", true);
    assert_eq!((files.len(), void, uncounted), (6, 1, 0));
    let taken_back = format!("001 Suparlan tanda tangan {} (DIBATALKAN)", &first.act[..8]);
    assert_eq!(files[..3], ["svg", "iso19794-7", "json"].map(|ending| format!("{taken_back}.{ending}")));
    let picture = String::from_utf8(read(&folder, &files[0])).unwrap();
    assert!(picture.contains(">DIBATALKAN 2 Maret 2026") && picture.contains("&lt;orang&gt;"), "{picture}");
    let said = record(&folder, &files[2]);
    assert_eq!(
        (&said["standing"], &said["voided"]["reason"]),
        (&json!("dibatalkan"), &json!("Tertukar dengan <orang> lain"))
    );
    assert_eq!(record(&folder, &files[5])["standing"], json!("berlaku"));

    // Without asking for them, only the one that counts.
    let current = export(&hall, &own(&row), "lain", false).files;
    assert_eq!(current, files[3..]);

    // Once more after a redo, into the same folder: what was handed out before stays beside it.
    let second = said_act(&folder, &files[5]);
    hall.act("void_act", json!(VoidRequest { act: second, reason: "Diulang".into() }));
    hall.sign(&row);
    let again = export(&hall, &own(&row), "lain", false).files;
    assert!(again.iter().all(|name| !current.contains(name)), "{again:?}");
    assert_eq!(std::fs::read_dir(hall.path("lain")).unwrap().count(), 6);
}

fn said_act(folder: &str, name: &str) -> String {
    record(folder, name)["confirmation"]["act"].as_str().expect("its name").to_owned()
}

#[test]
fn a_rehearsal_says_so_in_every_file() {
    let hall = Hall::with_sample("mukomuko");
    hall.begin_signing();
    hall.sign_next();
    let slot = json!(hall.ceremony().latest[0].slot);
    let InkExported { folder, files, .. } = export(&hall, &slot, "bukti", false);
    let picture = String::from_utf8(read(&folder, &files[0])).unwrap();
    assert!(picture.contains(">GLADI.</text>"), "{picture}");
    assert_eq!(record(&folder, &files[2])["rehearsal"], json!(true));
}

/// Two people who are photographed; the contact of the notice as given.
fn photographed(contact: &[&str]) -> Hall {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    set_contact(&hall, contact);
    hall.begin_signing();
    hall
}

fn set_contact(hall: &Hall, contact: &[&str]) {
    let mut setup = hall.ceremony().setup;
    setup.photos = true;
    setup.contact = contact.iter().map(|line| (*line).to_owned()).collect();
    hall.act("save_setup", json!(setup));
}

fn shown(card: &SigningCard) -> (Vec<String>, String) {
    let notice = card.notice.as_ref().expect("a ceremony that takes photos shows the notice");
    assert_eq!(notice.pages.len(), 1, "one page");
    (notice.sentences.clone(), notice.digest.clone())
}

#[test]
fn what_was_told_before_the_photo_is_kept_with_the_act() {
    let hall = photographed(&["Sekretaris BKPSDM", "Telepon (0737) 71000"]);
    let row = hall.person("Suparlan");
    let card = hall.call(&own(&row));
    let (sentences, digest) = shown(&card);
    assert_eq!(sentences.len(), 3);
    assert!(
        sentences[2].contains("boleh menolak difoto") && sentences[2].contains("Sekretaris BKPSDM"),
        "{sentences:?}"
    );

    // Other words have to be read anew; the refusal stores nothing.
    let mut request = hall.confirmation(&card, hands::specimen("flowing-pen"));
    request.notice = Some("0".repeat(64));
    assert_eq!(hall.refused("sign", json!(request)).code, TroubleCode::ShownChanged);
    request.notice = Some(digest.clone());
    hall.confirm(&request);
    // A surface that did not hear the answer asks again, also when the notice has been changed since.
    set_contact(&hall, &["Inspektorat"]);
    hall.confirm(&request);

    let InkExported { folder, files, .. } = export(&hall, &own(&row), "bukti", false);
    assert_eq!(record(&folder, &files[2])["notice"], json!(digest));
    let file = hall.open_file().unwrap();
    let words = journal::BlobReader::open(&file).unwrap().blob(digest.parse().unwrap()).unwrap();
    let words = String::from_utf8(words).unwrap();
    assert!(words.starts_with(&sentences.join("\n")), "{words}");
    assert!(words.contains("PELINDUNGAN DATA PRIBADI") && words.contains("Pasal 20"), "the page as well: {words}");

    // The next one is told what is so now; a surface that shows nothing says nothing.
    let next = hall.person("Marlina");
    let card = hall.call(&own(&next));
    assert!(shown(&card).0[2].contains("Inspektorat"));
    hall.confirm(&hall.confirmation(&card, hands::specimen("quick-touch")));
    let InkExported { folder, files, .. } = export(&hall, &own(&next), "bukti", false);
    assert_eq!(record(&folder, &files[2])["notice"], json!(null));
    assert!(journal::check(&file).unwrap().faults.is_empty());
}

#[test]
fn a_ceremony_without_a_contact_names_who_is_there_and_one_without_photos_shows_nothing() {
    let hall = photographed(&[]);
    let card = hall.call(&own(&hall.person("Suparlan")));
    assert!(shown(&card).0[2].ends_with("tanyakan kepada petugas acara ini."), "{:?}", shown(&card).0);
    let mut setup = hall.ceremony().setup;
    setup.photos = false;
    hall.act("save_setup", json!(setup));
    let card = hall.surface().unwrap();
    assert!(card.notice.is_none() && !card.photo_asked);
    // A digest that somebody sends all the same is of nothing that was shown.
    let mut request = hall.confirmation(&card, hands::specimen("flowing-pen"));
    request.notice = Some("0".repeat(64));
    hall.confirm(&request);
}
