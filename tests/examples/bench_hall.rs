//! The hall in the real app: from the pen's event to drawn ink on a recorded stroke of 240 points a second, from
//! "Simpan tanda tangan" to "Tersimpan" with a photo, and from there to the operator's and the projector's counts.
//!
//! The pen comes 0.3 s after the field has opened. Its events are made by the page itself, so the way through the driver
//! and the system's input is not in them. Ink is drawn when the canvas has filled its outline; when the frame after that is
//! begun is reported beside it. Only Linux is measured.

#[allow(dead_code, reason = "code of the desktop test, which uses the rest")]
#[path = "../e2e/app.rs"]
mod app;
mod measure;
#[allow(dead_code, reason = "code of the desktop test, which uses the rest")]
#[path = "../e2e/page.rs"]
mod page;
#[allow(dead_code, reason = "code of the desktop test, which uses the rest")]
#[path = "../e2e/screen.rs"]
mod screen;

use std::time::Duration;

use measure::{Spans, limit, report};
use page::Page;
use serde_json::{Value, json};
use tests::hands;

/// One frame of a screen of 60 Hz, rounded as people say it.
const FRAME_MS: f64 = 16.0;
const SAVED_MS: f64 = 150.0;
const FOLLOWED_MS: f64 = 100.0;
const SIGNATURES: usize = 20;
const REST: Duration = Duration::from_millis(300);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let home = tempfile::Builder::new().prefix("ikrar-bench").tempdir().expect("a folder");
    let stand = app::Stand { screen: screen::Screen::start(), cups: home.path().join("no-printers"), home };
    let app = app::App::start(&stand, None).await;
    let page = &app.page;
    begin(page).await;
    let (mut pen, mut saved, mut desk, mut wall) = <(Spans, Spans, Spans, Spans)>::default();
    let mut framed = Spans::default();
    for number in 0..SIGNATURES {
        page.turn_to("operator").await;
        page.press("Panggil ").await;
        page.turn_to("signing").await;
        page.press("Lanjut ke foto").await;
        page.press("Saya mengerti").await;
        take_photo(page).await;
        page.see("//*[@role='img'][@aria-label='Bidang tanda tangan']").await;
        // Nobody's pen is on the field sooner than this after the button that opened it.
        tokio::time::sleep(REST).await;
        let told = write(page).await;
        pen.extend(spans_of(&told, "drawn"));
        framed.extend(spans_of(&told, "framed"));
        for window in ["operator", "projector"] {
            page.turn_to(window).await;
            page.client().execute(WATCH, vec![json!(format!("{} dari", number + 1))]).await.expect("a window answers");
        }
        page.turn_to("signing").await;
        let told = page.client().execute_async(SAVE, vec![]).await.expect("it is saved");
        let (pressed, said) = (number_of(&told, "pressed"), number_of(&told, "said"));
        saved.extend([said - pressed]);
        for (window, spans) in [("operator", &mut desk), ("projector", &mut wall)] {
            page.turn_to(window).await;
            let seen = page.client().execute_async(SEEN, vec![]).await.expect("the count is followed");
            spans.extend([(number_of(&seen, "at") - said).max(0.0)]);
        }
    }
    let note = format!("{SIGNATURES} recorded signatures at 240 points a second, made in the page");
    limit("pen event to drawn ink, p99", pen.percentile(99), FRAME_MS, "ms", &note);
    report("pen event to drawn ink, median", pen.percentile(50), "ms", &note);
    report("pen event to the frame after, p99", framed.percentile(99), "ms", "what the compositor adds is not in it");
    limit(
        "confirm to saved with a photo, p95",
        saved.percentile(95),
        SAVED_MS,
        "ms",
        "in the window, on the disk before it is said",
    );
    limit("operator's count after saved, p95", desk.percentile(95), FOLLOWED_MS, "ms", "");
    limit("projector's count after saved, p95", wall.percentile(95), FOLLOWED_MS, "ms", "");
}

fn number_of(answer: &Value, name: &str) -> f64 {
    answer[name].as_f64().unwrap_or_else(|| panic!("{name} in {answer}"))
}

async fn begin(page: &Page) {
    page.press("Contoh Mukomuko").await;
    page.press("Jalankan Acara").await;
    page.press("Buka acara di").await;
    for item in ["Pembukaan", "Sosialisasi aturan netralitas ASN", "Pembacaan ikrar bersama"] {
        page.press(&format!("Mulai {item}")).await;
        page.press(&format!("Akhiri {item}")).await;
    }
    page.press("Akhiri ikrar sampai di sini").await;
    page.press("Mulai Penandatanganan").await;
    page.press("Nyalakan proyektor").await;
    page.press("Buka layar tanda tangan").await;
}

/// A picture of a camera's size, chosen as a file.
async fn take_photo(page: &Page) {
    let made = "const [done] = arguments; const canvas = document.createElement('canvas'); canvas.width = 1200; canvas.height = 1600;
        const pen = canvas.getContext('2d');
        for (let at = 0; at < 4000; at += 1) { pen.fillStyle = `hsl(${(at * 47) % 360} 40% ${30 + (at * 13) % 50}%)`; pen.fillRect((at * 97) % 1200, (at * 61) % 1600, 40, 40); }
        canvas.toBlob((blob) => { const files = new DataTransfer(); files.items.add(new File([blob], 'foto.jpg', { type: 'image/jpeg' }));
          const input = document.querySelector('input[type=file]'); input.files = files.files; input.dispatchEvent(new Event('change', { bubbles: true })); done(true); }, 'image/jpeg', 0.9);";
    page.client().execute_async(made, vec![]).await.expect("a picture is chosen");
    page.press("Pakai foto ini").await;
}

/// A signature is written; milliseconds from each event to the drawn ink, and to the frame after it.
async fn write(page: &Page) -> Value {
    let drawing = hands::specimen("flowing-pen");
    page.client().execute_async(WRITE, vec![json!(drawing)]).await.expect("it is written")
}

fn spans_of(told: &Value, name: &str) -> Vec<f64> {
    told[name].as_array().expect("spans").iter().filter_map(Value::as_f64).collect()
}

const WRITE: &str = "const [drawing, done] = arguments;
    const host = document.querySelector('[role=img][aria-label=\"Bidang tanda tangan\"]');
    const box = host.getBoundingClientRect();
    const drawn = [], framed = [];
    let waiting = [];
    const canvas = CanvasRenderingContext2D.prototype;
    const fill = (window.ownFill ??= canvas.fill);
    canvas.fill = function (...how) {
      fill.apply(this, how);
      const now = performance.now();
      for (const began of waiting) drawn.push(now - began);
      waiting = [];
    };
    const points = drawing.strokes.flatMap(({ points }) => points.map((point, at) => [point, at === 0 ? 'pointerdown' : at === points.length - 1 ? 'pointerup' : 'pointermove']));
    let at = 0;
    const step = () => {
      if (at === points.length) return setTimeout(() => { canvas.fill = fill; done({ drawn, framed }); }, 60);
      const [[x, y, pressure], type] = points[at++];
      const event = new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 7, pointerType: 'pen', isPrimary: true, button: type === 'pointermove' ? -1 : 0,
        buttons: type === 'pointerup' ? 0 : 1, pressure, clientX: box.left + (x * box.width) / drawing.field.width, clientY: box.top + (y * box.height) / drawing.field.height });
      const began = performance.now();
      if (type === 'pointermove') waiting.push(began);
      host.dispatchEvent(event);
      if (type === 'pointermove') requestAnimationFrame(() => framed.push(performance.now() - began));
      setTimeout(step, 4);
    };
    step();";

const SAVE: &str = "const [done] = arguments;
    const said = () => document.querySelector('[role=status]')?.textContent.includes('Tersimpan');
    let pressed = 0;
    const watch = new MutationObserver(() => { if (said()) { watch.disconnect(); done({ pressed, said: Date.now() }); } });
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    pressed = Date.now();
    [...document.querySelectorAll('button')].find((button) => button.textContent.includes('Simpan tanda tangan')).click();";

const WATCH: &str = "const [words] = arguments;
    window.seenAt = 0;
    const watch = new MutationObserver(() => { if (document.body.innerText.includes(words)) { window.seenAt = Date.now(); watch.disconnect(); } });
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });";

const SEEN: &str = "const [done] = arguments;
    const look = () => (window.seenAt ? done({ at: window.seenAt }) : setTimeout(look, 5));
    look();";
