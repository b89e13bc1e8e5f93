//! Catalogue, information, language and /ID, and the one-time packing of fonts.

use std::io::Write;
use std::sync::OnceLock;

use chrono::{DateTime, Datelike, Timelike, Utc};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, Stream, StringFormat};

use crate::error::PageError;
use crate::font::Face;

/// Bytes of `/Filter/FlateDecode` in a stream's dictionary: packing has to save more than that.
const FILTER_ENTRY: usize = 19;

/// What a file says about itself; all of it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// Title shown in the reader's window.
    pub title: String,
    /// Who issues the document; may be empty.
    pub author: String,
    /// When it was made.
    pub created: DateTime<Utc>,
    /// Digest of the content; its first 16 bytes become the file's /ID.
    pub digest: [u8; 32],
}

/// Finishes what printpdf wrote.
pub(super) fn finish(mut document: Document, meta: &Meta) -> Result<Vec<u8>, PageError> {
    "1.7".clone_into(&mut document.version);
    let id = Object::String(meta.digest[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).map_err(refuse)?;
    document.set_object(info, information(meta));
    let catalogue = document.catalog_mut().map_err(refuse)?;
    catalogue.set("Lang", Object::string_literal("id-ID"));
    let mut viewer = Dictionary::new();
    viewer.set("DisplayDocTitle", true);
    catalogue.set("ViewerPreferences", viewer);
    pack_fonts(&mut document);
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object {
            pack(stream).map_err(refuse)?;
        }
    }
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(refuse)?;
    Ok(bytes)
}

fn information(meta: &Meta) -> Dictionary {
    let at = meta.created;
    let (date, time) = (at.date_naive(), at.time());
    let created = format!(
        "D:{:04}{:02}{:02}{:02}{:02}{:02}Z",
        date.year(),
        date.month(),
        date.day(),
        time.hour(),
        time.minute(),
        time.second()
    );
    let mut info = Dictionary::new();
    info.set("Title", unicode(&meta.title));
    if !meta.author.is_empty() {
        info.set("Author", unicode(&meta.author));
    }
    info.set("Creator", unicode("Ikrar"));
    info.set("Producer", unicode("Ikrar"));
    info.set("CreationDate", Object::string_literal(created.clone()));
    info.set("ModDate", Object::string_literal(created));
    info
}

/// UTF-16 with its mark, as PDF text strings are written.
fn unicode(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Swaps the font programs for ones packed once per process: packing them anew is most of the time of a pact.
fn pack_fonts(document: &mut Document) {
    static PACKED: OnceLock<[Vec<u8>; 3]> = OnceLock::new();
    let packed = PACKED.get_or_init(|| {
        Face::ALL.map(|face| {
            let mut stream = Stream::new(Dictionary::new(), face.bytes().to_vec());
            stream.compress().expect("packing in memory does not fail");
            stream.content
        })
    });
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if !stream.dict.has(b"Length1") {
            continue;
        }
        if let Some(index) = Face::ALL.iter().position(|face| face.bytes() == stream.content.as_slice()) {
            stream.set_content(packed[index].clone());
            stream.dict.set("Filter", "FlateDecode");
        }
    }
}

/// Deflates a stream that is not packed yet. The level is zlib's own choice: on a page full of ink the highest level
/// takes three times as long and saves nothing.
fn pack(stream: &mut Stream) -> std::io::Result<()> {
    if stream.dict.has(b"Filter") || !stream.allows_compression {
        return Ok(());
    }
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&stream.content)?;
    let packed = encoder.finish()?;
    if packed.len() + FILTER_ENTRY < stream.content.len() {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
    }
    Ok(())
}

fn refuse(error: impl std::fmt::Display) -> PageError {
    PageError::Pdf { reason: error.to_string() }
}
