//! The square for checking (a signed claim), at the foot left of the last page, with its caption.

use crate::compose::Composer;
use crate::flow::{Slab, Stand};
use crate::measure::{FOOTER, LEFT, QR};
use crate::model::{Frame, QrMark};
use crate::sheet::{Item, RectMm};
use crate::stack::{Align, Stack};

/// Pushes the square as a block of its own at the foot of the page.
pub(crate) fn qr_foot(composer: &mut Composer<'_>) {
    let Some(qr) = &composer.frame.qr else { return };
    let (items, height) = captioned(qr, LEFT, LEFT + composer.width);
    // The square never stands alone on a page.
    composer.keep_with_next();
    composer.space(4.0);
    composer.push(Slab { height, items, stand: Stand::AtFoot, ..Slab::default() });
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
    let mut stack = Stack::new(x, QR, Align::Left);
    stack.items.push(square(qr, x, 2.0));
    stack.space(2.0 + QR + 2.0);
    for line in &qr.caption {
        stack.text(line, FOOTER);
    }
    slab.height = slab.height.max(stack.y);
    slab.items.append(&mut stack.items);
}

fn square(qr: &QrMark, x: f32, y: f32) -> Item {
    Item::Qr { modules: qr.modules.clone(), rect: RectMm { x, y, w: QR, h: QR } }
}

fn captioned(qr: &QrMark, x: f32, right: f32) -> (Vec<Item>, f32) {
    let mut stack = Stack::new(x + QR + 3.0, right - x - QR - 3.0, Align::Left);
    for line in &qr.caption {
        stack.text(line, FOOTER);
    }
    let height = QR.max(stack.y);
    let lowered = height - stack.y;
    stack.items.iter_mut().for_each(|item| item.lower(lowered));
    let mut items = vec![square(qr, x, height - QR)];
    items.append(&mut stack.items);
    (items, height)
}
