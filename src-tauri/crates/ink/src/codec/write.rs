//! Writing whole numbers: LEB128 for counts, zigzag differences for series.
//!
//! Pure appending to a buffer; nothing here can fail.

/// Appends a number in base 128, least group first, as few bytes as it needs.
pub(super) fn varint(out: &mut Vec<u8>, mut value: u64) {
    loop {
        let low = value.to_le_bytes()[0] & 0x7f;
        value >>= 7;
        if value == 0 {
            out.push(low);
            return;
        }
        out.push(low | 0x80);
    }
}

/// Appends a length.
pub(super) fn count(out: &mut Vec<u8>, value: usize) {
    varint(out, value as u64);
}

/// Appends each value as its difference from the one before (the first from 0), signs folded
/// into the lowest bit so that small steps in either direction stay one byte.
pub(super) fn deltas(out: &mut Vec<u8>, values: impl Iterator<Item = i64>) {
    let mut previous = 0;
    for value in values {
        let step: i64 = value - previous;
        varint(out, ((step << 1) ^ (step >> 63)).cast_unsigned());
        previous = value;
    }
}
