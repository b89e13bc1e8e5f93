//! The letterhead (kop): emblem, lines, double rule; first page only.
//!
//! A work unit has the emblem at the left and its lines centred; the regent has it centred above. Without an
//! emblem the lines stand alone.

use crate::compose::Composer;
use crate::flow::Slab;
use crate::font::Face;
use crate::measure::{LEFT, Style};
use crate::model::{Letterhead, LetterheadForm};
use crate::picture::Picture;
use crate::sheet::{Item, RectMm};
use crate::stack::{Align, Stack};

/// Height of the emblem, mm.
const EMBLEM_H: f32 = 18.0;
/// A very wide emblem is kept to this width, mm.
const EMBLEM_MAX_W: f32 = 40.0;
/// Between emblem and lines, mm.
const AIR: f32 = 4.0;

const GOVERNMENT: Style = Style::new(Face::Regular, 12.0, 14.5);
const UNIT: Style = Style::new(Face::Bold, 14.0, 16.8);
const ADDRESS: Style = Style::new(Face::Regular, 9.5, 11.8);

/// Pushes the frame's letterhead, if it has one.
pub(crate) fn letterhead(composer: &mut Composer<'_>) {
    let Some(head) = &composer.frame.letterhead else { return };
    let width = composer.width;
    let (mut items, bottom) = match (&head.emblem, head.form) {
        (Some(emblem), LetterheadForm::EmblemLeft) => beside(head, emblem, width),
        (Some(emblem), LetterheadForm::EmblemAbove) => {
            let (w, h) = emblem_size(emblem);
            let rect = RectMm { x: LEFT + (width - w) / 2.0, y: 0.0, w, h };
            let mut stack = Stack::new(LEFT, width, Align::Centre);
            stack.space(EMBLEM_H + 2.0);
            lines(head, &mut stack);
            stack.items.push(Item::Image { picture: emblem.clone(), rect });
            (stack.items, stack.y)
        }
        (None, _) => {
            let mut stack = Stack::new(LEFT, width, Align::Centre);
            lines(head, &mut stack);
            (stack.items, stack.y)
        }
    };
    let mut rule = |y: f32, width_pt: f32| {
        items.push(Item::Line { from: [LEFT, y], to: [LEFT + width, y], width_pt });
    };
    rule(bottom + 2.2, 1.5);
    rule(bottom + 3.2, 0.5);
    composer.push(Slab { height: bottom + 3.4, items, glued: true, ..Slab::default() });
    composer.space(6.0);
}

fn beside(head: &Letterhead, emblem: &std::sync::Arc<Picture>, width: f32) -> (Vec<Item>, f32) {
    let (w, h) = emblem_size(emblem);
    let taken = w + AIR;
    // Centred on the page when the widest line leaves room for that, else in what the emblem leaves.
    let all = head.government.iter().map(|t| GOVERNMENT.width_mm(t));
    let all =
        all.chain(head.unit.iter().map(|t| UNIT.width_mm(t))).chain(head.address.iter().map(|t| ADDRESS.width_mm(t)));
    let symmetric = all.fold(0.0, f32::max) <= width - 2.0 * taken;
    let right = if symmetric { taken } else { 0.0 };
    let mut stack = Stack::new(LEFT + taken, width - taken - right, Align::Centre);
    lines(head, &mut stack);
    let bottom = stack.y.max(h);
    let lowered = (bottom - stack.y) / 2.0;
    stack.items.iter_mut().for_each(|item| item.lower(lowered));
    let rect = RectMm { x: LEFT, y: (bottom - h) / 2.0, w, h };
    stack.items.push(Item::Image { picture: emblem.clone(), rect });
    (stack.items, bottom)
}

fn emblem_size(emblem: &Picture) -> (f32, f32) {
    let w = (EMBLEM_H * emblem.proportion()).min(EMBLEM_MAX_W);
    (w, w / emblem.proportion())
}

fn lines(head: &Letterhead, stack: &mut Stack) {
    let groups = [(&head.government, GOVERNMENT), (&head.unit, UNIT), (&head.address, ADDRESS)];
    for (group, style) in groups {
        for line in group {
            stack.text(line, style);
        }
    }
}
