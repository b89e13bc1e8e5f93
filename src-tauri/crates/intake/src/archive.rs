//! Zip packages (XLSX, ODS, DOCX), opened with distrust.
//!
//! What it is: a check that unpacks every part once, measuring, before any reader sees the package; then
//! single parts as text. What it never does: write a file, or believe the sizes a package declares about itself.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::{Excess, IntakeError};
use crate::limits;
use crate::sniff::Kind;

/// A package whose parts are known to fit the limits.
pub(crate) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    kind: Kind,
}

impl<'a> Package<'a> {
    /// Opens and unpacks on trial. Errors: cut off, encrypted, damaged, bomb.
    pub(crate) fn open(bytes: &'a [u8], kind: Kind) -> Result<Self, IntakeError> {
        // Without its directory, which stands at the end, a package cannot be opened at all.
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| IntakeError::CutOff { kind })?;
        if zip.len() > limits::ZIP_ENTRIES {
            return Err(IntakeError::Bomb);
        }
        let mut package = Self { zip, kind };
        package.weigh(bytes.len() as u64)?;
        Ok(package)
    }

    fn weigh(&mut self, packed: u64) -> Result<(), IntakeError> {
        let (mut total, mut part) = (0_u64, Vec::new());
        for index in 0..self.zip.len() {
            let entry = self.zip.by_index(index).map_err(|error| package_error(&error, self.kind))?;
            let room = (limits::UNPACKED_BYTES - total).min(limits::PART_BYTES) + 1;
            part.clear();
            entry.take(room).read_to_end(&mut part).map_err(|error| damaged(self.kind, &error))?;
            let seen = part.len() as u64;
            total += seen;
            let swollen = total > limits::RATIO_FLOOR_BYTES && total / packed.max(1) > limits::UNPACK_RATIO;
            if total > limits::UNPACKED_BYTES || seen > limits::PART_BYTES || swollen {
                return Err(IntakeError::Bomb);
            }
            inspect(&part)?;
        }
        Ok(())
    }

    /// One part as text; `None` when the package has no part of that name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<String>, IntakeError> {
        let entry = match self.zip.by_name(name) {
            Ok(entry) => entry,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(package_error(&error, self.kind)),
        };
        let mut bytes = Vec::new();
        entry.take(limits::PART_BYTES).read_to_end(&mut bytes).map_err(|error| damaged(self.kind, &error))?;
        Ok(Some(crate::encoding::decode(&bytes).text))
    }
}

/// Calamine reserves room for as many strings as the shared table of an XLSX declares; a failed reservation ends the
/// program. Parts in UTF-16, which no Office writes, would hide the declaration from this search.
fn inspect(part: &[u8]) -> Result<(), IntakeError> {
    const COUNT: &[u8] = b"uniqueCount";
    if [&[0xFF, 0xFE][..], &[0xFE, 0xFF], b"<\0", b"\0<"].iter().any(|mark| part.starts_with(mark)) {
        return Err(IntakeError::HostileXml);
    }
    let mut rest = part;
    while let Some(at) = rest.iter().position(|byte| *byte == b'u') {
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix(COUNT) {
            let digits = after.iter().skip_while(|byte| !byte.is_ascii_digit() && **byte != b'>');
            let digits = digits.take_while(|byte| byte.is_ascii_digit());
            let count =
                digits.fold(0_u64, |count, digit| count.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
            if count > limits::CELLS as u64 {
                return Err(IntakeError::TooMany { what: Excess::Cells, limit: limits::CELLS });
            }
        }
        rest = &rest[1..];
    }
    Ok(())
}

fn package_error(error: &ZipError, kind: Kind) -> IntakeError {
    match error {
        ZipError::UnsupportedArchive(text) if text.contains("assword") => IntakeError::Encrypted { kind },
        ZipError::InvalidPassword => IntakeError::Encrypted { kind },
        other => damaged(kind, other),
    }
}

/// Wraps a foreign error for the log.
pub(crate) fn damaged(kind: Kind, error: &dyn std::fmt::Display) -> IntakeError {
    IntakeError::Damaged { kind, detail: error.to_string() }
}
