//! Packing: everything a file holds at one moment, into a bundle.

use std::collections::BTreeSet;
use std::path::Path;

use ceremony::State;
use ceremony::id::Digest;
use chrono::{DateTime, Utc};
use document::indonesian;
use journal::{BlobReader, Outgoing};
use sync::{BundleError, BundleWriter, Finished, Packing};

use super::index::{self, Line};
use super::manifest::{self, FORMAT, Listed, Manifest};
use super::{BESIDE, DOCUMENTS, JOURNAL, MANIFEST, SIGNATURE, blob_name, certificate_name, trouble};
use crate::documents::{finished, standing_files};
use crate::files::writer_key;
use crate::readiness::zone_of;
use crate::wire::convert::moment;
use crate::{Desk, Trouble};

/// What is said to whoever opens a bundle without knowing what it is.
const READ_ME: &str = include_str!("read_me.txt");

/// What went in.
pub(super) struct Packed {
    pub(super) finished: Finished,
    pub(super) documents: usize,
    pub(super) without_seal: usize,
    pub(super) blobs: usize,
}

/// Packs a ceremony file, which may be open, into a bundle that is to lie at `path`.
pub(super) fn pack(desk: &Desk, file: &Path, path: &Path) -> Result<Packed, Trouble> {
    let page = desk.verifier_page.get().ok_or_else(|| Trouble::bug("nobody gave the verifier's page"))?;
    // The file is read by itself from here on: whatever is opened at the desk meanwhile is another matter.
    let (outgoing, blobs) = (journal::outgoing(file)?, BlobReader::open(file)?);
    let state = &outgoing.state;
    let bundle = BundleWriter::create(path).map_err(|error| trouble::writing(path, &error))?;
    let mut content = Content { bundle, listed: Vec::new(), path };
    let [read_me, list, verifier] = BESIDE;
    content.put(verifier, page, Packing::Packed)?;
    let lines = documents(state, &blobs, &mut content)?;
    content.put(read_me, introduction(state, lines.len(), desk.host.now()).as_bytes(), Packing::Packed)?;
    content.put(list, &index::csv(state, &lines)?, Packing::Packed)?;
    recorded(&outgoing, &blobs, &mut content)?;
    let key = writer_key(desk, outgoing.ceremony)?;
    let manifest = Manifest {
        format: FORMAT.into(),
        journal_format: journal::FORMAT,
        ceremony: outgoing.ceremony.to_string(),
        title: title(state),
        made_at: moment(desk.host.now()),
        writer: key.id().to_string(),
        files: std::mem::take(&mut content.listed),
    };
    let bytes = serde_json::to_vec_pretty(&manifest).map_err(Trouble::bug)?;
    content.put(MANIFEST, &bytes, Packing::Packed)?;
    content.put(SIGNATURE, manifest::sign(&key, &bytes).as_bytes(), Packing::Plain)?;
    let finished = content.bundle.finish().map_err(|error| trouble::writing(path, &error))?;
    let without_seal = lines.iter().filter(|line| !line.is_sealed).count();
    Ok(Packed { finished, documents: lines.len(), without_seal, blobs: outgoing.blobs.len() })
}

/// A bundle with the list of what went into it.
struct Content<'a> {
    bundle: BundleWriter,
    listed: Vec<Listed>,
    path: &'a Path,
}

impl Content<'_> {
    fn put(&mut self, name: &str, bytes: &[u8], packing: Packing) -> Result<(), Trouble> {
        let put: Result<(), BundleError> = self.bundle.put(name, bytes, packing);
        put.map_err(|error| trouble::writing(self.path, &error))?;
        let sha256 = journal::digest(bytes).to_string();
        self.listed.push(Listed { name: name.to_owned(), bytes: bytes.len() as u64, sha256 });
        Ok(())
    }
}

/// The documents as they go out, sealed when they are; the list of them.
fn documents(state: &State, blobs: &BlobReader, content: &mut Content<'_>) -> Result<Vec<Line>, Trouble> {
    let files = standing_files(state);
    let mut lines = Vec::with_capacity(files.len());
    for (key, file) in files {
        let archived = state.archive.get(&key).ok_or_else(|| Trouble::bug("an archived document is gone"))?;
        let bytes = finished(state, |blob| blobs.blob(blob), archived.pdf)?;
        let name = format!("{DOCUMENTS}{file}");
        content.put(&name, &bytes, Packing::Plain)?;
        let is_sealed = state.seals.contains_key(&archived.pdf);
        lines.push(Line { key, name, digest: journal::digest(&bytes), is_sealed });
    }
    Ok(lines)
}

/// Certificates that the ceremony or a seal names.
pub(super) fn certificates(state: &State) -> BTreeSet<Digest> {
    state.seals.iter().map(|(_, sealed)| sealed.certificate).chain(state.certificate).collect()
}

/// Certificates, journal and blobs.
fn recorded(outgoing: &Outgoing, blobs: &BlobReader, content: &mut Content<'_>) -> Result<(), Trouble> {
    for certificate in certificates(&outgoing.state) {
        content.put(&certificate_name(certificate), &blobs.blob(certificate)?, Packing::Plain)?;
    }
    for segment in &outgoing.segments {
        let digest = journal::digest(&segment.bytes);
        let name = format!("{JOURNAL}{}/{}-{}-{digest}", segment.writer, segment.from, segment.to);
        content.put(&name, &segment.bytes, Packing::Packed)?;
    }
    for digest in &outgoing.blobs {
        let bytes = blobs.blob(*digest)?;
        content.put(&blob_name(*digest, bytes.len()), &bytes, Packing::Plain)?;
    }
    Ok(())
}

fn title(state: &State) -> String {
    state.setup.as_deref().map(|setup| setup.title.clone()).unwrap_or_default()
}

/// Which ceremony it is, and what to do with the rest.
fn introduction(state: &State, documents: usize, at: DateTime<Utc>) -> String {
    let zone = zone_of(state);
    let setup = state.setup.as_deref();
    let when = setup.map(|setup| {
        let place = [&setup.place, &setup.town].into_iter().filter(|part| !part.is_empty()).cloned();
        std::iter::once(indonesian::long_date(setup.date())).chain(place).collect::<Vec<_>>().join(", ")
    });
    let rehearsal = state.rehearsal.then(|| "GLADI: latihan, bukan naskah sungguhan.".to_owned());
    let (tally, local) = (state.tally(), zone.local(at));
    let count = format!("{documents} naskah; {} dari {} sudah menandatangani.", tally.complete(), tally.parties);
    let made = format!("Bundel disusun {}.", indonesian::long_date(local.date()));
    let lines = rehearsal.into_iter().chain([title(state)]).chain(when).chain([count, made, String::new()]);
    let text = lines.chain([READ_ME.to_owned()]).collect::<Vec<_>>().join("\n");
    // Notepad of older Windows shows lines only with both marks.
    text.replace('\n', "\r\n")
}
