//! Fonts and pictures as PDF resources, prepared once per process and named by content.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use printpdf::{
    DictItem, ExternalStream, ExternalXObject, FontId, ParsedFont, PdfDocument, PdfFont, XObject, XObjectId,
};

use crate::font::Face;
use crate::picture::{Packed, Picture, PictureKind};
use crate::sheet::{Item, Page};

/// Resource name of a face; it must not look like printpdf's own `F1` to `F14`.
pub(super) fn font_id(face: Face) -> FontId {
    FontId(match face {
        Face::Regular => "NR".to_owned(),
        Face::Bold => "NB".to_owned(),
        Face::Italic => "NI".to_owned(),
    })
}

/// Puts the three faces into the document; printpdf writes only those that are used.
pub(super) fn add_fonts(document: &mut PdfDocument) {
    static FONTS: OnceLock<[ParsedFont; 3]> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| Face::ALL.map(parse));
    for (face, font) in Face::ALL.into_iter().zip(fonts) {
        document.resources.fonts.map.insert(font_id(face), PdfFont::new(font.clone()));
    }
}

fn parse(face: Face) -> ParsedFont {
    let mut font = ParsedFont::from_bytes(face.bytes(), 0, &mut Vec::new())
        .expect("the embedded font was checked when it was cut");
    font.font_name = Some(match face {
        Face::Regular => "NaskahSans".to_owned(),
        Face::Bold => "NaskahSans-Bold".to_owned(),
        Face::Italic => "NaskahSans-Italic".to_owned(),
    });
    font
}

/// Puts a page's pictures into the document, each content once.
pub(super) fn add_pictures(document: &mut PdfDocument, page: &Page) {
    for item in &page.items {
        if let Item::Image { picture, .. } = item {
            let id = XObjectId(picture.name.clone());
            document.resources.xobjects.map.entry(id).or_insert_with(|| XObject::External(external(picture)));
        }
    }
}

fn external(picture: &Picture) -> ExternalXObject {
    let stream = match &picture.kind {
        PictureKind::Jpeg { grey } => {
            let mut dict = image_dict(picture, if *grey { "DeviceGray" } else { "DeviceRGB" });
            dict.insert("Filter".to_owned(), DictItem::Name(b"DCTDecode".to_vec()));
            ExternalStream { dict, content: picture.source.clone(), compress: false }
        }
        PictureKind::Pixels { rgb, alpha } => {
            let mut dict = image_dict(picture, "DeviceRGB");
            if let Some(alpha) = alpha {
                let mask = packed(image_dict(picture, "DeviceGray"), alpha);
                dict.insert("SMask".to_owned(), DictItem::Stream { stream: mask });
            }
            packed(dict, rgb)
        }
    };
    ExternalXObject { stream, width: None, height: None, dpi: None }
}

fn packed(mut dict: BTreeMap<String, DictItem>, packed: &Packed) -> ExternalStream {
    if packed.deflated {
        dict.insert("Filter".to_owned(), DictItem::Name(b"FlateDecode".to_vec()));
    }
    ExternalStream { dict, content: packed.bytes.clone(), compress: false }
}

fn image_dict(picture: &Picture, colour_space: &str) -> BTreeMap<String, DictItem> {
    BTreeMap::from([
        ("Type".to_owned(), DictItem::Name(b"XObject".to_vec())),
        ("Subtype".to_owned(), DictItem::Name(b"Image".to_vec())),
        ("Width".to_owned(), DictItem::Int(i64::from(picture.width))),
        ("Height".to_owned(), DictItem::Int(i64::from(picture.height))),
        ("ColorSpace".to_owned(), DictItem::Name(colour_space.as_bytes().to_vec())),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
    ])
}
