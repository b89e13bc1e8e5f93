//! Whatever the bytes are, a reader returns; and a name never loses a letter.
#![expect(clippy::unwrap_used, reason = "a story that meets something impossible should say where")]

mod common;

use common::{event_date, fixture, package};
use intake::roster;
use intake::{columns, picture, sheet, text};
use lopdf::dictionary;
use proptest::prelude::*;

/// Every reader on the same bytes; a panic fails the test.
fn feed(bytes: &[u8]) {
    if let Ok(workbook) = sheet::read(bytes, "a.xlsx") {
        for table in &workbook.tables {
            let mapping = columns::guess(table);
            let reading = roster::interpret(table, &mapping, event_date());
            assert!(reading.rows.iter().all(|row| row.row as usize <= table.rows.len()));
        }
    }
    let _ = text::read(bytes, "a.docx");
    let _ = picture::photo(bytes, None);
    let _ = picture::emblem(bytes);
    if let Ok(pages) = picture::pages(bytes) {
        let total = pages.total();
        assert!(pages.take(8).filter_map(Result::ok).all(|page| page.page <= total));
    }
}

/// A real file with a few bytes changed and its end cut.
fn damaged(original: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12);
    (changes, any::<prop::sample::Index>(), any::<bool>()).prop_map(move |(changes, end, cut)| {
        let mut bytes = original.clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        bytes
    })
}

fn xlsx() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in
        [["Nama", "NIP", "Jabatan"], ["Budi Contoh, S.E.", "198501012010011001", "Plt. Camat"]].iter().enumerate()
    {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), *cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A PDF of one page and one small picture.
fn scan_of(filter: &str, k: i64, bytes: Vec<u8>) -> Vec<u8> {
    let mut scan = common::scan::Scan::new();
    let parameters = dictionary! { "K" => k, "Columns" => 64, "Predictor" => 1 };
    let dict = dictionary! {
        "Width" => 64, "Height" => 64, "ColorSpace" => "DeviceGray", "BitsPerComponent" => 1, "Filter" => filter,
        "DecodeParms" => parameters,
    };
    let picture = scan.picture(dict, bytes);
    scan.page("q 595 0 0 842 0 0 cm /P0 Do Q", &[picture], &dictionary! {});
    scan.bytes()
}

/// Characters that mean something to one of the readers.
const TELLING: &str = "[a-zA-Z0-9 .,;:\"'<>/()\\-\n\t\r&é–\u{200b}\u{feff}😀]{0,200}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        feed(&bytes);
    }

    #[test]
    fn random_text(text in TELLING) {
        feed(text.as_bytes());
        let _ = sheet::paste(&text);
        let _ = text::paste(&text);
    }

    #[test]
    fn random_rosters(rows in prop::collection::vec(TELLING, 1..6)) {
        let mut text = "No\tNama/NIP\tPangkat/Gol\tJabatan\tUnit Kerja\tKet\tPeran\tEselon\tGelar\n".to_owned();
        for row in rows {
            text.push_str(&row);
            text.push('\n');
        }
        feed(text.as_bytes());
    }

    #[test]
    fn random_markup(inner in "(<(/?)(table|tr|td colspan=9|td rowspan=99|br|script|w:p|w:tbl|w:tr|w:tc|w:t)>|&[a-z#0-9]{0,6};|[a-z ]{0,5}){0,60}") {
        feed(format!("<html>{inner}").as_bytes());
        feed(&package(&[("word/document.xml", &inner)]));
        let mimetype = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
        feed(&package(&[mimetype, ("content.xml", &inner)]));
    }

    #[test]
    fn random_pictures(bytes in prop::collection::vec(any::<u8>(), 0..500)) {
        feed(&[&[0xFF, 0xD8, 0xFF, 0xE0], bytes.as_slice(), &[0xFF, 0xD9]].concat());
        feed(&[b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes.as_slice(), b"IEND"].concat());
    }

    #[test]
    fn random_scans(
        filter in prop::sample::select(vec!["CCITTFaxDecode", "JBIG2Decode", "LZWDecode", "RunLengthDecode", "ASCII85Decode", "DCTDecode", "FlateDecode"]),
        k in -1_i64..2,
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        feed(&scan_of(filter, k, bytes.clone()));
        // A page of 64 by 64 and a region in JBIG2, so that something is decoded at all.
        let page = [&[0, 0, 0, 0, 48, 0, 1, 0, 0, 0, 19, 0, 0, 0, 64, 0, 0, 0, 64][..], &[0; 11]].concat();
        let length = u32::try_from(bytes.len()).unwrap().to_be_bytes();
        feed(&scan_of("JBIG2Decode", k, [&page[..], &[0, 0, 0, 1, 38, 0, 1], &length, &bytes].concat()));
    }

    #[test]
    fn damaged_scan(bytes in damaged(scan_of("CCITTFaxDecode", -1, vec![0x26, 0xA1, 0xB0, 0x5C, 0x80]))) { feed(&bytes); }

    #[test]
    fn damaged_xlsx(bytes in damaged(xlsx())) { feed(&bytes); }

    #[test]
    fn damaged_xls(bytes in damaged(fixture("daftar.xls"))) { feed(&bytes); }

    #[test]
    fn damaged_ods(bytes in damaged(fixture("daftar.ods"))) { feed(&bytes); }

    #[test]
    fn damaged_docx(bytes in damaged(fixture("pakta.docx"))) { feed(&bytes); }

    #[test]
    fn a_name_never_loses_a_letter(
        front in prop::sample::select(vec!["", "Drs. ", "dr. ", "DR.", "H.", "Prof. Dr. Ir. ", "H ", "K.H. ", "Letkol Inf. "]),
        name in "[A-Za-z'’. ]{1,40}",
        back in prop::sample::select(vec!["", ", S.E.", " S.E., M.M.", ", SE", ",M.Si., Ph.D", " MM", ", X.Y., (Han)"]),
    ) {
        let printed = format!("{front}{name}{back}");
        let table = sheet::paste(&format!("Nama\tJabatan\n\"{printed}\"\tCamat\n")).unwrap();
        let table = table.likely_table();
        let reading = roster::interpret(table, &columns::guess(table), event_date());
        for row in reading.rows.iter().filter(|row| !row.vacant) {
            prop_assert_eq!(letters(&row.name.joined()), letters(&row.name.printed));
            // An apostrophe in front is Excel's, not the name's; it is no letter either.
            prop_assert_eq!(letters(&row.name.printed), letters(&printed));
        }
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}
