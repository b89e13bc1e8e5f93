//! Dates, times and numbers as Indonesian documents write them.
//!
//! Spelling follows KBBI (Jumat, November); numerals follow EYD V, section II.B: a point between thousands, a
//! comma before decimals. Weekdays are computed, never typed. Pure functions: values in, strings out.

use ceremony::zone::Zone;
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

const WEEKDAYS: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
/// Names of the months, January first.
pub(crate) const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
const UNITS: [&str; 12] =
    ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];

/// `Senin`.
pub fn weekday(date: NaiveDate) -> &'static str {
    WEEKDAYS[date.weekday().num_days_from_monday() as usize]
}

/// `Oktober`.
pub fn month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// `X` for October, as document numbers carry it.
pub fn roman_month(date: NaiveDate) -> &'static str {
    ROMAN[date.month0() as usize]
}

/// `14 Oktober 2024`.
pub fn date(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// `Senin, 14 Oktober 2024`.
pub fn long_date(day: NaiveDate) -> String {
    format!("{}, {}", weekday(day), date(day))
}

/// `14-10-2024`.
pub fn short_date(date: NaiveDate) -> String {
    format!("{:02}-{:02}-{}", date.day(), date.month(), date.year())
}

/// `Senin tanggal empat belas bulan Oktober tahun dua ribu dua puluh empat (14-10-2024)`.
pub fn date_in_words(date: NaiveDate) -> String {
    let day = number_in_words(date.day());
    let year = number_in_words(u32::try_from(date.year()).unwrap_or(0));
    format!("{} tanggal {day} bulan {} tahun {year} ({})", weekday(date), month(date), short_date(date))
}

/// `09.30 WIB`.
pub fn time(time: NaiveTime, zone: Zone) -> String {
    format!("{:02}.{:02} {}", time.hour(), time.minute(), zone.label())
}

/// `seribu dua ratus sebelas`; from 0 to 999.999.999, larger numbers come back in figures.
pub fn number_in_words(number: u32) -> String {
    let text = match number {
        0 => "nol".to_owned(),
        1..=999_999_999 => below_milliard(number),
        _ => thousands(u64::from(number)),
    };
    text.trim().to_owned()
}

fn below_milliard(number: u32) -> String {
    let joined = |count: u32, unit: &str, rest: u32| {
        let tail = if rest == 0 { String::new() } else { format!(" {}", below_milliard(rest)) };
        format!("{} {unit}{tail}", below_milliard(count))
    };
    let after = |head: &str, rest: u32| {
        if rest == 0 { head.to_owned() } else { format!("{head} {}", below_milliard(rest)) }
    };
    match number {
        0..=11 => UNITS[number as usize].to_owned(),
        12..=19 => format!("{} belas", UNITS[number as usize - 10]),
        20..=99 => joined(number / 10, "puluh", number % 10),
        100..=199 => after("seratus", number - 100),
        200..=999 => joined(number / 100, "ratus", number % 100),
        1_000..=1_999 => after("seribu", number - 1_000),
        2_000..=999_999 => joined(number / 1_000, "ribu", number % 1_000),
        _ => joined(number / 1_000_000, "juta", number % 1_000_000),
    }
}

/// A sentence with its stop; a degree or a reason at its end may have brought one.
pub fn ended(sentence: &str) -> String {
    let sentence = sentence.trim_end();
    if sentence.ends_with(['.', '!', '?']) { sentence.to_owned() } else { format!("{sentence}.") }
}

/// A line of a letterhead, which stands in capitals there, within a sentence: "SEKRETARIAT DAERAH" becomes "Sekretariat
/// Daerah". A line that is not all capitals stays as it is, and so do abbreviations.
pub fn within_sentence(line: &str) -> String {
    if line.chars().any(char::is_lowercase) {
        return line.to_owned();
    }
    let word = |word: &str| {
        let letters: String = word.chars().filter(|letter| letter.is_alphabetic()).collect();
        match letters.as_str() {
            letters if is_abbreviation(letters, word) => word.to_owned(),
            "DAN" | "DI" | "PADA" | "UNTUK" => word.to_lowercase(),
            _ => {
                let first = word.find(char::is_alphabetic).unwrap_or_default();
                let end = first + word[first..].chars().next().map_or(0, char::len_utf8);
                format!("{}{}", &word[..end], word[end..].to_lowercase())
            }
        }
    };
    line.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Short words are names of offices (BKD, UKM, PPPA, RSUD) unless they are ordinary ones; so are words with stops within,
/// without a vowel, and the longer ones that are known.
fn is_abbreviation(letters: &str, word: &str) -> bool {
    const ORDINARY: [&str; 12] =
        ["AIR", "ASET", "DAN", "DANA", "DESA", "DI", "IBU", "KAB", "KOTA", "PADA", "SATU", "TATA"];
    const KNOWN: [&str; 9] = ["BKPSDM", "BPKAD", "BPKPAD", "BKPPD", "DPMPTSP", "DPUPR", "DPPKB", "DPPPA", "BPPRD"];
    let stops = word.trim_end_matches(['.', ',', ')']).contains('.');
    (letters.len() <= 4 && !ORDINARY.contains(&letters))
        || KNOWN.contains(&letters)
        || stops
        || !letters.contains(['A', 'E', 'I', 'O', 'U'])
}

/// `53 (lima puluh tiga) orang`.
pub fn count(number: usize, unit: &str) -> String {
    let words = u32::try_from(number).map_or_else(|_| thousands(number as u64), number_in_words);
    format!("{} ({words}) {unit}", thousands(number as u64))
}

/// `1.507`.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// `0,5`: a decimal with at most `places` digits, trailing zeros dropped.
pub fn decimal(value: f64, places: usize) -> String {
    let text = format!("{value:.places$}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), thousands);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole},{fraction}") }
}

/// `YYYYMMDD YYYYMM S NNN` for the 18 digits of NIP and NI PPPK; anything else stays as it is.
pub fn grouped_identity(digits: &str) -> String {
    if digits.len() == 18 && digits.bytes().all(|b| b.is_ascii_digit()) {
        // No-break spaces: an identity number is never divided at the end of a line.
        return [&digits[..8], &digits[8..14], &digits[14..15], &digits[15..]].join("\u{A0}");
    }
    digits.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_letterhead_speaks_softly_within_a_sentence() {
        assert_eq!(within_sentence("SEKRETARIAT DAERAH"), "Sekretariat Daerah");
        assert_eq!(within_sentence("DINAS PUPR DAN PERUMAHAN"), "Dinas PUPR dan Perumahan");
        assert_eq!(within_sentence("RSUD KELAS III (CONTOH)"), "RSUD Kelas III (Contoh)");
        assert_eq!(within_sentence("DINAS KOPERASI DAN UKM"), "Dinas Koperasi dan UKM");
        assert_eq!(within_sentence("DINAS PPKB DAN PPPA"), "Dinas PPKB dan PPPA");
        assert_eq!(within_sentence("KANTOR D.I. YOGYAKARTA"), "Kantor D.I. Yogyakarta");
        assert_eq!(within_sentence("PEMERINTAH DESA TATA AIR"), "Pemerintah Desa Tata Air");
        for kept in ["BKPSDM", "Badan Kepegawaian RI", ""] {
            assert_eq!(within_sentence(kept), kept);
        }
    }

    #[test]
    fn dates_are_written_as_the_ceremonies_wrote_them() {
        let musi_rawas = day(2024, 10, 14);
        assert_eq!(long_date(musi_rawas), "Senin, 14 Oktober 2024");
        assert_eq!(long_date(day(2023, 12, 21)), "Kamis, 21 Desember 2023");
        assert_eq!(long_date(day(2024, 11, 1)), "Jumat, 1 November 2024");
        assert_eq!(
            date_in_words(musi_rawas),
            "Senin tanggal empat belas bulan Oktober tahun dua ribu dua puluh empat (14-10-2024)"
        );
        assert_eq!(short_date(day(2024, 2, 3)), "03-02-2024");
        assert_eq!(roman_month(musi_rawas), "X");
        assert_eq!(time(NaiveTime::from_hms_opt(9, 5, 0).unwrap(), Zone::Wita), "09.05 WITA");
    }

    #[test]
    fn numbers_in_words() {
        let table = [
            (0, "nol"),
            (8, "delapan"),
            (10, "sepuluh"),
            (11, "sebelas"),
            (19, "sembilan belas"),
            (20, "dua puluh"),
            (53, "lima puluh tiga"),
            (100, "seratus"),
            (111, "seratus sebelas"),
            (249, "dua ratus empat puluh sembilan"),
            (1_000, "seribu"),
            (1_507, "seribu lima ratus tujuh"),
            (2_024, "dua ribu dua puluh empat"),
            (11_000, "sebelas ribu"),
            (100_000, "seratus ribu"),
            (1_001_000, "satu juta seribu"),
            (14_504, "empat belas ribu lima ratus empat"),
            (
                999_999_999,
                "sembilan ratus sembilan puluh sembilan juta sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan",
            ),
            (1_000_000_000, "1.000.000.000"),
        ];
        for (number, words) in table {
            assert_eq!(number_in_words(number), words);
        }
        assert_eq!(count(48, "orang"), "48 (empat puluh delapan) orang");
    }

    #[test]
    fn figures_use_points_and_commas() {
        assert_eq!([thousands(7), thousands(1_507), thousands(100_000)], ["7", "1.507", "100.000"]);
        assert_eq!([decimal(0.5, 2), decimal(1507.25, 1), decimal(-3.0, 2)], ["0,5", "1.507,2", "-3"]);
    }

    #[test]
    fn identity_numbers_are_grouped_only_when_they_are_one() {
        assert_eq!(grouped_identity("197801152005011003"), "19780115\u{A0}200501\u{A0}1\u{A0}003");
        assert_eq!(grouped_identity("11060031880974"), "11060031880974");
        assert_eq!(grouped_identity("19780115200501100X"), "19780115200501100X");
    }
}
