//! The key of this laptop: made or imported once, kept under a passphrase, in the clear only in memory while unlocked.
//!
//! What it never does: write a private key that is not inside its box, or forget a certificate it once sealed with: a
//! key that is put away stays on the list of trust.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ceremony::id::Digest;
use chrono::{TimeDelta, Utc};
use seal::{BoxSeed, Certificate, Fingerprint, Key, Root, Subject, Validity};

use crate::wire::{CertificateInfo, ImportSealKey, MakeSealKey, Nothing, PathRequest, SealStatus, UnlockRequest};
use crate::{Desk, Trouble, TroubleCode, sealing, trust};

/// The box of the key, and that of the regency's root.
const KEY: &str = "segel.kunci";
const ROOT: &str = "akar.kunci";

/// Days a key made here runs; a ceremony and its late sessions are long over by then.
const DAYS: i64 = 5 * 366;
/// A claim names the day of the signature, and the key may be made after the hall: its certificate speaks of a year back.
const DAYS_BACK: i64 = 366;
/// Years a root runs longer than a key at both ends, so that it can issue keys for that long.
const ROOT_YEARS: i64 = 10;
/// Characters of a passphrase made here: what is shorter is guessed, whatever Argon2id costs.
const PASSPHRASE: usize = 10;

/// What is known of keys while the app runs.
#[derive(Default)]
pub(crate) struct Keys {
    open: Mutex<Option<Arc<Key>>>,
    /// Why the last attempt to seal failed.
    pub(crate) trouble: Mutex<Option<String>>,
}

impl Keys {
    /// The key, while it is unlocked.
    pub(crate) fn unlocked(&self) -> Option<Arc<Key>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, key: Option<Key>) {
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = key.map(Arc::new);
        self.say(None);
    }

    pub(crate) fn say(&self, trouble: Option<String>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }
}

pub(crate) fn key_box(desk: &Desk) -> PathBuf {
    desk.folders.config().join(KEY)
}

pub(crate) fn root_box(desk: &Desk) -> PathBuf {
    desk.folders.config().join(ROOT)
}

/// The certificate in a box, while it may be locked.
pub(crate) fn certificate_in(path: &Path) -> Result<Option<Certificate>, Trouble> {
    match std::fs::read(path) {
        Ok(bytes) => seal::certificate_of_box(&bytes).map(Some).map_err(Trouble::from),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Trouble::file(path, error)),
    }
}

/// A certificate as people compare it.
pub(crate) fn info(certificate: &Certificate) -> CertificateInfo {
    // One made elsewhere may name its owner in another shape: then all of it is shown.
    let named = certificate.named();
    let named = named.unwrap_or_else(|| Subject { name: certificate.subject(), organization: String::new() });
    CertificateInfo {
        name: named.name,
        organization: named.organization,
        fingerprint: certificate.fingerprint().to_string(),
        until: certificate.not_after().format("%Y-%m-%d").to_string(),
        authority: certificate.is_authority(),
    }
}

/// Where sealing stands.
pub(crate) fn status(desk: &Desk, _: Nothing) -> Result<SealStatus, Trouble> {
    let own = certificate_in(&key_box(desk))?;
    let state = desk.state().ok().map(|(state, _)| state);
    let named = state.as_ref().and_then(|state| state.certificate);
    let ceremony_key = named.map(|digest| sealing::certificate(desk, digest)).transpose()?;
    let held = wanted_from_away(desk, own.as_ref(), named).and(ceremony_key.as_ref());
    let fits = ceremony_key.is_none() || ceremony_key == own || held.is_some();
    let (sealed, due) = state.as_ref().map_or((0, 0), sealing::counts);
    let open = desk.keys.unlocked();
    let is_open = |wanted: Option<&Certificate>| open.as_ref().is_some_and(|key| Some(key.certificate()) == wanted);
    let shown = held.or(own.as_ref());
    Ok(SealStatus {
        key: shown.map(info),
        put_away: held.is_some(),
        root: certificate_in(&root_box(desk))?.as_ref().map(info),
        unlocked: is_open(shown),
        own_unlocked: is_open(own.as_ref()),
        ceremony_key: ceremony_key.as_ref().map(info),
        fits,
        sealed,
        due,
        trouble: desk.keys.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone(),
    })
}

/// Where a key lies that was put away.
fn away(desk: &Desk, certificate: Digest) -> PathBuf {
    desk.folders.config().join(format!("segel-{}.kunci", Fingerprint(certificate.0).key_id()))
}

/// The box of the key that a ceremony names, when this laptop put that key away and keeps another one now.
fn wanted_from_away(desk: &Desk, own: Option<&Certificate>, named: Option<Digest>) -> Option<PathBuf> {
    let is_named = |certificate: &Certificate| Some(journal::digest(certificate.der())) == named;
    let path = away(desk, named.filter(|_| !own.is_some_and(is_named))?);
    certificate_in(&path).ok().flatten().filter(is_named).map(|_| path)
}

/// The boxes that a passphrase may open now: that of the key which the open ceremony names, then this laptop's own.
fn boxes(desk: &Desk) -> Result<Vec<PathBuf>, Trouble> {
    let own = certificate_in(&key_box(desk))?;
    let named = desk.state().ok().and_then(|(state, _)| state.certificate);
    let away = wanted_from_away(desk, own.as_ref(), named);
    Ok(away.into_iter().chain(own.map(|_| key_box(desk))).collect())
}

/// Makes the key of this laptop: self-signed, or issued by the regency's root kept here.
pub(crate) fn make(desk: &Desk, request: MakeSealKey) -> Result<SealStatus, Trouble> {
    refuse_second(desk, request.replace)?;
    long_enough(&request.passphrase)?;
    let (subject, validity, seed) = (subject(&request), validity(desk, 0), secret(desk));
    let key = match request.root_passphrase {
        None => Key::self_signed(&seed, &subject, validity)?,
        Some(passphrase) => root(desk, &passphrase)?.issue(&seed, &subject, validity)?,
    };
    keep(desk, key, &request.passphrase)
}

/// Makes the regency's own root: whoever trusts it trusts every key that it issues.
pub(crate) fn make_root(desk: &Desk, request: MakeSealKey) -> Result<SealStatus, Trouble> {
    let path = root_box(desk);
    if path.exists() {
        return Err(Trouble::refused(
            "Sertifikat induk sudah ada di laptop ini. Pakailah itu; kunci segel baru dapat diterbitkan darinya.",
        ));
    }
    long_enough(&request.passphrase)?;
    let root = Root::new(&secret(desk), &subject(&request), validity(desk, ROOT_YEARS))?;
    write_box(&path, &root.lock(&request.passphrase, box_seed(desk))?)?;
    status(desk, Nothing {})
}

fn root(desk: &Desk, passphrase: &str) -> Result<Root, Trouble> {
    let path = root_box(desk);
    let bytes = std::fs::read(&path).map_err(|error| Trouble::file(&path, error))?;
    Ok(Root::unlock(&bytes, passphrase)?)
}

/// Brings in a key from a PKCS#12 file.
pub(crate) fn import(desk: &Desk, request: ImportSealKey) -> Result<SealStatus, Trouble> {
    refuse_second(desk, request.replace)?;
    long_enough(&request.passphrase)?;
    let bytes = read_key_file(Path::new(&request.path))?;
    let key = Key::from_pkcs12(&bytes, &request.file_passphrase)?;
    keep(desk, key, &request.passphrase)
}

/// The bytes of a PKCS#12 file; of what is larger than any such file only so much is read as shows it.
fn read_key_file(path: &Path) -> Result<Vec<u8>, Trouble> {
    let mut bytes = Vec::new();
    let read = std::fs::File::open(path).and_then(|file| {
        let most = seal::limits::PKCS12_BYTES as u64 + 1;
        std::io::Read::read_to_end(&mut std::io::Read::take(file, most), &mut bytes)
    });
    read.map_err(|error| Trouble::file(path, error))?;
    if bytes.len() > seal::limits::PKCS12_BYTES {
        let message = format!(
            "Berkas {} terlalu besar untuk sebuah berkas kunci. Pilih berkas .p12 atau .pfx yang diberikan bersama kuncinya.",
            path.display()
        );
        return Err(Trouble::bad_input(message, "PKCS#12 file over the limit"));
    }
    Ok(bytes)
}

/// Opens the box; sealing goes on from here by itself. A key that was put away opens for the ceremony that names it.
pub(crate) fn unlock(desk: &Desk, request: UnlockRequest) -> Result<SealStatus, Trouble> {
    let mut failed = None;
    for path in boxes(desk)? {
        let bytes = std::fs::read(&path).map_err(|error| Trouble::file(&path, error))?;
        match Key::unlock(&bytes, &request.passphrase) {
            Ok(key) => {
                desk.keys.keep(Some(key));
                return wake(desk);
            }
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    let none = || Trouble::refused("Kunci segel belum ada di laptop ini. Buat atau impor dahulu di Arsip.");
    Err(failed.map_or_else(none, Trouble::from))
}

/// Takes the key out of memory.
pub(crate) fn lock(desk: &Desk, _: Nothing) -> Result<SealStatus, Trouble> {
    desk.keys.keep(None);
    status(desk, Nothing {})
}

/// Writes the certificate to a file, for those who are to trust it.
pub(crate) fn export_certificate(desk: &Desk, request: PathRequest) -> Result<Nothing, Trouble> {
    let shown = boxes(desk)?.into_iter().next();
    let own = shown.map(|path| certificate_in(&path)).transpose()?.flatten();
    let own = own.ok_or_else(|| Trouble::refused("Kunci segel belum ada di laptop ini."))?;
    // A root stands for every key under it, and only for those that it signed.
    let above = certificate_in(&root_box(desk))?.filter(|root| own.is_issued_by(root));
    let path = PathBuf::from(&request.path);
    let Some(root) = above else { return write(&path, own.der()).map(|()| Nothing {}) };
    write(&path, root.der())?;
    // A QR code names its key only: whoever judges a page needs the key's own certificate as well.
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    write(&path.with_file_name(format!("{stem} (kunci).cer")), own.der()).map(|()| Nothing {})
}

/// The open ceremony takes this laptop's key from here on.
pub(crate) fn adopt(desk: &Desk, _: Nothing) -> Result<SealStatus, Trouble> {
    let own = certificate_in(&key_box(desk))?;
    let key = desk.keys.unlocked().filter(|key| Some(key.certificate()) == own.as_ref()).ok_or_else(locked)?;
    let (state, _) = desk.state()?;
    sealing::name(desk, &state, &key)?;
    wake(desk)
}

fn locked() -> Trouble {
    Trouble::new(TroubleCode::Refused, "Kunci segel masih terkunci. Buka dahulu dengan kata sandinya.", "key is locked")
}

/// Tells whoever seals behind that there may be something to do.
fn wake(desk: &Desk) -> Result<SealStatus, Trouble> {
    if let Ok((state, sequence)) = desk.state() {
        sealing::name_first(desk, &state)?;
        desk.tell(sequence);
    }
    status(desk, Nothing {})
}

/// Refuses to lose a key: the present one is put away only when that is asked for.
fn refuse_second(desk: &Desk, replace: bool) -> Result<(), Trouble> {
    if replace || certificate_in(&key_box(desk))?.is_none() {
        return Ok(());
    }
    Err(Trouble::refused(
        "Kunci segel sudah ada di laptop ini. Pakailah itu, atau pilih mengganti: segel yang lama tetap dipercaya.",
    ))
}

/// Puts the present key away, its certificate still trusted; gives where it lies now.
fn put_away(desk: &Desk) -> Result<Option<PathBuf>, Trouble> {
    let path = key_box(desk);
    let Some(certificate) = certificate_in(&path)? else { return Ok(None) };
    trust::keep(desk, &certificate)?;
    let away = away(desk, journal::digest(certificate.der()));
    std::fs::rename(&path, &away).map_err(|error| Trouble::file(&away, error))?;
    Ok(Some(away))
}

fn keep(desk: &Desk, key: Key, passphrase: &str) -> Result<SealStatus, Trouble> {
    // The new one lies on the disk as a whole before the present one gives way, and that one comes back if it cannot.
    let (path, fresh) = (key_box(desk), key_box(desk).with_extension("baru"));
    write_box(&fresh, &key.lock(passphrase, box_seed(desk))?)?;
    let away = put_away(desk)?;
    if let Err(error) = std::fs::rename(&fresh, &path) {
        let back = away.map_or(Ok(()), |away| std::fs::rename(away, &path));
        let detail = back.map_or_else(|lost| format!("{error}; and the former key: {lost}"), |()| error.to_string());
        return Err(Trouble::file(&path, detail));
    }
    desk.keys.keep(Some(key));
    wake(desk)
}

/// A private key in its box: for the one who works here alone, though the box is locked.
fn write_box(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    device::files::write_private(path, bytes).map_err(|error| Trouble::file(path, error))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    device::files::write_durable(path, bytes).map_err(|error| Trouble::file(path, error))
}

fn subject(request: &MakeSealKey) -> Subject {
    Subject { name: request.name.trim().to_owned(), organization: request.organization.trim().to_owned() }
}

fn long_enough(passphrase: &str) -> Result<(), Trouble> {
    if passphrase.chars().count() >= PASSPHRASE {
        return Ok(());
    }
    Err(Trouble::unusable("Kata sandi kunci segel sedikitnya 10 huruf. Beberapa kata sekaligus mudah diingat."))
}

fn validity(desk: &Desk, longer: i64) -> Validity {
    let now = desk.host.now();
    let whole = |at: chrono::DateTime<Utc>| at - TimeDelta::nanoseconds(i64::from(at.timestamp_subsec_nanos()));
    let longer = TimeDelta::days(longer * 366);
    let (back, on) = (TimeDelta::days(DAYS_BACK) + longer, TimeDelta::days(DAYS) + longer);
    Validity { from: whole(now - back), until: whole(now + on) }
}

fn secret(desk: &Desk) -> [u8; 32] {
    let mut seed = [0; 32];
    desk.host.fill(&mut seed);
    seed
}

fn box_seed(desk: &Desk) -> BoxSeed {
    let mut bytes = [0; 40];
    desk.host.fill(&mut bytes);
    BoxSeed::new(&bytes)
}
