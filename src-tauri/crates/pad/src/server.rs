//! The server's life: an address, a thread of its own with a small runtime, connections that are counted.

use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

use crate::gate::Gate;
use crate::register::Register;
use crate::{Hall, PadError, PadId, PadRow, Secret, Standing, door, limits, tls};

/// How a server is started.
#[derive(Debug, Clone)]
pub struct Options {
    /// Address of this laptop on which to listen: `192.168.8.20`.
    pub address: String,
    /// Port there; 0 takes a free one.
    pub port: u16,
    /// The page, whole: script, styles, typeface and geometry stand in it.
    pub page: Vec<u8>,
    /// HTTPS with a certificate made for this start, valid around this moment.
    pub https: Option<SystemTime>,
    /// How long a signatory may take.
    pub ticket_life: Duration,
}

/// Name of every thread of a server.
const THREADS: &str = "pads";

/// What every connection shares.
pub(crate) struct Shared {
    pub(crate) page: hyper::body::Bytes,
    pub(crate) secret: Secret,
    pub(crate) hall: Arc<dyn Hall>,
    pub(crate) https: bool,
    register: Mutex<Register>,
    gate: Mutex<Gate>,
    /// Counts what may have changed for a pad that waits for news.
    pub(crate) news: watch::Sender<u64>,
}

impl Shared {
    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        random(self.hall.as_ref())
    }

    /// Nothing panics while it is held; if it did, what it guards would still be whole.
    pub(crate) fn register(&self) -> MutexGuard<'_, Register> {
        self.register.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn gate(&self) -> MutexGuard<'_, Gate> {
        self.gate.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn wake(&self) {
        self.news.send_modify(|count| *count += 1);
    }
}

/// A server that runs until it is dropped.
pub struct PadServer {
    shared: Arc<Shared>,
    address: SocketAddr,
    fingerprint: Option<[u8; 32]>,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl PadServer {
    /// Listens and answers from here on.
    pub fn start(options: Options, hall: Arc<dyn Hall>) -> Result<Self, PadError> {
        let address: IpAddr = options.address.parse().map_err(|_| PadError::NoAddress(options.address.clone()))?;
        let certificate = options.https.map(|now| tls::certificate(address, now)).transpose()?;
        // Listened on before there is a runtime, so that this may be called from within another one.
        let listener = std::net::TcpListener::bind((address, options.port)).map_err(PadError::Address)?;
        listener.set_nonblocking(true).map_err(PadError::Address)?;
        let address = listener.local_addr().map_err(PadError::Address)?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name(THREADS)
            .enable_all()
            .build()
            .map_err(PadError::Threads)?;
        let shared = Arc::new(Shared {
            page: options.page.into(),
            secret: Secret::new(random(hall.as_ref())),
            hall,
            https: certificate.is_some(),
            register: Mutex::new(Register::new(options.ticket_life)),
            gate: Mutex::new(Gate::new(Instant::now())),
            news: watch::Sender::new(0),
        });
        let (stop, stopped) = watch::channel(false);
        let fingerprint = certificate.as_ref().map(|made| made.fingerprint);
        let acceptor = certificate.map(|made| made.acceptor);
        let visitors = Visitors { shared: shared.clone(), acceptor };
        let thread = std::thread::spawn(move || run(&runtime, listener, visitors, stopped));
        Ok(Self { shared, address, fingerprint, stop, thread: Some(thread) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What the QR code says.
    pub fn url(&self) -> String {
        let scheme = if self.shared.https { "https" } else { "http" };
        format!("{scheme}://{}/#{}", self.address, self.shared.secret.fragment())
    }

    /// SHA-256 of the certificate, when there is one.
    pub fn fingerprint(&self) -> Option<[u8; 32]> {
        self.fingerprint
    }

    /// Every pad that is known.
    pub fn pads(&self) -> Vec<PadRow> {
        self.shared.register().rows(Instant::now())
    }

    /// The number on the pad was compared.
    pub fn accept(&self, pad: PadId) -> Result<(), PadError> {
        self.change(pad, |register| register.stand(pad, Standing::Accepted))
    }

    /// Sends a pad away, with what it was given.
    pub fn revoke(&self, pad: PadId) -> Result<(), PadError> {
        self.change(pad, |register| register.stand(pad, Standing::Revoked))
    }

    /// Gives an accepted pad a turn under a fresh ticket; the one it had is void.
    pub fn give(&self, pad: PadId, task: &str) -> Result<(), PadError> {
        let code = PadId(self.shared.random()).to_string();
        self.change(pad, |register| register.give(pad, code, task.to_owned(), Instant::now()))
    }

    /// Takes the turn back.
    pub fn take_back(&self, pad: PadId) -> Result<(), PadError> {
        self.change(pad, |register| register.take_back(pad))
    }

    /// Doubtful ink is to be taken as it is, for this one turn.
    pub fn overrule(&self, pad: PadId) -> Result<(), PadError> {
        self.change(pad, |register| register.overrule(pad))
    }

    /// Something may have changed for every pad.
    pub fn wake(&self) {
        self.shared.wake();
    }

    fn change(&self, pad: PadId, change: impl FnOnce(&mut Register) -> bool) -> Result<(), PadError> {
        let changed = change(&mut self.shared.register());
        self.shared.wake();
        if changed { Ok(()) } else { Err(PadError::NoPad(pad)) }
    }
}

impl Drop for PadServer {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        let Some(thread) = self.thread.take() else { return };
        // A request that held the last handle of the host would wait for itself.
        if std::thread::current().name() != Some(THREADS) {
            let _ = thread.join();
        }
    }
}

fn run(runtime: &Runtime, listener: std::net::TcpListener, visitors: Visitors, mut stopped: watch::Receiver<bool>) {
    runtime.block_on(async {
        let listener = TcpListener::from_std(listener).expect("a listener that does not block");
        tokio::select! {
            () = visitors.welcome(listener) => {}
            _ = stopped.wait_for(|stop| *stop) => {}
        }
    });
}

fn random<const N: usize>(hall: &dyn Hall) -> [u8; N] {
    let mut bytes = [0; N];
    hall.fill(&mut bytes);
    bytes
}

/// Everybody who connects.
#[derive(Clone)]
struct Visitors {
    shared: Arc<Shared>,
    acceptor: Option<TlsAcceptor>,
}

impl Visitors {
    async fn welcome(self, listener: TcpListener) {
        loop {
            let Ok((stream, from)) = listener.accept().await else {
                // No more handles for a moment: those who are inside go on.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let address = from.ip().to_canonical();
            if self.shared.gate().enter(address, Instant::now()) {
                let visit = Visit { shared: self.shared.clone(), address };
                tokio::spawn(visit.serve(stream, self.acceptor.clone()));
            }
        }
    }
}

/// One connection; gives its place back when it ends, however it ends.
struct Visit {
    shared: Arc<Shared>,
    address: IpAddr,
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.shared.gate().leave(self.address);
    }
}

impl Visit {
    async fn serve(self, stream: TcpStream, acceptor: Option<TlsAcceptor>) {
        let _ = stream.set_nodelay(true);
        match acceptor {
            None => self.answer(stream).await,
            Some(acceptor) => {
                let shaken = tokio::time::timeout(limits::HANDSHAKE_TIME, acceptor.accept(stream)).await;
                if let Ok(Ok(stream)) = shaken {
                    self.answer(stream).await;
                }
            }
        }
    }

    async fn answer(&self, stream: impl AsyncRead + AsyncWrite + Unpin) {
        let service = service_fn(|request| async move {
            Ok::<_, std::convert::Infallible>(door::answer(&self.shared, self.address, request).await)
        });
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(limits::HEAD_TIME).max_buf_size(16 << 10).max_headers(48);
        // Whoever breaks off has heard what they heard; what is durable is durable.
        let _ = http.serve_connection(TokioIo::new(stream), service).await;
    }
}
