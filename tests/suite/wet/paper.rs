//! A sheet of paper in the hands of people: printed, signed with a pen, laid on a scanner or held before a camera.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels of a page are far below 2^24 and never negative where they are counted"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use image::{DynamicImage, Rgb, RgbImage};
use lopdf::{Document, Object, Stream, dictionary};

/// Dots an inch of a print.
pub(crate) const DPI: f32 = 200.0;

/// Every page of a PDF as it comes out of a printer.
pub(crate) fn printed(pdf: &Path) -> Vec<RgbImage> {
    let folder = tempfile::tempdir().unwrap();
    let stem = folder.path().join("halaman");
    let output = Command::new("pdftoppm").args(["-r", "200", "-png"]).arg(pdf).arg(&stem).output();
    let output = output.expect("run `cargo xtask test`");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder.path()).unwrap().map(|page| page.unwrap().path()).collect();
    pages.sort();
    pages.iter().map(|page| image::open(page).unwrap().to_rgb8()).collect()
}

/// Scribbles with a blue pen from a place to the right, mm.
pub(crate) fn scribble(page: &mut RgbImage, x: f32, y: f32) {
    scribble_within(page, [x, y], 42.0, 7.0);
}

/// The same, so wide and so far up and down, mm.
pub(crate) fn scribble_within(page: &mut RgbImage, [x, y]: [f32; 2], wide: f32, high: f32) {
    let mut step = 0.0_f32;
    while step < wide {
        let up = (5.0 * (step * 0.9).sin() + 2.0 * (step * 2.3).cos()) * high / 7.0;
        dot(page, x + step, y + up);
        step += 0.02;
    }
}

fn dot(page: &mut RgbImage, x: f32, y: f32) {
    let radius = 0.35;
    let pixel = |mm: f32| (mm * DPI / 25.4) as i64;
    for row in pixel(y - radius)..=pixel(y + radius) {
        for column in pixel(x - radius)..=pixel(x + radius) {
            if let (Ok(column), Ok(row)) = (u32::try_from(column), u32::try_from(row)) {
                page.put_pixel(column, row, Rgb([38, 44, 120]));
            }
        }
    }
}

/// A view of a page: where each of its corners (upper left, then clockwise) lies in a picture of this size. What is not
/// page is a dark table; the light falls off to one side.
pub(crate) fn seen(page: &RgbImage, size: (u32, u32), corners: [[f32; 2]; 4]) -> RgbImage {
    let back = homography(corners, [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]);
    let (width, height) = (page.width() as f32, page.height() as f32);
    RgbImage::from_fn(size.0, size.1, |x, y| {
        let (x, y) = (x as f32 + 0.5, y as f32 + 0.5);
        let depth = back[6] * x + back[7] * y + 1.0;
        let across = (back[0] * x + back[1] * y + back[2]) / depth;
        let down = (back[3] * x + back[4] * y + back[5]) / depth;
        let light = 0.95 - 0.25 * x / size.0 as f32;
        if !(0.0..1.0).contains(&across) || !(0.0..1.0).contains(&down) {
            return Rgb([70, 60, 52].map(|value: u8| (f32::from(value) * light) as u8));
        }
        sample(page, across * width - 0.5, down * height - 0.5).map(|value| (value * light) as u8).into()
    })
}

fn sample(page: &RgbImage, x: f32, y: f32) -> [f32; 3] {
    let (left, top) = (x.floor().max(0.0), y.floor().max(0.0));
    let (right, below) = ((x - left).clamp(0.0, 1.0), (y - top).clamp(0.0, 1.0));
    let pixel = |dx: u32, dy: u32| {
        let column = (left as u32 + dx).min(page.width() - 1);
        page.get_pixel(column, (top as u32 + dy).min(page.height() - 1)).0.map(f32::from)
    };
    let near = [pixel(0, 0), pixel(1, 0), pixel(0, 1), pixel(1, 1)];
    let share = [(1.0 - right) * (1.0 - below), right * (1.0 - below), (1.0 - right) * below, right * below];
    [0, 1, 2].map(|at| near.iter().zip(share).map(|(pixel, share)| pixel[at] * share).sum())
}

/// The eight numbers that take four points to four others.
fn homography(from: [[f32; 2]; 4], to: [[f32; 2]; 4]) -> [f32; 8] {
    let mut rows: Vec<[f64; 9]> = Vec::new();
    for ([x, y], [u, v]) in from.into_iter().zip(to) {
        let [x, y, u, v] = [x, y, u, v].map(f64::from);
        rows.push([x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y, u]);
        rows.push([0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y, v]);
    }
    for column in 0..8 {
        let pivot = (column..8).max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs())).unwrap();
        rows.swap(column, pivot);
        let lead = rows[column];
        for (_, row) in rows.iter_mut().enumerate().filter(|(index, _)| *index != column) {
            let share = row[column] / lead[column];
            row.iter_mut().zip(lead).for_each(|(value, of)| *value -= share * of);
        }
    }
    std::array::from_fn(|at| (rows[at][8] / rows[at][at]) as f32)
}

/// A photo from a telephone: the page lies upside-down, turned a little, and farther away at one end.
pub(crate) fn photographed(page: &RgbImage) -> Vec<u8> {
    // The page's upper left corner is at the lower right of the picture.
    let corners = [[1_794.0, 2_466.0], [220.0, 2_560.0], [346.0, 280.0], [1_620.0, 200.0]];
    jpeg(&seen(page, (2_000, 2_666), corners))
}

/// From a scanner: turned by degrees, the whole sheet on the glass.
pub(crate) fn scanned(page: &RgbImage, degrees: f32) -> Vec<u8> {
    scanned_at(page, degrees, DPI)
}

/// The same from a scanner of so many dots an inch.
pub(crate) fn scanned_at(page: &RgbImage, degrees: f32, dpi: f32) -> Vec<u8> {
    let (width, height) = (page.width() as f32 * dpi / DPI, page.height() as f32 * dpi / DPI);
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (wide, tall) = (width * 1.1, height * 1.1);
    let turned = |[x, y]: [f32; 2]| {
        let (x, y) = (x - width / 2.0, y - height / 2.0);
        [wide / 2.0 + x * cos - y * sin, tall / 2.0 + x * sin + y * cos]
    };
    let corners = [[0.0, 0.0], [width, 0.0], [width, height], [0.0, height]].map(turned);
    jpeg(&seen(page, (wide as u32, tall as u32), corners))
}

pub(crate) fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 82);
    DynamicImage::from(picture.clone()).write_with_encoder(encoder).unwrap();
    bytes
}

/// A PDF as a scanner makes it: one JPEG a page.
pub(crate) fn pdf_of(pages: &[Vec<u8>]) -> Vec<u8> {
    let mut document = Document::with_version("1.5");
    let root = document.new_object_id();
    let mut kids: Vec<Object> = Vec::new();
    for bytes in pages {
        let picture = image::load_from_memory(bytes).unwrap();
        let (width, height) = (i64::from(picture.width()), i64::from(picture.height()));
        let image = Stream::new(
            dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
            "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8, "Filter" => "DCTDecode" },
            bytes.clone(),
        );
        let image = document.add_object(image);
        let content = document.add_object(Stream::new(dictionary! {}, b"595 0 0 842 0 0 cm /P Do".to_vec()));
        let page = dictionary! { "Type" => "Page", "Parent" => root, "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Contents" => content, "Resources" => dictionary! { "XObject" => dictionary! { "P" => image } } };
        kids.push(document.add_object(page).into());
    }
    let count = i64::try_from(kids.len()).unwrap();
    document.objects.insert(root, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}
