//! Lines of the paper continuation pack: signed during a power cut, scanned or photographed, and filed.

use std::path::{Path, PathBuf};

use desk::wire::{
    PaperDoubt, ProgressCode, RosterRow, ScanPicture, ScanReading, ScannedSheet, StrayPage, WrittenContinuation,
};
use image::{Rgb, RgbImage};
use serde_json::{Value, json};
use tests::hall::{Hall, form, id};
use tests::pages::Pdf;

use super::paper::{DPI, pdf_of, photographed, printed, scanned, scanned_at, scribble_within};
use super::{acceptance, ask, broken_tablet, field, of, pact, read, sheets, sign, told};

/// The pack as it is now, and its pages as they come out of a printer.
struct Pack {
    pdf: PathBuf,
    pages: Vec<RgbImage>,
}

impl Pack {
    fn of(hall: &Hall) -> Self {
        let pdf = hall.path("lanjutan.pdf");
        let _: WrittenContinuation = ask(hall, "write_continuation", json!({ "path": pdf }));
        let pages = printed(&pdf);
        Self { pdf, pages }
    }

    /// Page of the line with this word, from 0, and its middle, mm from the upper edge.
    fn line(&self, text: &str) -> (usize, f32) {
        let words = Pdf::of(&std::fs::read(&self.pdf).unwrap()).words();
        let heads: Vec<_> = words.iter().filter(|word| word.text == "Kode").collect();
        let here = |word: &&tests::pages::Word| {
            word.text == text && heads.iter().any(|head| head.page == word.page && head.rect[3] < word.rect[1])
        };
        let word = words.iter().find(here).unwrap_or_else(|| panic!("no line of {text}"));
        (word.page - 1, f32::midpoint(word.rect[1], word.rect[3]) * 25.4 / 72.0)
    }

    /// The page with the line of this word.
    fn page(&mut self, text: &str) -> &mut RgbImage {
        let (page, _) = self.line(text);
        &mut self.pages[page]
    }

    /// Signs the line with a pen, in the column for it.
    fn sign(&mut self, text: &str) {
        let (page, y) = self.line(text);
        // 113 of 165 parts of the width lie before the column.
        let width = f32::from(u16::try_from(self.pages[page].width()).unwrap()) / DPI * 25.4;
        let x = 25.0 + (width - 45.0) * 113.0 / 165.0;
        scribble_within(&mut self.pages[page], [x + 4.0, y], 25.0, 4.0);
    }

    /// All pages from a scanner, as one file.
    fn scanned(&self, degrees: f32) -> Vec<u8> {
        pdf_of(&self.pages.iter().map(|page| scanned(page, degrees)).collect::<Vec<_>>())
    }
}

fn lines(reading: &ScanReading) -> Vec<&ScannedSheet> {
    reading.sheets.iter().filter(|sheet| sheet.line.is_some()).collect()
}

fn is_blank(sheet: &ScannedSheet) -> bool {
    sheet.line.as_ref().is_some_and(|line| line.blank)
}

fn doubts(sheet: &ScannedSheet) -> Vec<PaperDoubt> {
    sheet.doubts.iter().map(|doubt| doubt.doubt).collect()
}

/// "1 dari 2 baris di halaman ini tidak terbaca": how many.
fn missed_of(stray: &StrayPage) -> Option<usize> {
    let (count, rest) = stray.reason.split_once(" dari ")?;
    count.parse().ok().filter(|_| rest.contains("tidak terbaca"))
}

fn missed(reading: &ScanReading) -> usize {
    reading.strays.iter().filter_map(missed_of).sum()
}

/// A hall of three in which one signed on the screen, then the power failed.
fn power_cut() -> (Hall, Pack) {
    let hall = broken_tablet();
    let pack = Pack::of(&hall);
    (hall, pack)
}

fn accept_line(hall: &Hall, reading: &ScanReading, sheet: &ScannedSheet, signer: Option<&RosterRow>) -> Vec<String> {
    let mut request = acceptance(reading, sheet, None);
    if let Some(signer) = signer {
        request["signers"] = json!([id(signer)]);
    }
    let accepted: desk::wire::AcceptedScan = ask(hall, "accept_scan", request);
    accepted.names
}

#[test]
fn lines_signed_during_a_power_cut_count_for_those_whose_lines_they_are() {
    let (hall, mut pack) = power_cut();
    pack.sign("Joko");
    pack.sign("3");
    // Laid on the glass as people do.
    let scan = hall.file("lanjutan.pdf.scan.pdf", &pack.scanned(0.7));
    let reading = read(&hall, &[&scan]);
    let spares = |blank: bool| {
        let spare = |sheet: &&&ScannedSheet| sheet.line.as_ref().is_some_and(|line| line.spare.is_some());
        lines(&reading).iter().filter(spare).filter(|sheet| is_blank(sheet) == blank).count()
    };
    assert_eq!((lines(&reading).len(), spares(true), spares(false)), (8, 5, 1), "{:?}", told(&reading));
    let told_of = |stray: &StrayPage| stray.reason.contains("tanpa baris tanda tangan");
    assert!(reading.strays.iter().all(told_of), "{:?}", reading.strays);
    let joko = of(&reading, "Joko Misalnya");
    assert_eq!((&joko.refused, doubts(joko), is_blank(joko)), (&None, vec![], false), "{:?}", told(&reading));
    let tuti = of(&reading, "Tuti Umpama");
    assert_eq!((doubts(tuti), is_blank(tuti)), (vec![PaperDoubt::Blank], true));
    let picture: ScanPicture =
        ask(&hall, "scan_page", json!({ "reading": reading.reading, "sheet": joko.sheet, "page": 1 }));
    assert!(super::lies_straight(pack.page("Joko"), &super::jpeg_of(&picture.picture)), "the page is laid straight");

    assert_eq!(accept_line(&hall, &reading, joko, None), ["Joko Misalnya"]);
    // Nobody's blank line counts for anybody by itself.
    let mut unnamed = acceptance(&reading, tuti, None);
    unnamed["signers"] = json!([tuti.subject]);
    unnamed["overruled"] = json!([]);
    let refused = hall.refused("accept_scan", unnamed);
    assert!(refused.message.contains("tampak kosong"), "{}", refused.message);
    let guest: RosterRow = ask(&hall, "save_person", form("Rahmat Contoh"));
    let spare = of(&reading, "Baris cadangan 1");
    assert!(!is_blank(spare) && spare.subject.is_empty() && spare.signers.is_empty(), "{spare:?}");
    hall.refused("accept_scan", acceptance(&reading, spare, None));
    assert_eq!(accept_line(&hall, &reading, spare, Some(&guest)), ["Rahmat Contoh"]);
    let tally = hall.ceremony().tally;
    assert_eq!((tally.complete, hall.person("Tuti").progress), (3, ProgressCode::Undecided));
    archived_and_read_once_more(&hall, &scan);
}

/// The pact says that it was signed with a pen, and the page follows; the same scan again counts for nobody.
fn archived_and_read_once_more(hall: &Hall, scan: &PathBuf) {
    let file = pact(hall, "Joko");
    assert!(tests::archive::judge(std::slice::from_ref(&file))[0].valid);
    let pdf = Pdf::of(&std::fs::read(&file).unwrap());
    pdf.assert_sound();
    assert_eq!(pdf.pictures().len(), 1);
    assert!(pdf.layout().join("\n").contains("tanda tangan basah"), "{:?}", pdf.layout());
    let again = read(hall, &[scan]);
    let joko = of(&again, "Joko Misalnya");
    assert!(joko.refused.as_ref().is_some_and(|why| why.contains("sudah diterima dari lembar lain")), "{joko:?}");
    assert_eq!(doubts(of(&again, "Baris cadangan 1")), [PaperDoubt::LineFiled]);
    let report: desk::wire::CheckReport = ask(hall, "check_ceremony", json!({}));
    assert!(report.sound, "{:?}", report.faults);
}

#[test]
fn a_line_read_twice_or_signed_since_or_under_older_words_is_looked_at_first() {
    let (hall, mut pack) = power_cut();
    pack.sign("Joko");
    pack.sign("Tuti");
    let photo = hall.file("foto.jpg", &photographed(pack.page("Joko")));
    let scan = hall.file("pindai.jpg", &scanned(pack.page("Joko"), -1.6));
    let reading = read(&hall, &[&photo]);
    assert_eq!(doubts(of(&reading, "Joko Misalnya")), [], "{:?}", told(&reading));
    let reading = read(&hall, &[&photo, &scan]);
    assert_eq!(lines(&reading).iter().filter(|line| line.name == "Joko Misalnya").count(), 1);
    assert_eq!(doubts(of(&reading, "Joko Misalnya")), [PaperDoubt::Repeated], "{:?}", told(&reading));
    hall.sign(&hall.person("Tuti"));
    let mut text = serde_json::to_value(&hall.ceremony().text.text).unwrap();
    text["pact"]["collective"]["closing"] = json!(["Pernyataan ini kami buat dengan sadar."]);
    hall.act("save_text", text);
    let reading = read(&hall, &[&scan]);
    let tuti = of(&reading, "Tuti Umpama");
    assert!(tuti.refused.as_ref().is_some_and(|why| why.contains("sudah diberikan di layar")), "{tuti:?}");
    let joko = of(&reading, "Joko Misalnya");
    assert_eq!(doubts(joko), [PaperDoubt::OlderWords], "{joko:?}");
    assert_eq!(accept_line(&hall, &reading, joko, None), ["Joko Misalnya"]);
    assert_eq!(hall.ceremony().tally.complete, 3);
}

#[test]
fn a_pack_of_another_ceremony_and_lines_that_cannot_be_read_are_named() {
    let (hall, mut pack) = power_cut();
    pack.sign("Joko");
    let scan = hall.file("pindai.jpg", &scanned(pack.page("Joko"), 181.0));
    let other = Hall::with_people("netralitas-asn", &["Joko Misalnya"]);
    let reading = read(&other, &[&scan]);
    assert!(reading.sheets.is_empty() && reading.strays[0].reason.contains("acara lain"), "{:?}", told(&reading));
    // A pen went through the code of one line; the others are read, and the page says how many it has.
    let whole = lines(&read(&hall, &[&scan])).len();
    let (page, y) = pack.line("Tuti");
    blot(&mut pack.pages[page], [0.79, 1.0], y);
    let spoilt = hall.file("rusak.jpg", &scanned(pack.page("Joko"), 0.0));
    let reading = read(&hall, &[&spoilt]);
    assert_eq!(lines(&reading).len(), whole - 1, "{:?}", told(&reading));
    assert!(reading.strays[0].reason.contains(&format!("1 dari {whole} baris")), "{:?}", reading.strays);
    // The page's own square is gone as well.
    let foot = f32::from(u16::try_from(pack.pages[page].height()).unwrap()) / DPI * 25.4 - 26.0;
    blot(&mut pack.pages[page], [0.0, 0.11], foot);
    let spoilt = hall.file("rusak.jpg", &scanned(pack.page("Joko"), 0.0));
    let reading = read(&hall, &[&spoilt]);
    assert!(reading.strays[0].reason.contains("Cocokkan dengan kertasnya"), "{:?}", reading.strays);
    let joko = of(&reading, "Joko Misalnya");
    assert_eq!((doubts(joko), is_blank(joko)), (vec![], false), "{:?}", told(&reading));
}

/// Paints over a part of a line: from and to as shares of the width, 16 mm high.
#[expect(clippy::cast_possible_truncation, reason = "a page has a few thousand pixels")]
fn blot(page: &mut RgbImage, [from, to]: [f32; 2], y: f32) {
    let at = |share: f32| {
        let width = f32::from(u16::try_from(page.width()).unwrap());
        u32::try_from((share * width) as i64).unwrap()
    };
    let row = |mm: f32| u32::try_from((mm * DPI / 25.4) as i64).unwrap();
    let (columns, rows) = (at(from)..at(to).min(page.width()), row(y - 8.0)..row(y + 8.0));
    rows.for_each(|y| columns.clone().for_each(|x| page.put_pixel(x, y, Rgb([250, 250, 250]))));
}

#[test]
fn a_sheet_beside_another_that_cannot_be_read_is_missed_and_said_so() {
    let hall = broken_tablet();
    let (made, mut pages) = sheets(&hall, &[&hall.person("Joko"), &hall.person("Tuti")]);
    for (index, page) in pages.iter_mut().enumerate() {
        sign(page, field(Path::new(&made.to), index + 1, "menyatakan,"), 0.0);
    }
    let height = f32::from(u16::try_from(pages[1].height()).unwrap()) / DPI * 25.4;
    blot(&mut pages[1], [0.0, 0.11], height - 26.0);
    let side_by_side = |pages: &[RgbImage]| {
        let mut both = RgbImage::new(pages[0].width() * 2, pages[0].height());
        for (index, page) in (0..).zip(pages) {
            image::imageops::replace(&mut both, page, index * i64::from(page.width()), 0);
        }
        both
    };
    let scan = hall.file("berdua.jpg", &super::paper::jpeg(&side_by_side(&pages)));
    let reading = read(&hall, &[&scan]);
    assert_eq!(doubts(of(&reading, "Joko Misalnya")), [PaperDoubt::Unread], "{:?}", told(&reading));
    let mut unnamed: Value = acceptance(&reading, of(&reading, "Joko Misalnya"), None);
    unnamed["overruled"] = json!([]);
    hall.refused("accept_scan", unnamed);
    super::accept(&hall, &reading, "Joko Misalnya", None);
    assert_eq!(hall.person("Joko").progress, ProgressCode::Signed);
}

#[test]
fn a_sheet_printed_before_its_number_asks_for_the_number_by_hand() {
    let hall = broken_tablet();
    let joko = hall.person("Joko");
    let (made, mut pages) = sheets(&hall, &[&joko]);
    sign(&mut pages[0], field(Path::new(&made.to), 1, "menyatakan,"), 0.0);
    let scan = hall.file("joko.jpg", &scanned(&pages[0], 1.0));
    let mut numbered = serde_json::to_value(joko.person.as_ref().unwrap()).unwrap();
    numbered["document_number"] = json!("800.1.11.1/3608");
    let _: RosterRow = ask(&hall, "save_person", numbered);
    let reading = read(&hall, &[&scan]);
    let sheet = of(&reading, "Joko Misalnya");
    assert_eq!(doubts(sheet), [PaperDoubt::Unnumbered], "{:?}", told(&reading));
    assert!(sheet.doubts[0].text.contains("800.1.11.1/3608"), "{:?}", sheet.doubts);
    let mut unnamed = acceptance(&reading, sheet, None);
    unnamed["overruled"] = json!([]);
    hall.refused("accept_scan", unnamed);
    super::accept(&hall, &reading, "Joko Misalnya", None);
}

#[test]
fn coarse_scans_are_read_or_said_to_be_coarse() {
    let (hall, mut pack) = power_cut();
    pack.sign("Joko");
    let (made, mut pages) = sheets(&hall, &[&hall.person("Tuti")]);
    sign(&mut pages[0], field(Path::new(&made.to), 1, "menyatakan,"), 0.0);
    let whole = lines(&read(&hall, &[&hall.file("baris.jpg", &scanned(pack.page("Joko"), 0.0))])).len();
    assert!(whole >= 2);
    for (degrees, dpi) in [(0.0, 150.0), (1.2, 150.0), (0.7, 300.0), (180.0, 200.0)] {
        let scan = hall.file("baris.jpg", &scanned_at(pack.page("Joko"), degrees, dpi));
        let page = hall.file("lembar.jpg", &scanned_at(&pages[0], degrees, dpi));
        let reading = read(&hall, &[&scan, &page]);
        let at = format!("{dpi} dpi, {degrees} degrees: {:?}", told(&reading));
        assert!(dpi < 200.0 || (lines(&reading).len() == whole && reading.strays.is_empty()), "{at}");
        let counted = lines(&reading).len() + missed(&reading) == whole;
        // A page whose own square was not read cannot count its lines, and says that.
        let unknown = reading.strays.iter().any(|stray| stray.reason.contains("tidak diketahui apakah semua"));
        assert!(counted || unknown, "{at}");
        assert!(dpi < 200.0 || reading.sheets.iter().any(|sheet| sheet.line.is_none()), "{at}");
    }
}
