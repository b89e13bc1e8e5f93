//! A screen of the test's own: Xvfb on a free display, gone when dropped. Nobody's desktop is touched.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// The smallest laptop that Ikrar is made for; pictures for people are taken in the same size.
const SIZE: (u32, u32) = (1366, 768);

pub(crate) struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// Starts the server, which chooses a free display by itself.
    #[allow(dead_code, reason = "whoever takes pictures names a size")]
    pub(crate) fn start() -> Self {
        Self::of(SIZE)
    }

    /// A screen of another size.
    pub(crate) fn of((width, height): (u32, u32)) -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", &format!("{width}x{height}x24"), "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is not installed: run `cargo xtask test`, which sets it up");
        let mut number = String::new();
        let out = server.stdout.take().expect("stdout was asked for");
        BufReader::new(out).read_line(&mut number).expect("Xvfb names its display");
        assert!(!number.trim().is_empty(), "Xvfb ended without a display");
        Self { server, display: format!(":{}", number.trim()) }
    }

    /// For the variable `DISPLAY`.
    pub(crate) fn display(&self) -> &str {
        &self.display
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // The test is over either way.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
