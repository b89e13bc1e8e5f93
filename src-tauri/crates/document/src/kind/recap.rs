//! The recap per work unit: who has signed, who signed late, who has not yet; totals from the same rows.
//!
//! A person of two posts is counted once in the totals (by subject) and the sheet says so.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::rows::{NotSigned, not_signed_table, number_cell};
use crate::block::letterhead::letterhead;
use crate::block::signatures::{capacity, closing_block};
use crate::block::table::{Cell, Head, table};
use crate::compose::{Composer, Fit, set};
use crate::error::PageError;
use crate::indonesian;
use crate::measure::CELL;
use crate::model::{Frame, Person, Signer};
use crate::sheet::Sheet;

/// How far a person has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Signed on the day.
    Signed,
    /// Signed later, on this date.
    Late(NaiveDate),
    /// Not yet, for this reason (may be empty).
    Open(String),
}

/// The people of one work unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitRecap {
    /// Its name.
    pub work_unit: String,
    /// Its people.
    pub people: Vec<(Person, Standing)>,
}

/// The recap.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recap {
    /// Title lines under REKAPITULASI PER UNIT KERJA.
    pub title: Vec<String>,
    /// "Keadaan tanggal …, pukul …": the moment the numbers hold for.
    pub as_of: String,
    /// The units, in the order of the paper.
    pub units: Vec<UnitRecap>,
    /// Who answers for the numbers.
    pub maker: Option<Signer>,
}

/// Signed, late, open.
type Counts = [usize; 3];

/// Sets the recap.
///
/// # Errors
/// See [`PageError`]; a recap without units is refused.
pub fn recap(frame: &Frame, recap: &Recap) -> Result<Sheet, PageError> {
    if recap.units.is_empty() {
        return Err(PageError::Missing { what: "Daftar unit kerja" });
    }
    let mut title = vec!["REKAPITULASI PER UNIT KERJA".to_owned()];
    title.extend(recap.title.iter().cloned());
    set(frame, title.join(" "), Fit::AsDesigned, |composer| {
        letterhead(composer);
        composer.title(&title);
        composer.space(4.0);
        if !recap.as_of.is_empty() {
            composer.paragraph(&recap.as_of, 0.0)?;
            composer.keep_with_next();
            composer.space(2.0);
        }
        let [signed, late, open] = distinct(recap);
        let all = indonesian::count(signed + late + open, "orang");
        composer.heading(&format!("Belum menandatangani: {} dari {all}.", indonesian::count(open, "orang")));
        composer.space(2.0);
        totals_table(composer, recap)?;
        open_people(composer, recap)?;
        maker(composer, recap)
    })
}

fn counts<'a>(people: impl Iterator<Item = &'a Standing>) -> Counts {
    people.fold([0; 3], |mut counts, standing| {
        counts[match standing {
            Standing::Signed => 0,
            Standing::Late(_) => 1,
            Standing::Open(_) => 2,
        }] += 1;
        counts
    })
}

/// Each person once, with the best standing of all their posts.
fn distinct(recap: &Recap) -> Counts {
    let rank = |standing: &Standing| match standing {
        Standing::Signed => 0,
        Standing::Late(_) => 1,
        Standing::Open(_) => 2,
    };
    let mut best: BTreeMap<&str, &Standing> = BTreeMap::new();
    for (person, standing) in recap.units.iter().flat_map(|unit| &unit.people) {
        let known = best.entry(&person.subject).or_insert(standing);
        if rank(standing) < rank(known) {
            *known = standing;
        }
    }
    counts(best.into_values())
}

fn totals_table(composer: &mut Composer<'_>, recap: &Recap) -> Result<(), PageError> {
    const HEADS: [Head; 6] = [
        Head::centre("No.", 10.0),
        Head::left("Unit Kerja", 73.0),
        Head::centre("Jumlah", 18.0),
        Head::centre("Hari Acara", 22.0),
        Head::centre("Susulan", 20.0),
        Head::centre("Belum", 18.0),
    ];
    let figure = |number: usize, bold: bool| {
        let style = if bold { CELL.bold() } else { CELL };
        // A dash instead of a nought: the eye finds the units that still owe a name.
        let text = if number == 0 { "–".to_owned() } else { indonesian::thousands(number as u64) };
        Cell::Lines(vec![(text, style)])
    };
    let mut rows = Vec::new();
    for (index, unit) in recap.units.iter().enumerate() {
        let [signed, late, open] = counts(unit.people.iter().map(|(_, standing)| standing));
        let mut cells = vec![number_cell(index), Cell::text(unit.work_unit.clone()), figure(unit.people.len(), false)];
        cells.extend([figure(signed, false), figure(late, false), figure(open, open > 0)]);
        rows.push(cells);
    }
    let [signed, late, open] = distinct(recap);
    let all = signed + late + open;
    let mut last = vec![Cell::Empty, Cell::Lines(vec![("Jumlah".to_owned(), CELL.bold())])];
    last.extend([all, signed, late, open].map(|number| figure(number, true)));
    rows.push(last);
    table(composer, &HEADS, &rows, 7.5)?;
    let listed: usize = recap.units.iter().map(|unit| unit.people.len()).sum();
    if listed > all {
        composer.space(1.5);
        composer.paragraph("Satu orang dengan dua jabatan atau lebih dihitung satu kali pada baris jumlah.", 0.0)?;
    }
    Ok(())
}

fn open_people(composer: &mut Composer<'_>, recap: &Recap) -> Result<(), PageError> {
    let mut open: Vec<NotSigned> = Vec::new();
    let settled: Vec<&str> = recap
        .units
        .iter()
        .flat_map(|unit| &unit.people)
        .filter(|(_, standing)| !matches!(standing, Standing::Open(_)))
        .map(|(person, _)| person.subject.as_str())
        .collect();
    for unit in &recap.units {
        for (person, standing) in &unit.people {
            let Standing::Open(reason) = standing else { continue };
            let again = open.iter().any(|not| not.person.subject == person.subject);
            if again || settled.contains(&person.subject.as_str()) {
                continue;
            }
            let work_unit = Some(unit.work_unit.clone());
            open.push(NotSigned { person: Person { work_unit, ..person.clone() }, reason: reason.clone() });
        }
    }
    if open.is_empty() {
        composer.space(5.0);
        composer.heading("Tidak ada yang belum menandatangani.");
        return Ok(());
    }
    not_signed_table(composer, &open)
}

fn maker(composer: &mut Composer<'_>, recap: &Recap) -> Result<(), PageError> {
    let Some(signer) = &recap.maker else { return Ok(()) };
    let slab = closing_block(composer, signer, capacity(signer))?;
    composer.push(slab);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_of_two_posts_is_counted_once_and_signs_for_both() {
        let person =
            |subject: &str| Person { subject: subject.into(), name: subject.to_uppercase(), ..Person::default() };
        let recap_of = |second: Standing| Recap {
            units: vec![
                UnitRecap {
                    work_unit: "Dinas A".into(),
                    people: vec![(person("a"), Standing::Signed), (person("b"), Standing::Open("sakit".into()))],
                },
                UnitRecap { work_unit: "Dinas B".into(), people: vec![(person("a"), second)] },
            ],
            ..Recap::default()
        };
        assert_eq!(distinct(&recap_of(Standing::Signed)), [1, 0, 1]);
        assert_eq!(distinct(&recap_of(Standing::Open(String::new()))), [1, 0, 1]);
        let sheet = recap(&Frame::default(), &recap_of(Standing::Open(String::new()))).unwrap();
        let text = sheet.pages[0].plain_text();
        assert!(text.contains("Belum menandatangani: 1 (satu) orang") && text.contains("dihitung satu kali"), "{text}");
    }
}
