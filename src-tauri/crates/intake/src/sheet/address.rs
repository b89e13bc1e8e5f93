//! Places in a sheet, written the way the spreadsheet writes them.
//!
//! What it is: a row and a column from zero, shown as `C14`. What it never does: know a sheet's name or size.

/// A cell's place. Ordered by row, then column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellAddress {
    /// Row, from 0.
    pub row: usize,
    /// Column, from 0.
    pub column: usize,
}

impl CellAddress {
    /// Row and column, both from 0.
    pub fn new(row: usize, column: usize) -> Self {
        Self { row, column }
    }

    /// The row number that the spreadsheet shows, from 1.
    pub fn row_number(self) -> u32 {
        u32::try_from(self.row + 1).unwrap_or(u32::MAX)
    }
}

/// The letters of a column, from 0: `A` … `Z`, `AA` ….
pub fn column_letters(mut column: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'A' + u8::try_from(column % 26).expect("a remainder of 26 fits"));
        if column < 26 {
            break;
        }
        column = column / 26 - 1;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

impl std::fmt::Display for CellAddress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", column_letters(self.column), self.row + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_as_in_a_spreadsheet() {
        for (row, column, shown) in
            [(0, 0, "A1"), (13, 2, "C14"), (0, 25, "Z1"), (0, 26, "AA1"), (9, 701, "ZZ10"), (0, 702, "AAA1")]
        {
            assert_eq!(CellAddress::new(row, column).to_string(), shown);
        }
    }
}
