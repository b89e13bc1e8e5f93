//! Whatever the bytes are, a reader returns; and a name never loses a letter.
#![expect(clippy::unwrap_used, reason = "a story that meets something impossible should say where")]

mod common;

use common::{event_date, fixture, package};
use intake::roster;
use intake::{columns, picture, sheet, text};
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
