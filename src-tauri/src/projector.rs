//! The projector's window: on the display that the operator chose, never on another, and on the operator's own only when
//! that was chosen. What is shown on it is decided in `desk`.
//!
//! Displays come and go with cables. While the window is open a thread looks once a second: a window whose display is
//! gone is hidden, because the system moves it to where the operator works; when that is back it fills it again.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use tauri::{AppHandle, Manager, Monitor, PhysicalPosition, PhysicalSize, State, WebviewWindow};

use crate::log;
use crate::windows::{self, OPERATOR, PROJECTOR};

const LOOKING: Duration = Duration::from_secs(1);

/// What was chosen last, and whether the window stands there.
#[derive(Default)]
pub(crate) struct Projector(Mutex<Chosen>);

#[derive(Default)]
struct Chosen {
    name: String,
    size: PhysicalSize<u32>,
    /// The operator's window is on it and it was chosen all the same: a window there, no full screen.
    shared: bool,
    placed: bool,
}

/// A display: its name, size and place in physical pixels.
type Display = (String, PhysicalSize<u32>, PhysicalPosition<i32>);

/// The displays there are, for the operator to choose from.
#[tauri::command]
pub(crate) async fn projector_displays(app: AppHandle) -> Result<Value, String> {
    let (own, displays) = displays(&app).map_err(said)?;
    let told = |((name, size, at), number): (&Display, usize)| json!({ "number": number, "name": name, "width": size.width, "height": size.height, "own": Some(*at) == own });
    Ok(displays.iter().zip(1..).map(told).collect())
}

/// Opens the window on a display, or moves it there.
#[tauri::command]
pub(crate) async fn open_projector(app: AppHandle, name: String, width: u32, height: u32) -> Result<(), String> {
    open(&app, name, PhysicalSize::new(width, height)).map_err(said)
}

/// Closes it.
#[tauri::command]
pub(crate) async fn close_projector(app: AppHandle) -> Result<(), String> {
    app.get_webview_window(PROJECTOR).map_or(Ok(()), |window| window.close()).map_err(said)
}

/// `closed`, `shown`, or `away`: open, but its display is gone.
#[tauri::command]
pub(crate) async fn projector_window(app: AppHandle, projector: State<'_, Projector>) -> Result<&'static str, ()> {
    let placed = projector.0.lock().unwrap_or_else(PoisonError::into_inner).placed;
    let open = app.get_webview_window(PROJECTOR).is_some();
    Ok(match (open, placed) {
        (false, _) => "closed",
        (true, true) => "shown",
        (true, false) => "away",
    })
}

fn open(app: &AppHandle, name: String, size: PhysicalSize<u32>) -> tauri::Result<()> {
    let (own, displays) = displays(app)?;
    let shared = displays.iter().any(|(known, _, at)| *known == name && Some(*at) == own);
    let chosen = Chosen { name, size, shared, placed: false };
    *app.state::<Projector>().0.lock().unwrap_or_else(PoisonError::into_inner) = chosen;
    if let Some(window) = app.get_webview_window(PROJECTOR) {
        return look(app, &window);
    }
    look(app, &windows::build(app, PROJECTOR)?)?;
    let app = app.clone();
    std::thread::spawn(move || {
        while let Some(window) = app.get_webview_window(PROJECTOR) {
            look(&app, &window).unwrap_or_else(|error| drop(said(error)));
            std::thread::sleep(LOOKING);
        }
    });
    Ok(())
}

/// Hides the window when its display is gone, and puts it where it belongs when that is there.
fn look(app: &AppHandle, window: &WebviewWindow) -> tauri::Result<()> {
    let (own, displays) = displays(app)?;
    let projector = app.state::<Projector>();
    let mut chosen = projector.0.lock().unwrap_or_else(PoisonError::into_inner);
    match (home(&chosen, own, &displays), chosen.placed) {
        (None, true) => window.hide()?,
        (Some(_), false) if chosen.shared => window.show()?,
        (Some(at), false) => {
            window.set_fullscreen(false)?;
            window.set_position(at)?;
            window.show()?;
            window.set_fullscreen(true)?;
        }
        _ => return Ok(()),
    }
    chosen.placed = !chosen.placed;
    Ok(())
}

/// Where the window belongs: on the display of this name and size, else of this name.
fn home(chosen: &Chosen, own: Option<PhysicalPosition<i32>>, displays: &[Display]) -> Option<PhysicalPosition<i32>> {
    let mine = |(name, _, at): &&Display| *name == chosen.name && (chosen.shared || Some(*at) != own);
    let exact = displays.iter().filter(mine).find(|(_, size, _)| *size == chosen.size);
    exact.or_else(|| displays.iter().find(mine)).map(|(_, _, at)| *at)
}

fn displays(app: &AppHandle) -> tauri::Result<(Option<PhysicalPosition<i32>>, Vec<Display>)> {
    let own = app.get_webview_window(OPERATOR).and_then(|operator| operator.current_monitor().ok().flatten());
    let known = |one: &Monitor| (one.name().cloned().unwrap_or_default(), *one.size(), *one.position());
    Ok((own.map(|monitor| *monitor.position()), app.available_monitors()?.iter().map(known).collect()))
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` hands it over")]
fn said(error: tauri::Error) -> String {
    log::line(format_args!("projector: {error}"));
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn display(name: &str, x: i32, width: u32) -> Display {
        (name.into(), PhysicalSize::new(width, 1080), PhysicalPosition::new(x, 0))
    }

    #[test]
    fn it_goes_to_the_chosen_display_and_never_uninvited_to_the_operators() {
        let (laptop, wall) = (display("eDP-1", 0, 1366), display("HDMI-1", 1366, 1920));
        let own = Some(laptop.2);
        let mut chosen = Chosen { name: "HDMI-1".into(), size: wall.1, ..Chosen::default() };
        assert_eq!(home(&chosen, own, &[laptop.clone(), wall.clone()]), Some(wall.2));
        assert_eq!(home(&chosen, own, std::slice::from_ref(&laptop)), None, "unplugged");
        // Back at another place with another size; and a laptop alone that is now called as the wall was.
        assert_eq!(home(&chosen, own, &[display("HDMI-1", -1280, 1280), laptop.clone()]), Some((-1280, 0).into()));
        assert_eq!(home(&chosen, own, &[display("HDMI-1", 0, 1366)]), None);
        // Two displays of one name are told apart by their size.
        assert_eq!(home(&chosen, own, &[display("HDMI-1", 3000, 1280), wall.clone()]), Some(wall.2));
        (chosen.name, chosen.shared) = ("eDP-1".into(), true);
        assert_eq!(home(&chosen, own, std::slice::from_ref(&laptop)), Some(laptop.2), "chosen knowingly");
    }
}
