//! A pad that may: paired, accepted, given its turns, and each act handed over once.

use std::time::Duration;

use pad::{Down, PadId, PadServer, Report, Stage, Standing, TicketTrouble, Up};
use serde_json::json;

use crate::device::{Device, fresh_id, fresh_key, hand_over, hand_over_ink};
use crate::hall::{accepted, open, open_for};

const ACT: &str = "0123456789abcdef0123456789abcdef";
const OTHER_ACT: &str = "fedcba9876543210fedcba9876543210";

fn refused(why: TicketTrouble) -> Down {
    Down::Refused { why: Some(why), trouble: None }
}

fn standing(server: &PadServer, id: PadId) -> Option<Standing> {
    server.pads().iter().find(|row| row.id == id).map(|row| row.standing)
}

#[test]
fn a_pad_signs_once_it_was_accepted() {
    let (server, book) = open();
    let mut device = Device::pair(&server.url());
    let row = server.pads().remove(0);
    assert_eq!((row.standing, row.code.as_str(), row.number), (Standing::Waiting, device.number.as_str(), 1));
    assert_eq!(row.label, "Tabletuji", "no control characters reach the operator");
    assert!(server.give(device.id, "budi").is_err(), "nobody is sent to a pad that was not accepted");
    assert!(matches!(device.look(), Down::Waiting { .. }));
    assert!(matches!(device.hand_over("0", ACT), Down::Waiting { .. }));

    server.accept(device.id).unwrap();
    let Down::Show { ticket: None, pad: 1, view, .. } = device.look() else { panic!("the waiting screen") };
    assert_eq!(view, json!({ "who": null }));
    server.give(device.id, "budi").unwrap();
    let Down::Show { ticket: Some(ticket), view, .. } = device.look() else { panic!("the sheet") };
    assert_eq!(view, json!({ "who": "budi" }));

    let stored = device.hand_over(&ticket, ACT);
    assert_eq!(stored, Down::Stored { answer: json!({ "saved_clock": "10.31.05" }) });
    let taken = book.taken.lock().unwrap();
    let [act] = &taken[..] else { panic!("one act") };
    assert_eq!((act.pad, act.task.as_str(), act.act.as_str()), (1, "budi", ACT));
    assert_eq!(act.drawing.strokes[0].points.len(), 2);
    assert_eq!(act.rest["photo"]["kind"], "declined");
}

#[test]
fn asking_again_never_makes_a_second_act() {
    let (server, book) = open();
    let mut device = accepted(&server);
    server.give(device.id, "budi").unwrap();
    let ticket = device.ticket();
    let first = device.hand_over(&ticket, ACT);
    // The answer was lost on the way; meanwhile the next one was sent here.
    server.give(device.id, "citra").unwrap();
    assert_eq!(device.hand_over(&ticket, ACT), first);
    assert_eq!(device.hand_over(&ticket, OTHER_ACT), refused(TicketTrouble::Spent));
    assert_eq!(book.taken.lock().unwrap().len(), 1);
    assert!(matches!(device.say(&Up::Arrived { act: ACT.into() }), Down::Arrived { answer: Some(_) }));
    assert!(matches!(device.say(&Up::Arrived { act: OTHER_ACT.into() }), Down::Arrived { answer: None }));
    let next = device.ticket();
    assert!(next != ticket && matches!(device.hand_over(&next, OTHER_ACT), Down::Stored { .. }));
}

#[test]
fn a_ticket_is_of_one_pad_and_may_be_taken_back() {
    let (server, book) = open();
    let (mut one, mut other) = (accepted(&server), accepted(&server));
    server.give(one.id, "budi").unwrap();
    let ticket = one.ticket();
    assert_eq!(other.hand_over(&ticket, ACT), refused(TicketTrouble::Unknown));
    assert_eq!(one.hand_over(&"0".repeat(32), ACT), refused(TicketTrouble::Unknown));
    server.take_back(one.id).unwrap();
    assert_eq!(one.hand_over(&ticket, ACT), refused(TicketTrouble::Unknown));
    server.give(one.id, "budi").unwrap();
    let again = one.ticket();
    assert_eq!(one.hand_over(&ticket, ACT), refused(TicketTrouble::Unknown), "the first ticket is void");
    server.revoke(one.id).unwrap();
    assert_eq!(one.hand_over(&again, ACT), Down::Revoked);
    assert_eq!(standing(&server, one.id), Some(Standing::Revoked));
    assert_eq!(one.look(), Down::Revoked);
    assert!(server.give(one.id, "budi").is_err());
    assert_eq!(book.taken.lock().unwrap().len(), 0);
}

#[test]
fn a_ticket_grows_old() {
    let (server, book) = open_for(Duration::from_millis(300));
    let mut device = accepted(&server);
    server.give(device.id, "budi").unwrap();
    let ticket = device.ticket();
    std::thread::sleep(Duration::from_millis(350));
    assert_eq!(device.hand_over(&ticket, ACT), refused(TicketTrouble::Expired));
    assert!(matches!(device.look(), Down::Show { ticket: None, .. }));
    assert!(server.pads()[0].task.is_none() && book.taken.lock().unwrap().is_empty());
}

#[test]
fn ink_is_judged_by_the_host_and_the_operator_may_overrule() {
    let (server, book) = open();
    let mut device = accepted(&server);
    server.give(device.id, "budi").unwrap();
    let ticket = device.ticket();
    let blank = hand_over_ink(&ticket, ACT, &json!([]));
    let Down::Refused { why: None, trouble: Some(trouble) } = device.say(&blank) else { panic!("doubtful") };
    assert_eq!(trouble["code"], "ink_doubtful");
    server.overrule(device.id).unwrap();
    assert!(matches!(device.look(), Down::Show { overruled: true, .. }));
    assert!(matches!(device.say(&blank), Down::Stored { .. }));
    assert!(book.taken.lock().unwrap()[0].overruled);
    // Ink outside every limit never reaches the host.
    server.give(device.id, "citra").unwrap();
    let ticket = device.ticket();
    let wild = hand_over_ink(&ticket, OTHER_ACT, &json!([{ "points": [[1e9, 0.0, 0.5, 0]] }]));
    assert_eq!(device.say(&wild), refused(TicketTrouble::Ink));
    let many: Vec<_> = (0..600).map(|_| json!({ "points": [[1.0, 1.0, 0.5, 0]] })).collect();
    assert_eq!(device.say(&hand_over_ink(&ticket, OTHER_ACT, &json!(many))), refused(TicketTrouble::Ink));
}

#[test]
fn a_report_that_was_overtaken_says_nothing_any_more() {
    let (server, _) = open();
    let mut device = accepted(&server);
    let drawing = |strokes| Up::Report(Report { stage: Stage::Drawing, wrong: false, strokes });
    let (first, second) = (device.sealed(&drawing(1)), device.sealed(&drawing(2)));
    for message in [second, first] {
        assert_eq!(device.send(&message).map(|answer| answer.status), Some(200));
    }
    assert_eq!(server.pads()[0].report.strokes, 2);
    assert_eq!(device.say(&drawing(1)), Down::Heard);
    assert_eq!(server.pads()[0].report.strokes, 1, "a stroke that was taken back");
}

#[test]
fn a_reload_pairs_again_as_the_same_pad() {
    let (server, _) = open();
    let (id, own) = (fresh_id(), fresh_key());
    let mut first = Device::pair_as(&server.url(), id, &own).unwrap();
    server.accept(id).unwrap();
    server.give(id, "budi").unwrap();
    assert!(matches!(first.look(), Down::Show { ticket: Some(_), .. }));
    let mut again = Device::pair_as(&server.url(), id, &own).unwrap();
    assert_eq!((again.number.as_str(), server.pads().len()), (first.number.as_str(), 1));
    again.counter = first.counter;
    assert!(matches!(again.look(), Down::Show { ticket: Some(_), .. }));
    assert!(Device::pair_as(&server.url(), id, &fresh_key()).is_none(), "another device does not get its name");
}

#[test]
fn whoever_waits_for_news_hears_them_at_once() {
    let (server, _) = open();
    let mut device = accepted(&server);
    let Down::Show { mark, .. } = device.look() else { panic!("the waiting screen") };
    let id = device.id;
    let waits = std::thread::spawn(move || {
        let began = std::time::Instant::now();
        (device.say(&Up::Look { known: mark }), began.elapsed())
    });
    std::thread::sleep(Duration::from_millis(200));
    server.give(id, "budi").unwrap();
    let (heard, after) = waits.join().unwrap();
    assert!(matches!(heard, Down::Show { ticket: Some(_), .. }), "{heard:?}");
    assert!(after < Duration::from_secs(5), "{after:?}");
}

#[test]
fn the_operator_sees_where_a_signatory_stands() {
    let (server, _) = open();
    let mut device = accepted(&server);
    server.give(device.id, "budi").unwrap();
    let report = Report { stage: Stage::Drawing, wrong: true, strokes: 3 };
    assert_eq!(device.say(&Up::Report(report.clone())), Down::Heard);
    let row = server.pads().remove(0);
    assert_eq!((row.report, row.task.as_deref(), row.reachable), (report, Some("budi"), true));
}

#[test]
fn sixteen_pads_sign_at_once() {
    let (server, book) = open();
    let mut devices: Vec<_> = (0..16).map(|_| accepted(&server)).collect();
    std::thread::scope(|scope| {
        for (index, device) in devices.iter_mut().enumerate() {
            let server = &server;
            scope.spawn(move || {
                for round in 0..8 {
                    server.give(device.id, &format!("{index}-{round}")).unwrap();
                    let ticket = device.ticket();
                    let act = format!("{:032x}", index * 100 + round);
                    assert!(matches!(device.hand_over(&ticket, &act), Down::Stored { .. }));
                    assert!(matches!(device.hand_over(&ticket, &act), Down::Stored { .. }));
                }
            });
        }
    });
    let taken = book.taken.lock().unwrap();
    assert_eq!(taken.len(), 16 * 8);
    for index in 0..16 {
        for round in 0..8 {
            let act = format!("{:032x}", index * 100 + round);
            let found: Vec<_> = taken.iter().filter(|handed| handed.act == act).collect();
            assert!(found.len() == 1 && found[0].task == format!("{index}-{round}"));
        }
    }
}

#[test]
fn a_closed_server_lets_go_of_its_address() {
    let (server, _) = open();
    let mut device = accepted(&server);
    let address = server.address();
    drop(server);
    assert!(device.send(&[]).is_none());
    let message = device.sealed(&hand_over("0", ACT));
    assert!(device.send(&message).is_none());
    std::net::TcpListener::bind(address).expect("the address is free again");
}
