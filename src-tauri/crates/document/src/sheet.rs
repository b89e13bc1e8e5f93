//! The display list: what stands where on each page, in reading order.
//!
//! What it is: the one result of layout, painted by [`crate::pdf`] and by [`crate::svg`], so that screen and
//! paper cannot differ. All measures are mm from the top left corner of the page, font sizes are points. What it
//! never does: know which document it is, or change after layout.

use std::sync::Arc;

use crate::error::PageError;
use crate::font::Face;
use crate::picture::Picture;
use crate::qr::Modules;

/// Paper of government offices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// Folio, 215 × 330 mm.
    F4,
}

impl Paper {
    /// Width and height in mm.
    pub fn size_mm(self) -> (f32, f32) {
        match self {
            Self::A4 => (210.0, 297.0),
            Self::F4 => (215.0, 330.0),
        }
    }

    /// Width and height in points as PDF readers list them.
    pub fn size_pt(self) -> (f32, f32) {
        match self {
            Self::A4 => (595.28, 841.89),
            Self::F4 => (609.45, 935.43),
        }
    }
}

/// An sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(
    /// Red, green, blue.
    pub [u8; 3],
);

impl Colour {
    /// Text and lines.
    pub const BLACK: Self = Self([0x00, 0x00, 0x00]);
    /// The paper, over what was painted before.
    pub const WHITE: Self = Self([0xFF, 0xFF, 0xFF]);
    /// Signatures.
    pub const INK: Self = Self([0x1B, 0x2A, 0x6B]);
    /// Header rows of tables.
    pub const HEADER: Self = Self([0xF3, 0xED, 0xE4]);
    /// Captions and footers.
    pub const MUTED: Self = Self([0x65, 0x5C, 0x53]);
    /// The rehearsal watermark: light enough to read through, dark enough to photocopy.
    pub const WATERMARK: Self = Self([0xEB, 0xE6, 0xDE]);
}

/// A rectangle in mm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RectMm {
    /// Left edge.
    pub x: f32,
    /// Top edge.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

/// One line of text in one face.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// Face.
    pub face: Face,
    /// Size in points.
    pub size_pt: f32,
    /// Left end of the baseline, mm.
    pub x: f32,
    /// Baseline, mm from the top.
    pub y: f32,
    /// The words, single spaces between them.
    pub text: String,
    /// Added to every space, mm; negative when a line is set a little tight.
    pub stretch_mm: f32,
    /// Colour.
    pub colour: Colour,
}

impl TextRun {
    /// Each word with the x of its left end, mm.
    pub fn words(&self) -> Vec<(f32, &str)> {
        let space = self.face.space_mm(self.size_pt) + self.stretch_mm;
        let mut x = self.x;
        let place = |word| {
            let at = x;
            x += self.face.width_mm(self.size_pt, word) + space;
            (at, word)
        };
        self.text.split(' ').map(place).collect()
    }

    /// Width on paper, mm.
    pub fn width_mm(&self) -> f32 {
        let spaces = u16::try_from(self.text.matches(' ').count()).unwrap_or(u16::MAX);
        self.face.width_mm(self.size_pt, &self.text) + f32::from(spaces) * self.stretch_mm
    }
}

/// One thing on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Text.
    Text(TextRun),
    /// A straight line of `width_pt` from one point to the other.
    Line {
        /// Start, mm.
        from: [f32; 2],
        /// End, mm.
        to: [f32; 2],
        /// Thickness in points.
        width_pt: f32,
    },
    /// A rectangle, filled, outlined or both.
    Rect {
        /// Where.
        rect: RectMm,
        /// Fill colour.
        fill: Option<Colour>,
        /// Thickness of the outline in points.
        stroke_pt: Option<f32>,
    },
    /// Closed rings filled by the nonzero rule: a signature, the word across a rehearsal.
    Polygons {
        /// The rings, mm on the page.
        rings: Vec<Vec<[f32; 2]>>,
        /// Fill colour.
        colour: Colour,
        /// Whose signature it is; none for what is not one.
        subject: Option<String>,
    },
    /// A QR square in black; the layout keeps [`Modules::clear_mm`] around it clear.
    Qr {
        /// The square.
        modules: Modules,
        /// Where its dark part stands.
        rect: RectMm,
    },
    /// A picture, stretched to the rectangle (layout keeps its proportions).
    Image {
        /// The picture.
        picture: Arc<Picture>,
        /// Where.
        rect: RectMm,
    },
    /// Where somebody signs or has signed. Invisible on paper; a screen finds the live field by it.
    SignatureField {
        /// Whose.
        subject: String,
        /// Where.
        rect: RectMm,
    },
    /// The frame of a photo, filled or still empty, drawn as a hairline.
    PhotoFrame {
        /// Whose.
        subject: String,
        /// Where.
        rect: RectMm,
    },
}

impl Item {
    /// Moves the item down by `dy` mm.
    pub(crate) fn lower(&mut self, dy: f32) {
        match self {
            Self::Text(run) => run.y += dy,
            Self::Line { from, to, .. } => {
                from[1] += dy;
                to[1] += dy;
            }
            Self::Rect { rect, .. }
            | Self::Image { rect, .. }
            | Self::Qr { rect, .. }
            | Self::SignatureField { rect, .. }
            | Self::PhotoFrame { rect, .. } => rect.y += dy,
            Self::Polygons { rings, .. } => rings.iter_mut().flatten().for_each(|point| point[1] += dy),
        }
    }
}

/// One page: its items from the back to the front, text in reading order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// The items.
    pub items: Vec<Item>,
}

impl Page {
    /// The text of the page, one line of text a line, in reading order. For tests, search and reading aloud.
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        for item in &self.items {
            if let Item::Text(run) = item {
                text.push_str(&run.text.replace('\u{A0}', " "));
                text.push('\n');
            }
        }
        text
    }
}

/// A document ready to paint.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its paper.
    pub paper: Paper,
    /// Title for the reader's window, for instance "Pakta Integritas – Budi Santoso".
    pub title: String,
    /// The pages.
    pub pages: Vec<Page>,
}

impl Sheet {
    /// Refuses characters that the fonts cannot show, by name and place.
    ///
    /// # Errors
    /// [`PageError::UnknownCharacter`] for the first such character.
    pub(crate) fn check_characters(&self) -> Result<(), PageError> {
        for (index, page) in self.pages.iter().enumerate() {
            for item in &page.items {
                let Item::Text(run) = item else { continue };
                if let Some(character) = run.text.chars().find(|c| !run.face.has(*c)) {
                    let place = format!("{}, halaman {}", run.text, index + 1);
                    return Err(PageError::UnknownCharacter { character, place });
                }
            }
        }
        Ok(())
    }
}
