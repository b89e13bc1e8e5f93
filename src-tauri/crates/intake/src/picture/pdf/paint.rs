//! What a page paints: its pictures in their order and places.
//!
//! What it is: a walk over the content stream that knows `q`, `Q`, `cm`, `Do` and whether words are shown, and forms
//! inside forms. What it never does: paint, clip, or count a picture that stands in the resources and is never painted.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::matrix::Matrix;
use crate::limits;
use crate::picture::page::Unpictured;

/// Levels of the page tree above a page that may hold what it inherits.
const TREE_LEVELS: usize = 32;

/// The pictures of a page, the lowest first.
#[derive(Debug, Default)]
pub(super) struct Painting<'a> {
    pub(super) pictures: Vec<(&'a Stream, Matrix)>,
    /// Why a picture is not among them.
    pub(super) left_out: Option<Unpictured>,
    /// Words are shown as words. A scanner that reads what it scans lays its words invisibly over the picture.
    pub(super) written: bool,
}

/// `Tr 3`, neither filled nor stroked (ISO 32000-1, 9.3.6).
const INVISIBLE: i64 = 3;

pub(super) fn of_page(document: &Document, page: ObjectId) -> Result<Painting<'_>, Unpictured> {
    let broken = |error: lopdf::Error| Unpictured::Damaged(error.to_string());
    let content = document.get_page_content_with_limit(page, limits::CONTENT_BYTES).map_err(broken)?;
    let turn = inherited(document, page, b"Rotate").and_then(|turn| turn.as_i64().ok()).unwrap_or(0);
    let resources = inherited(document, page, b"Resources").and_then(|found| found.as_dict().ok());
    let left = limits::CONTENT_BYTES.saturating_sub(content.len());
    let mut walk = Walk { document, painting: Painting::default(), left };
    walk.content(&content, resources, Matrix::turned(turn), 0)?;
    Ok(walk.painting)
}

/// A value of the page or of the nearest node above it that has one.
fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..TREE_LEVELS {
        if let Ok(value) = node.get_deref(key, document) {
            return Some(value);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

struct Walk<'a> {
    document: &'a Document,
    painting: Painting<'a>,
    /// Bytes that all forms of the page together may still unpack to, however often each is painted.
    left: usize,
}

impl<'a> Walk<'a> {
    fn content(
        &mut self,
        bytes: &[u8],
        resources: Option<&'a Dictionary>,
        start: Matrix,
        depth: usize,
    ) -> Result<(), Unpictured> {
        let content = Content::decode(bytes).map_err(|error| Unpictured::Damaged(error.to_string()))?;
        let (mut place, mut rendering, mut kept) = (start, 0, Vec::new());
        for operation in &content.operations {
            match operation.operator.as_str() {
                "q" if kept.len() < limits::GRAPHICS_STATES => kept.push((place, rendering)),
                "Q" => (place, rendering) = kept.pop().unwrap_or((place, rendering)),
                "Tr" => rendering = operation.operands.first().and_then(|mode| mode.as_i64().ok()).unwrap_or(rendering),
                "Tj" | "TJ" | "'" | "\"" if rendering != INVISIBLE => self.painting.written = true,
                "cm" => place = matrix(&operation.operands).map_or(place, |inner| inner.then(place)),
                "BI" => self.painting.left_out = Some(Unpictured::Packing("gambar sebaris")),
                "Do" => self.paint(operation, resources, place, depth)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn paint(
        &mut self,
        operation: &Operation,
        resources: Option<&'a Dictionary>,
        place: Matrix,
        depth: usize,
    ) -> Result<(), Unpictured> {
        let Some(stream) = self.named(operation, resources) else { return Ok(()) };
        match stream.dict.get_deref(b"Subtype", self.document).and_then(Object::as_name) {
            Ok(b"Image") if self.painting.pictures.len() < limits::PAGE_PICTURES => {
                self.painting.pictures.push((stream, place));
                Ok(())
            }
            Ok(b"Image") => Err(Unpictured::TooLarge),
            Ok(b"Form") if depth < limits::FORM_DEPTH => {
                let inner = stream.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array);
                let inner = inner.ok().and_then(|numbers| matrix(numbers)).unwrap_or(Matrix::IDENTITY);
                let own = stream.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
                let unpacked = stream.decompressed_content_with_limit(limits::CONTENT_BYTES);
                let unpacked = unpacked.map_err(|error| Unpictured::Damaged(error.to_string()))?;
                // An empty form costs a look as well.
                let cost = unpacked.len().max(limits::FORM_BYTES);
                self.left = self.left.checked_sub(cost).ok_or(Unpictured::TooLarge)?;
                self.content(&unpacked, own.or(resources), inner.then(place), depth + 1)
            }
            _ => Ok(()),
        }
    }

    fn named(&self, operation: &Operation, resources: Option<&'a Dictionary>) -> Option<&'a Stream> {
        let name = operation.operands.first()?.as_name().ok()?;
        let objects = resources?.get_deref(b"XObject", self.document).ok()?.as_dict().ok()?;
        objects.get_deref(name, self.document).ok()?.as_stream().ok()
    }
}

fn matrix(operands: &[Object]) -> Option<Matrix> {
    let numbers: Vec<f32> = operands.iter().map(Object::as_float).collect::<Result<_, _>>().ok()?;
    Some(Matrix(numbers.try_into().ok()?))
}
