//! The emblem of a region or an agency.
//!
//! What it is: a PNG of modest size with its transparency. What it never does: judge whose emblem it is.

use std::io::Cursor;

use image::ImageFormat;

use super::size::{self, FilterType};
use super::{PictureWarning, open};
use crate::archive::damaged;
use crate::error::IntakeError;
use crate::limits;
use crate::sniff::Kind;

/// An emblem ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Emblem {
    /// PNG, 8 bits a channel, with alpha.
    pub png: Vec<u8>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Only [`PictureWarning::Tiny`] occurs.
    pub warnings: Vec<PictureWarning>,
}

/// Reads a JPEG or PNG and makes it smaller than [`limits::EMBLEM_SIDE_PX`], never larger.
pub fn emblem(bytes: &[u8]) -> Result<Emblem, IntakeError> {
    let mut picture = open::upright(bytes)?;
    let longest = picture.width().max(picture.height());
    if longest > limits::EMBLEM_SIDE_PX {
        picture = size::within(&picture, limits::EMBLEM_SIDE_PX, FilterType::Lanczos3);
    }
    let pixels = picture.to_rgba8();
    let mut png = Cursor::new(Vec::new());
    pixels.write_to(&mut png, ImageFormat::Png).map_err(|error| damaged(Kind::Png, &error))?;
    let warnings = if longest < limits::EMBLEM_TINY_PX { vec![PictureWarning::Tiny] } else { Vec::new() };
    Ok(Emblem { png: png.into_inner(), width: pixels.width(), height: pixels.height(), warnings })
}
