//! XML as a flat stream of opened, closed and text, bounded in depth.
//!
//! What it is: a thin wall around the pull parser. What it never does: expand an entity that a document declares for
//! itself, follow a reference out of the document, or recurse. Data enters as text and leaves as [`Node`]s.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::archive::damaged;
use crate::error::IntakeError;
use crate::limits;
use crate::sniff::Kind;

/// One step through a document. Names come without their namespace prefix.
#[derive(Debug)]
pub(crate) enum Node<'a> {
    /// An element begins; an empty element is followed by its [`Node::Close`].
    Open(Element<'a>),
    /// The element of this local name ends.
    Close(String),
    /// Characters, entities resolved.
    Text(String),
}

/// The start of an element with its attributes.
#[derive(Debug)]
pub(crate) struct Element<'a> {
    /// Local name.
    pub(crate) name: String,
    start: BytesStart<'a>,
}

impl Element<'_> {
    /// The attribute of this local name.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.start
            .attributes()
            .with_checks(false)
            .filter_map(Result::ok)
            .find(|attribute| attribute.key.local_name().as_ref() == name)
            .map(|attribute| match attribute.normalized_value(XmlVersion::Implicit1_0) {
                Ok(value) => value.into_owned(),
                Err(_) => attribute.value.into_owned(),
            })
    }

    /// The attribute as a whole number.
    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        self.attribute(name)?.trim().parse().ok()
    }
}

/// Pull reader over one XML part.
pub(crate) struct Markup<'a> {
    reader: Reader<&'a [u8]>,
    kind: Kind,
    depth: usize,
    /// Local name of an empty element whose end is still owed.
    owed: Option<String>,
}

impl<'a> Markup<'a> {
    /// Reads `xml`; `kind` only names the file in errors.
    pub(crate) fn new(xml: &'a str, kind: Kind) -> Self {
        Self { reader: Reader::from_str(xml), kind, depth: 0, owed: None }
    }

    /// The next node, or `None` at the end of the document.
    pub(crate) fn step(&mut self) -> Result<Option<Node<'a>>, IntakeError> {
        if let Some(name) = self.owed.take() {
            return Ok(Some(Node::Close(name)));
        }
        loop {
            match self.reader.read_event().map_err(|error| damaged(self.kind, &error))? {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > limits::XML_DEPTH {
                        return Err(IntakeError::HostileXml);
                    }
                    return Ok(Some(Node::Open(element(start))));
                }
                Event::Empty(start) => {
                    let element = element(start);
                    self.owed = Some(element.name.clone());
                    return Ok(Some(Node::Open(element)));
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Node::Close(end.local_name().as_ref().to_owned())));
                }
                Event::Text(text) => return Ok(Some(Node::Text(text.xml10_content().into_owned()))),
                Event::CData(data) => return Ok(Some(Node::Text(data.xml10_content().into_owned()))),
                Event::GeneralRef(reference) => return self.entity(&reference).map(|text| Some(Node::Text(text))),
                Event::DocType(_) => return Err(IntakeError::HostileXml),
                Event::Eof if self.depth > 0 => return Err(IntakeError::CutOff { kind: self.kind }),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    fn entity(&self, reference: &quick_xml::events::BytesRef<'_>) -> Result<String, IntakeError> {
        if let Some(c) = reference.resolve_char_ref().map_err(|error| damaged(self.kind, &error))? {
            return Ok(c.to_string());
        }
        let known: &str = reference;
        match known {
            "amp" => Ok("&".into()),
            "lt" => Ok("<".into()),
            "gt" => Ok(">".into()),
            "quot" => Ok("\"".into()),
            "apos" => Ok("'".into()),
            _ => Err(IntakeError::HostileXml),
        }
    }

    /// Passes over everything up to the end of the element that was just opened.
    pub(crate) fn skip(&mut self) -> Result<(), IntakeError> {
        let mut open = 1_usize;
        while open > 0 {
            match self.step()? {
                Some(Node::Open(_)) => open += 1,
                Some(Node::Close(_)) => open -= 1,
                Some(Node::Text(_)) => {}
                None => return Ok(()),
            }
        }
        Ok(())
    }
}

fn element(start: BytesStart<'_>) -> Element<'_> {
    Element { name: start.local_name().as_ref().to_owned(), start }
}
