//! Two laptops, one ceremony: each goes on for itself, and what they wrote comes together without losing anything.

use std::fs;
use std::path::PathBuf;

use desk::operations::call;
use desk::wire::{CheckOutcome, CheckReport, MergeView, OpenedBundle, SecondCopyView, VerifyReport, VerifyResult};
use desk::{Trouble, TroubleCode};
use serde_json::{Value, json};
use tests::hall::{Hall, assert_sentence, own};
use tests::hands;

fn ask<T: for<'a> serde::Deserialize<'a>>(hall: &Hall, name: &str, request: Value) -> T {
    call(&hall.desk, name, request).unwrap_or_else(|trouble: Trouble| panic!("{name}: {trouble:?}"))
}

/// The laptop that founded the ceremony, a spare that went on from its second copy, and where that lies.
struct Two {
    first: Hall,
    spare: Hall,
    copy: PathBuf,
}

/// Suparlan signed before they parted.
fn two(names: &[&str]) -> Two {
    let first = Hall::with_people("netralitas-asn", names);
    let stick = first.path("flashdisk");
    fs::create_dir(&stick).unwrap();
    first.begin_signing();
    first.sign(&first.person("Suparlan"));
    let kept: SecondCopyView = ask(&first, "choose_second_copy", json!({ "folder": stick }));
    let copy = PathBuf::from(kept.place.expect("a copy lies there"));
    let spare = Hall::at("2026-03-02T02:30:00Z");
    let _: OpenedBundle = ask(&spare, "open_second_copy", json!({ "path": copy }));
    Two { first, spare, copy }
}

fn look(hall: &Hall, path: impl serde::Serialize) -> MergeView {
    ask(hall, "look_at_merge", json!({ "path": path }))
}

fn merge(hall: &Hall, path: impl serde::Serialize) -> MergeView {
    ask(hall, "merge", json!({ "path": path }))
}

fn sound(hall: &Hall) {
    let report = journal::check(&hall.open_file().unwrap()).unwrap();
    assert!(report.faults.is_empty(), "{:?}", report.faults);
}

#[test]
fn the_first_laptop_comes_back_and_both_have_everything() {
    let Two { first, spare, copy } = two(&["Suparlan", "Marlina", "Joko", "Yusuf"]);
    first.sign(&first.person("Marlina"));
    spare.sign(&spare.person("Joko"));
    // The spare goes on with the same stick, as a spare does.
    let kept: SecondCopyView = ask(&spare, "choose_second_copy", json!({ "folder": copy.parent().unwrap() }));
    assert_eq!((kept.due, kept.foreign), (0, 0));
    let kept: SecondCopyView = ask(&first, "keep_second_copy", json!({}));
    assert!(kept.foreign > 0 && kept.trouble.is_none(), "{kept:?}");

    let before = first.ceremony();
    let offered = look(&first, &copy);
    assert_eq!((offered.entries, offered.signatures), (kept.foreign, 1));
    assert_eq!(first.ceremony(), before, "looking changes nothing");
    assert!(offered.may_decide && offered.contested.is_empty(), "{offered:?}");
    let [laptop] = &offered.laptops[..] else { panic!("one laptop wrote these: {offered:?}") };
    assert_eq!((laptop.number, laptop.own, laptop.founder, laptop.admitted), (2, false, false, None));
    let merged = merge(&first, &copy);
    assert_eq!((merged.entries, merged.signatures), (offered.entries, 1));
    let view = first.ceremony();
    assert_eq!((view.tally.signed, view.laptops.len()), (3, 2));
    assert_eq!(view.laptops[1].admitted, Some(true), "the founder's laptop took it in");
    assert_eq!(merge(&first, &copy).entries, 0, "a second time brings nothing");
    sound(&first);

    // And the other way round, from the file itself.
    let from_first = first.open_file().unwrap();
    let merged = merge(&spare, &from_first);
    assert!(merged.signatures == 1 && !merged.may_decide, "{merged:?}");
    assert_eq!(spare.ceremony().tally, first.ceremony().tally);
    sound(&spare);
    spare.sign(&spare.person("Yusuf"));
    assert!(spare.ceremony().tally.all_signed);
}

#[test]
fn who_signed_on_both_is_told_and_the_operator_says_which_counts() {
    let Two { first, spare, .. } = two(&["Suparlan", "Marlina", "Joko"]);
    first.sign(&first.person("Marlina"));
    spare.sign(&spare.person("Marlina"));
    // Whoever stands at the surface here and has signed there meanwhile stands there no longer.
    let card = first.call(&own(&first.person("Joko")));
    let late = first.confirmation(&card, hands::specimen("flowing-pen"));
    spare.sign(&spare.person("Joko"));
    let offered = look(&first, spare.open_file());
    assert_eq!(offered.contested.len(), 1, "told before it comes in");
    merge(&first, spare.open_file());
    let view = first.ceremony();
    let [place] = &view.contested[..] else { panic!("{:?}", view.contested) };
    assert_eq!((place.name.as_str(), place.acts.len()), ("Marlina", 2));
    assert_eq!((place.acts[0].laptop, place.acts[1].laptop), (1, 2), "the earlier one counts meanwhile");
    assert_eq!(view.tally.signed, 3, "one person is one signature");
    assert!(view.called.is_none() && first.surface().is_none());
    assert_eq!(first.refused("sign", json!(late)).code, TroubleCode::SignedAlready);
    let keep = place.acts[1].act.clone();
    let settle = |reason: &str| json!({ "slot": place.slot, "keep": keep, "reason": reason });
    first.refused("settle_contested", settle(" "));
    let settled = first.act("settle_contested", settle("disaksikan panitia di laptop kedua"));
    assert!(settled.contested.is_empty());
    assert_eq!((settled.tally.signed, settled.latest.iter().any(|card| card.act.as_ref() == Some(&keep))), (3, true));
    first.refused("settle_contested", settle("sekali lagi"));
    // What was decided goes the same way back.
    merge(&spare, first.open_file());
    assert!(spare.ceremony().contested.is_empty());
    assert_eq!(spare.ceremony().tally, first.ceremony().tally);
}

#[test]
fn a_laptop_that_does_not_count_is_kept_and_may_count_again() {
    let Two { first, spare, .. } = two(&["Suparlan", "Marlina"]);
    spare.sign(&spare.person("Marlina"));
    let theirs = look(&first, spare.open_file()).laptops[0].writer.clone();
    let request = |reason: &str| json!({ "path": spare.open_file(), "shut_out": [theirs], "reason": reason });
    first.refused("merge", request(""));
    let _: MergeView = ask(&first, "merge", request("laptop itu bukan milik panitia"));
    let view = first.ceremony();
    assert_eq!(view.tally.signed, 1);
    assert_eq!((view.laptops[1].admitted, view.laptops[1].entries > 0), (Some(false), true), "{:?}", view.laptops);
    sound(&first);
    let path = first.open_file().unwrap();
    first.act("open_ceremony", json!({ "path": path }));
    assert_eq!(first.ceremony().tally.signed, 1);
    let again = json!({ "writer": theirs, "admitted": true });
    assert_eq!(first.act("decide_admission", again).tally.signed, 2);
    // The other laptop cannot say so of the founder's.
    let founder = first.ceremony().laptops[0].writer.clone();
    let merged = merge(&spare, first.open_file());
    assert!(!merged.may_decide);
    let no = spare.refused("decide_admission", json!({ "writer": founder, "admitted": false, "reason": "x" }));
    assert_eq!(no.code, TroubleCode::Refused);
}

#[test]
fn clocks_and_changes_on_both_sides_are_told_in_plain_words() {
    let Two { first, spare, .. } = two(&["Suparlan", "Marlina"]);
    let mut setup = first.ceremony().setup;
    setup.place = "Aula lantai dua".into();
    first.act("save_setup", json!(setup));
    setup.place = "Pendopo".into();
    // An hour behind what it has seen, and then two hours ahead of the other.
    spare.clock.set("2026-03-02T01:00:00Z".parse().unwrap());
    spare.act("save_setup", json!(setup));
    let cautions = look(&first, spare.open_file()).cautions;
    let told = |words: &[&str]| cautions.iter().any(|caution| words.iter().all(|word| caution.contains(word)));
    assert!(told(&["Jam laptop 2", "tertinggal", "60 menit"]), "{cautions:?}");
    assert!(told(&["Data acara", "di kedua laptop"]), "{cautions:?}");
    spare.clock.set("2026-03-02T04:10:00Z".parse().unwrap());
    for (hall, rank) in [(&first, "Pembina"), (&spare, "Penata")] {
        let mut row = hall.person("Marlina").person.unwrap();
        row.rank = rank.into();
        let _: Value = ask(hall, "save_person", json!(row));
    }
    let cautions = look(&first, spare.open_file()).cautions;
    let told = |words: &[&str]| cautions.iter().any(|caution| words.iter().all(|word| caution.contains(word)));
    assert!(told(&["Jam laptop 2", "lebih cepat"]), "{cautions:?}");
    assert!(told(&["Data Marlina", "di kedua laptop"]), "{cautions:?}");
    for caution in &cautions {
        assert_sentence(caution);
    }
    merge(&first, spare.open_file());
    merge(&spare, first.open_file());
    assert_eq!(first.ceremony().setup, spare.ceremony().setup, "one of the two counts on both");
    assert_eq!(first.person("Marlina").person, spare.person("Marlina").person);
}

#[test]
fn what_cannot_come_in_is_refused_and_leaves_no_trace() {
    let Two { first, spare, copy } = two(&["Suparlan", "Marlina"]);
    let other = Hall::with_people("netralitas-asn", &["Joko"]);
    let foreign = first.refused("merge", json!({ "path": other.open_file() }));
    assert!(foreign.message.contains("acara lain"), "{foreign:?}");
    let text = first.file("catatan.ikrar", b"bukan berkas acara");
    for path in [first.open_file().unwrap(), first.path("tiada.ikrar"), first.path("flashdisk"), text] {
        first.refused("look_at_merge", json!({ "path": path }));
        first.refused("merge", json!({ "path": path }));
    }
    // Strokes that the first laptop does not have.
    let card = spare.call(&own(&spare.person("Marlina")));
    spare.confirm(&spare.confirmation(&card, hands::specimen("quick-touch")));
    let _: SecondCopyView = ask(&spare, "choose_second_copy", json!({ "folder": copy.parent().unwrap() }));
    first.act("mark_outcome", json!({ "slot": own(&first.person("Marlina")), "outcome": "absent", "note": "" }));
    // A stroke was lost on the stick: all of it waits, and it says so.
    let lost = newest_blob(&copy);
    let bytes = fs::read(&lost).unwrap();
    fs::remove_file(&lost).unwrap();
    let missing = first.refused("merge", json!({ "path": copy }));
    assert!(missing.message.contains("Satu isi salinan ini"), "{missing:?}");
    fs::write(&lost, bytes).unwrap();
    merge(&first, &copy);
    assert_eq!(first.ceremony().tally.signed, 2, "who signed there has signed, whatever was noted here");
}

fn newest_blob(copy: &std::path::Path) -> PathBuf {
    let folders = fs::read_dir(copy.join("b")).unwrap().map(|entry| entry.unwrap().path());
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()));
    files.max_by_key(|path| fs::metadata(path).unwrap().modified().unwrap()).unwrap()
}

fn verify(hall: &Hall) -> VerifyReport {
    let path = hall.open_file().unwrap();
    let mut result: VerifyResult = ask(hall, "verify", json!({ "paths": [path] }));
    result.reports.remove(0)
}

/// What the witnesses signed stays true whatever comes in, forks, or is left out later; and it says what changed.
#[test]
fn a_checkpoint_is_borne_out_whatever_comes_together_later() {
    let Two { first, spare, .. } = two(&["Suparlan", "Marlina", "Joko"]);
    spare.sign(&spare.person("Marlina"));
    merge(&first, spare.open_file());
    let earlier = first.path("lebih-awal.ikrar");
    let _: Value = ask(&first, "save_copy", json!({ "path": earlier }));
    first.act("mark_outcome", json!({ "slot": own(&first.person("Joko")), "outcome": "absent", "note": "" }));
    let closed = first.close_hall();
    let words = closed.checkpoint.expect("the end of the hall is held fast").words;
    let main = first.open_file().unwrap();

    // The same laptop goes on from an old copy, further than the checkpoint reaches: one number, two entries.
    first.act("open_ceremony", json!({ "path": earlier }));
    let mut setup = first.ceremony().setup;
    for place in
        ["Aula", "Pendopo", "Teras", "Balai", "Lapangan", "Gedung", "Ruang rapat", "Kantor", "Halaman", "Beranda"]
    {
        setup.place = place.into();
        first.act("save_setup", json!(setup));
    }
    let merged = merge(&first, &main);
    assert!(merged.cautions.iter().any(|caution| caution.contains("bercabang")), "{merged:?}");
    let report = verify(&first);
    assert!(report.faults.is_empty(), "{report:?}");
    assert!(report.says.iter().any(|(_, said)| *said == words), "{report:?}");
    assert!(report.unchecked.iter().any(|said| said.contains("Belum tercakup")), "{report:?}");

    let theirs = first.ceremony().laptops.iter().find(|laptop| !laptop.own).unwrap().writer.clone();
    let out = json!({ "writer": theirs, "admitted": false, "reason": "bukan laptop panitia" });
    first.act("decide_admission", out);
    let report = verify(&first);
    assert!(report.faults.is_empty(), "{report:?}");
    let told = |(_, said): &(String, String)| said.contains("Marlina") && said.contains("dinyatakan tidak dihitung");
    assert!(report.says.iter().any(told), "{report:?}");
}

/// A photo or stroke that the disk lost is got back from a copy; what no copy has is still named.
#[test]
fn what_is_missing_is_got_back_from_a_copy() {
    let Two { first, copy, .. } = two(&["Suparlan", "Marlina"]);
    let path = first.open_file().unwrap();
    let check = |hall: &Hall| ask::<CheckReport>(hall, "check_ceremony", json!({}));
    assert_eq!((check(&first).outcome, check(&first).next), (CheckOutcome::Whole, None));
    let _: Value = ask(&first, "close_ceremony", json!({}));
    // As the disk has it: the bytes of the strokes, one of them another.
    let strokes = fs::read(newest_blob(&copy)).unwrap();
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(64).position(|part| part == &strokes[..64]).expect("the strokes lie in the file");
    bytes[at + 40] ^= 1;
    fs::write(&path, &bytes).unwrap();
    first.act("open_ceremony", json!({ "path": path }));
    let lost = check(&first);
    assert_eq!((lost.outcome, lost.faults.len()), (CheckOutcome::Missing, 1), "{lost:?}");
    assert_sentence(&lost.next.unwrap());
    let elsewhere = Hall::with_people("netralitas-asn", &[]);
    first.refused("complete_from_copy", json!({ "path": elsewhere.open_file() }));
    let whole: CheckReport = ask(&first, "complete_from_copy", json!({ "path": copy }));
    assert_eq!((whole.outcome, whole.faults), (CheckOutcome::Whole, vec![]));
    let _: Value = ask(&first, "close_ceremony", json!({}));

    let mut bytes = fs::read(&path).unwrap();
    let name = b"Suparlan";
    for at in 0..bytes.len() - name.len() {
        if bytes[at..].starts_with(name) {
            bytes[at] ^= 1;
        }
    }
    fs::write(&path, &bytes).unwrap();
    let report = desk::check_file(&path).unwrap();
    assert_eq!(report.outcome, CheckOutcome::Damaged, "{report:?}");
    assert_sentence(&report.next.unwrap());
}
