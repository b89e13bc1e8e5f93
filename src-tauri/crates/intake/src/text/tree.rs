//! Numbered lines to a tree of clauses.
//!
//! What it is: a stack of open series; a marker that continues one closes the deeper ones, a marker that begins one
//! opens a level. What it never does: drop a line; what is not a clause stays before, inside or after them.

use std::collections::HashMap;

use super::Clause;
use super::line::Line;
use super::marker::{self, Format, Marker, Series};
use super::split::{begins_signatures, is_identity_line};
use crate::doubt::{Doubt, DoubtCode, Severity};
use crate::limits;

/// Words after which "demikian" reads on: "dengan demikian".
const LEAD_TO_DEMIKIAN: &[&str] =
    &["dengan", "yang", "namun", "meski", "meskipun", "walau", "walaupun", "hal", "secara", "seperti"];

/// Farthest that a number of another look, or a letter, may jump in the middle of a sentence and still count: "s. d. Jumat" does not.
const JUMP: usize = 3;

/// Lines before, clauses, lines after.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) before: Vec<Line>,
    pub(super) clauses: Vec<Clause>,
    pub(super) after: Vec<Line>,
}

/// An open level of the tree.
#[derive(Debug, Clone)]
struct Level {
    series: Series,
    ordinal: usize,
    /// List and level of Word's automatic numbering.
    list: Option<(usize, usize)>,
}

/// How far the lines have come.
#[derive(Debug, Default, PartialEq, Eq)]
enum Reached {
    #[default]
    Clauses,
    /// "Demikian …" was read: whatever follows is the closing.
    Closing,
    /// The same, and numbers say nothing more: one was told of, or these are the signatures.
    Rest,
}

#[derive(Default)]
struct Builder<'a> {
    parts: Parts,
    stack: Vec<Level>,
    /// Unnumbered lines since the last clause; clause text if another clause follows, otherwise the end.
    pending: Vec<Line>,
    reached: Reached,
    /// Every typed number and the last paragraph that carries it.
    last_at: HashMap<(Series, usize), u32>,
    doubts: Option<&'a mut Vec<Doubt>>,
}

/// Builds the tree.
pub(super) fn build(lines: Vec<Line>, doubts: &mut Vec<Doubt>) -> Parts {
    let numbers = lines.iter().flat_map(|line| {
        marker::parse(&line.text).0.into_iter().map(|one| ((one.series, one.ordinal), line.paragraph))
    });
    let mut builder = Builder { last_at: numbers.collect(), doubts: Some(doubts), ..Builder::default() };
    for line in lines {
        builder.line(line);
    }
    builder.parts.after = std::mem::take(&mut builder.pending);
    if builder.parts.clauses.is_empty() {
        let message = "Tidak ditemukan butir bernomor. Beri nomor di depan setiap butir (1., 2., 3.), lalu baca ulang.";
        builder.doubt(Severity::Warning, DoubtCode::NoClauses, None, message.into());
        builder.parts.before.append(&mut builder.parts.after);
    }
    builder.parts
}

impl Builder<'_> {
    fn line(&mut self, line: Line) {
        if self.reached != Reached::Clauses {
            self.numbered_behind_closing(&line);
            return self.pending.push(line);
        }
        if let Some(place) = line.list.clone().filter(|_| !is_identity_line(&line.text)) {
            let at = self.automatic(place.list, place.level, place.series);
            return self.clause(at, &line.text, &line);
        }
        let (markers, rest) = marker::parse(&line.text);
        let rest = rest.to_owned();
        if !is_identity_line(&rest)
            && let Some(depth) = self.typed(&markers, &line)
        {
            return self.clause(depth, &rest, &line);
        }
        if self.parts.clauses.is_empty() {
            self.parts.before.push(line);
        } else if self.begins_closing(&line) {
            self.reached = Reached::Closing;
            self.pending.push(line);
        } else if self.pending.is_empty() && !line.begins && self.continues(&line) {
            self.append(&line.text);
        } else {
            self.pending.push(line);
        }
    }

    /// The depth for an automatically numbered paragraph; its level is pushed.
    fn automatic(&mut self, list: usize, level: usize, series: Series) -> usize {
        let same = self.stack.iter().rposition(|open| open.list == Some((list, level)));
        // A shallower level of the same list: the deepest such is the parent.
        let parent =
            self.stack.iter().rposition(|open| open.list.is_some_and(|(own, depth)| own == list && depth < level));
        let deeper =
            self.stack.iter().position(|open| open.list.is_some_and(|(own, depth)| own == list && depth > level));
        // Word splits one list into several; the same look on the same level continues it.
        let alike = self
            .stack
            .iter()
            .rposition(|open| open.series == series && open.list.is_none_or(|(_, depth)| depth == level));
        let depth = same.or(parent.map(|at| at + 1)).or(deeper).or(alike).unwrap_or(self.stack.len());
        let ordinal = self.stack.get(depth).map_or(1, |open| open.ordinal + 1);
        self.open(depth, Level { series, ordinal, list: Some((list, level)) });
        depth
    }

    /// The depth for a typed marker, or `None` when it is not one after all.
    fn typed(&mut self, markers: &[Marker], line: &Line) -> Option<usize> {
        let open_at = |marker: &Marker| self.stack.iter().rposition(|open| open.series == marker.series);
        let fits = |marker: &&Marker| {
            open_at(marker).is_some_and(|at| {
                marker.series.format == Format::Bullet || self.stack[at].ordinal + 1 == marker.ordinal
            })
        };
        let follows = markers.iter().find(fits).copied();
        let begins = || markers.iter().find(|marker| marker.ordinal == 1 && open_at(marker).is_none()).copied();
        if let Some(marker) = follows.or_else(begins) {
            let depth = open_at(&marker).unwrap_or(self.stack.len());
            self.open(depth, Level { series: marker.series, ordinal: marker.ordinal, list: None });
            return Some(depth);
        }
        // "3)" after "1." and "2." is the third, whatever stands behind the number.
        let next_of_kind = |open: &Level, marker: &Marker| {
            (open.series.format, open.series.inner) == (marker.series.format, marker.series.inner)
                && marker.ordinal > 1
                && open.ordinal + 1 == marker.ordinal
        };
        let unlike_end = markers.iter().find_map(|marker| {
            self.stack.iter().rposition(|open| next_of_kind(open, marker)).map(|depth| (depth, *marker))
        });
        if let Some((depth, marker)) = unlike_end {
            self.open(depth, Level { series: marker.series, ordinal: marker.ordinal, list: None });
            return Some(depth);
        }
        let (depth, marker) = self.jumps(markers, line)?;
        let expected = self.stack[depth].ordinal + 1;
        self.open(depth, Level { series: marker.series, ordinal: marker.ordinal, list: None });
        let message = format!(
            "Paragraf {}: nomor butir meloncat, tertulis {} padahal seharusnya {expected}. Butir dinomori ulang menurut urutannya; periksa apakah ada yang hilang.",
            line.paragraph, marker.ordinal
        );
        self.doubt(Severity::Warning, DoubtCode::NumberingGap, Some(line.paragraph), message);
        Some(depth)
    }

    /// A number that jumps in an open series, or that jumps and looks a little different: "4." after "1)" and "2)".
    fn jumps(&self, markers: &[Marker], line: &Line) -> Option<(usize, Marker)> {
        let open_at = |marker: &Marker| self.stack.iter().rposition(|open| open.series == marker.series);
        let alike_at = |marker: &Marker| {
            self.stack.iter().rposition(|open| {
                (open.series.format, open.series.inner) == (marker.series.format, marker.series.inner)
                    // "ayat (4)", broken by the width of a page, is no clause 4.
                    && (open.series.open || !marker.series.open)
                    && open.ordinal < marker.ordinal
            })
        };
        let ended = line.begins || self.has_ended();
        let near = |last: usize, marker: &Marker| (last + 1..=last + JUMP).contains(&marker.ordinal);
        markers.iter().filter(|marker| self.may_jump(marker, line)).find_map(|marker| {
            let same = open_at(marker);
            let depth = same.or_else(|| alike_at(marker))?;
            let sure = same.is_some() && marker.series.format == Format::Decimal;
            (sure || ended || near(self.stack[depth].ordinal, marker)).then_some((depth, *marker))
        })
    }

    /// Capital letters that jump are mostly initials of names ("H. Budi", "V. Budi"), unless the next one is there too.
    fn may_jump(&self, marker: &Marker, line: &Line) -> bool {
        match marker.series.format {
            Format::Decimal | Format::LowerLetter | Format::LowerRoman => true,
            // No initial has two letters: I, V and X alone may be one.
            Format::UpperRoman if ![1, 5, 10].contains(&marker.ordinal) => true,
            Format::UpperLetter | Format::UpperRoman => {
                let next = self.last_at.get(&(marker.series, marker.ordinal + 1));
                next.is_some_and(|paragraph| *paragraph > line.paragraph)
            }
            Format::Bullet => false,
        }
    }

    fn open(&mut self, depth: usize, level: Level) {
        self.stack.truncate(depth);
        self.stack.push(level);
    }

    fn clause(&mut self, depth: usize, text: &str, line: &Line) {
        for pending in std::mem::take(&mut self.pending) {
            if pending.begins {
                let message = format!(
                    "Paragraf {} tidak bernomor dan disambungkan ke butir di atasnya. Periksa sambungannya.",
                    pending.paragraph
                );
                self.doubt(Severity::Notice, DoubtCode::ParagraphJoined, Some(pending.paragraph), message);
            }
            self.append(&pending.text);
        }
        if text.is_empty() && line.list.is_some() {
            return;
        }
        if depth >= limits::CLAUSE_DEPTH {
            let message = format!(
                "Paragraf {}: butir bertingkat lebih dari {} tingkat; diletakkan di tingkat terdalam.",
                line.paragraph,
                limits::CLAUSE_DEPTH
            );
            self.doubt(Severity::Warning, DoubtCode::ClauseDepth, Some(line.paragraph), message);
        }
        let mut siblings = &mut self.parts.clauses;
        for _ in 0..depth.min(limits::CLAUSE_DEPTH - 1) {
            // An empty parent ("1." with everything in its letters) still is a parent.
            if siblings.is_empty() {
                siblings.push(Clause::default());
            }
            siblings = &mut siblings.last_mut().expect("a clause was just made sure of").children;
        }
        siblings.push(Clause { text: text.to_owned(), children: Vec::new() });
    }

    /// Joins a line to the clause that was read last.
    fn append(&mut self, text: &str) {
        let Some(mut clause) = self.parts.clauses.last_mut() else { return };
        for _ in 1..self.stack.len().min(limits::CLAUSE_DEPTH) {
            if clause.children.is_empty() {
                break;
            }
            clause = clause.children.last_mut().expect("checked not to be empty");
        }
        if !clause.text.is_empty() {
            clause.text.push(' ');
        }
        clause.text.push_str(text);
    }

    /// Whether an unnumbered line reads on from the last clause: that one has not ended, or this begins in small letters.
    fn continues(&self, line: &Line) -> bool {
        !self.has_ended() || line.text.starts_with(char::is_lowercase)
    }

    /// Whether the clause that was read last ends with a stop.
    fn has_ended(&self) -> bool {
        self.last_text().ends_with(['.', ';', ':', '!', '?'])
    }

    /// The words of the clause that was read last.
    fn last_text(&self) -> &str {
        let mut clause = self.parts.clauses.last();
        while let Some(child) = clause.and_then(|clause| clause.children.last()) {
            clause = Some(child);
        }
        clause.map_or("", |clause| &clause.text)
    }

    /// "Demikian pakta integritas ini dibuat …", whether or not the clause above has its full stop.
    fn begins_closing(&self, line: &Line) -> bool {
        let mut words = line.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let first = words.next().unwrap_or_default().to_lowercase();
        let second = words.next().unwrap_or_default().to_lowercase();
        if !matches!(first.as_str(), "demikian" | "demikianlah") || matches!(second.as_str(), "pula" | "juga") {
            return false;
        }
        // "… dan dengan / demikian saya …", broken by the width of a page.
        let above = self.pending.last().map_or_else(|| self.last_text(), |line| &line.text);
        let above = above.rsplit(' ').next().unwrap_or_default().to_lowercase();
        line.begins || line.text.starts_with(char::is_uppercase) || !LEAD_TO_DEMIKIAN.contains(&above.as_str())
    }

    /// Numbers after the closing sentence are a list of copies, or clauses that stand in the wrong place; told once.
    fn numbered_behind_closing(&mut self, line: &Line) {
        let numbered = line.list.is_some() || !marker::parse(&line.text).0.is_empty();
        let signatures = begins_signatures(&line.text);
        if self.reached == Reached::Rest || !numbered && !signatures {
            return;
        }
        self.reached = Reached::Rest;
        if signatures {
            return;
        }
        let message = format!(
            "Paragraf {}: baris bernomor sesudah kalimat \u{201c}Demikian …\u{201d} dimasukkan ke penutup. Bila ini butir, pindahkan ke atas kalimat itu, lalu baca ulang.",
            line.paragraph
        );
        self.doubt(Severity::Warning, DoubtCode::NumberedBehindClosing, Some(line.paragraph), message);
    }

    fn doubt(&mut self, severity: Severity, code: DoubtCode, row: Option<u32>, message: String) {
        if let Some(doubts) = &mut self.doubts {
            doubts.push(Doubt { row, cell: None, severity, code, message, suggestion: None });
        }
    }
}
