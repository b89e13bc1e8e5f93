//! The same list taken once more with corrections: nobody stands twice, no post stays behind, and whatever is replaced or
//! put beside something alike is said before.

use desk::Trouble;
use desk::operations::call;
use desk::wire::{ImportPreview, ImportResult};
use serde_json::{Value, json};
use tests::hall::{Hall, assert_sentence};

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
