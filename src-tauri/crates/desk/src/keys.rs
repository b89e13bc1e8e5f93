//! The key of this laptop: made or imported once, kept under a passphrase, in the clear only in memory while unlocked.
//!
//! What it never does: write a private key that is not inside its box, or forget a certificate it once sealed with: a
//! key that is put away stays on the list of trust.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{TimeDelta, Utc};
use seal::{BoxSeed, Certificate, Key, Root, Subject, Validity};

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
    let fits = ceremony_key.is_none() || ceremony_key == own;
    let (sealed, due) = state.as_ref().map_or((0, 0), sealing::counts);
    Ok(SealStatus {
        key: own.as_ref().map(info),
        root: certificate_in(&root_box(desk))?.as_ref().map(info),
        unlocked: desk.keys.unlocked().is_some(),
        ceremony_key: ceremony_key.as_ref().map(info),
        fits,
        sealed,
        due,
        trouble: desk.keys.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone(),
    })
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
    write(&path, &root.lock(&request.passphrase, box_seed(desk))?)?;
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
    let path = PathBuf::from(&request.path);
    let bytes = std::fs::read(&path).map_err(|error| Trouble::file(&path, error))?;
    let key = Key::from_pkcs12(&bytes, &request.file_passphrase)?;
    keep(desk, key, &request.passphrase)
}

/// Opens the box; sealing goes on from here by itself.
pub(crate) fn unlock(desk: &Desk, request: UnlockRequest) -> Result<SealStatus, Trouble> {
    let path = key_box(desk);
    if !path.exists() {
        return Err(Trouble::refused("Kunci segel belum ada di laptop ini. Buat atau impor dahulu di Arsip."));
    }
    let bytes = std::fs::read(&path).map_err(|error| Trouble::file(&path, error))?;
    desk.keys.keep(Some(Key::unlock(&bytes, &request.passphrase)?));
    wake(desk)
}

/// Takes the key out of memory.
pub(crate) fn lock(desk: &Desk, _: Nothing) -> Result<SealStatus, Trouble> {
    desk.keys.keep(None);
    status(desk, Nothing {})
}

/// Writes the certificate to a file, for those who are to trust it.
pub(crate) fn export_certificate(desk: &Desk, request: PathRequest) -> Result<Nothing, Trouble> {
    let own = certificate_in(&key_box(desk))?;
    let own = own.ok_or_else(|| Trouble::refused("Kunci segel belum ada di laptop ini."))?;
    // A root stands for every key under it.
    let above = certificate_in(&root_box(desk))?.filter(|root| root.subject() == own.issuer());
    let path = PathBuf::from(&request.path);
    let Some(root) = above else { return write(&path, own.der()).map(|()| Nothing {}) };
    write(&path, root.der())?;
    // A QR code names its key only: whoever judges a page needs the key's own certificate as well.
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    write(&path.with_file_name(format!("{stem} (kunci).cer")), own.der()).map(|()| Nothing {})
}

/// The open ceremony takes this laptop's key from here on.
pub(crate) fn adopt(desk: &Desk, _: Nothing) -> Result<SealStatus, Trouble> {
    let key = desk.keys.unlocked().ok_or_else(locked)?;
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

/// Puts the present key away, its certificate still trusted.
fn put_away(desk: &Desk) -> Result<(), Trouble> {
    let path = key_box(desk);
    let Some(certificate) = certificate_in(&path)? else { return Ok(()) };
    trust::keep(desk, &certificate)?;
    let away = path.with_file_name(format!("segel-{}.kunci", certificate.fingerprint().key_id()));
    std::fs::rename(&path, &away).map_err(|error| Trouble::file(&away, error))
}

fn keep(desk: &Desk, key: Key, passphrase: &str) -> Result<SealStatus, Trouble> {
    // The new one is whole before the present one gives way.
    let locked = key.lock(passphrase, box_seed(desk))?;
    put_away(desk)?;
    write(&key_box(desk), &locked)?;
    desk.keys.keep(Some(key));
    wake(desk)
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
