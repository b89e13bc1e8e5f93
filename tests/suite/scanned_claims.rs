//! Pacts that came back on paper: scanned into a PDF, several on one stack, and what a scan without a code is told.

use std::path::{Path, PathBuf};
use std::process::Command;

use desk::operations::call;
use desk::wire::{JudgedCode, SaveResult, SealStatus, VerdictCode, VerifyReport, VerifyResult};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use serde_json::{Value, json};
use tests::hall::Hall;

fn ask<A: serde::de::DeserializeOwned>(hall: &Hall, name: &str, request: Value) -> A {
    call(&hall.desk, name, request).unwrap_or_else(|trouble| panic!("{name}: {trouble:?}"))
}

fn verify(hall: &Hall, path: &Path) -> Vec<VerifyReport> {
    ask::<VerifyResult>(hall, "verify", json!({ "paths": [path] })).reports
}

/// Two who signed, and their pacts with claims, as files.
fn signed() -> (Hall, Vec<PathBuf>) {
    let hall = Hall::with_people("netralitas-asn", &["Suharni", "Joko Misalnya"]);
    ask::<SealStatus>(
        &hall,
        "make_seal_key",
        json!({ "name": "Panitia Contoh", "organization": "Kabupaten Contoh", "passphrase": "tiga ekor ikan" }),
    );
    hall.begin_signing();
    while hall.sign_next().is_some() {}
    let request = json!({ "selection": { "kinds": ["pact"] }, "folder": hall.path("naskah") });
    let saved: SaveResult = ask(&hall, "save_documents", request);
    let pacts = ["Suharni", "Joko Misalnya"].map(|name| {
        let file = saved.files.iter().find(|file| file.contains(name));
        Path::new(&saved.folder).join(file.unwrap_or_else(|| panic!("no pact of {name}: {saved:?}")))
    });
    (hall, pacts.to_vec())
}

/// The last page of a PDF as a scanner sees it.
fn scan(hall: &Hall, pdf: &Path, dpi: &str, format: &str) -> PathBuf {
    let name = pdf.file_stem().expect("a file").to_string_lossy().replace(' ', "-");
    let picture = hall.path(&format!("{name}-{dpi}"));
    let done = Command::new("pdftoppm").args(["-r", dpi, format, "-singlefile"]).arg(pdf).arg(&picture).status();
    assert!(done.expect("poppler").success());
    picture.with_extension(if format == "-png" { "png" } else { "jpg" })
}

/// A picture as an image of a PDF: JPEG as it is, PNG as packed grey.
fn image_of(picture: &Path) -> Stream {
    let decoded = image::open(picture).expect("a picture").into_luma8();
    let mut dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "ColorSpace" => "DeviceGray", "BitsPerComponent" => 8,
        "Width" => i64::from(decoded.width()), "Height" => i64::from(decoded.height()),
    };
    if picture.extension().is_some_and(|ending| ending == "jpg") {
        let bytes = std::fs::read(picture).expect("a picture");
        dict.set("Filter", "DCTDecode");
        dict.set("ColorSpace", "DeviceRGB");
        return Stream::new(dict, bytes).with_compression(false);
    }
    let mut stream = Stream::new(dict, decoded.into_raw());
    stream.compress().expect("packed");
    stream
}

fn stack(hall: &Hall, name: &str, pictures: &[PathBuf]) -> PathBuf {
    stack_of(hall, name, pictures.iter().map(|picture| image_of(picture)).collect())
}

/// One A4 page a picture, as scanners write them.
fn stack_of(hall: &Hall, name: &str, images: Vec<Stream>) -> PathBuf {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for image in images {
        let image = document.add_object(image);
        let content = Stream::new(Dictionary::new(), b"q 595 0 0 842 0 0 cm /Im0 Do Q".to_vec());
        let content = document.add_object(content);
        let resources = dictionary! { "XObject" => dictionary! { "Im0" => image } };
        let page = dictionary! {
            "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        };
        kids.push(document.add_object(page).into());
    }
    let count = i64::try_from(kids.len()).expect("few pages");
    let node = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    document.objects.insert(pages, node.into());
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF");
    hall.file(name, &bytes)
}

/// A page with a code on it, at 200 dpi.
fn page_with(hall: &Hall, name: &str, text: &str) -> PathBuf {
    let code = fast_qr::QRBuilder::new(text).build().expect("a code");
    let side = u32::try_from(code.size).expect("small");
    let mut page = image::GrayImage::from_pixel(1654, 2339, image::Luma([255]));
    for (x, y) in (0..side * 6).flat_map(|y| (0..side * 6).map(move |x| (x, y))) {
        if code[(y / 6) as usize][(x / 6) as usize].value() {
            page.put_pixel(200 + x, 1500 + y, image::Luma([0]));
        }
    }
    let path = hall.path(name);
    page.save(&path).expect("a picture");
    path
}

fn said<'a>(report: &'a VerifyReport, label: &str) -> &'a str {
    report.says.iter().find(|(own, _)| own == label).map_or("", |(_, value)| value)
}

#[test]
fn a_scan_that_is_only_a_picture_is_judged_by_its_code() {
    let (hall, pacts) = signed();
    for (dpi, format) in [("300", "-jpeg"), ("200", "-png")] {
        let pdf = stack(&hall, &format!("pindai-{dpi}.pdf"), &[scan(&hall, &pacts[0], dpi, format)]);
        let reports = verify(&hall, &pdf);
        assert_eq!(reports.len(), 1, "{reports:?}");
        assert_eq!((reports[0].verdict, reports[0].judged), (VerdictCode::Authentic, JudgedCode::Page), "{reports:?}");
        assert_eq!((said(&reports[0], "Nama"), reports[0].part.as_str()), ("Suharni", ""));
    }
    // Somebody else, who does not know the key.
    let stranger = Hall::at("2026-03-05T02:00:00Z");
    let reports = verify(&stranger, &hall.path("pindai-300.pdf"));
    assert_eq!(reports[0].verdict, VerdictCode::Unknown, "{reports:?}");
}

#[test]
fn every_page_of_a_stack_has_its_verdict_and_its_number() {
    let (hall, pacts) = signed();
    let vectors = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/vectors");
    let trusted = vectors.join("trusted.cer");
    let forged = std::fs::read_to_string(vectors.join("claim-altered.txt")).expect("a vector");
    let pictures = [
        scan(&hall, &pacts[0], "200", "-jpeg"),
        page_with(&hall, "kosong.png", "https://contoh.example/undangan"),
        scan(&hall, &pacts[1], "200", "-png"),
        page_with(&hall, "palsu.png", forged.trim()),
    ];
    let pdf = stack(&hall, "tumpukan.pdf", &pictures);
    let request = json!({ "paths": [pdf], "trust": [trusted] });
    let reports = ask::<VerifyResult>(&hall, "verify", request).reports;
    let found: Vec<_> = reports.iter().map(|report| (report.part.as_str(), report.verdict)).collect();
    let expected = [
        ("halaman 1", VerdictCode::Authentic),
        ("halaman 3", VerdictCode::Authentic),
        ("halaman 4", VerdictCode::Altered),
        ("halaman 2", VerdictCode::Unsealed),
    ];
    assert_eq!(found, expected, "{reports:?}");
    assert_eq!((said(&reports[0], "Nama"), said(&reports[1], "Nama")), ("Suharni", "Joko Misalnya"));
    assert!(reports[3].unchecked[0].contains("300 dpi"), "{:?}", reports[3].unchecked);
}

#[test]
fn two_pacts_on_one_photograph_are_told_apart_by_name() {
    let (hall, pacts) = signed();
    let pages = [&pacts[0], &pacts[1]].map(|pact| image::open(scan(&hall, pact, "200", "-png")).expect("a page"));
    let mut both = image::RgbImage::from_pixel(pages[0].width() * 2, pages[0].height(), image::Rgb([255; 3]));
    for (index, page) in (0_i64..).zip(&pages) {
        image::imageops::overlay(&mut both, &page.to_rgb8(), index * i64::from(pages[0].width()), 0);
    }
    let photo = hall.path("berdua.png");
    both.save(&photo).expect("a picture");
    let mut named: Vec<_> = verify(&hall, &photo)
        .into_iter()
        .map(|report| {
            assert_eq!(report.verdict, VerdictCode::Authentic, "{report:?}");
            report.part
        })
        .collect();
    named.sort();
    assert_eq!(named, ["kode Joko Misalnya", "kode Suharni"]);
}

#[test]
fn a_pdf_with_only_a_photograph_is_told_what_to_do() {
    let hall = Hall::at("2026-03-02T02:00:00Z");
    let photo = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/foto.jpg");
    // Alone it may well show a sealed page that nobody could read: that is none of the four words.
    let reports = verify(&hall, &photo);
    assert_eq!((reports.len(), reports[0].word.as_str()), (1, "tidak terbaca"), "{reports:?}");
    let reports = verify(&hall, &stack(&hall, "foto.pdf", &[photo]));
    assert_eq!((reports.len(), reports[0].verdict), (1, VerdictCode::Unsealed), "{reports:?}");
    assert!(reports[0].unchecked.iter().any(|said| said.contains("pindai ulang pada 300 dpi")), "{reports:?}");
    // Far more than is ever scanned: told by its size, before a byte is read.
    let huge = hall.path("besar.pdf");
    std::fs::write(&huge, b"%PDF-1.7\n").expect("a file");
    let file = std::fs::OpenOptions::new().write(true).open(&huge).expect("a file");
    file.set_len(4 << 30).expect("a sparse file");
    let reports = verify(&hall, &huge);
    assert!(reports[0].faults[0].contains("4096 MB"), "{reports:?}");
}

/// Width, height and the one strip of a TIFF in fax code of group 4.
fn strip(tiff: &[u8]) -> (u32, u32, Vec<u8>) {
    let number = |at: usize, bytes: usize| {
        tiff[at..at + bytes].iter().rev().fold(0_usize, |number, byte| number << 8 | usize::from(*byte))
    };
    assert!(tiff.starts_with(b"II*\0"), "little-endian");
    let directory = number(4, 4);
    let field = |tag: usize| {
        let entries = (0..number(directory, 2)).map(|index| directory + 2 + 12 * index);
        let entry = entries.into_iter().find(|at| number(*at, 2) == tag).unwrap_or_else(|| panic!("no field {tag}"));
        assert_eq!(number(entry + 4, 4), 1, "one strip");
        number(entry + 8, if number(entry + 2, 2) == 3 { 2 } else { 4 })
    };
    let (from, length) = (field(273), field(279));
    let side = |tag| u32::try_from(field(tag)).expect("a side");
    (side(256), side(257), tiff[from..from + length].to_vec())
}

/// The same rows in JBIG2: a page and one region in fax code.
fn jbig2((width, height, fax): &(u32, u32, Vec<u8>)) -> Vec<u8> {
    let segment = |number: u32, kind: u8, data: Vec<u8>| {
        let length = u32::try_from(data.len()).expect("small").to_be_bytes();
        [&number.to_be_bytes()[..], &[kind, 0, 1], &length, &data].concat()
    };
    let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let page = [&sides[..], &[0; 8], &[0], &[0; 2]].concat();
    let region = [&sides[..], &[0; 8], &[0], &[1], fax].concat();
    [segment(0, 48, page), segment(1, 38, region)].concat()
}

#[test]
fn what_a_copier_packs_in_black_and_white_is_read() {
    let (hall, pacts) = signed();
    let tiff = hall.path("faks.tif");
    let target = format!("-sOutputFile={}", tiff.display());
    let options = ["-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=tiffg4", "-dMaxStripSize=0", "-r300", &target];
    let done = Command::new("gs").args(options).arg(&pacts[0]).status();
    assert!(done.expect("Ghostscript").success());
    let page = strip(&std::fs::read(&tiff).expect("a TIFF"));
    let dict = |filter: &str, parameters: Option<Dictionary>| {
        let mut dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "ColorSpace" => "DeviceGray", "BitsPerComponent" => 1,
            "Width" => i64::from(page.0), "Height" => i64::from(page.1), "Filter" => filter,
        };
        if let Some(parameters) = parameters {
            dict.set("DecodeParms", parameters);
        }
        dict
    };
    let group4 = dictionary! { "K" => -1, "Columns" => i64::from(page.0), "Rows" => i64::from(page.1) };
    let images = [
        Stream::new(dict("CCITTFaxDecode", Some(group4)), page.2.clone()).with_compression(false),
        Stream::new(dict("JBIG2Decode", None), jbig2(&page)).with_compression(false),
    ];
    for (index, image) in images.into_iter().enumerate() {
        let filter = format!("{:?}", image.dict.get(b"Filter"));
        let reports = verify(&hall, &stack_of(&hall, &format!("fotokopi-{index}.pdf"), vec![image]));
        assert_eq!(reports[0].verdict, VerdictCode::Authentic, "{filter}: {reports:?}");
        assert_eq!(said(&reports[0], "Nama"), "Suharni");
    }
}
