//! Temporary.
pub(crate) fn portrait(_: &str, _: u64) -> Vec<u8> {
    let i = image::RgbImage::from_pixel(480, 640, image::Rgb([200, 180, 160]));
    let mut v = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut v, 85).encode_image(&i).expect("ok");
    v
}
