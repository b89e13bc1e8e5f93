//! Leaving: the open ceremony is closed first, its write-ahead log folded in, so that a copy of the file made by any
//! file manager is complete. Only then do the windows go. What could not be folded in is no loss: the next opening
//! recovers it; but it is said, because the file alone is then not yet the whole ceremony.

use std::sync::atomic::{AtomicBool, Ordering};

use desk::Trouble;
use tauri::{AppHandle, Manager, RunEvent};
use tauri_plugin_dialog::{DialogExt, MessageDialogKind};

use crate::log;
use crate::office::Office;

static LEAVING: AtomicBool = AtomicBool::new(false);

/// Closes everything and ends the application; comes back at once and works on a thread of its own.
pub(crate) fn in_order(app: &AppHandle) {
    // A second press on the close button must not overtake the first, which is still writing.
    if LEAVING.swap(true, Ordering::SeqCst) {
        return;
    }
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || {
        if let Err(trouble) = app.state::<Office>().shut() {
            say(&app, &trouble);
        }
        app.exit(0);
    });
}

fn say(app: &AppHandle, trouble: &Trouble) {
    log::line(format_args!("closing: {:?}: {}", trouble.code, trouble.detail));
    app.dialog().message(&trouble.message).title("Ikrar").kind(MessageDialogKind::Warning).blocking_show();
}

/// The end by another way, such as the system's own "quit": nothing is left open behind us.
pub(crate) fn at_the_end(app: &AppHandle, event: &RunEvent) {
    if matches!(event, RunEvent::Exit)
        && let Err(trouble) = app.state::<Office>().shut()
    {
        log::line(format_args!("at the end: {:?}: {}", trouble.code, trouble.detail));
    }
}
