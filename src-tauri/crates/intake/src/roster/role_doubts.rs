//! The sentences about the part somebody takes.
//!
//! What it is: one function per kind of doubt, each with an answer of one click, given to the row and not to the cell:
//! what the file says stays as it is. What it never does: settle the question.

use super::role::Role;
use super::row::{Content, Row};
use crate::doubt::{DoubtCode, Suggestion};

/// A word in the column of roles, or typed as an answer, that is none.
pub(super) fn unknown(row: &mut Row<'_>, content: &Content) {
    let message = format!(
        "Sel {}: peran \u{201c}{}\u{201d} tidak dikenal. Pilih peserta, saksi, mengetahui, atau tamu.",
        content.at, content.line
    );
    row.warn(DoubtCode::UnknownRole, content.at, message, Some(Suggestion::Role(Role::ALL.to_vec())));
}

/// The remark speaks of roles, the likeliest first, and settles none.
pub(super) fn open(row: &mut Row<'_>, remark: &Content, roles: &[Role]) {
    let mut offered = roles.to_vec();
    match roles {
        // "Bukan penandatangan" leaves everything else open.
        [Role::Party] => offered = vec![Role::Guest, Role::Witness, Role::Acknowledger, Role::Party],
        _ if !offered.contains(&Role::Party) => offered.push(Role::Party),
        _ => {}
    }
    let message = format!(
        "Sel {}: keterangan \u{201c}{}\u{201d} belum jelas perannya; sementara dibaca sebagai peserta. Pilih perannya.",
        remark.at, remark.line
    );
    row.warn(DoubtCode::RoleOpen, remark.at, message, Some(Suggestion::Role(offered)));
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
    row.warn(DoubtCode::RoleConflict, remark.at, message, Some(Suggestion::Role(vec![role, said])));
}
