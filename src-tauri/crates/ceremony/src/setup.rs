//! What is prepared before the day: title, place, time, letterhead, agenda, paper.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::id::{AgendaItemId, Digest, PersonId};
use crate::zone::Zone;

/// Paper of the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// Folio as sold in Indonesia, 215 × 330 mm.
    #[default]
    F4,
}

/// The head of the first page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    /// Lines from the government down to the address.
    pub lines: Vec<String>,
    /// Emblem picture (a blob of the journal).
    pub emblem: Option<Digest>,
    /// Emblem centred above the lines (head of region) instead of at the left (work unit).
    pub centred: bool,
}

/// Everything about the ceremony that is not a list of people or the words signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// `Penandatanganan Pakta Integritas Netralitas ASN`.
    pub title: String,
    /// `Ruang Rapat Bupati Mukomuko`.
    pub place: String,
    /// Town printed before the date on the pact: `Mukomuko`.
    pub town: String,
    /// Date and wall-clock time announced for the hall, in `zone`.
    pub starts: NaiveDateTime,
    /// Zone of the place.
    pub zone: Zone,
    /// Dasar hukum, one per line.
    pub legal_basis: Vec<String>,
    /// Kop.
    pub letterhead: Letterhead,
    /// Paper of every document.
    pub paper: Paper,
    /// Originals per person (archive and signatory).
    pub originals: u8,
    /// Whether a photo is asked for.
    pub photos: bool,
    /// Whether an empty box for stamp duty is printed.
    pub stamp_duty_box: bool,
    /// Who leads the pledge.
    pub pledge_leader: Option<PersonId>,
    /// "Mengetahui" on every individual pact; may be a party as well (then not on their own).
    pub acknowledger: Option<PersonId>,
    /// Key of the template it was made from.
    pub template: String,
    /// Prefix written into the number of the recap and official record; may be empty.
    pub official_record_number: String,
    /// "Retensi": how long the data is kept, as the region's schedule says.
    pub retention: String,
    /// Whom to ask about one's data and about the letter: name or post, telephone, address; one line each.
    pub contact: Vec<String>,
    /// Lines under "Yth." of the covering letter: office and place.
    pub addressee: Vec<String>,
    /// Official places that take reports of breaches.
    pub channels: Vec<Channel>,
}

/// An official place that takes reports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Channel {
    /// Its name.
    pub name: String,
    /// Address, telephone, web address; one line each.
    pub lines: Vec<String>,
}

impl Setup {
    /// The announced date.
    pub fn date(&self) -> NaiveDate {
        self.starts.date()
    }
}

/// What an agenda item is for; it decides what the operator's screen offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AgendaKind {
    /// Pembukaan.
    Opening,
    /// Sosialisasi, sambutan, laporan.
    Briefing,
    /// Pembacaan ikrar.
    Pledge,
    /// Penandatanganan.
    Signing,
    /// Doa.
    Prayer,
    /// Penutup.
    Closing,
    /// Anything else.
    #[default]
    Other,
}

/// One item of the agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgendaItem {
    /// Stable through every reordering.
    pub id: AgendaItemId,
    /// What it is for.
    pub kind: AgendaKind,
    /// As announced.
    pub title: String,
    /// Planned wall-clock time.
    pub planned: Option<NaiveTime>,
}
