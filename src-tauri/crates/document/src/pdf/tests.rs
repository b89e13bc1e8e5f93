//! What a file must keep: the same bytes for the same record, fonts once, JPEG untouched, copies marked.

use ceremony::text::{Clause, Framing, PactText};
use chrono::NaiveDate;
use lopdf::{Document, Object};

use super::{Meta, identifiers, identify, merge, paint, stamp_copy};
use crate::kind::individual::{Individual, Photo, individual};
use crate::{Frame, Identity, Item, Mark, Number, PageError, Paper, Person, Picture, Sheet, Signature, Signer};

fn meta() -> Meta {
    Meta { title: "Pakta – Nur’aini".into(), digest: [9; 32], ..Meta::default() }
}

fn jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = image::DynamicImage::new_rgb8(30, 40);
    picture.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Jpeg).unwrap();
    bytes
}

fn pact(name: &str, clauses: usize) -> Individual {
    let date = NaiveDate::from_ymd_opt(2023, 12, 21).unwrap();
    let clause = Clause {
        text: "menjaga dan menegakkan prinsip netralitas dalam pelayanan publik;".into(),
        children: Vec::new(),
    };
    let person = Person {
        subject: name.into(),
        name: name.into(),
        identity: Some(Identity { label: "NIP".into(), digits: "197801152005011003".into() }),
        post: "Camat Ipuh".into(),
        ..Person::default()
    };
    let ink = vec![vec![[1.0, 1.0], [40.0, 5.0], [20.0, 20.0]]];
    Individual {
        text: PactText {
            title: vec!["PAKTA INTEGRITAS".into()],
            individual: Framing {
                opening: "Saya yang bertanda tangan di bawah ini:".into(),
                statement: "dengan ini menyatakan bahwa saya akan:".into(),
                closing: vec!["Pernyataan ini saya buat dengan sadar dan tanpa paksaan.".into()],
            },
            clauses: vec![clause; clauses],
            ..PactText::default()
        },
        signer: Signer { person, mark: Mark::Signed(Signature { ink, date }), ..Signer::default() },
        ..Individual::default()
    }
}

fn frame(paper: Paper) -> Frame {
    let number = Number::Given("800.1.11.1/3608".into());
    Frame {
        paper,
        number,
        place: "Mukomuko".into(),
        date: NaiveDate::from_ymd_opt(2023, 12, 21).unwrap(),
        ..Frame::default()
    }
}

fn sheet(name: &str) -> Sheet {
    individual(&frame(Paper::A4), &pact(name, 4)).unwrap()
}

#[test]
fn the_same_record_gives_the_same_bytes_and_the_digest_is_the_id() {
    let first = paint(&sheet("Suharni"), &meta()).unwrap();
    // Other documents in between must not shift any name or number inside the file.
    let other = paint(&sheet("Budi Misal"), &meta()).unwrap();
    assert_ne!(first, other);
    assert_eq!(first, paint(&sheet("Suharni"), &meta()).unwrap());
    let document = Document::load_mem(&first).unwrap();
    let id = document.trailer.get(b"ID").unwrap().as_array().unwrap();
    assert_eq!(id[0].as_str().unwrap(), [9; 16]);
    assert_eq!(identifiers(&first[first.len() - 1_000..]), Some([[9; 16]; 2]));
    assert_eq!(identifiers(&first[..first.len() - 1_000]), None, "a file cut short has none");
    let mut named = first.clone();
    assert!(identify(&mut named, [[0xAB; 16], [1; 16]]));
    assert_eq!(identifiers(&named), Some([[0xAB; 16], [1; 16]]));
    let read = Document::load_mem(&named).unwrap();
    let second = read.trailer.get(b"ID").unwrap().as_array().unwrap()[1].as_str().unwrap().to_vec();
    assert_eq!((named.len(), second), (first.len(), vec![1; 16]));
    assert!(!identify(&mut named[..100], [[0; 16]; 2]), "no trailer");
    let catalogue = document.catalog().unwrap();
    assert_eq!(catalogue.get(b"Lang").unwrap().as_str().unwrap(), b"id-ID");
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let info = document.get_dictionary(info).unwrap();
    assert_eq!(info.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:19700101000000Z");
}

#[test]
fn a_print_file_holds_fonts_once_and_every_page() {
    let sheets: Vec<Sheet> = (0..40).map(|i| sheet(&format!("Orang Misal {i}"))).collect();
    let single = paint(&sheets[0], &meta()).unwrap().len();
    let merged = merge(sheets.iter(), &meta()).unwrap();
    assert!(merged.len() < single + 39 * 6_000, "{single} bytes alone, {} merged", merged.len());
    let document = Document::load_mem(&merged).unwrap();
    assert_eq!(document.get_pages().len(), 40);
    let programs = document.objects.values().filter(|o| o.as_dict().is_ok_and(|d| d.has(b"FontFile2")));
    assert_eq!(programs.count(), 2, "regular and bold, each once");
}

#[test]
fn a_file_carries_the_smaller_cut_until_one_of_its_pages_needs_more() {
    let cuts = |file: &[u8], face: crate::font::Face| {
        let has = |bytes: &[u8]| {
            let mark = format!("/Length1 {}/", bytes.len());
            file.windows(mark.len()).any(|part| part == mark.as_bytes())
        };
        (has(face.common_bytes()), has(face.bytes()))
    };
    let (plain, marked) = (sheet("Nur’aini – “Suharni”"), sheet("André Misal"));
    for face in [crate::font::Face::Regular, crate::font::Face::Bold] {
        assert_eq!(cuts(&paint(&plain, &meta()).unwrap(), face), (true, false), "{face:?}");
    }
    // Only the face that shows the letter is carried whole, whichever page comes first.
    for order in [[&plain, &marked], [&marked, &plain]] {
        let merged = merge(order.into_iter(), &meta()).unwrap();
        let shown = [crate::font::Face::Regular, crate::font::Face::Bold].map(|face| cuts(&merged, face));
        assert!(shown.contains(&(false, true)) && !shown.contains(&(true, true)), "{shown:?}");
    }
}

#[test]
fn a_jpeg_passes_through_untouched() {
    let bytes = jpeg();
    let with_photo = Individual { photo: Photo::Picture(Picture::read(&bytes).unwrap()), ..pact("Suharni", 2) };
    let pdf = paint(&individual(&frame(Paper::F4), &with_photo).unwrap(), &meta()).unwrap();
    assert!(pdf.windows(bytes.len()).any(|part| part == bytes));
}

#[test]
fn a_character_without_a_glyph_is_refused_by_name_and_place() {
    let refused = individual(&frame(Paper::A4), &pact("Sri \u{0301}Rahayu", 2)).unwrap_err();
    assert!(matches!(&refused, PageError::UnknownCharacter { character: '\u{0301}', .. }));
    let sentence = refused.to_string();
    assert!(sentence.contains("U+0301") && sentence.contains("halaman 1"), "{sentence}");
}

#[test]
fn a_signature_is_never_alone_and_nothing_leaves_the_page() {
    for paper in [Paper::A4, Paper::F4] {
        for clauses in 1..70 {
            let sheet = individual(&frame(paper), &pact("Suharni", clauses)).unwrap();
            let with_field =
                |page: &crate::Page| page.items.iter().any(|item| matches!(item, Item::SignatureField { .. }));
            let last = sheet.pages.iter().find(|page| with_field(page)).unwrap();
            let text = last.plain_text();
            let before: Vec<&str> = text.lines().take_while(|line| !line.starts_with("Mukomuko,")).collect();
            assert!(before.len() >= 2, "{paper:?} {clauses}: {text}");
            let lowest = paper.size_mm().1 - 20.0;
            let runs = sheet.pages.iter().flat_map(|page| &page.items).filter_map(|item| match item {
                Item::Text(run) => Some(run),
                _ => None,
            });
            for run in runs {
                let footer = run.text.contains("halaman");
                assert!(run.x >= 25.0 && run.x + run.width_mm() <= paper.size_mm().0 - 19.9, "{run:?}");
                assert!(footer || (run.y > 20.0 && run.y <= lowest), "{run:?}");
            }
        }
    }
}

#[test]
fn a_copy_is_marked_on_every_page_and_the_archive_stays() {
    let archived = paint(&individual(&frame(Paper::A4), &pact("Suharni", 60)).unwrap(), &meta()).unwrap();
    let before = archived.clone();
    let copy = stamp_copy(&archived, 3).unwrap();
    assert_eq!(archived, before);
    assert_eq!(copy, stamp_copy(&archived, 3).unwrap());
    let document = Document::load_mem(&copy).unwrap();
    let pages = document.get_pages();
    assert!(pages.len() > 1);
    for page in pages.into_values() {
        let content = String::from_utf8_lossy(&document.get_page_content(page)).into_owned();
        assert_eq!(content.matches("(SALINAN KE-3) Tj").count(), 1);
        assert!(document.get_page_fonts(page).unwrap().len() >= 2, "the page keeps its own fonts");
    }
    assert!(matches!(stamp_copy(b"bukan PDF", 2), Err(PageError::Pdf { .. })));
}
