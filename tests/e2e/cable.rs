//! The network between the pads and the laptop, which a story breaks as it likes: bytes carried over TCP, unread.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// Carries bytes between whoever connects to its address and the laptop, as long as the program runs.
pub(crate) struct Cable {
    /// Where pads connect to; it stays the same, whatever lies at the other end.
    pub(crate) address: SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    /// What the laptop answers arrives.
    answers: AtomicBool,
    line: Mutex<Line>,
}

#[derive(Default)]
struct Line {
    laptop: Option<SocketAddr>,
    whole: bool,
    ends: Vec<TcpStream>,
}

impl Cable {
    /// A cable that ends nowhere yet.
    pub(crate) fn lay() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let shared = Arc::new(Shared { answers: AtomicBool::new(true), line: Mutex::default() });
        let own = shared.clone();
        std::thread::spawn(move || listener.incoming().flatten().for_each(|near| own.join(&near)));
        Self { address, shared }
    }

    /// Plugged into a laptop; those who were connected to another one are not any more.
    pub(crate) fn plug_into(&self, laptop: SocketAddr) {
        self.pull_out();
        self.shared.line.lock().unwrap().laptop = Some(laptop);
        self.plug_in();
    }

    /// From here on the laptop hears, but is not heard.
    pub(crate) fn swallow_answers(&self) {
        self.shared.answers.store(false, Ordering::SeqCst);
    }

    /// Breaks every connection; none is made until it is plugged in again.
    pub(crate) fn pull_out(&self) {
        let mut line = self.shared.line.lock().unwrap();
        line.whole = false;
        for end in line.ends.drain(..) {
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    /// As good as new.
    pub(crate) fn plug_in(&self) {
        self.shared.answers.store(true, Ordering::SeqCst);
        self.shared.line.lock().unwrap().whole = true;
    }
}

impl Shared {
    fn join(self: &Arc<Self>, near: &TcpStream) {
        // Held until both ends are entered: none slips through while the cable is being pulled out.
        let mut line = self.line.lock().unwrap();
        let Some(laptop) = line.laptop.filter(|_| line.whole) else { return };
        let Ok(far) = TcpStream::connect(laptop) else { return };
        let twice = |end: &TcpStream| end.try_clone().expect("a second handle");
        let (up, down) = ((twice(near), twice(&far)), (twice(&far), twice(near)));
        line.ends.extend([twice(near), far]);
        std::thread::spawn(move || carry(up, || true));
        let own = self.clone();
        std::thread::spawn(move || carry(down, || own.answers.load(Ordering::SeqCst)));
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
