//! What makes a file PDF/A-3b: catalogue, XMP, output intent, information, language, /ID, and the record attached.
//!
//! Clause numbers are those of ISO 19005-3:2012; the whole list stands in `PDF_A.md`.

use chrono::{DateTime, Utc};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

use super::file::{self, File};
use super::refuse;
use super::shared::add_profile;
use super::xmp::{PROGRAM, packet};
use crate::error::PageError;
use crate::limits::MAX_RECORD_BYTES;

/// Name of the attached record.
pub const RECORD_NAME: &str = "ikrar.json";

/// What a file says about itself; all of it is given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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

/// How the two identifiers of a file written here stand in its trailer, 32 digits each.
const IDENTIFIERS: (&[u8], &[u8]) = (b"/ID[<", b"><");

/// The two identifiers of a file written here (ISO 32000-1, 14.4); nothing for any other file. Both are the first bytes
/// of the digest it was given, unless [`identify`] gave it others.
///
/// They stand behind the pages, so that the last thousand bytes of a long file are enough.
pub fn identifiers(end: &[u8]) -> Option<[[u8; 16]; 2]> {
    let places = places(end)?;
    let read = |at: usize| {
        let digits = std::str::from_utf8(end.get(at..at + 32)?).ok()?;
        u128::from_str_radix(digits, 16).ok().map(u128::to_be_bytes)
    };
    Some([read(places[0])?, read(places[1])?])
}

/// Gives a file written here other identifiers, in their place: first what it is a state of, then which state. Gives
/// whether it is such a file; any other is left as it is.
pub fn identify(file: &mut [u8], identifiers: [[u8; 16]; 2]) -> bool {
    let Some(places) = places(file) else { return false };
    for (at, identifier) in places.into_iter().zip(identifiers) {
        file[at..at + 32].copy_from_slice(format!("{:032X}", u128::from_be_bytes(identifier)).as_bytes());
    }
    true
}

fn places(end: &[u8]) -> Option<[usize; 2]> {
    let (before, between) = IDENTIFIERS;
    let first = end.windows(before.len()).rposition(|part| part == before)? + before.len();
    let second = first + 32 + between.len();
    let fits = end.get(first + 32..second)? == between && end.get(second + 32..)?.starts_with(b">]");
    fits.then_some([first, second])
}

/// Finishes a file whose pages are all there.
pub(super) fn finish(file: File, meta: &Meta, record: Option<&[u8]>) -> Result<Vec<u8>, PageError> {
    let (mut document, pages) = file.into_document()?;
    let metadata = document
        .add_object(Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, packet(meta).into_bytes()));
    let mut catalogue = dictionary! {
        "Type" => "Catalog",
        "Pages" => pages,
        "Metadata" => metadata,
        "OutputIntents" => vec![output_intent(&mut document).into()],
        "Lang" => Object::string_literal("id-ID"),
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
    };
    if let Some(record) = record {
        attach(&mut document, &mut catalogue, record, meta.created)?;
    }
    let catalogue = document.add_object(catalogue);
    let information = document.add_object(information(meta));
    let id = Object::String(meta.digest[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer = dictionary! { "Root" => catalogue, "Info" => information, "ID" => vec![id.clone(), id] };
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let room = streams.map(|stream| stream.content.len() + 200).sum();
    let mut bytes = Vec::with_capacity(room);
    document.save_to(&mut bytes).map_err(refuse)?;
    Ok(bytes)
}

/// 6.2.3: the colours of the file are those of sRGB.
fn output_intent(document: &mut Document) -> Dictionary {
    dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => add_profile(document),
    }
}

/// 6.8: the record as an embedded file with its relation to the document.
fn attach(
    document: &mut Document,
    catalogue: &mut Dictionary,
    record: &[u8],
    created: DateTime<Utc>,
) -> Result<(), PageError> {
    if record.len() > MAX_RECORD_BYTES {
        return Err(PageError::TooMany { what: "Ukuran catatan mesin dalam bita", limit: MAX_RECORD_BYTES });
    }
    let size = i64::try_from(record.len()).unwrap_or(i64::MAX);
    let mut stream = file::packed(record.to_vec()).map_err(refuse)?;
    stream.dict.set("Type", "EmbeddedFile");
    stream.dict.set("Subtype", "application/json");
    stream.dict.set("Params", dictionary! { "Size" => size, "ModDate" => date(created) });
    let embedded = document.add_object(stream);
    let name = || Object::string_literal(RECORD_NAME);
    let specification: ObjectId = document.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => name(),
        "UF" => name(),
        "Desc" => Object::string_literal("Catatan naskah untuk mesin"),
        "AFRelationship" => "Data",
        "EF" => dictionary! { "F" => embedded, "UF" => embedded },
    });
    catalogue.set("AF", vec![specification.into()]);
    let names = dictionary! { "Names" => vec![name(), specification.into()] };
    catalogue.set("Names", dictionary! { "EmbeddedFiles" => names });
    Ok(())
}

fn information(meta: &Meta) -> Dictionary {
    let mut information = dictionary! {
        "Title" => unicode(&meta.title),
        "Creator" => Object::string_literal(PROGRAM),
        "Producer" => Object::string_literal(PROGRAM),
        "CreationDate" => date(meta.created),
        "ModDate" => date(meta.created),
    };
    if !meta.author.is_empty() {
        information.set("Author", unicode(&meta.author));
    }
    information
}

fn date(at: DateTime<Utc>) -> Object {
    Object::string_literal(at.format("D:%Y%m%d%H%M%SZ").to_string())
}

/// UTF-16 with its mark, as PDF text strings are written.
fn unicode(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}
