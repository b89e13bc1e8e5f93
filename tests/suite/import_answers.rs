//! Answers at import: each is given to one row, the file stays as it is, and what was left open is not forgotten.

use std::path::Path;

use desk::Trouble;
use desk::operations::call;
use desk::wire::{AnswerState, ImportPreview, ImportResult, Role, RosterRow};
use serde_json::{Value, json};
use tests::hall::{Hall, assert_sentence};

fn hall() -> Hall {
    Hall::with_people("netralitas-asn", &[])
}

fn source(path: Option<&Path>, text: Option<&str>) -> Value {
    json!({ "path": path, "pasted": text, "sheet": null, "header_row": null, "columns": null })
}

fn preview(hall: &Hall, source: &Value, answers: &Value) -> ImportPreview {
    let mut query = source.clone();
    query["answers"] = answers.clone();
    call(&hall.desk, "preview_import", query).unwrap_or_else(|trouble: Trouble| panic!("{trouble:?}"))
}

fn take(hall: &Hall, source: &Value, answers: &Value) -> ImportResult {
    let request = json!({ "source": source, "answers": answers, "leave_unanswered_empty": false });
    call(&hall.desk, "take_import", request).unwrap_or_else(|trouble: Trouble| panic!("{trouble:?}"))
}

/// A workbook whose last column is merged over all its rows.
fn merged(hall: &Hall, header: [&str; 3], rows: &[[&str; 2]], shared: &str) -> Value {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for (column, text) in (0_u16..).zip(header) {
        page.write(0, column, text).unwrap();
    }
    for (row, cells) in (1_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(*cells) {
            page.write(row, column, text).unwrap();
        }
    }
    let last = u32::try_from(rows.len()).unwrap();
    page.merge_range(1, 2, last, 2, shared, &rust_xlsxwriter::Format::new()).unwrap();
    source(Some(&hall.file("gabung.xlsx", &book.save_to_buffer().unwrap())), None)
}

const THREE: [[&str; 2]; 3] =
    [["Deprianto", "Ketua KPU"], ["Teti Marhaeni", "Ketua Bawaslu"], ["Suparlan", "Camat Ipuh"]];

#[test]
fn one_merged_cell_takes_an_answer_for_every_row() {
    for (header, shared, code) in [
        (["Nama", "Jabatan", "Keterangan"], "Saksi?", "RoleOpen"),
        (["Nama", "Jabatan", "Peran"], "entah", "UnknownRole"),
    ] {
        let hall = hall();
        let source = merged(&hall, header, &THREE, shared);
        let asked = preview(&hall, &source, &json!([]));
        let doubts: Vec<_> = asked.doubts.iter().filter(|doubt| doubt.code == code).collect();
        assert_eq!(doubts.iter().map(|doubt| doubt.row).collect::<Vec<_>>(), [2, 3, 4], "{asked:?}");
        let answers: Vec<_> = doubts
            .iter()
            .zip(["Saksi", "Mengetahui", "Peserta"])
            .map(|(doubt, value)| json!({ "row": doubt.row, "field": doubt.field, "value": value }))
            .collect();
        let answers = json!(answers);
        let answered = preview(&hall, &source, &answers);
        let roles: Vec<_> = answered.rows.iter().map(|row| row.role).collect();
        assert_eq!(roles, [Role::Witness, Role::Acknowledger, Role::Party], "{header:?}");
        assert!(answered.answered.iter().all(|one| one.state == AnswerState::Calm), "{:?}", answered.answered);
        assert!(answered.doubts.iter().all(|doubt| doubt.code != code), "{:?}", answered.doubts);
        take(&hall, &source, &answers);
        assert_eq!(hall.ceremony().tally.parties, 1);
        // One answer alone leaves the others asked.
        let first = preview(&hall, &source, &json!([answers[0]]));
        assert_eq!(first.doubts.iter().filter(|doubt| doubt.code == code).count(), 2, "{:?}", first.doubts);
    }
}

#[test]
fn nobody_becomes_a_party_or_a_guest_by_a_remark_that_does_not_say_so() {
    let hall = hall();
    let list = "Nama;Jabatan;Keterangan\nYulius;Ketua MUI;Undangan \u{2013} sudah dikirim\nMarlina;Sekda;Mengetahui \u{2013} \
                jadwal belum\nSuparlan;Kabag;Bukan penandatangan\nTeti Marhaeni;Kasubbag;tidak sebagai peserta\n";
    let source = source(None, Some(list));
    let asked = preview(&hall, &source, &json!([]));
    let open: Vec<_> = asked.doubts.iter().filter(|doubt| doubt.code == "RoleOpen").collect();
    assert_eq!(open.iter().map(|doubt| doubt.row).collect::<Vec<_>>(), [2, 3, 4, 5], "{asked:?}");
    for doubt in &open {
        assert_sentence(&doubt.message);
    }
    assert_eq!(open[2].choices, ["Tamu", "Saksi", "Mengetahui", "Peserta"]);
    let answers = json!([{ "row": 4, "field": open[2].field, "value": open[2].choices[0] }]);
    let answered = preview(&hall, &source, &answers);
    assert_eq!(answered.rows[2].role, Role::Guest);
    take(&hall, &source, &answers);
    let kept = hall.person("Suparlan").person.unwrap();
    assert_eq!(kept.remark, "Bukan penandatangan", "the answer is no part of what the file says");
}

#[test]
fn an_answer_never_stands_in_the_file_as_it_is() {
    let hall = hall();
    let source = source(None, Some("Nama;NIP;Jabatan\nSuparlan;1.98E+17;Camat\nMarlina;198003152005012007;Lurah\n"));
    let field = preview(&hall, &source, &json!([])).doubts[0].field.clone();
    for typed in ["12345", "198307072011011003"] {
        let shown = preview(&hall, &source, &json!([{ "row": 2, "field": field, "value": typed }]));
        assert_eq!(shown.sample[1], ["Suparlan", "1.98E+17", "Camat"], "{typed}");
    }
    let right = preview(&hall, &source, &json!([{ "row": 2, "field": field, "value": "198307072011011003" }]));
    assert!(right.rows[0].identity.starts_with("NIP 19830707"), "{:?}", right.rows[0]);
}

#[test]
fn a_spelling_that_nobody_mended_is_seen_on_the_roster() {
    let hall = hall();
    let source = source(None, Some("Nama;Jabatan\n\"Suparlan, M.Si\";Camat\n\"Marlina, S.E.\";Lurah\n"));
    assert!(preview(&hall, &source, &json!([])).doubts.iter().any(|doubt| doubt.code == "DegreePunctuation"));
    take(&hall, &source, &json!([]));
    let doubtful = |hall: &Hall| hall.roster("", "doubtful", "paper").rows;
    let named = |rows: &[RosterRow]| rows.iter().map(|row| row.printed_name.clone()).collect::<Vec<_>>();
    assert_eq!(named(&doubtful(&hall)), ["Suparlan, M.Si"]);
    let doubt = doubtful(&hall)[0].doubts[0].clone();
    assert!(doubt.starts_with("Ejaan gelar? ") && doubt.contains("M.Si."), "{doubt}");
    let mut form = json!(hall.person("Suparlan").person.unwrap());
    form["back_titles"] = json!("M.Si.");
    let _: RosterRow = call(&hall.desk, "save_person", form).unwrap();
    assert!(doubtful(&hall).is_empty());
}
