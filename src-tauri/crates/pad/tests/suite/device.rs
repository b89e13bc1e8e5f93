//! A pad without a browser: a socket, a key, a counter. It speaks HTTP by hand, so that a test can send what no browser
//! would.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use pad::{Down, HandedAct, Hello, Keys, OwnKey, PadId, Secret, Up, Way, Welcome};
use serde_json::{Value, json};

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

/// Sends bytes on a connection of its own and reads until the other end closes or the body is whole.
pub(crate) fn raw(to: SocketAddr, request: &[u8]) -> Option<Answer> {
    let mut stream = TcpStream::connect(to).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
    // The server may have said its word before it read all of ours.
    let _ = stream.write_all(request);
    let mut bytes = Vec::new();
    let mut part = [0; 16_384];
    loop {
        if let Some(answer) = parsed(&bytes) {
            return Some(answer);
        }
        match stream.read(&mut part) {
            Ok(0) | Err(_) => return parsed(&bytes),
            Ok(count) => bytes.extend_from_slice(&part[..count]),
        }
    }
}

fn parsed(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
    let body = bytes[end + 4..].to_vec();
    (body.len() >= length.unwrap_or(0)).then_some(Answer { status, head, body })
}

/// A request with a body; `id` names the pad.
pub(crate) fn post(to: SocketAddr, path: &str, id: &str, body: &[u8]) -> Option<Answer> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {to}\r\nAuthorization: Pad {id}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    raw(to, &[head.as_bytes(), body].concat())
}

/// Bytes that differ each time: the seeds of the standard library's own hash maps.
pub(crate) fn fill(bytes: &mut [u8]) {
    for part in bytes.chunks_mut(8) {
        let seed = RandomState::new().build_hasher().finish().to_be_bytes();
        part.copy_from_slice(&seed[..part.len()]);
    }
}

pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill(&mut bytes);
    bytes
}

pub(crate) fn fresh_id() -> PadId {
    PadId(random())
}

pub(crate) fn fresh_key() -> OwnKey {
    OwnKey::new(random())
}

/// A tablet that has scanned the code.
pub(crate) struct Device {
    pub(crate) to: SocketAddr,
    pub(crate) id: PadId,
    pub(crate) keys: Keys,
    pub(crate) number: String,
    pub(crate) counter: u64,
}

/// The secret behind the `#` of a server's address.
pub(crate) fn secret(url: &str) -> Secret {
    Secret::read(url.split_once('#').unwrap().1).unwrap()
}

impl Device {
    /// Pairs.
    pub(crate) fn pair(url: &str) -> Self {
        let (id, own) = (fresh_id(), fresh_key());
        Self::pair_as(url, id, &own).expect("the laptop answers whoever knows the secret")
    }

    /// Pairs under a name and a key.
    pub(crate) fn pair_as(url: &str, id: PadId, own: &OwnKey) -> Option<Self> {
        let secret = secret(url);
        let to = url.trim_start_matches("http://").split('/').next()?.parse().ok()?;
        let keys = secret.pairing();
        let hello = serde_json::to_vec(&Hello { key: hex(own.public()), label: "Tablet\nuji".into() }).unwrap();
        let answer = post(to, "/kenal", &id.to_string(), &keys.seal(Way::Up, id, 1, random(), &hello))?;
        if answer.status != 200 {
            return None;
        }
        let (counter, plain) = keys.open(Way::Down, id, &answer.body)?;
        assert_eq!(counter, 1, "the answer is to this question");
        let welcome: Welcome = serde_json::from_slice(&plain).unwrap();
        let agreed = own.agree(&secret, id, own.public(), unhex(&welcome.key))?;
        Some(Self { to, id, keys: agreed.keys, number: agreed.number, counter: 1 })
    }

    /// A sealed message with the next counter.
    pub(crate) fn sealed(&mut self, up: &Up) -> Vec<u8> {
        self.counter += 1;
        self.keys.seal(Way::Up, self.id, self.counter, random(), &serde_json::to_vec(up).unwrap())
    }

    /// Sends a sealed message as it is.
    pub(crate) fn send(&self, message: &[u8]) -> Option<Answer> {
        post(self.to, "/pesan", &self.id.to_string(), message)
    }

    /// Says something that the laptop understands.
    pub(crate) fn say(&mut self, up: &Up) -> Down {
        let message = self.sealed(up);
        let answer = self.send(&message).expect("an answer");
        assert_eq!(answer.status, 200, "{}", answer.head);
        let (counter, plain) = self.keys.open(Way::Down, self.id, &answer.body).expect("a sealed answer");
        assert_eq!(counter, self.counter);
        serde_json::from_slice(&plain).unwrap()
    }

    /// What there is to show.
    pub(crate) fn look(&mut self) -> Down {
        self.say(&Up::Look { known: String::new() })
    }

    /// The ticket of whoever is sent here.
    pub(crate) fn ticket(&mut self) -> String {
        match self.look() {
            Down::Show { ticket: Some(ticket), .. } => ticket,
            other => panic!("nobody was sent: {other:?}"),
        }
    }

    /// Hands over an act.
    pub(crate) fn hand_over(&mut self, ticket: &str, act: &str) -> Down {
        self.say(&hand_over(ticket, act))
    }
}

/// An act of one stroke.
pub(crate) fn hand_over(ticket: &str, act: &str) -> Up {
    hand_over_ink(ticket, act, &json!([{ "points": [[10.0, 20.0, 0.5, 0], [90.0, 40.0, 0.6, 8000]] }]))
}

/// An act of these strokes.
pub(crate) fn hand_over_ink(ticket: &str, act: &str, strokes: &Value) -> Up {
    let drawing = json!({ "field": { "width": 300.0, "height": 110.0 }, "device": "touch", "strokes": strokes });
    let act = json!({ "act": act, "drawing": drawing, "photo": { "kind": "declined" } });
    let act: HandedAct = serde_json::from_value(act).unwrap();
    Up::HandOver { ticket: ticket.to_owned(), act: Box::new(act) }
}

pub(crate) fn hex(bytes: [u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> [u8; 32] {
    std::array::from_fn(|index| u8::from_str_radix(&text[2 * index..2 * index + 2], 16).unwrap())
}
