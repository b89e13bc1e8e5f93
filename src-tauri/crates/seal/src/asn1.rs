//! DER, written and read byte by byte.
//!
//! What it is: the few forms that certificates, CMS and RFC 3161 need. Written forms have one encoding; the reader
//! takes only definite, minimal lengths (X.690 §10.1) and single-byte tags, never recurses and never allocates, so it
//! may be pointed at any bytes. It keeps spans of the original, because signatures cover bytes, not meanings.

pub(crate) const BOOLEAN: u8 = 0x01;
pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const BIT_STRING: u8 = 0x03;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const NULL: u8 = 0x05;
pub(crate) const OID: u8 = 0x06;
pub(crate) const UTF8_STRING: u8 = 0x0c;
pub(crate) const PRINTABLE_STRING: u8 = 0x13;
pub(crate) const UTC_TIME: u8 = 0x17;
pub(crate) const GENERALIZED_TIME: u8 = 0x18;
pub(crate) const SEQUENCE: u8 = 0x30;
pub(crate) const SET: u8 = 0x31;
/// `[0]`, constructed.
pub(crate) const CONTEXT_0: u8 = 0xa0;
/// `[1]`, constructed.
pub(crate) const CONTEXT_1: u8 = 0xa1;
/// `[3]`, constructed.
pub(crate) const CONTEXT_3: u8 = 0xa3;

/// One element: tag, length, and the parts one after another as its value.
pub(crate) fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length: usize = parts.iter().map(|part| part.len()).sum();
    let mut out = Vec::with_capacity(length + 6);
    out.push(tag);
    if length < 0x80 {
        out.push(u8::try_from(length).expect("below 128"));
    } else {
        let bytes = length.to_be_bytes();
        let leading = bytes.iter().take_while(|byte| **byte == 0).count();
        out.push(0x80 | u8::try_from(bytes.len() - leading).expect("at most eight bytes"));
        out.extend_from_slice(&bytes[leading..]);
    }
    for part in parts {
        out.extend_from_slice(part);
    }
    out
}

pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(SEQUENCE, parts)
}

/// A SET OF: its members in ascending order of their encodings (X.690 §11.6).
pub(crate) fn set_of(tag: u8, members: &[&[u8]]) -> Vec<u8> {
    let mut sorted = members.to_vec();
    sorted.sort_unstable();
    element(tag, &sorted)
}

/// A non-negative INTEGER from big-endian bytes: leading zeros dropped, one put back where the sign would show.
pub(crate) fn unsigned(bytes: &[u8]) -> Vec<u8> {
    let leading = bytes.iter().take_while(|byte| **byte == 0).count();
    let significant = &bytes[leading..];
    match significant.first() {
        Some(first) if *first < 0x80 => element(INTEGER, &[significant]),
        _ => element(INTEGER, &[&[0], significant]),
    }
}

/// One element as it stands in the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Element<'a> {
    pub(crate) tag: u8,
    /// Tag, length and value.
    pub(crate) raw: &'a [u8],
    pub(crate) value: &'a [u8],
}

impl<'a> Element<'a> {
    /// The elements inside.
    pub(crate) fn inside(&self) -> Reader<'a> {
        Reader(self.value)
    }
}

/// Elements one after another.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    /// The next element; nothing at the end or when the bytes are not DER.
    pub(crate) fn next(&mut self) -> Option<Element<'a>> {
        let bytes = self.0;
        let (&tag, &first) = (bytes.first()?, bytes.get(1)?);
        if tag & 0x1f == 0x1f {
            return None;
        }
        let (header, length) = if first < 0x80 { (2, usize::from(first)) } else { long_length(bytes, first)? };
        let end = header.checked_add(length)?;
        let raw = bytes.get(..end)?;
        self.0 = &bytes[end..];
        Some(Element { tag, raw, value: &raw[header..] })
    }

    /// The next element, if it has this tag; otherwise the reader stays where it is.
    pub(crate) fn take(&mut self, tag: u8) -> Option<Element<'a>> {
        let before = *self;
        let element = self.next().filter(|element| element.tag == tag);
        if element.is_none() {
            *self = before;
        }
        element
    }

    /// The next element's inside, if it has this tag.
    pub(crate) fn enter(&mut self, tag: u8) -> Option<Reader<'a>> {
        self.take(tag).map(|element| element.inside())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `Some` only when nothing is left over.
    pub(crate) fn end(&self) -> Option<()> {
        self.is_empty().then_some(())
    }
}

/// Header and length in bytes of an element with a long length, which has to be as short as possible.
fn long_length(bytes: &[u8], first: u8) -> Option<(usize, usize)> {
    let count = usize::from(first & 0x7f);
    if !(1..=4).contains(&count) {
        return None;
    }
    let digits = bytes.get(2..2 + count)?;
    let length = digits.iter().fold(0_usize, |length, digit| (length << 8) | usize::from(*digit));
    let minimal = digits[0] != 0 && length >= 0x80;
    minimal.then_some((2 + count, length))
}

/// The single element that `bytes` are, without anything behind it.
pub(crate) fn only(bytes: &[u8], tag: u8) -> Option<Element<'_>> {
    let mut reader = Reader(bytes);
    let element = reader.take(tag)?;
    reader.end()?;
    Some(element)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_with_the_same_span() {
        for length in [0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff, 0x1_0000] {
            let value = vec![7; length];
            let written = element(OCTET_STRING, &[&value]);
            let read = only(&written, OCTET_STRING).unwrap();
            assert_eq!((read.raw, read.value), (written.as_slice(), value.as_slice()));
        }
        assert_eq!(unsigned(&[0, 0, 0x80]), [2, 2, 0, 0x80]);
        assert_eq!(unsigned(&[0, 0x7f]), [2, 1, 0x7f]);
        assert_eq!(unsigned(&[]), [2, 1, 0]);
        assert_eq!(set_of(SET, &[&[2, 1, 9], &[2, 1, 1]]), [0x31, 6, 2, 1, 1, 2, 1, 9]);
    }

    #[test]
    fn indefinite_padded_and_overlong_lengths_are_refused() {
        for bad in [
            &[0x30, 0x80, 0, 0][..],
            &[0x04, 0x81, 0x01, 7],
            &[0x04, 0x82, 0x00, 0x80],
            &[0x04, 0x85, 0, 0, 0, 0, 1, 7],
            &[0x04, 0x84, 0xff, 0xff, 0xff, 0xff, 7],
            &[0x1f, 0x01, 0],
            &[0x04],
            &[],
        ] {
            assert_eq!(Reader(bad).next(), None, "{bad:02x?}");
        }
        assert_eq!(only(&[2, 1, 0, 0], INTEGER), None);
    }
}
