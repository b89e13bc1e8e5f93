//! The kinds around the pacts, made from the same people: photo sheet, privacy notice, covering letter, card of
//! reporting channels, paper continuation pack.

use document::kind::continuation::{Continuation, OpenLine, PackSquare, SignedLine, continuation};
use document::kind::covering_letter::{CoveringLetter, Enclosure, covering_letter};
use document::kind::individual::{Individual, individual};
use document::kind::photo_sheet::{PhotoSheet, Portrait, photo_sheet};
use document::kind::privacy_notice::{PrivacyNotice, privacy_notice};
use document::kind::reporting_card::{Channel, ReportingCard, reporting_card};
use document::{Frame, Number, Sheet, code_pages};

use super::{pact_text, person, photo};

pub(super) fn sheets(frame: &Frame) -> Vec<(&'static str, Sheet)> {
    vec![
        ("lembar-foto", photos(frame)),
        ("pemberitahuan-data-pribadi", notice(frame)),
        ("surat-pengantar", letter(frame)),
        ("kartu-saluran-pengaduan", card(frame)),
        ("lembar-lanjutan", pack(frame)),
        ("pakta-basah", wet(frame)),
    ]
}

fn photos(frame: &Frame) -> Sheet {
    let portrait = |index| Portrait { person: person(index), picture: (index != 4).then(photo) };
    let sheet = PhotoSheet {
        title: vec!["PENANDATANGANAN PAKTA INTEGRITAS".into()],
        note: "Foto diambil atas kesediaan yang bersangkutan dan melengkapi arsip acara ini.".into(),
        portraits: (0..18).map(portrait).collect(),
    };
    photo_sheet(&Frame { number: Number::None, ..frame.clone() }, &sheet).unwrap()
}

fn notice(frame: &Frame) -> Sheet {
    let notice = PrivacyNotice {
        controller: "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kabupaten Mukomuko".into(),
        ceremony: "Ikrar dan Penandatanganan Pakta Integritas Netralitas Pegawai Aparatur Sipil Negara".into(),
        photo: true,
        recipients: vec!["penandatangan".into(), "perangkat daerah masing-masing".into(), "BKPSDM".into()],
        retention: String::new(),
        contact: vec!["Sekretaris BKPSDM Kabupaten Mukomuko".into(), "Telepon (0737) 71000".into()],
    };
    privacy_notice(frame, &notice).unwrap()
}

fn letter(frame: &Frame) -> Sheet {
    let enclosure = |what: &str, count, unit: &str, note: &str| Enclosure {
        what: what.into(),
        count,
        unit: unit.into(),
        note: note.into(),
    };
    let letter = CoveringLetter {
        addressee: vec![
            "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kabupaten Mukomuko".into(),
            "di Mukomuko".into(),
        ],
        opening: "Bersama ini kami kirimkan naskah hasil penandatanganan pakta integritas tanggal 21 Desember 2023:"
            .into(),
        enclosures: vec![
            enclosure("Pakta integritas perseorangan", 48, "naskah", "asli"),
            enclosure("Pakta integritas kolektif", 1, "naskah", ""),
            enclosure("Berita acara beserta rekapitulasi per perangkat daerah", 2, "berkas", "lima orang menyusul"),
        ],
        sender: super::signer(5, None),
        telephone: "(0737) 71000".into(),
    };
    covering_letter(frame, &letter).unwrap()
}

fn card(frame: &Frame) -> Sheet {
    let channel = |index: usize| Channel {
        name: format!("Saluran Pengaduan Contoh {} Kabupaten Mukomuko", index + 1),
        lines: vec![
            "Kompleks Perkantoran Pemerintah Kabupaten Mukomuko, Bengkulu".into(),
            "Telepon (0737) 71000 · lapor.contoh.go.id/pengaduan-netralitas".into(),
        ],
    };
    let card = ReportingCard {
        title: vec!["Netralitas Pegawai Aparatur Sipil Negara".into()],
        opening: "Dugaan pelanggaran netralitas dapat dilaporkan melalui saluran resmi berikut.".into(),
        channels: (0..4).map(channel).collect(),
        closing: "Sertakan waktu, tempat, dan uraian kejadian. Identitas pelapor dirahasiakan.".into(),
    };
    reporting_card(frame, &card).unwrap()
}

/// A pact of two pages that will be signed with a pen, its pages known by their squares.
fn wet(frame: &Frame) -> Sheet {
    let pact = Individual { text: pact_text(14), signer: super::signer(3, None), ..Individual::default() };
    let mut sheet = individual(&Frame { qr: None, ..frame.clone() }, &pact).unwrap();
    code_pages(&mut sheet, |page, of| format!("IKR2:7QK*Z9B0CMD2F:H4J6K/{page}/{of}")).unwrap();
    sheet
}

fn pack(frame: &Frame) -> Sheet {
    let open = |index| OpenLine { person: person(index), ..OpenLine::default() };
    let at = |index| format!("21-12-2023 10.{:02} WIB", index + 2);
    let signed = |index| SignedLine { person: person(index), at: at(index), ..SignedLine::default() };
    let pack = Continuation {
        title: vec!["PAKTA INTEGRITAS NETRALITAS PEGAWAI ASN".into()],
        as_of: "Keadaan Kamis, 21 Desember 2023, pukul 10.31.05 WIB".into(),
        text: pact_text(4),
        open: (30..44).map(open).collect(),
        spare: vec![OpenLine::default(); 4],
        signed: (0..12).map(signed).collect(),
    };
    let square = |square: &PackSquare| {
        let line = square.line.map_or(255, |line| line + 1);
        format!("IKRL1:7C1F00A2{line:02X}4B6D20E81A59F09F3A{:04.0}", square.top * 10.0)
    };
    continuation(&Frame { qr: None, ..frame.clone() }, &pack, square).unwrap()
}
