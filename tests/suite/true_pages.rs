//! Pages say what the journal bears out and nothing more: places, dates, lists, words, and whose ink stands where.
//!
//! Every page is read as the operator sees it, and every sheet that goes to paper as a printer is given it.

mod attendance;
mod paper;
mod saved;

use desk::operations::call;
use desk::wire::{AgendaKind, DocumentPage, Preview, RosterRow};
use serde_json::{Value, json};
use tests::hall::{Hall, form, id, own};
use tests::hands;

/// A page: its words without spaces and breaks, and the people whose ink is on it.
struct Seen {
    words: String,
    ink: Vec<String>,
}

/// Words as they are compared: where lines break does not matter.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect()
}

fn pages(hall: &Hall, document: Value) -> Vec<Seen> {
    let preview: Preview =
        call(&hall.desk, "preview", document).unwrap_or_else(|trouble: desk::Trouble| panic!("{trouble:?}"));
    let seen = |svg: &str| {
        let parts = svg.split('<');
        let text: String = parts.clone().filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
        let ink = parts.filter_map(|part| part.strip_prefix("path class=\"signature\" data-subject=\""));
        let ink = ink.filter_map(|part| part.split_once('"')).map(|(subject, _)| subject.to_owned());
        Seen { words: bare(&text), ink: ink.collect() }
    };
    preview.pages.iter().map(|page| seen(&page.svg)).collect()
}

/// The sheets of a kind: pages from one first page to the next, together.
fn sheets(hall: &Hall, kind: &str) -> Vec<Seen> {
    let mut sheets: Vec<Seen> = Vec::new();
    for page in pages(hall, json!({ "kind": kind })) {
        match sheets.last_mut().filter(|_| !page.words.contains("halaman1dari")) {
            Some(sheet) => {
                sheet.words += &page.words;
                sheet.ink.extend(page.ink);
            }
            None => sheets.push(page),
        }
    }
    sheets
}

/// All words of a kind.
fn words(hall: &Hall, kind: &str) -> String {
    sheets(hall, kind).into_iter().map(|sheet| sheet.words).collect()
}

#[track_caller]
fn says(words: &str, expected: &str) {
    assert!(words.contains(&bare(expected)), "no «{expected}» in {words}");
}

#[track_caller]
fn silent(words: &str, unexpected: &str) {
    assert!(!words.contains(&bare(unexpected)), "«{unexpected}» in {words}");
}

/// Somebody of another role than a party.
fn add_as(hall: &Hall, name: &str, role: &str) -> RosterRow {
    let mut form = form(name);
    form["role"] = json!(role);
    call(&hall.desk, "save_person", form).unwrap()
}

fn change_setup(hall: &Hall, change: impl FnOnce(&mut Value)) {
    let mut setup = json!(hall.ceremony().setup);
    change(&mut setup);
    hall.act("save_setup", setup);
}

fn mark(hall: &Hall, slot: &Value, outcome: &str, note: &str) {
    hall.act("mark_outcome", json!({ "slot": slot, "outcome": outcome, "note": note }));
}

fn late_session(hall: &Hall, moment: &str) {
    hall.clock.set(moment.parse().unwrap());
    hall.act("open_session", json!({ "kind": "late", "place": "Ruang Sekda" }));
}

fn sign_at(hall: &Hall, slot: &Value) {
    let card = hall.call(slot);
    hall.confirm(&hall.confirmation(&card, hands::specimen("flowing-pen")));
}

#[test]
fn every_signature_of_the_hall_stands_under_the_words_that_were_signed() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina", "Yulius"]);
    let witness = add_as(&hall, "Saksi Utama", "witness");
    hall.begin_signing();
    let [first, second, third] = ["Suparlan", "Marlina", "Yulius"].map(|name| hall.person(name));
    hall.sign(&first);
    let mut text = hall.ceremony().text.text;
    let dropped = text.pact.clauses.pop().unwrap().text;
    hall.act("save_text", json!(text));
    for row in [&second, &third, &witness] {
        hall.sign(row);
    }

    let sheets = sheets(&hall, "collective_pact");
    assert_eq!(sheets.len(), 2, "a sheet for every version that was signed");
    assert_eq!(sheets[0].ink, [id(&first)]);
    says(&sheets[0].words, &dropped);
    says(&sheets[0].words, "yang menandatangani naskah versi 1.");
    assert_eq!(sheets[1].ink, [id(&second), id(&third), id(&witness)], "a witness too signs words, not a list");
    silent(&sheets[1].words, &dropped);
}

#[test]
fn the_pledge_on_paper_is_the_one_that_was_read() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    let mut text = hall.ceremony().text.text;
    let (unread, read) = (text.pledge.closing.clone(), "Demikian ikrar ini dibacakan di hadapan hadirin.");
    text.pledge.closing = read.into();
    hall.clock.advance(chrono::TimeDelta::minutes(1));
    hall.act("save_text", json!(text));
    says(&words(&hall, "pledge"), read);
    hall.clock.advance(chrono::TimeDelta::minutes(1));
    // The item of the pledge is over when signing begins.
    hall.begin_signing();
    assert!(hall.ceremony().agenda.iter().any(|item| item.kind == AgendaKind::Pledge && item.ended.is_some()));
    text.pledge.closing = "Kalimat yang tidak pernah dibacakan.".into();
    hall.act("save_text", json!(text));
    let page = words(&hall, "pledge");
    says(&page, read);
    silent(&page, "tidak pernah dibacakan");
    silent(&page, &unread);
}

#[test]
fn a_witness_signs_the_record_on_paper_and_the_pact_on_the_screen() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    let witness = add_as(&hall, "Saksi Utama", "witness");
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
    hall.sign(&witness);
    assert!(sheets(&hall, "collective_pact")[0].ink.contains(&id(&witness)));
    let record = sheets(&hall, "official_record").remove(0);
    says(&record.words, "Saksi Utama");
    assert_eq!(record.ink, [""; 0], "ink given under the pact is not copied onto a record nobody had read");
}

#[test]
fn the_place_is_where_the_hall_was_opened() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    change_setup(&hall, |setup| setup["place"] = json!("Halaman Kantor Bupati"));
    says(&words(&hall, "attendance_sheet"), "Halaman Kantor Bupati");
    let view = hall.act("open_session", json!({ "kind": "hall", "place": "Gedung Serbaguna" }));
    for item in view.agenda.iter().take_while(|item| item.kind != AgendaKind::Prayer) {
        hall.act("start_item", json!({ "item": item.id }));
        if item.kind != AgendaKind::Signing {
            hall.act("end_item", json!({ "item": item.id }));
        }
    }
    hall.sign(&hall.person("Suparlan"));
    for kind in ["attendance_sheet", "official_record"] {
        let page = words(&hall, kind);
        says(&page, "Gedung Serbaguna");
        silent(&page, "Halaman Kantor Bupati");
    }
}

#[test]
fn a_pact_is_due_again_only_for_what_stands_on_it() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
    hall.sign(&hall.person("Marlina"));
    let _: Value = call(&hall.desk, "archive_documents", json!({ "kinds": ["pact", "pledge"] })).unwrap();
    let due = |kind: &str| {
        let query = json!({ "kind": kind, "search": "", "offset": 0, "limit": 10 });
        let page: DocumentPage = call(&hall.desk, "documents", query).unwrap();
        page.rows.iter().filter(|row| row.outdated).count()
    };
    let mut agenda = json!({ "items": hall.ceremony().agenda });
    agenda["items"].as_array_mut().unwrap().push(json!({ "id": "", "kind": "prayer", "title": "Doa penutup",
        "planned": null, "started": null, "ended": null, "skipped": null }));
    hall.act("save_agenda", agenda);
    change_setup(&hall, |setup| {
        setup["official_record_number"] = json!("800/17");
        setup["photos"] = json!(!setup["photos"].as_bool().unwrap());
        setup["legal_basis"] = json!(["Undang-Undang Nomor 20 Tahun 2023"]);
        setup["place"] = json!("Aula");
    });
    assert_eq!((due("pact"), due("pledge")), (0, 0), "neither an agenda item nor a record's number is on them");
    change_setup(&hall, |setup| setup["stamp_duty_box"] = json!(true));
    assert_eq!((due("pact"), due("pledge")), (2, 0));
    let _: Value = call(&hall.desk, "archive_documents", json!({ "kinds": ["pact"] })).unwrap();
    change_setup(&hall, |setup| setup["town"] = json!("Ipuh"));
    assert_eq!((due("pact"), due("pledge")), (2, 1), "the town stands above every signature");
}

#[test]
fn witnesses_who_sign_later_are_dated() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    let rows = ["Saksi Satu", "Saksi Dua", "Saksi Tiga"].map(|name| add_as(&hall, name, "witness"));
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
    rows[..2].iter().for_each(|row| drop(hall.sign(row)));
    mark(&hall, &own(&rows[2]), "deferred", "Rapat");
    hall.close_hall();
    let record = words(&hall, "official_record");
    says(&record, "Dari 3 (tiga) orang saksi, 2 (dua) orang menandatangani dan 1 (satu) orang belum menandatangani.");
    let open = record.find(&bare("Belum menandatangani, saksi: 1 (satu) orang")).expect("who has not signed");
    says(&record[open..], "Saksi Tiga");
    says(&record[open..], "menyusul: rapat");
    late_session(&hall, "2026-03-09T03:00:00Z");
    sign_at(&hall, &own(&rows[2]));
    let record = words(&hall, "official_record");
    says(&record, "Dari 3 (tiga) orang saksi, 3 (tiga) orang menandatangani dan tidak ada yang belum menandatangani.");
    let page = words(&hall, "collective_pact");
    let late = page.find(&bare("Penandatanganan susulan saksi")).expect("a table of their own");
    assert!(!page[late..].contains(&bare("Saksi Dua")) && page[..late].contains(&bare("Saksi Dua")));
    assert!(page[late..].contains(&bare("Saksi Tiga")) && page[late..].contains(&bare("09-03-2026")), "{page}");
}

/// A pair of which the first party and the second can be called apart.
fn pair() -> (Hall, Value, Value) {
    let hall = Hall::with_people("perjanjian-kinerja", &["Marlina"]);
    let chief = id(&hall.person("Marlina"));
    let mut form = form("Suparlan");
    form["counterpart"] = json!(chief);
    form["targets"] = json!([{ "objective": "Layanan cepat", "indicator": "Lama layanan", "value": "2 hari" }]);
    let row: RosterRow = call(&hall.desk, "save_person", form).unwrap();
    let second = json!({ "subject": id(&row), "signer": chief });
    // She has an agreement of her own on the roster; only that of the pair is looked at.
    hall.begin_signing();
    (hall, own(&row), second)
}

#[test]
fn of_a_pair_the_party_that_is_missing_is_named() {
    let (hall, first, second) = pair();
    mark(&hall, &first, "deferred", "Rapat di provinsi");
    sign_at(&hall, &second);
    let recap = words(&hall, "recap");
    says(&recap, "pihak pertama belum menandatangani (menyusul: rapat di provinsi)");
    silent(&recap, "pihak kedua belum menandatangani");
}

#[test]
fn a_pair_is_of_the_day_of_its_last_signature() {
    let (hall, first, second) = pair();
    sign_at(&hall, &first);
    mark(&hall, &second, "deferred", "Rapat");
    says(&words(&hall, "recap"), "pihak kedua belum menandatangani (menyusul: rapat)");
    hall.act("defer_remaining", json!({ "reason": "Waktu habis" }));
    hall.close_hall();
    late_session(&hall, "2026-03-09T03:00:00Z");
    sign_at(&hall, &second);
    let record = words(&hall, "official_record");
    silent(&record, "di luar hari pelaksanaan");
    let late = record.find(&bare("Penandatanganan susulan")).expect("a late table");
    assert!(record[late..].contains(&bare("09-03-2026")) && !record[late..].contains(&bare("02-03-2026")), "{record}");
    let list = json!({ "kind": "pact", "search": "Suparlan", "offset": 0, "limit": 1 });
    let pact = json!(call::<DocumentPage>(&hall.desk, "documents", list).unwrap().rows[0].document);
    let page: String = pages(&hall, pact).into_iter().map(|page| page.words).collect();
    says(&page, "9 Maret 2026");
}

#[test]
fn whom_one_signed_for_is_no_list_of_debtors() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina", "Yulius"]);
    let lead = hall.person("Marlina");
    hall.act("set_preset", json!({ "order": "signing", "preset": "one_for_all", "representatives": [id(&lead)] }));
    let pact: String =
        pages(&hall, json!({ "kind": "pact", "subject": id(&lead) })).into_iter().map(|p| p.words).collect();
    says(&pact, "bertindak untuk diri sendiri dan atas nama 2 (dua) orang yang tercantum dalam lampiran naskah ini,");
    let annex = pact.find("LAMPIRAN").expect("a list");
    for name in ["Suparlan", "Yulius"] {
        says(&pact[annex..], name);
        silent(&pact[..annex], name);
    }
    hall.begin_signing();
    let before = words(&hall, "recap");
    says(&before, "Belum menandatangani: 3 (tiga) orang");
    says(&before, "akan diwakili oleh Marlina");
    hall.sign(&lead);
    for kind in ["collective_pact", "official_record", "recap"] {
        let page = words(&hall, kind);
        says(&page, "Diwakili dalam penandatanganan oleh Marlina: 2 (dua) orang");
        silent(&page, "Belum menandatangani: 2");
    }
    says(&words(&hall, "recap"), "Tidak ada yang belum menandatangani.");
    says(&words(&hall, "official_record"), "Dari 3 (tiga) orang");
    says(&words(&hall, "official_record"), "2 (dua) orang diwakili dalam penandatanganan oleh Marlina");
    silent(&words(&hall, "collective_pact"), "Belum menandatangani");
}

#[test]
fn only_somebody_who_was_there_is_said_to_have_led_the_pledge() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    let leader = hall.person("Marlina");
    change_setup(&hall, |setup| setup["pledge_leader"] = json!(id(&leader)));
    says(&words(&hall, "pledge"), "Marlina");
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
    says(&words(&hall, "official_record"), "dipimpin oleh Marlina");
    let door = |attendance: &str, note: &str| json!({ "person": id(&leader), "attendance": attendance, "note": note });
    hall.act("mark_attendance", door("excused", "Sakit"));
    let record = words(&hall, "official_record");
    silent(&record, "dipimpin oleh");
    let pledge = words(&hall, "pledge");
    silent(&pledge, "Marlina");
    says(&pledge, "Pemimpin Ikrar,");
    hall.act("mark_attendance", door("present", ""));
    says(&words(&hall, "official_record"), "dipimpin oleh Marlina");
    mark(&hall, &own(&leader), "absent", "");
    silent(&words(&hall, "official_record"), "dipimpin oleh");
}

#[test]
fn the_record_names_its_legal_basis() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    let basis = ["Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara", "Surat Edaran Bupati"];
    change_setup(&hall, |setup| setup["legal_basis"] = json!(basis));
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
    let record = words(&hall, "official_record");
    says(&record, "Dasar hukum");
    says(&record, &format!("1.{}2.{}", basis[0], basis[1]));
    change_setup(&hall, |setup| setup["legal_basis"] = json!([]));
    silent(&words(&hall, "official_record"), "Dasar hukum");
}
