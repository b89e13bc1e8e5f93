//! Invented people, texts and pictures for the gallery. Nothing here is a real person.

use std::sync::Arc;

use ceremony::text::{Clause, Framing, PactForm, PactText, PledgeText};
use chrono::NaiveDate;
use document::{
    Frame, Identity, Letterhead, LetterheadForm, Mark, Modules, Number, Paper, Person, Picture, QrMark, Signature,
    Signer,
};

const CLAUSES: [&str; 4] = [
    "menjaga dan menegakkan prinsip netralitas Pegawai ASN di lingkungan Pemerintah Kabupaten Mukomuko dalam melaksanakan fungsi pelayanan publik baik sebelum, selama, maupun sesudah pelaksanaan Pemilihan Umum Tahun 2024;",
    "menghindari konflik kepentingan, tidak melakukan praktik-praktik intimidasi dan ancaman kepada Pegawai ASN dan seluruh elemen masyarakat serta tidak memihak kepada pasangan calon tertentu;",
    "menggunakan media sosial secara bijak dan tidak menyebarkan ujaran kebencian serta berita bohong; dan",
    "menolak politik uang dan segala jenis pemberian dalam bentuk apa pun.",
];

pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a real date")
}

pub(crate) fn clauses() -> Vec<Clause> {
    CLAUSES.map(|text| Clause { text: text.into(), children: Vec::new() }).to_vec()
}

pub(crate) fn nested(depth: usize) -> Vec<Clause> {
    let children = |level: usize| if level < depth { nested_below(level, depth) } else { Vec::new() };
    CLAUSES.iter().map(|text| Clause { text: (*text).into(), children: children(1) }).collect()
}

fn nested_below(level: usize, depth: usize) -> Vec<Clause> {
    let children = |level: usize| if level < depth { nested_below(level, depth) } else { Vec::new() };
    (0..2).map(|i| Clause { text: CLAUSES[(i + level) % 4].into(), children: children(level + 1) }).collect()
}

pub(crate) fn pact() -> PactText {
    let closing = vec![
        "Apabila saya tidak menepati pernyataan ini, saya bersedia menerima sanksi sesuai ketentuan peraturan perundang-undangan.".to_owned(),
        "Pernyataan ini saya buat dengan sadar dan tanpa paksaan.".to_owned(),
    ];
    let collective_closing = closing.iter().map(|text| text.replace("saya", "kami")).collect();
    let statement = "dengan ini menyatakan bahwa dalam rangka Pemilihan Umum Tahun 2024 saya akan:";
    PactText {
        form: PactForm::Declaration,
        title: vec!["PAKTA INTEGRITAS".into(), "NETRALITAS PEGAWAI APARATUR SIPIL NEGARA".into()],
        individual: Framing {
            opening: "Saya yang bertanda tangan di bawah ini:".into(),
            statement: statement.into(),
            closing,
        },
        collective: Framing {
            opening: "Kami yang bertanda tangan di bawah ini".into(),
            statement: statement.replace("saya", "kami"),
            closing: collective_closing,
        },
        clauses: clauses(),
    }
}

pub(crate) fn pledge() -> PledgeText {
    PledgeText {
        title: vec!["IKRAR NETRALITAS PEGAWAI APARATUR SIPIL NEGARA".into(), "PADA PEMILIHAN UMUM TAHUN 2024".into()],
        opening: "Dalam rangka menyukseskan pelaksanaan Pemilihan Umum Tahun 2024 kami berikrar:".into(),
        clauses: clauses(),
        closing: "Demikian ikrar ini kami buat dan dilaksanakan dengan penuh integritas dan rasa tanggung jawab dalam rangka mewujudkan netralitas Pegawai ASN yang bermartabat, beretika, dan demokratis demi terwujudnya persatuan dan kesatuan Negara Kesatuan Republik Indonesia.".into(),
    }
}

const FIRST: [&str; 8] = ["Rina", "Budi", "Suharni", "Joko", "Tuti", "Andri", "Nur’aini", "Marwan"];
const LAST: [&str; 6] = ["Contoh", "Misalnya", "Umpama", "Andaikan", "Permisalan", "Teladan"];
const POSTS: [&str; 5] = [
    "Kepala Dinas Kesehatan",
    "Plt. Kepala Dinas Perindustrian, Perdagangan, Koperasi dan Usaha Kecil Menengah",
    "Camat Lubuk Pinang",
    "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    "Inspektur",
];

pub(crate) fn person(index: usize) -> Person {
    let bare = format!("{} {}", FIRST[index % FIRST.len()], LAST[index / 3 % LAST.len()]);
    let name = match index % 4 {
        0 => format!("dr. Hj. {bare}, M.Kes."),
        1 => format!("Drs. H. {bare}, M.Si."),
        2 => bare,
        _ => format!("Ir. {bare}, S.T., M.M., M.H., Ph.D."),
    };
    let digits = format!("19{:02}0115200{:03}1{:03}", 65 + index % 30, 501 + index % 12, index % 1000);
    Person {
        subject: format!("orang-{index}"),
        name,
        identity: (index % 7 != 6).then(|| Identity { label: "NIP".into(), digits }),
        rank: Some("Pembina Utama Muda, IV/c".into()),
        post: POSTS[index % POSTS.len()].into(),
        work_unit: index.is_multiple_of(2).then(|| "Pemerintah Kabupaten Mukomuko".into()),
    }
}

pub(crate) fn long_name() -> Person {
    Person {
        name: "Prof. Dr. dr. Ir. H. Muhammad Abdurrahman Wirasasmita Kusumanegara, S.H., M.Hum., Ph.D.".into(),
        ..person(1)
    }
}

/// A scribble of one ribbon per stroke, different for each seed.
pub(crate) fn ink(seed: usize) -> Vec<Vec<[f32; 2]>> {
    let phase = f32::from(u16::try_from(seed % 100).unwrap_or(0)) * 0.37;
    let centre = |t: f32| {
        [8.0 + 44.0 * t + 3.0 * (t * 23.0 + phase).cos(), 11.0 + 7.5 * (t * 17.0 + phase).sin() * (1.0 - 0.6 * t)]
    };
    let steps = 120_u16;
    let side = |sign: f32| {
        (0..=steps).map(move |i| {
            let t = f32::from(i) / f32::from(steps);
            let [x, y] = centre(t);
            [x, y + sign * (0.2 + 0.25 * (t * 9.0).sin().abs())]
        })
    };
    let mut ring: Vec<_> = side(1.0).collect();
    ring.extend(side(-1.0).collect::<Vec<_>>().into_iter().rev());
    vec![ring]
}

pub(crate) fn signer(index: usize, date: Option<NaiveDate>) -> Signer {
    let mark = date.map_or(Mark::Blank, |date| Mark::Signed(Signature { ink: ink(index), date }));
    Signer { person: person(index), mark, ..Signer::default() }
}

pub(crate) fn emblem() -> Arc<Picture> {
    let shield = image::RgbaImage::from_fn(360, 440, |x, y| {
        let (dx, dy) = (f64::from(x) / 180.0 - 1.0, f64::from(y) / 440.0);
        let inside = dx.abs() < if dy < 0.6 { 0.95 } else { 0.95 * (1.0 - (dy - 0.6) / 0.4).max(0.0).sqrt() };
        let ring = dx.hypot(dy * 2.0 - 0.9);
        let colour = if (0.35..0.5).contains(&ring) { [0xD0, 0x9A, 0x66] } else { [0x5C, 0x35, 0x16] };
        image::Rgba([colour[0], colour[1], colour[2], if inside { 255 } else { 0 }])
    });
    let mut bytes = Vec::new();
    shield.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).expect("writes into memory");
    Picture::read(&bytes).expect("our own PNG")
}

pub(crate) fn photo() -> Arc<Picture> {
    let face = image::RgbImage::from_fn(450, 600, |x, y| {
        let head = (f64::from(x) - 225.0).hypot((f64::from(y) - 240.0) * 0.8) < 120.0;
        let body = (f64::from(x) - 225.0).hypot(f64::from(y) - 640.0) < 230.0;
        image::Rgb(if head {
            [214, 170, 130]
        } else if body {
            [70, 60, 50]
        } else {
            [150, 40, 40]
        })
    });
    let mut bytes = Vec::new();
    face.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Jpeg).expect("writes into memory");
    Picture::read(&bytes).expect("our own JPEG")
}

pub(crate) fn frame(paper: Paper) -> Frame {
    let letterhead = Letterhead {
        form: LetterheadForm::EmblemLeft,
        emblem: Some(emblem()),
        government: vec!["PEMERINTAH KABUPATEN MUKOMUKO".into()],
        unit: vec!["BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA".into()],
        address: vec![
            "Jalan Imam Bonjol Nomor 1, Mukomuko 38765 · Telepon (0737) 71000".into(),
            "bkpsdm@contoh.go.id".into(),
        ],
    };
    let modules = Modules::of(&"IKR1:6BF:XN7.D8+K$".repeat(13)).expect("a claim of 234 characters");
    let caption = ["naskah v1 · sidik 9f3a 77c1", "diperiksa tanpa internet dengan Ikrar"].map(str::to_owned).to_vec();
    Frame {
        paper,
        letterhead: Some(letterhead),
        number: Number::Given("800.1.11.1/3608/BKPSDM/XII/2023".into()),
        place: "Mukomuko".into(),
        date: day(2023, 12, 21),
        date_by_hand: false,
        rehearsal: false,
        qr: Some(QrMark { modules, caption }),
    }
}
