//! The app from its start to a start screen that can be used, and the memory it then takes, on a screen of its own.
//!
//! Drives the built app as the desktop test does. The time runs from asking the driver to start the app until the
//! words of the start screen are read, so the driver's own share is in it. Only Linux is measured.

#[allow(dead_code, clippy::unwrap_used, reason = "code of the desktop test, which uses the rest")]
#[path = "../e2e/app.rs"]
mod app;
mod measure;
#[allow(dead_code, clippy::unwrap_used, reason = "code of the desktop test, which uses the rest")]
#[path = "../e2e/page.rs"]
mod page;
#[allow(dead_code, clippy::unwrap_used, reason = "code of the desktop test, which uses the rest")]
#[path = "../e2e/screen.rs"]
mod screen;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    const STARTS: usize = 5;
    let (mut seconds, mut megabytes) = (Vec::new(), 0.0_f64);
    for _ in 0..STARTS {
        let home = tempfile::Builder::new().prefix("ikrar-bench").tempdir().expect("a folder");
        let cups = home.path().join("no-printers");
        let stand = app::Stand { screen: screen::Screen::start(), home, cups };
        let app = app::App::start(&stand, None).await;
        app.page.read("Belum ada acara di laptop ini").await;
        seconds.push(app.started.elapsed().as_secs_f64());
        megabytes = megabytes.max(f64::from(u32::try_from(app.memory_mb()).expect("less than a petabyte")));
    }
    seconds.sort_by(f64::total_cmp);
    measure::report("app, start to usable screen", seconds[STARTS / 2], "s", &format!("median of {STARTS} starts"));
    measure::report("app, memory at the start screen", megabytes, "MB", "its own share, WebKit's processes included");
}
