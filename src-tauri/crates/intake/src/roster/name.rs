//! A printed name taken apart into titles and bare name.
//!
//! What it is: a split along known titles and the first comma, in the very letters of the cell. What it never does:
//! change case or punctuation, or lose a letter (held by a property test). Remarks about spelling leave as
//! [`Remark`]s, which the row turns into doubts.

use super::titles::{self, Sex, Spelling};

/// A name in its parts, and as it stood in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameParts {
    /// The whole name as printed in the file, cleaned only of the invisible.
    pub printed: String,
    /// `Drs. H.`, `dr.`; may be empty.
    pub front_titles: String,
    /// `Budi Santoso`.
    pub bare: String,
    /// `S.E., M.Si.`; may be empty.
    pub back_titles: String,
}

impl NameParts {
    /// The parts put together again, in the order and with the separators in which sheets print them.
    pub fn joined(&self) -> String {
        let mut joined = String::with_capacity(self.printed.len() + 4);
        for (part, separator) in [(&self.front_titles, ""), (&self.bare, " "), (&self.back_titles, ", ")] {
            if !joined.is_empty() && !part.is_empty() {
                joined.push_str(separator);
            }
            joined.push_str(part);
        }
        joined
    }

    pub(super) fn sex(&self) -> Option<Sex> {
        titles::sex_of(&self.front_titles)
    }
}

/// Something about the spelling that a person should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Remark {
    /// `DR.`, `Dr`, `dr`: physician or doctorate?
    Doctor { written: String },
    /// A known title in an unusual spelling, with the accepted ones.
    Unusual { written: String, accepted: Vec<String> },
    /// A known degree without its final stop, or with one too many.
    FinalStop { written: String, accepted: String },
    /// Not in the table.
    Unknown { written: String },
    /// A degree that follows the name without a comma; the proposed print.
    MissingComma { written: String, proposed: String },
}

/// Takes a name apart. Line breaks count as spaces.
pub(super) fn split(printed: &str) -> (NameParts, Vec<Remark>) {
    let mut remarks = Vec::new();
    let printed = printed.replace('\n', " ");
    let front_len = front_length(&printed, &mut remarks);
    let (front, rest) = printed.split_at(front_len);
    let (bare, back) = match rest.split_once(',') {
        Some((bare, back)) => (bare, back.trim()),
        None => (rest, ""),
    };
    back_remarks(back, &mut remarks);
    let (bare, loose) = trailing_degrees(bare.trim());
    let back = match (loose.is_empty(), back.is_empty()) {
        (true, _) => back.to_owned(),
        (false, true) => loose.to_owned(),
        (false, false) => format!("{loose}, {back}"),
    };
    let parts = NameParts {
        front_titles: front.trim().to_owned(),
        bare: bare.to_owned(),
        back_titles: back,
        printed: printed.clone(),
    };
    if !loose.is_empty() {
        let written = loose.to_owned();
        remarks.push(Remark::MissingComma { written, proposed: parts.joined() });
    } else if let Some(remark) = undotted_degree(&parts) {
        remarks.push(remark);
    }
    (parts, remarks)
}

/// Bytes of `text` that are front titles and the spaces between them.
fn front_length(text: &str, remarks: &mut Vec<Remark>) -> usize {
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let skipped = rest.len() - rest.trim_start_matches([' ', ',']).len();
        // A comma belongs to the titles only while more titles follow it ("Dr., Ir. Budi").
        let Some((len, as_listed)) = titles::leading_title(&rest[skipped..]) else { return at };
        let end = at + skipped + len;
        if text[end..].trim_matches([' ', '.', ',']).is_empty() {
            return at;
        }
        let written = &text[at + skipped..end];
        if !as_listed {
            remarks.push(front_remark(written));
        }
        at = end;
    }
}

fn front_remark(written: &str) -> Remark {
    let written = written.to_owned();
    if titles::letters(&written) == "dr" {
        return Remark::Doctor { written };
    }
    let accepted = titles::front_spellings(&written).into_iter().map(str::to_owned).collect();
    Remark::Unusual { written, accepted }
}

fn back_remarks(back: &str, remarks: &mut Vec<Remark>) {
    for word in back.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        // "S.E. M.M." between two commas is two degrees; "M.Si (Han)" is one.
        let whole = titles::back_title(word);
        if whole != Spelling::Unknown || !word.contains(' ') {
            remarks.extend(back_remark(word, whole));
        } else {
            for piece in word.split(' ') {
                remarks.extend(back_remark(piece, titles::back_title(piece)));
            }
        }
    }
}

fn back_remark(word: &str, spelling: Spelling) -> Option<Remark> {
    let written = word.to_owned();
    match spelling {
        Spelling::Known => None,
        Spelling::FinalStop(accepted) => Some(Remark::FinalStop { written, accepted: accepted.to_owned() }),
        Spelling::Unusual(accepted) => {
            Some(Remark::Unusual { written, accepted: accepted.into_iter().map(str::to_owned).collect() })
        }
        Spelling::Unknown => Some(Remark::Unknown { written }),
    }
}

/// Degrees with stops at the end of a name without a comma before them ("Budi Santoso S.E. M.M.").
fn trailing_degrees(name: &str) -> (&str, &str) {
    let mut cut = name.len();
    while let Some(at) = name[..cut].trim_end().rfind(' ') {
        let word = name[at + 1..cut].trim_end();
        let inner_stop = word.trim_end_matches('.').contains('.');
        if !inner_stop || titles::back_title(word) == Spelling::Unknown {
            break;
        }
        cut = at;
    }
    (name[..cut].trim_end(), name[cut..].trim())
}

/// A degree without stops and comma ("Budi Santoso SE") may be a part of the name: it stays, and is asked about.
fn undotted_degree(parts: &NameParts) -> Option<Remark> {
    let (name, word) = parts.bare.rsplit_once(' ')?;
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let accepted = match titles::back_title(word) {
        Spelling::Known => word.to_owned(),
        Spelling::FinalStop(accepted) => accepted.to_owned(),
        Spelling::Unusual(accepted) => (*accepted.first()?).to_owned(),
        Spelling::Unknown => return None,
    };
    if capitals < 2 || (!name.contains(' ') && word.len() > 3) {
        return None;
    }
    let back = if parts.back_titles.is_empty() { accepted } else { format!("{accepted}, {}", parts.back_titles) };
    let proposed = NameParts { bare: name.to_owned(), back_titles: back, ..parts.clone() }.joined();
    Some(Remark::MissingComma { written: word.to_owned(), proposed })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(printed: &str, front: &str, bare: &str, back: &str, remarks: usize) {
        let (parts, found) = split(printed);
        let shown = (parts.front_titles.as_str(), parts.bare.as_str(), parts.back_titles.as_str());
        assert_eq!(shown, (front, bare, back), "{printed}");
        assert_eq!(found.len(), remarks, "{printed}: {found:?}");
    }

    #[test]
    fn names_come_apart_along_their_titles() {
        check("Drs. H. BUDI SANTOSO, M.Si., M.M.", "Drs. H.", "BUDI SANTOSO", "M.Si., M.M.", 0);
        check("dr. Hj. Rina Contoh, Sp.PD, M.Kes.", "dr. Hj.", "Rina Contoh", "Sp.PD, M.Kes.", 0);
        check("Suharni", "", "Suharni", "", 0);
        check("M. Yusuf, S.STP.", "", "M. Yusuf", "S.STP.", 0);
        check("Drs.H.Budi Santoso", "Drs.H.", "Budi Santoso", "", 0);
        check(
            "Prof. Dr. Ir. H. Amir Teladan, S.T., M.T., Ph.D.",
            "Prof. Dr. Ir. H.",
            "Amir Teladan",
            "S.T., M.T., Ph.D.",
            0,
        );
        check("K.H. Umar Contoh", "K.H.", "Umar Contoh", "", 0);
        check("apt. Dewi Misal, S.Farm.", "apt.", "Dewi Misal", "S.Farm.", 0);
        check("Ns. Tini, S.Kep.", "Ns.", "Tini", "S.Kep.", 0);
        check("Letkol Inf. Bram Andai, S.I.P.", "Letkol Inf.", "Bram Andai", "S.I.P.", 0);
        check("Siti Aminah, A.Md.Keb.", "", "Siti Aminah", "A.Md.Keb.", 0);
        check("Haris Mayor Putra", "", "Haris Mayor Putra", "", 0);
    }

    #[test]
    fn doubtful_spellings_stay_and_are_remarked_on() {
        check("DR. Budi Santoso", "DR.", "Budi Santoso", "", 1);
        check("Budi Santoso, SE", "", "Budi Santoso", "SE", 1);
        check("Budi Santoso, M.Si", "", "Budi Santoso", "M.Si", 1);
        check("Budi Santoso, XYZ.Q", "", "Budi Santoso", "XYZ.Q", 1);
        check("Budi Santoso S.E. M.M.", "", "Budi Santoso", "S.E. M.M.", 1);
        check("Budi Santoso SE", "", "Budi Santoso SE", "", 1);
        check("H Budi Santoso", "H", "Budi Santoso", "", 1);
        check("H.", "", "H.", "", 0);
    }
}
