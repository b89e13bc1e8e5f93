//! The shell: windows around the desk, and nothing that decides.
//!
//! What it is: the only crate that knows Tauri. It hands every request of a page to [`desk::operations`], tells the
//! pages when something became durable, opens and closes windows, and lets our own pages use the camera. What it
//! never does: know a rule, a document or a table. A page's request comes in through [`rpc`] and its answer goes out
//! the same way; nothing else crosses.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod camera;
mod leave;
mod log;
mod office;
mod projector;
mod rpc;
mod windows;

use std::path::PathBuf;

use tauri::{App, AppHandle, Builder, Emitter, Manager, WindowEvent, Wry};

use office::Office;

fn main() {
    log::faults();
    let app = builder().build(tauri::generate_context!());
    match app {
        Ok(app) => app.run(|app, event| leave::at_the_end(app, &event)),
        Err(error) => log::line(format_args!("the application cannot start: {error}")),
    }
}

fn builder() -> Builder<Wry> {
    Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .on_permission_request(|webview, kind| camera::answer(webview.label(), kind))
        .manage(Office::open(file_to_open()))
        .manage(projector::Projector::default())
        .invoke_handler(tauri::generate_handler![
            rpc::rpc,
            windows::open_signing_window,
            windows::close_signing_window,
            windows::signing_window_open,
            projector::projector_displays,
            projector::open_projector,
            projector::close_projector,
            projector::projector_window,
        ])
        .setup(|app| Ok(set_up(app)?))
        .on_window_event(|window, event| {
            if let WindowEvent::CloseRequested { api, .. } = event
                && window.label() == windows::OPERATOR
            {
                api.prevent_close();
                leave::in_order(window.app_handle());
            }
        })
}

fn set_up(app: &mut App) -> tauri::Result<()> {
    let pages = app.handle().clone();
    let office = app.state::<Office>();
    let behind = office.work_behind();
    office.on_change(move |sequence| {
        for work in &behind {
            // Nobody listens any more only when the app ends.
            let _ = work.send(());
        }
        tell(&pages, "changed", sequence);
    });
    let pages = app.handle().clone();
    office.on_hall(move |sequence| tell(&pages, "hall", sequence));
    windows::open_operator(app)
}

/// Tells every window that it may ask for something newer.
fn tell(pages: &AppHandle, event: &str, sequence: u32) {
    if let Err(error) = pages.emit(event, serde_json::json!({ "sequence": sequence })) {
        log::line(format_args!("the pages were not told of {event} {sequence}: {error}"));
    }
}

/// A ceremony file that was double-clicked comes as the first argument.
fn file_to_open() -> Option<PathBuf> {
    let path = PathBuf::from(std::env::args_os().nth(1)?);
    // Relative to where it was started, before anything changes folder; arguments of other kinds are no file.
    path.is_file().then(|| std::path::absolute(&path).unwrap_or(path))
}
