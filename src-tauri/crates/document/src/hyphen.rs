//! Where an Indonesian word may be divided at the end of a line.
//!
//! Rules: Ejaan Bahasa Indonesia yang Disempurnakan, edition V (Badan Bahasa, 2022), section I.F "Pemenggalan
//! Kata": V-V, V-CV, VC-CV, and with three or more consonants after the first; *ng ny sy kh* count as one sound,
//! *ai au ei oi* are never divided. Prefixes and suffixes should come off whole; a word list is not carried, so
//! a division that could cut across an affix is left out rather than guessed. What it never does: divide names,
//! abbreviations, numbers or words in capitals. In titles of laws every noun has a capital: those made with *pem-…-an*
//! or *pen-…-an*, as no name is, are divided like the words they are.

/// Letters that must stay before and after a hyphen.
const BEFORE: usize = 2;
const AFTER: usize = 3;

/// Prefixes whose last consonant would be pulled to the root when a vowel follows ("ber-integritas" against
/// "be-rintegritas"); no division is offered inside them.
const CLOSED_PREFIXES: [&str; 9] = ["meng", "peng", "mem", "men", "pem", "pen", "ber", "ter", "per"];

/// One sound of a word: a vowel (or diphthong) or a consonant (or digraph), at its byte range.
struct Sound {
    start: usize,
    vowel: bool,
}

/// Letters of the shortest noun that is divided although it has a capital.
const NOUN: usize = 9;

/// Byte positions inside `word` at which it may be divided with a hyphen, in ascending order. Empty unless the
/// word is wholly lower-case ASCII letters, or a noun of a title.
pub fn divisions(word: &str) -> Vec<usize> {
    let lowered;
    let word = if is_titled_noun(word) {
        lowered = word.to_ascii_lowercase();
        &lowered
    } else {
        word
    };
    if word.len() < BEFORE + AFTER || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Vec::new();
    }
    let sounds = sounds(word);
    let vowels: Vec<usize> = (0..sounds.len()).filter(|&i| sounds[i].vowel).collect();
    let mut positions: Vec<usize> = vowels
        .windows(2)
        .map(|pair| match pair[1] - pair[0] - 1 {
            // V-V and V-CV divide before the second vowel's own onset, VC-CV and VC-CCV after the first consonant.
            0 => sounds[pair[1]].start,
            1 => sounds[pair[0] + 1].start,
            _ => sounds[pair[0] + 2].start,
        })
        .filter(|&at| at >= BEFORE && word.len() - at >= AFTER)
        .collect();
    let open_prefix = open_prefix_length(word);
    positions.retain(|&at| at > open_prefix && !cuts_a_suffix(word, at));
    positions
}

/// `Pembinaan`, `Penyelenggaraan`.
fn is_titled_noun(word: &str) -> bool {
    let noun = (word.starts_with("Pem") || word.starts_with("Pen")) && word.ends_with("an") && word.len() >= NOUN;
    noun && word.bytes().skip(1).all(|b| b.is_ascii_lowercase())
}

fn sounds(word: &str) -> Vec<Sound> {
    let mut sounds = Vec::with_capacity(word.len());
    let mut at = 0;
    while at < word.len() {
        let pair = word.get(at..at + 2).unwrap_or("");
        let vowel = matches!(word.as_bytes()[at], b'a' | b'i' | b'u' | b'e' | b'o');
        let double = matches!(pair, "ng" | "ny" | "sy" | "kh" | "ai" | "au" | "ei" | "oi");
        sounds.push(Sound { start: at, vowel });
        at += if double { 2 } else { 1 };
    }
    sounds
}

/// Length of a closed prefix that meets a vowel, or 0.
fn open_prefix_length(word: &str) -> usize {
    let meets_vowel = |rest: &str| rest.starts_with(['a', 'i', 'u', 'e', 'o']);
    CLOSED_PREFIXES.iter().find(|p| word.strip_prefix(**p).is_some_and(meets_vowel)).map_or(0, |p| p.len())
}

/// True for a division one consonant before a final "an" ("pemerinta-han"): the suffix would lose its word.
/// "-kan" and "-nya" are suffixes themselves and come off whole.
fn cuts_a_suffix(word: &str, at: usize) -> bool {
    let tail = &word[at..];
    tail.ends_with("an") && tail != "kan" && !tail[..tail.len() - 2].contains(['a', 'i', 'u', 'e', 'o'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(word: &str) -> String {
        let mut shown = word.to_owned();
        for at in divisions(word).into_iter().rev() {
            shown.insert(at, '-');
        }
        shown
    }

    #[test]
    fn syllables_follow_the_spelling_rules() {
        let table = [
            ("melaksanakan", "me-lak-sa-na-kan"),
            ("netralitas", "net-ra-li-tas"),
            ("instruksi", "in-struksi"),
            ("masyarakat", "ma-sya-ra-kat"),
            ("menyelenggarakan", "me-nye-leng-ga-ra-kan"),
            ("akhlak", "akh-lak"),
            ("keadaan", "ke-a-daan"),
            ("sesuai", "se-suai"),
            ("penilaian", "peni-laian"),
            ("berintegritas", "berin-teg-ri-tas"),
            ("pemerintahan", "peme-rin-tahan"),
            ("Pemerintahan", "Peme-rin-tahan"),
            ("Pembinaan", "Pem-bi-naan"),
            ("Penyelenggaraan", "Pe-nye-leng-ga-raan"),
        ];
        let shown: Vec<_> = table.iter().map(|(word, _)| show(word)).collect();
        let expected: Vec<_> = table.iter().map(|(_, parts)| (*parts).to_owned()).collect();
        assert_eq!(shown, expected);
    }

    #[test]
    fn names_numbers_and_capitals_are_never_divided() {
        for word in ["Mukomuko", "Pekalongan", "Penajam", "PEMILIHAN", "NETRALITAS", "1447.1", "M.Si.", "ASN", "apa"] {
            assert_eq!(show(word), word);
        }
    }
}
