//! What should be looked at before a signature on paper is accepted: a word for the record, a sentence for people.

use ceremony::event::PaperDoubt;
use ceremony::id::PersonId;
use ceremony::state::TextVersion;
use intake::picture::ScanWarning;

use crate::guidance;
use crate::wire::ScanDoubt;

/// One doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Doubt {
    pub(super) kind: PaperDoubt,
    /// Whose signature it is about; nobody's when it is about the whole sheet.
    pub(super) signer: Option<PersonId>,
    pub(super) text: String,
}

impl Doubt {
    pub(super) fn new(doubt: PaperDoubt, text: impl Into<String>) -> Self {
        Self { kind: doubt, signer: None, text: text.into() }
    }

    pub(super) fn of(signer: PersonId, doubt: PaperDoubt, text: impl Into<String>) -> Self {
        Self { kind: doubt, signer: Some(signer), text: text.into() }
    }

    /// What the picture itself leaves doubtful; `page` stands before the sentence.
    pub(super) fn warned(warning: ScanWarning, page: &str) -> Self {
        let doubt = match warning {
            ScanWarning::Coarse => PaperDoubt::Coarse,
            ScanWarning::Dark => PaperDoubt::Dark,
            ScanWarning::CutOff => PaperDoubt::CutOff,
            ScanWarning::Askew => PaperDoubt::Askew,
        };
        Self::new(doubt, format!("{page}{}", warning.message()))
    }

    /// The picture shows marks of a page that was not read.
    pub(super) fn unread() -> Self {
        let text = "Gambarnya memuat lembar lain yang kodenya tidak terbaca. Pindai lembar itu tersendiri sebelum kertasnya \
                    disimpan.";
        Self::new(PaperDoubt::Unread, text)
    }

    /// Other words stand on the paper than are in force.
    pub(super) fn older(printed: Option<&TextVersion>, now: Option<&TextVersion>) -> Option<Self> {
        let older = printed.zip(now).filter(|(printed, now)| printed.digest != now.digest);
        older.map(|(printed, now)| Self::new(PaperDoubt::OlderWords, guidance::older_words(printed.number, now.number)))
    }

    /// What has to be named before somebody's signature is filed, each once.
    pub(super) fn about(doubts: &[Self], signer: PersonId) -> Vec<PaperDoubt> {
        let about = doubts.iter().filter(|doubt| doubt.signer.is_none_or(|about| about == signer));
        let mut named: Vec<_> = about.map(|doubt| doubt.kind).collect();
        named.sort_unstable();
        named.dedup();
        named
    }
}

impl From<Doubt> for ScanDoubt {
    fn from(doubt: Doubt) -> Self {
        Self { doubt: doubt.kind.into(), signer: doubt.signer.map(|signer| signer.to_string()), text: doubt.text }
    }
}
