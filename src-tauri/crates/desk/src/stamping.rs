//! Timestamps (RFC 3161): a server outside says when it saw a seal, and its answer goes into the seal.
//!
//! Only when somebody asks for it, and only the digest of a signature leaves the laptop: no name, no page. Sealing
//! waits for none of this. Each answer is checked, then recorded by itself, so that an interrupted round keeps what it
//! has. The time of a server that nobody let in is kept apart in every number, and gives way to that of a server on the
//! list. What it never does: call the laptop's clock a timestamp, or take one that does not hold.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError, TryLockError};

use ceremony::archive::Sealed;
use ceremony::event::DocumentKey;
use ceremony::id::Digest;
use ceremony::{Command, State};
use seal::{Certificate, Trust, timestamp};
use sync::{Address, BadAddress, PostError, Question};

use crate::documents::{self, Blobs, title};
use crate::roster::count;
use crate::wire::{CertificateInfo, Nothing, TimestampProgress, TimestampRequest, TimestampServer, TimestampStatus};
use crate::{Desk, Trouble, guidance, limits, remembered, time_trust};

/// Free bytes in a seal below which no token fits, and no server is troubled.
const LEAST_ROOM: usize = 1_000;
const SETTING: &str = "stempel-waktu.json";

/// What is known of timestamps while the app runs.
#[derive(Default)]
pub(crate) struct Stamping {
    /// Held while a server is asked: one question at a time.
    round: Mutex<()>,
    trouble: Mutex<Option<String>>,
    known: Mutex<Known>,
}

/// Which seals, by what stands behind the PDF, bear the time of a server on the list; for one list.
#[derive(Default)]
struct Known {
    list: Vec<CertificateInfo>,
    seals: HashMap<Digest, bool>,
}

impl Stamping {
    fn say(&self, trouble: Option<String>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }
}

/// The server whom this laptop asks; empty when there is none.
fn address(desk: &Desk) -> String {
    remembered::recall(desk, SETTING)
}

/// Sealed documents of the archive with their seals.
fn sealed(state: &State) -> impl Iterator<Item = (DocumentKey, Digest, &Sealed)> {
    let archive = state.archive.iter();
    archive.filter_map(|(key, archived)| Some((*key, archived.pdf, state.seals.get(&archived.pdf)?)))
}

/// A server as people and the journal name it.
pub(crate) fn name_of(server: &Certificate) -> String {
    server.common_name().chars().filter(|letter| !letter.is_control()).take(limits::SERVER_NAME).collect()
}

/// Whose times count on this laptop.
struct List {
    trust: Trust,
    shown: Vec<CertificateInfo>,
}

impl List {
    fn of(desk: &Desk) -> Result<Self, Trouble> {
        let mut trust = Trust::new();
        time_trust::extend(desk, &mut trust)?;
        Ok(Self { trust, shown: time_trust::list(desk) })
    }

    /// Whether the timestamp in a seal is of a server on the list. Read once for each seal, for there may be thousands.
    fn knows(&self, desk: &Desk, blobs: &Blobs<'_>, sealed: &Sealed) -> bool {
        if self.shown.is_empty() {
            return false;
        }
        let mut known = desk.stamping.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.list != self.shown {
            *known = Known { list: self.shown.clone(), seals: HashMap::new() };
        }
        *known.seals.entry(sealed.seal).or_insert_with(|| {
            blobs.get(sealed.seal).is_ok_and(|seal| timestamp::is_listed(&seal, &self.trust) == Some(true))
        })
    }
}

/// Seals of the archive by whose time they bear.
#[derive(Default)]
struct Counts {
    listed: usize,
    unlisted: usize,
    without: usize,
}

fn counts(desk: &Desk, state: &State, list: &List) -> Counts {
    let (blobs, mut counts) = (Blobs::of(desk), Counts::default());
    for (.., sealed) in self::sealed(state) {
        match &sealed.token {
            None => counts.without += 1,
            Some(_) if list.knows(desk, &blobs, sealed) => counts.listed += 1,
            Some(_) => counts.unlisted += 1,
        }
    }
    counts
}

/// Where timestamps stand.
pub(crate) fn status(desk: &Desk, _: Nothing) -> Result<TimestampStatus, Trouble> {
    let list = List::of(desk)?;
    let counts = desk.state().map_or_else(|_| Counts::default(), |(state, _)| counts(desk, &state, &list));
    Ok(TimestampStatus {
        address: address(desk),
        with: count(counts.listed),
        unlisted: count(counts.unlisted),
        without: count(counts.without),
        trouble: desk.stamping.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        trusted: list.shown,
    })
}

/// Whom this laptop asks from now on.
pub(crate) fn set_server(desk: &Desk, request: TimestampServer) -> Result<TimestampStatus, Trouble> {
    let typed = request.address.trim();
    let address = if typed.is_empty() { String::new() } else { read(typed)?.to_string() };
    remembered::remember(desk, SETTING, &address)?;
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

/// What has no timestamp, and behind it what has one of a server that nobody let in: that one gives way.
fn portion(desk: &Desk, address: &Address) -> Result<TimestampProgress, Trouble> {
    let (state, _) = desk.state()?;
    let round = Round { desk, state: &state, blobs: Blobs::of(desk), address, list: List::of(desk)? };
    let unlisted = |sealed: &Sealed| !round.list.shown.is_empty() && !round.list.knows(desk, &round.blobs, sealed);
    let (without, with): (Vec<_>, Vec<_>) = sealed(&state).partition(|(.., sealed)| sealed.token.is_none());
    let with = with.into_iter().filter(|(.., sealed)| unlisted(sealed));
    let (mut stamped, mut trouble) = (0, None);
    for (document, pdf, seal) in without.into_iter().chain(with) {
        match round.stamp(document, pdf, seal) {
            Ok(()) => stamped += 1,
            Err(Failure::Seal(sentence)) => trouble = trouble.or(Some(sentence)),
            Err(Failure::Server(sentence)) => {
                trouble = Some(sentence);
                break;
            }
            Err(Failure::Desk(failed)) => return Err(failed),
        }
        if stamped == limits::STAMPED_AT_ONCE {
            break;
        }
    }
    let left = counts(desk, &desk.state()?.0, &round.list);
    Ok(TimestampProgress { stamped, without: count(left.without), unlisted: count(left.unlisted), trouble })
}

/// Questions to one server about one state.
struct Round<'a> {
    desk: &'a Desk,
    state: &'a State,
    blobs: Blobs<'a>,
    address: &'a Address,
    list: List,
}

impl Round<'_> {
    /// One question, one answer, one entry.
    fn stamp(&self, document: DocumentKey, pdf: Digest, sealed: &Sealed) -> Result<(), Failure> {
        let file = documents::finished(self.state, |blob| self.blobs.get(blob), pdf).map_err(Failure::Desk)?;
        let title = || title(self.state, document);
        let spoilt = |_| Failure::Seal(format!("Segel {} tidak utuh, jadi tidak dapat diberi stempel waktu.", title()));
        if timestamp::room(&file).map_err(spoilt)? < LEAST_ROOM {
            return Err(Failure::Seal(format!(
                "Segel {} dibuat tanpa tempat bagi stempel waktu; segelnya tetap berlaku.",
                title()
            )));
        }
        let mut nonce = [0; 8];
        self.desk.host.fill(&mut nonce);
        let question = Question {
            media: "application/timestamp-query",
            answer: "application/timestamp-reply",
            bytes: timestamp::request(&file, nonce).map_err(spoilt)?,
        };
        let host = self.address.host();
        let answer = sync::post(self.address, question);
        let answer = answer.map_err(|error| Failure::Server(unanswered(self.address, &error)))?;
        let stamp = timestamp::insert(&file, &answer, nonce);
        let stamp = stamp.map_err(|error| Failure::Server(guidance::timestamp(host, &error)))?;
        // The PDF stays as it was archived: only what stands behind it is another.
        let length = self.blobs.get(pdf).map_err(Failure::Desk)?.len();
        let behind = stamp.file.get(length..).unwrap_or_default().to_vec();
        let server = name_of(&stamp.server);
        if sealed.token.is_some() && timestamp::is_listed(&behind, &self.list.trust) != Some(true) {
            return Err(Failure::Server(format!(
                "Server {host} ({server}) belum ada dalam daftar server yang dipercaya, jadi stempel waktu yang sudah ada \
                 tidak diganti dengan miliknya. Pakai server dalam daftar, atau bandingkan dahulu sidik jari sertifikatnya."
            )));
        }
        let (signed, over, at) = (sealed.signed, sealed.seal, stamp.at);
        let command = Command::TimestampSeal { pdf, signed, over, seal: journal::digest(&behind), at, server };
        self.desk.act_on(self.state, vec![command], vec![behind]).map_err(Failure::Desk)
    }
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
