//! The three faces of the pages and their widths.
//!
//! What it is: Liberation Sans (metrics of Arial), cut to Latin, embedded in the program; advances read once with
//! ttf-parser. What it never does: look for fonts on the machine, or guess a glyph that is not there. Widths are
//! rounded down to 1/1000 em exactly as printpdf writes them into `/W`, so that what is measured here is what a
//! PDF reader advances by.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Points to millimetres.
pub const MM_PER_PT: f32 = 25.4 / 72.0;

/// A face of the family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Upright, weight 400.
    Regular,
    /// Upright, weight 700.
    Bold,
    /// Slanted, weight 400.
    Italic,
}

impl Face {
    /// All faces, in the order of their resources.
    pub const ALL: [Self; 3] = [Self::Regular, Self::Bold, Self::Italic];

    /// The TrueType program of this face, as embedded.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../../../assets/fonts/LiberationSans-Regular.ttf"),
            Self::Bold => include_bytes!("../../../../assets/fonts/LiberationSans-Bold.ttf"),
            Self::Italic => include_bytes!("../../../../assets/fonts/LiberationSans-Italic.ttf"),
        }
    }

    /// The same program cut to what nearly every document is content with, [`is_common`]; the numbers of the signs are
    /// those of the whole one.
    pub(crate) fn common_bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../../../assets/fonts/LiberationSans-Regular.common.ttf"),
            Self::Bold => include_bytes!("../../../../assets/fonts/LiberationSans-Bold.common.ttf"),
            Self::Italic => include_bytes!("../../../../assets/fonts/LiberationSans-Italic.common.ttf"),
        }
    }

    /// Whether this face has a sign for `character`. A no-break space is set as a space.
    pub fn has(self, character: char) -> bool {
        advance(self, character).is_some()
    }

    /// Width of `text` set solid at `size_pt`, in mm. A character the face lacks counts half an em; painting
    /// refuses it later by name.
    pub fn width_mm(self, size_pt: f32, text: &str) -> f32 {
        let thousandths: u32 = text.chars().map(|c| u32::from(advance(self, c).unwrap_or(500))).sum();
        #[expect(clippy::cast_precision_loss, reason = "a line stays far below 2^24 thousandths of an em")]
        let em = thousandths as f32 / 1000.0;
        em * size_pt * MM_PER_PT
    }

    /// Number of the sign for `character` in the font program. A no-break space is shown by the space.
    pub(crate) fn glyph(self, character: char) -> Option<u16> {
        slot(self, character).map(|slot| slot.glyph)
    }

    /// Every character this face has a sign for, in the order of their codes.
    pub(crate) fn characters(self) -> Vec<char> {
        let table = &tables()[self as usize];
        let low = (0_u32..).zip(&table.low).filter(|(_, slot)| slot.is_some());
        low.filter_map(|(code, _)| char::from_u32(code)).chain(table.rest.keys().copied()).collect()
    }

    /// Width of one space at `size_pt`, in mm.
    pub fn space_mm(self, size_pt: f32) -> f32 {
        self.width_mm(size_pt, " ")
    }
}

/// A sign: its number in the font program and its advance in thousandths of an em.
#[derive(Debug, Clone, Copy)]
struct Slot {
    glyph: u16,
    advance: u16,
}

/// The signs of one face.
struct Table {
    low: [Option<Slot>; LOW],
    rest: BTreeMap<char, Slot>,
}

/// Basic Latin to Latin Extended-A are looked up by index; the few signs above by search.
const LOW: usize = 0x180;

/// Signs beyond ASCII that the smaller cuts have; `assets/fonts/README.md` has the same list.
const COMMON_SIGNS: &str =
    "\u{A0}\u{A7}\u{AB}\u{B0}\u{B7}\u{BB}\u{BD}\u{D7}\u{2013}\u{2014}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}\u{2026}";

/// Whether the smaller cuts have a sign for `character`: letters without marks, digits and everyday punctuation.
pub(crate) fn is_common(character: char) -> bool {
    matches!(character, ' '..='~') || COMMON_SIGNS.contains(character)
}

fn advance(face: Face, character: char) -> Option<u16> {
    slot(face, character).map(|slot| slot.advance)
}

fn slot(face: Face, character: char) -> Option<Slot> {
    let character = if character == '\u{A0}' { ' ' } else { character };
    let table = &tables()[face as usize];
    match table.low.get(character as usize) {
        Some(slot) => *slot,
        None => table.rest.get(&character).copied(),
    }
}

fn tables() -> &'static [Table; 3] {
    static TABLES: OnceLock<[Table; 3]> = OnceLock::new();
    TABLES.get_or_init(|| Face::ALL.map(read))
}

fn read(face: Face) -> Table {
    let parsed = ttf_parser::Face::parse(face.bytes(), 0).expect("the embedded font was checked when it was cut");
    let units_per_em = u32::from(parsed.units_per_em());
    let mut table = Table { low: [None; LOW], rest: BTreeMap::new() };
    let subtables = parsed.tables().cmap.expect("the embedded font has a character map").subtables;
    for subtable in subtables.into_iter().filter(ttf_parser::cmap::Subtable::is_unicode) {
        subtable.codepoints(|code| {
            let found = char::from_u32(code).zip(subtable.glyph_index(code));
            let Some((character, glyph, units)) = found.and_then(|(c, g)| Some((c, g, parsed.glyph_hor_advance(g)?)))
            else {
                return;
            };
            let advance = u16::try_from(u32::from(units) * 1000 / units_per_em).unwrap_or(u16::MAX);
            let slot = Slot { glyph: glyph.0, advance };
            match table.low.get_mut(code as usize) {
                Some(place) => *place = Some(slot),
                None => _ = table.rest.insert(character, slot),
            }
        });
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_arial() {
        assert!((Face::Regular.width_mm(10.0, "0123456789") - 5.56 * 10.0 * MM_PER_PT).abs() < 0.001);
        assert!((Face::Regular.space_mm(1000.0) - 277.0 * MM_PER_PT).abs() < 0.01);
        assert!(Face::Bold.width_mm(11.5, "Muhammad") > Face::Regular.width_mm(11.5, "Muhammad"));
    }

    #[test]
    fn the_cut_holds_indonesian_and_its_punctuation_and_says_what_it_lacks() {
        for face in Face::ALL {
            assert!("Sah – “Nur’aini”, é ş Ž § ½ × ° … • ′ ½\u{A0}".chars().all(|c| face.has(c)), "{face:?}");
            assert!(!face.has('\u{AD}') && !face.has('✓') && !face.has('د') && !face.has('\n'));
        }
    }

    /// An outline as text.
    #[derive(Default, PartialEq, Debug)]
    struct Shape(String);

    impl Shape {
        fn add(&mut self, numbers: &[f32]) {
            self.0 += &format!("{numbers:?}");
        }
    }

    impl ttf_parser::OutlineBuilder for Shape {
        fn move_to(&mut self, x: f32, y: f32) {
            self.add(&[x, y]);
        }

        fn line_to(&mut self, x: f32, y: f32) {
            self.add(&[x, y]);
        }

        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.add(&[x1, y1, x, y]);
        }

        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.add(&[x1, y1, x2, y2, x, y]);
        }

        fn close(&mut self) {
            self.add(&[]);
        }
    }

    #[test]
    fn the_smaller_cut_has_the_common_signs_as_they_are_under_the_same_numbers() {
        for face in Face::ALL {
            let signs = |bytes| {
                let parsed = ttf_parser::Face::parse(bytes, 0).unwrap();
                let sign = |character: char| {
                    let glyph = parsed.glyph_index(character)?;
                    let mut shape = Shape::default();
                    parsed.outline_glyph(glyph, &mut shape);
                    Some((character, glyph.0, parsed.glyph_hor_advance(glyph), shape))
                };
                face.characters().into_iter().filter_map(sign).collect::<Vec<_>>()
            };
            let mut whole = signs(face.bytes());
            assert!(whole.len() > 300);
            whole.retain(|(character, ..)| is_common(*character));
            assert_eq!(signs(face.common_bytes()), whole, "{face:?}");
            assert_eq!(whole.len(), 95 + COMMON_SIGNS.chars().count() - 1, "a no-break space is shown by the space");
        }
    }
}
