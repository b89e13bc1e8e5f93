//! Rules of a signature that was given with a pen and comes back as a scan.
//!
//! It is an act like any other: one a place, under words that stand, by somebody as the roster shows them. It differs in
//! its time: the sheet may have been printed before the words were revised, and is often filed when the session is over.

use chrono::NaiveDate;

use super::sign::whole;
use super::{Decision, required, short, within};
use crate::event::{Act, Event, Ink, PaperDoubt, ScannedPage};
use crate::limits;
use crate::refusal::Refusal;
use crate::state::{Session, State, TextVersion};

impl State {
    /// Files a sheet under one of its places. A session must have been held: nobody signs before the ceremony.
    pub(super) fn file_paper(&self, mut act: Box<Act>, doubts: &[PaperDoubt], today: NaiveDate) -> Decision {
        if self.stored(&mut act)? {
            return Ok(Vec::new());
        }
        self.place(act.slot)?;
        self.paired(act.slot)?;
        required("device", &act.device)?;
        short("device", &act.device)?;
        act.session = self.newest_session()?.id;
        act.assisted = self.assistance.get(&act.slot).cloned();
        let version = self.printed_text(&act)?;
        let Ink::OnPaper { pages, written, line, overruled } = &act.ink else {
            return Err(Refusal::Empty { field: "scanned pages" });
        };
        if pages.is_empty() {
            return Err(Refusal::Empty { field: "scanned pages" });
        }
        within("scanned pages", pages.len(), limits::SCANNED_PAGES)?;
        within("doubts", overruled.len(), limits::PAPER_DOUBTS)?;
        line.as_deref().map_or(Ok(()), |line| short("line", line))?;
        let open: Vec<_> = doubts.iter().copied().filter(|doubt| !overruled.contains(doubt)).collect();
        self.unused(&act, pages, line.as_deref())?;
        written.map_or(Ok(()), |written| self.possible(written, version, today))?;
        self.unsigned(act.slot)?;
        self.number(&mut act);
        if self.roster.shown_at(act.slot).as_ref() != Some(&act.shown) {
            return Err(Refusal::ShownChanged);
        }
        if open.is_empty() { Ok(vec![Event::Signed(act)]) } else { Err(Refusal::PaperDoubtful { doubts: open }) }
    }

    /// The open session, else the one held last.
    fn newest_session(&self) -> Result<&Session, Refusal> {
        self.open_session().or(self.sessions.last()).ok_or(Refusal::NoSession)
    }

    /// The words on the sheet: those in force, or older ones that others have signed as well.
    fn printed_text(&self, act: &Act) -> Result<&TextVersion, Refusal> {
        let named = |version: &&TextVersion| (version.number, version.digest) == (act.text_version, act.text_digest);
        whole(self.texts.iter().find(named).ok_or(Refusal::TextChanged)?)
    }

    /// No page stands for two people's documents, unless each has a line of their own on it.
    fn unused(&self, act: &Act, pages: &[ScannedPage], line: Option<&str>) -> Result<(), Refusal> {
        let shared = |ink: &Ink| match ink {
            Ink::OnPaper { line: Some(filed), .. } if line.is_some_and(|line| line != filed) => false,
            Ink::OnPaper { pages: filed, .. } => {
                filed.iter().any(|page| pages.iter().any(|new| new.picture == page.picture))
            }
            Ink::Drawn { .. } | Ink::Thumbprint { .. } => false,
        };
        let mut others = self.acts.records().filter(|record| record.voided.is_none());
        let other = others.find(|record| record.act.slot.subject != act.slot.subject && shared(&record.act.ink));
        other.map_or(Ok(()), |record| Err(Refusal::ScanUsed { name: record.act.shown.name.clone() }))
    }

    /// A date by hand lies between the words and today, and nobody signed before the hall was opened.
    fn possible(&self, written: NaiveDate, version: &TextVersion, today: NaiveDate) -> Result<(), Refusal> {
        let zone = self.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
        let opened = self.hall().map_or(version.revised_at, |hall| hall.opened);
        let (earliest, latest) = (zone.date(version.revised_at.max(opened)), today);
        if (earliest..=latest).contains(&written) {
            return Ok(());
        }
        Err(Refusal::DateWritten { written, earliest, latest })
    }
}
