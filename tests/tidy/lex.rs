//! Tells code, comments and string contents of a Rust file apart, keeping every line where it was.
//!
//! Not a parser: it knows just enough of the language (nested comments, raw strings, lifetimes) for rules
//! that look for words. Three texts of equal shape come out; what belongs to another is blank.

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Code,
    Comment,
    Text,
}

/// A file in three layers.
pub(crate) struct Layers {
    pub(crate) code: String,
    pub(crate) comments: String,
    pub(crate) strings: String,
}

impl Layers {
    pub(crate) fn of(source: &str) -> Self {
        let chars: Vec<char> = source.chars().collect();
        let mut layers = Self { code: String::new(), comments: String::new(), strings: String::new() };
        let mut at = 0;
        while at < chars.len() {
            let (kind, length) = token(&chars, at);
            for c in &chars[at..at + length] {
                layers.push(kind, *c);
            }
            at += length;
        }
        layers
    }

    fn push(&mut self, kind: Kind, c: char) {
        let blank = if c == '\n' { '\n' } else { ' ' };
        self.code.push(if kind == Kind::Code { c } else { blank });
        self.comments.push(if kind == Kind::Comment { c } else { blank });
        self.strings.push(if kind == Kind::Text { c } else { blank });
    }
}

/// What begins at `at`, and how many characters it takes.
fn token(chars: &[char], at: usize) -> (Kind, usize) {
    let rest = &chars[at..];
    let inside_name = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    match rest {
        ['/', '/', ..] => (Kind::Comment, rest.iter().position(|c| *c == '\n').unwrap_or(rest.len())),
        ['/', '*', ..] => (Kind::Comment, block_comment(rest)),
        ['"', ..] => (Kind::Text, quoted(rest)),
        ['r', '"' | '#', ..] if !inside_name => raw(rest).map_or((Kind::Code, 1), |length| (Kind::Text, length)),
        ['\'', ..] => character(rest).map_or((Kind::Code, 1), |length| (Kind::Text, length)),
        _ => (Kind::Code, 1),
    }
}

fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

/// `r"…"`, `r#"…"#` and so on; `None` for a raw name such as `r#type`.
fn raw(rest: &[char]) -> Option<usize> {
    let fences = rest[1..].iter().take_while(|c| **c == '#').count();
    if rest.get(1 + fences) != Some(&'"') {
        return None;
    }
    let start = 2 + fences;
    let closes = |at: &usize| {
        let tail = &rest[*at..];
        tail[0] == '"' && tail.len() > fences && tail[1..=fences].iter().all(|c| *c == '#')
    };
    Some((start..rest.len()).find(closes).map_or(rest.len(), |at| at + 1 + fences))
}

/// A character literal; `None` for a lifetime.
fn character(rest: &[char]) -> Option<usize> {
    match rest {
        // The escaped sign itself may be a quote: look for the closing one behind it.
        [_, '\\', _, tail @ ..] => tail.iter().position(|c| *c == '\'').map(|end| end + 4),
        [_, _, '\'', ..] => Some(3),
        _ => None,
    }
}

/// The line numbers (from 1) from an opening brace at or after `start` to its partner, in blanked code;
/// `None` when a semicolon comes first.
pub(crate) fn body_lines(code: &str, start: usize) -> Option<(usize, usize)> {
    let line_of = |at: usize| code[..at].matches('\n').count() + 1;
    let open = start + code[start..].find(['{', ';'])?;
    if code[open..].starts_with(';') {
        return None;
    }
    let mut depth = 0_usize;
    for (at, c) in code[open..].char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((line_of(start), line_of(open + at)));
        }
    }
    None
}

#[test]
fn layers_keep_lines_and_tell_kinds_apart() {
    let source = "let a = \"x // y\"; // \"z\"\nlet b = r#\"q\"#; /* c /* d */ e */ fn f<'a>() { '\\''; '\"'; }\n";
    let layers = Layers::of(source);
    assert_eq!(layers.code.lines().count(), 2);
    assert!(layers.code.contains("fn f<'a>()") && !layers.code.contains(['x', 'z', 'q', 'd']));
    assert!(layers.comments.contains("\"z\"") && layers.comments.contains("c /* d */ e"));
    assert!(layers.strings.contains("x // y") && layers.strings.contains("r#\"q\"#"));
}

#[test]
fn bodies_end_with_their_own_brace() {
    let code = "fn a();\nfn b() {\n  if x { y }\n}\nfn c() {}\n";
    assert_eq!(body_lines(code, 0), None);
    assert_eq!(body_lines(code, code.find("fn b").unwrap()), Some((2, 4)));
}
