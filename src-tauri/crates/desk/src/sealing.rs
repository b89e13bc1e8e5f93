//! Sealing: every archived document gets a PAdES seal behind its last byte, and the end of a session a checkpoint.
//!
//! Both are derived, never queued: what is due is what the archive has and the seals have not. Whoever calls
//! [`seal_due`] until nothing is due does it all, now or after a kill; nothing waits for it, and only the part behind
//! the PDF's last byte is stored. What it never does: hold up an act, or take a key that the ceremony does not name.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use ceremony::event::{DocumentKey, Head};
use ceremony::id::Digest;
use ceremony::{Command, State};
use chrono::{DateTime, Utc};
use seal::merkle::{Leaf, LeafKind};
use seal::pdf::{Room, Statement};
use seal::{Certificate, Key};

use crate::cores::on_every_core;
use crate::documents::{self, Blobs, title, waits_for_claim};
use crate::roster::count;
use crate::wire::{DocumentSelection, Nothing, SealProgress};
use crate::{Desk, Trouble, TroubleCode};

/// Documents sealed in one transaction.
const BATCH: usize = 16;
/// Of these in one call: what is due is looked for once a call, a pass over everybody; whoever asks sees the numbers move
/// and may stop in between.
const BATCHES_A_CALL: u32 = 16;
/// Characters of a text in a seal, as `seal` takes them.
const STATEMENT: usize = seal::limits::STATEMENT_CHARS;

/// Archived documents with and without a seal. Before a ceremony names a key, nothing waits for one.
pub(crate) fn counts(state: &State) -> (u32, u32) {
    let sealed = state.archive.values().filter(|archived| state.seals.contains_key(&archived.pdf)).count();
    let due = if state.certificate.is_some() { state.archive.len() - sealed } else { 0 };
    (count(sealed), count(due))
}

/// A certificate that the ceremony names.
pub(crate) fn certificate(desk: &Desk, digest: Digest) -> Result<Certificate, Trouble> {
    Ok(Certificate::from_der(&Blobs::of(desk).get(digest)?)?)
}

/// The unlocked key, when it is the one that the ceremony names.
pub(crate) fn key(desk: &Desk, state: &State) -> Option<Arc<Key>> {
    desk.keys.unlocked().filter(|key| fits(state, key))
}

/// Whether the ceremony names this key.
pub(crate) fn fits(state: &State, key: &Key) -> bool {
    state.certificate == Some(journal::digest(key.certificate().der()))
}

/// The open ceremony names this key.
pub(crate) fn name(desk: &Desk, state: &State, key: &Key) -> Result<(), Trouble> {
    let der = key.certificate().der().to_vec();
    desk.act_on(state, vec![Command::NameSealKey { certificate: journal::digest(&der) }], vec![der])
}

/// A ceremony that names no key yet takes this laptop's, when it is unlocked; never one that was put away.
pub(crate) fn name_first(desk: &Desk, state: &State) -> Result<(), Trouble> {
    let own = crate::keys::certificate_in(&crate::keys::key_box(desk))?;
    let key = desk.keys.unlocked().filter(|_| state.certificate.is_none());
    let key = key.filter(|key| own.as_ref() == Some(key.certificate()));
    key.map_or(Ok(()), |key| name(desk, state, &key))
}

/// Makes what is due: checkpoints of closed sessions, and seals, a portion at a time.
///
/// What keeps it from that is told in [`crate::wire::SealStatus`], since nobody may be waiting for the answer.
pub(crate) fn seal_due(desk: &Desk, _: Nothing) -> Result<SealProgress, Trouble> {
    let progress = seal_portion(desk);
    // A file closed meanwhile is no trouble: what it lacks is due when it is opened again.
    if let Some(trouble) = progress.as_ref().err().filter(|trouble| trouble.code != TroubleCode::NothingOpen) {
        desk.keys.say(Some(trouble.message.clone()));
    }
    progress
}

fn seal_portion(desk: &Desk) -> Result<SealProgress, Trouble> {
    hold_fast(desk)?;
    let (state, _) = desk.state()?;
    let claimless = |document: &&DocumentKey| waits_for_claim(&state, **document);
    let claimless: Vec<_> = state.archive.keys().filter(claimless).map(|document| (*document).into()).collect();
    if !claimless.is_empty() && key(desk, &state).is_some() {
        // Archived while the key was locked: made anew with their claim, which is part of the page that is sealed.
        documents::archive(desk, DocumentSelection { documents: claimless, kinds: Vec::new() })?;
    }
    let (state, _) = desk.state()?;
    let Some(key) = key(desk, &state) else { return Ok(SealProgress { sealed: 0, due: counts(&state).1 }) };
    let due = state.archive.iter().filter(|(_, archived)| !state.seals.contains_key(&archived.pdf));
    let due: Vec<_> = due.map(|(document, archived)| (*document, archived.pdf)).collect();
    let (blobs, mut trouble, mut made, mut batches) = (Blobs::of(desk), None, 0, 0);
    let work = |batch: &[(DocumentKey, Digest)]| -> Vec<Sealed> {
        let at = desk.host.now();
        let one = |(document, pdf): &(DocumentKey, Digest)| seal_one(&state, &blobs, &key, *document, *pdf, at);
        // A document that breaks the work is one that is not sealed; those behind it are.
        let broken = |_| Err(Trouble::bug("sealing a document panicked"));
        batch.iter().map(|due| catch_unwind(AssertUnwindSafe(|| one(due))).unwrap_or_else(broken)).collect()
    };
    on_every_core(&due, BATCH, work, |sealed| {
        let (done, failed): (Vec<_>, Vec<_>) = sealed.into_iter().partition(Result::is_ok);
        trouble = trouble.take().or(failed.into_iter().find_map(Result::err));
        if !done.is_empty() {
            let (commands, mut bytes): (Vec<_>, Vec<_>) = done.into_iter().flatten().unzip();
            made += commands.len();
            bytes.push(key.certificate().der().to_vec());
            desk.act_on(&state, commands, bytes)?;
            batches += 1;
        }
        Ok(if batches == BATCHES_A_CALL { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    })?;
    desk.keys.say(trouble.map(|trouble| trouble.message));
    Ok(SealProgress { sealed: count(made), due: count(due.len() - made) })
}

type Sealed = Result<(Command, Vec<u8>), Trouble>;

fn seal_one(
    state: &State,
    blobs: &Blobs<'_>,
    key: &Key,
    document: DocumentKey,
    pdf: Digest,
    at: DateTime<Utc>,
) -> Sealed {
    let bytes = blobs.get(pdf)?;
    let sealed = seal::pdf::seal(&bytes, key, &statement(state, key, document, at), Room::Timestamp)
        .map_err(|error| cannot(&title(state, document), &error))?;
    let signed = seal::pdf::signed_digest(&sealed).ok_or_else(|| Trouble::bug("a seal just made has no digest"))?;
    let behind = sealed.get(bytes.len()..).unwrap_or_default().to_vec();
    if !sealed.starts_with(&bytes) {
        return Err(Trouble::bug("a seal changed what it was put behind"));
    }
    let certificate = journal::digest(key.certificate().der());
    Ok((Command::SealDocument { pdf, seal: journal::digest(&behind), signed, certificate }, behind))
}

fn cannot(title: &str, error: &seal::SealError) -> Trouble {
    let message = match error {
        seal::SealError::OutsideValidity => {
            "Jam laptop berada di luar masa berlaku sertifikat segel. Betulkan jam laptop, atau ganti kunci segelnya."
                .to_owned()
        }
        _ => format!("{title} belum dapat disegel. Naskahnya tetap ada di arsip; arsipkan kembali, lalu coba lagi."),
    };
    Trouble::failed(message, error)
}

/// What the seal says about itself; the time is the laptop's.
fn statement(state: &State, key: &Key, document: DocumentKey, at: DateTime<Utc>) -> Statement {
    let short = |text: String| text.chars().take(STATEMENT).collect();
    let title = title(state, document);
    let reason = if state.rehearsal { format!("GLADI, bukan naskah sungguhan: {title}") } else { title };
    let town = state.setup.as_deref().map(|setup| setup.town.clone()).unwrap_or_default();
    let at = DateTime::from_timestamp(at.timestamp(), 0).unwrap_or(at);
    Statement {
        name: short(crate::keys::info(key.certificate()).name),
        reason: short(reason),
        location: short(town),
        at,
    }
}

/// A checkpoint for every closed session that has none: the witnesses' paper holds the file fast from there on.
pub(crate) fn hold_fast(desk: &Desk) -> Result<(), Trouble> {
    let (state, _) = desk.state()?;
    let held = |session| state.checkpoints.iter().any(|checkpoint| checkpoint.session == session);
    let due = state.sessions.iter().filter(|session| session.closed.is_some() && !held(session.id));
    let commands = due.map(|session| {
        let heads: Vec<_> = state.heads.iter().map(|(writer, (seq, _))| Head { writer: *writer, seq: *seq }).collect();
        let hashes = state.heads.values().map(|(_, hash)| *hash);
        let root = root(&state, &heads, hashes).ok_or_else(|| Trouble::bug("too many leaves for a checkpoint"))?;
        Ok(Command::MakeCheckpoint { session: session.id, heads, root })
    });
    let commands = commands.collect::<Result<Vec<_>, Trouble>>()?;
    if commands.is_empty() { Ok(()) } else { desk.act_on(&state, commands, Vec::new()) }
}

/// The root over these heads and over every document sealed in or below them (FORMAT.md of `seal`, "Checkpoint").
pub(crate) fn root(state: &State, heads: &[Head], hashes: impl IntoIterator<Item = Digest>) -> Option<Digest> {
    let sealed = state.sealed_below(heads).map(|digest| Leaf { kind: LeafKind::SealedDocument, digest });
    let heads = hashes.into_iter().map(|digest| Leaf { kind: LeafKind::JournalHead, digest });
    seal::merkle::root(heads.chain(sealed))
}

/// The eight words of a root, as they are read aloud and printed.
pub(crate) fn words(root: Digest) -> String {
    seal::words::words(&root).join(" ")
}

/// How the QR code of a checkpoint begins; ceremony and root follow in hexadecimal (FORMAT.md of `seal`).
const CHECKPOINT: &str = "IKRT1:";

/// The text of a checkpoint's QR code.
pub(crate) fn checkpoint_text(state: &State, root: Digest) -> String {
    let ceremony = state.ceremony.map(|ceremony| ceremony.to_string()).unwrap_or_default();
    format!("{CHECKPOINT}{ceremony}{root}").to_uppercase()
}

/// The words of the root in a checkpoint's QR code; nothing when it is another code.
pub(crate) fn words_in(code: &str) -> Option<String> {
    let root = code.strip_prefix(CHECKPOINT)?.get(32..)?.to_lowercase();
    root.parse().ok().map(words)
}
