//! A sentence in breath groups: lines that a hall can say after somebody, broken where one breathes.
//!
//! It breaks after a comma, before a word that leads on ("serta", "dalam", "yang"), inside a name only when nothing else
//! is left; of all ways to break, the one whose lines cost least together. It changes no word and leaves none out.

use crate::limits::BREATH_LETTERS;

/// Words that lead on to what follows: a line likes to begin with them and never to end with one.
const LEADING: &[&str] = &[
    "agar", "akan", "atas", "atau", "bagi", "baik", "dalam", "dan", "dari", "demi", "dengan", "di", "ke", "kepada",
    "maupun", "melalui", "oleh", "pada", "para", "secara", "segala", "sehingga", "selama", "serta", "sesuai", "tanpa",
    "tentang", "terhadap", "tidak", "untuk", "yang",
];

/// The lines of a sentence, in order; none for an empty one. Only a single word may be longer than a line.
pub(crate) fn groups(sentence: &str) -> Vec<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    // The cheapest way to set the first n words: its cost, and where its last line begins.
    let mut best = vec![(0_usize, 0_usize)];
    for end in 1..=words.len() {
        let line = |start: usize| cost(&words, start, end).map(|cost| (best[start].0 + cost, start));
        // A line holds no more words than letters.
        let ways = (end.saturating_sub(BREATH_LETTERS)..end).filter_map(line);
        best.push(ways.min().expect("a single word always makes a line"));
    }
    let mut lines = Vec::new();
    let mut end = words.len();
    while end > 0 {
        let start = best[end].1;
        lines.push(words[start..end].join(" "));
        end = start;
    }
    lines.reverse();
    lines
}

/// What a line of these words costs; nothing when it is too long.
fn cost(words: &[&str], start: usize, end: usize) -> Option<usize> {
    let letters = words[start..end].iter().map(|word| word.chars().count() + 1).sum::<usize>() - 1;
    if letters > BREATH_LETTERS && end - start > 1 {
        return None;
    }
    let spare = BREATH_LETTERS.saturating_sub(letters);
    let Some(next) = words.get(end) else { return Some(if letters < BREATH_LETTERS / 3 { 60 } else { 0 }) };
    Some(spare * spare / 8 + breaking(words[end - 1], next))
}

/// What a break between two words costs.
fn breaking(last: &str, next: &str) -> usize {
    let leads = |word: &str| LEADING.contains(&word.to_lowercase().as_str());
    let name = |word: &str| word.chars().next().is_some_and(|first| first.is_uppercase() || first.is_numeric());
    match (last, next) {
        _ if last.ends_with([',', ';', ':', '.']) => 0,
        // "Tahun 2024", "Nomor 7".
        _ if next.starts_with(|first: char| first.is_ascii_digit()) => 150,
        _ if leads(last) => 130,
        _ if leads(next) => 15,
        _ if name(last) && name(next) => 100,
        _ => 55,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_is_broken_where_one_breathes() {
        let clause = "Menjaga dan menegakkan prinsip netralitas Pegawai ASN di lingkungan Pemerintah Kabupaten Mukomuko \
                      dalam melaksanakan fungsi pelayanan publik baik sebelum, selama, maupun sesudah pelaksanaan \
                      Pemilihan Umum Tahun 2024.";
        let lines = [
            "Menjaga dan menegakkan prinsip",
            "netralitas Pegawai ASN di lingkungan",
            "Pemerintah Kabupaten Mukomuko",
            "dalam melaksanakan fungsi",
            "pelayanan publik baik sebelum,",
            "selama, maupun sesudah pelaksanaan",
            "Pemilihan Umum Tahun 2024.",
        ];
        assert_eq!(groups(clause), lines);
    }

    #[test]
    fn every_word_stays_in_its_place_whatever_the_sentence() {
        let long = "kata ".repeat(1_600);
        let one = "x".repeat(500);
        for sentence in ["", "  ", "Satu", "a, b; c: d.", &long, &one, &format!("{one} dan {one}")] {
            let lines = groups(sentence);
            assert_eq!(lines.join(" "), sentence.split_whitespace().collect::<Vec<_>>().join(" "));
            for line in lines {
                assert!(line.chars().count() <= BREATH_LETTERS || !line.contains(' '), "{line}");
            }
        }
    }
}
