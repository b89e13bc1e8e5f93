//! "Gabungkan dari laptop lain": what another laptop wrote comes into the open ceremony, looked at before it is taken.
//!
//! It comes from the second copy, a bundle, or the other ceremony file. What it never does: drop an entry of either side,
//! decide between two signatures (the earlier counts until the operator says), or write to the other place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ceremony::event::{Event, Slot};
use ceremony::id::{ActId, Digest, PersonId};
use ceremony::stamp::{Stamp, WriterId};
use ceremony::{Command, State};
use chrono::{DateTime, TimeDelta, Utc};
use document::indonesian;
use journal::{Arrived, BlobReader, Fault, JournalError, Union};

use crate::bundle::Opened;
use crate::roster::count;
use crate::wire::convert::moment;
use crate::wire::{
    AdmissionRequest, CeremonyView, CheckReport, ContestedAct, ContestedPlace, LaptopView, MergeRequest, MergeView,
    Nothing, PathRequest, SettleRequest,
};
use crate::{Desk, Trouble, files, limits, second_copy, view};

/// Where entries of another laptop come from, with what they name.
pub(crate) enum Source {
    /// A second copy.
    Copy(second_copy::Place),
    /// Another file of the ceremony.
    File(BlobReader),
    /// A bundle.
    Bundle(Box<Opened>),
}

impl Source {
    /// Opens what lies at a path, and reads its entries.
    fn open(path: &Path) -> Result<(Self, Arrived), Trouble> {
        if let Some(place) = second_copy::Place::at(path) {
            let place = place?;
            let arrived = place.arrived()?;
            return Ok((Self::Copy(place), arrived));
        }
        if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip")) {
            let mut bundle = Opened::open(path)?;
            bundle.must_be_signed()?;
            let arrived = bundle.arrived()?;
            return Ok((Self::Bundle(Box::new(bundle)), arrived));
        }
        Ok((Self::File(BlobReader::open(path)?), Arrived::of_file(path)?))
    }

    fn blob(&mut self, digest: Digest) -> Result<Vec<u8>, Trouble> {
        match self {
            Self::Copy(place) => place.blob(digest),
            Self::File(reader) => Ok(reader.blob(digest)?),
            Self::Bundle(bundle) => bundle.blob(digest),
        }
    }
}

/// What would come in; nothing is written.
pub(crate) fn look(desk: &Desk, request: PathRequest) -> Result<MergeView, Trouble> {
    let (_, arrived) = from_elsewhere(desk, &request.path)?;
    let (own, weighed) = desk.ask(move |room| (room.journal.writer(), room.journal.weigh(&arrived)))?;
    let union = weighed.map_err(another_ceremony)?;
    Ok(merged(desk, &request.path, own, &union))
}

/// Takes it in, in one durable step; then the founder's laptop says whose entries count.
pub(crate) fn merge(desk: &Desk, request: MergeRequest) -> Result<MergeView, Trouble> {
    let (mut source, arrived) = from_elsewhere(desk, &request.path)?;
    let shut_out = request.shut_out.iter().map(|writer| laptop(writer)).collect::<Result<BTreeSet<_>, _>>()?;
    if !shut_out.is_empty() && request.reason.trim().is_empty() {
        return Err(ceremony::Refusal::Empty { field: "reason" }.into());
    }
    let decisions = desk.deed(Vec::new(), Vec::new());
    let (own, union, sequence) = desk.ask(move |room| {
        let own = room.journal.writer();
        let union = room.journal.take_in(&mut room.state, &arrived, |digest| source.blob(digest))?;
        room.sequence += 1;
        let commands = admissions(&union, own, &shut_out, &request.reason);
        room.perform(crate::keeper::Deed { commands, ..decisions })?;
        Ok::<_, Trouble>((own, union, room.sequence))
    })??;
    desk.second_copy.forget();
    desk.tell(sequence);
    Ok(merged(desk, &request.path, own, &union))
}

/// Puts back what is missing in the open file from a copy that has it; gives what the file is then.
pub(crate) fn complete(desk: &Desk, request: PathRequest) -> Result<CheckReport, Trouble> {
    let (mut source, _) = from_elsewhere(desk, &request.path)?;
    let path = desk.ask(|room| room.journal.path().to_owned())?;
    for fault in journal::check(&path)?.faults {
        let (Fault::BlobMissing { digest } | Fault::BlobDamaged { digest }) = fault else { continue };
        // What this copy has not either is still named by the check that follows.
        if let Ok(bytes) = source.blob(digest) {
            desk.ask(move |room| room.journal.put_back(&bytes))??;
        }
    }
    files::check_file(&path)
}

/// A laptop that comes in counts when the founder's takes it in, unless it was named; one that was judged before stays so.
fn admissions(union: &Union, own: WriterId, shut_out: &BTreeSet<WriterId>, reason: &str) -> Vec<Command> {
    let came: BTreeSet<_> = union.fresh.iter().map(|(stamp, _)| stamp.writer).collect();
    let judged = |writer: &WriterId| union.state.laptops.get(writer).is_some_and(|known| known.admission.is_some());
    let open = came.into_iter().filter(|writer| *writer != own && (shut_out.contains(writer) || !judged(writer)));
    let decide = |writer| {
        let admitted = !shut_out.contains(&writer);
        let reason = if admitted { String::new() } else { reason.to_owned() };
        Command::DecideAdmission { by: own, writer, admitted, reason }
    };
    if union.state.founder == Some(own) { open.map(decide).collect() } else { Vec::new() }
}

/// Says anew whether what a laptop wrote counts.
pub(crate) fn admit(desk: &Desk, request: AdmissionRequest) -> Result<CeremonyView, Trouble> {
    let (writer, by) = (laptop(&request.writer)?, desk.ask(|room| room.journal.writer())?);
    desk.act(Command::DecideAdmission { by, writer, admitted: request.admitted, reason: request.reason })?;
    view::ceremony(desk, Nothing {})
}

/// The operator says which of several signatures of one person counts.
pub(crate) fn settle(desk: &Desk, request: SettleRequest) -> Result<CeremonyView, Trouble> {
    let (slot, keep): (Slot, ActId) =
        (request.slot.try_into()?, request.keep.parse().map_err(|error| Trouble::bad_input(GONE, error))?);
    let (state, _) = desk.state()?;
    let (kept, others): (Vec<_>, Vec<_>) =
        standing(&state, slot).map(|record| record.act.id).partition(|act| *act == keep);
    if kept.is_empty() || others.is_empty() {
        return Err(Trouble::bad_input(GONE, "the place is not contested by this act"));
    }
    let void = |act| Command::VoidAct { act, reason: request.reason.clone() };
    desk.act_all(others.into_iter().map(void).collect(), Vec::new())?;
    view::ceremony(desk, Nothing {})
}

const GONE: &str =
    "Pilihan itu sudah tidak berlaku: salah satu tanda tangannya sudah dibatalkan. Lihat kembali daftarnya.";

fn standing(state: &State, slot: Slot) -> impl Iterator<Item = &ceremony::acts::ActRecord> {
    state.acts.of_slot(slot).filter(|record| record.voided.is_none())
}

fn laptop(writer: &str) -> Result<WriterId, Trouble> {
    let unknown = |error| Trouble::bad_input("Laptop itu tidak dikenal. Lihat kembali daftarnya.", error);
    writer.parse::<Digest>().map(|digest| WriterId(digest.0)).map_err(unknown)
}

fn from_elsewhere(desk: &Desk, path: &str) -> Result<(Source, Arrived), Trouble> {
    let path = Path::new(path);
    let (ceremony, open) = desk.ask(|room| (room.journal.ceremony(), room.journal.path().to_owned()))?;
    let same = matches!((open.canonicalize(), path.canonicalize()), (Ok(a), Ok(b)) if a == b);
    if same {
        return Err(Trouble::refused(
            "Itu berkas yang sedang terbuka. Pilih berkas, salinan, atau bundel dari laptop lain.",
        ));
    }
    let (source, arrived) = Source::open(path)?;
    if arrived.ceremony() == ceremony {
        return Ok((source, arrived));
    }
    Err(another_ceremony(JournalError::Segment("it is of another ceremony")))
}

fn another_ceremony(error: JournalError) -> Trouble {
    match error {
        JournalError::Segment(_) => Trouble::new(
            crate::TroubleCode::Refused,
            "Itu dari acara lain, bukan dari acara yang terbuka ini; gladi pun acara lain. Pilih salinan, bundel, atau berkas \
             dari acara yang sama."
                .to_owned(),
            error,
        ),
        other => other.into(),
    }
}

fn merged(desk: &Desk, path: &str, own: WriterId, union: &Union) -> MergeView {
    let signed = |of: Option<WriterId>| {
        let of_it = |(stamp, event): &&(Stamp, Event)| {
            matches!(event, Event::Signed(_)) && of.is_none_or(|writer| writer == stamp.writer)
        };
        count(union.fresh.iter().filter(of_it).count())
    };
    let fresh = |writer: &WriterId| union.fresh.iter().filter(|(stamp, _)| stamp.writer == *writer).count();
    let mut laptops = laptops(&union.state, own);
    laptops.retain_mut(|(writer, laptop)| {
        (laptop.entries, laptop.signatures) = (count(fresh(writer)), signed(Some(*writer)));
        laptop.entries > 0
    });
    MergeView {
        path: path.to_owned(),
        entries: count(union.fresh.len()),
        signatures: signed(None),
        cautions: cautions(&union.state, union, &laptops, desk.host.now()),
        laptops: laptops.into_iter().map(|(_, laptop)| laptop).collect(),
        contested: contested(&union.state),
        may_decide: union.state.founder == Some(own),
    }
}

/// Every laptop that wrote, in the order in which they began: the founder first.
pub(crate) fn laptops(state: &State, own: WriterId) -> Vec<(WriterId, LaptopView)> {
    let mut signatures: BTreeMap<WriterId, usize> = BTreeMap::new();
    for record in state.acts.records() {
        *signatures.entry(record.writer).or_default() += 1;
    }
    let view = |(at, writer): (usize, &WriterId)| {
        let known = &state.laptops[writer];
        let view = LaptopView {
            writer: writer.to_string(),
            number: count(at + 1),
            author: known.author.to_string(),
            own: *writer == own,
            founder: state.founder == Some(*writer),
            entries: count(usize::try_from(known.entries).unwrap_or(usize::MAX)),
            signatures: count(signatures.get(writer).copied().unwrap_or_default()),
            last_at: moment(known.last_at),
            admitted: known.admission.as_ref().map(|said| said.admitted),
            reason: known.admission.as_ref().map(|said| said.reason.clone()).unwrap_or_default(),
        };
        (*writer, view)
    };
    state.in_order_of_beginning().iter().enumerate().map(view).collect()
}

/// Places that were signed on two laptops.
pub(crate) fn contested(state: &State) -> Vec<ContestedPlace> {
    let order = state.in_order_of_beginning();
    let number = |writer| count(order.iter().position(|known| *known == writer).map_or(0, |at| at + 1));
    let place = |slot: Slot| {
        let shown = state.roster.shown_at(slot).unwrap_or_default();
        let act = |record: &ceremony::acts::ActRecord| ContestedAct {
            act: record.act.id.to_string(),
            signed_at: moment(record.at),
            laptop: number(record.writer),
            author: state.laptops.get(&record.writer).map(|laptop| laptop.author.to_string()).unwrap_or_default(),
            device: record.act.device.clone(),
        };
        ContestedPlace {
            slot: slot.into(),
            name: shown.name,
            post: shown.posts.into_iter().next().unwrap_or_default(),
            acts: standing(state, slot).map(act).collect(),
        }
    };
    state.acts.contested().take(limits::CONTESTED).map(place).collect()
}

/// What a person should know before both come together.
fn cautions(state: &State, union: &Union, laptops: &[(WriterId, LaptopView)], now: DateTime<Utc>) -> Vec<String> {
    let mut said = Vec::new();
    for (writer, laptop) in laptops {
        let who = format!("laptop {} ({})", laptop.number, laptop.author);
        said.extend(clock(union.fresh.iter().filter(|(stamp, _)| stamp.writer == *writer), now, &who));
        if state.laptops.get(writer).is_some_and(|known| known.forked) {
            said.push(format!(
                "Catatan {who} bercabang: kuncinya dipakai dua kali bersamaan, pada laptop yang digandakan atau sesudah cadangan \
                 lama dipulihkan. Kedua cabang disimpan dan dihitung; periksa daftar tanda tangannya."
            ));
        }
    }
    said.extend(changed_on_both(state, union));
    if state.sessions.iter().filter(|session| session.closed.is_none()).nth(1).is_some() {
        said.push("Acara dibuka di kedua laptop; tutup keduanya satu per satu di Jalankan Acara.".to_owned());
    }
    said
}

/// How far a laptop's clock was off, as its entries show: in the future, or behind what it had seen.
fn clock<'a>(entries: impl Iterator<Item = &'a (Stamp, Event)>, now: DateTime<Utc>, who: &str) -> Option<String> {
    let (mut ahead, mut behind) = (TimeDelta::zero(), TimeDelta::zero());
    for (stamp, _) in entries {
        ahead = ahead.max(stamp.at - now);
        let clock = i64::try_from(stamp.clock).ok().and_then(DateTime::from_timestamp_micros);
        behind = behind.max(clock.map_or_else(TimeDelta::zero, |clock| clock - stamp.at));
    }
    let (off, word) = if ahead >= behind { (ahead, "lebih cepat") } else { (behind, "tertinggal") };
    (off >= limits::CLOCK_APART).then(|| {
        let minutes = indonesian::thousands(u64::try_from(off.num_minutes()).unwrap_or_default());
        format!(
            "Jam {who} {word} sekitar {minutes} menit. Urutan catatan tetap benar, tetapi jam dan tanggal yang tercetak untuk tanda \
             tangan di sana adalah jam laptop itu."
        )
    })
}

/// What both sides changed since they parted: the later one counts.
fn changed_on_both(state: &State, union: &Union) -> Vec<String> {
    let (theirs, ours) = (changes(union.fresh.iter().map(|(_, event)| event)), changes(union.unseen.iter()));
    let mut said = Vec::new();
    for what in theirs.parts.intersection(&ours.parts) {
        said.push(format!("{what} diubah di kedua laptop; yang berlaku ialah yang terakhir. Periksa di Persiapan."));
    }
    let both: Vec<_> = theirs.people.intersection(&ours.people).filter_map(|id| state.roster.person(*id)).collect();
    if let Some(first) = both.first() {
        let others = both.len() - 1;
        let others = if others == 0 {
            String::new()
        } else {
            format!(" dan {} orang lain", indonesian::thousands(others as u64))
        };
        said.push(format!(
            "Data {}{others} diubah di kedua laptop; yang berlaku ialah yang terakhir. Periksa di Peserta.",
            first.name
        ));
    }
    said
}

#[derive(Default)]
struct Changes {
    parts: BTreeSet<&'static str>,
    people: BTreeSet<PersonId>,
}

fn changes<'a>(events: impl Iterator<Item = &'a Event>) -> Changes {
    let mut changes = Changes::default();
    for event in events {
        match event {
            Event::SetupChanged(_) => drop(changes.parts.insert("Data acara")),
            Event::AgendaChanged(_) => drop(changes.parts.insert("Susunan acara")),
            Event::TextRevised { .. } => drop(changes.parts.insert("Naskah")),
            Event::RosterPut { people, posts } => {
                let holders = posts.iter().filter_map(|post| post.holder).map(|holder| holder.person);
                changes.people.extend(people.iter().map(|person| person.id).chain(holders));
            }
            Event::PersonStruck { person, .. } => drop(changes.people.insert(*person)),
            _ => {}
        }
    }
    changes
}
