//! The windows: the operator's, and the signing surface on the second screen when there is one. The projector's:
//! [`crate::projector`].
//!
//! Sizes and titles stand in `tauri.conf.json`; here is only where a window appears. No window ever leaves our own
//! pages, and the surface never outlives the operator's window.

use tauri::{
    App, AppHandle, Manager, Monitor, PhysicalPosition, PhysicalSize, Url, WebviewWindow, WebviewWindowBuilder,
};

use crate::log;

/// Label of the operator's window.
pub(crate) const OPERATOR: &str = "operator";
/// Label of the signing surface.
pub(crate) const SIGNING: &str = "signing";
/// Label of the projector's window.
pub(crate) const PROJECTOR: &str = "projector";

/// The operator's window, at the start.
pub(crate) fn open_operator(app: &App) -> tauri::Result<()> {
    build(app.handle(), OPERATOR).map(drop)
}

/// Opens the signing surface, or brings it to the front: filling the second screen, or beside the operator's window
/// where there is only one. Answers what went wrong in English; the page says its own sentence.
#[tauri::command]
pub(crate) async fn open_signing_window(app: AppHandle) -> Result<(), String> {
    let opened = match app.get_webview_window(SIGNING) {
        Some(window) => window.set_focus(),
        None => open_surface(&app),
    };
    opened.map_err(|error| {
        log::line(format_args!("the signing window cannot be opened: {error}"));
        error.to_string()
    })
}

/// Closes the signing surface; ink that is not saved stays with its page until the process ends.
#[tauri::command]
pub(crate) async fn close_signing_window(app: AppHandle) -> Result<(), String> {
    let Some(window) = app.get_webview_window(SIGNING) else { return Ok(()) };
    window.close().map_err(|error| error.to_string())
}

/// Whether the signing surface is open.
#[tauri::command]
pub(crate) async fn signing_window_open(app: AppHandle) -> bool {
    app.get_webview_window(SIGNING).is_some()
}

fn open_surface(app: &AppHandle) -> tauri::Result<()> {
    let window = build(app, SIGNING)?;
    let own = app.get_webview_window(OPERATOR).and_then(|operator| operator.current_monitor().ok().flatten());
    let screens: Vec<Screen> = app.available_monitors()?.iter().map(Screen::of).collect();
    match place(own.as_ref().map(Screen::of), &screens, window.outer_size()?) {
        Place::Fills(screen) => {
            window.set_position(screen.position)?;
            window.show()?;
            window.set_fullscreen(true)?;
        }
        Place::Beside(position) => {
            window.set_position(position)?;
            window.show()?;
        }
        Place::Anywhere => window.show()?,
    }
    window.set_focus()
}

/// A window as `tauri.conf.json` describes it.
pub(crate) fn build(app: &AppHandle, label: &str) -> tauri::Result<WebviewWindow> {
    let known = app.config().app.windows.iter().find(|window| window.label == label);
    let config = known.ok_or(tauri::Error::WindowNotFound)?;
    WebviewWindowBuilder::from_config(app, config)?.on_navigation(ours).build()
}

/// Our own pages and nothing else: a file dropped on a window or a link in it goes nowhere.
fn ours(url: &Url) -> bool {
    url.scheme() == "tauri" || (url.scheme().starts_with("http") && url.host_str() == Some("tauri.localhost"))
}

/// A screen in physical pixels of the desktop.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Screen {
    position: PhysicalPosition<i32>,
    size: PhysicalSize<u32>,
}

impl Screen {
    fn of(monitor: &Monitor) -> Self {
        Self { position: *monitor.position(), size: *monitor.size() }
    }
}

/// Where the signing surface appears.
#[derive(Debug, PartialEq)]
enum Place {
    Fills(Screen),
    Beside(PhysicalPosition<i32>),
    Anywhere,
}

/// The first screen that is not the operator's; on a single screen its right lower corner, so that the list of the
/// operator at the left stays in sight.
fn place(own: Option<Screen>, screens: &[Screen], window: PhysicalSize<u32>) -> Place {
    let Some(own) = own.or_else(|| screens.first().copied()) else { return Place::Anywhere };
    if let Some(other) = screens.iter().find(|screen| screen.position != own.position) {
        return Place::Fills(*other);
    }
    let right = own.size.width.saturating_sub(window.width).cast_signed();
    let below = own.size.height.saturating_sub(window.height).cast_signed();
    Place::Beside(PhysicalPosition::new(own.position.x + right, own.position.y + below))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(x: i32, width: u32, height: u32) -> Screen {
        Screen { position: PhysicalPosition::new(x, 0), size: PhysicalSize::new(width, height) }
    }

    const WINDOW: PhysicalSize<u32> = PhysicalSize { width: 1024, height: 720 };

    #[test]
    fn the_second_screen_is_filled_whichever_comes_first() {
        let (laptop, projector) = (screen(0, 1366, 768), screen(1366, 1920, 1080));
        assert_eq!(place(Some(laptop), &[laptop, projector], WINDOW), Place::Fills(projector));
        assert_eq!(place(Some(laptop), &[projector, laptop], WINDOW), Place::Fills(projector));
        assert_eq!(place(Some(projector), &[laptop, projector], WINDOW), Place::Fills(laptop));
    }

    #[test]
    fn one_screen_has_it_in_a_corner_and_never_outside() {
        let laptop = screen(0, 1366, 768);
        assert_eq!(place(Some(laptop), &[laptop], WINDOW), Place::Beside(PhysicalPosition::new(342, 48)));
        let small = screen(0, 800, 600);
        assert_eq!(place(None, &[small], WINDOW), Place::Beside(PhysicalPosition::new(0, 0)));
        assert_eq!(place(None, &[], WINDOW), Place::Anywhere);
    }

    #[test]
    fn windows_stay_on_our_pages() {
        let goes = |url: &str| ours(&url.parse().unwrap());
        assert!(goes("tauri://localhost/operator.html") && goes("http://tauri.localhost/signing.html"));
        assert!(!goes("https://contoh.go.id/") && !goes("file:///tmp/daftar.csv") && !goes("http://localhost:5173/"));
    }
}
