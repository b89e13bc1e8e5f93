//! Pages as pictures: a photo or scan of one page, or the pages of a PDF that a scanner wrote.
//!
//! What it is: one upright picture a page, decoded only when it is asked for, so that a batch of 250 scans never lies
//! in memory at once. What it never does: draw text or lines of a PDF (a page without a picture says so), believe a
//! file name, or straighten a crooked page. Bytes enter; pixels, or the reason why there are none, leave.

use image::DynamicImage;

use super::{open, pdf};
use crate::error::IntakeError;
use crate::sniff::{self, Kind};

/// One page as a picture.
#[derive(Debug, Clone)]
pub struct PageImage {
    /// Number of the page in its file, from 1; a photo is page 1.
    pub page: u32,
    /// 8 bits a channel, turned by EXIF, by how the PDF paints it and by the page's own turn; never straightened.
    pub picture: DynamicImage,
    /// Why a further picture of the same page is missing in this one; `None` when everything was read.
    pub left_out: Option<Unpictured>,
}

/// A page that gives no picture.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("page {page}: {why}")]
pub struct PageFault {
    /// Number of the page in its file, from 1.
    pub page: u32,
    /// What stands in the way.
    pub why: Unpictured,
}

/// Why a page of a PDF gives no picture. `Display` is for developers, [`Unpictured::guidance`] for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unpictured {
    /// Only text and lines, or nothing at all.
    #[error("no picture is painted on the page")]
    NoPicture,
    /// Packed in a way that is not read here; the name of the way as people know it.
    #[error("the picture is packed as {0}")]
    Packing(&'static str),
    /// More pixels, pictures or bytes than [`crate::limits`] allows.
    #[error("the page exceeds the limits")]
    TooLarge,
    /// The picture or the page around it is broken.
    #[error("the picture is damaged: {0}")]
    Damaged(String),
}

impl Unpictured {
    /// An Indonesian clause that goes on after "halaman 3: ", with the next step.
    pub fn guidance(&self) -> String {
        match self {
            Self::NoPicture => "tidak memuat gambar hasil pindai".into(),
            Self::Packing(name) => {
                format!(
                    "gambarnya berjenis {name}, yang tidak dapat dibaca; pindai ulang sebagai JPEG atau foto halamannya"
                )
            }
            Self::TooLarge => "gambarnya terlalu besar; pindai ulang pada 300 dpi".into(),
            Self::Damaged(_) => "gambarnya rusak; pindai ulang atau foto halamannya".into(),
        }
    }
}

/// The pages of a file, one after the other. Each is decoded when the iterator reaches it.
#[derive(Debug)]
pub struct Pages {
    source: Source,
    next: u32,
    total: u32,
}

#[derive(Debug)]
enum Source {
    Photo(Option<DynamicImage>),
    Pdf(Box<pdf::File>),
}

impl Pages {
    /// Pages of the file; 1 for a photo. Those beyond [`crate::limits::PDF_PAGES`] are counted and not given.
    pub fn total(&self) -> u32 {
        self.total
    }
}

/// Opens a JPEG or PNG (one page) or a PDF. Errors: as for any picture, and [`IntakeError::Encrypted`] or
/// [`IntakeError::Damaged`] for a PDF that cannot be opened; what is wrong with one page of it is that page's item.
pub fn pages(bytes: &[u8]) -> Result<Pages, IntakeError> {
    if bytes.starts_with(b"%PDF") {
        let file = pdf::File::open(bytes)?;
        return Ok(Pages { next: 1, total: file.total(), source: Source::Pdf(Box::new(file)) });
    }
    match sniff::kind_of(bytes)? {
        Kind::Pdf => Err(IntakeError::NotAPicture { found: Kind::Pdf }),
        _ => Ok(Pages { source: Source::Photo(Some(open::upright(bytes)?)), next: 1, total: 1 }),
    }
}

impl Iterator for Pages {
    type Item = Result<PageImage, PageFault>;

    fn next(&mut self) -> Option<Self::Item> {
        let page = self.next;
        let found = match &mut self.source {
            Source::Photo(picture) => Ok((picture.take()?, None)),
            Source::Pdf(file) => file.page(page)?,
        };
        self.next += 1;
        Some(match found {
            Ok((picture, left_out)) => Ok(PageImage { page, picture: plain(picture), left_out }),
            Err(why) => Err(PageFault { page, why }),
        })
    }
}

/// Grey stays grey, everything else becomes red, green and blue over white paper, 8 bits each.
fn plain(picture: DynamicImage) -> DynamicImage {
    match picture {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => picture,
        DynamicImage::ImageLuma16(_) => DynamicImage::ImageLuma8(picture.into_luma8()),
        other if other.color().has_alpha() => DynamicImage::ImageRgb8(super::photo::on_white(&other)),
        other => DynamicImage::ImageRgb8(other.into_rgb8()),
    }
}
