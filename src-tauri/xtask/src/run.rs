//! `cargo xtask run`: from a fresh machine to the open app; without a display, the sample ceremony instead.
//!
//! An organiser may be the first to read what this prints, so it speaks Indonesian with the English beside it.

use crate::set_up::{self, Purpose};
use crate::{Outcome, place, step::Step};

pub(crate) fn run(release: bool, rest: &[String]) -> Outcome {
    if has_display() { window(release, rest) } else { headless(release, rest) }
}

/// Only Linux can be without a window system; the others always have one for whoever is logged in.
fn has_display() -> bool {
    let named = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || named("DISPLAY") || named("WAYLAND_DISPLAY")
}

/// The quick build by default: on a fresh laptop it shows the first window in half the time of a release
/// build, the heavy libraries are optimised in it all the same (profiles in Cargo.toml), and `test` reuses
/// it. `--release` is for the day of the event.
fn window(release: bool, rest: &[String]) -> Outcome {
    set_up::system(Purpose::Window)?;
    set_up::built_ui()?;
    println!("\nMembangun dan membuka Ikrar; pertama kali perlu beberapa menit.");
    println!("(building and opening the app; the first time takes some minutes)");
    cargo_run("Ikrar", "ikrar", release).with(rest).run()
}

fn headless(release: bool, rest: &[String]) -> Outcome {
    println!("Tidak ada layar di mesin ini (DISPLAY dan WAYLAND_DISPLAY kosong), jadi jendela Ikrar tidak dibuka.");
    println!("Sebagai gantinya, acara contoh Mukomuko dijalankan dari awal sampai naskahnya.");
    println!("(no display on this machine: playing the sample ceremony instead of opening the window)");
    set_up::system(Purpose::Headless)?;
    // ikrarctl carries the page that judges documents without Ikrar.
    set_up::built_ui()?;
    let out = place::target().join("contoh-mukomuko");
    if out.exists() {
        // Made by an earlier run of ours; the ceremony is played anew, and a ceremony file is never overwritten.
        std::fs::remove_dir_all(&out).map_err(|fault| format!("cannot empty {}: {fault}", out.display()))?;
    }
    cargo_run("ikrarctl demo", "ikrarctl", release)
        .with(&["demo", "--sample", "mukomuko", "--out"])
        .with(&[&out])
        .with(rest)
        .run()?;
    println!("\nBerkas acara dan naskahnya ada di (the ceremony and its documents lie in):\n  {}", out.display());
    Ok(())
}

fn cargo_run(title: &str, package: &str, release: bool) -> Step {
    let profile: &[&str] = if release { &["--release"] } else { &[] };
    Step::cargo(title, &["run", "--locked", "--package", package]).with(profile).with(&["--"])
}
