//! Reading bytes that nobody vouches for.
//!
//! A cursor that never reads past its end and never trusts a length. Whether the spelling was
//! canonical is judged afterwards by encoding again.

use crate::error::InkError;

/// A cursor over the bytes of one drawing.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn remaining(&self) -> usize {
        self.rest.len()
    }

    pub(super) fn take<const N: usize>(&mut self) -> Result<[u8; N], InkError> {
        let (head, rest) = self.rest.split_first_chunk::<N>().ok_or(InkError::Truncated)?;
        self.rest = rest;
        Ok(*head)
    }

    pub(super) fn byte(&mut self) -> Result<u8, InkError> {
        self.take::<1>().map(|[byte]| byte)
    }

    pub(super) fn float(&mut self) -> Result<f32, InkError> {
        self.take().map(f32::from_le_bytes)
    }

    /// A number of at most 35 bits, which is what a difference of two `u32` needs.
    fn varint(&mut self) -> Result<u64, InkError> {
        let mut value = 0;
        for group in 0..5 {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << (7 * group);
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(InkError::NotCanonical)
    }

    /// A length, refused with `over` when it exceeds `most`.
    pub(super) fn count(&mut self, most: usize, over: InkError) -> Result<usize, InkError> {
        let value = usize::try_from(self.varint()?).map_err(|_| over)?;
        if value > most { Err(over) } else { Ok(value) }
    }

    /// `count` values written by [`super::write::deltas`].
    pub(super) fn deltas(&mut self, count: usize) -> Result<Vec<i64>, InkError> {
        let mut values = Vec::with_capacity(count);
        let mut previous = 0_i64;
        for _ in 0..count {
            let folded = self.varint()?.cast_signed();
            // 35 bits times 60,000 points stay far inside 63.
            previous += (folded >> 1) ^ -(folded & 1);
            values.push(previous);
        }
        Ok(values)
    }
}
