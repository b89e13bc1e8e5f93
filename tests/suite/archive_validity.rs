//! Documents an archive can keep: every kind on A4 and F4 before veraPDF (PDF/A-3b), qpdf and Ghostscript; its words
//! read as Indonesian; its record comes out again; its square is read from a rastered page.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::documents::records::{CLAIM, alone, every_kind, frame, held, person};
use chrono::DateTime;
use document::kind::individual::individual;
use document::pdf::{self, Meta, RECORD_NAME};
use document::{Item, Paper, Sheet};
use tempfile::TempDir;
use tests::archive::{assert_printable, judge};
use tests::pages::Pdf;

const RECORD: &[u8] = br#"{"acara":"Penandatanganan Pakta Integritas","naskah":1,"sidik":"9f3a77c1"}"#;
/// What an office scanner gives; at 150 the smallest squares are not read by rqrr.
const DPI: u32 = 300;

fn meta(sheet: &Sheet) -> Meta {
    let author = "Pemerintah Kabupaten Mukomuko".to_owned();
    Meta { title: sheet.title.clone(), author, created: DateTime::UNIX_EPOCH, digest: [7; 32] }
}

/// Every kind on both papers as files, one of them with a record, and forty pacts in one print file.
struct Shelf {
    _folder: TempDir,
    files: Vec<PathBuf>,
    sheets: Vec<(String, Sheet)>,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let mut files = Vec::new();
    let mut keep = |name: &str, bytes: Vec<u8>| {
        files.push(folder.path().join(format!("{name}.pdf")));
        std::fs::write(files.last().unwrap(), bytes).unwrap();
    };
    let mut sheets = Vec::new();
    for (paper, suffix) in [(Paper::A4, "a4"), (Paper::F4, "f4")] {
        for (name, sheet) in every_kind(paper) {
            sheets.push((format!("{name}-{suffix}"), sheet));
        }
    }
    for (name, sheet) in &sheets {
        keep(name, pdf::paint_with_record(sheet, &meta(sheet), RECORD).unwrap());
    }
    let frame = frame(Paper::A4);
    let pacts: Vec<Sheet> = (0..40).map(|index| individual(&frame, &alone(index)).unwrap()).collect();
    keep("cetakan", pdf::merge(pacts.iter(), &meta(&pacts[0])).unwrap());
    keep("tanpa-catatan", pdf::paint(&pacts[0], &meta(&pacts[0])).unwrap());
    Shelf { _folder: folder, files, sheets }
});

fn named(name: &str) -> &'static Path {
    let wanted = |file: &&PathBuf| file.file_stem().is_some_and(|stem| stem == name);
    SHELF.files.iter().find(wanted).unwrap_or_else(|| panic!("no file {name}"))
}

#[test]
fn every_kind_is_pdf_a_3b() {
    let files = &SHELF.files;
    let refused: Vec<String> = (files.iter().zip(judge(files)))
        .filter(|(_, verdict)| !verdict.valid)
        .map(|(file, verdict)| format!("{}: {}", file.display(), verdict.broken.join(" ")))
        .collect();
    assert!(refused.is_empty(), "{refused:#?}");
    assert!(files.len() > 40, "{} files judged", files.len());
}

#[test]
fn the_judge_refuses_what_is_not_for_an_archive() {
    let folder = tempfile::tempdir().unwrap();
    // The copy for the printer carries a font that is not embedded, and so does not claim to be for archives.
    let copy = folder.path().join("salinan.pdf");
    std::fs::write(&copy, pdf::stamp_copy(&std::fs::read(named("pakta-a4")).unwrap(), 2).unwrap()).unwrap();
    let verdicts = judge(&[copy]);
    assert!(!verdicts[0].valid && !verdicts[0].broken.is_empty(), "{verdicts:?}");
}

#[test]
fn every_file_is_sound_and_prints() {
    for file in &SHELF.files {
        Pdf::of(&std::fs::read(file).unwrap()).assert_sound();
        assert_printable(file);
    }
}

#[test]
fn the_words_come_out_as_indonesian() {
    let text = |name: &str| {
        let output = Command::new("pdftotext").arg(named(name)).arg("-").output().expect("run `cargo xtask test`");
        let text = String::from_utf8(output.stdout).unwrap();
        text.replace("-\n", "").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for paper in ["a4", "f4"] {
        let pact = text(&format!("pakta-{paper}"));
        for sentence in [
            "menggunakan media sosial secara bijak dan tidak menyebarkan ujaran kebencian serta berita bohong.",
            "Pernyataan ini saya buat dengan sadar dan tanpa paksaan.",
            "dr. Hj. Rina Contoh, M.Kes.",
        ] {
            assert!(pact.contains(sentence), "{sentence} in {pact}");
        }
        let record = text(&format!("berita-acara-{paper}"));
        assert!(
            record.contains("Kamis tanggal dua puluh satu bulan Desember tahun dua ribu dua puluh tiga"),
            "{record}"
        );
        assert!(text(&format!("pakta-nama-panjang-{paper}")).contains("Abdurrahman Wirasasmita Kusumanegara"));
        let notice = text(&format!("pemberitahuan-data-pribadi-{paper}"));
        assert!(notice.contains("Pasal 20 ayat (2) huruf c (pemenuhan kewajiban hukum) dan huruf e"), "{notice}");
    }
}

#[test]
fn a_whole_repertoire_comes_out_as_it_went_in() {
    let mut pact = alone(0);
    // Signs that share a shape in many fonts, and the letters of names from elsewhere.
    let name = "Nur’aini “Çelik–Ñandú” Şahin-Žižek ½ § × … •";
    pact.signer.person = document::Person { name: name.into(), ..person(0) };
    let sheet = individual(&frame(Paper::A4), &pact).unwrap();
    let text = Pdf::of(&pdf::paint(&sheet, &meta(&sheet)).unwrap()).layout().concat();
    assert!(text.contains(name), "{text}");
}

#[test]
fn the_record_comes_out_byte_for_byte() {
    let show = format!("--show-attachment={RECORD_NAME}");
    let output = Command::new("qpdf").arg(show).arg(named("pakta-a4")).output().expect("run `cargo xtask test`");
    assert_eq!(String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(RECORD));
    let list = Command::new("qpdf").arg("--list-attachments").arg(named("tanpa-catatan")).output().unwrap();
    assert!(!String::from_utf8_lossy(&list.stdout).contains(RECORD_NAME));
}

/// Catalogue and first page stand in the open and the table is a classic one: a seal is appended to that.
#[test]
fn a_seal_finds_what_it_has_to_change() {
    for file in &SHELF.files {
        let bytes = std::fs::read(file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        for needed in ["/Type/Catalog", "/Type/Page/", "\nxref\n", "\ntrailer\n"] {
            assert!(text.contains(needed), "{needed} in {}", file.display());
        }
        assert!(!text.contains("/ObjStm") && !text.contains("/XRef"), "{}", file.display());
        assert!(text.starts_with("%PDF-1.7\n") && text.ends_with("%%EOF"), "{}", file.display());
    }
}

#[test]
fn every_square_is_read_back_from_the_page() {
    let mut read = 0;
    for (name, sheet) in &SHELF.sheets {
        // One sheet of each layout of the square; the others only repeat it.
        if !["pakta-a4", "pakta-foto-f4", "pakta-mengetahui-a4", "rekap-a4", "lembar-lanjutan-f4", "pakta-basah-a4"]
            .contains(&name.as_str())
        {
            continue;
        }
        for (index, page) in sheet.pages.iter().enumerate() {
            let squares = page.items.iter().filter(|item| matches!(item, Item::Qr { .. })).count();
            let texts = squares_on(named(name), index + 1, DPI);
            assert_eq!(texts.len(), squares, "{name}, page {}, {DPI} dpi: {texts:?}", index + 1);
            let ours =
                |text: &String| text == CLAIM || ["IKR2:7QK*", "IKRL1:7C1F"].iter().any(|head| text.starts_with(head));
            assert!(texts.iter().all(ours), "{name}: {texts:?}");
            read += squares;
        }
    }
    assert!(read >= 20, "{read} squares read on papers of {}", held());
}

/// Texts of the squares on a page as a scan of `dpi` dots shows it.
fn squares_on(file: &Path, page: usize, dpi: u32) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let (page, dpi) = (page.to_string(), dpi.to_string());
    let raster = Command::new("pdftoppm")
        .args(["-r", &dpi, "-gray", "-singlefile", "-png", "-f", &page, "-l", &page])
        .arg(file)
        .arg(folder.path().join("pindai"))
        .status();
    assert!(raster.expect("run `cargo xtask test`").success());
    let picture = image::open(folder.path().join("pindai.png")).unwrap().into_luma8();
    let (width, height) = picture.dimensions();
    let grey = |x: usize, y: usize| picture.get_pixel(u32::try_from(x).unwrap(), u32::try_from(y).unwrap()).0[0];
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, grey);
    prepared.detect_grids().into_iter().filter_map(|grid| grid.decode().ok().map(|(_, text)| text)).collect()
}
