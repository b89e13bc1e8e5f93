//! Just enough of PDF's syntax (ISO 32000-1 §7.2-7.3) to find entries of dictionaries in their own bytes.
//!
//! Nothing recurses, nothing allocates, every step moves forward. Used on files about to be sealed, never for judging.

use crate::limits::NESTING;

pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// The next byte that is neither white space nor comment.
pub(crate) fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        if *byte == b'%' {
            let line = bytes[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            at = line.map_or(bytes.len(), |length| at + length);
        } else if is_space(*byte) {
            at += 1;
        } else {
            break;
        }
    }
    at
}

/// What a token does to the nesting.
enum Token {
    Open,
    Close,
    Leaf,
}

/// The token at `at`: what it is and where it ends.
fn token(bytes: &[u8], at: usize) -> Option<(Token, usize)> {
    let rest = bytes.get(at..)?;
    match rest.first()? {
        b'<' if rest.starts_with(b"<<") => Some((Token::Open, at + 2)),
        b'>' if rest.starts_with(b">>") => Some((Token::Close, at + 2)),
        b'[' => Some((Token::Open, at + 1)),
        b']' => Some((Token::Close, at + 1)),
        b'<' => rest.iter().position(|byte| *byte == b'>').map(|length| (Token::Leaf, at + length + 1)),
        b'(' => string_end(bytes, at).map(|end| (Token::Leaf, end)),
        b'/' => Some((Token::Leaf, regular_end(bytes, at + 1))),
        byte if !is_delimiter(*byte) => Some((Token::Leaf, regular_end(bytes, at))),
        _ => None,
    }
}

fn regular_end(bytes: &[u8], start: usize) -> usize {
    let length = bytes[start..].iter().position(|byte| is_space(*byte) || is_delimiter(*byte));
    length.map_or(bytes.len(), |length| start + length)
}

/// Behind the closing parenthesis; parentheses may nest, a backslash hides the next byte.
fn string_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = start;
    loop {
        match bytes.get(at)? {
            b'\\' => at += 1,
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The end of the value that begins at `at`; `12 0 R` is one value.
pub(crate) fn value_end(bytes: &[u8], at: usize) -> Option<usize> {
    if let Some((_, end)) = reference(bytes, at) {
        return Some(end);
    }
    let mut depth = 0_usize;
    let mut at = at;
    loop {
        let (token, end) = token(bytes, at)?;
        match token {
            Token::Open => depth += 1,
            Token::Close => depth = depth.checked_sub(1)?,
            Token::Leaf => {}
        }
        if depth == 0 {
            return Some(end);
        }
        if depth > NESTING {
            return None;
        }
        at = skip_space(bytes, end);
    }
}

/// An unsigned number and where it ends.
pub(crate) fn number(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let digits = bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !(1..=10).contains(&digits) {
        return None;
    }
    let text = std::str::from_utf8(&bytes[at..at + digits]).ok()?;
    Some((text.parse().ok()?, at + digits))
}

/// An object's number and generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Id {
    pub(crate) number: usize,
    pub(crate) generation: usize,
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.number, self.generation)
    }
}

/// `number generation`, then `keyword`; gives the place behind it.
pub(crate) fn id_and(bytes: &[u8], at: usize, keyword: &[u8]) -> Option<(Id, usize)> {
    let (number_, end) = number(bytes, at)?;
    let (generation, end) = number(bytes, skip_space(bytes, end))?;
    let at = skip_space(bytes, end);
    let end = at + keyword.len();
    let ends = bytes.get(end).is_none_or(|byte| is_space(*byte) || is_delimiter(*byte));
    (bytes.get(at..end)? == keyword && ends).then_some((Id { number: number_, generation }, end))
}

/// A reference `n g R`.
pub(crate) fn reference(bytes: &[u8], at: usize) -> Option<(Id, usize)> {
    id_and(bytes, at, b"R")
}

/// The value of `key` in the dictionary that `dictionary` begins with: its place. `Err` when the dictionary is broken.
pub(crate) fn entry(dictionary: &[u8], key: &[u8]) -> Result<Option<std::ops::Range<usize>>, Broken> {
    if !dictionary.starts_with(b"<<") {
        return Err(Broken);
    }
    let mut at = skip_space(dictionary, 2);
    let mut found = None;
    while !dictionary.get(at..).ok_or(Broken)?.starts_with(b">>") {
        if dictionary.get(at) != Some(&b'/') {
            return Err(Broken);
        }
        let name_end = regular_end(dictionary, at + 1);
        let name = &dictionary[at..name_end];
        let start = skip_space(dictionary, name_end);
        let end = value_end(dictionary, start).ok_or(Broken)?;
        // A name may be written with #-escapes; what we look for never is, and an escape could hide a second one.
        if name == key {
            if found.is_some() {
                return Err(Broken);
            }
            found = Some(start..end);
        } else if name.contains(&b'#') {
            return Err(Broken);
        }
        at = skip_space(dictionary, end);
    }
    Ok(found)
}

/// The bytes are no dictionary that is understood here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Broken;

#[cfg(test)]
mod tests {
    use super::*;

    fn value<'a>(dictionary: &'a str, key: &str) -> Option<&'a str> {
        entry(dictionary.as_bytes(), key.as_bytes()).unwrap().map(|range| &dictionary[range])
    }

    #[test]
    fn entries_are_found_at_their_own_level_only() {
        let dictionary = "<< /A<</B 1>>/T (a\\)(b)>>) % c >>\n/C [ 1 0 R<</B 2>> ]/B 12 0 R /D<3E3E>/E/F/G -1.5>>";
        assert_eq!(value(dictionary, "/A"), Some("<</B 1>>"));
        assert_eq!(value(dictionary, "/B"), Some("12 0 R"));
        assert_eq!(value(dictionary, "/C"), Some("[ 1 0 R<</B 2>> ]"));
        assert_eq!(value(dictionary, "/E"), Some("/F"));
        assert_eq!(value(dictionary, "/G"), Some("-1.5"));
        assert_eq!(value(dictionary, "/H"), None);
    }

    #[test]
    fn broken_and_ambiguous_dictionaries_are_refused() {
        for bad in ["", "<<", "<</A", "<</A 1", "<</A(>>", "<</A 1/A 2>>", "<</#41 1>>", "<</A ]>>", "<<1 2>>"] {
            assert_eq!(entry(bad.as_bytes(), b"/A"), Err(Broken), "{bad}");
        }
        let deep = format!("<</A {}1{}>>", "[".repeat(500), "]".repeat(500));
        assert_eq!(entry(deep.as_bytes(), b"/A"), Err(Broken));
    }
}
