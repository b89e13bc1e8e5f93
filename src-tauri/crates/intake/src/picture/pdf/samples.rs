//! Packed samples to pixels: 1, 2, 4, 8 or 16 bits each, grey, coloured or out of a palette.
//!
//! What it is: the colour spaces scanners use (ISO 32000-1 §8.6), near enough to read writing and codes. What it never
//! does: manage colour; a profile only tells how many channels there are.

use image::{DynamicImage, GrayImage, RgbImage};
use lopdf::{Document, Object};

use crate::picture::page::Unpictured;

/// Colour spaces inside colour spaces: a palette over a profile is the deepest.
const DEPTH: usize = 3;

/// How samples become colours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Colours {
    Grey,
    /// One channel of ink: the highest sample is the darkest.
    Ink,
    Rgb,
    Cmyk,
    Palette(Vec<[u8; 3]>),
}

impl Colours {
    fn channels(&self) -> usize {
        match self {
            Self::Grey | Self::Ink | Self::Palette(_) => 1,
            Self::Rgb => 3,
            Self::Cmyk => 4,
        }
    }
}

/// Reads a colour space.
pub(super) fn colours(document: &Document, space: &Object, depth: usize) -> Result<Colours, Unpictured> {
    let unknown = || Unpictured::Packing("warna khusus");
    let parts = match space {
        Object::Array(parts) if depth < DEPTH => parts.as_slice(),
        other => std::slice::from_ref(other),
    };
    let part = |index: usize| {
        let (_, object) = document.dereference(parts.get(index).ok_or_else(unknown)?).map_err(|_| unknown())?;
        Ok::<_, Unpictured>(object)
    };
    match part(0)?.as_name().unwrap_or_default() {
        b"DeviceGray" | b"CalGray" | b"G" => Ok(Colours::Grey),
        b"DeviceRGB" | b"CalRGB" | b"RGB" => Ok(Colours::Rgb),
        b"DeviceCMYK" | b"CMYK" => Ok(Colours::Cmyk),
        b"Separation" => Ok(Colours::Ink),
        b"ICCBased" => {
            let profile = part(1)?.as_stream().map_err(|_| unknown())?;
            match profile.dict.get_deref(b"N", document).and_then(Object::as_i64) {
                Ok(1) => Ok(Colours::Grey),
                Ok(3) => Ok(Colours::Rgb),
                Ok(4) => Ok(Colours::Cmyk),
                _ => Err(unknown()),
            }
        }
        b"Indexed" | b"I" => {
            let base = colours(document, part(1)?, depth + 1)?;
            let table = match part(3)? {
                Object::String(table, _) => table.clone(),
                // 256 entries of four channels are the largest table there is.
                Object::Stream(table) => table.decompressed_content_with_limit(4 * 256).map_err(|_| unknown())?,
                _ => return Err(unknown()),
            };
            if matches!(base, Colours::Palette(_)) {
                return Err(unknown());
            }
            let entries = table.chunks_exact(base.channels()).map(|entry| rgb(&base, entry));
            Ok(Colours::Palette(entries.collect()))
        }
        _ => Err(unknown()),
    }
}

/// 8-bit channels as red, green and blue.
fn rgb(colours: &Colours, channels: &[u8]) -> [u8; 3] {
    match (colours, channels) {
        (Colours::Ink, [ink, ..]) => [255 - ink; 3],
        (Colours::Rgb, [red, green, blue, ..]) => [*red, *green, *blue],
        (Colours::Cmyk, [cyan, magenta, yellow, black, ..]) => {
            [cyan, magenta, yellow].map(|ink| 255 - ink.saturating_add(*black))
        }
        (Colours::Palette(palette), [index, ..]) => palette.get(usize::from(*index)).copied().unwrap_or([255; 3]),
        (_, channels) => [channels.first().copied().unwrap_or(255); 3],
    }
}

/// A picture's samples and what they mean.
#[derive(Debug)]
pub(super) struct Samples {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Of one sample.
    pub(super) bits: i64,
    pub(super) colours: Colours,
    /// The highest sample is the darkest.
    pub(super) inverted: bool,
}

impl Samples {
    /// Bytes of all rows; each row begins at a byte.
    pub(super) fn bytes(&self) -> Result<usize, Unpictured> {
        let height = usize::try_from(self.height).map_err(|_| Unpictured::TooLarge)?;
        self.row_bytes()?.checked_mul(height).ok_or(Unpictured::TooLarge)
    }

    fn row_bytes(&self) -> Result<usize, Unpictured> {
        let bits = match self.bits {
            1 | 2 | 4 | 8 | 16 => usize::try_from(self.bits).expect("at most 16"),
            _ => return Err(Unpictured::Damaged(format!("{} bits a sample", self.bits))),
        };
        let width = usize::try_from(self.width).map_err(|_| Unpictured::TooLarge)?;
        Ok((width * self.colours.channels() * bits).div_ceil(8))
    }

    /// The pixels.
    pub(super) fn picture(&self, bytes: &[u8]) -> Result<DynamicImage, Unpictured> {
        let (row_bytes, needed) = (self.row_bytes()?, self.bytes()?);
        let bytes = bytes.get(..needed).ok_or_else(|| Unpictured::Damaged("rows are missing".into()))?;
        let channels = self.colours.channels();
        let samples = usize::try_from(self.width).map_err(|_| Unpictured::TooLarge)? * channels;
        let grey = match &self.colours {
            Colours::Palette(palette) => palette.iter().all(|[red, green, blue]| red == green && green == blue),
            colours => channels == 1 && *colours != Colours::Rgb,
        };
        let mut pixels = Vec::with_capacity(needed / row_bytes.max(1) * samples * if grey { 1 } else { 3 });
        let mut row_of_samples = Vec::with_capacity(samples);
        for row in bytes.chunks_exact(row_bytes) {
            row_of_samples.clear();
            row_of_samples.extend((0..samples).map(|index| self.sample(row, index)));
            for pixel in row_of_samples.chunks_exact(channels) {
                let colour = rgb(&self.colours, pixel);
                pixels.extend_from_slice(if grey { &colour[..1] } else { &colour });
            }
        }
        let short = || Unpictured::Damaged("rows are missing".into());
        if grey {
            return Ok(GrayImage::from_raw(self.width, self.height, pixels).ok_or_else(short)?.into());
        }
        Ok(RgbImage::from_raw(self.width, self.height, pixels).ok_or_else(short)?.into())
    }

    /// Sample `index` of a row: an entry of the palette as it stands, everything else stretched to 8 bits.
    fn sample(&self, row: &[u8], index: usize) -> u8 {
        let indexed = matches!(self.colours, Colours::Palette(_));
        let (value, highest) = match self.bits {
            8 => (row[index], 255),
            16 => (row[index * 2], 255),
            bits => {
                let bits = usize::try_from(bits).expect("checked by row_bytes");
                let (mask, from) = ((1_u8 << bits) - 1, 8 - bits - index * bits % 8);
                (row[index * bits / 8] >> from & mask, mask)
            }
        };
        match (indexed, self.inverted) {
            (true, false) => value,
            (true, true) => highest - value,
            (false, inverted) => {
                let stretched = value * (255 / highest);
                if inverted { 255 - stretched } else { stretched }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grey(bits: i64, inverted: bool, row: &[u8], width: u32) -> Vec<u8> {
        let samples = Samples { width, height: 1, bits, colours: Colours::Grey, inverted };
        samples.picture(row).expect("a sound row").into_luma8().into_raw()
    }

    #[test]
    fn samples_of_every_width_become_bytes() {
        assert_eq!(grey(1, false, &[0b1010_0000], 3), [255, 0, 255]);
        assert_eq!(grey(1, true, &[0b1010_0000], 3), [0, 255, 0]);
        assert_eq!(grey(2, false, &[0b0001_1011], 4), [0, 85, 170, 255]);
        assert_eq!(grey(4, false, &[0x0F, 0x80], 3), [0, 255, 136]);
        assert_eq!(grey(16, false, &[0x12, 0x34, 0xAB, 0xCD], 2), [0x12, 0xAB]);
        let short = Samples { width: 9, height: 2, bits: 1, colours: Colours::Grey, inverted: false };
        assert!(short.picture(&[0; 3]).is_err());
    }

    #[test]
    fn palettes_and_inks_become_colours() {
        let picture = |colours: Colours, bits: i64, row: &[u8]| {
            let samples = Samples { width: 2, height: 1, bits, colours, inverted: false };
            samples.picture(row).expect("a sound row").into_rgb8().into_raw()
        };
        assert_eq!(picture(Colours::Palette(vec![[1, 2, 3], [9, 8, 7]]), 1, &[0b0100_0000]), [1, 2, 3, 9, 8, 7]);
        assert_eq!(picture(Colours::Cmyk, 8, &[0, 0, 0, 255, 255, 0, 0, 0]), [0, 0, 0, 0, 255, 255]);
        assert_eq!(picture(Colours::Ink, 8, &[0, 255]), [255, 255, 255, 0, 0, 0]);
    }
}
