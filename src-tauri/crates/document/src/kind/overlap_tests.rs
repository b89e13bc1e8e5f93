//! Nothing on a page may lie on anything else, whatever the lengths of names and posts.

use chrono::NaiveDate;

use super::collective::{Collective, NotSigned, collective};
use super::individual::{Individual, Photo, individual};
use super::pair::{Pair, Target, pair};
use crate::{
    Delegate, Frame, Identity, Item, Mark, Modules, Number, Page, Paper, Person, QrMark, RectMm, Sheet, Signer,
};

const NAMES: [&str; 4] = [
    "Suharni",
    "Prof. Dr. dr. Ir. H. Muhammad Abdurrahman Wirasasmita Kusumanegara, S.H., M.Hum., Ph.D.",
    "Siti Nurbayatirahmahkusumawardhaniningsihpermatasariwulandarisetyaningrum",
    "Drs. H. Andri Misalnya, S.Sos., S.H., M.Si., M.M., M.H.",
];
const POSTS: [&str; 3] = [
    "Camat Ipuh",
    "Plt. Kepala Dinas Perindustrian, Perdagangan, Koperasi dan Usaha Kecil Menengah Kabupaten Mukomuko",
    "",
];

fn signer(index: usize) -> Signer {
    let person = Person {
        subject: index.to_string(),
        name: NAMES[index % NAMES.len()].into(),
        identity: (!index.is_multiple_of(3))
            .then(|| Identity { label: "NI PPPK".into(), digits: "197801152005211003".into() }),
        rank: index.is_multiple_of(2).then(|| "Pembina Utama Muda, IV/c".into()),
        post: POSTS[index % POSTS.len()].into(),
        work_unit: index.is_multiple_of(2).then(|| POSTS[1].into()),
    };
    Signer { person, mark: Mark::Blank, ..Signer::default() }
}

fn frame(paper: Paper, qr: bool) -> Frame {
    let caption = vec!["naskah v1 · sidik 9f3a 77c1".into(), "diperiksa tanpa internet dengan Ikrar".into()];
    // A claim of 230 characters, as the seal makes it.
    let modules = Modules::of(&"IKR1:6BF:XN7.D8+K$".repeat(13)).unwrap();
    let qr = qr.then_some(QrMark { modules, caption });
    let date = NaiveDate::from_ymd_opt(2023, 12, 21).unwrap();
    let number = Number::Given("800.1.11.1/3608/BKPSDM/XII/2023".into());
    Frame { paper, number, place: "Mukomuko".into(), date, qr, ..Frame::default() }
}

/// What each item covers; letters from capital height to descender.
fn boxes(page: &Page) -> Vec<(String, RectMm)> {
    let covered = |item: &Item| match item {
        Item::Text(run) => {
            let em = run.size_pt * crate::font::MM_PER_PT;
            Some((run.text.clone(), RectMm { x: run.x, y: run.y - 0.72 * em, w: run.width_mm(), h: 0.93 * em }))
        }
        Item::PhotoFrame { rect, .. } => Some(("foto".to_owned(), *rect)),
        // With the zone around it that has to stay clear.
        Item::Qr { modules, rect } => {
            let clear = modules.clear_mm(rect.w);
            let (w, h) = (rect.w + 2.0 * clear, rect.h + 2.0 * clear);
            Some(("kotak QR".to_owned(), RectMm { x: rect.x - clear, y: rect.y - clear, w, h }))
        }
        Item::SignatureField { subject, rect } => Some((format!("bidang {subject}"), *rect)),
        _ => None,
    };
    page.items.iter().filter_map(covered).collect()
}

fn check(sheet: &Sheet, case: &str) {
    let (width, height) = sheet.paper.size_mm();
    for page in &sheet.pages {
        let boxes = boxes(page);
        for (index, (name, a)) in boxes.iter().enumerate() {
            let inside = a.x >= 10.0 && a.y >= 10.0 && a.x + a.w <= width - 10.0 && a.y + a.h <= height - 10.0;
            assert!(inside, "{case}: {name} leaves the page: {a:?}");
            for (other, b) in &boxes[index + 1..] {
                let apart = a.x + a.w <= b.x + 0.05
                    || b.x + b.w <= a.x + 0.05
                    || a.y + a.h <= b.y + 0.05
                    || b.y + b.h <= a.y + 0.05;
                assert!(apart, "{case}: “{name}” {a:?} lies on “{other}” {b:?}");
            }
        }
    }
}

#[test]
fn individual_pacts_keep_everything_apart() {
    for case in 0..192 {
        let bit = |n: usize| case >> n & 1 == 1;
        let pact = Individual {
            signer: signer(case % 7),
            acknowledger: bit(0).then(|| signer(case % 5 + 1)),
            photo: if bit(1) { Photo::Frame } else { Photo::None },
            witnesses: (0..case % 4).map(signer).collect(),
            ..Individual::default()
        };
        let paper = if bit(3) { Paper::F4 } else { Paper::A4 };
        let sheet = individual(&frame(paper, bit(2)), &pact).unwrap();
        check(&sheet, &format!("case {case}"));
        let squares = sheet.pages.iter().flat_map(boxes).filter(|(name, _)| name == "kotak QR").count();
        assert_eq!(squares, usize::from(bit(2)), "case {case}: one square or none");
    }
}

#[test]
fn tables_and_pairs_keep_everything_apart() {
    for paper in [Paper::A4, Paper::F4] {
        let hall = Collective {
            signers: (0..40).map(signer).collect(),
            not_signed: (0..9)
                .map(|i| NotSigned { person: signer(i).person, reason: "berhalangan karena dinas luar".into() })
                .collect(),
            delegates: vec![Delegate { name: NAMES[2].into(), post: POSTS[1].into(), stands_for: NAMES[1].into() }],
            witnesses: (0..3).map(signer).collect(),
            ..Collective::default()
        };
        check(&collective(&frame(paper, true), &hall).unwrap(), "kolektif");
        for index in 0..12 {
            let agreement = Pair {
                first: signer(index),
                second: signer(index + 5),
                targets: vec![
                    Target { goal: POSTS[1].into(), indicator: NAMES[2].into(), target: "92,5 persen".into() };
                    9
                ],
                ..Pair::default()
            };
            check(&pair(&frame(paper, true), &agreement).unwrap(), &format!("pasangan {index}"));
        }
    }
}
