//! The paper continuation pack: there when it is needed, whole at any moment, saying what the journal says.
//!
//! The shell calls `keep_continuation` behind every change; here the story does, so that nothing depends on a clock.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use desk::TroubleCode;
use desk::operations::call;
use desk::wire::{CeremonyView, ContinuationView, ProgressCode, Tally, VerdictCode, VerifyResult};
use serde_json::{Value, json};
use tests::hall::{Hall, assert_sentence, own};
use tests::pages::Pdf;
use tests::program::{Script, ikrarctl};

fn ask<A: serde::de::DeserializeOwned>(hall: &Hall, name: &str, request: Value) -> A {
    call(&hall.desk, name, request).unwrap_or_else(|trouble| panic!("{name}: {trouble:?}"))
}

fn keep(hall: &Hall) -> ContinuationView {
    ask(hall, "keep_continuation", json!({ "second": false }))
}

fn keep_second(hall: &Hall) -> ContinuationView {
    ask(hall, "keep_continuation", json!({ "second": true }))
}

fn view(hall: &Hall) -> ContinuationView {
    ask(hall, "continuation", json!({}))
}

/// The words of a pack in the order in which they were set, cell after cell.
fn words(path: &Path) -> String {
    Pdf::of(&std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))).assert_sound();
    let output = Command::new("pdftotext").arg("-raw").arg(path).arg("-").output().expect("poppler");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn two_in_the_hall() -> (Hall, PathBuf) {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    hall.begin_signing();
    let pack = hall.path("acara.lanjutan-kertas.pdf");
    (hall, pack)
}

/// On a stick the name says which ceremony it is.
fn name_on_a_stick(hall: &Hall) -> String {
    let ceremony = journal::Journal::ceremony_of(&hall.open_file().expect("open")).expect("a file").to_string();
    format!("acara.{}.lanjutan-kertas.pdf", &ceremony[..8])
}

#[test]
fn a_draft_has_none_and_whoever_could_sign_has_one() {
    let hall = Hall::with_people("netralitas-asn", &[]);
    let pack = hall.path("acara.lanjutan-kertas.pdf");
    let shown = keep(&hall);
    assert!(!shown.wanted && !pack.exists() && shown.own.written_at.is_none());
    let refused = hall.refused("write_continuation", json!({ "path": hall.path("lanjutan.pdf") }));
    assert!(refused.message.contains("naskah dan pesertanya"), "{}", refused.message);
    hall.add("Suparlan");
    let shown = keep(&hall);
    assert!(shown.wanted && shown.own.current && shown.own.trouble.is_none(), "{shown:?}");
    assert_eq!(shown.own.path, pack.display().to_string());
    assert!(words(&pack).contains("Belum menandatangani: 1 (satu) orang"));
}

#[test]
fn every_act_makes_it_due_and_nothing_else_does() {
    let (hall, pack) = two_in_the_hall();
    keep(&hall);
    let first = std::fs::read(&pack).unwrap();
    assert!(keep(&hall).own.current && std::fs::read(&pack).unwrap() == first, "nothing has happened");
    hall.sign(&hall.person("Suparlan"));
    assert!(!view(&hall).own.current, "the pack that lies there is older than the signature");
    assert!(std::fs::read(&pack).unwrap() == first);
    assert!(keep(&hall).own.current);
    let text = words(&pack);
    assert!(text.contains("Sudah menandatangani: 1 (satu) orang") && text.contains("pukul 09."), "{text}");

    // Somebody else took the file away, or a cut left half of it: it is written again.
    let whole = std::fs::read(&pack).unwrap();
    std::fs::remove_file(&pack).unwrap();
    assert!(keep(&hall).own.current && std::fs::read(&pack).unwrap() == whole);
    std::fs::write(&pack, &whole[..whole.len() / 2]).unwrap();
    keep(&hall);
    assert!(std::fs::read(&pack).unwrap() == whole);
}

#[test]
fn closing_leaves_the_last_word_and_opening_finds_it() {
    let (hall, pack) = two_in_the_hall();
    keep(&hall);
    hall.sign(&hall.person("Suparlan"));
    let _: Value = ask(&hall, "close_ceremony", json!({}));
    assert!(words(&pack).contains("Sudah menandatangani: 1 (satu) orang"));
    let before = std::fs::metadata(&pack).unwrap().modified().unwrap();
    hall.act("open_ceremony", json!({ "path": hall.path("acara.ikrar") }));
    let shown = keep(&hall);
    assert!(shown.own.current && shown.own.written_at.is_some());
    assert_eq!(std::fs::metadata(&pack).unwrap().modified().unwrap(), before, "what is right stays as it is");
}

/// The lines of a text between two headings.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("«{from}» in {text}"));
    let rest = &text[start..];
    rest.find(to).map_or(rest, |end| &rest[..end])
}

#[test]
fn the_pack_counts_what_the_journal_counts() {
    let hall = Hall::with_sample("mukomuko");
    hall.begin_signing();
    for _ in 0..20 {
        hall.sign_next();
    }
    let rows = hall.roster("", "all", "paper").rows;
    let marked = |code: &str, row: &Value| {
        hall.act("mark_outcome", json!({ "slot": row, "outcome": code, "note": "Rapat", "delegate_post": "" }));
    };
    let open: Vec<_> = rows.iter().filter(|row| row.progress == ProgressCode::Undecided).collect();
    marked("deferred", &own(open[3]));
    marked("absent", &own(open[4]));
    let voided = hall.ceremony().latest[5].act.clone().expect("a signature");
    hall.act("void_act", json!({ "act": voided, "reason": "Tertukar" }));
    let shown = keep(&hall);

    let Tally { complete, parties, witnesses, witnesses_signed, .. } = hall.ceremony().tally;
    let (signed, places) = (complete + witnesses_signed, parties + witnesses);
    assert_eq!(signed, 19, "twenty less the one taken back");
    let text = words(Path::new(&shown.own.path));
    assert!(text.contains(&format!("Sudah menandatangani: {signed} (")), "{text}");
    assert!(text.contains(&format!("Belum menandatangani: {} (", places - signed)), "{text}");
    assert!(text.contains("GLADI"), "a rehearsal says so on its paper");
    assert!(text.contains("menyusul: rapat") && text.contains("tidak hadir"), "{text}");

    // Nobody missing, nobody twice: one line for each place, above or below.
    let (below, above) =
        (between(&text, "Sudah menandatangani:", "§"), between(&text, "Belum menandatangani:", "Sudah"));
    for row in hall.roster("", "all", "paper").rows.iter().filter(|row| row.person.is_some()) {
        let (here, there) = (above.matches(&row.printed_name).count(), below.matches(&row.printed_name).count());
        assert_eq!(here + there, 1, "{}: {here} lines to sign, {there} signed", row.printed_name);
        assert_eq!(there == 1, row.progress == ProgressCode::Signed, "{}", row.printed_name);
    }
}

#[test]
fn a_second_folder_is_kept_as_well_and_never_holds_anything_up() {
    let (hall, pack) = two_in_the_hall();
    let stick = hall.path("flashdisk");
    let refused = hall.refused("choose_continuation_folder", json!({ "folder": stick }));
    assert!(refused.message.contains("flashdisk") && refused.message.contains("Pasang kembali"), "{}", refused.message);
    assert!(!stick.exists(), "what is not there is not made");
    let refused = hall.refused("choose_continuation_folder", json!({ "folder": hall.path("") }));
    assert!(refused.message.contains("Pilih folder di flashdisk"), "{}", refused.message);
    assert!(view(&hall).second.is_none());

    std::fs::create_dir(&stick).unwrap();
    let chosen: ContinuationView = ask(&hall, "choose_continuation_folder", json!({ "folder": stick }));
    assert!(chosen.second.as_ref().is_some_and(|second| second.current));
    let copy = stick.join(name_on_a_stick(&hall));
    keep(&hall);
    assert!(std::fs::read(&copy).unwrap() == std::fs::read(&pack).unwrap(), "both folders have the same pack");

    // The stick is pulled out in the middle of the ceremony.
    std::fs::rename(&stick, hall.path("saku")).unwrap();
    hall.sign(&hall.person("Suparlan"));
    assert!(keep(&hall).own.current, "the place beside the file goes on");
    let second = keep_second(&hall).second.expect("still chosen");
    let trouble = second.trouble.expect("what is wrong");
    assert_sentence(&trouble);
    assert!(trouble.contains("flashdisk") && trouble.contains("dalam satu menit"), "{trouble}");
    assert!(!second.current && second.written_at.is_some(), "when it was last written is still known");
    assert!(!stick.exists());

    // Put back, it is written by itself, and the sentence goes.
    std::fs::rename(hall.path("saku"), &stick).unwrap();
    let second = keep_second(&hall).second.unwrap();
    assert!(second.current && second.trouble.is_none());
    assert!(words(&copy).contains("Sudah menandatangani: 1 (satu) orang"));

    // The laptop remembers the folder; another ceremony has another file there. Chosen away, nothing goes there.
    let _: ContinuationView = ask(&hall, "choose_continuation_folder", json!({ "folder": null }));
    hall.sign(&hall.person("Marlina"));
    let before = std::fs::read(&copy).unwrap();
    assert!(keep_second(&hall).second.is_none() && std::fs::read(&copy).unwrap() == before);
}

#[test]
fn a_stick_keeps_the_newer_pack_and_that_of_another_ceremony() {
    let (hall, _) = two_in_the_hall();
    let stick = hall.path("flashdisk");
    std::fs::create_dir(&stick).unwrap();
    let copy = stick.join(name_on_a_stick(&hall));
    let backup = hall.path("cadangan/acara.ikrar");
    std::fs::create_dir(hall.path("cadangan")).unwrap();
    let _: Value = ask(&hall, "save_copy", json!({ "path": backup }));
    hall.sign(&hall.person("Suparlan"));
    let _: ContinuationView = ask(&hall, "choose_continuation_folder", json!({ "folder": stick }));
    let newest = std::fs::read(&copy).unwrap();

    // Somebody opens the copy of before: the pack on the stick knows of a signature that this file does not have.
    hall.act("open_ceremony", json!({ "path": backup }));
    let second = keep_second(&hall).second.expect("chosen");
    let trouble = second.trouble.expect("what is wrong");
    assert_sentence(&trouble);
    assert!(trouble.contains("lebih baru") && trouble.contains("salinan lama") && !second.current, "{trouble}");
    let refused = hall.refused("choose_continuation_folder", json!({ "folder": stick }));
    assert!(refused.message.contains("lebih baru"), "{refused:?}");
    assert!(keep(&hall).own.current, "beside the copy its own pack is kept");
    hall.desk.shut().expect("shut");
    assert!(std::fs::read(&copy).unwrap() == newest, "closing does not do it either");

    // Another ceremony of the same file name has a name of its own there; its pack under our name stays.
    let other = Hall::with_people("netralitas-asn", &["Suharni"]);
    let _: ContinuationView = ask(&other, "choose_continuation_folder", json!({ "folder": stick }));
    let theirs = stick.join(name_on_a_stick(&other));
    assert_ne!(theirs, copy);
    assert!(std::fs::read(&copy).unwrap() == newest && words(&theirs).contains("Suharni"));
    std::fs::copy(&copy, &theirs).unwrap();
    let trouble = keep_second(&other).second.and_then(|second| second.trouble).expect("what is wrong");
    assert_sentence(&trouble);
    assert!(trouble.contains("memuat lembar acara lain"), "{trouble}");
    assert!(std::fs::read(&theirs).unwrap() == newest);

    // The newest file is opened again, and somebody signs: now ours is the newer one.
    hall.act("open_ceremony", json!({ "path": hall.path("acara.ikrar") }));
    hall.sign(&hall.person("Marlina"));
    assert!(keep_second(&hall).second.is_some_and(|second| second.current && second.trouble.is_none()));
    assert!(words(&copy).contains("Sudah menandatangani: 2 (dua) orang"));
}

#[test]
fn whoever_closes_at_once_after_the_last_act_leaves_the_stick_with_it() {
    let (hall, pack) = two_in_the_hall();
    let stick = hall.path("flashdisk");
    std::fs::create_dir(&stick).unwrap();
    let copy = stick.join(name_on_a_stick(&hall));
    keep(&hall);
    let _: ContinuationView = ask(&hall, "choose_continuation_folder", json!({ "folder": stick }));
    hall.sign(&hall.person("Suparlan"));
    let _: Value = ask(&hall, "close_ceremony", json!({}));
    for path in [&pack, &copy] {
        assert!(words(path).contains("Sudah menandatangani: 1 (satu) orang"), "{}", path.display());
    }
    // A stick that was taken out meanwhile keeps nobody from closing.
    hall.act("open_ceremony", json!({ "path": hall.path("acara.ikrar") }));
    assert!(keep_second(&hall).second.is_some_and(|second| second.current));
    std::fs::rename(&stick, hall.path("saku")).unwrap();
    hall.sign(&hall.person("Marlina"));
    let _: Value = ask(&hall, "close_ceremony", json!({}));
    assert!(!stick.exists());
}

#[test]
fn a_folder_that_takes_no_file_is_told_and_the_ceremony_goes_on() {
    let (hall, pack) = two_in_the_hall();
    // A folder of the file's name is in the way: nothing can be put in its place, whoever runs this.
    std::fs::create_dir(&pack).unwrap();
    std::fs::write(pack.join("isi"), b"x").unwrap();
    let trouble = keep(&hall).own.trouble.expect("what is wrong");
    assert_sentence(&trouble);
    let folder = pack.parent().unwrap().display().to_string();
    assert!(trouble.contains("Acara tetap berjalan") && trouble.contains(&folder), "{trouble}");
    hall.sign(&hall.person("Suparlan"));
    let stick = hall.path("flashdisk");
    std::fs::create_dir_all(stick.join(name_on_a_stick(&hall)).join("isi")).unwrap();
    let refused = hall.refused("choose_continuation_folder", json!({ "folder": stick }));
    assert_eq!(refused.code, TroubleCode::Failed);
    assert!(refused.message.contains("masih ada ruang"), "{}", refused.message);
    std::fs::remove_dir_all(&pack).unwrap();
    let own = keep(&hall).own;
    assert!(own.current && own.trouble.is_none());
}

#[test]
fn a_photographed_line_is_known_and_is_no_sealed_page() {
    let (hall, pack) = two_in_the_hall();
    keep(&hall);
    let picture = hall.path("lembar");
    let mut poppler = Command::new("pdftoppm");
    poppler.args(["-r", "300", "-png", "-f", "1", "-l", "1", "-singlefile"]).arg(&pack).arg(&picture);
    assert!(poppler.status().expect("poppler").success());
    let paths = json!({ "paths": [picture.with_extension("png")] });
    let result: VerifyResult = ask(&hall, "verify", paths);
    let report = &result.reports[0];
    assert_eq!(report.verdict, VerdictCode::Unsealed, "{report:?}");
    let lines = report.says.iter().find(|(label, _)| label == "Lembar lanjutan kertas").map(|(_, said)| said.as_str());
    let read = lines.and_then(|said| said.split(' ').next()?.parse::<usize>().ok());
    assert!(read.is_some_and(|read| read >= 4), "two people and the first spare lines: {report:?}");
}

/// A script's ceremony with two people, its hall open.
fn scripted() -> Script {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    hall.begin_signing();
    let _: Value = ask(&hall, "close_ceremony", json!({}));
    let script = Script::default();
    std::fs::copy(hall.path("acara.ikrar"), script.path("acara.ikrar")).unwrap();
    script
}

#[test]
fn a_kill_at_any_moment_leaves_a_whole_pack() {
    // Enough to close in on the moment of the writing, on a quick machine and on a laden one.
    const ROUNDS: u32 = 24;
    const MOST: u32 = 200;
    let script = scripted();
    // Building the program, where that is due, is no part of how long it runs.
    ikrarctl();
    let started = Instant::now();
    let written = script.json(&["lanjutan", "acara.ikrar", "--out", "lanjutan.pdf"]);
    assert_eq!((&written["open"], &written["signed"]), (&json!(2), &json!(0)));
    // Killed later after a kill that came before the writing, earlier after one that came behind it.
    let mut patience = started.elapsed();
    let mut known = vec![std::fs::read(script.path("lanjutan.pdf")).unwrap()];
    let (mut early, mut late) = (0, 0);
    for round in 0..MOST {
        if round >= ROUNDS && early > 0 && late > 0 {
            break;
        }
        let note = format!("Sakit {round}");
        let _: CeremonyView = serde_json::from_value(script.json(&[
            "mark",
            "acara.ikrar",
            "--person",
            "Suparlan",
            "deferred",
            "--note",
            &note,
        ]))
        .unwrap();
        let mut child = Command::new(ikrarctl())
            .args(["lanjutan", "acara.ikrar", "--out", "lanjutan.pdf"])
            .current_dir(script.path(""))
            .env("IKRAR_HOME", script.path("home"))
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("ikrarctl starts");
        std::thread::sleep(patience);
        let _ = child.kill();
        child.wait().expect("ended");
        let there = std::fs::read(script.path("lanjutan.pdf")).unwrap();
        let renewed = known.last() != Some(&there);
        if renewed {
            Pdf::of(&there).assert_sound();
            let said = words(&script.path("lanjutan.pdf"));
            assert!(said.contains("Belum menandatangani: 2 (dua) orang"), "round {round}: {said}");
            known.push(there);
            late += 1;
            patience = patience * 4 / 5;
        } else {
            early += 1;
            patience = patience * 5 / 4 + Duration::from_millis(1);
        }
    }
    assert!(early > 0 && late > 0, "some kills came before the writing and some after: {early}, {late}");
}
