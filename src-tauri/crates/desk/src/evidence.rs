//! One signature as evidence, for those who compare handwriting: the ink as on paper, its points, and what the journal
//! recorded of the act.
//!
//! What it is: three files of an act in a folder somebody chose. The journal has it all already: the digest of the
//! words signed (`Act::text_digest`), the confirming act with its time and author (the entry itself), and the device
//! (`Act::device`). What it never does: pass off an act that was taken back as one that counts: its files say so in
//! their names, in the picture and in the record.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use ceremony::State;
use ceremony::acts::ActRecord;
use ceremony::event::{Ink, InkDoubt, Photo, Slot};
use ceremony::zone::Zone;
use chrono::{DateTime, Utc};
use device::files::{file_name, write_durable};
use document::indonesian;
use serde_json::{Value, json};

use crate::documents::{Blobs, FIELD_MM};
use crate::number::Numbers;
use crate::roster::count;
use crate::wire::convert::moment;
use crate::wire::{InkExport, InkExported};
use crate::{Desk, Trouble};

/// The colour of ink on paper.
const COLOUR: &str = "#1b2a6b";
/// Ending of the points, made in the manner of that standard (`ISO_19794-7.md` of `ink`).
const POINTS: &str = "iso19794-7";

/// Writes the files of a place's signature, and of those taken back when they are asked for.
pub(crate) fn export(desk: &Desk, request: InkExport) -> Result<InkExported, Trouble> {
    let (state, _) = desk.state()?;
    let slot: Slot = request.slot.try_into()?;
    let wanted = |record: &&ActRecord| request.voided || counts(&state, record);
    let (drawn, others): (Vec<_>, Vec<_>) =
        state.acts.of_slot(slot).filter(wanted).partition(|record| matches!(record.act.ink, Ink::Drawn { .. }));
    if drawn.is_empty() {
        return Err(Trouble::refused(nothing(others.first().map(|record| &record.act.ink))));
    }
    let (folder, blobs) = (Path::new(&request.folder), Blobs::of(desk));
    std::fs::create_dir_all(folder).map_err(|error| Trouble::file(folder, error))?;
    let mut names = Vec::new();
    for record in &drawn {
        let stem = stem(&state, record);
        for (ending, bytes) in files(&state, &blobs, record)? {
            let path = folder.join(file_name(&stem, ending));
            write_durable(&path, &bytes).map_err(|error| Trouble::file(&path, error))?;
            names.push(file_name(&stem, ending));
        }
    }
    let void = drawn.iter().filter(|record| record.voided.is_some()).count();
    let others = drawn.iter().filter(|record| !counts(&state, record)).count() - void;
    Ok(InkExported { folder: request.folder, files: names, void: count(void), uncounted: count(others) })
}

/// Why there is no ink.
fn nothing(instead: Option<&Ink>) -> &'static str {
    match instead {
        Some(Ink::Thumbprint { .. }) => {
            "Di tempat ini ada cap jempol, jadi tidak ada goresan yang terekam. Simpan naskahnya: fotonya ada di sana."
        }
        Some(_) => {
            "Tanda tangan ini dibubuhkan dengan pena di atas kertas, jadi tidak ada goresan yang terekam. Simpan naskahnya: \
         pindaian lembar aslinya ada di sana."
        }
        None => "Belum ada tanda tangan yang berlaku di tempat ini. Pilih orang yang sudah menandatangani.",
    }
}

/// Picture, points and record of an act, each with its ending.
fn files(state: &State, blobs: &Blobs<'_>, record: &ActRecord) -> Result<[(&'static str, Vec<u8>); 3], Trouble> {
    let Ink::Drawn { strokes } = &record.act.ink else { return Err(Trouble::bug("only drawn ink has strokes")) };
    let bytes = blobs.get(*strokes)?;
    let name = &record.act.shown.name;
    let unreadable = |error: ink::InkError| {
        Trouble::bad_input(format!("Goresan tanda tangan {name} tidak terbaca. Jalankan Periksa berkas."), error)
    };
    let drawing = ink::Drawing::decode(&bytes).map_err(unreadable)?;
    Ok([
        ("svg", picture(state, record, &drawing).into_bytes()),
        (POINTS, drawing.to_iso_19794_7().map_err(unreadable)?),
        ("json", serde_json::to_vec_pretty(&recorded(state, record, &bytes)).map_err(Trouble::bug)?),
    ])
}

/// `014 Suharni, S.E. tanda tangan 5b0e7c6a`: each act by its own name, so that none ever lies in the place of another;
/// one that does not count says so.
fn stem(state: &State, record: &ActRecord) -> String {
    let number = Numbers::of(state).get(record.act.slot.signer).unwrap_or_default();
    let other = match subject(state, record) {
        Some(name) => format!(" untuk {name}"),
        None => String::new(),
    };
    let act = record.act.id.to_string();
    let stem = format!("{number:03} {} tanda tangan{other} {}", record.act.shown.name, &act[..8]);
    if counts(state, record) { stem } else { format!("{stem} ({})", standing(state, record).to_uppercase()) }
}

/// Whose document it is, when it is not the signer's own.
fn subject(state: &State, record: &ActRecord) -> Option<String> {
    let slot = record.act.slot;
    let subject = state.roster.person(slot.subject).filter(|_| slot.subject != slot.signer);
    subject.map(|person| person.name.to_string())
}

fn counts(state: &State, record: &ActRecord) -> bool {
    state.acts.in_force(record.act.slot).is_some_and(|in_force| in_force.act.id == record.act.id)
}

/// Whether it counts, in a word.
fn standing(state: &State, record: &ActRecord) -> &'static str {
    match (&record.voided, counts(state, record)) {
        (Some(_), _) => "dibatalkan",
        (None, true) => "berlaku",
        // Two laptops took a signature for one place: the earlier counts.
        (None, false) => "tidak dihitung",
    }
}

/// The outline that the paper has; under it what does not count.
fn picture(state: &State, record: &ActRecord, drawing: &ink::Drawing) -> String {
    let zone = zone(state);
    let at = clock(record.at, zone);
    let rehearsal = if state.rehearsal { "GLADI. " } else { "" };
    let title = format!("{rehearsal}Tanda tangan {}, {at}", record.act.shown.name);
    let line = match (&record.voided, counts(state, record)) {
        (Some(void), _) => format!("{rehearsal}DIBATALKAN {}: {}", clock(void.at, zone), void.reason),
        (None, false) => format!("{rehearsal}TIDAK DIHITUNG: sudah ada tanda tangan yang lebih dahulu"),
        (None, true) => rehearsal.trim_end().to_owned(),
    };
    ink::svg(drawing, FIELD_MM, COLOUR, ink::Words { title: &title, line: &line })
}

fn zone(state: &State) -> Zone {
    state.setup.as_deref().map(|setup| setup.zone).unwrap_or_default()
}

/// `21 Desember 2023 10.31.05 WIB`.
fn clock(at: DateTime<Utc>, zone: Zone) -> String {
    let local = zone.local(at);
    format!("{} {} {}", indonesian::date(local.date()), local.format("%H.%M.%S"), zone.label())
}

/// What the journal recorded, for machines; the strokes themselves as well, so that their digest can be computed again.
fn recorded(state: &State, record: &ActRecord, strokes: &[u8]) -> Value {
    let (act, shown) = (&record.act, &record.act.shown);
    let session = state.sessions.iter().find(|session| session.id == act.session);
    let doubt = |doubt: &InkDoubt| match doubt {
        InkDoubt::Blank => "blank",
        InkDoubt::DotLike => "dot_like",
        InkDoubt::Clipped => "clipped",
    };
    json!({
        "format": "ikrar-ink-1",
        "ceremony": state.ceremony.map(|ceremony| ceremony.to_string()),
        "rehearsal": state.rehearsal,
        "standing": standing(state, record),
        "voided": record.voided.as_ref().map(|void| json!({
            "reason": void.reason, "by": void.author.as_ref(), "at": moment(void.at),
        })),
        "text": { "version": act.text_version, "digest": act.text_digest.to_string() },
        "confirmation": {
            "act": act.id.to_string(),
            "entry": record.entry.to_string(),
            "at": moment(record.at),
            "at_local": clock(record.at, zone(state)),
            "session": session.map(|session| json!({ "opened": moment(session.opened), "place": session.place })),
            "overruled": act.overruled.iter().map(doubt).collect::<Vec<_>>(),
        },
        "device": act.device,
        // Whoever examines the hand must know that another may have guided it.
        "assisted": act.assisted.as_ref().map(|help| json!({
            "helper": help.helper, "witness": help.witness, "reason": help.reason,
        })),
        "signer": {
            "name": shown.name,
            "identity": { "kind": shown.identity.kind.label(), "number": shown.identity.number },
            "rank": shown.rank,
            "grade": shown.grade,
            "posts": shown.posts,
            "work_unit": shown.work_unit,
        },
        "document": { "number": shown.document_number, "of": subject(state, record).unwrap_or_else(|| shown.name.clone()) },
        "photo": match &act.photo {
            Photo::Taken(photo) => json!({ "digest": photo.to_string() }),
            Photo::Declined => json!("declined"),
            Photo::NotAsked => json!("not_asked"),
        },
        // The words on personal data that stood before the photo, by digest.
        "notice": act.notice.map(|notice| notice.to_string()),
        "strokes": {
            "format": "IKRI 1",
            "digest": journal::digest(strokes).to_string(),
            "base64": BASE64.encode(strokes),
        },
    })
}
