//! Writes every kind, on both papers, to the folder given as argument: for looking at, and for judging layout
//! changes by eye. `cargo run -p document --example gallery -- FOLDER`

mod paperwork;
mod samples;

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveTime};
use document::kind::{
    attendance, call_sheet, collective, individual, official_record, pair, pledge, proof_sheet, recap,
};
use document::pdf::{Meta, merge, paint, stamp_copy};
use document::svg::{self, SvgImages};
use document::{Delegate, Frame, Happening, LetterheadForm, Number, PageError, Paper, Sheet};

use samples::{day, signer};

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("give a folder")?;
    std::fs::create_dir_all(&folder)?;
    for (name, paper) in [("a4", Paper::A4), ("f4", Paper::F4)] {
        for (kind, sheet) in sheets(paper)? {
            write(&folder, &format!("{kind}-{name}"), &sheet)?;
        }
    }
    batch(&folder)
}

fn meta(title: &str) -> Meta {
    Meta { title: title.into(), author: "Contoh".into(), created: DateTime::UNIX_EPOCH, digest: [7; 32] }
}

fn write(folder: &Path, name: &str, sheet: &Sheet) -> Outcome {
    std::fs::write(folder.join(format!("{name}.pdf")), paint(sheet, &meta(&sheet.title))?)?;
    for (index, page) in svg::paint(sheet, &SvgImages::Inline).into_iter().enumerate().take(2) {
        std::fs::write(folder.join(format!("{name}-{}.svg", index + 1)), page)?;
    }
    Ok(())
}

/// 200 pacts in one print file, and a stamped copy of one.
fn batch(folder: &Path) -> Outcome {
    let frame = samples::frame(Paper::A4);
    let one = |index| {
        let pact = individual::Individual {
            text: samples::pact(),
            signer: signer(index, Some(frame.date)),
            ..individual::Individual::default()
        };
        individual::individual(&frame, &pact)
    };
    let sheets: Vec<Sheet> = (0..200).map(one).collect::<Result<_, PageError>>()?;
    std::fs::write(folder.join("merged.pdf"), merge(sheets.iter(), &meta("Pakta"))?)?;
    let single = paint(&sheets[0], &meta("Pakta"))?;
    std::fs::write(folder.join("copy.pdf"), stamp_copy(&single, 2)?)?;
    Ok(())
}

fn sheets(paper: Paper) -> Result<Vec<(&'static str, Sheet)>, PageError> {
    let frame = samples::frame(paper);
    let mut sheets = individuals(&frame)?;
    sheets.extend(tables(&frame)?);
    let agreement = pair::Pair {
        text: samples::pact(),
        first: signer(0, Some(frame.date)),
        second: signer(3, None),
        targets: (0..14).map(target).collect(),
        correction: None,
    };
    sheets.push(("pair", pair::pair(&frame, &agreement)?));
    let oath = pledge::Pledge {
        text: samples::pledge(),
        leader: Some(signer(1, Some(frame.date))),
        witnesses: vec![signer(6, Some(frame.date)), signer(13, None)],
    };
    sheets.push(("pledge", pledge::pledge(&frame, &oath)?));
    sheets.push(("record", official_record::official_record(&frame, &record(&frame))?));
    sheets.extend(paperwork::sheets(&frame)?);
    Ok(sheets)
}

fn target(index: usize) -> pair::Target {
    pair::Target {
        goal: "Meningkatnya kualitas pelayanan kesehatan masyarakat di seluruh kecamatan".into(),
        indicator: format!("Persentase puskesmas yang terakreditasi paripurna tahap {}", index + 1),
        target: "92,5 persen".into(),
    }
}

fn individuals(frame: &Frame) -> Result<Vec<(&'static str, Sheet)>, PageError> {
    use individual::{Individual, Photo, individual};
    let plain = Individual { text: samples::pact(), signer: signer(0, Some(frame.date)), ..Individual::default() };
    let full = Individual {
        photo: Photo::Picture(samples::photo()),
        acknowledger: Some(signer(3, Some(day(2023, 12, 22)))),
        witnesses: vec![signer(6, Some(frame.date)), signer(13, None), signer(20, None)],
        stamp_duty: true,
        ..plain.clone()
    };
    let photo = Individual { photo: Photo::Frame, signer: signer(2, None), ..plain.clone() };
    let mut long = full.clone();
    long.signer.person = samples::long_name();
    long.text.clauses = samples::nested(4);
    let mut sixty = plain.clone();
    sixty.text.clauses = (0..15).flat_map(|_| samples::clauses()).collect();
    let bare = Frame { letterhead: None, number: Number::None, qr: None, rehearsal: true, ..frame.clone() };
    let acknowledged = Individual {
        acknowledger: Some(signer(3, None)),
        witnesses: vec![signer(6, Some(frame.date))],
        ..plain.clone()
    };
    let for_all = Individual { represented: (30..58).map(samples::person).collect(), ..plain.clone() };
    let mut without_emblem = frame.clone();
    without_emblem.letterhead.iter_mut().for_each(|head| head.emblem = None);
    let mut regent = Frame { number: Number::ToFollow, ..frame.clone() };
    if let Some(head) = &mut regent.letterhead {
        head.form = LetterheadForm::EmblemAbove;
        head.unit = vec!["BUPATI MUKOMUKO".into()];
        head.government.clear();
        head.address.clear();
    }
    Ok(vec![
        ("pact", individual(frame, &plain)?),
        ("pact-full", individual(frame, &full)?),
        ("pact-photo", individual(&regent, &photo)?),
        ("pact-long", individual(frame, &long)?),
        ("pact-sixty", individual(frame, &sixty)?),
        ("pact-for-all", individual(frame, &for_all)?),
        ("pact-bare", individual(&bare, &plain)?),
        ("pact-acknowledged", individual(&without_emblem, &acknowledged)?),
    ])
}

fn tables(frame: &Frame) -> Result<Vec<(&'static str, Sheet)>, PageError> {
    let mut signers: Vec<_> =
        (0..250).map(|i| signer(i, Some(if i % 50 == 49 { day(2023, 12, 28) } else { frame.date }))).collect();
    signers[4].person = samples::long_name();
    let open: Vec<_> = (300..304)
        .map(|i| collective::NotSigned { person: samples::person(i), reason: "berhalangan, menyusul".into() })
        .collect();
    let hall = collective::Collective {
        text: samples::pact(),
        signers: signers.clone(),
        not_signed: open,
        represented: collective::Represented::default(),
        note: None,
        delegates: vec![delegate()],
        witnesses: vec![signer(6, Some(frame.date)), signer(13, Some(frame.date)), signer(20, None)],
        correction: None,
    };
    let attendees = signers.iter().take(22).enumerate();
    let attendees = attendees.map(|(i, s)| attendance::Attendee {
        signer: s.clone(),
        note: if i == 3 { "mewakili Kapolres".into() } else { String::new() },
    });
    let present = attendance::Attendance {
        title: vec!["PENANDATANGANAN PAKTA INTEGRITAS".into()],
        time: "09.00 WIB – selesai".into(),
        venue: "Ruang Rapat Bupati Mukomuko".into(),
        attendees: attendees.collect(),
        spare_rows: 4,
        acknowledger: Some(signer(3, None)),
    };
    let units = (0..30).map(|u| recap::UnitRecap {
        work_unit: samples::person(u).post,
        people: (0..8).map(|p| (samples::person(u * 8 + p), standing(u, p))).collect(),
    });
    let totals = recap::Recap {
        title: vec!["PAKTA INTEGRITAS NETRALITAS ASN".into()],
        as_of: "Keadaan Kamis, 28 Desember 2023, pukul 16.00 WIB.".into(),
        units: units.collect(),
        maker: Some(signer(3, None)),
        ..recap::Recap::default()
    };
    let names = proof_sheet::ProofSheet {
        work_unit: "DINAS KESEHATAN".into(),
        ceremony: "pakta integritas netralitas ASN tanggal 21 Desember 2023".into(),
        return_by: "Lembar ini dikembalikan paling lambat Senin, 18 Desember 2023.".into(),
        people: (0..25).map(samples::person).collect(),
    };
    let calls = (0..30).map(|i| call_sheet::Call {
        person: samples::person(i),
        note: if i == 5 { "saksi, hadir diwakili".into() } else { String::new() },
    });
    let calls =
        call_sheet::CallSheet { title: vec!["PENANDATANGANAN PAKTA INTEGRITAS".into()], calls: calls.collect() };
    Ok(vec![
        ("collective", collective::collective(frame, &hall)?),
        ("attendance", attendance::attendance(frame, &present)?),
        ("recap", recap::recap(frame, &totals)?),
        ("proof", proof_sheet::proof_sheet(frame, &names)?),
        ("call", call_sheet::call_sheet(frame, &calls)?),
    ])
}

fn standing(unit: usize, index: usize) -> recap::Standing {
    match (unit, index) {
        (u, 3) if u % 6 == 1 => recap::Standing::Open("dinas luar".into()),
        (u, 5) if u % 4 == 2 => recap::Standing::Late(day(2023, 12, 28)),
        _ => recap::Standing::Signed,
    }
}

fn delegate() -> Delegate {
    Delegate {
        name: "Kompol Andri Misalnya, S.I.K.".into(),
        post: "Wakapolres Mukomuko".into(),
        stands_for: "Kapolres Mukomuko".into(),
    }
}

fn record(frame: &Frame) -> official_record::OfficialRecord {
    let at = |hour, minute, what: &str| Happening { time: NaiveTime::from_hms_opt(hour, minute, 0), what: what.into() };
    official_record::OfficialRecord {
        title: vec!["PENANDATANGANAN PAKTA INTEGRITAS NETRALITAS ASN".into()],
        held: frame.date,
        venue: "Ruang Rapat Bupati Mukomuko".into(),
        act: "penandatanganan Pakta Integritas Netralitas Pegawai ASN".into(),
        happenings: vec![
            at(9, 2, "Acara dibuka oleh pembawa acara."),
            at(
                9,
                10,
                "Sosialisasi ketentuan netralitas disampaikan oleh Ketua Bawaslu Kabupaten Mukomuko, dilanjutkan dengan tanya jawab bersama para kepala perangkat daerah.",
            ),
            at(9, 41, "Ikrar netralitas dibacakan bersama, dipimpin oleh Sekretaris Daerah."),
            at(10, 2, "Penandatanganan pakta integritas dimulai."),
            Happening { time: None, what: "Doa penutup.".into() },
        ],
        signed_on_the_day: 48,
        late: vec![signer(49, Some(day(2023, 12, 27))), signer(99, Some(day(2023, 12, 28)))],
        not_signed: (300..303)
            .map(|i| collective::NotSigned { person: samples::person(i), reason: "menyusul".into() })
            .collect(),
        delegates: vec![delegate()],
        maker: signer(3, Some(frame.date)),
        witnesses: vec![signer(6, Some(frame.date)), signer(13, None)],
        ..official_record::OfficialRecord::default()
    }
}
