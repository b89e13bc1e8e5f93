//! The real application under the engine's own driver, in a process group of its own, with a home of its own.
//!
//! One [`App`] is one run: started, driven through its pages, and ended by closing, by the power going out
//! ([`App::cut_power`]) or by the test failing (drop). The driver, its bus and the app die together.

use crate::page::Page;
use crate::screen::Screen;
use fantoccini::ClientBuilder;
use fantoccini::wd::Capabilities;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::ffi::OsString;
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_mins(1);

/// What stays while runs of the app come and go: a screen, a home, a printer's address.
pub(crate) struct Stand {
    pub(crate) screen: Screen,
    pub(crate) home: tempfile::TempDir,
    /// Socket of the print server.
    pub(crate) cups: PathBuf,
}

pub(crate) struct App {
    driver: Child,
    pub(crate) page: Page,
    /// When the process was started.
    pub(crate) started: Instant,
}

impl App {
    /// Starts the app, with a ceremony file to open as a double click gives it.
    pub(crate) async fn start(stand: &Stand, file: Option<&Path>) -> Self {
        let port = free_port();
        let driver = start_driver(stand, port);
        until("the driver listens", || TcpStream::connect(("127.0.0.1", port)).is_ok());
        let mut capabilities = Capabilities::new();
        capabilities
            .insert("webkitgtk:browserOptions".to_owned(), json!({ "binary": binary(), "args": file.as_slice() }));
        let started = Instant::now();
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("the driver starts the app");
        let page = Page::new(client);
        page.turn_to("operator").await;
        Self { driver, page, started }
    }

    /// Ends everything at once, the way a laptop without battery ends when the power goes. Nothing is told.
    pub(crate) fn cut_power(self) {
        let app = self.processes().into_iter().find(Process::is_app).expect("the app is running");
        kill(&app.id.to_string());
        until("the app is gone", || !Path::new(&format!("/proc/{}", app.id)).exists());
    }

    /// Whether the app still runs.
    pub(crate) fn runs(&self) -> bool {
        self.processes().iter().any(Process::is_app)
    }

    /// Memory that is the app's share of the machine, its WebView's processes included, in MB.
    pub(crate) fn memory_mb(&self) -> u64 {
        let ours = self.processes().into_iter().filter(|process| process.is_app() || process.is_webkit());
        ours.map(|process| process.share_kb()).sum::<u64>() / 1024
    }

    fn processes(&self) -> Vec<Process> {
        let every = std::fs::read_dir("/proc").expect("processes are listed").filter_map(Result::ok);
        let ids = every.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        ids.filter_map(Process::look).filter(|process| process.group == self.driver.id()).collect()
    }
}

impl Drop for App {
    fn drop(&mut self) {
        kill(&format!("-{}", self.driver.id()));
        let _ = self.driver.wait();
    }
}

struct Process {
    id: u32,
    group: u32,
    program: PathBuf,
}

impl Process {
    /// A process may end while it is being looked at; it is then none.
    fn look(id: u32) -> Option<Self> {
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
        // After the name in brackets: state, parent, group.
        let group = stat.rsplit_once(')')?.1.split_whitespace().nth(2)?.parse().ok()?;
        let program = std::fs::read_link(format!("/proc/{id}/exe")).ok()?;
        Some(Self { id, group, program })
    }

    fn is_app(&self) -> bool {
        self.program == binary()
    }

    fn is_webkit(&self) -> bool {
        let name = self.program.file_name().map(|name| name.to_string_lossy().into_owned());
        name.is_some_and(|name| name.starts_with("WebKit") && name.ends_with("Process"))
    }

    fn share_kb(&self) -> u64 {
        let rollup = std::fs::read_to_string(format!("/proc/{}/smaps_rollup", self.id)).unwrap_or_default();
        let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        line.and_then(|rest| rest.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    }
}

fn start_driver(stand: &Stand, port: u16) -> Child {
    let home = stand.home.path();
    let mut driver = Command::new("dbus-run-session");
    driver.arg("--").arg("WebKitWebDriver").arg(format!("--port={port}"));
    driver.env("DISPLAY", stand.screen.display()).env_remove("WAYLAND_DISPLAY");
    driver.env("TAURI_WEBVIEW_AUTOMATION", "true").env("CUPS_SERVER", &stand.cups);
    driver.env("IKRAR_HOME", home.join("ikrar"));
    for (variable, folder) in [("XDG_DATA_HOME", "data"), ("XDG_CACHE_HOME", "cache"), ("XDG_CONFIG_HOME", "config")] {
        driver.env(variable, home.join(folder));
    }
    let log = std::fs::File::options().create(true).append(true).open(home.join("app.log")).expect("a log");
    let driver =
        driver.process_group(0).stdin(Stdio::null()).stdout(log.try_clone().expect("a log")).stderr(log).spawn();
    driver.expect("dbus is not installed: run `cargo xtask test`, which sets it up")
}

/// The app that cargo built beside this test.
fn binary() -> PathBuf {
    let test = std::env::current_exe().expect("a running program has a path");
    let target = test.parent().and_then(Path::parent).expect("tests lie in target/<profile>/deps");
    let app = target.join("ikrar");
    assert!(app.exists(), "the app is not built: run `cargo xtask test --desktop`, which builds it");
    app
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|port| port.local_addr()).expect("a free port").port()
}

pub(crate) fn kill(whom: &str) {
    let arguments: [OsString; 3] = ["-KILL".into(), "--".into(), whom.into()];
    let _ = Command::new("kill").args(arguments).stderr(Stdio::null()).status();
}

/// Looks again until `done`, at most a minute.
pub(crate) fn until(what: &str, mut done: impl FnMut() -> bool) {
    let start = Instant::now();
    while !done() {
        assert!(start.elapsed() < PATIENCE, "waited a minute in vain: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
