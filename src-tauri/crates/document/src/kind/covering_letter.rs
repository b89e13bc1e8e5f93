//! The covering letter (surat pengantar): what is sent to whom, counted, with the sender's signature and room for the
//! receiver to acknowledge.

use super::rows::number_cell;
use crate::block::letterhead::letterhead;
use crate::block::qr::qr_foot;
use crate::block::signatures::{Column, capacity, columns, place_and_date};
use crate::block::table::{Cell, Head, table};
use crate::compose::{Composer, Fit, set};
use crate::error::PageError;
use crate::indonesian;
use crate::measure::{LEFT, SIGNATURE_BLOCK};
use crate::model::{Frame, Signer};
use crate::sheet::Sheet;

/// One line of what is sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Enclosure {
    /// What: "Pakta integritas perseorangan, 21 Desember 2023".
    pub what: String,
    /// How many.
    pub count: usize,
    /// Of what: "naskah", "lembar", "berkas".
    pub unit: String,
    /// "untuk diarsipkan", "susulan dua orang"; may be empty.
    pub note: String,
}

/// The letter.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CoveringLetter {
    /// Lines under "Yth.": office and place.
    pub addressee: Vec<String>,
    /// A sentence above the table; may be empty.
    pub opening: String,
    /// What is sent.
    pub enclosures: Vec<Enclosure>,
    /// Who sends.
    pub sender: Signer,
    /// Telephone for questions; may be empty.
    pub telephone: String,
}

/// Sets the letter.
///
/// # Errors
/// See [`PageError`]; a letter that encloses nothing or goes to nobody is refused.
pub fn covering_letter(frame: &Frame, letter: &CoveringLetter) -> Result<Sheet, PageError> {
    const HEADS: [Head; 4] = [
        Head::centre("No.", 9.0),
        Head::left("Naskah yang dikirimkan", 76.0),
        Head::left("Banyaknya", 40.0),
        Head::left("Keterangan", 40.0),
    ];
    if letter.enclosures.is_empty() {
        return Err(PageError::Missing { what: "Daftar naskah yang dikirimkan" });
    }
    if letter.addressee.iter().all(|line| line.trim().is_empty()) {
        return Err(PageError::Missing { what: "Tujuan surat pengantar" });
    }
    set(frame, "SURAT PENGANTAR".to_owned(), Fit::FewerPages, |composer| {
        letterhead(composer);
        addressee(composer, letter);
        composer.space(7.0);
        composer.title(&["SURAT PENGANTAR".to_owned()]);
        composer.space(5.0);
        composer.paragraph(&letter.opening, 0.0)?;
        composer.keep_with_next();
        composer.space(3.0);
        let rows: Vec<_> = letter.enclosures.iter().enumerate().map(|(index, one)| row(index, one)).collect();
        table(composer, &HEADS, &rows, 9.0)?;
        parties(composer, letter)?;
        qr_foot(composer);
        Ok(())
    })
}

fn addressee(composer: &mut Composer<'_>, letter: &CoveringLetter) {
    let date = place_and_date(composer.frame, composer.frame.date);
    composer.right_line(&date);
    composer.space(3.0);
    composer.lines("Yth.", &letter.addressee, 9.0, SIGNATURE_BLOCK + 10.0);
}

fn row(index: usize, enclosure: &Enclosure) -> Vec<Cell<'_>> {
    vec![
        number_cell(index),
        Cell::text(enclosure.what.clone()),
        Cell::text(indonesian::count(enclosure.count, &enclosure.unit)),
        Cell::text(enclosure.note.clone()),
    ]
}

/// Who received, at the left and by hand; who sends, at the right.
fn parties(composer: &mut Composer<'_>, letter: &CoveringLetter) -> Result<(), PageError> {
    let receiver = Signer::default();
    let date = letter.sender.mark.date().unwrap_or(composer.frame.date);
    let mut sender = vec!["Pengirim,".to_owned()];
    sender.extend(capacity(&letter.sender));
    let column = |x, width, head, signer| Column { x, width, head, signer, stamp_duty: false, date };
    let right = LEFT + composer.width - SIGNATURE_BLOCK;
    let by_hand = vec!["Diterima tanggal:".to_owned(), "Penerima,".to_owned()];
    let row =
        [column(LEFT, right - LEFT - 10.0, by_hand, &receiver), column(right, SIGNATURE_BLOCK, sender, &letter.sender)];
    composer.keep_two_lines();
    composer.space(8.0);
    let slab = columns(&row, composer.body)?;
    composer.push(slab);
    if !letter.telephone.is_empty() {
        composer.keep_with_next();
        composer.space(5.0);
        composer.paragraph(&format!("Nomor telepon: {}", letter.telephone), 0.0)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Number, Person};
    use chrono::NaiveDate;

    #[test]
    fn counts_stand_in_figures_and_words_and_the_letter_says_to_whom() {
        let enclosure =
            |what: &str, count| Enclosure { what: what.into(), count, unit: "naskah".into(), note: String::new() };
        let sender = Signer {
            person: Person { name: "Rina Contoh".into(), post: "Sekretaris Daerah".into(), ..Person::default() },
            ..Signer::default()
        };
        let letter = CoveringLetter {
            addressee: vec!["Kepala BKPSDM Kabupaten Contoh".into(), "di Mukomuko".into()],
            enclosures: vec![enclosure("Pakta perseorangan", 48), enclosure("Berita acara", 1)],
            sender,
            ..CoveringLetter::default()
        };
        let date = NaiveDate::from_ymd_opt(2023, 12, 22).unwrap();
        let frame =
            Frame { date, number: Number::Given("800/12/2023".into()), place: "Mukomuko".into(), ..Frame::default() };
        let text = covering_letter(&frame, &letter).unwrap().pages[0].plain_text().replace('\n', " ");
        for expected in [
            "Mukomuko, 22 Desember 2023 Yth. Kepala BKPSDM Kabupaten Contoh di Mukomuko SURAT PENGANTAR Nomor: 800/12/2023",
            "48 (empat puluh delapan) naskah",
            "1 (satu) naskah",
            "Diterima tanggal:",
            "Sekretaris Daerah, Rina Contoh",
        ] {
            assert!(text.contains(expected), "{expected} in {text}");
        }
        assert!(covering_letter(&frame, &CoveringLetter { enclosures: Vec::new(), ..letter.clone() }).is_err());
        assert!(covering_letter(&frame, &CoveringLetter { addressee: Vec::new(), ..letter }).is_err());
    }
}
