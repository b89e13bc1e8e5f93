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

    /// Width of one space at `size_pt`, in mm.
    pub fn space_mm(self, size_pt: f32) -> f32 {
        self.width_mm(size_pt, " ")
    }
}

/// Advances of one face in thousandths of an em.
struct Advances {
    low: [Option<u16>; LOW],
    rest: BTreeMap<char, u16>,
}

/// Basic Latin to Latin Extended-A are looked up by index; the few signs above by search.
const LOW: usize = 0x180;

fn advance(face: Face, character: char) -> Option<u16> {
    static TABLES: OnceLock<[Advances; 3]> = OnceLock::new();
    let tables = TABLES.get_or_init(|| Face::ALL.map(read));
    let character = if character == '\u{A0}' { ' ' } else { character };
    let table = &tables[face as usize];
    match table.low.get(character as usize) {
        Some(slot) => *slot,
        None => table.rest.get(&character).copied(),
    }
}

fn read(face: Face) -> Advances {
    let parsed = ttf_parser::Face::parse(face.bytes(), 0).expect("the embedded font was checked when it was cut");
    let units_per_em = u32::from(parsed.units_per_em());
    let mut advances = Advances { low: [None; LOW], rest: BTreeMap::new() };
    let subtables = parsed.tables().cmap.expect("the embedded font has a character map").subtables;
    for subtable in subtables.into_iter().filter(ttf_parser::cmap::Subtable::is_unicode) {
        subtable.codepoints(|code| {
            let found = char::from_u32(code).zip(subtable.glyph_index(code));
            let Some((character, units)) = found.and_then(|(c, g)| Some((c, parsed.glyph_hor_advance(g)?))) else {
                return;
            };
            let thousandths = u16::try_from(u32::from(units) * 1000 / units_per_em).unwrap_or(u16::MAX);
            match advances.low.get_mut(code as usize) {
                Some(slot) => *slot = Some(thousandths),
                None => _ = advances.rest.insert(character, thousandths),
            }
        });
    }
    advances
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
}
