//! GLADI across the page of a rehearsal, as outlines.
//!
//! Outlines rather than text, because text under text would come out between the lines when a page is copied,
//! searched or read aloud. The footer says the word once more as text.

use ttf_parser::OutlineBuilder;

use crate::font::{Face, MM_PER_PT};
use crate::sheet::{Colour, Item, Paper};

/// The word on every page of a rehearsal.
pub(crate) const WORD: &str = "GLADI";
const SIZE_PT: f32 = 150.0;
/// Straight pieces that stand for one curve; at this size they are below a quarter of a millimetre from it.
const STEPS: u8 = 6;

/// The word from the lower left to the upper right, centred on the page.
pub(crate) fn watermark(paper: Paper) -> Item {
    let face = ttf_parser::Face::parse(Face::Bold.bytes(), 0).expect("the embedded font was checked when it was cut");
    let scale = SIZE_PT * MM_PER_PT / f32::from(face.units_per_em());
    let mut outline = Outline { rings: Vec::new(), shift: 0.0 };
    for glyph in WORD.chars().filter_map(|c| face.glyph_index(c)) {
        // Capitals without curves and with them are both closed rings; an absent outline would be an empty one.
        let _ = face.outline_glyph(glyph, &mut outline);
        outline.shift += f32::from(face.glyph_hor_advance(glyph).unwrap_or(0));
    }
    let middle = [outline.shift / 2.0, f32::from(face.capital_height().unwrap_or(1_400)) / 2.0];
    let (width, height) = paper.size_mm();
    let (sin, cos) = height.atan2(width).sin_cos();
    let turn = |[x, y]: [f32; 2]| {
        let (x, y) = ((x - middle[0]) * scale, (y - middle[1]) * scale);
        [width / 2.0 + x * cos - y * sin, height / 2.0 - x * sin - y * cos]
    };
    let rings = outline.rings.into_iter().map(|ring| ring.into_iter().map(turn).collect()).collect();
    Item::Polygons { rings, colour: Colour::WATERMARK, subject: None }
}

/// Collects rings in font units, y up.
struct Outline {
    rings: Vec<Vec<[f32; 2]>>,
    shift: f32,
}

impl Outline {
    fn last(&self) -> [f32; 2] {
        self.rings.last().and_then(|ring| ring.last()).copied().unwrap_or([self.shift, 0.0])
    }

    fn add(&mut self, point: [f32; 2]) {
        if let Some(ring) = self.rings.last_mut() {
            ring.push(point);
        }
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.rings.push(vec![[x + self.shift, y]]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.add([x + self.shift, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (from, by, to) = (self.last(), [x1 + self.shift, y1], [x + self.shift, y]);
        for step in 1..=STEPS {
            let t = f32::from(step) / f32::from(STEPS);
            let at = |i: usize| (1.0 - t).powi(2) * from[i] + 2.0 * t * (1.0 - t) * by[i] + t * t * to[i];
            self.add([at(0), at(1)]);
        }
    }

    fn curve_to(&mut self, _x1: f32, _y1: f32, _x2: f32, _y2: f32, x: f32, y: f32) {
        // TrueType outlines have quadratic curves only; the end point keeps the ring closed in any case.
        self.line_to(x, y);
    }

    fn close(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_stays_on_the_page_and_stands_on_its_centre() {
        for paper in [Paper::A4, Paper::F4] {
            let Item::Polygons { rings, .. } = watermark(paper) else { panic!("polygons") };
            // G, L, I one ring each; A and D two, for their counters.
            assert_eq!(rings.len(), 7);
            let (width, height) = paper.size_mm();
            let points: Vec<_> = rings.into_iter().flatten().collect();
            assert!(points.iter().all(|[x, y]| (10.0..width - 10.0).contains(x) && (10.0..height - 10.0).contains(y)));
            let least = |i: usize| points.iter().map(|p| p[i]).fold(f32::MAX, f32::min);
            let most = |i: usize| points.iter().map(|p| p[i]).fold(0.0, f32::max);
            let centre = |i: usize| f32::midpoint(least(i), most(i));
            assert!((centre(0) - width / 2.0).abs() < 6.0 && (centre(1) - height / 2.0).abs() < 6.0);
        }
    }
}
