//! The projector in the real application: opened, driven by a clicker, closed by hand, opened again. What the hall may
//! see is held against whole ceremonies in `tests/suite/projector.rs`; here it is what stands in the window.
//!
//! There is one screen here, so the projector is a window on it. A display that is pulled out and put back is tried in
//! the shell's own unit test.

use crate::app::{App, Stand};
use crate::page::{Page, says};
use crate::screen::Screen;
use crate::{FIRST, PARTIES, THIRD, ceremony_files, close_button, run_the_agenda_to, save, write};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use std::time::{Duration, Instant};

/// As `WebDriver` writes them.
const PAGE_UP: char = '\u{E00E}';
const PAGE_DOWN: char = '\u{E00F}';

#[tokio::test]
async fn the_hall_sees_what_it_may_and_nothing_else() {
    let home = tempfile::Builder::new().prefix("ikrar-projector").tempdir().unwrap();
    // Nothing is printed here.
    let stand = Stand { screen: Screen::start(), cups: home.path().join("cups.sock"), home };
    let app = App::start(&stand, None).await;
    let page = &app.page;
    page.press("Contoh Mukomuko").await;
    page.press("Jalankan Acara").await;
    turn_on(page).await;
    page.read("Selamat datang").await;
    page.read("Ruang Rapat Bupati Mukomuko").await;
    page.picture("20-proyektor-selamat-datang").await;
    read_the_pledge(page).await;
    see_them_sign(page, &stand).await;
    darken(page).await;
    lose_the_window(page, &stand).await;
}

/// From the operator's window to the projector's.
async fn turn_on(page: &Page) {
    page.read("Proyektor mati").await;
    page.press("Nyalakan proyektor").await;
    page.read("Proyektor menyala").await;
    page.turn_to("projector").await;
    page.see("//*[contains(text(), 'GLADI')]").await;
}

/// The clicker lands in the projector's window, then in the operator's: both show the same part.
async fn read_the_pledge(page: &Page) {
    page.turn_to("operator").await;
    run_the_agenda_to(page, "Pembacaan ikrar bersama").await;
    page.turn_to("projector").await;
    page.read("1 dari 6").await;
    page.read("kami berikrar:").await;
    tap(page, PAGE_DOWN).await;
    page.read("Butir 1 · bagian 2 dari 6").await;
    page.read("maupun sesudah").await;
    page.picture("21-proyektor-ikrar").await;
    page.turn_to("operator").await;
    page.read("Bagian 2 dari 6").await;
    page.picture("22-ikrar-dengan-proyektor").await;
    tap(page, PAGE_DOWN).await;
    page.see("//li[@aria-current='true'][contains(., 'Menghindari konflik')]").await;
    page.turn_to("projector").await;
    page.read("Butir 2 · bagian 3 dari 6").await;
    tap(page, PAGE_UP).await;
    page.read("Butir 1 · bagian 2 dari 6").await;
    page.turn_to("operator").await;
    page.press("Akhiri Pembacaan ikrar bersama").await;
    page.press("Akhiri ikrar sampai di sini").await;
    page.turn_to("projector").await;
    page.see("//*[@data-scene='emblem']//h1").await;
}

/// Name and post of who is called, never a number; the count follows what was saved.
async fn see_them_sign(page: &Page, stand: &Stand) {
    page.turn_to("operator").await;
    page.press("Mulai Penandatanganan pakta integritas").await;
    page.press("Panggil Bupati Mukomuko").await;
    page.see(&format!("//h1[{}]", says(FIRST))).await;
    page.turn_to("projector").await;
    page.see(&format!("//h1[{}]", says(FIRST))).await;
    page.read(&format!("0 dari {PARTIES}")).await;
    page.turn_to("operator").await;
    page.press("Tanda tangan di layar ini").await;
    page.press("Lanjut ke foto").await;
    page.press("Saya mengerti").await;
    page.press("Tanpa foto").await;
    write(page, 0.4).await;
    let files = ceremony_files(&stand.home.path().join("ikrar/documents"));
    save(page, &files[0], 1).await;
    page.press("Kembali ke meja petugas").await;
    page.turn_to("projector").await;
    page.read(&format!("1 dari {PARTIES}")).await;
    page.see(&format!("//li[{}]", says("Bupati Mukomuko"))).await;
    // The third of the list has a number; it stands on their sheet and not on the wall.
    page.turn_to("operator").await;
    // The deed of a row shows under the pointer only.
    let row = format!("document.querySelector('aside button[aria-label=\"Panggil {THIRD}\"]').click()");
    page.client().execute(&row, vec![]).await.expect("the third waits in the list");
    page.see(&format!("//h1[{}]", says(THIRD))).await;
    page.turn_to("projector").await;
    page.see(&format!("//h1[{}]", says(THIRD))).await;
    page.picture("23-proyektor-tanda-tangan").await;
    let whole = page.client().source().await.expect("the window has a source");
    for secret in ["196608191992121001", "19660819", "NIP", "Pembina Utama", "Memimpin pembacaan"] {
        assert!(!whole.contains(secret), "the projector's window holds «{secret}»");
    }
}

/// Black is black, from whichever window; the next press shows again what stood there.
async fn darken(page: &Page) {
    tap(page, '.').await;
    // What is empty and black is nothing that the driver calls shown.
    let start = Instant::now();
    while !page.has("//*[@data-scene='dark']").await {
        assert!(start.elapsed() < Duration::from_secs(30), "it does not go dark");
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    assert!(!page.client().source().await.unwrap().contains(THIRD), "a name stands behind the black");
    page.turn_to("operator").await;
    page.read("Proyektor gelap").await;
    page.press("Lambang").await;
    page.read("Proyektor: lambang").await;
    page.turn_to("projector").await;
    page.see("//*[@data-scene='emblem']//h1").await;
    tap(page, PAGE_DOWN).await;
    page.see(&format!("//h1[{}]", says(THIRD))).await;
}

/// A hand on the mouse closes it: the operator is told and brings it back with one press.
async fn lose_the_window(page: &Page, stand: &Stand) {
    page.turn_to("operator").await;
    close_button::press(stand.screen.display(), "Proyektor");
    page.read("Proyektor mati").await;
    page.picture("24-proyektor-ditutup").await;
    page.press("Nyalakan lagi").await;
    page.read("Proyektor menyala").await;
    page.turn_to("projector").await;
    page.see(&format!("//h1[{}]", says(THIRD))).await;
}

async fn tap(page: &Page, key: char) {
    let keys = KeyActions::new("clicker".to_owned());
    let keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
    page.client().perform_actions(keys).await.expect("the driver presses keys");
}
