//! A calm face looking straight ahead, in soft light from the upper left.
//!
//! Simple shapes, no likeness to anybody: the measures come from the dice. Nothing here dresses anyone.

use super::canvas::{Canvas, Colour, ease, ellipse, lit, mix, rim};
use crate::sample::dice::Dice;

/// Measures and colours of a face.
pub(super) struct Face {
    /// Centre.
    pub(super) x: f32,
    /// Height of the middle between crown and chin.
    pub(super) y: f32,
    /// Half the width at the cheeks.
    pub(super) wide: f32,
    /// Half the height.
    pub(super) high: f32,
    /// Share by which the jaw is narrower.
    jaw: f32,
    pub(super) skin: Colour,
    pub(super) hair: Colour,
    woman: bool,
    age: f32,
    brow: [f32; 3],
    eye: [f32; 2],
    nose: f32,
    mouth: [f32; 2],
    glasses: bool,
    moustache: f32,
}

const SKINS: [Colour; 7] = [
    [214.0, 170.0, 136.0],
    [204.0, 158.0, 122.0],
    [194.0, 147.0, 112.0],
    [184.0, 136.0, 102.0],
    [170.0, 124.0, 92.0],
    [152.0, 108.0, 80.0],
    [134.0, 94.0, 70.0],
];

impl Face {
    pub(super) fn new(dice: &mut Dice, woman: bool) -> Self {
        let age = dice.between(0.0..=1.0);
        let grey = if age > 0.65 { dice.between(0.0..=0.45) } else { 0.0 };
        Self {
            x: 240.0 + dice.between(-5.0..=5.0),
            y: 258.0 + dice.between(-7.0..=7.0),
            wide: if woman { dice.between(73.0..=81.0) } else { dice.between(76.0..=86.0) },
            high: if woman { dice.between(99.0..=108.0) } else { dice.between(104.0..=114.0) },
            jaw: if woman { dice.between(0.2..=0.32) } else { dice.between(0.12..=0.28) },
            skin: *dice.pick(&SKINS),
            hair: mix([30.0, 26.0, 24.0], [150.0, 148.0, 146.0], grey),
            woman,
            age,
            brow: [dice.between(19.0..=24.0), dice.between(2.0..=6.0), dice.between(2.2..=3.4)],
            eye: [dice.between(14.5..=17.0), dice.between(5.2..=6.8)],
            nose: dice.between(13.0..=18.0),
            mouth: [dice.between(23.0..=29.0), dice.between(5.0..=7.5)],
            glasses: dice.chance(0.24),
            moustache: if !woman && dice.chance(0.35) { dice.between(0.25..=0.7) } else { 0.0 },
        }
    }

    /// Coverage of the head's front; `grow` pixels wider all around.
    pub(super) fn outline(&self, x: f32, y: f32, grow: f32, soft: f32) -> f32 {
        let v = (y - self.y) / (self.high + grow);
        let narrow = 1.0 - self.jaw * ease(0.1, 1.15, v) - 0.05 * ease(0.3, 1.0, -v);
        let u = (x - self.x) / ((self.wide + grow) * narrow);
        rim((1.0 - (u * u + v * v).sqrt()) * self.wide, soft)
    }

    /// Skin in the light that falls on a rounded head.
    fn flesh(&self, x: f32, y: f32) -> Colour {
        let [u, v] = [(x - self.x) / (self.wide * 1.12), (y - self.y) / (self.high * 1.12)];
        let front = (1.0 - u * u - v * v).max(0.0).sqrt();
        let light = 0.74 + 0.34 * (0.86 * front - 0.32 * u - 0.3 * v).max(0.0);
        // Shadows of skin are warm.
        let warm = mix([1.0, 0.94, 0.9], [1.0, 1.0, 1.0], ease(0.72, 1.02, light));
        [0, 1, 2].map(|channel| self.skin[channel] * light * warm[channel])
    }

    /// The neck, down to where a collar hides it.
    pub(super) fn neck(&self, canvas: &mut Canvas) {
        let (half, chin) = (self.wide * if self.woman { 0.52 } else { 0.62 }, self.y + self.high);
        let area = [self.x - half - 20.0, chin - 70.0, self.x + half + 20.0, chin + 90.0];
        let cover = |x: f32, y: f32| {
            let flare = 18.0 * ease(chin + 20.0, chin + 75.0, y);
            rim(half + flare - (x - self.x).abs(), 2.0)
        };
        let under = |x: f32, y: f32| {
            let shade = 0.6 + 0.26 * ease(chin - 10.0, chin + 60.0, y) - 0.1 * ease(-half, half, x - self.x);
            lit(self.skin, shade)
        };
        canvas.lay(area, cover, under);
    }

    pub(super) fn ears(&self, canvas: &mut Canvas) {
        for side in [-1.0, 1.0] {
            let centre = [self.x + side * (self.wide + 1.0), self.y + 6.0];
            let light = if side < 0.0 { 0.9 } else { 0.74 };
            canvas.blob(centre, [10.0, 25.0], 2.5, lit(self.skin, light), 1.0);
            canvas.blob([centre[0] + side, centre[1] - 2.0], [4.5, 14.0], 6.0, lit(self.skin, light * 0.76), 0.7);
        }
    }

    /// The face itself, without hair.
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let area = [self.x - 100.0, self.y - 125.0, self.x + 100.0, self.y + 125.0];
        canvas.lay(area, |x, y| self.outline(x, y, 0.0, 2.2), |x, y| self.flesh(x, y));
        self.modelling(canvas);
        for side in [-1.0, 1.0] {
            self.eye(canvas, side);
            self.eyebrow(canvas, side);
        }
        self.nose(canvas);
        self.mouth(canvas);
        if self.glasses {
            self.spectacles(canvas);
        }
    }

    fn eye_line(&self) -> f32 {
        self.y - 2.0
    }

    /// Broad light and shade: sockets, cheeks, temples, the lines of age.
    fn modelling(&self, canvas: &mut Canvas) {
        let (dark, warm, bright) = (lit(self.skin, 0.62), [196.0, 112.0, 92.0], lit(self.skin, 1.16));
        let [x, y, w, h] = [self.x, self.y, self.wide, self.high];
        for side in [-1.0, 1.0] {
            canvas.blob([x + side * w * 0.42, self.eye_line() - 5.0], [w * 0.2, 6.0], 22.0, dark, 0.36);
            canvas.blob([x + side * w * 0.56, y + h * 0.3], [w * 0.1, 6.0], 44.0, warm, 0.15);
            let (from, share) = (x + side * w * 0.34, 0.05 + 0.17 * self.age);
            canvas.blob([from + side * 5.0, y + h * 0.42], [2.0, 15.0], 9.0, dark, share);
            canvas.blob([x + side * w * 0.42, self.eye_line() + 14.0], [12.0, 1.2], 6.0, dark, share);
        }
        canvas.blob([x - w * 0.1, y - h * 0.5], [w * 0.2, 8.0], 56.0, bright, 0.28);
        canvas.blob([x - w * 0.46, y + h * 0.22], [8.0, 6.0], 34.0, bright, 0.22);
        canvas.blob([x, y + h * 0.83], [10.0, 4.0], 22.0, bright, 0.16);
    }

    fn eye(&self, canvas: &mut Canvas, side: f32) {
        let [w, h] = self.eye;
        let (cx, cy) = (self.x + side * self.wide * 0.415, self.eye_line());
        // An almond whose outer corner lies a little higher.
        let lids = move |x: f32| {
            let u = (x - cx) / w;
            let open = (1.0 - u * u).max(0.0);
            let tilt = -u * side * 1.3;
            (cy + tilt - h * open, cy + tilt + h * 0.72 * open)
        };
        let almond = move |x: f32, y: f32| {
            let (upper, lower) = lids(x);
            rim((y - upper).min(lower - y), 1.6) * rim(w - (x - cx).abs(), 1.6)
        };
        let area = [cx - w - 4.0, cy - h - 8.0, cx + w + 4.0, cy + h + 6.0];
        let white = move |_: f32, y: f32| lit([224.0, 216.0, 208.0], 0.72 + 0.28 * ease(cy - h, cy + h * 0.2, y));
        canvas.lay(area, almond, white);
        let iris = [cx, cy - 0.8];
        let inside = move |r: f32, x: f32, y: f32| almond(x, y) * ellipse([x, y], iris, [r, r], 1.6);
        canvas.lay(area, |x, y| inside(6.6, x, y), |_, y| lit([74.0, 48.0, 34.0], 0.7 + 0.05 * (y - cy)));
        canvas.lay(area, |x, y| inside(3.0, x, y), |_, _| [16.0, 12.0, 12.0]);
        canvas.blob([cx - 2.2, cy - 3.0], [1.1, 1.1], 1.4, [240.0, 238.0, 234.0], 0.85);
        let line = move |x: f32, y: f32, lift: f32, thick: f32| {
            rim(thick - (y - lids(x).0 + lift).abs(), 1.8) * rim(w + 1.5 - (x - cx).abs(), 2.5)
        };
        let lash = if self.woman { 1.5 } else { 0.9 };
        canvas.lay(area, |x, y| 0.85 * line(x, y, 0.3, lash), |_, _| [38.0, 27.0, 24.0]);
        let fold = lit(self.skin, 0.56);
        canvas.lay(area, |x, y| 0.45 * line(x, y, 4.2, 0.6), |_, _| fold);
        canvas.lay(
            area,
            |x, y| 0.35 * rim(0.6 - (y - lids(x).1 - 0.8).abs(), 1.8) * rim(w - (x - cx).abs(), 4.0),
            |_, _| fold,
        );
    }

    fn eyebrow(&self, canvas: &mut Canvas, side: f32) {
        let [w, arch, thick] = self.brow;
        let (cx, cy) = (self.x + side * self.wide * 0.43, self.eye_line() - 19.0);
        let cover = move |x: f32, y: f32| {
            let u = (x - cx) / w * side;
            let middle = cy - arch * (1.0 - 0.8 * (u - 0.1) * (u - 0.1)) + 1.3 * u;
            let strong = thick * (1.0 - 0.7 * ease(0.1, 1.0, u));
            0.8 * rim(strong - (y - middle).abs(), 2.6) * rim(w - (x - cx).abs(), 6.0)
        };
        let hair = mix(self.hair, self.skin, 0.16);
        canvas.lay([cx - w - 4.0, cy - 16.0, cx + w + 4.0, cy + 14.0], cover, |_, _| hair);
    }

    fn nose(&self, canvas: &mut Canvas) {
        let (x, base, w) = (self.x, self.y + self.high * 0.33, self.nose);
        let (dark, deep, bright) = (lit(self.skin, 0.66), lit(self.skin, 0.36), lit(self.skin, 1.2));
        canvas.blob([x + w * 0.62, base - 26.0], [2.0, 20.0], 11.0, dark, 0.34);
        canvas.blob([x - w * 0.62, base - 34.0], [1.5, 14.0], 11.0, dark, 0.16);
        canvas.blob([x - 1.5, base - 24.0], [1.6, 22.0], 9.0, bright, 0.3);
        canvas.blob([x - 1.5, base - 5.0], [4.0, 3.0], 10.0, bright, 0.34);
        canvas.blob([x, base + 5.0], [w * 0.7, 1.6], 8.0, dark, 0.5);
        for side in [-1.0, 1.0] {
            canvas.blob([x + side * w * 0.92, base - 1.0], [1.2, 4.6], 4.6, dark, 0.55);
            canvas.blob([x + side * w * 0.45, base + 3.2], [3.4, 1.3], 2.8, deep, 0.7);
        }
    }

    fn mouth(&self, canvas: &mut Canvas) {
        let [w, h] = self.mouth;
        let (cx, cy) = (self.x, self.y + self.high * 0.56);
        let lip = mix(self.skin, if self.woman { [166.0, 72.0, 70.0] } else { [142.0, 78.0, 68.0] }, 0.5);
        let seam = move |x: f32| {
            let u = (x - cx) / w;
            cy - 3.0 * u * u + 1.2 * (1.0 - u * u) * (1.0 - u * u)
        };
        let area = [cx - w - 4.0, cy - h - 6.0, cx + w + 4.0, cy + h + 8.0];
        let upper = move |x: f32, y: f32| {
            let u = ((x - cx) / w).abs();
            // The bow: highest beside the middle.
            let height = h * 0.82 * (1.0 - u * u) * (0.86 + 0.3 * ease(0.0, 0.26, u));
            rim((y - seam(x) + height).min(seam(x) - y), 2.2) * rim(w - (x - cx).abs(), 4.0)
        };
        let lower = move |x: f32, y: f32| {
            let u = (x - cx) / w;
            let height = h * 1.15 * (1.0 - u * u).max(0.0);
            rim((seam(x) + height - y).min(y - seam(x)), 2.6) * rim(w - (x - cx).abs(), 4.0)
        };
        canvas.lay(area, |x, y| 0.85 * upper(x, y), |_, _| lit(lip, 0.86));
        canvas.lay(area, |x, y| 0.8 * lower(x, y), |x, _| lit(lip, 1.06 - 0.0015 * (x - cx)));
        canvas.lay(
            area,
            |x, y| 0.75 * rim(0.7 - (y - seam(x)).abs(), 1.9) * rim(w + 1.0 - (x - cx).abs(), 4.0),
            |_, _| lit(lip, 0.42),
        );
        canvas.blob([cx, cy + h * 1.15 + 5.0], [w * 0.5, 1.5], 9.0, lit(self.skin, 0.66), 0.42);
        if self.moustache > 0.0 {
            let hair = mix(self.hair, self.skin, 0.2);
            let strength = self.moustache;
            let cover = move |x: f32, y: f32| {
                let u = (x - cx) / (w * 1.05);
                let middle = cy - h - 3.6 + 4.5 * u * u;
                strength
                    * rim(4.2 * (1.0 - 0.45 * u * u) - (y - middle).abs(), 4.0)
                    * rim(w * 1.05 - (x - cx).abs(), 5.0)
            };
            canvas.lay([cx - 40.0, cy - 24.0, cx + 40.0, cy + 6.0], cover, |_, _| hair);
        }
    }

    fn spectacles(&self, canvas: &mut Canvas) {
        let (y, frame) = (self.eye_line() + 2.0, [44.0, 38.0, 36.0]);
        for side in [-1.0, 1.0] {
            let cx = self.x + side * self.wide * 0.42;
            // A rounded lens: a power between ellipse and rectangle.
            let ring = move |px: f32, py: f32| {
                let [u, v] = [((px - cx) / 26.0).abs(), ((py - y) / 19.0).abs()];
                let reach = (u * u * u * u + v * v * v * v).sqrt().sqrt();
                rim(1.1 - ((1.0 - reach) * 21.0).abs(), 1.6)
            };
            canvas.lay([cx - 30.0, y - 24.0, cx + 30.0, y + 24.0], move |px, py| 0.86 * ring(px, py), |_, _| frame);
            let (from, to) = (cx + side * 26.0, self.x + side * (self.wide + 1.0));
            let arm = [from.min(to), y - 10.0, from.max(to), y + 2.0];
            canvas.lay(arm, |_, py| 0.8 * rim(1.1 - (py - y + 5.0).abs(), 1.6), |_, _| frame);
        }
        let bridge = [self.x - 9.0, y - 8.0, self.x + 9.0, y + 4.0];
        canvas.lay(
            bridge,
            |px, py| 0.86 * rim(1.1 - (py - y + 3.5 - 0.02 * (px - self.x) * (px - self.x)).abs(), 1.6),
            |_, _| frame,
        );
    }
}
