//! The kinds around the pacts: photo sheet, privacy notice, covering letter, reporting card, continuation pack; each
//! with ordinary words and with the longest.

use document::kind::continuation::{Continuation, OpenLine, SignedLine, continuation};
use document::kind::covering_letter::{CoveringLetter, Enclosure, covering_letter};
use document::kind::photo_sheet::{PhotoSheet, Portrait, photo_sheet};
use document::kind::privacy_notice::{PrivacyNotice, privacy_notice};
use document::kind::reporting_card::{Channel, ReportingCard, reporting_card};
use document::{Frame, Number, PageError, Person, Sheet};

use crate::samples::{long_name, pact, person, photo, signer};

pub(crate) fn sheets(frame: &Frame) -> Result<Vec<(&'static str, Sheet)>, PageError> {
    Ok(vec![
        ("photos", photos(frame)?),
        ("notice", notice(frame, true)?),
        ("notice-plain", notice(frame, false)?),
        ("letter", letter(frame, 3)?),
        ("letter-long", letter(frame, 22)?),
        ("card", card(frame, 2)?),
        ("card-one", card(frame, 1)?),
        ("card-six", card(frame, 6)?),
        ("pack", pack(frame)?),
    ])
}

fn anybody(index: usize) -> Person {
    if index % 11 == 5 { long_name() } else { person(index) }
}

fn photos(frame: &Frame) -> Result<Sheet, PageError> {
    let portrait = |index| Portrait { person: anybody(index), picture: (index % 9 != 4).then(photo) };
    let sheet = PhotoSheet {
        title: vec!["PENANDATANGANAN PAKTA INTEGRITAS NETRALITAS ASN".into()],
        note: "Foto diambil atas kesediaan yang bersangkutan dan melengkapi arsip acara ini.".into(),
        portraits: (0..26).map(portrait).collect(),
    };
    photo_sheet(&Frame { number: Number::None, ..frame.clone() }, &sheet)
}

fn notice(frame: &Frame, full: bool) -> Result<Sheet, PageError> {
    let recipients = ["penandatangan", "perangkat daerah masing-masing", "BKPSDM"];
    let notice = PrivacyNotice {
        controller: "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kabupaten Mukomuko".into(),
        ceremony: "Ikrar dan Penandatanganan Pakta Integritas Netralitas Pegawai ASN".into(),
        photo: full,
        recipients: if full { recipients.map(str::to_owned).to_vec() } else { Vec::new() },
        retention: String::new(),
        contact: vec![
            "Sekretaris BKPSDM Kabupaten Mukomuko".into(),
            "Telepon (0737) 71000 · bkpsdm@contoh.go.id".into(),
        ],
    };
    privacy_notice(frame, &notice)
}

fn letter(frame: &Frame, count: usize) -> Result<Sheet, PageError> {
    let enclosure = |index: usize| Enclosure {
        what: [
            "Pakta integritas perseorangan pejabat pimpinan tinggi, administrator, dan camat, 21 Desember 2023",
            "Berita acara",
            "Rekapitulasi per perangkat daerah beserta daftar nama yang belum menandatangani",
        ][index % 3]
            .into(),
        count: [48, 1, 1_507][index % 3],
        unit: ["naskah", "berkas", "lembar"][index % 3].into(),
        note: ["asli", "", "lima orang menyusul, disampaikan kemudian"][index % 3].into(),
    };
    let letter = CoveringLetter {
        addressee: vec![
            "Kepala Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kabupaten Mukomuko".into(),
            "di Mukomuko".into(),
        ],
        opening: "Bersama ini kami kirimkan naskah hasil penandatanganan pakta integritas tanggal 21 Desember 2023:"
            .into(),
        enclosures: (0..count).map(enclosure).collect(),
        sender: signer(1, None),
        telephone: "(0737) 71000".into(),
    };
    covering_letter(frame, &letter)
}

fn card(frame: &Frame, count: usize) -> Result<Sheet, PageError> {
    let channel = |index: usize| Channel {
        name: ["Bawaslu Kabupaten Mukomuko", "Inspektorat Daerah Kabupaten Mukomuko bagian pengaduan masyarakat"]
            [index % 2]
            .into(),
        lines: [
            "Jalan Contoh Nomor 1, Mukomuko 38765",
            "Telepon (0737) 71000",
            "lapor.contoh.go.id/pengaduan/netralitas-asn",
        ]
        .map(str::to_owned)
        .to_vec(),
    };
    let card = ReportingCard {
        title: vec!["Netralitas Pegawai Aparatur Sipil Negara".into()],
        opening: "Dugaan pelanggaran netralitas dapat dilaporkan melalui saluran resmi berikut.".into(),
        channels: (0..count).map(channel).collect(),
        closing: "Sertakan waktu, tempat, dan uraian kejadian. Identitas pelapor dirahasiakan.".into(),
    };
    reporting_card(frame, &card)
}

fn pack(frame: &Frame) -> Result<Sheet, PageError> {
    let open = |index| OpenLine { person: anybody(index), ..OpenLine::default() };
    let at = |index| format!("21-12-2023 10.{:02} WIB", index + 2);
    let signed = |index| SignedLine { person: anybody(index), at: at(index), ..SignedLine::default() };
    let pack = Continuation {
        title: vec!["PAKTA INTEGRITAS NETRALITAS PEGAWAI ASN".into()],
        as_of: "Keadaan Kamis, 21 Desember 2023, pukul 10.31.05 WIB".into(),
        text: pact(),
        open: (31..53).map(open).collect(),
        spare: vec![OpenLine::default(); 4],
        signed: (0..31).map(signed).collect(),
    };
    continuation(&Frame { qr: None, ..frame.clone() }, &pack, |square| {
        let line = square.line.map_or(255, |line| line + 1);
        format!("IKRL1:7C1F00A2{line:02X}4B6D20E81A59F09F3A{:04.0}", square.top * 10.0)
    })
}
