//! One person's pact, composed and written as PDF: processor time for each document beside Typst.
//!
//! Both get the same words, the same JPEG from the disk, the same emblem and the same outlines of ink, and write one
//! file for each person. Ours shares what the desk shares (emblem, fonts); Typst is asked in both of its ways, a
//! compiler made anew for each document and one kept. Typst runs in its own process, set up by `cargo xtask bench`.

mod measure;

use ceremony::text::{Clause, Framing, PactForm, PactText};
use chrono::{DateTime, NaiveDate};
use document::kind::individual::{Individual, Photo, individual};
use document::pdf::{self, Meta};
use document::{Frame, Identity, Letterhead, Mark, Number, Paper, Person, Picture, Signature, Signer};
use measure::invented::{Portraits, drawing, name, nip, post_title, unit};
use measure::{Row, cpu_ms, folder};
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

const PACTS: usize = 300;
const CLAUSES: [&str; 4] = [
    "menjaga dan menegakkan prinsip netralitas Pegawai ASN di lingkungan Pemerintah Kabupaten Mukomuko dalam melaksanakan fungsi pelayanan publik baik sebelum, selama, maupun sesudah pelaksanaan Pemilihan Umum Tahun 2024;",
    "menghindari konflik kepentingan, tidak melakukan praktik-praktik intimidasi dan ancaman kepada Pegawai ASN dan seluruh elemen masyarakat serta tidak memihak kepada pasangan calon tertentu;",
    "menggunakan media sosial secara bijak dan tidak menyebarkan ujaran kebencian serta berita bohong; dan",
    "menolak politik uang dan segala jenis pemberian dalam bentuk apa pun.",
];

fn main() {
    let folder = folder("pact");
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets");
    let emblem = fs::read(assets.join("emblems/contoh.png")).expect("the sample emblem");
    let (frame, text) = (frame(Picture::read(&emblem).expect("a picture")), text());
    let portraits = Portraits::paint();
    for number in 0..PACTS {
        fs::write(folder.join(photo_name(number)), portraits.of(number)).expect("written");
    }
    let signers: Vec<Signer> = (0..PACTS).map(signer).collect();
    let write = |number: usize| write(&folder, &frame, &text, number, &signers[number]);
    // The first one prepares fonts and tables once and for all.
    write(0);
    let start = cpu_ms();
    (1..PACTS).for_each(write);
    let ours = (cpu_ms() - start) / f64::from(u32::try_from(PACTS - 1).expect("few"));
    let size = fs::metadata(folder.join("1.pdf")).expect("written").len() / 1000;
    let note = format!("{PACTS} pages with photo and ink, {size} kB each, one core");
    let reference = reference(&folder, &assets, &frame, &text, &signers);
    let ways = ["pact beside Typst called anew", "pact beside one Typst compiler kept"];
    if reference.is_empty() {
        measure::report("pact, composed and written", ours, "CPU ms", &note);
    }
    for (name, reference) in ways.into_iter().zip(reference) {
        Row { name, ours, reference: Some(reference), unit: "CPU ms", target: None, note: &note }.print();
    }
}

fn photo_name(number: usize) -> String {
    format!("photo-{number}.jpg")
}

/// What is measured.
fn write(folder: &Path, frame: &Frame, text: &PactText, number: usize, signer: &Signer) {
    let jpeg = fs::read(folder.join(photo_name(number))).expect("the photo");
    let photo = Photo::Picture(Picture::read(&jpeg).expect("a picture"));
    let frame = Frame { number: Number::Given(document_number(number)), ..frame.clone() };
    let pact = Individual { text: text.clone(), signer: signer.clone(), photo, ..Individual::default() };
    let sheet = individual(&frame, &pact).expect("a page");
    assert_eq!(sheet.pages.len(), 1);
    let digest = [u8::try_from(number % 251).unwrap_or(0); 32];
    let meta = Meta { title: sheet.title.clone(), author: "Contoh".into(), created: DateTime::UNIX_EPOCH, digest };
    fs::write(folder.join(format!("{number}.pdf")), pdf::paint(&sheet, &meta).expect("a PDF")).expect("written");
}

fn document_number(number: usize) -> String {
    format!("800.1.11.1/{}/BKPSDM/XII/2023", number + 1)
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 12, 21).expect("a real day")
}

fn frame(emblem: Arc<Picture>) -> Frame {
    let letterhead = Letterhead {
        emblem: Some(emblem),
        government: vec!["PEMERINTAH KABUPATEN MUKOMUKO".into()],
        unit: vec!["BADAN KEPEGAWAIAN DAN PENGEMBANGAN SUMBER DAYA MANUSIA".into()],
        address: vec!["Jalan Contoh Nomor 1, Mukomuko 38765".into()],
        ..Letterhead::default()
    };
    Frame { paper: Paper::A4, letterhead: Some(letterhead), place: "Mukomuko".into(), date: day(), ..Frame::default() }
}

fn text() -> PactText {
    let framing = Framing {
        opening: "Saya yang bertanda tangan di bawah ini:".into(),
        statement: "dengan ini menyatakan bahwa dalam rangka Pemilihan Umum Tahun 2024 saya akan:".into(),
        closing: vec![
            "Apabila saya tidak menepati pernyataan ini, saya bersedia menerima sanksi sesuai ketentuan peraturan perundang-undangan.".into(),
            "Pernyataan ini saya buat dengan sadar dan tanpa paksaan.".into(),
        ],
    };
    PactText {
        form: PactForm::Declaration,
        title: vec!["PAKTA INTEGRITAS".into(), "NETRALITAS PEGAWAI APARATUR SIPIL NEGARA".into()],
        individual: framing.clone(),
        collective: framing,
        clauses: CLAUSES.map(|text| Clause { text: text.into(), children: Vec::new() }).to_vec(),
    }
}

fn signer(number: usize) -> Signer {
    let person = Person {
        subject: number.to_string(),
        name: name(number).to_string(),
        identity: Some(Identity { label: "NIP".into(), digits: nip(number) }),
        rank: Some("Penata Tingkat I, III/d".into()),
        post: post_title(number).into(),
        work_unit: Some(unit(number).into()),
    };
    let ink = ink::fit(&drawing(number), 60.0, 22.0, 2.0).polygons;
    Signer { person, mark: Mark::Signed(Signature { ink, date: day() }), capacity: Vec::new() }
}

/// CPU milliseconds of Typst's two ways; none without the Python that has it.
fn reference(folder: &Path, assets: &Path, frame: &Frame, text: &PactText, signers: &[Signer]) -> Vec<f64> {
    let Some(python) = std::env::var_os("IKRAR_TYPST_PYTHON") else { return Vec::new() };
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bench_pact");
    fs::copy(here.join("pact.typ"), folder.join("pact.typ")).expect("the page's source");
    fs::copy(assets.join("emblems/contoh.png"), folder.join("emblem.png")).expect("the sample emblem");
    fs::write(folder.join("words.json"), words(frame, text).to_string()).expect("written");
    for (number, signer) in signers.iter().enumerate() {
        fs::write(folder.join(format!("person-{number}.json")), person(number, signer).to_string()).expect("written");
        fs::write(folder.join(format!("ink-{number}.svg")), svg(signer)).expect("written");
    }
    let mut command = Command::new(python);
    command.arg(here.join("reference.py")).arg(folder).arg(assets.join("fonts")).arg(PACTS.to_string());
    let output = command.output().expect("Python starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8_lossy(&output.stdout);
    printed.split_whitespace().map(|number| number.parse().expect("a number")).collect()
}

fn words(frame: &Frame, text: &PactText) -> serde_json::Value {
    let head = frame.letterhead.clone().unwrap_or_default();
    let clauses: Vec<&str> = text.clauses.iter().map(|clause| clause.text.as_str()).collect();
    serde_json::json!({
        "title": text.title,
        "government": head.government.join(" "),
        "unit": head.unit.join(" "),
        "address": head.address.join(" "),
        "opening": text.individual.opening,
        "statement": text.individual.statement,
        "clauses": clauses,
        "closing": text.individual.closing,
        "place": format!("{}, 21 Desember 2023", frame.place),
    })
}

fn person(number: usize, signer: &Signer) -> serde_json::Value {
    let person = &signer.person;
    let identity = person.identity.clone().expect("everybody has one here");
    serde_json::json!({
        "name": person.name,
        "number": document_number(number),
        "photo": photo_name(number),
        "identity": [
            ["Nama", person.name],
            [identity.label, identity.digits],
            ["Pangkat/Golongan", person.rank],
            ["Jabatan", person.post],
            ["Unit kerja", person.work_unit],
        ],
    })
}

fn svg(signer: &Signer) -> String {
    let Mark::Signed(signature) = &signer.mark else { return String::new() };
    let path = |ring: &Vec<[f32; 2]>| {
        let points: Vec<String> = ring.iter().map(|[x, y]| format!("{x:.3} {y:.3}")).collect();
        format!("M{}Z", points.join("L"))
    };
    let data: String = signature.ink.iter().map(path).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 60 22\"><path fill=\"#1b2a6b\" d=\"{data}\"/></svg>"
    )
}
