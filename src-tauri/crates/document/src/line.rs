//! Paragraph to lines: optimal breaks over real widths, with Indonesian hyphenation.
//!
//! What it is: words measured in one face, broken by textwrap's optimal fit (justified text) or first fit (cells
//! and titles). What it never does: let a line run past its width, but for
//! the stop or hyphen that hangs out of a full one; a word longer than the line is divided
//! between letters. White space of any kind in the input is one space; U+00A0 keeps its neighbours together.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};

use crate::hyphen;
use crate::indonesian::MONTHS;
use crate::measure::Style;

/// Spaces may be set down to this share of their natural width, as a compositor would.
const TIGHTEST_SPACE: f32 = 0.9;
/// A line whose spaces would grow by more than so many natural spaces is left ragged instead.
const WIDEST_STRETCH: f32 = 3.0;
/// The same in a measure as wide as a page's: there a line that stops early reads as the end of its paragraph, which is
/// worse than the wide spaces before a decree number that cannot be divided.
const WIDEST_STRETCH_ON_A_PAGE: f32 = 6.0;
/// From this width on a measure is that of a page, mm.
const PAGE_MEASURE: f32 = 100.0;

/// A line of text ready to be placed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// Added to each space, mm.
    pub(crate) stretch_mm: f32,
}

/// How lines are broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Setting {
    /// Optimal breaks, hyphens allowed, spaces stretched; the last line stays natural.
    Justified,
    /// Filled line by line, no hyphens, natural spaces.
    Ragged,
}

/// A piece that is never broken: a word or a syllable.
#[derive(Debug, Clone)]
struct Piece {
    text: String,
    width: f64,
    space: f64,
    hyphen: f64,
    /// Unit of textwrap's penalties: half an average character.
    unit: f64,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.width / self.unit
    }
    fn whitespace_width(&self) -> f64 {
        self.space / self.unit
    }
    fn penalty_width(&self) -> f64 {
        self.hyphen / self.unit
    }
}

/// Breaks `text` into lines no wider than `width_mm`.
pub(crate) fn break_lines(text: &str, style: Style, width_mm: f32, setting: Setting) -> Vec<Line> {
    let pieces = pieces(text, style, width_mm, setting);
    let Some(unit) = pieces.first().map(|piece| piece.unit) else { return Vec::new() };
    let widths = [f64::from(width_mm) / unit];
    let broken = match setting {
        Setting::Justified => wrap_optimal_fit(&pieces, &widths, &penalties(widths[0]))
            .unwrap_or_else(|_| wrap_first_fit(&pieces, &widths)),
        Setting::Ragged => wrap_first_fit(&pieces, &widths),
    };
    let count = broken.len();
    broken
        .into_iter()
        .enumerate()
        .map(|(index, line)| set_line(line, style, width_mm, setting, index + 1 == count))
        .collect()
}

/// Gaps cost their square in half characters; running over must never pay. A hyphen costs as much as spaces that
/// are half a character too wide, counting one space to 6½ characters of the measure.
fn penalties(measure: f64) -> Penalties {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a measure is below 1,000 half characters"
    )]
    let hyphen_penalty = (measure / 13.0).powi(2) as usize;
    Penalties {
        nline_penalty: 4_000,
        overflow_penalty: 10_000_000,
        short_last_line_fraction: 8,
        short_last_line_penalty: 400,
        hyphen_penalty,
    }
}

fn set_line(pieces: &[Piece], style: Style, width_mm: f32, setting: Setting, last: bool) -> Line {
    let mut text = String::new();
    for (index, piece) in pieces.iter().enumerate() {
        text.push_str(&piece.text);
        let ends = index + 1 == pieces.len();
        if ends && piece.hyphen > 0.0 {
            text.push('-');
        } else if !ends && piece.space > 0.0 {
            text.push(' ');
        }
    }
    // What was kept together stands on one line now; its spaces grow with the others.
    if setting == Setting::Justified {
        text = text.replace('\u{A0}', " ");
    }
    let spaces = f32::from(u16::try_from(text.matches(' ').count()).unwrap_or(u16::MAX));
    let hangs =
        text.chars().last().filter(|_| setting == Setting::Justified && !last).map_or(0.0, |sign| hanging(sign, style));
    let slack = width_mm + hangs - style.width_mm(&text);
    let natural = style.face.space_mm(style.size_pt);
    let widest = if width_mm < PAGE_MEASURE { WIDEST_STRETCH } else { WIDEST_STRETCH_ON_A_PAGE };
    let stretch_mm = match setting {
        _ if spaces < 1.0 => 0.0,
        _ if slack < 0.0 => slack / spaces,
        Setting::Justified if !last && slack / spaces <= natural * widest => slack / spaces,
        _ => 0.0,
    };
    Line { text, stretch_mm }
}

/// How far a sign at the end of a full line stands out into the margin, mm: a stop or hyphen has little ink, and a column
/// of them set flush looks dented.
fn hanging(sign: char, style: Style) -> f32 {
    let share = match sign {
        '.' | ',' => 0.6,
        '-' => 0.5,
        ':' | ';' => 0.3,
        '–' => 0.2,
        _ => return 0.0,
    };
    share * style.width_mm(sign.encode_utf8(&mut [0; 4]))
}

fn pieces(text: &str, style: Style, width_mm: f32, setting: Setting) -> Vec<Piece> {
    let tightness = if setting == Setting::Justified { TIGHTEST_SPACE } else { 1.0 };
    let space = f64::from(style.face.space_mm(style.size_pt) * tightness);
    let hyphen_width = f64::from(style.width_mm("-"));
    let unit = f64::from(style.width_mm("n") / 2.0).max(0.01);
    let mut pieces = Vec::new();
    // In a narrow column what belongs together is parted before a word is.
    let too_wide = |word: &String| style.width_mm(stopless(word)) > width_mm;
    let parted = |word: String| {
        if too_wide(&word) { word.split('\u{A0}').map(str::to_owned).collect() } else { vec![word] }
    };
    let words: Vec<String> = bound_words(text).into_iter().flat_map(parted).collect();
    for (index, word) in words.iter().enumerate() {
        // The end of a paragraph is never the tail of a divided word.
        let setting = if index + 1 == words.len() { Setting::Ragged } else { setting };
        for (part, with_hyphen) in parts(word, style, width_mm, setting) {
            let width = f64::from(style.width_mm(&part));
            let hyphen = if with_hyphen { hyphen_width } else { 0.0 };
            pieces.push(Piece { text: part, width, space: 0.0, hyphen, unit });
        }
        if let Some(last) = pieces.last_mut() {
            last.space = space;
        }
    }
    pieces
}

/// Words that belong to the figure after them: "Tahun 2024" is not parted at the end of a line.
const BEFORE_FIGURES: [&str; 8] = ["tahun", "nomor", "pasal", "ayat", "angka", "butir", "tanggal", "pukul"];

/// The words of a text; a figure hangs on the word that announces it, a month on its day.
fn bound_words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(|c: char| c.is_whitespace() && c != '\u{A0}').filter(|word| !word.is_empty()) {
        let announced = |last: &String| BEFORE_FIGURES.contains(&last.to_lowercase().as_str());
        let figure = word.starts_with(|c: char| c.is_ascii_digit());
        let day = |last: &String| last.ends_with(|c: char| c.is_ascii_digit());
        let month = MONTHS.contains(&word.trim_end_matches(|c: char| !c.is_alphabetic()));
        match words.last_mut().filter(|last| (figure && announced(last)) || (month && day(last))) {
            Some(last) => {
                last.push('\u{A0}');
                last.push_str(word);
            }
            None => words.push(word.to_owned()),
        }
    }
    words
}

/// A word without the stop at its end, which alone on the next line would be worse than hanging out of this; a row of dots
/// is no word with a stop.
fn stopless(word: &str) -> &str {
    word.strip_suffix([',', '.', ';', ':']).filter(|rest| rest.ends_with(|c: char| c.is_alphanumeric())).unwrap_or(word)
}

/// The unbreakable parts of one word, each with whether a break after it needs a hyphen.
fn parts(word: &str, style: Style, width_mm: f32, setting: Setting) -> Vec<(String, bool)> {
    if style.width_mm(stopless(word)) > width_mm {
        return by_letters(word, style, width_mm);
    }
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    if setting == Setting::Ragged || core.is_empty() {
        return vec![(word.to_owned(), false)];
    }
    // A compound ("praktik-praktik") breaks after its own hyphen and inside either half.
    let mut parts = Vec::new();
    let mut rest = word;
    while let Some(at) = rest.find('-').filter(|&at| divides_at_hyphen(rest, at)) {
        parts.extend(syllables(&rest[..=at]));
        rest = &rest[at + 1..];
    }
    parts.extend(syllables(rest));
    parts
}

/// A written hyphen is a break only between letters: not in "14-10-2024" or "800-5474".
fn divides_at_hyphen(word: &str, at: usize) -> bool {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    letters(&word[..at]) >= 2 && letters(&word[at + 1..]) >= 3 && !word.contains(|c: char| c.is_ascii_digit())
}

fn syllables(part: &str) -> Vec<(String, bool)> {
    let start = part.len() - part.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let core = part.trim_matches(|c: char| !c.is_alphanumeric());
    let mut pieces = Vec::new();
    let mut from = 0;
    for at in hyphen::divisions(core) {
        pieces.push((part[from..start + at].to_owned(), true));
        from = start + at;
    }
    pieces.push((part[from..].to_owned(), false));
    pieces
}

/// Last resort for a word wider than its line: as many letters as fit, without a hyphen, because the reader must
/// not take a hyphen for part of a name or an address.
fn by_letters(word: &str, style: Style, width_mm: f32) -> Vec<(String, bool)> {
    let mut parts = vec![String::new()];
    for c in word.chars() {
        let current = parts.last_mut().expect("starts with one part");
        current.push(c);
        if style.width_mm(current) > width_mm && current.chars().nth(1).is_some() {
            current.pop();
            parts.push(c.to_string());
        }
    }
    parts.into_iter().map(|part| (part, false)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::BODY;

    const SENTENCE: &str = "Menghindari konflik kepentingan, tidak melakukan praktik-praktik intimidasi dan ancaman \
        kepada Pegawai ASN dan seluruh elemen masyarakat serta tidak memihak kepada pasangan calon tertentu.";

    fn width_of(line: &Line, style: Style) -> f32 {
        let spaces = u16::try_from(line.text.matches(' ').count()).unwrap();
        style.width_mm(&line.text) + f32::from(spaces) * line.stretch_mm
    }

    #[test]
    fn justified_lines_fill_the_measure_and_the_last_stays_natural() {
        for width in [40.0, 80.0, 158.0] {
            let lines = break_lines(SENTENCE, BODY[0], width, Setting::Justified);
            let (last, full) = lines.split_last().unwrap();
            // At 40 mm two words would be torn apart: such a line stays ragged.
            let torn = |line: &Line| width < 50.0 && line.stretch_mm == 0.0 && width_of(line, BODY[0]) < width;
            let measure = |line: &Line| width + line.text.chars().last().map_or(0.0, |sign| hanging(sign, BODY[0]));
            let flush = |line: &Line| (width_of(line, BODY[0]) - measure(line)).abs() < 0.02;
            assert!(full.iter().all(|line| flush(line) || torn(line)), "{width}: {full:?}");
            assert!(width_of(last, BODY[0]) <= width + 0.001 && last.stretch_mm <= 0.0);
            let mut whole = String::new();
            for line in &lines {
                whole.push_str(&line.text);
                whole.push(' ');
            }
            let restored = whole.replace("praktik- praktik", "praktik-praktik").replace("- ", "");
            assert_eq!(restored.trim(), SENTENCE, "nothing is lost at {width} mm");
        }
    }

    #[test]
    fn stops_and_hyphens_of_full_lines_hang_in_the_margin_and_those_of_the_last_do_not() {
        let words = "menjaga, menjaga, menjaga, menjaga, menjaga, menjaga, menjaga, menjaga.";
        let lines = break_lines(words, BODY[0], 54.0, Setting::Justified);
        let (last, full) = lines.split_last().unwrap();
        let comma = BODY[0].width_mm(",");
        assert!(full.len() > 1 && full.iter().all(|line| line.text.ends_with(',')), "{lines:?}");
        for line in full {
            let beyond = width_of(line, BODY[0]) - 54.0;
            assert!(beyond > comma * 0.5 && beyond < comma, "{beyond}: {line:?}");
        }
        assert!(width_of(last, BODY[0]) <= 54.0);
        let ragged = break_lines(words, BODY[0], 54.0, Setting::Ragged);
        assert!(ragged.iter().all(|line| width_of(line, BODY[0]) <= 54.0));
    }

    #[test]
    fn a_line_before_a_long_number_is_filled_like_the_others() {
        let decree = "Keputusan Bersama Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi, Menteri Dalam \
            Negeri, Kepala Badan Kepegawaian Negara, Ketua Komisi Aparatur Sipil Negara, dan Ketua Badan Pengawas \
            Pemilihan Umum Nomor 2 Tahun 2022, Nomor 800-5474 Tahun 2022, Nomor 246 Tahun 2022, Nomor 30 Tahun 2022, \
            dan Nomor 1447.1/PM.01/K.1/09/2022 tanggal 22 September 2022 tentang Pedoman Pembinaan dan Pengawasan \
            Netralitas Pegawai Aparatur Sipil Negara dalam Penyelenggaraan Pemilihan Umum dan Pemilihan";
        for style in BODY {
            for width in [158.0, 163.0, 165.0, 170.0] {
                let lines = break_lines(decree, style, width, Setting::Justified);
                for line in &lines[..lines.len() - 1] {
                    let hangs = line.text.chars().last().map_or(0.0, |sign| hanging(sign, style));
                    assert!((width_of(line, style) - width - hangs).abs() < 0.02, "{width}: {line:?}");
                    let space = style.face.space_mm(style.size_pt);
                    assert!(line.stretch_mm < 2.5 * space, "{width}: spaces of {line:?} are torn open");
                    assert!(!line.text.contains('\u{A0}'), "{line:?}");
                }
            }
        }
    }

    #[test]
    fn names_in_ragged_cells_keep_their_words_and_long_words_are_divided_by_letters() {
        let lines = break_lines("Kepala Dinas Pendidikan", BODY[0], 30.0, Setting::Ragged);
        assert_eq!(lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["Kepala Dinas", "Pendidikan"]);
        let name = BODY[0].width_mm("Kusumaatmaja") + 0.1;
        let lines = break_lines("Yuniarsih Kusumaatmaja, S.Si.", BODY[0], name, Setting::Ragged);
        assert_eq!(lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>(), ["Yuniarsih", "Kusumaatmaja,", "S.Si."]);
        let lines = break_lines(&"W".repeat(40), BODY[0], 30.0, Setting::Ragged);
        assert!(lines.len() > 4 && lines.iter().all(|line| width_of(line, BODY[0]) <= 30.0));
        let dots = break_lines(&".".repeat(200), BODY[0], 30.0, Setting::Ragged);
        assert!(dots.len() > 2 && dots.iter().all(|line| width_of(line, BODY[0]) <= 30.0));
    }

    #[test]
    fn numbers_keep_together_and_no_break_spaces_hold() {
        let text = "Nomor 800-5474 Tahun 2022 tentang pelaksanaan netralitas";
        let words: Vec<_> = pieces(text, BODY[0], 100.0, Setting::Justified).into_iter().map(|p| p.text).collect();
        assert_eq!(
            words,
            ["Nomor\u{A0}800-5474", "Tahun\u{A0}2022", "ten", "tang", "pe", "lak", "sa", "naan", "netralitas"]
        );
        let late = "menyusul: menandatangani tanggal 22 Desember 2023";
        let narrow = BODY[0].width_mm("menandatangani") + 0.1;
        let lines = break_lines(late, BODY[0], narrow, Setting::Ragged);
        let lines: Vec<_> = lines.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(lines, ["menyusul:", "menandatangani", "tanggal 22", "Desember 2023"]);
        let dated = "pada tanggal 21 Desember 2023, bulan Desember";
        let words = bound_words(dated);
        assert_eq!(words, ["pada", "tanggal\u{A0}21\u{A0}Desember", "2023,", "bulan", "Desember"]);
        assert!(break_lines(" \n\t ", BODY[0], 100.0, Setting::Ragged).is_empty());
    }
}
