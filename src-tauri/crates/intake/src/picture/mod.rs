//! Pictures of people and of regions.
//!
//! What it is: JPEG and PNG files to an upright, modest, metadata-free photo ([`photo`]) or an emblem that keeps its
//! transparency ([`emblem`]); photographed and scanned pages, PDFs of scanners too, as pictures ([`pages`]) and the QR
//! codes on them ([`codes`]). What it never does: recognise a face, keep where or when a picture was taken, or decode
//! more pixels than the limits allow. Bytes enter; encoded bytes or pixels leave, and nothing else of the file.

mod code;
mod emblem;
mod judge;
mod marks;
mod open;
mod page;
mod pdf;
mod photo;
mod plane;
mod size;
mod straighten;

pub use code::{Code, codes, codes_within};
pub use emblem::{Emblem, emblem};
pub use page::{PageFault, PageImage, Pages, Unpictured, pages};
pub use photo::{Crop, Photo, photo, whole};
pub use straighten::{PageLayout, PlacedCode, ScanWarning, StraightPage, modest, other_marks, straighten};

/// What is doubtful about a picture; it is taken over anyway when the operator says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PictureWarning {
    /// Too little light.
    Dark,
    /// No sharp edge anywhere.
    Blurred,
    /// Fewer pixels than print well.
    Tiny,
    /// Wider than high.
    NotPortrait,
}

impl PictureWarning {
    /// The Indonesian sentence with the next step.
    pub fn message(self) -> &'static str {
        match self {
            Self::Dark => "Foto terlalu gelap. Ambil ulang di tempat yang lebih terang, atau pakai apa adanya.",
            Self::Blurred => "Foto tampak kabur. Ambil ulang dengan tangan diam, atau pakai apa adanya.",
            Self::Tiny => {
                "Gambar terlalu kecil dan akan tampak kasar di atas kertas. Pakai gambar yang lebih besar bila ada."
            }
            Self::NotPortrait => "Foto lebih lebar daripada tinggi. Atur bidang potong 3 × 4, atau pakai apa adanya.",
        }
    }
}
