//! The square for checking (a signed claim), at the foot left of the last page, with its caption.
//!
//! A square keeps the zone that its readers need clear at every side, whatever stands around it. Its modules are whole
//! dots of an office printer.

use crate::compose::Composer;
use crate::flow::{Slab, Stand};
use crate::measure::{DOT, FOOTER, LEFT, QR};
use crate::model::{Frame, QrMark};
use crate::qr::Modules;
use crate::sheet::{Item, RectMm};
use crate::stack::{Align, Stack};

/// From the square to its caption at least, mm.
const TO_CAPTION: f32 = 3.0;

/// Pushes the square as a block of its own at the foot of the page.
pub(crate) fn qr_foot(composer: &mut Composer<'_>) {
    let Some(qr) = &composer.frame.qr else { return };
    let (mut items, height) = captioned(qr, LEFT, LEFT + composer.width);
    // The zone above belongs to the block: gaps are made smaller where that saves a page.
    let (_, clear) = size(&qr.modules);
    for item in &mut items {
        item.lower(clear);
    }
    // The square never stands alone on a page.
    composer.keep_with_next();
    composer.space(4.0);
    composer.push(Slab { height: height + clear, items, stand: Stand::AtFoot, ..Slab::default() });
}

/// Lays the square into the free left part of a signature block, its foot at `foot` mm or on the block's foot.
pub(crate) fn qr_beside(frame: &Frame, slab: &mut Slab, x: f32, right: f32, foot: Option<f32>) {
    let Some(qr) = &frame.qr else { return };
    let (mut items, height) = captioned(qr, x, right - 4.0);
    slab.height = slab.height.max(height);
    let lowered = foot.unwrap_or(slab.height) - height;
    for item in &mut items {
        item.lower(lowered.max(0.0));
    }
    slab.items.append(&mut items);
}

/// Between two signature columns, where there is room for the square alone: the caption stands under it.
pub(crate) fn qr_between(frame: &Frame, slab: &mut Slab, x: f32) {
    let Some(qr) = &frame.qr else { return };
    let (side, clear) = size(&qr.modules);
    let mut stack = Stack::new(x, QR, Align::Left);
    stack.items.push(square(&qr.modules, x, clear));
    stack.space(clear + side + clear);
    for line in &qr.caption {
        stack.text(line, FOOTER);
    }
    slab.height = slab.height.max(stack.y);
    slab.items.append(&mut stack.items);
}

/// Side of a square and of the zone around it, mm: the largest of at most [`QR`] whose modules are whole dots.
fn size(modules: &Modules) -> (f32, f32) {
    let count = f32::from(u16::try_from(modules.side().max(1)).unwrap_or(u16::MAX));
    let side = (QR / count / DOT).floor().max(1.0) * DOT * count;
    (side, modules.clear_mm(side))
}

fn square(modules: &Modules, x: f32, y: f32) -> Item {
    let (side, _) = size(modules);
    Item::Qr { modules: modules.clone(), rect: RectMm { x, y, w: side, h: side } }
}

fn captioned(qr: &QrMark, x: f32, right: f32) -> (Vec<Item>, f32) {
    let (side, clear) = size(&qr.modules);
    let left = x + side + clear.max(TO_CAPTION);
    let mut stack = Stack::new(left, right - left, Align::Left);
    for line in &qr.caption {
        stack.text(line, FOOTER);
    }
    let height = side.max(stack.y);
    let lowered = height - stack.y;
    stack.items.iter_mut().for_each(|item| item.lower(lowered));
    let mut items = vec![square(&qr.modules, x, height - side)];
    items.append(&mut stack.items);
    (items, height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_whole_dots_and_the_square_keeps_its_size() {
        for length in [150, 221, 262, 300] {
            let modules = Modules::of(&"IKR1:6BF:XN7.D8+K$".repeat(20)[..length]).unwrap();
            let (side, clear) = size(&modules);
            let dots = f64::from(side / DOT) / f64::from(u16::try_from(modules.side()).unwrap());
            assert!((dots - dots.round()).abs() < 0.001, "{length}: {dots} dots a module");
            assert!((26.0..=QR + 0.001).contains(&side) && clear < 4.0, "{length}: {side} mm");
        }
    }
}
