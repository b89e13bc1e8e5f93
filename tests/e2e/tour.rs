//! The way through every screen: what is pressed where, in the words of both languages.

use crate::app::{App, Stand};
use crate::browser::{Browser, Kind as Device};
use crate::gallery::{Gallery, Kind};
use crate::page::Page;
use crate::pen;
use crate::screen::Screen;
use desk::operations::call;
use desk::wire::{PadCard, PadsView};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;
use tests::hall::Hall;

const SIZES: [(u32, u32); 2] = [(1366, 768), (1920, 1080)];
const ESCAPE: char = '\u{E00C}';
const PAGE_DOWN: char = '\u{E00F}';

/// Every walk there is; what was found, in one line each.
pub(crate) async fn walk_all(folder: &Path) -> String {
    let gallery = Gallery::open(folder);
    for (english, dark) in [(false, false), (true, false), (false, true)] {
        for size in SIZES {
            // What is dark differs in colours only.
            if dark && size != SIZES[0] {
                continue;
            }
            let kind = Kind { english, size, dark };
            walk(&gallery, kind).await;
            pads(&gallery, kind).await;
        }
    }
    gallery.close()
}

/// One window of the app, in one language and size.
struct Tour<'a> {
    page: &'a Page,
    gallery: &'a Gallery,
    kind: Kind,
}

impl Tour<'_> {
    fn say<'w>(&self, (indonesian, english): (&'w str, &'w str)) -> &'w str {
        if self.kind.english { english } else { indonesian }
    }

    async fn press(&self, indonesian: &str, english: &str) {
        self.page.press(self.say((indonesian, english))).await;
    }

    async fn read(&self, indonesian: &str, english: &str) {
        self.page.read(self.say((indonesian, english))).await;
    }

    async fn take(&self, screen: &str) {
        self.gallery.take(self.page, self.kind, screen).await;
    }

    async fn run(&self, script: &str) -> Value {
        self.page.client().execute(script, vec![]).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// What the operator's window remembers over a reload: the language and the colours.
    async fn dress(&self) {
        let (language, theme) = (self.kind.language(), if self.kind.dark { "dark" } else { "light" });
        self.run(&format!(
            "localStorage.setItem('ikrar.language', '{language}'); localStorage.setItem('ikrar.theme', '{theme}')"
        ))
        .await;
        self.fit().await;
        self.reload("").await;
    }

    /// Opens a place of the window by its address.
    async fn reload(&self, place: &str) {
        self.run(&format!("location.hash = '{place}'; window.stale = true; setTimeout(() => location.reload(), 10)"))
            .await;
        let fresh =
            "return document.readyState === 'complete' && !window.stale && document.querySelector('#app *') !== null";
        for _ in 0..500 {
            let answer = self.page.client().execute(fresh, vec![]).await;
            if answer.is_ok_and(|answer| answer == json!(true)) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        tokio::time::sleep(Duration::from_millis(700)).await;
    }

    async fn fit(&self) {
        let (width, height) = self.kind.size;
        self.page.client().set_window_rect(0, 0, width, height).await.expect("a window has a size");
    }

    async fn tap(&self, key: char) {
        let keys = KeyActions::new("keys".to_owned());
        let keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        self.page.client().perform_actions(keys).await.expect("the driver presses keys");
    }

    async fn turn_to(&self, window: &str) {
        self.page.turn_to(window).await;
        if window == "projector" {
            self.fit().await;
        }
    }
}

async fn walk(gallery: &Gallery, kind: Kind) {
    let home = tempfile::Builder::new().prefix("ikrar-gambar").tempdir().expect("a folder");
    let stand = Stand { screen: Screen::of(kind.size), cups: home.path().join("cups.sock"), home };
    let app = App::start(&stand, None).await;
    let tour = Tour { page: &app.page, gallery, kind };
    tour.dress().await;
    beginning(&tour).await;
    preparation(&tour).await;
    door(&tour).await;
    signing(&tour).await;
    locked(&tour).await;
    ending(&tour).await;
    papers(&tour).await;
}

async fn beginning(tour: &Tour<'_>) {
    tour.read("Belum ada acara di laptop ini", "No ceremony on this laptop yet").await;
    tour.take("01-mulai").await;
    tour.press("Acara baru", "New ceremony").await;
    tour.read("Templat naskah", "Template of the text").await;
    tour.take("02-acara-baru").await;
    tour.tap(ESCAPE).await;
    tour.press("Periksa naskah", "Verify documents").await;
    tour.take("03-periksa-naskah").await;
    tour.reload("").await;
    tour.page.press("Contoh Mukomuko").await;
    tour.page
        .see("//*[normalize-space(.)='GLADI' or normalize-space(.)='REHEARSAL' or normalize-space(.)='Rehearsal']")
        .await;
}

async fn preparation(tour: &Tour<'_>) {
    tour.take("10-persiapan").await;
    for (number, place) in
        ["ceremony", "text", "roster", "order", "agenda", "witnesses", "readiness", "import"].into_iter().enumerate()
    {
        tour.reload(&format!("Preparation/{place}")).await;
        tour.take(&format!("1{}-{place}", number + 1)).await;
    }
    tour.reload("Preparation/roster").await;
    tour.press("Tambah orang", "Add a person").await;
    tour.take("19-orang-baru").await;
    tour.reload("Preparation").await;
    tour.press("Tombol", "Keys").await;
    tour.read("Tombol papan ketik", "Keys of the keyboard").await;
    tour.take("20-tombol").await;
    tour.tap(ESCAPE).await;
}

async fn door(tour: &Tour<'_>) {
    tour.reload("Run").await;
    tour.read("Daftar hadir di pintu", "Attendance at the door").await;
    tour.take("30-pintu").await;
    tour.press("Nyalakan proyektor", "Turn on").await;
    tour.turn_to("projector").await;
    tour.page.see("//*[contains(text(), 'GLADI') or contains(text(), 'REHEARSAL')]").await;
    tour.take("50-proyektor-selamat-datang").await;
    tour.turn_to("operator").await;
    tour.press("Buka acara di", "Open the ceremony in").await;
    tour.press("Mulai Pembukaan", "Begin Pembukaan").await;
    tour.press("Akhiri Pembukaan", "End Pembukaan").await;
    tour.press("Mulai Sosialisasi", "Begin Sosialisasi").await;
    tour.take("31-butir").await;
    tour.turn_to("projector").await;
    tour.take("51-proyektor-acara").await;
    tour.turn_to("operator").await;
    tour.press("Akhiri Sosialisasi", "End Sosialisasi").await;
    tour.press("Mulai Pembacaan ikrar", "Begin Pembacaan ikrar").await;
    tour.press("Bagian berikutnya", "Next part").await;
    tour.take("32-ikrar").await;
    tour.turn_to("projector").await;
    tour.take("52-proyektor-ikrar").await;
    tour.tap(PAGE_DOWN).await;
    tour.turn_to("operator").await;
    tour.press("Akhiri Pembacaan ikrar", "End Pembacaan ikrar").await;
    tour.take("33-ikrar-belum-selesai").await;
    tour.press("Akhiri ikrar sampai di sini", "End the pledge here").await;
}

async fn signing(tour: &Tour<'_>) {
    tour.press("Mulai Penandatanganan", "Begin Penandatanganan").await;
    tour.read("Belum ada yang dipanggil", "Nobody is called yet").await;
    tour.take("34-belum-dipanggil").await;
    tour.press("Buka layar tanda tangan", "Open the signing surface").await;
    tour.page.turn_to("signing").await;
    tour.fit().await;
    tour.take("40-menunggu").await;
    tour.turn_to("operator").await;
    tour.press("Panggil Bupati Mukomuko", "Call Bupati Mukomuko").await;
    tour.page.see("//figure").await;
    tour.take("35-dipanggil").await;
    tour.turn_to("projector").await;
    tour.take("53-proyektor-tanda-tangan").await;
    tour.page.turn_to("signing").await;
    tour.read("Apakah data ini benar?", "Is this correct?").await;
    tour.take("41-lembar").await;
    tour.press("Lanjut ke foto", "On to the photo").await;
    tour.take("42-data-pribadi").await;
    tour.press("Saya mengerti", "I understand").await;
    tour.read("Tanpa foto", "Without photo").await;
    tour.take("43-foto").await;
    tour.press("Tanpa foto", "Without photo").await;
    tour.press("Simpan tanda tangan", "Save signature").await;
    tour.read("masih kosong", "still empty").await;
    tour.take("44-masih-kosong").await;
    tour.turn_to("operator").await;
    tour.take("36-meragukan").await;
    tour.page.turn_to("signing").await;
    tour.press("Perbaiki", "Mend it").await;
    write(tour).await;
    tour.take("45-goresan").await;
    tour.press("Simpan tanda tangan", "Save signature").await;
    tour.page.see("//*[@role='status'][contains(., 'Tersimpan') or contains(., 'Saved')]").await;
    tour.take("46-tersimpan").await;
    tour.turn_to("operator").await;
    tour.take("37-tersimpan").await;
    tour.press("Tutup layar tanda tangan", "Close the signing surface").await;
    tour.press("Panggil Wakil Bupati", "Call Wakil Bupati").await;
    tour.page.see("//figure").await;
    tour.press("Tunda", "Defer").await;
    tour.take("38-tunda").await;
    tour.tap(ESCAPE).await;
    tour.press("Peserta di luar daftar", "Somebody not on the list").await;
    tour.take("39-di-luar-daftar").await;
    tour.tap(ESCAPE).await;
    tour.press("Atur pad", "Manage pads").await;
    tour.press("Buka untuk pad", "Let pads in").await;
    tour.press("Lepas semua pad", "Release all pads").await;
    tour.press("Buka untuk pad", "Let pads in").await;
    tour.take("3a-pad").await;
    tour.tap(ESCAPE).await;
    tour.press("Daftar hadir", "Attendance").await;
    tour.take("3b-daftar-hadir").await;
    tour.press("Kembali ke acara", "Back to the ceremony").await;
}

async fn locked(tour: &Tour<'_>) {
    tour.press("Tanda tangan di layar ini", "Sign on this screen").await;
    tour.take("47-di-layar-ini").await;
    tour.press("Kunci layar ini", "Lock this screen").await;
    tour.take("48-pin-baru").await;
    touch_digits(tour).await;
    tour.press("Kunci layar", "Lock the screen").await;
    tour.press("Buka kunci (petugas)", "Unlock (operator)").await;
    tour.take("49-buka-kunci").await;
    touch_digits(tour).await;
    tour.page.click(&format!("//button[normalize-space(.)=\"{}\"]", tour.say(("Buka kunci", "Unlock")))).await;
}

async fn touch_digits(tour: &Tour<'_>) {
    for digit in "2468".chars() {
        tour.page.click(&format!("//button[not(@disabled)][normalize-space(.)=\"{digit}\"]")).await;
    }
}

async fn write(tour: &Tour<'_>) {
    let field =
        tour.page.see("//*[@role='img'][@aria-label='Bidang tanda tangan' or @aria-label='Signature field']").await;
    pen::sign(tour.page, &field, 2, 0.4).await;
}

async fn ending(tour: &Tour<'_>) {
    tour.reload("Run").await;
    tour.press("Akhiri Penandatanganan", "End Penandatanganan").await;
    tour.take("60-akhiri-penandatanganan").await;
    tour.press("Akhiri penandatanganan", "End the signing").await;
    for item in ["Doa", "Penutup"] {
        tour.page.press(&format!("{} {item}", tour.say(("Mulai", "Begin")))).await;
        tour.page.press(&format!("{} {item}", tour.say(("Akhiri", "End")))).await;
    }
    tour.read("Menutup acara mengakhiri", "Closing ends the signing").await;
    tour.take("61-tutup-acara").await;
    tour.press("Tunda 5", "Defer 5").await;
    tour.take("62-menyusul").await;
    tour.tap(ESCAPE).await;
}

async fn papers(tour: &Tour<'_>) {
    tour.reload("Documents").await;
    tour.page.click("//*[@role='option']").await;
    tour.page.see("//section//*[name()='svg']").await;
    tour.take("70-naskah").await;
    tour.press("Tanda tangan basah", "Signatures on paper").await;
    tour.take("71-tanda-tangan-basah").await;
    tour.reload("Archive").await;
    tour.take("72-arsip").await;
    let tabs = tour.run("return document.querySelectorAll('[role=tab]').length").await.as_u64().unwrap_or_default();
    for tab in 1..tabs {
        tour.run(&format!("document.querySelectorAll('[role=tab]')[{tab}].click()")).await;
        tokio::time::sleep(Duration::from_millis(300)).await;
        tour.take(&format!("73-arsip-{tab}")).await;
    }
    tour.press("Periksa berkas", "Check the file").await;
    tour.read("Berkas utuh", "The file is whole").await;
    tour.take("74-berkas-utuh").await;
}

/// What tablets and phones show; they have the size of their own kind.
async fn pads(gallery: &Gallery, kind: Kind) {
    for (device, name, size) in [(Device::Tablet, "tablet", (1280, 800)), (Device::Phone, "ponsel", (390, 844))] {
        if kind.size != SIZES[0] {
            continue;
        }
        let hall = Hall::with_people("netralitas-asn", &["Suparlan"]);
        let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/dist/pad.html");
        hall.desk.give_pad_page(std::fs::read(page).expect("the page of the pads"));
        hall.begin_signing();
        let browser = Browser::start(device).await;
        let tour = Tour { page: &browser.page, gallery, kind: Kind { size, ..kind } };
        let ask = |name: &str, request: Value| -> PadsView {
            call(&hall.desk, name, request).unwrap_or_else(|trouble| panic!("{name}: {trouble:?}"))
        };
        let url = ask("open_pads", json!({ "https": false, "address": "127.0.0.1" })).url.expect("an address");
        let client = tour.page.client();
        client.goto(url.split('#').next().unwrap_or_default()).await.expect("the page opens");
        tour.run(&format!(
            "localStorage.setItem('ikrar.language', '{}'); localStorage.setItem('ikrar.theme', '{}')",
            kind.language(),
            if kind.dark { "dark" } else { "light" }
        ))
        .await;
        tour.run("location.reload()").await;
        tokio::time::sleep(Duration::from_millis(800)).await;
        tour.take(&format!("80-{name}-tanpa-kode")).await;
        client.goto("about:blank").await.expect("a page opens");
        client.goto(&url).await.expect("the page opens");
        let knocked = loop {
            let known: Option<PadCard> = ask("pads", json!({})).pads.into_iter().next();
            if let Some(pad) = known {
                break pad;
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        };
        tour.page.read(&knocked.code).await;
        tour.take(&format!("81-{name}-cocokkan")).await;
        ask("accept_pad", json!({ "pad": knocked.id }));
        tour.page.see("//main//h1[normalize-space(.)='Penandatanganan Pakta']").await;
        tour.take(&format!("82-{name}-menunggu")).await;
        ask("send_to_pad", json!({ "pad": knocked.id, "slot": null }));
        tour.read("Apakah data ini benar?", "Is this correct?").await;
        tour.take(&format!("83-{name}-lembar")).await;
        tour.press("Lanjut ke foto", "On to the photo").await;
        tour.press("Saya mengerti", "I understand").await;
        tour.read("Tanpa foto", "Without photo").await;
        tour.take(&format!("84-{name}-foto")).await;
        tour.press("Tanpa foto", "Without photo").await;
        let field =
            tour.page.see("//*[@role='img'][@aria-label='Bidang tanda tangan' or @aria-label='Signature field']").await;
        for stroke in 0..2 {
            pen::stroke(tour.page, &field, stroke, 0.4, browser.tip()).await;
        }
        tour.take(&format!("85-{name}-goresan")).await;
        tour.press("Simpan tanda tangan", "Save signature").await;
        tour.page.see("//*[@role='status'][contains(., 'Tersimpan') or contains(., 'Saved')]").await;
        tour.take(&format!("86-{name}-tersimpan")).await;
    }
}
