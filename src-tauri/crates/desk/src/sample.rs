//! Samples to try, and `ikrarctl demo`: a whole ceremony through the same use-cases as the app.

pub(crate) mod dice;
mod hand;
mod people;
pub(crate) mod play;
mod portrait;

use std::path::Path;

use ceremony::Command;
use ceremony::event::{OrderKind, Preset};
use ceremony::id::{AgendaItemId, PersonId};
use ceremony::person::{Person, Post};
use ceremony::setup::{AgendaItem, Letterhead, Paper, Setup};
use ceremony::zone::Zone;
use chrono::{NaiveDate, NaiveDateTime};
use serde::Deserialize;

use crate::files::{Founding, blank_setup, found};
use crate::roster::in_chunks;
use crate::roster_import::people_of_file;
use crate::template::{self, TemplateItem};
use crate::wire::convert::planned;
use crate::{Desk, Trouble};

/// A sample as the start screen names it.
pub(crate) struct Sample {
    pub(crate) key: &'static str,
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    day: &'static str,
    roster: &'static [u8],
}

/// The shipped samples.
pub(crate) const SAMPLES: [Sample; 2] = [
    Sample {
        key: "mukomuko",
        name: "Contoh Mukomuko",
        description: "53 pejabat di ruang rapat Bupati, Desember 2023; lima orang menyusul",
        day: include_str!("../../../../assets/rosters/mukomuko.json"),
        roster: include_bytes!("../../../../assets/rosters/mukomuko.csv"),
    },
    Sample {
        key: "musi-rawas",
        name: "Contoh Musi Rawas",
        description: "Apel Oktober 2024; Sekda pertama, Pjs. Bupati terakhir, tujuh saksi",
        day: include_str!("../../../../assets/rosters/musi-rawas.json"),
        roster: include_bytes!("../../../../assets/rosters/musi-rawas.csv"),
    },
];

const EMBLEM: &[u8] = include_bytes!("../../../../assets/emblems/contoh.png");

/// The day script of a sample; fields are described in `assets/rosters/README.md`.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Day {
    key: String,
    template: String,
    pub(crate) title: String,
    place: String,
    town: String,
    #[serde(deserialize_with = "local_time")]
    starts: NaiveDateTime,
    zone: String,
    legal_basis: Vec<String>,
    letterhead: DayLetterhead,
    paper: String,
    originals: u8,
    photos: bool,
    placeholders: std::collections::BTreeMap<String, String>,
    agenda: Vec<TemplateItem>,
    pledge_leader: String,
    acknowledger: Option<String>,
    signing_preset: String,
    deferred: Vec<DayDeferred>,
    late_sessions: Vec<DayLateSession>,
    delegates: Vec<DayDelegate>,
}

fn local_time<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<NaiveDateTime, D::Error> {
    let text = String::deserialize(deserializer)?;
    crate::wire::convert::local_time(&text).map_err(serde::de::Error::custom)
}

#[derive(Debug, Clone, Deserialize)]
struct DayLetterhead {
    lines: Vec<String>,
    centred: bool,
}

#[derive(Debug, Clone, Deserialize)]
struct DayDeferred {
    post: String,
    reason: String,
}

#[derive(Debug, Clone, Deserialize)]
struct DayLateSession {
    #[serde(deserialize_with = "local_time")]
    starts: NaiveDateTime,
    place: String,
    posts: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
struct DayDelegate {
    post: String,
    delegate: DayDelegatePerson,
}

#[derive(Debug, Clone, Deserialize)]
struct DayDelegatePerson {
    front_titles: String,
    name: String,
    back_titles: String,
    post: String,
}

impl DayDelegatePerson {
    fn printed(&self) -> String {
        let (front_titles, bare) = (self.front_titles.clone(), self.name.clone());
        ceremony::name::PrintedName { front_titles, bare, back_titles: self.back_titles.clone() }.to_string()
    }
}

fn sample(key: &str) -> Result<&'static Sample, Trouble> {
    let names = || SAMPLES.iter().map(|sample| sample.key).collect::<Vec<_>>().join(", ");
    let message = || format!("Contoh «{key}» tidak ada. Pilih salah satu: {}.", names());
    SAMPLES.iter().find(|sample| sample.key == key).ok_or_else(|| Trouble::bad_input(message(), "unknown sample"))
}

/// The day script of a sample.
pub(crate) fn day(key: &str) -> Result<Day, Trouble> {
    Ok(serde_json::from_str(sample(key)?.day).expect("shipped samples are tested"))
}

/// People and posts of a ceremony that is being made.
pub(crate) struct Cast {
    pub(crate) people: Vec<Person>,
    pub(crate) posts: Vec<Post>,
}

impl Cast {
    /// Who holds the post with this title.
    fn holder(&self, title: &str) -> Option<PersonId> {
        self.posts.iter().find(|post| post.title == title).and_then(|post| post.holder).map(|holder| holder.person)
    }
}

/// The roster of a sample, through the same reader as any other spreadsheet.
fn cast(desk: &Desk, day: &Day) -> Result<Cast, Trouble> {
    let sample = sample(&day.key)?;
    let (people, posts) = people_of_file(desk, sample.roster, "contoh.csv", day.starts.date())?;
    Ok(Cast { people, posts })
}

/// Makes the file of a sample: on its own day, or as a rehearsal of today.
pub(crate) fn prepare(desk: &Desk, day: &Day, path: &Path, rehearsal: bool) -> Result<(), Trouble> {
    let cast = cast(desk, day)?;
    let zone = zone(&day.zone);
    let date = if rehearsal { zone.date(desk.host.now()) } else { day.starts.date() };
    prepare_with(desk, day, path, &Casting { cast, rehearsal, date })
}

/// Who takes part, and when.
pub(crate) struct Casting {
    pub(crate) cast: Cast,
    pub(crate) rehearsal: bool,
    pub(crate) date: NaiveDate,
}

/// Makes the file of a day script with any people.
pub(crate) fn prepare_with(desk: &Desk, day: &Day, path: &Path, casting: &Casting) -> Result<(), Trouble> {
    let emblem = intake::picture::emblem(EMBLEM)?.png;
    let template = template::find(&day.template)?;
    let mut text: ceremony::text::Text = template.text.into();
    text.values = day.placeholders.clone();
    let cast = &casting.cast;
    let mut commands = in_chunks(cast.people.clone(), cast.posts.clone());
    commands.push(Command::ChangeSetup(Box::new(setup(day, casting, journal::digest(&emblem)))));
    commands.push(Command::ReviseText { digest: journal::text_digest(&text), text: Box::new(text) });
    commands.push(Command::ChangeAgenda(agenda(desk, day)?));
    let preset =
        if day.signing_preset == "SEKDA_FIRST_HEAD_LAST" { Preset::SekdaFirstHeadLast } else { Preset::LeaderDown };
    commands.push(Command::SetPreset { order: OrderKind::Signing, preset });
    found(desk, path, Founding { rehearsal: casting.rehearsal, parent: None, commands, blobs: vec![emblem] })
}

fn setup(day: &Day, casting: &Casting, emblem: ceremony::id::Digest) -> Setup {
    let cast = &casting.cast;
    Setup {
        title: day.title.clone(),
        place: day.place.clone(),
        town: day.town.clone(),
        starts: casting.date.and_time(day.starts.time()),
        zone: zone(&day.zone),
        legal_basis: day.legal_basis.clone(),
        letterhead: Letterhead {
            lines: day.letterhead.lines.clone(),
            emblem: Some(emblem),
            centred: day.letterhead.centred,
        },
        paper: if day.paper == "A4" { Paper::A4 } else { Paper::F4 },
        originals: day.originals,
        photos: day.photos,
        pledge_leader: cast.holder(&day.pledge_leader),
        acknowledger: day.acknowledger.as_deref().and_then(|title| cast.holder(title)),
        template: day.template.clone(),
        ..blank_setup(casting.date)
    }
}

fn agenda(desk: &Desk, day: &Day) -> Result<Vec<AgendaItem>, Trouble> {
    let item = |item: &TemplateItem| {
        let planned = planned(item.planned.as_deref())?;
        Ok(AgendaItem { id: AgendaItemId(desk.fresh()), kind: item.kind.into(), title: item.title.clone(), planned })
    };
    day.agenda.iter().map(item).collect()
}

fn zone(label: &str) -> Zone {
    Zone::ALL.into_iter().find(|zone| zone.label() == label).unwrap_or_default()
}
