//! Pages out of files, one after the other: never more of them in memory than are looked at.

use std::path::{Path, PathBuf};

use ceremony::id::Digest;
use image::DynamicImage;
use intake::picture::ScanWarning;

use crate::prepare::read_file;
use crate::roster::count;

/// A page of a file, or why there is none.
pub(super) struct Opened {
    pub(super) path: PathBuf,
    pub(super) source: Digest,
    /// In the file, from 1.
    pub(super) number: u32,
    pub(super) picture: Result<DynamicImage, String>,
}

impl Opened {
    /// Pixels that lie in memory for it.
    pub(super) fn pixels(&self) -> u64 {
        self.picture.as_ref().map_or(0, |picture| u64::from(picture.width()) * u64::from(picture.height()))
    }
}

/// A page that was laid straight, as it would be archived.
#[derive(Debug, Clone)]
pub(super) struct Scan {
    pub(super) jpeg: Vec<u8>,
    pub(super) warnings: Vec<ScanWarning>,
    /// The picture shows a page beside it that was not read.
    pub(super) unread: bool,
    pub(super) path: PathBuf,
    pub(super) source: Digest,
}

/// Name of a file without its folders.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The pages of a file; one that cannot be read is a page that belongs to nobody.
pub(super) fn opened(path: PathBuf) -> Box<dyn Iterator<Item = Opened>> {
    let (source, pages) = match read_file(&path).map_err(|trouble| trouble.message) {
        Ok(bytes) => (journal::digest(&bytes), intake::picture::pages(&bytes).map_err(|error| error.guidance())),
        Err(reason) => (Digest::default(), Err(reason)),
    };
    let pages = match pages {
        Ok(pages) => pages,
        Err(reason) => return Box::new(std::iter::once(Opened { path, source, number: 1, picture: Err(reason) })),
    };
    let most = count(intake::limits::PDF_PAGES);
    let beyond = pages.total().checked_sub(most).filter(|beyond| *beyond > 0).map(|beyond| {
        let reason = format!("{beyond} halaman terakhir berkas ini tidak dibaca. Pisahkan menjadi beberapa berkas.");
        Opened { path: path.clone(), source, number: most + 1, picture: Err(reason) }
    });
    let read = pages.map(move |page| {
        let (number, picture) = match page {
            Ok(page) => (page.page, Ok(intake::picture::modest(page.picture))),
            Err(fault) => (fault.page, Err(format!("Halaman ini {}.", fault.why.guidance()))),
        };
        Opened { path: path.clone(), source, number, picture }
    });
    Box::new(read.chain(beyond))
}
