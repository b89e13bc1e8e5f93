//! The close button of a window, pressed as a window manager presses it: the message `WM_DELETE_WINDOW`.
//!
//! Xvfb has no window manager and the driver closes pages, not windows, so this speaks the few words of the X protocol
//! that are needed, to a server without access control. Little-endian, as every number below.

use std::io::{Read, Write};
use std::os::unix::net::UnixStream;

const WM_NAME: u32 = 39;
/// Event 33 with 32-bit contents.
const CLIENT_MESSAGE: u32 = 0x2021;

/// Presses the button of the window with this title on `display` (`:7`).
pub(crate) fn press(display: &str, title: &str) {
    let mut server = Server::connect(display);
    let (protocols, delete) = (server.atom("WM_PROTOCOLS"), server.atom("WM_DELETE_WINDOW"));
    let windows = server.windows();
    let named: Vec<u32> = windows.into_iter().filter(|&window| server.title(window) == title).collect();
    assert!(!named.is_empty(), "no window is called {title}");
    for window in named {
        server.message(window, protocols, delete);
    }
    // An answer to a later question means that the messages have been passed on.
    server.atom("WM_PROTOCOLS");
}

struct Server {
    stream: UnixStream,
    root: u32,
}

impl Server {
    fn connect(display: &str) -> Self {
        let path = format!("/tmp/.X11-unix/X{}", display.trim_start_matches(':'));
        let mut stream = UnixStream::connect(path).expect("the screen is there");
        stream.write_all(&[b'l', 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0]).unwrap();
        let head = bytes(&mut stream, 8);
        assert_eq!(head[0], 1, "the screen refuses connections");
        let setup = bytes(&mut stream, usize::from(short(&head, 6)) * 4);
        // Behind 32 fixed bytes: the vendor's name, padded, then 8 bytes for each format, then the first root.
        let vendor = usize::from(short(&setup, 16)).next_multiple_of(4);
        let formats = usize::from(setup[21]) * 8;
        let root = long(&setup, 32 + vendor + formats);
        Self { stream, root }
    }

    fn atom(&mut self, name: &str) -> u32 {
        let length = u32::try_from(name.len()).unwrap();
        let mut body = length.to_le_bytes().to_vec();
        body.extend(name.as_bytes());
        body.resize(body.len().next_multiple_of(4), 0);
        long(&self.ask(16, &body), 8)
    }

    fn windows(&mut self) -> Vec<u32> {
        let answer = self.ask(15, &self.root.to_le_bytes());
        (0..usize::from(short(&answer, 16))).map(|child| long(&answer, 32 + child * 4)).collect()
    }

    fn title(&mut self, window: u32) -> String {
        let body = [window, WM_NAME, 0, 0, 64].map(u32::to_le_bytes).concat();
        let answer = self.ask(20, &body);
        let length = long(&answer, 16) as usize;
        String::from_utf8_lossy(&answer[32..32 + length]).into_owned()
    }

    fn message(&mut self, window: u32, kind: u32, what: u32) {
        let event = [CLIENT_MESSAGE, window, kind, what, 0, 0, 0, 0].map(u32::to_le_bytes).concat();
        let target = [window, 0].map(u32::to_le_bytes).concat();
        self.send(25, &[target, event].concat());
    }

    fn send(&mut self, request: u8, body: &[u8]) {
        let length = u16::try_from(1 + body.len() / 4).unwrap().to_le_bytes();
        self.stream.write_all(&[&[request, 0, length[0], length[1]], body].concat()).unwrap();
    }

    /// Sends a request and gives its answer, letting events and errors in between pass.
    fn ask(&mut self, request: u8, body: &[u8]) -> Vec<u8> {
        self.send(request, body);
        loop {
            let mut answer = bytes(&mut self.stream, 32);
            if answer[0] == 1 {
                let more = long(&answer, 4) as usize * 4;
                answer.extend(bytes(&mut self.stream, more));
                return answer;
            }
            assert_ne!(answer[0], 0, "the screen refused request {request}: error {}", answer[1]);
        }
    }
}

fn bytes(stream: &mut UnixStream, count: usize) -> Vec<u8> {
    let mut bytes = vec![0; count];
    stream.read_exact(&mut bytes).expect("the screen answers");
    bytes
}

fn short(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}
