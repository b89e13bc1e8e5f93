//! Fixed records for the pages: invented people with short and long names, ink written by recorded hands, one small
//! photo, and a sheet of every kind made from them.

#[path = "paperwork.rs"]
mod paperwork;

use std::path::Path;
use std::sync::Arc;

use ceremony::text::{Clause, Framing, PactForm, PactText, PledgeText};
use ceremony::zone::Zone;
use chrono::{NaiveDate, NaiveTime};
use document::kind::attendance::{Attendance, Attendee, attendance};
use document::kind::call_sheet::{Call, CallSheet, call_sheet};
use document::kind::collective::{Collective, NotSigned, Represented, collective};
use document::kind::individual::{Individual, Photo, individual};
use document::kind::official_record::{AfterClosing, HeldFast, LateSession, OfficialRecord, official_record};
use document::kind::pair::{Pair, Target, pair};
use document::kind::pledge::{Pledge, pledge};
use document::kind::proof_sheet::{ProofSheet, proof_sheet};
use document::kind::recap::{Recap, Standing, UnitRecap, recap};
use document::{
    Delegate, Frame, Happening, Identity, Letterhead, LetterheadForm, Mark, Modules, Number, Paper, Person, Picture,
    QrMark, Sheet, Signature, Signer,
};

/// Hands whose ink stands in `src-tauri/crates/ink/tests/fixtures`.
const HANDS: [&str; 5] = ["flowing-pen", "initials-pen", "angular-mouse", "quick-touch", "dense-pen"];

/// A claim of the length and the letters a seal makes, which stands in the square.
pub(crate) const CLAIM: &str = "IKR1:NCFOXN*TS0BI$ZD-PHQ3ZQ6QLR3JFDJTG*4DYS9Z6 HEYO3W5B$FJ1H8-EPZKHUMTHCBW5QTKE.CDL8:7A+Q/40UVR7W2PXI5%N8TB\
    M6T9SJ0E:YH4D2CG+R/K3L1OQ-ZVU$X7W5A%F8I.N6B*M9P0T2SJ4H:EYD3C+G1R/L5KQO-ZX7V$UW8A%6FI.9NB*0MPT2SJ4:HEYD3+CG1/RL5KQ-OZXWVU";

const CLAUSES: [&str; 4] = [
    "menjaga dan menegakkan prinsip netralitas Pegawai ASN di lingkungan Pemerintah Kabupaten Mukomuko dalam \
     melaksanakan fungsi pelayanan publik baik sebelum, selama, maupun sesudah pelaksanaan Pemilihan Umum Tahun 2024.",
    "menghindari konflik kepentingan, tidak melakukan praktik-praktik intimidasi dan ancaman kepada Pegawai ASN dan \
     seluruh elemen masyarakat serta tidak memihak kepada pasangan calon tertentu.",
    "menggunakan media sosial secara bijak dan tidak menyebarkan ujaran kebencian serta berita bohong.",
    "menolak politik uang dan segala jenis pemberian dalam bentuk apa pun.",
];

/// Name, post, work unit: the last two as long as any roster has them.
const PEOPLE: [(&str, &str, &str); 7] = [
    ("dr. Hj. Rina Contoh, M.Kes.", "Plt. Kepala Dinas Kesehatan", "Dinas Kesehatan"),
    ("Drs. H. Budi Misalnya, M.Si.", "Camat Lubuk Pinang", "Kecamatan Lubuk Pinang"),
    ("Suharni", "Inspektur Daerah", "Inspektorat"),
    ("Ir. Joko Umpama, S.T., M.M., M.H.", "Asisten III Administrasi Umum", "Sekretariat Daerah"),
    ("Nur’aini Permisalan, S.Sos.", "Staf Ahli Bupati Bidang Ekonomi, Keuangan dan Pembangunan", "Sekretariat Daerah"),
    (
        "Prof. Dr. dr. Ir. H. Muhammad Abdurrahman Wirasasmita Kusumanegara, S.H., M.Hum., Ph.D.",
        "Kepala Dinas Perindustrian, Perdagangan, Koperasi dan Usaha Kecil Menengah",
        "Dinas Perindustrian, Perdagangan, Koperasi dan Usaha Kecil Menengah",
    ),
    (
        "Siti Nurbayatirahmahkusumawardhaniningsihpermatasariwulandarisetyaningrum",
        "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
        "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    ),
];

pub(crate) fn day(month: u32, day: u32) -> NaiveDate {
    let year = if month == 12 { 2023 } else { 2024 };
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The day of the hall.
pub(crate) fn held() -> NaiveDate {
    day(12, 21)
}

fn committed(path: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap()
}

pub(crate) fn photo() -> Arc<Picture> {
    Picture::read(&committed("tests/fixtures/foto.jpg")).unwrap()
}

/// Recorded ink fitted into its field, as the desk does it.
pub(crate) fn ink(index: usize) -> Vec<Vec<[f32; 2]>> {
    let hand = HANDS[index % HANDS.len()];
    let drawing = committed(&format!("src-tauri/crates/ink/tests/fixtures/{hand}.ink"));
    ink::fit(&ink::Drawing::decode(&drawing).unwrap(), 60.0, 22.0, 2.0).polygons
}

pub(crate) fn person(index: usize) -> Person {
    let (name, post, unit) = PEOPLE[index % PEOPLE.len()];
    let digits = format!("19{:02}0115200{:03}1{:03}", 65 + index % 30, 501 + index % 12, index % 1000);
    Person {
        subject: format!("orang-{index}"),
        name: name.into(),
        identity: (index % 7 != 2).then(|| Identity { label: "NIP".into(), digits }),
        rank: (index % 7 != 2).then(|| "Pembina Utama Muda, IV/c".into()),
        post: post.into(),
        work_unit: Some(unit.into()),
    }
}

pub(crate) fn signer(index: usize, date: Option<NaiveDate>) -> Signer {
    let mark = date.map_or(Mark::Blank, |date| Mark::Signed(Signature { ink: ink(index), date }));
    Signer { person: person(index), mark, ..Signer::default() }
}

fn regent() -> Signer {
    let person = Person {
        subject: "bupati".into(),
        name: "H. Andri Andaikan Teladan, S.E., M.M.".into(),
        post: "Bupati Mukomuko".into(),
        ..Person::default()
    };
    Signer { person, ..Signer::default() }
}

pub(crate) fn witness(index: usize) -> Signer {
    let (name, post) = [
        ("Tuti Teladan, S.Pd.I.", "Ketua Komisi Pemilihan Umum Kabupaten Mukomuko"),
        ("Marwan Andaikan, S.H.I.", "Ketua Badan Pengawas Pemilihan Umum Kabupaten Mukomuko"),
    ][index % 2];
    let (subject, name, post) = (format!("saksi-{index}"), name.into(), post.into());
    Signer { person: Person { subject, name, post, ..Person::default() }, ..signer(index, Some(held())) }
}

fn clauses() -> Vec<Clause> {
    CLAUSES.map(|text| Clause { text: text.into(), children: Vec::new() }).to_vec()
}

pub(crate) fn pact_text(count: usize) -> PactText {
    let closing = [
        "Apabila saya tidak menepati pernyataan ini, saya bersedia menerima sanksi sesuai ketentuan peraturan \
         perundang-undangan.",
        "Pernyataan ini saya buat dengan sadar dan tanpa paksaan.",
    ];
    let statement = "dengan ini menyatakan bahwa dalam rangka Pemilihan Umum Tahun 2024 saya akan:";
    PactText {
        form: PactForm::Declaration,
        title: ["PAKTA INTEGRITAS", "NETRALITAS PEGAWAI APARATUR SIPIL NEGARA"].map(Into::into).to_vec(),
        individual: Framing {
            opening: "Saya yang bertanda tangan di bawah ini:".into(),
            statement: statement.into(),
            closing: closing.map(Into::into).to_vec(),
        },
        collective: Framing {
            opening: "Kami yang bertanda tangan dalam daftar di bawah ini".into(),
            statement: statement.replace("saya", "kami"),
            closing: closing.map(|text| text.replace("saya", "kami")).to_vec(),
        },
        clauses: clauses().into_iter().cycle().take(count).collect(),
    }
}

/// Letterhead, number, place and the square for checking.
pub(crate) fn frame(paper: Paper) -> Frame {
    let letterhead = Letterhead {
        form: LetterheadForm::EmblemLeft,
        emblem: Some(Picture::read(&committed("assets/emblems/contoh.png")).unwrap()),
        government: vec!["PEMERINTAH KABUPATEN MUKOMUKO".into()],
        unit: vec!["SEKRETARIAT DAERAH".into()],
        address: vec!["Kompleks Perkantoran Pemerintah Kabupaten Mukomuko, Bengkulu".into()],
    };
    let caption = vec!["naskah v1 · sidik 9f3a 77c1".into(), "diperiksa tanpa internet dengan Ikrar".into()];
    let qr = QrMark { modules: Modules::of(CLAIM).unwrap(), caption };
    Frame {
        paper,
        letterhead: Some(letterhead),
        number: Number::Given("800.1.11.1/3608/PI-NET/XII/2023".into()),
        place: "Mukomuko".into(),
        date: held(),
        date_by_hand: false,
        rehearsal: false,
        qr: Some(qr),
    }
}

/// The hall: `count` on the day, two late ones, and those who have not signed.
pub(crate) fn hall(count: usize) -> Collective {
    let mut signers: Vec<Signer> = (0..count).map(|index| signer(index, Some(held()))).collect();
    signers.extend([signer(900, Some(day(12, 28))), signer(901, Some(day(1, 3)))]);
    Collective {
        text: pact_text(4),
        signers,
        not_signed: vec![
            NotSigned { person: person(905), reason: "menyusul: sakit".into() },
            NotSigned { person: person(906), reason: "berhalangan: dinas luar".into() },
        ],
        represented: Represented::default(),
        delegates: vec![delegate()],
        witnesses: vec![witness(0), witness(1)],
        note: None,
        correction: None,
    }
}

fn delegate() -> Delegate {
    let texts = ["Hj. Umi Umpama, S.Ag.", "Kepala Subbagian Tata Usaha", "Kepala Kepolisian Resor Mukomuko"];
    let [name, post, stands_for] = texts.map(Into::into);
    Delegate { name, post, stands_for }
}

pub(crate) fn alone(index: usize) -> Individual {
    Individual { text: pact_text(4), signer: signer(index, Some(held())), ..Individual::default() }
}

fn individuals(frame: &Frame) -> Vec<(&'static str, Sheet)> {
    let photo = Photo::Picture(photo());
    let unnumbered = Frame { number: Number::ToFollow, qr: None, ..frame.clone() };
    let sheet = |frame: &Frame, pact: Individual| individual(frame, &pact).unwrap();
    let corrected = "pada penandatanganan tanggal 21 Desember 2023 tertulis nama “Hj. Rina Contoh, M.Kes.”.";
    vec![
        ("pakta", sheet(frame, alone(0))),
        ("pakta-foto", sheet(frame, Individual { photo: photo.clone(), ..alone(3) })),
        ("pakta-mengetahui", sheet(frame, Individual { acknowledger: Some(regent()), ..alone(1) })),
        (
            "pakta-mengetahui-foto",
            sheet(frame, Individual { acknowledger: Some(regent()), photo: photo.clone(), ..alone(4) }),
        ),
        (
            "pakta-tanpa-nomor",
            sheet(&unnumbered, Individual { photo: Photo::Frame, signer: signer(6, None), ..alone(6) }),
        ),
        (
            "pakta-atas-nama",
            sheet(frame, Individual { represented: (10..38).map(person).collect(), photo, ..alone(3) }),
        ),
        ("pakta-ralat", sheet(frame, Individual { correction: Some(corrected.into()), stamp_duty: true, ..alone(0) })),
        ("pakta-nama-panjang", sheet(frame, Individual { acknowledger: Some(regent()), ..alone(5) })),
        (
            "pakta-60-butir",
            sheet(frame, Individual { text: pact_text(60), witnesses: vec![witness(0), witness(1)], ..alone(2) }),
        ),
    ]
}

fn agreement() -> Pair {
    let target = |index: usize| Target {
        goal: format!("Meningkatnya mutu pelayanan publik bidang {}", index + 1),
        indicator: "Indeks kepuasan masyarakat terhadap pelayanan perangkat daerah".into(),
        target: format!("{},5 persen", 80 + index),
    };
    let mut text = pact_text(3);
    text.title = vec!["PERJANJIAN KINERJA TAHUN 2024".into()];
    let (first, second) = (signer(1, Some(held())), Signer { mark: signer(3, Some(held())).mark, ..regent() });
    Pair { text, first, second, targets: (0..14).map(target).collect(), correction: None }
}

fn list(frame: &Frame) -> Sheet {
    let notes = [
        "hadir",
        "diwakili oleh Hj. Umi Umpama, S.Ag. (Kepala Subbagian Tata Usaha); menandatangani susulan, 28 Desember 2023",
        "saksi; hadir",
        "",
    ];
    let note = |index: usize| notes[index % notes.len()].to_owned();
    let attendee = |index| Attendee { signer: signer(index, None), note: note(index) };
    let sheet = Attendance {
        title: vec!["IKRAR DAN PENANDATANGANAN PAKTA INTEGRITAS".into()],
        time: "09.00 WIB – selesai".into(),
        venue: "Ruang Rapat Bupati Mukomuko".into(),
        attendees: (0..22).map(attendee).collect(),
        spare_rows: 3,
        acknowledger: Some(Signer { capacity: vec!["Petugas daftar hadir,".into()], ..Signer::default() }),
    };
    attendance(frame, &sheet).unwrap()
}

pub(crate) fn record(hall: &Collective) -> OfficialRecord {
    let at = |hour, minute, what: &str| Happening { time: NaiveTime::from_hms_opt(hour, minute, 0), what: what.into() };
    let late = hall.signers.iter().filter(|signer| signer.mark.date() != Some(held()));
    let room = "Ruang Kerja Sekretaris Daerah";
    OfficialRecord {
        title: vec!["IKRAR DAN PENANDATANGANAN PAKTA INTEGRITAS".into()],
        held: held(),
        zone: Zone::Wib,
        venue: "Ruang Rapat Bupati Mukomuko".into(),
        act: "Ikrar dan Penandatanganan Pakta Integritas".into(),
        legal_basis: [
            "Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara.",
            "Keputusan Bersama Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi, Menteri Dalam Negeri, \
             Kepala Badan Kepegawaian Negara, Ketua Komisi Aparatur Sipil Negara, dan Ketua Badan Pengawas Pemilihan \
             Umum Nomor 2 Tahun 2022, Nomor 800-5474 Tahun 2022, Nomor 246 Tahun 2022, Nomor 30 Tahun 2022, dan Nomor \
             1447.1/PM.01/K.1/09/2022 tanggal 22 September 2022 tentang Pedoman Pembinaan dan Pengawasan Netralitas \
             Pegawai Aparatur Sipil Negara dalam Penyelenggaraan Pemilihan Umum dan Pemilihan",
        ]
        .map(Into::into)
        .to_vec(),
        happenings: vec![
            at(9, 1, "Pembukaan."),
            at(9, 41, "Pembacaan ikrar bersama, dipimpin oleh Drs. H. Budi Misalnya, M.Si. (Sekretaris Daerah)."),
            at(10, 1, "Penandatanganan pakta integritas."),
            Happening { time: None, what: "Doa tidak dilaksanakan (hujan).".into() },
        ],
        signed_on_the_day: hall.signers.len() - 2,
        after_closing: vec![AfterClosing {
            person: person(3),
            at: "pukul 14.05 WIB; dalam acara diwakili oleh Hj. Umi Umpama, S.Ag.".into(),
        }],
        late_sessions: [day(12, 28), day(1, 3)].map(|date| LateSession { date, place: room.into() }).to_vec(),
        late: late.cloned().collect(),
        not_signed: hall.not_signed.clone(),
        witnesses_called: "saksi".into(),
        witnesses_signed: hall.witnesses.len() - 1,
        witnesses_not_signed: vec![NotSigned {
            person: hall.witnesses[1].person.clone(),
            reason: "menyusul: rapat di provinsi".into(),
        }],
        represented: hall.represented.clone(),
        assisted: Vec::new(),
        delegates: hall.delegates.clone(),
        fingerprint: Some("9f3a 77c1 02be 4d10 5e6f 8a9b c0d1 e2f3 1425 3647 5869 7a8b 9cad becf d0e1 f203".into()),
        held_fast: vec![HeldFast {
            at: "Kamis, 21 Desember 2023, 11.49 WIB".into(),
            words: "daya kapak kabel menu pulpen tajam delima berlian".into(),
        }],
        maker: Signer::default(),
        witnesses: hall.witnesses.iter().map(|witness| Signer { mark: Mark::Blank, ..witness.clone() }).collect(),
    }
}

pub(crate) fn recap_of(units: usize) -> Recap {
    let standing = |index: usize| match index % 9 {
        3 => Standing::Late(day(12, 28)),
        6 => Standing::Open("menyusul: sakit".into()),
        _ => Standing::Signed,
    };
    let unit = |index: usize| UnitRecap {
        work_unit: format!("{} {}", PEOPLE[index % PEOPLE.len()].2, index + 1),
        people: (0..=index % 3).map(|n| (person(index * 3 + n), standing(index + n))).collect(),
    };
    Recap {
        title: vec!["PAKTA INTEGRITAS NETRALITAS PEGAWAI ASN".into()],
        as_of: "Keadaan Rabu, 3 Januari 2024 pukul 13.30 WIB".into(),
        units: (0..units).map(unit).collect(),
        representative: String::new(),
        after_closing: vec![AfterClosing { person: person(4), at: "pukul 14.05 WIB".into() }],
        maker: Some(Signer { capacity: vec!["Yang membuat rekapitulasi,".into()], ..Signer::default() }),
    }
}

/// Every kind on one paper, each under the name of its snapshot.
pub(crate) fn every_kind(paper: Paper) -> Vec<(&'static str, Sheet)> {
    let frame = frame(paper);
    let late_frame = Frame { date: day(1, 3), ..frame.clone() };
    let hall = hall(24);
    let names = ProofSheet {
        work_unit: "Sekretariat Daerah".into(),
        ceremony: "Ikrar dan Penandatanganan Pakta Integritas".into(),
        return_by: "Kembalikan paling lambat Senin, 18 Desember 2023.".into(),
        people: (0..9).map(person).collect(),
    };
    let note = |index: usize| ["", "saksi", "menyusul: sakit"][index % 3].to_owned();
    let calls = (0..20).map(|index| Call { person: person(index), note: note(index) }).collect();
    let title = vec!["IKRAR DAN PENANDATANGANAN PAKTA INTEGRITAS".to_owned()];
    let oath = PledgeText {
        title: vec!["IKRAR NETRALITAS PEGAWAI APARATUR SIPIL NEGARA".into(), "PADA PEMILIHAN UMUM TAHUN 2024".into()],
        opening: "Dalam rangka menyukseskan pelaksanaan Pemilihan Umum Tahun 2024 kami berikrar:".into(),
        clauses: clauses(),
        closing: "Demikian ikrar ini kami buat dan dilaksanakan dengan penuh integritas dan rasa tanggung jawab."
            .into(),
    };
    let oath = Pledge { text: oath, leader: Some(signer(1, Some(held()))), witnesses: vec![witness(0)] };
    let gladi = Frame { rehearsal: true, ..frame.clone() };
    let mut sheets = individuals(&frame);
    sheets.extend([
        ("perjanjian-kinerja", pair(&frame, &agreement()).unwrap()),
        ("kolektif", collective(&frame, &hall).unwrap()),
        (
            "kolektif-250-baris",
            collective(
                &frame,
                &Collective { signers: (0..250).map(|i| signer(i, Some(held()))).collect(), ..hall.clone() },
            )
            .unwrap(),
        ),
        ("ikrar-gladi", pledge(&gladi, &oath).unwrap()),
        ("daftar-hadir", list(&frame)),
        ("berita-acara", official_record(&late_frame, &record(&hall)).unwrap()),
        ("rekap", recap(&frame, &recap_of(46)).unwrap()),
        ("lembar-periksa", proof_sheet(&frame, &names).unwrap()),
        ("daftar-panggil", call_sheet(&frame, &CallSheet { title, calls }).unwrap()),
    ]);
    sheets.extend(paperwork::sheets(&frame));
    sheets
}
