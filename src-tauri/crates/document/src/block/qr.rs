//! The square for checking (a signed claim), at the foot left of the last page, with its caption.

use crate::compose::Composer;
use crate::error::PageError;
use crate::flow::Slab;
use crate::measure::{FOOTER, LEFT, QR};
use crate::model::{Frame, QrMark};
use crate::sheet::{Colour, Item};
use crate::stack::{Align, Stack};

/// Pushes the square as a block of its own at the foot of the page.
pub(crate) fn qr_foot(composer: &mut Composer<'_>) -> Result<(), PageError> {
    let Some(qr) = &composer.frame.qr else { return Ok(()) };
    let (items, height) = square(qr, LEFT, LEFT + composer.width)?;
    composer.space(4.0);
    composer.push(Slab { height, items, at_foot: true, ..Slab::default() });
    Ok(())
}

/// Lays the square into the free left part of a signature block, its foot on the block's foot.
pub(crate) fn qr_beside(frame: &Frame, slab: &mut Slab, x: f32, right: f32) -> Result<(), PageError> {
    let Some(qr) = &frame.qr else { return Ok(()) };
    let (mut items, height) = square(qr, x, right - 4.0)?;
    slab.height = slab.height.max(height);
    let lowered = slab.height - height;
    items.iter_mut().for_each(|item| item.lower(lowered));
    slab.items.append(&mut items);
    Ok(())
}

fn square(qr: &QrMark, x: f32, right: f32) -> Result<(Vec<Item>, f32), PageError> {
    let mut stack = Stack::new(x + QR + 3.0, right - x - QR - 3.0, Align::Left);
    for line in &qr.caption {
        stack.text(line, FOOTER);
    }
    let height = QR.max(stack.y);
    let lowered = height - stack.y;
    stack.items.iter_mut().for_each(|item| item.lower(lowered));
    let mut items = vec![Item::Polygons { rings: qr.rings(x, height - QR, QR)?, colour: Colour::BLACK, subject: None }];
    items.append(&mut stack.items);
    Ok((items, height))
}
