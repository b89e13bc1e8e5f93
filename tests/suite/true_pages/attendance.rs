//! Who was there, who came for another, and who signed when: in the ceremony, or late, on its day or another.

use serde_json::json;
use tests::hall::{Hall, id, own};

use crate::true_pages::{add_as, late_session, mark, says, sign_at, silent, words};

#[test]
fn whoever_signed_in_the_hall_was_there() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    hall.begin_signing();
    for name in ["Suparlan", "Marlina"] {
        let request = json!({ "person": id(&hall.person(name)), "attendance": "excused", "note": "Sakit" });
        hall.act("mark_attendance", request);
    }
    assert_eq!(words(&hall, "attendance_sheet").matches("berhalangan:Sakit").count(), 2);
    hall.sign(&hall.person("Suparlan"));
    assert_eq!(words(&hall, "attendance_sheet").matches("berhalangan:Sakit").count(), 1);
}

/// Suparlan signs in the hall, Marlina and Yulius are represented, a witness attests; the hall is closed.
fn closed_with_delegates() -> Hall {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina", "Yulius"]);
    let witness = add_as(&hall, "Saksi Utama", "witness");
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
    hall.sign(&witness);
    mark(&hall, &own(&hall.person("Marlina")), "delegate", "Hendra Gunawan");
    mark(&hall, &own(&hall.person("Yulius")), "delegate", "Tuti Umpama");
    hall.close_hall();
    hall
}

#[test]
fn after_the_closing_of_the_same_day_one_signs_late_as_well() {
    let hall = closed_with_delegates();
    late_session(&hall, "2026-03-02T07:05:00Z");
    sign_at(&hall, &own(&hall.person("Marlina")));

    let list = words(&hall, "attendance_sheet");
    says(&list, "diwakili oleh Hendra Gunawan; menandatangani susulan pada hari yang sama");
    says(&list, "diwakili oleh Tuti Umpama");
    says(&list, "saksi; hadir");
    let record = words(&hall, "official_record");
    let told = "2 (dua) orang menandatangani pada hari pelaksanaan (1 (satu) orang di antaranya susulan, setelah acara \
                ditutup), dan 1 (satu) orang belum menandatangani.";
    says(&record, told);
    let after = "pukul 14.05 WIB; dalam acara diwakili oleh Hendra Gunawan";
    for page in [&record, &words(&hall, "recap")] {
        says(page, "Penandatanganan susulan pada hari yang sama: 1 (satu) orang");
        says(page, after);
    }
    says(&record, "Jabatan Marlina, yang menandatangani susulan setelah acara ditutup");
    // One count everywhere: what the screens and the covering letter say is what the recap's column says.
    let tally = hall.ceremony().tally;
    assert_eq!((tally.signed, tally.signed_late), (1, 1));
    silent(&words(&hall, "collective_pact"), "di luar hari pelaksanaan");
}

#[test]
fn who_was_represented_and_signs_another_day_is_counted_once_and_named_as_both() {
    let hall = closed_with_delegates();
    late_session(&hall, "2026-03-09T03:00:00Z");
    sign_at(&hall, &own(&hall.person("Marlina")));
    says(&words(&hall, "attendance_sheet"), "diwakili oleh Hendra Gunawan; menandatangani susulan, 9 Maret 2026");
    let record = words(&hall, "official_record");
    says(
        &record,
        "Dari 3 (tiga) orang yang tercantum dalam daftar penandatangan, 1 (satu) orang menandatangani pada hari pelaksanaan, 1 (satu) orang menandatangani susulan",
    );
    says(&record, "Jabatan Marlina, yang menandatangani susulan 9 Maret 2026");
    silent(&record, "setelah acara ditutup");
}
