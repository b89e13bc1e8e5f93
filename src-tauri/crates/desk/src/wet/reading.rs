//! Scans become sheets: whose page it is, laid straight, with everything that should be looked at before it is accepted.
//!
//! Reading records nothing and may be repeated; the next reading takes the place of the last.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use ceremony::State;
use ceremony::event::OrderKind;
use ceremony::id::{CeremonyId, Digest, PersonId};
use image::DynamicImage;
use intake::picture::ScanWarning;

use super::filing;
use crate::codes::PageCode;
use crate::documents::{Blobs, PenField, pen_fields, pen_layout, pen_places};
use crate::roster::count;
use crate::wire::convert::id;
use crate::wire::{
    ScanFiles, ScanPageRequest, ScanPicture, ScanReading, ScannedSheet, SheetPage, SheetSigner, StrayPage,
};
use crate::{Desk, Trouble, guidance};

/// Files of one reading.
const FILES: usize = 500;
/// Pages of one reading: a few hundred kilobytes each stay in memory until the next.
const PAGES: usize = 1_000;
/// Share of a field that is dark when somebody signed in it; a field with a box for a duty stamp has some of its own.
const INK: f64 = 0.004;
const INK_BESIDE_STAMP: f64 = 0.02;
/// Left out at the edges of a field, mm: a page may lie half a millimetre off.
const FIELD_EDGE: f32 = 1.5;
/// Longer side of the small picture, pixels.
const THUMBNAIL: u32 = 420;

/// What was read.
pub(super) struct Reading {
    pub(super) id: String,
    pub(super) ceremony: Option<CeremonyId>,
    pub(super) sheets: BTreeMap<PersonId, Sheet>,
}

/// The pages of one person's sheet, each once, by number.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) pages: BTreeMap<u8, Page>,
    /// Pages that came more than once.
    repeated: Vec<u8>,
}

/// A page that was read.
pub(super) struct Page {
    pub(super) code: PageCode,
    pub(super) jpeg: Vec<u8>,
    thumbnail: Vec<u8>,
    warnings: Vec<ScanWarning>,
    /// In whose field there is ink.
    ink: Vec<PersonId>,
    /// Its fields stand where they are looked for.
    placed: bool,
    pub(super) path: PathBuf,
    pub(super) source: Digest,
}

/// Reads files: sheets with their doubts, and what belongs to none.
pub(crate) fn read(desk: &Desk, request: ScanFiles) -> Result<ScanReading, Trouble> {
    let (state, _) = desk.state()?;
    if request.paths.len() > FILES {
        let message = format!("Terlalu banyak berkas sekaligus; batasnya {FILES}. Baca sebagian dahulu.");
        return Err(Trouble::unusable(&message));
    }
    let blobs = Blobs::of(desk);
    let reader = Reader { state: &state, blobs: &blobs, fields: Mutex::default() };
    let (mut sheets, mut strays) = (BTreeMap::<PersonId, Sheet>::new(), Vec::new());
    for looked in reader.all(&request.paths)? {
        match looked.sheet {
            Ok((subject, page)) => sheets.entry(subject).or_default().add(page),
            Err(reason) => strays.push(StrayPage { file: file_name(&looked.path), page: looked.number, reason }),
        }
    }
    let reading = Reading { id: format!("{:032x}", desk.fresh()), ceremony: state.ceremony, sheets };
    let today = desk.host.now();
    let order = state.orders.list(OrderKind::Paper).iter();
    let views = order.filter_map(|id| Some(view(&state, *id, reading.sheets.get(id)?, today)));
    let answer = ScanReading { reading: reading.id.clone(), sheets: views.collect(), strays };
    *desk.scans.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(reading);
    Ok(answer)
}

/// One page of the reading as it would be archived.
pub(crate) fn page(desk: &Desk, request: ScanPageRequest) -> Result<ScanPicture, Trouble> {
    let subject: PersonId = id(&request.subject)?;
    let kept = desk.scans.0.lock().unwrap_or_else(PoisonError::into_inner);
    let reading = kept.as_ref().filter(|reading| reading.id == request.reading);
    let sheet = reading.and_then(|reading| reading.sheets.get(&subject));
    let number = u8::try_from(request.page).unwrap_or_default();
    let page = sheet.and_then(|sheet| sheet.pages.get(&number)).ok_or_else(forgotten)?;
    Ok(ScanPicture { picture: data_address(&page.jpeg) })
}

/// The reading is gone: another took its place, or it was accepted.
pub(super) fn forgotten() -> Trouble {
    Trouble::unusable("Hasil baca pindaian ini sudah tidak ada. Pilih kembali berkas pindaiannya, lalu baca lagi.")
}

fn data_address(jpeg: &[u8]) -> String {
    format!("data:image/jpeg;base64,{}", BASE64.encode(jpeg))
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

impl Sheet {
    /// Of the same page twice the one with fewer doubts is kept.
    fn add(&mut self, page: Page) {
        let number = page.code.page;
        match self.pages.get(&number) {
            None => drop(self.pages.insert(number, page)),
            Some(known) => {
                if page.warnings.len() < known.warnings.len() {
                    self.pages.insert(number, page);
                }
                if !self.repeated.contains(&number) {
                    self.repeated.push(number);
                }
            }
        }
    }
}

/// Reads pages of one ceremony.
struct Reader<'a> {
    state: &'a State,
    blobs: &'a Blobs<'a>,
    /// Signature fields of sheets seen, each set once.
    fields: Mutex<BTreeMap<PersonId, Vec<PenField>>>,
}

/// A page of a file, or why there is none.
struct Opened {
    path: PathBuf,
    source: Digest,
    /// In the file, from 1.
    number: u32,
    picture: Result<DynamicImage, String>,
}

/// What a page turned out to be.
struct Looked {
    path: PathBuf,
    number: u32,
    sheet: Result<(PersonId, Page), String>,
}

impl Reader<'_> {
    /// Every page of every file, as many at once as there are cores: never more pictures lie in memory.
    fn all(&self, paths: &[String]) -> Result<Vec<Looked>, Trouble> {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let mut pages = paths.iter().flat_map(|path| opened(PathBuf::from(path)));
        let mut looked = Vec::new();
        loop {
            let batch: Vec<Opened> = pages.by_ref().take(cores).collect();
            if batch.is_empty() {
                return Ok(looked);
            }
            let found = std::thread::scope(|scope| {
                let threads: Vec<_> = batch.into_iter().map(|page| scope.spawn(move || self.page(page))).collect();
                threads.into_iter().map(std::thread::ScopedJoinHandle::join).collect::<Result<Vec<_>, _>>()
            });
            let found = found.map_err(|_| Trouble::bug("a page could not be read"))?;
            looked.extend(found.into_iter().flatten());
            if looked.len() > PAGES {
                let message = format!("Terlalu banyak halaman sekaligus; batasnya {PAGES}. Baca sebagian dahulu.");
                return Err(Trouble::unusable(&message));
            }
        }
    }

    /// Every sheet that a page shows: two may lie on one scanner.
    fn page(&self, opened: Opened) -> Vec<Looked> {
        let Opened { path, source, number, picture } = opened;
        let looked = |sheet| Looked { path: path.clone(), number, sheet };
        let picture = match picture {
            Ok(picture) => picture,
            Err(reason) => return vec![looked(Err(reason))],
        };
        let codes = intake::picture::codes(&picture);
        let ours: Vec<_> = codes.iter().filter_map(|code| Some((PageCode::read(&code.text)?, code.corners))).collect();
        if ours.is_empty() {
            return vec![looked(Err(no_code(codes.iter().map(|code| code.text.as_str()))))];
        }
        let sheets = ours.into_iter().map(|(code, corners)| self.sheet(&picture, code, corners, &path, source));
        sheets.map(looked).collect()
    }

    fn sheet(
        &self,
        picture: &DynamicImage,
        code: PageCode,
        corners: [[f32; 2]; 4],
        path: &Path,
        source: Digest,
    ) -> Result<(PersonId, Page), String> {
        if !code.is_of(self.state) {
            return Err("Lembar ini milik acara lain. Buka berkas acaranya, lalu baca di sana.".into());
        }
        let subject = code.subject(self.state).map(|person| person.id);
        let subject =
            subject.ok_or("Pemilik lembar ini tidak ada di daftar peserta acara ini. Mungkin sudah dikeluarkan.")?;
        let straight =
            intake::picture::straighten(picture, corners, &pen_layout(self.state)).map_err(|e| e.guidance())?;
        let thumbnail = straight.thumbnail(THUMBNAIL).map_err(|e| e.guidance())?;
        let stamp = self.state.setup.as_deref().is_some_and(|setup| setup.stamp_duty_box);
        let least = if stamp { INK_BESIDE_STAMP } else { INK };
        let here = |field: &&PenField| field.page == u32::from(code.page);
        let inked = |field: &PenField| {
            let [x, y, w, h] = field.place;
            let inner = [x + FIELD_EDGE, y + FIELD_EDGE, w - 2.0 * FIELD_EDGE, h - 2.0 * FIELD_EDGE];
            (straight.ink(inner) >= least).then_some(field.signer)
        };
        let fields = self.fields(subject);
        // In a place that is not the field's any print would pass for ink.
        let newest = self.state.text().map(|version| version.digest);
        let same_words = code.version(self.state).is_some_and(|version| Some(version.digest) == newest);
        let placed = same_words && code.layout == pen_places(&fields);
        let ink = fields.iter().filter(|field| placed && here(field)).filter_map(inked).collect();
        let (path, warnings, jpeg) = (path.to_owned(), straight.warnings, straight.jpeg);
        Ok((subject, Page { code, jpeg, thumbnail, warnings, ink, placed, path, source }))
    }

    fn fields(&self, subject: PersonId) -> Vec<PenField> {
        let mut known = self.fields.lock().unwrap_or_else(PoisonError::into_inner);
        // A sheet that cannot be set shows no ink; that is said of it as a doubt.
        let set = || pen_fields(self.state, self.blobs, subject).unwrap_or_default();
        known.entry(subject).or_insert_with(set).clone()
    }
}

/// Why a page belongs to no sheet.
fn no_code<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    let kinds: Vec<&str> = codes.filter_map(|code| code.split_once(':')).map(|(kind, _)| kind).collect();
    let known = [
        (
            "IKRL1",
            "Halaman ini dari lembar lanjutan, yang disimpan sebagai kertas. Agar tercatat, yang bertanda tangan di \
                   dalamnya menandatangani lembar basah masing-masing, atau di layar dalam susulan.",
        ),
        ("IKR1", "Halaman ini cetakan pakta yang sudah ditandatangani di layar, jadi tidak ada yang perlu dicatat."),
    ];
    let known = known.into_iter().find(|(kind, _)| kinds.contains(kind)).map(|(_, reason)| reason);
    let unknown = "Kode halaman tidak terbaca. Pindai atau foto ulang seluruh lembar, dengan kotak kecil di kiri \
                   bawah tampak jelas.";
    known.unwrap_or(unknown).to_owned()
}

/// The pages of a file; one that cannot be read is a page that belongs to nobody.
fn opened(path: PathBuf) -> Box<dyn Iterator<Item = Opened>> {
    let (source, pages) = match std::fs::read(&path).map_err(|error| Trouble::file(&path, error).message) {
        Ok(bytes) => (journal::digest(&bytes), intake::picture::pages(&bytes).map_err(|error| error.guidance())),
        Err(reason) => (Digest::default(), Err(reason)),
    };
    let pages = match pages {
        Ok(pages) => pages,
        Err(reason) => return Box::new(std::iter::once(Opened { path, source, number: 1, picture: Err(reason) })),
    };
    let most = count(intake::limits::PDF_PAGES);
    let beyond = pages.total().checked_sub(most).filter(|beyond| *beyond > 0).map(|beyond| {
        let reason = format!("{beyond} halaman terakhir berkas ini tidak dibaca. Pisahkan menjadi beberapa berkas.");
        Opened { path: path.clone(), source, number: most + 1, picture: Err(reason) }
    });
    let read = pages.map(move |page| {
        let (number, picture) = match page {
            Ok(page) => (page.page, Ok(page.picture)),
            Err(fault) => (fault.page, Err(format!("Halaman ini {}.", fault.why.guidance()))),
        };
        Opened { path: path.clone(), source, number, picture }
    });
    Box::new(read.chain(beyond))
}

/// A sheet as the screen shows it.
fn view(state: &State, subject: PersonId, sheet: &Sheet, now: chrono::DateTime<chrono::Utc>) -> ScannedSheet {
    let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
    let person = state.roster.person(subject);
    let shown = person.map(|person| state.roster.shown(person)).unwrap_or_default();
    let slots: Vec<_> = person.map(|person| state.places_of(person).collect()).unwrap_or_default();
    let inked = |signer: PersonId| sheet.pages.values().any(|page| page.ink.contains(&signer));
    let signer = |slot: &ceremony::event::Slot| SheetSigner {
        person: slot.signer.to_string(),
        name: state.roster.person(slot.signer).map(|signer| signer.name.to_string()).unwrap_or_default(),
        ink: inked(slot.signer),
        signed: state.acts.in_force(*slot).is_some(),
    };
    let signers: Vec<SheetSigner> = slots.iter().map(signer).collect();
    let page = |page: &Page| SheetPage {
        page: page.code.page.into(),
        of: page.code.pages.into(),
        file: file_name(&page.path),
        thumbnail: data_address(&page.thumbnail),
    };
    let refused = filing::refused(state, subject, sheet, zone.date(now));
    ScannedSheet {
        subject: subject.to_string(),
        name: shown.name,
        posts: shown.posts,
        doubts: if refused.is_some() { Vec::new() } else { doubts(state, sheet, &signers) },
        signers,
        pages: sheet.pages.values().map(page).collect(),
        refused,
        held: state.hall().map(|hall| zone.date(hall.opened).to_string()),
    }
}

/// What should be looked at, as sentences.
fn doubts(state: &State, sheet: &Sheet, signers: &[SheetSigner]) -> Vec<String> {
    let warned = sheet.pages.values().flat_map(|page| {
        page.warnings.iter().map(|warning| format!("Halaman {}: {}", page.code.page, warning.message()))
    });
    let mut doubts: Vec<String> = warned.collect();
    let placed = sheet.pages.values().all(|page| page.placed);
    if !placed {
        doubts.push(
            "Tata letak lembar berubah sejak lembar ini dicetak, jadi bidang tanda tangannya tidak diperiksa sendiri. \
             Lihat gambarnya, lalu pilih siapa yang menandatangani."
                .into(),
        );
    }
    for signer in signers {
        if signer.signed {
            doubts.push(format!(
                "{} sudah menandatangani; tanda tangannya di lembar ini tidak dihitung lagi.",
                signer.name
            ));
        } else if !signer.ink && placed {
            doubts
                .push(format!("Bidang tanda tangan {} tampak kosong. Lihat gambarnya sebelum menerima.", signer.name));
        }
    }
    doubts.extend(sheet.repeated.iter().map(|number| {
        format!("Halaman {number} terbaca lebih dari satu kali. Pastikan gambar yang tampak inilah yang dipakai.")
    }));
    let printed = sheet.pages.values().next().and_then(|page| page.code.version(state));
    let older = printed.zip(state.text()).filter(|(printed, now)| printed.digest != now.digest);
    doubts.extend(older.map(|(printed, now)| guidance::older_words(printed.number, now.number)));
    doubts
}
