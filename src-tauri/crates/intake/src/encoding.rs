//! Bytes of unknown encoding to text.
//!
//! What it is: byte order marks, UTF-16 without a mark, UTF-8, and for the rest a guess that is always named as one.
//! What it never does: fail. Undecodable bytes become U+FFFD, which the roster and text readers report.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Text with the name of the encoding it was read by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The characters, without a byte order mark.
    pub text: String,
    /// WHATWG name of the encoding, for instance `windows-1252`.
    pub encoding: &'static str,
    /// The encoding was inferred from letter statistics rather than marked or proven.
    pub guessed: bool,
}

/// Decodes a whole file.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark_len)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark_len..], false);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return with(encoding, bytes, true);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return with(UTF_8, bytes, false);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"id"), Utf8Detection::Allow);
    // A handful of dashes and accents is too little for statistics, and Indonesian Windows writes 1252; another
    // script is believed only where most of the letters are foreign.
    let foreign = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let encoding = if foreign * 4 > bytes.len() { guess } else { WINDOWS_1252 };
    with(encoding, bytes, true)
}

/// Decodes a possibly cut beginning, for [`crate::sniff`] only.
pub(crate) fn peek(head: &[u8]) -> String {
    match Encoding::for_bom(head) {
        Some((encoding, mark_len)) => with(encoding, &head[mark_len..], false).text,
        None => match utf16_without_mark(head) {
            Some(encoding) => with(encoding, head, true).text,
            None => with(WINDOWS_1252, head, true).text,
        },
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), guessed }
}

/// Latin text in UTF-16 has a zero in every second byte; which one tells the byte order.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(2048) & !1];
    if head.len() < 4 {
        return None;
    }
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|b| **b == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if odd * 10 > pairs * 8 && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 8 && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}
