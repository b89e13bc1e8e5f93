//! Signing with help: noted before it, told on the page and in the official record, never without a witness.

use std::path::Path;

use desk::operations::call;
use desk::wire::{CheckReport, ProgressCode, SaveResult, SignResult, SigningCard};
use image::{Rgb, RgbImage};
use serde_json::{Value, json};
use tests::hall::{Hall, own};
use tests::pages::Pdf;

const HELP: [&str; 3] = ["Tuti Umpama, staf protokol", "Joko Misalnya", "tidak dapat menulis"];

fn help([helper, witness, reason]: [&str; 3]) -> Value {
    json!({ "helper": helper, "witness": witness, "reason": reason })
}

/// A dark thumb on white paper, lying across, as a telephone takes it.
fn thumb() -> Vec<u8> {
    let print = RgbImage::from_fn(900, 700, |x, y| {
        let [x, y] = [(f64::from(x) - 450.0) / 210.0, (f64::from(y) - 350.0) / 280.0];
        let ridge = (x * x + y * y).sqrt() < 1.0 && (28.0 * (x * x + 1.3 * y * y).sqrt()).sin() > 0.0;
        Rgb(if ridge { [52, 44, 92] } else { [246, 244, 240] })
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    print.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

fn printed(hall: &Hall, kind: &str, name: &str) -> Pdf {
    let request = json!({ "selection": { "kinds": [kind] }, "folder": hall.path("naskah") });
    let saved: SaveResult = call(&hall.desk, "save_documents", request).unwrap();
    let file = saved.files.iter().find(|file| file.contains(name) && !file.contains("Berkas cetak")).unwrap();
    let pdf = Pdf::of(&std::fs::read(Path::new(&saved.folder).join(file)).unwrap());
    pdf.assert_sound();
    pdf
}

fn words(pdf: &Pdf) -> String {
    pdf.layout().join(" ").split_whitespace().collect::<Vec<_>>().join(" ").replace("- ", "")
}

#[test]
fn a_hand_that_was_guided_is_told_on_the_page_and_in_the_record() {
    let hall = Hall::with_people("netralitas-asn", &["Suharni", "Bambang Contoh"]);
    hall.begin_signing();
    let row = hall.person("Suharni");
    hall.call(&own(&row));
    hall.act("note_assistance", json!({ "slot": own(&row), "assistance": help(HELP) }));
    assert_eq!(hall.surface().unwrap().assisted.map(|help| help.witness), Some(HELP[1].to_owned()));
    hall.sign(&row);
    hall.sign(&hall.person("Bambang"));
    hall.close_hall();
    let told = "Dibantu Tuti Umpama, staf protokol, disaksikan Joko Misalnya: tidak dapat menulis";
    assert!(words(&printed(&hall, "pact", "Suharni")).contains(told));
    assert!(!words(&printed(&hall, "pact", "Bambang")).contains("Dibantu"));
    assert!(words(&printed(&hall, "official_record", "Berita")).contains(&format!("Suharni. {told}.")));
    let table = words(&printed(&hall, "collective_pact", "kolektif"));
    assert!(table.contains("Dibantu Tuti"), "{table}");
}

#[test]
fn help_is_for_its_occasion_and_is_read_before_it_is_signed_under() {
    let hall = Hall::with_people("netralitas-asn", &["Suharni", "Bambang Contoh"]);
    hall.begin_signing();
    let row = hall.person("Suharni");
    let card = hall.call(&own(&row));
    hall.act("note_assistance", json!({ "slot": card.slot, "assistance": help(HELP) }));
    // The sheet was read before anybody was named on it.
    let stale = hall.confirmation(&card, tests::hands::specimen("flowing-pen"));
    hall.refused("sign", serde_json::to_value(&stale).unwrap());
    hall.act("mark_outcome", json!({ "slot": card.slot, "outcome": "deferred", "note": "dinas luar", "post": "" }));
    assert_eq!(hall.call(&own(&row)).assisted, None, "whoever helped then is not said to help now");
}

#[test]
fn a_thumbprint_stands_in_the_field_when_somebody_saw_it_given() {
    let hall = Hall::with_people("netralitas-asn", &["Suharni"]);
    hall.begin_signing();
    let row = hall.person("Suharni");
    let card = hall.call(&own(&row));
    let asked = |card: &SigningCard, picture: &[u8]| {
        json!({ "act": format!("{:032x}", 7), "slot": card.slot, "text_version": card.text_version,
            "text_digest": card.text_digest, "shown_digest": card.shown_digest, "base64": desk::base64(picture) })
    };
    let picture = thumb();
    let alone = hall.refused("sign_by_thumb", asked(&card, &picture));
    assert!(alone.message.contains("pendamping dan saksi"), "{}", alone.message);
    let same = json!({ "slot": card.slot, "assistance": help(["Tuti", "tuti", "cedera"]) });
    assert!(hall.refused("note_assistance", same).message.contains("tiga orang"));
    hall.act("note_assistance", json!({ "slot": card.slot, "assistance": help(HELP) }));
    // The sheet as it was before anybody was named on it.
    hall.refused("sign_by_thumb", asked(&card, &picture));
    let card = hall.surface().unwrap();
    hall.refused("sign_by_thumb", asked(&card, b"bukan gambar"));
    let saved: SignResult = call(&hall.desk, "sign_by_thumb", asked(&card, &picture)).unwrap();
    assert_eq!(hall.person("Suharni").progress, ProgressCode::Signed);
    // A second press after a lost answer is the same act.
    let again: SignResult = call(&hall.desk, "sign_by_thumb", asked(&card, &picture)).unwrap();
    assert_eq!(saved, again);
    let pact = printed(&hall, "pact", "Suharni");
    assert!(words(&pact).contains("Cap jempol, dibantu Tuti Umpama"), "{}", words(&pact));
    assert_eq!(pact.pictures().len(), 1, "the print is on the page");
    let report: CheckReport = call(&hall.desk, "check_ceremony", json!({})).unwrap();
    assert!(report.sound, "{:?}", report.faults);
}
