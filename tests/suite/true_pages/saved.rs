//! Pacts in a folder: the numbers of their names, what is told of older files, and the file for the printer.

use std::collections::BTreeMap;

use desk::operations::call;
use desk::wire::{RosterRow, SaveResult};
use serde_json::json;
use tests::hall::{Hall, form, id};
use tests::pages::Pdf;

fn save(hall: &Hall, folder: &str) -> SaveResult {
    let request = json!({ "selection": { "kinds": ["pact"] }, "folder": hall.path(folder) });
    call(&hall.desk, "save_documents", request).unwrap_or_else(|trouble: desk::Trouble| panic!("{trouble:?}"))
}

/// Numbers and names as the list of people shows them in the order of the paper, parties only.
fn on_the_screen(hall: &Hall) -> Vec<String> {
    let rows = hall.roster("", "all", "paper").rows.into_iter();
    let parties = rows.filter(|row| row.person.as_ref().is_some_and(|person| json!(person.role) == "party"));
    let name = |row: RosterRow| format!("Pakta/{:03} Pakta – {}.pdf", row.number.expect("a person"), row.printed_name);
    parties.map(name).collect()
}

/// One number a person, wherever they are listed: searched for, filtered, in another order, in the queue.
fn one_number_everywhere(hall: &Hall) {
    let all = hall.roster("", "all", "paper").rows;
    let numbers: BTreeMap<_, _> = all.iter().map(|row| (row.printed_name.clone(), row.number)).collect();
    assert_eq!(all.iter().filter_map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    let mut listed = 0;
    for (search, filter, order) in
        [("yul", "all", "signing"), ("", "unsigned", "signing"), ("", "witnesses", "protocol"), ("", "all", "signing")]
    {
        // The post that nobody holds stands among them without a number.
        for row in hall.roster(search, filter, order).rows.iter().filter(|row| row.person.is_some()) {
            assert_eq!(Some(&row.number), numbers.get(&row.printed_name), "{search} {filter} {order}");
            listed += 1;
        }
    }
    let view = hall.ceremony();
    for card in view.next.iter().chain(&view.latest) {
        assert_eq!(Some(&card.number), numbers.get(&card.name), "{card:?}");
        listed += 1;
    }
    assert_eq!(listed, 1 + 1 + 1 + 4 + 4, "everybody was looked at");
}

#[test]
fn a_pact_is_numbered_as_on_the_screen_and_what_was_not_written_is_told() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    // A post that nobody holds, in the middle of the list, and a witness.
    hall.add("Pemangku Lama");
    hall.add("Marlina");
    let mut witness = form("Saksi Utama");
    witness["role"] = json!("witness");
    let _: serde_json::Value = call(&hall.desk, "save_person", witness).unwrap();
    hall.add("Yulius");
    let gone = id(&hall.person("Pemangku Lama"));
    hall.act("strike_person", json!({ "person": gone, "reason": "Pindah tugas" }));
    hall.begin_signing();
    let acts = ["Suparlan", "Marlina", "Yulius"].map(|name| hall.sign(&hall.person(name)).act);

    one_number_everywhere(&hall);
    let first = save(&hall, "Naskah");
    assert_eq!(first.files[..3], on_the_screen(&hall));
    assert!(first.files.len() == 4 && first.print_files == 1 && first.left_over.is_empty(), "{first:?}");
    hall.file("Naskah/catatan.pdf", b"bukan dari Ikrar");

    let (moved, before) = (id(&hall.person("Yulius")), id(&hall.person("Suparlan")));
    hall.act("move_in_order", json!({ "order": "paper", "person": moved, "before": before }));
    let again = save(&hall, "Naskah");
    assert_eq!(again.files[..3], on_the_screen(&hall));
    assert!(again.files[0].contains("001 Pakta – Yulius"), "{again:?}");
    one_number_everywhere(&hall);
    assert_eq!(again.left_over, first.files[..3], "the names of before are told, nothing is removed");

    hall.act("void_act", json!({ "act": acts[1], "reason": "Tanda tangan tertukar" }));
    let last = save(&hall, "Naskah");
    assert!(last.left_over.contains(&"Berkas cetak 3 pakta.pdf".to_owned()), "{last:?}");
    assert!(last.left_over.iter().any(|name| name.contains("Marlina")), "{last:?}");
}

#[test]
fn the_file_for_the_printer_holds_everybody_once_in_the_order_of_the_paper() {
    let names = ["Suparlan", "Marlina", "Yulius", "Hartati"];
    let hall = Hall::with_people("netralitas-asn", &names);
    hall.begin_signing();
    for name in names {
        hall.sign(&hall.person(name));
    }
    let saved = save(&hall, "Naskah");
    let pdf = std::fs::read(hall.path("Naskah/Berkas cetak 4 pakta.pdf")).unwrap();
    let pages = Pdf::of(&pdf).layout();
    let people = saved.files[..4].iter().map(|file| file.rsplit(" – ").next().unwrap().trim_end_matches(".pdf"));
    for (page, person) in pages.iter().zip(people) {
        assert!(page.contains(person), "{person} is not on\n{page}");
        assert!(names.iter().all(|name| *name == person || !page.contains(name)), "{page}");
    }
    assert_eq!(pages.len(), 4);
}
