//! The second copy: every act on another disk, whole, and another laptop that goes on from it.

use std::fs;
use std::path::{Path, PathBuf};

use desk::operations::call;
use desk::wire::{MergeView, OpenedBundle, SecondCopyView};
use desk::{Trouble, TroubleCode};
use serde_json::{Value, json};
use tests::hall::{Hall, assert_sentence};

fn ask<T: for<'a> serde::Deserialize<'a>>(hall: &Hall, name: &str, request: Value) -> T {
    call(&hall.desk, name, request).unwrap_or_else(|trouble: Trouble| panic!("{name}: {trouble:?}"))
}

fn keep(hall: &Hall) -> SecondCopyView {
    ask(hall, "keep_second_copy", json!({}))
}

/// A hall in which three can sign, and a stick.
fn hall_with_stick() -> (Hall, PathBuf) {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina", "Joko"]);
    let stick = hall.path("flashdisk");
    fs::create_dir(&stick).unwrap();
    hall.begin_signing();
    (hall, stick)
}

fn place(stick: &Path) -> PathBuf {
    let folders: Vec<_> = fs::read_dir(stick).unwrap().map(|entry| entry.unwrap().path()).collect();
    let [place] = &folders[..] else { panic!("one copy was expected: {folders:?}") };
    place.clone()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() { found.extend(files(&entry.path())) } else { found.push(entry.path()) }
    }
    found.sort();
    found
}

#[test]
fn another_laptop_goes_on_where_the_first_one_ended() {
    let (hall, stick) = hall_with_stick();
    let chosen: SecondCopyView = ask(&hall, "choose_second_copy", json!({ "folder": stick }));
    assert_eq!((chosen.due, chosen.trouble), (0, None));
    hall.sign(&hall.person("Suparlan"));
    let behind: SecondCopyView = ask(&hall, "second_copy", json!({}));
    assert!(behind.due > 0, "nothing is called copied before it is");
    let kept = keep(&hall);
    assert_eq!((kept.due, kept.trouble), (0, None));
    let written = files(&place(&stick));
    hall.sign(&hall.person("Marlina"));
    keep(&hall);
    let more = files(&place(&stick));
    assert!(
        more.len() > written.len() && written.iter().all(|file| more.contains(file)),
        "nothing there changes its name"
    );

    let spare = Hall::with_people("netralitas-asn", &[]);
    let pointer = place(&stick).join("acara.ikrar-salinan");
    let opened: OpenedBundle = ask(&spare, "open_second_copy", json!({ "path": pointer }));
    let caution = opened.caution.expect("up to when");
    assert_sentence(&caution);
    assert!(caution.contains("2 Maret 2026"), "{caution}");
    let first = hall.ceremony();
    assert_eq!(opened.ceremony.tally, first.tally);
    let acts = |view: &desk::wire::CeremonyView| view.latest.iter().map(|card| card.act.clone()).collect::<Vec<_>>();
    assert_eq!(acts(&opened.ceremony), acts(&first));
    let report = journal::check(&spare.open_file().unwrap()).unwrap();
    assert!(report.faults.is_empty(), "{:?}", report.faults);
    spare.sign(&spare.person("Joko"));
    assert_eq!(spare.ceremony().tally.complete, 3);
}

#[test]
fn a_stick_that_was_gone_catches_up_and_holds_up_nobody() {
    let (hall, stick) = hall_with_stick();
    let _: SecondCopyView = ask(&hall, "choose_second_copy", json!({ "folder": stick }));
    let away = stick.with_extension("dicabut");
    fs::rename(&stick, &away).unwrap();
    hall.sign(&hall.person("Suparlan"));
    let gone = keep(&hall);
    assert_sentence(&gone.trouble.expect("said why"));
    assert!(gone.due > 0 && !stick.exists(), "an empty place stays empty");
    fs::rename(&away, &stick).unwrap();
    let back = keep(&hall);
    assert_eq!((back.due, back.trouble), (0, None));

    // A run that was damaged, and one that was lost, are written again when the copy is looked at anew.
    let runs: Vec<_> = files(&place(&stick))
        .into_iter()
        .filter(|path| path.components().any(|part| part.as_os_str() == "j"))
        .collect();
    fs::write(&runs[0], b"bukan catatan").unwrap();
    fs::remove_file(runs.last().unwrap()).unwrap();
    fs::rename(&stick, &away).unwrap();
    keep(&hall);
    fs::rename(&away, &stick).unwrap();
    assert_eq!(keep(&hall).due, 0);
    let spare = Hall::with_people("netralitas-asn", &[]);
    let opened: OpenedBundle = ask(&spare, "open_second_copy", json!({ "path": place(&stick) }));
    assert_eq!(opened.ceremony.tally, hall.ceremony().tally);
}

#[test]
fn what_is_no_place_for_a_copy_or_no_copy_is_refused() {
    let (hall, stick) = hall_with_stick();
    let own = hall.open_file().unwrap().parent().unwrap().to_owned();
    for folder in [own, hall.path("tiada")] {
        assert_sentence(&hall.refused("choose_second_copy", json!({ "folder": folder })).message);
    }
    assert_eq!(ask::<SecondCopyView>(&hall, "second_copy", json!({})).folder, None);
    hall.sign(&hall.person("Suparlan"));
    let _: SecondCopyView = ask(&hall, "choose_second_copy", json!({ "folder": stick }));
    let here = hall.refused("open_second_copy", json!({ "path": place(&stick) }));
    assert_eq!(here.code, TroubleCode::Refused);
    assert_sentence(&here.message);

    let spare = Hall::with_people("netralitas-asn", &[]);
    assert_sentence(&spare.refused("open_second_copy", json!({ "path": stick })).message);
    let blob =
        files(&place(&stick)).into_iter().find(|path| path.components().any(|part| part.as_os_str() == "b")).unwrap();
    fs::write(&blob, b"lain").unwrap();
    let before = files(&spare.path("."));
    assert_sentence(&spare.refused("open_second_copy", json!({ "path": place(&stick) })).message);
    assert_eq!(files(&spare.path(".")), before, "half a ceremony is none");
    fs::write(place(&stick).join("acara.ikrar-salinan"), b"{}").unwrap();
    assert_sentence(&spare.refused("open_second_copy", json!({ "path": place(&stick) })).message);
    let none: SecondCopyView = ask(&hall, "choose_second_copy", json!({ "folder": null }));
    assert_eq!((none.folder, none.due > 0), (None, true));
}

#[test]
fn what_is_not_there_any_more_is_not_called_copied() {
    let (hall, stick) = hall_with_stick();
    let _: SecondCopyView = ask(&hall, "choose_second_copy", json!({ "folder": stick }));
    hall.sign(&hall.person("Suparlan"));
    assert_eq!(keep(&hall).due, 0);
    // Emptied while nobody looked, and with another stick in its place.
    fs::remove_dir_all(place(&stick)).unwrap();
    assert_eq!(keep(&hall).due, 0);
    let spare = Hall::with_people("netralitas-asn", &[]);
    let opened: OpenedBundle = ask(&spare, "open_second_copy", json!({ "path": place(&stick) }));
    assert_eq!(opened.ceremony.tally, hall.ceremony().tally);

    // One picture or stroke that was lost is brought again by whoever opens the file the next time.
    let blobs = || -> Vec<_> {
        files(&place(&stick)).into_iter().filter(|path| path.components().any(|part| part.as_os_str() == "b")).collect()
    };
    let all = blobs();
    let damages: [fn(&Path); 2] =
        [|path| fs::remove_file(path).unwrap(), |path| fs::write(path, b"terpotong").unwrap()];
    for damage in damages {
        damage(&all[0]);
        let third = Hall::with_people("netralitas-asn", &[]);
        let lost = third.refused("open_second_copy", json!({ "path": place(&stick) }));
        assert_sentence(&lost.message);
        assert!(lost.message.contains("Satu isi salinan ini"), "{lost:?}");
        let file = hall.open_file().unwrap();
        let _: Value = ask(&hall, "close_ceremony", json!({}));
        let _: Value = ask(&hall, "open_ceremony", json!({ "path": file }));
        assert_eq!((keep(&hall).due, blobs()), (0, all.clone()));
    }
    let another = Hall::with_people("netralitas-asn", &[]);
    let opened: OpenedBundle = ask(&another, "open_second_copy", json!({ "path": place(&stick) }));
    assert_eq!(opened.ceremony.tally, hall.ceremony().tally);
}

#[test]
fn what_another_file_of_the_ceremony_wrote_into_the_copy_is_told_and_left_there() {
    let (hall, stick) = hall_with_stick();
    let earlier = hall.path("lebih-awal.ikrar");
    let _: Value = ask(&hall, "save_copy", json!({ "path": earlier }));
    let _: SecondCopyView = ask(&hall, "choose_second_copy", json!({ "folder": stick }));
    hall.sign(&hall.person("Suparlan"));
    assert_eq!((keep(&hall).due, keep(&hall).foreign), (0, 0));
    let kept = files(&place(&stick));
    let _: Value = ask(&hall, "close_ceremony", json!({}));
    let _: Value = ask(&hall, "open_ceremony", json!({ "path": earlier }));
    hall.sign(&hall.person("Marlina"));
    let other = keep(&hall);
    assert_eq!((other.due, &other.trouble), (0, &None), "what this file has is safe as well");
    assert!(other.foreign > 0, "the copy knows what this file does not");
    let both = files(&place(&stick));
    assert!(kept.iter().all(|file| both.contains(file)), "nothing there was changed");
    let merged: MergeView = ask(&hall, "merge", json!({ "path": other.place }));
    assert_eq!((merged.entries, merged.signatures), (other.foreign, 1));
    assert!(merged.cautions.iter().any(|caution| caution.contains("bercabang")), "{:?}", merged.cautions);
    assert_eq!((keep(&hall).due, keep(&hall).foreign), (0, 0));
    assert_eq!(hall.ceremony().tally.complete, 2);
}

#[test]
fn a_laptop_whose_own_file_is_damaged_may_go_on_from_the_copy() {
    let (hall, stick) = hall_with_stick();
    let _: SecondCopyView = ask(&hall, "choose_second_copy", json!({ "folder": stick }));
    hall.sign(&hall.person("Suparlan"));
    assert_eq!(keep(&hall).due, 0);
    let tally = hall.ceremony().tally;
    let file = hall.open_file().unwrap();
    let _: Value = ask(&hall, "close_ceremony", json!({}));
    assert_eq!(hall.refused("open_second_copy", json!({ "path": place(&stick) })).code, TroubleCode::Refused);
    let mut bytes = fs::read(&file).unwrap();
    let name = b"Suparlan";
    for at in 0..bytes.len() - name.len() {
        if bytes[at..].starts_with(name) {
            bytes[at] ^= 1;
        }
    }
    fs::write(&file, bytes).unwrap();
    hall.refused("open_ceremony", json!({ "path": file }));
    let opened: OpenedBundle = ask(&hall, "open_second_copy", json!({ "path": place(&stick) }));
    assert_eq!(opened.ceremony.tally, tally);
    hall.sign(&hall.person("Marlina"));
}
