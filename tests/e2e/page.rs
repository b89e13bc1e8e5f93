//! A window as a person uses it: read what stands there, press what is named, wait until something is said.
//!
//! Everything is found by the words on it or by its role, never by a class or a place in the tree, so that a redesign
//! breaks this test only where it changes what people read.

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use serde_json::json;
use std::path::PathBuf;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(40);

pub(crate) struct Page {
    client: Client,
}

impl Page {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Goes on in the window called `label`, waiting for it to open.
    pub(crate) async fn turn_to(&self, label: &str) {
        let asked = "return window.__TAURI_INTERNALS__?.metadata.currentWindow.label";
        let start = Instant::now();
        loop {
            for window in self.client.windows().await.unwrap_or_default() {
                // A window may be closing or still loading while it is looked at.
                let turned = self.client.switch_to_window(window).await.is_ok();
                if turned && self.client.execute(asked, vec![]).await.is_ok_and(|answer| answer == json!(label)) {
                    return;
                }
            }
            self.wait(start, &format!("window {label}")).await;
        }
    }

    /// Presses the button whose words or label contain `words`.
    pub(crate) async fn press(&self, words: &str) {
        let button = format!("//button[not(@disabled)][{}]", says(words));
        self.click(&button).await;
    }

    /// Presses the first thing at `path` that can be pressed.
    pub(crate) async fn click(&self, path: &str) {
        let start = Instant::now();
        loop {
            for element in self.client.find_all(Locator::XPath(path)).await.unwrap_or_default() {
                // Covered or moving things refuse; the next look may find them free.
                if element.is_displayed().await.unwrap_or(false) && element.click().await.is_ok() {
                    return;
                }
            }
            self.wait(start, path).await;
        }
    }

    /// Waits until something at `path` is shown.
    pub(crate) async fn see(&self, path: &str) -> Element {
        let start = Instant::now();
        loop {
            for element in self.client.find_all(Locator::XPath(path)).await.unwrap_or_default() {
                if element.is_displayed().await.unwrap_or(false) {
                    return element;
                }
            }
            self.wait(start, path).await;
        }
    }

    /// Waits until `words` stand somewhere.
    pub(crate) async fn read(&self, words: &str) {
        self.see(&format!("//*[{}]", says(words))).await;
    }

    /// Everything at `path`, shown or not.
    pub(crate) async fn all(&self, path: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for element in self.client.find_all(Locator::XPath(path)).await.unwrap_or_default() {
            texts.push(element.text().await.unwrap_or_default());
        }
        texts
    }

    /// Whether something at `path` is there now.
    pub(crate) async fn has(&self, path: &str) -> bool {
        self.client.find(Locator::XPath(path)).await.is_ok()
    }

    /// Keeps a picture of this window for the eyes of people, in `target/screenshots`.
    pub(crate) async fn picture(&self, name: &str) {
        let folder = pictures();
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        std::fs::write(folder.join(format!("{name}.png")), self.painted(name).await).expect("a place for pictures");
    }

    /// This window as a PNG, once it is painted. Nothing may be wider than it.
    pub(crate) async fn painted(&self, name: &str) -> Vec<u8> {
        let width = "return document.documentElement.scrollWidth - innerWidth";
        let beyond = self.client.execute(width, vec![]).await.expect("a window has a width");
        assert!(beyond.as_i64() <= Some(0), "{name}: {beyond} px lie beyond the edge of the window");
        // What the tree says is not yet what is painted, nor what has faded in.
        let painted = "const done = arguments[0];
            const ends = (one) => Number.isFinite(one.effect?.getComputedTiming().endTime ?? Infinity);
            const fades = document.getAnimations().filter(ends).map((one) => one.finished);
            void Promise.allSettled(fades).then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";
        self.client.execute_async(painted, vec![]).await.expect("the window is painted");
        let png = self.client.screenshot().await.expect("the driver takes pictures");
        assert!(png.starts_with(b"\x89PNG"), "{name} is no picture");
        png
    }

    async fn wait(&self, start: Instant, what: &str) {
        if start.elapsed() > PATIENCE {
            let _ = std::fs::create_dir_all(pictures());
            if let Ok(png) = self.client.screenshot().await {
                let _ = std::fs::write(pictures().join("gagal.png"), png);
            }
            panic!("waited in vain for {what}; on the screen:\n{}", self.all("//body").await.join("\n"));
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// `XPath` condition: the element's own words or its label contain `words`.
pub(crate) fn says(words: &str) -> String {
    assert!(!words.contains('"'), "XPath has no way to write a quotation mark");
    format!("contains(normalize-space(.), \"{words}\") or contains(@aria-label, \"{words}\")")
}

fn pictures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/screenshots")
}
