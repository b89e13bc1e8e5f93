//! Keys, PDFs and times that the stories share.

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use seal::pdf::{Room, Statement};
use seal::{Key, Root, Subject, Trust, Validity};

/// A pact as the app archives it.
pub(crate) const PACT: &[u8] = include_bytes!("../fixtures/pakta.pdf");

/// A Saturday morning in Mukomuko.
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_309_200, 0).unwrap()
}

pub(crate) fn years(count: i64) -> Validity {
    Validity { from: now() - TimeDelta::days(1), until: now() + TimeDelta::days(365 * count) }
}

pub(crate) fn subject(name: &str) -> Subject {
    Subject { name: name.into(), organization: "Pemerintah Kabupaten Mukomuko".into() }
}

/// The organiser of these stories.
pub(crate) static ORGANISER: LazyLock<Key> =
    LazyLock::new(|| Key::self_signed(&[1; 32], &subject("Panitia Ikrar Netralitas"), years(10)).unwrap());

/// A root, and a key it issued.
pub(crate) static ISSUED: LazyLock<(Root, Key)> = LazyLock::new(|| {
    let root = Root::new(&[2; 32], &subject("Akar Segel Kabupaten Mukomuko"), years(20)).unwrap();
    let key = root.issue(&[3; 32], &subject("Panitia Ikrar BKPSDM"), years(10)).unwrap();
    (root, key)
});

pub(crate) fn trust() -> Trust {
    let mut trust = Trust::new();
    trust.add_organiser(ORGANISER.certificate().clone()).unwrap();
    trust
}

pub(crate) fn statement() -> Statement {
    Statement {
        name: "Panitia Ikrar Netralitas".into(),
        reason: "Penyegelan naskah acara".into(),
        location: "Mukomuko".into(),
        at: now(),
    }
}

/// A page with a word on it, and nothing else.
pub(crate) fn document() -> Document {
    let mut document = Document::with_version("1.7");
    let pages = document.new_object_id();
    let content = document.add_object(Stream::new(Dictionary::new(), b"0 0 m 9 9 l S".to_vec()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => Dictionary::new(),
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
    });
    let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(kids));
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", root);
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    document
}

/// The same, with a plain cross-reference table.
pub(crate) fn small() -> Vec<u8> {
    let mut bytes = Vec::new();
    document().save_to(&mut bytes).unwrap();
    bytes
}

/// The same, with object streams and a cross-reference stream.
pub(crate) fn small_modern() -> Vec<u8> {
    let mut bytes = Vec::new();
    document().save_modern(&mut bytes).unwrap();
    bytes
}

pub(crate) fn sealed(bytes: &[u8], room: Room) -> Vec<u8> {
    seal::pdf::seal(bytes, &ORGANISER, &statement(), room).unwrap()
}

/// What a program prints on both channels, and whether it succeeded.
pub(crate) fn ask(program: &Path, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{}: {error}; run `cargo xtask test`", program.display()));
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}
