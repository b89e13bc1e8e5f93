//! Invented people, ink and portraits for measurements: as large as real ones, never real.
//!
//! A number enters, a value leaves, always the same one. No file is read but nothing else either: sizes are those
//! of a pen's recording (12 KB) and of a webcam's picture (150 KB).

use ceremony::id::{PersonId, PostId};
use ceremony::name::PrintedName;
use ceremony::person::{Assignment, AssignmentKind, Identity, IdentityKind, Person, Post};
use ink::{Drawing, Field, Point, PointerKind, Stroke};

const FIRST: [&str; 16] = [
    "Rina",
    "Bambang",
    "Suharni",
    "Joko",
    "Tuti",
    "Andri",
    "Marwan",
    "Yusnita",
    "Ketut",
    "Maria",
    "Fauzan",
    "Lestari",
    "Hendra",
    "Wahyuni",
    "Rusdi",
    "Nurhayati",
];
const SECOND: [&str; 20] = [
    "Contoh",
    "Umpama",
    "Teladan",
    "Misalnya",
    "Andaikan",
    "Permisalan",
    "Ibarat",
    "Seumpama",
    "Kiranya",
    "Barangkali",
    "Sekiranya",
    "Laksana",
    "Bagaikan",
    "Serupa",
    "Perumpamaan",
    "Cermin",
    "Bayangan",
    "Tamsil",
    "Amsal",
    "Ikhtisar",
];
const UNITS: [&str; 10] = [
    "Dinas Kesehatan",
    "Dinas Pendidikan dan Kebudayaan",
    "Dinas Perindustrian, Perdagangan, Koperasi dan UKM",
    "Badan Keuangan Daerah",
    "Sekretariat Daerah",
    "Kecamatan Teramang Jaya",
    "Kecamatan Air Rami",
    "Rumah Sakit Umum Daerah",
    "Satuan Polisi Pamong Praja",
    "Inspektorat",
];
const POSTS: [&str; 8] = [
    "Kepala Seksi Pelayanan",
    "Analis Kepegawaian Ahli Muda",
    "Guru Ahli Pertama",
    "Perawat Terampil",
    "Bendahara Pengeluaran",
    "Penyuluh Pertanian Ahli Madya",
    "Kepala Subbagian Umum dan Kepegawaian",
    "Pengelola Barang Milik Daerah",
];

/// A name that no other number has.
pub(crate) fn name(number: usize) -> PrintedName {
    let (first, second) = (FIRST[number % 16], SECOND[number / 16 % 20]);
    let mut third = String::new();
    let mut rest = number / 320 + 1;
    while rest > 0 {
        third.push_str(["ba", "di", "ku", "la", "me", "no", "ra", "su", "ti", "wa"][rest % 10]);
        rest /= 10;
    }
    third[..1].make_ascii_uppercase();
    let front_titles = ["", "Drs. H.", "Hj.", "dr."][number % 4].to_owned();
    let back_titles = ["S.E., M.Si.", "", "S.Pd.", "M.Kes."][number % 4].to_owned();
    PrintedName { front_titles, bare: format!("{first} {second} {third}"), back_titles }
}

/// Eighteen digits: born, appointed, sex, serial.
pub(crate) fn nip(number: usize) -> String {
    let (year, month, day) = (66 + number % 30, 1 + number / 30 % 12, 1 + number / 360 % 28);
    format!("19{year}{month:02}{day:02}20{:02}{:02}1{:03}", 5 + number % 15, 1 + number % 12, number / 10_080 % 1000)
}

pub(crate) fn post_title(number: usize) -> &'static str {
    POSTS[number / 3 % POSTS.len()]
}

pub(crate) fn unit(number: usize) -> &'static str {
    UNITS[number / 7 % UNITS.len()]
}

/// Somebody with one post.
pub(crate) fn person(number: usize) -> (Person, Post) {
    let id = PersonId(number as u128 + 1);
    let person = Person {
        identity: Identity { kind: IdentityKind::Nip, number: nip(number) },
        rank: "Penata Tingkat I".into(),
        grade: "III/d".into(),
        document_number: Some(format!("800.1.11.1/{}/2026", number + 1)),
        ..Person::named(id, name(number))
    };
    let post = Post {
        id: PostId(number as u128 + 1),
        title: post_title(number).into(),
        work_unit: unit(number).into(),
        protocol_class: Some('m'),
        echelon: String::new(),
        row: u32::try_from(number).unwrap_or(u32::MAX),
        holder: Some(Assignment { person: id, kind: AssignmentKind::Definitive }),
    };
    (person, post)
}

/// A signature of four strokes with 12 KB of points.
pub(crate) fn drawing(number: usize) -> Drawing {
    const POINTS: u16 = 210;
    let shape = f32::from(u16::try_from(number % 97).unwrap_or(0)) * 0.21;
    let stroke = |stroke: u16| {
        let point = |i: u16| {
            let t = f32::from(i) / f32::from(POINTS);
            let shift = f32::from(stroke);
            Point {
                x: 40.0 + 70.0 * shift + 90.0 * t + 22.0 * (t * 19.0 + shape + shift).cos(),
                y: 66.0 + 38.0 * (t * 14.0 + shape * 1.7 + shift).sin() * (1.0 - 0.5 * t),
                pressure: 0.3 + 0.4 * (t * 9.0 + shape).sin().abs(),
                t_us: 1_100_000 * u32::from(stroke) + 4_200 * u32::from(i),
            }
        };
        Stroke { points: (0..POINTS).map(point).collect() }
    };
    Drawing {
        field: Field { width: 400.0, height: 146.0 },
        device: PointerKind::Pen,
        strokes: (0..4).map(stroke).collect(),
    }
}

/// JPEGs of 150 KB, painted once; each number gets one of its own bytes.
pub(crate) struct Portraits(Vec<Vec<u8>>);

impl Portraits {
    pub(crate) fn paint() -> Self {
        Self((0..8).map(painted).collect())
    }

    /// The number stands in a comment of the file, so that no two people share a blob.
    pub(crate) fn of(&self, number: usize) -> Vec<u8> {
        let painted = &self.0[number % self.0.len()];
        let comment = format!("orang {number}");
        let length = u16::try_from(comment.len() + 2).unwrap_or(u16::MAX);
        let mut jpeg = painted[..2].to_vec();
        jpeg.extend([0xFF, 0xFE]);
        jpeg.extend(length.to_be_bytes());
        jpeg.extend(comment.as_bytes());
        jpeg.extend(&painted[2..]);
        jpeg
    }
}

/// Head and shoulders with the grain of a webcam.
fn painted(number: u32) -> Vec<u8> {
    let mut grain = 0x9E37_79B9_u32.wrapping_mul(number + 1);
    let picture = image::RgbImage::from_fn(480, 640, |x, y| {
        grain ^= grain << 13;
        grain ^= grain >> 17;
        grain ^= grain << 5;
        let head = x.abs_diff(240).pow(2) + y.abs_diff(270).pow(2) < 125 * 125;
        let body = x.abs_diff(240).pow(2) + y.abs_diff(690).pow(2) < 260 * 260;
        let [r, g, b] = if head {
            [205, 165, 130]
        } else if body {
            [120, 110, 80]
        } else {
            [180, 184, 190]
        };
        let noise = u8::try_from(grain % 30).unwrap_or(0);
        image::Rgb([r + noise, g + noise, b + noise])
    });
    let mut jpeg = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 94);
    picture.write_with_encoder(encoder).expect("writes into memory");
    jpeg
}
