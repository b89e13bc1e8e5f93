//! The words people sign: pledge, pact and their clauses, as values.
//!
//! A [`Text`] is data: what it looks like on paper is decided in `document`, how it is stored in `journal`.
//! Placeholders (`{tahun}`) stay in the text until [`Text::filled`] replaces them; a text with an open
//! placeholder is never signed (the rule is in `decide`).

use std::collections::BTreeMap;

/// One clause (butir) with its sub-clauses; numbering follows from the position, never from typed digits.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clause {
    /// The sentence, without its number.
    pub text: String,
    /// Sub-clauses, one level deeper.
    pub children: Vec<Clause>,
}

/// The sentences around the clauses for one grammatical person ("Saya …" or "Kami …").
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Framing {
    /// Before the identity: "Saya yang bertanda tangan di bawah ini:".
    pub opening: String,
    /// Between identity and clauses: "dengan ini menyatakan bahwa … saya akan:".
    pub statement: String,
    /// After the clauses, one paragraph each (sanction sentence, "dengan sadar dan tanpa paksaan").
    pub closing: Vec<String>,
}

/// The form of the pact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PactForm {
    /// One person (or a hall of persons) declares.
    #[default]
    Declaration,
    /// Perjanjian kinerja: a first and a second party sign the same document, targets are annexed.
    Pair,
}

/// The pact: its title, its clauses, and the framing of the individual and of the collective sheet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PactText {
    /// Declaration or pair.
    pub form: PactForm,
    /// Title lines as printed, for instance `PAKTA INTEGRITAS` / `NETRALITAS PEGAWAI ASN`.
    pub title: Vec<String>,
    /// "Saya …": the sheet of one person. For a pair: the words of both parties.
    pub individual: Framing,
    /// "Kami …": the sheet of the hall.
    pub collective: Framing,
    /// The clauses, shared by both framings.
    pub clauses: Vec<Clause>,
}

/// The pledge read aloud in the hall.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PledgeText {
    /// Title lines.
    pub title: Vec<String>,
    /// The sentence before the clauses.
    pub opening: String,
    /// The clauses, read one at a time.
    pub clauses: Vec<Clause>,
    /// The sentence after the clauses.
    pub closing: String,
}

/// Everything that is frozen with the first signature: pledge and pact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// What is signed.
    pub pact: PactText,
    /// What is read aloud.
    pub pledge: PledgeText,
    /// Values of the placeholders. They belong to the text, so that its digest covers every printed word.
    pub values: BTreeMap<String, String>,
}

impl Text {
    /// Applies `change` to every sentence, in reading order (pact, then pledge).
    pub fn for_each_mut(&mut self, change: &mut dyn FnMut(&mut String)) {
        let pact = &mut self.pact;
        pact.title.iter_mut().for_each(&mut *change);
        for framing in [&mut pact.individual, &mut pact.collective] {
            change(&mut framing.opening);
            change(&mut framing.statement);
            framing.closing.iter_mut().for_each(&mut *change);
        }
        clauses_mut(&mut pact.clauses, change);
        self.pledge.title.iter_mut().for_each(&mut *change);
        change(&mut self.pledge.opening);
        clauses_mut(&mut self.pledge.clauses, change);
        change(&mut self.pledge.closing);
    }

    /// The text as printed: every placeholder with a value replaced, title lines in capitals as the drafting guide
    /// sets them; placeholders without a value stay as they are.
    #[must_use]
    pub fn filled(&self) -> Self {
        let mut text = self.clone();
        text.for_each_mut(&mut |sentence| *sentence = fill(sentence, &self.values));
        for line in text.pact.title.iter_mut().chain(&mut text.pledge.title) {
            if placeholder_spans(line).next().is_none() {
                *line = line.to_uppercase();
            }
        }
        text
    }

    /// How many clauses the longer of pact and pledge has, and how deep they nest.
    pub fn extent(&self) -> (usize, usize) {
        let (pact, pledge) = (extent(&self.pact.clauses), extent(&self.pledge.clauses));
        (pact.0.max(pledge.0), pact.1.max(pledge.1))
    }

    /// Names of the placeholders still in the text, in alphabetical order, each once.
    pub fn placeholders(&self) -> Vec<String> {
        let mut names = std::collections::BTreeSet::new();
        self.clone().for_each_mut(&mut |sentence| {
            names.extend(placeholder_spans(sentence).map(|span| sentence[span].to_owned()));
        });
        names.into_iter().collect()
    }
}

fn clauses_mut(clauses: &mut [Clause], change: &mut dyn FnMut(&mut String)) {
    for clause in clauses {
        change(&mut clause.text);
        clauses_mut(&mut clause.children, change);
    }
}

fn extent(clauses: &[Clause]) -> (usize, usize) {
    clauses
        .iter()
        .map(|clause| extent(&clause.children))
        .fold((clauses.len(), usize::from(!clauses.is_empty())), |sum, below| (sum.0 + below.0, sum.1.max(below.1 + 1)))
}

/// Ranges of the names inside `{…}`; a name is letters, digits and `_` only, so that a stray brace is text.
fn placeholder_spans(sentence: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    sentence.match_indices('{').filter_map(|(open, _)| {
        let name = sentence[open + 1..].split_once('}')?.0;
        let valid = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        valid.then(|| open + 1..open + 1 + name.len())
    })
}

fn fill(sentence: &str, values: &BTreeMap<String, String>) -> String {
    let mut filled = String::with_capacity(sentence.len());
    let mut copied = 0;
    for span in placeholder_spans(sentence) {
        if let Some(value) = values.get(&sentence[span.clone()]).filter(|v| !v.trim().is_empty()) {
            filled.push_str(&sentence[copied..span.start - 1]);
            filled.push_str(value);
            copied = span.end + 1;
        }
    }
    filled.push_str(&sentence[copied..]);
    filled
}

/// The printed number of a clause at `level` (0 outermost) and zero-based `index`: `1.`, `a.`, `1)`, `a)`,
/// as the drafting guide for official documents nests them; deeper levels repeat the last two.
pub fn clause_number(level: usize, index: usize) -> String {
    let close = if level < 2 { '.' } else { ')' };
    if level.is_multiple_of(2) { format!("{}{close}", index + 1) } else { format!("{}{close}", letters(index)) }
}

/// 0 -> a, 25 -> z, 26 -> aa.
fn letters(index: usize) -> String {
    let last = char::from(b'a' + u8::try_from(index % 26).expect("below 26"));
    if index < 26 { last.to_string() } else { format!("{}{last}", letters(index / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_found_filled_and_left_when_unknown() {
        let mut text = Text::default();
        text.pledge.opening = "Dalam {pemilihan} Tahun {tahun} { bukan } kami".into();
        assert_eq!(text.placeholders(), ["pemilihan", "tahun"]);
        text.values =
            BTreeMap::from([("tahun".to_owned(), "2024".to_owned()), ("pemilihan".to_owned(), " ".to_owned())]);
        let filled = text.filled();
        assert_eq!(filled.pledge.opening, "Dalam {pemilihan} Tahun 2024 { bukan } kami");
        assert_eq!(filled.placeholders(), ["pemilihan"]);
    }

    #[test]
    fn clause_numbers_nest() {
        let numbers: Vec<_> = (0..4).map(|level| clause_number(level, 1)).collect();
        assert_eq!(numbers, ["2.", "b.", "2)", "b)"]);
        assert_eq!(clause_number(1, 27), "ab.");
    }
}
