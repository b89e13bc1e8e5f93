//! Pictures as PDF objects: JPEG bytes as they came, pixels as they were packed when read, a QR square as one bit a
//! module.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::picture::{Packed, Picture, PictureKind};
use crate::qr::Modules;

/// Puts a picture into a file, with its mask of transparency if it has one.
pub(super) fn add(document: &mut Document, picture: &Picture) -> ObjectId {
    let stream = match &picture.kind {
        PictureKind::Jpeg { grey } => {
            let mut dictionary = image(picture, if *grey { "DeviceGray" } else { "DeviceRGB" });
            dictionary.set("Filter", "DCTDecode");
            Stream::new(dictionary, picture.source.clone())
        }
        PictureKind::Pixels { rgb, alpha } => {
            let mut dictionary = image(picture, "DeviceRGB");
            if let Some(alpha) = alpha {
                dictionary.set("SMask", document.add_object(packed(image(picture, "DeviceGray"), alpha)));
            }
            packed(dictionary, rgb)
        }
    };
    document.add_object(stream)
}

/// The dark modules as a stencil that is painted in the colour in force.
pub(super) fn mask(modules: &Modules) -> Stream {
    let side = i64::try_from(modules.side()).unwrap_or(i64::MAX);
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => side,
        "Height" => side,
        "ImageMask" => true,
        "BitsPerComponent" => 1,
        // A set bit is painted.
        "Decode" => vec![1.into(), 0.into()],
    };
    Stream::new(dictionary, modules.bits())
}

fn packed(mut dictionary: Dictionary, packed: &Packed) -> Stream {
    if packed.deflated {
        dictionary.set("Filter", "FlateDecode");
    }
    Stream::new(dictionary, packed.bytes.clone())
}

fn image(picture: &Picture, colour_space: &str) -> Dictionary {
    dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(picture.width),
        "Height" => i64::from(picture.height),
        "ColorSpace" => Object::Name(colour_space.as_bytes().to_vec()),
        "BitsPerComponent" => 8,
    }
}
