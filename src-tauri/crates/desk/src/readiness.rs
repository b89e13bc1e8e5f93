//! "Periksa kesiapan": what could keep the ceremony from going well, looked at before the hall is full.
//!
//! Every point says what was really found: what the laptop can find out by itself is looked at here, what only eyes can
//! see is told by whoever looked, and what nobody looked at says so. It writes nothing into the journal.

mod machine;
mod now;
mod roster;

use std::path::Path;

use ceremony::State;
use device::files::write_durable;
use device::printer::{PrintOrder, PrintService};

use crate::documents::{self, Blobs};
use crate::wire::convert::moment;
use crate::wire::{
    CheckItem, CheckKey, CheckState, Nothing, PadStanding, PadsView, PrinterRequest, Readiness, ReadyKey, ReadyPoint,
    ReadyState, SaveReadiness, Seen, TestPagePrinted, WrittenReadiness,
};
use crate::{Desk, Trouble, continuation, printing, view};

pub(crate) use now::look as machine_now;

/// Looks at everything; takes as long as the printers take to answer.
pub(crate) fn look(desk: &Desk, seen: Seen) -> Result<Readiness, Trouble> {
    let (state, _) = desk.state()?;
    let file = desk.ask(|room| room.journal.path().to_owned())?;
    let folder = file.parent().unwrap_or(Path::new("."));
    let ceremony = view::ceremony(desk, Nothing {})?;
    let mut points: Vec<ReadyPoint> = ceremony.checklist.iter().map(listed).collect();
    points.extend([
        roster::fonts(&state),
        machine::space(folder, state.roster.people().len()),
        machine::writing(folder),
        machine::clock(zone_of(&state), state.last_at, desk.host.now(), seen.clock),
        machine::power(device::power::battery()),
        second_place(&continuation::view(desk, Nothing {})?),
        seal(ceremony.seals.named, ceremony.seals.unlocked),
        machine::printer(PrintService::system().printers()),
    ]);
    points.extend(EYES.map(|eyes| eyes.point((eyes.told)(&seen))));
    points.push(pads(&crate::pads::view(desk, Nothing {})?));
    Ok(Readiness { looked_at: moment(desk.host.now()), points })
}

/// Looks, and writes what was found as a page.
pub(crate) fn save(desk: &Desk, request: SaveReadiness) -> Result<WrittenReadiness, Trouble> {
    let readiness = look(desk, request.seen)?;
    let (state, _) = desk.state()?;
    let now = desk.host.now();
    let pdf = documents::readiness_page(&state, &Blobs::of(desk), &readiness, now)?;
    let path = Path::new(&request.path);
    write_durable(path, &pdf).map_err(|error| Trouble::file(path, error))?;
    Ok(WrittenReadiness { path: request.path, readiness })
}

/// Sends the test page to a printer.
pub(crate) fn print_test_page(desk: &Desk, request: PrinterRequest) -> Result<TestPagePrinted, Trouble> {
    let (state, _) = desk.state()?;
    let printer = printing::printer(request.printer)?;
    let pdf = documents::test_page(&state, &Blobs::of(desk), &printer, desk.host.now())?;
    let title = "Lembar uji pencetak".to_owned();
    let order = PrintOrder { printer: printer.clone(), title, copies: 1, paper: printing::paper(&state) };
    let receipt = printing::send(&order, &pdf)?;
    Ok(TestPagePrinted { printer, answer: receipt.answer })
}

fn point(key: ReadyKey, state: ReadyState, found: impl Into<String>, next: &str) -> ReadyPoint {
    ReadyPoint { key, state, found: found.into(), next: next.to_owned() }
}

/// A line of the preparation's checklist.
fn listed(item: &CheckItem) -> ReadyPoint {
    let key = match item.key {
        CheckKey::Ceremony => ReadyKey::Ceremony,
        CheckKey::Text => ReadyKey::Text,
        CheckKey::Roster => ReadyKey::Roster,
        CheckKey::Order => ReadyKey::Order,
        CheckKey::Agenda => ReadyKey::Agenda,
        CheckKey::Witnesses => ReadyKey::Witnesses,
    };
    match item.state {
        CheckState::Complete => point(key, ReadyState::Ready, "Lengkap.", ""),
        CheckState::Attention => {
            point(key, ReadyState::Attention, item.remarks.join(" "), "Lihat kembali di Persiapan.")
        }
        CheckState::Empty => {
            let found = std::iter::once("Belum diisi.").chain(item.remarks.iter().map(String::as_str));
            // A ceremony without witnesses is a ceremony all the same.
            let state = if key == ReadyKey::Witnesses { ReadyState::Attention } else { ReadyState::Missing };
            point(key, state, found.collect::<Vec<_>>().join(" "), "Isi di Persiapan.")
        }
    }
}

fn second_place(view: &crate::wire::ContinuationView) -> ReadyPoint {
    let key = ReadyKey::SecondPlace;
    let Some(second) = &view.second else {
        let found = "Lembar lanjutan kertas baru ada di laptop ini; bila laptopnya mati, tidak ada yang dapat dicetak \
                     di tempat lain.";
        return point(key, ReadyState::Attention, found, "Pilih folder di flashdisk, di Arsip.");
    };
    match &second.trouble {
        Some(trouble) => {
            point(key, ReadyState::Missing, trouble.clone(), "Pasang flashdisknya, atau pilih folder lain.")
        }
        None if second.current => {
            point(key, ReadyState::Ready, format!("Lembar lanjutan kertas juga ada di {}.", second.folder), "")
        }
        None if !view.wanted => {
            let found = format!("Lembar lanjutan kertas akan ditulis juga di {}.", second.folder);
            point(key, ReadyState::Ready, found, "")
        }
        None => {
            let found = format!("Lembar lanjutan kertas di {} belum yang terbaru.", second.folder);
            point(key, ReadyState::Attention, found, "Tunggu beberapa detik, lalu periksa lagi.")
        }
    }
}

fn seal(named: bool, unlocked: bool) -> ReadyPoint {
    let key = ReadyKey::Seal;
    match (named, unlocked) {
        (_, true) => point(key, ReadyState::Ready, "Kunci segel terbuka; naskah disegel di belakang antrean.", ""),
        (true, false) => point(
            key,
            ReadyState::Attention,
            "Kunci segel masih tertutup; naskah yang diarsipkan belum disegel.",
            "Buka kuncinya di Arsip, Segel.",
        ),
        (false, false) => point(
            key,
            ReadyState::Attention,
            "Belum ada kunci segel; pakta dicetak tanpa kode QR yang dapat diperiksa.",
            "Buat atau impor kunci di Arsip, Segel, bila segel dikehendaki.",
        ),
    }
}

/// Pads that answer now, and what plain HTTP does not protect from (see `pad/PROTOCOL.md`).
fn pads(view: &PadsView) -> ReadyPoint {
    let key = ReadyKey::Pads;
    let accepted: Vec<_> = view.pads.iter().filter(|pad| pad.standing == PadStanding::Accepted).collect();
    let silent = accepted.iter().filter(|pad| !pad.reachable).count();
    let all = accepted.len();
    match (&view.url, all, silent) {
        (None, ..) => point(
            key,
            ReadyState::Unchecked,
            "Sambungan pad tidak dibuka; tanda tangan diterima di laptop ini.",
            "Bila pad dipakai, buka di Jalankan Acara, Atur pad, terima padnya, lalu periksa lagi.",
        ),
        (Some(_), 0, _) => point(
            key,
            ReadyState::Unchecked,
            "Sambungan pad dibuka, tetapi belum ada pad yang diterima.",
            "Terima padnya di Jalankan Acara, Atur pad, lalu periksa lagi.",
        ),
        (Some(_), _, 1..) => point(
            key,
            ReadyState::Missing,
            format!("{silent} dari {all} pad tidak menjawab."),
            "Buka kembali halamannya di pad itu, dan dekatkan ke Wi-Fi.",
        ),
        (Some(_), _, 0) if view.https => point(key, ReadyState::Ready, format!("{all} pad menjawab lewat HTTPS."), ""),
        (Some(_), _, 0) => point(
            key,
            ReadyState::Attention,
            format!(
                "{all} pad menjawab. Isi pesannya disandikan, tetapi tanpa HTTPS orang lain di Wi-Fi yang sama masih \
                 mungkin menukar halamannya."
            ),
            "Pakai Wi-Fi atau hotspot yang dikuasai panitia, atau buka sambungan dengan HTTPS.",
        ),
    }
}

/// A point that only eyes can judge.
struct Eyes {
    key: ReadyKey,
    told: fn(&Seen) -> Option<bool>,
    /// How it is tried.
    trial: &'static str,
    good: &'static str,
    bad: &'static str,
    mend: &'static str,
}

impl Eyes {
    fn point(&self, told: Option<bool>) -> ReadyPoint {
        match told {
            None => point(self.key, ReadyState::Unchecked, "Belum dicoba.", self.trial),
            Some(true) => point(self.key, ReadyState::Ready, self.good, ""),
            Some(false) => point(self.key, ReadyState::Missing, self.bad, self.mend),
        }
    }
}

const EYES: [Eyes; 4] = [
    Eyes {
        key: ReadyKey::Ruler,
        told: |seen| seen.ruler,
        trial: "Cetak lembar uji dan ukur penggarisnya.",
        good: "Kedua penggaris pada lembar uji tepat 100 mm.",
        bad: "Penggaris pada lembar uji tidak 100 mm: pencetak mengubah ukuran halaman.",
        mend: "Pilih ukuran sebenarnya (100%) dan kertas yang terpasang pada pencetak, lalu cetak lagi lembar uji.",
    },
    Eyes {
        key: ReadyKey::Camera,
        told: |seen| seen.camera,
        trial: "Nyalakan kamera dan lihat gambarnya.",
        good: "Kamera memberi gambar.",
        bad: "Kamera tidak memberi gambar.",
        mend: "Periksa kabel dan izinnya, atau siapkan kamera fotografer; foto dapat diambil dari berkas.",
    },
    Eyes {
        key: ReadyKey::Surface,
        told: |seen| seen.surface,
        trial: "Coba pena yang akan dipakai di kotak coba, dan sekali di layar tanda tangan.",
        good: "Goresan di layar tanda tangan tampak seperti yang digores.",
        bad: "Goresan di layar tanda tangan tidak seperti yang digores.",
        mend: "Coba pena, jari, atau tetikus lain; siapkan lembar tanda tangan basah.",
    },
    Eyes {
        key: ReadyKey::Projector,
        told: |seen| seen.projector,
        trial: "Nyalakan proyektor dari Jalankan Acara dan lihat dari kursi paling belakang.",
        good: "Layar proyektor terbaca dari kursi paling belakang.",
        bad: "Layar proyektor tidak tampak atau tidak terbaca.",
        mend: "Periksa kabelnya dan pilih layarnya di Jalankan Acara.",
    },
];

/// How many points stand so, in words.
pub(crate) fn summary(readiness: &Readiness) -> String {
    let of = |state| readiness.points.iter().filter(|point| point.state == state).count();
    format!(
        "Dari {} hal yang didaftar: {} siap, {} perlu dilihat, {} belum siap, {} belum diperiksa.",
        readiness.points.len(),
        of(ReadyState::Ready),
        of(ReadyState::Attention),
        of(ReadyState::Missing),
        of(ReadyState::Unchecked)
    )
}

/// The name of a point on paper.
pub(crate) fn name(key: ReadyKey) -> &'static str {
    match key {
        ReadyKey::Ceremony => "Acara",
        ReadyKey::Text => "Kop dan naskah",
        ReadyKey::Roster => "Peserta",
        ReadyKey::Order => "Urutan",
        ReadyKey::Agenda => "Susunan acara",
        ReadyKey::Witnesses => "Saksi",
        ReadyKey::Fonts => "Huruf",
        ReadyKey::Space => "Ruang cakram",
        ReadyKey::Writing => "Kecepatan menyimpan",
        ReadyKey::Clock => "Jam laptop",
        ReadyKey::Power => "Baterai",
        ReadyKey::SecondPlace => "Tempat kedua",
        ReadyKey::Seal => "Segel",
        ReadyKey::Printer => "Pencetak",
        ReadyKey::Ruler => "Ukuran cetak",
        ReadyKey::Camera => "Kamera",
        ReadyKey::Surface => "Layar tanda tangan",
        ReadyKey::Projector => "Proyektor",
        ReadyKey::Pads => "Pad",
    }
}

/// The word for a state on paper.
pub(crate) fn word(state: ReadyState) -> &'static str {
    match state {
        ReadyState::Ready => "Siap",
        ReadyState::Attention => "Perlu dilihat",
        ReadyState::Missing => "Belum siap",
        ReadyState::Unchecked => "Belum diperiksa",
    }
}

/// The zone in which the ceremony's times are told.
pub(crate) fn zone_of(state: &State) -> ceremony::zone::Zone {
    state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default()
}
