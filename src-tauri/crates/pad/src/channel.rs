//! Sealed messages between a pad and the laptop: keys from the secret in the QR code, counters, directions.
//!
//! What it is: HKDF-SHA-256 for keys, X25519 for a pad's own, XChaCha20-Poly1305 for messages. A message carries its
//! counter in the clear and bound to it the direction and the pad: none can be sent twice, turned round, or sent for
//! another pad. What it never does: keep a key longer than the server runs, or touch a key of the ceremony.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::{Digest as _, Sha256};
use x25519_dalek::{PublicKey, StaticSecret};

/// Counter and nonce before what is sealed.
const HEAD: usize = 8 + 24;

/// Names this protocol in every key and every message.
const PROTOCOL: &str = "ikrar-pad-1";

/// What stands in the fragment of the QR code's address: 128 bits, made anew with every start of the server.
#[derive(Clone)]
pub struct Secret([u8; 16]);

impl Secret {
    /// Made of random bits.
    pub fn new(bits: [u8; 16]) -> Self {
        Self(bits)
    }

    /// As it stands behind the `#`; a browser never sends it.
    pub fn fragment(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// Reads a fragment; `None` when it is none.
    pub fn read(fragment: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(fragment).ok()?.try_into().ok().map(Self)
    }

    /// The keys of a first message, which everybody has who saw the QR code.
    pub fn pairing(&self) -> Keys {
        Keys { up: derive(&[], &self.0, "pairing up"), down: derive(&[], &self.0, "pairing down") }
    }
}

/// One end of a pairing: a key of its own.
pub struct OwnKey(StaticSecret);

impl OwnKey {
    /// Made of random bits.
    pub fn new(bits: [u8; 32]) -> Self {
        Self(StaticSecret::from(bits))
    }

    /// What the other end is told.
    pub fn public(&self) -> [u8; 32] {
        PublicKey::from(&self.0).to_bytes()
    }

    /// What both ends have in common, and nobody who only saw the QR code; `None` for a public key that is none.
    pub fn agree(&self, secret: &Secret, id: PadId, device: [u8; 32], laptop: [u8; 32]) -> Option<Agreed> {
        let other = if self.public() == laptop { device } else { laptop };
        let shared = self.0.diffie_hellman(&PublicKey::from(other));
        if !shared.was_contributory() {
            return None;
        }
        let mut salt = Sha256::new();
        for part in [&id.0[..], &device, &laptop] {
            salt.update(part);
        }
        let (salt, ikm) = (salt.finalize(), [shared.as_bytes(), &secret.0[..]].concat());
        let number = derive(&salt, &ikm, "number");
        let number = u32::from_be_bytes([0, number[0], number[1], number[2]]) % 1_000_000;
        let keys = Keys { up: derive(&salt, &ikm, "up"), down: derive(&salt, &ikm, "down") };
        Some(Agreed { keys, number: format!("{:03} {:03}", number / 1_000, number % 1_000) })
    }
}

/// What a pairing makes.
pub struct Agreed {
    /// Keys of this pad alone.
    pub keys: Keys,
    /// The short number that both sides show: `482 913`.
    pub number: String,
}

/// A pad's name in every request: 128 random bits it chose itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PadId(pub [u8; 16]);

impl PadId {
    /// Reads 32 hexadecimal digits.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() != 32 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        u128::from_str_radix(text, 16).ok().map(|bits| Self(bits.to_be_bytes()))
    }
}

impl std::fmt::Display for PadId {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:032x}", u128::from_be_bytes(self.0))
    }
}

/// Which way a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// From the pad.
    Up,
    /// To the pad.
    Down,
}

/// A key for each direction.
#[derive(Clone)]
pub struct Keys {
    up: [u8; 32],
    down: [u8; 32],
}

impl Keys {
    /// Seals `plain` under a random nonce: counter, nonce, sealed bytes. An answer bears the counter of its question.
    pub fn seal(&self, way: Way, id: PadId, counter: u64, nonce: [u8; 24], plain: &[u8]) -> Vec<u8> {
        let payload = Payload { msg: plain, aad: &bound(way, id, counter) };
        let sealed = self.cipher(way).encrypt(&XNonce::from(nonce), payload).expect("messages are far below its limit");
        [&counter.to_be_bytes()[..], &nonce, &sealed].concat()
    }

    /// Opens a message; `None` for everything that was not sealed with this key for this pad and direction.
    pub fn open(&self, way: Way, id: PadId, message: &[u8]) -> Option<(u64, Vec<u8>)> {
        let (head, sealed) = message.split_at_checked(HEAD)?;
        let counter = u64::from_be_bytes(*head.first_chunk()?);
        let nonce: [u8; 24] = head[8..].try_into().ok()?;
        let payload = Payload { msg: sealed, aad: &bound(way, id, counter) };
        Some((counter, self.cipher(way).decrypt(&XNonce::from(nonce), payload).ok()?))
    }

    fn cipher(&self, way: Way) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(match way {
            Way::Up => (&self.up).into(),
            Way::Down => (&self.down).into(),
        })
    }
}

/// What a message is bound to beside its contents.
fn bound(way: Way, id: PadId, counter: u64) -> Vec<u8> {
    let way = match way {
        Way::Up => b'u',
        Way::Down => b'd',
    };
    [PROTOCOL.as_bytes(), &[way], &id.0, &counter.to_be_bytes()].concat()
}

fn derive(salt: &[u8], secret: &[u8], what: &str) -> [u8; 32] {
    let mut key = [0; 32];
    let info = format!("{PROTOCOL} {what}");
    Hkdf::<Sha256>::new(Some(salt), secret).expand(info.as_bytes(), &mut key).expect("32 bytes are within its limit");
    key
}

/// The counters that were seen: each is taken once, and none that lies far behind the newest.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    newest: u64,
    /// Bit n: the counter n behind the newest was seen.
    seen: u64,
}

impl Counters {
    /// Takes a counter; `false` when it was taken before or is too old to tell. Questions overtake one another.
    pub(crate) fn take(&mut self, counter: u64) -> bool {
        if counter > self.newest {
            let ahead = counter - self.newest;
            self.seen = if ahead < 64 { self.seen << ahead | 1 } else { 1 };
            self.newest = counter;
            return true;
        }
        let behind = self.newest - counter;
        let fresh = counter > 0 && behind < 64 && self.seen >> behind & 1 == 0;
        if fresh {
            self.seen |= 1 << behind;
        }
        fresh
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Keys {
        Secret([7; 16]).pairing()
    }

    #[test]
    fn a_message_opens_for_its_pad_and_direction_alone() {
        let (id, keys) = (PadId([1; 16]), keys());
        let message = keys.seal(Way::Up, id, 5, [3; 24], b"goresan");
        assert_eq!(keys.open(Way::Up, id, &message), Some((5, b"goresan".to_vec())));
        assert_eq!(keys.open(Way::Down, id, &message), None);
        assert_eq!(keys.open(Way::Up, PadId([2; 16]), &message), None);
        assert_eq!(Secret([8; 16]).pairing().open(Way::Up, id, &message), None);
        for place in 0..message.len() {
            let mut forged = message.clone();
            forged[place] ^= 1;
            assert_eq!(keys.open(Way::Up, id, &forged), None, "byte {place} may be changed");
        }
        assert_eq!(keys.open(Way::Up, id, &message[..HEAD - 1]), None);
        assert_eq!(keys.open(Way::Up, id, &[]), None);
    }

    #[test]
    fn both_ends_agree_and_whoever_only_saw_the_square_does_not() {
        let (secret, id) = (Secret::new([4; 16]), PadId([5; 16]));
        let (device, laptop, other) = (OwnKey::new([1; 32]), OwnKey::new([2; 32]), OwnKey::new([3; 32]));
        let here = laptop.agree(&secret, id, device.public(), laptop.public()).unwrap();
        let there = device.agree(&secret, id, device.public(), laptop.public()).unwrap();
        assert_eq!(here.number, there.number);
        let message = there.keys.seal(Way::Up, id, 1, [3; 24], b"x");
        assert!(here.keys.open(Way::Up, id, &message).is_some());
        let eavesdropper = other.agree(&secret, id, device.public(), laptop.public()).unwrap();
        assert!(eavesdropper.keys.open(Way::Up, id, &message).is_none());
        assert!(device.agree(&secret, id, device.public(), [0; 32]).is_none(), "a point of no order agrees on nothing");
    }

    #[test]
    fn each_counter_counts_once() {
        let mut counters = Counters::default();
        assert!(!counters.take(0));
        assert!(counters.take(3) && !counters.take(3));
        assert!(counters.take(1) && counters.take(2) && !counters.take(2));
        assert!(counters.take(1_000));
        assert!(!counters.take(3) && !counters.take(936));
        assert!(counters.take(937) && counters.take(999) && !counters.take(999) && !counters.take(1_000));
    }

    #[test]
    fn names_and_fragments_are_read_back() {
        let (secret, id) = (Secret::new([0xfb; 16]), PadId([0x0c; 16]));
        assert_eq!(Secret::read(&secret.fragment()).unwrap().0, secret.0);
        assert_eq!(secret.fragment().len(), 22);
        assert_eq!(PadId::read(&id.to_string()), Some(id));
        assert!(PadId::read("+f").is_none() && Secret::read("????").is_none());
    }
}
