//! Text to the dark and light modules of a QR square.
//!
//! What comes in: a claim as text. Capitals, figures and ` $%*+-./:` (what base45 uses) take 5½ bits a character,
//! anything else takes 8. What goes out: the smallest square at level M (15 % of it may be spoilt, ISO/IEC 18004).
//! It never decides what the text says, and leaves the clear zone around the square to the layout.

use fast_qr::{ECL, QRBuilder};

use crate::error::PageError;
use crate::limits::MAX_QR_SIDE;

/// Light modules that have to stay clear around a square (ISO/IEC 18004, 9.1).
const CLEAR_MODULES: f32 = 4.0;

/// A square of modules.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Modules {
    side: usize,
    dark: Vec<bool>,
}

impl Modules {
    /// The smallest square for a text.
    ///
    /// # Errors
    /// [`PageError::TooMany`] when its modules would be too fine for paper, see [`MAX_QR_SIDE`].
    pub fn of(text: &str) -> Result<Self, PageError> {
        let too_fine = PageError::TooMany { what: "Sisi kotak QR", limit: MAX_QR_SIDE };
        let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| too_fine.clone())?;
        if code.size > MAX_QR_SIDE {
            return Err(too_fine);
        }
        let dark = code.data[..code.size * code.size].iter().map(|module| module.value()).collect();
        Ok(Self { side: code.size, dark })
    }

    /// Modules along one side.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Width of the clear zone around a square of `size_mm`, mm.
    pub fn clear_mm(&self, size_mm: f32) -> f32 {
        CLEAR_MODULES * size_mm / count(self.side).max(1.0)
    }

    /// Rows of bits, the highest first, each row filled up to whole bytes; a set bit is dark.
    pub(crate) fn bits(&self) -> Vec<u8> {
        let byte =
            |bits: &[bool]| bits.iter().zip(0..8).fold(0_u8, |byte, (dark, at)| byte | u8::from(*dark) << (7 - at));
        self.dark.chunks(self.side.max(1)).flat_map(|row| row.chunks(8).map(byte)).collect()
    }

    /// A name made from the modules: equal squares have equal names.
    pub(crate) fn name(&self) -> String {
        format!("Q{:016x}", crate::picture::name_digest(&self.bits()))
    }

    /// The modules as rings on a square of `size` mm at (x, y); runs along a row become one bar.
    pub(crate) fn rings(&self, x: f32, y: f32, size: f32) -> Vec<[[f32; 2]; 4]> {
        let at = |index: usize| count(index) * size / count(self.side);
        let mut rings = Vec::new();
        for (row, modules) in self.dark.chunks(self.side.max(1)).enumerate() {
            let mut column = 0;
            while column < self.side {
                let length = modules[column..].iter().take_while(|dark| **dark).count();
                if length > 0 {
                    let (left, right) = (x + at(column), x + at(column + length));
                    let (top, bottom) = (y + at(row), y + at(row + 1));
                    rings.push([[left, top], [right, top], [right, bottom], [left, bottom]]);
                }
                column += length.max(1);
            }
        }
        rings
    }
}

fn count(index: usize) -> f32 {
    f32::from(u16::try_from(index).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_of_a_seal_takes_version_nine_at_most() {
        let claim =
            |length: usize| "IKR1:".chars().chain("6BF:XN7.D8+K$".chars().cycle()).take(length).collect::<String>();
        let side = |length| Modules::of(&claim(length)).unwrap().side();
        assert_eq!([side(30), side(221), side(222), side(262)], [25, 49, 53, 53]);
        assert!(Modules::of(&claim(2_000)).is_err());
        // Small letters leave the dense alphabet.
        assert!(Modules::of(&claim(221).to_lowercase()).unwrap().side() > 53);
    }

    #[test]
    fn rows_become_bars_and_bits() {
        let square = Modules { side: 3, dark: vec![true, true, false, false, true, true, true, false, true] };
        assert_eq!(square.bits(), [0b1100_0000, 0b0110_0000, 0b1010_0000]);
        let rings = square.rings(1.0, 2.0, 30.0);
        assert_eq!(rings.len(), 4);
        assert!((rings[1][0][0] - 11.0).abs() < 0.001 && (rings[1][1][0] - 31.0).abs() < 0.001);
        assert!((square.clear_mm(30.0) - 40.0).abs() < 0.001);
    }
}
