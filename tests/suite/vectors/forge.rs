//! The vectors' files: a sealed pact and what somebody could make of it. Keys, times and texts are fixed, so the same
//! files come out each time; only the server's answer in `answer.tsr` was made elsewhere and is kept.

use std::sync::LazyLock;

use chrono::{DateTime, TimeDelta, Utc};
use lopdf::{Document, IncrementalDocument, Object, Stream, dictionary};
use seal::pdf::{Room, Statement};
use seal::{Claim, Key, Root, Subject, Validity, timestamp};

use crate::vectors::page::{NAME, Page, claim, signed_at};

/// The nonce of the question that `answer.tsr` answers.
pub(super) const NONCE: [u8; 8] = [0x2a, 7, 11, 13, 17, 19, 23, 29];
/// Order of P-256's group (SEC 2, §2.4.2).
const ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7,
    0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];

/// The keys of the vectors: the organiser who is trusted, somebody else under the same name, and a root with a key.
pub(super) struct Keys {
    pub(super) organiser: Key,
    pub(super) foreign: Key,
    pub(super) root: Root,
    pub(super) issued: Key,
}

pub(super) static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let subject = |name: &str| Subject { name: name.into(), organization: "Pemerintah Kabupaten Mukomuko".into() };
    let until = |years: i64| signed_at() + TimeDelta::days(365 * years);
    let validity = |years| Validity { from: signed_at() - TimeDelta::days(30), until: until(years) };
    let committee = subject("Panitia Ikrar Netralitas");
    let root = Root::new(&[0x33; 32], &subject("Akar Segel Kabupaten Mukomuko"), validity(20)).unwrap();
    let issued = root.issue(&[0x44; 32], &subject("Panitia Ikrar BKPSDM"), validity(10)).unwrap();
    Keys {
        organiser: Key::self_signed(&[0x11; 32], &committee, validity(10)).unwrap(),
        foreign: Key::self_signed(&[0x22; 32], &committee, validity(10)).unwrap(),
        root,
        issued,
    }
});

fn sealed(bytes: &[u8], key: &Key, at: DateTime<Utc>) -> Vec<u8> {
    let statement = Statement {
        name: "Panitia Ikrar Netralitas".into(),
        reason: "Penyegelan naskah acara".into(),
        location: "Mukomuko".into(),
        at,
    };
    seal::pdf::seal(bytes, key, &statement, Room::Timestamp).unwrap()
}

/// Every certificate, document and claim, by name. Without `answer` there is no stamped file.
pub(super) fn files(answer: Option<&[u8]>) -> Vec<(&'static str, Vec<u8>)> {
    let keys = &*KEYS;
    let unsealed = Page::SIGNED.paint(&keys.organiser);
    let authentic = sealed(&unsealed, &keys.organiser, signed_at());
    let foreign = sealed(&Page::SIGNED.paint(&keys.foreign), &keys.foreign, signed_at());
    let certificate = |key: &Key| key.certificate().der().to_vec();
    let mut files = vec![
        ("trusted.cer", certificate(&keys.organiser)),
        ("foreign.cer", certificate(&keys.foreign)),
        ("root.cer", keys.root.certificate().der().to_vec()),
        ("issued.cer", certificate(&keys.issued)),
        ("issued.pdf", sealed(&Page::SIGNED.paint(&keys.issued), &keys.issued, signed_at())),
        ("foreign-altered.pdf", with(&foreign, b"dc:title", b"dc:titlf")),
        ("foreign.pdf", foreign),
        ("other-signature.pdf", signed_elsewhere(&unsealed)),
    ];
    if let Some(answer) = answer {
        files.push(("stamped.pdf", timestamp::insert(&authentic, answer, NONCE).unwrap().file));
    }
    files.extend(alterations(&authentic));
    files.extend(claims());
    files.extend([("unsealed.pdf", unsealed), ("authentic.pdf", authentic)]);
    files
}

/// The question that `answer.tsr` has to answer.
pub(super) fn question() -> Vec<u8> {
    let authentic = sealed(&Page::SIGNED.paint(&KEYS.organiser), &KEYS.organiser, signed_at());
    timestamp::request(&authentic, NONCE).unwrap()
}

/// The authentic file after somebody's work on it.
fn alterations(authentic: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let other_text = |serial| Page { serial, ..Page::SIGNED };
    let other_record = |minute| Page { minute, ..Page::SIGNED };
    // Elsewhere in the file, and therefore no seal of these bytes, but sealed by the same key.
    let later = sealed(&other_text(8).paint(&KEYS.organiser), &KEYS.organiser, signed_at());
    let letters = |text: &str| text.bytes().map(|byte| format!("{byte:02X}")).collect::<String>().into_bytes();
    let gap = gap_of(authentic);
    let edited = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = authentic.to_vec();
        change(&mut bytes);
        bytes
    };
    vec![
        ("altered-text.pdf", spliced(authentic, "Contents", (0..1_000).map(other_text))),
        ("altered-record.pdf", spliced(authentic, "EmbeddedFile", (0..60).map(other_record))),
        ("altered-xmp.pdf", with(authentic, b"Drs. H. Rudi", b"Drs. H. Rudy")),
        ("altered-time.pdf", with(authentic, b"/M(D:20261122", b"/M(D:20261121")),
        ("altered-certificate.pdf", with(authentic, &letters("Panitia Ikrar"), &letters("Panitia Ikhar"))),
        ("altered-padding.pdf", edited(&|bytes| bytes[gap.end - 2] = b'1')),
        ("altered-case.pdf", edited(&|bytes| bytes[gap.clone()].make_ascii_lowercase())),
        ("altered-range.pdf", stretched(authentic)),
        ("moved-seal.pdf", edited(&|bytes| bytes[gap.clone()].copy_from_slice(&later[gap_of(&later)]))),
        ("stripped-seal.pdf", with(authentic, b"/ByteRange", b"/ByteR4nge")),
        ("appended-byte.pdf", edited(&|bytes| bytes.push(b'\n'))),
        ("appended-revision.pdf", revised(authentic)),
        ("truncated.pdf", authentic[..authentic.len() - 100].to_vec()),
        ("truncated-seal.pdf", authentic[..gap.start + 200].to_vec()),
    ]
}

/// Texts of squares.
fn claims() -> Vec<(&'static str, Vec<u8>)> {
    let sign = |claim: Claim, key: &Key| claim.sign(key).unwrap();
    let authentic = sign(claim(), &KEYS.organiser);
    let other_letter = if authentic.as_bytes()[40] == b'A' { "B" } else { "A" };
    let altered = format!("{}{other_letter}{}", &authentic[..40], &authentic[41..]);
    let early = chrono::NaiveDate::from_ymd_opt(2025, 11, 22).unwrap();
    let texts = [
        ("claim-unsigned.txt", sign(Claim { number: None, ink: None, ..claim() }, &KEYS.organiser)),
        ("claim-foreign.txt", sign(claim(), &KEYS.foreign)),
        ("claim-issued.txt", sign(claim(), &KEYS.issued)),
        ("claim-early.txt", sign(Claim { date: early, ..claim() }, &KEYS.organiser)),
        ("claim-altered.txt", altered),
        ("claim-cut.txt", authentic[..authentic.len() - 3].to_owned()),
        ("claim-high-s.txt", high_s(&authentic)),
        ("claim-other-version.txt", authentic.replacen("IKR1", "IKR2", 1)),
        ("claim-other-text.txt", format!("Pakta integritas {NAME}, diperiksa tanpa internet dengan Ikrar")),
        ("claim-authentic.txt", authentic),
    ];
    texts.map(|(name, text)| (name, text.into_bytes())).to_vec()
}

/// `bytes` with the first `old` replaced by as many bytes.
fn with(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let at = bytes.windows(old.len()).position(|window| window == old);
    let at = at.unwrap_or_else(|| panic!("no {} in the file", String::from_utf8_lossy(old)));
    [&bytes[..at], new, &bytes[at + old.len()..]].concat()
}

/// From `<` to `>` of the seal's digits.
pub(super) fn gap_of(bytes: &[u8]) -> std::ops::Range<usize> {
    let mark = b"/Contents<";
    let start = bytes.windows(mark.len()).position(|window| window == mark).unwrap() + mark.len() - 1;
    start..start + bytes[start..].iter().position(|byte| *byte == b'>').unwrap() + 1
}

/// One stream exchanged for that of another page, which happens to be packed into as many bytes: nothing else moves, and
/// every reader shows the forged page.
fn spliced(bytes: &[u8], kind: &str, pages: impl Iterator<Item = Page>) -> Vec<u8> {
    let own = stream(bytes, kind);
    let forged = pages.map(|page| stream(&page.paint(&KEYS.organiser), kind));
    let forged = forged.into_iter().find(|forged| forged.len() == own.len() && *forged != own);
    with(bytes, &own, &forged.expect("one of many packs equally"))
}

/// The packed bytes of the first page's content, or of the attached file.
fn stream(bytes: &[u8], kind: &str) -> Vec<u8> {
    let document = Document::load_mem(bytes).unwrap();
    let of_kind = |stream: &&Stream| stream.dict.get(b"Type").is_ok_and(|value| *value == Object::from(kind));
    let found = if kind == "Contents" {
        let page = *document.get_pages().values().next().unwrap();
        let id = document.get_dictionary(page).unwrap().get(b"Contents").unwrap().as_reference().unwrap();
        document.get_object(id).unwrap().as_stream().unwrap()
    } else {
        document.objects.values().filter_map(|object| object.as_stream().ok()).find(of_kind).unwrap()
    };
    found.content.clone()
}

/// A byte more behind the end, and the seal's range stretched over it.
fn stretched(bytes: &[u8]) -> Vec<u8> {
    let tail = bytes.len() - gap_of(bytes).end;
    let mut bytes = with(bytes, format!(" {tail}]").as_bytes(), format!(" {}]", tail + 1).as_bytes());
    bytes.push(b'\n');
    bytes
}

/// A real revision behind the seal: a white bar over the page, as an editor would lay it over a name.
fn revised(bytes: &[u8]) -> Vec<u8> {
    let before = Document::load_mem(bytes).unwrap();
    let page = *before.get_pages().values().next().unwrap();
    let content = before.get_dictionary(page).unwrap().get(b"Contents").unwrap().clone();
    let mut document = IncrementalDocument::create_from(bytes.to_vec(), before);
    document.opt_clone_object_to_new_document(page).unwrap();
    let bar = Stream::new(dictionary! {}, b"q 1 1 1 rg 160 560 240 18 re f Q".to_vec());
    let bar = document.new_document.add_object(bar);
    let page = document.new_document.get_object_mut(page).unwrap().as_dict_mut().unwrap();
    page.set("Contents", vec![content, bar.into()]);
    let mut revised = Vec::new();
    document.save_to(&mut revised).unwrap();
    assert!(revised.starts_with(bytes));
    revised
}

/// A file with the dictionary of another application's signature, which is none of ours to check.
fn signed_elsewhere(bytes: &[u8]) -> Vec<u8> {
    let before = Document::load_mem(bytes).unwrap();
    let mut document = IncrementalDocument::create_from(bytes.to_vec(), before);
    document.new_document.add_object(dictionary! {
        "Type" => "Sig", "Filter" => "Adobe.PPKLite", "SubFilter" => "adbe.pkcs7.detached",
        "ByteRange" => vec![0.into(), 9.into(), 20.into(), 9.into()],
        "Contents" => Object::String(vec![0x30, 0], lopdf::StringFormat::Hexadecimal),
    });
    let mut signed = Vec::new();
    document.save_to(&mut signed).unwrap();
    signed
}

/// The claim with the other of the two values of s that verify: n − s.
fn high_s(text: &str) -> String {
    let mut bytes = base45::decode(text.strip_prefix("IKR1:").unwrap()).unwrap();
    let at = bytes.len() - 32;
    let mut borrow = 0;
    for index in (0..32).rev() {
        let difference = i16::from(ORDER[index]) - i16::from(bytes[at + index]) - borrow;
        borrow = i16::from(difference < 0);
        bytes[at + index] = u8::try_from(difference.rem_euclid(256)).unwrap();
    }
    format!("IKR1:{}", base45::encode(bytes))
}
