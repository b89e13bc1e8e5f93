//! Whoever has no token: the page, and nothing else.

use pad::{Options, PadServer, Up, Way, limits};

use crate::device::{Answer, Device, fresh_id, fresh_key, hand_over, post, random, raw, secret};
use crate::hall::{PAGE, accepted, open, options};

fn get(server: &PadServer, target: &str) -> Answer {
    let to = server.address();
    raw(to, format!("GET {target} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n\r\n").as_bytes()).expect("an answer")
}

/// 401 without a word.
fn assert_nothing(answer: &Answer) {
    assert_eq!((answer.status, answer.body.len()), (401, 0), "{}", answer.head);
    for told in ["server:", "www-authenticate:", "access-control", "allow:", "etag:", "location:"] {
        assert!(!answer.head.contains(told), "{}", answer.head);
    }
    assert_headers(answer);
}

fn assert_headers(answer: &Answer) {
    for header in [
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "frame-ancestors 'none'",
        "cross-origin-resource-policy: same-origin",
    ] {
        assert!(answer.head.contains(header), "{header} is missing:\n{}", answer.head);
    }
}

#[test]
fn the_page_is_all_there_is_to_read() {
    let (server, _) = open();
    let page = get(&server, "/");
    assert_eq!((page.status, page.body.as_slice()), (200, PAGE.as_bytes()));
    assert!(page.head.contains("content-type: text/html; charset=utf-8"));
    assert_headers(&page);
    for target in [
        "/pesan",
        "/kenal",
        "/index.html",
        "/pad.html",
        "/assets/",
        "//",
        "/.",
        "/..",
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%5c..%5cwindows",
        "/favicon.ico",
        "/robots.txt",
        "/.well-known/security.txt",
        "http://other.contoh/",
        "*",
    ] {
        let answer = get(&server, target);
        // The same page under a foreign name is still the page: there is no other.
        if target == "http://other.contoh/" {
            assert_eq!(answer.body, PAGE.as_bytes());
        } else {
            assert!(answer.status == 401 || answer.status == 400, "{target}: {}", answer.head);
            assert!(answer.body.is_empty(), "{target}");
        }
    }
}

#[test]
fn every_other_method_is_met_with_silence() {
    let (server, _) = open();
    let to = server.address();
    for method in ["HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "CONNECT"] {
        for path in ["/", "/pesan", "/kenal", "/lain"] {
            let request = format!(
                "{method} {path} HTTP/1.1\r\nHost: {to}\r\nOrigin: http://jahat.contoh\r\nConnection: close\r\n\r\n"
            );
            let Some(answer) = raw(to, request.as_bytes()) else { continue };
            if answer.status != 400 {
                assert_nothing(&answer);
            }
        }
    }
}

#[test]
fn a_message_without_its_key_is_no_message() {
    let (server, book) = open();
    let mut device = accepted(&server);
    server.give(device.id, "budi").unwrap();
    let ticket = device.ticket();
    let other = accepted(&server);
    let act = hand_over(&ticket, "0123456789abcdef0123456789abcdef");
    let good = device.sealed(&act);

    // Under the name of another pad, of nobody, of something that is no name; without a name at all.
    for id in [other.id.to_string(), fresh_id().to_string(), "../pesan".into(), String::new()] {
        assert_nothing(&post(device.to, "/pesan", &id, &good).unwrap());
    }
    // Sealed with another device's key, with the key of the square, in the other direction, changed, cut, empty.
    let plain = serde_json::to_vec(&act).unwrap();
    let forged = [
        other.keys.seal(Way::Up, device.id, 99, random(), &plain),
        secret(&server.url()).pairing().seal(Way::Up, device.id, 99, random(), &plain),
        device.keys.seal(Way::Down, device.id, 99, random(), &plain),
        device.keys.seal(Way::Up, other.id, 99, random(), &plain),
        [&good[..40], &[good[40] ^ 1], &good[41..]].concat(),
        [&99_u64.to_be_bytes()[..], &good[8..]].concat(),
        good[..20].to_vec(),
        Vec::new(),
        b"{\"kind\":\"look\",\"known\":\"\"}".to_vec(),
    ];
    for message in &forged {
        assert_nothing(&device.send(message).unwrap());
    }
    // Sealed well, but no message of ours.
    let garbage = device.keys.seal(Way::Up, device.id, 9, random(), b"{\"kind\":\"sql\"}");
    assert_nothing(&device.send(&garbage).unwrap());
    assert!(book.taken.lock().unwrap().is_empty());

    // The true one counts once, and a recording of it never again.
    assert_eq!(device.send(&good).unwrap().status, 200);
    for _ in 0..3 {
        assert_nothing(&device.send(&good).unwrap());
    }
    assert_eq!(book.taken.lock().unwrap().len(), 1);
}

#[test]
fn nobody_pairs_without_the_secret_of_this_start() {
    let (server, _) = open();
    let (elsewhere, _) = open();
    let device = Device::pair(&elsewhere.url());
    let keys = secret(&elsewhere.url()).pairing();
    let hello = br#"{"key":"00","label":"x"}"#;
    assert_nothing(
        &post(server.address(), "/kenal", &device.id.to_string(), &keys.seal(Way::Up, device.id, 2, random(), hello))
            .unwrap(),
    );
    // The secret alone, with a key that is none.
    let keys = secret(&server.url()).pairing();
    for hello in [&hello[..], format!(r#"{{"key":"{}","label":""}}"#, "0".repeat(64)).as_bytes(), b"{}", b""] {
        assert_nothing(
            &post(
                server.address(),
                "/kenal",
                &device.id.to_string(),
                &keys.seal(Way::Up, device.id, 3, random(), hello),
            )
            .unwrap(),
        );
    }
    assert!(server.pads().is_empty());
    let mut unknown = device;
    unknown.to = server.address();
    let message = unknown.sealed(&Up::Look { known: String::new() });
    assert_nothing(&unknown.send(&message).unwrap());
}

#[test]
fn what_is_too_large_is_not_read() {
    let (server, book) = open();
    let mut device = accepted(&server);
    server.give(device.id, "budi").unwrap();
    let id = device.id.to_string();
    // Announced, and sent without being announced.
    for (path, most) in [("/pesan", limits::MESSAGE_BYTES), ("/kenal", limits::PAIRING_BYTES)] {
        // Whoever still sends when the word is said may not hear it.
        assert!(post(device.to, path, &id, &vec![7; most + 1]).is_none_or(|answer| answer.status == 401));
    }
    let head =
        format!("POST /pesan HTTP/1.1\r\nHost: x\r\nAuthorization: Pad {id}\r\nTransfer-Encoding: chunked\r\n\r\n");
    let chunk = [format!("{:x}\r\n", 1 << 20).into_bytes(), vec![7; 1 << 20], b"\r\n".to_vec()].concat();
    let endless: Vec<u8> = head.into_bytes().into_iter().chain(chunk.repeat(8)).collect();
    let answer = raw(device.to, &endless);
    assert!(answer.is_none_or(|answer| answer.status == 401));
    // A head without end.
    let head = [b"GET / HTTP/1.1\r\n".to_vec(), b"X-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(2_000)].concat();
    assert!(raw(device.to, &head).is_none_or(|answer| answer.status != 200));
    assert!(book.taken.lock().unwrap().is_empty());
    assert!(matches!(device.look(), pad::Down::Show { .. }), "the pad goes on");
}

#[test]
fn the_list_of_devices_that_wait_has_an_end() {
    let (server, _) = open();
    let paired =
        (0..limits::WAITING + 8).filter(|_| Device::pair_as(&server.url(), fresh_id(), &fresh_key()).is_some()).count();
    assert_eq!((paired, server.pads().len()), (limits::WAITING, limits::WAITING));
}

#[test]
fn https_has_a_certificate_of_its_own_each_time() {
    let start = || {
        let book = std::sync::Arc::new(crate::hall::Book::default());
        PadServer::start(
            Options { https: Some(std::time::UNIX_EPOCH + std::time::Duration::from_hours(500_000)), ..options() },
            book,
        )
        .unwrap()
    };
    let (one, other) = (start(), start());
    assert!(one.url().starts_with("https://127.0.0.1:"));
    assert!(one.fingerprint().is_some() && one.fingerprint() != other.fingerprint());
    // Plain words are no handshake: nothing of the page goes out.
    let answer = raw(one.address(), b"GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    assert!(answer.is_none());
}
