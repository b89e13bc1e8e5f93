//! SALINAN KE-n: a mark in the margin of an archived file, for the printer only.
//!
//! What comes in: the archived bytes, which are never changed. What goes out: other bytes with the mark in the
//! upper right margin of every page. A seal in the file does not survive this, and need not.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::refuse;
use crate::error::PageError;

/// Resource name of the mark's font; long, so that it meets no other.
const FONT: &str = "SalinanFont";
/// Distance of the mark's baseline from the upper edge, points (12 mm: inside what every printer reaches).
const FROM_TOP_PT: f32 = 34.0;
/// Distance of the mark's right end from the right edge, points (12 mm).
const FROM_RIGHT_PT: f32 = 34.0;
const SIZE_PT: f32 = 9.0;

/// Lays "SALINAN KE-n" into the margin of every page.
///
/// # Errors
/// [`PageError::Pdf`] when the bytes are not a PDF with pages.
pub fn stamp_copy(pdf: &[u8], n: u32) -> Result<Vec<u8>, PageError> {
    let mut document = Document::load_mem(pdf).map_err(refuse)?;
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    if pages.is_empty() {
        return Err(PageError::Pdf { reason: "no pages".to_owned() });
    }
    let mut font = Dictionary::new();
    // One of the fonts every printer and reader carries: the copy is not an archive file.
    for (key, value) in
        [("Type", "Font"), ("Subtype", "Type1"), ("BaseFont", "Helvetica-Bold"), ("Encoding", "WinAnsiEncoding")]
    {
        font.set(key, value);
    }
    let font = document.add_object(font);
    let open = document.add_object(Stream::new(Dictionary::new(), b"q\n".to_vec()));
    for page in pages {
        stamp(&mut document, page, open, font, n)?;
    }
    // With a font that is not embedded it is no archive file any more, and must not say so.
    document.catalog_mut().map_err(refuse)?.remove(b"Metadata");
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(refuse)?;
    Ok(bytes)
}

fn stamp(document: &mut Document, page: ObjectId, open: ObjectId, font: ObjectId, n: u32) -> Result<(), PageError> {
    let text = format!("SALINAN KE-{n}");
    let [left, bottom, right, top] = media_box(document, page)?;
    // Helvetica-Bold capitals average 0.7 em; a little too far left is harmless.
    let width = 0.7 * SIZE_PT * f32::from(u16::try_from(text.len()).unwrap_or(u16::MAX));
    let x = (right - FROM_RIGHT_PT - width).max(left);
    let y = (top - FROM_TOP_PT).max(bottom);
    let mark = format!("Q\nq BT 0.2 g /{FONT} {SIZE_PT} Tf {x:.2} {y:.2} Td ({text}) Tj ET Q\n");
    let close = document.add_object(Stream::new(Dictionary::new(), mark.into_bytes()));
    let resources = resources_with(document, page, font)?;
    let dictionary = document.get_dictionary_mut(page).map_err(refuse)?;
    let mut contents = vec![Object::Reference(open)];
    match dictionary.get(b"Contents") {
        Ok(Object::Array(parts)) => contents.extend(parts.iter().cloned()),
        Ok(part) => contents.push(part.clone()),
        Err(_) => {}
    }
    contents.push(Object::Reference(close));
    dictionary.set("Contents", contents);
    dictionary.set("Resources", resources);
    Ok(())
}

/// A key of the page or of the nearest ancestor that has it.
fn inherited(document: &Document, page: ObjectId, key: &[u8]) -> Option<Object> {
    let mut dictionary = document.get_dictionary(page).ok()?;
    // Trees deeper than this are not made by anybody; the bound ends a loop in a broken file.
    for _ in 0..32 {
        if let Ok(value) = dictionary.get_deref(key, document) {
            return Some(value.clone());
        }
        dictionary = document.get_dictionary(dictionary.get(b"Parent").and_then(Object::as_reference).ok()?).ok()?;
    }
    None
}

fn media_box(document: &Document, page: ObjectId) -> Result<[f32; 4], PageError> {
    let sides = inherited(document, page, b"MediaBox").ok_or_else(|| refuse("no MediaBox"))?;
    let sides = sides.as_array().map_err(refuse)?;
    let mut numbers = [0.0; 4];
    for (number, side) in numbers.iter_mut().zip(sides) {
        *number = side.as_float().map_err(refuse)?;
    }
    Ok(numbers)
}

fn resources_with(document: &Document, page: ObjectId, font: ObjectId) -> Result<Dictionary, PageError> {
    let mut resources = match inherited(document, page, b"Resources") {
        Some(Object::Dictionary(resources)) => resources,
        Some(_) => return Err(refuse("Resources is not a dictionary")),
        None => Dictionary::new(),
    };
    let mut fonts = match resources.get_deref(b"Font", document) {
        Ok(Object::Dictionary(fonts)) => fonts.clone(),
        _ => Dictionary::new(),
    };
    fonts.set(FONT, Object::Reference(font));
    resources.set("Font", fonts);
    Ok(resources)
}
