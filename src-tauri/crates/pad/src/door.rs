//! The door: one page for everybody, two letter boxes for sealed messages, and silence for everything else.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::channel::{OwnKey, PadId, Way};
use crate::hall::Handed;
use crate::limits;
use crate::message::{Down, HandedAct, Hello, TicketTrouble, Up, Welcome};
use crate::register::{Pad, Standing, Turn};
use crate::server::Shared;

type Answer = Response<Full<Bytes>>;

/// How a pad names itself: `Authorization: Pad <32 hexadecimal digits>`. The seal of its message is the proof.
const SCHEME: &str = "Pad ";

/// Answers one request.
pub(crate) async fn answer(shared: &Arc<Shared>, from: IpAddr, request: Request<Incoming>) -> Answer {
    match (request.method(), request.uri().path()) {
        (&Method::GET, "/") => page(shared, from),
        (&Method::POST, "/pesan") => message(shared, from, request).await.unwrap_or_else(nothing),
        (&Method::POST, "/kenal") => hello(shared, from, request).await.unwrap_or_else(nothing),
        _ => {
            shared.gate().look_at(from, Instant::now());
            nothing()
        }
    }
}

fn page(shared: &Shared, from: IpAddr) -> Answer {
    if !shared.gate().look_at(from, Instant::now()) {
        return plain(StatusCode::TOO_MANY_REQUESTS, Bytes::new());
    }
    let mut answer = plain(StatusCode::OK, shared.page.clone());
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    answer
}

/// The one word for everybody without a token.
fn nothing() -> Answer {
    let mut answer = plain(StatusCode::UNAUTHORIZED, Bytes::new());
    // Whatever of the body was not read is not waited for.
    answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    answer
}

/// The page names its own script by digest; here stands what a page cannot say of itself.
const HEADERS: [(HeaderName, &str); 6] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data: \
         blob:; font-src data:; media-src blob:; connect-src 'self' data:; form-action 'none'; base-uri 'none'; \
         frame-ancestors 'none'",
    ),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

fn plain(status: StatusCode, body: Bytes) -> Answer {
    let mut answer = Response::new(Full::new(body));
    *answer.status_mut() = status;
    for (name, value) in HEADERS {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}

fn sealed(bytes: Vec<u8>) -> Answer {
    let mut answer = plain(StatusCode::OK, bytes.into());
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    answer
}

fn named(request: &Request<Incoming>) -> Option<PadId> {
    PadId::read(request.headers().get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix(SCHEME)?)
}

/// Reads a body no longer than `most`, within the time there is for it.
async fn body(request: Request<Incoming>, most: usize) -> Option<Bytes> {
    if request.body().size_hint().lower() > most as u64 {
        return None;
    }
    let whole = Limited::new(request.into_body(), most).collect();
    tokio::time::timeout(limits::MESSAGE_TIME, whole).await.ok()?.ok().map(http_body_util::Collected::to_bytes)
}

/// A device that saw the QR code says who it is.
async fn hello(shared: &Arc<Shared>, from: IpAddr, request: Request<Incoming>) -> Option<Answer> {
    if !shared.gate().look_at(from, Instant::now()) {
        return None;
    }
    let id = named(&request)?;
    let body = body(request, limits::PAIRING_BYTES).await?;
    let keys = shared.secret.pairing();
    let (counter, plain) = keys.open(Way::Up, id, &body)?;
    let hello: Hello = serde_json::from_slice(&plain).ok()?;
    let device = key(&hello.key)?;
    let laptop = enter(shared, id, device, &hello.label)?;
    shared.wake();
    let welcome = serde_json::to_vec(&Welcome { key: hex(laptop) }).ok()?;
    Some(sealed(keys.seal(Way::Down, id, counter, shared.random(), &welcome)))
}

/// The laptop's key for a device: a new one, or the same again for one that did not hear the answer.
fn enter(shared: &Shared, id: PadId, device: [u8; 32], label: &str) -> Option<[u8; 32]> {
    let mut register = shared.register();
    if let Some(known) = register.get(id) {
        return (known.device == device).then_some(known.laptop);
    }
    let own = OwnKey::new(shared.random());
    let laptop = own.public();
    let agreed = own.agree(&shared.secret, id, device, laptop)?;
    let now = Instant::now();
    let pad = Pad::new(agreed.keys, agreed.number, label, [device, laptop], now);
    register.enter(id, pad, now).then_some(laptop)
}

fn key(text: &str) -> Option<[u8; 32]> {
    let (first, last) = text.split_at_checked(32)?;
    let (first, last) = (PadId::read(first)?, PadId::read(last)?);
    [first.0, last.0].concat().try_into().ok()
}

fn hex(key: [u8; 32]) -> String {
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A message of a paired pad.
async fn message(shared: &Arc<Shared>, from: IpAddr, request: Request<Incoming>) -> Option<Answer> {
    let id = named(&request).filter(|id| shared.register().begin(*id));
    let Some(id) = id else {
        shared.gate().look_at(from, Instant::now());
        return None;
    };
    let reading = Reading { shared: shared.clone(), id };
    let body = body(request, limits::MESSAGE_BYTES).await?;
    drop(reading);
    let keys = shared.register().get(id)?.keys.clone();
    let (counter, plain) = keys.open(Way::Up, id, &body)?;
    if !shared.register().count(id, counter, Instant::now()) {
        return None;
    }
    let up: Up = serde_json::from_slice(&plain).ok()?;
    let down = serde_json::to_vec(&heard(shared, id, counter, up).await?).ok()?;
    Some(sealed(keys.seal(Way::Down, id, counter, shared.random(), &down)))
}

/// Counts a message while it is read, also when its sender goes away in the middle.
struct Reading {
    shared: Arc<Shared>,
    id: PadId,
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.shared.register().read(self.id);
    }
}

async fn heard(shared: &Arc<Shared>, id: PadId, counter: u64, up: Up) -> Option<Down> {
    let standing = shared.register().standing(id)?;
    match (standing, up) {
        (Standing::Revoked, _) => Some(Down::Revoked),
        (_, Up::Look { known }) => look(shared, id, &known).await,
        (Standing::Waiting, _) => Some(Down::Waiting { mark: WAITING.to_owned() }),
        (Standing::Accepted, Up::HandOver { ticket, act }) => hand_over(shared, id, ticket, *act).await,
        (Standing::Accepted, Up::Arrived { act }) => {
            let answer = aside(shared, move |shared| shared.hall.arrived(&act)).await?;
            Some(Down::Arrived { answer })
        }
        (Standing::Accepted, Up::Report(report)) => {
            shared.register().report(id, counter, report);
            Some(Down::Heard)
        }
    }
}

/// Mark of a pad that is not accepted.
const WAITING: &str = "menunggu";

/// Answers when there is something else to show than `known`, or after a while.
async fn look(shared: &Arc<Shared>, id: PadId, known: &str) -> Option<Down> {
    let until = tokio::time::Instant::now() + limits::NEWS_TIME;
    let mut news = shared.news.subscribe();
    loop {
        news.mark_unchanged();
        let known = known.to_owned();
        let now = aside(shared, move |shared| glance(shared, id, &known)).await?;
        if now != Down::Same {
            return Some(now);
        }
        if tokio::time::timeout_at(until, news.changed()).await.is_err() {
            return Some(Down::Same);
        }
    }
}

fn glance(shared: &Shared, id: PadId, known: &str) -> Down {
    let (standing, number, ticket) = {
        let register = shared.register();
        (register.standing(id), register.number(id), register.ticket(id, Instant::now()).cloned())
    };
    match standing {
        None | Some(Standing::Revoked) => Down::Revoked,
        Some(Standing::Waiting) if known == WAITING => Down::Same,
        Some(Standing::Waiting) => Down::Waiting { mark: WAITING.to_owned() },
        Some(Standing::Accepted) => {
            let task = ticket.as_ref().map(|ticket| ticket.task.as_str());
            let overruled = ticket.as_ref().is_some_and(|ticket| ticket.overruled);
            let code = ticket.as_ref().map(|ticket| ticket.code.clone());
            let mark = format!("{number} {code:?} {overruled} {}", shared.hall.mark(task));
            let mark = hex(Sha256::digest(mark).into());
            if mark == known {
                return Down::Same;
            }
            Down::Show { mark, pad: number, ticket: code, overruled, view: shared.hall.show(task) }
        }
    }
}

/// Hands an act to the host, once.
async fn hand_over(shared: &Arc<Shared>, id: PadId, ticket: String, act: HandedAct) -> Option<Down> {
    let refused = |why| Some(Down::Refused { why: Some(why), trouble: None });
    let turn = shared.register().turn(id, &ticket, &act.act, Instant::now());
    let (pad, task, overruled) = match turn {
        Turn::Stored(answer) => return Some(Down::Stored { answer }),
        Turn::No(why) => return refused(why),
        Turn::Holds { number, task, overruled } => (number, task, overruled),
    };
    let Ok(drawing) = act.drawing.drawing() else { return refused(TicketTrouble::Ink) };
    let handed = Handed { pad, task, act: act.act, drawing, overruled, rest: act.rest };
    let taken = aside(shared, move |shared| {
        let name = handed.act.clone();
        // What is durable is entered even when nobody waits for the answer any more.
        let taken: Result<Value, Value> = shared.hall.take(handed);
        if let Ok(answer) = &taken {
            shared.register().spend(id, &ticket, &name, answer.clone());
            shared.wake();
        }
        taken
    });
    Some(match taken.await? {
        Ok(answer) => Down::Stored { answer },
        Err(trouble) => Down::Refused { why: None, trouble: Some(trouble) },
    })
}

/// Runs what may block where it may; nothing when it did not end well.
async fn aside<T: Send + 'static>(shared: &Arc<Shared>, job: impl FnOnce(&Shared) -> T + Send + 'static) -> Option<T> {
    let shared = shared.clone();
    tokio::task::spawn_blocking(move || job(&shared)).await.ok()
}
