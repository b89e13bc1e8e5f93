//! Posts compared with one another.
//!
//! What it is: which posts have one holder at a time, and the doubt when a list gives such a post to two people or
//! names it both filled and vacant.
//! What it never does: choose one of them.

use std::collections::HashMap;

use super::skip::Plan;
use super::titles::letters;
use super::{Assignment, RosterRow};
use crate::columns::Field;
use crate::doubt::{Doubt, DoubtCode, Severity};
use crate::sheet::CellAddress;

/// Beginnings of posts that one person holds at a time in one work unit, in small letters.
const SOLE: &[&str] = &[
    "kepala",
    "sekretaris",
    "camat",
    "bupati",
    "wakil bupati",
    "wali kota",
    "walikota",
    "wakil wali",
    "gubernur",
    "wakil gubernur",
    "inspektur",
    "direktur",
    "ketua dprd",
    "ketua kpu",
    "ketua bawaslu",
    "ketua pengadilan",
    "sekda",
    "sekcam",
    "kadis",
    "kaban",
    "kabag",
    "kabid",
    "kasubbag",
    "kasi",
];

/// Posts that many in one list hold, each in a village, school or section that the list need not name.
const MANY: &[&str] =
    &["kepala desa", "kepala dusun", "kepala lingkungan", "kepala urusan", "sekretaris desa", "inspektur pembantu"];

/// Titles that say too little without the section they are of.
const LOOSE: &[&str] = &[
    "kepala bagian",
    "kepala bidang",
    "kepala seksi",
    "kepala sub bagian",
    "kepala subbagian",
    "kepala sub bidang",
    "kepala subbidang",
    "kepala sekolah",
    "kepala puskesmas",
    "kepala upt",
    "kepala uptd",
    "kabag",
    "kabid",
    "kasubbag",
    "kasi",
];

impl RosterRow {
    /// Whether the post, as it is named here, can have one holder only.
    pub fn has_one_holder(&self) -> bool {
        let post = self.post.trim().to_lowercase();
        let words = post.split_whitespace().count();
        let begins =
            |start: &&str| post.strip_prefix(*start).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        let told = words >= 3 || !self.work_unit.trim().is_empty();
        told && SOLE.iter().any(begins) && !MANY.iter().any(begins) && !LOOSE.contains(&post.as_str())
    }
}

/// Letters and digits alone: SDN 1 is not SDN 2.
pub(super) fn compared(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Two people in one post, or one that is filled and listed vacant as well. Who stands in for a day (Plh.) does so
/// beside the holder.
pub(super) fn compare(rows: &[RosterRow], plan: &Plan<'_>, doubts: &mut Vec<Doubt>) {
    let mut first: HashMap<(String, String), &RosterRow> = HashMap::new();
    let told = |row: &RosterRow| row.vacant || !row.name.bare.is_empty();
    let counted = |row: &&RosterRow| told(row) && row.assignment != Assignment::Plh && row.has_one_holder();
    for row in rows.iter().filter(counted) {
        let earlier = *first.entry((compared(&row.post), compared(&row.work_unit))).or_insert(row);
        let same_name = letters(&earlier.name.bare) == letters(&row.name.bare);
        if earlier.row == row.row || same_name {
            continue;
        }
        let column = [Field::Post, Field::PostAndWorkUnit, Field::Name]
            .iter()
            .find_map(|field| plan.column(*field))
            .unwrap_or(0);
        let at = CellAddress::new(row.row as usize - 1, column);
        let (post, other) = (&row.post, earlier.row);
        let message = match (row.vacant, earlier.vacant) {
            (true, _) => format!(
                "Sel {at}: {post} tertulis kosong, tetapi di baris {other} dipegang {}. Hapus salah satu barisnya.",
                earlier.name.bare
            ),
            (_, true) => format!(
                "Sel {at}: {post} dipegang {}, tetapi di baris {other} tertulis kosong. Hapus salah satu barisnya.",
                row.name.bare
            ),
            _ => format!(
                "Sel {at}: {post} sudah dipegang {} di baris {other}, di sini {}. Periksa siapa pemegangnya, atau tulis Plh. bila hanya mewakili.",
                earlier.name.bare, row.name.bare
            ),
        };
        let (severity, code) = (Severity::Warning, DoubtCode::PostTwice);
        doubts.push(Doubt { row: Some(row.row), cell: Some(at), severity, code, message, suggestion: None });
    }
}
