//! Cells freed from what nobody can see.
//!
//! What it is: removal of hidden characters, of the apostrophe that forces text in Excel, and of superfluous spaces,
//! with an account of what was removed. What it never does: touch a visible letter.

/// A cleaned text and what was done to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cleaned {
    /// The text; inner line breaks are kept, everything else is single-spaced.
    pub(super) text: String,
    /// Indonesian names of what was removed.
    pub(super) removed: Vec<&'static str>,
}

/// Characters without a shape of their own.
pub(crate) fn is_hidden(c: char) -> bool {
    let formatting = matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    formatting || (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

fn is_odd_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, ' ' | '\n' | '\r' | '\t')
}

pub(super) fn clean(raw: &str) -> Cleaned {
    let mut removed = Vec::new();
    let visible: String = raw.chars().filter(|c| !is_hidden(*c)).collect();
    if visible.len() != raw.len() || raw.contains(is_odd_space) {
        removed.push("karakter tersembunyi");
    }
    let mut text = visible.trim();
    if let Some(rest) = text.strip_prefix(['\'', '’', '‘', '`']) {
        removed.push("tanda petik di depan");
        text = rest.trim_start();
    }
    let lines: Vec<String> = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect();
    let joined = lines.join("\n");
    if joined.chars().filter(|c| *c != '\n').count() != text.chars().filter(|c| !matches!(c, '\n' | '\r')).count()
        || text.len() != visible.len() && removed.is_empty()
    {
        removed.push("spasi berlebih");
    }
    Cleaned { text: joined, removed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_invisible_goes() {
        let cases = [
            ("Budi Santoso", "Budi Santoso", ""),
            ("  Budi   Santoso ", "Budi Santoso", "spasi berlebih"),
            ("'198501012010011001", "198501012010011001", "tanda petik di depan"),
            ("Budi\u{200b}\u{a0}Santoso", "Budi Santoso", "karakter tersembunyi"),
            ("Nur'aini", "Nur'aini", ""),
            ("Budi\r\nNIP", "Budi\nNIP", ""),
        ];
        for (raw, text, removed) in cases {
            let cleaned = clean(raw);
            assert_eq!((cleaned.text.as_str(), cleaned.removed.join(",").as_str()), (text, removed), "{raw:?}");
        }
    }
}
