//! What stands around the clauses: letterhead, title, opening, identity, statement, closing, signatures.
//!
//! What it is: a few words by which Indonesian pacts are built. What it never does: lose a line; whatever is not
//! recognised is opening or closing, where the organiser sees it.

use super::line::Line;
use super::tree::Parts;
use super::{Clause, TextReading};
use crate::doubt::{Doubt, DoubtCode, Severity, Suggestion};
use crate::roster;

/// Words with which the title of a pact begins.
const TITLE_WORDS: &[&str] = &[
    "pakta",
    "fakta integritas",
    "ikrar",
    "surat pernyataan",
    "pernyataan",
    "perjanjian",
    "deklarasi",
    "komitmen",
    "naskah",
    "pencanangan",
    "janji",
];

/// Labels of identity lines.
const IDENTITY_WORDS: &[&str] = &[
    "nama",
    "nip",
    "ni pppk",
    "nrp",
    "pangkat",
    "golongan",
    "gol",
    "jabatan",
    "unit kerja",
    "instansi",
    "perangkat daerah",
    "opd",
    "alamat",
    "selaku",
    "satuan kerja",
];

/// Ends of the sentence that leads to the clauses.
const DECLARING_WORDS: &[&str] =
    &["menyatakan", "bahwa", "berjanji", "berikrar", "bersumpah", "berkomitmen", "menerangkan"];

/// Beginnings of signature blocks.
const SIGNATURE_WORDS: &[&str] = &[
    "yang membuat pernyataan",
    "yang menyatakan",
    "yang berikrar",
    "pembuat pernyataan",
    "mengetahui",
    "menyetujui",
    "saksi",
    "pihak pertama,",
    "pihak kedua,",
    "yang berjanji",
    "a.n.",
];

/// "Nama : …": a short label with a colon; "Nama tersebut di atas menyatakan:" is a sentence.
pub(super) fn is_identity_line(text: &str) -> bool {
    let Some((label, _)) = text.split_once(':') else { return false };
    let label = label.trim().to_lowercase();
    label.len() <= 40
        && !DECLARING_WORDS.iter().any(|word| label.ends_with(word))
        && IDENTITY_WORDS.iter().any(|word| {
            label == *word || label.starts_with(&format!("{word}/")) || label.starts_with(&format!("{word} "))
        })
}

/// Distributes the lines.
pub(super) fn reading(parts: Parts, doubts: Vec<Doubt>) -> TextReading {
    let mut reading = TextReading { clauses: parts.clauses, doubts, ..TextReading::default() };
    wording_doubts(&parts.before, &parts.after, &reading.clauses, &mut reading.doubts);
    let before = head(parts.before, &mut reading);
    middle(&before, &mut reading);
    tail(&parts.after, &mut reading);
    reading
}

/// Takes letterhead and title from the front; the rest comes back.
fn head(lines: Vec<Line>, reading: &mut TextReading) -> Vec<Line> {
    let looks_like_title = |line: &Line| line.heading || is_upper(&line.text);
    let titled = |line: &Line| {
        let lower = line.text.to_lowercase();
        looks_like_title(line) && TITLE_WORDS.iter().any(|word| lower.starts_with(word))
    };
    let start = lines.iter().position(titled).unwrap_or(0);
    let mut lines = lines.into_iter();
    reading.letterhead.extend(lines.by_ref().take(start).map(|line| line.text));
    let mut rest: Vec<Line> = lines.collect();
    let numbered = |line: &Line| line.text.to_lowercase().starts_with("nomor");
    // Headings may be long; an all-caps first clause is not one, but it would carry a number.
    let title_len = rest
        .iter()
        .take_while(|line| looks_like_title(line) && !is_identity_line(&line.text) || numbered(line))
        .count();
    for line in rest.drain(..title_len) {
        if numbered(&line) { reading.letterhead.push(line.text) } else { reading.title.push(line.text) }
    }
    rest
}

fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

fn middle(lines: &[Line], reading: &mut TextReading) {
    let first = lines.iter().position(|line| is_identity_line(&line.text));
    let last = lines.iter().rposition(|line| is_identity_line(&line.text));
    match (first, last) {
        (Some(first), Some(last)) => {
            reading.opening = paragraphs(&lines[..first]);
            reading.identity_block = lines[first..=last].iter().map(|line| line.text.clone()).collect();
            reading.statement = paragraphs(&lines[last + 1..]);
        }
        _ => reading.opening = paragraphs(lines),
    }
}

fn tail(lines: &[Line], reading: &mut TextReading) {
    let start = lines.iter().position(|line| begins_signatures(&line.text)).unwrap_or(lines.len());
    reading.closing = paragraphs(&lines[..start]);
    reading.signature_block = lines[start..].iter().map(|line| line.text.clone()).collect();
    if let Some(line) = lines.get(start) {
        let message = format!(
            "Paragraf {} dan seterusnya adalah tempat, tanggal, dan tanda tangan; bagian itu dicetak oleh aplikasi, jadi tidak diambil.",
            line.paragraph
        );
        reading.doubts.push(about(line.paragraph, Severity::Notice, DoubtCode::SignatureBlock, message));
    }
}

/// "Mukomuko, 21 Desember 2023", "…, ......... 2024", or one of the words above signatures.
pub(super) fn begins_signatures(text: &str) -> bool {
    let lower = text.to_lowercase();
    let dated = lower.split_once(',').is_some_and(|(place, rest)| {
        let blank = rest.contains("...") || rest.contains('…') || rest.contains("___");
        let year = rest
            .trim()
            .trim_end_matches('.')
            .rsplit(' ')
            .next()
            .is_some_and(|word| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()));
        place.split(' ').count() <= 4 && rest.split_whitespace().count() <= 4 && (blank || year)
    });
    dated || lower.len() < 60 && SIGNATURE_WORDS.iter().any(|word| lower.starts_with(word))
}

/// Hard-wrapped lines joined to paragraphs.
fn paragraphs(lines: &[Line]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    for line in lines {
        match joined.last_mut() {
            Some(last)
                // After a colon something of its own begins: "… di bawah ini:" and "dengan ini menyatakan:" are two.
                if !line.begins
                    && !last.ends_with(':')
                    && (!last.ends_with(['.', ';']) || line.text.starts_with(char::is_lowercase)) =>
            {
                last.push(' ');
                last.push_str(&line.text);
            }
            _ => joined.push(line.text.clone()),
        }
    }
    joined
}

/// "Fakta integritas" and blanks to fill in, anywhere that will be printed.
fn wording_doubts(before: &[Line], after: &[Line], clauses: &[Clause], doubts: &mut Vec<Doubt>) {
    for line in before.iter().chain(after) {
        wrong_word(&line.text, Some(line.paragraph), doubts);
    }
    let mut open: Vec<&Clause> = clauses.iter().rev().collect();
    while let Some(clause) = open.pop() {
        wrong_word(&clause.text, None, doubts);
        if clause.text.contains("....") || clause.text.contains("……") || clause.text.contains("___") {
            let message = format!(
                "Butir \u{201c}{}\u{201d} masih memuat titik-titik kosong. Isi sebelum naskah dipakai.",
                super::line::tidy(&clause.text).chars().take(60).collect::<String>()
            );
            doubts.push(Doubt { row: None, ..about(0, Severity::Warning, DoubtCode::OpenBlank, message) });
        }
        open.extend(clause.children.iter().rev());
    }
}

fn wrong_word(text: &str, paragraph: Option<u32>, doubts: &mut Vec<Doubt>) {
    let Some(corrected) = roster::pakta_for_fakta(text) else { return };
    let place = paragraph.map_or("Salah satu butir".to_owned(), |paragraph| format!("Paragraf {paragraph}"));
    let message = format!("{place}: tertulis \u{201c}fakta integritas\u{201d}; istilah yang benar pakta integritas.");
    let suggestion = Some(Suggestion::Replace(vec![corrected]));
    doubts.push(Doubt {
        row: paragraph,
        suggestion,
        ..about(0, Severity::Warning, DoubtCode::FaktaIntegritas, message)
    });
}

/// A doubt about a paragraph.
pub(super) fn about(paragraph: u32, severity: Severity, code: DoubtCode, message: String) -> Doubt {
    Doubt { row: Some(paragraph), cell: None, severity, code, message, suggestion: None }
}
