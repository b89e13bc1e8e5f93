//! Lines of the paper continuation pack that were signed while there was no device: each read by its own code, its ink
//! looked for beside it.
//!
//! A line without ink is told and never filed by itself. A page of the pack is archived whole, with the line that counts.

use std::path::PathBuf;

use ceremony::State;
use ceremony::event::{Ink, PaperDoubt, Slot};
use ceremony::id::Digest;
use chrono::{DateTime, Utc};
use image::DynamicImage;
use intake::picture::{PageLayout, PlacedCode, StraightPage, codes_within, straighten};

use super::doubt::Doubt;
use super::filing;
use super::pages::{Scan, file_name};
use super::reading::data_address;
use crate::codes::{Line, LineCode};
use crate::documents::{pack_columns, pen_code, pen_layout};
use crate::wire::{ScannedLine, ScannedSheet, SheetPage, SheetSigner};

/// Share of the place for ink that is dark when somebody signed there: more than what a neighbour's long stroke brings.
const INK: f64 = 0.01;
/// Left out at the sides of that place, and above and below, mm: hairlines, and strokes from the lines beside it.
const EDGE: [f32; 2] = [1.5, 2.5];
/// Shown around a line, mm.
const AROUND: f32 = 2.0;

/// A page of the pack.
pub(super) struct PackPage {
    pub(super) scan: Scan,
    /// Number and count as its own square says; 0 where that was not read.
    page: u8,
    pages: u8,
}

/// A line that was read.
#[derive(Debug, Clone)]
pub(super) struct ReadLine {
    pub(super) code: LineCode,
    /// Which page of the reading it stands on.
    pub(super) pack: usize,
    pub(super) inked: bool,
    /// The line alone.
    row: Vec<u8>,
    /// Left, top, width and height as shares of its page.
    place: [f32; 4],
    /// Signed in more than one place.
    repeated: bool,
    /// A signature was filed from it.
    pub(super) filed: bool,
}

/// What a page came to.
pub(super) struct Page {
    pub(super) pack: PackPage,
    pub(super) lines: Vec<ReadLine>,
    /// What of it could not be read; sentences.
    pub(super) remarks: Vec<String>,
    pub(super) laid: StraightPage,
}

impl ReadLine {
    /// The same line on this page of the reading.
    pub(super) fn on(self, pack: usize) -> Self {
        Self { pack, ..self }
    }
}

/// A code with its corners in the picture.
type Seen = (LineCode, [[f32; 2]; 4]);

/// Reads the lines of one page; whoever knows the file says where it is from.
pub(super) fn read(state: &State, picture: &DynamicImage, seen: &[Seen]) -> Result<Page, String> {
    let ours: Vec<&Seen> = seen.iter().filter(|(code, _)| code.is_of(state)).collect();
    if ours.is_empty() {
        return Err("Lembar lanjutan ini milik acara lain. Buka berkas acaranya, lalu baca di sana.".into());
    }
    if ours.iter().filter(|seen| is_page(seen)).count() > 1 {
        return Err("Gambar ini memuat dua halaman lembar lanjutan. Pindai atau foto satu halaman demi satu.".into());
    }
    let layout = pen_layout(state);
    let columns = pack_columns(state);
    let ours = looked_again(state, picture, &layout, ours.into_iter().copied().collect());
    let (own, mut lines): (Vec<&Seen>, Vec<&Seen>) = ours.iter().partition(|seen| is_page(seen));
    lines.sort_by_key(|(code, _)| code.top);
    let codes: Vec<PlacedCode> = own.iter().chain(&lines).map(|seen| placed(state, seen)).collect();
    let mut laid = straighten(picture, &codes, &layout).map_err(|e| e.guidance())?;
    let rows: Vec<[f32; 4]> = lines.iter().map(|(code, _)| around(below(code, columns.row), layout.size)).collect();
    let cuts = laid.cuts(&rows).map_err(|e| e.guidance())?;
    let read = lines.iter().zip(rows).zip(cuts).map(|(((code, _), [x, y, w, h]), row)| ReadLine {
        code: *code,
        pack: 0,
        inked: laid.ink(inner(below(code, columns.sign))) >= INK,
        row,
        place: [x / layout.size[0], y / layout.size[1], w / layout.size[0], h / layout.size[1]],
        repeated: false,
        filed: false,
    });
    let read: Vec<ReadLine> = read.collect();
    let (page, pages) = match own.first().map(|(code, _)| code.line) {
        Some(Line::Page { page, pages, .. }) => (page, pages),
        _ => (0, 0),
    };
    let (jpeg, warnings) = (std::mem::take(&mut laid.jpeg), std::mem::take(&mut laid.warnings));
    let scan = Scan { jpeg, warnings, unread: false, path: PathBuf::new(), source: Digest::default() };
    let remarks = remarks(own.first().map(|(code, _)| code.line), read.len());
    Ok(Page { pack: PackPage { scan, page, pages }, lines: read, remarks, laid })
}

fn is_page((code, _): &Seen) -> bool {
    matches!(code.line, Line::Page { .. })
}

fn placed(state: &State, &(code, corners): &Seen) -> PlacedCode {
    let place = match code.line {
        Line::Page { .. } => pen_code(state),
        Line::Place { .. } | Line::Spare { .. } => [pack_columns(state).code, code.top_mm(), document::CODE_MM],
    };
    PlacedCode { corners, place }
}

/// Looks once more for squares of a page that were not read, where they stand as the others tell: small squares that lean
/// are often missed.
fn looked_again(state: &State, picture: &DynamicImage, layout: &PageLayout, mut seen: Vec<Seen>) -> Vec<Seen> {
    let known: Vec<PlacedCode> = seen.iter().map(|seen| placed(state, seen)).collect();
    let around = |[x, y, side]: [f32; 3], height: f32| [x - AROUND, y - AROUND, side + 2.0 * AROUND, height];
    if seen.iter().all(|seen| !is_page(seen)) {
        let own = around(pen_code(state), document::CODE_MM + 2.0 * AROUND);
        add(state, &mut seen, &codes_within(picture, &known, layout, &[own]));
    }
    let read = seen.iter().filter(|seen| !is_page(seen)).count();
    let all = seen.iter().find_map(|(code, _)| match code.line {
        Line::Page { lines, .. } => Some(usize::from(lines)),
        Line::Place { .. } | Line::Spare { .. } => None,
    });
    if all.is_none_or(|all| all > read) {
        let column = around([pack_columns(state).code, 0.0, document::CODE_MM], layout.size[1]);
        add(state, &mut seen, &codes_within(picture, &known, layout, &[column]));
    }
    seen
}

/// Squares of this ceremony that were not known yet; a line stands on a page once.
fn add(state: &State, seen: &mut Vec<Seen>, codes: &[intake::picture::Code]) {
    for code in codes {
        let line = LineCode::read(&code.text).filter(|line| line.is_of(state));
        if let Some(line) = line.filter(|line| seen.iter().all(|(known, _)| known != line)) {
            seen.push((line, code.corners));
        }
    }
}

/// A part of a line, from the upper edge of its square, on its page.
fn below(code: &LineCode, [x, y, w, h]: [f32; 4]) -> [f32; 4] {
    [x, code.top_mm() + y, w, h]
}

fn inner([x, y, w, h]: [f32; 4]) -> [f32; 4] {
    [x + EDGE[0], y + EDGE[1], w - 2.0 * EDGE[0], h - 2.0 * EDGE[1]]
}

fn around([x, y, w, h]: [f32; 4], [width, height]: [f32; 2]) -> [f32; 4] {
    let (left, top) = ((x - AROUND).max(0.0), (y - AROUND).max(0.0));
    [left, top, (w + 2.0 * AROUND).min(width - left), (h + 2.0 * AROUND).min(height - top)]
}

/// Which lines of a page could not be read, as far as it is known.
fn remarks(own: Option<Line>, read: usize) -> Vec<String> {
    match own {
        Some(Line::Page { lines: 0, .. }) => vec![
            "Halaman ini bagian lembar lanjutan tanpa baris tanda tangan, jadi tidak ada yang perlu dicatat.".into(),
        ],
        Some(Line::Page { lines, .. }) if usize::from(lines) > read => vec![format!(
            "{} dari {lines} baris di halaman lembar lanjutan ini tidak terbaca kodenya. Pindai ulang pada 200 dpi atau \
             lebih, atau foto lebih dekat, lalu baca lagi.",
            usize::from(lines) - read
        )],
        Some(_) => Vec::new(),
        None => vec![format!(
            "Terbaca {read} baris di halaman lembar lanjutan ini, tetapi kotak kecil di kiri bawahnya tidak, jadi tidak \
             diketahui apakah semua barisnya terbaca. Cocokkan dengan kertasnya, atau pindai ulang pada 200 dpi atau lebih."
        )],
    }
}

/// Lines that came more than once. Of somebody's line one with ink is kept, of a spare one every one with ink: two
/// copies of it may have served two people.
pub(super) fn settle(lines: &mut Vec<ReadLine>, packs: &[PackPage]) {
    let doubts = |line: &ReadLine| packs.get(line.pack).map_or(0, |pack| pack.scan.warnings.len());
    let mut kept: Vec<ReadLine> = Vec::new();
    for mut line in std::mem::take(lines) {
        let spare = matches!(line.code.line, Line::Spare { .. });
        let Some(known) = kept.iter_mut().find(|known| known.code.line.is_same(line.code.line)) else {
            kept.push(line);
            continue;
        };
        let both = known.inked && line.inked;
        known.repeated |= both;
        line.repeated |= both;
        if spare && both {
            kept.push(line);
        } else if line.inked && (!known.inked || doubts(&line) < doubts(known)) {
            *known = line;
        }
    }
    *lines = kept;
}

/// A line as the screen shows it; nothing for the blank line of somebody who has signed.
pub(super) fn view(
    state: &State,
    sheet: String,
    line: &ReadLine,
    pack: &PackPage,
    now: DateTime<Utc>,
) -> Option<ScannedSheet> {
    let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
    let slot = line.code.slot(state);
    let signed = slot.is_some_and(|slot| state.acts.in_force(slot).is_some());
    if signed && !line.inked {
        return None;
    }
    let refused = filing::line_refused(state, line, pack, zone.date(now));
    let doubts = if refused.is_some() { Vec::new() } else { doubts(state, slot, line, pack) };
    let shown = slot.and_then(|slot| state.roster.shown_at(slot)).unwrap_or_default();
    let spare = match line.code.line {
        Line::Spare { number, .. } => Some(number),
        Line::Place { .. } | Line::Page { .. } => None,
    };
    let row = data_address(&line.row);
    let by = slot.map(|slot| SheetSigner {
        person: slot.signer.to_string(),
        name: shown.name.clone(),
        ink: line.inked,
        signed,
    });
    Some(ScannedSheet {
        sheet,
        subject: slot.map(|slot| slot.subject.to_string()).unwrap_or_default(),
        name: name(state, line),
        posts: slot.and_then(|slot| second(state, slot)).into_iter().chain(shown.posts).collect(),
        signers: by.into_iter().collect(),
        pages: vec![SheetPage {
            page: pack.page.into(),
            of: pack.pages.into(),
            file: file_name(&pack.scan.path),
            thumbnail: row.clone(),
        }],
        doubts: doubts.into_iter().map(Into::into).collect(),
        refused,
        held: state.hall().map(|hall| zone.date(hall.opened).to_string()),
        line: Some(ScannedLine { row, place: line.place, blank: !line.inked, spare: spare.map(Into::into) }),
    })
}

/// What a line is called.
pub(super) fn name(state: &State, line: &ReadLine) -> String {
    if let Line::Spare { number, .. } = line.code.line {
        return format!("Baris cadangan {number}");
    }
    let signer = line.code.slot(state).and_then(|slot| state.roster.person(slot.signer));
    signer.map_or_else(|| "Baris tanpa pemilik".to_owned(), |signer| signer.name.to_string())
}

/// The line in a sentence.
fn called(state: &State, line: &ReadLine) -> String {
    let name = name(state, line);
    if line.code.slot(state).is_some() { format!("Baris {name}") } else { name }
}

/// For whom somebody signs as the second party.
fn second(state: &State, slot: Slot) -> Option<String> {
    let subject = state.roster.person(slot.subject).filter(|_| slot.subject != slot.signer)?;
    Some(format!("Pihak kedua bagi {}", subject.name))
}

/// What should be looked at before the line is accepted for this place.
pub(super) fn doubts(state: &State, slot: Option<Slot>, line: &ReadLine, pack: &PackPage) -> Vec<Doubt> {
    let mut doubts: Vec<Doubt> = pack.scan.warnings.iter().map(|warning| Doubt::warned(*warning, "")).collect();
    if !line.inked {
        let text = format!("{} tampak kosong. Lihat gambarnya sebelum menerima.", called(state, line));
        doubts.push(Doubt::new(PaperDoubt::Blank, text));
    }
    if line.repeated {
        let text = "Baris ini terbaca bertanda tangan di lebih dari satu halaman. Cocokkan dengan kertasnya, dan \
                    pastikan yang tampak inilah yang dipakai.";
        doubts.push(Doubt::new(PaperDoubt::Repeated, text));
    }
    doubts.extend(Doubt::older(line.code.version(state), state.text()));
    let code = line.code.to_string();
    let filed = state.acts.records().find(|record| {
        let same = matches!(&record.act.ink, Ink::OnPaper { line: Some(filed), .. } if *filed == code);
        same && record.voided.is_none() && Some(record.act.slot) != slot
    });
    doubts.extend(filed.map(|record| {
        let text = format!(
            "{} sudah diterima untuk {}. Pastikan ini baris dari lembar lain.",
            called(state, line),
            record.act.shown.name
        );
        Doubt::new(PaperDoubt::LineFiled, text)
    }));
    doubts.extend(pack.scan.unread.then(Doubt::unread));
    doubts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(line: Line, inked: bool, pack: usize) -> ReadLine {
        let code = LineCode { ceremony: 1, line, words: 2, top: 3 };
        ReadLine { code, pack, inked, row: Vec::new(), place: [0.0; 4], repeated: false, filed: false }
    }

    fn page() -> PackPage {
        let scan = Scan {
            jpeg: Vec::new(),
            warnings: Vec::new(),
            unread: false,
            path: PathBuf::new(),
            source: Digest([0; 32]),
        };
        PackPage { scan, page: 1, pages: 2 }
    }

    #[test]
    fn of_a_line_read_twice_the_one_with_ink_is_kept_and_a_spare_one_may_be_two_peoples() {
        let own = |people: u8| Line::Place { place: [1; 5], people: [people; 2] };
        let spare = Line::Spare { number: 1, pack: [7; 4] };
        let settled = |lines: &[ReadLine]| {
            let mut lines = lines.to_vec();
            settle(&mut lines, &[page(), page()]);
            lines.iter().map(|line| (line.pack, line.inked, line.repeated)).collect::<Vec<_>>()
        };
        assert_eq!(settled(&[line(own(1), false, 0), line(own(2), true, 1)]), [(1, true, false)]);
        assert_eq!(settled(&[line(own(1), true, 0), line(own(2), false, 1)]), [(0, true, false)]);
        assert_eq!(settled(&[line(own(1), true, 0), line(own(1), true, 1)]), [(0, true, true)]);
        assert_eq!(settled(&[line(spare, true, 0), line(spare, true, 1)]), [(0, true, true), (1, true, true)]);
        assert_eq!(settled(&[line(spare, false, 0), line(spare, false, 1)]), [(0, false, false)]);
    }

    #[test]
    fn what_was_not_read_of_a_page_is_said() {
        let page = |lines| Some(Line::Page { page: 1, pages: 1, lines, pack: [0; 4] });
        assert!(remarks(page(12), 12).is_empty());
        assert!(remarks(page(12), 11)[0].starts_with("1 dari 12 baris"));
        assert!(remarks(page(0), 0)[0].contains("tidak ada yang perlu dicatat"));
        assert!(remarks(None, 3)[0].contains("Terbaca 3 baris"));
    }

    #[test]
    fn a_line_is_shown_whole_and_never_beyond_its_page() {
        let size = [210.0, 297.0];
        let near =
            |one: [f32; 4], other: [f32; 4]| one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-3);
        assert!(near(around([25.0, 100.0, 165.0, 16.5], size), [23.0, 98.0, 169.0, 20.5]));
        assert!(near(around([1.0, 290.0, 220.0, 16.5], size), [0.0, 288.0, 210.0, 9.0]));
        let columns = document::kind::continuation::PackColumns::of(document::Paper::A4);
        let [x, _, w, _] = inner(columns.sign);
        assert!(x > columns.sign[0] && x + w < columns.code);
    }
}
