//! What the roster asks of the fonts: a name with a character that no font has would stop its page in the hall.

use std::collections::BTreeSet;

use ceremony::State;
use document::font::Face;

use super::point;
use crate::wire::{ReadyKey, ReadyPoint, ReadyState};

/// How many names are told at most.
const TOLD: usize = 3;

pub(super) fn fonts(state: &State) -> ReadyPoint {
    let (mut lacking, mut names) = (BTreeSet::new(), Vec::new());
    for person in state.roster.people() {
        let shown = state.roster.shown(person);
        let words = [&shown.name, &shown.rank, &shown.grade, &shown.work_unit];
        let letters = words.into_iter().chain(&shown.posts).flat_map(|text| text.chars());
        let without: Vec<char> = letters.filter(|letter| !letter.is_whitespace() && !has(*letter)).collect();
        if !without.is_empty() {
            lacking.extend(without);
            names.push(shown.name);
        }
    }
    if names.is_empty() {
        return point(ReadyKey::Fonts, ReadyState::Ready, "Semua huruf nama dan jabatan dapat dicetak.", "");
    }
    let letters: Vec<String> =
        lacking.iter().map(|letter| format!("«{letter}» (U+{:04X})", u32::from(*letter))).collect();
    let more = names.len().saturating_sub(TOLD);
    names.truncate(TOLD);
    let others = if more > 0 { format!(" dan {more} lagi") } else { String::new() };
    let found = format!("{} tidak ada pada huruf naskah: {}{others}.", letters.join(", "), names.join("; "));
    point(ReadyKey::Fonts, ReadyState::Missing, found, "Ganti huruf itu di Peserta; lembarnya tidak dapat dibuat.")
}

fn has(letter: char) -> bool {
    [Face::Regular, Face::Bold].iter().all(|face| face.has(letter))
}
