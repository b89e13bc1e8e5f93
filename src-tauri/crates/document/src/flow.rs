//! From slabs to pages.
//!
//! What it is: a [`Slab`] is a strip that is never divided (a line of text, a table row, a signature block) and
//! says whether the page may turn after it; [`paginate`] fills pages with them, repeating table headers. What it
//! never does: clip, overlap, or set anything below the bottom margin; a slab taller than a page is refused.

use std::rc::Rc;

use crate::error::PageError;
use crate::limits::MAX_PAGES;
use crate::measure::{TOP, text_bottom};
use crate::sheet::{Item, Page, Paper};

/// A strip of a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slab {
    /// Space above, mm; dropped at the top of a page.
    pub(crate) gap: f32,
    pub(crate) height: f32,
    /// y counted from the top of the slab.
    pub(crate) items: Vec<Item>,
    /// The page must not turn after this slab.
    pub(crate) glued: bool,
    /// Counts as a line of text for what must not stand alone.
    pub(crate) line: bool,
    /// Table header to repeat when a page begins with this slab.
    pub(crate) header: Option<Rc<Slab>>,
    pub(crate) stand: Stand,
}

/// Where a slab stands on its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Stand {
    /// Below what came before.
    #[default]
    Below,
    /// First on a new page.
    NewPage,
    /// At the foot of the text area of the page it falls on.
    AtFoot,
}

impl Slab {
    /// First words, to name the slab in a refusal.
    fn name(&self) -> String {
        let text = self.items.iter().find_map(|item| match item {
            Item::Text(run) => Some(run.text.clone()),
            _ => None,
        });
        text.unwrap_or_else(|| "tanpa teks".to_owned())
    }
}

/// Forbids the page to turn inside the last `lines` text lines, so that what follows never stands alone.
pub(crate) fn glue_tail(slabs: &mut [Slab], lines: usize) {
    let mut held = 0;
    for slab in slabs.iter_mut().rev() {
        slab.glued = true;
        held += usize::from(slab.line);
        if held >= lines {
            break;
        }
    }
}

/// Fills pages.
///
/// # Errors
/// [`PageError::TooTall`] for a slab taller than a page, [`PageError::TooMany`] beyond [`MAX_PAGES`].
pub(crate) fn paginate(paper: Paper, slabs: &[Slab]) -> Result<Vec<Page>, PageError> {
    let mut pages = Vec::new();
    let mut rest = slabs;
    while !rest.is_empty() {
        if pages.len() == MAX_PAGES {
            return Err(PageError::TooMany { what: "Jumlah halaman", limit: MAX_PAGES });
        }
        let count = fitting(paper, rest)?;
        let (now, later) = rest.split_at(turn(rest, count));
        pages.push(place(paper, now));
        rest = later;
    }
    Ok(pages)
}

/// How many slabs fit on one page.
fn fitting(paper: Paper, slabs: &[Slab]) -> Result<usize, PageError> {
    let room = text_bottom(paper) - TOP;
    let mut used = header_of(slabs).map_or(0.0, |header| header.height);
    for (index, slab) in slabs.iter().enumerate() {
        used += slab.height + if index == 0 { 0.0 } else { slab.gap };
        if index > 0 && slab.stand == Stand::NewPage {
            return Ok(index);
        }
        // A hair of tolerance: heights are sums of floats.
        if used > room + 0.01 {
            return if index == 0 { Err(PageError::TooTall { place: slab.name() }) } else { Ok(index) };
        }
    }
    Ok(slabs.len())
}

/// The last place at or before `count` where the page may turn; `count` itself when the whole page is glued
/// together, because an over-long chain must break somewhere.
fn turn(slabs: &[Slab], count: usize) -> usize {
    if slabs.get(count).is_none_or(|next| next.stand == Stand::NewPage) {
        return count;
    }
    (1..=count).rev().find(|&at| !slabs[at - 1].glued).unwrap_or(count)
}

/// The header to repeat: the first slab's, unless the first slab is that header itself.
fn header_of(slabs: &[Slab]) -> Option<&Rc<Slab>> {
    slabs.first().and_then(|slab| slab.header.as_ref())
}

fn place(paper: Paper, slabs: &[Slab]) -> Page {
    let mut page = Page::default();
    let mut y = TOP;
    let mut put = |slab: &Slab, y: f32| {
        page.items.extend(slab.items.iter().cloned().map(|mut item| {
            item.lower(y);
            item
        }));
    };
    if let Some(header) = header_of(slabs) {
        put(header, y);
        y += header.height;
    }
    for (index, slab) in slabs.iter().enumerate() {
        y += if index == 0 { 0.0 } else { slab.gap };
        if slab.stand == Stand::AtFoot {
            y = y.max(text_bottom(paper) - slab.height);
        }
        put(slab, y);
        y += slab.height;
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::CELL;
    use crate::stack::run;

    fn slab(name: &str, height: f32, glued: bool) -> Slab {
        Slab { height, glued, line: true, items: vec![run(name.to_owned(), CELL, 25.0, 3.0)], ..Slab::default() }
    }

    fn lines(pages: &[Page]) -> Vec<Vec<String>> {
        pages.iter().map(|page| page.plain_text().lines().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn the_page_turns_only_where_it_may() {
        let slabs = [slab("a", 200.0, false), slab("b", 30.0, true), slab("c", 20.0, true), slab("d", 20.0, false)];
        assert_eq!(lines(&paginate(Paper::A4, &slabs).unwrap()), [vec!["a"], vec!["b", "c", "d"]]);
    }

    #[test]
    fn a_chain_longer_than_a_page_still_breaks_and_a_giant_is_refused() {
        let chain: Vec<_> = (0..6).map(|i| slab(&i.to_string(), 100.0, true)).collect();
        assert_eq!(lines(&paginate(Paper::A4, &chain).unwrap()).len(), 3);
        let refused = paginate(Paper::A4, &[slab("Tabel raksasa", 300.0, false)]);
        assert_eq!(refused, Err(PageError::TooTall { place: "Tabel raksasa".into() }));
    }

    #[test]
    fn a_table_header_is_repeated_and_a_tail_is_held_together() {
        let header = Rc::new(slab("No", 10.0, true));
        let mut slabs = vec![(*header).clone()];
        slabs.extend((1..=30).map(|i| Slab { header: Some(Rc::clone(&header)), ..slab(&i.to_string(), 20.0, false) }));
        let count = slabs.len();
        glue_tail(&mut slabs[..count], 2);
        slabs.push(slab("tanda tangan", 60.0, false));
        let pages = lines(&paginate(Paper::A4, &slabs).unwrap());
        assert!(pages.iter().all(|page| page[0] == "No"), "{pages:?}");
        assert_eq!(pages.last().unwrap()[1..], ["25", "26", "27", "28", "29", "30", "tanda tangan"]);
    }
}
