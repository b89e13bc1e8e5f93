//! The same list taken once more with corrections: nobody stands twice, no post stays behind, and whatever is replaced or
//! put beside something alike is said before.

use desk::Trouble;
use desk::operations::call;
use desk::wire::{ImportPreview, ImportResult, RosterRow};
use serde_json::{Value, json};
use tests::hall::{Hall, assert_sentence, form, id};
use tests::hands;

const HEAD: &str = "Nama;NIP;Jabatan;Unit Kerja\n";
const BENI: &str = "Beni Contoh;196805121993031004;Kabag Umum;Sekretariat Daerah\n";
const RINA: &str = "Rina Misal;198003152005012007;Kepala Dinas Sosial;Dinas Sosial\n";

fn source(list: &str) -> Value {
    json!({ "path": null, "pasted": format!("{HEAD}{list}"), "sheet": null, "header_row": null, "columns": null })
}

/// Previews and takes; gives the codes of the doubts beside the one that counts who is known.
fn take(hall: &Hall, list: &str) -> (Vec<String>, ImportResult) {
    let mut query = source(list);
    query["answers"] = json!([]);
    let preview: ImportPreview = call(&hall.desk, "preview_import", query).unwrap_or_else(|t: Trouble| panic!("{t:?}"));
    for doubt in &preview.doubts {
        assert_sentence(&doubt.message);
    }
    let request = json!({ "source": source(list), "answers": [], "leave_unanswered_empty": false });
    let result = call(&hall.desk, "take_import", request).unwrap_or_else(|t: Trouble| panic!("{t:?}"));
    (preview.doubts.into_iter().map(|doubt| doubt.code).filter(|code| code != "KnownPeople").collect(), result)
}

/// The roster as lines: name, number, post; vacant posts without a name.
fn roster(hall: &Hall) -> Vec<String> {
    let rows = hall.roster("", "all", "paper").rows;
    let mut lines: Vec<_> = rows
        .iter()
        .map(|row| {
            format!("{}|{}|{}|{}", row.printed_name, row.identity_shown, row.post_lines.join(" & "), row.work_unit)
        })
        .collect();
    lines.sort();
    lines
}

fn hall(list: &str) -> Hall {
    let hall = Hall::with_people("netralitas-asn", &[]);
    assert_eq!(take(&hall, list).0, [""; 0]);
    hall
}

#[test]
fn the_very_same_list_changes_nothing() {
    let hall = hall(&format!("{BENI}{RINA}"));
    let before = roster(&hall);
    assert_eq!(before.len(), 2);
    assert_eq!(take(&hall, &format!("{BENI}{RINA}")).0, [""; 0]);
    assert_eq!(roster(&hall), before);
}

#[test]
fn a_corrected_post_or_unit_takes_the_place_of_the_old_one_and_says_so() {
    let hall = hall(&format!("{BENI}{RINA}"));
    for (old, new) in [("Kabag Umum", "Kepala Bagian Umum"), ("Sekretariat Daerah", "Setda")] {
        let list = format!("{}{RINA}", BENI.replace(old, new));
        let (doubts, result) = take(&hall, &list);
        assert_eq!((doubts, result.fresh), (vec!["PostChanged".to_owned()], 0));
        let lines = roster(&hall);
        let beni: Vec<_> = lines.iter().filter(|line| line.contains("Beni")).collect();
        assert!(beni.len() == 1 && beni[0].contains(new) && lines.len() == 2, "{lines:?}");
    }
}

#[test]
fn a_corrected_number_stays_one_person_and_says_so() {
    let hall = hall(&format!("{BENI}{RINA}"));
    let (doubts, result) = take(&hall, &format!("{}{RINA}", BENI.replace("31004", "31005")));
    assert_eq!((doubts, result.fresh), (vec!["NumberChanged".to_owned()], 0));
    let lines = roster(&hall);
    assert!(lines.len() == 2 && lines[0].contains("19680512 199303 1 005"), "{lines:?}");
}

#[test]
fn two_of_one_name_and_post_whose_numbers_both_stand_in_the_list_are_two() {
    let one = "Beni Contoh;196805121993031004;Guru;SDN 1\n";
    let two = one.replace("31004", "31005");
    let hall = hall(one);
    let (doubts, result) = take(&hall, &format!("{two}{one}"));
    assert_eq!((doubts, result.fresh), (vec!["DuplicateName".to_owned()], 1));
}

#[test]
fn a_namesake_with_another_number_and_post_is_added_and_asked_about() {
    let hall = hall(&format!("{BENI}{RINA}"));
    let elsewhere = "Beni Contoh;197503122001121004;Camat Ipuh;Kecamatan Ipuh\n".to_owned();
    for list in [elsewhere, BENI.replace("1968", "1977")] {
        let (doubts, result) = take(&hall, &list);
        assert_eq!((doubts[0].as_str(), result.fresh), ("NamesakeKnown", 1), "{list}: {doubts:?}");
    }
}

#[test]
fn two_who_change_posts_hold_one_each_and_an_acting_one_holds_two() {
    let hall = hall(&format!("{BENI}{RINA}"));
    let swapped = "Beni Contoh;196805121993031004;Kepala Dinas Sosial;Dinas Sosial\n\
                   Rina Misal;198003152005012007;Kabag Umum;Sekretariat Daerah\n";
    assert_eq!(take(&hall, swapped).0, ["PostChanged", "PostChanged"]);
    let lines = roster(&hall);
    assert!(
        lines.len() == 2 && lines[0].contains("Kepala Dinas Sosial") && lines[1].contains("Kabag Umum"),
        "{lines:?}"
    );
    let acting = "Rina Misal;198003152005012007;Plt. Camat Ipuh;Kecamatan Ipuh\n";
    assert_eq!(take(&hall, acting).0, ["SecondPost"]);
    let rina = roster(&hall).into_iter().filter(|line| line.contains("Rina")).collect::<Vec<_>>().join("; ");
    assert!(rina.contains("Kabag Umum") && rina.contains("Plt. Camat Ipuh"), "{rina}");
}

#[test]
fn a_post_of_another_or_a_filled_one_said_to_be_vacant_is_asked_about() {
    let hall = hall(RINA);
    assert_eq!(take(&hall, "Tono Lain;197503122001121004;Kepala Dinas Sosial;Dinas Sosial\n").0, ["PostHeld"]);
    let hall = self::hall(RINA);
    assert_eq!(take(&hall, "KOSONG;;Kepala Dinas Sosial;Dinas Sosial\n").0, ["PostHeld"]);
    for other in ["Tono Lain;197503122001121004;", "KOSONG;;"] {
        let hall = Hall::with_people("netralitas-asn", &[]);
        let twice = format!("{RINA}{other}Kepala Dinas Sosial;Dinas Sosial\n");
        assert_eq!(take(&hall, &twice).0, ["PostTwice"]);
    }
    // A class of teachers has many in one post, and who stands in for a day stands beside the holder.
    for post in ["Guru", "Plh. Kepala Dinas Sosial"] {
        let hall = Hall::with_people("netralitas-asn", &[]);
        let list = format!(
            "{RINA}Tono Lain;197503122001121004;{post};Dinas Sosial\nUmi Lain;198102022006042003;Guru;Dinas Sosial\n"
        );
        assert_eq!(take(&hall, &list).0, [""; 0]);
    }
}

#[test]
fn no_row_takes_somebody_whom_another_row_names_better() {
    let siti = "Siti Aminah;196805121993031004;Guru;SDN 1\n";
    let hall = hall(siti);
    // A row without a number stands first; the number belongs to the second.
    let (_, result) = take(&hall, &format!("Siti Aminah;;Guru;SDN 1\n{siti}"));
    assert_eq!(result.fresh, 1);
    assert_eq!(roster(&hall).iter().filter(|line| line.contains("19680512")).count(), 1, "{:?}", roster(&hall));
    // The same number under another name: the row with number and name has it, whatever comes first.
    let hall = self::hall(siti);
    let (doubts, result) = take(&hall, &format!("Tono Lain;196805121993031004;Camat Ipuh;Kecamatan Ipuh\n{siti}"));
    assert_eq!((doubts, result.fresh), (vec!["DuplicateNumber".to_owned()], 1));
    let lines = roster(&hall);
    assert!(lines.iter().any(|line| line.starts_with("Siti") && line.contains("Guru")), "{lines:?}");
    // Alone, it is a name corrected, and told.
    let hall = self::hall(siti);
    assert_eq!(take(&hall, &siti.replace("Aminah", "Aminnah")).0, ["NameChanged"]);
    assert_eq!(roster(&hall).len(), 1);
}

#[test]
fn a_list_without_units_leaves_them_and_one_that_says_plt_is_told() {
    let hall = hall(RINA);
    let bare = json!({ "path": null, "pasted": "Nama;NIP;Jabatan\nRina Misal;198003152005012007;Kepala Dinas Sosial\n",
        "sheet": null, "header_row": null, "columns": null });
    let request = json!({ "source": bare, "answers": [], "leave_unanswered_empty": false });
    let _: ImportResult = call(&hall.desk, "take_import", request).unwrap_or_else(|t: Trouble| panic!("{t:?}"));
    assert!(roster(&hall)[0].ends_with("Kepala Dinas Sosial|Dinas Sosial"), "{:?}", roster(&hall));
    assert_eq!(take(&hall, &RINA.replace("Kepala", "Plt. Kepala")).0, ["AssignmentChanged"]);
    assert_eq!(roster(&hall).len(), 1);
}

#[test]
fn of_two_posts_the_likelier_one_is_corrected_and_an_unlike_one_is_added() {
    let both =
        "Andi Misal;196805121993031004;Kepala Dinas A;Dinas A\nAndi Misal;196805121993031004;Ketua Satgas;Setda\n";
    let hall = Hall::with_people("netralitas-asn", &[]);
    take(&hall, both);
    let staff = "Andi Misal;196805121993031004;Staf Ahli Bupati Bidang Ekonomi;Setwan\n";
    assert_eq!(take(&hall, staff).0, ["SecondPost"], "neither is like it");
    let hall = Hall::with_people("netralitas-asn", &[]);
    take(&hall, both);
    let (doubts, _) = take(&hall, "Andi Misal;196805121993031004;Ketua Satuan Tugas;Setda\n");
    assert_eq!(doubts, ["PostChanged"]);
    let line = roster(&hall).join("; ");
    assert!(line.contains("Kepala Dinas A & Ketua Satuan Tugas"), "{line}");
}

#[test]
fn a_row_written_twice_takes_no_post_of_another_and_a_post_left_is_told() {
    let andi = "Andi Misal;196805121993031004;Guru;SDN 1\n";
    let rina = "Rina Misal;198003152005012007;Guru;SDN 1\n";
    let hall = hall(&format!("{andi}{rina}"));
    let (doubts, _) = take(&hall, &format!("{rina}{rina}{}", andi.replace("SDN 1", "SDN 2")));
    assert_eq!(doubts, ["PostChanged", "SamePerson"], "{:?}", roster(&hall));
    let lines = roster(&hall);
    assert!(lines.len() == 2 && lines[0].ends_with("Guru|SDN 2"), "{lines:?}");
    let hall = self::hall(&format!("{RINA}KOSONG;;Camat Ipuh;Kecamatan Ipuh\n"));
    let (doubts, _) = take(&hall, "Rina Misal;198003152005012007;Camat Ipuh;Kecamatan Ipuh\n");
    assert_eq!(doubts, ["PostChanged", "PostLeft"]);
    assert_eq!(roster(&hall).len(), 2, "the old post is vacant: {:?}", roster(&hall));
}

#[test]
fn schools_with_numbers_are_not_one() {
    let hall = Hall::with_people("netralitas-asn", &[]);
    let schools = "Andi Satu;196805121993031004;Kepala SDN 1 Ipuh;SDN 1 Ipuh\nBudi Dua;198003152005012007;Kepala SDN 2 Ipuh;SDN 2 \
                   Ipuh\n";
    assert!(!take(&hall, schools).0.contains(&"PostTwice".to_owned()));
}

#[test]
fn a_signature_never_passes_to_whoever_comes_with_the_same_number() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    let known = "Suparlan;196805121993031004;Jabatan Suparlan;\n";
    take(&hall, known);
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
    let (doubts, result) = take(&hall, "Tono Lain;196805121993031004;Camat Ipuh;Kecamatan Ipuh\n");
    assert_eq!((doubts[0].as_str(), result.fresh), ("NumberOfSigned", 1), "{doubts:?}");
    assert!(hall.person("Suparlan").signed_at.is_some() && hall.person("Tono").signed_at.is_none());
}

#[test]
fn many_alike_are_counted() {
    let people = |unit: &str| -> String {
        (0..60).map(|n| format!("Orang Ke{n} Contoh;1968051219930310{:02};Analis {n};{unit}\n", n + 10)).collect()
    };
    let hall = Hall::with_people("netralitas-asn", &[]);
    take(&hall, &people("Dinas A"));
    let mut query = source(&people("Dinas B"));
    query["answers"] = json!([]);
    let preview: ImportPreview = call(&hall.desk, "preview_import", query).unwrap_or_else(|t: Trouble| panic!("{t:?}"));
    let changed: Vec<_> = preview.doubts.iter().filter(|doubt| doubt.code == "PostChanged").collect();
    assert_eq!(changed.len(), 41, "forty and one that counts the rest");
    let rows: Vec<_> = changed.iter().flat_map(|doubt| std::iter::once(doubt.row).chain(doubt.also.clone())).collect();
    assert_eq!(rows, (2..=61).collect::<Vec<_>>(), "every row is marked");
    let (message, example) =
        (&changed[40].message, "Masih ada 20 baris lain dengan catatan seperti pada baris 2: 42, 43,");
    assert!(message.starts_with(example), "{message}");
    take(&hall, &people("Dinas B"));
    assert_eq!(roster(&hall).len(), 60);
    let others = people("Dinas B").replace("Orang Ke", "Manusia Ke");
    let (doubts, _) = take(&hall, &others);
    assert_eq!(doubts.iter().filter(|code| *code == "NameChanged").count(), 60, "who is who is always said");
}

#[test]
fn a_row_written_twice_in_a_list_without_units_is_one_post() {
    let hall = hall(RINA);
    let row = "Rina Misal;198003152005012007;Kepala Dinas Sosial\n";
    let bare = json!({ "path": null, "pasted": format!("Nama;NIP;Jabatan\n{row}{row}"), "sheet": null, "header_row": null,
        "columns": null });
    for _ in 0..2 {
        let request = json!({ "source": bare, "answers": [], "leave_unanswered_empty": false });
        let _: ImportResult = call(&hall.desk, "take_import", request).unwrap_or_else(|t: Trouble| panic!("{t:?}"));
        let lines = roster(&hall);
        assert!(lines.len() == 1 && lines[0].ends_with("|Kepala Dinas Sosial|Dinas Sosial"), "{lines:?}");
    }
}

#[test]
fn who_has_signed_for_another_has_signed() {
    let hall = Hall::with_people("perjanjian-kinerja", &["Marlina"]);
    take(&hall, "Marlina;196805121993031004;Jabatan Marlina;\n");
    let chief = id(&hall.person("Marlina"));
    let mut form = form("Suparlan");
    form["counterpart"] = json!(chief);
    form["targets"] = json!([{ "objective": "Layanan", "indicator": "Hari per izin", "value": "3" }]);
    let row: RosterRow = call(&hall.desk, "save_person", form).unwrap();
    hall.begin_signing();
    let card = hall.call(&json!({ "subject": id(&row), "signer": chief }));
    hall.confirm(&hall.confirmation(&card, hands::specimen("dense-pen")));
    let (doubts, result) = take(&hall, "Tono Lain;196805121993031004;Camat Ipuh;Kecamatan Ipuh\n");
    assert_eq!((doubts[0].as_str(), result.fresh), ("NumberOfSigned", 1), "{doubts:?}");
    assert_eq!(hall.person("Marlina").printed_name, "Marlina");
}
