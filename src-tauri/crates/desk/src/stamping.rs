//! Timestamps (RFC 3161): a server outside says when it saw a seal, and its answer goes into the seal.
//!
//! Only when somebody asks for it, and only the digest of a signature leaves the laptop: no name, no page. Sealing
//! waits for none of this. Each answer is checked, then recorded by itself, so that an interrupted round keeps what it
//! has. What it never does: call the laptop's clock a timestamp, or take one that does not hold.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError, TryLockError};

use ceremony::archive::Sealed;
use ceremony::event::DocumentKey;
use ceremony::id::Digest;
use ceremony::{Command, State};
use seal::timestamp;
use serde::{Deserialize, Serialize};
use sync::{Address, BadAddress, PostError, Question};

use crate::documents::{self, Blobs, title};
use crate::roster::count;
use crate::wire::{Nothing, TimestampProgress, TimestampRequest, TimestampServer, TimestampStatus};
use crate::{Desk, Trouble, guidance, time_trust};

/// Seals stamped in one call: whoever asks sees the numbers move and may stop in between.
const PORTION: u32 = 8;
/// Free bytes in a seal below which no token fits, and no server is troubled.
const LEAST_ROOM: usize = 1_000;
/// Characters of a server's name in the journal; certificates give a common name 64.
const NAME: usize = 200;
const SETTING: &str = "stempel-waktu.json";

/// What is known of timestamps while the app runs.
#[derive(Default)]
pub(crate) struct Stamping {
    /// Held while a server is asked: one question at a time.
    round: Mutex<()>,
    trouble: Mutex<Option<String>>,
}

impl Stamping {
    fn say(&self, trouble: Option<String>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }
}

/// The setting, as it lies in the folder of settings.
#[derive(Default, Serialize, Deserialize)]
struct Setting {
    address: String,
}

fn path(desk: &Desk) -> PathBuf {
    desk.folders.config().join(SETTING)
}

/// The address of the setting. A setting that cannot be read is none: the screen shows the empty field.
fn address(desk: &Desk) -> String {
    let bytes = std::fs::read(path(desk)).unwrap_or_default();
    serde_json::from_slice::<Setting>(&bytes).unwrap_or_default().address
}

/// Sealed documents of the archive with their seals.
fn sealed(state: &State) -> impl Iterator<Item = (DocumentKey, Digest, &Sealed)> {
    let archive = state.archive.iter();
    archive.filter_map(|(key, archived)| Some((*key, archived.pdf, state.seals.get(&archived.pdf)?)))
}

/// Where timestamps stand.
#[expect(clippy::unnecessary_wraps, reason = "every operation answers with a result")]
pub(crate) fn status(desk: &Desk, _: Nothing) -> Result<TimestampStatus, Trouble> {
    let state = desk.state().ok().map(|(state, _)| state);
    let tokens: Vec<_> =
        state.iter().flat_map(|state| sealed(state).map(|(.., sealed)| sealed.token.is_some())).collect();
    let with = tokens.iter().filter(|token| **token).count();
    Ok(TimestampStatus {
        address: address(desk),
        with: count(with),
        without: count(tokens.len() - with),
        trouble: desk.stamping.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        trusted: time_trust::list(desk),
    })
}

/// Whom this laptop asks from now on.
pub(crate) fn set_server(desk: &Desk, request: TimestampServer) -> Result<TimestampStatus, Trouble> {
    let typed = request.address.trim();
    let address = if typed.is_empty() { String::new() } else { read(typed)?.to_string() };
    let (path, bytes) = (path(desk), serde_json::to_vec(&Setting { address }).map_err(Trouble::bug)?);
    device::files::write_durable(&path, &bytes).map_err(|error| Trouble::file(&path, error))?;
    desk.stamping.say(None);
    status(desk, Nothing {})
}

fn read(typed: &str) -> Result<Address, Trouble> {
    Address::read(typed).map_err(|error| {
        let message = match error {
            BadAddress::Credentials => {
                "Alamat server stempel waktu tidak boleh memuat nama pengguna atau kata sandi. Hapus bagian sebelum \
                 tanda @."
            }
            BadAddress::Unreadable | BadAddress::Scheme => {
                "Alamat server stempel waktu tidak dapat dipakai. Tulis lengkap, misalnya http://waktu.contoh.go.id/tsa."
            }
        };
        Trouble::bad_input(message, error)
    })
}

/// Why a seal was left without a timestamp.
enum Failure {
    /// The server cannot be asked, or its answers are of no use: the next seal would fare alike.
    Server(String),
    /// This seal only.
    Seal(String),
    /// Disk, or another file was opened meanwhile.
    Desk(Trouble),
}

/// Asks the server for a portion of what has no timestamp yet. What stops it is told in the answer and in the status.
pub(crate) fn request(desk: &Desk, request: TimestampRequest) -> Result<TimestampProgress, Trouble> {
    let typed = request.address.unwrap_or_else(|| address(desk));
    if typed.trim().is_empty() {
        return Err(Trouble::refused(
            "Alamat server stempel waktu belum diisi. Isi dahulu di Arsip, Segel; tanpa server, waktu segel adalah jam laptop.",
        ));
    }
    let address = read(&typed)?;
    let _round = match desk.stamping.round.try_lock() {
        Ok(round) => round,
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        Err(TryLockError::WouldBlock) => {
            return Err(Trouble::refused("Stempel waktu sedang diminta. Tunggu sampai selesai."));
        }
    };
    let progress = portion(desk, &address)?;
    desk.stamping.say(progress.trouble.clone());
    Ok(progress)
}

fn portion(desk: &Desk, address: &Address) -> Result<TimestampProgress, Trouble> {
    let (state, _) = desk.state()?;
    let due: Vec<_> = sealed(&state).filter(|(.., sealed)| sealed.token.is_none()).collect();
    let (blobs, mut stamped, mut trouble) = (Blobs::of(desk), 0, None);
    for (document, pdf, seal) in &due {
        match stamp(desk, &state, &blobs, address, *document, *pdf, seal) {
            Ok(()) => stamped += 1,
            Err(Failure::Seal(sentence)) => trouble = trouble.or(Some(sentence)),
            Err(Failure::Server(sentence)) => {
                trouble = Some(sentence);
                break;
            }
            Err(Failure::Desk(failed)) => return Err(failed),
        }
        if stamped == PORTION {
            break;
        }
    }
    Ok(TimestampProgress { stamped, without: count(due.len()) - stamped, trouble })
}

/// One question, one answer, one entry.
fn stamp(
    desk: &Desk,
    state: &State,
    blobs: &Blobs<'_>,
    address: &Address,
    document: DocumentKey,
    pdf: Digest,
    sealed: &Sealed,
) -> Result<(), Failure> {
    let file = documents::finished(state, blobs, pdf).map_err(Failure::Desk)?;
    let spoilt = |_| {
        Failure::Seal(format!("Segel {} tidak utuh, jadi tidak dapat diberi stempel waktu.", title(state, document)))
    };
    if timestamp::room(&file).map_err(spoilt)? < LEAST_ROOM {
        let title = title(state, document);
        return Err(Failure::Seal(format!(
            "Segel {title} dibuat tanpa tempat bagi stempel waktu; segelnya tetap berlaku."
        )));
    }
    let mut nonce = [0; 8];
    desk.host.fill(&mut nonce);
    let question = Question {
        media: "application/timestamp-query",
        answer: "application/timestamp-reply",
        bytes: timestamp::request(&file, nonce).map_err(spoilt)?,
    };
    let answer = sync::post(address, question).map_err(|error| Failure::Server(unanswered(address, &error)))?;
    let stamp = timestamp::insert(&file, &answer, nonce);
    let stamp = stamp.map_err(|error| Failure::Server(guidance::timestamp(address.host(), &error)))?;
    // The PDF stays as it was archived: only what stands behind it is another.
    let length = blobs.get(pdf).map_err(Failure::Desk)?.len();
    let behind = stamp.file.get(length..).unwrap_or_default().to_vec();
    let command = Command::TimestampSeal {
        pdf,
        signed: sealed.signed,
        seal: journal::digest(&behind),
        at: stamp.at,
        server: stamp.server.common_name().chars().filter(|letter| !letter.is_control()).take(NAME).collect(),
    };
    desk.act_on(state, vec![command], vec![behind]).map_err(Failure::Desk)
}

/// Why there is no answer, for people.
fn unanswered(address: &Address, error: &PostError) -> String {
    let host = address.host();
    match error {
        PostError::Silent | PostError::Unreachable(_) => format!(
            "Server stempel waktu {host} tidak menjawab. Periksa sambungan internet dan alamatnya, lalu minta lagi; naskah \
             tetap tersegel dengan waktu jam laptop."
        ),
        PostError::CutOff(_) => {
            format!("Jawaban server stempel waktu {host} terputus di tengah jalan. Minta lagi; segelnya tidak berubah.")
        }
        PostError::TooLarge => format!(
            "Jawaban server {host} terlalu besar untuk sebuah stempel waktu. Periksa alamatnya; segelnya tidak berubah."
        ),
        PostError::Status(status @ 300..400) => format!(
            "Server {host} menyuruh ke alamat lain (kode {status}), dan itu tidak diikuti. Tanyakan alamat yang tepat kepada \
             pengelolanya."
        ),
        PostError::Status(status) => format!(
            "Server {host} menjawab dengan kode {status}, bukan dengan stempel waktu. Periksa alamatnya; segelnya tidak \
             berubah."
        ),
        PostError::Unable(_) => {
            "Laptop ini belum dapat bertanya lewat internet: sertifikat sistemnya tidak terbaca. Perbarui sistemnya, lalu \
             minta lagi."
                .into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_is_a_sentence_that_names_the_server_or_the_laptop() {
        let address = Address::read("http://waktu.contoh.go.id/tsa").unwrap();
        let errors = [
            PostError::Silent,
            PostError::Unreachable(String::new()),
            PostError::CutOff(String::new()),
            PostError::TooLarge,
            PostError::Status(302),
            PostError::Status(503),
            PostError::Unable(String::new()),
        ];
        for error in errors {
            let said = unanswered(&address, &error);
            assert!(said.ends_with('.') && (said.contains("waktu.contoh.go.id") || said.contains("Laptop")), "{said}");
        }
    }
}
