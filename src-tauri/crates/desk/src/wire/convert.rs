//! Between wire and rules: plain mappings, checked where text must be parsed.

use std::str::FromStr;

use ceremony::acts::Standing;
use ceremony::{event, person, setup, tally, text, zone};
use chrono::{DateTime, NaiveDateTime, NaiveTime, Utc};

use super::{course, document, prepare, roster};
use crate::trouble::Trouble;

/// Enums with the same words on both sides.
macro_rules! same {
    ($($wire:path = $rule:path { $($variant:ident),+ })+) => {$(
        impl From<$wire> for $rule {
            fn from(value: $wire) -> Self {
                match value { $(<$wire>::$variant => Self::$variant),+ }
            }
        }
        impl From<$rule> for $wire {
            fn from(value: $rule) -> Self {
                match value { $(<$rule>::$variant => Self::$variant),+ }
            }
        }
    )+};
}

same! {
    prepare::Paper = setup::Paper { A4, F4 }
    prepare::Zone = zone::Zone { Wib, Wita, Wit }
    prepare::AgendaKind = setup::AgendaKind { Opening, Briefing, Pledge, Signing, Prayer, Closing, Other }
    prepare::PactForm = text::PactForm { Declaration, Pair }
    roster::IdentityKind = person::IdentityKind { None, Nip, NiPppk, Nrp }
    roster::Role = person::Role { Party, Witness, Acknowledger, Guest }
    roster::AssignmentKind = person::AssignmentKind { Definitive, Plt, Plh, Pj, Pjs }
    roster::OrderKind = event::OrderKind { Protocol, Signing, Paper }
    course::SessionKind = event::SessionKind { Hall, Late }
    course::InkDoubt = event::InkDoubt { Blank, DotLike, Clipped }
    super::wet::PaperDoubt = event::PaperDoubt {
        Blank, Coarse, Dark, CutOff, Askew, Moved, OtherSigned, Repeated, OlderWords, Unnumbered, Unread, LineFiled
    }
    course::PointerKind = ink::PointerKind { Pen, Touch, Mouse }
    document::DocumentKind = event::DocumentKind {
        Pact, CollectivePact, Pledge, AttendanceSheet, OfficialRecord, Recap, ProofSheet, CallSheet, PhotoSheet,
        PrivacyNotice, CoveringLetter, ReportingCard
    }
}

/// Structs with the same fields on both sides, converted field by field.
macro_rules! alike {
    ($($wire:path = $rule:path { $($field:ident),+ } $([ $($list:ident),+ ])?)+) => {$(
        impl From<$wire> for $rule {
            fn from(value: $wire) -> Self {
                Self { $($field: value.$field.into(),)+ $($($list: value.$list.into_iter().map(Into::into).collect(),)+)? }
            }
        }
        impl From<$rule> for $wire {
            fn from(value: $rule) -> Self {
                Self { $($field: value.$field.into(),)+ $($($list: value.$list.into_iter().map(Into::into).collect(),)+)? }
            }
        }
    )+};
}

alike! {
    prepare::Clause = text::Clause { text } [children]
    prepare::Framing = text::Framing { opening, statement, closing }
    prepare::PactText = text::PactText { form, title, individual, collective } [clauses]
    prepare::PledgeText = text::PledgeText { title, opening, closing } [clauses]
    prepare::Text = text::Text { pact, pledge, values }
    course::Assistance = event::Assistance { helper, witness, reason }
    roster::Target = person::Target { objective, indicator, value }
}

impl From<tally::Progress> for roster::ProgressCode {
    fn from(progress: tally::Progress) -> Self {
        use tally::Progress as P;
        match progress {
            P::Signed => Self::Signed,
            P::SignedLate => Self::SignedLate,
            P::Partly => Self::Partly,
            P::Deferred => Self::Deferred,
            P::Absent => Self::Absent,
            P::Excused => Self::Excused,
            P::Delegate => Self::Delegate,
            P::Represented => Self::Represented,
            P::Undecided => Self::Undecided,
        }
    }
}

/// The word for one signature place.
pub(crate) fn standing(standing: Standing<'_>, late: bool) -> roster::ProgressCode {
    use event::Outcome as O;
    match standing {
        Standing::Signed(_) if late => roster::ProgressCode::SignedLate,
        Standing::Signed(_) => roster::ProgressCode::Signed,
        Standing::Marked(O::Deferred { .. }) => roster::ProgressCode::Deferred,
        Standing::Marked(O::Absent) => roster::ProgressCode::Absent,
        Standing::Marked(O::Excused { .. }) => roster::ProgressCode::Excused,
        Standing::Marked(O::Delegate { .. }) => roster::ProgressCode::Delegate,
        Standing::Undecided => roster::ProgressCode::Undecided,
    }
}

impl From<tally::Tally> for course::Tally {
    fn from(tally: tally::Tally) -> Self {
        let n = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self {
            parties: n(tally.parties),
            complete: n(tally.complete()),
            signed: n(tally.signed),
            signed_late: n(tally.signed_late),
            partly: n(tally.partly),
            deferred: n(tally.deferred),
            absent: n(tally.absent),
            excused: n(tally.excused),
            delegates: n(tally.delegates),
            represented: n(tally.represented),
            undecided: n(tally.undecided),
            witnesses: n(tally.witnesses),
            witnesses_signed: n(tally.witnesses_signed),
            all_signed: tally.all_signed(),
        }
    }
}

/// A moment as the wire carries it.
pub(crate) fn moment(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}

/// An identifier or digest of the wire.
pub(crate) fn id<T: FromStr<Err = ceremony::id::BadId>>(text: &str) -> Result<T, Trouble> {
    Ok(text.parse::<T>()?)
}

/// An optional identifier; the empty string is none.
pub(crate) fn maybe_id<T: FromStr<Err = ceremony::id::BadId>>(text: Option<&str>) -> Result<Option<T>, Trouble> {
    text.filter(|text| !text.is_empty()).map(id).transpose()
}

/// A wall-clock time `YYYY-MM-DDTHH:MM`.
pub(crate) fn local_time(text: &str) -> Result<NaiveDateTime, Trouble> {
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    let parsed = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    let message = || format!("Tanggal dan jam «{text}» tidak dikenali. Tulis misalnya 2024-10-14 pukul 09.00.");
    parsed.ok_or_else(|| Trouble::bad_input(message(), "date and time must be YYYY-MM-DDTHH:MM"))
}

/// A planned time `HH:MM` or `HH.MM`; empty is none.
pub(crate) fn planned(text: Option<&str>) -> Result<Option<NaiveTime>, Trouble> {
    let Some(text) = text.filter(|text| !text.trim().is_empty()) else { return Ok(None) };
    let message = || format!("Jam «{text}» tidak dikenali. Tulis misalnya 09.30.");
    let parsed = NaiveTime::parse_from_str(&text.trim().replace('.', ":"), "%H:%M");
    parsed.map(Some).map_err(|error| Trouble::bad_input(message(), error))
}

/// Lines with something on them.
fn written(lines: Vec<String>) -> Vec<String> {
    let lines = lines.into_iter().map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

impl From<setup::Channel> for prepare::Channel {
    fn from(channel: setup::Channel) -> Self {
        Self { name: channel.name, lines: channel.lines }
    }
}

impl From<prepare::Channel> for setup::Channel {
    fn from(channel: prepare::Channel) -> Self {
        Self { name: channel.name.trim().to_owned(), lines: written(channel.lines) }
    }
}

impl From<&setup::Setup> for prepare::Setup {
    fn from(setup: &setup::Setup) -> Self {
        Self {
            title: setup.title.clone(),
            place: setup.place.clone(),
            town: setup.town.clone(),
            starts: setup.starts.format("%Y-%m-%dT%H:%M").to_string(),
            zone: setup.zone.into(),
            legal_basis: setup.legal_basis.clone(),
            letterhead: setup.letterhead.lines.clone(),
            emblem: setup.letterhead.emblem.map(|digest| digest.to_string()),
            emblem_centred: setup.letterhead.centred,
            paper: setup.paper.into(),
            originals: setup.originals,
            photos: setup.photos,
            stamp_duty_box: setup.stamp_duty_box,
            pledge_leader: setup.pledge_leader.map(|id| id.to_string()),
            acknowledger: setup.acknowledger.map(|id| id.to_string()),
            template: setup.template.clone(),
            official_record_number: setup.official_record_number.clone(),
            retention: setup.retention.clone(),
            contact: setup.contact.clone(),
            addressee: setup.addressee.clone(),
            channels: setup.channels.iter().cloned().map(Into::into).collect(),
        }
    }
}

impl TryFrom<prepare::Setup> for setup::Setup {
    type Error = Trouble;

    fn try_from(setup: prepare::Setup) -> Result<Self, Trouble> {
        Ok(Self {
            title: setup.title.trim().to_owned(),
            place: setup.place,
            town: setup.town,
            starts: local_time(&setup.starts)?,
            zone: setup.zone.into(),
            legal_basis: setup.legal_basis,
            letterhead: setup::Letterhead {
                lines: setup.letterhead,
                emblem: maybe_id(setup.emblem.as_deref())?,
                centred: setup.emblem_centred,
            },
            paper: setup.paper.into(),
            originals: setup.originals.clamp(1, 9),
            photos: setup.photos,
            stamp_duty_box: setup.stamp_duty_box,
            pledge_leader: maybe_id(setup.pledge_leader.as_deref())?,
            acknowledger: maybe_id(setup.acknowledger.as_deref())?,
            template: setup.template,
            official_record_number: setup.official_record_number,
            retention: setup.retention,
            contact: written(setup.contact),
            addressee: written(setup.addressee),
            channels: setup.channels.into_iter().map(Into::into).collect(),
        })
    }
}

impl TryFrom<course::Slot> for event::Slot {
    type Error = Trouble;

    fn try_from(slot: course::Slot) -> Result<Self, Trouble> {
        Ok(Self { subject: id(&slot.subject)?, signer: id(&slot.signer)? })
    }
}

impl From<event::Slot> for course::Slot {
    fn from(slot: event::Slot) -> Self {
        Self { subject: slot.subject.to_string(), signer: slot.signer.to_string() }
    }
}

impl From<course::InkDrawing> for ink::Drawing {
    fn from(drawing: course::InkDrawing) -> Self {
        let point = |(x, y, pressure, t_us)| ink::Point { x, y, pressure, t_us };
        let stroke = |s: course::InkStroke| ink::Stroke { points: s.points.into_iter().map(point).collect() };
        Self {
            field: ink::Field { width: drawing.field.width, height: drawing.field.height },
            device: drawing.device.into(),
            strokes: drawing.strokes.into_iter().map(stroke).collect(),
        }
    }
}

impl TryFrom<document::DocumentRef> for event::DocumentKey {
    type Error = Trouble;

    fn try_from(document: document::DocumentRef) -> Result<Self, Trouble> {
        Ok(Self { kind: document.kind.into(), subject: maybe_id(document.subject.as_deref())? })
    }
}

impl From<event::DocumentKey> for document::DocumentRef {
    fn from(key: event::DocumentKey) -> Self {
        Self { kind: key.kind.into(), subject: key.subject.map(|id| id.to_string()) }
    }
}
