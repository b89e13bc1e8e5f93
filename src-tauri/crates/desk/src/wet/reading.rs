//! Scans become sheets and lines: whose it is, laid straight, with everything that should be looked at before it is
//! accepted.
//!
//! Reading records nothing and may be repeated; the next reading takes the place of the last.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use ceremony::State;
use ceremony::event::OrderKind;
use ceremony::id::{CeremonyId, PersonId};
use image::DynamicImage;
use intake::picture::{Code, StraightPage, other_marks};

use super::line::{self, PackPage, ReadLine};
use super::pages::{Opened, file_name, opened};
use super::sheet::{self, Fields, Page, Sheet};
use crate::codes::{LineCode, PageCode};
use crate::documents::{Blobs, pen_layout};
use crate::limits::{SCAN_FILES, SCAN_PAGES, SCAN_PIXELS_AT_ONCE, SCANS_AT_ONCE, SCANS_HELD};
use crate::wire::{ScanFiles, ScanPageRequest, ScanPicture, ScanReading, StrayPage};
use crate::{Desk, Trouble};

/// What was read.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) id: String,
    pub(super) ceremony: Option<CeremonyId>,
    pub(super) sheets: BTreeMap<PersonId, Sheet>,
    pub(super) packs: Vec<PackPage>,
    pub(super) lines: Vec<ReadLine>,
}

/// What was asked for in a reading.
pub(super) enum Read<'a> {
    Sheet(PersonId, &'a Sheet),
    Line(&'a ReadLine, &'a PackPage),
}

impl Reading {
    /// The sheet or line of this name, while nothing was filed from it.
    pub(super) fn named(&self, name: &str) -> Option<Read<'_>> {
        if let Some(index) = name.strip_prefix(LINE_NAME) {
            let line = self.lines.get(index.parse::<usize>().ok()?).filter(|line| !line.filed)?;
            return Some(Read::Line(line, self.packs.get(line.pack)?));
        }
        let subject = name.parse().ok()?;
        self.sheets.get(&subject).map(|sheet| Read::Sheet(subject, sheet))
    }

    /// It was filed; its page stays for as long as others need it.
    pub(super) fn filed(&mut self, name: &str) {
        if let Some(line) =
            name.strip_prefix(LINE_NAME).and_then(|index| self.lines.get_mut(index.parse::<usize>().ok()?))
        {
            line.filed = true;
        } else if let Ok(subject) = name.parse() {
            self.sheets.remove(&subject);
        }
    }

    fn held(&self) -> usize {
        let sheets = self.sheets.values().flat_map(|sheet| sheet.pages.values()).map(|page| page.scan.jpeg.len());
        sheets.chain(self.packs.iter().map(|pack| pack.scan.jpeg.len())).sum()
    }
}

/// How the name of a line in a reading begins; a sheet has the name of its subject.
const LINE_NAME: &str = "baris-";

/// Reads files: sheets and lines with their doubts, and what belongs to none.
pub(crate) fn read(desk: &Desk, request: ScanFiles) -> Result<ScanReading, Trouble> {
    let (state, _) = desk.state()?;
    if request.paths.len() > SCAN_FILES {
        let message = format!("Terlalu banyak berkas sekaligus; batasnya {SCAN_FILES}. Baca sebagian dahulu.");
        return Err(Trouble::unusable(&message));
    }
    desk.scans.forget();
    let blobs = Blobs::of(desk);
    let reader = Reader { state: &state, fields: Fields::new(&state, &blobs) };
    let (mut reading, strays) = reader.all(&request.paths)?;
    (reading.id, reading.ceremony) = (format!("{:032x}", desk.fresh()), state.ceremony);
    line::settle(&mut reading.lines, &reading.packs);
    let now = desk.host.now();
    let order = state.orders.list(OrderKind::Paper).iter();
    let sheets = order.filter_map(|id| Some(sheet::view(&state, *id, reading.sheets.get(id)?, now)));
    let lines = (0..).zip(&reading.lines).filter_map(|(index, line)| {
        let pack = reading.packs.get(line.pack)?;
        line::view(&state, format!("{LINE_NAME}{index}"), line, pack, now)
    });
    let answer = ScanReading { reading: reading.id.clone(), sheets: sheets.chain(lines).collect(), strays };
    *desk.scans.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(reading);
    Ok(answer)
}

/// One page of the reading as it would be archived.
pub(crate) fn page(desk: &Desk, request: ScanPageRequest) -> Result<ScanPicture, Trouble> {
    let (state, _) = desk.state()?;
    let kept = desk.scans.0.lock().unwrap_or_else(PoisonError::into_inner);
    let reading = kept.as_ref().filter(|reading| reading.id == request.reading && reading.ceremony == state.ceremony);
    let jpeg = match reading.and_then(|reading| reading.named(&request.sheet)).ok_or_else(forgotten)? {
        Read::Sheet(_, sheet) => {
            let number = u8::try_from(request.page).unwrap_or_default();
            &sheet.pages.get(&number).ok_or_else(forgotten)?.scan.jpeg
        }
        Read::Line(_, pack) => &pack.scan.jpeg,
    };
    Ok(ScanPicture { picture: data_address(jpeg) })
}

/// The reading is gone: another took its place, or it was accepted.
pub(super) fn forgotten() -> Trouble {
    Trouble::unusable("Hasil baca pindaian ini sudah tidak ada. Pilih kembali berkas pindaiannya, lalu baca lagi.")
}

pub(super) fn data_address(jpeg: &[u8]) -> String {
    format!("data:image/jpeg;base64,{}", BASE64.encode(jpeg))
}

/// Reads pages of one ceremony.
struct Reader<'a> {
    state: &'a State,
    fields: Fields<'a>,
}

/// What a page turned out to be.
struct Looked {
    path: PathBuf,
    number: u32,
    what: What,
}

enum What {
    Sheet(PersonId, Page),
    Pack(PackPage, Vec<ReadLine>),
    Stray(String),
}

impl Reader<'_> {
    /// Every page of every file, a few at once.
    fn all(&self, paths: &[String]) -> Result<(Reading, Vec<StrayPage>), Trouble> {
        let mut pages = paths.iter().flat_map(|path| opened(PathBuf::from(path))).peekable();
        let (mut reading, mut strays, mut seen) = (Reading::default(), Vec::new(), 0);
        while pages.peek().is_some() {
            let batch = batch(&mut pages);
            seen += batch.len();
            let found = std::thread::scope(|scope| {
                let threads: Vec<_> = batch.into_iter().map(|page| scope.spawn(move || self.page(page))).collect();
                threads.into_iter().map(std::thread::ScopedJoinHandle::join).collect::<Result<Vec<_>, _>>()
            });
            let found = found.map_err(|_| Trouble::bug("a page could not be read"))?;
            found.into_iter().flatten().for_each(|looked| take(&mut reading, &mut strays, looked));
            if seen > SCAN_PAGES || reading.held() > SCANS_HELD {
                let message = format!(
                    "Terlalu banyak halaman sekaligus; paling banyak {SCAN_PAGES} halaman. Baca sebagian dahulu."
                );
                return Err(Trouble::unusable(&message));
            }
        }
        Ok((reading, strays))
    }

    /// Everything that a page shows: two sheets may lie on one scanner.
    fn page(&self, opened: Opened) -> Vec<Looked> {
        let Opened { path, source, number, picture } = opened;
        let whats = match picture {
            Ok(picture) => self.whats(&picture, &path, source),
            Err(reason) => vec![What::Stray(reason)],
        };
        whats.into_iter().map(|what| Looked { path: path.clone(), number, what }).collect()
    }

    fn whats(&self, picture: &DynamicImage, path: &Path, source: ceremony::id::Digest) -> Vec<What> {
        let codes = intake::picture::codes(picture);
        let (mut whats, mut straight) = (Vec::new(), Vec::<StraightPage>::new());
        for (code, corners) in of_kind(&codes, PageCode::read) {
            match sheet::read(self.state, &self.fields, picture, code, corners) {
                Ok((subject, mut page, laid)) => {
                    (page.scan.path, page.scan.source) = (path.to_owned(), source);
                    whats.push(What::Sheet(subject, page));
                    straight.push(laid);
                }
                Err(reason) => whats.push(What::Stray(reason)),
            }
        }
        let lines: Vec<_> = of_kind(&codes, LineCode::read).collect();
        if !lines.is_empty() {
            match line::read(self.state, picture, &lines) {
                Ok(line::Page { mut pack, lines, remarks, laid }) => {
                    (pack.scan.path, pack.scan.source) = (path.to_owned(), source);
                    whats.extend(remarks.into_iter().map(What::Stray));
                    whats.push(What::Pack(pack, lines));
                    straight.push(laid);
                }
                Err(reason) => whats.push(What::Stray(reason)),
            }
        }
        if whats.is_empty() {
            return vec![What::Stray(no_code(codes.iter().map(|code| code.text.as_str())))];
        }
        let unread = other_marks(picture, &straight, &codes, &pen_layout(self.state)) > 0;
        for what in &mut whats {
            match what {
                What::Sheet(_, page) => page.scan.unread = unread,
                What::Pack(pack, _) => pack.scan.unread = unread,
                What::Stray(_) => {}
            }
        }
        whats
    }
}

/// The next pages that may lie in memory together.
fn batch(pages: &mut impl Iterator<Item = Opened>) -> Vec<Opened> {
    let (mut batch, mut pixels) = (Vec::new(), 0);
    while batch.len() < SCANS_AT_ONCE && pixels < SCAN_PIXELS_AT_ONCE / 2 {
        let Some(page) = pages.next() else { break };
        pixels += page.pixels();
        batch.push(page);
    }
    batch
}

fn of_kind<'a, T: 'a>(
    codes: &'a [Code],
    read: impl Fn(&str) -> Option<T> + 'a,
) -> impl Iterator<Item = (T, [[f32; 2]; 4])> + 'a {
    codes.iter().filter_map(move |code| Some((read(&code.text)?, code.corners)))
}

fn take(reading: &mut Reading, strays: &mut Vec<StrayPage>, looked: Looked) {
    match looked.what {
        What::Sheet(subject, page) => reading.sheets.entry(subject).or_default().add(page),
        What::Pack(pack, lines) => {
            let index = reading.packs.len();
            reading.packs.push(pack);
            reading.lines.extend(lines.into_iter().map(|line| line.on(index)));
        }
        What::Stray(reason) => strays.push(StrayPage { file: file_name(&looked.path), page: looked.number, reason }),
    }
}

/// Why a page belongs to no sheet.
fn no_code<'a>(mut codes: impl Iterator<Item = &'a str>) -> String {
    if codes.any(|code| code.starts_with("IKR1:")) {
        return "Halaman ini cetakan pakta yang sudah ditandatangani di layar, jadi tidak ada yang perlu dicatat."
            .into();
    }
    "Kode halaman tidak terbaca. Pindai ulang pada 200 dpi atau lebih, atau foto seluruh lembar dengan kotak kecil di \
     kiri bawah tampak jelas."
        .into()
}
