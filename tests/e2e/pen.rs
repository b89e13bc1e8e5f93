//! A hand that signs: loops over the field, as pointer moves through the driver.
//!
//! The driver gives no pressure (the WebView's pointer is a mouse, the browser's pen presses evenly); pressure is tried
//! with recorded strokes in the crate `ink`.

use crate::page::Page;
use fantoccini::actions::{
    ActionSequence, InputSource, MOUSE_BUTTON_LEFT, MouseActions, PenActions, PointerAction, TouchActions,
};
use fantoccini::elements::Element;
use std::f64::consts::TAU;
use std::time::Duration;

/// Moves per stroke.
const STEPS: u32 = 48;

/// What touches the field.
#[derive(Clone, Copy)]
pub(crate) enum Tip {
    Mouse,
    Pen,
    Finger,
}

/// Writes `strokes` strokes into `field`; `hand` makes one person's signature differ from another's.
pub(crate) async fn sign(page: &Page, field: &Element, strokes: u32, hand: f64) {
    for number in 0..strokes {
        stroke(page, field, number, hand, Tip::Mouse).await;
    }
}

/// Writes the stroke with this number, from 0, of somebody's signature.
pub(crate) async fn stroke(page: &Page, field: &Element, number: u32, hand: f64, tip: Tip) {
    let (_, _, width, height) = field.rectangle().await.expect("the field has a place");
    let places = (0..=STEPS).map(|step| {
        let (x, y) = point(f64::from(number), f64::from(step) / f64::from(STEPS), hand);
        (x * width, y * height)
    });
    let name = "hand".to_owned();
    let moves = match tip {
        Tip::Mouse => along(MouseActions::new(name), field, places),
        Tip::Pen => along(PenActions::new(name), field, places),
        Tip::Finger => along(TouchActions::new(name), field, places),
    };
    page.client().perform_actions(moves).await.expect("the driver moves the pointer");
}

fn along<S>(still: S, field: &Element, places: impl Iterator<Item = (f64, f64)>) -> ActionSequence
where
    S: InputSource<Action = PointerAction>,
{
    let duration = Some(Duration::from_millis(5));
    let mut moves = still;
    for (step, (x, y)) in places.enumerate() {
        moves = moves.then(PointerAction::MoveToElement { element: field.clone(), duration, x, y });
        if step == 0 {
            moves = moves.then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
        }
    }
    moves.then(PointerAction::Up { button: MOUSE_BUTTON_LEFT }).into()
}

/// Offsets from the middle of the field in parts of its width and height: loops that lean and shrink, then a flourish
/// back under them.
fn point(stroke: f64, along: f64, hand: f64) -> (f64, f64) {
    if stroke > 0.0 {
        return (0.26 - 0.5 * along, 0.2 + 0.07 * (along * 3.0 + hand).sin() + 0.02 * stroke);
    }
    let turn = along * TAU * (4.0 + hand);
    let tall = 0.26 * (1.0 - 0.55 * along) * (1.0 + 0.35 * (turn * 0.5 + hand).cos());
    (0.46 * along - 0.27 + 0.045 * turn.sin() + 0.04 * turn.cos(), -0.06 - tall * turn.cos() * 0.9)
}
