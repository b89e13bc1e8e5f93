//! Pictures of a square: as a printer draws it, and as somebody holds a phone over it.

use std::io::Cursor;

use image::{GrayImage, ImageFormat, Luma};

/// Modules of clear paper around the square (ISO/IEC 18004 §9.1).
const CLEAR: usize = 4;

/// Dark modules, with the clear zone, row by row.
struct Square {
    side: usize,
    dark: Vec<bool>,
}

impl Square {
    fn of(text: &str) -> Self {
        let code = fast_qr::QRBuilder::new(text).ecl(fast_qr::ECL::M).build().unwrap();
        let side = code.size + 2 * CLEAR;
        let inside = |at: usize| (CLEAR..CLEAR + code.size).contains(&at);
        let dark = |row: usize, column: usize| {
            inside(row) && inside(column) && code.data[(row - CLEAR) * code.size + column - CLEAR].value()
        };
        Self { side, dark: (0..side * side).map(|at| dark(at / side, at % side)).collect() }
    }

    /// Whether the point is dark, in modules from the upper left corner; paper outside.
    fn is_dark(&self, x: f64, y: f64) -> bool {
        let module = |at: f64| (at >= 0.0 && at < f64::from(u32::try_from(self.side).unwrap())).then(|| whole(at));
        matches!((module(x), module(y)), (Some(x), Some(y)) if self.dark[y * self.side + x])
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place inside the square")]
fn whole(at: f64) -> usize {
    at as usize
}

fn png(picture: &GrayImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// Four pixels a module, black on white.
pub(super) fn printed(text: &str) -> Vec<u8> {
    let square = Square::of(text);
    let side = u32::try_from(4 * square.side).unwrap();
    let pixel = |x: u32, y: u32| Luma([if square.is_dark(f64::from(x) / 4.0, f64::from(y) / 4.0) { 0 } else { 255 }]);
    png(&GrayImage::from_fn(side, side, pixel))
}

/// Turned by eleven degrees, a little askew, on grey paper under a lamp at one side, with the grain of a phone's camera.
pub(super) fn photographed(text: &str) -> Vec<u8> {
    let square = Square::of(text);
    let half = f64::from(u32::try_from(square.side).unwrap()) / 2.0;
    let (sine, cosine) = 11_f64.to_radians().sin_cos();
    let mut grain = 9_u32;
    let picture = GrayImage::from_fn(400, 400, |x, y| {
        // Four looks a pixel, as a lens mixes them.
        let light = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)].map(|(right, down)| {
            let (dx, dy) = (f64::from(x) + right - 200.0, f64::from(y) + down - 200.0);
            let depth = 4.3 + dx * 0.0006;
            let (across, along) = ((dx * cosine + dy * sine) / depth, (dy * cosine - dx * sine) / depth);
            if square.is_dark(half + across, half + along) { 42.0 } else { 205.0 }
        });
        grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let lamp = 1.0 - f64::from(x) * 0.0006;
        let noise = f64::from(grain >> 28) - 8.0;
        Luma([u8::try_from(whole((light.iter().sum::<f64>() / 4.0 * lamp + noise).clamp(0.0, 255.0))).unwrap()])
    });
    png(&picture)
}

/// The text of the one square in the picture.
pub(super) fn read(bytes: &[u8]) -> Option<String> {
    let picture = image::load_from_memory(bytes).ok()?.into_luma8();
    let grey = |x: usize, y: usize| picture.get_pixel(u32::try_from(x).unwrap(), u32::try_from(y).unwrap()).0[0];
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width, height, grey);
    prepared.detect_grids().first()?.decode().ok().map(|(_, text)| text)
}
