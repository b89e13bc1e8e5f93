//! A roster of 10,000 rows: read and interpreted within a second, in an optimised build.
#![expect(clippy::unwrap_used, reason = "a story that meets something impossible should say where")]

mod common;

use common::event_date;
use intake::{columns, roster, sheet};
use rust_xlsxwriter::Workbook;

const ROWS: u32 = 10_000;

fn large_roster() -> Vec<u8> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    let headings = ["No", "Nama", "NIP", "Pangkat/Gol. Ruang", "Jabatan", "Perangkat Daerah", "Eselon", "Keterangan"];
    for (column, heading) in headings.iter().enumerate() {
        page.write(0, u16::try_from(column).unwrap(), *heading).unwrap();
    }
    for row in 1..=ROWS {
        let cells = [
            row.to_string(),
            format!("Drs. H. Budi Contoh {}, S.E., M.Si.", letters(row)),
            format!("19{:02}0{}1{} 201001 1 {:03}", 65 + row % 30, 1 + row % 9, row % 9, 1 + row % 999),
            "Penata Tk. I (III/d)".to_owned(),
            format!("Kepala Seksi {}", row % 40),
            format!("Dinas Contoh {}", row % 30),
            "IV.a".to_owned(),
            if row % 50 == 0 { "Plt." } else { "" }.to_owned(),
        ];
        for (column, cell) in cells.iter().enumerate() {
            page.write(row, u16::try_from(column).unwrap(), cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A different surname for every row.
fn letters(mut number: u32) -> String {
    let mut name = String::from("N");
    while number > 0 {
        name.push(char::from(b'a' + u8::try_from(number % 26).unwrap()));
        number /= 26;
    }
    name
}

#[test]
fn ten_thousand_rows_within_a_second() {
    let bytes = large_roster();
    let start = std::time::Instant::now();
    let workbook = sheet::read(&bytes, "besar.xlsx").unwrap();
    let read = start.elapsed();
    let table = workbook.likely_table();
    let reading = roster::interpret(table, &columns::guess(table), event_date());
    let total = start.elapsed();
    let passed_over = reading.doubts.iter().find(|doubt| doubt.code == intake::DoubtCode::RowSkipped);
    assert_eq!((reading.rows.len(), passed_over), (ROWS as usize, None));
    assert_eq!(reading.ready().count(), ROWS as usize);
    println!("{} bytes, read {read:?}, total {total:?}, {} doubts", bytes.len(), reading.doubts.len());
    if !cfg!(debug_assertions) {
        assert!(total.as_millis() <= 1000, "{total:?}");
    }
}
