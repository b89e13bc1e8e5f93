//! Two-dimensional arithmetic, exact operations and square roots only.
//!
//! No trigonometry: sine and cosine differ between platforms in the last bit, roots do not, and
//! the tablet's outline must equal the paper's.

/// A position or direction `[x, y]`, y downwards.
pub(crate) type Vector = [f32; 2];

pub(crate) fn add(a: Vector, b: Vector) -> Vector {
    [a[0] + b[0], a[1] + b[1]]
}

pub(crate) fn sub(a: Vector, b: Vector) -> Vector {
    [a[0] - b[0], a[1] - b[1]]
}

pub(crate) fn scale(a: Vector, factor: f32) -> Vector {
    [a[0] * factor, a[1] * factor]
}

pub(crate) fn dot(a: Vector, b: Vector) -> f32 {
    a[0] * b[0] + a[1] * b[1]
}

/// Positive when `b` lies clockwise from `a` as seen on the page (y downwards).
pub(crate) fn cross(a: Vector, b: Vector) -> f32 {
    a[0] * b[1] - a[1] * b[0]
}

/// A quarter turn: what lies to the left of a writer who moves along `a`.
pub(crate) fn left_of(a: Vector) -> Vector {
    [a[1], -a[0]]
}

/// Not `hypot`: that one is a library routine whose last bit depends on the platform.
#[expect(clippy::imprecise_flops, reason = "the root of a sum is the same on every platform")]
pub(crate) fn length(a: Vector) -> f32 {
    (a[0] * a[0] + a[1] * a[1]).sqrt()
}

pub(crate) fn distance(a: Vector, b: Vector) -> f32 {
    length(sub(a, b))
}

/// The direction of `a`; none when it is too short to have one.
pub(crate) fn unit(a: Vector) -> Option<Vector> {
    let long = length(a);
    (long > f32::MIN_POSITIVE && long.is_finite()).then(|| scale(a, 1.0 / long))
}

/// The point at share `t` of the way from `a` to `b`.
pub(crate) fn mix(a: Vector, b: Vector, t: f32) -> Vector {
    [mix_number(a[0], b[0], t), mix_number(a[1], b[1], t)]
}

pub(crate) fn mix_number(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

/// A count as a number to reckon with.
#[expect(clippy::cast_precision_loss, reason = "counts are limited far below 2^24")]
pub(crate) fn number(count: usize) -> f32 {
    count as f32
}

/// How many steps of at most `step` cover `long`: at least 1, at most `most`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1..=most before the cast")]
pub(crate) fn steps(long: f32, step: f32, most: usize) -> usize {
    (long / step).ceil().clamp(1.0, number(most)) as usize
}
