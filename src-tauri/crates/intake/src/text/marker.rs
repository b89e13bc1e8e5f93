//! Numbers that people type before clauses.
//!
//! What it is: recognition of `1.`, `a.`, `1)`, `(1)`, `I.`, `1.2`, `-` and their kin. What it never does: decide that
//! a marker is one; "H. Budi" looks like the eighth letter, and only [`super::tree`] knows what went before.

/// How a series counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Format {
    Decimal,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    Bullet,
}

/// A series of markers that look alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Series {
    /// How it counts.
    pub(super) format: Format,
    /// Number of points inside: `1.2` has one.
    pub(super) inner: usize,
    /// An opening bracket stands before.
    pub(super) open: bool,
    /// What stands behind: `.`, `)` or nothing (`\0`); for bullets the bullet.
    pub(super) end: char,
}

/// A marker as one of its possible meanings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    /// The series it would belong to.
    pub(super) series: Series,
    /// Its place in the series, from 1; always 1 for bullets.
    pub(super) ordinal: usize,
}

const BULLETS: &[char] = &['-', '–', '—', '•', '▪', '●', '◦', '○', '■', '*', '·', '\u{f0b7}', '\u{f0a7}', '➢', '✓'];

/// The possible meanings of what stands at the beginning of a line, and the rest of the line. Empty when there is
/// nothing like a marker.
pub(super) fn parse(line: &str) -> (Vec<Marker>, &str) {
    let first = line.chars().next().unwrap_or(' ');
    if BULLETS.contains(&first) {
        let rest = &line[first.len_utf8()..];
        let series = Series { format: Format::Bullet, inner: 0, open: false, end: first };
        return if rest.starts_with(' ') {
            (vec![Marker { series, ordinal: 1 }], rest.trim_start())
        } else {
            (vec![], line)
        };
    }
    let open = first == '(';
    let body = if open { &line[1..] } else { line };
    let token_len = body.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(body.len());
    let token = &body[..token_len];
    // "1.Menjaga": the number ends where the letters begin.
    let digits_end = token.rfind(|c: char| c.is_ascii_digit() || c == '.').map_or(0, |at| at + 1);
    let glued = token.starts_with(|c: char| c.is_ascii_digit())
        && digits_end < token.len()
        && token[..digits_end].ends_with('.');
    let (token, rest) = if glued { body.split_at(digits_end) } else { (token, &body[token_len..]) };
    let (core, end, rest) = match rest.strip_prefix(')') {
        Some(rest) => (token, ')', rest),
        None if token.ends_with('.') => (token.trim_end_matches('.'), '.', rest),
        None => (token, '\0', rest),
    };
    let spaced = rest.is_empty() || rest.starts_with(' ') || glued;
    if !spaced || core.is_empty() || (open && end != ')') {
        return (vec![], line);
    }
    let markers = meanings(core, open, end);
    if markers.is_empty() { (markers, line) } else { (markers, rest.trim_start()) }
}

fn meanings(core: &str, open: bool, end: char) -> Vec<Marker> {
    let inner = core.matches('.').count();
    let marker = |format, ordinal| Marker { series: Series { format, inner, open, end }, ordinal };
    if core.split('.').all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit())) {
        // A bare number without a sign is only a marker in the form 1.2.
        let last = core.rsplit('.').next().and_then(|part| part.parse().ok()).unwrap_or(0);
        return if end == '\0' && inner == 0 { vec![] } else { vec![marker(Format::Decimal, last)] };
    }
    if inner > 0 || end == '\0' {
        return vec![];
    }
    let mut found = Vec::new();
    let lower = core.bytes().all(|b| b.is_ascii_lowercase());
    let upper = core.bytes().all(|b| b.is_ascii_uppercase());
    if !lower && !upper {
        return found;
    }
    if core.len() == 1 {
        let letter = usize::from(core.as_bytes()[0].to_ascii_lowercase() - b'a') + 1;
        found.push(marker(if lower { Format::LowerLetter } else { Format::UpperLetter }, letter));
    }
    if let Some(value) = roman(&core.to_ascii_uppercase()) {
        found.push(marker(if lower { Format::LowerRoman } else { Format::UpperRoman }, value));
    }
    found
}

/// The value of a Roman number up to 39; longer lists do not occur.
fn roman(text: &str) -> Option<usize> {
    const TENS: [&str; 4] = ["", "X", "XX", "XXX"];
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    (1..40).find(|value| text == format!("{}{}", TENS[value / 10], ONES[value % 10]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_as_they_are_typed() {
        let cases = [
            ("1. Menjaga", "Decimal 1", "Menjaga"),
            ("1.Menjaga", "Decimal 1", "Menjaga"),
            ("12) Menjaga", "Decimal 12", "Menjaga"),
            ("(3) Menjaga", "Decimal 3", "Menjaga"),
            ("1.2 Menjaga", "Decimal 2", "Menjaga"),
            ("a. menjaga", "LowerLetter 1", "menjaga"),
            ("i. menjaga", "LowerLetter 9/LowerRoman 1", "menjaga"),
            ("II. Menjaga", "UpperRoman 2", "Menjaga"),
            ("- menjaga", "Bullet 1", "menjaga"),
            ("Menjaga", "", "Menjaga"),
            ("2024 adalah tahun", "", "2024 adalah tahun"),
            ("14-10-2024", "", "14-10-2024"),
            ("Drs. Budi", "", "Drs. Budi"),
            ("(Plt) Kepala", "", "(Plt) Kepala"),
        ];
        for (line, expected, rest) in cases {
            let (markers, found) = parse(line);
            let shown: Vec<String> = markers.iter().map(|m| format!("{:?} {}", m.series.format, m.ordinal)).collect();
            assert_eq!((shown.join("/").as_str(), found), (expected, rest), "{line}");
        }
    }
}
