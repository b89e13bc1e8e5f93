//! System packages on Linux: installed on Debian and Ubuntu, named on every other distribution.

use super::Purpose;
use crate::{Outcome, step::Step};
use std::collections::BTreeSet;

const COMPILER: [&str; 2] = ["build-essential", "pkg-config"];
/// The WebView, what it needs to show pictures and the camera, and the commands that print.
const WINDOW: [&str; 8] = [
    "file",
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
    "libssl-dev",
    "gstreamer1.0-plugins-good",
    "gstreamer1.0-plugins-bad",
    "cups-client",
    "xdg-utils",
];
/// A screen and a driver for the desktop test, a print server with drivers, judges for PDFs and seals; Java with JAXB
/// and Python for the judges of archive files and of seals; Chromium opens the verifier's page as people do, and stands
/// for tablets and phones.
const TESTS: [&str; 19] = [
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "dbus",
    "dbus-x11",
    "xdotool",
    "chromium",
    "chromium-driver",
    "poppler-utils",
    "qpdf",
    "openssl",
    "python3",
    "python3-venv",
    "cups",
    "cups-filters",
    "ghostscript",
    "printer-driver-cups-pdf",
    "default-jdk-headless",
    "libjaxb-java",
];
const WINDOWS: [&str; 3] = ["gcc-mingw-w64-x86-64", "g++-mingw-w64-x86-64", "wine64"];
/// Python for the references, and the text engine that `WeasyPrint` loads.
const BENCH: [&str; 5] = ["python3", "python3-venv", "libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"];

/// Package names elsewhere, for the sentence that names them.
const ELSEWHERE: &str = "\
  Fedora:   sudo dnf install webkit2gtk4.1-devel librsvg2-devel openssl-devel gcc make pkgconf file cups-client
  Arch:     sudo pacman -S webkit2gtk-4.1 librsvg openssl base-devel file cups
  openSUSE: sudo zypper install webkit2gtk3-devel librsvg-devel libopenssl-devel gcc make pkg-config file cups-client";

pub(super) fn require(purpose: Purpose) -> Outcome {
    if has_apt() {
        return install(&missing(&packages(purpose))?, purpose);
    }
    let needs_webview = matches!(purpose, Purpose::Window | Purpose::Tests);
    if needs_webview && !pkg_config_knows_webkit() {
        return Err(format!(
            "The system libraries of the window (WebKitGTK 4.1) are missing, and this is neither Debian nor Ubuntu, \
             so they have to be installed by hand:\n{ELSEWHERE}"
        ));
    }
    Ok(())
}

fn packages(purpose: Purpose) -> BTreeSet<&'static str> {
    let lists: &[&[&str]] = match purpose {
        Purpose::Headless => &[&COMPILER],
        Purpose::Window => &[&COMPILER, &WINDOW],
        Purpose::Tests => &[&COMPILER, &WINDOW, &TESTS],
        Purpose::Windows => &[&COMPILER, &WINDOWS],
        Purpose::Bench => &[&COMPILER, &BENCH],
    };
    lists.iter().flat_map(|list| list.iter().copied()).collect()
}

fn reason(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Headless => "untuk membangun ikrarctl (to build ikrarctl)",
        Purpose::Window => "untuk membangun dan membuka jendela Ikrar (to build and open the app)",
        Purpose::Tests => "untuk menjalankan semua uji (to run every test)",
        Purpose::Windows => "untuk membangun dan mencoba versi Windows (to build and try the Windows version)",
        Purpose::Bench => "untuk mengukur di samping Typst (to measure beside Typst)",
    }
}

fn has_apt() -> bool {
    let runs = |program: &str| Step::new(program, program).with(&["--version"]).answer().is_ok_and(|a| a.succeeded());
    runs("dpkg-query") && runs("apt-get")
}

fn pkg_config_knows_webkit() -> bool {
    let ask = Step::new("WebKitGTK", "pkg-config").with(&["--exists", "webkit2gtk-4.1"]);
    ask.answer().is_ok_and(|answer| answer.succeeded())
}

fn missing(wanted: &BTreeSet<&'static str>) -> Outcome<Vec<&'static str>> {
    // It exits with 1 when it does not know one of them; what it does know is still printed.
    let answer = Step::new("installed packages", "dpkg-query")
        .with(&["-W", "-f=${Package} ${db:Status-Status}\\n"])
        .with(&wanted.iter().copied().collect::<Vec<_>>())
        .answer()?;
    let installed = read_installed(&answer.out);
    Ok(wanted.iter().copied().filter(|package| !installed.contains(package)).collect())
}

fn read_installed(listing: &str) -> BTreeSet<&str> {
    listing.lines().filter_map(|line| line.strip_suffix(" installed")).collect()
}

fn install(missing: &[&str], purpose: Purpose) -> Outcome {
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    println!("\nMemasang paket sistem {}:\n(installing system packages)\n  {names}", reason(purpose));
    let by_hand = || format!("Install these packages and try again:\n  sudo apt-get install {names}");
    let root = is_root()?;
    if !root && Step::new("sudo", "sudo").with(&["--version"]).answer().is_err() {
        return Err(format!("You are not root and sudo is not installed. {}", by_hand()));
    }
    apt("package lists", root, &["update"]).run().map_err(|fault| format!("{fault}\n{}", by_hand()))?;
    // Recommended packages would bring a whole desktop along.
    apt("system packages", root, &["install", "--yes", "--no-install-recommends"])
        .with(missing)
        .run()
        .map_err(|fault| format!("{fault}\n{}", by_hand()))
}

/// Waits for another apt instead of failing beside it; asks nothing.
fn apt(title: &str, root: bool, arguments: &[&str]) -> Step {
    let settings = ["DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"];
    let step = if root { Step::new(title, "env") } else { Step::new(title, "sudo").with(&["env"]) };
    step.with(&settings).with(arguments)
}

fn is_root() -> Outcome<bool> {
    Ok(Step::new("user", "id").with(&["-u"]).answer()?.out.trim() == "0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_wholly_installed_packages_count() {
        let listing = "cups installed\nxvfb config-files\nwine64 not-installed\nlibwebkit2gtk-4.1-dev installed\n";
        let installed: Vec<&str> = read_installed(listing).into_iter().collect();
        assert_eq!(installed, ["cups", "libwebkit2gtk-4.1-dev"]);
    }

    #[test]
    fn tests_need_what_the_window_needs_and_more() {
        let (window, tests) = (packages(Purpose::Window), packages(Purpose::Tests));
        assert!(window.is_subset(&tests) && tests.contains("webkit2gtk-driver"));
        assert!(!packages(Purpose::Headless).contains("libwebkit2gtk-4.1-dev"));
    }
}
