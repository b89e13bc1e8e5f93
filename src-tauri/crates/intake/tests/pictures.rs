//! Photos and emblems.
#![expect(clippy::unwrap_used, reason = "a story that meets something impossible should say where")]

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};
use intake::limits;
use intake::picture::{self, Crop, PictureWarning};

/// A sharp scene: a chequered picture whose top left quarter is red.
fn scene(width: u32, height: u32, light: u8) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        if x < width / 2 && y < height / 2 {
            Rgb([light, 0, 0])
        } else if (x * 12 / width + y * 12 / height).is_multiple_of(2) {
            Rgb([light; 3])
        } else {
            Rgb([light / 2; 3])
        }
    })
}

fn jpeg(picture: &RgbImage, orientation: Option<u8>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 92);
    if let Some(orientation) = orientation {
        encoder.set_exif_metadata(exif(orientation)).unwrap();
    }
    encoder.encode_image(picture).unwrap();
    bytes
}

/// A TIFF header with one entry: orientation.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0, 0]);
    tiff
}

fn png(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn check(bytes: &[u8], crop: Option<Crop>, expected: (u32, u32), warnings: &[PictureWarning]) -> RgbImage {
    let photo = picture::photo(bytes, crop).unwrap();
    assert_eq!((photo.width, photo.height), expected);
    assert_eq!(photo.warnings, warnings);
    assert!(photo.jpeg.len() <= limits::PHOTO_BYTES, "{} bytes", photo.jpeg.len());
    assert!(!photo.jpeg.windows(4).any(|window| window == b"Exif"), "metadata must not survive");
    let decoded = image::load_from_memory_with_format(&photo.jpeg, ImageFormat::Jpeg).unwrap().to_rgb8();
    assert_eq!(decoded.dimensions(), expected);
    decoded
}

fn red_corner(picture: &RgbImage) -> &'static str {
    let red = |x: u32, y: u32| {
        let Rgb([red, green, _]) = *picture.get_pixel(x, y);
        red > 120 && green < 60
    };
    let (right, bottom) = (picture.width() - 9, picture.height() - 9);
    match (red(8, 8), red(right, 8), red(8, bottom), red(right, bottom)) {
        (true, false, false, false) => "top left",
        (false, true, false, false) => "top right",
        (false, false, true, false) => "bottom left",
        (false, false, false, true) => "bottom right",
        _ => "nowhere",
    }
}

#[test]
fn photos_stand_upright_whatever_the_camera_wrote() {
    let picture = scene(600, 800, 220);
    assert_eq!(red_corner(&check(&jpeg(&picture, None), None, (600, 800), &[])), "top left");
    assert_eq!(red_corner(&check(&jpeg(&picture, Some(3)), None, (600, 800), &[])), "bottom right");
    let lying = scene(800, 600, 220);
    assert_eq!(red_corner(&check(&jpeg(&lying, Some(6)), None, (600, 800), &[])), "top right");
    assert_eq!(red_corner(&check(&jpeg(&lying, Some(8)), None, (600, 800), &[])), "bottom left");
}

#[test]
fn photos_become_modest_and_keep_their_shape() {
    check(&jpeg(&scene(3000, 4000, 220), None), None, (900, 1200), &[]);
    let cut = Crop::three_by_four(1600, 1200);
    assert_eq!(cut, Crop { x: 350, y: 0, width: 900, height: 1200 });
    check(&jpeg(&scene(1600, 1200, 220), None), Some(cut), (900, 1200), &[]);
    check(&png(&DynamicImage::from(scene(600, 800, 220))), None, (600, 800), &[]);
}

#[test]
fn noise_is_squeezed_below_the_size_aimed_at_or_to_the_lowest_quality() {
    let mut state = 1_u32;
    let noise = RgbImage::from_fn(1200, 1600, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Rgb(state.to_be_bytes()[..3].try_into().unwrap())
    });
    let best = picture::photo(&jpeg(&noise, None), None).unwrap();
    assert_eq!((best.width, best.height), (900, 1200));
    let mut at_best = Vec::new();
    let decoded = image::load_from_memory(&best.jpeg).unwrap();
    JpegEncoder::new_with_quality(&mut at_best, limits::PHOTO_QUALITY).encode_image(&decoded).unwrap();
    assert!(best.jpeg.len() < at_best.len(), "{} against {}", best.jpeg.len(), at_best.len());
}

#[test]
fn doubtful_photos_are_named() {
    use PictureWarning::{Blurred, Dark, NotPortrait, Tiny};
    check(&jpeg(&scene(600, 800, 40), None), None, (600, 800), &[Dark]);
    check(&jpeg(&RgbImage::from_pixel(600, 800, Rgb([128; 3])), None), None, (600, 800), &[Blurred]);
    check(&jpeg(&scene(800, 600, 220), None), None, (800, 600), &[NotPortrait]);
    check(&jpeg(&scene(150, 200, 220), None), None, (150, 200), &[Tiny]);
    let soft = image::imageops::blur(&scene(600, 800, 220), 30.0);
    check(&jpeg(&soft, None), None, (600, 800), &[Blurred]);
}

#[test]
fn see_through_places_of_a_photo_become_paper() {
    let clear = DynamicImage::from(RgbaImage::from_pixel(600, 800, Rgba([0, 0, 0, 0])));
    let decoded = check(&png(&clear), None, (600, 800), &[PictureWarning::Blurred]);
    assert!(decoded.pixels().all(|pixel| pixel.0[0] > 250));
}

#[test]
fn emblems_keep_their_transparency() {
    let large =
        DynamicImage::from(RgbaImage::from_fn(1600, 2000, |x, _| Rgba([200, 0, 0, if x < 800 { 0 } else { 255 }])));
    let emblem = picture::emblem(&png(&large)).unwrap();
    assert_eq!((emblem.width, emblem.height, emblem.warnings.len()), (640, 800, 0));
    let decoded = image::load_from_memory_with_format(&emblem.png, ImageFormat::Png).unwrap().to_rgba8();
    assert_eq!((decoded.get_pixel(10, 400).0[3], decoded.get_pixel(630, 400).0[3]), (0, 255));
    let small = DynamicImage::from(scene(100, 120, 200));
    assert_eq!(picture::emblem(&png(&small)).unwrap().warnings, [PictureWarning::Tiny]);
}

#[test]
fn what_is_no_picture_is_refused_with_a_next_step() {
    let refused = |bytes: &[u8], expected: &str| {
        let error = picture::photo(bytes, None).unwrap_err();
        assert!(format!("{error:?}").starts_with(expected), "{error:?}");
        assert!(error.guidance().ends_with('.'), "{}", error.guidance());
        error.guidance()
    };
    let whole = jpeg(&scene(600, 800, 220), Some(6));
    refused(&whole[..whole.len() / 2], "CutOff");
    let drawn = png(&DynamicImage::from(scene(600, 800, 220)));
    refused(&drawn[..drawn.len() / 2], "CutOff");
    assert!(refused(b"\0\0\0\x18ftypheic\0\0\0\0", "NotAPicture").contains("HEIC"));
    assert!(refused(b"RIFF\x10\0\0\0WEBPVP8 ", "NotAPicture").contains("WEBP"));
    refused(b"Nama;NIP", "NotAPicture");
    refused(b"", "Empty");
    let outside = Crop { x: 700, y: 0, width: 200, height: 200 };
    let error = picture::photo(&whole, Some(outside)).unwrap_err();
    assert_eq!(format!("{error:?}"), "CropOutside");
}

#[test]
fn a_bomb_is_refused_by_its_header_alone() {
    // The header of a picture of 15,000 x 15,000 pixels, with the data of a tiny one.
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes).write_image(&[0, 0, 0], 1, 1, image::ExtendedColorType::Rgb8).unwrap();
    bytes[16..20].copy_from_slice(&15_000_u32.to_be_bytes());
    bytes[20..24].copy_from_slice(&15_000_u32.to_be_bytes());
    let checksum = crc32(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&checksum.to_be_bytes());
    let error = picture::photo(&bytes, None).unwrap_err();
    assert_eq!(format!("{error:?}"), "TooManyPixels { width: 15000, height: 15000 }");
}

fn crc32(bytes: &[u8]) -> u32 {
    let mixed = bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    });
    !mixed
}
