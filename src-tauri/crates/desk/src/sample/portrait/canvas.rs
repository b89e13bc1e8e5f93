//! A small canvas for soft shapes: every mark is a coverage from 0 to 1 and a colour, laid over what is there.
//!
//! It knows no faces. Shapes enter as functions of the position; a JPEG leaves.

use std::sync::OnceLock;

use image::codecs::jpeg::JpegEncoder;

use crate::sample::dice::Dice;

/// Width and height of a portrait, in pixels: the modest resolution kept for a real photo.
pub(super) const WIDTH: u16 = 480;
/// See [`WIDTH`].
pub(super) const HEIGHT: u16 = 640;

/// How much closer the camera stands than the drawing's measures say, with the foot of the picture kept in place.
const CLOSER: f32 = 1.14;
const MIDDLE: f32 = 240.0;
const FOOT: f32 = 640.0;

/// JPEG quality, as cameras of the hall deliver it.
const QUALITY: u8 = 85;

/// Red, green, blue from 0 to 255.
pub(super) type Colour = [f32; 3];

/// Left, top, right, bottom.
pub(super) type Area = [f32; 4];

/// The picture while it is painted.
pub(super) struct Canvas {
    pixels: Vec<Colour>,
}

impl Canvas {
    /// A canvas of one colour per position.
    pub(super) fn new(ground: impl Fn(f32, f32) -> Colour) -> Self {
        let rows = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (meant(x, MIDDLE), meant(y, FOOT))));
        Self { pixels: rows.map(|(x, y)| ground(x, y)).collect() }
    }

    /// Lays `tint` over the pixels of `area` as far as `cover` says.
    pub(super) fn lay(&mut self, area: Area, cover: impl Fn(f32, f32) -> f32, tint: impl Fn(f32, f32) -> Colour) {
        let [left, top, right, bottom] = area;
        let columns = span(seen(left, MIDDLE), seen(right, MIDDLE), WIDTH);
        let rows = span(seen(top, FOOT), seen(bottom, FOOT), HEIGHT);
        for row in rows {
            let y = meant(row, FOOT);
            for column in columns.clone() {
                let x = meant(column, MIDDLE);
                let share = cover(x, y);
                if share > 0.003 {
                    let at = usize::from(row) * usize::from(WIDTH) + usize::from(column);
                    self.pixels[at] = mix(self.pixels[at], tint(x, y), share.min(1.0));
                }
            }
        }
    }

    /// An ellipse whose rim fades over `soft` pixels, laid with strength `share`.
    pub(super) fn blob(&mut self, centre: [f32; 2], radii: [f32; 2], soft: f32, colour: Colour, share: f32) {
        let reach = [radii[0] + soft, radii[1] + soft];
        let area = [centre[0] - reach[0], centre[1] - reach[1], centre[0] + reach[0], centre[1] + reach[1]];
        self.lay(area, |x, y| share * ellipse([x, y], centre, radii, soft), |_, _| colour);
    }

    /// The picture with the grain of a film, as JPEG.
    pub(super) fn photographed(&self, dice: &mut Dice, grain: f32) -> Vec<u8> {
        let noise = noise();
        let mut bytes = Vec::with_capacity(self.pixels.len() * 3);
        for row in self.pixels.chunks_exact(usize::from(WIDTH)) {
            let start = dice.below(noise.len() - 2 * usize::from(WIDTH));
            let (light, tone) = (&noise[start..], &noise[start + usize::from(WIDTH)..]);
            for ((pixel, light), tone) in row.iter().zip(light).zip(tone) {
                let (light, tone) = (light * grain, tone * grain * 0.4);
                let [red, green, blue] = *pixel;
                bytes.extend([byte(red + light + tone), byte(green + light), byte(blue + light - tone)]);
            }
        }
        let mut jpeg = Vec::with_capacity(128 * 1024);
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
            .encode(&bytes, WIDTH.into(), HEIGHT.into(), image::ExtendedColorType::Rgb8)
            .expect("a picture of fixed size always encodes into memory");
        jpeg
    }
}

/// Grain shared by all portraits, made once: sums of three throws, near enough to a bell curve.
fn noise() -> &'static [f32] {
    static NOISE: OnceLock<Vec<f32>> = OnceLock::new();
    NOISE.get_or_init(|| {
        let mut dice = Dice::new(0x6772_6169_6e21);
        let mut throw = || dice.between(-1.0..=1.0) + dice.between(-1.0..=1.0) + dice.between(-1.0..=1.0);
        (0..1 << 16).map(|_| throw()).collect()
    })
}

/// Where a drawn position is seen.
fn seen(value: f32, fixed: f32) -> f32 {
    (value - fixed) * CLOSER + fixed
}

/// The drawn position of a row or column.
fn meant(pixel: u16, fixed: f32) -> f32 {
    (f32::from(pixel) - fixed) * (1.0 / CLOSER) + fixed
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the canvas before the cast")]
fn span(from: f32, to: f32, most: u16) -> std::ops::Range<u16> {
    let clamped = |value: f32| value.clamp(0.0, f32::from(most)) as u16;
    clamped(from.floor())..clamped(to.ceil() + 1.0)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates at 0 and 255")]
fn byte(value: f32) -> u8 {
    (value + 0.5) as u8
}

/// The colour at `share` of the way from `a` to `b`.
pub(super) fn mix(a: Colour, b: Colour, share: f32) -> Colour {
    [0, 1, 2].map(|channel| a[channel] + (b[channel] - a[channel]) * share)
}

/// A colour in more or less light.
pub(super) fn lit(colour: Colour, light: f32) -> Colour {
    colour.map(|channel| channel * light)
}

/// How much lies inside, `distance` pixels within a rim that fades over `soft`.
pub(super) fn rim(distance: f32, soft: f32) -> f32 {
    (0.5 + distance / soft).clamp(0.0, 1.0)
}

/// From 0 at `from` to 1 at `to`, without corners.
pub(super) fn ease(from: f32, to: f32, value: f32) -> f32 {
    let t = ((value - from) / (to - from)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// Coverage of an ellipse.
pub(super) fn ellipse([x, y]: [f32; 2], centre: [f32; 2], radii: [f32; 2], soft: f32) -> f32 {
    let [u, v] = [(x - centre[0]) / radii[0], (y - centre[1]) / radii[1]];
    rim((1.0 - (u * u + v * v).sqrt()) * radii[0].min(radii[1]), soft)
}

/// A value for `y` from a table of (y, value), eased between its rows and flat beyond them.
pub(super) fn along(table: &[(f32, f32)], y: f32) -> f32 {
    let after = table.iter().position(|row| row.0 >= y).unwrap_or(table.len() - 1).max(1);
    let (from, to) = (table[after - 1], table[after]);
    let t = ((y - from.0) / (to.0 - from.0)).clamp(0.0, 1.0);
    from.1 + (to.1 - from.1) * t
}

/// What stands behind the point, for values above -64; quicker than the library's, which is called for every pixel.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the whole part is what is wanted")]
pub(super) fn part(value: f32) -> f32 {
    let value = value + 64.0;
    value - f32::from(value as u16)
}

/// Up and down between -1 and 1 once in every unit: two parabolas, the same on every machine unlike a sine.
pub(super) fn wave(value: f32) -> f32 {
    let side = 2.0 * part(value) - 1.0;
    4.0 * side * (side.abs() - 1.0)
}
