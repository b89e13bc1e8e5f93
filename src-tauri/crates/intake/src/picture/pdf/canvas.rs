//! One picture out of the pictures of a page.
//!
//! What it is: a single picture is turned and otherwise left as it is; several (strips of a scan, a background and the
//! writing over it) are laid on white paper as their places say. What it never does: blend or sharpen.

use image::{DynamicImage, GrayImage, Luma, Rgb, RgbImage};

use super::matrix::Matrix;
use crate::limits;
use crate::picture::page::Unpictured;

/// A picture and where it is painted at all.
#[derive(Debug)]
pub(super) struct Layer {
    pub(super) picture: DynamicImage,
    /// 255 where it is painted, in any size; `None` is everywhere.
    pub(super) cover: Option<GrayImage>,
}

impl Layer {
    /// Pixels in memory, of the picture and of its mask.
    pub(super) fn pixels(&self) -> u64 {
        let area = |(width, height): (u32, u32)| u64::from(width) * u64::from(height);
        let picture = area((self.picture.width(), self.picture.height()));
        picture + self.cover.as_ref().map_or(0, |cover| area(cover.dimensions()))
    }

    /// Width and height in pixels of what decides how fine the layer is.
    fn size(&self) -> (u32, u32) {
        let (width, height) = self.cover.as_ref().map_or((0, 0), GrayImage::dimensions);
        (width.max(self.picture.width()), height.max(self.picture.height()))
    }

    /// Pixels a point, in the finer direction.
    fn density(&self, place: Matrix) -> f32 {
        let ((width, height), (across, up)) = (self.size(), place.sides());
        (pixels(width) / across).max(pixels(height) / up)
    }
}

/// The page; `None` without any layer.
pub(super) fn laid(mut layers: Vec<(Layer, Matrix)>) -> Result<Option<DynamicImage>, Unpictured> {
    layers.retain(|(_, place)| place.inverted().is_some());
    if let [(Layer { cover: None, .. }, place)] = layers.as_slice() {
        let orientation = place.orientation();
        return Ok(layers.pop().map(|(mut layer, _)| {
            layer.picture.apply_orientation(orientation);
            layer.picture
        }));
    }
    let bounds = layers
        .iter()
        .map(|(_, place)| place.bounds())
        .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]);
    let Some([left, bottom, right, top]) = bounds else { return Ok(None) };
    let finest = layers.iter().map(|(layer, place)| layer.density(*place)).fold(0.0, f32::max);
    let density = finest.min(limits::CANVAS_PX_PER_POINT);
    let (width, height) = (length((right - left) * density)?, length((top - bottom) * density)?);
    if u64::from(width) * u64::from(height) > limits::PICTURE_PIXELS {
        return Err(Unpictured::TooLarge);
    }
    // Pixels go down from the top left, points go up from the bottom left.
    let onto_canvas = Matrix([density, 0.0, 0.0, -density, -left * density, top * density]);
    let mut budget = limits::PAGE_PIXELS;
    let grey = layers.iter().all(|(layer, _)| matches!(layer.picture, DynamicImage::ImageLuma8(_)));
    if grey {
        let mut canvas = GrayImage::from_pixel(width, height, Luma([255]));
        for (layer, place) in &layers {
            let DynamicImage::ImageLuma8(picture) = &layer.picture else { continue };
            lay(layer, place.then(onto_canvas), (width, height), &mut budget, |x, y, from| {
                canvas.put_pixel(x, y, *picture.get_pixel(from.0, from.1));
            })?;
        }
        return Ok(Some(canvas.into()));
    }
    let mut canvas = RgbImage::from_pixel(width, height, Rgb([255; 3]));
    for (layer, place) in &layers {
        let picture = layer.picture.to_rgb8();
        lay(layer, place.then(onto_canvas), (width, height), &mut budget, |x, y, from| {
            canvas.put_pixel(x, y, *picture.get_pixel(from.0, from.1));
        })?;
    }
    Ok(Some(canvas.into()))
}

/// Calls `put` for every pixel of the canvas the layer covers, with the pixel of the picture that belongs there.
fn lay(
    layer: &Layer,
    place: Matrix,
    (width, height): (u32, u32),
    budget: &mut u64,
    mut put: impl FnMut(u32, u32, (u32, u32)),
) -> Result<(), Unpictured> {
    let Some(back) = place.inverted() else { return Ok(()) };
    let [left, top, right, bottom] = place.bounds();
    let (columns, rows) = (within(left, right, width), within(top, bottom, height));
    let area = u64::try_from(columns.len()).unwrap_or(u64::MAX) * u64::try_from(rows.len()).unwrap_or(u64::MAX);
    *budget = budget.checked_sub(area).ok_or(Unpictured::TooLarge)?;
    let own = (layer.picture.width(), layer.picture.height());
    for y in rows {
        for x in columns.clone() {
            let (across, up) = back.apply(pixels(x) + 0.5, pixels(y) + 0.5);
            if !(0.0..1.0).contains(&across) || !(0.0..1.0).contains(&up) {
                continue;
            }
            let at = |(width, height)| (nth(across, width), nth(1.0 - up, height));
            let covered = layer.cover.as_ref().is_none_or(|cover| {
                let (column, row) = at(cover.dimensions());
                cover.get_pixel(column, row).0[0] >= 128
            });
            if covered {
                put(x, y, at(own));
            }
        }
    }
    Ok(())
}

/// Pixel columns or rows between two edges, inside the canvas.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the canvas before")]
fn within(from: f32, to: f32, limit: u32) -> std::ops::Range<u32> {
    let clamp = |edge: f32| edge.clamp(0.0, pixels(limit)) as u32;
    clamp(from.floor())..clamp(to.ceil())
}

/// The pixel at a share (0 to 1) of a side.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a side that fits")]
fn nth(share: f32, side: u32) -> u32 {
    ((share * pixels(side)) as u32).min(side - 1)
}

/// A side of the canvas in whole pixels.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "compared with the limit before")]
fn length(pixels_wanted: f32) -> Result<u32, Unpictured> {
    if !pixels_wanted.is_finite() || pixels_wanted > pixels(limits::PICTURE_SIDE_PX) {
        return Err(Unpictured::TooLarge);
    }
    Ok((pixels_wanted.round() as u32).max(1))
}

/// Sides are far below the 24 bits that stay exact.
#[expect(clippy::cast_precision_loss, reason = "at most PICTURE_SIDE_PX")]
fn pixels(side: u32) -> f32 {
    side as f32
}
