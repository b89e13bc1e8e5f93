//! A file while it is put together: pages one after the other, faces and pictures once each.
//!
//! What comes in: pages of finished sheets. What goes out: a document with its page tree, for [`super::finish`]. One
//! page's content is packed and let go before the next is painted, so that memory holds packed pages only.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use printpdf::PdfDocument;

use super::shared::{Cut, add_face, resource_name};
use super::{page, pictures, refuse, written};
use crate::error::PageError;
use crate::font::Face;
use crate::sheet::{Item, Page, Paper};

/// Bytes of `/Filter/FlateDecode` in a stream's dictionary: packing has to save more than that.
const FILTER_ENTRY: usize = 19;

pub(super) struct File {
    pub(super) document: Document,
    pub(super) pages: ObjectId,
    kids: Vec<Object>,
    /// Put in at the end, when it is known which cut the pages need.
    faces: BTreeMap<Face, (ObjectId, Cut)>,
    pictures: BTreeMap<String, ObjectId>,
}

impl File {
    pub(super) fn new() -> Self {
        let mut document = Document::with_version("1.7");
        // A classic table, whatever the library prefers: a seal is appended to it later.
        document.reference_table.cross_reference_type = lopdf::xref::XrefType::CrossReferenceTable;
        let pages = document.new_object_id();
        Self { document, pages, kids: Vec::new(), faces: BTreeMap::new(), pictures: BTreeMap::new() }
    }

    pub(super) fn add_page(&mut self, page: &Page, paper: Paper) -> Result<(), PageError> {
        let content = content(page, paper)?;
        let content = self.document.add_object(packed(content).map_err(refuse)?);
        let (width, height) = paper.size_pt();
        let mut dictionary = dictionary! {
            "Type" => "Page",
            "Parent" => self.pages,
            "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
            "Resources" => self.resources(page),
            "Contents" => content,
        };
        // ISO 19005-3, 6.2.10: where transparency is blended.
        if page.items.iter().any(is_transparent) {
            dictionary.set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" });
        }
        let id = self.document.add_object(dictionary);
        self.kids.push(id.into());
        Ok(())
    }

    /// Closes the page tree.
    pub(super) fn into_document(mut self) -> Result<(Document, ObjectId), PageError> {
        for (face, (id, cut)) in self.faces {
            add_face(&mut self.document, id, face, cut)?;
        }
        let count = i64::try_from(self.kids.len()).unwrap_or(i64::MAX);
        let tree = dictionary! { "Type" => "Pages", "Count" => count, "Kids" => self.kids };
        self.document.set_object(self.pages, tree);
        Ok((self.document, self.pages))
    }

    fn resources(&mut self, page: &Page) -> Dictionary {
        let (mut fonts, mut pictures) = (Dictionary::new(), Dictionary::new());
        for item in &page.items {
            match item {
                Item::Text(run) => {
                    let fresh = || (self.document.new_object_id(), Cut::Common);
                    let (id, cut) = self.faces.entry(run.face).or_insert_with(fresh);
                    *cut = Cut::of(&run.text).max(*cut);
                    if !fonts.has(resource_name(run.face).as_bytes()) {
                        fonts.set(resource_name(run.face), *id);
                    }
                }
                Item::Image { picture, .. } => {
                    let add = || pictures::add(&mut self.document, picture);
                    pictures.set(picture.name.as_str(), *self.pictures.entry(picture.name.clone()).or_insert_with(add));
                }
                Item::Qr { modules, .. } => {
                    let add = || self.document.add_object(pictures::mask(modules));
                    pictures.set(modules.name(), *self.pictures.entry(modules.name()).or_insert_with(add));
                }
                _ => {}
            }
        }
        let mut resources = dictionary! { "Font" => fonts };
        if !pictures.is_empty() {
            resources.set("XObject", pictures);
        }
        resources
    }
}

fn is_transparent(item: &Item) -> bool {
    matches!(item, Item::Image { picture, .. } if picture.is_transparent())
}

/// The operators of a page as printpdf writes them.
fn content(page: &Page, paper: Paper) -> Result<Vec<u8>, PageError> {
    let mut written = written(PdfDocument::new(""), page::paint(page, paper))?;
    let page = written.get_pages().into_values().next().ok_or_else(|| refuse("no page"))?;
    let content = written.get_dictionary(page).and_then(|page| page.get(b"Contents")).and_then(Object::as_reference);
    let content = content.map_err(refuse)?;
    let content = written.objects.remove(&content).ok_or_else(|| refuse("no content"))?;
    match content {
        Object::Stream(stream) => Ok(stream.content),
        _ => Err(refuse("content is not a stream")),
    }
}

/// On a page full of ink zlib's own choice, 6, takes more than twice as long and saves 4 %; 9 takes four times as long and
/// saves 8 %.
const LEVEL: Compression = Compression::new(3);

/// A stream, deflated where that saves room.
pub(super) fn packed(content: Vec<u8>) -> std::io::Result<Stream> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len() / 2), LEVEL);
    encoder.write_all(&content)?;
    let packed = encoder.finish()?;
    if packed.len() + FILTER_ENTRY < content.len() {
        return Ok(Stream::new(dictionary! { "Filter" => "FlateDecode" }, packed));
    }
    Ok(Stream::new(Dictionary::new(), content))
}
