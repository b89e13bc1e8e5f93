//! The card of official reporting channels (kartu saluran pengaduan): where a breach can be reported. Two cards on a
//! sheet, to be cut apart at the middle.
//!
//! The channels are the organiser's own list; none is known here. Nothing on the card speaks of anybody.

use crate::compose::{Composer, Fit, set_bare};
use crate::error::PageError;
use crate::flow::Slab;
use crate::font::Face;
use crate::limits::MAX_CHANNELS;
use crate::measure::{HAIRLINE, LEFT, RIGHT, Style, TOP, text_bottom};
use crate::model::{Frame, Number};
use crate::sheet::{Item, Sheet};
use crate::stack::{Align, Stack};

/// A place that takes reports.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Channel {
    /// Its name.
    pub name: String,
    /// Address, telephone, web address; one line each.
    pub lines: Vec<String>,
}

/// The card.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReportingCard {
    /// Title lines under KARTU SALURAN PENGADUAN.
    pub title: Vec<String>,
    /// One or two sentences above the channels; may be empty.
    pub opening: String,
    /// The channels.
    pub channels: Vec<Channel>,
    /// A sentence below them; may be empty.
    pub closing: String,
}

/// Clear of the cut, mm.
const CLEAR: f32 = 12.0;
/// Between the two columns of channels, mm.
const GUTTER: f32 = 8.0;
/// Length of a cut mark, mm.
const CUT: f32 = 8.0;

const TITLE: Style = Style::new(Face::Bold, 13.0, 16.0);
const TEXT: Style = Style::new(Face::Regular, 10.5, 13.5);
const NAME: Style = Style::new(Face::Bold, 10.5, 13.5);
const LINE: Style = Style::new(Face::Regular, 10.0, 12.6);

/// Sets the sheet with its two cards.
///
/// # Errors
/// See [`PageError`]; a card without channels, or with more than it can hold, is refused.
pub fn reporting_card(frame: &Frame, card: &ReportingCard) -> Result<Sheet, PageError> {
    if card.channels.is_empty() {
        return Err(PageError::Missing { what: "Daftar saluran pengaduan" });
    }
    if card.channels.len() > MAX_CHANNELS {
        return Err(PageError::TooMany { what: "Jumlah saluran pengaduan", limit: MAX_CHANNELS });
    }
    let frame = &Frame { number: Number::None, qr: None, letterhead: None, ..frame.clone() };
    let sheet = set_bare(frame, "KARTU SALURAN PENGADUAN".to_owned(), Fit::AsDesigned, |composer| {
        // The middle of the page is the middle of its text, because both margins are the same.
        let half = (text_bottom(frame.paper) - TOP) / 2.0;
        composer.push(half_page(composer, card, half, 0.0)?);
        composer.push(half_page(composer, card, half, CLEAR)?);
        Ok(())
    })?;
    sheet.check_characters()?;
    Ok(sheet)
}

/// One card in its half of the text area, `top` mm below the half's upper edge.
fn half_page(composer: &Composer<'_>, card: &ReportingCard, half: f32, top: f32) -> Result<Slab, PageError> {
    let mut stack = Stack::new(LEFT, composer.width, Align::Centre);
    stack.space(top);
    stack.text("KARTU SALURAN PENGADUAN", TITLE);
    for line in &card.title {
        stack.text(line, NAME);
    }
    stack.space(1.5);
    stack.items.push(Item::Line { from: [LEFT, stack.y], to: [LEFT + stack.width, stack.y], width_pt: 1.0 });
    stack.space(2.0);
    stack.align = Align::Left;
    stack.text(&card.opening, TEXT);
    stack.space(2.5);
    channels(&mut stack, &card.channels);
    stack.space(1.0);
    stack.text(&card.closing, TEXT);
    if stack.y > top + half - CLEAR {
        return Err(PageError::TooTall { place: "Kartu saluran pengaduan".to_owned() });
    }
    if top > 0.0 {
        // The cut stands on the upper edge of the lower half.
        let width = composer.frame.paper.size_mm().0;
        for x in [LEFT - 15.0, width - RIGHT + 10.0 - CUT] {
            stack.items.push(Item::Line { from: [x, 0.0], to: [x + CUT, 0.0], width_pt: HAIRLINE });
        }
    }
    Ok(Slab { height: half, items: stack.items, ..Slab::default() })
}

/// Two columns, read down the first and then down the second; a single channel takes the whole width.
fn channels(stack: &mut Stack, channels: &[Channel]) {
    let (count, width) = match channels.len() {
        1 => (1, stack.width),
        count => (count.div_ceil(2), (stack.width - GUTTER) / 2.0),
    };
    let (top, mut lowest) = (stack.y, stack.y);
    for (column, x) in channels.chunks(count).zip([stack.x, stack.x + width + GUTTER]) {
        let mut part = Stack::new(x, width, Align::Left);
        part.space(top);
        for channel in column {
            part.wrapping(&channel.name, NAME);
            for line in &channel.lines {
                part.wrapping(line, LINE);
            }
            part.space(2.2);
        }
        lowest = lowest.max(part.y);
        stack.items.append(&mut part.items);
    }
    stack.y = lowest;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(count: usize) -> ReportingCard {
        let channel = |index| Channel {
            name: format!("Saluran Misal {index}"),
            lines: vec!["Jalan Contoh Nomor 1".into(), "Telepon (0737) 71000".into()],
        };
        ReportingCard { channels: (1..=count).map(channel).collect(), ..ReportingCard::default() }
    }

    #[test]
    fn a_sheet_has_two_equal_cards_and_no_footer() {
        let sheet = reporting_card(&Frame::default(), &card(5)).unwrap();
        assert_eq!(sheet.pages.len(), 1);
        let text = sheet.pages[0].plain_text();
        let (first, second) = text.split_at(text.rfind("KARTU").unwrap());
        assert_eq!(first, second);
        assert!(first.contains("Saluran Misal 5") && !text.contains("halaman"));
    }

    #[test]
    fn what_does_not_fit_is_refused_and_never_cut() {
        assert!(reporting_card(&Frame::default(), &card(0)).is_err());
        assert!(matches!(reporting_card(&Frame::default(), &card(20)), Err(PageError::TooTall { .. })));
        assert!(matches!(reporting_card(&Frame::default(), &card(30)), Err(PageError::TooMany { .. })));
    }
}
