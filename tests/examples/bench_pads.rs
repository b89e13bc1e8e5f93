//! Sixteen pads that sign at once until a thousand people have: acts a second, how long a hand-over takes, and what memory
//! the laptop holds after a hundred signatures and after all.
//!
//! The pads are sockets without a browser, in threads of this process, so their memory is in the number; each act has a
//! photo of a camera's size and is on the disk before it is answered.

#[allow(dead_code, clippy::unwrap_used, reason = "the server's own stories use more of it")]
#[path = "../../src-tauri/crates/pad/tests/suite/device.rs"]
mod device;
mod measure;

use desk::operations::call;
use desk::wire::{PadsView, SigningCard};
use device::Device;
use measure::invented::Portraits;
use measure::{Spans, limit, memory_mb, report};
use pad::{Down, HandedAct, Up};
use serde_json::{Value, json};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use tests::hall::Hall;
use tests::hands;

const PADS: usize = 16;
const PEOPLE: usize = 1_000;
const EARLY: usize = 100;
/// Growth of memory that counts as flat.
const FLAT: f64 = 1.25;

fn main() {
    let names: Vec<String> = (0..PEOPLE).map(name).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let hall = Hall::with_people("netralitas-asn", &names);
    hall.desk.give_pad_page(b"<!doctype html>".to_vec());
    hall.begin_signing();
    ask(&hall, "open_pads", json!({ "https": false, "address": "127.0.0.1" }));
    let mut devices: Vec<Device> = (0..PADS).map(|_| accepted(&hall)).collect();
    let photos = Portraits::paint();
    let (spans, signed, early) = (Mutex::new(Spans::default()), AtomicUsize::new(0), Mutex::new(None));
    let operator = Mutex::new(());
    let began = Instant::now();
    std::thread::scope(|scope| {
        for device in &mut devices {
            scope.spawn(|| {
                while let Some(took) = sign_next(&hall, &operator, device, &photos) {
                    spans.lock().expect("no panic while held").extend([took]);
                    if signed.fetch_add(1, Ordering::Relaxed) + 1 == EARLY {
                        *early.lock().expect("no panic while held") = memory_mb();
                    }
                }
            });
        }
    });
    let seconds = began.elapsed().as_secs_f64();
    let (spans, signed) = (spans.into_inner().expect("no panic while held"), signed.into_inner());
    assert_eq!(signed, PEOPLE, "everybody signed");
    #[expect(clippy::cast_precision_loss, reason = "counts of a measurement are small")]
    let rate = signed as f64 / seconds;
    let note = format!("{PADS} pads at once, {PEOPLE} acts with a photo, each durable before it is answered");
    report("acts a second on 16 pads", rate, "/s", &note);
    report("hand-over from a pad, median", spans.percentile(50), "ms", &note);
    report("hand-over from a pad, p99", spans.percentile(99), "ms", &note);
    if let Some((early, late)) = early.into_inner().expect("no panic while held").zip(memory_mb()) {
        let note = format!("beside {EARLY} signatures; laptop and pads in one process");
        measure::Row {
            name: "memory after 1,000 signatures",
            ours: late,
            reference: Some(early),
            unit: "MB",
            target: Some(FLAT),
            note: &note,
        }
        .print();
    }
    limit("a person's turn on 16 pads", 1e3 / rate, 150.0, "ms", "beside confirm to saved on one screen");
}

/// Letters alone: a name has no digits.
fn name(number: usize) -> String {
    let letter = |value: usize| char::from(b'a' + u8::try_from(value % 26).expect("a letter"));
    format!("Peserta {}{}{}", letter(number / 676).to_uppercase(), letter(number / 26), letter(number))
}

fn ask(hall: &Hall, name: &str, request: Value) -> PadsView {
    call(&hall.desk, name, request).unwrap_or_else(|trouble: desk::Trouble| panic!("{name}: {trouble:?}"))
}

fn accepted(hall: &Hall) -> Device {
    let device = Device::pair(&ask(hall, "pads", json!({})).url.expect("pads are let in"));
    ask(hall, "accept_pad", json!({ "pad": device.id.to_string() }));
    device
}

/// One person's turn on a pad; milliseconds of the hand-over, or nothing when nobody is left.
fn sign_next(hall: &Hall, operator: &Mutex<()>, device: &mut Device, photos: &Portraits) -> Option<f64> {
    {
        // One operator, who sends one person at a time.
        let _alone = operator.lock().expect("no panic while held");
        let request = json!({ "pad": device.id.to_string(), "slot": null });
        call::<PadsView>(&hall.desk, "send_to_pad", request).ok()?;
    }
    let Down::Show { ticket: Some(ticket), view, .. } = device.look() else { return None };
    let card: SigningCard = serde_json::from_value(view["surface"]["called"].clone()).expect("a card");
    let photo = desk::base64(&photos.of(usize::from(card.name.as_bytes().last().copied().unwrap_or_default())));
    let act: HandedAct = serde_json::from_value(json!({
        "act": hall.desk.fresh_act(), "text_version": card.text_version, "text_digest": card.text_digest,
        "shown_digest": card.shown_digest, "drawing": hands::specimen("flowing-pen"),
        "photo": { "kind": "taken", "base64": photo, "source": "camera" },
        "notice": card.notice.map(|notice| notice.digest), "overruled": [],
    }))
    .expect("an act");
    let began = Instant::now();
    let down = device.say(&Up::HandOver { ticket, act: Box::new(act) });
    assert!(matches!(down, Down::Stored { .. }), "{down:?}");
    Some(began.elapsed().as_secs_f64() * 1e3)
}
