//! Signatures with a pen: a sheet goes out blank, comes back as a scan, and counts for the one whose code it bears.
//!
//! The sheets are real: printed by poppler, scribbled on, turned, seen at an angle, packed as JPEG and as PDF.

mod pack;
mod paper;

use std::path::{Path, PathBuf};

use desk::operations::call;
use desk::wire::{
    AcceptedScan, CheckReport, DocumentPage, ProgressCode, RosterRow, SaveResult, ScanPicture, ScanReading,
    ScannedSheet, WetSheets,
};
use image::RgbImage;
use paper::{pdf_of, photographed, printed, scanned, scribble};
use serde_json::{Value, json};
use tests::archive::judge;
use tests::hall::{Hall, form, id, own};
use tests::pages::Pdf;

fn ask<A: serde::de::DeserializeOwned>(hall: &Hall, name: &str, request: Value) -> A {
    call(&hall.desk, name, request).unwrap_or_else(|trouble| panic!("{name}: {trouble:?}"))
}

/// Blank sheets of these people, page by page.
fn sheets(hall: &Hall, people: &[&RosterRow]) -> (WetSheets, Vec<RgbImage>) {
    let people: Vec<_> = people.iter().map(|row| id(row)).collect();
    let made: WetSheets = ask(hall, "wet_sheets", json!({ "people": people, "folder": hall.path("cetak") }));
    let pages = printed(Path::new(&made.to));
    (made, pages)
}

/// Where the field of a sheet is, mm: under the words that head it.
fn field(pdf: &Path, page: usize, head: &str) -> [f32; 2] {
    let words = Pdf::of(&std::fs::read(pdf).unwrap()).words();
    let word = words.iter().rfind(|word| word.page == page && word.text == head);
    let [left, _, _, bottom] = word.unwrap_or_else(|| panic!("{head} on page {page}")).rect;
    [left * 25.4 / 72.0, bottom * 25.4 / 72.0]
}

/// Signs the first page of a sheet under a word, as far right of it as asked.
fn sign(page: &mut RgbImage, [x, y]: [f32; 2], right: f32) {
    scribble(page, x + right, y + 12.0);
}

fn read(hall: &Hall, files: &[&PathBuf]) -> ScanReading {
    ask(hall, "read_scans", json!({ "paths": files }))
}

fn of<'a>(reading: &'a ScanReading, name: &str) -> &'a ScannedSheet {
    let found = reading.sheets.iter().find(|sheet| sheet.name == name);
    found.unwrap_or_else(|| panic!("no sheet of {name} in {:?}", told(reading)))
}

fn told(reading: &ScanReading) -> Vec<String> {
    let sheets = reading.sheets.iter().map(|sheet| format!("{} {:?} {:?}", sheet.name, sheet.refused, sheet.doubts));
    sheets.chain(reading.strays.iter().map(|stray| format!("{} {}", stray.file, stray.reason))).collect()
}

fn acceptance(reading: &ScanReading, sheet: &ScannedSheet, written: Option<&str>) -> Value {
    let signers: Vec<_> = sheet.signers.iter().filter(|one| one.ink && !one.signed).map(|one| &one.person).collect();
    let overruled: Vec<_> = sheet.doubts.iter().map(|doubt| doubt.doubt).collect();
    json!({
        "reading": reading.reading,
        "sheet": sheet.sheet,
        "signers": signers,
        "written": written,
        "overruled": overruled,
    })
}

fn accept(hall: &Hall, reading: &ScanReading, name: &str, written: Option<&str>) -> AcceptedScan {
    ask(hall, "accept_scan", acceptance(reading, of(reading, name), written))
}

/// The archived pact of somebody as a file.
fn pact(hall: &Hall, name: &str) -> PathBuf {
    let request = json!({ "selection": { "kinds": ["pact"] }, "folder": hall.path("naskah") });
    let saved: SaveResult = ask(hall, "save_documents", request);
    let file = saved.files.iter().find(|file| file.contains(name) && !file.contains("Berkas cetak"));
    Path::new(&saved.folder).join(file.unwrap_or_else(|| panic!("no pact of {name} in {:?}", saved.files)))
}

/// Text of the official record.
fn record(hall: &Hall) -> String {
    let request = json!({ "selection": { "kinds": ["official_record"] }, "folder": hall.path("naskah") });
    let saved: SaveResult = ask(hall, "save_documents", request);
    let bytes = std::fs::read(Path::new(&saved.folder).join(&saved.files[0])).unwrap();
    Pdf::of(&bytes).layout().join("\n").replace('\n', " ")
}

/// A hall of three in which one signed on the screen; the tablet broke.
fn broken_tablet() -> Hall {
    let hall = Hall::with_people("netralitas-asn", &["Suharni", "Joko Misalnya", "Tuti Umpama"]);
    hall.begin_signing();
    hall.sign(&hall.person("Suharni"));
    hall
}

#[test]
fn a_photo_and_a_scan_come_back_straight_count_and_are_archived() {
    let hall = broken_tablet();
    let (joko, tuti) = (hall.person("Joko"), hall.person("Tuti"));
    let everybody: WetSheets = ask(&hall, "wet_sheets", json!({ "folder": hall.path("semua") }));
    assert_eq!((everybody.people, everybody.pages), (2, 2), "who has signed needs no sheet");
    let (made, mut pages) = sheets(&hall, &[&joko, &tuti]);
    let text = Pdf::of(&std::fs::read(&made.to).unwrap()).layout();
    assert!(text[0].contains("Joko Misalnya") && text[0].contains("____"), "{text:?}");
    for (index, page) in pages.iter_mut().enumerate() {
        sign(page, field(Path::new(&made.to), index + 1, "menyatakan,"), 0.0);
    }
    let photo = hall.file("foto.jpg", &photographed(&pages[0]));
    let scan = hall.file("pindai.pdf", &pdf_of(&[scanned(&pages[1], 183.0), scanned(&RgbImage::new(900, 1200), 0.0)]));
    let before = journal::check(&hall.open_file().unwrap()).unwrap();
    let reading = read(&hall, &[&photo, &scan]);
    let after = journal::check(&hall.open_file().unwrap()).unwrap();
    assert_eq!((before.entries, before.blobs), (after.entries, after.blobs), "reading records nothing");
    assert_eq!((reading.sheets.len(), reading.strays.len()), (2, 1), "{:?}", told(&reading));
    assert!(reading.strays[0].page == 2 && reading.strays[0].reason.contains("tidak terbaca"), "{:?}", reading.strays);
    for sheet in &reading.sheets {
        assert_eq!((&sheet.refused, sheet.doubts.len()), (&None, 0), "{}: {:?}", sheet.name, sheet.doubts);
        assert!(sheet.signers[0].ink);
        let picture: ScanPicture =
            ask(&hall, "scan_page", json!({ "reading": reading.reading, "sheet": sheet.sheet, "page": 1 }));
        let straight = jpeg_of(&picture.picture);
        let page = &pages[usize::from(sheet.name == "Tuti Umpama")];
        assert!(lies_straight(page, &straight), "{}: {:?}", sheet.name, moved(page, &straight));
    }
    let accepted = accept(&hall, &reading, "Joko Misalnya", None);
    assert_eq!(accepted.names, ["Joko Misalnya"]);
    assert_eq!(hall.person("Joko").progress, ProgressCode::Signed);
    accept(&hall, &reading, "Tuti Umpama", Some("2026-03-02"));
    let tally = hall.close_hall().tally;
    assert_eq!((tally.complete, tally.signed_late, tally.all_signed), (3, 0, true));

    let file = pact(&hall, "Joko");
    let verdict = &judge(std::slice::from_ref(&file))[0];
    assert!(verdict.valid, "{verdict:?}");
    let pdf = Pdf::of(&std::fs::read(&file).unwrap());
    pdf.assert_sound();
    assert_eq!((pdf.pictures().len(), pdf.words().len()), (1, 0), "the page is its scan");
    assert!(lies_straight(&pages[0], &printed(&file)[0]), "the archived page is the sheet that was signed");
    assert!(!lies_straight(&pages[0], &image::imageops::rotate180(&pages[0])), "what lies otherwise is told");
    let collective: SaveResult = ask(
        &hall,
        "save_documents",
        json!({ "selection": { "kinds": ["collective_pact"] }, "folder": hall.path("naskah") }),
    );
    let sheet = std::fs::read(Path::new(&collective.folder).join(&collective.files[0])).unwrap();
    assert_eq!(Pdf::of(&sheet).layout().join("\n").matches("tanda tangan basah").count(), 2);
    let text = record(&hall);
    assert!(!text.contains("Belum menandatangani: "), "{text}");
    let report: CheckReport = ask(&hall, "check_ceremony", json!({}));
    assert!(report.sound, "{:?}", report.faults);
    twice_and_after_a_void(&hall, &photo);
}

/// A sheet that counts, once more; after a void it may be filed again.
fn twice_and_after_a_void(hall: &Hall, photo: &PathBuf) {
    let again = read(hall, &[photo]);
    assert!(of(&again, "Joko Misalnya").refused.as_ref().is_some_and(|why| why.contains("sudah menandatangani")));
    hall.refused("accept_scan", acceptance(&again, of(&again, "Joko Misalnya"), None));
    let act = hall.ceremony().latest.iter().find(|card| card.name == "Joko Misalnya").unwrap().act.clone();
    hall.act("void_act", json!({ "act": act, "reason": "Lembar tertukar" }));
    let again = read(hall, &[photo]);
    assert_eq!(of(&again, "Joko Misalnya").refused, None);
    // Nobody wrote a date, and the ceremony is over: it is of the day, but not of the ceremony.
    accept(hall, &again, "Joko Misalnya", None);
    assert_eq!(hall.ceremony().tally.complete, 3);
    let text = record(hall);
    assert!(text.contains("Penandatanganan susulan pada hari yang sama: 1 (satu) orang"), "{text}");
    assert!(text.contains("tanda tangan basah,") && text.contains("diterima pukul"), "{text}");
}

/// A picture out of a `data:` address.
fn jpeg_of(address: &str) -> RgbImage {
    let coded = address.strip_prefix("data:image/jpeg;base64,").unwrap();
    let mut bytes = Vec::new();
    let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits: Vec<u32> = coded
        .bytes()
        .filter_map(|byte| alphabet.iter().position(|known| *known == byte))
        .map(|at| u32::try_from(at).unwrap())
        .collect();
    for four in digits.chunks(4) {
        let value = four.iter().fold(0, |value, digit| (value << 6) | digit) << (6 * (4 - four.len()));
        bytes.extend(value.to_be_bytes()[1..].iter().take(four.len() - 1));
    }
    image::load_from_memory(&bytes).unwrap().to_rgb8()
}

/// Millimetres by which one page has to be moved to lie best on another; the light on either does not matter.
fn moved(a: &RgbImage, b: &RgbImage) -> (i32, i32) {
    let (a, b) = (darkness(a), darkness(b));
    let apart = |(right, down): (i32, i32)| -> f32 {
        let inside = (10..320).flat_map(|y| (10..200).map(move |x| (x, y)));
        inside.map(|(x, y)| (a[at(x, y)] - b[at(x + right, y + down)]).abs()).sum()
    };
    let places = (-4..=4).flat_map(|right| (-4..=4).map(move |down| (right, down)));
    places.min_by(|one, other| apart(*one).total_cmp(&apart(*other))).unwrap()
}

/// Where a millimetre of a page of 215 × 330 stands in a list of them.
fn at(x: i32, y: i32) -> usize {
    usize::try_from(y * 215 + x).unwrap()
}

/// How much darker each millimetre is than the paper around it.
fn darkness(page: &RgbImage) -> Vec<f32> {
    let page = image::DynamicImage::from(page.clone()).resize_exact(215, 330, image::imageops::FilterType::Triangle);
    let page = page.to_luma8();
    let paper = image::DynamicImage::from(page.clone()).resize_exact(22, 33, image::imageops::FilterType::Triangle);
    let paper = paper.resize_exact(215, 330, image::imageops::FilterType::Triangle).to_luma8();
    page.pixels().zip(paper.pixels()).map(|(one, around)| f32::from(around.0[0]) - f32::from(one.0[0])).collect()
}

/// Whether a page lies where it should, to a millimetre.
fn lies_straight(a: &RgbImage, b: &RgbImage) -> bool {
    let (right, down) = moved(a, b);
    right.abs() <= 1 && down.abs() <= 1
}

#[test]
fn a_page_files_under_the_one_whose_code_it_bears_and_under_nobody_else() {
    let hall = broken_tablet();
    let (joko, tuti) = (hall.person("Joko"), hall.person("Tuti"));
    let (made, mut pages) = sheets(&hall, &[&joko]);
    let blank = hall.file("kosong.jpg", &scanned(&pages[0], 0.0));
    sign(&mut pages[0], field(Path::new(&made.to), 1, "menyatakan,"), 0.0);
    let scan = hall.file("joko.jpg", &scanned(&pages[0], -2.0));
    let reading = read(&hall, &[&scan]);
    let good = acceptance(&reading, of(&reading, "Joko Misalnya"), None);
    let with = |field: &str, value: Value| {
        let mut request = good.clone();
        request[field] = value;
        request
    };
    hall.refused("accept_scan", with("sheet", json!(id(&tuti))));
    hall.refused("accept_scan", with("signers", json!([id(&tuti)])));
    hall.refused("accept_scan", with("signers", json!([])));
    hall.refused("accept_scan", with("reading", json!("0")));
    hall.refused("accept_scan", with("written", json!("2026-03-03")));
    hall.refused("accept_scan", with("written", json!("2020-01-01")));
    hall.refused("accept_scan", with("written", json!("kemarin")));
    assert_eq!(hall.person("Tuti").progress, ProgressCode::Undecided);
    // A file that changed since it was read is not what was looked at.
    std::fs::copy(&blank, &scan).unwrap();
    let trouble = hall.refused("accept_scan", good.clone());
    assert!(trouble.message.contains("berubah sejak dibaca"), "{}", trouble.message);
    let reading = read(&hall, &[&scan]);
    let sheet = of(&reading, "Joko Misalnya");
    assert!(
        !sheet.signers[0].ink && sheet.doubts.iter().any(|doubt| doubt.text.contains("tampak kosong")),
        "{:?}",
        sheet.doubts
    );
    hall.refused("accept_scan", good);
}

#[test]
fn sheets_of_another_ceremony_of_other_words_or_of_another_name_are_not_filed() {
    let hall = broken_tablet();
    let (made, mut pages) = sheets(&hall, &[&hall.person("Joko")]);
    sign(&mut pages[0], field(Path::new(&made.to), 1, "menyatakan,"), 0.0);
    let scan = hall.file("joko.jpg", &scanned(&pages[0], 1.0));
    let other = Hall::with_people("netralitas-asn", &["Joko Misalnya"]);
    let reading = read(&other, &[&scan]);
    assert!(reading.sheets.is_empty() && reading.strays[0].reason.contains("acara lain"), "{:?}", told(&reading));
    // Words that nobody signed are gone with the next version; those that somebody signed stay.
    let mut text = serde_json::to_value(&hall.ceremony().text.text).unwrap();
    text["pact"]["individual"]["closing"] = json!(["Pernyataan ini saya buat dengan sadar."]);
    hall.act("save_text", text);
    let reading = read(&hall, &[&scan]);
    let sheet = of(&reading, "Joko Misalnya");
    assert!(
        sheet.refused.is_none() && sheet.doubts.iter().any(|doubt| doubt.text.contains("versi 1")),
        "{:?}",
        told(&reading)
    );
    let (_, newer) = sheets(&hall, &[&hall.person("Tuti")]);
    let newer = hall.file("tuti.jpg", &scanned(&newer[0], 0.0));
    let mut text = serde_json::to_value(&hall.ceremony().text.text).unwrap();
    text["pact"]["individual"]["closing"] = json!(["Pernyataan ini saya buat tanpa paksaan."]);
    hall.act("save_text", text);
    let reading = read(&hall, &[&newer]);
    assert!(of(&reading, "Tuti Umpama").refused.as_ref().is_some_and(|why| why.contains("sudah diganti")));
    let joko = hall.person("Joko");
    let mut changed = serde_json::to_value(joko.person.as_ref().unwrap()).unwrap();
    changed["back_titles"] = json!("S.E.");
    let _: RosterRow = ask(&hall, "save_person", changed);
    let reading = read(&hall, &[&scan]);
    let refused = reading.sheets[0].refused.clone().unwrap();
    assert!(refused.contains("sesudah lembar ini dicetak"), "{refused}");
}

#[test]
fn a_sheet_signed_before_the_ceremony_waits_and_one_filed_later_is_late_unless_it_is_dated() {
    let hall = Hall::with_people("netralitas-asn", &["Suharni", "Joko Misalnya", "Tuti Umpama"]);
    let (joko, tuti) = (hall.person("Joko"), hall.person("Tuti"));
    let (made, mut pages) = sheets(&hall, &[&joko, &tuti]);
    for (index, page) in pages.iter_mut().enumerate() {
        sign(page, field(Path::new(&made.to), index + 1, "menyatakan,"), 0.0);
    }
    let files = [hall.file("joko.jpg", &scanned(&pages[0], 0.5)), hall.file("tuti.jpg", &scanned(&pages[1], -0.5))];
    let reading = read(&hall, &[&files[0]]);
    assert!(
        reading.sheets[0].refused.as_ref().is_some_and(|why| why.contains("Acara belum dibuka")),
        "{:?}",
        told(&reading)
    );
    hall.begin_signing();
    hall.sign(&hall.person("Suharni"));
    for row in [&joko, &tuti] {
        hall.act("mark_outcome", json!({ "slot": own(row), "outcome": "deferred", "note": "Tablet rusak" }));
    }
    hall.close_hall();
    hall.clock.set("2026-03-09T03:00:00Z".parse().unwrap());
    let reading = read(&hall, &[&files[0], &files[1]]);
    accept(&hall, &reading, "Joko Misalnya", None);
    accept(&hall, &reading, "Tuti Umpama", Some("2026-03-02"));
    let tally = hall.ceremony().tally;
    assert_eq!((tally.complete, tally.signed, tally.signed_late, tally.deferred), (3, 2, 1, 0));
    let text = record(&hall);
    assert!(text.contains("09-03-2026") || text.contains("9 Maret 2026"), "{text}");
    let page: DocumentPage = ask(&hall, "documents", json!({ "kind": "pact", "search": "", "offset": 0, "limit": 9 }));
    assert_eq!(page.ready, 3);
}

#[test]
fn one_scan_files_both_parties_of_a_pair() {
    let hall = Hall::with_people("perjanjian-kinerja", &["Marlina"]);
    let chief = id(&hall.person("Marlina"));
    let mut first = form("Suparlan");
    first["counterpart"] = json!(chief);
    first["targets"] = json!([{ "objective": "Layanan", "indicator": "Hari per izin", "value": "3" }]);
    let _: RosterRow = ask(&hall, "save_person", first);
    hall.begin_signing();
    let suparlan = hall.person("Suparlan");
    let (made, mut pages) = sheets(&hall, &[&suparlan]);
    assert_eq!((made.people, made.pages), (1, 2), "the agreement and its annex");
    let second = field(Path::new(&made.to), 1, "KEDUA,");
    sign(&mut pages[0], [25.0, second[1] + 4.0], 2.0);
    let alone = hall.file("satu.jpg", &scanned(&pages[0], 0.0));
    let reading = read(&hall, &[&alone]);
    assert!(
        reading.sheets[0].refused.as_ref().is_some_and(|why| why.contains("Halaman 2 dari 2")),
        "{:?}",
        told(&reading)
    );
    let first = field(Path::new(&made.to), 1, "PERTAMA,");
    sign(&mut pages[0], [first[0], first[1] + 4.0], -15.0);
    let scan = hall.file("pasangan.pdf", &pdf_of(&[scanned(&pages[1], 180.0), scanned(&pages[0], 2.0)]));
    let reading = read(&hall, &[&scan]);
    let sheet = of(&reading, "Suparlan");
    assert_eq!((sheet.pages.len(), &sheet.refused), (2, &None), "{:?}", told(&reading));
    assert_eq!(sheet.signers.iter().filter(|signer| signer.ink).count(), 2, "{:?}", sheet.signers);
    let accepted = accept(&hall, &reading, "Suparlan", None);
    assert_eq!(accepted.names, ["Suparlan", "Marlina"]);
    assert_eq!(hall.ceremony().tally.complete, 1);
    let file = pact(&hall, "Suparlan");
    assert_eq!(Pdf::of(&std::fs::read(&file).unwrap()).pictures().len(), 2);
    assert!(judge(&[file])[0].valid);
}
