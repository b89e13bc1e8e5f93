//! The whole day in the real application: rehearse the sample, run the act, sign, lose power, go on, print.
//!
//! It drives the built app through its windows as a person would and looks behind the screen only where a screen
//! could lie: into the ceremony file after every "Tersimpan", and at the paper that left the printer. It calls no
//! operation of the desk itself. Pictures of every stage are left in `target/screenshots`.
#![cfg(test)]
#![cfg(target_os = "linux")]

mod app;
mod browser;
mod cable;
mod close_button;
mod page;
mod pen;
mod projector;
mod screen;
mod tablet;

#[allow(dead_code, reason = "the device's own stories use more of it")]
#[path = "../../src-tauri/crates/device/tests/cups/server.rs"]
mod server;

use app::{App, Stand};
use page::{Page, says};
use screen::Screen;
use server::{Cups, NetworkPrinter};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The first three of the sample, in the order in which the leader's preset calls them.
const FIRST: &str = "H. Rahmad Suhendra Bakti, S.E., M.M.";
const SECOND: &str = "Hj. Yusmalinda Tarmizi, S.Pd.";
const THIRD: &str = "Dr. H. Zulkarnaini Mahidin, S.H., M.Si.";

const PARTIES: u32 = 53;

#[tokio::test]
async fn a_day_with_a_power_cut() {
    let (cups, printer) = (Cups::start(), NetworkPrinter::start());
    cups.add_queue("Balai", &printer);
    let home = tempfile::Builder::new().prefix("ikrar-desktop").tempdir().unwrap();
    let stand = Stand { screen: Screen::start(), home, cups: cups.socket() };

    let stick = choose_a_stick(&stand);
    let app = App::start(&stand, None).await;
    let file = rehearse_the_sample(&app, &stand).await;
    run_the_agenda(&app.page).await;
    sign_in_the_window_beside(&app.page, &file).await;
    sign_on_this_screen(&app.page, &file).await;
    begin_a_third_signature(&app.page).await;
    app.page.read("Salinan kedua lengkap").await;
    println!("memory with a ceremony open and two windows: {} MB", app.memory_mb());
    app.cut_power();
    nothing_is_lost(&file);
    another_laptop_goes_on(&stick);

    let app = App::start(&stand, None).await;
    go_on_where_it_stopped(&app.page).await;
    take_in_what_the_other_laptop_wrote(&app.page, &file).await;
    print_the_first_pact(&app.page, &printer).await;
    close_in_order(&app, &stand, &file);
    drop(app);
    open_by_double_click(&stand, &file).await;
}

/// Start screen to checklist; answers the file that the sample became.
async fn rehearse_the_sample(app: &App, stand: &Stand) -> PathBuf {
    let page = &app.page;
    page.read("Belum ada acara di laptop ini").await;
    println!("start screen usable after {:.2?}, memory {} MB", app.started.elapsed(), app.memory_mb());
    page.picture("01-mulai").await;
    page.press("Contoh Mukomuko").await;
    page.see("//*[normalize-space(.)='GLADI']").await;
    for line in ["Peserta", "Urutan", "Susunan acara", "Saksi"] {
        page.see(&format!("//main//*[contains(text(), \"{line}\")]")).await;
    }
    page.picture("02-persiapan").await;
    let files: Vec<PathBuf> = ceremony_files(&stand.home.path().join("ikrar/documents"));
    let [file] = &files[..] else { panic!("one file was expected: {files:?}") };
    let summary = journal::summary(file).unwrap();
    assert_eq!((summary.parties, summary.complete, summary.rehearsal), (PARTIES, 0, true));
    file.clone()
}

/// From the door to the moment in which the first one can be called.
async fn run_the_agenda(page: &Page) {
    page.press("Jalankan Acara").await;
    page.read("Daftar hadir di pintu").await;
    page.see(&format!("//*[@role='listbox']//*[{}]", says(FIRST))).await;
    page.picture("03-daftar-hadir").await;
    run_the_agenda_to(page, "Pembacaan ikrar bersama").await;
    page.read("Menolak politik uang").await;
    page.press("Bagian berikutnya").await;
    page.picture("04-ikrar").await;
    page.press("Akhiri Pembacaan ikrar bersama").await;
    page.press("Akhiri ikrar sampai di sini").await;
    page.press("Mulai Penandatanganan pakta integritas").await;
    page.read("Belum ada yang dipanggil").await;
}

/// Opens the hall and goes through its first items until `last` runs.
async fn run_the_agenda_to(page: &Page, last: &str) {
    page.press("Buka acara di").await;
    for item in ["Pembukaan", "Sosialisasi aturan netralitas ASN"] {
        page.press(&format!("Mulai {item}")).await;
        page.see(&format!("//li[@aria-current='step'][{}]", says(item))).await;
        page.press(&format!("Akhiri {item}")).await;
    }
    page.press(&format!("Mulai {last}")).await;
}

/// The first signatory, at the signing window, without a photo.
async fn sign_in_the_window_beside(page: &Page, file: &Path) {
    page.press("Buka layar tanda tangan").await;
    page.press("Panggil Bupati Mukomuko").await;
    page.turn_to("signing").await;
    page.read(FIRST).await;
    page.read("Apakah data ini benar?").await;
    page.picture("05-layar-tanda-tangan").await;
    page.press("Lanjut ke foto").await;
    page.read("Data pribadi Saudara").await;
    page.press("Saya mengerti").await;
    page.picture("06-foto").await;
    page.press("Tanpa foto").await;
    write(page, 0.3).await;
    page.picture("07-goresan").await;
    save(page, file, 1).await;
    page.picture("08-tersimpan").await;
    page.turn_to("operator").await;
    page.read(&format!("1 dari {PARTIES}")).await;
    page.press("Tutup layar tanda tangan").await;
    page.read("Buka layar tanda tangan").await;
}

/// The second one, in the operator's own window, with a photo from a file.
async fn sign_on_this_screen(page: &Page, file: &Path) {
    page.press("Panggil Wakil Bupati Mukomuko").await;
    page.see(&format!("//h1[{}]", says(SECOND))).await;
    page.see(&format!("//figure[{}]", says(SECOND))).await;
    page.picture("09-jalankan-acara").await;
    page.press("Tanda tangan di layar ini").await;
    page.press("Lanjut ke foto").await;
    page.press("Saya mengerti").await;
    choose_photo(page).await;
    page.press("Pakai foto ini").await;
    write(page, 0.7).await;
    save(page, file, 2).await;
    leave_with_a_pin(page).await;
    page.read(&format!("2 dari {PARTIES}")).await;
}

/// A surface on this screen, locked: the desk comes back with the PIN alone.
async fn leave_with_a_pin(page: &Page) {
    page.press("Kunci layar ini").await;
    touch_digits(page, "2468").await;
    page.press("Kunci layar").await;
    page.read("Buka kunci (petugas)").await;
    assert!(!page.has(&format!("//button[{}]", says("Kembali ke meja petugas"))).await, "no way but the PIN");
    page.picture("09a-terkunci").await;
    page.press("Buka kunci (petugas)").await;
    touch_digits(page, "1357").await;
    page.press("Buka kunci").await;
    page.read("PIN tidak cocok").await;
    page.picture("09b-pin-salah").await;
    touch_digits(page, "2468").await;
    page.press("Buka kunci").await;
    // The foot of the window comes back line by line and moves what stands above it: a pointer that aimed before misses.
    page.see(&format!("//footer//*[{}]", says("Salinan kedua lengkap"))).await;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
}

async fn touch_digits(page: &Page, digits: &str) {
    for digit in digits.chars() {
        page.click(&format!("//button[not(@disabled)][normalize-space(.)=\"{digit}\"]")).await;
    }
}

/// Ink on the field, not saved.
async fn begin_a_third_signature(page: &Page) {
    page.press("Panggil Sekretaris Daerah").await;
    page.see(&format!("//h1[{}]", says(THIRD))).await;
    page.press("Tanda tangan di layar ini").await;
    page.press("Lanjut ke foto").await;
    page.press("Saya mengerti").await;
    page.press("Tanpa foto").await;
    write(page, 0.5).await;
    page.picture("10-sebelum-listrik-padam").await;
}

/// The folder of the second copy, as whoever chose it in Arsip on this laptop before left it.
fn choose_a_stick(stand: &Stand) -> PathBuf {
    let (stick, config) = (stand.home.path().join("flashdisk"), stand.home.path().join("ikrar/config"));
    for folder in [&stick, &config] {
        std::fs::create_dir_all(folder).unwrap();
    }
    let setting = serde_json::json!(stick);
    std::fs::write(config.join("salinan-kedua.json"), setting.to_string()).unwrap();
    stick
}

/// What lies on the stick alone is the ceremony up to the last act that was said to be saved; the third one signs on the spare.
fn another_laptop_goes_on(stick: &Path) {
    let copies: Vec<_> = std::fs::read_dir(stick).unwrap().map(|entry| entry.unwrap().path()).collect();
    let [copy] = &copies[..] else { panic!("one copy was expected: {copies:?}") };
    let now = device::clock::now();
    let spare = tests::hall::Hall::at(&now.to_rfc3339());
    let request = serde_json::json!({ "path": copy.join("acara.ikrar-salinan") });
    let opened: Result<desk::wire::OpenedBundle, _> = desk::operations::call(&spare.desk, "open_second_copy", request);
    let ceremony = opened.unwrap_or_else(|trouble: desk::Trouble| panic!("{trouble:?}")).ceremony;
    assert_eq!((ceremony.tally.parties, ceremony.tally.complete), (PARTIES, 2));
    assert_eq!(ceremony.called.map(|card| card.name).as_deref(), Some(THIRD));
    spare.sign_called();
    let onto = serde_json::json!({ "folder": stick });
    let kept: Result<desk::wire::SecondCopyView, _> = desk::operations::call(&spare.desk, "choose_second_copy", onto);
    assert_eq!(kept.unwrap_or_else(|trouble: desk::Trouble| panic!("{trouble:?}")).due, 0);
}

/// The first laptop is back, and the stick knows of a signature that it does not.
async fn take_in_what_the_other_laptop_wrote(page: &Page, file: &Path) {
    page.press("Arsip").await;
    page.read("catatan dari laptop lain yang belum ada di sini").await;
    page.press("Lihat catatan itu").await;
    page.read("1 di antaranya tanda tangan").await;
    page.picture("12a-laptop-lain").await;
    assert_eq!(journal::summary(file).unwrap().complete, 2, "looking takes nothing in");
    page.press("Gabungkan").await;
    page.read("digabungkan dan tersimpan").await;
    assert_eq!(journal::summary(file).unwrap().complete, 3, "the screen said so before the disk knew");
    page.read("Laptop yang menulis acara ini").await;
    page.picture("12b-digabungkan").await;
    page.read(&format!("Sudah 3 dari {PARTIES}")).await;
}

/// Read by another process, with the app dead in the middle of an act.
fn nothing_is_lost(file: &Path) {
    let report = journal::check(file).unwrap();
    assert!(report.faults.is_empty(), "{:?}", report.faults);
    let summary = journal::summary(file).unwrap();
    assert_eq!((summary.parties, summary.complete), (PARTIES, 2));
}

/// The file is at the top of the start screen, and the third one still stands at the surface.
async fn go_on_where_it_stopped(page: &Page) {
    page.read(&format!("2 dari {PARTIES}")).await;
    page.picture("11-terakhir-dibuka").await;
    page.press("Mukomuko").await;
    page.read("Dilanjutkan dari yang terakhir tersimpan").await;
    page.press("Jalankan Acara").await;
    page.see(&format!("//section//h1[{}]", says(THIRD))).await;
    for signed in [FIRST, SECOND] {
        page.see(&format!("//li[{}]", says(signed))).await;
    }
    page.see(&format!("//figure[{}]", says(THIRD))).await;
    page.picture("12-dilanjutkan").await;
}

/// What comes out of the printer is the pact of the first signatory, and the list says that it was printed.
async fn print_the_first_pact(page: &Page, printer: &NetworkPrinter) {
    page.press("Naskah").await;
    let row = format!("//*[@role='option'][{}]", says(FIRST));
    page.click(&row).await;
    page.see("//section[contains(@aria-label, 'Rahmad')]//*[name()='svg']").await;
    page.picture("13-naskah").await;
    page.press("Arsipkan").await;
    page.see(&format!("{row}[{}]", says("diarsipkan"))).await;
    page.press("Cetak").await;
    let paper = printer.next_job();
    page.see(&format!("{row}[{}]", says("dicetak 1×"))).await;
    page.read("Halaman ini dari arsip").await;
    page.picture("14-dicetak").await;
    let words = words_of(&paper);
    for expected in [FIRST, "Bupati Mukomuko", "PAKTA INTEGRITAS", "GLADI"] {
        assert!(words.contains(expected), "the printed sheet does not say {expected}:\n{words}");
    }
}

/// Closing the window ends the app and folds the write-ahead log in: the file alone is the whole ceremony.
fn close_in_order(app: &App, stand: &Stand, file: &Path) {
    close_button::press(stand.screen.display(), "Ikrar");
    app::until("the app has ended", || !app.runs());
    let names: Vec<PathBuf> = beside(file);
    assert_eq!(names, [file], "something was left beside the file");
    let copy = stand.home.path().join("salinan.ikrar");
    std::fs::copy(file, &copy).unwrap();
    assert!(journal::check(&copy).unwrap().faults.is_empty());
    assert_eq!(journal::summary(&copy).unwrap().complete, 3);
}

/// A file that is double-clicked is open when the window comes.
async fn open_by_double_click(stand: &Stand, file: &Path) {
    let app = App::start(stand, Some(file)).await;
    app.page.see("//*[normalize-space(.)='GLADI']").await;
    app.page.read(&format!("Sudah 3 dari {PARTIES}")).await;
}

async fn write(page: &Page, hand: f64) {
    let field = page.see("//*[@role='img'][@aria-label='Bidang tanda tangan']").await;
    pen::sign(page, &field, 2, hand).await;
}

/// Saves, and holds the screen to its word: when it says "Tersimpan", the file already has the act.
async fn save(page: &Page, file: &Path, complete: u32) {
    assert!(!page.has("//*[@role='status'][contains(., 'Tersimpan')]").await, "saved before it was asked to");
    assert_eq!(journal::summary(file).unwrap().complete, complete - 1);
    page.press("Simpan tanda tangan").await;
    page.see("//*[@role='status'][contains(., 'Tersimpan')]").await;
    assert_eq!(journal::summary(file).unwrap().complete, complete, "the screen said so before the disk knew");
}

async fn choose_photo(page: &Page) {
    let photo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../assets/emblems/contoh.png").canonicalize().unwrap();
    let chooser = page.client().find(fantoccini::Locator::XPath("//input[@type='file']")).await.unwrap();
    chooser.send_keys(&photo.to_string_lossy()).await.unwrap();
}

fn ceremony_files(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|ending| ending == "ikrar")).collect()
}

/// Every file whose name begins as this one's does.
fn beside(file: &Path) -> Vec<PathBuf> {
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let files = std::fs::read_dir(file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(&name)).collect()
}

fn words_of(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lembar.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output();
    let output = output.expect("poppler-utils: run `cargo xtask test`");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
