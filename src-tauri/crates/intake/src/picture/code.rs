//! QR codes on a photo or scan of a page.
//!
//! What it is: every code that can be read, as text, each once. What it never does: judge what a code says.

use image::GrayImage;
use image::imageops::{FilterType, resize};

use super::open;
use crate::error::IntakeError;

/// Longest sides at which a picture is looked at: small codes want many pixels, a telephone's noise wants fewer.
const SIDES: [u32; 4] = [u32::MAX, 3_600, 2_400, 1_400];

/// Reads the QR codes on a JPEG or PNG, at every size that is looked at; none is an empty list.
pub fn qr_codes(bytes: &[u8]) -> Result<Vec<String>, IntakeError> {
    let picture = open::upright(bytes)?.into_luma8();
    let longest = picture.width().max(picture.height());
    let mut texts = Vec::new();
    for side in SIDES.into_iter().filter(|side| *side == u32::MAX || *side < longest) {
        texts.extend(if side >= longest { read(&picture) } else { read(&smaller(&picture, side)) });
    }
    texts.sort_unstable();
    texts.dedup();
    Ok(texts)
}

fn smaller(picture: &GrayImage, side: u32) -> GrayImage {
    let longest = u64::from(picture.width().max(picture.height()));
    let scaled = |length: u32| u32::try_from(u64::from(length) * u64::from(side) / longest).unwrap_or(1).max(1);
    resize(picture, scaled(picture.width()), scaled(picture.height()), FilterType::Triangle)
}

fn read(picture: &GrayImage) -> Vec<String> {
    let size = |length: u32| usize::try_from(length).unwrap_or_default();
    let pixel = |x: usize, y: usize| picture.as_raw()[y * size(picture.width()) + x];
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(size(picture.width()), size(picture.height()), pixel);
    prepared.detect_grids().into_iter().filter_map(|grid| Some(grid.decode().ok()?.1)).collect()
}
