//! A tablet or a phone: Chromium without a window, in the size of one, written on with a pen or a finger.
//!
//! What it never does: know the page it opens. Each has a driver and a profile of its own, so that two of them are as
//! strange to each other as two devices in the hall; both end with it.

use crate::app::{free_port, kill, until};
use crate::page::{Page, says};
use crate::pen::Tip;
use fantoccini::ClientBuilder;
use fantoccini::wd::Capabilities;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::net::TcpStream;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The pages are ours, and whoever checks may be root, as machines that check are: the sandbox refuses to start there.
/// Its camera shows a test picture, and nobody has to allow it.
const ARGUMENTS: [&str; 10] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
];

/// What people hold in their hands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Lying, with a pen.
    Tablet,
    /// Upright, for a finger.
    Phone,
}

pub(crate) struct Browser {
    driver: Child,
    profile: tempfile::TempDir,
    kind: Kind,
    pub(crate) page: Page,
}

impl Browser {
    /// Starts one; it shows nothing yet.
    pub(crate) async fn start(kind: Kind) -> Self {
        let port = free_port();
        let mut driver = Command::new("chromedriver");
        driver.arg(format!("--port={port}")).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let driver =
            driver.process_group(0).spawn().expect("chromium-driver: run `cargo xtask test`, which sets it up");
        until("the browser's driver listens", || TcpStream::connect(("127.0.0.1", port)).is_ok());
        let profile = tempfile::Builder::new().prefix("ikrar-pad").tempdir().expect("a folder");
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:chromeOptions".to_owned(), options(kind, profile.path()));
        // Whoever opens the page accepts the laptop's certificate once, after comparing its words.
        capabilities.insert("acceptInsecureCerts".to_owned(), json!(true));
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("the driver starts the browser");
        Self { driver, profile, kind, page: Page::new(client) }
    }

    /// What writes on it.
    pub(crate) fn tip(&self) -> Tip {
        match self.kind {
            Kind::Tablet => Tip::Pen,
            Kind::Phone => Tip::Finger,
        }
    }

    /// Waits until `words` stand on the page.
    pub(crate) async fn read(&self, words: &str) {
        self.page.see(&on_the_page(words)).await;
    }

    /// Whether `words` stand on the page now.
    pub(crate) async fn says(&self, words: &str) -> bool {
        self.page.has(&on_the_page(words)).await
    }

    /// What the page keeps under a name over a reload.
    pub(crate) async fn kept(&self, name: &str) -> Value {
        let kept = self.page.client().execute("return localStorage.getItem(arguments[0])", vec![json!(name)]).await;
        let kept = kept.expect("the page may keep something");
        kept.as_str().map_or(Value::Null, |kept| serde_json::from_str(kept).expect("the page keeps JSON"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        kill(&format!("-{}", self.driver.id()));
        let _ = self.driver.wait();
        for id in processes_of(self.profile.path()) {
            kill(&id);
        }
    }
}

/// Not in its script, which holds every sentence there is.
fn on_the_page(words: &str) -> String {
    format!("//*[@id='app']//*[{}]", says(words))
}

fn options(kind: Kind, profile: &Path) -> Value {
    let mut arguments: Vec<String> = ARGUMENTS.map(str::to_owned).to_vec();
    arguments.push(format!("--user-data-dir={}", profile.display()));
    let (width, height, mobile) = match kind {
        Kind::Tablet => (1280, 800, false),
        Kind::Phone => (390, 844, true),
    };
    let metrics = json!({ "width": width, "height": height, "pixelRatio": 2.0, "touch": mobile, "mobile": mobile });
    json!({ "args": arguments, "mobileEmulation": { "deviceMetrics": metrics } })
}

/// The browser leaves its driver's group; its processes name their profile.
fn processes_of(profile: &Path) -> Vec<String> {
    let profile = profile.to_string_lossy().into_owned();
    let every = std::fs::read_dir("/proc").expect("/proc lists processes").filter_map(Result::ok);
    let ids = every.filter_map(|entry| entry.file_name().into_string().ok());
    let ours = |id: &String| {
        let line = std::fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        id.bytes().all(|byte| byte.is_ascii_digit()) && String::from_utf8_lossy(&line).contains(&profile)
    };
    ids.filter(ours).collect()
}
