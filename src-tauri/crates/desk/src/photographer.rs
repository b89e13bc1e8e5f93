//! The folder in which the official photographer's pictures land ("folder fotografer").
//!
//! Looked into when asked, newest first; a picture that is still being copied is offered at the next look. What it never
//! does: write, move or delete anything there, so that every original stays with the photographer, or look into folders
//! below it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::DateTime;

use crate::prepare::read_file;
use crate::signing::base64;
use crate::wire::convert::moment;
use crate::wire::{
    FolderChoice, FolderPhoto, FolderPhotoRequest, Nothing, PhotoLook, PhotoRemarks, PhotographerFolder, UprightPhoto,
};
use crate::{Desk, Trouble, limits, remembered, signing};

/// Where the folder is remembered: it belongs to the laptop, like the card reader in it.
const SETTING: &str = "folder-fotografer.json";

/// Endings of files that are offered.
const ENDINGS: [&str; 3] = ["jpg", "jpeg", "png"];

/// The folder and its newest pictures.
#[expect(clippy::unnecessary_wraps, reason = "the one shape of every operation")]
pub(crate) fn folder(desk: &Desk, _: Nothing) -> Result<PhotographerFolder, Trouble> {
    let Some(folder) = chosen(desk) else {
        return Ok(PhotographerFolder { folder: None, photos: Vec::new(), trouble: None });
    };
    let found = newest(&folder);
    let trouble = found.as_ref().err().map(|_| unreachable(&folder));
    Ok(PhotographerFolder { folder: Some(folder.display().to_string()), photos: found.unwrap_or_default(), trouble })
}

/// Chooses the folder, or none. One that cannot be looked into is refused, and the one before stays.
pub(crate) fn choose(desk: &Desk, request: FolderChoice) -> Result<PhotographerFolder, Trouble> {
    let wanted = request.folder.map(PathBuf::from);
    if let Some(folder) = &wanted {
        newest(folder).map_err(|error| Trouble::failed(unreachable(folder), error))?;
    }
    remembered::remember(desk, SETTING, &wanted)?;
    folder(desk, Nothing {})
}

/// One picture of the folder, upright.
pub(crate) fn picture(desk: &Desk, request: FolderPhotoRequest) -> Result<UprightPhoto, Trouble> {
    let name = Path::new(&request.name);
    let folder = chosen(desk).filter(|_| name.file_name() == Some(name.as_os_str()));
    let folder =
        folder.ok_or_else(|| Trouble::bad_input("Foto itu tidak ada di folder fotografer.", "no such picture"))?;
    let side = if request.small { limits::SMALL_PHOTO_PX } else { limits::WHOLE_PHOTO_PX };
    let photo = intake::picture::whole(&read_file(&folder.join(name))?, side)?;
    Ok(UprightPhoto { base64: base64(&photo.jpeg), width: photo.width, height: photo.height })
}

/// What is doubtful about a picture, before it is used.
pub(crate) fn look(desk: &Desk, request: PhotoLook) -> Result<PhotoRemarks, Trouble> {
    let photo = desk.photos.picture(&request.base64)?;
    Ok(PhotoRemarks { remarks: signing::remarks(&photo.warnings) })
}

fn chosen(desk: &Desk) -> Option<PathBuf> {
    remembered::recall(desk, SETTING)
}

fn newest(folder: &Path) -> std::io::Result<Vec<FolderPhoto>> {
    let mut found: Vec<(SystemTime, String)> = std::fs::read_dir(folder)?
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok().filter(|name| is_picture(name))?;
            let data = entry.metadata().ok().filter(|data| data.is_file() && data.len() > 0)?;
            Some((data.modified().ok()?, name))
        })
        .collect();
    // Cameras number their pictures: of two of one second the higher number is the newer one.
    found.sort_unstable_by(|one, other| other.cmp(one));
    found.truncate(limits::FOLDER_PHOTOS);
    let photo = |(at, name)| FolderPhoto { name, landed_at: moment(DateTime::from(at)) };
    Ok(found.into_iter().map(photo).collect())
}

fn is_picture(name: &str) -> bool {
    let ending = Path::new(name).extension().and_then(OsStr::to_str).unwrap_or_default();
    // Hidden files are those that a program has not finished yet.
    !name.starts_with('.') && ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

fn unreachable(folder: &Path) -> String {
    format!(
        "Folder fotografer, {}, tidak dapat dibuka. Periksa apakah kartu atau kabelnya masih terpasang, atau pilih folder \
         lain.",
        folder.display()
    )
}
