//! The square of a claim on the pacts: where it may stand, and that it is read from a page as a scan shows it.

use std::process::Command;

use document::kind::individual::{Individual, Photo, individual};
use document::kind::official_record::official_record;
use document::{Frame, Item, Modules, Paper, QrMark, RectMm, Sheet};

use crate::documents::painted;
use crate::documents::records::{alone, day, frame, hall, pact_text, photo, record, signer, witness};

/// What an office scanner gives, and what a careless one does.
const DPI: [u32; 2] = [300, 150];

/// A claim of 300 characters in the letters of base45, as long as a seal makes one for the longest names.
fn claim() -> String {
    "IKR1:".chars().chain("NCFOXN*TS0BI$ZD-PHQ3ZQ6QLR3J:EYD4S9Z6 HEYO.3W5B/8T+".chars().cycle()).take(300).collect()
}

fn sealed(paper: Paper) -> Frame {
    let caption = ["naskah v1", "sidik 9f3a 77c1", "diperiksa dengan Ikrar"].map(Into::into).to_vec();
    Frame { qr: Some(QrMark { modules: Modules::of(&claim()).unwrap(), caption }), ..frame(paper) }
}

/// Every layout of the square on a pact: with and without photo, acknowledger and witnesses.
fn pacts(paper: Paper, clauses: usize) -> Vec<Sheet> {
    let set = |case: usize| {
        let bit = |n: usize| case >> n & 1 == 1;
        let pact = Individual {
            text: pact_text(clauses),
            photo: if bit(0) { Photo::Picture(photo()) } else { Photo::None },
            acknowledger: bit(1).then(|| signer(5, Some(day(12, 22)))),
            witnesses: if bit(2) { vec![witness(0), witness(1)] } else { Vec::new() },
            stamp_duty: bit(1),
            ..alone(3 + case)
        };
        individual(&sealed(paper), &pact).unwrap()
    };
    (0..8).map(set).collect()
}

fn squares(sheet: &Sheet) -> Vec<(usize, RectMm, f32)> {
    let pages = sheet.pages.iter().enumerate();
    let squares = pages.flat_map(|(page, items)| items.items.iter().map(move |item| (page, item)));
    let square = |(page, item): (usize, &Item)| match item {
        Item::Qr { modules, rect } => Some((page, *rect, modules.clear_mm(rect.w))),
        _ => None,
    };
    squares.filter_map(square).collect()
}

/// What an item blackens.
fn blackened(item: &Item) -> Option<RectMm> {
    match item {
        Item::Text(run) => {
            let em = run.size_pt * 25.4 / 72.0;
            Some(RectMm { x: run.x, y: run.y - 0.72 * em, w: run.width_mm(), h: 0.93 * em })
        }
        Item::Polygons { rings, .. } => {
            let [left, top, right, bottom] = crate::documents::around(rings);
            Some(RectMm { x: left, y: top, w: right - left, h: bottom - top })
        }
        Item::Line { from: [x, y], to: [right, bottom], .. } => {
            Some(RectMm { x: *x, y: *y, w: right - x, h: bottom - y })
        }
        Item::Image { rect, .. }
        | Item::Rect { rect, .. }
        | Item::SignatureField { rect, .. }
        | Item::PhotoFrame { rect, .. } => Some(*rect),
        Item::Qr { .. } => None,
    }
}

#[test]
fn nothing_comes_near_the_square() {
    for paper in [Paper::A4, Paper::F4] {
        for clauses in [1, 4, 11, 15, 24] {
            for (case, sheet) in pacts(paper, clauses).into_iter().enumerate() {
                let found = squares(&sheet);
                assert_eq!(found.len(), 1, "{clauses} clauses, case {case}");
                let (page, square, clear) = found[0];
                assert!((26.0..=29.0).contains(&square.w) && (square.w - square.h).abs() < 0.001);
                for other in sheet.pages[page].items.iter().filter_map(blackened) {
                    let apart = other.x + other.w <= square.x - clear + 0.05
                        || other.x >= square.x + square.w + clear - 0.05
                        || other.y + other.h <= square.y - clear + 0.05
                        || other.y >= square.y + square.h + clear - 0.05;
                    assert!(apart, "{clauses} clauses, case {case}, {paper:?}: {other:?} comes near {square:?}");
                }
            }
        }
    }
}

#[test]
fn a_long_claim_is_read_from_every_layout() {
    for paper in [Paper::A4, Paper::F4] {
        let mut sheets = pacts(paper, 4);
        sheets.truncate(4);
        sheets.push(official_record(&sealed(paper), &record(&hall(3))).unwrap());
        for (index, sheet) in sheets.iter().enumerate() {
            let (page, ..) = squares(sheet)[0];
            for dpi in DPI {
                let read = read(&painted(sheet), page + 1, dpi);
                assert_eq!(read, [claim()], "sheet {index}, {paper:?}, {dpi} dpi");
            }
        }
    }
}

/// Texts of the squares on a page as a scan of `dpi` dots shows it.
fn read(pdf: &[u8], page: usize, dpi: u32) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("naskah.pdf");
    std::fs::write(&file, pdf).unwrap();
    let (page, dpi) = (page.to_string(), dpi.to_string());
    let raster = Command::new("pdftoppm")
        .args(["-r", &dpi, "-gray", "-singlefile", "-png", "-f", &page, "-l", &page])
        .args([&file, &folder.path().join("pindai")])
        .status();
    assert!(raster.expect("run `cargo xtask test`").success());
    let picture = image::open(folder.path().join("pindai.png")).unwrap().into_luma8();
    let (width, height) = picture.dimensions();
    let grey = |x: usize, y: usize| picture.get_pixel(u32::try_from(x).unwrap(), u32::try_from(y).unwrap()).0[0];
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, grey);
    prepared.detect_grids().into_iter().filter_map(|grid| grid.decode().ok().map(|(_, text)| text)).collect()
}
