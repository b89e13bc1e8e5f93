//! The revision that carries a seal: dictionary, field, empty appearance, and the three objects that lead to them.

use super::base::{Base, structure};
use super::lex::{self, Id, entry};
use super::shape::FIELD;
use crate::error::SealError;

/// A file with objects being put behind it.
struct Revision {
    out: Vec<u8>,
    /// Number, generation, offset; sorted at the end.
    offsets: Vec<(Id, usize)>,
}

/// `bytes` with a revision behind it that holds `dictionary` as the only signature.
pub(super) fn append(bytes: &[u8], base: &Base, dictionary: &[u8]) -> Result<Vec<u8>, SealError> {
    let new = |offset| Id { number: base.next + offset, generation: 0 };
    let (seal, field, appearance) = (new(0), new(1), new(2));
    let catalogue = with_form(&base.catalogue, field)?;
    let mut out =
        Vec::with_capacity(bytes.len() + dictionary.len() + catalogue.len() + base.page_dictionary.len() + 2_048);
    out.extend_from_slice(bytes);
    if out.last() != Some(&b'\n') {
        out.push(b'\n');
    }
    let mut revision = Revision { out, offsets: Vec::new() };
    revision.object(seal, dictionary);
    let widget = format!(
        "<</Type/Annot/Subtype/Widget/FT/Sig/T({FIELD})/F 132/Rect[0 0 0 0]/P {} R/V {seal} R/AP<</N {appearance} R>>>>",
        base.page
    );
    revision.object(field, widget.as_bytes());
    let form = b"<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Resources<<>>/Length 0>>\nstream\n\nendstream";
    revision.object(appearance, form);
    match &base.annotations {
        Some((id, array)) => revision.object(*id, &with_annotation(array, field)?),
        None => revision.object(base.page, &page_with_annotation(&base.page_dictionary, field)?),
    }
    revision.object(base.root, &catalogue);
    if base.streamed {
        revision.end_with_stream(base);
    } else {
        revision.end_with_table(base);
    }
    Ok(revision.out)
}

impl Revision {
    fn object(&mut self, id: Id, value: &[u8]) {
        self.offsets.push((id, self.out.len()));
        self.out.extend_from_slice(format!("{id} obj\n").as_bytes());
        self.out.extend_from_slice(value);
        self.out.extend_from_slice(b"\nendobj\n");
    }

    /// Runs of neighbouring numbers.
    fn runs(&mut self) -> Vec<Vec<(Id, usize)>> {
        self.offsets.sort_unstable_by_key(|(id, _)| id.number);
        let neighbours = |a: &(Id, usize), b: &(Id, usize)| a.0.number + 1 == b.0.number;
        self.offsets.chunk_by(neighbours).map(<[_]>::to_vec).collect()
    }

    fn end_with_table(&mut self, base: &Base) {
        let start = self.out.len();
        let mut table = String::from("xref\n");
        for run in self.runs() {
            table += &format!("{} {}\n", run[0].0.number, run.len());
            for (id, offset) in run {
                table += &format!("{offset:010} {:05} n\r\n", id.generation);
            }
        }
        self.out.extend_from_slice(table.as_bytes());
        self.out.extend_from_slice(format!("trailer\n<</Size {}/Root {} R", base.next + 3, base.root).as_bytes());
        self.out.extend_from_slice(&base.carried);
        self.out.extend_from_slice(format!("/Prev {}>>\nstartxref\n{start}\n%%EOF\n", base.previous).as_bytes());
    }

    fn end_with_stream(&mut self, base: &Base) {
        let start = self.out.len();
        let own = Id { number: base.next + 3, generation: 0 };
        self.offsets.push((own, start));
        let (mut index, mut data) = (String::new(), Vec::new());
        for run in self.runs() {
            index += &format!("{} {} ", run[0].0.number, run.len());
            for (id, offset) in run {
                data.push(1);
                data.extend_from_slice(&u32::try_from(offset).unwrap_or(u32::MAX).to_be_bytes());
                data.extend_from_slice(&u16::try_from(id.generation).unwrap_or(u16::MAX).to_be_bytes());
            }
        }
        let head = format!(
            "{own} obj\n<</Type/XRef/Size {}/Root {} R/W[1 4 2]/Index[{}]/Length {}",
            base.next + 4,
            base.root,
            index.trim_end(),
            data.len()
        );
        self.out.extend_from_slice(head.as_bytes());
        self.out.extend_from_slice(&base.carried);
        self.out.extend_from_slice(format!("/Prev {}>>\nstream\n", base.previous).as_bytes());
        self.out.extend_from_slice(&data);
        self.out.extend_from_slice(format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n").as_bytes());
    }
}

/// The catalogue with a form of one field, which is a signature (`/SigFlags`: signatures exist, append only).
fn with_form(catalogue: &[u8], field: Id) -> Result<Vec<u8>, SealError> {
    match entry(catalogue, b"/AcroForm") {
        Ok(None) => insert(catalogue, b">>", &format!("/AcroForm<</Fields[{field} R]/SigFlags 3>>")),
        Ok(Some(_)) => Err(SealError::Form),
        Err(lex::Broken) => Err(structure("the catalogue is not understood")),
    }
}

fn page_with_annotation(page: &[u8], field: Id) -> Result<Vec<u8>, SealError> {
    match entry(page, b"/Annots") {
        Ok(None) => insert(page, b">>", &format!("/Annots[{field} R]")),
        Ok(Some(range)) => {
            let array = with_annotation(&page[range.clone()], field)?;
            Ok([&page[..range.start], &array, &page[range.end..]].concat())
        }
        Err(lex::Broken) => Err(structure("the first page is not understood")),
    }
}

fn with_annotation(array: &[u8], field: Id) -> Result<Vec<u8>, SealError> {
    insert(array, b"]", &format!(" {field} R"))
}

/// Puts `text` before the closing bracket.
fn insert(value: &[u8], closing: &[u8], text: &str) -> Result<Vec<u8>, SealError> {
    let body = value.strip_suffix(closing).ok_or(structure("a value does not end where it should"))?;
    Ok([body, text.as_bytes(), closing].concat())
}
