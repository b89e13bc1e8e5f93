//! One page's display list to printpdf operations.
//!
//! Letters go as the numbers of their glyphs, so that no font has to be at hand; see [`super::shared`]. Coordinates turn
//! from mm below the top to points above the bottom, rounded to hundredths of a point (4 µm) so that the content stream
//! stays short. Outlines, ink above all, have thousands of them: they are whole numbers of hundredths under one scale,
//! which are shorter and written several times faster than decimals.

use printpdf::{
    Codepoint, Color, CurTransMat, DictItem, Line, LinePoint, Op, PaintMode, PdfFontHandle, Point, Polygon,
    PolygonRing, Pt, Rgb, TextItem, TextMatrix, WindingOrder, XObjectId, XObjectTransform,
};

use super::shared::font_id;
use crate::font::MM_PER_PT;
use crate::sheet::{Colour, Item, Page, Paper, RectMm, TextRun};

/// Paints a page.
pub(super) fn paint(page: &Page, paper: Paper) -> Vec<Op> {
    let mut painter = Painter { ops: Vec::new(), height: paper.size_pt().1, fill: None, font: None };
    for item in &page.items {
        painter.item(item);
    }
    painter.ops
}

struct Painter {
    ops: Vec<Op>,
    height: f32,
    fill: Option<Colour>,
    font: Option<(crate::font::Face, f32)>,
}

fn hundredths(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

#[expect(clippy::cast_possible_truncation, reason = "a sheet measures some 100,000 hundredths of a point")]
fn whole_hundredths(value: f32) -> DictItem {
    DictItem::Int((value * 100.0).round() as i64)
}

/// An operator of the content stream (ISO 32000-1, 8.5.2) that printpdf knows with decimals only.
fn operator(key: &str, value: Vec<DictItem>) -> Op {
    Op::Unknown { key: key.to_owned(), value }
}

impl Painter {
    fn x(mm: f32) -> f32 {
        hundredths(mm / MM_PER_PT)
    }

    fn y(&self, mm: f32) -> f32 {
        hundredths(self.height - mm / MM_PER_PT)
    }

    fn point(&self, [x, y]: [f32; 2]) -> LinePoint {
        LinePoint { p: Point { x: Pt(Self::x(x)), y: Pt(self.y(y)) }, bezier: false }
    }

    fn colour(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.fill = Some(colour);
            self.ops.push(Op::SetFillColor { col: rgb(colour) });
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Text(run) => self.text(run),
            Item::Line { from, to, width_pt } => {
                let points = vec![self.point(*from), self.point(*to)];
                self.ops.push(Op::SetOutlineThickness { pt: Pt(*width_pt) });
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
            }
            Item::Rect { rect, fill, stroke_pt } => self.rect(*rect, *fill, *stroke_pt),
            Item::Polygons { rings, colour, .. } => {
                let rings: Vec<_> = rings.iter().filter(|ring| ring.len() > 2).collect();
                if !rings.is_empty() {
                    self.colour(*colour);
                    self.outline(&rings);
                }
            }
            Item::Image { picture, rect } => self.picture(picture.name.clone(), *rect),
            Item::Qr { modules, rect } => {
                self.colour(Colour::BLACK);
                self.picture(modules.name(), *rect);
            }
            Item::SignatureField { .. } | Item::PhotoFrame { .. } => {}
        }
    }

    /// Fills rings by the nonzero rule.
    fn outline(&mut self, rings: &[&Vec<[f32; 2]>]) {
        let scale = CurTransMat::Raw([0.01, 0.0, 0.0, 0.01, 0.0, 0.0]);
        self.ops.extend([Op::SaveGraphicsState, Op::SetTransformationMatrix { matrix: scale }]);
        for ring in rings {
            for (index, [x, y]) in ring.iter().enumerate() {
                let point = [x / MM_PER_PT, self.height - y / MM_PER_PT].map(whole_hundredths);
                self.ops.push(operator(if index == 0 { "m" } else { "l" }, point.to_vec()));
            }
            self.ops.push(operator("h", Vec::new()));
        }
        self.ops.extend([operator("f", Vec::new()), Op::RestoreGraphicsState]);
    }

    fn picture(&mut self, name: String, rect: RectMm) {
        // A picture fills the unit square, so its size is the scale and its lower left corner the shift.
        let transform = XObjectTransform {
            translate_x: Some(Pt(Self::x(rect.x))),
            translate_y: Some(Pt(self.y(rect.y + rect.h))),
            scale_x: Some(Self::x(rect.w)),
            scale_y: Some(Self::x(rect.h)),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.ops.push(Op::UseXobject { id: XObjectId(name), transform });
    }

    fn rect(&mut self, rect: RectMm, fill: Option<Colour>, stroke_pt: Option<f32>) {
        if let Some(colour) = fill {
            self.colour(colour);
        }
        if let Some(width) = stroke_pt {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
        }
        let mode = match (fill, stroke_pt) {
            (Some(_), Some(_)) => PaintMode::FillStroke,
            (Some(_), None) => PaintMode::Fill,
            (None, Some(_)) => PaintMode::Stroke,
            (None, None) => return,
        };
        let corners = [
            [rect.x, rect.y],
            [rect.x + rect.w, rect.y],
            [rect.x + rect.w, rect.y + rect.h],
            [rect.x, rect.y + rect.h],
        ];
        let points = corners.map(|corner| self.point(corner)).to_vec();
        let polygon = Polygon { rings: vec![PolygonRing { points }], mode, winding_order: WindingOrder::NonZero };
        self.ops.push(Op::DrawPolygon { polygon });
    }

    fn text(&mut self, run: &TextRun) {
        self.colour(run.colour);
        self.ops.push(Op::StartTextSection);
        if self.font != Some((run.face, run.size_pt)) {
            self.font = Some((run.face, run.size_pt));
            self.ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(run.face)), size: Pt(run.size_pt) });
        }
        let (x, y) = (Self::x(run.x), self.y(run.y));
        let matrix = TextMatrix::Translate(Pt(x), Pt(y));
        self.ops.push(Op::SetTextMatrix { matrix });
        self.ops.push(Op::ShowText { items: shown(run) });
        self.ops.push(Op::EndTextSection);
    }
}

/// Words with real spaces; the stretch is an offset after each space (thousandths of an em, positive is left). The
/// sheet was checked for characters without a sign.
fn shown(run: &TextRun) -> Vec<TextItem> {
    let stretch = hundredths(-run.stretch_mm / MM_PER_PT / run.size_pt * 1000.0);
    let glyph = |character: char| {
        let offset = if character == ' ' { stretch } else { 0.0 };
        Codepoint::new(run.face.glyph(character).unwrap_or(0), offset)
    };
    vec![TextItem::GlyphIds(run.text.chars().map(glyph).collect())]
}

fn rgb(Colour([r, g, b]): Colour) -> Color {
    let share = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb { r: share(r), g: share(g), b: share(b), icc_profile: None })
}
