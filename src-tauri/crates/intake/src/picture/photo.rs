//! A person's photo.
//!
//! What it is: upright, cropped, at most [`limits::PHOTO_SIDE_PX`] long, baseline JPEG without metadata. What it never
//! does: enlarge, or mirror.

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, RgbImage};

use super::size::{self, FilterType};
use super::{PictureWarning, judge, open};
use crate::archive::damaged;
use crate::error::IntakeError;
use crate::limits;
use crate::sniff::Kind;

/// A rectangle in the upright picture, in pixels from the top left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crop {
    /// Left edge.
    pub x: u32,
    /// Top edge.
    pub y: u32,
    /// Width, at least 1.
    pub width: u32,
    /// Height, at least 1.
    pub height: u32,
}

impl Crop {
    /// The largest centred rectangle of three to four in a picture of this size.
    pub fn three_by_four(width: u32, height: u32) -> Self {
        let fitting_width = (u64::from(height) * 3 / 4).min(u64::from(width)).max(1);
        let fitting_height = (fitting_width * 4 / 3).min(u64::from(height)).max(1);
        let side = |value: u64| u32::try_from(value).expect("not larger than the picture");
        let (crop_width, crop_height) = (side(fitting_width), side(fitting_height));
        Self {
            x: (width.max(crop_width) - crop_width) / 2,
            y: (height.max(crop_height) - crop_height) / 2,
            width: crop_width,
            height: crop_height,
        }
    }
}

/// A photo ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// Baseline JPEG without metadata.
    pub jpeg: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What is doubtful.
    pub warnings: Vec<PictureWarning>,
}

/// Reads a JPEG or PNG. `crop` is measured in the upright picture, before it is made smaller.
pub fn photo(bytes: &[u8], crop: Option<Crop>) -> Result<Photo, IntakeError> {
    let mut picture = open::upright(bytes)?;
    if let Some(crop) = crop {
        picture = cropped(&picture, crop)?;
    }
    made(picture, limits::PHOTO_SIDE_PX, limits::PHOTO_BYTES)
}

/// Reads a JPEG or PNG to be looked at and cropped by a person: the whole picture, upright, at most `side` pixels long.
pub fn whole(bytes: &[u8], side: u32) -> Result<Photo, IntakeError> {
    made(open::upright(bytes)?, side, usize::MAX)
}

fn made(mut picture: DynamicImage, side: u32, most: usize) -> Result<Photo, IntakeError> {
    if picture.color().has_alpha() {
        picture = DynamicImage::from(on_white(&picture));
    }
    let warnings = judge::warnings(&picture);
    if picture.width().max(picture.height()) > side {
        picture = size::within(&picture, side, FilterType::CatmullRom);
    }
    let flat = picture.into_rgb8();
    let jpeg = encoded(&flat, most)?;
    Ok(Photo { jpeg, width: flat.width(), height: flat.height(), warnings })
}

fn cropped(picture: &DynamicImage, crop: Crop) -> Result<DynamicImage, IntakeError> {
    let inside =
        |start: u32, length: u32, whole: u32| length > 0 && start.checked_add(length).is_some_and(|end| end <= whole);
    if !inside(crop.x, crop.width, picture.width()) || !inside(crop.y, crop.height, picture.height()) {
        return Err(IntakeError::CropOutside);
    }
    Ok(picture.crop_imm(crop.x, crop.y, crop.width, crop.height))
}

/// JPEG knows no transparency; see-through places become paper.
pub(super) fn on_white(picture: &DynamicImage) -> RgbImage {
    let source = picture.to_rgba8();
    RgbImage::from_fn(source.width(), source.height(), |x, y| {
        let [red, green, blue, alpha] = source.get_pixel(x, y).0;
        let mix = |channel: u8| {
            let mixed = (u32::from(channel) * u32::from(alpha) + 255 * (255 - u32::from(alpha))) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        image::Rgb([mix(red), mix(green), mix(blue)])
    })
}

fn encoded(picture: &RgbImage, most: usize) -> Result<Vec<u8>, IntakeError> {
    let mut quality = limits::PHOTO_QUALITY;
    loop {
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, quality)
            .encode_image(picture)
            .map_err(|error| damaged(Kind::Jpeg, &error))?;
        if jpeg.len() <= most || quality <= limits::PHOTO_QUALITY_FLOOR {
            return Ok(jpeg);
        }
        quality -= 5;
    }
}
