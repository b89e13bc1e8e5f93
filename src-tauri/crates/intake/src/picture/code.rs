//! QR codes on a page.
//!
//! What it is: every code that can be read, with its place in the picture; two of the same words in two places are two.
//! Where other codes of a page stand is looked at once more, laid straight ([`codes_within`]). What it never does: judge
//! what a code says.

use image::{DynamicImage, GrayImage};

use super::size::{self, FilterType};
use super::straighten::{self, PageLayout, PlacedCode};

/// Longest sides at which a picture is looked at: small codes want many pixels, a telephone's noise wants fewer.
const SIDES: [u32; 4] = [u32::MAX, 3_600, 2_400, 1_400];

/// Halves by which a picture is made larger: the first always, the others while nothing was read.
const LARGER: [u32; 3] = [4, 3, 6];

/// Longest side to which a picture is made larger: a folio sheet of 200 dpi, with the table around it, twice.
const LARGEST: u64 = 7_000;

/// Pixels a millimetre at which a part of a page that lies straight is looked at.
const DENSITIES: [f64; 4] = [10.0, 14.0, 18.0, 8.0];

/// One QR code.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// What it says.
    pub text: String,
    /// Its outer corners in pixels of the page's picture: top left, top right, bottom right and bottom left as the code
    /// itself stands (the three corners with eyes are the first, the second and the last), whichever way the page lies.
    /// Right to about two pixels of the size at which the code was read.
    pub corners: [[f32; 2]; 4],
}

/// Reads the codes on a page at every size that is looked at; none is an empty list. In order of their texts.
pub fn codes(page: &DynamicImage) -> Vec<Code> {
    let picture = page.to_luma8();
    let longest = picture.width().max(picture.height());
    let mut codes: Vec<Code> = Vec::new();
    for side in SIDES.into_iter().filter(|side| *side == u32::MAX || *side < longest) {
        let found = if side >= longest { read(&picture, 1.0) } else { read_smaller(&picture, side) };
        // The largest size comes first and gives the best corners.
        add(&mut codes, found);
    }
    // A small code on a scan of 150 or 200 dpi has two to four pixels a module, which are few for the reader's grid.
    for (index, halves) in LARGER.into_iter().enumerate() {
        if u64::from(longest) * u64::from(halves) <= 2 * LARGEST && (index == 0 || codes.is_empty()) {
            let found = read_larger(&picture, halves);
            add(&mut codes, found);
        }
    }
    codes.sort_by(|a, b| a.text.cmp(&b.text));
    codes
}

/// Reads the codes in parts of a page (left, top, width and height in mm) that is known to lie as `known` codes of it say.
///
/// The reader finds small codes best upright and at some sizes only: a leaning page is laid straight before, and looked at
/// in several sizes.
pub fn codes_within(
    picture: &DynamicImage,
    known: &[PlacedCode],
    layout: &PageLayout,
    parts: &[[f32; 4]],
) -> Vec<Code> {
    let mut codes = Vec::new();
    for part in parts {
        for density in DENSITIES {
            let Some((laid, back)) = straighten::part(picture, known, layout, *part, density) else { return codes };
            let mut found = read(&laid, 1.0);
            for code in &mut found {
                code.corners = code.corners.map(&back);
            }
            add(&mut codes, found);
        }
    }
    codes
}

/// What was not read at another size already.
fn add(codes: &mut Vec<Code>, found: Vec<Code>) {
    for code in found {
        let side = (code.corners[1][0] - code.corners[0][0]).hypot(code.corners[1][1] - code.corners[0][1]);
        let away = |known: &Code| {
            let [x, y] = [0, 1].map(|axis| middle(known)[axis] - middle(&code)[axis]);
            x.hypot(y)
        };
        if codes.iter().all(|known| known.text != code.text || away(known) > side) {
            codes.push(code);
        }
    }
}

fn middle(code: &Code) -> [f32; 2] {
    [0, 1].map(|axis| code.corners.iter().map(|corner| corner[axis]).sum::<f32>() / 4.0)
}

/// Looks once more at a picture made larger by so many halves.
#[expect(clippy::cast_precision_loss, reason = "sides of a picture are far below 24 bits")]
fn read_larger(picture: &GrayImage, halves: u32) -> Vec<Code> {
    let (width, height) = (picture.width() * halves / 2, picture.height() * halves / 2);
    read(&size::grey(picture, width, height, FilterType::CatmullRom), picture.width() as f32 / width.max(1) as f32)
}

#[expect(clippy::cast_precision_loss, reason = "sides of a picture are far below 24 bits")]
fn read_smaller(picture: &GrayImage, side: u32) -> Vec<Code> {
    let longest = u64::from(picture.width().max(picture.height()));
    let scaled = |length: u32| u32::try_from(u64::from(length) * u64::from(side) / longest).unwrap_or(1).max(1);
    let small = size::grey(picture, scaled(picture.width()), scaled(picture.height()), FilterType::Bilinear);
    read(&small, picture.width() as f32 / small.width() as f32)
}

/// Reads a picture that was made smaller by `scale`.
pub(super) fn read(picture: &GrayImage, scale: f32) -> Vec<Code> {
    let size = |length: u32| usize::try_from(length).unwrap_or_default();
    let pixel = |x: usize, y: usize| picture.as_raw()[y * size(picture.width()) + x];
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(size(picture.width()), size(picture.height()), pixel);
    let mut codes = Vec::new();
    for grid in prepared.detect_grids() {
        let Ok((meta, text)) = grid.decode() else { continue };
        let corners = corners(grid.bounds, meta.version.to_size());
        codes.push(Code { text, corners: corners.map(|[x, y]| [x * scale, y * scale]) });
    }
    codes
}

/// The reader's bounds reach one module beyond a code of `modules` to the right and below.
#[expect(clippy::cast_precision_loss, reason = "pixels and modules are far below 24 bits")]
fn corners(bounds: [rqrr::Point; 4], modules: usize) -> [[f32; 2]; 4] {
    type At = [f32; 2];
    let share = modules as f32 / (modules + 1) as f32;
    let [top_left, top_right, bottom_right, bottom_left] = bounds.map(|point| [point.x as f32, point.y as f32]);
    let between = |from: At, to: At| [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * share);
    let below = between(top_left, bottom_left);
    let far = between(below, between(top_right, bottom_right));
    [top_left, between(top_left, top_right), far, below]
}
