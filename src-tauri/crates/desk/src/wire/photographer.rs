//! The folder in which the official photographer's pictures land, and a picture on its way to a sheet.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The folder and its newest pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PhotographerFolder {
    /// Full path; none when no folder is chosen on this laptop.
    pub folder: Option<String>,
    /// Newest first.
    pub photos: Vec<FolderPhoto>,
    /// Why the folder cannot be looked into; a sentence with the next step.
    pub trouble: Option<String>,
}

/// A picture that lies in the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct FolderPhoto {
    /// Name of the file.
    pub name: String,
    /// When it was last written (UTC).
    pub landed_at: String,
}

/// Which picture, and how large.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct FolderPhotoRequest {
    /// Name of the file in the folder.
    pub name: String,
    /// To be recognised in a row of others; otherwise to be cropped.
    pub small: bool,
}

/// A whole picture, upright.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct UprightPhoto {
    /// JPEG in base64.
    pub base64: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A picture as it would be stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PhotoLook {
    /// JPEG or PNG in base64.
    pub base64: String,
}

/// What is doubtful about a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PhotoRemarks {
    /// Indonesian sentences with the next step; none when nothing is.
    pub remarks: Vec<String>,
}
