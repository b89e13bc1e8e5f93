//! The sentences about the part somebody takes.
//!
//! What it is: one function per kind of doubt, each with an answer of one click that keeps what was written. What it
//! never does: settle the question.

use super::role::Role;
use super::row::{Content, Row};
use crate::doubt::{DoubtCode, Suggestion};

/// A word in the column of roles that is none.
pub(super) fn unknown(row: &mut Row<'_>, content: &Content) {
    let message = format!(
        "Sel {}: peran \u{201c}{}\u{201d} tidak dikenal. Pilih peserta, saksi, mengetahui, atau tamu.",
        content.at, content.line
    );
    let choices = [Role::Party, Role::Witness, Role::Acknowledger, Role::Guest].map(|role| role.label().to_owned());
    row.warn(DoubtCode::UnknownRole, content.at, message, Some(Suggestion::Replace(choices.to_vec())));
}

/// The remark speaks of roles, the likeliest first, and settles none.
pub(super) fn open(row: &mut Row<'_>, remark: &Content, roles: &[Role]) {
    let mut offered = roles.to_vec();
    if !offered.contains(&Role::Party) {
        offered.push(Role::Party);
    }
    let choices = offered.iter().map(|role| format!("{} \u{2013} {}", role.label(), remark.line)).collect();
    let message = format!(
        "Sel {}: keterangan \u{201c}{}\u{201d} belum jelas perannya; sementara dibaca sebagai peserta. Pilih perannya.",
        remark.at, remark.line
    );
    row.warn(DoubtCode::RoleOpen, remark.at, message, Some(Suggestion::Replace(choices)));
}

/// The column of roles says one thing, the remark another.
pub(super) fn conflict(row: &mut Row<'_>, remark: &Content, role: Role, said: Role) {
    let message = format!(
        "Sel {}: keterangan \u{201c}{}\u{201d} berarti {}, tetapi kolom perannya {}. Yang dipakai kolom peran; periksa mana yang benar.",
        remark.at,
        remark.line,
        said.label().to_lowercase(),
        role.label().to_lowercase()
    );
    let agreed = format!("{} \u{2013} {}", role.label(), remark.line);
    row.warn(DoubtCode::RoleConflict, remark.at, message, Some(Suggestion::Replace(vec![agreed])));
}
