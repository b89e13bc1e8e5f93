//! The pact of a hall (pakta kolektif): one text, a table of signatures.
//!
//! Ink of another day than the ceremony's goes into its own table with its true date, whatever the caller's list
//! says, a witness's too. Those who have not signed are listed as such; delegates are named and have no field.

use ceremony::text::PactText;

pub use super::rows::{NotSigned, Represented};
use super::rows::{
    delegates_table, framing_paragraphs, late_table, not_signed_table, represented_table, signing_table,
};
use crate::block::letterhead::letterhead;
use crate::block::qr::qr_foot;
use crate::block::signatures::{place_and_date, witnesses};
use crate::compose::{Composer, Fit, set};
use crate::error::PageError;
use crate::model::{Delegate, Frame, Signer};
use crate::sheet::Sheet;

/// The pact of a hall.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Collective {
    /// The frozen text, placeholders filled.
    pub text: PactText,
    /// Signers in the order of the paper, late ones among them.
    pub signers: Vec<Signer>,
    /// Those of the roster who have not signed.
    pub not_signed: Vec<NotSigned>,
    /// Those on whose behalf one of the signers signed.
    pub represented: Represented,
    /// Those who came for another.
    pub delegates: Vec<Delegate>,
    /// Witnesses with their fields.
    pub witnesses: Vec<Signer>,
    /// Said above the tables when others signed other words, on another sheet.
    pub note: Option<String>,
    /// Said under the title when this sheet replaces an older one: what was corrected.
    pub correction: Option<String>,
}

/// Sets the pact.
///
/// # Errors
/// See [`PageError`]; a pact that names nobody at all is refused.
pub fn collective(frame: &Frame, pact: &Collective) -> Result<Sheet, PageError> {
    if pact.signers.is_empty() && pact.witnesses.is_empty() && pact.not_signed.is_empty() {
        return Err(PageError::Missing { what: "Daftar penandatangan" });
    }
    let title = format!("{} – kolektif", pact.text.title.join(" "));
    set(frame, title, Fit::AsDesigned, |composer| {
        letterhead(composer);
        composer.title(&pact.text.title);
        composer.correction(pact.correction.as_deref());
        composer.space(5.0);
        framing_paragraphs(composer, &pact.text.collective)?;
        composer.keep_with_next();
        composer.space(1.0);
        composer.clauses(&pact.text.clauses)?;
        for closing in &pact.text.collective.closing {
            composer.space(2.0);
            composer.paragraph(closing, 0.0)?;
        }
        if let Some(note) = &pact.note {
            composer.space(3.0);
            composer.paragraph(note, 0.0)?;
        }
        composer.space(4.0);
        composer.right_line(&place_and_date(frame, frame.date));
        composer.space(2.0);
        tables(composer, pact)?;
        witnessed(composer, &pact.witnesses)?;
        qr_foot(composer);
        Ok(())
    })
}

fn tables(composer: &mut Composer<'_>, pact: &Collective) -> Result<(), PageError> {
    by_day(composer, &pact.signers, "")?;
    not_signed_table(composer, "", &pact.not_signed)?;
    represented_table(composer, &pact.represented)?;
    delegates_table(composer, &pact.delegates)
}

/// Those of the day, and in a table of their own those of other days.
fn by_day(composer: &mut Composer<'_>, signers: &[Signer], whose: &str) -> Result<(), PageError> {
    let day = composer.frame.date;
    let (on_the_day, late): (Vec<&Signer>, Vec<&Signer>) =
        signers.iter().partition(|signer| signer.mark.date().is_none_or(|date| date == day));
    if !on_the_day.is_empty() {
        signing_table(composer, &on_the_day)?;
    }
    late_table(composer, &late, whose, true, day)
}

/// One or two witnesses stand beside each other; more of them sign in a table.
fn witnessed(composer: &mut Composer<'_>, signers: &[Signer]) -> Result<(), PageError> {
    if signers.len() <= 2 {
        composer.keep_two_lines();
        return witnesses(composer, signers);
    }
    composer.space(6.0);
    composer.heading("Saksi-saksi");
    composer.space(1.5);
    by_day(composer, signers, " saksi")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Mark, Person, Signature};
    use chrono::NaiveDate;

    fn signer(name: &str, date: Option<NaiveDate>) -> Signer {
        let person = Person { subject: name.into(), name: name.into(), post: "Camat".into(), ..Person::default() };
        let ink = vec![vec![[1.0, 1.0], [40.0, 5.0], [20.0, 20.0]]];
        let mark = date.map_or(Mark::Blank, |date| Mark::Signed(Signature { ink, date }));
        Signer { person, mark, ..Signer::default() }
    }

    #[test]
    fn late_ink_goes_to_its_own_table_with_its_date_and_nobody_is_called_all() {
        let day = NaiveDate::from_ymd_opt(2023, 12, 21).unwrap();
        let frame = Frame { place: "Mukomuko".into(), date: day, ..Frame::default() };
        let pact = Collective {
            signers: vec![signer("Suharni", Some(day)), signer("Rina Contoh", day.succ_opt())],
            not_signed: vec![NotSigned { person: signer("Joko Misal", None).person, reason: "berhalangan".into() }],
            delegates: vec![Delegate {
                name: "Tuti Umpama".into(),
                post: "Sekretaris".into(),
                stands_for: "Kapolres".into(),
            }],
            ..Collective::default()
        };
        let sheet = collective(&frame, &pact).unwrap();
        let text: String = sheet.pages.iter().map(crate::Page::plain_text).collect();
        let place = |needle: &str| text.find(needle).unwrap_or_else(|| panic!("{needle} in {text}"));
        assert!(place("Suharni") < place("Penandatanganan susulan"));
        assert!(place("Penandatanganan susulan") < place("Rina Contoh") && place("Rina Contoh") < place("22-12-2023"));
        assert!(place("Belum menandatangani: 1 (satu) orang") < place("Joko Misal"));
        assert!(place("Hadir mewakili, tidak menandatangani") < place("Tuti Umpama"));
        assert!(!text.to_lowercase().contains("seluruh"));
        let fields = sheet.pages.iter().flat_map(|page| &page.items);
        let subjects: Vec<_> = fields
            .filter_map(|item| match item {
                crate::Item::SignatureField { subject, .. } => Some(subject.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(subjects, ["Suharni", "Rina Contoh"], "only those who sign have a field");
        assert!(collective(&frame, &Collective::default()).is_err());
    }
}
