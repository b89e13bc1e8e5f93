//! Bad input at the desk: a sentence in Indonesian, and a journal as it was before.
//!
//! `Hall::refused` holds for every case here that the open file has the same entries and blobs afterwards and that the
//! message is a whole sentence; the stories say which place and which next step it must name.

use std::path::{Path, PathBuf};

use desk::TroubleCode;
use desk::operations::call;
use desk::wire::{CeremonyView, PhotoChoice, RosterRow, TextReading};
use serde_json::{Value, json};
use tests::hall::{Hall, assert_sentence, form, id, own};
use tests::hands;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/intake").join(name)
}

/// Refused with this code, in a sentence with these words.
fn check(hall: &Hall, operation: &str, request: Value, code: TroubleCode, words: &str) {
    let trouble = hall.refused(operation, request);
    assert_eq!(trouble.code, code, "{operation}: {trouble:?}");
    assert!(trouble.message.contains(words), "{operation} does not say «{words}»: {}", trouble.message);
}

#[test]
fn nothing_is_open() {
    let hall = Hall::at("2026-03-02T02:00:00Z");
    let nobody = "00000000000000000000000000000001";
    for (operation, request) in [
        ("ceremony", json!({})),
        ("check_ceremony", json!({})),
        ("signing", json!({})),
        ("close_session", json!({})),
        ("save_copy", json!({ "path": hall.path("a.ikrar") })),
        ("call", json!({ "slot": { "subject": nobody, "signer": nobody } })),
        ("save_agenda", json!({ "items": [] })),
        ("set_emblem", json!({ "path": "../assets/emblems/contoh.png" })),
    ] {
        check(&hall, operation, request, TroubleCode::NothingOpen, "Belum ada acara yang dibuka");
    }
    assert!(!hall.path("a.ikrar").exists());
}

#[test]
fn requests_of_a_wrong_shape() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    check(&hall, "save_agenda", json!({ "butir": [] }), TroubleCode::BadInput, "save_agenda");
    check(&hall, "mark_outcome", json!("menyusul"), TroubleCode::BadInput, "mark_outcome");
    check(&hall, "start_item", json!({ "item": "satu" }), TroubleCode::BadInput, "Kode pengenal");
    check(
        &hall,
        "move_in_order",
        json!({ "order": "signing", "person": "", "before": null }),
        TroubleCode::BadInput,
        "Kode",
    );
    let nobody = "00000000000000000000000000000001";
    check(
        &hall,
        "strike_person",
        json!({ "person": nobody, "reason": "salah" }),
        TroubleCode::Refused,
        "tidak ditemukan lagi",
    );
    let slot = json!({ "subject": nobody, "signer": nobody });
    check(
        &hall,
        "mark_outcome",
        json!({ "slot": slot, "outcome": "absent", "note": "" }),
        TroubleCode::Refused,
        "tempat tanda tangan",
    );
    let unknown = desk::operations::dispatch(&hall.desk, "hapus_semua", json!({})).unwrap_err();
    assert_eq!(unknown.code, TroubleCode::Bug);
    assert_sentence(&unknown.message);
}

#[test]
fn dates_and_times_that_do_not_exist() {
    let hall = Hall::with_people("netralitas-asn", &[]);
    let setup = json!(hall.ceremony().setup);
    for starts in ["", "21 Desember 2023", "2023-02-30T09:00", "2023-12-21T25:00", "2023-12-21"] {
        let mut setup = setup.clone();
        setup["starts"] = json!(starts);
        check(&hall, "save_setup", setup, TroubleCode::BadInput, starts);
    }
    let item =
        |planned: &str| json!({ "items": [{ "id": "", "kind": "opening", "title": "Pembukaan", "planned": planned }] });
    check(&hall, "save_agenda", item("pukul sembilan"), TroubleCode::BadInput, "pukul sembilan");
    check(&hall, "save_agenda", item("24:10"), TroubleCode::BadInput, "24:10");
    for date in ["", "kemarin", "2026-13-01", "01-02-2026"] {
        let new = json!({ "path": hall.path("b.ikrar"), "title": "", "template": "bebas", "from": null, "date": date, "rehearsal": false });
        check(&hall, "create_ceremony", new, TroubleCode::BadInput, "Tanggal");
        assert!(!hall.path("b.ikrar").exists());
    }
}

#[test]
fn preparation_that_is_empty_or_too_long() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    let setup = json!(hall.ceremony().setup);
    let changed = |field: &str, value: Value| {
        let mut setup = setup.clone();
        setup[field] = value;
        setup
    };
    let long = "panjang ".repeat(60);
    check(&hall, "save_setup", changed("title", json!("  ")), TroubleCode::Refused, "judul acara masih kosong");
    check(&hall, "save_setup", changed("place", json!(long)), TroubleCode::Refused, "tempat");
    check(&hall, "save_setup", changed("letterhead", json!(vec!["baris"; 61])), TroubleCode::Refused, "kop");
    check(&hall, "save_setup", changed("emblem", json!("bukan")), TroubleCode::BadInput, "pengenal");
    let lost = "0".repeat(64);
    check(&hall, "save_setup", changed("emblem", json!(lost)), TroubleCode::BadFile, "Gambar");
    let item = json!({ "id": "", "kind": "other", "title": " ", "planned": null });
    check(&hall, "save_agenda", json!({ "items": [item] }), TroubleCode::Refused, "butir acara masih kosong");
    let mut text = json!(hall.ceremony().text.text);
    text["pact"]["clauses"] = json!(vec![json!({ "text": "butir", "children": [] }); 501]);
    check(&hall, "save_text", text, TroubleCode::Refused, "butir naskah");
    check(&hall, "template_text", json!({ "key": "netralitas" }), TroubleCode::BadInput, "netralitas-asn");
    check(&hall, "open_sample", json!({ "key": "jakarta" }), TroubleCode::BadInput, "musi-rawas");
}

#[test]
fn people_that_cannot_be_saved() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    let with = |field: &str, value: Value| {
        let mut form = form("Yulius");
        form[field] = value;
        form
    };
    check(&hall, "save_person", with("bare_name", json!(" ")), TroubleCode::Refused, "nama masih kosong");
    check(&hall, "save_person", with("bare_name", json!("y".repeat(401))), TroubleCode::Refused, "400");
    check(&hall, "save_person", with("counterpart", json!("0".repeat(32))), TroubleCode::Refused, "tidak ditemukan");
    let _: RosterRow = call(&hall.desk, "save_person", with("document_number", json!("800/1"))).unwrap();
    let mut twice = json!(hall.person("Marlina").person);
    twice["document_number"] = json!(" 800/1 ");
    check(&hall, "save_person", twice, TroubleCode::Refused, "800/1 sudah dipakai untuk Yulius");
    assert_eq!(hall.person("Marlina").person.unwrap().document_number, None);
}

#[test]
fn a_text_with_open_places_is_neither_opened_nor_signed() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    let mut text = json!(hall.ceremony().text.text);
    text["values"] = json!({});
    let view = hall.act("save_text", text.clone());
    assert!(view.text.open_placeholders.contains(&"tahun".to_owned()), "{:?}", view.text.open_placeholders);
    check(&hall, "open_session", json!({ "kind": "hall", "place": "" }), TroubleCode::Refused, "tahun");
    hall.fill_placeholders(&view);
    hall.begin_signing();
    hall.act("save_text", text);
    check(&hall, "call", json!({ "slot": own(&hall.person("Suparlan")) }), TroubleCode::Refused, "isian kosong");
    let empty = json!({ "pact": { "form": "declaration", "title": [], "clauses": [],
        "individual": { "opening": "", "statement": "", "closing": [] },
        "collective": { "opening": "", "statement": "", "closing": [] } },
        "pledge": { "title": [], "opening": "", "clauses": [], "closing": "" } });
    hall.act("save_text", empty);
    check(&hall, "call", json!({ "slot": own(&hall.person("Suparlan")) }), TroubleCode::Refused, "masih kosong");
}

#[test]
fn word_files_and_texts_that_cannot_be_read() {
    let hall = Hall::with_people("netralitas-asn", &[]);
    let docx = std::fs::read(fixture("pakta.docx")).unwrap();
    let source = |path: PathBuf| json!({ "path": path, "pasted": null });
    let reading: TextReading = call(&hall.desk, "read_text", source(fixture("pakta.docx"))).unwrap();
    assert!(!reading.clauses.is_empty());
    let cases = [
        ("terpotong.docx", docx[..docx.len() / 2].to_vec(), "terpotong"),
        ("kosong.docx", Vec::new(), "kosong"),
        ("pindaian.pdf", b"%PDF-1.7\n".to_vec(), "PDF"),
        ("foto.docx", std::fs::read("../assets/emblems/contoh.png").unwrap(), "gambar"),
        ("daftar.docx", std::fs::read(fixture("daftar.ods")).unwrap(), "DOCX"),
    ];
    for (name, bytes, words) in cases {
        let path = hall.file(name, &bytes);
        let trouble = hall.refused("read_text", source(path));
        assert_eq!(trouble.code, TroubleCode::BadInput, "{name}: {trouble:?}");
        assert!(trouble.message.to_lowercase().contains(&words.to_lowercase()), "{name}: {}", trouble.message);
    }
    check(&hall, "read_text", source(hall.path("hilang.docx")), TroubleCode::Failed, "hilang.docx");
    check(&hall, "read_text", json!({ "path": null, "pasted": "  \n " }), TroubleCode::BadInput, "");
    check(&hall, "read_text", json!({ "path": null, "pasted": null }), TroubleCode::BadInput, "tempelkan");
}

#[test]
fn pictures_that_are_broken_or_no_pictures() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    let png = std::fs::read("../assets/emblems/contoh.png").unwrap();
    let before = hall.ceremony().setup.emblem;
    for (name, bytes) in [
        ("terpotong.png", png[..png.len() / 3].to_vec()),
        ("teks.png", b"lambang daerah".to_vec()),
        ("kosong.png", Vec::new()),
        ("raksasa.png", huge(&png)),
    ] {
        let path = hall.file(name, &bytes);
        let trouble = hall.refused("set_emblem", json!({ "path": path }));
        assert_eq!(trouble.code, TroubleCode::BadInput, "{name}: {trouble:?}");
    }
    check(&hall, "set_emblem", json!({ "path": hall.path("hilang.png") }), TroubleCode::Failed, "hilang.png");
    assert_eq!(hall.ceremony().setup.emblem, before);
    hall.act("set_emblem", json!({ "path": hall.file("lambang.png", &png) }));
    assert_ne!(hall.ceremony().setup.emblem, before);

    hall.begin_signing();
    let card = hall.call(&own(&hall.person("Suparlan")));
    let mut request = hall.confirmation(&card, hands::specimen("flowing-pen"));
    for base64 in [
        "bukan base64!",
        &desk::base64(b"bukan foto"),
        &desk::base64(&png[..png.len() / 3]),
        &desk::base64(&huge(&png)),
    ] {
        request.photo = PhotoChoice::Taken { base64: base64.to_owned(), source: "file".into() };
        check(&hall, "sign", json!(request), TroubleCode::BadInput, "");
    }
    request.photo = PhotoChoice::Taken { base64: desk::base64(&png), source: "file".into() };
    hall.confirm(&request);
}

/// The picture with a header that promises 60,000 × 60,000 pixels; its checksum is made to fit.
fn huge(png: &[u8]) -> Vec<u8> {
    let mut bytes = png.to_vec();
    bytes[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bytes[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let mut crc = u32::MAX;
    for byte in &bytes[12..29] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    bytes[29..33].copy_from_slice(&(!crc).to_be_bytes());
    bytes
}

#[test]
fn ink_that_is_no_drawing() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    hall.begin_signing();
    let card = hall.call(&own(&hall.person("Suparlan")));
    let mut request = json!(hall.confirmation(&card, hands::specimen("flowing-pen")));
    request["drawing"]["field"]["width"] = json!(0.0);
    check(&hall, "sign", request.clone(), TroubleCode::BadInput, "Goresan");
    request["drawing"]["field"]["width"] = json!("lebar");
    check(&hall, "sign", request.clone(), TroubleCode::BadInput, "sign");
    let mut request = json!(hall.confirmation(&card, hands::specimen("flowing-pen")));
    request["act"] = json!("pendek");
    check(&hall, "sign", request.clone(), TroubleCode::BadInput, "pengenal");
    request["act"] = json!(hall.desk.fresh_act());
    request["text_version"] = json!(2);
    check(&hall, "sign", request, TroubleCode::ShownChanged, "Naskah berubah");
}

#[test]
fn who_has_signed_stays_and_keeps_their_role() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
    let row = hall.person("Suparlan");
    check(
        &hall,
        "strike_person",
        json!({ "person": id(&row), "reason": "salah" }),
        TroubleCode::Refused,
        "Suparlan sudah menandatangani",
    );
    let mut form = json!(row.person);
    form["role"] = json!("witness");
    check(&hall, "save_person", form, TroubleCode::Refused, "Peran");
    let delegate = json!({ "slot": own(&row), "outcome": "delegate", "note": "Yulius", "delegate_post": "" });
    check(&hall, "mark_outcome", delegate, TroubleCode::SignedAlready, "Suparlan sudah menandatangani");
    let view: CeremonyView =
        hall.act("strike_person", json!({ "person": id(&hall.person("Marlina")), "reason": "pindah tugas" }));
    assert_eq!((view.tally.parties, view.undecided), (1, 0));
}

#[test]
fn documents_that_are_not_ready_or_have_no_place() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    let pact = json!({ "documents": [{ "kind": "pact", "subject": id(&hall.person("Suparlan")) }], "kinds": [] });
    check(&hall, "archive_documents", pact, TroubleCode::Refused, "belum ditandatangani");
    let stranger = json!({ "kind": "pact", "subject": "0".repeat(32) });
    hall.refused("archive_documents", json!({ "documents": [stranger], "kinds": [] }));
    hall.refused("preview", json!({ "kind": "pact", "subject": "tak ada" }));
    let blocked = hall.file("berkas", b"bukan folder");
    let all = json!({ "documents": [], "kinds": ["proof_sheet"] });
    let trouble =
        call::<desk::wire::SaveResult>(&hall.desk, "save_documents", json!({ "selection": all, "folder": blocked }))
            .unwrap_err();
    assert_eq!(trouble.code, TroubleCode::Failed);
    assert!(trouble.message.contains("berkas") && trouble.may_retry, "{}", trouble.message);
    assert_sentence(&trouble.message);
}
