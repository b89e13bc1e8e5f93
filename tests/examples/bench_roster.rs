//! A roster of 10,000 rows taken over from XLSX, and search as one types among 100,000 people.
//!
//! Both through the operations the screens call, JSON included. Importing ends when the people are durable; a search
//! ends with the rows of one screen.

mod measure;

use desk::operations::call;
use desk::wire::{
    CeremonyView, ImportPreview, ImportResult, ImportSource, ImportTake, OrderKind, PathRequest, RosterFilter,
    RosterPage, RosterQuery,
};
use measure::ceremony_file::{blank, build, desk};
use measure::invented::{name, nip, post_title, unit};
use measure::{Spans, folder, limit, report};
use rust_xlsxwriter::{Workbook, XlsxError};
use std::path::Path;

const ROWS: usize = 10_000;
const IMPORTS: usize = 3;
const PEOPLE: usize = 100_000;
const QUERIES: usize = 200;
/// Rows of one screen, as the roster asks for them.
const SCREEN: u32 = 100;

fn main() {
    let folder = folder("roster");
    import(&folder);
    search(&folder);
}

fn import(folder: &Path) {
    let sheet = folder.join("daftar.xlsx");
    write_sheet(&sheet).expect("a spreadsheet");
    let desk = desk(folder);
    let source = ImportSource {
        path: Some(sheet.display().to_string()),
        pasted: None,
        sheet: None,
        header_row: None,
        columns: None,
    };
    let (mut previews, mut takes) = (Spans::default(), Spans::default());
    for time in 0..IMPORTS {
        blank(&desk, &folder.join(format!("impor {time}.ikrar")));
        let preview: ImportPreview =
            previews.time(|| call(&desk, "preview_import", source.clone())).expect("a preview");
        assert_eq!(preview.people as usize, ROWS);
        let take = ImportTake { source: source.clone(), answers: Vec::new(), leave_unanswered_empty: false };
        let result: ImportResult = takes.time(|| call(&desk, "take_import", take)).expect("taken over");
        assert_eq!(result.people as usize, ROWS);
    }
    desk.shut().expect("closed");
    let note = format!("{ROWS} rows read, judged, durable; median of {IMPORTS}, limit 2 s");
    limit("roster import", takes.percentile(50), 2000.0, "ms", &note);
    report("roster import, preview", previews.percentile(50), "ms", "the doubts shown before taking over");
}

fn write_sheet(path: &Path) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let page = book.add_worksheet();
    for (column, heading) in (0_u16..).zip(["No", "Nama", "NIP", "Pangkat/Gol. Ruang", "Jabatan", "Unit Kerja"]) {
        page.write(0, column, heading)?;
    }
    for (row, number) in (1_u32..).zip(0..ROWS) {
        let cells = [
            row.to_string(),
            name(number).to_string(),
            nip(number),
            "Penata Tk. I (III/d)".to_owned(),
            post_title(number).to_owned(),
            unit(number).to_owned(),
        ];
        for (column, cell) in (0_u16..).zip(&cells) {
            page.write(row, column, cell)?;
        }
    }
    book.save(path)
}

fn search(folder: &Path) {
    let path = build(folder, PEOPLE, 0);
    let desk = desk(folder);
    let opened = PathRequest { path: path.display().to_string() };
    let _: CeremonyView = call(&desk, "open_ceremony", opened).expect("opened");
    let mut first = Spans::default();
    let find = |search: &str| -> RosterPage {
        let (filter, order) = (RosterFilter::All, OrderKind::Signing);
        call(&desk, "roster", RosterQuery { search: search.into(), filter, order, offset: 0, limit: SCREEN })
            .expect("a page")
    };
    assert_eq!(first.time(|| find("")).total as usize, PEOPLE);
    let mut spans = Spans::default();
    for typed in (0..QUERIES).map(typed) {
        let page = spans.time(|| find(&typed));
        assert!(page.total > 0, "nobody fits {typed}");
    }
    let note = format!("{QUERIES} different searches among {PEOPLE} people, p99, one frame");
    limit("roster search", spans.percentile(99), 16.0, "ms", &note);
    report("roster search, mean", spans.mean(), "ms", "the same searches");
    report("roster search, first page", first.mean(), "ms", "the index is built once after each change of the roster");
}

/// What somebody might type: parts of a name, a post, a unit, a number, and several words.
fn typed(query: usize) -> String {
    let number = query * 487 + 11;
    let start = |text: &str, letters: usize| text.chars().take(letters).collect::<String>();
    let bare = name(number).bare;
    let words: Vec<&str> = bare.split(' ').collect();
    match query % 5 {
        0 => start(words[0], 1 + query / 5 % 5),
        1 => format!("{} {}", start(words[2], 3), start(words[0], 2)),
        2 => start(&nip(number), 4 + query / 5 % 12),
        3 => format!("{} {}", start(unit(number), 9), start(words[1], 4)),
        _ => bare.to_lowercase(),
    }
}
