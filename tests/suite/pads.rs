//! Tablets in the hall: what is handed over by a pad stands in the journal once, as if the laptop's own surface had
//! sent it, and nothing that a pad says of itself is believed.

#[expect(dead_code, reason = "the server's own stories use more of it")]
#[path = "../../src-tauri/crates/pad/tests/suite/device.rs"]
mod device;

use std::sync::{Mutex, PoisonError};

use desk::operations::call;
use desk::wire::{HallScene, HallView, InkDrawing, PadStage, PadStanding, PadsView, SigningCard};
use device::Device;
use pad::{Down, HandedAct, Report, Stage, Up};
use serde_json::{Value, json};
use tests::hall::{Hall, assert_sentence, own};
use tests::hands;

fn ask(hall: &Hall, name: &str, request: Value) -> PadsView {
    call(&hall.desk, name, request).unwrap_or_else(|trouble| panic!("{name}: {trouble:?}"))
}

/// A hall in which signing has begun, with pads let in over loopback.
fn hall(names: &[&str]) -> Hall {
    let hall = Hall::with_people("netralitas-asn", names);
    hall.desk.give_pad_page(b"<!doctype html>".to_vec());
    hall.begin_signing();
    ask(&hall, "open_pads", json!({ "https": false, "address": "127.0.0.1" }));
    hall
}

/// A device that was paired and accepted by its number.
fn accepted(hall: &Hall) -> Device {
    let view = ask(hall, "pads", json!({}));
    let device = Device::pair(&view.url.expect("pads are let in"));
    let view = ask(hall, "pads", json!({}));
    let row = view.pads.iter().find(|row| row.code == device.number).expect("the same number on both sides");
    assert_eq!((row.standing, row.id.as_str()), (PadStanding::Waiting, device.id.to_string().as_str()));
    ask(hall, "accept_pad", json!({ "pad": row.id }));
    device
}

fn send(hall: &Hall, device: &Device, slot: &Value) -> PadsView {
    ask(hall, "send_to_pad", json!({ "pad": device.id.to_string(), "slot": slot }))
}

/// The sheet that a pad shows, with its ticket.
fn sheet(device: &mut Device) -> (String, SigningCard) {
    let Down::Show { ticket: Some(ticket), view, .. } = device.look() else { panic!("somebody is sent here") };
    (ticket, serde_json::from_value(view["surface"]["called"].clone()).expect("a card"))
}

/// What the page hands over; it also claims to be another surface, and somebody else.
fn hand_over(ticket: &str, act: &str, card: &SigningCard, drawing: &InkDrawing) -> Up {
    let act: HandedAct = serde_json::from_value(json!({
        "act": act, "text_version": card.text_version, "text_digest": card.text_digest,
        "shown_digest": card.shown_digest, "drawing": drawing, "photo": { "kind": "declined" }, "notice": null,
        "overruled": [], "surface": "layar operator", "slot": { "subject": "0".repeat(32), "signer": "0".repeat(32) },
    }))
    .unwrap();
    Up::HandOver { ticket: ticket.to_owned(), act: Box::new(act) }
}

fn trouble(down: &Down) -> &Value {
    let Down::Refused { why: None, trouble: Some(trouble) } = down else { panic!("no refusal: {down:?}") };
    assert_sentence(trouble["message"].as_str().expect("a sentence"));
    trouble
}

/// Everything in the journal that was signed on a device of this name.
fn signed_on(hall: &Hall, device: &str) -> usize {
    let file = hall.open_file().expect("an open file");
    let (state, _) = journal::read(&file, |_| Vec::new()).expect("a file that can be read");
    state.acts.records().filter(|record| record.act.device == device).count()
}

/// Whom the projector names as signing.
fn on_the_wall(hall: &Hall) -> Vec<String> {
    let HallScene::Signing { now, more: 0, .. } = call::<HallView>(&hall.desk, "hall", json!({})).unwrap().scene else {
        panic!("signing runs")
    };
    now.into_iter().map(|person| person.name).collect()
}

#[test]
fn two_people_sign_on_two_pads_while_a_third_signs_on_the_laptop() {
    let hall = hall(&["Suparlan", "Marlina", "Yusuf"]);
    let (mut first, mut second) = (accepted(&hall), accepted(&hall));
    let refused = hall.refused("send_to_pad", json!({ "pad": "x", "slot": null }));
    assert!(refused.message.contains("Lihat kembali daftar pad"));
    send(&hall, &first, &json!(null));
    let view = send(&hall, &second, &json!(null));
    let places: Vec<_> = view.pads.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(places, ["Suparlan", "Marlina"], "each pad has the next one who stands at no other");
    assert!(hall.ceremony().called.is_none(), "nobody stands at the laptop's surface");
    assert_eq!(on_the_wall(&hall), ["Suparlan", "Marlina"]);
    hall.act("call", json!({ "slot": null }));
    assert_eq!(hall.surface().expect("somebody is called").name, "Yusuf");
    assert_eq!(on_the_wall(&hall), ["Yusuf", "Suparlan", "Marlina"]);

    let (act, ink) = (hall.desk.fresh_act(), hands::specimen("quick-touch"));
    let (ticket, card) = sheet(&mut first);
    let one = hand_over(&ticket, &act, &card, &ink);
    let Down::Stored { answer } = first.say(&one) else { panic!("stored") };
    assert_eq!(answer["act"], act);
    let Down::Stored { answer: again } = first.say(&one) else { panic!("the same answer") };
    assert_eq!(again, answer);
    assert_eq!(on_the_wall(&hall), ["Yusuf", "Marlina"]);
    let (ticket, card) = sheet(&mut second);
    assert_eq!(card.name, "Marlina");
    let two = hand_over(&ticket, &hall.desk.fresh_act(), &card, &hands::specimen("flowing-pen"));
    assert!(matches!(second.say(&two), Down::Stored { .. }));

    let view = hall.ceremony();
    assert_eq!((view.tally.signed, view.undecided), (2, 1));
    assert_eq!((signed_on(&hall, "touch, pad 1"), signed_on(&hall, "pen, pad 2")), (1, 1));
    assert!(ask(&hall, "pads", json!({})).pads.iter().all(|row| row.slot.is_none()));
}

#[test]
fn thirty_people_sign_on_three_pads_at_once_and_nobody_is_sent_twice() {
    let names: Vec<String> = (1..=30).map(|number| format!("Peserta {number}")).collect();
    let hall = hall(&names.iter().map(String::as_str).collect::<Vec<_>>());
    let devices = [accepted(&hall), accepted(&hall), accepted(&hall)];
    // One operator, who sends the next one wherever a pad is free, while the other pads store.
    let (desk, operator) = (&hall.desk, &Mutex::new(()));
    let signing = move |mut device: Device| {
        loop {
            let request = json!({ "pad": device.id.to_string(), "slot": null });
            let sent = {
                let _alone = operator.lock().unwrap_or_else(PoisonError::into_inner);
                call::<PadsView>(desk, "send_to_pad", &request)
            };
            if let Err(nobody) = sent {
                return nobody.detail;
            }
            let (ticket, card) = sheet(&mut device);
            let act = hand_over(&ticket, &desk.fresh_act(), &card, &hands::specimen("quick-touch"));
            let said = device.say(&act);
            assert!(matches!(said, Down::Stored { .. }), "{}: {said:?}", card.name);
        }
    };
    let ends = std::thread::scope(|scope| {
        let running = devices.map(|device| scope.spawn(move || signing(device)));
        running.map(|pad| pad.join().expect("a pad at which everybody could sign"))
    });
    let view = hall.ceremony();
    assert_eq!((view.tally.signed, view.undecided), (30, 0));
    assert_eq!(ends, ["nobody is free"; 3], "whoever stood elsewhere was never the next one");
}

#[test]
fn a_turn_that_was_taken_back_signs_nothing() {
    let hall = hall(&["Suparlan", "Marlina"]);
    let mut device = accepted(&hall);
    send(&hall, &device, &json!(null));
    let (ticket, card) = sheet(&mut device);
    ask(&hall, "recall_from_pad", json!({ "pad": device.id.to_string() }));
    let late = hand_over(&ticket, &hall.desk.fresh_act(), &card, &hands::specimen("quick-touch"));
    assert!(matches!(device.say(&late), Down::Refused { why: Some(_), .. }));
    // Sent to another pad, the first one has nothing to show any more.
    let mut other = accepted(&hall);
    send(&hall, &device, &own(&hall.person("Suparlan")));
    send(&hall, &other, &own(&hall.person("Suparlan")));
    assert!(matches!(device.look(), Down::Show { ticket: None, .. }));
    assert_eq!(sheet(&mut other).1.name, "Suparlan");
    ask(&hall, "revoke_pad", json!({ "pad": other.id.to_string() }));
    assert_eq!(other.look(), Down::Revoked);
    assert_eq!(hall.ceremony().tally.signed, 0);
}

#[test]
fn what_changed_while_the_pad_showed_it_is_read_anew() {
    let hall = hall(&["Suparlan", "Marlina"]);
    let mut device = accepted(&hall);
    let slot = own(&hall.person("Suparlan"));
    send(&hall, &device, &slot);
    let (ticket, card) = sheet(&mut device);
    let mut form = hall.person("Suparlan").person.expect("a person");
    form.back_titles = "S.H.".into();
    call::<Value>(&hall.desk, "save_person", &form).expect("a corrected name");
    let old = hand_over(&ticket, &hall.desk.fresh_act(), &card, &hands::specimen("quick-touch"));
    assert_eq!(trouble(&device.say(&old))["code"], "shown_changed");
    let (same, card) = sheet(&mut device);
    assert_eq!((same.as_str(), card.name.as_str()), (ticket.as_str(), "Suparlan, S.H."));

    // Signed on the laptop meanwhile: the pad has nothing to show, and what it still sends is no second signature.
    let shown = hall.call(&slot);
    hall.confirm(&hall.confirmation(&shown, hands::specimen("flowing-pen")));
    let Down::Show { view, .. } = device.look() else { panic!("the waiting screen") };
    assert!(view["surface"]["called"].is_null());
    let second = hand_over(&ticket, &hall.desk.fresh_act(), &card, &hands::specimen("quick-touch"));
    assert_eq!(trouble(&device.say(&second))["code"], "signed_already");
    assert_eq!(hall.ceremony().tally.signed, 1);
}

#[test]
fn doubtful_ink_waits_for_the_operator() {
    let hall = hall(&["Suparlan"]);
    let mut device = accepted(&hall);
    send(&hall, &device, &json!(null));
    let (ticket, card) = sheet(&mut device);
    let act = hall.desk.fresh_act();
    let dot = hand_over(&ticket, &act, &card, &hands::dot());
    assert_eq!(trouble(&device.say(&dot))["ink_doubts"], json!(["dot_like"]));
    device.say(&Up::Report(Report { stage: Stage::Doubtful, wrong: false, strokes: 1 }));
    assert_eq!(ask(&hall, "pads", json!({})).pads[0].stage, PadStage::Doubtful);
    ask(&hall, "accept_pad_ink", json!({ "pad": device.id.to_string() }));
    assert!(matches!(device.look(), Down::Show { overruled: true, .. }));
    assert!(matches!(device.say(&dot), Down::Stored { .. }));
    assert!(matches!(device.say(&Up::Arrived { act }), Down::Arrived { answer: Some(_) }));
}

#[test]
fn nobody_is_sent_who_may_not_be_called_and_a_closed_file_lets_every_pad_go() {
    let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
    let refused = hall.refused("open_pads", json!({ "https": false, "address": "127.0.0.1" }));
    assert!(refused.detail.contains("page"), "without its page no pad is let in: {refused:?}");
    hall.desk.give_pad_page(b"<!doctype html>".to_vec());
    let refused = hall.refused("open_pads", json!({ "https": false, "address": "203.0.113.9" }));
    assert!(refused.message.contains("Alamat itu tidak dapat dipakai"));
    hall.refused("accept_pad", json!({ "pad": "0".repeat(32) }));
    let view = ask(&hall, "open_pads", json!({ "https": true, "address": "127.0.0.1" }));
    assert_eq!(view.words.map(|words| words.split(' ').count()), Some(8));
    let view = ask(&hall, "open_pads", json!({ "https": false, "address": "127.0.0.1" }));
    assert!(view.url.is_some_and(|url| url.starts_with("http://127.0.0.1:")) && view.words.is_none());
    let mut device = accepted(&hall);
    // Before signing has begun.
    hall.refused("send_to_pad", json!({ "pad": device.id.to_string(), "slot": null }));
    hall.begin_signing();
    send(&hall, &device, &json!(null));
    sheet(&mut device);
    call::<Value>(&hall.desk, "close_ceremony", json!({})).expect("closed");
    // Somebody else may have taken the port meanwhile, and knows this pad not.
    let look = device.sealed(&Up::Look { known: String::new() });
    assert!(device.send(&look).is_none_or(|answer| answer.status == 401), "nobody who knows this pad listens any more");
}
