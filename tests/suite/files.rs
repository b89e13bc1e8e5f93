//! Ceremony files: made, closed, copied, opened elsewhere, damaged, refused.
//!
//! What a person does with files: a stick that is pulled out, a copy by the file manager, a file of the wrong kind,
//! the same file on two laptops. Every refusal is a sentence, and what lay on the disk lies there as before.

use std::path::{Path, PathBuf};

use desk::operations::call;
use desk::wire::{CeremonyView, CopyReport, Nothing, StartView};
use desk::{Desk, ThisMachine, TroubleCode};
use device::folders::Folders;
use serde_json::json;
use tests::hall::{Hall, assert_sentence, own};

/// Closed, with one of two people signed; the path of the file.
fn closed() -> (Hall, PathBuf) {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
    let file = hall.path("acara.ikrar");
    close(&hall);
    (hall, file)
}

fn close(hall: &Hall) {
    let _: Nothing = call(&hall.desk, "close_ceremony", json!({})).unwrap();
}

fn open(hall: &Hall, path: &Path) -> CeremonyView {
    hall.act("open_ceremony", json!({ "path": path }))
}

/// A new request for a ceremony at `path`.
fn new(path: &Path) -> serde_json::Value {
    json!({ "path": path, "title": "", "template": "bebas", "from": null, "date": "2026-03-02", "rehearsal": false })
}

/// Names of the files in the folder of a hall.
fn names(hall: &Hall) -> Vec<String> {
    let entries = std::fs::read_dir(hall.path("")).unwrap().map(Result::unwrap);
    let files = entries.filter(|entry| entry.path().is_file());
    files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// What an open ceremony has on disk: the file and its log.
fn durable(file: &Path) -> (Vec<u8>, Vec<u8>) {
    let log = file.with_file_name("acara.ikrar-wal");
    (std::fs::read(file).unwrap(), std::fs::read(log).unwrap_or_default())
}

#[test]
fn creating_never_overwrites_and_keeps_the_open_ceremony_open() {
    let (hall, file) = closed();
    let other = hall.path("lain.ikrar");
    hall.act("create_ceremony", new(&other));
    let before = std::fs::read(&file).unwrap();
    let trouble = hall.refused("create_ceremony", new(&file));
    assert!(trouble.message.contains("acara.ikrar sudah ada"), "{}", trouble.message);
    assert_eq!(std::fs::read(&file).unwrap(), before);
    assert_eq!(hall.open_file(), Some(other.clone()), "the failed try cost nobody the ceremony at hand");
    let trouble = hall.refused("create_ceremony", new(&hall.path("tidak/ada/acara.ikrar")));
    assert!(trouble.message.contains("tidak/ada") && trouble.may_retry, "{}", trouble.message);
    let mut request = new(&hall.path("baru.ikrar"));
    request["template"] = json!("tak-dikenal");
    hall.refused("create_ceremony", request);
    assert!(!hall.path("baru.ikrar").exists());
    assert_eq!(hall.open_file(), Some(other));
}

#[test]
fn a_ceremony_that_cannot_begin_leaves_no_file() {
    let hall = Hall::at("2026-03-02T02:00:00Z");
    let mut request = new(&hall.path("acara.ikrar"));
    request["title"] = json!("x".repeat(500));
    let trouble = hall.refused("create_ceremony", request);
    assert!(trouble.message.contains("judul"), "{}", trouble.message);
    assert_eq!(names(&hall), [""; 0]);
    assert_eq!(hall.refused("ceremony", json!({})).code, TroubleCode::NothingOpen);
}

#[test]
fn a_closed_ceremony_is_one_plain_file() {
    let (hall, file) = closed();
    assert_eq!(names(&hall), ["acara.ikrar"], "no log and no lock stay beside it");
    let carried = hall.path("dibawa.ikrar");
    std::fs::copy(&file, &carried).unwrap();
    assert_eq!(open(&hall, &carried).tally.complete, 1, "a file manager's copy is whole");
    close(&hall);
    assert_eq!(open(&hall, &file).tally.complete, 1);
}

#[test]
fn opening_what_is_open_changes_nothing_however_the_path_is_typed() {
    let (hall, file) = closed();
    let first = open(&hall, &file).sequence;
    let typed = hall.path("home").join("..").join("acara.ikrar");
    assert_eq!(open(&hall, &typed).sequence, first);
}

#[test]
fn a_copy_made_while_open_goes_on_elsewhere() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
    let copy = hall.path("flashdisk.ikrar");
    let report: CopyReport = call(&hall.desk, "save_copy", json!({ "path": copy })).unwrap();
    assert!(report.verified && report.bytes > 0.0);
    hall.sign(&hall.person("Marlina"));
    let trouble = hall.refused("save_copy", json!({ "path": copy }));
    assert!(trouble.message.contains("flashdisk.ikrar sudah ada"), "{}", trouble.message);
    hall.refused("save_copy", json!({ "path": hall.path("tercabut/salinan.ikrar") }));
    hall.refused("save_copy", json!({ "path": hall.path("acara.ikrar") }));

    // Another laptop has another home and so another writer key.
    let elsewhere = Hall::at("2026-03-02T04:00:00Z");
    let view = open(&elsewhere, &copy);
    assert_eq!((view.tally.complete, view.undecided), (1, 1), "the copy is of the moment it was made");
    elsewhere.sign(&elsewhere.person("Marlina"));
    let view = elsewhere.close_hall();
    assert_eq!((view.tally.complete, view.tally.all_signed), (2, true));
    close(&elsewhere);
    let report = desk::check_file(&copy).unwrap();
    assert_eq!((report.sound, report.writers), (true, 2), "{:?}", report.faults);
    // Back on the first laptop the work of the second is there.
    assert!(open(&hall, &copy).hall_closed);
}

#[test]
fn a_file_open_elsewhere_is_refused_and_the_own_one_stays() {
    let (hall, file) = closed();
    open(&hall, &file);
    let elsewhere = Hall::with_people("bebas", &["Yulius"]);
    let own_file = elsewhere.open_file();
    let trouble = elsewhere.refused("open_ceremony", json!({ "path": file }));
    assert_eq!(trouble.code, TroubleCode::Locked);
    assert!(trouble.message.contains("acara.ikrar sedang dibuka oleh Ikrar yang lain"), "{}", trouble.message);
    assert_eq!(elsewhere.open_file(), own_file);
    close(&hall);
    assert_eq!(open(&elsewhere, &file).tally.complete, 1, "closed there, it opens here");
}

#[test]
fn files_that_are_no_ceremony_or_not_whole_are_refused_untouched() {
    let (hall, file) = closed();
    let whole = std::fs::read(&file).unwrap();
    let mut newer = whole.clone();
    // SQLite's header keeps the version of the format in its user version, 60 bytes in.
    newer[60..64].copy_from_slice(&99_u32.to_be_bytes());
    let cases = [
        ("catatan.ikrar", b"Daftar hadir rapat\n".repeat(40), "bukan berkas acara Ikrar"),
        ("kosong.ikrar", Vec::new(), "bukan berkas acara Ikrar"),
        ("baru.ikrar", newer, "Ikrar yang lebih baru"),
        ("terpotong.ikrar", whole[..whole.len() / 2].to_vec(), "salinan"),
        ("ekor.ikrar", whole[..whole.len() - 5_000].to_vec(), "bagian akhirnya tidak ada"),
        ("sepotong.ikrar", whole[..700].to_vec(), "salinan"),
    ];
    let good = hall.path("lain.ikrar");
    hall.act("create_ceremony", new(&good));
    for (name, bytes, words) in cases {
        let path = hall.file(name, &bytes);
        let trouble = hall.refused("open_ceremony", json!({ "path": path }));
        assert_eq!(trouble.code, TroubleCode::BadFile, "{name}: {trouble:?}");
        assert!(trouble.message.contains(words), "{name}: {}", trouble.message);
        assert!(!trouble.message.contains("aman"), "{name}: nobody knows what is safe: {}", trouble.message);
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name} was written to");
        assert_eq!(hall.open_file().as_ref(), Some(&good), "{name} cost the ceremony at hand");
    }
    let trouble = hall.refused("open_ceremony", json!({ "path": hall.path("hilang.ikrar") }));
    assert!(trouble.message.contains("hilang.ikrar tidak ditemukan"), "{}", trouble.message);
    assert!(!hall.path("hilang.ikrar").exists(), "looking for a file must not make one");
    let mut from = new(&hall.path("dari.ikrar"));
    from["from"] = json!(hall.path("catatan.ikrar"));
    hall.refused("create_ceremony", from);
    assert!(!hall.path("dari.ikrar").exists());
}

#[test]
fn the_recent_list_shows_what_cannot_be_opened() {
    let (hall, file) = closed();
    hall.act("create_ceremony", new(&hall.path("hilang.ikrar")));
    hall.act("create_ceremony", new(&hall.path("rusak.ikrar")));
    close(&hall);
    std::fs::remove_file(hall.path("hilang.ikrar")).unwrap();
    hall.file("rusak.ikrar", b"tertimpa");
    let start: StartView = call(&hall.desk, "start", json!({})).unwrap();
    let names: Vec<_> = start.recent.iter().map(|file| file.file_name.as_str()).collect();
    assert_eq!(names, ["rusak.ikrar", "hilang.ikrar", "acara.ikrar"], "newest first");
    for lost in &start.recent[..2] {
        assert_sentence(lost.problem.as_deref().expect("a problem"));
    }
    let sound = &start.recent[2];
    assert_eq!(
        (sound.title.as_str(), sound.complete, sound.parties, sound.problem.as_ref()),
        ("Penandatanganan Pakta", 1, 2, None)
    );
    assert_eq!(sound.path, file.display().to_string());
    open(&hall, &file);
    let start: StartView = call(&hall.desk, "start", json!({})).unwrap();
    assert_eq!(
        (start.recent.len(), start.recent[0].file_name.as_str()),
        (3, "acara.ikrar"),
        "opened again, listed once"
    );
}

#[test]
fn the_check_finds_a_flipped_bit_in_a_copied_file() {
    let (hall, file) = closed();
    let report = desk::check_file(&file).unwrap();
    assert!(report.sound && report.entries > 5 && report.blobs > 0, "{report:?}");
    let whole = std::fs::read(&file).unwrap();
    let words = "Suparlan".as_bytes();
    let places = whole.windows(words.len()).enumerate().filter(|(_, window)| *window == words).map(|(at, _)| at);
    let state = journal::read(&file, |_| Vec::new()).unwrap().0;
    let mut sentences = Vec::new();
    for at in places {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x20;
        let copy = hall.file("salinan.ikrar", &bytes);
        let report = desk::check_file(&copy).unwrap();
        // SQLite leaves crossed-out rows in its pages: a bit there belongs to nothing that can be read.
        let read = || journal::read(&copy, |_| Vec::new()).unwrap().0;
        assert!(!report.sound || read() == state, "a flipped bit at byte {at} changed what is read, unnoticed");
        sentences.extend(report.faults);
    }
    for fault in &sentences {
        assert_sentence(fault);
    }
    let of_a = |words: &str| sentences.iter().filter(|fault| fault.contains(words)).count();
    assert!(
        of_a("Rantai catatan") > 0 && of_a("Daftar ringkas") > 0,
        "entries and projections hold the name: {sentences:?}"
    );
    assert!(desk::check_file(&file).unwrap().sound, "the original is whole");
}

#[test]
fn a_damaged_blob_is_told_by_whose_it_is() {
    let (hall, file) = closed();
    let mut bytes = std::fs::read(&file).unwrap();
    let strokes = |state: &ceremony::State| match state.acts.records().next().unwrap().act.ink {
        ceremony::event::Ink::Drawn { strokes } => vec![strokes],
        _ => Vec::new(),
    };
    let ink = journal::read(&file, strokes).unwrap().1.remove(0);
    let at = bytes.windows(40).position(|window| window == &ink[..40]).unwrap();
    bytes[at + 20] ^= 1;
    let report = desk::check_file(&hall.file("salinan.ikrar", &bytes)).unwrap();
    let told: Vec<_> = report.faults.iter().filter(|fault| fault.contains("Goresan tanda tangan Suparlan")).collect();
    assert_eq!(told.len(), 1, "{:?}", report.faults);
    assert_sentence(told[0]);
}

#[test]
fn projections_that_went_wrong_are_built_anew() {
    let (_hall, file) = closed();
    let whole = std::fs::read(&file).unwrap();
    desk::rebuild(&file).unwrap();
    assert!(desk::check_file(&file).unwrap().sound);
    assert!(desk::rebuild(&file.with_file_name("tidak-ada.ikrar")).is_err());
    assert_eq!(whole.len(), std::fs::read(&file).unwrap().len());
}

#[test]
fn refused_acts_change_no_byte_on_disk() {
    let (hall, file) = closed();
    open(&hall, &file);
    let untitled = desk::wire::Setup { title: String::new(), ..hall.ceremony().setup };
    let before = durable(&file);
    let marlina = hall.person("Marlina");
    for (operation, request) in [
        ("open_session", json!({ "kind": "hall", "place": "" })),
        ("mark_outcome", json!({ "slot": own(&marlina), "outcome": "deferred", "note": " " })),
        ("strike_person", json!({ "person": own(&hall.person("Suparlan"))["signer"], "reason": "salah ketik" })),
        ("close_session", json!({})),
        ("save_setup", json!(untitled)),
        ("save_agenda", json!({ "items": [] })),
    ] {
        hall.refused(operation, request);
        assert!(durable(&file) == before, "{operation} wrote something");
    }
}

#[test]
fn the_desk_tells_every_change_and_no_refusal() {
    let home = tempfile::tempdir().unwrap();
    let desk = Desk::new(ThisMachine, Folders::under(home.path()).unwrap(), "Petugas");
    let heard = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let ears = heard.clone();
    desk.on_change(move |sequence| ears.lock().unwrap().push(sequence));
    let view: CeremonyView = call(&desk, "create_ceremony", new(&home.path().join("a.ikrar"))).unwrap();
    let leave = |name: &str| json!({ "kind": name, "place": "" });
    assert!(call::<CeremonyView>(&desk, "open_session", leave("late")).is_err());
    let view = call::<CeremonyView>(&desk, "save_agenda", json!({ "items": view.agenda })).unwrap();
    let heard = heard.lock().unwrap();
    assert_eq!(heard.last(), Some(&view.sequence));
    assert!(heard.len() == 2 && heard[0] < heard[1], "{heard:?}");
}
