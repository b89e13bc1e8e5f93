//! The recap per work unit: who has signed, who signed late, who has not yet; totals from the same rows.
//!
//! A person of two posts is counted once in the totals (by subject) and the sheet says so.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::rows::{
    AfterClosing, NotSigned, Represented, after_closing_table, not_signed_table, number_cell, represented_table,
};
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
    /// Signed in the ceremony.
    Signed,
    /// Signed after it was closed or on another day: on this date.
    Late(NaiveDate),
    /// Another signed on their behalf.
    Represented,
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
    /// Printed name of who signed on behalf of those who are represented.
    pub representative: String,
    /// Those counted as late who signed on the day itself, after the ceremony was closed.
    pub after_closing: Vec<AfterClosing>,
    /// Who answers for the numbers.
    pub maker: Option<Signer>,
}

/// Signed, late, represented, open.
type Counts = [usize; 4];

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
        let counts = distinct(recap);
        let (open, all) = (counts[OPEN], indonesian::count(counts.iter().sum(), "orang"));
        composer.heading(&format!("Belum menandatangani: {} dari {all}.", indonesian::count(open, "orang")));
        composer.space(2.0);
        totals_table(composer, recap)?;
        after_closing_table(composer, &recap.after_closing)?;
        open_people(composer, recap)?;
        represented_people(composer, recap)?;
        maker(composer, recap)
    })
}

fn counts<'a>(people: impl Iterator<Item = &'a Standing>) -> Counts {
    people.fold([0; 4], |mut counts, standing| {
        counts[place(standing)] += 1;
        counts
    })
}

/// Place in [`Counts`]; of two standings of one person the smaller is the better.
fn place(standing: &Standing) -> usize {
    match standing {
        Standing::Signed => 0,
        Standing::Late(_) => 1,
        Standing::Represented => REPRESENTED,
        Standing::Open(_) => OPEN,
    }
}

const REPRESENTED: usize = 2;
const OPEN: usize = 3;

/// Each person once, with the best standing of all their posts.
fn distinct(recap: &Recap) -> Counts {
    let mut best: BTreeMap<&str, &Standing> = BTreeMap::new();
    for (person, standing) in recap.units.iter().flat_map(|unit| &unit.people) {
        let known = best.entry(&person.subject).or_insert(standing);
        if place(standing) < place(known) {
            *known = standing;
        }
    }
    counts(best.into_values())
}

fn totals_table(composer: &mut Composer<'_>, recap: &Recap) -> Result<(), PageError> {
    // A column for those represented only where one signs for others.
    let totals = distinct(recap);
    let shown = |at: &usize| *at != REPRESENTED || totals[REPRESENTED] > 0;
    let heads = [("Dalam Acara", 25.0), ("Susulan", 20.0), ("Diwakili", 19.0), ("Belum", 18.0)];
    let unit_width = if totals[REPRESENTED] > 0 { 51.0 } else { 70.0 };
    let mut head = vec![Head::centre("No.", 10.0), Head::left("Unit Kerja", unit_width), Head::centre("Jumlah", 18.0)];
    head.extend((0..heads.len()).filter(shown).map(|at| Head::centre(heads[at].0, heads[at].1)));
    let figure = |number: usize, bold: bool| {
        let style = if bold { CELL.bold() } else { CELL };
        // A dash instead of a nought: the eye finds the units that still owe a name.
        let text = if number == 0 { "–".to_owned() } else { indonesian::thousands(number as u64) };
        Cell::Lines(vec![(text, style)])
    };
    let mut rows = Vec::new();
    for (index, unit) in recap.units.iter().enumerate() {
        let counts = counts(unit.people.iter().map(|(_, standing)| standing));
        let mut cells = vec![number_cell(index), Cell::text(unit.work_unit.clone()), figure(unit.people.len(), false)];
        cells.extend((0..OPEN).filter(shown).map(|at| figure(counts[at], false)));
        cells.push(figure(counts[OPEN], counts[OPEN] > 0));
        rows.push(cells);
    }
    let all: usize = totals.iter().sum();
    let mut last = vec![Cell::Empty, Cell::Lines(vec![("Jumlah".to_owned(), CELL.bold())])];
    last.push(figure(all, true));
    last.extend((0..totals.len()).filter(shown).map(|at| figure(totals[at], true)));
    rows.push(last);
    table(composer, &head, &rows, 7.5)?;
    let listed: usize = recap.units.iter().map(|unit| unit.people.len()).sum();
    if listed > all {
        composer.space(1.5);
        composer.paragraph("Satu orang dengan dua jabatan atau lebih dihitung satu kali pada baris jumlah.", 0.0)?;
    }
    Ok(())
}

/// Everybody of these standings once, in the order of the units.
fn once(recap: &Recap, wanted: impl Fn(&Standing) -> bool) -> Vec<(Person, &Standing)> {
    let people = || recap.units.iter().flat_map(|unit| unit.people.iter().map(move |person| (unit, person)));
    // Somebody with another standing at another post is not listed here.
    let elsewhere = people().filter(|(_, (_, standing))| !wanted(standing)).map(|(_, (person, _))| &*person.subject);
    let mut seen: BTreeSet<&str> = elsewhere.collect();
    let listed = people().filter(|(_, (person, _))| seen.insert(&person.subject));
    let listed = listed.map(|(unit, (person, standing))| {
        (Person { work_unit: Some(unit.work_unit.clone()), ..person.clone() }, standing)
    });
    listed.collect()
}

fn open_people(composer: &mut Composer<'_>, recap: &Recap) -> Result<(), PageError> {
    let open = once(recap, |standing| matches!(standing, Standing::Open(_))).into_iter();
    let open: Vec<NotSigned> = open
        .filter_map(|(person, standing)| match standing {
            Standing::Open(reason) => Some(NotSigned { person, reason: reason.clone() }),
            _ => None,
        })
        .collect();
    if open.is_empty() {
        composer.space(5.0);
        composer.heading("Tidak ada yang belum menandatangani.");
        return Ok(());
    }
    not_signed_table(composer, "", &open)
}

fn represented_people(composer: &mut Composer<'_>, recap: &Recap) -> Result<(), PageError> {
    let people = once(recap, |standing| *standing == Standing::Represented).into_iter();
    let people = people.map(|(person, _)| person).collect();
    represented_table(composer, &Represented { by: recap.representative.clone(), people })
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
        assert_eq!(distinct(&recap_of(Standing::Signed)), [1, 0, 0, 1]);
        assert_eq!(distinct(&recap_of(Standing::Open(String::new()))), [1, 0, 0, 1]);
        let sheet = recap(&Frame::default(), &recap_of(Standing::Open(String::new()))).unwrap();
        let text = sheet.pages[0].plain_text();
        assert!(text.contains("Belum menandatangani: 1 (satu) orang") && text.contains("dihitung satu kali"), "{text}");
    }
}
