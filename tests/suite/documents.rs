//! Documents as others see them: every kind on A4 and F4 against its snapshots, and what must hold on any page.
//!
//! The judges are poppler and qpdf for the files, and the display list for what stands where. `UPDATE=1` takes new
//! snapshots; look at the pages before that.

pub(crate) mod records;
mod square;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::DateTime;
use desk::operations::call;
use desk::wire::{ArchiveResult, DocumentPage, Preview, RosterRow};
use document::kind::collective::{Collective, collective};
use document::kind::individual::{Individual, Photo, individual};
use document::kind::official_record::official_record;
use document::pdf::{self, Meta};
use document::svg::{SvgImages, paint_page};
use document::{Frame, Item, Page, Paper, Sheet};
use records::{alone, every_kind, frame, hall, held, photo, record, signer};
use serde_json::json;
use tests::hall::{Hall, id};
use tests::pages::{Pdf, Snapshots};

fn meta() -> Meta {
    let created = DateTime::UNIX_EPOCH;
    Meta { title: "Naskah".into(), author: "Pemerintah Kabupaten Mukomuko".into(), created, digest: [7; 32] }
}

fn painted(sheet: &Sheet) -> Vec<u8> {
    pdf::paint(sheet, &meta()).unwrap()
}

/// A sheet with the name of its snapshot and its file.
struct Specimen {
    name: String,
    sheet: Sheet,
    bytes: Vec<u8>,
}

/// Every kind on both papers, composed and painted once for all tests.
static EVERYTHING: LazyLock<Vec<Specimen>> = LazyLock::new(|| {
    let papers = [(Paper::A4, "a4"), (Paper::F4, "f4")];
    let sheets = papers.into_iter().flat_map(|(paper, suffix)| {
        every_kind(paper).into_iter().map(move |(name, sheet)| (format!("{name}-{suffix}"), sheet))
    });
    sheets.map(|(name, sheet)| Specimen { name, bytes: painted(&sheet), sheet }).collect()
});

fn words_of(pages: &[Page]) -> String {
    let text: String = pages.iter().map(Page::plain_text).collect();
    text.replace("-\n", "").replace('\n', " ")
}

#[test]
fn every_kind_reads_and_looks_as_it_did() {
    let snapshots = Snapshots::open();
    for Specimen { name, bytes, .. } in &*EVERYTHING {
        snapshots.check(name, bytes);
    }
    snapshots.finish();
}

#[test]
fn every_file_is_sound_carries_its_fonts_and_counts_its_pages() {
    for Specimen { name, sheet, bytes } in &*EVERYTHING {
        assert!(*bytes == painted(sheet), "{name}: the same record gives the same bytes");
        let file = Pdf::of(bytes);
        file.assert_sound();
        let fonts = file.fonts();
        assert!(fonts.len() >= 2, "{name}: {fonts:?}");
        assert!(fonts.iter().all(|(_, embedded, readable)| *embedded && *readable), "{name}: {fonts:?}");
        let texts = file.layout();
        assert_eq!(texts.len(), sheet.pages.len(), "{name}");
        // A card is cut out of its page and carries no footer.
        for (index, text) in texts.iter().enumerate().filter(|_| !name.starts_with("kartu")) {
            let place = format!("halaman {} dari {}", index + 1, texts.len());
            assert!(text.lines().last().is_some_and(|line| line.ends_with(&place)), "{name}: no «{place}» in\n{text}");
        }
    }
}

/// What an item covers: left, top, right, bottom in mm. Letters from capital height to descender.
fn covered(item: &Item) -> Option<(String, [f32; 4])> {
    let edges = |rect: &document::RectMm| [rect.x, rect.y, rect.x + rect.w, rect.y + rect.h];
    match item {
        // The box for a duty stamp stands in the field, because a signature has to cross the stamp.
        Item::Text(run) if run.text == "Meterai" => None,
        Item::Text(run) => {
            let em = run.size_pt * 25.4 / 72.0;
            Some((run.text.clone(), [run.x, run.y - 0.72 * em, run.x + run.width_mm(), run.y + 0.21 * em]))
        }
        Item::PhotoFrame { rect, .. } => Some(("foto".into(), edges(rect))),
        Item::SignatureField { subject, rect } => Some((format!("bidang {subject}"), edges(rect))),
        // With the zone around it that has to stay clear.
        Item::Qr { modules, rect } => {
            let clear = modules.clear_mm(rect.w);
            let [left, top, right, bottom] = edges(rect);
            Some(("kotak QR".into(), [left - clear, top - clear, right + clear, bottom + clear]))
        }
        Item::Image { .. } | Item::Line { .. } | Item::Rect { .. } | Item::Polygons { .. } => None,
    }
}

fn around(rings: &[Vec<[f32; 2]>]) -> [f32; 4] {
    rings.iter().flatten().fold([f32::MAX, f32::MAX, 0.0, 0.0], |[left, top, right, bottom], [x, y]| {
        [left.min(*x), top.min(*y), right.max(*x), bottom.max(*y)]
    })
}

#[test]
fn nothing_leaves_the_page_and_nothing_lies_on_anything_else() {
    for Specimen { name, sheet, .. } in &*EVERYTHING {
        let (width, height) = sheet.paper.size_mm();
        for page in &sheet.pages {
            let boxes: Vec<_> = page.items.iter().filter_map(covered).collect();
            assert!(boxes.len() > 3, "{name}");
            for (index, (what, [left, top, right, bottom])) in boxes.iter().enumerate() {
                // Around a square the paper itself is part of what stays clear.
                let edge = if what == "kotak QR" { 8.0 } else { 10.0 };
                let clear = *left >= edge && *top >= edge && *right <= width - edge && *bottom <= height - edge;
                assert!(clear, "{name}: «{what}» comes nearer to the edge than 10 mm");
                for (other, [l, t, r, b]) in &boxes[index + 1..] {
                    let apart = *right <= l + 0.05 || *r <= left + 0.05 || *bottom <= t + 0.05 || *b <= top + 0.05;
                    assert!(apart, "{name}: «{what}» lies on «{other}»");
                }
            }
        }
    }
}

#[test]
fn ink_stays_inside_its_own_field_and_keeps_its_proportions() {
    let mut seen = 0;
    for Specimen { name, sheet, .. } in &*EVERYTHING {
        for page in &sheet.pages {
            let field = |wanted: &str| {
                page.items.iter().find_map(|item| match item {
                    Item::SignatureField { subject, rect } if subject == wanted => Some(*rect),
                    _ => None,
                })
            };
            for item in &page.items {
                let Item::Polygons { rings, subject: Some(subject), .. } = item else { continue };
                let rect =
                    field(subject).unwrap_or_else(|| panic!("{name}: {subject} signs on a page without a field"));
                let [left, top, right, bottom] = around(rings);
                let inside = left >= rect.x && top >= rect.y && right <= rect.x + rect.w && bottom <= rect.y + rect.h;
                assert!(inside, "{name}: the ink of {subject} leaves its field");
                if let Some(index) = subject.strip_prefix("orang-") {
                    let [l, t, r, b] = around(&records::ink(index.parse().unwrap()));
                    let (drawn, fitted) = ((right - left) / (bottom - top), (r - l) / (b - t));
                    assert!((drawn / fitted - 1.0).abs() < 0.01, "{name}: {subject} is stretched");
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 500, "{seen} signatures looked at");
}

#[test]
fn rows_stay_whole_headers_come_again_and_the_last_page_has_two() {
    for paper in [Paper::A4, Paper::F4] {
        let frame = Frame { qr: None, ..frame(paper) };
        for count in (2..60).chain([250]) {
            let signers = (0..count).map(|index| {
                let mut signer = signer(index, Some(held()));
                signer.person.post = format!("Jabatan nomor {index:03}");
                signer
            });
            let text = records::pact_text(4);
            let sheet = collective(&frame, &Collective { text, signers: signers.collect(), ..Collective::default() });
            let pages = sheet.unwrap().pages;
            let mut rows_before = 0;
            for (number, page) in pages.iter().enumerate() {
                let text = page.plain_text();
                let rows = page.items.iter().filter(|item| matches!(item, Item::SignatureField { .. })).count();
                let header = "No.\nNama/NIP\nJabatan/Unit Kerja\nTanda Tangan\n";
                assert!(
                    if number == 0 { text.contains(header) || rows == 0 } else { text.starts_with(header) },
                    "{text}"
                );
                for index in rows_before..rows_before + rows {
                    // Number, name, post and field of a row are on one page.
                    assert!(text.contains(&format!("\n{}\n", index + 1)), "{count}: row {index}\n{text}");
                    assert!(text.contains(&format!("Jabatan nomor {index:03}\n")), "{count}: row {index}\n{text}");
                }
                rows_before += rows;
            }
            assert_eq!(rows_before, count);
            let last = pages.last().unwrap().items.iter().filter(|item| matches!(item, Item::SignatureField { .. }));
            assert!(last.count() >= 2, "{count} rows on {paper:?} leave one alone");
        }
    }
}

#[test]
fn a_print_file_carries_fonts_and_emblem_once() {
    let frame = frame(Paper::F4);
    let pact = |index| Individual { photo: Photo::Picture(photo()), ..alone(index) };
    let sheets: Vec<Sheet> = (0..40).map(|index| individual(&frame, &pact(index)).unwrap()).collect();
    let alone: Vec<usize> = sheets.iter().map(|sheet| painted(sheet).len()).collect();
    let merged = pdf::merge(sheets.iter(), &meta()).unwrap();
    let file = Pdf::of(&merged);
    file.assert_sound();
    assert_eq!(file.layout().len(), sheets.iter().map(|sheet| sheet.pages.len()).sum::<usize>());
    let fonts = file.fonts();
    assert!(fonts.len() == 2 && fonts.iter().all(|(_, embedded, readable)| *embedded && *readable), "{fonts:?}");
    let mut shown: BTreeMap<String, usize> = BTreeMap::new();
    file.pictures().into_iter().for_each(|object| *shown.entry(object).or_default() += 1);
    assert!(shown.values().any(|times| *times >= 40), "one emblem for every page: {shown:?}");
    assert!(shown.len() <= 3, "emblem, its mask and the one photo: {shown:?}");
    let separately: usize = alone.iter().sum();
    assert!(merged.len() * 4 < separately, "{} bytes together, {separately} apart", merged.len());
}

#[test]
fn a_reprint_says_salinan_in_the_margin_and_the_archive_stays() {
    let sheet = individual(&frame(Paper::A4), &Individual { text: records::pact_text(60), ..alone(0) }).unwrap();
    let archived = painted(&sheet);
    let before = archived.clone();
    let copy = Pdf::of(&pdf::stamp_copy(&archived, 2).unwrap());
    assert_eq!(archived, before);
    copy.assert_sound();
    let words = copy.words();
    assert!(sheet.pages.len() > 1);
    for page in 1..=sheet.pages.len() {
        let marks: Vec<_> = words.iter().filter(|word| word.page == page && word.text == "SALINAN").collect();
        assert_eq!(marks.len(), 1, "page {page}");
        let [left, top, right, bottom] = marks[0].rect;
        let (width, _) = sheet.paper.size_pt();
        // The upper margin is 20 mm (56 pt); printers leave 10 mm (28 pt) of it white at most.
        assert!(top >= 24.0 && bottom <= 56.0 && left > width / 2.0 && right <= width - 28.0, "{:?}", marks[0]);
        assert!(words.iter().any(|word| word.page == page && word.text == "KE-2"));
    }
    assert!(!Pdf::of(&archived).layout().concat().contains("SALINAN"));
}

#[test]
fn screen_and_paper_carry_the_same_words() {
    for Specimen { name, sheet, bytes } in &*EVERYTHING {
        let on_paper = Pdf::of(bytes).words();
        for (index, page) in sheet.pages.iter().enumerate() {
            let mut paper: Vec<char> =
                on_paper.iter().filter(|word| word.page == index + 1).flat_map(|word| word.text.chars()).collect();
            let mut screen: Vec<char> =
                words_of_svg(&paint_page(page, sheet.paper, &SvgImages::Named(&|_| String::new())));
            paper.sort_unstable();
            screen.sort_unstable();
            assert!(paper == screen, "{name}, page {}: the SVG says something else than the PDF", index + 1);
        }
    }
}

/// The letters of an SVG's text.
fn words_of_svg(svg: &str) -> Vec<char> {
    let texts = svg.split('<').filter_map(|part| part.strip_prefix("tspan")).filter_map(|part| part.split_once('>'));
    let plain = texts.map(|(_, text)| text.replace("&#39;", "'").replace("&quot;", "\"").replace("&amp;", "&"));
    plain.flat_map(|text| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>()).collect()
}

#[test]
fn nobody_is_called_all_while_somebody_is_missing() {
    let hall = hall(24);
    let frame = frame(Paper::F4);
    let sheets = [
        collective(&frame, &hall).unwrap(),
        official_record(&frame, &record(&hall)).unwrap(),
        document::kind::recap::recap(&frame, &records::recap_of(12)).unwrap(),
    ];
    for sheet in sheets {
        let text = words_of(&sheet.pages).to_lowercase();
        // One clause speaks of all elements of society, and of nothing else.
        let all = text.matches("seluruh").count() - text.matches("seluruh elemen masyarakat").count();
        assert!(all == 0 && !text.contains("semua"), "{}", sheet.title);
        assert!(text.contains("belum menandatangani"), "{}", sheet.title);
    }
}

fn archive(hall: &Hall) -> ArchiveResult {
    call(&hall.desk, "archive_documents", json!({ "documents": [], "kinds": ["pact", "collective_pact"] })).unwrap()
}

fn page_of(hall: &Hall, row: &RosterRow) -> String {
    let preview: Preview = call(&hall.desk, "preview", json!({ "kind": "pact", "subject": id(row) })).unwrap();
    let svg: String = preview.pages.iter().map(|page| page.svg.as_str()).collect();
    svg.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
}

#[test]
fn a_name_corrected_after_signing_makes_a_new_sheet_that_says_so() {
    let hall = Hall::with_people("netralitas-asn", &["Rina Contoh", "Budi Misalnya"]);
    hall.begin_signing();
    hall.sign(&hall.person("Rina"));
    hall.sign(&hall.person("Budi"));
    assert_eq!(archive(&hall).archived, 3);
    assert_eq!(archive(&hall), ArchiveResult { archived: 0, unchanged: 3 });
    let journal = || journal::check(&hall.open_file().unwrap()).unwrap();
    let before = journal();

    let rina = hall.person("Rina");
    assert!(!page_of(&hall, &rina).contains("Ralat"));
    let mut form = serde_json::to_value(rina.person.as_ref().unwrap()).unwrap();
    form["front_titles"] = json!("dr.");
    form["back_titles"] = json!("M.Kes.");
    form["posts"][0]["assignment"] = json!("plt");
    let _: RosterRow =
        call(&hall.desk, "save_person", form).unwrap_or_else(|trouble: desk::Trouble| panic!("{trouble:?}"));

    let list = json!({ "kind": "pact", "search": "", "offset": 0, "limit": 10 });
    let rows = call::<DocumentPage>(&hall.desk, "documents", list).unwrap().rows;
    let due: Vec<_> = rows.iter().filter(|row| row.outdated).map(|row| row.name.as_str()).collect();
    assert_eq!(due, ["Pakta – dr. Rina Contoh, M.Kes."], "her sheet is due again, his is not");
    let text = page_of(&hall, &hall.person("Rina"));
    let told = "Ralat: pada penandatanganan tanggal 2 Maret 2026 tertulis nama “Rina Contoh”";
    assert!(text.contains(told) && text.contains("dr. Rina Contoh, M.Kes."), "{text}");
    assert!(text.contains("Plt. Jabatan Rina Contoh") && text.contains("jabatan “Jabatan Rina Contoh”"), "{text}");
    assert!(!page_of(&hall, &hall.person("Budi")).contains("Ralat"));

    assert_eq!(archive(&hall), ArchiveResult { archived: 2, unchanged: 1 }, "her pact and the sheet of the hall");
    let after = journal();
    assert!(
        after.faults.is_empty() && after.blobs == before.blobs + 2,
        "the old sheets stay beside the new: {after:?}"
    );
    assert_eq!(after.entries, before.entries + 3, "one correction, two new sheets, nothing replaced");
}
