//! `cargo xtask screenshots --out DIR`: the real application, and a real browser for the pads, through every screen and
//! state of the Mukomuko sample, in both languages and both sizes. Of each it writes a picture for the eyes of people, and
//! what axe finds in it to `axe.json`.
//!
//! What it never does: judge. Whoever made a screen looks at its pictures; the desktop test is what fails.
#![expect(clippy::print_stdout, reason = "a command for developers speaks on its standard output")]

#[cfg(target_os = "linux")]
#[allow(dead_code, reason = "the desktop test uses more of it")]
mod app;
#[cfg(target_os = "linux")]
#[allow(dead_code, reason = "the desktop test uses more of it")]
mod browser;
#[cfg(target_os = "linux")]
mod gallery;
#[cfg(target_os = "linux")]
#[allow(dead_code, reason = "the desktop test uses more of it")]
mod page;
#[cfg(target_os = "linux")]
#[allow(dead_code, reason = "the desktop test uses more of it")]
mod pen;
#[cfg(target_os = "linux")]
mod screen;
#[cfg(target_os = "linux")]
mod tour;

#[cfg(target_os = "linux")]
fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [flag, folder] = &words[..] else { panic!("usage: screenshots --out DIR") };
    assert_eq!(flag, "--out", "usage: screenshots --out DIR");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    let taken = runtime.block_on(tour::walk_all(std::path::Path::new(folder)));
    println!("{taken}");
}

#[cfg(not(target_os = "linux"))]
fn main() {
    println!("The pictures are taken on Linux, where the driver of the WebView runs.");
}
