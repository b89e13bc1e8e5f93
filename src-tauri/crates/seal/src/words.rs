//! Eight Indonesian words for a checkpoint's root: what is read aloud in the hall and printed on the official record.
//!
//! 1,024 words make ten bits each, so eight words are the first 80 bits of the root. Words are common, have 4 to 8
//! letters, differ in their first four letters and in more than one letter, and none can be made another by swapping two
//! neighbours; the tests hold that.

use std::sync::LazyLock;

use ceremony::id::Digest;

/// Words per root.
pub const COUNT: usize = 8;

static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let words: Vec<&str> = include_str!("words.txt").lines().collect();
    assert_eq!(words.len(), 1_024, "words.txt is part of the format");
    words
});

/// The words of a root, most significant bits first.
pub fn words(root: &Digest) -> [&'static str; COUNT] {
    let first = root.0[..10].iter().fold(0_u128, |bits, byte| (bits << 8) | u128::from(*byte));
    std::array::from_fn(|index| {
        let ten_bits = (first >> (10 * (COUNT - 1 - index))) & 0x3ff;
        WORDS[usize::try_from(ten_bits).expect("ten bits")]
    })
}

/// The first 80 bits that eight words stand for. Capitals and surplus spaces are forgiven, and a word may be cut after
/// its fourth letter; anything else is no word.
pub fn bits(text: &str) -> Option<[u8; 10]> {
    let mut sum = 0_u128;
    let mut count = 0;
    for word in text.split_whitespace().take(COUNT + 1) {
        let word = word.to_lowercase();
        let enough = word.chars().count() >= 4;
        let index = WORDS.iter().position(|known| enough && known.starts_with(&word))?;
        sum = (sum << 10) | index as u128;
        count += 1;
    }
    let bytes = sum.to_be_bytes();
    (count == COUNT).then(|| bytes[6..].try_into().expect("ten of sixteen bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One insertion, deletion or replacement, or two neighbours swapped.
    fn too_near(a: &str, b: &str) -> bool {
        let (short, long) =
            if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
        let head = short.iter().zip(long).take_while(|(x, y)| x == y).count();
        let (short, long) = (&short[head..], &long[head..]);
        match long.len() - short.len() {
            0 if long.len() > 1 && short[0] == long[1] && short[1] == long[0] => short[2..] == long[2..],
            0 => short.get(1..) == long.get(1..),
            1 => short == &long[1..],
            _ => false,
        }
    }

    #[test]
    fn the_list_has_the_properties_it_promises() {
        assert_eq!(WORDS.len(), 1 << 10);
        assert!(WORDS.is_sorted_by(|a, b| a < b), "sorted, each once");
        for (index, word) in WORDS.iter().enumerate() {
            assert!((4..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase()), "{word}");
            for other in &WORDS[index + 1..] {
                assert!(word[..4] != other[..4], "{word} and {other} begin alike");
                assert!(!too_near(word, other), "{word} and {other} are one slip apart");
            }
        }
        assert!(too_near("lawan", "lawa") && too_near("buku", "baku") && too_near("tiang", "tinag"));
        assert!(!too_near("lautan", "lawan"));
    }

    #[test]
    fn eight_words_are_the_first_eighty_bits() {
        let mut root = Digest([0; 32]);
        assert_eq!(words(&root), [WORDS[0]; 8]);
        root.0[..10].copy_from_slice(&[0xff; 10]);
        assert_eq!(words(&root), [WORDS[1_023]; 8]);
        root.0 = std::array::from_fn(|index| u8::try_from(index * 37 % 256).unwrap());
        let spoken = words(&root).join(" ");
        assert_eq!(bits(&spoken).as_ref(), root.0.first_chunk());
        let short: Vec<&str> = words(&root).iter().map(|word| &word[..4]).collect();
        assert_eq!(bits(&short.join("  ").to_uppercase()).as_ref(), root.0.first_chunk());
        assert_eq!(bits(&words(&root)[..7].join(" ")), None);
        assert_eq!(bits(&format!("{spoken} {}", WORDS[0])), None);
        assert_eq!(bits(&spoken.replace(words(&root)[3], "xyzzy")), None);
    }
}
