//! Spreadsheets with faults: nothing is guessed, nothing half taken over.
//!
//! Readers and doubts have their own tests in `intake`; here is what the desk makes of them: what is shown before, what
//! is refused, what an answer changes, and how many people are on the roster afterwards.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use desk::operations::call;
use desk::wire::{AnswerState, DoubtSeverity, ImportPreview, ImportResult, Role, RosterRow};
use desk::{Trouble, TroubleCode};
use serde_json::{Value, json};
use tests::hall::{Hall, assert_sentence};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/intake").join(name)
}

fn hall() -> Hall {
    Hall::with_people("netralitas-asn", &[])
}

fn of_file(path: &Path) -> Value {
    json!({ "path": path, "pasted": null, "sheet": null, "header_row": null, "columns": null })
}

fn pasted(text: &str) -> Value {
    json!({ "path": null, "pasted": text, "sheet": null, "header_row": null, "columns": null })
}

fn preview(hall: &Hall, source: &Value) -> ImportPreview {
    call(&hall.desk, "preview_import", source).unwrap_or_else(|trouble: Trouble| panic!("{trouble:?}"))
}

fn take_request(source: &Value, answers: &Value, leave_empty: bool) -> Value {
    json!({ "source": source, "answers": answers, "leave_unanswered_empty": leave_empty })
}

fn take(hall: &Hall, source: &Value) -> ImportResult {
    let request = take_request(source, &json!([]), false);
    call(&hall.desk, "take_import", request).unwrap_or_else(|trouble: Trouble| panic!("{trouble:?}"))
}

fn people(hall: &Hall) -> Vec<RosterRow> {
    hall.roster("", "all", "paper").rows.into_iter().filter(|row| row.person.is_some()).collect()
}

#[test]
fn lost_digits_are_refused_until_they_are_answered() {
    let hall = hall();
    let source = of_file(&fixture("daftar.ods"));
    let shown = preview(&hall, &source);
    let lost: Vec<_> = shown.doubts.iter().filter(|doubt| doubt.severity == DoubtSeverity::Refused).collect();
    assert_eq!((shown.people, lost.len(), lost[0].row, lost[0].cell.as_str()), (3, 1, 7, "C7"));
    assert!(lost[0].message.contains("C7") && lost[0].message.contains("sudah hilang"), "{}", lost[0].message);
    assert!(lost[0].suggestion.is_none(), "nothing is proposed, because nothing is known");
    let field = lost[0].field.clone().expect("the meaning of the column");

    let answered = |value: &str| json!([{ "row": 7, "field": field, "value": value }]);
    let trouble = hall.refused("take_import", take_request(&source, &json!([]), false));
    assert_eq!(trouble.code, TroubleCode::BadInput);
    assert!(trouble.message.starts_with("Baris 7 "), "{}", trouble.message);
    for wrong in ["1.98E+17", "19850101201001100", "sama seperti di atas"] {
        hall.refused("take_import", take_request(&source, &answered(wrong), false));
    }
    assert!(people(&hall).is_empty(), "not even the sound rows were taken");

    let result: ImportResult =
        call(&hall.desk, "take_import", take_request(&source, &answered(" 19830707 201101 1 003 "), false)).unwrap();
    assert_eq!((result.people, result.posts, result.vacant), (3, 3, 0));
    assert_eq!(hall.person("Andi Umpama").person.unwrap().identity, "198307072011011003");
}

#[test]
fn a_lost_number_may_be_left_empty_by_consent_only() {
    let hall = hall();
    let source = of_file(&fixture("daftar.ods"));
    let request = take_request(&source, &json!([]), true);
    let result: ImportResult = call(&hall.desk, "take_import", request).unwrap();
    assert_eq!(result.people, 3);
    let person = hall.person("Andi Umpama");
    assert_eq!((person.person.unwrap().identity, person.identity_shown), (String::new(), String::new()));
    assert_eq!(hall.person("Siti Misalnya").person.unwrap().identity, "198003152005012007", "the others keep theirs");
}

#[test]
fn an_answer_may_be_that_there_is_no_number() {
    let hall = hall();
    let source = pasted("Nama;NIP;Jabatan\nSuparlan;1.98E+17;Camat\nMarlina;198003152005012007;Lurah\n");
    let field = preview(&hall, &source).doubts[0].field.clone();
    let none = json!([{ "row": 2, "field": field, "value": "" }]);
    let result: ImportResult = call(&hall.desk, "take_import", take_request(&source, &none, false)).unwrap();
    assert_eq!(result.people, 2);
    assert_eq!(hall.person("Suparlan").person.unwrap().identity, "");
}

#[test]
fn files_that_are_no_list_are_refused_by_name_of_their_kind() {
    let hall = hall();
    let xls = std::fs::read(fixture("daftar.xls")).unwrap();
    let written = [
        ("kosong.csv", Vec::new(), "kosong"),
        ("pindaian.xlsx", b"%PDF-1.7\n".to_vec(), "PDF"),
        ("terpotong.xls", xls[..xls.len() / 3].to_vec(), "Berkas"),
        ("foto.csv", std::fs::read("../assets/emblems/contoh.png").unwrap(), "gambar"),
        ("hampa.csv", b" ;;\n;;\n".to_vec(), ""),
        ("foto.JPG", b"halo".to_vec(), "Berkas teks tidak dapat dibaca sebagai daftar"),
    ];
    let mut cases = vec![(fixture("terkunci.xlsx"), "kata sandi"), (fixture("pakta.docx"), "dokumen teks")];
    cases.extend(written.iter().map(|(name, bytes, words)| (hall.file(name, bytes), *words)));
    for (path, words) in cases {
        for (operation, request) in
            [("preview_import", of_file(&path)), ("take_import", take_request(&of_file(&path), &json!([]), true))]
        {
            let trouble = hall.refused(operation, request);
            assert_eq!(trouble.code, TroubleCode::BadInput, "{}: {trouble:?}", path.display());
            assert!(trouble.message.contains(words), "{} does not say «{words}»: {}", path.display(), trouble.message);
        }
    }
    let trouble = hall.refused("preview_import", of_file(&hall.path("hilang.xlsx")));
    assert!(trouble.message.contains("hilang.xlsx"), "{}", trouble.message);
    assert!(people(&hall).is_empty());
}

#[test]
fn a_list_without_people_is_not_taken_for_done() {
    let hall = hall();
    let source = pasted("NIP;Jabatan\n198003152005012007;Lurah\n");
    assert_eq!(preview(&hall, &source).people, 0);
    let trouble = hall.refused("take_import", take_request(&source, &json!([]), false));
    assert!(trouble.message.contains("kolom nama"), "{}", trouble.message);
}

#[test]
fn a_row_without_a_name_is_shown_and_counted_as_nobody() {
    let hall = hall();
    let source = pasted("Nama;Jabatan;Unit Kerja\nSuparlan;Camat;Kecamatan Ipuh\n;Lurah;Kelurahan Penarik\n");
    let shown = preview(&hall, &source);
    assert!(shown.doubts.iter().any(|doubt| doubt.row == 3 && doubt.severity == DoubtSeverity::Warning));
    let result = take(&hall, &source);
    assert_eq!((shown.people, result.people), (1, 1), "what was shown is what was taken");
}

#[test]
fn a_cell_that_is_too_long_is_named_by_its_row() {
    let hall = hall();
    let source =
        pasted(&format!("Nama;Jabatan;Keterangan\nSuparlan;Camat;\nMarlina;Lurah;{}\n", "catatan ".repeat(80)));
    let trouble = hall.refused("take_import", take_request(&source, &json!([]), false));
    assert!(trouble.message.starts_with("Baris 3 ") && trouble.message.contains("400"), "{}", trouble.message);
    let many: String = (0..40).fold("Nama;NIP\n".to_owned(), |mut text, index| {
        let _ = writeln!(text, "Orang {};1.98E+17", ["Satu", "Dua", "Tiga", "Empat"][index % 4]);
        text
    });
    let trouble = hall.refused("take_import", take_request(&pasted(&many), &json!([]), false));
    assert!(trouble.message.contains(" dan 28 baris lain "), "{}", trouble.message);
}

#[test]
fn a_document_number_is_never_used_twice() {
    let hall = hall();
    let twice = pasted("Nama;Jabatan;Nomor Naskah\nSuparlan;Camat;800/1\nMarlina;Lurah;800/1\n");
    assert!(preview(&hall, &twice).doubts.iter().any(|doubt| doubt.cell == "C3"));
    let trouble = hall.refused("take_import", take_request(&twice, &json!([]), false));
    assert!(trouble.message.contains("800/1"), "{}", trouble.message);
    assert!(people(&hall).is_empty());
    take(&hall, &pasted("Nama;Jabatan;Nomor Naskah\nSuparlan;Camat;800/1\n"));
    let again = pasted("Nama;Jabatan;Nomor Naskah\nMarlina;Lurah;800/1\n");
    let trouble = hall.refused("take_import", take_request(&again, &json!([]), false));
    assert!(trouble.message.contains("Suparlan"), "{}", trouble.message);
    assert_eq!(people(&hall).len(), 1);
}

#[test]
fn a_list_that_says_who_signs_when_is_obeyed() {
    let hall = hall();
    take(&hall, &pasted("Nama;Jabatan;Urutan Tanda Tangan\nSuparlan;Bupati;3\nMarlina;Camat;1\nYulius;Lurah;2\n"));
    let names: Vec<_> = hall.roster("", "all", "signing").rows.into_iter().map(|row| row.printed_name).collect();
    assert_eq!(names, ["Marlina", "Yulius", "Suparlan"]);
}

#[test]
fn columns_chosen_by_hand_are_obeyed() {
    let hall = hall();
    let mut source = pasted("A;B;C\nCamat Ipuh;Suparlan;abaikan\nLurah;Marlina;abaikan\n");
    source["header_row"] = json!(1);
    source["columns"] = json!(["post", "name", null]);
    let result = take(&hall, &source);
    assert_eq!((result.people, result.posts), (2, 2));
    let row = hall.person("Suparlan");
    assert_eq!((row.post_lines, row.person.unwrap().remark), (vec!["Camat Ipuh".to_owned()], String::new()));
}

#[test]
fn the_difficult_list_counts_people_and_not_rows() {
    let hall = hall();
    let source = of_file(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/rosters/sulit.csv"));
    let shown = preview(&hall, &source);
    assert_eq!((shown.rows.len(), shown.people, shown.vacant), (250, 241, 7));
    assert!(shown.doubts.iter().all(|doubt| doubt.severity != DoubtSeverity::Refused));
    shown.doubts.iter().for_each(|doubt| assert!(doubt.message.len() > 20, "{doubt:?}"));
    let result = take(&hall, &source);
    assert_eq!((result.people, result.posts, result.vacant), (241, 250, 7));
    let tally = hall.ceremony().tally;
    assert_eq!((tally.parties, tally.witnesses), (238, 3), "two people hold two posts each and count once");
    assert_eq!(hall.roster("", "vacant", "paper").total, 7);
    let herman = hall.person("Herman Saptawijaya");
    assert_eq!(herman.post_lines, ["Asisten II Perekonomian dan Pembangunan", "Plt. Kepala Dinas Perikanan"]);
    let twins = hall.roster("Ahmad Fauzan Harahapan", "all", "paper").rows;
    assert_eq!(twins.len(), 2, "two people of one name stay two");
    assert!(hall.person("Sutan Baginda").printed_name.contains("Rangkayo Basa Batua"), "70 characters stay whole");
    hall.begin_signing();
    hall.sign(&herman);
    assert_eq!(hall.ceremony().tally.complete, 1);
}

#[test]
fn the_same_list_taken_again_makes_no_doubles() {
    for list in ["mukomuko.csv", "sulit.csv"] {
        let hall = hall();
        let source = of_file(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/rosters").join(list));
        let known = |hall: &Hall| {
            preview(hall, &source)
                .doubts
                .iter()
                .find(|doubt| doubt.code == "KnownPeople")
                .map(|doubt| doubt.message.clone())
        };
        assert_eq!(known(&hall), None, "nobody is known before the first time");
        let first = take(&hall, &source);
        let (rows, entries) = (people(&hall).len(), journal::check(&hall.path("acara.ikrar")).unwrap().entries);
        assert!(known(&hall).is_some_and(|message| message.contains("sudah ada di daftar")), "{list}");
        let again = take(&hall, &source);
        assert_eq!((again.people, again.posts), (first.people, first.posts), "{list}");
        assert_eq!(people(&hall).len(), rows, "{list}");
        assert_eq!(journal::check(&hall.path("acara.ikrar")).unwrap().entries, entries, "{list}: nothing was new");
    }
}

#[test]
fn a_corrected_list_corrects_people_and_keeps_what_it_leaves_open() {
    let hall = hall();
    take(&hall, &pasted("Nama;NIP;Jabatan;Nomor Naskah\nSuparlan;198501012010011001;Camat;800/1\nMarlina;;Lurah;\n"));
    let corrected =
        pasted("Nama;NIP;Jabatan\nSuparlan, S.Sos.;198501012010011001;Camat\nMARLINA;198601012010012001;Lurah\n");
    take(&hall, &corrected);
    let rows = people(&hall);
    assert_eq!(rows.len(), 2, "{:?}", rows.iter().map(|row| &row.printed_name).collect::<Vec<_>>());
    let row = hall.person("Suparlan");
    assert_eq!(row.printed_name, "Suparlan, S.Sos.");
    assert_eq!(row.person.unwrap().document_number.as_deref(), Some("800/1"));
    assert_eq!(hall.person("Marlina").post_lines, ["Lurah"], "found by name and post, now with her number");
    take(&hall, &pasted("Nama;NIP;Jabatan\nMarlina;198701012010012002;Lurah\n"));
    assert_eq!(people(&hall).len(), 3, "two numbers are two people");
}

#[test]
fn a_regency_of_1507_village_heads_comes_in_whole() {
    let hall = Hall::with_people("netralitas-kades", &[]);
    let first = [
        "Ahmad", "Bahrun", "Cahyo", "Darsono", "Effendi", "Fikri", "Gunawan", "Hasan", "Ismail", "Jamal", "Kasim",
        "Lukman",
    ];
    let last =
        ["Abadi", "Basuki", "Cendana", "Dharma", "Elang", "Fajar", "Gading", "Harapan", "Indah", "Jaya", "Kencana"];
    let name = |n: usize| format!("{} {} {}", first[n % 12], last[n / 12 % 11], first[n / 132]);
    let roster = (0..1507).fold("No;Nama;Jabatan;Unit Kerja\n".to_owned(), |mut rows, n| {
        let _ = writeln!(rows, "{};{};Kepala Desa;Desa {} {}", n + 1, name(n), last[n % 11], n + 1);
        rows
    });
    let source = of_file(&hall.file("kades.csv", roster.as_bytes()));
    let result = take(&hall, &source);
    assert_eq!((result.people, result.posts, result.vacant), (1507, 1507, 0));
    let tally = hall.ceremony().tally;
    assert_eq!((tally.parties, tally.undecided), (1507, 1507));
    assert_eq!(hall.roster("desa jaya 1506", "all", "paper").total, 1);
    let page = hall.roster("desa jaya 1507", "all", "paper");
    assert_eq!(page.total, 0, "{:?}", page.rows.iter().map(|row| &row.work_unit).collect::<Vec<_>>());
    let page = hall.roster(&format!("{} kencana 1507", name(1506)), "all", "paper");
    assert_eq!((page.total, page.rows[0].work_unit.as_str()), (1, "Desa Kencana 1507"));
    let all = hall.roster("", "all", "paper");
    assert_eq!((all.total, all.rows.len()), (1507, 500), "a page has its limit");
}

#[test]
fn every_doubt_is_a_sentence_about_a_place() {
    let hall = hall();
    let faults = "Nama;NIP;Pangkat;Gol;Jabatan;Unit Kerja\n\
        DR. Budi Contoh;198513012010011001;Pembina;IV/b;Direktur;RSUD\n\
        Hj. Rina Andai;198501012010011001;;;Kepala;Dinas Sosial\n\
        Tono Misal MM;201501012010011001;Penata;3/c;;Dinas Sosial\n\
        Hj. Rina Andai;198501012010011001;;;Camat;Kecamatan Ipuh\n";
    let shown = preview(&hall, &pasted(faults));
    assert!(shown.doubts.len() >= 8, "{:?}", shown.doubts.iter().map(|doubt| &doubt.code).collect::<Vec<_>>());
    for doubt in &shown.doubts {
        assert!(
            doubt.message.contains(&doubt.cell) || doubt.message.contains(&format!("aris {}", doubt.row)),
            "{doubt:?}"
        );
        assert_sentence(doubt.message.trim_end_matches(':'));
    }
    let result = take(&hall, &pasted(faults));
    assert_eq!((result.people, result.posts), (3, 3), "warnings never block");
}

#[test]
fn an_answer_is_judged_like_the_cell_itself() {
    let hall = hall();
    let source = of_file(&fixture("daftar.ods"));
    let field = preview(&hall, &source).doubts.iter().find(|doubt| doubt.cell == "C7").unwrap().field.clone();
    let asked = |value: &str| {
        let mut query = source.clone();
        query["answers"] = json!([{ "row": 7, "field": field, "value": value }]);
        query
    };
    let refused = |shown: &ImportPreview| shown.doubts.iter().any(|doubt| doubt.severity == DoubtSeverity::Refused);

    for (wrong, reason) in
        [("12345", "NIP harus 18 angka; tertulis 5"), ("1.98E+17", "hilang"), ("sama", "Bukan nomor")]
    {
        let shown = preview(&hall, &asked(wrong));
        let answer = &shown.answered[0];
        assert_eq!((answer.cell.as_str(), answer.state), ("C7", AnswerState::Refused), "{wrong}");
        assert!(answer.reason.contains(reason), "{wrong}: {}", answer.reason);
        // Leaving the rest empty is no consent to drop what was typed.
        let trouble = hall.refused("take_import", take_request(&source, &asked(wrong)["answers"], true));
        assert!(trouble.message.starts_with("Baris 7: ") && trouble.message.contains(reason), "{}", trouble.message);
    }
    assert!(refused(&preview(&hall, &asked("12345"))), "the doubt stays");
    let far = preview(&hall, &asked("201507072035011003"));
    assert_eq!((far.answered[0].state, refused(&far)), (AnswerState::Doubtful, false), "{:?}", far.answered);
    for right in ["198307072011011003", "19830707 201101 1 003", "", "tanpa nomor"] {
        let shown = preview(&hall, &asked(right));
        assert_eq!((shown.answered[0].state, shown.answered[0].reason.as_str()), (AnswerState::Calm, ""), "{right}");
        assert!(!refused(&shown) && !shown.doubts.iter().any(|doubt| doubt.cell == "C7"), "{:?}", shown.doubts);
    }
    let mut nowhere = source.clone();
    nowhere["answers"] = json!([{ "row": 900, "field": field, "value": "198307072011011003" }]);
    assert_eq!(preview(&hall, &nowhere).answered[0].state, AnswerState::Refused);
    assert!(people(&hall).is_empty(), "a preview takes nothing");
}

#[test]
fn what_a_remark_says_about_the_role_is_understood_or_asked() {
    let hall = hall();
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    let rows = [
        ["Nama", "Jabatan", "Keterangan"],
        ["Suparlan", "Camat Ipuh", ""],
        ["Deprianto", "Ketua KPU", "saksi dari KPU"],
        ["Marlina", "Sekretaris Daerah", "Mengetahui"],
        ["Yulius", "Ketua MUI", "Undangan/Tamu"],
        ["Teti Marhaeni", "Ketua Bawaslu", "Saksi?"],
    ];
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(cells) {
            page.write(row, column, text).unwrap();
        }
    }
    let source = of_file(&hall.file("daftar.xlsx", &book.save_to_buffer().unwrap()));
    let shown = preview(&hall, &source);
    let roles: Vec<_> = shown.rows.iter().map(|row| row.role).collect();
    assert_eq!(roles, [Role::Party, Role::Witness, Role::Acknowledger, Role::Guest, Role::Party]);
    let open = shown.doubts.iter().find(|doubt| doubt.code == "RoleOpen").expect("never silently a party");
    assert_eq!((open.cell.as_str(), open.choices.len()), ("C6", 2));
    assert_sentence(&open.message);

    let answers = json!([{ "row": open.row, "field": open.field, "value": open.choices[0] }]);
    let mut query = source.clone();
    query["answers"] = answers.clone();
    let answered = preview(&hall, &query);
    assert_eq!((answered.rows[4].role, answered.answered[0].state), (Role::Witness, AnswerState::Calm));
    let _: ImportResult = call(&hall.desk, "take_import", take_request(&source, &answers, false)).unwrap();
    let tally = hall.ceremony().tally;
    assert_eq!((tally.parties, people(&hall).len()), (1, 5));
    assert_eq!(hall.roster("", "witnesses", "paper").total, 3, "two witnesses and who acknowledges");
}

#[test]
fn the_preview_counts_who_is_new_and_who_is_known() {
    let hall = hall();
    let news = |shown: &ImportPreview| (shown.people, shown.fresh, shown.updated, shown.unchanged);
    let first = pasted("Nama;NIP;Jabatan\nSuparlan;198501012010011001;Camat\nMarlina;-;Lurah\n");
    assert_eq!(news(&preview(&hall, &first)), (2, 2, 0, 0));
    let taken = take(&hall, &first);
    assert_eq!((taken.people, taken.fresh, taken.updated), (2, 2, 0));
    assert_eq!(news(&preview(&hall, &first)), (2, 0, 2, 2));
    // Known by number under a new post, known by name and post, new; the one with two posts counts once.
    let second = pasted(
        "Nama;NIP;Jabatan\nSuparlan;198501012010011001;Asisten I\nSuparlan;198501012010011001;Plt. Camat Penarik\n\
         MARLINA;-;Lurah\nYulius;-;Kades\n",
    );
    let shown = preview(&hall, &second);
    assert_eq!(news(&shown), (3, 1, 2, 0));
    let taken = take(&hall, &second);
    assert_eq!((taken.people, taken.fresh, taken.updated), (shown.people, shown.fresh, shown.updated));
    assert_eq!(people(&hall).len(), 3, "so many were new");
    assert_eq!(news(&preview(&hall, &second)).3, 3, "the second time nothing is");
}
