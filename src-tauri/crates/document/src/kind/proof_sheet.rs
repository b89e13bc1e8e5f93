//! The proof-reading sheet of a work unit (lembar periksa nama): every name as it will be printed, with room for a
//! tick and for a correction by hand.

use super::rows::number_cell;
use crate::block::identity::identity_line;
use crate::block::letterhead::letterhead;
use crate::block::signatures::{Column, columns};
use crate::block::table::{Cell, Head, table};
use crate::compose::{Fit, set};
use crate::error::PageError;
use crate::measure::{CELL, LEFT, SIGNATURE_BLOCK, SMALL};
use crate::model::{Frame, Number, Person, Signer};
use crate::sheet::Sheet;

/// The names of one work unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProofSheet {
    /// The unit that reads.
    pub work_unit: String,
    /// The ceremony the names are for.
    pub ceremony: String,
    /// Until when the sheet is wanted back, as a sentence; may be empty.
    pub return_by: String,
    /// The names, as they will be printed.
    pub people: Vec<Person>,
}

/// Sets the sheet.
///
/// # Errors
/// See [`PageError`]; a sheet without names is refused.
pub fn proof_sheet(frame: &Frame, sheet: &ProofSheet) -> Result<Sheet, PageError> {
    const HEADS: [Head; 5] = [
        Head::centre("No.", 9.0),
        Head::left("Nama dan gelar, NIP", 58.0),
        Head::left("Pangkat/Golongan, jabatan", 46.0),
        Head::centre("Benar", 13.0),
        Head::left("Perbaikan", 39.0),
    ];
    if sheet.people.is_empty() {
        return Err(PageError::Missing { what: "Daftar nama" });
    }
    let title = vec!["LEMBAR PERIKSA NAMA".to_owned(), sheet.work_unit.to_uppercase()];
    // A working paper: it carries no number.
    let frame = &Frame { number: Number::None, ..frame.clone() };
    set(frame, title.join(" – "), Fit::AsDesigned, |composer| {
        letterhead(composer);
        composer.title(&title);
        composer.space(4.0);
        let request = format!(
            "Nama di bawah ini akan dicetak pada naskah {}. Beri tanda centang bila nama, gelar, NIP, pangkat, dan jabatan sudah \
             benar; bila belum, tulis perbaikannya dengan huruf cetak. {}",
            sheet.ceremony, sheet.return_by
        );
        composer.paragraph(&request, 0.0)?;
        composer.keep_with_next();
        composer.space(3.0);
        let rows: Vec<_> = sheet.people.iter().enumerate().map(|(index, person)| row(index, person)).collect();
        table(composer, &HEADS, &rows, 15.0)?;
        let reader = Signer::default();
        let x = LEFT + composer.width - SIGNATURE_BLOCK;
        let head = vec!["Diperiksa tanggal:".to_owned(), "Yang memeriksa,".to_owned()];
        composer.keep_two_lines();
        composer.space(6.0);
        let column = Column { x, width: SIGNATURE_BLOCK, head, signer: &reader, stamp_duty: false, date: frame.date };
        let slab = columns(&[column], composer.body)?;
        composer.push(slab);
        Ok(())
    })
}

fn row(index: usize, person: &Person) -> Vec<Cell<'_>> {
    let mut name = vec![(person.name.clone(), CELL.bold())];
    name.push((person.identity.as_ref().map_or_else(|| "tanpa nomor identitas".to_owned(), identity_line), SMALL));
    let mut post: Vec<_> = person.rank.iter().map(|rank| (rank.clone(), SMALL)).collect();
    post.push((person.post.clone(), CELL));
    vec![number_cell(index), Cell::Lines(name), Cell::Lines(post), Cell::Tick, Cell::Empty]
}
