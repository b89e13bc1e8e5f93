//! One person's pact, composed, written as PDF/A-3b and sealed: processor time for each document beside others'.
//!
//! All get the same words, the same JPEG from the disk, the same emblem and the same outlines of ink, and write one
//! file for each person; ours carries its record and its seal as well, which the others' do not. Ours shares what the
//! desk shares (emblem, fonts); Typst is asked in both of its ways, a compiler made anew for each document and one kept;
//! `WeasyPrint` and `ReportLab` set some of them. Each runs in a process of its own, set up by `cargo xtask bench`.

mod measure;

use ceremony::text::{Clause, Framing, PactForm, PactText};
use chrono::{DateTime, NaiveDate, TimeDelta};
use document::kind::individual::{Individual, Photo, individual};
use document::pdf::{self, Meta};
use document::{Frame, Identity, Letterhead, Mark, Number, Paper, Person, Picture, Signature, Signer};
use measure::invented::{Portraits, drawing, name, nip, post_title, unit};
use measure::{Row, cpu_ms, folder};
use seal::pdf::{Room, Statement};
use seal::{Key, Subject, Validity};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

const PACTS: usize = 300;
/// Pacts set by each of the slow ones.
const SOME: usize = 30;
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
    let key = key();
    let write = |number: usize| write(&folder, &frame, &text, &key, number, &signers[number]);
    // The first one prepares fonts and tables once and for all.
    write(0);
    let start = cpu_ms();
    (1..PACTS).for_each(write);
    let ours = (cpu_ms() - start) / f64::from(u32::try_from(PACTS - 1).expect("few"));
    let size = fs::metadata(folder.join("1.pdf")).expect("written").len() / 1000;
    let note = format!("{PACTS} PDF/A-3b with photo, ink, record and seal, {size} kB each, one core");
    let Some(python) = std::env::var_os("IKRAR_TYPST_PYTHON") else {
        measure::report("pact, composed, written and sealed", ours, "CPU ms", &note);
        return;
    };
    prepare(&folder, &assets, &frame, &text, &signers);
    let beside = |name: &str, reference: f64, target: Option<f64>| {
        let name = format!("sealed pact beside {name}");
        Row { name: &name, ours, reference: Some(reference), unit: "CPU ms", target, note: &note }.print();
    };
    let typst = ask(&python, "reference.py", &folder, &assets, PACTS);
    let ways = [("Typst called anew", 0.2), ("one Typst compiler kept", 1.0 / 3.0)];
    for ((name, target), reference) in ways.into_iter().zip(typst.split_whitespace()) {
        beside(name, reference.parse().expect("a number"), Some(target));
    }
    for line in ask(&python, "others.py", &folder, &assets, SOME).lines() {
        let (name, reference) = line.split_once(' ').expect("a name and a number");
        beside(name, reference.parse().expect("a number"), (name == "weasyprint").then_some(0.02));
    }
}

/// A committee's key; what it signs is looked at by nobody.
fn key() -> Key {
    let name = "Panitia Pengukuran".to_owned();
    let subject = Subject { name, organization: "Pemerintah Kabupaten Mukomuko".into() };
    let validity = Validity { from: DateTime::UNIX_EPOCH, until: DateTime::UNIX_EPOCH + TimeDelta::days(3_650) };
    Key::self_signed(&[7; 32], &subject, validity).expect("a key")
}

fn photo_name(number: usize) -> String {
    format!("photo-{number}.jpg")
}

/// What is measured.
fn write(folder: &Path, frame: &Frame, text: &PactText, key: &Key, number: usize, signer: &Signer) {
    let jpeg = fs::read(folder.join(photo_name(number))).expect("the photo");
    let photo = Photo::Picture(Picture::read(&jpeg).expect("a picture"));
    let frame = Frame { number: Number::Given(document_number(number)), ..frame.clone() };
    let pact = Individual { text: text.clone(), signer: signer.clone(), photo, ..Individual::default() };
    let sheet = individual(&frame, &pact).expect("a page");
    assert_eq!(sheet.pages.len(), 1);
    let digest = [u8::try_from(number % 251).unwrap_or(0); 32];
    let meta = Meta { title: sheet.title.clone(), author: "Contoh".into(), created: DateTime::UNIX_EPOCH, digest };
    let record = person(number, signer).to_string();
    let plain = pdf::paint_with_record(&sheet, &meta, record.as_bytes()).expect("a PDF");
    let reason = sheet.title.chars().take(seal::limits::STATEMENT_CHARS).collect();
    let at = DateTime::UNIX_EPOCH + TimeDelta::days(1);
    let statement = Statement { name: "Panitia Pengukuran".into(), reason, location: "Mukomuko".into(), at };
    let sealed = seal::pdf::seal(&plain, key, &statement, Room::Timestamp).expect("a seal");
    fs::write(folder.join(format!("{number}.pdf")), sealed).expect("written");
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
    Signer { person, mark: Mark::Signed(Signature { ink, date: day() }), ..Signer::default() }
}

/// Lays out what the others read.
fn prepare(folder: &Path, assets: &Path, frame: &Frame, text: &PactText, signers: &[Signer]) {
    fs::copy(here().join("pact.typ"), folder.join("pact.typ")).expect("the page's source");
    fs::copy(assets.join("emblems/contoh.png"), folder.join("emblem.png")).expect("the sample emblem");
    fs::write(folder.join("words.json"), words(frame, text).to_string()).expect("written");
    for (number, signer) in signers.iter().enumerate() {
        fs::write(folder.join(format!("person-{number}.json")), person(number, signer).to_string()).expect("written");
        fs::write(folder.join(format!("ink-{number}.svg")), svg(signer)).expect("written");
    }
}

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/bench_pact")
}

/// What a program in Python prints about that many pacts.
fn ask(python: &OsStr, program: &str, folder: &Path, assets: &Path, pacts: usize) -> String {
    let mut command = Command::new(python);
    command.arg(here().join(program)).arg(folder).arg(assets.join("fonts")).arg(pacts.to_string());
    let output = command.output().expect("Python starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
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
