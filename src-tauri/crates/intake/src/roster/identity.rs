//! Identity numbers: NIP, NI PPPK, NRP (domain §5).
//!
//! What it is: the structure rules and nothing else. What it never does: fill in, round or guess a digit; a number
//! that does not fit is refused as it stands.

use chrono::{Datelike, NaiveDate};

use crate::columns::Field;
use crate::sheet::{CellAddress, Table};

/// Digits of a NIP and of a NI PPPK.
const NIP_DIGITS: usize = 18;

/// The kind of an identity number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IdentityKind {
    /// Civil servant (PNS): birth date 8, appointment year and month 6, sex 1, serial 3.
    Nip,
    /// Contract employee (PPPK): birth date 8, year 4, "2", contract 1, sex 1, serial 3.
    NiPppk,
    /// Officer of TNI or Polri.
    Nrp,
}

impl IdentityKind {
    /// The label before the number on paper.
    pub fn label(self) -> &'static str {
        match self {
            Self::Nip => "NIP",
            Self::NiPppk => "NI PPPK",
            Self::Nrp => "NRP",
        }
    }
}

/// A number whose format is right.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Identity {
    /// Which rules it follows.
    pub kind: IdentityKind,
    /// Digits without spaces; for an NRP possibly with its letter (`12345/P`).
    pub digits: String,
}

impl Identity {
    /// The number as it stands on paper: `19850101 201001 1 001`; an NRP unchanged.
    pub fn spaced(&self) -> String {
        match (self.digits.get(..8), self.digits.get(8..14), self.digits.get(14..15), self.digits.get(15..18)) {
            (Some(birth), Some(appointment), Some(sex), Some(serial)) if self.digits.len() == 18 => {
                format!("{birth} {appointment} {sex} {serial}")
            }
            _ => self.digits.clone(),
        }
    }

    /// The birth date inside a NIP or NI PPPK, when such a day exists.
    pub fn birth_date(&self) -> Option<NaiveDate> {
        let part = |range| self.digits.get(range).and_then(|digits: &str| digits.parse::<u32>().ok());
        if self.kind == IdentityKind::Nrp {
            return None;
        }
        NaiveDate::from_ymd_opt(part(0..4)?.cast_signed(), part(4..6)?, part(6..8)?)
    }

    /// Age in full years on `day`.
    pub fn age_on(&self, day: NaiveDate) -> Option<i32> {
        let birth = self.birth_date()?;
        let had_birthday = (day.month(), day.day()) >= (birth.month(), birth.day());
        Some(day.year() - birth.year() - i32::from(!had_birthday))
    }

    /// Year and, for a NIP, month of appointment.
    pub(super) fn appointed(&self) -> Option<(i32, u32)> {
        let year = self.digits.get(8..12)?.parse().ok()?;
        match self.kind {
            IdentityKind::Nip => Some((year, self.digits.get(12..14)?.parse().ok()?)),
            IdentityKind::NiPppk => Some((year, 1)),
            IdentityKind::Nrp => None,
        }
    }

    /// Male by the sex digit; `None` for an NRP.
    pub(super) fn is_male(&self) -> Option<bool> {
        (self.kind != IdentityKind::Nrp).then(|| self.digits.as_bytes().get(14) == Some(&b'1'))
    }

    /// The serial is 000, as a spreadsheet leaves it behind.
    pub(super) fn serial_is_zero(&self) -> bool {
        self.kind != IdentityKind::Nrp && self.digits.ends_with("000")
    }
}

/// What the roster says about a person's number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum IdentityReading {
    /// No number (bupati, KPU, Bawaslu, village heads).
    #[default]
    None,
    /// A number of the right format.
    Known(Identity),
    /// There is something, but it cannot be a number. The person is taken over only after an answer: a number typed
    /// into the cell, or the cell emptied.
    Refused(RefusedIdentity),
}

/// A number that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedIdentity {
    /// The cell to answer for.
    pub cell: CellAddress,
    /// What stands there, as the spreadsheet shows it.
    pub shown: String,
    /// Why.
    pub fault: IdentityFault,
    /// The meaning of its column.
    pub field: Field,
    /// What stands before the number in the same cell ("Nama/NIP"); kept when the number is answered.
    pub before: String,
    /// What stands after it in the same cell; kept too.
    pub after: String,
}

impl RefusedIdentity {
    /// Writes the answer into the table: a typed number, the whole cell as a proposal gives it, or nothing for a
    /// person without a number. The caller reads the table again, so that the answer is judged like any other number.
    pub fn answer(&self, table: &mut Table, typed: &str) {
        let (typed, before) = (typed.trim(), self.before.trim());
        if typed.contains('\n') || !before.is_empty() && typed.starts_with(before) {
            return table.set_text(self.cell, typed);
        }
        // A dash says that there is none; an empty cell would only be one that nobody has filled yet.
        let number = if typed.is_empty() { "NIP -" } else { typed };
        let separator = if self.after.is_empty() { "" } else { "\n" };
        table.set_text(self.cell, format!("{}{number}{separator}{}", self.before, self.after).trim());
    }

    /// Why the number was refused, in a few words that need no place: `NIP harus 18 angka; tertulis 5`.
    pub fn reason(&self) -> String {
        match self.fault {
            IdentityFault::DigitsLost => "Sebagian angkanya sudah hilang di dalam berkas".to_owned(),
            IdentityFault::Length { digits } => match self.expected() {
                IdentityKind::Nrp => format!("NRP berisi 5 sampai 14 angka; tertulis {digits}"),
                kind => format!("{} harus 18 angka; tertulis {digits}", kind.label()),
            },
            IdentityFault::Characters => "Nomor memuat tanda selain angka".to_owned(),
            IdentityFault::AppointmentDigits => "Angka ke-13 dan ke-14 harus 01–12 (PNS) atau 21–29 (PPPK)".to_owned(),
            IdentityFault::SexDigit => "Angka ke-15 harus 1 (laki-laki) atau 2 (perempuan)".to_owned(),
        }
    }

    /// The kind that the label or the column asks for.
    fn expected(&self) -> IdentityKind {
        strip_label(&self.shown).0.unwrap_or(match self.field {
            Field::Nrp => IdentityKind::Nrp,
            Field::NiPppk => IdentityKind::NiPppk,
            _ => IdentityKind::Nip,
        })
    }
}

/// Why a number was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdentityFault {
    /// A spreadsheet rounded it.
    DigitsLost,
    /// Wrong number of digits.
    Length {
        /// Digits found.
        digits: usize,
    },
    /// Something other than digits, spaces and points.
    Characters,
    /// Digits 13-14 are neither 01-12 nor 21-29.
    AppointmentDigits,
    /// The sex digit is neither 1 nor 2.
    SexDigit,
}

/// A number and the kind that its label or column names, if it names one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Labelled {
    pub(super) identity: Identity,
    pub(super) named: Option<IdentityKind>,
}

/// Reads the text of a cell; `Ok(None)` when it says that there is no number.
pub(super) fn read(text: &str, field: Field) -> Result<Option<Labelled>, IdentityFault> {
    let (label, rest) = strip_label(text);
    let named = label.or(match field {
        Field::Nrp => Some(IdentityKind::Nrp),
        Field::NiPppk => Some(IdentityKind::NiPppk),
        _ => None,
    });
    if says_none(rest) {
        return Ok(None);
    }
    if is_scientific(rest) || rest.contains("###") {
        return Err(IdentityFault::DigitsLost);
    }
    let compact: String = rest.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '\n' | '\u{2013}')).collect();
    let may_be_nrp = named == Some(IdentityKind::Nrp)
        || matches!(field, Field::Identity | Field::NameAndIdentity) && named.is_none();
    if may_be_nrp && is_nrp(&compact) {
        return Ok(Some(Labelled { identity: Identity { kind: IdentityKind::Nrp, digits: compact }, named }));
    }
    if !compact.bytes().all(|b| b.is_ascii_digit()) {
        return Err(IdentityFault::Characters);
    }
    if compact.len() != NIP_DIGITS {
        return Err(IdentityFault::Length { digits: compact.len() });
    }
    let kind = match compact[12..14].parse() {
        Ok(1..=12_u8) => IdentityKind::Nip,
        Ok(21..=29) => IdentityKind::NiPppk,
        _ => return Err(IdentityFault::AppointmentDigits),
    };
    if !matches!(compact.as_bytes()[14], b'1' | b'2') {
        return Err(IdentityFault::SexDigit);
    }
    Ok(Some(Labelled { identity: Identity { kind, digits: compact }, named }))
}

/// 5-14 digits, for the navy and air force followed by a letter (`12345/P`).
fn is_nrp(text: &str) -> bool {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_uppercase()).trim_end_matches('/');
    (5..=14).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && text.len() - digits.len() <= 3
}

/// Labels as they precede numbers in a cell, longest first.
const LABELS: &[(&str, IdentityKind)] = &[
    ("ni pppk", IdentityKind::NiPppk),
    ("nip pppk", IdentityKind::NiPppk),
    ("nipppk", IdentityKind::NiPppk),
    ("nip", IdentityKind::Nip),
    ("nrp", IdentityKind::Nrp),
];

/// Takes a label from the front: `NIP. 1985…`, `NRP: 7805…`.
pub(super) fn strip_label(text: &str) -> (Option<IdentityKind>, &str) {
    let text = text.trim();
    let found = LABELS.iter().find(|(label, _)| {
        text.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label))
            && !text[label.len()..].starts_with(|c: char| c.is_alphabetic())
    });
    match found {
        Some((label, kind)) => (Some(*kind), text[label.len()..].trim_start_matches(['.', ':', ' ', '\n']).trim()),
        None => (None, text),
    }
}

fn says_none(text: &str) -> bool {
    let letters = super::titles::letters(text);
    let bare = text.chars().all(|c| matches!(c, '-' | '–' | '—' | '.' | '0' | ' ' | '…' | '_'))
        && text.chars().filter(|c| *c == '0').count() <= 1;
    bare || text.is_empty()
        || matches!(
            letters.as_str(),
            "nihil" | "tidakada" | "tanpanip" | "tanpanomor" | "belumada" | "na" | "nonasn" | "nonpns"
        ) && !text.bytes().any(|b| b.is_ascii_digit())
}

/// `1.98E+17`, `1,98501E17`: digits gone, whatever is left.
pub(super) fn is_scientific(text: &str) -> bool {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let Some((mantissa, power)) = compact.split_once(['e', 'E']) else { return false };
    let power = power.trim_start_matches('+');
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    digits(power) && power.len() <= 3 && digits(&mantissa.replacen([',', '.'], "", 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, field: Field, expected: &str) {
        let shown = match read(text, field) {
            Ok(None) => "none".to_owned(),
            Ok(Some(found)) => format!("{} {}", found.identity.kind.label(), found.identity.digits),
            Err(fault) => format!("{fault:?}"),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn numbers_by_their_structure() {
        check("19850101 201001 1 001", Field::Nip, "NIP 198501012010011001");
        check("NIP. 19850101 201001 1 001", Field::Nip, "NIP 198501012010011001");
        check("199003152022212003", Field::Nip, "NI PPPK 199003152022212003");
        check("78051234", Field::Nrp, "NRP 78051234");
        check("NRP 11960042030971", Field::Nip, "NRP 11960042030971");
        check("12345/P", Field::Nrp, "NRP 12345/P");
        check("78051234", Field::Identity, "NRP 78051234");
        check("-", Field::Nip, "none");
        check("tidak ada", Field::Nip, "none");
        check("78051234", Field::Nip, "Length { digits: 8 }");
        check("1.98E+17", Field::Nip, "DigitsLost");
        check("1,98501012010011E+17", Field::Nip, "DigitsLost");
        check("##########", Field::Nip, "DigitsLost");
        check("19850101201001100l", Field::Nip, "Characters");
        check("19850101201001101", Field::Nip, "Length { digits: 17 }");
        check("198501012010131001", Field::Nip, "AppointmentDigits");
        check("198501012010013001", Field::Nip, "SexDigit");
        check("000000000000000000", Field::Nip, "AppointmentDigits");
    }
}
