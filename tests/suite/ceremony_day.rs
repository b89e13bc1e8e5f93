//! The day of the act, from the door to the late session, on the samples and on small halls.
//!
//! Counts and dates are those of the two real events the samples follow; the rest are the mishaps of such a day. All
//! of it goes through the operations of the desk and is read back from the view that the operator sees.

use std::path::Path;

use desk::TroubleCode;
use desk::operations::call;
use desk::wire::{AttendanceCode, CheckReport, InkDoubt, PhotoChoice, ProgressCode, Role, RosterRow};
use serde_json::{Value, json};
use tests::hall::{Hall, assert_sentence, form, id, own};
use tests::hands;

/// The script of a sample's day, as it is shipped.
fn script(key: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../assets/rosters/{key}.json"));
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn deferred(hall: &Hall, post: &str, reason: &str) {
    let request = json!({ "slot": own(&hall.holder(post)), "outcome": "deferred", "note": reason });
    hall.act("mark_outcome", request);
}

#[test]
fn the_day_of_mukomuko_counts_53_48_5_3_2() {
    let hall = Hall::with_sample("mukomuko");
    let view = hall.ceremony();
    assert!(view.rehearsal && view.setup.starts.starts_with("2026-03-02"), "{:?}", view.setup);
    assert_eq!((view.tally.parties, view.tally.witnesses, view.undecided), (53, 2, 55));
    hall.begin_signing();
    let script = script("mukomuko");
    for five in script["deferred"].as_array().unwrap() {
        deferred(&hall, five["post"].as_str().unwrap(), five["reason"].as_str().unwrap());
    }
    while hall.sign_next().is_some() {}
    let tally = hall.close_hall().tally;
    assert_eq!((tally.parties, tally.complete, tally.deferred, tally.all_signed), (53, 48, 5, false));
    assert_eq!((tally.witnesses, tally.witnesses_signed), (2, 2));

    let mut dates = Vec::new();
    for (late, moment) in
        script["late_sessions"].as_array().unwrap().iter().zip(["2026-03-09T03:00:00Z", "2026-03-15T06:30:00Z"])
    {
        hall.clock.set(moment.parse().unwrap());
        hall.act("open_session", json!({ "kind": "late", "place": late["place"] }));
        for post in late["posts"].as_array().unwrap() {
            dates.push(hall.sign(&hall.holder(post.as_str().unwrap())).saved_at[..10].to_owned());
        }
        hall.act("close_session", json!({}));
    }
    assert_eq!(dates, ["2026-03-09", "2026-03-09", "2026-03-15"], "a late signature carries its true date");
    let tally = hall.ceremony().tally;
    assert_eq!((tally.complete, tally.signed, tally.signed_late, tally.deferred), (51, 48, 3, 2));
    assert!(!tally.all_signed, "nothing may say «seluruh»");
    let open: Vec<_> = hall.roster("", "unsigned", "paper").rows.iter().map(|row| row.progress).collect();
    assert_eq!(open, [ProgressCode::Deferred; 2]);
    let report: CheckReport = call(&hall.desk, "check_ceremony", json!({})).unwrap();
    assert!(report.sound, "{:?}", report.faults);
}

#[test]
fn no_agenda_item_is_passed_over_in_silence() {
    let hall = Hall::with_sample("mukomuko");
    let items = hall.ceremony().agenda;
    let item = |index: usize, reason: &str| json!({ "item": items[index].id, "reason": reason });
    let trouble = hall.refused("start_item", item(0, ""));
    assert!(trouble.message.contains("belum dibuka"), "{}", trouble.message);
    hall.act("open_session", json!({ "kind": "hall", "place": "" }));
    let trouble = hall.refused("start_item", item(2, ""));
    assert!(
        trouble.message.contains(&items[0].title) && trouble.message.contains(&items[1].title),
        "{}",
        trouble.message
    );
    hall.refused("skip_item", item(0, "  "));
    hall.act("skip_item", item(0, "Pembawa acara berhalangan"));
    hall.act("start_item", item(1, ""));
    hall.refused("start_item", item(2, ""));
    let trouble = hall.refused("call", json!({ "slot": null }));
    assert!(trouble.message.contains("Butir penandatanganan belum dimulai"), "{}", trouble.message);
    hall.act("end_item", item(1, ""));
    let view = hall.act("start_item", item(2, ""));
    assert_eq!(view.agenda[0].skipped.as_deref(), Some("Pembawa acara berhalangan"));
    assert!(view.agenda[1].ended.is_some() && view.agenda[2].started.is_some() && view.agenda[3].started.is_none());
}

#[test]
fn the_excused_and_the_represented_leave_the_queue_and_no_delegate_signs() {
    let hall = Hall::with_sample("mukomuko");
    hall.begin_signing();
    let before = hall.ceremony();
    let (first, second) = (hall.holder("Bupati Mukomuko"), hall.holder("Wakil Bupati Mukomuko"));
    assert_eq!(before.next[0].name, first.printed_name);
    let at_the_door = |row: &RosterRow, attendance: &str, note: &str, post: &str| json!({ "person": id(row), "attendance": attendance, "note": note, "delegate_post": post });
    hall.refused("mark_attendance", at_the_door(&first, "represented", " ", ""));
    hall.refused("mark_attendance", at_the_door(&second, "excused", "", ""));
    hall.act("mark_attendance", at_the_door(&first, "represented", "Asmawi Rahman, S.H.", "Asisten I"));
    let view = hall.act("mark_attendance", at_the_door(&second, "excused", "Sakit", ""));
    assert_eq!(view.undecided, before.undecided - 2);
    assert_eq!((view.tally.delegates, view.tally.excused, view.tally.complete), (1, 1, 0));
    let waiting: Vec<_> = view.next.iter().map(|card| card.name.as_str()).collect();
    assert!(!waiting.contains(&first.printed_name.as_str()) && !waiting.contains(&second.printed_name.as_str()));
    let row = hall.holder("Bupati Mukomuko");
    assert_eq!((row.attendance, row.progress), (AttendanceCode::Represented, ProgressCode::Delegate));
    assert_eq!(row.attendance_note, "Asmawi Rahman, S.H., Asisten I");
    assert!(row.signed_at.is_none(), "a delegate never counts as a signature");
    // Whoever comes after all may still sign, and then counts as signed.
    hall.sign(&hall.holder("Wakil Bupati Mukomuko"));
    let tally = hall.ceremony().tally;
    assert_eq!((tally.excused, tally.complete), (0, 1));
}

#[test]
fn the_laptops_clock_is_doubted_before_the_hall_opens_and_only_then() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    assert!(hall.ceremony().opening_doubts.is_empty(), "{:?}", hall.ceremony().opening_doubts);
    hall.clock.set("2015-01-01T00:00:00Z".parse().unwrap());
    let doubts = hall.ceremony().opening_doubts;
    assert_eq!(doubts.len(), 2, "{doubts:?}");
    assert!(doubts[0].contains("Kamis, 1 Januari 2015") && doubts[0].contains("Senin, 2 Maret 2026"), "{doubts:?}");
    for doubt in &doubts {
        assert_sentence(doubt);
    }
    hall.clock.set("2026-03-02T03:00:00Z".parse().unwrap());
    hall.begin_signing();
    hall.clock.set("2026-03-05T03:00:00Z".parse().unwrap());
    assert!(hall.ceremony().opening_doubts.is_empty(), "an open hall is not doubted");
}

#[test]
fn whoever_signs_over_night_or_after_the_hall_was_closed_is_late() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina", "Yulius"]);
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
    hall.clock.set("2026-03-03T01:00:00Z".parse().unwrap());
    hall.sign(&hall.person("Marlina"));
    let progress = |name: &str| hall.person(name).progress;
    assert_eq!((progress("Suparlan"), progress("Marlina")), (ProgressCode::Signed, ProgressCode::SignedLate));

    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
    hall.act("defer_remaining", json!({ "reason": "Rapat" }));
    hall.close_hall();
    hall.clock.set("2026-03-02T08:00:00Z".parse().unwrap());
    hall.act("open_session", json!({ "kind": "late", "place": "" }));
    hall.sign(&hall.person("Marlina"));
    assert_eq!(
        hall.person("Marlina").progress,
        ProgressCode::SignedLate,
        "the same afternoon, but the hall was closed"
    );
}

#[test]
fn who_comes_after_all_is_waited_for_again() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    hall.begin_signing();
    let person = hall.person("Suparlan");
    let door = |attendance: &str, note: &str| json!({ "person": id(&person), "attendance": attendance, "note": note });
    assert_eq!(hall.act("mark_attendance", door("excused", "Terjebak banjir")).undecided, 1);
    assert_eq!(hall.person("Suparlan").progress, ProgressCode::Excused);
    let view = hall.act("mark_attendance", door("present", ""));
    assert_eq!((view.undecided, view.tally.excused), (2, 0), "nobody stays excused who is there");
    assert_eq!(view.next[0].name, "Suparlan", "and is called in their turn");
    hall.act("mark_attendance", door("represented", "Asmawi Rahman"));
    assert_eq!(hall.act("mark_attendance", door("unknown", "")).undecided, 2, "a slip at the door is taken back whole");
    let late = json!({ "slot": own(&person), "outcome": "deferred", "note": "Rapat", "delegate_post": "" });
    hall.act("mark_outcome", late);
    assert_eq!(hall.act("mark_attendance", door("present", "")).undecided, 1, "who is there and signs later stays so");
    let card = hall.call(&own(&person));
    hall.confirm(&hall.confirmation(&card, hands::specimen("flowing-pen")));
    assert_eq!(hall.person("Suparlan").progress, ProgressCode::Signed);
}

#[test]
fn a_walk_in_is_added_during_signing_and_signs() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
    let row = hall.add("Ratna Komala");
    assert_eq!(row.progress, ProgressCode::Undecided);
    let view = hall.ceremony();
    assert_eq!((view.tally.parties, view.undecided), (3, 2));
    hall.sign(&row);
    let view = hall.ceremony();
    assert_eq!((view.tally.parties, view.tally.complete), (3, 2));
    assert_eq!(view.latest[0].name, "Ratna Komala");
}

#[test]
fn a_number_that_stands_twice_is_doubted_on_both_rows_and_blocks_nothing() {
    let hall = Hall::with_people("netralitas-asn", &[]);
    for name in ["Suparlan", "Marlina", "Yulius"] {
        let mut form = form(name);
        form["identity_kind"] = json!("nip");
        form["identity"] = json!(if name == "Yulius" { "198003122005011003" } else { "197501012000031001" });
        let _: RosterRow = call(&hall.desk, "save_person", form).unwrap();
    }
    let double = hall.roster("", "double", "paper");
    let names: Vec<_> = double.rows.iter().map(|row| row.printed_name.as_str()).collect();
    assert_eq!(names, ["Suparlan", "Marlina"]);
    assert!(double.rows[0].doubts.iter().any(|doubt| doubt.contains("Marlina")), "{:?}", double.rows[0].doubts);
    assert!(double.rows[1].doubts.iter().any(|doubt| doubt.contains("Suparlan")), "{:?}", double.rows[1].doubts);
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
}

#[test]
fn a_void_needs_a_reason_and_the_place_is_signed_anew() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    hall.begin_signing();
    let first = hall.sign(&hall.person("Suparlan"));
    let trouble = hall.refused("call", json!({ "slot": own(&hall.person("Suparlan")) }));
    assert_eq!(trouble.code, TroubleCode::SignedAlready);
    hall.refused("void_act", json!({ "act": first.act, "reason": "  " }));
    let view = hall.act("void_act", json!({ "act": first.act, "reason": "Tanda tangan tertukar" }));
    assert_eq!((view.tally.complete, view.undecided, view.latest.len()), (0, 1, 0));
    hall.refused("void_act", json!({ "act": first.act, "reason": "sekali lagi" }));
    let card = hall.call(&own(&hall.person("Suparlan")));
    assert_eq!(card.redo_reason.as_deref(), Some("Tanda tangan tertukar"));
    let second = hall.confirm(&hall.confirmation(&card, hands::specimen("dense-pen")));
    assert_ne!(first.act, second.act);
    assert_eq!(hall.ceremony().tally.complete, 1);
}

#[test]
fn a_text_changed_after_the_first_signature_is_a_new_version() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    hall.begin_signing();
    assert!(!hall.ceremony().text.frozen);
    let signed = hall.sign(&hall.person("Suparlan"));
    let before = hall.ceremony().text;
    assert!(before.frozen && before.version == 1);
    let card = hall.call(&own(&hall.person("Marlina")));
    let mut text = before.text.clone();
    text.pact.clauses.pop();
    let after = hall.act("save_text", json!(text)).text;
    assert_eq!((after.version, after.frozen), (2, false));
    // The surface still shows the old words: what it sends is refused, nothing is signed unread.
    let request = hall.confirmation(&card, hands::specimen("flowing-pen"));
    assert_eq!(hall.refused("sign", json!(request)).code, TroubleCode::ShownChanged);
    let card = hall.surface().expect("she is still called");
    assert_eq!(card.text_version, 2);
    let second = hall.confirm(&hall.confirmation(&card, hands::specimen("flowing-pen")));
    call::<desk::wire::Nothing>(&hall.desk, "close_ceremony", json!({})).unwrap();
    let (state, _) = journal::read(&hall.path("acara.ikrar"), |_| Vec::new()).unwrap();
    let version = |act: &str| {
        let record = state.acts.record(act.parse().unwrap()).unwrap();
        (record.act.text_version, record.act.text_digest.to_string())
    };
    assert_eq!(version(&signed.act), (1, before.digest), "a signature names the version that was signed");
    assert_eq!(version(&second.act), (2, after.digest));
    assert_eq!(state.texts.len(), 2);
}

#[test]
fn a_post_corrected_while_its_holder_signs_is_read_again() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    hall.begin_signing();
    let card = hall.call(&own(&hall.person("Suparlan")));
    let mut form = json!(hall.person("Suparlan").person);
    form["posts"][0]["assignment"] = json!("plt");
    let _: RosterRow = call(&hall.desk, "save_person", form).unwrap();
    let stale = hall.confirmation(&card, hands::specimen("flowing-pen"));
    assert_eq!(hall.refused("sign", json!(stale)).code, TroubleCode::ShownChanged);
    let card = hall.surface().unwrap();
    assert_eq!(card.posts, ["Plt. Jabatan Suparlan"]);
    hall.confirm(&hall.confirmation(&card, hands::specimen("flowing-pen")));
}

#[test]
fn a_name_corrected_while_its_owner_is_called_is_read_again() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    hall.begin_signing();
    let card = hall.call(&own(&hall.person("Suparlan")));
    let mut form = json!(hall.person("Suparlan").person);
    form["back_titles"] = json!("S.Pd.");
    let _: RosterRow = call(&hall.desk, "save_person", form).unwrap();
    let request = hall.confirmation(&card, hands::specimen("flowing-pen"));
    let trouble = hall.refused("sign", json!(request));
    assert_eq!(trouble.code, TroubleCode::ShownChanged);
    let card = hall.surface().expect("he is still called");
    assert_eq!(card.name, "Suparlan, S.Pd.");
    hall.confirm(&hall.confirmation(&card, hands::specimen("flowing-pen")));
}

#[test]
fn the_same_act_sent_twice_is_one_signature() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    hall.begin_signing();
    let card = hall.call(&own(&hall.person("Suparlan")));
    let photo = desk::base64(include_bytes!("../../assets/emblems/contoh.png"));
    let mut request = hall.confirmation(&card, hands::specimen("initials-pen"));
    request.photo = PhotoChoice::Taken { base64: photo, source: "camera".into() };
    let first = hall.confirm(&request);
    let entries = journal::check(&hall.path("acara.ikrar")).unwrap().entries;
    let again = hall.confirm(&request);
    assert_eq!((&again.act, &again.saved_at), (&first.act, &first.saved_at));
    assert_eq!(journal::check(&hall.path("acara.ikrar")).unwrap().entries, entries);
    // Other ink under the same act is no repetition.
    request.drawing = hands::specimen("dense-pen");
    hall.refused("sign", json!(request));
    request.drawing = hands::specimen("initials-pen");
    // Another act for the same place is a second signature.
    request.act = hall.desk.fresh_act();
    assert_eq!(hall.refused("sign", json!(request)).code, TroubleCode::SignedAlready);
    assert_eq!(hall.ceremony().tally.complete, 1);
    // Asked again after it was voided, nobody hears that it is stored and counts.
    hall.act("void_act", json!({ "act": first.act, "reason": "Salah orang" }));
    request.act = first.act;
    assert_eq!(hall.refused("sign", json!(request)).code, TroubleCode::Refused);
    assert_eq!(hall.ceremony().tally.complete, 0);
}

#[test]
fn doubtful_ink_is_refused_with_its_doubts_and_may_be_overruled() {
    let kinds =
        [(hands::blank(), InkDoubt::Blank), (hands::dot(), InkDoubt::DotLike), (hands::clipped(), InkDoubt::Clipped)];
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina", "Yulius"]);
    hall.begin_signing();
    for ((drawing, doubt), name) in kinds.into_iter().zip(["Suparlan", "Marlina", "Yulius"]) {
        let card = hall.call(&own(&hall.person(name)));
        let mut request = hall.confirmation(&card, drawing);
        let trouble = hall.refused("sign", json!(request));
        assert_eq!((trouble.code, trouble.ink_doubts), (TroubleCode::InkDoubtful, vec![doubt]));
        request.overruled =
            [InkDoubt::Blank, InkDoubt::DotLike, InkDoubt::Clipped].into_iter().filter(|d| *d != doubt).collect();
        assert_eq!(hall.refused("sign", json!(request)).code, TroubleCode::InkDoubtful, "other doubts were overruled");
        request.overruled = vec![doubt];
        hall.confirm(&request);
    }
    assert_eq!(hall.ceremony().tally.complete, 3);
}

#[test]
fn the_hall_does_not_close_over_undecided_people_or_open_items() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina"]);
    hall.begin_signing();
    hall.sign(&hall.person("Suparlan"));
    let trouble = hall.refused("close_session", json!({}));
    assert!(trouble.message.contains("Susunan acara belum lengkap"), "{}", trouble.message);
    let open = hall.ceremony().agenda.into_iter().filter(|item| item.ended.is_none());
    for item in open {
        hall.act(
            if item.started.is_some() { "end_item" } else { "skip_item" },
            json!({ "item": item.id, "reason": "Waktu habis" }),
        );
    }
    let trouble = hall.refused("close_session", json!({}));
    assert!(trouble.message.starts_with("1 orang belum diberi keterangan"), "{}", trouble.message);
    hall.refused("defer_remaining", json!({ "reason": "" }));
    hall.act("defer_remaining", json!({ "reason": "Waktu habis" }));
    let view = hall.act("close_session", json!({}));
    assert!(view.hall_closed);
    assert_eq!(hall.person("Marlina").progress_note, "Waktu habis");
    hall.refused("open_session", json!({ "kind": "hall", "place": "" }));
    hall.refused("call", json!({ "slot": own(&hall.person("Marlina")) }));
}

#[test]
fn one_for_all_is_one_signature_on_behalf_of_a_list() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan", "Marlina", "Yulius"]);
    let lead = hall.person("Marlina");
    hall.refused("set_preset", json!({ "order": "signing", "preset": "one_for_all", "representatives": [] }));
    hall.act("set_preset", json!({ "order": "signing", "preset": "one_for_all", "representatives": [id(&lead)] }));
    hall.begin_signing();
    assert_eq!(hall.ceremony().undecided, 1);
    hall.refused("call", json!({ "slot": own(&hall.person("Yulius")) }));
    hall.sign(&lead);
    let tally = hall.ceremony().tally;
    assert_eq!((tally.parties, tally.complete, tally.represented, tally.undecided), (3, 1, 2, 0));
    assert!(!tally.all_signed, "two of three did not sign by their own hand");
    assert_eq!(hall.person("Yulius").progress, ProgressCode::Represented);
}

#[test]
fn a_performance_agreement_is_one_document_with_two_acts() {
    let hall = Hall::with_people("perjanjian-kinerja", &["Marlina"]);
    let chief = id(&hall.person("Marlina"));
    let mut form = form("Suparlan");
    form["counterpart"] = json!(chief);
    form["targets"] = json!([{ "objective": "Layanan cepat", "indicator": "Lama layanan", "value": "2 hari" }]);
    let row: RosterRow = call(&hall.desk, "save_person", form).unwrap();
    hall.begin_signing();
    let (first, second) = (own(&row), json!({ "subject": id(&row), "signer": chief }));
    let card = hall.call(&first);
    hall.confirm(&hall.confirmation(&card, hands::specimen("flowing-pen")));
    assert_eq!(hall.person("Suparlan").progress, ProgressCode::Partly);
    assert_eq!(hall.ceremony().tally.complete, 0, "half a document is no document");
    let card = hall.call(&second);
    assert_eq!(card.name, "Marlina");
    assert_eq!(hall.ceremony().called.unwrap().subject_name.as_deref(), Some("Suparlan"));
    hall.confirm(&hall.confirmation(&card, hands::specimen("dense-pen")));
    assert_eq!(hall.person("Suparlan").progress, ProgressCode::Signed);
    let query = json!({ "kind": "pact", "search": "Suparlan", "offset": 0, "limit": 10 });
    let page: desk::wire::DocumentPage = call(&hall.desk, "documents", query).unwrap();
    assert_eq!((page.rows.len(), page.ready), (1, 1));
}

#[test]
fn this_years_ceremony_is_made_from_last_years() {
    let hall = Hall::with_sample("mukomuko");
    let order = |hall: &Hall| {
        hall.roster("", "all", "signing").rows.iter().map(|row| row.printed_name.clone()).collect::<Vec<_>>()
    };
    let moved = hall.holder("Camat Ipuh");
    hall.act(
        "move_in_order",
        json!({ "order": "signing", "person": id(&moved), "before": id(&hall.holder("Bupati Mukomuko")) }),
    );
    hall.begin_signing();
    hall.sign(&moved);
    let (last, ranking) = (hall.ceremony(), order(&hall));
    assert_eq!(ranking[0], moved.printed_name);
    let new = json!({ "path": hall.path("baru.ikrar"), "title": "Ikrar 2027", "template": "", "from": last.path,
        "date": "2027-02-01", "rehearsal": false });
    let view = hall.act("create_ceremony", new);
    assert_eq!((view.setup.title.as_str(), view.setup.starts.as_str()), ("Ikrar 2027", "2027-02-01T09:00"));
    assert!(!view.rehearsal && view.session.is_none() && view.latest.is_empty());
    assert_eq!((view.setup.letterhead, view.setup.emblem), (last.setup.letterhead, last.setup.emblem));
    assert_eq!(view.setup.pledge_leader, last.setup.pledge_leader);
    assert_eq!((view.text.version, view.text.frozen), (1, false));
    assert_eq!(view.text.text.pact, last.text.text.pact, "the words go along");
    assert!(view.text.text.values.is_empty(), "last time's election and year do not");
    assert_eq!(view.text.open_placeholders, view.text.placeholders);
    assert_eq!((view.tally.parties, view.tally.complete, view.tally.undecided), (53, 0, 53));
    assert_eq!(order(&hall), ranking, "the order is called as last time");
    let rows = hall.roster("", "all", "paper").rows;
    assert!(
        rows.iter().all(|row| row.person.as_ref().unwrap().document_number.is_none()),
        "a number is never used twice"
    );
    assert_eq!(hall.holder("Camat Ipuh").progress, ProgressCode::Undecided);
    let report: CheckReport = call(&hall.desk, "check_ceremony", json!({})).unwrap();
    assert!(report.sound, "{:?}", report.faults);
}

#[test]
fn somebody_named_in_the_setup_can_be_struck_and_the_ceremony_goes_on() {
    let hall = Hall::with_sample("mukomuko");
    let leader = hall.holder("Sekretaris Daerah");
    assert_eq!(hall.ceremony().setup.pledge_leader, Some(id(&leader)));
    hall.act("strike_person", json!({ "person": id(&leader), "reason": "Pindah tugas" }));
    let view = hall.ceremony();
    assert_eq!((view.pledge_leader, view.setup.pledge_leader.clone()), (None, None));
    hall.act("save_setup", json!(view.setup));
    let new = json!({ "path": hall.path("baru.ikrar"), "title": "", "template": "", "from": view.path,
        "date": "2027-02-01", "rehearsal": true });
    assert_eq!(hall.act("create_ceremony", new).tally.parties, 52);
}

#[test]
fn musi_rawas_begins_with_the_sekda_and_ends_with_the_pjs_bupati() {
    let hall = Hall::with_sample("musi-rawas");
    let tally = hall.ceremony().tally;
    assert_eq!((tally.parties, tally.witnesses), (38, 7), "a witness is no party");
    let rows = hall.roster("", "all", "signing").rows;
    let posts: Vec<_> = rows.iter().map(|row| row.post_lines[0].as_str()).collect();
    assert_eq!((posts[0], posts[44]), ("Sekretaris Daerah", "Pjs. Bupati Musi Rawas"));
    let roles: Vec<_> = rows.iter().map(|row| row.person.as_ref().unwrap().role).collect();
    assert_eq!((&roles[..38], &roles[38..]), (&[Role::Party; 38][..], &[Role::Witness; 7][..]));
    hall.begin_signing();
    for delegate in script("musi-rawas")["delegates"].as_array().unwrap() {
        let slot = own(&hall.holder(delegate["post"].as_str().unwrap()));
        let (note, post) = (&delegate["delegate"]["name"], &delegate["delegate"]["post"]);
        hall.act("mark_outcome", json!({ "slot": slot, "outcome": "delegate", "note": note, "delegate_post": post }));
    }
    let called: Vec<String> = std::iter::from_fn(|| hall.sign_next()).collect();
    assert_eq!(
        (called.len(), called[0].as_str(), called[42].as_str()),
        (43, "Sekretaris Daerah", "Pjs. Bupati Musi Rawas")
    );
    let tally = hall.close_hall().tally;
    assert_eq!((tally.parties, tally.complete, tally.all_signed), (38, 38, true));
    assert_eq!((tally.witnesses, tally.witnesses_signed, tally.delegates), (7, 5, 0));
    let sent = hall.holder("Kepala Kepolisian Resor Musi Rawas");
    assert_eq!((sent.progress, sent.signed_at), (ProgressCode::Delegate, None));
}
