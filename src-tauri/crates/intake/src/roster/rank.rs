//! Rank, grade and echelon.
//!
//! What it is: the seventeen grades I/a-IV/e with the names of their ranks, PPPK grades I-XVII, echelons I.a-V.b, and
//! their spellings in rosters. What it never does: derive one from the other; a contradiction is a doubt.

/// Grades (golongan) of civil servants with their ranks (pangkat), lowest first (PP 99/2000, annex).
pub const RANKS: [(&str, &str); 17] = [
    ("I/a", "Juru Muda"),
    ("I/b", "Juru Muda Tingkat I"),
    ("I/c", "Juru"),
    ("I/d", "Juru Tingkat I"),
    ("II/a", "Pengatur Muda"),
    ("II/b", "Pengatur Muda Tingkat I"),
    ("II/c", "Pengatur"),
    ("II/d", "Pengatur Tingkat I"),
    ("III/a", "Penata Muda"),
    ("III/b", "Penata Muda Tingkat I"),
    ("III/c", "Penata"),
    ("III/d", "Penata Tingkat I"),
    ("IV/a", "Pembina"),
    ("IV/b", "Pembina Tingkat I"),
    ("IV/c", "Pembina Utama Muda"),
    ("IV/d", "Pembina Utama Madya"),
    ("IV/e", "Pembina Utama"),
];

const ROMAN: [&str; 17] =
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII"];

/// The normalised grade (`IV/b`, `IX`) of a text that is nothing but a grade.
pub(super) fn grade(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('(').trim_end_matches([')', '.']).trim();
    let text = ["golongan", "gol."].iter().find_map(|label| strip_prefix_no_case(text, label)).unwrap_or(text).trim();
    civil_grade(text).or_else(|| contract_grade(text))
}

fn strip_prefix_no_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    text.get(..prefix.len()).filter(|head| head.eq_ignore_ascii_case(prefix)).map(|_| &text[prefix.len()..])
}

/// `IV/b`, `IV.b`, `IV b`, `IVb`, `iv/B`, `IV - b`.
fn civil_grade(text: &str) -> Option<String> {
    let upper = text.to_ascii_uppercase();
    let step = upper.chars().last().filter(|c| ('A'..='E').contains(c))?;
    let class = upper[..upper.len() - 1].trim_end_matches(['/', '.', '-', ' ', ',']);
    let grade = format!("{class}/{}", step.to_ascii_lowercase());
    RANKS.iter().any(|(known, _)| *known == grade).then_some(grade)
}

fn contract_grade(text: &str) -> Option<String> {
    let upper = text.to_ascii_uppercase();
    ROMAN.contains(&upper.as_str()).then_some(upper)
}

/// A proposal for a grade in Arabic digits: `4/b` → `IV/b`, `9` → `IX`.
pub(super) fn roman_proposal(text: &str) -> Option<String> {
    let digits: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
    let class = ROMAN.get(digits.parse::<usize>().ok()?.checked_sub(1)?)?;
    let rest = &text.trim()[digits.len()..];
    grade(&format!("{class}{rest}"))
}

/// Takes "Pembina Tk. I (IV/b)", "Pembina Tk. I, IV/b", "IV/b" apart into rank and grade.
pub(super) fn rank_and_grade(text: &str) -> (String, Option<String>) {
    let text = text.replace('\n', " ");
    if let Some(grade) = grade(&text) {
        return (String::new(), Some(grade));
    }
    let open = text.trim_end().trim_end_matches(')');
    let starts = open.char_indices().filter(|(at, c)| {
        matches!(c, 'I' | 'V' | 'i' | 'v') && !open[..*at].ends_with(|before: char| before.is_alphanumeric())
    });
    for (at, _) in starts {
        if let Some(grade) = civil_grade(open[at..].trim()) {
            let rank = open[..at]
                .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '(' | ',' | '-' | '–' | ';'));
            let rank = ["gol.", "golongan", "gol"]
                .iter()
                .find_map(|label| {
                    let cut = rank.len().checked_sub(label.len())?;
                    rank.get(cut..).filter(|tail| tail.eq_ignore_ascii_case(label)).map(|_| &rank[..cut])
                })
                .unwrap_or(rank);
            return (
                rank.trim_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '(' | ',')).to_owned(),
                Some(grade),
            );
        }
    }
    (text.trim().to_owned(), None)
}

/// The grade that goes with a rank's name, when the name is one of the seventeen.
pub(super) fn grade_of_rank(rank: &str) -> Option<&'static str> {
    let key = rank_key(rank);
    RANKS.iter().find(|(_, name)| rank_key(name) == key).map(|(grade, _)| *grade)
}

/// The rank's name that goes with a grade.
pub(super) fn rank_of_grade(grade: &str) -> Option<&'static str> {
    RANKS.iter().find(|(known, _)| *known == grade).map(|(_, name)| *name)
}

/// "Pembina Tk. I", "PEMBINA TINGKAT 1" and "Pembina Tk.I" are one rank.
fn rank_key(rank: &str) -> String {
    let lower = rank.to_lowercase().replace("tingkat", "tk");
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words
        .map(|word| match word {
            "1" => "i",
            "tki" | "tk1" => "tk i",
            other => other,
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// The normalised echelon (`II.b`) of `II/b`, `IIb`, `II.B`, `Eselon II.b`.
pub(super) fn echelon(text: &str) -> Option<String> {
    let text = strip_prefix_no_case(text.trim(), "eselon").unwrap_or(text).trim();
    let upper = text.to_ascii_uppercase();
    let step = upper.chars().last().filter(|c| ('A'..='B').contains(c))?;
    let class = upper[..upper.len() - 1].trim_end_matches(['/', '.', '-', ' ']);
    ROMAN[..5].contains(&class).then(|| format!("{class}.{}", step.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_in_their_spellings() {
        for text in ["IV/b", "IV.b", "IVb", "iv/B", "IV b", "(IV/b)", "Gol. IV/b", "IV - b"] {
            assert_eq!(grade(text).as_deref(), Some("IV/b"), "{text}");
        }
        assert_eq!(grade("IX").as_deref(), Some("IX"));
        for text in ["IV/f", "V/a", "III/e", "XVIII", "Pembina", "", "4/b"] {
            assert_eq!(grade(text), None, "{text}");
        }
        assert_eq!(roman_proposal("4/b").as_deref(), Some("IV/b"));
        assert_eq!(roman_proposal("9").as_deref(), Some("IX"));
    }

    #[test]
    fn rank_and_grade_in_one_cell() {
        let cases = [
            ("Pembina Tk. I (IV/b)", "Pembina Tk. I", Some("IV/b")),
            ("Pembina Tk. I / IV/b", "Pembina Tk. I", Some("IV/b")),
            ("Pembina Utama Muda, IV.c", "Pembina Utama Muda", Some("IV/c")),
            ("Penata Tk. I\nIII/d", "Penata Tk. I", Some("III/d")),
            ("Pembina, Gol. IV/a", "Pembina", Some("IV/a")),
            ("IV/b", "", Some("IV/b")),
            ("IX", "", Some("IX")),
            ("Pembina Tk. I", "Pembina Tk. I", None),
            ("AKBP", "AKBP", None),
        ];
        for (text, rank, grade) in cases {
            let (found_rank, found_grade) = rank_and_grade(text);
            assert_eq!((found_rank.as_str(), found_grade.as_deref()), (rank, grade), "{text}");
        }
        assert_eq!(grade_of_rank("PEMBINA TK.I"), Some("IV/b"));
        assert_eq!(grade_of_rank("Penata Tingkat 1"), Some("III/d"));
        assert_eq!(echelon("II/b").as_deref(), Some("II.b"));
    }
}
