//! The one shape of a seal's dictionary in a PDF: written here, found here.
//!
//! A seal is found by its bytes, not by following the file's tables: every byte but the hexadecimal string is signed,
//! and the string's place is stated among the signed bytes, so a file can be judged without understanding PDF at all.

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::error::SealError;
use crate::limits::{FILE_BYTES, STATEMENT_CHARS};

/// The name of our signature field.
pub(crate) const FIELD: &str = "IkrarSegel";
/// How every seal's dictionary begins.
pub(crate) const HEAD: &[u8] =
    b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Prop_Build<</App<</Name/Ikrar>>>>";
/// What in it no other software writes (ISO 32000-1, table 252: build properties).
pub(crate) const MARK: &[u8] = b"/App<</Name/Ikrar>>";
pub(crate) const BYTE_RANGE: &[u8] = b"/ByteRange";
const CONTENTS: &[u8] = b"/Contents";
/// Three numbers of at most ten digits, the leading 0, brackets and gaps.
const RANGE_WIDTH: usize = "[0 1234567890 1234567890 1234567890]".len();
const TIME: &str = "D:%Y%m%d%H%M%SZ";

/// What a seal says about itself. All of it is signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Who seals; may be empty. At most [`STATEMENT_CHARS`] characters, as the others.
    pub name: String,
    /// Why; may be empty.
    pub reason: String,
    /// Where; may be empty.
    pub location: String,
    /// The laptop's clock, whole seconds.
    pub at: DateTime<Utc>,
}

impl Statement {
    fn texts(&self) -> [(&'static [u8], &str); 3] {
        [(b"/Name", &self.name), (b"/Reason", &self.reason), (b"/Location", &self.location)]
    }
}

/// The dictionary with an empty range and `room` zero bytes for the CMS structure.
pub(crate) fn blank(statement: &Statement, room: usize) -> Result<Vec<u8>, SealError> {
    let mut out = Vec::with_capacity(2 * room + 1_024);
    out.extend_from_slice(HEAD);
    for (key, text) in statement.texts() {
        if text.chars().count() > STATEMENT_CHARS {
            return Err(SealError::TooLarge { what: "a text of the seal", limit: STATEMENT_CHARS });
        }
        if !text.is_empty() {
            out.extend_from_slice(key);
            write_text(&mut out, text);
        }
    }
    out.extend_from_slice(format!("/M({})", statement.at.format(TIME)).as_bytes());
    out.extend_from_slice(BYTE_RANGE);
    out.extend_from_slice(range_text(0, 0, 0).as_bytes());
    out.extend_from_slice(CONTENTS);
    out.push(b'<');
    out.resize(out.len() + 2 * room, b'0');
    out.extend_from_slice(b">>>");
    Ok(out)
}

/// UTF-16 with its mark, in upper-case hexadecimal: a text string that no escape can alter.
fn write_text(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(b"<FEFF");
    for unit in text.encode_utf16() {
        out.extend_from_slice(format!("{unit:04X}").as_bytes());
    }
    out.push(b'>');
}

/// The value of `/ByteRange`, padded to one width.
fn range_text(gap_start: usize, gap_end: usize, tail: usize) -> String {
    let numbers = format!("[0 {gap_start} {gap_end} {tail}]");
    format!("{numbers:<RANGE_WIDTH$}")
}

/// Where a seal's parts lie in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    pub(crate) statement: Statement,
    /// The first byte of the dictionary.
    pub(crate) head: usize,
    /// The first byte after `/ByteRange`.
    range: usize,
    /// The `<` of the hexadecimal string.
    pub(crate) gap_start: usize,
    /// Behind its `>`.
    pub(crate) gap_end: usize,
}

impl Shape {
    /// Reads the seal whose `/ByteRange` stands at `at`; the numbers are not looked at.
    pub(crate) fn read(bytes: &[u8], at: usize) -> Option<Self> {
        // Longest dictionary before the range: three texts of 200 characters, two units each.
        let window = at.saturating_sub(3 * (STATEMENT_CHARS * 8 + 32) + HEAD.len() + 32);
        let head = window + memchr::memmem::rfind(&bytes[window..at], HEAD)?;
        let mut rest = &bytes[head + HEAD.len()..at];
        let mut texts = [b"/Name".as_slice(), b"/Reason", b"/Location"].map(|key| read_text(&mut rest, key));
        let at_time = read_time(&mut rest)?;
        if !rest.is_empty() {
            return None;
        }
        let range = at + BYTE_RANGE.len();
        let gap_start = range + RANGE_WIDTH + CONTENTS.len();
        if bytes.get(range + RANGE_WIDTH..gap_start)? != CONTENTS || *bytes.get(gap_start)? != b'<' {
            return None;
        }
        let digits = bytes[gap_start + 1..].iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        let gap_end = gap_start + 1 + digits + 1;
        if !bytes.get(gap_end - 1..)?.starts_with(b">>>") {
            return None;
        }
        let [name, reason, location] = texts.each_mut().map(|text| text.take().unwrap_or_default());
        let statement = Statement { name, reason, location, at: at_time };
        Some(Self { statement, head, range, gap_start, gap_end })
    }

    /// Bytes that fit between the brackets.
    pub(crate) fn room(&self) -> usize {
        (self.gap_end - self.gap_start - 2) / 2
    }

    /// Writes the range for a file of `total` bytes.
    pub(crate) fn write_range(&self, bytes: &mut [u8], total: usize) -> Result<(), SealError> {
        if total > FILE_BYTES {
            return Err(SealError::TooLarge { what: "the PDF", limit: FILE_BYTES });
        }
        let text = range_text(self.gap_start, self.gap_end, total - self.gap_end);
        bytes[self.range..self.range + RANGE_WIDTH].copy_from_slice(text.as_bytes());
        Ok(())
    }

    /// The end of what the range covers, if its text is exactly what belongs around this gap.
    pub(crate) fn covered(&self, bytes: &[u8]) -> Option<usize> {
        let text = bytes.get(self.range..self.range + RANGE_WIDTH)?;
        let inner = std::str::from_utf8(text).ok()?.trim_end_matches(' ').strip_prefix('[')?.strip_suffix(']')?;
        let tail: usize = inner.rsplit(' ').next()?.parse().ok()?;
        let end = self.gap_end.checked_add(tail)?;
        (text == range_text(self.gap_start, self.gap_end, tail).as_bytes()).then_some(end)
    }

    /// Writes the structure between the brackets and zeros behind it.
    pub(crate) fn write_contents(&self, bytes: &mut [u8], der: &[u8]) {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        let place = &mut bytes[self.gap_start + 1..self.gap_end - 1];
        place.fill(b'0');
        for (pair, byte) in place.chunks_exact_mut(2).zip(der) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
    }

    /// The structure between the brackets, if it is upper-case hexadecimal, one whole element, and zeros behind it.
    pub(crate) fn contents(&self, bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
        let digits = &bytes[self.gap_start + 1..self.gap_end - 1];
        if !digits.len().is_multiple_of(2)
            || digits.len() > 2 * limit
            || !digits.iter().all(|digit| is_upper_hex(*digit))
        {
            return None;
        }
        let mut der: Vec<u8> = digits.chunks_exact(2).map(|pair| (nibble(pair[0]) << 4) | nibble(pair[1])).collect();
        let length = crate::asn1::Reader(&der).next()?.raw.len();
        if der[length..].iter().any(|byte| *byte != 0) {
            return None;
        }
        der.truncate(length);
        Some(der)
    }
}

fn is_upper_hex(digit: u8) -> bool {
    matches!(digit, b'0'..=b'9' | b'A'..=b'F')
}

fn nibble(digit: u8) -> u8 {
    if digit <= b'9' { digit - b'0' } else { digit - b'A' + 10 }
}

/// Takes `key` and its text off the front; leaves all as it is when they are not there in our form.
fn read_text(rest: &mut &[u8], key: &[u8]) -> Option<String> {
    let body = rest.strip_prefix(key)?.strip_prefix(b"<FEFF")?;
    let end = body.iter().position(|byte| *byte == b'>')?;
    let digits = &body[..end];
    let fits = digits.len().is_multiple_of(4)
        && digits.len() <= STATEMENT_CHARS * 8
        && digits.iter().all(|d| is_upper_hex(*d));
    if !fits || digits.is_empty() {
        return None;
    }
    let units: Vec<u16> =
        digits.chunks_exact(4).map(|four| four.iter().fold(0, |sum, d| (sum << 4) | u16::from(nibble(*d)))).collect();
    let text = String::from_utf16(&units).ok()?;
    *rest = &body[end + 1..];
    Some(text)
}

fn read_time(rest: &mut &[u8]) -> Option<DateTime<Utc>> {
    let body = rest.strip_prefix(b"/M(")?;
    let end = body.iter().position(|byte| *byte == b')')?;
    let text = std::str::from_utf8(&body[..end]).ok()?;
    let at = NaiveDateTime::parse_from_str(text, TIME).ok()?.and_utc();
    // The parser forgives signs and spaces; the one writing does not.
    if at.format(TIME).to_string() != text {
        return None;
    }
    *rest = &body[end + 1..];
    Some(at)
}

/// All places of `needle`, which never overlap because none of ours begins as it ends.
pub(crate) fn places<'a>(bytes: &'a [u8], needle: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    memchr::memmem::find_iter(bytes, needle)
}
