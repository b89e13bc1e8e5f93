//! A picture in another size.
//!
//! What it is: smaller and larger copies by the processor's wide instructions: a scanned page is looked at in many sizes
//! before somebody sees it. What it never does: choose a size, or lay a leaning picture straight.

use fast_image_resize::{IntoImageView, IntoImageViewMut, ResizeAlg, ResizeError, ResizeOptions, Resizer};
use image::{DynamicImage, GrayImage, imageops};

pub(super) use fast_image_resize::FilterType;

/// For a kind of pixels that the wide instructions do not know; none that is decoded here.
const SLOW: imageops::FilterType = imageops::FilterType::CatmullRom;

/// A grey picture in this size.
pub(super) fn grey(picture: &GrayImage, width: u32, height: u32, filter: FilterType) -> GrayImage {
    let mut other = GrayImage::new(width, height);
    match resized(picture, &mut other, filter) {
        Ok(()) => other,
        Err(_) => imageops::resize(picture, width, height, SLOW),
    }
}

/// A picture in this size, its colours and its transparency of the same kind.
pub(super) fn exact(picture: &DynamicImage, width: u32, height: u32, filter: FilterType) -> DynamicImage {
    let mut other = DynamicImage::new(width, height, picture.color());
    match resized(picture, &mut other, filter) {
        Ok(()) => other,
        Err(_) => picture.resize_exact(width, height, SLOW),
    }
}

/// A picture whose longer side has so many pixels, its proportions kept.
pub(super) fn within(picture: &DynamicImage, longest: u32, filter: FilterType) -> DynamicImage {
    let (width, height) = (u64::from(picture.width()), u64::from(picture.height()));
    let whole = width.max(height).max(1);
    let scaled = |length: u64| {
        u32::try_from((length * u64::from(longest) + whole / 2) / whole).unwrap_or(longest).clamp(1, longest.max(1))
    };
    exact(picture, scaled(width), scaled(height), filter)
}

fn resized(from: &impl IntoImageView, to: &mut impl IntoImageViewMut, filter: FilterType) -> Result<(), ResizeError> {
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(filter));
    Resizer::new().resize(from, to, &options)
}
