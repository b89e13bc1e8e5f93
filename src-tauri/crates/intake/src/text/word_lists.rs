//! Word's automatic numbering: `numbering.xml` and the numbering of styles.
//!
//! What it is: from a paragraph's style, list and level to how its number looks. What it never does: count; the tree
//! does, from the order of the paragraphs.

use std::collections::HashMap;

use super::line::ListPlace;
use super::marker::{Format, Series};
use crate::error::IntakeError;
use crate::markup::{Element, Markup, Node};
use crate::sniff::Kind;

/// Longest chain of styles based on one another.
const STYLE_CHAIN: usize = 20;

/// The one list that Word's own list styles are taken for; no document has so many.
const LIST_STYLES: usize = usize::MAX;

/// A style's part in numbering and headings.
#[derive(Debug, Clone, Default)]
struct Style {
    based_on: Option<String>,
    list: Option<usize>,
    level: Option<usize>,
    /// How deep Word's own list styles say that they are, each with a list of its own: "List Number 2" is one level in.
    depth: Option<usize>,
    title: bool,
}

/// Lists and styles of one document.
#[derive(Debug, Default)]
pub(super) struct WordLists {
    /// List → abstract list.
    lists: HashMap<usize, usize>,
    /// (abstract list, level) → look; `None` for a level that shows no number.
    looks: HashMap<(usize, usize), Option<Series>>,
    styles: HashMap<String, Style>,
}

impl WordLists {
    /// Reads both parts; either may be missing.
    pub(super) fn read(numbering: Option<&str>, styles: Option<&str>) -> Result<Self, IntakeError> {
        let mut lists = Self::default();
        if let Some(xml) = numbering {
            lists.read_numbering(xml)?;
        }
        if let Some(xml) = styles {
            lists.read_styles(xml)?;
        }
        Ok(lists)
    }

    fn read_numbering(&mut self, xml: &str) -> Result<(), IntakeError> {
        let mut markup = Markup::new(xml, Kind::Docx);
        let (mut list_abstract, mut list, mut level) = (0, 0, 0);
        let (mut format, mut inner) = (None, String::new());
        while let Some(node) = markup.step()? {
            match node {
                Node::Open(element) => match element.name.as_str() {
                    "abstractNum" => list_abstract = element.number("abstractNumId").unwrap_or(0),
                    "lvl" => (level, format, inner) = (element.number("ilvl").unwrap_or(0), None, String::new()),
                    "numFmt" => format = element.attribute("val"),
                    "lvlText" => inner = element.attribute("val").unwrap_or_default(),
                    "num" => list = element.number("numId").unwrap_or(0),
                    "abstractNumId" => {
                        self.lists.insert(list, element.number("val").unwrap_or(0));
                    }
                    // An override changes where one list starts counting, which the tree does not ask.
                    "lvlOverride" => markup.skip()?,
                    _ => {}
                },
                Node::Close(name) if name == "lvl" => {
                    self.looks.insert((list_abstract, level), look(format.as_deref(), &inner));
                }
                Node::Close(_) | Node::Text(_) => {}
            }
        }
        Ok(())
    }

    fn read_styles(&mut self, xml: &str) -> Result<(), IntakeError> {
        let mut markup = Markup::new(xml, Kind::Docx);
        let mut current: Option<(String, Style)> = None;
        while let Some(node) = markup.step()? {
            match node {
                Node::Open(element) if element.name == "style" => {
                    current = element.attribute("styleId").map(|id| (id, Style::default()));
                }
                Node::Open(element) => {
                    if let Some((_, style)) = &mut current {
                        style.note(&element);
                    }
                }
                Node::Close(name) if name == "style" => self.styles.extend(current.take()),
                Node::Close(_) | Node::Text(_) => {}
            }
        }
        Ok(())
    }

    /// The place of a paragraph, from its own properties first, then from its style and what that is based on.
    pub(super) fn place(&self, style: Option<&str>, list: Option<usize>, level: Option<usize>) -> Option<ListPlace> {
        // Each of Word's list styles has a list of its own; what joins them is their name.
        let depth = self.chain(style).find_map(|style| style.depth).filter(|_| list.is_none());
        let (mut list, mut level) = (list, level);
        for style in self.chain(style) {
            list = list.or(style.list);
            level = level.or(style.level);
        }
        // List 0 is Word's way of taking a paragraph out of the list of its style.
        let list = list.filter(|list| *list != 0)?;
        let level = level.unwrap_or(0);
        let list_abstract = *self.lists.get(&list)?;
        let series = (*self.looks.get(&(list_abstract, level))?)?;
        let (list, level) = depth.map_or((list_abstract, level), |depth| (LIST_STYLES, depth));
        Some(ListPlace { list, level, series })
    }

    /// The paragraph's style, or one it is based on, is a title or centred.
    pub(super) fn is_title(&self, style: Option<&str>) -> bool {
        self.chain(style).any(|style| style.title)
    }

    fn chain<'a>(&'a self, style: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let mut next = style;
        std::iter::from_fn(move || {
            let style = self.styles.get(next?)?;
            next = style.based_on.as_deref();
            Some(style)
        })
        .take(STYLE_CHAIN)
    }
}

impl Style {
    fn note(&mut self, element: &Element<'_>) {
        match element.name.as_str() {
            "name" => {
                let name = element.attribute("val").unwrap_or_default().to_lowercase();
                self.title |= name == "title" || name == "heading 1" || name == "judul";
                self.depth = list_depth(&name);
            }
            "basedOn" => self.based_on = element.attribute("val"),
            "numId" => self.list = element.number("val"),
            "ilvl" => self.level = element.number("val"),
            "jc" => self.title |= element.attribute("val").as_deref() == Some("center"),
            _ => {}
        }
    }
}

/// How deep "List Number 3" and "List Bullet 3" stand, from 0; Word keeps these names in every language.
fn list_depth(name: &str) -> Option<usize> {
    let rest = name.strip_prefix("list number").or_else(|| name.strip_prefix("list bullet"))?;
    match rest.trim_start() {
        "" => Some(0),
        number => number.parse::<usize>().ok().filter(|number| (2..=5).contains(number)).map(|number| number - 1),
    }
}

/// `%1.` in decimals is the series of a typed `1.`, so that both kinds may be mixed.
fn look(format: Option<&str>, text: &str) -> Option<Series> {
    let format = match format? {
        "none" => return None,
        "bullet" => Format::Bullet,
        "lowerLetter" => Format::LowerLetter,
        "upperLetter" => Format::UpperLetter,
        "lowerRoman" => Format::LowerRoman,
        "upperRoman" => Format::UpperRoman,
        _ => Format::Decimal,
    };
    let last = text.chars().last().unwrap_or('\0');
    let end = if format == Format::Bullet || matches!(last, '.' | ')') { last } else { '\0' };
    Some(Series { format, inner: text.matches('%').count().saturating_sub(1), open: text.starts_with('('), end })
}
