//! One result of a measurement, and the table of all.
//!
//! A measuring program prints a line per result, seven columns with a tab between them:
//!
//! ```text
//! bench <name> <ours> <reference> <unit> <target> <note>
//! ```
//!
//! `ours` and `reference` are numbers in `unit`, smaller being better; `target` is the largest allowed ratio
//! ours / reference. For an absolute limit the limit is the reference and the target 1. A result that is only
//! reported has `-` as reference or target. Lines that do not begin with `bench` and a tab are talk.

use crate::Outcome;
use std::cmp::Ordering;
use std::fmt::Write as _;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    name: String,
    ours: f64,
    reference: Option<f64>,
    unit: String,
    target: Option<f64>,
    note: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Missed,
    Met,
    Reported,
}

impl Verdict {
    fn word(self) -> &'static str {
        match self {
            Self::Missed => "MISSED",
            Self::Met => "met",
            Self::Reported => "reported",
        }
    }
}

impl Row {
    fn ratio(&self) -> Option<f64> {
        self.reference.map(|reference| self.ours / reference)
    }

    fn verdict(&self) -> Verdict {
        match (self.ratio(), self.target) {
            (Some(ratio), Some(target)) if ratio <= target => Verdict::Met,
            (Some(_), Some(_)) => Verdict::Missed,
            _ => Verdict::Reported,
        }
    }

    /// How much of its target a result uses up; the worst comes first.
    fn strain(&self) -> f64 {
        match (self.ratio(), self.target) {
            (Some(ratio), Some(target)) => ratio / target,
            _ => 0.0,
        }
    }
}

pub(super) fn read_all(output: &str) -> Outcome<Vec<Row>> {
    output.lines().filter(|line| line.starts_with("bench\t")).map(read).collect()
}

fn read(line: &str) -> Outcome<Row> {
    let bad = |what: &str| format!("unreadable result ({what}): {line}");
    let columns: Vec<&str> = line.split('\t').collect();
    let ["bench", name, ours, reference, unit, target, note] = columns.as_slice() else {
        return Err(bad("seven columns are expected"));
    };
    let number = |text: &str| match text.parse::<f64>() {
        Ok(number) if number.is_finite() && number >= 0.0 => Ok(number),
        _ => Err(bad(text)),
    };
    let optional = |text: &str| match text {
        "-" => Ok(None),
        text => number(text).and_then(|number| if number > 0.0 { Ok(Some(number)) } else { Err(bad(text)) }),
    };
    Ok(Row {
        name: (*name).to_owned(),
        ours: number(ours)?,
        reference: optional(reference)?,
        unit: (*unit).to_owned(),
        target: optional(target)?,
        note: (*note).to_owned(),
    })
}

/// All results as aligned text, misses first, then those nearest to their target.
pub(super) fn table(mut rows: Vec<Row>) -> String {
    rows.sort_by(|a, b| {
        let strain = b.strain().partial_cmp(&a.strain()).unwrap_or(Ordering::Equal);
        a.verdict().cmp(&b.verdict()).then(strain)
    });
    let mut cells = vec![["", "name", "ours", "reference", "unit", "ratio", "target", "note"].map(str::to_owned)];
    cells.extend(rows.iter().map(row_cells));
    let widths: Vec<usize> =
        (0..8).map(|n| cells.iter().map(|row| row[n].chars().count()).max().unwrap_or(0)).collect();
    let mut text = String::new();
    for row in &cells {
        let padded: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", padded.join("  ").trim_end());
    }
    text
}

fn row_cells(row: &Row) -> [String; 8] {
    let shown = |number: Option<f64>| number.map_or_else(|| "-".to_owned(), figure);
    [
        row.verdict().word().to_owned(),
        row.name.clone(),
        figure(row.ours),
        shown(row.reference),
        row.unit.clone(),
        row.ratio().map_or_else(|| "-".to_owned(), |ratio| format!("{ratio:.2}x")),
        row.target.map_or_else(|| "-".to_owned(), |target| format!("{target:.2}x")),
        row.note.clone(),
    ]
}

/// Three figures say all a measurement knows.
fn figure(number: f64) -> String {
    match number {
        number if number >= 100.0 => format!("{number:.0}"),
        number if number >= 10.0 => format!("{number:.1}"),
        number => format!("{number:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "warming up\n\
        bench\tcommit mean\t1.5\t1\tms\t1.6\t1,000 signatures\n\
        bench\tstart\t900\t-\tms\t-\tto first screen\n\
        bench\topen\t1.25\t1\ts\t1\tlimit 1 s\n\
        bench\tsearch\t4\t16\tms\t1\tone frame\n";

    #[test]
    fn misses_come_first_and_reports_last() {
        let table = table(read_all(OUTPUT).unwrap());
        let lines: Vec<&str> = table.lines().collect();
        assert!(lines[1].starts_with("MISSED    open"), "{table}");
        assert!(lines[2].starts_with("met       commit mean") && lines[2].contains("1.50x"), "{table}");
        assert!(lines[3].starts_with("met       search") && lines[3].contains("0.25x"), "{table}");
        assert!(lines[4].starts_with("reported  start") && lines[4].contains("900"), "{table}");
    }

    #[test]
    fn unreadable_results_are_errors() {
        for line in [
            "bench\ta\t1\t1\tms\t1",
            "bench\ta\tsatu\t1\tms\t1\t",
            "bench\ta\t1\t0\tms\t1\t",
            "bench\ta\tNaN\t1\tms\t1\t",
        ] {
            assert!(read_all(line).is_err(), "{line}");
        }
    }
}
