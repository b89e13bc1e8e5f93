//! Zip packages (XLSX, ODS, DOCX), opened with distrust.
//!
//! What it is: a check that unpacks every part once into nothing, counting, before any reader sees the package; then
//! single parts as text. What it never does: write a file, or believe the sizes a package declares about itself.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::error::IntakeError;
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
        let mut total = 0_u64;
        for index in 0..self.zip.len() {
            let entry = self.zip.by_index(index).map_err(|error| package_error(&error, self.kind))?;
            let room = limits::UNPACKED_BYTES - total + 1;
            let seen = std::io::copy(&mut entry.take(room), &mut std::io::sink())
                .map_err(|error| damaged(self.kind, &error))?;
            total += seen;
            let swollen = total > limits::RATIO_FLOOR_BYTES && total / packed.max(1) > limits::UNPACK_RATIO;
            if total > limits::UNPACKED_BYTES || seen > limits::PART_BYTES || swollen {
                return Err(IntakeError::Bomb);
            }
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
