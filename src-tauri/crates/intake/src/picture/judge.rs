//! Whether a picture is dark, blurred, tiny or lying.
//!
//! What it is: arithmetic over a small grey copy. What it never does: look for a face.

use image::{DynamicImage, GrayImage};

use super::PictureWarning;
use super::size::{self, FilterType};
use crate::limits;

/// Side of the grey copy, in pixels: the same blur then measures the same whatever the camera.
const SAMPLE_PX: u32 = 320;

/// Mean brightness (0-255) below which a print turns black.
const DARK_MEAN: f64 = 55.0;

/// Variance of the Laplacian below which no edge is sharp; a flat wall with a person in focus has above 100.
const BLUR_VARIANCE: f64 = 18.0;

/// Judges a photo that is already upright and cropped.
pub(super) fn warnings(photo: &DynamicImage) -> Vec<PictureWarning> {
    let grey = size::within(photo, SAMPLE_PX, FilterType::Bilinear).to_luma8();
    let mut warnings = Vec::new();
    let pixels = f64::from(grey.width()) * f64::from(grey.height());
    let mean = grey.pixels().map(|pixel| f64::from(pixel.0[0])).sum::<f64>() / pixels.max(1.0);
    if mean < DARK_MEAN {
        warnings.push(PictureWarning::Dark);
    }
    if laplacian_variance(&grey) < BLUR_VARIANCE {
        warnings.push(PictureWarning::Blurred);
    }
    if photo.width().min(photo.height()) < limits::PHOTO_TINY_PX {
        warnings.push(PictureWarning::Tiny);
    }
    if photo.width() > photo.height() {
        warnings.push(PictureWarning::NotPortrait);
    }
    warnings
}

fn laplacian_variance(grey: &GrayImage) -> f64 {
    let at = |x: u32, y: u32| f64::from(grey.get_pixel(x, y).0[0]);
    let (mut sum, mut squares, mut count) = (0.0, 0.0, 0.0);
    for y in 1..grey.height().saturating_sub(1) {
        for x in 1..grey.width().saturating_sub(1) {
            let value = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4.0 * at(x, y);
            sum += value;
            squares += value * value;
            count += 1.0;
        }
    }
    if count < 1.0 { 0.0 } else { squares / count - (sum / count) * (sum / count) }
}
