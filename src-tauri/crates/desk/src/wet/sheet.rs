//! A sheet that one person (or a pair) signs: its pages, where ink is looked for, and what is doubtful.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use ceremony::State;
use ceremony::event::{PaperDoubt, Slot};
use ceremony::id::{Digest, PersonId};
use chrono::{DateTime, Utc};
use image::DynamicImage;
use intake::picture::{PlacedCode, StraightPage, straighten};

use super::doubt::Doubt;
use super::filing;
use super::pages::{Scan, file_name};
use super::reading::data_address;
use crate::codes::{PageCode, Printed};
use crate::documents::{Blobs, PenField, pen_code, pen_fields, pen_layout, pen_places};
use crate::wire::{ScannedSheet, SheetPage, SheetSigner};

/// Share of a field that is dark when somebody signed in it; a field with a box for a duty stamp has some of its own.
const INK: f64 = 0.004;
const INK_BESIDE_STAMP: f64 = 0.02;
/// Left out at the edges of a field, mm: a page may lie half a millimetre off.
const FIELD_EDGE: f32 = 1.5;
/// Longer side of the small picture, pixels.
const THUMBNAIL: u32 = 420;

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
    pub(super) scan: Scan,
    thumbnail: Vec<u8>,
    /// In whose field there is ink.
    ink: Vec<PersonId>,
    /// Its fields stand where they are looked for.
    placed: bool,
}

impl Sheet {
    /// Of the same page twice the one with fewer doubts is kept.
    pub(super) fn add(&mut self, page: Page) {
        let number = page.code.page;
        match self.pages.get(&number) {
            None => drop(self.pages.insert(number, page)),
            Some(known) => {
                if page.scan.warnings.len() < known.scan.warnings.len() {
                    self.pages.insert(number, page);
                }
                if !self.repeated.contains(&number) {
                    self.repeated.push(number);
                }
            }
        }
    }
}

/// Signature fields of sheets, each set once.
pub(super) struct Fields<'a> {
    state: &'a State,
    blobs: &'a Blobs<'a>,
    known: Mutex<BTreeMap<PersonId, Vec<PenField>>>,
}

impl<'a> Fields<'a> {
    pub(super) fn new(state: &'a State, blobs: &'a Blobs<'a>) -> Self {
        Self { state, blobs, known: Mutex::default() }
    }

    fn of(&self, subject: PersonId) -> Vec<PenField> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        // A sheet that cannot be set shows no ink; that is said of it as a doubt.
        let set = || pen_fields(self.state, self.blobs, subject).unwrap_or_default();
        known.entry(subject).or_insert_with(set).clone()
    }
}

/// Reads one page; whoever knows the file says where it is from.
pub(super) fn read(
    state: &State,
    fields: &Fields<'_>,
    picture: &DynamicImage,
    code: PageCode,
    corners: [[f32; 2]; 4],
) -> Result<(PersonId, Page, StraightPage), String> {
    if !code.is_of(state) {
        return Err("Lembar ini milik acara lain. Buka berkas acaranya, lalu baca di sana.".into());
    }
    let subject = code.subject(state).map(|person| person.id);
    let subject =
        subject.ok_or("Pemilik lembar ini tidak ada di daftar peserta acara ini. Mungkin sudah dikeluarkan.")?;
    let placed = PlacedCode { corners, place: pen_code(state) };
    let mut laid = straighten(picture, &[placed], &pen_layout(state)).map_err(|e| e.guidance())?;
    let thumbnail = laid.thumbnail(THUMBNAIL).map_err(|e| e.guidance())?;
    let stamp = state.setup.as_deref().is_some_and(|setup| setup.stamp_duty_box);
    let least = if stamp { INK_BESIDE_STAMP } else { INK };
    let here = |field: &&PenField| field.page == u32::from(code.page);
    let inked = |field: &PenField| {
        let [x, y, w, h] = field.place;
        let inner = [x + FIELD_EDGE, y + FIELD_EDGE, w - 2.0 * FIELD_EDGE, h - 2.0 * FIELD_EDGE];
        (laid.ink(inner) >= least).then_some(field.signer)
    };
    let fields = fields.of(subject);
    // In a place that is not the field's any print would pass for ink.
    let newest = state.text().map(|version| version.digest);
    let same_words = code.version(state).is_some_and(|version| Some(version.digest) == newest);
    let placed = same_words && code.layout == pen_places(&fields);
    let ink = fields.iter().filter(|field| placed && here(field)).filter_map(inked).collect();
    let (jpeg, warnings) = (std::mem::take(&mut laid.jpeg), std::mem::take(&mut laid.warnings));
    let scan = Scan { jpeg, warnings, unread: false, path: PathBuf::new(), source: Digest::default() };
    Ok((subject, Page { code, scan, thumbnail, ink, placed }, laid))
}

/// A sheet as the screen shows it.
pub(super) fn view(state: &State, subject: PersonId, sheet: &Sheet, now: DateTime<Utc>) -> ScannedSheet {
    let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
    let person = state.roster.person(subject);
    let shown = person.map(|person| state.roster.shown(person)).unwrap_or_default();
    let page = |page: &Page| SheetPage {
        page: page.code.page.into(),
        of: page.code.pages.into(),
        file: file_name(&page.scan.path),
        thumbnail: data_address(&page.thumbnail),
    };
    let refused = filing::refused(state, subject, sheet, zone.date(now));
    let doubts = if refused.is_some() { Vec::new() } else { doubts(state, subject, sheet) };
    let signer = |slot: &Slot| SheetSigner {
        person: slot.signer.to_string(),
        name: state.roster.person(slot.signer).map(|signer| signer.name.to_string()).unwrap_or_default(),
        ink: inked(sheet, slot.signer),
        signed: state.acts.in_force(*slot).is_some(),
    };
    ScannedSheet {
        sheet: subject.to_string(),
        subject: subject.to_string(),
        name: shown.name,
        posts: shown.posts,
        signers: slots(state, subject).iter().map(signer).collect(),
        pages: sheet.pages.values().map(page).collect(),
        doubts: doubts.into_iter().map(Into::into).collect(),
        refused,
        held: state.hall().map(|hall| zone.date(hall.opened).to_string()),
        line: None,
    }
}

fn slots(state: &State, subject: PersonId) -> Vec<Slot> {
    state.roster.person(subject).map(|person| state.places_of(person).collect()).unwrap_or_default()
}

fn inked(sheet: &Sheet, signer: PersonId) -> bool {
    sheet.pages.values().any(|page| page.ink.contains(&signer))
}

/// What should be looked at.
pub(super) fn doubts(state: &State, subject: PersonId, sheet: &Sheet) -> Vec<Doubt> {
    let warned = sheet.pages.values().flat_map(|page| {
        let place = format!("Halaman {}: ", page.code.page);
        page.scan.warnings.iter().map(move |warning| Doubt::warned(*warning, &place))
    });
    let mut doubts: Vec<Doubt> = warned.collect();
    let placed = sheet.pages.values().all(|page| page.placed);
    if !placed {
        doubts.push(Doubt::new(
            PaperDoubt::Moved,
            "Tata letak lembar berubah sejak lembar ini dicetak, jadi bidang tanda tangannya tidak diperiksa sendiri. \
             Lihat gambarnya, lalu pilih siapa yang menandatangani.",
        ));
    }
    for slot in slots(state, subject) {
        let name = state.roster.person(slot.signer).map(|signer| signer.name.to_string()).unwrap_or_default();
        if state.acts.in_force(slot).is_some() {
            let text = format!("{name} sudah menandatangani; tanda tangannya di lembar ini tidak dihitung lagi.");
            doubts.push(Doubt::new(PaperDoubt::OtherSigned, text));
        } else if placed && !inked(sheet, slot.signer) {
            let text = format!("Bidang tanda tangan {name} tampak kosong. Lihat gambarnya sebelum menerima.");
            doubts.push(Doubt::of(slot.signer, PaperDoubt::Blank, text));
        }
    }
    doubts.extend(sheet.repeated.iter().map(|number| {
        let text =
            format!("Halaman {number} terbaca lebih dari satu kali. Pastikan gambar yang tampak inilah yang dipakai.");
        Doubt::new(PaperDoubt::Repeated, text)
    }));
    let first = sheet.pages.values().next();
    doubts.extend(Doubt::older(first.and_then(|page| page.code.version(state)), state.text()));
    let unnumbered = state.roster.person(subject).zip(first).and_then(|(person, first)| {
        let number = person.document_number.as_ref()?;
        let text =
            format!("Lembar ini dicetak sebelum bernomor. Pastikan nomor {number} sudah ditulis tangan di lembarnya.");
        let without = first.code.printed(state, person) == Printed::Unnumbered;
        without.then(|| Doubt::new(PaperDoubt::Unnumbered, text))
    });
    doubts.extend(unnumbered);
    doubts.extend(sheet.pages.values().any(|page| page.scan.unread).then(Doubt::unread));
    doubts
}
