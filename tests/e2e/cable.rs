//! A network between a pad and the laptop that a test breaks as it likes.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};

const WHOLE: u8 = 0;
/// What the laptop answers is lost.
const DEAF: u8 = 1;
const OUT: u8 = 2;

/// Carries bytes between whoever connects to its address and the laptop.
pub(crate) struct Cable {
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    state: AtomicU8,
    ends: Mutex<Vec<TcpStream>>,
}

impl Cable {
    /// A cable to the laptop; it is plugged in.
    pub(crate) fn to(laptop: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared { state: AtomicU8::new(WHOLE), ends: Mutex::default() });
        let own = shared.clone();
        std::thread::spawn(move || {
            for near in listener.incoming().flatten() {
                if own.state.load(Ordering::SeqCst) == OUT {
                    continue;
                }
                let Ok(far) = TcpStream::connect(laptop) else { continue };
                own.join(&near, &far);
            }
        });
        Self { address, shared }
    }

    /// From here on the laptop is heard no more, but hears.
    pub(crate) fn swallow_answers(&self) {
        self.shared.state.store(DEAF, Ordering::SeqCst);
    }

    /// Breaks every connection; none is made until it is plugged in.
    pub(crate) fn pull_out(&self) {
        self.shared.state.store(OUT, Ordering::SeqCst);
        for end in self.shared.ends.lock().unwrap().drain(..) {
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    /// As good as new.
    pub(crate) fn plug_in(&self) {
        self.shared.state.store(WHOLE, Ordering::SeqCst);
    }
}

impl Shared {
    fn join(self: &Arc<Self>, near: &TcpStream, far: &TcpStream) {
        let twice = |end: &TcpStream| end.try_clone().expect("a second handle");
        self.ends.lock().unwrap().extend([twice(near), twice(far)]);
        let (up, down) = ((twice(near), twice(far)), (twice(far), twice(near)));
        std::thread::spawn(move || carry(up, || true));
        let own = self.clone();
        std::thread::spawn(move || carry(down, || own.state.load(Ordering::SeqCst) == WHOLE));
    }
}

/// Copies until one end is gone; what comes while `heard` does not hold is lost.
fn carry((mut from, mut to): (TcpStream, TcpStream), heard: impl Fn() -> bool) {
    let mut part = [0; 16_384];
    while let Ok(count) = from.read(&mut part) {
        if count == 0 || (heard() && to.write_all(&part[..count]).is_err()) {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}
