//! The pages that the vectors are made of: a pact as the hall signs it, of an invented person, with recorded ink, its
//! record attached and a claim in its square, signed by the key that will seal the page.

use std::path::Path;

use ceremony::id::CeremonyId;
use ceremony::text::{Clause, Framing, PactForm, PactText};
use chrono::{DateTime, NaiveDate, Utc};
use document::kind::individual::{Individual, individual};
use document::pdf::{Meta, paint_with_record};
use document::{Frame, Identity, Letterhead, Mark, Modules, Number, Person, QrMark, Signature, Signer};
use seal::{Claim, Key};
use serde_json::json;
use sha2::{Digest as _, Sha256};

pub(super) const NAME: &str = "Rudi Umpama";
const PRINTED: &str = "Drs. H. Rudi Umpama, M.Si.";
const POST: &str = "Camat Lubuk Pinang";
const NUMBER: &str = "800.1.11.1/3608";
const NIP: &str = "196805171994031007";
const OPENING: &str = "Saya yang bertanda tangan di bawah ini:";
const STATEMENT: &str = "dengan ini menyatakan bahwa dalam rangka Pemilihan Kepala Desa Tahun 2026 saya akan:";
const CLAUSES: [&str; 2] = [
    "menggunakan media sosial secara bijak dan tidak menyebarkan ujaran kebencian serta berita bohong;",
    "menolak politik uang dan segala jenis pemberian dalam bentuk apa pun.",
];
const CLOSING: &str = "Pernyataan ini saya buat dengan sadar dan tanpa paksaan.";

/// What one page may have otherwise than the pact that was sealed.
#[derive(Clone, Copy)]
pub(super) struct Page {
    /// Last digits of the identity number, as printed.
    pub(super) serial: u32,
    /// Minute of the hour at which the record says that the pact was signed.
    pub(super) minute: u32,
}

impl Page {
    /// The pact as it was signed.
    pub(super) const SIGNED: Self = Self { serial: 7, minute: 41 };

    /// The file before it is sealed.
    pub(super) fn paint(self, key: &Key) -> Vec<u8> {
        let claim = claim();
        let modules = Modules::of(&claim.sign(key).unwrap()).unwrap();
        let short: String = claim.text[..4].iter().map(|byte| format!("{byte:02x}")).collect();
        let caption =
            vec![format!("naskah v1 · sidik {} {}", &short[..4], &short[4..]), "diperiksa dengan Ikrar".into()];
        let frame = Frame {
            letterhead: Some(Letterhead {
                government: vec!["PEMERINTAH KABUPATEN MUKOMUKO".into()],
                unit: vec!["SEKRETARIAT DAERAH".into()],
                ..Letterhead::default()
            }),
            number: Number::Given(NUMBER.into()),
            place: "Mukomuko".into(),
            date: claim.date,
            qr: Some(QrMark { modules, caption }),
            ..Frame::default()
        };
        let signature = Signature { ink: ink().0, date: claim.date };
        let pact = Individual {
            text: text(),
            signer: Signer { person: self.person(), mark: Mark::Signed(signature), ..Signer::default() },
            ..Individual::default()
        };
        let sheet = individual(&frame, &pact).unwrap();
        let author = "Pemerintah Kabupaten Mukomuko".to_owned();
        let digest = Sha256::digest(b"the vectors' page").into();
        let meta = Meta { title: sheet.title.clone(), author, created: signed_at(), digest };
        paint_with_record(&sheet, &meta, self.record(&claim).as_bytes()).unwrap()
    }

    fn person(self) -> Person {
        Person {
            subject: "rudi".into(),
            name: PRINTED.into(),
            identity: Some(Identity { label: "NIP".into(), digits: format!("{}{:03}", &NIP[..15], self.serial) }),
            rank: Some("Pembina Tk. I, IV/b".into()),
            post: POST.into(),
            work_unit: Some("Kecamatan Lubuk Pinang".into()),
        }
    }

    fn record(self, claim: &Claim) -> String {
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let record = json!({
            "ceremony": claim.ceremony.to_string(),
            "text_version": 1,
            "text": hex(&text_digest()),
            "signatory": { "name": PRINTED, "post": POST },
            "signed_at": format!("2026-11-22T02:{:02}:05Z", self.minute),
            "ink": hex(&ink().1),
        });
        record.to_string()
    }
}

/// When the committee's laptop sealed the page.
pub(super) fn signed_at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_315_325, 0).unwrap()
}

/// What the square says.
pub(super) fn claim() -> Claim {
    Claim {
        ceremony: CeremonyId(0x0196_5a1c_7f3e_4d20_9b68_22c7_51f0_8a4d),
        number: Some(NUMBER.into()),
        name: NAME.into(),
        post: POST.into(),
        date: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        text: text_digest()[..16].try_into().unwrap(),
        ink: Some(ink().1[..16].try_into().unwrap()),
    }
}

fn text() -> PactText {
    let framing = |words: &str| words.to_owned();
    let individual =
        Framing { opening: framing(OPENING), statement: framing(STATEMENT), closing: vec![framing(CLOSING)] };
    PactText {
        form: PactForm::Declaration,
        title: ["PAKTA INTEGRITAS", "NETRALITAS PEGAWAI APARATUR SIPIL NEGARA"].map(Into::into).to_vec(),
        collective: Framing { opening: "Kami:".into(), ..individual.clone() },
        individual,
        clauses: CLAUSES.map(|text| Clause { text: text.into(), children: Vec::new() }).to_vec(),
    }
}

/// Of the words as they were shown; the real one is the journal's affair and not looked at by a verifier.
fn text_digest() -> [u8; 32] {
    Sha256::digest([&[OPENING, STATEMENT], &CLAUSES[..], &[CLOSING]].concat().join("\n")).into()
}

/// Recorded ink fitted into its field, and the digest of the drawing.
fn ink() -> (Vec<Vec<[f32; 2]>>, [u8; 32]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/crates/ink/tests/fixtures/initials-pen.ink");
    let drawing = std::fs::read(path).unwrap();
    let fitted = ink::fit(&ink::Drawing::decode(&drawing).unwrap(), 60.0, 22.0, 2.0);
    (fitted.polygons, Sha256::digest(&drawing).into())
}
