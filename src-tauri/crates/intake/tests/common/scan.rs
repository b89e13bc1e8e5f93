//! PDFs as scanners write them, made on the spot: a page with a code, packed in the ways they are met.

use std::io::Write as _;

use fast_qr::QRBuilder;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::{GrayImage, Luma};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// An A4 page at 150 dpi with a code on it.
pub(crate) struct Sheet {
    pub(crate) grey: GrayImage,
    /// Top left, top right, bottom right, bottom left of the code.
    pub(crate) corners: [[f32; 2]; 4],
    /// The row of pixels through its middle.
    pub(crate) middle: u32,
}

/// A page whose code says `text`.
pub(crate) fn sheet(text: &str) -> Sheet {
    const LEFT: u32 = 900;
    const TOP: u32 = 1400;
    const MODULE: u32 = 6;
    let code = QRBuilder::new(text).build().unwrap();
    let modules = u32::try_from(code.size).unwrap();
    let mut grey = GrayImage::from_pixel(1240, 1754, Luma([255]));
    for (x, y) in (0..modules * MODULE).flat_map(|y| (0..modules * MODULE).map(move |x| (x, y))) {
        let (row, column) = ((y / MODULE) as usize, (x / MODULE) as usize);
        if code[row][column].value() {
            grey.put_pixel(LEFT + x, TOP + y, Luma([0]));
        }
    }
    // Lines of writing, so that the page is not only a code.
    for y in (150..1200).filter(|y| y % 40 < 12) {
        for x in (150..1090).filter(|x| (x * y) % 7 < 4) {
            grey.put_pixel(x, y, Luma([40]));
        }
    }
    let exact = |pixels: u32| f32::from(u16::try_from(pixels).unwrap());
    let at = |x: u32, y: u32| [exact(LEFT + x), exact(TOP + y)];
    let side = modules * MODULE;
    Sheet { grey, corners: [at(0, 0), at(side, 0), at(side, side), at(0, side)], middle: TOP + side / 2 }
}

pub(crate) fn jpeg(picture: &GrayImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 85).encode_image(picture).unwrap();
    bytes
}

pub(crate) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// One bit a pixel, 1 is white.
pub(crate) fn packed(picture: &GrayImage) -> Vec<u8> {
    let row = |row: &[u8]| {
        let byte = |eight: &[u8]| {
            eight.iter().enumerate().fold(0_u8, |byte, (at, value)| byte | u8::from(*value >= 128) << (7 - at))
        };
        row.chunks(8).map(byte).collect::<Vec<_>>()
    };
    picture.as_raw().chunks(picture.width() as usize).flat_map(row).collect()
}

/// Rows under PNG's five filters in turn.
pub(crate) fn png_rows(raw: &[u8], row_bytes: usize, left: usize) -> Vec<u8> {
    let mut above = vec![0; row_bytes];
    let mut out = Vec::new();
    for (index, row) in raw.chunks(row_bytes).enumerate() {
        let filter = u8::try_from(index % 5).unwrap();
        out.push(filter);
        for at in 0..row_bytes {
            let (before, corner) = if at < left { (0, 0) } else { (row[at - left], above[at - left]) };
            let guess = match filter {
                0 => 0,
                1 => before,
                2 => above[at],
                3 => u8::midpoint(before, above[at]),
                _ => {
                    let (a, b, c) = (i32::from(before), i32::from(above[at]), i32::from(corner));
                    let near = |value: i32| (a + b - c - value).abs();
                    *[before, above[at], corner].iter().min_by_key(|value| near(i32::from(**value))).unwrap()
                }
            };
            out.push(row[at].wrapping_sub(guess));
        }
        above = row.to_vec();
    }
    out
}

/// A PDF under construction.
pub(crate) struct Scan {
    document: Document,
    pages: ObjectId,
    kids: Vec<Object>,
}

impl Scan {
    pub(crate) fn new() -> Self {
        let mut document = Document::with_version("1.7");
        let pages = document.new_object_id();
        Self { document, pages, kids: Vec::new() }
    }

    /// Adds a picture; `dict` says how its bytes are packed.
    pub(crate) fn picture(&mut self, mut dict: Dictionary, bytes: Vec<u8>) -> ObjectId {
        dict.set("Type", "XObject");
        dict.set("Subtype", "Image");
        self.document.add_object(Stream::new(dict, bytes).with_compression(false))
    }

    /// Adds a form that knows itself as `P0`.
    pub(crate) fn form_in_itself(&mut self, content: &str) -> ObjectId {
        let id = self.document.new_object_id();
        let mut objects = Dictionary::new();
        objects.set("P0", id);
        let dict = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "Resources" => dictionary! { "XObject" => objects },
        };
        self.document.objects.insert(id, Stream::new(dict, content.as_bytes().to_vec()).into());
        id
    }

    /// Adds an A4 page that knows the pictures as `P0`, `P1` …
    pub(crate) fn page(&mut self, content: &str, pictures: &[ObjectId], more: &Dictionary) {
        let content = self.document.add_object(Stream::new(Dictionary::new(), content.as_bytes().to_vec()));
        let mut objects = Dictionary::new();
        for (index, picture) in pictures.iter().enumerate() {
            objects.set(format!("P{index}"), *picture);
        }
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => self.pages, "Contents" => content,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Resources" => dictionary! { "XObject" => objects },
        };
        page.extend(more);
        let page = self.document.add_object(page);
        self.kids.push(page.into());
    }

    pub(crate) fn bytes(mut self) -> Vec<u8> {
        let count = i64::try_from(self.kids.len()).unwrap();
        let pages = dictionary! { "Type" => "Pages", "Kids" => self.kids, "Count" => count };
        self.document.objects.insert(self.pages, pages.into());
        let catalogue = self.document.add_object(dictionary! { "Type" => "Catalog", "Pages" => self.pages });
        self.document.trailer.set("Root", catalogue);
        let mut bytes = Vec::new();
        self.document.save_to(&mut bytes).unwrap();
        bytes
    }
}
