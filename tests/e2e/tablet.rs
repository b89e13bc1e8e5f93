//! A tablet against the real server: Chromium opens the page that the laptop gives out, pairs, signs with the pointer,
//! loses the network in the middle of handing over, is loaded anew, and hands over once.
//!
//! Between the two lies a cable of ours that can be pulled out.
#![cfg(test)]
#![cfg(target_os = "linux")]

mod cable;
#[expect(dead_code, reason = "the desktop test uses more of it")]
mod page;
mod pen;

use cable::Cable;
use desk::operations::call;
use desk::wire::{PadStage, PadsView};
use fantoccini::ClientBuilder;
use fantoccini::wd::Capabilities;
use hyper_util::client::legacy::connect::HttpConnector;
use page::{Page, says};
use serde_json::{Value, json};
use std::net::{TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tests::hall::Hall;

const FIELD: &str = "//*[@role='img' and @aria-label='Bidang tanda tangan']";

/// A driver of a browser; it and the browser end together.
struct Driver(Child, u16);

impl Driver {
    fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut driver = Command::new("chromedriver");
        driver.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        let driver = Self(driver.spawn().expect("`cargo xtask test` installs the driver"), port);
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed() < Duration::from_mins(1), "the driver does not listen");
            std::thread::sleep(Duration::from_millis(50));
        }
        driver
    }

    /// A tablet of this size with a profile of its own.
    async fn tablet(&self, profile: &Path, width: u32, height: u32) -> Page {
        let mut args: Vec<String> = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ]
        .map(str::to_owned)
        .to_vec();
        args.push(format!("--user-data-dir={}", profile.display()));
        args.push(format!("--window-size={width},{height}"));
        let mut capabilities = Capabilities::new();
        capabilities.insert("goog:chromeOptions".to_owned(), json!({ "args": args }));
        let address = format!("http://127.0.0.1:{}", self.1);
        let client = ClientBuilder::new(HttpConnector::new()).capabilities(capabilities).connect(&address).await;
        Page::new(client.expect("the driver starts the browser"))
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-9", "--", &format!("-{}", self.0.id())]).status();
        let _ = self.0.wait();
    }
}

fn ask(hall: &Hall, name: &str, request: Value) -> PadsView {
    tokio::task::block_in_place(|| call(&hall.desk, name, request))
        .unwrap_or_else(|trouble| panic!("{name}: {trouble:?}"))
}

/// Waits until the operator sees it.
async fn until(hall: &Hall, what: &str, holds: impl Fn(&PadsView) -> bool) -> PadsView {
    let start = Instant::now();
    loop {
        let view = ask(hall, "pads", json!({}));
        if holds(&view) {
            return view;
        }
        assert!(start.elapsed() < Duration::from_secs(30), "waited in vain for {what}: {view:?}");
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
}

/// The sample with its signing begun, and pads let in over loopback.
fn hall() -> Hall {
    let hall = Hall::with_sample("mukomuko");
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist/pad.html");
    hall.desk.give_pad_page(std::fs::read(page).expect("`cargo xtask test` builds the pages"));
    hall.begin_signing();
    hall
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_tablet_signs_once_over_a_network_that_breaks_off() {
    let (hall, driver, profile) = (hall(), Driver::start(), tempfile::tempdir().unwrap());
    let view = ask(&hall, "open_pads", json!({ "https": false, "address": "127.0.0.1" }));
    let url = view.url.expect("an address");
    let (server, secret) = url.trim_start_matches("http://").split_once("/#").expect("a secret behind the #");
    let cable = Cable::to(server.parse().unwrap());
    let tablet = driver.tablet(profile.path(), 820, 1180).await;
    tablet.client().goto(&format!("http://{}/#{secret}", cable.address)).await.unwrap();

    let id = pair(&hall, &tablet).await;
    sign_and_lose_the_network(&hall, &tablet, &cable, &id).await;
    finish_after_a_reload(&hall, &tablet, &cable).await;

    // The next one gets a blank field, and a pad that is sent away keeps nothing.
    ask(&hall, "send_to_pad", json!({ "pad": id, "slot": null }));
    tablet.press("Bubuhkan tanda tangan").await;
    assert!(tablet.has(&format!("//button[@disabled][{}]", says("Simpan tanda tangan"))).await);
    ask(&hall, "revoke_pad", json!({ "pad": id }));
    tablet.read("Pad ini sudah dilepas dari acara.").await;
    tablet.picture("pad-dilepas").await;
    let kept = tablet.client().execute("return Object.keys(localStorage).length", vec![]).await.unwrap();
    assert_eq!(kept, json!(0), "nothing of anybody stays on the device");
    let _ = tablet.client().clone().close().await;
}

/// The number stands on both sides; the operator accepts.
async fn pair(hall: &Hall, tablet: &Page) -> String {
    let view = until(hall, "a pad that knocks", |view| view.pads.len() == 1).await;
    tablet.read(&view.pads[0].code).await;
    tablet.picture("pad-menunggu").await;
    let address = tablet.client().current_url().await.unwrap();
    assert!(address.fragment().is_none(), "the secret no longer stands in the address: {address}");
    let id = view.pads[0].id.clone();
    ask(hall, "accept_pad", json!({ "pad": id }));
    tablet.read("Pad 1").await;
    tablet.picture("pad-siap").await;
    id
}

async fn sign_and_lose_the_network(hall: &Hall, tablet: &Page, cable: &Cable, id: &str) {
    let view = ask(hall, "send_to_pad", json!({ "pad": id, "slot": null }));
    tablet.read(&view.pads[0].name).await;
    tablet.picture("pad-lembar").await;
    tablet.press("Bubuhkan tanda tangan").await;
    let field = tablet.see(FIELD).await;
    pen::sign(tablet, &field, 2, 0.3).await;
    until(hall, "strokes on the pad", |view| view.pads[0].strokes == 2).await;
    tablet.picture("pad-goresan").await;
    // What the laptop says is lost on the way, not what the pad says: the act arrives, its answer does not.
    cable.swallow_answers();
    tablet.press("Simpan tanda tangan").await;
    let start = Instant::now();
    while hall.ceremony().tally.signed == 0 {
        assert!(start.elapsed() < Duration::from_secs(20), "the act does not arrive");
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    cable.pull_out();
    tablet.read("Sambungan ke laptop terputus").await;
    tablet.picture("pad-terputus").await;
    let kept = tablet.client().execute("return localStorage.getItem('ikrar.unsent')", vec![]).await.unwrap();
    assert!(kept.as_str().is_some_and(|kept| kept.contains("strokes")), "the strokes are kept on the pad");
}

/// The page is opened anew over the mended network; nobody touches it, and there is one act.
async fn finish_after_a_reload(hall: &Hall, tablet: &Page, cable: &Cable) {
    cable.plug_in();
    tablet.client().refresh().await.unwrap();
    tablet.read("Pad 1").await;
    until(hall, "a pad that waits for the next one", |view| {
        view.pads[0].slot.is_none() && matches!(view.pads[0].stage, PadStage::Waiting | PadStage::Saved)
    })
    .await;
    let ceremony = hall.ceremony();
    assert_eq!(ceremony.tally.signed, 1);
    let (state, _) = journal::read(&hall.open_file().unwrap(), |_| Vec::new()).unwrap();
    let acts: Vec<_> = state.acts.records().collect();
    assert_eq!(acts.len(), 1, "exactly one act");
    assert_eq!(acts[0].act.device, "mouse, pad 1");
    let kept = tablet.client().execute("return localStorage.getItem('ikrar.unsent')", vec![]).await.unwrap();
    assert_eq!(kept, Value::Null, "nothing that was handed over stays on the pad");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn strokes_outlive_a_reload_before_they_were_handed_over() {
    let (hall, driver, profile) = (hall(), Driver::start(), tempfile::tempdir().unwrap());
    let url = ask(&hall, "open_pads", json!({ "https": false, "address": "127.0.0.1" })).url.expect("an address");
    let phone = driver.tablet(profile.path(), 500, 900).await;
    phone.client().goto(&url).await.unwrap();
    let id = pair(&hall, &phone).await;
    ask(&hall, "send_to_pad", json!({ "pad": id, "slot": null }));
    phone.press("Bubuhkan tanda tangan").await;
    let field = phone.see(FIELD).await;
    pen::sign(&phone, &field, 2, 0.6).await;
    until(&hall, "strokes on the phone", |view| view.pads[0].strokes == 2).await;
    phone.client().refresh().await.unwrap();
    phone.see(FIELD).await;
    phone.press("Simpan tanda tangan").await;
    phone.read("Terima kasih.").await;
    phone.picture("pad-terima-kasih").await;
    assert_eq!(hall.ceremony().tally.signed, 1);
    assert!(ask(&hall, "close_pads", json!({})).url.is_none());
    phone.read("Sambungan ke laptop terputus").await;
    let _ = phone.client().clone().close().await;
}
