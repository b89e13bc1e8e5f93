//! Titles on the roster that are written in an unusual way.
//!
//! What it is: the rule of the import, asked about a name that was taken over, so that a proposal nobody took is not
//! forgotten. What it never does: remember an answer, or change a letter; a title that is in no table passes, because
//! nobody could ever mend it.

use super::name::{Remark, split};

/// Sentences about the titles of a printed name; most names have none.
pub fn spelling_doubts(printed: &str) -> Vec<String> {
    let (_, remarks) = split(printed);
    remarks.iter().filter_map(sentence).collect()
}

fn sentence(remark: &Remark) -> Option<String> {
    let (written, usual) = match remark {
        Remark::Doctor { written } => (written, "dr. (dokter) atau Dr. (doktor)".to_owned()),
        Remark::Unusual { written, accepted } => (written, accepted.join(" atau ")),
        Remark::FinalStop { written, accepted } => (written, accepted.clone()),
        Remark::MissingComma { written, proposed } => {
            return Some(format!(
                "Ejaan gelar? Di depan \u{201c}{written}\u{201d} tidak ada koma; lazimnya {proposed}"
            ));
        }
        Remark::Unknown { .. } => return None,
    };
    Some(format!("Ejaan gelar? Tertulis \u{201c}{written}\u{201d}, lazimnya {usual}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_mended_is_named() {
        let found = |printed| spelling_doubts(printed);
        assert_eq!(found("Siti Aminah, S.E., M.Si"), ["Ejaan gelar? Tertulis \u{201c}M.Si\u{201d}, lazimnya M.Si."]);
        assert!(found("DR. Rina Contoh")[0].contains("dokter"));
        assert!(found("Tono Misal MM")[0].ends_with("lazimnya Tono Misal, M.M."), "{:?}", found("Tono Misal MM"));
        for calm in ["Drs. H. Budi Santoso, M.Si.", "Suharni", "Budi Contoh, XYZ.Q"] {
            assert!(found(calm).is_empty(), "{calm}");
        }
    }
}
