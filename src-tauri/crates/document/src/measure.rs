//! Measures of the pages: margins, columns, type sizes, as the design lays them down.
//!
//! Millimetres and points only; nothing here is computed from a document.

use crate::font::{Face, MM_PER_PT};
use crate::sheet::Paper;

/// Top margin, mm.
pub(crate) const TOP: f32 = 20.0;
/// Left margin (binding edge), mm.
pub(crate) const LEFT: f32 = 25.0;
/// Right margin, mm.
pub(crate) const RIGHT: f32 = 20.0;
/// Bottom margin, mm.
pub(crate) const BOTTOM: f32 = 20.0;
/// Baseline of the footer above the lower edge, mm; printers keep 10 mm clear.
pub(crate) const FOOTER_BASELINE: f32 = 12.0;
/// Hanging indent of one level of clauses, mm.
pub(crate) const HANG: f32 = 7.0;
/// Column of identity labels, mm.
pub(crate) const LABEL: f32 = 38.0;
/// Width of the block of the person who declares, mm.
pub(crate) const SIGNATURE_BLOCK: f32 = 75.0;
/// Signature field, mm: width.
pub(crate) const FIELD_W: f32 = 60.0;
/// Signature field, mm: height.
pub(crate) const FIELD_H: f32 = 22.0;
/// Photo, mm: width.
pub(crate) const PHOTO_W: f32 = 30.0;
/// Photo, mm: height.
pub(crate) const PHOTO_H: f32 = 40.0;
/// Widest QR square of a claim, mm: up to version 10 a module is half a millimetre there (12 dots of a printer, 3 of a
/// scan of 150 dpi), and smaller ones are not read from such a scan.
pub(crate) const QR: f32 = 29.0;
/// One dot of an office printer (600 dpi), mm: the modules of a claim's square are whole dots, all of one size.
pub(crate) const DOT: f32 = 25.4 / 600.0;
/// Rows in which somebody signs, mm: 10 mm of ink and 2 mm clear above and below.
pub(crate) const SIGNING_ROW: f32 = 14.0;
/// Names shrink no further than this, points.
pub(crate) const SMALLEST_PT: f32 = 9.0;
/// Distance of an underline below the baseline, mm for each point of type size.
pub(crate) const MM_PER_PT_UNDERLINE: f32 = 0.12 * MM_PER_PT;
/// Hairline of tables and frames, points.
pub(crate) const HAIRLINE: f32 = 0.4;

/// Width between the margins, mm.
pub(crate) fn text_width(paper: Paper) -> f32 {
    paper.size_mm().0 - LEFT - RIGHT
}

/// Lowest y of running text, mm.
pub(crate) fn text_bottom(paper: Paper) -> f32 {
    paper.size_mm().1 - BOTTOM
}

/// A face at a size with its line distance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub(crate) face: Face,
    pub(crate) size_pt: f32,
    pub(crate) leading_pt: f32,
}

impl Style {
    pub(crate) const fn new(face: Face, size_pt: f32, leading_pt: f32) -> Self {
        Self { face, size_pt, leading_pt }
    }

    /// Height of one line, mm.
    pub(crate) fn line_mm(self) -> f32 {
        self.leading_pt * MM_PER_PT
    }

    /// Distance from the top of a line to its baseline, mm: the ascent (0.905 em, descent 0.212 em, as the font's
    /// own header has them) centred in the leading.
    pub(crate) fn baseline_mm(self) -> f32 {
        let slack = self.leading_pt - 1.117 * self.size_pt;
        (slack / 2.0 + 0.905 * self.size_pt) * MM_PER_PT
    }

    pub(crate) fn bold(self) -> Self {
        Self { face: Face::Bold, ..self }
    }

    pub(crate) fn width_mm(self, text: &str) -> f32 {
        self.face.width_mm(self.size_pt, text)
    }
}

/// Running text as designed, and two tighter settings that are tried in turn when they save a whole page.
pub(crate) const BODY: [Style; 3] = [
    Style::new(Face::Regular, 11.5, 16.0),
    Style::new(Face::Regular, 11.5, 14.5),
    Style::new(Face::Regular, 11.0, 13.6),
];
/// Share of the designed gaps between blocks for each of the three settings.
pub(crate) const AIRINESS: [f32; 3] = [1.0, 0.8, 0.6];
/// Title.
pub(crate) const TITLE: Style = Style::new(Face::Bold, 13.0, 17.0);
/// Document number under the title.
pub(crate) const NUMBER: Style = Style::new(Face::Regular, 11.0, 15.0);
/// Room for a number that is written by hand, mm: five figures, a unit, month and year.
pub(crate) const NUMBER_BY_HAND: f32 = 65.0;
/// What an older sheet had, under the title.
pub(crate) const CORRECTION: Style = Style::new(Face::Italic, 9.5, 12.0);
/// Cells of tables.
pub(crate) const CELL: Style = Style::new(Face::Regular, 10.0, 12.6);
/// Second lines in cells, captions.
pub(crate) const SMALL: Style = Style::new(Face::Regular, 9.0, 11.4);
/// Footer.
pub(crate) const FOOTER: Style = Style::new(Face::Regular, 8.0, 10.4);
