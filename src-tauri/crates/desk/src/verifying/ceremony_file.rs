//! Judging a ceremony file: its journal, every sealed document in it, every checkpoint recomputed.
//!
//! What it never does: fold a file whose journal does not hold, or count a seal where a document is meant: two laptops'
//! seals of one PDF are one document, and a version that was replaced is told apart from the one that counts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ceremony::State;
use ceremony::archive::{Checkpoint, Sealed};
use ceremony::event::{DocumentKind, Event};
use ceremony::id::{ActId, Digest};
use document::indonesian;
use journal::{BlobReader, Held};
use seal::verify::{Fault, Report, Time, Verdict};
use seal::{Trust, verify_pdf};

use super::{blank, unjudged};
use crate::keys::info;
use crate::wire::{JudgedCode, VerifyReport};
use crate::{Trouble, guidance, sealing, stamping};

/// The report on a ceremony file. What cannot be read says nothing about what was sealed.
pub(super) fn judge(path: &Path, trust: &Trust) -> VerifyReport {
    inside(path, trust).unwrap_or_else(|error| unjudged(path, error.message))
}

pub(super) fn inside(path: &Path, trust: &Trust) -> Result<VerifyReport, Trouble> {
    let journal = journal::check(path)?;
    // Summaries are derived and can be made anew; every other fault touches what was recorded.
    let faults: Vec<_> = journal.faults.iter().filter(|fault| **fault != journal::Fault::Projections).collect();
    if !faults.is_empty() {
        let faults = faults.into_iter().map(guidance::fault).collect();
        return Ok(VerifyReport { faults, ..blank(path, JudgedCode::Ceremony, Verdict::Altered) });
    }
    let (state, _) = journal::read(path, |_| Vec::new())?;
    let mut report = blank(path, JudgedCode::Ceremony, Verdict::Unsealed);
    let entries = indonesian::thousands(journal.entries as u64);
    report.checked.push(format!("Semua {entries} catatan berantai utuh dan bertanda tangan penulisnya."));
    let writers = "Belum diperiksa: siapa penulis catatannya. Yang disegel hanyalah naskah yang disebut di atas.";
    report.unchecked.push(writers.into());
    let verdict = documents(path, &state, trust, &mut report)?;
    let broken = checkpoints(path, &state, &mut report)?;
    let verdict = if broken { Verdict::Altered } else { verdict };
    Ok(VerifyReport {
        verdict: blank(path, JudgedCode::Ceremony, verdict).verdict,
        word: verdict.to_string(),
        ..report
    })
}

/// What the sealed documents of a file came to; a document is a PDF, however many seals it bears.
#[derive(Default)]
struct Found {
    /// Of the archive as it stands.
    authentic: u64,
    /// Replaced by a newer one since, or of a signature that no longer counts.
    older: u64,
    unknown: u64,
    /// Titles.
    altered: Vec<String>,
    /// Documents of the archive by whose time their seal bears: of a server on the list, of another, of the laptop.
    listed: u64,
    unlisted: u64,
    laptop: u64,
}

/// Every sealed document, older ones too; the verdict on all of them together.
fn documents(path: &Path, state: &State, trust: &Trust, report: &mut VerifyReport) -> Result<Verdict, Trouble> {
    let (blobs, mut found) = (BlobReader::open(path)?, Found::default());
    let mut seals: BTreeMap<Digest, Vec<&Sealed>> = BTreeMap::new();
    for (pdf, sealed) in state.seals.iter() {
        seals.entry(*pdf).or_default().push(sealed);
    }
    let mut voids: BTreeMap<_, _> = BTreeMap::new();
    for record in state.acts.records() {
        if let Some(void) = &record.voided {
            let last = voids.entry(Some(record.act.slot.subject)).or_insert(void.at);
            *last = void.at.max(*last);
        }
    }
    // A pact whose signature was taken back since shows one that does not count.
    let current = state.archive.iter().filter(|(key, archived)| {
        let withdrawn = key.kind == DocumentKind::Pact && voids.get(&key.subject).is_some_and(|at| *at > archived.at);
        !withdrawn && crate::documents::ready(state, **key)
    });
    let current: BTreeSet<_> = current.map(|(_, archived)| archived.pdf).collect();
    for (pdf, seals) in &seals {
        let bytes = blobs.blob(*pdf)?;
        let mut judged = Vec::new();
        for sealed in seals {
            let file = [&bytes[..], &blobs.blob(sealed.seal)?].concat();
            let one = verify_pdf(&file, trust);
            report.signer = report.signer.take().or_else(|| one.signer.as_ref().map(info));
            let holds = seal::pdf::signed_digest(&file) == Some(sealed.signed) && is_recorded(sealed, &one);
            judged.push((if holds { one.verdict } else { Verdict::Altered }, one.time));
        }
        let all = |wanted: &[Verdict]| judged.iter().all(|(verdict, _)| wanted.contains(verdict));
        let counted = current.contains(pdf);
        if all(&[Verdict::Authentic]) {
            *(if counted { &mut found.authentic } else { &mut found.older }) += 1;
        } else if all(&[Verdict::Authentic, Verdict::Unknown]) {
            found.unknown += 1;
        } else {
            let title = |key| crate::documents::title(state, key);
            let title = state.document_of(*pdf).map_or_else(|| format!("Naskah bersidik {}", pdf.short()), title);
            found.altered.push(title);
        }
        // The seal that goes out is the first.
        match judged.first().filter(|_| counted).and_then(|(_, time)| time.as_ref()) {
            Some(Time::Token { trusted: true, .. }) => found.listed += 1,
            Some(Time::Token { .. }) => found.unlisted += 1,
            Some(Time::Laptop(_)) => found.laptop += 1,
            None => {}
        }
    }
    Ok(found.tell(state, report))
}

impl Found {
    /// Writes what was found into the report; one word for the file: it is asli only when every document of its archive is.
    fn tell(&self, state: &State, report: &mut VerifyReport) -> Verdict {
        let number = |count: u64| indonesian::thousands(count);
        let due = state.archive.values().filter(|archived| !state.seals.contains_key(&archived.pdf)).count() as u64;
        let checked = [
            (self.authentic, "naskah bersegel asli."),
            (self.older, "naskah lama, yang sudah diganti atau tidak berlaku lagi, bersegel asli."),
            (self.listed, "naskah berstempel waktu dari server dalam daftar kepercayaan."),
        ];
        let said = checked.into_iter().filter(|(count, _)| *count > 0);
        report.checked.extend(said.map(|(count, what)| format!("{} {what}", number(count))));
        if self.unknown > 0 {
            report.faults.push(Fault::Unlisted.to_string());
        }
        for title in &self.altered {
            report.faults.push(format!("{title}: segelnya tidak cocok dengan isinya."));
        }
        if due > 0 {
            report.unchecked.push(format!("Belum disegel: {} naskah dalam arsip.", number(due)));
        }
        if self.unlisted > 0 {
            report.unchecked.push(format!(
                "Belum diperiksa: server waktu pada {} naskah, karena tidak ada dalam daftar kepercayaan. Waktu segelnya \
                 dianggap menurut jam laptop.",
                number(self.unlisted)
            ));
        }
        if self.laptop > 0 {
            report.unchecked.push(format!(
                "Belum diperiksa: waktu segel {} naskah, karena hanya menurut jam laptop.",
                number(self.laptop)
            ));
        }
        match (self.altered.is_empty(), self.unknown, self.authentic + self.older) {
            (false, ..) => Verdict::Altered,
            (true, 0, 0) => Verdict::Unsealed,
            (true, 0, _) if due == 0 => Verdict::Authentic,
            (true, 0, _) => Verdict::Unsealed,
            (true, ..) => Verdict::Unknown,
        }
    }
}

/// Whether a seal is by the key that was recorded, and with that timestamp.
fn is_recorded(sealed: &Sealed, found: &Report) -> bool {
    let named = found.signer.as_ref().map(|signer| journal::digest(signer.der()));
    named == Some(sealed.certificate) && tells_time(sealed, found.time.as_ref())
}

/// Whether a recorded timestamp is the one that stands in the seal.
fn tells_time(sealed: &Sealed, time: Option<&Time>) -> bool {
    match (&sealed.token, time) {
        (Some(token), Some(Time::Token { at, server, .. })) => {
            token.at == *at && token.server == stamping::name_of(server)
        }
        (token, _) => token.is_none(),
    }
}

/// Recomputes every checkpoint; gives whether one does not come out.
fn checkpoints(path: &Path, state: &State, report: &mut VerifyReport) -> Result<bool, Trouble> {
    let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
    let (mut broken, mut told, mut covered) = (false, BTreeSet::new(), BTreeSet::new());
    for checkpoint in state.checkpoints.iter().chain(&state.other_checkpoints) {
        let local = zone.local(checkpoint.at);
        let when = format!("{}, {}", indonesian::long_date(local.date()), indonesian::time(local.time(), zone));
        report.says.push((format!("Titik periksa {when}"), sealing::words(checkpoint.root)));
        // Folded as it stood then: a laptop that was left out since had its seals in it.
        let mut held = journal::held(path, &checkpoint.heads)?;
        let right = held.iter().position(|held| is_root_of(held, checkpoint));
        if right.is_some() {
            report.checked.push(format!("Titik periksa {when} cocok dengan isi berkas."));
        } else {
            broken = true;
            report
                .faults
                .push(format!("Titik periksa {when} tidak cocok dengan isi berkas: ada yang diubah sesudahnya."));
        }
        if held.is_empty() {
            continue;
        }
        let held = held.swap_remove(right.unwrap_or_default());
        for back in taken_back(&held.state, state, &mut told) {
            report.says.push((format!("Dibatalkan sesudah titik periksa {when}"), back));
        }
        covered.extend(held.entries);
    }
    if !state.checkpoints.is_empty() {
        not_held(path, &covered, report)?;
        let paper =
            "Belum diperiksa: delapan kata di kertas. Bandingkan dengan berita acara yang ditandatangani saksi.";
        report.unchecked.push(paper.into());
    }
    Ok(broken)
}

/// Signatures that counted at a checkpoint and were taken back since: the paper that witnesses signed may count them.
/// Each is told once, of the first checkpoint that held it.
fn taken_back(then: &State, state: &State, told: &mut BTreeSet<ActId>) -> Vec<String> {
    let zone = state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default();
    let counted = then
        .acts
        .newest()
        .filter(|record| then.acts.in_force(record.act.slot).is_some_and(|counts| counts.act.id == record.act.id));
    let since = counted.filter_map(|record| {
        let name = &record.act.shown.name;
        let said = match state.acts.record(record.act.id) {
            Some(now) => {
                let void = now.voided.as_ref()?;
                format!("tanda tangan {name}, {}: {}", indonesian::long_date(zone.date(void.at)), void.reason)
            }
            None => format!("tanda tangan {name}: laptop yang mencatatnya dinyatakan tidak dihitung"),
        };
        told.insert(record.act.id).then_some(said)
    });
    since.collect()
}

/// What no checkpoint covers: its words do not know it.
fn not_held(path: &Path, covered: &BTreeSet<Digest>, report: &mut VerifyReport) -> Result<(), Trouble> {
    let (mut signed, mut other) = (0, 0);
    for event in journal::beyond(path, covered)? {
        match event {
            Event::Signed(_) => signed += 1,
            Event::Voided { .. }
            | Event::AdmissionDecided { .. }
            | Event::RosterPut { .. }
            | Event::PersonStruck { .. }
            | Event::PostStruck { .. }
            | Event::TextRevised { .. }
            | Event::SetupChanged(_)
            | Event::AgendaChanged(_)
            | Event::ItemStarted { .. }
            | Event::ItemEnded { .. }
            | Event::ItemSkipped { .. }
            | Event::AssistanceNoted { .. }
            | Event::AttendanceMarked { .. }
            | Event::OutcomeMarked { .. } => other += 1,
            // Of the course of a day and of the archive: nothing that a witness reads on the official record.
            _ => {}
        }
    }
    let number = |count: u64, what| (count > 0).then(|| format!("{} {what}", indonesian::thousands(count)));
    let newer: Vec<_> = [number(signed, "tanda tangan"), number(other, "perubahan")].into_iter().flatten().collect();
    if !newer.is_empty() {
        let newer = newer.join(" dan ");
        report
            .unchecked
            .push(format!("Belum tercakup titik periksa mana pun: {newer}. Delapan kata tidak menjaganya."));
    }
    Ok(())
}

fn is_root_of(held: &Held, checkpoint: &Checkpoint) -> bool {
    let root = sealing::root(&held.state, &checkpoint.heads, held.hashes.iter().copied());
    root == Some(checkpoint.root)
}
