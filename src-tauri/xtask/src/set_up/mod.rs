//! Brings a machine to where the app builds and the tests run. Each part looks first, says what it will do,
//! and does nothing when there is nothing to do.

mod apt;
mod judges;
mod node;
mod python;
mod targets;
mod typst;
mod ui;
mod verapdf;

pub(crate) use judges::pyhanko;
pub(crate) use targets::require as require_target;
pub(crate) use typst::python as typst_python;
pub(crate) use verapdf::require as archive_judge;

use crate::Outcome;

/// What the machine is prepared for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Build and open the app.
    Window,
    /// Build the headless tool.
    Headless,
    /// Run every test.
    Tests,
    /// Cross-build for Windows and run the result.
    Windows,
    /// Measure beside Typst.
    Bench,
}

/// System packages for `purpose`. Only Linux needs any: the other systems bring their WebView along.
pub(crate) fn system(purpose: Purpose) -> Outcome {
    if cfg!(target_os = "linux") { apt::require(purpose) } else { Ok(()) }
}

/// The built UI that the app embeds.
pub(crate) fn built_ui() -> Outcome {
    ui_packages()?;
    ui::ink()?;
    ui::build()
}

/// What checks of the UI need: its packages and the ink in WebAssembly.
pub(crate) fn checkable_ui() -> Outcome {
    ui_packages()?;
    ui::ink()
}

fn ui_packages() -> Outcome {
    node::require()?;
    ui::packages()
}
