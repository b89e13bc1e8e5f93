//! The identity of a person on paper: rows with aligned colons, and the lines under a signature.

use crate::compose::Composer;
use crate::indonesian::grouped_identity;
use crate::model::{Identity, Person};

/// `NIP 19780115 200501 1 003`.
pub(crate) fn identity_line(identity: &Identity) -> String {
    format!("{} {}", identity.label, grouped_identity(&identity.digits))
}

/// The rows Nama, NIP, Pangkat/Golongan, Jabatan, Unit Kerja; a row without a value is left out.
pub(crate) fn identity_rows(composer: &mut Composer<'_>, person: &Person) {
    let body = composer.body;
    composer.identity_row("Nama", &person.name, body.bold());
    if let Some(identity) = &person.identity {
        composer.identity_row(&identity.label, &grouped_identity(&identity.digits), body);
    }
    if let Some(rank) = &person.rank {
        composer.identity_row("Pangkat/Golongan", rank, body);
    }
    if !person.post.is_empty() {
        composer.identity_row("Jabatan", &person.post, body);
    }
    if let Some(unit) = &person.work_unit {
        composer.identity_row("Unit Kerja", unit, body);
    }
}
