//! What every file has alike: the three faces and the colour profile, written by printpdf once per process, packed,
//! and put into each file as they are.
//!
//! A face tells widths and Unicode of its whole cut, whatever a page shows: that is what makes it the same in every file.
//! There are two cuts of each, so that nearly every file is content with half of it. It never embeds a face that a file
//! does not use.

use std::sync::OnceLock;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{FontId, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, Pt, TextItem};

use super::{refuse, written};
use crate::error::PageError;
use crate::font::{Face, is_common};

/// sRGB in 588 bytes; where it comes from stands beside it.
const SRGB: &[u8] = include_bytes!("../../../../../assets/icc/srgb.icc");

/// Resource name of a face; it must not look like printpdf's own `F1` to `F14`.
pub(super) fn resource_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "NR",
        Face::Bold => "NB",
        Face::Italic => "NI",
    }
}

pub(super) fn font_id(face: Face) -> FontId {
    FontId(resource_name(face).to_owned())
}

/// The objects of a face, streams packed, references still to be set.
struct PackedFace {
    font: Dictionary,
    descendant: Dictionary,
    descriptor: Dictionary,
    program: Stream,
    to_unicode: Stream,
}

/// Which signs of a face a file carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cut {
    /// [`is_common`] ones.
    Common,
    /// All there are.
    Whole,
}

impl Cut {
    /// The smallest that has every sign of a text.
    pub(super) fn of(text: &str) -> Self {
        if text.chars().all(is_common) { Self::Common } else { Self::Whole }
    }
}

/// Puts a face into a file, under a number that its pages know already.
pub(super) fn add_face(document: &mut Document, id: ObjectId, face: Face, cut: Cut) -> Result<(), PageError> {
    type Packed = OnceLock<Result<PackedFace, PageError>>;
    static FACES: [[Packed; 3]; 2] = [const { [const { OnceLock::new() }; 3] }; 2];
    let packed = FACES[cut as usize][face as usize].get_or_init(|| pack(face, cut));
    let packed = packed.as_ref().map_err(Clone::clone)?;
    let program = document.add_object(packed.program.clone());
    let to_unicode = document.add_object(packed.to_unicode.clone());
    let mut descriptor = packed.descriptor.clone();
    descriptor.set("FontFile2", program);
    let mut descendant = packed.descendant.clone();
    descendant.set("FontDescriptor", document.add_object(descriptor));
    let mut font = packed.font.clone();
    font.set("DescendantFonts", vec![Object::Reference(document.add_object(descendant))]);
    font.set("ToUnicode", to_unicode);
    document.set_object(id, font);
    Ok(())
}

/// Puts the colour profile into a file.
pub(super) fn add_profile(document: &mut Document) -> ObjectId {
    static PACKED: OnceLock<Stream> = OnceLock::new();
    let packed = PACKED.get_or_init(|| {
        let mut dictionary = Dictionary::new();
        dictionary.set("N", 3);
        let mut stream = Stream::new(dictionary, SRGB.to_vec());
        stream.compress().expect("packing in memory does not fail");
        stream
    });
    document.add_object(packed.clone())
}

/// Has printpdf write a face by showing every character it has.
fn pack(face: Face, cut: Cut) -> Result<PackedFace, PageError> {
    let mut repertoire = face.characters();
    let bytes = match cut {
        Cut::Common => {
            repertoire.retain(|character| is_common(*character));
            face.common_bytes()
        }
        Cut::Whole => face.bytes(),
    };
    let mut parsed =
        ParsedFont::from_bytes(bytes, 0, &mut Vec::new()).expect("the embedded font was checked when it was cut");
    parsed.font_name = Some(match face {
        Face::Regular => "NaskahSans".to_owned(),
        Face::Bold => "NaskahSans-Bold".to_owned(),
        Face::Italic => "NaskahSans-Italic".to_owned(),
    });
    let mut document = PdfDocument::new("");
    document.resources.fonts.map.insert(font_id(face), PdfFont::new(parsed));
    // Of several characters with one sign printpdf keeps the last shown: that is to be the plain one.
    let repertoire: String = repertoire.into_iter().rev().collect();
    let ops = vec![
        Op::StartTextSection,
        Op::SetFont { font: PdfFontHandle::External(font_id(face)), size: Pt(10.0) },
        Op::ShowText { items: vec![TextItem::Text(repertoire)] },
        Op::EndTextSection,
    ];
    let mut written = written(document, ops)?;
    let is_font = |object: &&Object| object.as_dict().is_ok_and(|dictionary| dictionary.has(b"DescendantFonts"));
    let mut font =
        written.objects.values().find(is_font).ok_or_else(|| refuse("no font"))?.as_dict().map_err(refuse)?.clone();
    let descendants = font.remove(b"DescendantFonts").ok_or_else(|| refuse("no descendant"))?;
    let mut descendant = descendants.as_array().map_err(refuse)?[0].as_dict().map_err(refuse)?.clone();
    let Object::Dictionary(mut descriptor) = take(&mut written, &mut descendant, b"FontDescriptor")? else {
        return Err(refuse("no font descriptor"));
    };
    let program = packed_stream(&mut written, &mut descriptor, b"FontFile2")?;
    let to_unicode = packed_stream(&mut written, &mut font, b"ToUnicode")?;
    Ok(PackedFace { font, descendant, descriptor, program, to_unicode })
}

/// The object behind a reference, taken out together with the reference.
fn take(document: &mut Document, dictionary: &mut Dictionary, key: &[u8]) -> Result<Object, PageError> {
    let reference = dictionary.remove(key).and_then(|value| value.as_reference().ok());
    reference.and_then(|id| document.objects.remove(&id)).ok_or_else(|| refuse(String::from_utf8_lossy(key)))
}

fn packed_stream(document: &mut Document, dictionary: &mut Dictionary, key: &[u8]) -> Result<Stream, PageError> {
    let Object::Stream(mut stream) = take(document, dictionary, key)? else { return Err(refuse("not a stream")) };
    stream.compress().map_err(refuse)?;
    Ok(stream)
}
