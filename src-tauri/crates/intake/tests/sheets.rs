//! Spreadsheets of every dialect, and every way in which a file can be wrong.
#![expect(clippy::unwrap_used, reason = "a story that meets something impossible should say where")]

mod common;

use common::{fixture, package, same, workbook_text};
use intake::sheet;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn check(bytes: &[u8], file_name: &str, expected: &str) {
    same(&workbook_text(&sheet::read(bytes, file_name).unwrap()), expected);
}

fn refused(bytes: &[u8], file_name: &str, expected: &str) {
    let error = sheet::read(bytes, file_name).unwrap_err();
    assert_eq!(format!("{error:?}").split([' ', '{', '(']).next(), Some(expected), "{error:?}");
    let guidance = error.guidance();
    assert!(guidance.ends_with('.') && guidance.len() > 30, "{guidance}");
}

fn wide(text: &str, big: bool, mark: bool) -> Vec<u8> {
    let mark = mark.then_some('\u{feff}');
    let units: Vec<u16> = mark.into_iter().chain(text.chars()).collect::<String>().encode_utf16().collect();
    units.iter().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
}

const PLAIN: &str = "No;Nama;NIP\n1;Budi Contoh, S.E., M.M.;198501012010011001\n";
const PLAIN_READ: &str = "PlainText [\"\"] -> 0
    1: No | Nama | NIP
    2: 1 | Budi Contoh, S.E., M.M. | 198501012010011001\n";

#[test]
fn csv_in_every_separator() {
    check(PLAIN.as_bytes(), "a.csv", PLAIN_READ);
    check(PLAIN.replace(';', "\t").as_bytes(), "a.tsv", PLAIN_READ);
    let comma = "No,Nama,NIP\n1,\"Budi Contoh, S.E., M.M.\",198501012010011001\n";
    check(comma.as_bytes(), "a.csv", PLAIN_READ);
}

#[test]
fn csv_in_every_encoding() {
    check(format!("\u{feff}{PLAIN}").as_bytes(), "a.csv", PLAIN_READ);
    check(&wide(PLAIN, false, true), "a.csv", PLAIN_READ);
    check(&wide(PLAIN, true, true), "a.csv", PLAIN_READ);
    let guessed = format!("{PLAIN_READ}Notice EncodingGuessed");
    check(&wide(PLAIN, false, false), "a.csv", &guessed);
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode("No;Nama;Ket\n1;Zoë Contoh – “Nur’aini”;café\n");
    let expected = "PlainText [\"\"] -> 0
        1: No | Nama | Ket
        2: 1 | Zoë Contoh – “Nur’aini” | café
        Notice EncodingGuessed";
    check(&bytes, "a.csv", expected);
}

#[test]
fn csv_keeps_the_row_numbers_of_the_file() {
    let text = "sep=;\r\nDAFTAR PESERTA\r\n\r\n\r\nNama;Jabatan\r\n\"Budi\r\nContoh\";Camat\r\n\r\nSiti;Lurah\r\n";
    let expected = "PlainText [\"\"] -> 0
        2: DAFTAR PESERTA
        5: Nama | Jabatan
        6: Budi⏎Contoh | Camat
        8: Siti | Lurah";
    check(text.as_bytes(), "a.csv", expected);
}

#[test]
fn an_open_quotation_mark_does_not_swallow_the_list() {
    let text = "Nama;Jabatan\n\"Budi;Camat\nSiti;Lurah\n";
    let expected = "PlainText [\"\"] -> 0
        1: Nama | Jabatan
        2: \"Budi | Camat
        3: Siti | Lurah
        Warning OpenQuote";
    check(text.as_bytes(), "a.csv", expected);
}

#[test]
fn xlsx_with_titles_merges_and_several_sheets() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Petunjuk").unwrap().write(0, 0, "Isi lembar kedua").unwrap();
    let sheet = book.add_worksheet().set_name("Peserta").unwrap();
    sheet.merge_range(0, 0, 0, 2, "DAFTAR PESERTA", &Format::new()).unwrap();
    for (column, heading) in ["Nama", "NIP", "Unit Kerja"].iter().enumerate() {
        sheet.write(2, u16::try_from(column).unwrap(), *heading).unwrap();
    }
    sheet.write(3, 0, "Budi Contoh").unwrap();
    sheet.write(3, 1, 198_501_012_010_011_001_f64).unwrap();
    sheet.write(4, 0, true).unwrap();
    let day = ExcelDateTime::from_ymd(2024, 10, 14).unwrap();
    sheet.write_with_format(4, 1, &day, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    sheet.merge_range(3, 2, 4, 2, "Dinas Sosial", &Format::new()).unwrap();
    // A forgotten blank at the far end of the sheet.
    sheet.write(1_048_575, 16_383, "sisa").unwrap();
    let expected = "Xlsx [\"Petunjuk\", \"Peserta\"] -> 1
        1: DAFTAR PESERTA
        3: Nama | NIP | Unit Kerja
        4: Budi Contoh | 1,99E+17 | Dinas Sosial
        5: TRUE | 14-10-2024
        merged A1:C1
        merged C4:C5
        Warning OutsideLimits";
    check(&book.save_to_buffer().unwrap(), "a.xlsx", expected);
}

#[test]
fn xls_and_ods_with_merged_units() {
    let rows = "1: TITLE
        4: No | Nama | NIP | Pangkat/Gol. | Jabatan | Unit Kerja
        5: 1 | Drs. H. BUDI CONTOH, M.Si. | 196805121993031004 | Pembina Utama Muda (IV/c) | Kepala Dinas | Dinas Sosial
        6: 2 | Siti Misalnya, S.E. | 198003152005012007 | Penata Tk. I (III/d) | Sekretaris
        7: 3 | Andi Umpama | 1,99E+17 | Penata (III/c) | Kepala Bidang | Dinas Perhubungan
        MERGED";
    let ods = format!("Ods [\"Peserta\"] -> 0\n{}", rows.replace("TITLE", "DAFTAR HADIR"));
    let ods = ods.replace("MERGED", "merged A1:F1\nmerged F5:F6");
    check(&fixture("daftar.ods"), "daftar.ods", &ods);
    let xls = rows.replace("TITLE", "DAFTAR PESERTA PENANDATANGANAN");
    let xls = xls.replace("7:", "6:").replace("6: 2", "5: 2").replace("5: 1", "4: 1").replace("4: No", "3: No");
    let xls = xls.replace("MERGED", "merged F4:F5\nmerged A1:F1");
    check(&fixture("daftar.xls"), "daftar.xls", &format!("Xls [\"Peserta\", \"Catatan\"] -> 0\n{xls}"));
}

#[test]
fn html_named_xls_is_read_with_its_spans() {
    let html = "<html><head><style>td{mso-number-format:'@'}</style></head><body><table border=1>
        <tr><th>No</th><th>Nama<br>NIP</th><th>Unit&nbsp;Kerja</th></tr>
        <tr><td>1</td><td>Budi &amp; Contoh<br>NIP. 198501012010011001</td><td rowspan=\"2\">Dinas Sosial</td></tr>
        <tr><td>2</td><td>Siti</td></tr><tr><td colspan=2>Jumlah</td><td>2</td></tr></table></body></html>";
    let expected = "Html [\"Tabel 1\"] -> 0
        1: No | Nama⏎NIP | Unit Kerja
        2: 1 | Budi & Contoh⏎NIP. 198501012010011001 | Dinas Sosial
        3: 2 | Siti
        4: Jumlah |  | 2
        merged C2:C3
        merged A4:B4
        Notice KindMismatch";
    check(html.as_bytes(), "export.xls", expected);
}

#[test]
fn a_paste_from_a_spreadsheet() {
    let workbook = sheet::paste("Nama\tNIP\r\nBudi, S.E.\t198501012010011001\r\n").unwrap();
    let expected = "PlainText [\"\"] -> 0
        1: Nama | NIP
        2: Budi, S.E. | 198501012010011001";
    same(&workbook_text(&workbook), expected);
}

#[test]
fn what_is_no_roster_is_refused_with_a_next_step() {
    let mut book = Workbook::new();
    book.add_worksheet().write(0, 0, "Nama").unwrap();
    let xlsx = book.save_to_buffer().unwrap();
    refused(b"", "a.csv", "Empty");
    refused(b" \r\n\t\n", "a.csv", "Empty");
    refused(&xlsx[..xlsx.len() * 2 / 3], "a.xlsx", "CutOff");
    refused(&fixture("terkunci.xlsx"), "terkunci.xlsx", "Encrypted");
    refused(&Workbook::new().save_to_buffer().unwrap(), "a.xlsx", "NoCells");
    refused(b"%PDF-1.7 ...", "a.xlsx", "NotASpreadsheet");
    refused(&fixture("pakta.docx"), "a.xlsx", "NotASpreadsheet");
    refused(b"<html><body>Sesi berakhir</body></html>", "a.xls", "NotASpreadsheet");
    refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 1, 2, 3], "a.xls", "NotASpreadsheet");
    refused(&vec![b'a'; intake::limits::FILE_BYTES + 1], "a.csv", "TooLarge");
    let manifest = "<manifest><encryption-data/></manifest>";
    let mimetype = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
    refused(&package(&[mimetype, ("META-INF/manifest.xml", manifest), ("content.xml", "x")]), "a.ods", "Encrypted");
    let entity = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a><table/></a>";
    refused(&package(&[mimetype, ("content.xml", entity)]), "a.ods", "HostileXml");
    let deep = "<a>".repeat(5000);
    refused(&package(&[mimetype, ("content.xml", &deep)]), "a.ods", "HostileXml");
    let bomb = " ".repeat(40 * 1024 * 1024);
    refused(&package(&[mimetype, ("content.xml", &bomb)]), "a.ods", "Bomb");
    let rows = "Nama;Jabatan\n".repeat(intake::limits::ROWS + 200);
    refused(rows.as_bytes(), "a.csv", "TooMany");
}

#[test]
fn declared_sizes_are_not_believed() {
    // The declared size of the sheet of an XLS: record 0x0200, 14 bytes.
    let mut bytes = fixture("daftar.xls");
    let at = bytes.windows(4).position(|window| window == [0x00, 0x02, 14, 0]).unwrap() + 4;
    bytes[at..at + 8].copy_from_slice(&[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F]);
    let workbook = sheet::read(&bytes, "daftar.xls").unwrap();
    assert_eq!(workbook.likely_table().rows.len(), 6);
    // A number cell of it moved to the far corner: record 0x0203 or 0x027E begins with row and column.
    let cell = bytes.windows(4).position(|window| window == [0x7E, 0x02, 10, 0] || window == [0x03, 0x02, 14, 0]);
    let cell = cell.unwrap() + 4;
    bytes[cell..cell + 4].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    refused(&bytes, "daftar.xls", "TooMany");
    // The declared number of strings of an XLSX.
    let strings = "<sst uniqueCount = '99999999999'></sst>";
    refused(&package(&[("xl/workbook.xml", "<workbook/>"), ("xl/sharedStrings.xml", strings)]), "a.xlsx", "TooMany");
    refused(&package(&[("xl/workbook.xml", "\u{feff}<\0w\0")]), "a.xlsx", "Damaged");
    refused(&package(&[("xl/workbook.xml", "<\0w\0")]), "a.xlsx", "HostileXml");
}
