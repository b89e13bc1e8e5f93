//! A hand that signs: loops over the field, as pointer moves through the driver.
//!
//! The driver's pointer is a mouse (the WebView gives pressure once and then none); pressure and touch are tried with
//! recorded strokes in the crate `ink`.

use crate::page::Page;
use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use std::f64::consts::TAU;
use std::time::Duration;

/// Moves per stroke.
const STEPS: u32 = 48;

/// Writes `strokes` strokes into `field`; `hand` makes one person's signature differ from another's.
pub(crate) async fn sign(page: &Page, field: &Element, strokes: u32, hand: f64) {
    let (_, _, width, height) = field.rectangle().await.expect("the field has a place");
    for stroke in 0..strokes {
        let mut moves = MouseActions::new("hand".to_owned());
        for step in 0..=STEPS {
            let (x, y) = point(f64::from(stroke), f64::from(step) / f64::from(STEPS), hand);
            let duration = Some(Duration::from_millis(5));
            moves = moves.then(PointerAction::MoveToElement {
                element: field.clone(),
                duration,
                x: x * width,
                y: y * height,
            });
            if step == 0 {
                moves = moves.then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
            }
        }
        let moves = moves.then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        page.client().perform_actions(moves).await.expect("the driver moves the pointer");
    }
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
