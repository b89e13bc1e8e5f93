//! Files with cross-reference streams, read by lopdf: the same [`Base`], its dictionaries written anew.
//!
//! Only for files about to be sealed, which are the organiser's own. Never for judging.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};

use super::base::{Base, structure};
use super::lex::Id;
use crate::error::SealError;
use crate::limits::PAGE_LEVELS;

pub(super) fn base(bytes: &[u8], previous: usize) -> Result<Base, SealError> {
    let document = Document::load_mem(bytes).map_err(|_| structure("unreadable"))?;
    if document.trailer.has(b"Encrypt") || document.is_encrypted() {
        return Err(SealError::Encrypted);
    }
    let missing = |_| structure("an object is missing");
    let root = document.trailer.get(b"Root").and_then(Object::as_reference).map_err(missing)?;
    let catalogue = document.get_dictionary(root).map_err(missing)?;
    let mut node = catalogue.get(b"Pages").and_then(Object::as_reference).map_err(missing)?;
    let mut dictionary = document.get_dictionary(node).map_err(missing)?;
    for _ in 0..PAGE_LEVELS {
        let Ok(kids) = dictionary.get(b"Kids").and_then(Object::as_array) else { break };
        node = kids.first().ok_or(structure("no first page"))?.as_reference().map_err(missing)?;
        dictionary = document.get_dictionary(node).map_err(missing)?;
    }
    let annotations = match dictionary.get(b"Annots").and_then(Object::as_reference) {
        Ok(id) => Some((own(id), written(document.get_object(id).map_err(missing)?))),
        Err(_) => None,
    };
    let mut carried = Vec::new();
    for key in [b"Info".as_slice(), b"ID"] {
        if let Ok(value) = document.trailer.get(key) {
            write_name(&mut carried, key);
            write(&mut carried, value);
        }
    }
    let declared = document.trailer.get(b"Size").and_then(Object::as_i64).ok();
    let declared = declared.and_then(|size| usize::try_from(size).ok()).unwrap_or(0);
    let highest = usize::try_from(document.max_id).map_err(|_| structure("object numbers"))?;
    Ok(Base {
        next: declared.max(highest + 1),
        previous,
        root: own(root),
        catalogue: written_dictionary(catalogue),
        page: own(node),
        page_dictionary: written_dictionary(dictionary),
        annotations,
        carried,
        streamed: true,
    })
}

fn own((number, generation): ObjectId) -> Id {
    Id { number: number as usize, generation: usize::from(generation) }
}

fn written(object: &Object) -> Vec<u8> {
    let mut out = Vec::new();
    write(&mut out, object);
    out
}

fn written_dictionary(dictionary: &Dictionary) -> Vec<u8> {
    let mut out = Vec::new();
    write_dictionary(&mut out, dictionary);
    out
}

/// Values of a catalogue or a page. Nesting was bounded by the reader that made the value.
fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Name(name) => return write_name(out, name),
        Object::Dictionary(dictionary) => return write_dictionary(out, dictionary),
        Object::Array(items) => {
            out.push(b'[');
            for item in items {
                write(out, item);
            }
            out.push(b']');
            return;
        }
        _ => out.push(b' '),
    }
    match object {
        Object::Boolean(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Integer(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Real(value) => out.extend_from_slice(format!("{value}").as_bytes()),
        Object::Reference((number, generation)) => {
            out.extend_from_slice(format!("{number} {generation} R").as_bytes());
        }
        Object::String(bytes, StringFormat::Literal | StringFormat::Hexadecimal) => {
            out.push(b'<');
            out.extend(bytes.iter().flat_map(|byte| format!("{byte:02X}").into_bytes()));
            out.push(b'>');
        }
        // A stream is always an object of its own, so it never stands inside these.
        _ => out.extend_from_slice(b"null"),
    }
}

fn write_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in dictionary {
        write_name(out, key);
        write(out, value);
    }
    out.extend_from_slice(b">>");
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || b"+-_.:".contains(byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}
