//! Service dress, hair and what is worn on the head: plain cloth in calm colours.
//!
//! No insignia that could be read, no party's colour, no writing. Only cloth: faces are drawn elsewhere.

use super::canvas::{Canvas, Colour, WIDTH, along, ease, ellipse, lit, mix, part, rim, wave};
use super::face::Face;
use crate::sample::dice::Dice;

/// What covers the shoulders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dress {
    /// Khaki service shirt with shoulder flaps.
    Khaki,
    /// White shirt.
    White,
    /// Brown patterned cloth.
    Batik,
}

/// What covers the head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cover {
    /// Own hair.
    Hair,
    /// The black cap of men.
    Peci,
    /// The headscarf of women.
    Hijab,
}

/// Calm colours of headscarves.
const SCARVES: [Colour; 7] = [
    [168.0, 146.0, 112.0],
    [206.0, 194.0, 176.0],
    [120.0, 98.0, 82.0],
    [98.0, 96.0, 98.0],
    [160.0, 134.0, 126.0],
    [72.0, 68.0, 72.0],
    [188.0, 172.0, 150.0],
];

/// The upper body below the face.
pub(super) struct Body {
    dress: Dress,
    scarf: Colour,
    /// Half the width of the shoulders.
    wide: f32,
    /// Height of the neck's foot.
    top: f32,
    turn: f32,
    /// How far a scarf pushes plate and pockets down.
    lower: f32,
}

impl Body {
    pub(super) fn new(dice: &mut Dice, face: &Face, dress: Dress, cover: Cover, woman: bool) -> Self {
        Self {
            dress,
            scarf: if dress == Dress::Khaki && dice.chance(0.5) { SCARVES[0] } else { *dice.pick(&SCARVES) },
            wide: if woman { dice.between(158.0..=176.0) } else { dice.between(180.0..=204.0) },
            top: face.y + face.high + 34.0,
            turn: dice.between(-0.5..=0.5),
            lower: if cover == Cover::Hijab { 30.0 } else { 0.0 },
        }
    }

    fn cloth(&self, x: f32, y: f32) -> Colour {
        match self.dress {
            Dress::Khaki => [172.0, 149.0, 108.0],
            Dress::White => [222.0, 222.0, 220.0],
            Dress::Batik => batik(x, y),
        }
    }

    /// Light on the shoulders, with a few folds.
    fn light(&self, face: &Face, x: f32, y: f32) -> f32 {
        let u = (x - face.x) / self.wide;
        let fold = |at: f32, lean: f32, deep: f32| {
            let d = (u - at - lean * (y - self.top) / 240.0) * 14.0;
            deep / (1.0 + d * d)
        };
        // Where the arms leave the chest.
        let arms = fold(-0.74, -0.03, 0.16) + fold(0.74, 0.03, 0.18);
        let arms = arms * ease(self.top + 70.0, self.top + 150.0, y);
        let folds =
            fold(-0.62, 0.1 + 0.1 * self.turn, 0.09) + fold(0.58, -0.12, 0.1) + fold(0.3 * self.turn, 0.2, 0.04);
        1.04 - 0.13 * u - 0.22 * u * u - 0.06 * ease(self.top, 640.0, y) - folds - arms
    }

    /// Shoulders, collar, buttons, pockets.
    pub(super) fn draw(&self, canvas: &mut Canvas, face: &Face) {
        let top = self.top;
        let slope = [
            (top - 26.0, face.wide * 0.5),
            (top - 6.0, face.wide * 0.86),
            (top + 14.0, self.wide * 0.66),
            (top + 34.0, self.wide * 0.86),
            (top + 62.0, self.wide * 0.97),
            (top + 110.0, self.wide * 1.02),
            (640.0, self.wide * 1.05),
        ];
        let cover = move |x: f32, y: f32| {
            let neck =
                if y < top + 4.0 { ellipse([x, y], [face.x, top - 34.0], [face.wide * 0.56, 36.0], 2.0) } else { 0.0 };
            rim((along(&slope, y) - (x - face.x).abs()) * 0.75, 2.2) * ease(top - 27.0, top - 24.0, y) * (1.0 - neck)
        };
        let tint = |x: f32, y: f32| lit(self.cloth(x, y), self.light(face, x, y));
        canvas.lay([0.0, top - 30.0, f32::from(WIDTH), 640.0], cover, tint);
        self.front(canvas, face);
        self.collar(canvas, face);
        if self.dress == Dress::Khaki {
            self.flaps(canvas, face);
        }
    }

    /// The closing of the shirt with its buttons, pockets, an unwritten plate.
    fn front(&self, canvas: &mut Canvas, face: &Face) {
        let (x, top) = (face.x, self.top);
        let seam = lit(self.cloth(x, top), 0.66);
        canvas.lay(
            [x + 8.0, top + 20.0, x + 14.0, 640.0],
            |px, _| 0.5 * rim(0.8 - (px - x - 11.0).abs(), 1.8),
            |_, _| seam,
        );
        for button in [74.0, 134.0, 194.0] {
            canvas.blob([x, top + button + 1.0], [4.6, 4.6], 2.0, lit(seam, 0.8), 0.7);
            canvas.blob([x, top + button], [3.8, 3.8], 1.6, mix(seam, [120.0, 100.0, 76.0], 0.5), 1.0);
        }
        if self.dress == Dress::Batik {
            return;
        }
        let pocket = top + 128.0 + self.lower;
        for side in [-1.0, 1.0] {
            let cx = x + side * self.wide * 0.48;
            let edge = move |px: f32, py: f32, dy: f32| {
                let line = pocket + dy + if dy > 0.0 { 6.0 * (1.0 - ((px - cx) / 36.0).abs()) } else { 0.0 };
                0.5 * rim(0.8 - (py - line).abs(), 2.0) * rim(36.0 - (px - cx).abs(), 2.0)
            };
            let area = [cx - 40.0, pocket - 8.0, cx + 40.0, pocket + 36.0];
            canvas.lay(area, |px, py| edge(px, py, 0.0).max(edge(px, py, 20.0)), |_, _| seam);
        }
        let plate = [x - self.wide * 0.48, pocket - 14.0];
        let bar = move |px: f32, py: f32| rim((28.0 - (px - plate[0]).abs()).min(6.5 - (py - plate[1]).abs()), 1.6);
        canvas.lay([plate[0] - 32.0, plate[1] - 9.0, plate[0] + 32.0, plate[1] + 9.0], bar, |_, py| {
            lit([46.0, 44.0, 44.0], 1.1 - 0.02 * (py - plate[1]))
        });
    }

    /// Two points of a turned-down collar.
    fn collar(&self, canvas: &mut Canvas, face: &Face) {
        let (x, top) = (face.x, self.top);
        for side in [-1.0, 1.0] {
            let inside = move |px: f32, py: f32, shift: f32| {
                let (u, v) = ((px - x) * side, py - top - shift);
                // Inner edge from the neck to the middle, outer edge to the point, lower edge back.
                let inner = u - (face.wide * 0.6 - (v + 26.0) * 0.74).max(2.0);
                let outer = face.wide * 0.84 - u - (v + 8.0) * 0.1;
                let lower = 32.0 - v + (u - 20.0) * 0.2;
                rim(inner.min(outer).min(lower).min(v + 34.0 - u * 0.12), 2.0)
            };
            let area = [x - 90.0, top - 40.0, x + 90.0, top + 60.0];
            let shade = lit(self.cloth(x, top), 0.5);
            canvas.lay(area, |px, py| 0.4 * inside(px, py, 4.0), |_, _| shade);
            let light = if side < 0.0 { 1.06 } else { 0.93 };
            canvas.lay(
                area,
                |px, py| inside(px, py, 0.0),
                |px, py| lit(self.cloth(px + 7.0, py), light - 0.1 * ease(top - 10.0, top - 34.0, py)),
            );
        }
    }

    /// Flaps on the shoulders of the service shirt.
    fn flaps(&self, canvas: &mut Canvas, face: &Face) {
        for side in [-1.0, 1.0] {
            let (cx, cy) = (face.x + side * self.wide * 0.72, self.top + 33.0);
            let strip = move |px: f32, py: f32, grow: f32| {
                let (u, v) = ((px - cx) * side, py - cy);
                rim((37.0 + grow - u.abs()).min(11.0 + grow - (v - u * 0.36).abs()), 2.0)
            };
            let area = [cx - 50.0, cy - 34.0, cx + 50.0, cy + 34.0];
            let cloth = self.cloth(cx, cy);
            canvas.lay(area, |px, py| 0.4 * strip(px, py - 1.5, 1.6), |_, _| lit(cloth, 0.55));
            canvas.lay(area, |px, py| strip(px, py, 0.0), |_, _| lit(cloth, 0.95 - 0.08 * side));
            canvas.blob([cx - side * 26.0, cy - 9.5], [3.2, 3.2], 1.6, [136.0, 116.0, 82.0], 1.0);
        }
    }

    /// The scarf behind and around the face, before the face is drawn.
    pub(super) fn scarf(&self, canvas: &mut Canvas, face: &Face) {
        let (x, top) = (face.x, self.top);
        let crown = face.y - face.high - 24.0;
        let sides = [
            (face.y - 30.0, face.wide + 24.0),
            (face.y + 40.0, face.wide + 23.0),
            (face.y + face.high, face.wide + 24.0),
            (top + 16.0, face.wide + 42.0),
            (top + 60.0, self.wide * 0.86),
            (top + 100.0, self.wide * 0.88),
        ];
        let cover = move |px: f32, py: f32| {
            let head = ellipse([px, py], [x, face.y - 8.0], [face.wide + 24.0, face.y - 8.0 - crown], 2.2);
            let hem = top + 122.0 - 0.0022 * (px - x) * (px - x);
            let drape = rim(along(&sides, py) - (px - x).abs(), 2.2)
                * rim(hem - py, 2.4)
                * ease(face.y - 32.0, face.y - 28.0, py);
            head.max(drape)
        };
        let tint = move |px: f32, py: f32| {
            let u = (px - x) / (face.wide + 60.0);
            let rings = wave((py - top + 10.0) * 0.0135 + u * u * 0.38 + 0.08 * self.turn * u);
            let below = ease(face.y + face.high * 0.7, top + 20.0, py);
            let light = 1.05 - 0.16 * u - 0.24 * u * u + 0.07 * rings * below - 0.1 * below;
            lit(self.scarf, light)
        };
        canvas.lay([0.0, crown - 4.0, f32::from(WIDTH), top + 130.0], cover, tint);
    }

    /// The scarf's edge over forehead and cheeks, after the face is drawn.
    pub(super) fn scarf_edge(&self, canvas: &mut Canvas, face: &Face) {
        let area = [face.x - 120.0, face.y - 140.0, face.x + 120.0, face.y + 140.0];
        let opening = move |x: f32, y: f32, grow: f32, soft: f32| {
            ellipse([x, y], [face.x, face.y + 10.0], [face.wide * 0.93 + grow, face.high * 0.93 + grow], soft)
        };
        let shade = lit(face.skin, 0.5);
        canvas.lay(area, |x, y| 0.5 * face.outline(x, y, 3.0, 3.0) * (1.0 - opening(x, y, -9.0, 18.0)), |_, _| shade);
        let cover = move |x: f32, y: f32| face.outline(x, y, 8.0, 3.0) * (1.0 - opening(x, y, 0.0, 2.0));
        canvas.lay(area, cover, |x, y| {
            let u = (x - face.x) / face.wide;
            lit(self.scarf, 1.0 - 0.15 * u - 0.14 * ease(0.0, 110.0, y - face.y))
        });
        let fold = lit(self.scarf, 0.7);
        let seam = move |x: f32, y: f32| 0.5 * (opening(x, y, 9.0, 3.0) - opening(x, y, 7.0, 3.0)).max(0.0);
        canvas.lay(area, seam, |_, _| fold);
    }
}

/// A woven field of lozenges and grains on brown, without any known motif.
fn batik(x: f32, y: f32) -> Colour {
    let (a, b) = ((x + y * 0.92) / 30.0, (x - y * 0.92) / 30.0);
    let (fa, fb) = (part(a) - 0.5, part(b) - 0.5);
    let square = fa.abs().max(fb.abs());
    let grain = (fa * fa + fb * fb * 1.6).sqrt();
    let ground = [104.0, 68.0, 44.0];
    let line = mix(ground, [186.0, 148.0, 98.0], rim((square - 0.43) * 30.0, 2.0) * 0.8);
    let petal = mix(line, [168.0, 126.0, 78.0], rim((0.27 - grain) * 30.0, 2.0) * 0.75);
    mix(petal, [66.0, 42.0, 30.0], rim((0.12 - grain) * 30.0, 2.0) * 0.8)
}

/// The dark round of the head behind forehead and temples, so that no wall shows between face and hair.
pub(super) fn crown(canvas: &mut Canvas, face: &Face) {
    let (centre, radii) = ([face.x, face.y - 12.0], [face.wide + 2.0, face.high + 4.0]);
    let area = [face.x - 110.0, face.y - 140.0, face.x + 110.0, face.y];
    canvas.lay(area, |x, y| ellipse([x, y], centre, radii, 3.0) * rim(face.y - 8.0 - y, 8.0), |_, _| face.hair);
}

/// Hair that hangs behind the neck.
pub(super) fn hair_behind(canvas: &mut Canvas, face: &Face) {
    let area = [face.x - 140.0, face.y - 130.0, face.x + 140.0, face.y + face.high + 70.0];
    // Shoulders and collar hide the end.
    let end = face.y + face.high + 58.0;
    let cover = move |x: f32, y: f32| {
        let half = face.wide + 15.0 - 10.0 * ease(face.y + 40.0, end, y);
        let fall = rim(half - (x - face.x).abs(), 3.0) * rim(end - y, 12.0) * ease(face.y - 12.0, face.y - 6.0, y);
        fall.max(ellipse([x, y], [face.x, face.y - 14.0], [face.wide + 15.0, face.high + 4.0], 3.0))
    };
    canvas.lay(area, cover, |x, _| lit(face.hair, 0.94 - 0.002 * (x - face.x)));
}

/// Hair above the forehead and at the temples; `low` is how far it comes down in front.
pub(super) fn hair(canvas: &mut Canvas, face: &Face, part: f32, low: f32) {
    let area = [face.x - 120.0, face.y - 150.0, face.x + 120.0, face.y + 40.0];
    let cover = move |x: f32, y: f32| {
        let u = (x - face.x) / face.wide;
        let line = face.y - face.high * (0.6 - low) + 8.0 * (u - part) * (u - part) - 5.0 * u * part;
        let temple = line + face.high * 0.52 * ease(0.8, 0.97, u.abs());
        let top = ellipse([x, y], [face.x, face.y - 12.0], [face.wide + 4.0, face.high + 7.0], 3.5);
        top * rim(temple - y, 7.0)
    };
    canvas.lay(area, cover, |x, y| {
        let [u, v] = [(x - face.x + 26.0) / 54.0, (y - face.y + face.high * 0.86) / 22.0];
        let strand = wave((x - face.x) * 0.09 + (y - face.y) * (0.03 + 0.05 * part));
        let sheen = (1.0 - u * u - v * v).max(0.0) * (20.0 + 3.0 * strand);
        let dull = lit(face.hair, 1.0 + 0.04 * strand);
        dull.map(|channel| channel + sheen)
    });
}

/// The black cap, straight on the head.
pub(super) fn peci(canvas: &mut Canvas, face: &Face) {
    let (bottom, top) = (face.y - face.high * 0.56, face.y - face.high - 30.0);
    let half = face.wide + 5.0;
    let bow = move |x: f32| {
        let u = (x - face.x) / half;
        7.0 * u * u
    };
    let cover = move |x: f32, y: f32| {
        let slant = half - 7.0 * ease(bottom, top, y);
        rim((y - top - bow(x) * 0.8).min(bottom + bow(x) - y), 2.2) * rim(slant - (x - face.x).abs(), 2.2)
    };
    let area = [face.x - half - 4.0, top - 6.0, face.x + half + 4.0, bottom + 30.0];
    canvas.lay(area, move |x, y| 0.45 * cover(x, y - 7.0), |_, _| lit(face.skin, 0.35));
    canvas.lay(area, cover, |x, y| {
        let u = (x - face.x) / half;
        let d = (u + 0.42) * 3.0;
        let rim_light = 5.0 * ease(top + 10.0, top, y);
        [26.0, 25.0, 28.0].map(|channel| channel * (1.0 - 0.3 * u) + 20.0 / (1.0 + d * d) + rim_light)
    });
}
