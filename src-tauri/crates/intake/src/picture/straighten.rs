//! A scanned or photographed page laid straight: the sheet as it was printed, with the ink that came onto it.
//!
//! What it is: where a page lies in a picture, told by its code and its marks; the picture of that page, upright, of a fixed
//! size a millimetre; how much ink stands in a field of it. What it never does: read a code, know whose page it is, or mend
//! what the pen wrote.

use std::borrow::Cow;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, GrayImage, RgbImage};

use super::code::Code;
use super::marks;
use super::plane::{Plane, Point, apart, middle};
use super::size::{self, FilterType};
use crate::archive::damaged;
use crate::error::IntakeError;
use crate::limits;
use crate::sniff::Kind;

/// What stands where on a page that can be laid straight, mm from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageLayout {
    /// Width and height of the paper.
    pub size: [f32; 2],
    /// Middles of the marks: upper left, upper right, lower right.
    pub marks: [[f32; 2]; 3],
    /// Side of a mark.
    pub mark: f32,
}

/// A code of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlacedCode {
    /// Its corners in the picture: its own upper left, then clockwise as the code stands.
    pub corners: [[f32; 2]; 4],
    /// Left, top and side of its dark square on the page, mm.
    pub place: [f32; 3],
}

/// What is doubtful about a scanned page; it may be filed all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ScanWarning {
    /// Fewer pixels than words need to be read.
    Coarse,
    /// Too little light.
    Dark,
    /// A part of the sheet lies outside the picture.
    CutOff,
    /// Not all marks were found: the page may lie a little askew.
    Askew,
}

impl ScanWarning {
    /// The Indonesian sentence with the next step.
    pub fn message(self) -> &'static str {
        match self {
            Self::Coarse => {
                "Gambarnya terlalu kecil untuk dibaca nyaman. Pindai dengan 200 dpi, atau foto lebih dekat."
            }
            Self::Dark => "Gambarnya gelap. Foto ulang di tempat yang lebih terang, atau terima apa adanya.",
            Self::CutOff => "Sebagian lembar berada di luar gambar. Foto atau pindai ulang seluruh lembarnya.",
            Self::Askew => {
                "Tanda di sudut lembar tidak terlihat semua, jadi halaman mungkin kurang lurus. Pindai ulang bila perlu."
            }
        }
    }
}

/// A page laid straight.
#[derive(Debug, Clone, PartialEq)]
pub struct StraightPage {
    /// Baseline JPEG without metadata, of the whole sheet.
    pub jpeg: Vec<u8>,
    /// What is doubtful, each once.
    pub warnings: Vec<ScanWarning>,
    grey: GrayImage,
    /// Pixels a millimetre.
    density: f64,
    /// Pixels a millimetre of the picture it was in.
    seen: f64,
    /// Where its marks are, or should be, in that picture.
    marks: [Point; 3],
}

/// Lays a page straight by the codes on it; the first counts most. A code knows its own upper left, so that a page that
/// lies upside-down is turned.
///
/// # Errors
/// [`IntakeError::Damaged`] when there is no code, or its corners are no square seen from anywhere.
pub fn straighten(
    picture: &DynamicImage,
    codes: &[PlacedCode],
    layout: &PageLayout,
) -> Result<StraightPage, IntakeError> {
    let lie = lie(&grey(picture), codes, layout)
        .ok_or_else(|| damaged(Kind::Jpeg, &"the corners of the code are no square"))?;
    let density = (lie.density * 25.4).clamp(limits::SCAN_DPI_LEAST, limits::SCAN_DPI) / 25.4;
    let colours = picture.as_rgb8().map_or_else(|| Cow::Owned(picture.to_rgb8()), Cow::Borrowed);
    let sheet = laid(&colours, &lie, layout, density);
    drop(colours);
    let mut warnings = Vec::new();
    let straight = DynamicImage::ImageRgb8(sheet);
    let grey = straight.to_luma8();
    let findings = [
        (lie.density * 25.4 < limits::SCAN_DPI_COARSE, ScanWarning::Coarse),
        (mean(&grey) < limits::SCAN_DARK_MEAN, ScanWarning::Dark),
        (cut_off(&lie.plane, layout, picture), ScanWarning::CutOff),
        (!lie.marked, ScanWarning::Askew),
    ];
    warnings.extend(findings.into_iter().filter(|(holds, _)| *holds).map(|(_, warning)| warning));
    let jpeg = if picture.color().has_color() {
        encoded(&straight, limits::SCAN_BYTES)?
    } else {
        encoded(&DynamicImage::ImageLuma8(grey.clone()), limits::SCAN_BYTES)?
    };
    let marks = layout.marks.map(|mark| lie.plane.at(mark.map(f64::from)));
    Ok(StraightPage { jpeg, warnings, grey, density, seen: lie.density, marks })
}

/// A picture of at most [`limits::SCAN_PIXELS`].
pub fn modest(picture: DynamicImage) -> DynamicImage {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let most = f64::from(u32::try_from(limits::SCAN_PIXELS).unwrap_or(u32::MAX));
    if width * height <= most {
        return picture;
    }
    let scale = (most / (width * height)).sqrt();
    let side = |length: f64| u32::try_from(whole(length * scale)).unwrap_or(1).max(1);
    size::exact(&picture, side(width), side(height), FilterType::Bilinear)
}

/// How many marks of pages a picture shows beside those of the pages that were read, and beside what looks like one in the
/// codes that were: there is another page then.
pub fn other_marks(picture: &DynamicImage, pages: &[StraightPage], codes: &[Code], layout: &PageLayout) -> usize {
    let Some(seen) = pages.iter().map(|page| page.seen).reduce(f64::max) else { return 0 };
    // A mark has some twenty pixels then, enough for its rings.
    let scale = (limits::MARK_SEARCH_DPI / 25.4 / seen).min(1.0);
    let side = |length: u32| u32::try_from(whole(f64::from(length) * scale)).unwrap_or(1).max(1);
    let grey = grey(picture);
    let small = size::grey(&grey, side(grey.width()), side(grey.height()), FilterType::Bilinear);
    let known = || pages.iter().flat_map(|page| page.marks.map(|mark| mark.map(|at| at * scale)));
    let near = limits::MARK_OWN_MM * seen * scale;
    let marks = marks::all(&small, f64::from(layout.mark) * seen * scale);
    let squares: Vec<[Point; 4]> =
        codes.iter().map(|code| code.corners.map(|corner| corner.map(|at| f64::from(at) * scale))).collect();
    let elsewhere = |mark: &Point| known().all(|own| apart(own, *mark) > near);
    let in_no_code = |mark: &Point| squares.iter().all(|square| !holds(square, *mark));
    marks.iter().filter(|mark| elsewhere(mark) && in_no_code(mark)).count()
}

/// Whether a point lies within four corners that go around in one direction.
fn holds(corners: &[Point; 4], [x, y]: Point) -> bool {
    let side = |at: usize| {
        let ([ax, ay], [bx, by]) = (corners[at], corners[(at + 1) % 4]);
        (bx - ax) * (y - ay) - (by - ay) * (x - ax)
    };
    (0..4).all(|at| side(at) >= 0.0) || (0..4).all(|at| side(at) <= 0.0)
}

fn grey(picture: &DynamicImage) -> Cow<'_, GrayImage> {
    picture.as_luma8().map_or_else(|| Cow::Owned(picture.to_luma8()), Cow::Borrowed)
}

impl StraightPage {
    /// Share of a field (left, top, width, height, mm) that is dark: 0 for clean paper, a signature has 0.01 and more.
    pub fn ink(&self, field: [f32; 4]) -> f64 {
        let [x, y, w, h] = field.map(f64::from);
        let pixels = |from: f64, length: f64, side: u32| {
            let at = |mm: f64| u32::try_from(whole(mm * self.density)).unwrap_or(side).min(side);
            at(from)..at(from + length)
        };
        let (across, down) = (pixels(x, w, self.grey.width()), pixels(y, h, self.grey.height()));
        let values = down.flat_map(|y| across.clone().map(move |x| self.grey.get_pixel(x, y).0[0]));
        let mut counts = [0_u32; 256];
        values.for_each(|value| counts[usize::from(value)] += 1);
        let all: u32 = counts.iter().sum();
        // Paper is what most of a field is; ink is clearly darker than it.
        let mut passed = 0;
        let half = |count: &u32| {
            passed += count;
            passed * 2 >= all
        };
        let paper = counts.iter().position(half).unwrap_or(255);
        let dark: u32 = counts[..paper * 7 / 10].iter().sum();
        if all == 0 { 0.0 } else { f64::from(dark) / f64::from(all) }
    }

    /// Parts of the page (left, top, width, height, mm) as JPEGs.
    ///
    /// # Errors
    /// As the encoder's.
    pub fn cuts(&self, fields: &[[f32; 4]]) -> Result<Vec<Vec<u8>>, IntakeError> {
        let picture = image::load_from_memory(&self.jpeg).map_err(|error| damaged(Kind::Jpeg, &error))?;
        let pixels = |mm: f32| u32::try_from(whole((f64::from(mm) * self.density).round())).unwrap_or(0);
        let cut = |[x, y, w, h]: &[f32; 4]| {
            let part = picture.crop_imm(pixels(*x), pixels(*y), pixels(*w).max(1), pixels(*h).max(1));
            encoded(&part, limits::PHOTO_BYTES)
        };
        fields.iter().map(cut).collect()
    }

    /// A small JPEG to look at, `longest` pixels along its longer side.
    ///
    /// # Errors
    /// As the encoder's.
    pub fn thumbnail(&self, longest: u32) -> Result<Vec<u8>, IntakeError> {
        let picture = image::load_from_memory(&self.jpeg).map_err(|error| damaged(Kind::Jpeg, &error))?;
        encoded(&size::within(&picture, longest, FilterType::Bilinear), limits::PHOTO_BYTES)
    }
}

/// How a page lies in a picture.
struct Lie {
    /// From millimetres to pixels.
    plane: Plane,
    /// Pixels a millimetre, near the code.
    density: f64,
    /// Told by the marks, not by the code alone.
    marked: bool,
}

fn lie(grey: &GrayImage, codes: &[PlacedCode], layout: &PageLayout) -> Option<Lie> {
    let (first, mut known) = (codes.first()?, Vec::new());
    let mut sides = 0.0;
    for code in codes {
        let ([x, y, side], corners) = (code.place.map(f64::from), seen_corners(code));
        known.extend([[x, y], [x + side, y], [x + side, y + side], [x, y + side]].into_iter().zip(corners));
        sides += (0..4).map(|at| apart(corners[at], corners[(at + 1) % 4])).sum::<f64>() / 4.0 / side;
    }
    let density = sides / f64::from(u32::try_from(codes.len()).ok()?);
    let printed = known.clone();
    let [left, top, side] = first.place.map(f64::from);
    let at = [left + side / 2.0, top + side / 2.0];
    let mut found = [None; 3];
    // The nearer marks first: with them the others are known much better.
    let mut order = [0, 1, 2];
    let away = |mark: usize| apart(layout.marks[mark].map(f64::from), at);
    order.sort_by(|one, other| away(*one).total_cmp(&away(*other)));
    for mark in order {
        let place = layout.marks[mark].map(f64::from);
        let near = Plane::affine(&known)?.at(place);
        let radius = limits::MARK_RADIUS_MM * density;
        found[mark] = marks::find(grey, near, radius, f64::from(layout.mark) * density);
        known.extend(found[mark].map(|seen| (place, seen)));
    }
    let off = |plane: &Plane| printed.iter().map(|(from, to)| apart(plane.at(*from), *to)).fold(0.0, f64::max);
    let believed = |plane: &Plane| off(plane) <= limits::MARK_SLACK_MM * density;
    let flat = || Plane::affine(&known).filter(|_| density.is_finite() && density > 0.1);
    let marked = match found {
        // Only a code in the corner without a mark tells how the page leans; one between two marks hardly does.
        [Some(one), Some(two), Some(three)] if is_corner(first, layout) => {
            let place = |mark: usize| layout.marks[mark].map(f64::from);
            Plane::through(&[(at, middle(&seen_corners(first))?), (place(0), one), (place(1), two), (place(2), three)])
        }
        [Some(_), Some(_), Some(_)] => flat(),
        _ => None,
    };
    let marked = marked.filter(believed);
    Some(Lie { plane: marked.or_else(flat)?, density, marked: marked.is_some() })
}

fn seen_corners(code: &PlacedCode) -> [Point; 4] {
    code.corners.map(|corner| corner.map(f64::from))
}

/// Whether a code stands in the quarter of the page where there is no mark.
fn is_corner(code: &PlacedCode, layout: &PageLayout) -> bool {
    code.place[0] < layout.size[0] / 2.0 && code.place[1] > layout.size[1] / 2.0
}

/// The sheet at `density` pixels a millimetre; white where the picture does not reach.
fn laid(picture: &RgbImage, lie: &Lie, layout: &PageLayout, density: f64) -> RgbImage {
    let side = |mm: f32| u32::try_from(whole((f64::from(mm) * density).round())).unwrap_or(1).max(1);
    // A finer picture is averaged over four places a pixel, or thin strokes would break up.
    let places: &[f64] = if lie.density > 1.3 * density { &[0.25, 0.75] } else { &[0.5] };
    RgbImage::from_fn(side(layout.size[0]), side(layout.size[1]), |x, y| {
        let mut sum = [0.0; 3];
        for down in places {
            for right in places {
                let at = lie.plane.at([(f64::from(x) + right) / density, (f64::from(y) + down) / density]);
                sum.iter_mut().zip(sample(picture, at)).for_each(|(sum, value)| *sum += value);
            }
        }
        let count = f64::from(u32::try_from(places.len() * places.len()).unwrap_or(1));
        image::Rgb(sum.map(|value| u8::try_from(whole(value / count + 0.5)).unwrap_or(u8::MAX)))
    })
}

/// A part of the page (left, top, width and height in mm) at `density` pixels a millimetre, and where its pixels are in the
/// picture. Nothing when the codes do not tell how the page lies.
pub(super) fn part(
    picture: &DynamicImage,
    codes: &[PlacedCode],
    layout: &PageLayout,
    [left, top, width, height]: [f32; 4],
    density: f64,
) -> Option<(GrayImage, impl Fn([f32; 2]) -> [f32; 2] + use<>)> {
    let grey = grey(picture);
    let plane = lie(&grey, codes, layout)?.plane;
    let [left, top] = [left, top].map(f64::from);
    let seen_at = move |[x, y]: Point| plane.at([left + x / density, top + y / density]);
    let side = |mm: f32| u32::try_from(whole(f64::from(mm) * density)).unwrap_or(1).max(1);
    let laid = GrayImage::from_fn(side(width), side(height), |x, y| {
        image::Luma([sample_grey(&grey, seen_at([f64::from(x) + 0.5, f64::from(y) + 0.5]))])
    });
    #[expect(clippy::cast_possible_truncation, reason = "pixels of a picture are far below 24 bits")]
    let back = move |point: [f32; 2]| seen_at(point.map(f64::from)).map(|at| at as f32);
    Some((laid, back))
}

/// The brightness at a place between pixels; white outside.
fn sample_grey(picture: &GrayImage, [x, y]: Point) -> u8 {
    let (x, y) = (x - 0.5, y - 0.5);
    if !(x >= 0.0 && y >= 0.0 && x < f64::from(picture.width()) - 1.0 && y < f64::from(picture.height()) - 1.0) {
        return u8::MAX;
    }
    let stride = usize::try_from(picture.width()).unwrap_or(1);
    let (at, right, down) = (whole(y) * stride + whole(x), x.fract(), y.fract());
    let value = |offset: usize| f64::from(picture.as_raw()[at + offset]);
    let above = value(0) * (1.0 - right) + value(1) * right;
    let below = value(stride) * (1.0 - right) + value(stride + 1) * right;
    u8::try_from(whole(above * (1.0 - down) + below * down + 0.5)).unwrap_or(u8::MAX)
}

/// The colour at a place between pixels.
fn sample(picture: &RgbImage, [x, y]: Point) -> [f64; 3] {
    let (x, y) = (x - 0.5, y - 0.5);
    let (width, height) = (picture.width(), picture.height());
    if !(x >= 0.0 && y >= 0.0 && x < f64::from(width) - 1.0 && y < f64::from(height) - 1.0) {
        return [255.0; 3];
    }
    let (left, top) = (whole(x), whole(y));
    let (right, down) = (x.fract(), y.fract());
    let stride = usize::try_from(width).unwrap_or(1) * 3;
    let raw = picture.as_raw();
    let at = top * stride + left * 3;
    [0, 1, 2].map(|channel| {
        let value = |offset: usize| f64::from(raw[at + offset + channel]);
        let above = value(0) * (1.0 - right) + value(3) * right;
        let below = value(stride) * (1.0 - right) + value(stride + 3) * right;
        above * (1.0 - down) + below * down
    })
}

/// Whether a corner of the sheet lies outside the picture by more than what printers leave blank anyway.
fn cut_off(plane: &Plane, layout: &PageLayout, picture: &DynamicImage) -> bool {
    let [width, height] = layout.size.map(f64::from);
    let blank = limits::SCAN_BLANK_MM;
    let corners = [[blank, blank], [width - blank, blank], [width - blank, height - blank], [blank, height - blank]];
    let inside = |[x, y]: Point| {
        (0.0..=f64::from(picture.width())).contains(&x) && (0.0..=f64::from(picture.height())).contains(&y)
    };
    !corners.into_iter().all(|corner| inside(plane.at(corner)))
}

fn mean(grey: &GrayImage) -> f64 {
    let sum: u64 = grey.as_raw().iter().map(|value| u64::from(*value)).sum();
    let count = u64::from(grey.width()) * u64::from(grey.height());
    f64::from(u32::try_from(sum / count.max(1)).unwrap_or(255))
}

fn encoded(picture: &DynamicImage, bytes: usize) -> Result<Vec<u8>, IntakeError> {
    let mut quality = limits::PHOTO_QUALITY;
    loop {
        let mut jpeg = Vec::new();
        JpegEncoder::new_with_quality(&mut jpeg, quality)
            .encode_image(picture)
            .map_err(|error| damaged(Kind::Jpeg, &error))?;
        if jpeg.len() <= bytes || quality <= limits::PHOTO_QUALITY_FLOOR {
            return Ok(jpeg);
        }
        quality -= 5;
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative and far below 2^53")]
fn whole(value: f64) -> usize {
    value.max(0.0) as usize
}
