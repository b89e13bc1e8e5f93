//! Two thousand rubbish requests a second, from the pads' own address and from others, while somebody signs.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use pad::Down;

use crate::hall::{accepted, open};

const A_SECOND: usize = 2_000;
const SENDERS: usize = 4;

/// Sends rubbish on one connection after another, never faster than asked for; every answer is counted.
fn rubbish(to: SocketAddr, sender: usize, over: &AtomicBool, sent: &AtomicUsize) {
    let pace = Duration::from_secs(1) / u32::try_from(A_SECOND / SENDERS).unwrap();
    let (began, mut count) = (Instant::now(), 0_u32);
    let (mut stream, mut answer) = (None::<TcpStream>, [0; 2_048]);
    while !over.load(Ordering::Relaxed) {
        if let Some(early) = (pace * count).checked_sub(began.elapsed()) {
            std::thread::sleep(early);
        }
        count += 1;
        let path = ["/pesan", "/kenal", "/../../etc/passwd", "/"][(count as usize + sender) % 4];
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Pad {count:032x}\r\nContent-Length: 9\r\n\r\nsampah{:03}",
            count % 1_000
        );
        let line = stream.take().or_else(|| TcpStream::connect(to).ok());
        let Some(mut line) = line else { continue };
        let _ = line.set_read_timeout(Some(Duration::from_secs(2)));
        if line.write_all(request.as_bytes()).is_ok() && line.read(&mut answer).is_ok_and(|count| count > 0) {
            assert!(answer.starts_with(b"HTTP/1.1 401"), "{}", String::from_utf8_lossy(&answer[..60]));
            sent.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[test]
fn signing_goes_on_under_a_flood() {
    let (server, book) = open();
    let mut devices: Vec<_> = (0..4).map(|_| accepted(&server)).collect();
    let (over, sent) = (AtomicBool::new(false), AtomicUsize::new(0));
    let began = Instant::now();
    let slowest = std::thread::scope(|scope| {
        for sender in 0..SENDERS {
            let (to, over, sent) = (server.address(), &over, &sent);
            scope.spawn(move || rubbish(to, sender, over, sent));
        }
        // Long enough for every budget of strangers to be spent.
        std::thread::sleep(Duration::from_millis(1_500));
        let mut slowest = Duration::ZERO;
        for round in 0..20_usize {
            for (index, device) in devices.iter_mut().enumerate() {
                let turn = Instant::now();
                server.give(device.id, &format!("{index}-{round}")).unwrap();
                let ticket = device.ticket();
                let stored = device.hand_over(&ticket, &format!("{:032x}", index * 100 + round));
                assert!(matches!(stored, Down::Stored { .. }));
                slowest = slowest.max(turn.elapsed());
            }
        }
        over.store(true, Ordering::Relaxed);
        slowest
    });
    let rate = f64::from(u32::try_from(sent.load(Ordering::Relaxed)).unwrap()) / began.elapsed().as_secs_f64();
    assert_eq!(book.taken.lock().unwrap().len(), 80);
    assert!(rate > 100.0, "only {rate:.0} requests a second were answered: no flood");
    assert!(slowest < Duration::from_secs(5), "one turn took {slowest:?}");
}
