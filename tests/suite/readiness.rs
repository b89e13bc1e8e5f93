//! Readiness: what is found is true, what nobody looked at says so, and the paper says what the screen says.

use std::path::Path;
use std::process::Command;

use desk::operations::call;
use desk::wire::{Readiness, ReadyKey, ReadyPoint, ReadyState, Seen, WrittenReadiness};
use serde_json::{Value, json};
use tests::hall::Hall;
use tests::pages::Pdf;

fn look(hall: &Hall, seen: Seen) -> Readiness {
    let request = serde_json::to_value(seen).unwrap();
    call(&hall.desk, "readiness", request).unwrap_or_else(|trouble| panic!("{trouble:?}"))
}

fn point(readiness: &Readiness, key: ReadyKey) -> ReadyPoint {
    readiness.points.iter().find(|point| point.key == key).unwrap_or_else(|| panic!("{key:?}")).clone()
}

fn words(path: &Path) -> String {
    Pdf::of(&std::fs::read(path).unwrap()).assert_sound();
    let output = Command::new("pdftotext").arg("-raw").arg(path).arg("-").output().expect("poppler");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_only_eyes_can_see_is_unchecked_until_somebody_tells() {
    const EYES: [ReadyKey; 5] =
        [ReadyKey::Clock, ReadyKey::Ruler, ReadyKey::Camera, ReadyKey::Surface, ReadyKey::Projector];
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    let told = |answer| Seen { clock: answer, ruler: answer, camera: answer, surface: answer, projector: answer };
    let states = |answer| {
        let readiness = look(&hall, told(answer));
        EYES.map(|key| point(&readiness, key).state)
    };
    assert_eq!(states(None), [ReadyState::Unchecked; 5]);
    assert_eq!(states(Some(true)), [ReadyState::Ready; 5]);
    assert_eq!(states(Some(false)), [ReadyState::Missing; 5]);
    let readiness = look(&hall, Seen::default());
    for point in &readiness.points {
        let settled = point.state == ReadyState::Ready;
        assert_eq!(point.next.is_empty(), settled, "a step for whatever is not ready: {point:?}");
        assert!(point.found.ends_with('.'), "{point:?}");
    }
}

#[test]
fn the_disk_beneath_the_file_is_really_written_to() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    let before = std::fs::read_dir(hall.path("")).unwrap().count();
    let readiness = look(&hall, Seen::default());
    let writing = point(&readiness, ReadyKey::Writing);
    assert!(writing.found.contains("milidetik") && writing.state != ReadyState::Unchecked, "{writing:?}");
    assert!(point(&readiness, ReadyKey::Space).found.contains("MB"));
    assert_eq!(std::fs::read_dir(hall.path("")).unwrap().count(), before, "the trial leaves nothing behind");
}

#[test]
fn a_letter_that_no_page_can_print_is_named_with_its_person() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    assert_eq!(point(&look(&hall, Seen::default()), ReadyKey::Fonts).state, ReadyState::Ready);
    hall.add("Łukáš 李");
    let fonts = point(&look(&hall, Seen::default()), ReadyKey::Fonts);
    assert_eq!(fonts.state, ReadyState::Missing);
    assert!(fonts.found.contains("李") && fonts.found.contains("Łukáš") && fonts.found.contains("U+674E"), "{fonts:?}");
    assert!(!fonts.found.contains("Suparlan"), "{fonts:?}");
}

#[test]
fn the_report_on_paper_says_what_was_found() {
    let hall = Hall::with_sample("mukomuko");
    let path = hall.path("Laporan kesiapan.pdf");
    let request = json!({ "path": path, "seen": { "clock": true, "ruler": false } });
    let written: WrittenReadiness = call(&hall.desk, "save_readiness", request).unwrap();
    let text = words(&path);
    for point in &written.readiness.points {
        let found = point.found.split_whitespace().collect::<Vec<_>>().join(" ");
        // The clock goes on between looking and reading; everything else stands there word for word.
        assert!(point.key == ReadyKey::Clock || text.contains(&found), "{found}\n{text}");
    }
    let count = |state| written.readiness.points.iter().filter(|point| point.state == state).count();
    let summary = format!("{} siap, {} perlu dilihat", count(ReadyState::Ready), count(ReadyState::Attention));
    assert!(text.contains("LAPORAN KESIAPAN") && text.contains(&summary), "{text}");
    assert!(text.contains("GLADI"), "a rehearsal's report says that it is one");
}

#[test]
fn nothing_is_asked_of_a_file_that_is_not_open() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    let _: Value = call(&hall.desk, "close_ceremony", json!({})).unwrap();
    for (name, request) in [("readiness", json!({})), ("print_test_page", json!({ "printer": null }))] {
        let refused = hall.refused(name, request);
        assert!(refused.message.contains("Belum ada acara yang dibuka"), "{}", refused.message);
    }
}
